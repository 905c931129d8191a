"""One object, one signal: whatever was written is told to every open view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from ipregistry.domain.changes import Changes


class Refresh(QObject):
    """Spreads what a write touched; a view looks at the flags and may skip what it made itself.

    Signals:
        changed(Changes, object): what was touched, and the object it came from (None: not said).
    """

    changed = Signal(object, object)

    def spread(self, changes: Changes, origin: object = None) -> None:
        """Tell every view."""
        self.changed.emit(changes, origin)
