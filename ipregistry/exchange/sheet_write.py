"""Writing workbooks: plain data sheets that a spreadsheet can sort and filter, and that read back as they were.

Nothing is ever written as a formula or a link: a cell that begins with "=" is text like any other.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipregistry.exchange.grid import Cell

LONGEST_TEXT = 32_767
"""Characters a cell of a workbook can hold."""
_FIRST_DAY = date(1900, 3, 1)
"""Before this day spreadsheets disagree about the calendar; such a day is written as text."""
_WIDEST = 60


@dataclass(frozen=True, slots=True)
class SheetData:
    """A sheet to be written: rows above the headings, headings, rows."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    above: Sequence[Sequence[Cell]] = ()
    hidden_columns: frozenset[int] = frozenset()
    wide: bool = False
    """Give columns the width of their contents."""


def write_workbook(sheets: Sequence[SheetData]) -> bytes:
    """The workbook as bytes: heading row frozen and filtered, real dates as dd/mm/yyyy, numbers kept as text."""
    import xlsxwriter  # noqa: PLC0415 - loads only when a workbook is written

    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "dd/mm/yyyy",
    }
    workbook = xlsxwriter.Workbook(buffer, options)
    styles = {
        "heading": workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EDF2"}),
        "day": workbook.add_format({"num_format": "dd/mm/yyyy"}),
        "text": workbook.add_format({"num_format": "@"}),
    }
    for data in sheets:
        _write_sheet(workbook.add_worksheet(data.name), data, styles)
    workbook.close()
    return buffer.getvalue()


def _write_sheet(sheet: Any, data: SheetData, styles: dict[str, Any]) -> None:
    top = len(data.above)
    for number, row in enumerate(data.above):
        _write_row(sheet, number, row, styles)
    for place, heading in enumerate(data.headings):
        sheet.write_string(top, place, heading, styles["heading"])
    for number, row in enumerate(data.rows, top + 1):
        _write_row(sheet, number, row, styles)
    sheet.freeze_panes(top + 1, 0)
    if data.headings:
        sheet.autofilter(top, 0, top + max(len(data.rows), 1), len(data.headings) - 1)
    for place, heading in enumerate(data.headings):
        longest = max((len(str(row[place])) for row in data.rows[:200] if place < len(row) and row[place]), default=0)
        width = min(max(len(heading), longest) + 2, _WIDEST) if data.wide else 18
        sheet.set_column(place, place, width, None, {"hidden": True} if place in data.hidden_columns else None)


def _write_row(sheet: Any, number: int, row: Sequence[Cell], styles: dict[str, Any]) -> None:
    for place, cell in enumerate(row):
        if cell is None or cell == "":
            continue
        if isinstance(cell, bool):
            sheet.write_boolean(number, place, cell)
        elif isinstance(cell, int | float):
            sheet.write_number(number, place, cell)
        elif isinstance(cell, date) and not isinstance(cell, datetime) and cell >= _FIRST_DAY:
            sheet.write_datetime(number, place, datetime(cell.year, cell.month, cell.day), styles["day"])  # noqa: DTZ001
        else:
            text = cell.isoformat() if isinstance(cell, date) else str(cell)
            sheet.write_string(number, place, text[:LONGEST_TEXT], styles["text"])
