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


@dataclass(frozen=True, slots=True)
class UndoConflict:
    """Why one row keeps a change set from being taken back: somebody went on working with it."""

    table: str
    row_uid: str
    ref: str | None
    """Reference of the asset the row hangs on."""
    field: str
    """Name of the column; empty when the row as a whole is in the way."""
    expected: str | None
    """What the change set had left there."""
    present: str | None
    message: str


@dataclass(frozen=True, slots=True)
class UndoReport:
    """What an undo did: all of it, or nothing and the conflicts why."""

    done: bool
    undone: int
    """The change set that was (to be) taken back."""
    label: str
    conflicts: tuple[UndoConflict, ...]
    changes: Changes
