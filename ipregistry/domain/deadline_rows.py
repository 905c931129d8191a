"""Deadlines with their reasons as they leave the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from ipregistry.domain.kinds import ActionKind, DeadlineKind, DeadlineState
from ipregistry.domain.timeline import OVERRIDE

if TYPE_CHECKING:
    from ipregistry.domain.timeline import Reason

_DONE_BY_US: Final = frozenset({DeadlineKind.RENEWAL, DeadlineKind.MAINTENANCE})
"""These are never over by themselves."""
_LATE: Final = frozenset({DeadlineState.LATE, DeadlineState.MISSED})


class Key(NamedTuple):
    """What names a deadline for good: the filing it hangs on, or the asset whose own it is, its rule and cycle."""

    filing: int | None
    asset: int | None
    """Set only where there is no filing."""
    rule: str
    cycle: int


@dataclass(frozen=True, slots=True)
class ActionRow:
    """What a person did about a deadline."""

    kind: ActionKind
    on: date | None
    new_due: date | None
    officer: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """A deadline of one filing, of the asset itself or of the office, with its reasons and its state on a day."""

    asset: int | None
    """None for what the office itself owes."""
    filing: int | None
    ref: str
    name: str
    owner: str | None
    jurisdiction: str
    kind: DeadlineKind
    rule: str
    cycle: int
    title: str
    """What is to be done, in Vietnamese."""
    opens: date | None
    due: date
    due_working_day: date
    late_until: date | None
    late_working_day: date | None
    state: DeadlineState
    reasons: tuple[Reason, ...]
    actions: tuple[ActionRow, ...] = ()
    fee_estimate: int | None = None
    """In đồng; shown only with its basis."""
    fee_basis: str = ""
    """What the estimate follows, and what was assumed."""

    @property
    def key(self) -> Key:
        """What names it for good."""
        return Key(self.filing, self.asset if self.filing is None else None, self.rule, self.cycle)

    @property
    def computed_due(self) -> date:
        """The day the rules give, also where an officer set another: of a renewal the day of expiry."""
        for reason in self.reasons:
            if reason.key == OVERRIDE:
                day, month, year = map(int, reason.value.split("/"))
                return date(year, month, day)
        return self.due

    @property
    def settled_by_facts(self) -> bool:
        """Nothing is left to do, though nobody said so: what is recorded settled it."""
        said = any(action.kind is not ActionKind.OVERRIDE for action in self.actions)
        return not said and self.state in {DeadlineState.DONE, DeadlineState.CANCELLED}

    @property
    def last_day(self) -> date:
        """The day by which it must be met as it stands: the last late day once the due day is over."""
        if self.state in _LATE and self.late_working_day is not None:
            return self.late_working_day
        return self.due_working_day

    @property
    def passed(self) -> bool:
        """It was over by itself: nobody did it, and nothing says that it was done."""
        return (
            self.state is DeadlineState.DONE
            and self.kind not in _DONE_BY_US
            and all(action.kind is not ActionKind.DONE for action in self.actions)
            and all(reason.key != "fact.closed" for reason in self.reasons)
        )


@dataclass(frozen=True, slots=True)
class DueGap:
    """A filing whose deadlines cannot be computed, and what is missing."""

    asset: int
    filing: int | None
    ref: str
    name: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DuePage:
    """Deadlines that touch a stretch of days, and what could not be computed."""

    items: tuple[DeadlineRow, ...]
    gaps: tuple[DueGap, ...]
