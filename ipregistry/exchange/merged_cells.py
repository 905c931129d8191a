"""Cells merged over several rows: the value belongs to each of them, though a workbook keeps it in the first only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ipregistry.domain.kinds import FindingLevel
from ipregistry.domain.remarks import quoted
from ipregistry.domain.rows import Finding
from ipregistry.exchange.grid import cell_text, is_empty
from ipregistry.exchange.sheet_headers import Field
from ipregistry.exchange.sheet_layouts import NAME_FIELDS

if TYPE_CHECKING:
    from ipregistry.exchange.grid import Cell, Sheet
    from ipregistry.exchange.sheet_headers import Headings

_NUMBERS = (Field.APPLICATION_NO, Field.CERTIFICATE_NO, Field.REGISTER_NO)


def fill_down(sheet: Sheet, headings: Headings) -> tuple[Sheet, tuple[Finding, ...]]:
    """The sheet with values merged over several rows of records written in each, and a remark for each such range.

    A row with nothing of its own is only the lower half of a tall row and stays empty. A merged name alone makes no
    further record: the row needs a number besides.
    """
    tall = [
        (top, left, bottom)
        for top, left, bottom, _ in sorted(sheet.merged)
        if bottom > top > headings.last_row
        and left < len(headings.fields)
        and headings.fields[left] is not None
        and top < len(sheet.rows)
        and not is_empty(_at(sheet, top, left))
    ]
    if not tall:
        return sheet, ()
    fills: dict[int, dict[int, int]] = {}
    for top, left, bottom in tall:
        for row in range(top + 1, min(bottom + 1, len(sheet.rows))):
            fills.setdefault(row, {})[left] = top
    rows = list(sheet.rows)
    filled: set[tuple[int, int]] = set()
    for row, sources in fills.items():
        if all(is_empty(cell) for cell in rows[row]):
            continue
        cells = [*rows[row], *[None] * (len(headings.fields) - len(rows[row]))]
        values: dict[int, Cell] = {place: _at(sheet, top, place) for place, top in sources.items()}
        for place, cell in values.items():
            cells[place] = cell
        if not any(not is_empty(cells[place]) for field in _NUMBERS for place in headings.places(field)):
            for place in values:
                if headings.fields[place] in NAME_FIELDS:
                    cells[place] = None
        rows[row] = tuple(cells)
        filled.update((top, place) for place, top in sources.items() if cells[place] is not None)
    findings = tuple(_said(sheet, headings, top, left, bottom) for top, left, bottom in tall if (top, left) in filled)
    return replace(sheet, rows=tuple(rows)), findings


def _at(sheet: Sheet, row: int, column: int) -> Cell:
    cells = sheet.rows[row]
    return cells[column] if column < len(cells) else None


def _said(sheet: Sheet, headings: Headings, top: int, left: int, bottom: int) -> Finding:
    value = cell_text(_at(sheet, top, left))
    message = f"Ô gộp các dòng {top + 1}–{bottom + 1}: ghi {quoted(value)} cho từng dòng trong đó."
    return Finding(top + 1, headings.texts[left], value, FindingLevel.INFO, message)
