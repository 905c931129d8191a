"""Axes, bars and words of charts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipregistry.domain.chart_layout import lay_legend, lay_out, ticks
from ipregistry.domain.charts import Box, Category, Chart, Fill, Ink, Series, Words

SERIES = (Series("a", "gia hạn", Ink.ACCENT, Fill.SOLID), Series("b", "duy trì", Ink.ACCENT, Fill.HOLLOW))


def measure(text: str, points: float, _strong: bool) -> float:
    return len(text) * points * 0.55


def chart(*rows: tuple[int, ...], stacked: bool = False, sideways: bool = False) -> Chart:
    categories = tuple(Category(str(place), f"{place:02}", f"tháng {place:02}") for place in range(len(rows)))
    return Chart("Thời hạn", "thời hạn", categories, SERIES[: len(rows[0])], rows, stacked=stacked, sideways=sideways)


@pytest.mark.parametrize(
    ("largest", "most", "expected"),
    [
        (0, 2, (0, 1)),
        (1, 2, (0, 1)),
        (3, 2, (0, 2, 4)),
        (9, 2, (0, 5, 10)),
        (100, 4, (0, 50, 100)),
        (41_580, 3, (0, 20_000, 40_000, 60_000)),
    ],
)
def test_ticks(largest: int, most: int, expected: tuple[int, ...]) -> None:
    assert ticks(largest, most) == expected


@given(st.integers(0, 10**7), st.integers(2, 8))
def test_an_axis_begins_at_nothing_and_holds_the_largest(largest: int, most: int) -> None:
    axis = ticks(largest, most)
    assert axis[0] == 0
    assert axis[-1] >= largest
    assert 2 <= len(axis) <= most + 1
    assert len({after - before for before, after in pairwise(axis)}) == 1
    assert len(axis) == 2 or axis[-2] < largest, "no empty step on top"


ROWS = st.lists(st.tuples(st.integers(0, 50_000), st.integers(0, 50_000)), min_size=1, max_size=14)


@given(ROWS, st.booleans(), st.floats(150, 900))
def test_bars_stay_inside_and_are_as_high_as_their_figures(
    rows: list[tuple[int, int]],
    stacked: bool,
    width: float,
) -> None:
    drawing = lay_out(chart(*rows, stacked=stacked), width, 120, measure)
    heights: dict[int, float] = {}
    for bar in drawing.bars:
        assert bar.left >= 0
        assert bar.left + bar.width <= width + 0.01
        assert 0 <= bar.top <= bar.top + bar.height <= 120
        value = rows[bar.category][bar.series]
        assert heights.setdefault(value, bar.height) == pytest.approx(bar.height)
    assert {(bar.category, bar.series) for bar in drawing.bars} == {
        (place, series) for place, row in enumerate(rows) for series, value in enumerate(row) if value
    }, "zeros have no bar, all others have one"
    boxes = [shape for shape in drawing.shapes if isinstance(shape, Box)]
    assert len(boxes) == len(drawing.bars)


@given(ROWS)
def test_figures_over_the_bars_never_touch(rows: list[tuple[int, int]]) -> None:
    drawing = lay_out(chart(*rows), 330, 120, measure)
    figures = [shape for shape in drawing.shapes if isinstance(shape, Words) and shape.ink is Ink.TEXT]
    for left, right in pairwise(figures):
        reach = (measure(left.text, left.points, False) + measure(right.text, right.points, False)) / 2
        assert right.at - left.at >= reach - 0.01


def test_one_stack_stands_on_the_other() -> None:
    drawing = lay_out(chart((2, 1), (0, 3), stacked=True), 300, 120, measure)
    first, second, alone = drawing.bars
    assert second.top + second.height == pytest.approx(first.top)
    assert first.top + first.height == pytest.approx(alone.top + alone.height), "one foot"
    assert second.top == pytest.approx(alone.top), "2 + 1 is as high as 3"
    said = [shape.text for shape in drawing.shapes if isinstance(shape, Words) and shape.ink is Ink.TEXT]
    assert said == ["3", "3"]


def test_a_chart_that_runs_sideways_cuts_long_names_only() -> None:
    long = Category("x", "Thành phố Hồ Chí Minh và các tỉnh lân cận", "x")
    rows = Chart("T", "tài sản", (long, Category("y", "Huế", "y")), SERIES[:1], ((1200,), (3,)), sideways=True)
    drawing = lay_out(rows, 220, 0, measure)
    texts = [shape.text for shape in drawing.shapes if isinstance(shape, Words)]
    assert texts[0].endswith("…")
    assert texts[1:] == ["1.200", "Huế", "3"]
    assert drawing.bars[0].width > drawing.bars[1].width >= 1
    assert all(bar.left + bar.width < 220 for bar in drawing.bars)


def test_words_of_a_chart() -> None:
    two = chart((1, 0), (1200, 3))
    assert two.say(1, 0) == "tháng 01: 1.200 gia hạn"
    assert two.summary() == "Thời hạn. tháng 00: 1 gia hạn; tháng 01: 1.200 gia hạn, 3 duy trì."
    assert chart((4,)).say(0, 0) == "tháng 00: 4 thời hạn"
    assert chart((0, 0)).summary() == "Thời hạn. Chưa có số liệu."


def test_a_legend_is_as_wide_as_its_words() -> None:
    drawing = lay_legend(SERIES, measure)
    last = [shape for shape in drawing.shapes if isinstance(shape, Words)][-1]
    assert drawing.width == pytest.approx(last.at + measure(last.text, last.points, False))
