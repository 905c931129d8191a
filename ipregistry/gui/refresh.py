"""One object, one signal: whatever was written is told to every open view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from ipregistry.domain.changes import Changes


REST = 400
"""Milliseconds without a write after which it is counted again: the list and the pane are read first."""


class Refresh(QObject):
    """Spreads what a write touched; a view looks at the flags and may skip what it made itself.

    Signals:
        changed(Changes, object): what was touched, and the object it came from (None: not said).
        rested(): nothing was written for a moment: what nobody waits for is read again now, once for several writes.
    """

    changed = Signal(object, object)
    rested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(self.rested)

    def spread(self, changes: Changes, origin: object = None) -> None:
        """Tell every view."""
        self.changed.emit(changes, origin)
        self._timer.start()
