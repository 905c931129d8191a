"""What is asked about each country on each way abroad, and the filings that follow from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ipregistry.domain.entries import CertificateEntry, EventEntry, FilingEntry, PriorityEntry
from ipregistry.domain.foreign_rows import INTERNATIONAL
from ipregistry.domain.foreign_ways import INTERNATIONAL_WAYS, Way, route_of
from ipregistry.domain.kinds import EventKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ipregistry.domain.partial_date import PartialDate

Values = dict[str, "str | PartialDate | None"]
"""What stands in the fields, by their keys."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One field of a line: its key, its words, whether it is a day."""

    key: str
    words: str
    is_day: bool = False


_NUMBERS = (
    Asked("application_no", "Số đơn"),
    Asked("filed", "Ngày nộp đơn", is_day=True),
    Asked("number", "Số đăng ký"),
    Asked("registered", "Ngày đăng ký", is_day=True),
)
_DESIGNATED = (
    Asked("designated", "Ngày chỉ định sau", is_day=True),
    Asked("registered", "Ngày được bảo hộ", is_day=True),
)
ASKED: Mapping[Way, tuple[Asked, ...]] = {
    Way.DIRECT: _NUMBERS,
    Way.MADRID: _DESIGNATED,
    Way.HAGUE: _DESIGNATED,
    Way.LISBON: (Asked("registered", "Ngày được bảo hộ", is_day=True),),
    Way.PCT: (
        Asked("application_no", "Số đơn quốc gia"),
        Asked("entered", "Ngày vào giai đoạn quốc gia", is_day=True),
        Asked("number", "Số bằng"),
        Asked("registered", "Ngày cấp", is_day=True),
    ),
    Way.GI_REGISTER: (
        Asked("application_no", "Số đơn"),
        Asked("filed", "Ngày nộp đơn", is_day=True),
        Asked("number", "Số đăng bạ"),
        Asked("registered", "Ngày đăng bạ", is_day=True),
    ),
    Way.TREATY: (
        Asked("number", "Số trong danh mục"),
        Asked("registered", "Ngày được bảo hộ", is_day=True),
    ),
}
_WHOLE = (
    Asked("number", "Số đăng ký quốc tế"),
    Asked("filed", "Ngày nộp đơn quốc tế", is_day=True),
    Asked("registered", "Ngày đăng ký quốc tế", is_day=True),
)
ASKED_WHOLE: Mapping[Way, tuple[Asked, ...]] = {
    Way.MADRID: _WHOLE,
    Way.HAGUE: _WHOLE,
    Way.LISBON: _WHOLE,
    Way.PCT: (
        Asked("application_no", "Số đơn quốc tế"),
        Asked("filed", "Ngày nộp đơn quốc tế", is_day=True),
    ),
}
"""What is asked of a new international registration or application."""


@dataclass(frozen=True, slots=True)
class Entered:
    """Everything the dialog holds."""

    way: Way
    countries: tuple[tuple[str, Values], ...]
    whole: Values | None = None
    """Fields of a new international registration."""
    parent: int | None = None
    """Id of the international registration that is there already."""
    basic: str | None = None
    """The home mark it rests on, in words."""
    priorities: tuple[PriorityEntry, ...] = field(default=())


def entries_of(entered: Entered) -> tuple[FilingEntry, ...]:
    """The filings to write; a new international registration stands first."""
    route = route_of(entered.way, priority=bool(entered.priorities))
    made: list[FilingEntry] = []
    if entered.way in INTERNATIONAL_WAYS and entered.parent is None:
        values = entered.whole or {}
        note = f"Nhãn hiệu cơ sở: {entered.basic}" if entered.basic else None
        made.append(_entry(INTERNATIONAL, entered, values, note=note))
    place = 0 if made else None
    hung = entered.way in INTERNATIONAL_WAYS
    for code, values in entered.countries:
        made.append(_entry(code, entered, values, place=place if hung else None))
    assert all(entry.route is route for entry in made)
    return tuple(made)


def _entry(
    code: str, entered: Entered, values: Values, *, place: int | None = None, note: str | None = None
) -> FilingEntry:
    number, entered_on = values.get("number"), values.get("entered")
    hangs = code != INTERNATIONAL and entered.way in INTERNATIONAL_WAYS
    phase = EventEntry(EventKind.NATIONAL_PHASE_ENTERED, _day(entered_on)) if entered_on is not None else None
    return FilingEntry(
        jurisdiction=code,
        route=route_of(entered.way, priority=bool(entered.priorities)),
        application_no=_text(values.get("application_no")),
        filed=_day(values.get("filed")),
        registered=_day(values.get("registered")),
        designated=_day(values.get("designated")),
        certificate=CertificateEntry(number=_text(number)) if number else None,
        # The countries of an international registration have its priority.
        priorities=() if hangs else entered.priorities,
        events=() if phase is None else (phase,),
        parent=entered.parent if hangs else None,
        parent_place=place,
        note=note,
    )


def _text(value: str | PartialDate | None) -> str | None:
    return value if isinstance(value, str) and value else None


def _day(value: str | PartialDate | None) -> PartialDate | None:
    return None if isinstance(value, str) else value
