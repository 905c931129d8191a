"""Deadlines to choose from and put in order, read as lean as can be; their rows are read a page at a time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Date, Text, and_, case, cast, func, literal, or_, select, type_coerce

from ipregistry.domain.closing import CANCELLED, DONE
from ipregistry.domain.dates import add_years
from ipregistry.domain.due_query import DueLine
from ipregistry.domain.kinds import PASSIVE, ActionKind, DeadlineKind, DeadlineState, Role
from ipregistry.domain.labels import DEADLINE
from ipregistry.domain.vietnamese import fold, search_terms
from ipregistry.store import search
from ipregistry.store.deadline_rows import HOME
from ipregistry.store.filters import holding_on
from ipregistry.store.models import Asset, AssetParty, Deadline, DeadlineAction, Filing

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from ipregistry.domain.due_query import DueListQuery

_KINDS = {str(kind): kind for kind in DeadlineKind}
_LATE = frozenset({DeadlineState.LATE, DeadlineState.MISSED})
_STATES = {str(state): state for state in DeadlineState}


def read_lines(session: Session, query: DueListQuery, today: date) -> list[DueLine]:
    """Give the deadlines that touch the days of a question and answer its words; states are those of today."""
    there = func.coalesce(Filing.jurisdiction, HOME)
    words: dict[str, ColumnElement[Any]] = {
        "name": type_coerce(Asset.collation, Text),
        "title": type_coerce(Deadline.name, Text),
    }
    columns = (
        Deadline.id,
        type_coerce(Deadline.kind, Text),
        there,
        state_on(today),
        Deadline.opens,
        Deadline.due_working_day,
        Deadline.late_working_day,
        words.get(query.sort, literal("")),
    )
    statement = (
        select(*columns)
        .select_from(Deadline)
        .join(Asset, Asset.id == Deadline.asset_id)
        .outerjoin(Filing, Filing.id == Deadline.filing_id)
        .where(*_touching(query), *_wanted(session, query, today))
    )
    return [_line(*row) for row in session.execute(statement)]


def _line(
    identity: int, kind: str, there: str, state: str, opens: date | None, due: date, late: date | None, word: str
) -> DueLine:
    known = _STATES[state]
    last = late if known in _LATE and late is not None else due
    return DueLine(identity, _KINDS[kind], there, known, opens, due, last, word)


def count_states(session: Session, start: date, end: date, today: date, states: Collection[DeadlineState]) -> int:
    """Count what has work in it, touches the days from start to end and is in one of these states today."""
    found = select(func.count()).where(
        *_touch(start, end), Deadline.kind.not_in(PASSIVE), state_on(today).in_([str(state) for state in states])
    )
    return session.scalars(found).one()


def _touch(start: date, end: date) -> tuple[ColumnElement[bool], ...]:
    return (
        func.coalesce(Deadline.opens, Deadline.due) <= end,
        func.coalesce(Deadline.late_working_day, Deadline.due_working_day) >= start,
    )


def _touching(query: DueListQuery) -> tuple[ColumnElement[bool], ...]:
    if not query.by_last_day:
        return _touch(query.start, query.end)
    # Words that an index answers; the last day itself is looked at afterwards.
    days = (query.start, query.end)
    return (or_(Deadline.due_working_day.between(*days), Deadline.late_working_day.between(*days)),)


def _wanted(session: Session, query: DueListQuery, today: date) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if query.lead_units:
        led = (AssetParty.party_id.in_(query.lead_units), *holding_on(today, (Role.LEAD_UNIT,)))
        found.append(Asset.id.in_(select(AssetParty.asset_id).where(*led)))
    terms = search_terms(query.search)
    if terms:
        # A word may name the asset or the work: "gia han xoai".
        each = [or_(search.finds(session, term), Deadline.kind.in_(kinds_named(term))) for term in terms]
        found.append(or_(search.finds(session, query.search), and_(*each)))
    return found


def kinds_named(term: str) -> list[DeadlineKind]:
    """Give the kinds of deadlines whose name holds a word, without diacritics."""
    return [kind for kind, words in DEADLINE.items() if term in fold(words)]


def state_on(day: date) -> ColumnElement[str]:
    """Give the state of a stored deadline on a day, as `domain.deadlines.deadline_state` does."""
    said = func.coalesce(
        _said(day, DeadlineAction.filing_id == Deadline.filing_id),
        _said(day, Deadline.filing_id.is_(None) & (DeadlineAction.asset_id == Deadline.asset_id)),
        "",
    )
    closed = case((or_(Deadline.closed_on.is_(None), Deadline.closed_on <= day), Deadline.closed), else_=None)
    begins = or_(Deadline.opens > day, Deadline.opens.is_(None) & (Deadline.due > _year_after(day)))
    return case(
        (or_(said == ActionKind.DONE, closed == DONE), DeadlineState.DONE),
        (said == ActionKind.WAIVED, DeadlineState.WAIVED),
        (closed == CANCELLED, DeadlineState.CANCELLED),
        (Deadline.due_working_day >= day, case((begins, DeadlineState.UPCOMING), else_=DeadlineState.OPEN)),
        (type_coerce(Deadline.late_working_day, Date) >= day, DeadlineState.LATE),
        else_=DeadlineState.MISSED,
    )


def _said(day: date, subject: ColumnElement[bool]) -> ColumnElement[Any]:
    kind = cast(DeadlineAction.kind, Text)
    return (
        select(kind)
        .where(
            subject,
            DeadlineAction.rule == Deadline.rule,
            DeadlineAction.cycle == Deadline.cycle,
            DeadlineAction.kind.in_([ActionKind.DONE, ActionKind.WAIVED]),
            or_(DeadlineAction.on.is_(None), DeadlineAction.on <= day),
        )
        .order_by(DeadlineAction.id.desc())
        .limit(1)
        .correlate(Deadline)
        .scalar_subquery()
    )


def _year_after(day: date) -> date:
    """The last day of which the year before is not after the day."""
    if day.year >= date.max.year:
        return date.max
    after = add_years(day, 1)
    following = after + timedelta(days=1)
    return following if add_years(following, -1) <= day else after
