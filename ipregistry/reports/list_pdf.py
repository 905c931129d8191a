"""A list drawn on A4 lying on its side, cell by cell: LongTable grows faster than its rows, this does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from ipregistry.reports.flow import Slice, share_out
from ipregistry.reports.model import Run, bold, text
from ipregistry.reports.page import DARK_GREY
from ipregistry.reports.sheet_pdf import agency_lines, draw_agency
from ipregistry.reports.wrap import wrap

if TYPE_CHECKING:
    from ipregistry.reports.model import ListColumn, ListReport
    from ipregistry.reports.page import Paper, Pen
    from ipregistry.reports.wrap import Line

_LEFT: Final = 20.0
_TOP: Final = 20.0
_BOTTOM: Final = 192.0
_SIZE: Final = 10.0
_LEADING: Final = 4.05
_PAD: Final = 1.3
_BORDER: Final = 0.18
_FOOT: Final = 198.5
_NOTE: Final = 10.0
_NOTE_LEADING: Final = 4.6


def draw_list(paper: Paper, report: ListReport) -> int:
    """Draw a list on as many pages as it needs. The number of its pages."""
    right = _LEFT + sum(column.width for column in report.columns)
    header = _header(report.columns)
    slices = [_head(report, right), header]
    for group in report.groups:
        if group.title:
            slices.append(_across(group.title, right, header, keep=True))
        slices += [_row(report.columns, cells, header) for cells in group.rows]
        if group.subtotal:
            # It stays with the row before it.
            slices[-1] = _kept(slices[-1])
            slices.append(_across(group.subtotal, right, header))
    # The end of the list stays with the total.
    slices[-1] = _kept(slices[-1])
    slices += [_across(report.total, right, header, keep=True), _end(report, right)]
    pages = share_out(slices, _TOP, _TOP, _BOTTOM)
    for number, page in enumerate(pages, 1):
        if number == 1:
            paper.mark("list", report.title)
        for y, item in page:
            item.draw(paper.pen, y)
        pen = paper.pen
        pen.line(wrap(text(report.foot), 9, 225 * mm)[0], _LEFT, _FOOT, 9, DARK_GREY)
        pen.right(wrap(text(f"Trang {number}/{len(pages)}"), 9, 40 * mm)[0], right, _FOOT, 9, DARK_GREY)
        paper.end_page()
    return len(pages)


def _kept(item: Slice) -> Slice:
    """The same, never parted from what follows."""
    return Slice(item.height, item.draw, keep=True, header=item.header)


def _head(report: ListReport, right: float) -> Slice:
    above, agency = agency_lines(report.head)
    notes = [part for note in report.notes for part in wrap(text(note), _NOTE, (right - _LEFT) * mm)]
    height = 20.0 + 5.0 * (len(above) + len(agency))

    def draw(pen: Pen, _y: float) -> None:
        end = draw_agency(pen, report.head, _LEFT + 42)
        middle = (_LEFT + right) / 2
        pen.centred(wrap(text(bold(report.title)), 14, 200 * mm)[0], middle, end + 8, 14)
        pen.centred(wrap(text(report.subtitle), 12, 200 * mm)[0], middle, end + 14, 12)
        for place, line in enumerate(notes):
            pen.line(line, _LEFT, end + 20 + place * _NOTE_LEADING, _NOTE)

    return Slice(height + len(notes) * _NOTE_LEADING, draw, keep=True)


def _header(columns: tuple[ListColumn, ...]) -> Slice:
    cells = tuple(text(bold(column.heading)) for column in columns)
    return _cells(columns, cells, None, keep=True, centred=True)


def _row(columns: tuple[ListColumn, ...], cells: tuple[str, ...], header: Slice) -> Slice:
    return _cells(columns, tuple((Run(words),) for words in cells), header)


def _cells(
    columns: tuple[ListColumn, ...],
    cells: tuple[tuple[Run, ...], ...],
    header: Slice | None,
    *,
    keep: bool = False,
    centred: bool = False,
) -> Slice:
    broken = [wrap(cell, _SIZE, (column.width - 2) * mm) for cell, column in zip(cells, columns, strict=True)]
    height = max(len(lines) for lines in broken) * _LEADING + _PAD

    def draw(pen: Pen, y: float) -> None:
        x = _LEFT
        for lines, column in zip(broken, columns, strict=True):
            top = y + (height - len(lines) * _LEADING) / 2 if centred else y + _PAD / 2
            for place, line in enumerate(lines):
                base = top + 2.95 + place * _LEADING
                if centred or column.centred:
                    pen.centred(line, x + column.width / 2, base, _SIZE)
                else:
                    pen.line(line, x + 1, base, _SIZE)
            x += column.width
        _frame(pen, columns, y, height)

    return Slice(height, draw, keep=keep, header=header)


def _frame(pen: Pen, columns: tuple[ListColumn, ...], y: float, height: float) -> None:
    """The borders of a row, written as they stand in the file: as a path of the library they take half the time."""
    top, bottom = (pen.height - y) * mm, (pen.height - y - height) * mm
    edges = [_LEFT * mm]
    for column in columns:
        edges.append(edges[-1] + column.width * mm)
    lines = [f"{edge:.2f} {top:.2f} m {edge:.2f} {bottom:.2f} l" for edge in edges]
    lines += [f"{edges[0]:.2f} {level:.2f} m {edges[-1]:.2f} {level:.2f} l" for level in (top, bottom)]
    pen.canvas.addLiteral(f"{_BORDER * mm:.2f} w 0 G {' '.join(lines)} S")


def _across(words: str, right: float, header: Slice, *, keep: bool = False) -> Slice:
    lines: tuple[Line, ...] = wrap(text(bold(words)), _SIZE, (right - _LEFT - 2) * mm)
    height = len(lines) * _LEADING + _PAD + 0.4

    def draw(pen: Pen, y: float) -> None:
        for place, line in enumerate(lines):
            pen.line(line, _LEFT + 1, y + _PAD / 2 + 3.15 + place * _LEADING, _SIZE)
        pen.box(_LEFT, y, right - _LEFT, height, _BORDER)

    return Slice(height, draw, keep=keep, header=header)


def _end(report: ListReport, right: float) -> Slice:
    def draw(pen: Pen, y: float) -> None:
        pen.line(wrap(text(report.closing), 11, 200 * mm)[0], _LEFT, y + 5.5, 11)
        room = (right - _LEFT) / len(report.signatures)
        for place, words in enumerate(report.signatures):
            line = wrap(text(bold(words)), 12, room * mm)[0]
            pen.centred(line, _LEFT + room * (place + 0.5), y + 13, 12)

    return Slice(36, draw)
