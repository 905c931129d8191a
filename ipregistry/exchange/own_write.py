"""Writing our own export as a workbook, a CSV or JSON; each reads back to the same facts."""

from __future__ import annotations

import base64
import csv
import io
import json
from typing import TYPE_CHECKING

from ipregistry.exchange import own_format as form
from ipregistry.exchange.grid import Cell, cell_text
from ipregistry.exchange.own_rows import flat_rows
from ipregistry.exchange.sheet_write import SheetData, write_workbook

if TYPE_CHECKING:
    from ipregistry.domain.bundle import Bundle, Row, Schema

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "'")
"""A spreadsheet takes a cell that begins so for a formula, or swallows its apostrophe."""
_PIECE = 5_000
"""Every character may take six in JSON, and a cell holds 32.767."""


def write_json(bundle: Bundle) -> bytes:
    """Everything, documents included, as JSON."""
    contents = {digest: base64.b64encode(data).decode() for digest, data in bundle.contents.items()}
    whole = {"format": form.FORMAT, "version": form.VERSION, "tables": bundle.tables, "contents": contents}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def write_csv(bundle: Bundle, schema: Schema) -> bytes:
    """The flat sheet as CSV (UTF-8 with mark, commas), the further tables as JSON in the last column.

    A cell a spreadsheet would take for a formula begins with an apostrophe, which a re-import takes off again.
    """
    columns = form.flat_columns(schema)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([*(form.heading(table, column, flat=True) for table, column in columns), form.ATTACHED])
    attached = _attached(bundle)
    rows = flat_rows(bundle, schema) or ([{}] if attached else [])
    for row in rows:
        cells = [
            form.to_cell(table, column, schema[table][column], row.get(f"{table}.{column}"))
            for table, column in columns
        ]
        # What belongs to no asset stands with the first row; all the rest with the first row of its asset.
        own = {**attached.pop("", {}), **attached.pop(str(row.get("asset.uid")), {})}
        text = json.dumps(own, ensure_ascii=False, separators=(",", ":")) if own else ""
        writer.writerow([*(guard(cell_text(cell)) for cell in cells), text])
    return buffer.getvalue().encode("utf-8-sig")


def guard(text: str) -> str:
    """The text as a CSV cell no spreadsheet takes for a formula; `unguard` gives the text back."""
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def unguard(text: str) -> str:
    """The text a guarded CSV cell stands for."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_DANGEROUS) else text


def _attached(bundle: Bundle) -> dict[str, dict[str, list[Row]]]:
    """The rows of the further tables by the asset they belong to, "" for those that belong to none."""
    asset_of = {str(row["uid"]): str(row["asset_id"]) for row in bundle.rows("filing")}
    found: dict[str, dict[str, list[Row]]] = {}
    for table, rows in bundle.tables.items():
        if table in form.FLAT_TABLES or table == "document":
            continue
        for row in rows:
            asset = row.get("asset_id") or asset_of.get(str(row.get("filing_id"))) or ""
            found.setdefault(str(asset), {}).setdefault(table, []).append(row)
    return found


def write_xlsx(bundle: Bundle, schema: Schema) -> bytes:
    """A workbook: the flat sheet, then a sheet for every further table that has rows."""
    long: list[list[Cell]] = []
    columns = form.flat_columns(schema)
    headings = [form.heading(table, column, flat=True) for table, column in columns]
    rows = [
        [
            _cell(table, column, schema, {column: row[f"{table}.{column}"], "uid": row[f"{table}.uid"]}, long)
            for table, column in columns
        ]
        for row in flat_rows(bundle, schema)
    ]
    technical = frozenset(
        place for place, (_, column) in enumerate(columns) if column in {"uid", "version", "parent_id"}
    )
    sheets = [SheetData(form.FLAT_SHEET, headings, rows, hidden_columns=technical)]
    for table, kept in bundle.tables.items():
        if table in form.FLAT_TABLES or table == "document" or not kept:
            continue
        names = list(schema[table])
        data = [[_cell(table, column, schema, row, long) for column in names] for row in kept]
        titles = [form.heading(table, column, flat=False) for column in names]
        sheets.append(SheetData(form.sheet_name(table), titles, data))
    if long:
        sheets.append(SheetData(form.LONG_SHEET, ["Bảng", "Mã nhận dạng", "Cột", "Phần", "Nội dung"], long))
    return write_workbook(sheets)


def _cell(table: str, column: str, schema: Schema, row: Row, long: list[list[Cell]]) -> Cell:
    cell = form.to_cell(table, column, schema[table][column], row.get(column))
    if not isinstance(cell, str) or form.shown(cell) == cell:
        return cell
    long += [
        [table, row.get("uid"), column, number, json.dumps(piece)] for number, piece in enumerate(_pieces(cell), 1)
    ]
    return form.shown(cell)


def _pieces(text: str) -> list[str]:
    """The text in pieces none of which holds "_x", which workbooks read as the start of an escaped character."""
    parts = [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]
    return [piece for part in parts for piece in part.replace("_x", "_\0x").split("\0")]
