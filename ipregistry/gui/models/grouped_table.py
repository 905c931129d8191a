"""The asset list in groups: a head a group, under an open one its rows, fetched when they are looked at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass, replace
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
_WAITING = "…"


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a group says."""

    label: str
    count: int
    is_open: bool


@dataclass(slots=True, eq=False)
class _Part:
    """A group that was opened at least once."""

    group: Group
    rows: AssetTableModel
    count: int


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
        self._groups: Sequence[Group] = ()
        self._parts: dict[int, _Part] = {}
        """By the place of the group."""
        self._open: list[int] = []
        """Places of the open groups, in order."""
        self._heads: list[int] = []
        """Lines of their heads. There may be as many groups as assets, so the folded ones cost nothing."""
        self._lines = 0
        self._asker = Asker(self)

    def set_columns(self, keys: tuple[str, ...]) -> None:
        """Show other columns of the same rows."""
        self.beginResetModel()
        self.keys = keys
        self._columns = tuple(columns.column(columns.ASSET_COLUMNS, key) for key in keys)
        for part in self._parts.values():
            part.rows.set_columns(keys)
        self.endResetModel()

    def show(self, fetch: ListAssets, groups: Groups, query: AssetQuery) -> None:
        """Show the groups of a query; those that were open stay open, at first none is."""
        self._query = query

        def take(found: Sequence[Group]) -> None:
            opened = {self._groups[place].label for place in self._open}
            self.beginResetModel()
            self._forget()
            self._fetch, self._groups = fetch, found
            if opened:
                self._open = [place for place, group in enumerate(found) if group.label in opened]
                for place in self._open:
                    self._part(place)
            self._count_lines()
            self.endResetModel()
            self.found.emit(len(found))

        self._asker.ask(lambda: groups(query), take, self.failed.emit)

    def clear(self) -> None:
        """Show nothing; an answer under way concerns nobody."""
        self._asker.forget()
        self.beginResetModel()
        self._forget()
        self._count_lines()
        self.endResetModel()

    def _forget(self) -> None:
        # Gone first: what they say while they are emptied concerns nobody.
        parts, self._parts = self._parts, {}
        self._groups, self._open = (), []
        for part in parts.values():
            part.rows.blockSignals(True)
            part.rows.deleteLater()

    def _part(self, place: int) -> _Part:
        """The rows of a group; asked for when it is opened for the first time."""
        if place not in self._parts:
            group = self._groups[place]
            rows = AssetTableModel(self)
            part = self._parts[place] = _Part(group, rows, group.count)
            rows.set_columns(self.keys)
            rows.failed.connect(self.failed)
            # Rows that come later, and what a block that came later holds.
            rows.found.connect(lambda count: self._arrived(place, part, count))
            rows.dataChanged.connect(lambda first, last: self._changed(place, part, first.row(), last.row()))
            rows.set_source(self._fetch, group.query, wait=False)
        return self._parts[place]

    def _count_lines(self) -> None:
        self._heads = []
        before = 0
        for place in self._open:
            self._heads.append(place + before)
            before += self._parts[place].count
        self._lines = len(self._groups) + before

    def _head(self, place: int) -> int:
        """The line of the head of a group."""
        return place + sum(self._parts[each].count for each in self._open[: bisect_left(self._open, place)])

    def _changed(self, place: int, part: _Part, first: int, last: int) -> None:
        if self._parts.get(place) is part and place in self._open and last >= first:
            start = self._head(place) + 1
            self.dataChanged.emit(self.index(start + first, 0), self.index(start + last, len(self.keys) - 1))

    def _arrived(self, place: int, part: _Part, count: int) -> None:
        if self._parts.get(place) is not part:
            return
        if count == part.count:
            self._changed(place, part, 0, count - 1)
        elif part.rows.shown_query == part.group.query:
            # Somebody wrote meanwhile.
            self.beginResetModel()
            part.count = count
            self._count_lines()
            self.endResetModel()

    def place(self, number: int) -> tuple[int, int] | None:
        """The place of the group a line belongs to, and the place of the line in it: -1 for the head."""
        if not 0 <= number < self._lines:
            return None
        last = bisect_right(self._heads, number) - 1
        if last < 0:
            return number, -1
        within = number - self._heads[last] - 1
        opened = self._parts[self._open[last]]
        if within < opened.count:
            return self._open[last], within
        return self._open[last] + within - opened.count + 1, -1

    def heads_between(self, first: int, last: int) -> int:
        """How many of these lines are heads."""
        start, end = self.place(first), self.place(last)
        if start is None or end is None:
            return 0
        return end[0] - start[0] + (start[1] < 0)

    def row(self, number: int) -> AssetRow | None:
        """The asset in a line; None for a head, and while it is not read yet."""
        found = self.place(number)
        return None if found is None or found[1] < 0 else self._parts[found[0]].rows.row(found[1])

    def place_of(self, asset_id: int) -> int | None:
        """The first line of an asset among the rows that were read."""
        for place in self._open:
            within = self._parts[place].rows.place_of(asset_id)
            if within is not None:
                return self._head(place) + 1 + within
        return None

    def head_of(self, number: int) -> int:
        """The line of the head of the group a line belongs to."""
        found = self.place(number)
        return 0 if found is None else number - found[1] - 1

    def is_open(self, number: int) -> bool:
        """Whether the group of a line is open."""
        found = self.place(number)
        return found is not None and found[0] in self._open

    def set_open(self, number: int, *, is_open: bool) -> None:
        """Open or fold the group of a line."""
        found = self.place(number)
        if found is None or self.is_open(number) is is_open:
            return
        place = found[0]
        head = self._head(place)
        count = self._part(place).count
        first, last = head + 1, head + count
        if is_open:
            self.beginInsertRows(QModelIndex(), first, last)
            insort(self._open, place)
            self._count_lines()
            self.endInsertRows()
        else:
            self.beginRemoveRows(QModelIndex(), first, last)
            self._open.remove(place)
            self._count_lines()
            self.endRemoveRows()
        self.dataChanged.emit(self.index(head, 0), self.index(head, len(self.keys) - 1))

    def query_of(self, number: int) -> tuple[AssetQuery, int] | None:
        """The query of the group of a line and the place of its asset there; None for a head."""
        found = self.place(number)
        return None if found is None or found[1] < 0 else (self._groups[found[0]].query, found[1])

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else self._lines

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found = self.place(index.row()) if index.isValid() else None
        if found is None:
            return None
        place, within = found
        if within >= 0:
            rows = self._parts[place].rows
            if within >= rows.rowCount():
                return _WAITING if role == Qt.ItemDataRole.DisplayRole else None
            return None if role == HEAD_ROLE else rows.data(rows.index(within, index.column()), role)
        group = self._groups[place]
        if role == HEAD_ROLE:
            return Head(group.label, group.count, place in self._open)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{group.label}  {show_number(group.count)}" if index.column() == 0 else ""
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            state = self.tr("mở") if place in self._open else self.tr("gập")
            words = self.tr("Nhóm {label}, {count} tài sản, {state}")
            return words.format(label=group.label, count=show_number(group.count), state=state)
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
