"""The one search box: live, quick, and out of the way of Vietnamese typing.

It listens to the committed text only. While Telex or UniKey composes a syllable the text is not touched: nothing is
rewritten, completed or selected.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ipregistry.gui.icons import icon

DELAY = 80
"""Milliseconds after the last letter before the list is asked."""

_TO_TABLE = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp})


class SearchBox(QLineEdit):
    """A field that searches while typing.

    Signals:
        searched(str): the text to search for, shortly after it stopped changing.
        moved(QKeyEvent): an arrow or page key, meant for the list below.
        entered(): Enter was pressed.
    """

    searched = Signal(str)
    moved = Signal(QKeyEvent)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchBox")
        self.setAccessibleName(self.tr("Tìm tài sản"))
        self.setPlaceholderText(self.tr("Tìm tên, số đơn, số văn bằng, chủ…"))
        self.setToolTip(self.tr("Gõ không dấu cũng tìm được (Ctrl+F)"))
        self.addAction(icon("search", "faint"), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(icon("x"), self.tr("Xóa ô tìm"), self)
        self._clear.setObjectName("clearSearchAction")
        self._clear.setToolTip(self.tr("Xóa ô tìm (Esc)"))
        self._clear.triggered.connect(self.clear)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setVisible(False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._search)
        self.textChanged.connect(self._changed)

    def _changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._timer.start()

    def _search(self) -> None:
        self.searched.emit(self.text().strip())

    def reset(self) -> None:
        """Empty the box without searching: the list is asked anew anyway."""
        self.clear()
        self._timer.stop()

    def show_text(self, text: str) -> None:
        """Put words in without searching: the list is asked anew anyway. Words that stand there are not touched."""
        if text != self.text().strip():
            self.setText(text)
        self._timer.stop()

    def search_now(self) -> None:
        """Search without waiting for the delay."""
        if self._timer.isActive():
            self._timer.stop()
            self._search()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _TO_TABLE and not event.modifiers():
            self.search_now()
            self.moved.emit(event)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.search_now()
            self.entered.emit()
        else:
            super().keyPressEvent(event)
