"""A list with a pane at its right: the pane takes about a third, the list the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

PANE_WIDTH = 380
_PANE_MIN = 280
_LIST_MIN = 420
_SHARE = 0.36


class SideSplitter(QSplitter):
    """The two side by side, until the hand moves them; a new width of the window puts them back."""

    def __init__(self, name: str, left: QWidget, pane: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName(name)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._pane = pane
        left.setMinimumWidth(_LIST_MIN)
        pane.setMinimumWidth(_PANE_MIN)
        self.addWidget(left)
        self.addWidget(pane)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_pane(self, shown: bool) -> None:  # noqa: FBT001 - called by the signal of an action
        """Show the pane, or give its room to the list."""
        self._pane.setVisible(shown)
        self._fit()

    def _fit(self) -> None:
        if not self._pane.isHidden():
            pane = max(_PANE_MIN, min(PANE_WIDTH, round(self.width() * _SHARE)))
            self.setSizes([self.width() - pane - self.handleWidth(), pane])
