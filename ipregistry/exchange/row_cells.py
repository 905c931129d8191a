"""The cells of one row by what they hold, and what is noticed while they are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from ipregistry.domain.kinds import FindingLevel
from ipregistry.domain.partial_date import read_date
from ipregistry.domain.remarks import quoted
from ipregistry.domain.rows import Finding
from ipregistry.exchange.cell_values import number_of, split_number_and_date, text_of, without_markup
from ipregistry.exchange.grid import UNCALCULATED, Cell, cell_text, is_empty, is_fault
from ipregistry.exchange.old_encodings import looks_old
from ipregistry.exchange.sheet_headers import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipregistry.domain.drafts import Plain
    from ipregistry.domain.partial_date import PartialDate
    from ipregistry.domain.remarks import Remark
    from ipregistry.exchange.sheet_headers import Headings

_NO_END = ("vô thời hạn", "không thời hạn", "không xác định thời hạn", "bảo hộ vô thời hạn", "vĩnh viễn")
_NO_FACTS = frozenset({None, Field.ROW_NO, Field.COMPUTED, Field.CONTACT, Field.REFUSAL})


def plain(cell: Cell) -> Plain:
    """The cell as JSON keeps it; a date in ISO form."""
    return cell_text(cell) if isinstance(cell, date) else cell


@dataclass(slots=True)
class RowCells:
    """One row under its headings."""

    number: int
    sheet: str | None
    headings: Headings
    cells: Sequence[Cell]
    today: date
    findings: list[Finding] = field(default_factory=list)

    def say(self, level: FindingLevel, message: str, place: int | None = None, value: object = None) -> None:
        """Note something about the row, or about the cell in one column."""
        column = None if place is None else self.headings.texts[place]
        shown = None if value is None else str(value)
        self.findings.append(Finding(self.number, column, shown, level, message))

    @property
    def errors(self) -> tuple[str, ...]:
        """What keeps the row from being taken."""
        return tuple(
            f"{finding.column}: {finding.message}" if finding.column else finding.message
            for finding in self.findings
            if finding.level is FindingLevel.ERROR
        )

    def kept(self) -> dict[str, Plain]:
        """Heading to cell as typed, empty cells and the reason of an earlier refusal left out."""
        texts, reasons = self.headings.texts, self.headings.places(Field.REFUSAL)
        return {
            texts[place] if place < len(texts) else f"(cột {place + 1})": plain(cell)
            for place, cell in enumerate(self.cells)
            if not is_empty(cell) and place not in reasons
        }

    def cell(self, place: int) -> Cell:
        """The cell in a column; None beyond the end of the row and for an error of the spreadsheet."""
        cell = self.cells[place] if place < len(self.cells) else None
        return None if is_fault(cell) else cell

    def say_doubts(self) -> None:
        """Note every error of the spreadsheet where a fact should stand, and the first text in an old encoding."""
        old = False
        for place, cell in enumerate(self.cells[: len(self.headings.fields)]):
            if not isinstance(cell, str) or self.headings.fields[place] in _NO_FACTS:
                continue
            if is_fault(cell):
                what = "là công thức chưa được tính" if cell == UNCALCULATED else f"báo lỗi {cell.strip()}"
                message = f"Ô {what} nên để trống; đề nghị ghi lại giá trị trong tệp gốc."
                self.say(FindingLevel.WARNING, message, place, cell)
            elif not old and looks_old(cell):
                old = True
                message = (
                    "Chữ có vẻ dùng bảng mã cũ (TCVN3/VNI), ghi nguyên như trong tệp; đề nghị chuyển sang Unicode "
                    "(ví dụ bằng UniKey) rồi nhập lại."
                )
                self.say(FindingLevel.WARNING, message, place, cell)

    def place(self, *fields: Field) -> int | None:
        """The first column, in the order of the fields, that has something in it."""
        return next(
            (place for wanted in fields for place in self.headings.places(wanted) if text_of(self.cell(place))), None
        )

    def text(self, *fields: Field) -> str | None:
        """The text of the first of these that has any; a description comes without markup."""
        place = self.place(*fields)
        text = None if place is None else text_of(self.cell(place))
        return without_markup(text) if text and Field.SUMMARY in fields else text

    def texts(self, wanted: Field) -> tuple[str, ...]:
        """The texts of every column of a field."""
        found = (text_of(self.cell(place)) for place in self.headings.places(wanted))
        return tuple(text for text in found if text)

    def day(self, *fields: Field) -> PartialDate | None:
        """The date of the first of these that has one; what cannot be one is an error of the row."""
        place = self.place(*fields)
        if place is None:
            return None
        cell = self.cell(place)
        if isinstance(cell, str) and " ".join(cell.lower().split()) in _NO_END:
            return None
        return self._read(place, cell, cell)

    def _read(self, place: int, cell: Cell, value: object) -> PartialDate | None:
        found, remark = read_date(value, today=self.today)
        if remark is not None:
            self.remark(remark, place, cell)
        return found

    def remark(self, remark: Remark, place: int | None, cell: object) -> None:
        """Note what a rule said of a value."""
        self.say(remark.level, remark.message, place, cell)

    def number_and_day(self, wanted: Field, day: Field | None = None) -> tuple[str | None, PartialDate | None]:
        """A number and its date, from two columns or from one cell that holds both."""
        found_day = self.day(day) if day is not None else None
        place = self.place(wanted)
        if place is None:
            return None, found_day
        cell = self.cell(place)
        if isinstance(cell, date | datetime):
            self.say(
                FindingLevel.ERROR,
                f"Ô ghi số lại chứa ngày {cell:%d/%m/%Y}; đề nghị định dạng ô là văn bản và ghi lại số.",
                place,
                cell_text(cell),
            )
            return None, found_day
        number, date_text = split_number_and_date(number_of(cell) or "")
        if date_text is not None:
            in_cell = self._read(place, cell, date_text)
            if found_day is None:
                found_day = in_cell
            elif in_cell is not None and in_cell != found_day:
                two_days = f"Ô ghi ngày {quoted(in_cell.show())}, cột ngày ghi {quoted(found_day.show())}"
                self.say(FindingLevel.WARNING, f"{two_days}; giữ ngày ở cột ngày.", place, cell)
        return number or None, found_day
