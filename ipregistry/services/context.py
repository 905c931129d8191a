"""What every use case works with: the open registry, the law, the calendar, the day it is and who is at work."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Self

from ipregistry.domain.assess_asset import assess_asset

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from types import TracebackType

    from ipregistry.domain.assets import AssetFacts
    from ipregistry.domain.law import Law
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


@dataclass(frozen=True, slots=True)
class Context:
    """An open registry with what is needed to answer for it; closes the registry when left as a context manager."""

    registry: Registry
    law: Law
    calendar: Calendar
    today: date
    officer: str
    moved: tuple[Moved, ...] = ()
    """What moved when the registry was opened with another law or calendar than the last time."""

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
