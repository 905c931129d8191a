"""The list of filings abroad and the table of assets by countries, as Qt sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from ipregistry.domain import labels
from ipregistry.domain.columns import column
from ipregistry.domain.foreign_rows import (
    FOREIGN_COLUMNS,
    INTERNATIONAL,
    ForeignPage,
    ForeignRow,
    Matrix,
    MatrixRow,
    cell_words,
)
from ipregistry.gui.models.windowed import WindowedModel
from ipregistry.gui.widgets.text import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole
SHOWN = (
    "name",
    "jurisdiction",
    "status",
    "route",
    "application_no",
    "filed",
    "registration_no",
    "registered",
    "expiry",
    "next_deadline",
)
"""Keys of `FOREIGN_COLUMNS`, left to right."""
_SHORT = 12
_NO_INDEX = QModelIndex()


class ForeignTableModel(WindowedModel[ForeignPage, ForeignRow]):
    """One row a filing abroad; at ROW_ROLE the row itself."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._columns = tuple(column(FOREIGN_COLUMNS, key) for key in SHOWN)

    def count_of(self, page: ForeignPage) -> int:
        return page.count

    def rows_of(self, page: ForeignPage) -> Sequence[ForeignRow]:
        return page.items

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in {Qt.ItemDataRole.DisplayRole, ROW_ROLE, Qt.ItemDataRole.ToolTipRole} or not index.isValid():
            return None
        row = self.row(index.row())
        if row is None or role == ROW_ROLE:
            return row
        words = self._columns[index.column()].show(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if row.danger and SHOWN[index.column()] in {"name", "status", "jurisdiction"}:
            return plain_tip(f"{words}\n{row.danger}")
        return plain_tip(words) if len(words) > _SHORT else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._columns[section].label
        return None


class MatrixModel(WindowedModel[Matrix, MatrixRow]):
    """Assets down, countries across; at ROW_ROLE the filings of the asset in the country, perhaps none."""

    block = 64

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.countries: tuple[tuple[str, int], ...] = ()

    def count_of(self, page: Matrix) -> int:
        return page.count

    def rows_of(self, page: Matrix) -> Sequence[MatrixRow]:
        return page.rows

    def take(self, page: Matrix) -> None:
        self.countries = page.jurisdictions

    def rows_came(self, first: int, last: int) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Vertical, first, last)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.countries)

    def country(self, number: int) -> str:
        """The code of a column."""
        return self.countries[number][0]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = {
            Qt.ItemDataRole.DisplayRole,
            ROW_ROLE,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        }
        if role not in wanted or not index.isValid():
            return None
        row = self.row(index.row())
        if row is None:
            return None
        code = self.country(index.column())
        found = row.cells.get(code, ())
        if role == ROW_ROLE:
            return found
        if role == Qt.ItemDataRole.DisplayRole:
            return "; ".join(labels.STATUS[each.status] for each in found)
        words = f"{row.name} – {labels.jurisdiction(code)}: {cell_words(found)}"
        return plain_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        if orientation == Qt.Orientation.Vertical:
            row = self.row(section)
            name = "…" if row is None else row.name
            return plain_tip(name) if role == Qt.ItemDataRole.ToolTipRole else name
        if not 0 <= section < len(self.countries):
            return None
        code, count = self.countries[section]
        name = labels.jurisdiction(code)
        unit = "đăng ký quốc tế" if code == INTERNATIONAL else "đơn"
        return plain_tip(f"{name} ({code}): {count} {unit}") if role == Qt.ItemDataRole.ToolTipRole else name
