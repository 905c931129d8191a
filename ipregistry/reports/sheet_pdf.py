"""A sheet drawn on A4 standing up: letterhead, status box and picture, blocks that flow, signatures, foot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from ipregistry.reports import picture, qr
from ipregistry.reports.flow import Slice, share_out
from ipregistry.reports.model import bold, text
from ipregistry.reports.page import DARK_GREY, HAIRLINE
from ipregistry.reports.shapes import draw_status
from ipregistry.reports.sheet_blocks import LEFT, RIGHT, Density, slices_of
from ipregistry.reports.wrap import wrap

if TYPE_CHECKING:
    from ipregistry.reports.flow import Page
    from ipregistry.reports.model import Letterhead, Sheet
    from ipregistry.reports.page import Paper, Pen
    from ipregistry.reports.wrap import Line

_FOOT_TOP: Final = 280.0
_FOOT_END: Final = 292.5
_FOOT_SIZE: Final = 9.0
_FOOT_LEADING: Final = 3.9
_TOP: Final = 20.0
_AGENCY_CENTRE: Final = 61.0
_AGENCY_WIDTH: Final = 74.0
_CODE_WIDTH: Final = 16.0
_SQUARE: Final = 40.0
_SQUARE_LEFT: Final = RIGHT - _SQUARE
_SQUARE_TOP: Final = 35.2
_TITLE_CENTRE: Final = 87.5
_TITLE_WIDTH: Final = 125.0
_BOX_WIDTH: Final = 118.0
_CONTINUED_TOP: Final = 29.0
_DENSITIES: Final = (Density(1.1, 4.39), Density(0.75, 4.39), Density(0.45, 4.3), Density(0.3, 4.15))
"""The first with which the sheet stays on one page is taken, else the first."""
_SIGNATURE_HEIGHT: Final = 23.0


def draw_sheet(paper: Paper, sheet: Sheet, key: str) -> int:
    """Draw a sheet on pages of its own and name it in the outline. The number of its pages."""
    foot = tuple(line for words in sheet.foot for line in wrap(text(words), _FOOT_SIZE, (RIGHT - LEFT - 20) * mm))
    foot_top = min(_FOOT_TOP, _FOOT_END - len(foot) * _FOOT_LEADING - 0.6)
    first_top = _head_end(sheet)
    pages: list[Page] = []
    for density in _DENSITIES:
        slices = [item for block in sheet.blocks for item in slices_of(block, density)]
        slices.append(_signatures(sheet.signatures))
        tried = share_out(slices, first_top, _CONTINUED_TOP, foot_top - 1.5)
        pages = pages or tried
        if len(tried) == 1:
            pages = tried
            break
    for number, page in enumerate(pages, 1):
        if number == 1:
            paper.mark(key, sheet.outline)
            _draw_head(paper.pen, sheet)
        else:
            _draw_continued(paper.pen, sheet)
        for y, item in page:
            item.draw(paper.pen, y)
        _draw_foot(paper.pen, foot, foot_top, f"Trang {number}/{len(pages)}" if len(pages) > 1 else "")
        paper.end_page()
    return len(pages)


def agency_lines(head: Letterhead) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines of the body above and of the agency, in capitals."""
    above = () if not head.superior else wrap(text(head.superior.upper()), 12, _AGENCY_WIDTH * mm)
    return above, wrap(text(bold(head.agency.upper())), 12, _AGENCY_WIDTH * mm)


def draw_agency(pen: Pen, head: Letterhead, centre: float) -> float:
    """Draw the agency with the rule under it; the height where it ends."""
    above, agency = agency_lines(head)
    y = _TOP + 3.6
    for line in above:
        pen.centred(line, centre, y, 12)
        y += 5.0
    for line in agency:
        pen.centred(line, centre, y, 12)
        y += 5.0
    pen.rule(centre - 13, y - 2.7, centre + 13, 0.25)
    return y - 2.7


def _title_lines(sheet: Sheet) -> tuple[float, tuple[Line, ...], tuple[Line, ...], tuple[Line, ...], tuple[Line, ...]]:
    """Baseline of the title, and the lines of title, subtitle, status and sentence."""
    above, agency = agency_lines(sheet.head)
    baseline = max(43.0, _TOP + 3.6 + 5.0 * (len(above) + len(agency)) - 2.7 + 9.0)
    room = (_BOX_WIDTH - 6.5) * mm
    return (
        baseline,
        wrap(text(bold(sheet.title)), 15, _TITLE_WIDTH * mm),
        wrap(text(sheet.subtitle), 12, _TITLE_WIDTH * mm),
        wrap(text(bold(sheet.standing.word)), 13, room - 5.5 * mm),
        wrap(sheet.standing.sentence, 11, room),
    )


def _box(sheet: Sheet) -> tuple[float, float]:
    """Top and height of the status box."""
    baseline, title, subtitle, word, sentence = _title_lines(sheet)
    top = baseline + 6.6 * (len(title) - 1) + 6.5 + 5.2 * (len(subtitle) - 1) + 4.6
    return top, 3.4 + 5.3 * len(word) + 4.75 * len(sentence)


def _head_end(sheet: Sheet) -> float:
    top, height = _box(sheet)
    return max(_SQUARE_TOP + _SQUARE, top + height) + 0.7


def _draw_head(pen: Pen, sheet: Sheet) -> None:
    draw_agency(pen, sheet.head, _AGENCY_CENTRE)
    rows = qr.modules(sheet.code)
    quiet = _CODE_WIDTH * (1 - qr.symbol_part(rows)) / 2
    code_left = RIGHT + quiet - _CODE_WIDTH
    qr.draw(pen.canvas, rows, code_left, pen.height - (_TOP - quiet) - _CODE_WIDTH, _CODE_WIDTH)
    for place, words in enumerate(sheet.head.right):
        for line in wrap(text(words), 11, 70 * mm):
            pen.right(line, code_left + quiet - 4, _TOP + 3.6 + place * 5.0, 11)
    baseline, title, subtitle, word, sentence = _title_lines(sheet)
    for line in title:
        pen.centred(line, _TITLE_CENTRE, baseline, 15)
        baseline += 6.6
    for line in subtitle:
        pen.centred(line, _TITLE_CENTRE, baseline - 0.1, 12)
        baseline += 5.2
    top, height = _box(sheet)
    pen.box(LEFT, top, _BOX_WIDTH, height, 0.5)
    y = top + 5.2
    draw_status(pen.canvas, sheet.standing.status, LEFT + 5.2, pen.height - (y - 1.55), 1.85)
    for line in word:
        pen.line(line, LEFT + 8.7, y, 13)
        y += 5.3
    for line in sentence:
        pen.line(line, LEFT + 3.2, y - 0.3, 11)
        y += 4.75
    _draw_square(pen, sheet)


def _draw_square(pen: Pen, sheet: Sheet) -> None:
    bottom = pen.height - _SQUARE_TOP - _SQUARE
    if sheet.picture is not None and picture.draw(pen.canvas, sheet.picture, _SQUARE_LEFT, bottom, _SQUARE):
        return
    pen.box(_SQUARE_LEFT, _SQUARE_TOP, _SQUARE, _SQUARE, 0.2, dashed=True)
    lines = wrap(text(sheet.no_picture), 10.5, 30 * mm)
    y = _SQUARE_TOP + _SQUARE / 2 - (len(lines) - 1) * 2.4 + 1.2
    for line in lines:
        pen.centred(line, _SQUARE_LEFT + _SQUARE / 2, y, 10.5, 0.35)
        y += 4.8


def _draw_continued(pen: Pen, sheet: Sheet) -> None:
    pen.line(wrap(text(bold(f"{sheet.title} (tiếp theo)")), 10.5, 170 * mm)[0], LEFT, _TOP + 3, 10.5)
    name = wrap(text(sheet.outline), 10.5, 78 * mm)
    words = name[0] if len(name) == 1 else wrap(text("".join(piece.text for piece in name[0]) + "…"), 10.5, 90 * mm)[0]
    pen.right(words, RIGHT, _TOP + 3, 10.5)
    pen.rule(LEFT, _TOP + 5, RIGHT, HAIRLINE)


def _draw_foot(pen: Pen, lines: tuple[Line, ...], top: float, page: str) -> None:
    pen.rule(LEFT, top, RIGHT, HAIRLINE, 0.45)
    for place, line in enumerate(lines):
        pen.line(line, LEFT, top + 3.4 + place * _FOOT_LEADING, _FOOT_SIZE, DARK_GREY)
    if page:
        pen.right(wrap(text(page), _FOOT_SIZE, 30 * mm)[0], RIGHT, top + 3.4, _FOOT_SIZE, DARK_GREY)


def _signatures(titles: tuple[str, ...]) -> Slice:
    room = (RIGHT - LEFT) / len(titles)

    def draw(pen: Pen, y: float) -> None:
        for place, words in enumerate(titles):
            line = wrap(text(bold(words)), 12, room * mm)[0]
            pen.centred(line, LEFT + room * (place + 0.5), y + 6.0, 12)

    return Slice(_SIGNATURE_HEIGHT, draw)
