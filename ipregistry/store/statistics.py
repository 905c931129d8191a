"""Counts by the dimensions of a definition, in one statement over the assets listed on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Date, Text, case, cast, func, or_, select, type_coerce

from ipregistry.domain.rows import NO_PLACE, NO_YEAR
from ipregistry.domain.statistics import DUE_GROUPS, Counts, Definition, Dimension
from ipregistry.store import filters
from ipregistry.store.coming import meetable
from ipregistry.store.models import Asset, Deadline, StandingSpan
from ipregistry.store.shown import Shown

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from ipregistry.domain.rows import AssetQuery
    from ipregistry.domain.statistics import Cell, Value
    from ipregistry.store.derive import Assess


def count(session: Session, definition: Definition, query: AssetQuery, day: date, assess: Assess) -> Counts:
    """Count the assets a query finds as of a day by the dimensions of a definition.

    Each cell has as many as the list shows for the query of that cell. The words of an owner are no condition of SQL:
    `query.owner` is not looked at.
    """
    shown = Shown(day, query.jurisdiction)
    columns = [_column(shown, dimension) for dimension in definition.dimensions]
    # The index of leading spans leads through the whole table in the order of days; the table itself is quicker.
    statement = shown.joined(select(*columns, func.count()))
    rows = session.execute(statement.where(*filters.conditions(session, query, shown, assess)).group_by(*columns)).all()
    cells: dict[Cell, int] = {
        tuple(_value(dimension, value) for dimension, value in zip(definition.dimensions, row, strict=False)): row[-1]
        for row in rows
    }
    return Counts(definition, day, cells)


def _column(shown: Shown, dimension: Dimension) -> ColumnElement[Any]:
    match dimension:
        case Dimension.STATUS:
            return StandingSpan.__table__.c.status
        case Dimension.KIND:
            return Asset.__table__.c.kind
        case Dimension.PLACE:
            return Asset.__table__.c.province
        case Dimension.YEAR_FILED:
            return _year(shown.sort_key("filing_date"))
        case Dimension.YEAR_GRANTED:
            return _year(shown.sort_key("grant_date"))


def _year(day: ColumnElement[Any] | None) -> ColumnElement[str]:
    assert day is not None
    return func.substr(day, 1, 4, type_=Text)


def _value(dimension: Dimension, value: Any) -> Value:
    years = {Dimension.YEAR_FILED, Dimension.YEAR_GRANTED}
    if dimension in years:
        return NO_YEAR if value is None else int(value)
    found: Value = NO_PLACE if value is None else value
    return found


def count_due(session: Session, start: date, end: date, today: date) -> dict[tuple[str, str], int]:
    """Count the deadlines whose last day lies from start to end and that can still be met today.

    Keys are month (`YYYY-MM`) and group.
    """
    last = last_day(today)
    month = func.substr(cast(last, Text), 1, 7, type_=Text)
    group = case(*((Deadline.kind.in_(each.kinds), each.key) for each in DUE_GROUPS))
    statement = (
        select(month, group, func.count())
        .where(*within(start, end, today), *meetable(today), group.is_not(None))
        .group_by(month, group)
    )
    return {(row[0], row[1]): row[2] for row in session.execute(statement)}


def last_day(today: date) -> ColumnElement[Any]:
    """The day by which a deadline must be met as it stands: the last late day once the due day is over."""
    late = func.coalesce(Deadline.late_working_day, Deadline.due_working_day)
    return type_coerce(case((Deadline.due_working_day >= today, Deadline.due_working_day), else_=late), Date)


def within(start: date, end: date, today: date) -> tuple[ColumnElement[bool], ...]:
    """Say that the last day lies between two days; first in words that an index answers."""
    near = or_(Deadline.due_working_day.between(start, end), Deadline.late_working_day.between(start, end))
    return near, last_day(today).between(start, end)
