"""A chip that opens a list of values to tick; it says what is ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ipregistry.domain.amounts import show_number
from ipregistry.gui.icons import icon
from ipregistry.gui.widgets.text import plain_tip, restyle

if TYPE_CHECKING:
    from collections.abc import Iterable

_WIDEST = 190
"""Width of the words on a chip, px."""


class _TickMenu(QMenu):
    """Ticking keeps it open, so that several values are chosen in one go."""

    def _tick(self) -> bool:
        action = self.activeAction()
        if action is None or not action.isCheckable():
            return False
        action.trigger()
        return True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._tick():
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space or not self._tick():
            super().keyPressEvent(event)


class MenuChip(QPushButton):
    """One condition of a list; any of the ticked values will do.

    Signals:
        changed(): other values are ticked.
    """

    changed = Signal()

    def __init__(self, words: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("chip", "true")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self._words = words
        self._names: dict[Any, str] = {}
        self._offered: tuple[tuple[Any, str, int], ...] = ()
        self.values: tuple[Any, ...] = ()
        """What is ticked."""
        self.clicked.connect(self.open)
        self._say()

    def offer(self, values: Iterable[tuple[Any, str, int]]) -> None:
        """Offer values, each with its words and how many rows it would leave."""
        self._offered = tuple(values)
        self._names.update((value, words) for value, words, _count in self._offered)

    def clear(self) -> None:
        """Tick nothing; nothing is told."""
        self.values = ()
        self._say()

    def open(self) -> _TickMenu:
        """Open the list under the chip."""
        self._say()
        menu = _TickMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setObjectName(f"{self.objectName()}Menu")
        menu.setAccessibleName(self._words)
        gone = [(value, self._names.get(value, str(value)), 0) for value in self.values if not self._is_offered(value)]
        for value, words, count in (*self._offered, *gone):
            action = QAction(f"{words}  ({show_number(count)})".replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(value in self.values)
            action.toggled.connect(lambda on, value=value: self._tick(value, on=on))
            menu.addAction(action)
        if not menu.actions():
            nothing = menu.addAction(self.tr("Chưa có giá trị nào"))
            nothing.setEnabled(False)
        elif self.values:
            menu.addSeparator()
            menu.addAction(self.tr("Bỏ điều kiện này")).triggered.connect(self._untick)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
        return menu

    def _is_offered(self, value: object) -> bool:
        return any(value == each for each, _words, _count in self._offered)

    def _tick(self, value: object, *, on: bool) -> None:
        kept = tuple(each for each in self.values if each != value)
        self.values = (*kept, value) if on else kept
        self._say()
        self.changed.emit()

    def _untick(self) -> None:
        self.clear()
        self.changed.emit()

    def _say(self) -> None:
        chosen = ", ".join(self._names.get(value, str(value)) for value in self.values)
        words = f"{self._words}: {chosen}" if chosen else self._words
        self.setChecked(bool(chosen))
        self.setIcon(icon("check", "accent") if chosen else icon("chevron-down", "faint"))
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, _WIDEST)
        self.setText(shown.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(self.tr("{words} – Enter hoặc dấu cách để chọn").format(words=words)))
        restyle(self, "chosen", bool(chosen))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.open()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.values:
            self._untick()
        else:
            super().keyPressEvent(event)
