"""Registries and lists dropped anywhere on the window: opened, imported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent

from ipregistry.gui.commands import SHEET_SUFFIXES, SUFFIX

if TYPE_CHECKING:
    from ipregistry.gui.main_window import MainWindow


class WindowDrops(QObject):
    """Watches the window; what its parts take for themselves does not come here."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        # Entering is a kind of dropping to Qt.
        if not isinstance(event, QDropEvent) or event.type() not in {QEvent.Type.DragEnter, QEvent.Type.Drop}:
            return False
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        paths = [path for path in paths if path.suffix.lower() in {SUFFIX, *SHEET_SUFFIXES}]
        if not paths:
            event.ignore()
            return True
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            registries = [path for path in paths if path.suffix.lower() == SUFFIX]
            if registries:
                self._window.commands.open(registries[0])
            else:
                self._window.commands.import_files(tuple(paths))
        return True
