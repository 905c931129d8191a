"""New assets typed or pasted into a grid: its columns, and what would become of each row."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from ipregistry.domain.amounts import show_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ipregistry.domain.kinds import FindingLevel

HEADINGS: Mapping[str, int] = MappingProxyType(
    {
        "Tên": 220,
        "Loại": 92,
        "Sản phẩm": 130,
        "Nhóm": 76,
        "Số đơn": 122,
        "Ngày nộp": 92,
        "Số văn bằng": 122,
        "Ngày cấp": 92,
        "Ngày hết hạn": 104,
        "Chủ sở hữu": 190,
        "Địa chỉ": 190,
        "Tỉnh": 110,
        "Đơn vị quản lý": 150,
        "Đơn vị chủ trì": 150,
        "Ghi chú": 170,
    }
)
"""The usual columns with their widths in pixels; headings as an import knows them."""
DAYS = frozenset({"Ngày nộp", "Ngày cấp", "Ngày hết hạn", "Ngày công bố"})
"""Columns of days, which are typed as everywhere."""
KIND_HEADING = "Loại"
OTHER_WIDTH = 130


class RowFate(StrEnum):
    """What would become of a row if it were written now."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class CellFinding:
    """What is said of a row, or of one of its cells."""

    heading: str | None
    level: FindingLevel
    message: str


@dataclass(frozen=True, slots=True)
class RowJudged:
    """One row as it stands."""

    fate: RowFate
    ref: str = ""
    """The asset it is already, where it is one."""
    findings: tuple[CellFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """All rows that are not empty, by their place counted from 0."""

    rows: Mapping[int, RowJudged] = field(default_factory=dict)

    def count(self, fate: RowFate) -> int:
        """How many rows end so."""
        return sum(row.fate is fate for row in self.rows.values())

    @property
    def to_write(self) -> int:
        """How many rows bring something."""
        return self.count(RowFate.ADDED) + self.count(RowFate.UPDATED)

    def words(self) -> str:
        """Say it in a line: "32 dòng: 30 thêm mới, 1 bổ sung, 1 chưa nhận"."""
        parts = [
            f"{show_number(count)} {word}"
            for fate, word in (
                (RowFate.ADDED, "thêm mới"),
                (RowFate.UPDATED, "bổ sung"),
                (RowFate.UNCHANGED, "đã có, không đổi"),
                (RowFate.REFUSED, "chưa nhận"),
            )
            if (count := self.count(fate))
        ]
        return f"{show_number(len(self.rows))} dòng: {', '.join(parts)}" if parts else ""


@dataclass(frozen=True, slots=True)
class PastedBlock:
    """A block whose headings were recognised."""

    headings: tuple[str, ...]
    """Heading of the grid each column belongs under; one the grid may not have yet."""
    rows: tuple[tuple[str, ...], ...]
    left_out: int
    """Rows that hold no record: titles, totals, signatures."""


@dataclass(frozen=True, slots=True)
class GridDraft:
    """A grid that was left without being written."""

    kept_at: str
    """ISO moment."""
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def filled(self) -> int:
        """Rows with anything in them."""
        return sum(any(cell.strip() for cell in row) for row in self.rows)
