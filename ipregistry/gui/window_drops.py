"""Registries and lists dropped anywhere on the window: opened, imported; what is neither is said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from ipregistry.gui import errors
from ipregistry.gui.commands import SHEET_SUFFIXES, SUFFIX

if TYPE_CHECKING:
    from ipregistry.gui.main_window import MainWindow

_KINDS = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop})


class WindowDrops(QObject):
    """Watches the window, before its parts for lists and registries, after them for everything else.

    A field of text would take the place of a file for text to be typed.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        self._watch_first()

    def _watch_first(self) -> None:
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Show:
            self._watch_first()
        # Entering and moving are kinds of dropping to Qt.
        if event.type() not in _KINDS or not isinstance(event, QDropEvent):
            return False
        paths = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        if not paths:
            return False
        if watched is not self._window and not self._comes_first(paths, event.position().toPoint()):
            return False
        if QApplication.activeModalWidget() is not None:
            event.ignore()
            return True
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self.take(paths)
        return True

    def _comes_first(self, paths: tuple[Path, ...], point: QPoint) -> bool:
        """Whether the files are the window's whatever part of it they are dropped on."""
        if any(_is_list(path) or _is_registry(path) for path in paths):
            return True
        widget: QWidget | None = self._window.childAt(point)
        while widget is not None and not widget.acceptDrops():
            widget = widget.parentWidget()
        texts = QLineEdit | QPlainTextEdit | QTextEdit
        return isinstance(widget, texts) or (widget is not None and isinstance(widget.parentWidget(), texts))

    def take(self, paths: tuple[Path, ...]) -> None:
        """Open the first registry, import the lists, and say what is neither."""
        window = self._window
        registries = [path for path in paths if _is_registry(path)]
        lists = tuple(path for path in paths if _is_list(path))
        others = [path for path in paths if path not in lists and path not in registries]
        if registries:
            window.commands.open(registries[0])
            if lists and (window.session is None or window.session.path != registries[0]):
                # It could not be opened; the lists must not go into another one.
                return
        if lists and window.session is not None and window.session.read_only:
            words = self.tr("Sổ đang mở chỉ để đọc nên không nhập được danh sách.")
            errors.tell(window, words, self.tr("Mở sổ ghi được rồi thả lại tệp."))
            return
        if lists:
            window.commands.import_files(lists)
        if registries[1:]:
            window.strip.say_saved(self.tr("Chỉ mở sổ đầu tiên, {name}").format(name=registries[0].name))
        if others:
            self._say_unknown(others, alone=not lists and not registries)

    def _say_unknown(self, others: list[Path], *, alone: bool) -> None:
        if len(others) == 1:
            said = self.tr("Tệp “{name}” không phải sổ (.ipreg) hay danh sách (Excel, CSV, JSON).").format(
                name=others[0].name
            )
        else:
            said = self.tr("{count} tệp được thả không phải sổ (.ipreg) hay danh sách (Excel, CSV, JSON).").format(
                count=len(others)
            )
        if alone:
            more = self.tr("Muốn kèm bản quét hoặc ảnh vào một tài sản thì thả lên tài sản đó trong danh sách.")
            errors.tell(self._window, said, more)
        else:
            self._window.strip.say_saved(said)


def _is_list(path: Path) -> bool:
    return path.suffix.lower() in SHEET_SUFFIXES


def _is_registry(path: Path) -> bool:
    return path.suffix.lower() == SUFFIX
