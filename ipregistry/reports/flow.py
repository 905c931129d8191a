"""Slices of paper set one under another and shared out over pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipregistry.reports.page import Pen

Draw = Callable[["Pen", float], None]
"""Draws with the top edge at a height."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A stretch of paper that is never cut. Lengths in millimetres."""

    height: float
    draw: Draw
    keep: bool = False
    """Stays on one page with the next slice."""
    header: Slice | None = None
    """Drawn again above this slice when it comes first on a page."""


Page = list[tuple[float, Slice]]
"""What stands on a page, each with its top edge."""


def share_out(slices: Sequence[Slice], first_top: float, next_top: float, bottom: float) -> list[Page]:
    """Set slices on as many pages as they need; what must stay together goes to the next page together."""
    pages: list[Page] = [[]]
    y = first_top
    top = first_top
    for chain in _chains(slices):
        height = sum(item.height for item in chain)
        if y + height > bottom and y > top:
            pages.append([])
            y = top = next_top
            y = _repeat(pages[-1], chain[0], y)
        for item in chain:
            if y + item.height > bottom and pages[-1]:
                # A chain longer than a page: it has to be cut after all.
                pages.append([])
                y = top = next_top
                y = _repeat(pages[-1], item, y)
            pages[-1].append((y, item))
            y += item.height
    return pages


def _repeat(page: Page, item: Slice, y: float) -> float:
    if item.header is None:
        return y
    page.append((y, item.header))
    return y + item.header.height


def _chains(slices: Sequence[Slice]) -> list[list[Slice]]:
    chains: list[list[Slice]] = []
    joined = False
    for item in slices:
        if joined:
            chains[-1].append(item)
        else:
            chains.append([item])
        joined = item.keep
    return chains
