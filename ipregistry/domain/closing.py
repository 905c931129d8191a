"""How a deadline is closed by the facts: done, or needless, since when and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipregistry.domain.kinds import Confidence
from ipregistry.domain.labels import STATUS
from ipregistry.domain.timeline import Reason

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.domain.life import Life

DONE: Final = "done"
CANCELLED: Final = "cancelled"
FACTS: Final = "Hồ sơ trong sổ"
"""Source of what follows from the facts of the registry and not from the law."""


@dataclass(frozen=True, slots=True)
class Closing:
    """Whether and why the facts have closed a deadline."""

    closed: str | None = None
    on: date | None = None
    """The day since which it is closed; None when that is not known."""
    by: str = ""
    """What closed it, in Vietnamese; empty where nothing need be said."""

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it is closed, as a reason; none for what is open or needs no words."""
        if self.closed is None or not self.by:
            return ()
        since = "" if self.on is None else f" ngày {self.on:%d/%m/%Y}"
        what = "Đã xong" if self.closed == DONE else "Không còn phải làm"
        return (Reason("fact.closed", self.by, FACTS, Confidence.CONFIRMED, f"{what}: {self.by}{since}."),)


OPEN: Final = Closing()


def ended_closing(life: Life) -> Closing:
    """What the end of a filing does to its open deadlines: nothing is left to do, and the end says why."""
    return OPEN if life.ended is None else Closing(CANCELLED, life.ended_on, STATUS[life.ended])
