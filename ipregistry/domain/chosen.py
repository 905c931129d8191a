"""Assets somebody chose, as a dialog names them, and what hangs on them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chosen:
    """An asset that was chosen."""

    id: int
    ref: str
    name: str


@dataclass(frozen=True, slots=True)
class Hanging:
    """How much hangs on some assets."""

    filings: int
    documents: int
    links: int
    """Links with assets that are not among them."""
    deadlines: int
    """Deadlines that can still be met."""
