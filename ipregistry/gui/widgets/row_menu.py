"""The menu of a row: by the right button, by the menu key and by Shift+F10, where the row stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QTableView


class RowMenu(QObject):
    """Opens a menu over a table; `fill` puts in what can be done with the row that is current by then."""

    def __init__(self, table: QTableView, name: str, fill: Callable[[QMenu], None]) -> None:
        super().__init__(table)
        self._table = table
        self._name = name
        self._fill = fill
        self.watch(table)

    def watch(self, view: QTableView) -> None:
        """Also open it over another view of the same rows."""
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ContextMenu or not isinstance(event, QContextMenuEvent):
            return False
        table = self._table
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            index = table.indexAt(table.viewport().mapFromGlobal(event.globalPos()))
            if not index.isValid():
                return True
            if not table.selectionModel().isSelected(index):
                flags = QItemSelectionModel.SelectionFlag
                table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            at = event.globalPos()
        else:
            rect = table.visualRect(table.currentIndex())
            corner = QPoint(max(rect.left(), 0) + 24, rect.bottom())
            at = table.viewport().mapToGlobal(corner)
        if table.currentIndex().isValid():
            self.open(at)
        return True

    def open(self, at: QPoint) -> None:
        """Open the menu at a point of the screen."""
        menu = QMenu(self._table)
        menu.setObjectName(self._name)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu)
        if not menu.isEmpty():
            menu.popup(at)


def add(menu: QMenu, name: str, words: str, keys: str, act: Callable[[], object], *, enabled: bool = True) -> QAction:
    """Put an entry into such a menu; its keys are shown, and belong to the list itself."""
    action = menu.addAction(f"{words}\t{keys}" if keys else words)
    action.setObjectName(name)
    action.setEnabled(enabled)
    action.triggered.connect(lambda _checked: act())
    return action
