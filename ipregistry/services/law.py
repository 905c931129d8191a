"""The law by itself: what it says of a right, its numbers with their sources, and whether the data hold together."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ipregistry.domain.assets import FilingFacts
from ipregistry.domain.calendar_entries import YearState
from ipregistry.domain.columns import show_day
from ipregistry.domain.fee_table import FEES
from ipregistry.domain.kinds import MARKS, PATENTS, FindingLevel, Kind, Route
from ipregistry.domain.law import Base, Found
from ipregistry.domain.law_overlay import is_own, own_findings
from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.reasons import base_text, value_text
from ipregistry.domain.remarks import Remark
from ipregistry.domain.stage import INTERNATIONAL
from ipregistry.domain.terms import answer_term
from ipregistry.errors import WrongUse
from ipregistry.services import safety
from ipregistry.store.writing import office_code

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.domain.kinds import Confidence
    from ipregistry.domain.law import Entry, Law, LawValue
    from ipregistry.domain.law_vocabulary import Unit
    from ipregistry.domain.terms import TermAnswer
    from ipregistry.domain.working_days import Calendar
    from ipregistry.services.context import Context
    from ipregistry.services.law_usage import Usage

_YEARS: Final = range(2000, 2041)
"""Years the calendar has to know."""


@dataclass(frozen=True, slots=True)
class ValueRow:
    """What holds from a day on."""

    start: date
    value: str
    source: str
    confidence: Confidence
    checked_on: date
    note: str
    draft: bool
    """Announced and not in force: shown, never used."""
    when: str = ""
    """Why it holds instead of the general value; empty for that one."""
    text: str = ""
    """The value in words: "10 năm"."""
    found_in: str = ""
    """Where the source was read."""
    doubt: str = ""
    own: bool = False
    """Entered by the office."""
    used_by: int | None = None
    """How many assets it applies to; None when nobody counted."""


@dataclass(frozen=True, slots=True)
class LawRow:
    """One legal number with all its values."""

    key: str
    label: str
    unit: str
    chosen_by: str
    """Which date of the asset chooses the value."""
    values: tuple[ValueRow, ...]
    right: str = ""
    """Key of the rules it belongs to; empty for a number that stands alone."""
    own: bool = False
    """The office entered a value of it."""
    used_by: int | None = None
    """How many assets one of its values applies to; None when nobody counted."""


_INTERNATIONAL_ROUTES: Final = {
    **dict.fromkeys(MARKS, Route.MADRID),
    **dict.fromkeys(PATENTS, Route.PCT),
    Kind.INDUSTRIAL_DESIGN: Route.HAGUE,
    Kind.GEOGRAPHICAL_INDICATION: Route.LISBON,
}


def term(
    law: Law,
    calendar: Calendar,
    kind: Kind,
    *,
    as_of: date,
    jurisdiction: str = "VN",
    route: Route = Route.NATIONAL,
    renewed: int = 0,
    **more: date | str | None,
) -> TermAnswer:
    """Say what the law makes of a right; `more` are `filed`, `granted` and the other dates, groups of `FilingFacts`.

    Raises:
        WrongUse: the facts contradict each other or the law.
    """
    known: dict[str, Any] = {
        name: fact if isinstance(fact, str) else PartialDate.of(fact) for name, fact in more.items() if fact is not None
    }
    code = office_code(jurisdiction)
    if route is Route.NATIONAL and (code == INTERNATIONAL or "international" in known):
        # What is international has one route for each kind, said or not.
        route = _INTERNATIONAL_ROUTES.get(kind, route)
    facts = FilingFacts(kind=kind, jurisdiction=code, route=route, **known)
    return answer_term(facts, law, calendar, as_of, renewed)


def law_list(law: Law, usage: Usage | None = None) -> tuple[LawRow, ...]:
    """Give every legal number, by key; with the usage of a registry also how many of its assets rest on it."""
    return tuple(_row(entry, usage) for entry in sorted(law.entries, key=lambda entry: entry.key))


def law_show(law: Law, key: str, usage: Usage | None = None) -> LawRow:
    """Give one legal number.

    Raises:
        WrongUse: there is no such key; the nearest ones are named.
    """
    entry = law.entry(key)
    if entry is None:
        near = difflib.get_close_matches(key, [item.key for item in law.entries], cutoff=0.5)
        example = f", ví dụ {', '.join(near)}" if near else ""
        raise WrongUse(f"Không có khóa “{key}”; đề nghị xem danh sách khóa{example}.")
    return _row(entry, usage)


def law_check(law: Law, calendar: Calendar, context: Context | None = None) -> tuple[Remark, ...]:
    """Give what in the legal data asks for a look; with a registry, also its own values and its computed days.

    The loader has refused already what cannot be used. Values nobody has confirmed are no finding: they say so
    wherever they are shown. What is only announced comes at level info.
    """
    found = [
        Remark("law_gap_in_time", FindingLevel.WARNING, f"{entry.key}: {entry.label} chưa có giá trị đang áp dụng.")
        for entry in law.entries
        if all(value.draft for value in entry.values) and entry.ended is None
    ]
    found += [
        Remark(
            "law_draft",
            FindingLevel.INFO,
            f"{entry.key}: giá trị dự kiến từ {show_day(value.starts)} chưa được áp dụng ({value.citation}).",
        )
        for entry in law.entries
        for value in _all_values(entry)
        if value.draft
    ]
    found += [
        Remark("calendar_year", FindingLevel.WARNING, calendar.year_status(year).sentence)
        for year in _YEARS
        if calendar.year_status(year).state is YearState.MISSING
    ]
    if context is not None:
        rules = context.rules
        found += own_findings(rules.program, rules.law, rules.own, rules.refused)
        found += safety.derived_findings(context)
    return tuple(found)


def _all_values(entry: Entry) -> tuple[LawValue, ...]:
    return entry.values + tuple(value for exception in entry.exceptions for value in exception.values)


def _row(entry: Entry, usage: Usage | None) -> LawRow:
    # Fees are estimated for whoever asks: no asset rests on them.
    counted = None if usage is None or entry.key.startswith(FEES) else usage.get(entry.key, {})
    values = [_value(entry, value, entry.unit, "", counted) for value in entry.values]
    values += [_value(entry, value, each.unit, each.why, counted) for each in entry.exceptions for value in each.values]
    return LawRow(
        entry.key,
        entry.label,
        str(entry.unit),
        entry.chosen_by,
        tuple(values),
        entry.right,
        any(row.own for row in values),
        None if counted is None else len(set().union(*counted.values())),
    )


def _value(
    entry: Entry, value: LawValue, unit: Unit, when: str, counted: dict[tuple[date, str], set[int]] | None
) -> ValueRow:
    content = value.value
    if isinstance(content, Base):
        shown = base_text(content)
    else:
        shown = ", ".join(map(str, content)) if isinstance(content, tuple) else str(content)
    return ValueRow(
        value.starts,
        shown,
        value.citation,
        value.confidence,
        value.checked_on,
        value.note,
        value.draft,
        when,
        value_text(Found(entry, value, unit, "")),
        "; ".join(source.found_in for source in value.sources if source.found_in),
        value.doubt,
        is_own(value),
        None if counted is None else len(counted.get((value.starts, when), ())),
    )
