"""The first page: what to do now, and the registry in figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry.domain import statistics
from ipregistry.domain.dates import end_of_month
from ipregistry.domain.overview import DueMonths, Overview, months_from
from ipregistry.domain.rows import AssetQuery
from ipregistry.services.office_reports import office_reports
from ipregistry.services.todo import todo_lines
from ipregistry.store import statistics as stored

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.domain.statistics import Counts, Definition
    from ipregistry.services.context import Context
    from ipregistry.store.session import Session


def overview(context: Context, day: date | None = None) -> Overview:
    """Give what is to be done today, and the counts as of a day, today when none is given."""
    today = context.today
    # Three looks instead of a long one: a write waits for the look it comes upon, and what it changes is read again.
    with context.registry.reading() as session:
        counts = stored.count(session, statistics.ALL_DIMENSIONS, AssetQuery(), day or today, context.assess)
    with context.registry.reading() as session:
        todo = todo_lines(context, session)
    with context.registry.reading() as session:
        due = _due(context, session)
    by_status = counts.by(statistics.STATUS_BY_KIND)
    return Overview(
        day=day or today,
        today=today,
        total=by_status.of(None, None),
        todo=todo,
        by_status=by_status,
        filed=counts.by(statistics.FILED_BY_YEAR),
        granted=counts.by(statistics.GRANTED_BY_YEAR),
        by_place=counts.by(statistics.BY_PLACE),
        due=due,
    )


def count(context: Context, definition: Definition, query: AssetQuery | None = None) -> Counts:
    """Count by a definition, within the assets a query finds on its day; its words of an owner are not looked at."""
    query = query or AssetQuery()
    with context.registry.reading() as session:
        return stored.count(session, definition, query, query.as_of or context.today, context.assess)


def _due(context: Context, session: Session) -> DueMonths:
    today = context.today
    months = months_from(today)
    end = end_of_month(months[-1])
    found = stored.count_due(session, today, end, today)
    cells = {}
    for month in months:
        for group in statistics.DUE_GROUPS:
            cells[month, group.key] = found.get((f"{month:%Y-%m}", group.key), 0)
    asked = statistics.DueQuery(today, end, statistics.DUE_GROUPS[-1].kinds)
    for row in office_reports(context, today, end):
        if asked.holds(row):
            cells[row.last_day.replace(day=1), statistics.DUE_GROUPS[-1].key] += 1
    return DueMonths(today, months, {cell: number for cell, number in cells.items() if number})
