"""Scans dropped on a widget: taken where they can be added to something, left to the window otherwise.

Lists and registries are not taken: the window imports and opens them wherever they are dropped.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent

from ipregistry.gui.commands import SHEET_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

_KINDS = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop})


class FileDrops(QObject):
    """Watches one widget.

    `goal` gives the reference of the asset at a point of the widget, None where there is none; `then` gets it with
    the files.
    """

    def __init__(
        self,
        widget: QWidget,
        goal: Callable[[QPoint], str | None],
        then: Callable[[str, tuple[Path, ...]], None],
    ) -> None:
        super().__init__(widget)
        self._goal = goal
        self._then = then
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _KINDS or not isinstance(event, QDropEvent | QDragMoveEvent):
            return False
        paths = scans(event.mimeData())
        ref = self._goal(event.position().toPoint()) if paths else None
        if ref is None:
            event.ignore()
            return True
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self._then(ref, paths)
        return True


def scans(data: QMimeData) -> tuple[Path, ...]:
    """The files of a drop or of the clipboard that may be kept; none when a list or a registry is among them."""
    paths = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    lists = any(path.suffix.lower() in {".ipreg", *SHEET_SUFFIXES} for path in paths)
    return () if lists else paths
