"""Rows fetched a block at a time, off the window's thread: what is not there yet is blank for a moment."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QTimer, Signal

from ipregistry.gui.asking import Asker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Index = QModelIndex | QPersistentModelIndex
Page = TypeVar("Page")
Row = TypeVar("Row")

BLOCKS_KEPT = 24
_AT_ONCE = 3
"""Blocks asked for in one question."""
_NO_INDEX = QModelIndex()


class WindowedModel(QAbstractTableModel, Generic[Page, Row]):
    """As many rows as were found, never all of them in memory.

    Signals:
        failed(Exception): rows could not be read; they stay blank.
        found(object): the first page of an answer came.
    """

    failed = Signal(object)
    found = Signal(object)
    block = 128
    """Rows of a block: more than a tall screen shows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.asker = Asker(self)
        self._fetch: Callable[[int, int], Page] | None = None
        self._count = 0
        self._blocks: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._missing: set[int] = set()
        self._broken: set[int] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._ask_missing)

    def count_of(self, page: Page) -> int:
        """How many rows there are in all."""
        raise NotImplementedError

    def rows_of(self, page: Page) -> Sequence[Row]:
        """The rows of a page."""
        raise NotImplementedError

    def take(self, page: Page) -> None:
        """Keep what else the first page says; the model is being reset."""

    def show(self, fetch: Callable[[int, int], Page] | None) -> None:
        """Show what `fetch` gives for an offset and a limit; what was shown stays until the first rows are there."""
        self._missing.clear()
        self._timer.stop()
        if fetch is None:
            self.asker.drop()
            self._fetch = None
            self.beginResetModel()
            self._blocks.clear()
            self._count = 0
            self.endResetModel()
            return

        def answered(page: Page) -> None:
            self._fetch = fetch
            self.beginResetModel()
            self._blocks.clear()
            self._broken.clear()
            self._count = self.count_of(page)
            self._blocks[0] = self.rows_of(page)
            self.take(page)
            self.endResetModel()
            self.found.emit(page)

        self.asker.ask(lambda: fetch(0, self.block), answered, self.failed.emit)

    def row(self, number: int) -> Row | None:
        """The row at a place; None beyond the end, and while it is not there yet (then it is asked for)."""
        if not 0 <= number < self._count:
            return None
        place = number // self.block
        rows = self._blocks.get(place)
        if rows is None:
            if place not in self._broken:
                self._missing.add(place)
                if not self._timer.isActive() and not self.asker.busy:
                    self._timer.start()
            return None
        self._blocks.move_to_end(place)
        within = number % self.block
        return rows[within] if within < len(rows) else None

    def known_rows(self) -> list[tuple[int, Row]]:
        """The rows that are there, with their places."""
        found = [
            (block * self.block + place, row) for block, rows in self._blocks.items() for place, row in enumerate(rows)
        ]
        return sorted(found, key=lambda item: item[0])

    def _ask_missing(self) -> None:
        fetch = self._fetch
        if fetch is None or not self._missing:
            return
        last = max(self._missing)
        first = max(min(self._missing), last - _AT_ONCE + 1)
        # What was passed by while scrolling fast is asked for again when it is looked at.
        self._missing.clear()
        offset, limit = first * self.block, (last - first + 1) * self.block

        def answered(page: Page) -> None:
            rows = self.rows_of(page)
            for block in range(first, last + 1):
                start = (block - first) * self.block
                self._blocks[block] = rows[start : start + self.block]
            while len(self._blocks) > BLOCKS_KEPT:
                self._blocks.popitem(last=False)
            bottom = min(self._count, offset + limit) - 1
            self.dataChanged.emit(self.index(offset, 0), self.index(bottom, self.columnCount() - 1))
            self.rows_came(offset, bottom)

        def refused(error: Exception) -> None:
            self._broken.update(range(first, last + 1))
            self.failed.emit(error)

        self.asker.ask(lambda: fetch(offset, limit), answered, refused)

    def rows_came(self, first: int, last: int) -> None:
        """More rows are there."""

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        raise NotImplementedError

    def data(self, index: Index, role: int = 0) -> Any:
        raise NotImplementedError
