"""The asset list in groups: a head a group, under an open one its rows, fetched when they are looked at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ipregistry.domain import columns
from ipregistry.domain.amounts import show_number
from ipregistry.gui.asking import Asker
from ipregistry.gui.models.asset_table import SHOWN, AssetTableModel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ipregistry.domain.rows import AssetQuery, AssetRow
    from ipregistry.gui.source import ListAssets
    from ipregistry.services.shown import Group

    Groups = Callable[[AssetQuery], Sequence[Group]]

Index = QModelIndex | QPersistentModelIndex

HEAD_ROLE = Qt.ItemDataRole.UserRole + 1
"""The head of a group as `Head`; None for an asset."""
_NO_INDEX = QModelIndex()


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a group says."""

    label: str
    count: int
    is_open: bool


@dataclass(slots=True, eq=False)
class _Part:
    group: Group
    rows: AssetTableModel | None = None
    """Made when the group is opened for the first time."""
    is_open: bool = False
    count: int = field(default=0)

    @property
    def height(self) -> int:
        return 1 + (self.count if self.is_open else 0)


class GroupedTableModel(QAbstractTableModel):
    """Heads and rows in one list; only the rows of open groups are ever read, a block at a time.

    Signals:
        failed(Exception): groups or rows could not be read.
        found(int): the groups are there; how many.
        sorted_by(str, bool): the list is to be ordered by this column, downwards or not.
    """

    failed = Signal(object)
    found = Signal(int)
    sorted_by = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.keys: tuple[str, ...] = SHOWN
        self._columns = tuple(columns.column(columns.ASSET_COLUMNS, key) for key in SHOWN)
        self._fetch: ListAssets | None = None
        self._query: AssetQuery | None = None
        self._parts: list[_Part] = []
        self._starts: list[int] = []
        """Lines of the heads."""
        self._lines = 0
        self._asker = Asker(self)

    def set_columns(self, keys: tuple[str, ...]) -> None:
        """Show other columns of the same rows."""
        self.beginResetModel()
        self.keys = keys
        self._columns = tuple(columns.column(columns.ASSET_COLUMNS, key) for key in keys)
        for part in self._parts:
            if part.rows is not None:
                part.rows.set_columns(keys)
        self.endResetModel()

    def show(self, fetch: ListAssets, groups: Groups, query: AssetQuery) -> None:
        """Show the groups of a query; those that were open stay open, at first none is."""
        self._query = query

        def take(found: Sequence[Group]) -> None:
            opened = {part.group.label for part in self._parts if part.is_open}
            self.beginResetModel()
            self._forget()
            self._fetch = fetch
            self._parts = [_Part(group, count=group.count) for group in found]
            for part in self._parts:
                if part.group.label in opened:
                    self._fill(part)
            self._count_lines()
            self.endResetModel()
            self.found.emit(len(self._parts))

        self._asker.ask(lambda: groups(query), take, self.failed.emit)

    def clear(self) -> None:
        """Show nothing; nothing is read any more."""
        self._asker.drop()
        self.beginResetModel()
        self._forget()
        self._count_lines()
        self.endResetModel()

    def _forget(self) -> None:
        # Gone first: what they say while they are emptied concerns nobody.
        parts, self._parts = self._parts, []
        for part in parts:
            if part.rows is not None:
                part.rows.set_source(None)
                part.rows.deleteLater()

    def _fill(self, part: _Part) -> None:
        """Open a group; the model is being changed."""
        part.is_open = True
        if part.rows is not None or self._fetch is None:
            return
        part.rows = AssetTableModel(self)
        part.rows.set_columns(self.keys)
        part.rows.failed.connect(self.failed)
        part.rows.set_source(self._fetch, part.group.query)
        part.count = part.rows.rowCount()
        # Rows that come later, and what a block that came later holds.
        part.rows.dataChanged.connect(lambda first, last, *_roles, part=part: self._changed(part, first, last))
        part.rows.found.connect(lambda count, part=part: self._recounted(part, count))

    def _count_lines(self) -> None:
        heights = [part.height for part in self._parts]
        *self._starts, self._lines = accumulate(heights, initial=0)

    def _start(self, part: _Part) -> int:
        return self._starts[self._parts.index(part)]

    def _changed(self, part: _Part, first: Index, last: Index) -> None:
        if part in self._parts and part.is_open:
            start = self._start(part) + 1
            top = self.index(start + first.row(), 0)
            self.dataChanged.emit(top, self.index(start + last.row(), len(self.keys) - 1))

    def _recounted(self, part: _Part, count: int) -> None:
        if part in self._parts and count != part.count:
            self.beginResetModel()
            part.count = count
            self._count_lines()
            self.endResetModel()

    def place(self, number: int) -> tuple[_Part, int] | None:
        """The group a line belongs to, and its place there: -1 for the head."""
        if not 0 <= number < self._lines:
            return None
        place = bisect_right(self._starts, number) - 1
        return self._parts[place], number - self._starts[place] - 1

    def heads_between(self, first: int, last: int) -> int:
        """How many of these lines are heads."""
        return bisect_right(self._starts, last) - bisect_left(self._starts, first)

    def row(self, number: int) -> AssetRow | None:
        """The asset in a line; None for a head, and while it is not read yet."""
        found = self.place(number)
        if found is None or found[1] < 0 or found[0].rows is None:
            return None
        return found[0].rows.row(found[1])

    def place_of(self, asset_id: int) -> int | None:
        """The first line of an asset among the rows that were read."""
        for part in self._parts:
            if part.is_open and part.rows is not None:
                within = part.rows.place_of(asset_id)
                if within is not None:
                    return self._start(part) + 1 + within
        return None

    def head_of(self, number: int) -> int:
        """The line of the head of the group a line belongs to."""
        found = self.place(number)
        return 0 if found is None else number - found[1] - 1

    def is_open(self, number: int) -> bool:
        """Whether the group of a line is open."""
        found = self.place(number)
        return found is not None and found[0].is_open

    def set_open(self, number: int, *, is_open: bool) -> None:
        """Open or fold the group of a line."""
        found = self.place(number)
        if found is None or found[0].is_open is is_open or self._query is None:
            return
        part = found[0]
        head = self._start(part)
        if is_open:
            part.count = part.group.count
            self._fill(part)
            part.is_open = False
            if part.count:
                self.beginInsertRows(QModelIndex(), head + 1, head + part.count)
                part.is_open = True
                self._count_lines()
                self.endInsertRows()
        else:
            self.beginRemoveRows(QModelIndex(), head + 1, head + part.count)
            part.is_open = False
            self._count_lines()
            self.endRemoveRows()
        self.dataChanged.emit(self.index(head, 0), self.index(head, len(self.keys) - 1))

    def query_of(self, number: int) -> tuple[AssetQuery, int] | None:
        """The query of the group of a line and the place of its asset there; None for a head."""
        found = self.place(number)
        return None if found is None or found[1] < 0 else (found[0].group.query, found[1])

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else self._lines

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found = self.place(index.row()) if index.isValid() else None
        if found is None:
            return None
        part, within = found
        if within >= 0:
            rows = part.rows
            return None if rows is None or role == HEAD_ROLE else rows.data(rows.index(within, index.column()), role)
        if role == HEAD_ROLE:
            return Head(part.group.label, part.group.count, part.is_open)
        if role == Qt.ItemDataRole.DisplayRole:
            words = f"{part.group.label}  {show_number(part.group.count)}"
            return words if index.column() == 0 else ""
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            state = self.tr("mở") if part.is_open else self.tr("gập")
            words = self.tr("Nhóm {label}, {count} tài sản, {state}")
            return words.format(label=part.group.label, count=show_number(part.group.count), state=state)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._columns[section].label
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if self._query is None or not 0 <= column < len(self.keys):
            return
        descending = order == Qt.SortOrder.DescendingOrder
        wanted = replace(self._query, sort=self.keys[column], descending=descending)
        if wanted != self._query:
            self.sorted_by.emit(self.keys[column], descending)
