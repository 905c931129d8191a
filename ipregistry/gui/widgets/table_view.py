"""The table every list of the window uses: fixed rows, no grid, keyboard as in a worksheet."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QItemSelectionRange, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

ROW_HEIGHT = 32
HEAD_HEIGHT = 30
COPIED_AT_MOST = 10_000
"""Rows that fit a clipboard without making the program wait; more go out as a workbook."""


class TableView(QTableView):
    """A list of whole rows.

    Signals:
        opened(): Enter was pressed, or a row double-clicked.
        struck(): a row was double-clicked, in a list that means something of its own by that (`strikes`).
        resized(int): the list has another width.
    """

    opened = Signal()
    struck = Signal()
    resized = Signal(int)

    def __init__(self, name: str, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setFixedHeight(HEAD_HEIGHT)
        head.setSectionsClickable(True)
        self.strikes = False
        self.doubleClicked.connect(lambda _index: self.strike())

    def strike(self) -> None:
        """A double click: as Enter, where the list means nothing else by it."""
        if self.strikes:
            self.struck.emit()
        else:
            self.opened.emit()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            # A head that sees the selection asks, each time it is painted, every cell of each column whether it is
            # selected: seconds after Ctrl+A in a long list. It gets a selection of its own, always empty.
            head = self.horizontalHeader()
            head.setSelectionModel(QItemSelectionModel(model, head))

    def selected_rows(self) -> Iterator[int]:
        """Numbers of the selected rows, from the ranges: a selection of everything costs nothing to ask."""
        for part in self._ranges():
            yield from range(part.top(), part.bottom() + 1)

    def selected_spans(self) -> list[tuple[int, int]]:
        """First and last numbers of rows selected together."""
        return [(part.top(), part.bottom()) for part in self._ranges()]

    def selected_count(self) -> int:
        """How many rows are selected."""
        return sum(part.height() for part in self._ranges())

    def _ranges(self) -> list[QItemSelectionRange]:
        # The stubs do not know that a selection is a list of its ranges.
        ranges: list[QItemSelectionRange] = list(self.selectionModel().selection())  # type: ignore[call-overload]
        return ranges

    def copy_selection(self, *, head: bool = False) -> None:
        """Put the selected rows on the clipboard as Excel takes them; with `head` under the names of the columns."""
        model = self.model()
        shown = [column for column in range(model.columnCount()) if not self.isColumnHidden(column)]
        lines = []
        if head and self.selected_count():
            names = (str(model.headerData(column, Qt.Orientation.Horizontal)) for column in shown)
            lines.append("\t".join(names))
        # A list that reads its rows in the background would be copied with holes.
        with getattr(model, "at_once", nullcontext)():
            for row in sorted(set(self.selected_rows()))[:COPIED_AT_MOST]:
                cells = (str(model.index(row, column).data() or "") for column in shown)
                lines.append("\t".join(" ".join(cell.split()) for cell in cells))
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def sort_again(self, column: int) -> None:
        """Sort by a column as a click on its head does: the same column again turns the order round."""
        head = self.horizontalHeader()
        turned = head.sortIndicatorSection() == column and head.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        self.sortByColumn(column, Qt.SortOrder.DescendingOrder if turned else Qt.SortOrder.AscendingOrder)

    def fill_sort_menu(self, menu: QMenu) -> None:
        """Offer the columns that can be seen; the one that leads is ticked."""
        menu.clear()
        for column in range(self.model().columnCount()):
            if self.isColumnHidden(column):
                continue
            action = menu.addAction(str(self.model().headerData(column, Qt.Orientation.Horizontal)))
            action.setObjectName(f"sortAction{column}")
            action.setCheckable(True)
            action.setChecked(column == self.horizontalHeader().sortIndicatorSection())
            action.triggered.connect(lambda _checked, column=column: self.sort_again(column))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.resized.emit(self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.opened.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif event.key() == Qt.Key.Key_Home and not event.modifiers():
            self._go(0)
        elif event.key() == Qt.Key.Key_End and not event.modifiers():
            self._go(self.model().rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def _go(self, row: int) -> None:
        # In a list of rows Home and End mean the first and the last row, not the first and the last column.
        if row >= 0:
            self.setCurrentIndex(self.model().index(row, self.currentIndex().column() if row else 0))
