"""Which rows below the headings hold a record, and which are section titles, totals or signatures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ipregistry.domain.vietnamese import fold
from ipregistry.exchange.grid import cell_text, is_empty, is_fault
from ipregistry.exchange.sheet_headers import Field, Headings
from ipregistry.exchange.sheet_layouts import NAME_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipregistry.exchange.grid import Cell, Sheet


class RowKind(StrEnum):
    """What a row is."""

    RECORD = "record"
    SECTION = "section"
    TOTAL = "total"
    SIGNATURE = "signature"
    HEADING = "heading"
    ERRORS = "errors"


SAID: dict[RowKind, str] = {
    RowKind.SECTION: "Dòng tên nhóm, không phải tài sản; bỏ qua.",
    RowKind.TOTAL: "Dòng tổng cộng, không phải tài sản; bỏ qua.",
    RowKind.SIGNATURE: "Dòng ngày tháng, chữ ký hoặc ghi chú cuối bảng, không phải tài sản; bỏ qua.",
    RowKind.ERRORS: "Dòng chỉ có ô báo lỗi hoặc công thức chưa được tính; bỏ qua, đề nghị kiểm tra trong tệp gốc.",
    RowKind.HEADING: "Dòng lặp lại tiêu đề hoặc đánh số cột, không phải tài sản; bỏ qua.",
}
"""What is said of rows that are no records."""

_TOTAL = re.compile(r"(?:tong cong|tong so\b.{0,60}|tong|cong)\s*[:.(]*\s*(?:\d.*)?", re.DOTALL)
_SIGNATURE = re.compile(
    r"(?:nguoi lap|lap bieu|thu truong|pho thu truong|giam doc|pho giam doc|truong phong|chu tich|chanh van phong|"
    r"noi nhan|ky ten|\(ky|ky, |xac nhan cua|tm\. |kt\. |tl\. |tuq\. |ghi chu:|luu:|- luu|nguon:|nguon so lieu)|"
    r".{0,60}\bngay\b.{0,12}\bthang\b.{0,12}\bnam\b"
)
_NUMBERING = re.compile(r"\(?\d{1,2}\)?|\(?[A-Z]\)?")
_SECTION_NO = re.compile(r"[IVXLC]+[.)]?|[A-ZĐ][.)]?")
_COUNT = re.compile(r"\d{1,4}")
_FEW = 3


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row that is not empty."""

    number: int
    """Row number as a spreadsheet shows it."""
    kind: RowKind
    cells: tuple[Cell, ...]
    text: str
    """What stands in it, each text once."""


def find_rows(sheet: Sheet, headings: Headings) -> Iterator[FoundRow]:
    """The rows below the headings, empty ones left out, each with what it is."""
    wide = {top for top, left, bottom, right in sheet.merged if top == bottom and right > left}
    names = {place for field in (*NAME_FIELDS, Field.PRODUCT) for place in headings.places(field)}
    numbers = {
        place
        for field in (Field.APPLICATION_NO, Field.CERTIFICATE_NO, Field.REGISTER_NO)
        for place in headings.places(field)
    }
    row_nos = headings.places(Field.ROW_NO)
    signed = False
    for index in range(headings.last_row + 1, len(sheet.rows)):
        row = sheet.rows[index]
        filled = [
            place for place, cell in enumerate(row) if not is_empty(cell) and not (place in row_nos and is_fault(cell))
        ]
        if not filled:
            continue
        text = " ".join(dict.fromkeys(" ".join(cell_text(row[place]).split()) for place in filled))
        has_number = any(place in numbers and _may_be_number(row[place]) for place in filled)
        kind = RowKind.RECORD
        if all(is_fault(row[place]) for place in filled):
            kind = RowKind.ERRORS
        elif not has_number and len(filled) <= _FEW and any(_is_signature(row[place]) for place in filled):
            kind, signed = RowKind.SIGNATURE, True
        elif signed and not has_number and len(filled) <= _FEW:
            kind = RowKind.SIGNATURE
        elif _is_total(row, filled, numbers, names):
            kind = RowKind.TOTAL
        elif _repeats(row, filled, headings) or (index == headings.last_row + 1 and _numbers_columns(row, filled)):
            kind = RowKind.HEADING
        elif not has_number and _is_section(row, filled, names, row_nos, merged=index in wide):
            kind = RowKind.SECTION
        yield FoundRow(index + 1, kind, row, text)


def _may_be_number(cell: Cell) -> bool:
    return any(character.isdigit() for character in cell_text(cell)) and not _is_signature(cell)


def _is_total(row: Sequence[Cell], filled: Sequence[int], numbers: set[int], names: set[int]) -> bool:
    """Whether a row sums up; a count in a column of numbers is no number of a title."""
    said = [place for place in filled[:2] if _TOTAL.fullmatch(fold(cell_text(row[place])).strip())]
    if not said:
        return False
    counts_only = all(
        _COUNT.fullmatch(cell_text(row[place]).strip()) or not _may_be_number(row[place])
        for place in filled
        if place in numbers
    )
    return counts_only or not names.intersection(filled)


def _is_signature(cell: Cell) -> bool:
    return isinstance(cell, str) and _SIGNATURE.match(" ".join(fold(cell).split()) + " ") is not None


def _repeats(row: Sequence[Cell], filled: Sequence[int], headings: Headings) -> bool:
    texts = headings.texts
    return len(filled) > 1 and all(
        place < len(texts) and " ".join(fold(cell_text(row[place])).split()) == fold(texts[place]) for place in filled
    )


def _numbers_columns(row: Sequence[Cell], filled: Sequence[int]) -> bool:
    return len(filled) >= _FEW and all(_NUMBERING.fullmatch(cell_text(row[place]).strip()) for place in filled)


def _is_section(
    row: Sequence[Cell], filled: Sequence[int], names: set[int], row_nos: tuple[int, ...], *, merged: bool
) -> bool:
    texts = {" ".join(cell_text(row[place]).split()) for place in filled}
    if len(texts) == 1:
        says_words = sum(character.isalpha() for character in texts.pop()) > 1
        return says_words and (merged or not names.issuperset(filled))
    number = next((cell_text(row[place]).strip() for place in row_nos if place < len(row)), "")
    return len(filled) == 2 and _SECTION_NO.fullmatch(number) is not None
