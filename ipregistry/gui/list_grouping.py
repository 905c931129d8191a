"""The list of assets in groups: the table shows heads and rows instead of rows alone, and folds them by keyboard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from ipregistry.gui.models.grouped_table import GroupedTableModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex

    from ipregistry.domain.rows import AssetQuery, AssetRow
    from ipregistry.gui.models.asset_table import AssetTableModel
    from ipregistry.gui.pages.assets_page import AssetsPage
    from ipregistry.gui.source import ListAssets
    from ipregistry.services.shown import Group


class ListGrouping(QObject):
    """Changes the model of the table between rows and groups.

    Signals:
        turned(): the table shows another model now.
    """

    turned = Signal()

    def __init__(self, page: AssetsPage) -> None:
        super().__init__(page.table)
        self._page = page
        self._table = page.table
        self._on = False
        self.model = GroupedTableModel(self)
        self.model.failed.connect(page.failed)
        self.model.sorted_by.connect(page.sort_by)
        self.model.found.connect(self._found)
        self._table.installEventFilter(self)
        self._table.clicked.connect(self._clicked)

    @property
    def on(self) -> bool:
        """Whether the table shows groups."""
        return self._on

    @property
    def shown(self) -> AssetTableModel | GroupedTableModel:
        """What the table shows."""
        return self.model if self.on else self._page.model

    def show(self, query: AssetQuery) -> None:
        """Show what is asked in the groups of the band, or as plain rows."""
        key = self._page.band.group
        if not key or self._page.session is None:
            if self.on:
                self._turn(self._page.model)
                self.model.clear()
            return
        if not self.on:
            self._turn(self.model)
        context = self._page.session.context

        def groups(asked: AssetQuery) -> Sequence[Group]:
            from ipregistry.services.shown import groups_of  # noqa: PLC0415 - the services load with a registry

            return groups_of(context, asked, key)

        self.model.show(self._page.session.source.list_assets, groups, query)

    def _turn(self, model: AssetTableModel | GroupedTableModel) -> None:
        self._on = model is self.model
        head = self._table.horizontalHeader()
        # A table given another model sorts it at once.
        self._table.setSortingEnabled(False)
        self._table.setModel(model)
        self._page.columns.set_model(model)
        query = self._page.model.query
        self._page.columns.show_sorting(query.sort, descending=query.descending)
        head.setSortIndicatorShown(True)
        self._table.setSortingEnabled(True)
        self.turned.emit()

    def _found(self, count: int) -> None:
        if self.on and count:
            self._page.go_to(0)

    def selected_count(self) -> int:
        """How many assets are selected, heads left out."""
        count = self._table.selected_count()
        if not self.on:
            return count
        return count - sum(self.model.heads_between(first, last) for first, last in self._table.selected_spans())

    def refs(self, list_assets: ListAssets, numbers: Sequence[int]) -> tuple[str, ...]:
        """References of the assets in these lines, each once; each group is read in one question."""
        found: dict[str, None] = {}
        for query, places in self._parts_of(numbers):
            first, last = places[0], places[-1]
            rows = list_assets(replace(query, offset=first, limit=last - first + 1)).items
            found.update({rows[place - first].ref: None for place in places if place - first < len(rows)})
        return tuple(found)

    def _parts_of(self, numbers: Sequence[int]) -> list[tuple[AssetQuery, list[int]]]:
        """The assets in these lines: a query, and their places in its answer, group after group."""
        if not self.on:
            return [(self._page.model.shown_query, list(numbers))] if numbers else []
        parts: list[tuple[AssetQuery, list[int]]] = []
        for number in numbers:
            found = self.model.query_of(number)
            if found is None:
                continue
            if not parts or parts[-1][0] is not found[0]:
                parts.append((found[0], []))
            parts[-1][1].append(found[1])
        return parts

    def row(self, number: int) -> AssetRow | None:
        """The asset in a line."""
        return self.shown.row(number)

    def _clicked(self, index: QModelIndex) -> None:
        if self.on and index.column() == 0 and self.model.head_of(index.row()) == index.row():
            self._fold(index.row(), is_open=not self.model.is_open(index.row()))

    def _fold(self, number: int, *, is_open: bool) -> None:
        self.model.set_open(number, is_open=is_open)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and self.on
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            and self._key(Qt.Key(event.key()))
        ):
            return True
        return super().eventFilter(watched, event)

    def _key(self, key: Qt.Key) -> bool:
        number = self._table.currentIndex().row()
        if number < 0:
            return False
        head = self.model.head_of(number)
        if key == Qt.Key.Key_Right:
            if number == head:
                self._fold(head, is_open=True)
        elif key == Qt.Key.Key_Left:
            if number == head:
                self._fold(head, is_open=False)
            else:
                self._page.go_to(head)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and number == head:
            self._fold(head, is_open=not self.model.is_open(head))
        else:
            return False
        return True
