"""What the list of assets can be narrowed by: each condition with its words and its place in the query."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from ipregistry.domain import labels
from ipregistry.domain.kinds import Kind, Status
from ipregistry.domain.rows import AssetQuery

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Names = Mapping[tuple[str, Any], str]
    """Key of a condition and a value of it to the words for that value."""


@dataclass(frozen=True, slots=True)
class FilterField:
    """One condition: `key` is the facet its values come from, `attribute` the field of the query it fills."""

    key: str
    label: str
    attribute: str
    several: bool = True
    flag: bool = False
    """It holds or not: there is no value to choose."""


FIELDS = (
    FilterField("kind", "Loại", "kinds"),
    FilterField("status", "Trạng thái", "statuses"),
    FilterField("owner", "Chủ", "owners"),
    FilterField("jurisdiction", "Nước", "jurisdiction", several=False),
    FilterField("place", "Địa bàn", "places"),
    FilterField("year_filed", "Năm nộp đơn", "year_filed", several=False),
    FilterField("year_granted", "Năm cấp", "year_granted", several=False),
    FilterField("year_expires", "Năm hết hạn", "year_expires", several=False),
    FilterField("lead_unit", "Đơn vị chủ trì", "lead_units"),
    FilterField("gap", "Dữ liệu còn thiếu", "gaps"),
    FilterField("dissolved", "Chủ đã bãi bỏ", "dissolved", several=False, flag=True),
)
"""In the order they are offered."""
ANY = "*"
"""The value of a condition that any value fulfils."""

_FILTERS = (*(field.attribute for field in FIELDS), "owner")
"""The fields of a query that chips stand for."""


def find(key: str) -> FilterField:
    """The condition with a key."""
    return next(field for field in FIELDS if field.key == key)


def name(field: FilterField) -> str:
    """The words of a condition."""
    return QCoreApplication.translate("filters", field.label)


def chosen(query: AssetQuery, field: FilterField) -> tuple[Any, ...]:
    """The values of a condition in a query; empty where it is not asked."""
    value = getattr(query, field.attribute)
    if field.flag:
        return (True,) if value else ()
    if field.several:
        return tuple(value)
    return () if value is None else (value,)


def with_chosen(query: AssetQuery, field: FilterField, values: Iterable[Any]) -> AssetQuery:
    """The query with other values of one condition; of one that takes a single value the last counts."""
    wanted = tuple(values)
    put: Any = wanted
    if field.flag:
        put = bool(wanted)
    elif not field.several:
        put = wanted[-1] if wanted else None
    return replace(query, **{field.attribute: put})


def filters_of(query: AssetQuery) -> AssetQuery:
    """The conditions of a query alone: no search, no order, no day."""
    return replace(AssetQuery(), **{attribute: getattr(query, attribute) for attribute in _FILTERS})


def with_filters(query: AssetQuery, filters: AssetQuery) -> AssetQuery:
    """The query with the conditions of another, its own search and order kept."""
    return replace(query, **{attribute: getattr(filters, attribute) for attribute in _FILTERS})


def is_narrowed(query: AssetQuery) -> bool:
    """Whether some condition is asked."""
    return filters_of(query) != AssetQuery()


def value_words(field: FilterField, value: Any, names: Names) -> str:
    """A value in words short enough for a chip."""
    if value == ANY:
        return QCoreApplication.translate("filters", "bất kỳ")
    if isinstance(value, Kind):
        return labels.KIND_SHORT[value] if value is not Kind.UNKNOWN else labels.KIND[value]
    if isinstance(value, Status):
        return labels.STATUS[value]
    if field.key == "jurisdiction":
        return labels.jurisdiction(value)
    return names.get((field.key, value), str(value))


def conditions(query: AssetQuery, names: Names) -> list[tuple[str, str]]:
    """The conditions of a query as pairs of key and words, in the order they are offered."""
    found = []
    for field in FIELDS:
        values = chosen(query, field)
        if field.flag and values:
            found.append((field.key, name(field)))
        elif values:
            words = ", ".join(value_words(field, value, names) for value in values)
            found.append((field.key, f"{name(field)}: {words}"))
    if query.owner:
        words = QCoreApplication.translate("filters", "Tên chủ có “{text}”").format(text=query.owner)
        found.append(("owner_text", words))
    return found


def without(query: AssetQuery, key: str) -> AssetQuery:
    """The query without one condition."""
    if key == "owner_text":
        return replace(query, owner=None)
    return with_chosen(query, find(key), ())
