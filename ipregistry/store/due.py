"""The deadlines that touch a stretch of days, and the filings whose deadlines cannot be computed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import case, func, null, or_, select

from ipregistry.domain import timeline
from ipregistry.domain.deadline_rows import DeadlineRow, DueGap, DuePage
from ipregistry.domain.kinds import LIVING
from ipregistry.store.deadline_rows import HOME, Subject, deadline_row, read_actions
from ipregistry.store.holders import Held, Holders
from ipregistry.store.models import Asset, Certificate, Deadline, Filing, StandingGap, StandingSpan
from ipregistry.store.reasons import unpack
from ipregistry.store.shown import Shown
from ipregistry.store.sql import among

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

_COLUMNS = (
    Deadline.kind,
    Deadline.rule,
    Deadline.cycle,
    Deadline.name,
    Deadline.opens,
    Deadline.due,
    Deadline.due_working_day,
    Deadline.late_until,
    Deadline.late_working_day,
    Deadline.reasons,
    Deadline.closed,
    Deadline.closed_on,
)
_REASONS = _COLUMNS.index(Deadline.reasons)


def read_due(session: Session, start: date, end: date, day: date) -> DuePage:
    """Give every deadline whose window, due day or late period touches the days from start to end, states as of a day.

    Settled ones are among them and carry their state. What cannot be computed stands in the gaps.
    """
    return DuePage(_items(session, start, end, day), _gaps(session, day))


def _items(session: Session, start: date, end: date, day: date) -> tuple[DeadlineRow, ...]:
    touches = (
        func.coalesce(Deadline.opens, Deadline.due) <= end,
        func.coalesce(Deadline.late_working_day, Deadline.due_working_day) >= start,
    )
    return tuple(row for _, row in _read(session, touches, day))


def read_rows(session: Session, ids: Collection[int], day: date) -> dict[int, DeadlineRow]:
    """Give the stored deadlines of these ids with their states as of a day; those that are gone are left out."""
    return dict(_read(session, (among(Deadline.id, ids),), day))


def count_gaps(session: Session, day: date) -> int:
    """Count the assets of which deadlines cannot be computed."""
    return len({gap.asset for gap in _gaps(session, day)})


def _read(session: Session, conditions: Iterable[ColumnElement[bool]], day: date) -> list[tuple[int, DeadlineRow]]:
    shown = Shown(day)
    printed = case((shown.titled(), Certificate.printed_owner), else_=null())
    where = func.coalesce(Filing.jurisdiction, HOME)
    statement = (
        select(Asset.id, Asset.kind, Filing.id, printed, Asset.ref, Asset.name, where, *_COLUMNS, Deadline.id)
        .select_from(Deadline)
        .join(Asset, Asset.id == Deadline.asset_id)
        .outerjoin(Filing, Filing.id == Deadline.filing_id)
        .outerjoin(Certificate, Certificate.filing_id == Filing.id)
        .where(*conditions)
        .order_by(Deadline.due_working_day, Asset.collation, Asset.id, Deadline.filing_id, Deadline.id)
    )
    rows = session.execute(statement).all()
    held = [Held(*row[:4]) for row in rows]
    holders = Holders(session, list(dict.fromkeys(held)), day)
    actions = read_actions(session, {row.id for row in held}, day)
    items = []
    for row, of in zip(rows, held, strict=True):
        ref, name, jurisdiction, *values = row[4:-1]
        values[_REASONS] = unpack(values[_REASONS])
        subject = Subject(of.id, of.filing, ref, name, holders.owner(of), jurisdiction)
        items.append((row[-1], deadline_row(subject, timeline.Deadline(*values), day, actions)))
    return items


def _gaps(session: Session, day: date) -> tuple[DueGap, ...]:
    """Living filings with an end to their protection that lack a date, a kind or rules to reckon with."""
    reckoned = select(Deadline.id).where(Deadline.filing_id == StandingGap.filing_id).exists()
    lacks: ColumnElement[bool] = or_(
        StandingGap.code.endswith("_partial"),
        ~reckoned & or_(StandingGap.code.endswith("_missing"), StandingGap.code.in_(["kind_unknown", "law_doubt"])),
    )
    statement = (
        select(Asset.id, StandingGap.filing_id, Asset.ref, Asset.name, StandingGap.message)
        .select_from(StandingGap)
        .join(Asset, Asset.id == StandingGap.asset_id)
        .join(StandingSpan, StandingSpan.filing_id == StandingGap.filing_id)
        .where(
            lacks,
            StandingGap.starts <= day,
            StandingGap.ends >= day,
            StandingSpan.starts <= day,
            StandingSpan.ends >= day,
            StandingSpan.status.in_(LIVING),
            ~StandingSpan.indefinite,
        )
        .order_by(Asset.collation, Asset.id, StandingGap.filing_id, StandingGap.id)
    )
    missing: dict[tuple[int, int | None, str, str], dict[str, None]] = defaultdict(dict)
    for asset, filing, ref, name, message in session.execute(statement):
        missing[asset, filing, ref, name][message] = None
    return tuple(DueGap(*subject, tuple(messages)) for subject, messages in missing.items())
