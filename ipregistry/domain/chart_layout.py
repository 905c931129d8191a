"""Where the bars, figures and labels of a chart go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipregistry.domain.amounts import show_number
from ipregistry.domain.charts import Anchor, Bar, Box, Drawing, Ink, Line, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipregistry.domain.charts import Chart, Measure, Series

LABEL: Final = 9.0
"""Size of letters, points; figures over narrow bars may be smaller, down to `_SMALLEST`."""
_SMALLEST: Final = 7.5
_LINE: Final = 13.0
_GAP: Final = 5.0
_BAR: Final = 13.5
_PAIR: Final = 10.5
"""Width of a bar alone and beside others, where there is room."""
_BETWEEN: Final = 1.5
_TICK_ROOM: Final = 42.0
"""Height that a line of the grid has at least."""
_ROW: Final = 17.0
_ROW_BAR: Final = 9.0
_STEPS: Final = (1, 2, 5)


def ticks(largest: int, most: int) -> tuple[int, ...]:
    """Give the figures of an axis from 0 in whole steps of 1, 2 or 5 times a power of ten, at most `most` steps."""
    power = 1
    while True:
        for step in (each * power for each in _STEPS):
            count = max(1, -(-largest // step))
            if count <= most:
                return tuple(step * number for number in range(count + 1))
        power *= 10


def lay_out(chart: Chart, width: float, height: float, measure: Measure) -> Drawing:
    """Draw a chart within a size; one that runs sideways takes the height it needs instead."""
    return _sideways(chart, width, measure) if chart.sideways else _Upright(chart, width, height, measure).draw()


def lay_legend(series: Sequence[Series], measure: Measure) -> Drawing:
    """Draw what each fill stands for, on one line as wide as it needs."""
    shapes: list[Line | Box | Words] = []
    at, side = 0.0, 7.5
    for each in series:
        shapes.append(Box(at, (_LINE - side) / 2, side, side, each.ink, each.fill))
        at += side + 4
        shapes.append(Words(at, _base(0), each.title, LABEL, Ink.FAINT, anchor=Anchor.START))
        at += measure(each.title, LABEL, False) + 12
    return Drawing(max(0.0, at - 12), _LINE, tuple(shapes))


def _base(top: float) -> float:
    """The base line of a line of text that begins at a height."""
    return top + _LINE - 3.4


class _Upright:
    """Categories from left to right over a common foot."""

    def __init__(self, chart: Chart, width: float, height: float, measure: Measure) -> None:
        self._chart = chart
        self._measure = measure
        self._width, self._height = width, height
        self._shapes: list[Line | Box | Words] = []
        self._bars: list[Bar] = []
        sums = [sum(row) if chart.stacked else max(row, default=0) for row in chart.values]
        under = any(category.under for category in chart.categories)
        self._top = _LINE
        self._foot = height - _LINE * (2 if under else 1) - 1
        self._ticks = ticks(max(sums, default=0), max(3, int((self._foot - self._top) / _TICK_ROOM)))
        widest = max(measure(show_number(tick), LABEL, False) for tick in self._ticks)
        self._left = widest + _GAP
        self._band = (width - self._left) / max(1, len(chart.categories))

    def draw(self) -> Drawing:
        for tick in self._ticks:
            level = self._level(tick)
            ink = Ink.GRID if tick else Ink.AXIS
            self._shapes.append(Line(self._left, level, self._width, level, ink))
            text = show_number(tick)
            self._shapes.append(Words(self._left - _GAP, level + 3, text, LABEL, Ink.FAINT, anchor=Anchor.END))
        self._labels()
        if self._chart.stacked:
            self._stacks()
        else:
            self._groups()
        return Drawing(self._width, self._height, tuple(self._shapes), tuple(self._bars))

    def _level(self, value: float) -> float:
        return self._foot - (self._foot - self._top) * value / self._ticks[-1]

    def _middle(self, place: int) -> float:
        return self._left + self._band * (place + 0.5)

    def _labels(self) -> None:
        categories = self._chart.categories
        widest = max((self._measure(each.label, LABEL, each.strong) for each in categories), default=0.0)
        every = max(1, -(-int(widest + 4) // max(1, int(self._band))))
        for place, category in enumerate(categories):
            at = self._middle(place)
            # Counted from the end: the last one is the present.
            if (len(categories) - 1 - place) % every == 0:
                words = Words(at, _base(self._foot + 2), category.label, LABEL, Ink.FAINT, category.strong)
                self._shapes.append(words)
            if category.under:
                self._shapes.append(Words(at, _base(self._foot + 1 + _LINE), category.under, LABEL, Ink.FAINT))
                if place:
                    edge = self._left + self._band * place
                    self._shapes.append(Line(edge, self._foot, edge, self._foot + _LINE, Ink.AXIS))

    def _stacks(self) -> None:
        wide = min(_BAR, self._band * 0.7)
        points = self._points([sum(row) for row in self._chart.values], self._band - 2)
        for place, row in enumerate(self._chart.values):
            left, done = self._middle(place) - wide / 2, 0
            for series, number in enumerate(row):
                if number:
                    self._bar(place, series, left, done, done + number, wide)
                    done += number
            if done and points:
                self._shapes.append(
                    Words(self._middle(place), self._level(done) - 3, show_number(done), points, Ink.TEXT)
                )

    def _groups(self) -> None:
        many = len(self._chart.series)
        numbers = [number for row in self._chart.values for number in row]
        room = self._band * 0.94 / many
        points = self._points(numbers, room - 1)
        needed = max((self._measure(show_number(number), points or LABEL, False) for number in numbers), default=0.0)
        slot = min(room, max(_PAIR + _BETWEEN, needed + 1 if points else 0))
        for place, row in enumerate(self._chart.values):
            start = self._middle(place) - slot * many / 2
            for series, number in enumerate(row):
                if not number:
                    continue
                middle, wide = start + slot * (series + 0.5), min(_PAIR, slot - _BETWEEN)
                self._bar(place, series, middle - wide / 2, 0, number, wide)
                if points:
                    self._shapes.append(Words(middle, self._level(number) - 3, show_number(number), points, Ink.TEXT))

    def _points(self, numbers: Sequence[int], room: float) -> float:
        """The size at which all figures fit over their bars; 0 where none does, and the axis has to tell."""
        for points in (LABEL, 8.25, _SMALLEST):
            if all(self._measure(show_number(number), points, False) <= room for number in numbers):
                return points
        return 0.0

    def _bar(self, category: int, series: int, left: float, low: float, high: float, wide: float) -> None:
        top, each = self._level(high), self._chart.series[series]
        tall = self._level(low) - top
        self._shapes.append(Box(left, top, wide, tall, each.ink, each.fill))
        self._bars.append(Bar(category, series, left, top, wide, tall))


def _sideways(chart: Chart, width: float, measure: Measure) -> Drawing:
    """One bar a row: label, bar, figure; long labels are cut at two fifths of the width."""
    widest = max((measure(each.label, LABEL, False) for each in chart.categories), default=0.0)
    start = min(widest, width * 0.4) + 2 * _GAP
    largest = max((sum(row) for row in chart.values), default=0)
    figures = measure(show_number(largest), LABEL, False) + 2 * _GAP
    room = max(1.0, width - start - figures)
    shapes: list[Line | Box | Words] = []
    bars = []
    for place, (category, row) in enumerate(zip(chart.categories, chart.values, strict=True)):
        top = place * _ROW
        base = _base(top + (_ROW - _LINE) / 2)
        text = _cut(category.label, start - 2 * _GAP, measure)
        shapes.append(Words(0, base, text, LABEL, Ink.TEXT, anchor=Anchor.START))
        at = start
        for series, number in enumerate(row):
            if not number:
                continue
            each, long = chart.series[series], max(1.0, room * number / largest)
            bar = Bar(place, series, at, top + (_ROW - _ROW_BAR) / 2, long, _ROW_BAR)
            shapes.append(Box(bar.left, bar.top, bar.width, bar.height, each.ink, each.fill))
            bars.append(bar)
            at += long
        shapes.append(Words(at + _GAP, base, show_number(sum(row)), LABEL, Ink.TEXT, anchor=Anchor.START))
    return Drawing(width, len(chart.categories) * _ROW, tuple(shapes), tuple(bars))


def _cut(text: str, room: float, measure: Measure) -> str:
    if measure(text, LABEL, False) <= room:
        return text
    while text and measure(f"{text}…", LABEL, False) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"
