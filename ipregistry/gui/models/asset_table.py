"""The asset list as Qt sees it: as many rows as were found, fetched a block at a time when they are looked at."""

from __future__ import annotations

import html
from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ipregistry.domain import columns, labels
from ipregistry.domain.rows import AssetQuery, AssetRow

if TYPE_CHECKING:
    from ipregistry.gui.source import ListAssets

Index = QModelIndex | QPersistentModelIndex

BLOCK = 128
"""Rows fetched at a time: more than a tall screen shows."""
BLOCKS_KEPT = 32
ROW_ROLE = Qt.ItemDataRole.UserRole
"""The `AssetRow` itself."""

SHOWN = ("name", "kind", "certificate_no", "expiry_date", "status")
"""Keys of `columns.ASSET_COLUMNS`, left to right, until others are chosen."""

_SHORT = 14
"""Letters that fit every column: a tip would only repeat them."""

_NO_INDEX = QModelIndex()


def _tip(row: AssetRow, column: columns.Column[AssetRow]) -> str | None:
    """What a narrow cell cannot say."""
    if column.key == "kind":
        return labels.KIND[row.kind]
    words = column.show(row)
    # A tooltip may be taken for markup; the text is shown as it is.
    return f"<p>{html.escape(words)}</p>" if column.key == "name" or len(words) > _SHORT else None


class AssetTableModel(QAbstractTableModel):
    """Rows of one query, windowed: never all of them in memory.

    Signals:
        failed(Exception): the list could not be read; the rows concerned stay blank.
        found(int): how many rows the query has.
    """

    failed = Signal(object)
    found = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.keys: tuple[str, ...] = ()
        """Keys of the columns, left to right."""
        self._columns: tuple[columns.Column[AssetRow], ...] = ()
        self.set_columns(SHOWN)
        self._fetch: ListAssets | None = None
        self._query = AssetQuery()
        self._count = 0
        self._blocks: OrderedDict[int, tuple[AssetRow, ...]] = OrderedDict()

    def set_columns(self, keys: tuple[str, ...]) -> None:
        """Show other columns of the same rows, in this order; nothing is asked again."""
        self.beginResetModel()
        self.keys = keys
        self._columns = tuple(columns.column(columns.ASSET_COLUMNS, key) for key in keys)
        self.endResetModel()

    @property
    def query(self) -> AssetQuery:
        """What the list shows now."""
        return self._query

    def set_source(self, fetch: ListAssets | None, query: AssetQuery | None = None) -> None:
        """Read from another registry, or from none, and with it another query where one is given."""
        self._fetch = fetch
        self._query = query or self._query
        self.refresh()

    def set_query(self, query: AssetQuery) -> None:
        """Show another search, filter or order."""
        self._query = query
        self.refresh()

    def refresh(self) -> None:
        """Ask again."""
        self.beginResetModel()
        self._blocks.clear()
        self._count = 0
        self._block(0)
        self.endResetModel()
        self.found.emit(self._count)

    def row(self, number: int) -> AssetRow | None:
        """The row at a place; None beyond the end or where it could not be read."""
        if not 0 <= number < self._count:
            return None
        rows = self._block(number // BLOCK)
        place = number % BLOCK
        return rows[place] if place < len(rows) else None

    def place_of(self, asset_id: int) -> int | None:
        """Where an asset stands among the rows already fetched; None elsewhere."""
        for block, rows in self._blocks.items():
            for place, row in enumerate(rows):
                if row.id == asset_id:
                    return block * BLOCK + place
        return None

    def _block(self, number: int) -> tuple[AssetRow, ...]:
        rows = self._blocks.get(number)
        if rows is not None:
            self._blocks.move_to_end(number)
            return rows
        rows = ()
        if self._fetch is not None:
            try:
                page = self._fetch(replace(self._query, offset=number * BLOCK, limit=BLOCK))
            except Exception as error:  # noqa: BLE001 - Qt calls this; an exception must not run through it
                self.failed.emit(error)
            else:
                rows = page.items
                if number == 0:
                    self._count = page.count
        self._blocks[number] = rows
        if len(self._blocks) > BLOCKS_KEPT:
            self._blocks.popitem(last=False)
        return rows

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        # Asked some seven times a cell: answer the roles nobody gives first.
        if role not in {Qt.ItemDataRole.DisplayRole, ROW_ROLE, Qt.ItemDataRole.ToolTipRole} or not index.isValid():
            return None
        row = self.row(index.row())
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(row, self._columns[index.column()])
        return self._columns[index.column()].show(row)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._columns[section].label
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self.keys):
            descending = order == Qt.SortOrder.DescendingOrder
            self.set_query(replace(self._query, sort=self.keys[column], descending=descending))
