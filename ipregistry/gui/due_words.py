"""Deadlines in the words of the list and the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry.domain import labels
from ipregistry.domain.columns import show_day
from ipregistry.domain.fees import fee_words
from ipregistry.domain.kinds import ActionKind, DeadlineState
from ipregistry.gui.widgets.notice import told

if TYPE_CHECKING:
    from ipregistry.domain.deadline_rows import ActionRow, DeadlineRow

_SAID = {DeadlineState.DONE: ActionKind.DONE, DeadlineState.WAIVED: ActionKind.WAIVED}


def duty(row: DeadlineRow) -> str:
    """What is to be done; the report an office owes has its name where others have that of the asset."""
    return labels.DEADLINE[row.kind] if row.asset is None else row.title


def state(row: DeadlineRow) -> str:
    """The state, with the day on which a person said so, or that a person set the day."""
    words = labels.deadline_state(row.state, passed=row.passed)
    said = [action for action in row.actions if action.kind is _SAID.get(row.state)]
    if said and said[-1].on is not None:
        return f"{words} {show_day(said[-1].on)}"
    return f"{words} · đặt lại" if row.computed_due != row.due else words


def action(said: ActionRow) -> str:
    """What a person did, when, who, why."""
    on = "" if said.on is None else f" ngày {show_day(said.on)}"
    words = {
        ActionKind.DONE: f"Đã làm{on}",
        ActionKind.WAIVED: f"Không phải làm, ghi{on}" if on else "Không phải làm",
        ActionKind.OVERRIDE: f"Đặt lại thành {show_day(said.new_due)}" + (f", ghi{on}" if on else ""),
    }[said.kind]
    who = "" if said.officer is None else f" – {said.officer}"
    why = "" if said.reason is None else f": {said.reason}"
    return f"{words}{who}{why}"


def actions(row: DeadlineRow) -> str:
    """Everything persons did about a deadline, the latest last."""
    return "\n".join(map(action, row.actions))


def reasons(row: DeadlineRow) -> str:
    """Fees and why the day is what it is."""
    why = told(tuple((reason.sentence, reason.source) for reason in row.reasons))
    return "\n".join(filter(None, (fee_words(row), why)))


def line(row: DeadlineRow) -> str:
    """One line of a day of the calendar; the asset leads, for a narrow day shows little more."""
    return row.name if row.asset is None else f"{row.name}: {row.title}"
