"""Deadlines as a list and a calendar ask for them: chosen and counted first, rows read a page at a time."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from ipregistry.domain import labels
from ipregistry.domain.due_query import DayDue, DueFound, DueLine, DueListQuery, DueMonth, Reminder, choose, remind
from ipregistry.domain.kinds import DeadlineKind, DeadlineState, EventKind
from ipregistry.domain.vietnamese import collation_key, matches
from ipregistry.services.fees import with_fees
from ipregistry.services.office_reports import office_reports
from ipregistry.store.due import count_gaps, read_rows
from ipregistry.store.due_lines import count_states, read_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from ipregistry.domain.deadline_rows import DeadlineRow
    from ipregistry.services.context import Context

URGENT: Final = frozenset({DeadlineState.OPEN, DeadlineState.LATE})
_STATES: Final = tuple(DeadlineState)
_EVENTS: Final = {DeadlineKind.RENEWAL: EventKind.RENEWAL_FILED, DeadlineKind.MAINTENANCE: EventKind.MAINTAINED}
FIRST_OF_DAY: Final = 3
"""Lines of a day of a calendar."""


def find_due(context: Context, query: DueListQuery) -> DueFound:
    """Give which deadlines a question finds, in its order, and what else could be chosen. States are those of today."""
    with context.registry.reading() as session:
        lines = read_lines(session, query, context.today)
    reports = () if query.lead_units else _reports(context, query)
    lines.extend(_line(place, row) for place, row in enumerate(reports))
    found = choose(query, lines, context.today)
    ordered = sorted(found.lines, key=_order(query.sort), reverse=query.descending)
    return DueFound(query, tuple(ordered), found.kinds, found.jurisdictions, found.states, reports)


def due_rows(context: Context, found: DueFound, offset: int, limit: int) -> tuple[DeadlineRow, ...]:
    """Give rows of what was found, from a place on; deadlines that are gone since are left out."""
    return _rows(context, found, found.lines[offset : offset + limit])


def due_month(context: Context, query: DueListQuery) -> DueMonth:
    """Give what has to be done day by day, by the last day: how much, and the first few."""
    found = find_due(context, query)
    by_day: dict[date, list[DueLine]] = defaultdict(list)
    for item in found.lines:
        by_day[item.last].append(item)
    few = {day: items[:FIRST_OF_DAY] for day, items in by_day.items()}
    rows = iter(_rows(context, found, [item for items in few.values() for item in items], strict=True))
    return DueMonth(
        found, {day: DayDue(len(by_day[day]), tuple(next(rows) for _ in items)) for day, items in few.items()}
    )


def reminders(context: Context, days: int) -> Reminder:
    """Count what is overdue, falls due or opens within so many days."""
    query = reminder_query(context.today, days)
    with context.registry.reading() as session:
        lines = read_lines(session, query, context.today)
    lines.extend(_line(place, row) for place, row in enumerate(_reports(context, query)))
    return remind(lines, context.today, days)


def reminder_query(today: date, days: int) -> DueListQuery:
    """Give the question that finds what a reminder speaks of."""
    first, last = max(1, today.toordinal() - days), min(today.toordinal() + days, today.max.toordinal())
    return DueListQuery(today.fromordinal(first), today.fromordinal(last), remind_days=days)


def count_urgent(context: Context, end: date) -> int:
    """Count what can be done now and touches the days to `end`; days from which others may act are no work."""
    with context.registry.reading() as session:
        stored = count_states(session, context.today, end, context.today, URGENT)
    return stored + sum(1 for row in office_reports(context, context.today, end) if row.state in URGENT)


def selected_rows(context: Context, found: DueFound, spans: Sequence[tuple[int, int]]) -> tuple[DeadlineRow, ...]:
    """Give the rows of what was found between first and last places."""
    return _rows(context, found, [item for first, last in spans for item in found.lines[first : last + 1]])


def event_for(context: Context, row: DeadlineRow) -> EventKind | None:
    """Give the event by which a deadline is met, as the law names it; None where none is named."""
    if row.kind in _EVENTS:
        return _EVENTS[row.kind]
    key = f"{row.rule}.settled_by"
    value = None if context.law.entry(key) is None else context.law.value_on(key, context.today)
    words = value.value if value is not None and isinstance(value.value, list | tuple) else ()
    return next((EventKind(word) for word in words if word in list(EventKind)), None)


def assets_without(context: Context) -> int:
    """Count the assets of which deadlines cannot be computed."""
    with context.registry.reading() as session:
        return count_gaps(session, context.today)


def _reports(context: Context, query: DueListQuery) -> tuple[DeadlineRow, ...]:
    rows = office_reports(context, query.start, query.end)
    if not query.search.strip():
        return rows
    kind = labels.DEADLINE
    return tuple(row for row in rows if matches(f"{row.name}\n{kind[row.kind]}", query.search))


def _line(place: int, row: DeadlineRow) -> DueLine:
    return DueLine(
        -1 - place, row.kind, row.jurisdiction, row.state, row.opens, row.due_working_day, row.last_day, row.name
    )


def _rows(
    context: Context, found: DueFound, lines: Sequence[DueLine], *, strict: bool = False
) -> tuple[DeadlineRow, ...]:
    with context.registry.reading() as session:
        stored = read_rows(session, [item.id for item in lines if item.id >= 0], context.today)
        stored = dict(zip(stored, with_fees(context, session, tuple(stored.values()), context.today), strict=True))
    stored.update({-1 - place: row for place, row in enumerate(found.reports)})
    return tuple(stored[item.id] for item in lines if strict or item.id in stored)


def _order(sort: str) -> Callable[[DueLine], Any]:
    keys: dict[str, str] = {}

    def word(item: DueLine) -> str:
        if sort == "name" and item.id >= 0:
            return item.word
        text = labels.jurisdiction(item.jurisdiction) if sort == "jurisdiction" else item.word
        if text not in keys:
            keys[text] = collation_key(text)
        return keys[text]

    if sort == "state":
        return lambda item: (_STATES.index(item.state), item.last, item.id)
    if sort in {"name", "title", "jurisdiction"}:
        return lambda item: (word(item), item.last, item.id)
    return lambda item: (item.last, item.due, item.id)
