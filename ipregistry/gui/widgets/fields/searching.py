"""The line of a field in which typing searches, and the keys that go to the list hanging on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ipregistry.gui.icons import icon
from ipregistry.gui.widgets.fields.hanging_list import HangingList, Row

if TYPE_CHECKING:
    from PySide6.QtGui import QInputMethodEvent, QKeyEvent

DELAY = 80
"""Milliseconds after the last letter before it is searched."""
_PAGE = 5
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _PAGE, Qt.Key.Key_PageUp: -_PAGE}
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class SearchingLine(QLineEdit):
    """A line that searches what was typed and not what is still being composed.

    Signals:
        searched(str): the text to search for, shortly after it stopped changing, or at once when a key asks for it.
        picked(Row): a row of the list was taken by Enter or the mouse.
        confirmed(): Enter was pressed where the list offers nothing.
    """

    searched = Signal(str)
    picked = Signal(object)
    confirmed = Signal()

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addAction(icon("search", "faint"), QLineEdit.ActionPosition.LeadingPosition)
        self.hanging = HangingList(name, self.tr("Gợi ý: {field}").format(field=words), self)
        self.hanging.chosen.connect(self._pick)
        self.hanging.moved.connect(self.setAccessibleDescription)
        self.composing = False
        """A syllable is being composed: what stands in the line is not yet all of the text."""
        self.gone_to = False
        """The person went to a row by the arrows, so the current one is meant."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self.search_now)
        self.textEdited.connect(self._edited)

    def search_now(self) -> None:
        """Search without waiting for the delay."""
        self._timer.stop()
        self.searched.emit(self.text().strip())

    def offer(self, rows: tuple[Row, ...]) -> None:
        """Hang rows on the line, as long as the keyboard is in it."""
        self.gone_to = False
        self.hanging.show_rows(rows if self.hasFocus() else ())

    def stop(self) -> None:
        """No search and no list any more."""
        self._timer.stop()
        self.hanging.close_list()

    def meant(self) -> Row | None:
        """The row the person went to by the arrows."""
        return self.hanging.current() if self.gone_to else None

    def _edited(self) -> None:
        self.gone_to = False
        self._timer.start()

    def _pick(self, row: Row) -> None:
        self.stop()
        self.picked.emit(row)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        # Before the text changes: whoever is told of it may ask.
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.composing or self.isReadOnly():
            super().keyPressEvent(event)
        elif key in _STEPS and event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }:
            if self.hanging.isVisible():
                self.hanging.move_by(_STEPS[Qt.Key(key)])
                self.gone_to = True
            else:
                self.search_now()
        elif key in _ENTER and self._timer.isActive():
            # What is typed counts, not what was found for the letters before.
            self.search_now()
            self._enter()
        elif key in _ENTER:
            self._enter()
        elif key == Qt.Key.Key_Escape and self.hanging.isVisible():
            self.stop()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        row = self.hanging.current()
        if row is None:
            self.confirmed.emit()
        else:
            self._pick(row)
