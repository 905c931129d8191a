"""Which things an officer can say have happened to a filing: those likely at its stage first, then all by group."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ipregistry.domain.kinds import NOTICES, EventKind, Status
from ipregistry.domain.labels import event as event_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FILED: Final = "filed"
PUBLISHED: Final = "published"
REGISTERED: Final = "registered"
GRANTED: Final = "granted"
FACTS: Final = (FILED, PUBLISHED, REGISTERED, GRANTED)
"""What stands on the filing or its title itself and is no event row."""
LIKELY: Final = "Hay gặp lúc này"
RENEWALS: Final = frozenset({EventKind.RENEWAL_FILED, EventKind.RENEWED, EventKind.RENEWAL_REFUSED})

GROUPS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "Nộp đơn, thẩm định": (
            FILED,
            EventKind.ACCEPTED,
            EventKind.FORMALITY_NOTICE,
            PUBLISHED,
            EventKind.OPPOSED,
            EventKind.EXAMINATION_REQUESTED,
            EventKind.OFFICE_ACTION,
            EventKind.ANSWERED,
            EventKind.EXTENDED,
            EventKind.NATIONAL_PHASE_ENTERED,
            EventKind.FEE_NOTICE,
            EventKind.FEE_PAID,
            GRANTED,
            REGISTERED,
            EventKind.REFUSED,
            EventKind.WITHDRAWN,
            EventKind.ABANDONED,
        ),
        "Gia hạn, duy trì, sử dụng": (
            EventKind.RENEWAL_FILED,
            EventKind.RENEWED,
            EventKind.RENEWAL_REFUSED,
            EventKind.MAINTAINED,
            EventKind.DECLARED_USE,
            EventKind.USED,
        ),
        "Sửa đổi, chuyển giao": (
            EventKind.AMENDED,
            EventKind.ASSIGNED,
            EventKind.LICENSED,
            EventKind.RECORDAL_NOTICE,
        ),
        "Hiệu lực": (
            EventKind.SUSPENDED,
            EventKind.RESUMED,
            EventKind.TERMINATED,
            EventKind.INVALIDATED,
            EventKind.LAPSE_CONFIRMED,
            EventKind.RESTORED,
            EventKind.EXPIRY_SET,
        ),
        "Khiếu nại, khởi kiện": (EventKind.COMPLAINED, EventKind.COMPLAINT_DECIDED, EventKind.SUED),
        "Khác": (EventKind.NOTE,),
    }
)

NUMBER_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {FILED: "Số đơn", PUBLISHED: "Số công bố", REGISTERED: "Số đăng ký", GRANTED: "Số văn bằng"}
)
"""What number a fact brings with it."""
CYCLE_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(RENEWALS, "Lần gia hạn"),
        EventKind.MAINTAINED: "Năm hiệu lực thứ",
        EventKind.DECLARED_USE: "Lần tuyên bố",
        **dict.fromkeys(NOTICES, "Thông báo lần"),
        **dict.fromkeys((EventKind.ANSWERED, EventKind.EXTENDED, EventKind.FEE_PAID), "Cho thông báo lần"),
    }
)
UNTIL_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        EventKind.RENEWED: "Quyết định ghi hiệu lực đến",
        EventKind.MAINTAINED: "Duy trì đến",
        EventKind.EXTENDED: "Trả lời chậm nhất",
        EventKind.LICENSED: "Đến ngày",
        EventKind.SUSPENDED: "Đến ngày",
        EventKind.EXPIRY_SET: "Ngày hết hạn",
    }
)
PARTY_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        EventKind.ASSIGNED: "Bên nhận chuyển nhượng",
        EventKind.LICENSED: "Bên nhận quyền sử dụng",
        EventKind.AMENDED: "Chủ văn bằng sau sửa đổi",
        EventKind.OPPOSED: "Bên phản đối",
        EventKind.TERMINATED: "Bên yêu cầu",
        EventKind.INVALIDATED: "Bên yêu cầu",
        EventKind.COMPLAINED: "Bên khiếu nại",
        EventKind.SUED: "Bên khởi kiện",
    }
)

_ENDED: Final = (EventKind.RESTORED, EventKind.COMPLAINED, EventKind.SUED, EventKind.NOTE)
_AT: Final[Mapping[Status | None, tuple[str, ...]]] = MappingProxyType(
    {
        Status.PENDING: (
            EventKind.ACCEPTED,
            PUBLISHED,
            EventKind.OFFICE_ACTION,
            EventKind.ANSWERED,
            EventKind.FEE_NOTICE,
            GRANTED,
            EventKind.REFUSED,
            EventKind.WITHDRAWN,
        ),
        Status.IN_FORCE: (*RENEWALS, EventKind.AMENDED, EventKind.ASSIGNED, EventKind.LICENSED, EventKind.USED),
        Status.RENEWAL_DUE: (*RENEWALS, EventKind.AMENDED, EventKind.ASSIGNED),
        Status.LATE: (*RENEWALS, EventKind.LAPSE_CONFIRMED),
        Status.LAPSED_UNCONFIRMED: (*RENEWALS, EventKind.LAPSE_CONFIRMED, EventKind.RESTORED),
        Status.EXPIRED: _ENDED,
        Status.TERMINATED: _ENDED,
        Status.INVALIDATED: _ENDED,
        Status.REFUSED: (EventKind.COMPLAINED, EventKind.COMPLAINT_DECIDED, EventKind.SUED, EventKind.NOTE),
        Status.UNKNOWN: (FILED, GRANTED, *RENEWALS, EventKind.LAPSE_CONFIRMED, EventKind.NOTE),
    }
)
_ELSEWHERE: Final = (FILED, PUBLISHED, GRANTED, EventKind.NOTE)


@dataclass(frozen=True, slots=True)
class Asks:
    """What the law asks of a title, by which some things are likely and others never happen."""

    renewals: bool
    maintenance: bool
    declarations: bool
    at_home: bool
    """The filing is at home, where a title is granted; abroad it is registered."""


@dataclass(frozen=True, slots=True)
class EventChoice:
    """One thing that can be said to have happened."""

    kind: str
    """An `EventKind`, or one of `FACTS`."""
    words: str
    group: str


def event_choices(status: Status | None, asks: Asks) -> tuple[EventChoice, ...]:
    """Give what can be said of a filing of that status: under `LIKELY` what fits, then all the rest by group.

    Nothing is left out but what the law does not know for this right: an officer may enter what is long past.
    """
    likely = tuple(dict.fromkeys(_likely(status, asks)))
    found = [
        EventChoice(kind, event_name(kind), LIKELY) for group in GROUPS.values() for kind in group if kind in likely
    ]
    for name, group in GROUPS.items():
        found += [
            EventChoice(kind, event_name(kind), name) for kind in group if kind not in likely and fits(kind, asks)
        ]
    return tuple(found)


def _likely(status: Status | None, asks: Asks) -> Iterator[str]:
    for kind in _AT.get(status, _ELSEWHERE):
        if kind in {GRANTED, REGISTERED}:
            yield GRANTED if asks.at_home else REGISTERED
        elif fits(kind, asks):
            yield kind
    if status in {Status.IN_FORCE, Status.RENEWAL_DUE, Status.LATE}:
        if asks.maintenance:
            yield EventKind.MAINTAINED
        if asks.declarations:
            yield EventKind.DECLARED_USE


def fits(kind: str, asks: Asks) -> bool:
    """Say whether such a thing can happen to a title of which the law asks this."""
    if kind in RENEWALS:
        return asks.renewals
    if kind == EventKind.MAINTAINED:
        return asks.maintenance
    if kind == EventKind.DECLARED_USE:
        return asks.declarations
    if kind == GRANTED:
        return asks.at_home
    return kind != REGISTERED or not asks.at_home
