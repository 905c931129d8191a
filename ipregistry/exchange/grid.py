"""What every reader gives: sheets as plain grids of typed cells, whatever kind of file they came from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

Cell = str | int | float | bool | date | datetime | None
"""None for an empty cell; whole numbers are `int` whatever the workbook stored."""

UNCALCULATED = "#CHƯA TÍNH"
"""What stands in the place of a formula whose value the file does not hold."""
_FAULT = re.compile(
    rf"{UNCALCULATED}|#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|GETTING_DATA)"
)


class Fault(str):
    """What a workbook shows in a cell that has no value: "#REF!", "#N/A", a formula never calculated."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: row 0 of `rows` is row 1 of the sheet."""

    name: str | None
    """None for a text file, which has no sheets."""
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """First row, first column, last row, last column of each merged range, counted from 0."""
    hidden: bool = False
    separator: str | None = None
    """What separates the cells of a text file."""


def cell_text(cell: Cell) -> str:
    """The cell as text: dates in ISO form, whole numbers without a point, an empty cell as ""."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return (
            cell.isoformat(sep=" ") if (cell.hour, cell.minute, cell.second) != (0, 0, 0) else cell.date().isoformat()
        )
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return str(cell)


def is_empty(cell: Cell) -> bool:
    """Whether nothing but white space stands in the cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def is_fault(cell: Cell) -> bool:
    """Whether an error of a spreadsheet stands in the cell, or its text as a CSV saved from one holds it."""
    return isinstance(cell, str) and "#" in cell and (isinstance(cell, Fault) or bool(_FAULT.fullmatch(cell.strip())))


def column_name(index: int) -> str:
    """The letters a spreadsheet shows over a column, counted from 0: A, B … Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
