"""Windowed rows under the columns that describe them: a list of any length with nothing special to its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from ipregistry.gui.models.windowed import WindowedModel
from ipregistry.gui.widgets.text import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipregistry.domain.columns import Column

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")

ROW_ROLE = Qt.ItemDataRole.UserRole
_SHORT = 12
"""Letters that fit every cell."""
_NO_INDEX = QModelIndex()


class ColumnedModel(WindowedModel[Any, Row]):
    """One row a line, from pages with `count` and `items`; at ROW_ROLE the row itself."""

    def __init__(self, columns: tuple[Column[Row], ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns

    def count_of(self, page: Any) -> int:
        return int(page.count)

    def rows_of(self, page: Any) -> Sequence[Row]:
        rows: Sequence[Row] = page.items
        return rows

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in {Qt.ItemDataRole.DisplayRole, ROW_ROLE, Qt.ItemDataRole.ToolTipRole} or not index.isValid():
            return None
        row = self.row(index.row())
        if row is None or role == ROW_ROLE:
            return row
        words = self.columns[index.column()].show(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        return plain_tip(words) if len(words) > _SHORT else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.columns[section].label
        return None
