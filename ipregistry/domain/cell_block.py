"""A block of cells as spreadsheets put it on the clipboard: rows on lines, cells between tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Block = tuple[tuple[str, ...], ...]
_NEEDS_QUOTES = ("\t", "\n", "\r")


def read_block(text: str) -> Block:
    """The cells of a copied block; every row as wide as the widest. A line break inside a cell is always LF.

    A cell is quoted only where its closing mark ends the cell: Excel puts quotes round cells with tabs or line breaks
    alone, and leaves those that merely begin with a quotation mark as they are.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\0", "")
    if not text:
        return ()
    text = text.removesuffix("\n")
    rows = _read_quoted(text) if '"' in text else [line.split("\t") for line in text.split("\n")]
    width = max(map(len, rows))
    return tuple(tuple(row) if len(row) == width else (*row, *[""] * (width - len(row))) for row in rows)


def _read_quoted(text: str) -> list[list[str]]:
    rows: list[list[str]] = [[]]
    at, end = 0, len(text)
    while True:
        cell, at = _quoted(text, at) if text.startswith('"', at) else (None, at)
        if cell is None:
            stops = [stop for mark in "\t\n" if (stop := text.find(mark, at)) >= 0]
            stop = min(stops, default=end)
            cell, at = text[at:stop], stop
        rows[-1].append(cell)
        if at >= end:
            return rows
        if text[at] == "\n":
            rows.append([])
        at += 1


def _quoted(text: str, at: int) -> tuple[str | None, int]:
    """The cell in quotes that begins here, and where it ends; None where the quotes are part of a plain cell."""
    look = at + 1
    while (close := text.find('"', look)) >= 0:
        if text.startswith('"', close + 1):
            look = close + 2
            continue
        if close + 1 == len(text) or text[close + 1] in "\t\n":
            return text[at + 1 : close].replace('""', '"'), close + 1
        return None, at
    return None, at


def write_block(rows: Iterable[Sequence[str]]) -> str:
    """The block as Excel takes it; `read_block` gives the same cells again."""
    return "".join("\t".join(_cell(cell) for cell in row) + "\r\n" for row in rows)


def _cell(cell: str) -> str:
    if cell.startswith('"') or any(mark in cell for mark in _NEEDS_QUOTES):
        return '"' + cell.replace('"', '""') + '"'
    return cell
