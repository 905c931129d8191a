"""A file with a list of assets as drafts: its sheets, their layouts, every row taken, refused or named."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ipregistry.domain.drafts import Draft, Refused, RowsRead
from ipregistry.domain.kinds import FindingLevel, Kind
from ipregistry.domain.remarks import quoted
from ipregistry.domain.rows import Finding
from ipregistry.errors import UserError, WrongUse
from ipregistry.exchange.cell_values import kind_in_text
from ipregistry.exchange.foreign_rows import country_code, read_foreign_row
from ipregistry.exchange.grid import Cell, Sheet, cell_text, is_empty
from ipregistry.exchange.merged_cells import fill_down
from ipregistry.exchange.row_cells import RowCells
from ipregistry.exchange.row_reader import read_home_row
from ipregistry.exchange.sheet_headers import Field, Headings, field_of, find_headings
from ipregistry.exchange.sheet_layouts import LATER, Layout, recognise
from ipregistry.exchange.sheet_rows import SAID, RowKind, find_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from ipregistry.domain.drafts import Plain

_SHORT_WORDS = (Field.KIND, Field.PROVINCE, Field.COUNTRY, Field.STATUS)
_MANY = frozenset(
    {
        Field.KIND,
        Field.OTHER_OWNER,
        Field.MANAGING_BODY,
        Field.USER,
        Field.LEAD_UNIT,
        Field.AUTHOR,
        Field.AUTHOR_ADDRESS,
        Field.ROW_NO,
        Field.PICTURE,
        Field.CONTACT,
        Field.REFUSAL,
        Field.COMPUTED,
    }
)
"""Fields of which every column is read, or none."""
_FREE_TEXT = (Field.SOURCE, Field.NOTE, Field.SUMMARY)


def choose_sheets(
    file: str, sheets: Sequence[Sheet], wanted: str | None
) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
    """The sheet asked for, else every sheet that is shown, with a remark on each hidden one.

    Raises:
        WrongUse: there is no sheet of that name; the message lists the names there are.
    """
    if wanted is not None:
        chosen = tuple(sheet for sheet in sheets if sheet.name == wanted)
        if not chosen:
            names = ", ".join(quoted(sheet.name) for sheet in sheets if sheet.name) or "không có trang tính"
            raise WrongUse(f"Tệp “{file}” không có trang tính {quoted(wanted)}; các trang hiện có: {names}.")
        return chosen, ()
    shown = tuple(sheet for sheet in sheets if not sheet.hidden)
    hidden = tuple(
        _about(f"Trang tính {quoted(sheet.name)} đang ẩn, bỏ qua; muốn nhập thì chọn đúng tên trang.")
        for sheet in sheets
        if sheet.hidden and sheet.rows
    )
    return shown, hidden


def read_list(file: str, sheets: Sequence[Sheet], *, today: date, kind: Kind | None = None) -> RowsRead:
    """The rows of every sheet that has known headings. `kind` is for rows that do not say theirs.

    Raises:
        UserError: no sheet has a heading row that is recognised.
    """
    layouts: list[str] = []
    drafts: list[Draft] = []
    refused: list[Refused] = []
    findings: list[Finding] = []
    known = [(sheet, find_headings(sheet)) for sheet in sheets]
    data = [sheet for sheet, headings in known if headings is not None and recognise(sheet, headings).computed]
    for sheet, headings in known:
        if data and sheet not in data:
            findings.append(_about(f"Trang tính {quoted(sheet.name)} là bản in của cùng danh mục; bỏ qua."))
            continue
        if headings is None:
            if any(not is_empty(cell) for row in sheet.rows for cell in row) and len(sheets) > 1:
                message = f"Trang tính {quoted(sheet.name)} không có dòng tiêu đề nhận ra được; bỏ qua."
                findings.append(_about(message))
            continue
        layout = recognise(sheet, headings, kind)
        layouts.append(layout.name)
        if layout.name == LATER:
            message = (
                f"Danh sách sản phẩm đăng ký phát triển thương hiệu ({quoted(sheet.name)}) sẽ nhập ở bản sau; bỏ qua."
            )
            findings.append(_about(message))
            continue
        findings += _doubtful_headings(headings)
        _read_sheet(sheet, headings, layout, today, (drafts, refused, findings))
    if not layouts:
        raise UserError(
            f"Không tìm thấy dòng tiêu đề trong tệp “{file}”; hãy kiểm tra dòng tên cột (ví dụ Tên nhãn hiệu, Số đơn, "
            "Ngày nộp đơn) rồi nhập lại."
        )
    return RowsRead(" + ".join(dict.fromkeys(layouts)), tuple(drafts), tuple(refused), tuple(findings))


def read_typed(texts: Sequence[str], rows: Sequence[Sequence[str]], *, today: date) -> RowsRead:
    """The rows somebody types under known headings, numbered from 1; each that is not empty is a record of its own."""
    headings = Headings(0, 0, tuple(field_of(_undoubled(text)) for text in texts), tuple(texts))
    layout = Layout("list", None)
    drafts: list[Draft] = []
    refused: list[Refused] = []
    findings: list[Finding] = []
    for number, cells in enumerate(rows, start=1):
        if all(is_empty(cell) for cell in cells):
            continue
        row = RowCells(number, None, headings, cells, today)
        row.say_doubts()
        read = _read_row(row, layout)
        findings += row.findings
        if isinstance(read, Draft):
            drafts.append(read)
        else:
            refused.append(read)
    return RowsRead("list", tuple(drafts), tuple(refused), tuple(findings))


def reread(cells: Mapping[str, Plain], sheet: str | None, layout_code: str, today: date) -> Draft | None:
    """The draft of a row kept earlier, as it would be read today; None when it would not be taken any more."""
    texts = tuple(cells)
    headings = Headings(0, 0, tuple(field_of(_undoubled(text)) for text in texts), texts)
    layout = Layout.of_code(layout_code)
    row = RowCells(0, sheet, headings, tuple(cells.values()), today)
    read = _read_row(row, layout)
    return read if isinstance(read, Draft) else None


def _read_row(row: RowCells, layout: Layout) -> Draft | Refused:
    abroad = layout.foreign or (country_code(row.text(Field.COUNTRY) or "") or "VN") != "VN"
    return read_foreign_row(row, layout) if abroad else read_home_row(row, layout)


def _undoubled(text: str) -> str:
    return text[:-4] if text.endswith((" (2)", " (3)")) else text


def _about(message: str) -> Finding:
    return Finding(None, None, None, FindingLevel.INFO, message)


def _doubtful_headings(headings: Headings) -> list[Finding]:
    """What is said of columns nobody knows, and of those that hold what a column before holds already."""
    unknown = [
        text
        for text, held in zip(headings.texts, headings.fields, strict=True)
        if held is None and not text.startswith("(cột ")
    ]
    messages = []
    if unknown:
        names = ", ".join(quoted(text) for text in unknown)
        messages.append(f"Chưa nhận ra các cột {names}: nội dung được giữ cùng dòng gốc, không ghi vào mục nào.")
    for held in dict.fromkeys(headings.fields):
        places = headings.places(held) if held is not None and held not in _MANY else ()
        if len(places) > 1:
            first, *others = (quoted(headings.texts[place]) for place in places)
            messages.append(
                f"Các cột {first}, {', '.join(others)} cùng một nội dung: lấy cột đầu, cột sau chỉ khi ô đó trống."
            )
    return [Finding(headings.last_row + 1, None, None, FindingLevel.INFO, message) for message in messages]


def _read_sheet(
    sheet: Sheet,
    headings: Headings,
    layout: Layout,
    today: date,
    into: tuple[list[Draft], list[Refused], list[Finding]],
) -> None:
    drafts, refused, findings = into
    sheet, merged = fill_down(sheet, headings)
    findings += merged
    vocabulary = _vocabulary(sheet, headings)
    for found in find_rows(sheet, headings):
        if found.kind is not RowKind.RECORD:
            level = FindingLevel.WARNING if found.kind is RowKind.ERRORS else FindingLevel.INFO
            findings.append(Finding(found.number, None, found.text, level, SAID[found.kind]))
            if found.kind is RowKind.SECTION and not layout.foreign:
                layout = replace(layout, kind=kind_in_text(found.text) or layout.kind)
            continue
        row = RowCells(found.number, sheet.name, headings, found.cells, today)
        row.say_doubts()
        _join_overflow(row, sheet, vocabulary)
        read = _read_row(row, layout)
        findings += row.findings
        if isinstance(read, Draft):
            drafts.append(read)
        else:
            refused.append(read)


def _vocabulary(sheet: Sheet, headings: Headings) -> dict[int, set[str]]:
    """For columns of few words, the words met in rows of the right width."""
    width = len(headings.texts)
    return {
        place: {
            cell_text(row[place]).strip()
            for row in sheet.rows[headings.last_row + 1 :]
            if place < len(row) <= width and not is_empty(row[place])
        }
        for wanted in _SHORT_WORDS
        for place in headings.places(wanted)
    }


def _join_overflow(row: RowCells, sheet: Sheet, vocabulary: dict[int, set[str]]) -> None:
    """Mend a row of a text file with a separator that was not quoted, where it surely stands in the last column.

    It does when the last column is free text and every column of few words holds a word met in other rows; else some
    earlier column was cut in two, everything after it has moved, and the row is refused.
    """
    width = len(row.headings.texts)
    rest = list(row.cells[width:])
    while rest and is_empty(rest[-1]):
        rest.pop()
    if sheet.separator is None or not rest:
        return
    separator = {"\t": "dấu tab"}.get(sheet.separator, f"dấu “{sheet.separator}”")
    fits = row.headings.fields[-1] in _FREE_TEXT and all(
        is_empty(row.cell(place)) or cell_text(row.cell(place)).strip() in words for place, words in vocabulary.items()
    )
    if not fits:
        row.say(
            FindingLevel.ERROR,
            f"Dòng thừa {len(rest)} ô vì có {separator} ngoài dấu nháy kép; đề nghị đặt ô đó trong dấu nháy kép.",
        )
        return
    last: Cell = sheet.separator.join(cell_text(cell) for cell in (row.cells[width - 1], *rest))
    row.cells = (*row.cells[: width - 1], last)
    row.say(
        FindingLevel.WARNING,
        f"Dòng thừa {len(rest)} ô vì có {separator} ngoài dấu nháy kép; đã ghép vào cột cuối, đề nghị kiểm tra.",
        width - 1,
        last,
    )
