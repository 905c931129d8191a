"""A way of looking at a list that the office saved under a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class SavedView:
    """A saved view of one list."""

    uid: str
    name: str
    place: str
    """The list it is of: the key of a place of the window."""
    data: Mapping[str, Any]
    """What is asked, which columns, in which order; only the list itself reads it."""
    position: int
