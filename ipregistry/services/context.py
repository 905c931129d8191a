"""What every use case works with: the open registry, the law, the calendar, the day it is and who is at work."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
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

    __slots__ = ("_digest", "_law", "_load", "_refused", "own")

    def __init__(self, load: Callable[[], Law], digest: str) -> None:
        """`load` gives the law of the program, asked for when it is first needed; `digest` tells it from another."""
        self._load = load
        self._digest = digest
        self._law: Law | None = None
        self.own: tuple[OwnValue, ...] = ()
        self._refused: tuple[tuple[OwnValue, str], ...] = ()

    @property
    def program(self) -> Law:
        """The law of the program alone."""
        return self._load()

    @property
    def law(self) -> Law:
        """The law as it is applied, with the office's own values."""
        if self._law is None:
            self._law, self._refused = usable(self.program, self.own)
        return self._law

    @property
    def refused(self) -> tuple[tuple[OwnValue, str], ...]:
        """Own values the law of this program has no use for, and why: they count for nothing."""
        # Which they are is known once the law is read with them.
        _ = self.law
        return self._refused

    def fingerprint(self) -> str:
        """What tells this state of the law from another, without reading it."""
        return hashlib.sha256(f"{self._digest} {sorted(map(repr, self.own))}".encode()).hexdigest()

    def take(self, own: tuple[OwnValue, ...]) -> bool:
        """Work by these own values from now on; says whether they are others than before."""
        if own == self.own:
            return False
        self.own, self._law = own, None
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

    def assess(self, facts: AssetFacts) -> AssetAssessment:
        """What the rules make of the facts of an asset; they are read when they are first asked."""
        return assess_asset(facts, law=self.law, calendar=self.calendar)

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
