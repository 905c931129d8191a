"""Which deadlines a list or a calendar asks for, and what it is told of each before the rows themselves are read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from ipregistry.domain.kinds import PASSIVE, DeadlineKind, DeadlineState
from ipregistry.domain.statistics import WAITING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipregistry.domain.deadline_rows import DeadlineRow
    from ipregistry.domain.statistics import DueQuery

UNSETTLED: Final = WAITING | {DeadlineState.MISSED}
"""Shown where no state is asked for: what nobody did yet."""


@dataclass(frozen=True, slots=True)
class DueListQuery:
    """Deadlines of a stretch of days; all conditions combine, tuples mean any of."""

    start: date
    end: date
    by_last_day: bool = False
    """The last day lies from start to end; else window, due day or late period touches these days."""
    search: str = ""
    kinds: tuple[DeadlineKind, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    states: tuple[DeadlineState, ...] = ()
    """None named: `UNSETTLED`."""
    lead_units: tuple[int, ...] = ()
    """Ids of parties that lead the asset."""
    only: DueQuery | None = None
    """Those of a figure of the overview."""
    remind_days: int | None = None
    """Those a reminder of so many days speaks of."""
    work_before: date | None = None
    """Before this day only what somebody had to do, no passed days from which others may act."""
    sort: str = "last"
    """`last`, `title`, `name`, `jurisdiction` or `state`."""
    descending: bool = False


class DueLine(NamedTuple):
    """The little of a deadline by which it is chosen and put in order."""

    id: int
    """Of the stored deadline; below 0 the place of a report of the office."""
    kind: DeadlineKind
    jurisdiction: str
    state: DeadlineState
    opens: date | None
    due: date
    """The working day."""
    last: date
    """The last day as it stands."""
    word: str
    """What it is sorted by."""


Facet = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class DueFound:
    """What a question found, in order, and what else could be chosen."""

    query: DueListQuery
    lines: tuple[DueLine, ...]
    kinds: Facet = ()
    jurisdictions: Facet = ()
    states: Facet = ()
    """Values with their counts within the question without its own condition."""
    reports: tuple[DeadlineRow, ...] = ()
    """The reports of the office that lines below 0 stand for."""

    @property
    def count(self) -> int:
        """How many were found."""
        return len(self.lines)


@dataclass(frozen=True, slots=True)
class DayDue:
    """What has to be done by one day."""

    count: int
    first: tuple[DeadlineRow, ...]
    """The first few."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """What waits at the start."""

    overdue: int = 0
    due: int = 0
    opening: int = 0

    @property
    def total(self) -> int:
        """How many in all."""
        return self.overdue + self.due + self.opening


def choose(query: DueListQuery, lines: Iterable[DueLine], today: date) -> DueFound:
    """Keep the lines a question asks for, and count what could be chosen instead; in no order."""
    states = frozenset(query.states) or UNSETTLED
    kept: list[DueLine] = []
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("kind", "jurisdiction", "state")}
    for item in lines:
        if not _is_asked(query, item, today):
            continue
        kind = not query.kinds or item.kind in query.kinds
        there = not query.jurisdictions or item.jurisdiction in query.jurisdictions
        state = item.state in states
        if kind and there and state:
            kept.append(item)
        if there and state:
            counts["kind"][item.kind] += 1
        if kind and state:
            counts["jurisdiction"][item.jurisdiction] += 1
        if kind and there:
            counts["state"][item.state] += 1
    kinds, countries, by_state = (tuple(each.most_common()) for each in counts.values())
    return DueFound(query, tuple(kept), kinds, countries, by_state)


def _is_asked(query: DueListQuery, item: DueLine, today: date) -> bool:
    only = query.only
    if query.work_before is not None and item.kind in PASSIVE and item.last < query.work_before:
        return False
    if only is not None and not (
        item.kind in only.kinds and item.state in WAITING and only.start <= item.last <= only.end
    ):
        return False
    if query.remind_days is not None and reminded(item, today, query.remind_days) is None:
        return False
    return not query.by_last_day or query.start <= item.last <= query.end


def reminded(item: DueLine, today: date, days: int) -> str | None:
    """Say as what a deadline is reminded of: `overdue`, `due`, `opening`; None when it need not be.

    What was missed for good is named for as many days as one looks ahead; days from which others may act never are.
    """
    if item.kind in PASSIVE or item.state not in UNSETTLED:
        return None
    ahead, behind = _shift(today, days), _shift(today, -days)
    if item.state is DeadlineState.LATE or (item.state is DeadlineState.MISSED and item.last >= behind):
        return "overdue"
    if item.state is DeadlineState.MISSED:
        return None
    if item.due <= ahead:
        return "due"
    return "opening" if item.opens is not None and today <= item.opens <= ahead else None


def remind(lines: Iterable[DueLine], today: date, days: int) -> Reminder:
    """Count what waits at the start."""
    counts = Counter(reminded(item, today, days) for item in lines)
    return Reminder(counts["overdue"], counts["due"], counts["opening"])


def _shift(day: date, days: int) -> date:
    return date.fromordinal(min(max(1, day.toordinal() + days), date.max.toordinal()))


@dataclass(frozen=True, slots=True)
class DueMonth:
    """A month, or any stretch, day by day."""

    found: DueFound
    days: dict[date, DayDue] = field(default_factory=dict)
