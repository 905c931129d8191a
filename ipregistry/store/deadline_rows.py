"""Makes rows of deadlines, whether they come from the table or straight from the rules."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import or_, select

from ipregistry.domain.deadlines import deadline_state
from ipregistry.domain.kinds import ActionKind
from ipregistry.domain.rows import ActionRow, DeadlineRow
from ipregistry.store.models import DeadlineAction
from ipregistry.store.sql import among

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from ipregistry.domain.timeline import Deadline

Actions = dict[tuple[int, str, int], list[ActionRow]]
"""Filing, rule and cycle of a deadline to what persons did about it, in order."""


class Subject(NamedTuple):
    """Whose deadline it is."""

    asset: int
    filing: int
    ref: str
    name: str
    owner: str | None
    jurisdiction: str


def read_actions(session: Session, filings: Collection[int], day: date) -> Actions:
    """Give what persons did about the deadlines of these filings by a day."""
    row = DeadlineAction
    statement = (
        select(row.filing_id, row.rule, row.cycle, row.kind, row.on, row.new_due, row.officer, row.reason)
        .where(among(row.filing_id, filings), or_(row.on.is_(None), row.on <= day))
        .order_by(row.id)
    )
    actions: Actions = defaultdict(list)
    for found in session.execute(statement):
        actions[found[0], found[1], found[2]].append(ActionRow(*found[3:]))
    return actions


def settling(actions: Sequence[ActionRow]) -> ActionKind | None:
    """Give the last word of those that settle a deadline."""
    said = [action.kind for action in actions if action.kind in {ActionKind.DONE, ActionKind.WAIVED}]
    return said[-1] if said else None


def deadline_row(subject: Subject, deadline: Deadline, day: date, actions: Actions) -> DeadlineRow:
    """Give a deadline as a row with its state on a day."""
    done = tuple(actions.get((subject.filing, deadline.rule, deadline.cycle), ()))
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
