"""The asset list as Qt sees it: as many rows as were found, fetched a block at a time when they are looked at.

Nothing is read on the window's thread: what was found before stays until the answer to a new question is there, and
rows that are scrolled to are blank until theirs is.
"""

from __future__ import annotations

import html
from collections import OrderedDict
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ipregistry.domain import columns, labels
from ipregistry.domain.rows import AssetPage, AssetQuery, AssetRow
from ipregistry.gui.asking import Asker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from ipregistry.gui.source import ListAssets

Index = QModelIndex | QPersistentModelIndex

BLOCK = 128
"""Rows fetched at a time: more than a tall screen shows."""
BLOCKS_KEPT = 32
ROW_ROLE = Qt.ItemDataRole.UserRole
"""The `AssetRow` itself."""

SHOWN = ("name", "kind", "certificate_no", "expiry_date", "status")
"""Keys of `columns.ASSET_COLUMNS`, left to right, until others are chosen."""

_WAITING = "…"
_WANTED = 4
"""Blocks waited for at a time: those asked for before them have been scrolled past."""
_SMALL = 5_000
_PATIENT = 1.0
"""Seconds to wait for a registry known to be small: it answers at once, unless the computer does something else."""
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
        found(int): how many rows the query has; they are there now.
        busy_changed(bool): the answer to a new query is waited for, or came.
    """

    failed = Signal(object)
    found = Signal(int)
    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.keys: tuple[str, ...] = ()
        """Keys of the columns, left to right."""
        self._columns: tuple[columns.Column[AssetRow], ...] = ()
        self.set_columns(SHOWN)
        self._fetch: ListAssets | None = None
        self._query = AssetQuery()
        self._shown = self._query
        self._count = 0
        self._most: int | None = None
        """The largest count of this registry so far."""
        self._blocks: OrderedDict[int, tuple[AssetRow, ...]] = OrderedDict()
        self._wanted: list[int] = []
        self._at_once = False
        self._kept: AssetPage | None = None
        self._expected: AssetPage | None = None
        self._as_of: date | None = None
        self._first = Asker(self)
        self._first.busy_changed.connect(self.busy_changed)
        self._further = Asker(self)

    def set_columns(self, keys: tuple[str, ...]) -> None:
        """Show other columns of the same rows, in this order; nothing is asked again."""
        self.beginResetModel()
        self.keys = keys
        self._columns = tuple(columns.column(columns.ASSET_COLUMNS, key) for key in keys)
        self.endResetModel()

    @property
    def query(self) -> AssetQuery:
        """What the list was asked for last."""
        return self._query

    @property
    def shown_query(self) -> AssetQuery:
        """What the rows there are now answer: the query before, while an answer is waited for."""
        return self._shown

    def set_source(self, fetch: ListAssets | None, query: AssetQuery | None = None, *, wait: bool = True) -> None:
        """Read from another registry, or from none, and with it another query where one is given.

        The first rows are there when this returns, unless nobody is to `wait` for them; of the registry before nothing
        is read any more.
        """
        self._first.drop()
        self._further.drop()
        self._fetch = fetch
        self._query = query or self._query
        self._most = None
        expected, self._expected, self._kept = self._expected, None, None
        if fetch is not None and expected is not None and self._query == AssetQuery():
            self._show(expected, self._query)
            self._confirm(fetch, expected)
            return
        if fetch is None or self._count:
            self._show(None, self._query)
        if fetch is not None:
            self.refresh()
            if wait:
                self._first.wait()

    def show_kept(self, page: AssetPage) -> None:
        """Show the first rows of a registry that is not open yet; others wait for `set_source`."""
        self._kept = page
        self._query = AssetQuery()
        self._show(page, self._query)

    @property
    def is_kept(self) -> bool:
        """Whether the rows are those kept of a registry that is not open yet."""
        return self._kept is not None

    def expect(self, first: AssetPage | None = None) -> None:
        """The next registry to be shown is the one whose rows were kept, or has these: they stay until it answers."""
        self._expected, self._kept = first or self._kept, None

    def _confirm(self, fetch: ListAssets, expected: AssetPage) -> None:
        query = self._query

        def answered(page: AssetPage) -> None:
            if page != expected:
                self._show(page, query)

        def broken(error: Exception) -> None:
            self._show(None, query)
            self.failed.emit(error)

        self._first.ask(partial(fetch, replace(query, limit=BLOCK)), answered, broken)

    def first_page(self) -> AssetPage | None:
        """The first rows of everything, if that is what is shown and they are still there."""
        rows = self._blocks.get(0)
        asked = self._shown == AssetQuery() and self._fetch is not None and not self._first.busy
        return AssetPage(self._as_of, self._count, rows) if asked and rows is not None and self._as_of else None

    def set_query(self, query: AssetQuery) -> None:
        """Show another search, filter or order, as soon as the answer is there."""
        self._query = query
        self.refresh()

    def refresh(self, then: Callable[[], None] | None = None) -> None:
        """Ask again; `then` follows once the answer is shown, if no other question comes between.

        With something to follow it is asked after a write, for which the window has stood still already: a large
        registry is not waited for.
        """
        fetch, query = self._fetch, self._query
        if fetch is None:
            if self._kept is None:
                self._show(None, query)
            # Else it is asked again as soon as the registry is open.
            return

        def answered(page: AssetPage | None) -> None:
            self._show(page, query)
            if then is not None:
                then()

        def broken(error: Exception) -> None:
            answered(None)
            self.failed.emit(error)

        work = partial(fetch, replace(query, offset=0, limit=BLOCK))
        patience = self._patience()
        self._first.ask(work, answered, broken, patience=0.0 if patience is None and then is not None else patience)

    @property
    def busy(self) -> bool:
        """Whether anything asked for is not there yet."""
        return self._first.busy or self._further.busy

    def wait(self) -> None:
        """Wait until what was asked for is shown."""
        self._first.wait()
        self._further.wait()

    def _patience(self) -> float | None:
        return _PATIENT if self._most is not None and self._most <= _SMALL else None

    def _show(self, page: AssetPage | None, query: AssetQuery) -> None:
        self._further.forget()
        self.beginResetModel()
        self._wanted.clear()
        self._blocks.clear()
        self._shown = query
        self._as_of = None if page is None else page.as_of
        self._count = 0 if page is None else page.count
        self._most = max(self._count, self._most or 0)
        if page is not None:
            self._blocks[0] = page.items
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
        if self._fetch is None:
            return ()
        if self._at_once:
            return self._keep(number, self._fetch(self._part(number)).items)
        if number not in self._wanted:
            self._wanted.append(number)
            del self._wanted[:-_WANTED]
            if not self._further.busy:
                self._ask_further(now=True)
        return self._blocks.get(number, ())

    def _ask_further(self, *, now: bool) -> None:
        """Read the block wanted last; `now`: somebody waits for it, who need not be told that it is there."""
        fetch = self._fetch
        if fetch is None or not self._wanted:
            return
        number = self._wanted[-1]
        asking = now

        def keep(rows: tuple[AssetRow, ...]) -> None:
            if number in self._wanted:
                self._wanted.remove(number)
            self._keep(number, rows)
            if not asking:
                last = min((number + 1) * BLOCK, self._count) - 1
                self.dataChanged.emit(self.index(number * BLOCK, 0), self.index(last, len(self._columns) - 1))
            self._ask_further(now=False)

        def broken(error: Exception) -> None:
            keep(())
            self.failed.emit(error)

        work = partial(fetch, self._part(number))
        patience = self._patience() if now else 0.0
        self._further.ask(work, lambda page: keep(page.items), broken, patience=patience)
        asking = False

    def _part(self, number: int) -> AssetQuery:
        return replace(self._shown, offset=number * BLOCK, limit=BLOCK)

    def _keep(self, number: int, rows: tuple[AssetRow, ...]) -> tuple[AssetRow, ...]:
        self._blocks[number] = rows
        if len(self._blocks) > BLOCKS_KEPT:
            self._blocks.popitem(last=False)
        return rows

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """While the block lasts every row is read when it is asked for: somebody copies them."""
        self._at_once = True
        try:
            yield
        finally:
            self._at_once = False

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
            waits = role == Qt.ItemDataRole.DisplayRole and index.row() // BLOCK not in self._blocks
            return _WAITING if waits else None
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
