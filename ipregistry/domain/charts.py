"""Bar charts as data, and the shapes they are drawn with on screen and on paper: lines, boxes, words, in points.

The origin is the upper left corner, y goes down. Bars differ by fill as well as by ink, so that they can be told apart
in grey print. The page that draws measures its own letters and says how wide a text is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from ipregistry.domain.amounts import show_number

Measure = Callable[[str, float, bool], float]
"""Width in points of a text at a size in points, regular or strong."""


class Ink(StrEnum):
    """What a shape is coloured for; screen and paper have their own colours for it."""

    ACCENT = "accent"
    QUIET = "quiet"
    DARK = "dark"
    TEXT = "text"
    FAINT = "faint"
    GRID = "grid"
    AXIS = "axis"


class Fill(StrEnum):
    """How a box is filled; hollow ones have an edge only."""

    SOLID = "solid"
    HOLLOW = "hollow"
    HATCHED = "hatched"


class Anchor(StrEnum):
    """Which point of a text its place means."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    left: float
    top: float
    right: float
    bottom: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float
    ink: Ink
    fill: Fill


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text on its base line."""

    at: float
    base: float
    text: str
    points: float
    ink: Ink
    strong: bool = False
    anchor: Anchor = Anchor.MIDDLE


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a figure of a chart was drawn."""

    category: int
    series: int
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in their order, and the bars among them."""

    width: float
    height: float
    shapes: tuple[Line | Box | Words, ...]
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """One sort of bars."""

    key: str
    title: str
    ink: Ink
    fill: Fill


@dataclass(frozen=True, slots=True)
class Category:
    """One place on the axis."""

    key: str
    label: str
    words: str
    """The label as one would say it: "tháng 11/2026"."""
    under: str = ""
    """A second line, such as the year where it begins."""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures by category and series."""

    title: str
    unit: str
    """What is counted, in Vietnamese."""
    categories: tuple[Category, ...]
    series: tuple[Series, ...]
    values: tuple[tuple[int, ...], ...]
    """One row a category, one number a series; never below 0."""
    stacked: bool = False
    sideways: bool = False
    """Categories run down, bars to the right; for long labels."""

    def say(self, category: int, series: int) -> str:
        """Give one figure in words."""
        number = show_number(self.values[category][series])
        named = self.series[series].title
        what = f"{number} {self.unit}" if len(self.series) == 1 else f"{number} {named}"
        return f"{self.categories[category].words}: {what}"

    def summary(self) -> str:
        """Give all figures but zeros in words, for those who do not see the chart."""
        said = [
            f"{category.words}: "
            + ", ".join(
                f"{show_number(number)} {self.unit if len(self.series) == 1 else each.title}"
                for each, number in zip(self.series, row, strict=True)
                if number
            )
            for category, row in zip(self.categories, self.values, strict=True)
            if any(row)
        ]
        return f"{self.title}. {'; '.join(said)}." if said else f"{self.title}. Chưa có số liệu."
