"""Makes rows of deadlines, whether they come from the table or straight from the rules."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import or_, select

from ipregistry.domain.deadline_rows import ActionRow, DeadlineRow, Key
from ipregistry.domain.deadlines import deadline_state
from ipregistry.domain.kinds import ActionKind
from ipregistry.store.models import DeadlineAction, Filing
from ipregistry.store.sql import among

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from ipregistry.domain.timeline import Deadline

HOME = "VN"
"""Where the deadlines of an asset itself are to be met."""


Actions = dict[Key, list[ActionRow]]
"""What persons did about each deadline, in order."""


class Subject(NamedTuple):
    """Whose deadline it is: a filing's, or the asset's own."""

    asset: int
    filing: int | None
    ref: str
    name: str
    owner: str | None
    jurisdiction: str


def key_of(asset: int, filing: int | None, deadline: Deadline) -> Key:
    """Give what names a deadline of a filing, or without one of the asset itself."""
    return Key(filing, asset if filing is None else None, deadline.rule, deadline.cycle)


def read_actions(session: Session, assets: Collection[int], day: date) -> Actions:
    """Give what persons did by a day about the deadlines of these assets and their filings."""
    row = DeadlineAction
    filings = select(Filing.id).where(among(Filing.asset_id, assets))
    statement = (
        select(row.filing_id, row.asset_id, row.rule, row.cycle, row.kind, row.on, row.new_due, row.officer, row.reason)
        .where(
            or_(row.filing_id.in_(filings), among(row.asset_id, assets)),
            or_(row.on.is_(None), row.on <= day),
        )
        .order_by(row.id)
    )
    actions: Actions = defaultdict(list)
    for found in session.execute(statement):
        actions[Key(*found[:4])].append(ActionRow(*found[4:]))
    return actions


def settling(actions: Sequence[ActionRow]) -> ActionKind | None:
    """Give the last word of those that settle a deadline."""
    said = [action.kind for action in actions if action.kind in {ActionKind.DONE, ActionKind.WAIVED}]
    return said[-1] if said else None


def deadline_row(subject: Subject, deadline: Deadline, day: date, actions: Actions) -> DeadlineRow:
    """Give a deadline as a row with its state on a day."""
    done = tuple(actions.get(key_of(subject.asset, subject.filing, deadline), ()))
    return DeadlineRow(
        **subject._asdict(),
        kind=deadline.kind,
        rule=deadline.rule,
        cycle=deadline.cycle,
        title=deadline.name,
        opens=deadline.opens,
        due=deadline.due,
        due_working_day=deadline.due_working_day,
        late_until=deadline.late_until,
        late_working_day=deadline.late_working_day,
        state=deadline_state(deadline, day, settling(done)),
        reasons=deadline.reasons,
        actions=done,
    )
