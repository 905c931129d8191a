"""A list at the left and the pane of what is selected at the right; the pane gives way where the list needs room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class PaneSplitter(QSplitter):
    """Keeps the width a person gave the pane, as far as the window has room for it.

    Signals:
        moved(int): the pane was given another width by hand.
    """

    moved = Signal(int)

    def __init__(self, left: QWidget, pane: QWidget, width: int, list_room: int, parent: QWidget | None = None) -> None:
        """`list_room`: width of the list below which the pane gives way."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._pane = pane
        self._width = width
        self._list_room = list_room
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(left)
        self.addWidget(pane)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.splitterMoved.connect(self._moved)

    def show_pane(self, *, shown: bool) -> None:
        """Show the pane, or give its room to the list."""
        self._pane.setVisible(shown)
        self.fit()

    def fit(self) -> None:
        """Share the width out."""
        if not self._pane.isHidden():
            pane = max(self._pane.minimumWidth(), min(self._width, self.width() - self._list_room))
            self.setSizes([self.width() - pane - self.handleWidth(), pane])

    def _moved(self) -> None:
        self._width = self._pane.width()
        self.moved.emit(self._width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
