"""Reading our own export again, in any of its forms."""

from __future__ import annotations

import base64
import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ipregistry.domain.bundle import Bundle, ColumnType, Plain, Row, Schema
from ipregistry.domain.kinds import FindingLevel
from ipregistry.domain.rows import Finding
from ipregistry.domain.vietnamese import nfc
from ipregistry.errors import NewerProgram, UserError
from ipregistry.exchange import own_format as form
from ipregistry.exchange.grid import Cell, Sheet, cell_text, is_empty
from ipregistry.exchange.own_rows import unflatten, with_uid
from ipregistry.exchange.own_write import unguard

if TYPE_CHECKING:
    from collections.abc import Sequence

Read = tuple[Bundle, list[Finding]]
_LongKey = tuple[str, str, str]


def read_json(file: str, data: bytes, schema: Schema) -> Read | None:
    """The facts of a JSON export; None when the bytes are no JSON of ours.

    Raises:
        UserError: JSON of ours that is damaged, or of a newer program.
    """
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return None
    try:
        whole = json.loads(data.decode("utf-8-sig"))
    except ValueError as error:
        raise UserError(f"Tệp JSON “{file}” không đọc được hoặc bị cắt cụt; hãy xuất lại từ sổ gốc.") from error
    if whole.get("format") != form.FORMAT:
        raise UserError(f"Tệp JSON “{file}” không phải tệp do chương trình xuất ra; hãy chọn tệp khác.")
    if not isinstance(whole.get("version"), int) or whole["version"] > form.VERSION:
        raise NewerProgram(f"Tệp “{file}” do bản chương trình mới hơn xuất ra; hãy cập nhật chương trình rồi nhập lại.")
    try:
        contents = {digest: base64.b64decode(text, validate=True) for digest, text in whole["contents"].items()}
        tables = {
            table: [_known_columns(schema[table], row) for row in rows]
            for table, rows in whole["tables"].items()
            if table in schema
        }
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise UserError(f"Tệp JSON “{file}” thiếu phần hoặc bị sửa hỏng; hãy xuất lại từ sổ gốc.") from error
    return Bundle(tables, contents), []


def _known_columns(columns: dict[str, ColumnType], row: dict[str, Plain]) -> Row:
    return {column: row[column] for column in columns if row.get(column) is not None}


def is_own(sheets: Sequence[Sheet]) -> bool:
    """Whether these sheets are a workbook or CSV of our own export."""
    return any(sheet.rows and form.MARK in sheet.rows[0] for sheet in sheets)


def read_own_sheets(sheets: Sequence[Sheet], schema: Schema) -> Read:
    """The facts of a workbook or CSV of our own export; cells that cannot be values are left out and said."""
    findings: list[Finding] = []
    bundle = Bundle()
    names = {form.sheet_name(table): table for table in schema}
    long = _long_texts(sheets)
    flat: list[Row] = []
    for sheet in sheets:
        if sheet.rows and form.MARK in sheet.rows[0]:
            columns = {
                form.heading(table, column, flat=True): (table, column) for table, column in form.flat_columns(schema)
            }
            flat = [
                {f"{table}.{column}": value for (table, column), value in values.items()}
                for values in _rows(sheet, columns, schema, long, findings)
            ]
            _read_attached(sheet, schema, bundle, findings)
        elif sheet.name in names:
            table = names[sheet.name]
            titles = {form.heading(table, column, flat=False): (table, column) for column in schema[table]}
            bundle.tables[table] = [
                with_uid(table, {column: value for (_, column), value in values.items() if value is not None})
                for values in _rows(sheet, titles, schema, long, findings)
            ]
    for name in unflatten(flat, bundle):
        message = f"Các dòng của “{name}” ghi khác nhau ở phần thông tin chung; lấy dòng đầu tiên."
        findings.append(Finding(None, None, name, FindingLevel.WARNING, message))
    return bundle, findings


def _rows(
    sheet: Sheet,
    columns: dict[str, tuple[str, str]],
    schema: Schema,
    long: dict[_LongKey, str],
    findings: list[Finding],
) -> list[dict[tuple[str, str], Plain]]:
    places = [columns.get(cell_text(cell)) for cell in sheet.rows[0]]
    uids = {place[0]: at for at, place in enumerate(places) if place is not None and place[1] == "uid"}
    rows = []
    for number, cells in enumerate(sheet.rows[1:], 2):
        values: dict[tuple[str, str], Plain] = {}
        for at, place in enumerate(places):
            cell = cells[at] if at < len(cells) else None
            if place is None:
                continue
            table, column = place
            if sheet.separator is not None and isinstance(cell, str):
                cell = unguard(cell)
            uid = cells[uids[table]] if table in uids and uids[table] < len(cells) else None
            cell = _whole(cell, long.get((table, str(uid), column)))
            if cell is None or (is_empty(cell) and schema[table][column] is not ColumnType.TEXT):
                continue
            try:
                values[place] = _value(table, column, schema, cell)
            except ValueError as error:
                heading = cell_text(sheet.rows[0][at])
                message = f"Không dùng được ô này: {error}; ô được bỏ qua."
                findings.append(Finding(number, heading, cell_text(cell), FindingLevel.ERROR, message))
        if values:
            rows.append(values)
    return rows


def _value(table: str, column: str, schema: Schema, cell: Cell) -> Plain:
    value = form.from_cell(table, column, schema[table][column], cell)
    return nfc(value) if isinstance(value, str) else value


def _whole(cell: Cell, text: str | None) -> Cell:
    """The long text a cell stands for, unless somebody has changed the cell."""
    return text if text is not None and form.shown(text) == cell_text(cell).strip() else cell


def _long_texts(sheets: Sequence[Sheet]) -> dict[_LongKey, str]:
    pieces: defaultdict[_LongKey, dict[int, str]] = defaultdict(dict)
    for sheet in sheets:
        if sheet.name != form.LONG_SHEET:
            continue
        for row in sheet.rows[1:]:
            table, uid, column, number, piece = (*(cell_text(cell) for cell in row), "", "", "", "", "")[:5]
            try:
                pieces[table, uid, column][int(number)] = json.loads(piece)
            except ValueError:
                # The cell itself still shows the text, shortened.
                continue
    return {key: "".join(parts[number] for number in sorted(parts)) for key, parts in pieces.items()}


def _read_attached(sheet: Sheet, schema: Schema, bundle: Bundle, findings: list[Finding]) -> None:
    """Take the further tables out of the last column of the CSV form."""
    if form.ATTACHED not in sheet.rows[0]:
        return
    at = sheet.rows[0].index(form.ATTACHED)
    for number, cells in enumerate(sheet.rows[1:], 2):
        cell = cells[at] if at < len(cells) else None
        if is_empty(cell):
            continue
        try:
            tables: dict[str, list[Any]] = json.loads(cell_text(cell))
            for table, rows in tables.items():
                if table in schema:
                    bundle.tables.setdefault(table, []).extend(_known_columns(schema[table], row) for row in rows)
        except (ValueError, AttributeError, TypeError):
            message = "Dữ liệu kèm theo của dòng bị cắt cụt hoặc sửa hỏng; phần đó không nhập được."
            findings.append(Finding(number, form.ATTACHED, None, FindingLevel.ERROR, message))
