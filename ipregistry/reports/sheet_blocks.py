"""Blocks of a sheet turned into slices of paper: fields between hairlines, tables with borders, paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from ipregistry.reports.flow import Slice
from ipregistry.reports.model import Field, FieldRow, Fields, Grid, Remark, Run, bold, text
from ipregistry.reports.page import BORDER, DARK_GREY, HAIRLINE
from ipregistry.reports.wrap import wrap

if TYPE_CHECKING:
    from ipregistry.reports.model import Block
    from ipregistry.reports.page import Pen
    from ipregistry.reports.wrap import Line

LEFT: Final = 25.0
RIGHT: Final = 195.0
BODY: Final = 10.5
_TITLE: Final = 11.0
_SMALL: Final = 9.0
_SMALL_LEADING: Final = 3.75
_RULE_GREY: Final = 0.55
# Code, label, value and end of the column at left (over the whole width the value goes on to RIGHT) and at right.
_LEFT_COLUMN: Final = (LEFT, 36.0, 73.0, 115.0)
_WIDE_COLUMN: Final = (LEFT, 36.0, 73.0, RIGHT)
_RIGHT_COLUMN: Final = (117.0, 128.0, 158.0, RIGHT)
_BASELINE: Final = 3.1
"""From the top of a line of text to its baseline."""
_LONG: Final = 6
"""A value of more lines may go on to the next page."""


@dataclass(frozen=True, slots=True)
class Density:
    """How closely rows are set, in millimetres: room in a row beside its text, and from line to line."""

    pad: float
    leading: float


def slices_of(block: Block, density: Density) -> list[Slice]:
    """The slices of a block."""
    if isinstance(block, Fields):
        slices = [_title(block.title, density)]
        for row in block.rows:
            slices += _field_row(row, density)
        return slices
    if isinstance(block, Grid):
        return [_title(block.title, density, gap=0.8), *_grid(block, density)]
    return _remark(block, density)


def _title(words: str, density: Density, gap: float = 0.0) -> Slice:
    lines = wrap(text(bold(words)), _TITLE, (RIGHT - LEFT) * mm)
    height = 1.3 + density.pad + len(lines) * 4.6 + gap

    def draw(pen: Pen, y: float) -> None:
        _lines(pen, lines, LEFT, y + 1.0 + density.pad, _TITLE, 4.6)

    return Slice(height, draw, keep=True)


def _lines(
    pen: Pen, lines: tuple[Line, ...], x: float, y: float, size: float, leading: float, grey: float = 0.0
) -> None:
    for place, line in enumerate(lines):
        pen.line(line, x, y + _BASELINE + place * leading, size, grey)


def _field_row(row: FieldRow, density: Density) -> list[Slice]:
    if row.right is None:
        return _wide_row(row.left, density)
    cells = [(_LEFT_COLUMN, *_broken(row.left, _LEFT_COLUMN)), (_RIGHT_COLUMN, *_broken(row.right, _RIGHT_COLUMN))]
    if any(len(value) > 2 for _, _, value in cells):
        return _wide_row(row.left, density) + _wide_row(row.right, density)
    count = max(len(part) for _, label, value in cells for part in (label, value))
    fields = (row.left, row.right)

    def draw(pen: Pen, y: float) -> None:
        pen.rule(LEFT, y, RIGHT, HAIRLINE, _RULE_GREY)
        for field, (columns, label, value) in zip(fields, cells, strict=True):
            _cell(pen, field, columns, label, value, y + density.pad / 2, density.leading)
        pen.rule(LEFT, y + height, RIGHT, HAIRLINE, _RULE_GREY)

    height = count * density.leading + density.pad
    return [Slice(height, draw)]


def _broken(field: Field, columns: tuple[float, float, float, float]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    _, label_x, value_x, end = columns
    label = wrap(text(field.label), BODY, (value_x - label_x - 1) * mm)
    return label, wrap(field.value, BODY, (end - value_x) * mm)


def _cell(
    pen: Pen,
    field: Field,
    columns: tuple[float, float, float, float],
    label: tuple[Line, ...],
    value: tuple[Line, ...],
    y: float,
    leading: float,
) -> None:
    code_x, label_x, value_x, _ = columns
    if field.code:
        _lines(pen, wrap(text(f"({field.code})"), BODY, 30 * mm), code_x, y, BODY, leading, DARK_GREY)
    _lines(pen, label, label_x, y, BODY, leading, DARK_GREY)
    _lines(pen, value, value_x, y, BODY, leading)


def _wide_row(field: Field, density: Density) -> list[Slice]:
    label, value = _broken(field, _WIDE_COLUMN)
    count = max(len(label), len(value))
    if count <= _LONG:
        return [_stretch(field, label, value, count, density, ends=(True, True))]
    # First and last lines stay in company, the lines between may stand at the edge of a page.
    cuts = [max(2, len(label)), *range(max(2, len(label)) + 1, count - 1), count]
    slices: list[Slice] = []
    start = 0
    again = Field(f"{field.label} (tiếp)", (), field.code)
    named_again = wrap(text(again.label), BODY, (_WIDE_COLUMN[2] - _WIDE_COLUMN[1] - 1) * mm)

    def draw_again(pen: Pen, y: float) -> None:
        _cell(pen, again, _WIDE_COLUMN, named_again, (), y, density.leading)

    for end in cuts:
        ends = (start == 0, end == count)
        named = label if start == 0 else ()
        stretch = _stretch(field, named, value[start:end], end - start, density, ends)
        # At the top of a page its label is written again beside the first line.
        slices.append(stretch if start == 0 else replace(stretch, header=Slice(0.0, draw_again)))
        start = end
    return slices


def _stretch(
    field: Field,
    label: tuple[Line, ...],
    value: tuple[Line, ...],
    count: int,
    density: Density,
    ends: tuple[bool, bool],
) -> Slice:
    """A stretch of a field over the whole width; only the first stretch has a label."""
    opens, closes = ends
    above = density.pad / 2 if opens else 0.0
    height = above + count * density.leading + (density.pad / 2 if closes else 0.0)

    def draw(pen: Pen, y: float) -> None:
        if opens:
            pen.rule(LEFT, y, RIGHT, HAIRLINE, _RULE_GREY)
            _cell(pen, field, _WIDE_COLUMN, label, value, y + above, density.leading)
        else:
            _lines(pen, value, _WIDE_COLUMN[2], y, BODY, density.leading)
        if closes:
            pen.rule(LEFT, y + height, RIGHT, HAIRLINE, _RULE_GREY)

    return Slice(height, draw)


def _grid(grid: Grid, density: Density) -> list[Slice]:
    header = _grid_row(grid, tuple(text(bold(words)) for words in grid.headings), density, keep=True)
    rows = [_grid_row(grid, tuple(text(words) for words in row), density, header=header) for row in grid.rows]
    return [header, *rows, Slice(0.6, lambda _pen, _y: None)]


def _grid_row(
    grid: Grid, cells: tuple[tuple[Run, ...], ...], density: Density, header: Slice | None = None, *, keep: bool = False
) -> Slice:
    broken = [wrap(cell, BODY, (width - 2) * mm) for cell, width in zip(cells, grid.widths, strict=True)]
    height = max(len(lines) for lines in broken) * density.leading + density.pad

    def draw(pen: Pen, y: float) -> None:
        x = LEFT
        for lines, width in zip(broken, grid.widths, strict=True):
            pen.box(x, y, width, height, BORDER)
            top = y + (height - len(lines) * density.leading) / 2
            for place, line in enumerate(lines):
                pen.centred(line, x + width / 2, top + _BASELINE + 0.15 + place * density.leading, BODY)
            x += width

    return Slice(height, draw, keep=keep, header=header)


def _remark(remark: Remark, density: Density) -> list[Slice]:
    size, leading = (_SMALL, _SMALL_LEADING) if remark.small else (BODY, density.leading)
    content = remark.text if remark.title is None else (Run(f"{remark.title} ", bold=True), *remark.text)
    lines = wrap(content, size, (RIGHT - LEFT) * mm)
    before = 0.3 if remark.small else 0.4 + (density.pad if remark.title else 0.0)
    slices: list[Slice] = []
    for place, line in enumerate(lines):
        first, last = place == 0, place == len(lines) - 1
        above = before if first else 0.0
        height = above + leading + (0.5 if last else 0.0)

        def draw(pen: Pen, y: float, line: Line = line, above: float = above) -> None:
            pen.line(line, LEFT, y + above + _BASELINE * size / BODY + 0.15, size)

        keep = len(lines) > 1 and (first or place == len(lines) - 2)
        slices.append(Slice(height, draw, keep=keep))
    return slices
