"""What every use case works with: the open registry, the law, the calendar, the day it is and who is at work."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Self

from ipregistry.domain.assess_asset import assess_asset
from ipregistry.domain.law_overlay import usable

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from types import TracebackType

    from ipregistry.domain.assets import AssetFacts
    from ipregistry.domain.law import Law
    from ipregistry.domain.law_overlay import OwnValue
    from ipregistry.domain.timeline import AssetAssessment
    from ipregistry.domain.working_days import Calendar
    from ipregistry.store.database import Registry


@dataclass(frozen=True, slots=True)
class Moved:
    """Something that the law or the calendar of this version puts elsewhere than the version before."""

    asset: int
    ref: str
    name: str
    field: str
    """What moved, in Vietnamese: an expiry, a status, a deadline."""
    before: str
    after: str


class Rules:
    """The law of an open registry: that of the program, and over it what the office entered in the registry.

    It follows every write, so all copies of a context share one.
    """

    __slots__ = ("law", "own", "program", "refused")

    def __init__(self, program: Law) -> None:
        self.program = program
        self.own: tuple[OwnValue, ...] = ()
        self.law = program
        self.refused: tuple[tuple[OwnValue, str], ...] = ()
        """Own values the law of this program has no use for, and why: they count for nothing."""

    def take(self, own: tuple[OwnValue, ...]) -> bool:
        """Work by these own values from now on; says whether they are others than before."""
        if own == self.own:
            return False
        self.law, self.refused = usable(self.program, own)
        self.own = own
        return True


@dataclass(frozen=True, slots=True)
class Context:
    """An open registry with what is needed to answer for it; closes the registry when left as a context manager."""

    registry: Registry
    rules: Rules
    calendar: Calendar
    today: date
    officer: str
    moved: tuple[Moved, ...] = ()
    """What moved when the registry was opened with another law or calendar than the last time."""

    @property
    def law(self) -> Law:
        """The law as it is applied now, with the office's own values."""
        return self.rules.law

    @property
    def assess(self) -> Callable[[AssetFacts], AssetAssessment]:
        """The rules, ready to be applied to the facts of an asset."""
        return partial(assess_asset, law=self.law, calendar=self.calendar)

    def on(self, today: date) -> Context:
        """The same for another day, for a window that stays open over midnight."""
        return replace(self, today=today)

    def close(self) -> None:
        """Let go of the registry."""
        self.registry.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
