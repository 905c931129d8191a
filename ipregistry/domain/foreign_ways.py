"""The ways to protection abroad, which kinds of asset can take each, and where each leads."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ipregistry.domain.kinds import MARKS, PATENTS, Kind, Route
from ipregistry.domain.labels import JURISDICTION
from ipregistry.domain.vietnamese import collation_key

if TYPE_CHECKING:
    from collections.abc import Mapping


class Way(StrEnum):
    """How an officer enters protection abroad; one way may write several filings."""

    DIRECT = "direct"
    MADRID = "madrid"
    HAGUE = "hague"
    PCT = "pct"
    LISBON = "lisbon"
    GI_REGISTER = "gi_register"
    TREATY = "treaty"


WAY: Mapping[Way, str] = MappingProxyType(
    {
        Way.DIRECT: "Trực tiếp từng nước (Công ước Paris)",
        Way.MADRID: "Madrid – đăng ký quốc tế nhãn hiệu",
        Way.HAGUE: "La Hay – đăng ký quốc tế kiểu dáng",
        Way.PCT: "PCT – đơn sáng chế quốc tế",
        Way.LISBON: "Lisbon – đăng ký quốc tế tên gọi xuất xứ, chỉ dẫn địa lý",
        Way.GI_REGISTER: "Đăng bạ chỉ dẫn địa lý của nước đó",
        Way.TREATY: "Danh mục theo hiệp định",
    }
)

_OF_MARKS: Final = (Way.DIRECT, Way.MADRID)
_OF_PATENTS: Final = (Way.DIRECT, Way.PCT)
_WAYS: Mapping[Kind, tuple[Way, ...]] = MappingProxyType(
    {
        **dict.fromkeys(MARKS, _OF_MARKS),
        **dict.fromkeys(PATENTS, _OF_PATENTS),
        Kind.INDUSTRIAL_DESIGN: (Way.DIRECT, Way.HAGUE),
        Kind.GEOGRAPHICAL_INDICATION: (Way.GI_REGISTER, Way.TREATY, Way.DIRECT, Way.LISBON),
        Kind.LAYOUT_DESIGN: (Way.DIRECT,),
        Kind.PLANT_VARIETY: (Way.DIRECT,),
        Kind.COPYRIGHT: (Way.DIRECT,),
        Kind.RELATED_RIGHT: (Way.DIRECT,),
        Kind.UNKNOWN: (Way.DIRECT,),
    }
)
INTERNATIONAL_WAYS: Final = frozenset({Way.MADRID, Way.HAGUE, Way.PCT, Way.LISBON})
"""Ways on which countries hang on one international registration or application."""
CLAIMS_PRIORITY: Final = frozenset({Way.DIRECT, Way.MADRID, Way.HAGUE, Way.PCT})

_HOME: Final = "VN"
_NO_COUNTRY: Final = frozenset({_HOME, "WO", "EU"})
_PATENT_OFFICES: Final = frozenset({"EP", "EA"})
_MARK_OFFICES: Final = frozenset({"EM", "BX"})


def ways_of(kind: Kind) -> tuple[Way, ...]:
    """The ways a kind of asset can take, the usual one first; none for what is not registered abroad."""
    return _WAYS.get(kind, ())


def route_of(way: Way, *, priority: bool) -> Route:
    """The route a way writes; directly it is the Paris Convention when priority is claimed."""
    if way is Way.DIRECT:
        return Route.PARIS if priority else Route.NATIONAL
    return Route(way.value)


def countries_of(kind: Kind) -> tuple[tuple[str, str], ...]:
    """The countries and regional offices for a kind, as pairs of ST.3 code and name, in Vietnamese order."""
    out = _NO_COUNTRY
    if kind in PATENTS:
        out |= _MARK_OFFICES
    elif kind is not Kind.UNKNOWN:
        out |= _PATENT_OFFICES
    found = [(code, name) for code, name in JURISDICTION.items() if code not in out]
    return tuple(sorted(found, key=lambda pair: collation_key(pair[1])))
