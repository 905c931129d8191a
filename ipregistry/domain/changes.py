"""What a write touched, so that every open view knows whether to refresh."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Flag, auto


class Touched(Flag):
    """Which parts of the registry a write reached."""

    NOTHING = 0
    ASSETS = auto()
    PARTIES = auto()
    DEADLINES = auto()
    DOCUMENTS = auto()
    SETTINGS = auto()
    EVERYTHING = ASSETS | PARTIES | DEADLINES | DOCUMENTS | SETTINGS


@dataclass(frozen=True, slots=True)
class Changes:
    """The answer of every write."""

    touched: Touched = Touched.NOTHING
    change_set: int | None = None
    assets: frozenset[int] = field(default_factory=frozenset)
    """Ids of the assets concerned; empty with ASSETS set means many."""
