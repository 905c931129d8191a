"""The field of files to be added: dropped or chosen, each with what it is for."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ipregistry.domain.amounts import show_number
from ipregistry.domain.document_rows import PURPOSES, NewFile, show_size
from ipregistry.domain.kinds import FindingLevel
from ipregistry.errors import UserError
from ipregistry.gui import theme
from ipregistry.gui.icons import IconMark, icon
from ipregistry.gui.widgets.fields.base import HEIGHT, Field
from ipregistry.gui.widgets.fields.simple import StillChoice
from ipregistry.gui.widgets.text import button, label, plain_tip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QDragMoveEvent, QResizeEvent

_PURPOSE_WIDTH = 168
_SLICE = 0.02
"""Seconds of reading and listing files before the window gets its turn."""
_SIGNATURES: dict[str, tuple[bytes, ...]] = {
    ".pdf": (b"%PDF-",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".tif": (b"II*\x00", b"MM\x00*"),
    ".tiff": (b"II*\x00", b"MM\x00*"),
    ".docx": (b"PK\x03\x04",),
}
"""The files that are taken, with what they begin with."""


class ElidedLabel(QLabel):
    """A name on one line, cut in the middle where it does not fit; the tooltip has all of it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = text
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(text)
        self.setToolTip(plain_tip(text))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(60)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, self.width()))


class _FileRow(QWidget):
    """One file to be added.

    Signals:
        changed(): it has another purpose.
        removed(): it is not to be added.
    """

    changed = Signal()
    removed = Signal()

    def __init__(self, name: str, file: NewFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self.purpose = StillChoice()
        self.purpose.setFixedSize(_PURPOSE_WIDTH, HEIGHT)
        self.purpose.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for key, words in PURPOSES.items():
            self.purpose.addItem(words, key)
        self.purpose.setCurrentIndex(self.purpose.findData(file.purpose))
        self.purpose.set_names(f"{name}Purpose", self.tr("Loại của {file}").format(file=file.name))
        self.purpose.activated.connect(lambda _place: self.changed.emit())
        remove = QToolButton()
        remove.setObjectName(f"{name}RemoveButton")
        remove.setIcon(icon("x"))
        remove.setIconSize(QSize(14, 14))
        remove.setFixedSize(26, HEIGHT)
        remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        remove.setAccessibleName(self.tr("Không thêm {file}").format(file=file.name))
        remove.setToolTip(self.tr("Không thêm tệp này"))
        remove.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconMark("file-text", "second"))
        row.addWidget(ElidedLabel(file.name), 1)
        row.addWidget(label(show_size(len(file.data)), "small"))
        row.addWidget(self.purpose)
        row.addWidget(remove)

    def holds(self, file: NewFile) -> bool:
        """Whether it is this file under this name."""
        return self._file.name == file.name and self._file.data == file.data

    def file(self) -> NewFile:
        """The file with the purpose chosen."""
        return replace(self._file, purpose=self.purpose.currentData())


class _DropArea(QFrame):
    """Where files are dropped.

    Signals:
        dropped(list): their paths.
    """

    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._over = False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        by_role = theme.colours()
        pen = QPen(QColor(by_role.accent if self._over else by_role.edge), 2 if self._over else 1)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._hover(over=True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: object) -> None:
        self._hover(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._hover(over=False)
        self.dropped.emit([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def _hover(self, *, over: bool) -> None:
        self._over = over
        self.update()


class DocumentsField(Field["tuple[NewFile, ...]"]):
    """Files to be added when the form is saved; they are read at once, so the stick may be pulled out.

    Many are read in slices with a word meanwhile, so that the window does not stand still.
    """

    SUFFIXES: ClassVar[tuple[str, ...]] = tuple(_SIGNATURES)

    def __init__(self, name: str, words: str, *, parent: QWidget | None = None) -> None:
        super().__init__(name, words, parent)
        self._rows: list[_FileRow] = []
        self._serial = 0
        self._waiting: deque[Path] = deque()
        self._asked = 0
        """How many files were given since the last time none waited."""
        self._refused: list[str] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._read_some)
        self.add_button = button(self.tr("Thêm tệp"), f"{name}AddButton", picture="paperclip")
        area = _DropArea()
        inside = QVBoxLayout(area)
        inside.setContentsMargins(10, 8, 10, 8)
        inside.setSpacing(6)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        inside.addLayout(self._list)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(8)
        foot.addWidget(self.add_button)
        foot.addWidget(label(self.tr("hoặc thả tệp PDF, JPG, PNG, TIFF, DOCX vào đây"), "small", wrap=True), 1)
        inside.addWidget(self._foot)
        self._area = area
        self._take(self.add_button, inside=area)
        self.add_button.setObjectName(f"{name}AddButton")
        self.add_button.setAccessibleName(self.tr("Thêm tệp"))
        self.add_button.clicked.connect(self.choose)
        area.dropped.connect(self.add_paths)

    def value(self) -> tuple[NewFile, ...]:
        return tuple(row.file() for row in self._rows)

    def problem(self) -> str:
        return self.tr("Đang đọc tệp; đề nghị chờ một lát rồi lưu.") if self._waiting else ""

    def set_value(self, value: Iterable[NewFile]) -> None:
        self._waiting.clear()
        self._timer.stop()
        for row in tuple(self._rows):
            self._drop(row)
        for file in value:
            self._append(file)
        self._notice(None)

    def set_read_only(self, *, read_only: bool) -> None:
        self._area.setAcceptDrops(not read_only)
        self._foot.setVisible(not read_only)
        for row in self._rows:
            row.setEnabled(not read_only)

    def choose(self) -> None:
        """Ask for files."""
        dialog = QFileDialog(self.window(), self.tr("Chọn tài liệu"))
        dialog.setObjectName(f"{self.name}Dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        formats = " ".join(f"*{suffix}" for suffix in self.SUFFIXES)
        dialog.setNameFilter(self.tr("Tài liệu ({formats})").format(formats=formats))
        dialog.filesSelected.connect(lambda paths: self.add_paths([Path(path) for path in paths]))
        dialog.open()

    def add_paths(self, paths: Iterable[Path]) -> None:
        """Add files; what cannot be taken is said, the others are added."""
        if not self._waiting:
            self._asked = 0
            self._refused.clear()
        before = len(self._waiting)
        self._waiting.extend(paths)
        self._asked += len(self._waiting) - before
        if not self._timer.isActive():
            self._read_some()

    def _read_some(self) -> None:
        """Read for a moment; what waits then is read in the next one."""
        end = time.monotonic() + _SLICE
        count = len(self._rows)
        while self._waiting:
            self._take_file(self._waiting.popleft())
            if time.monotonic() >= end:
                break
        if self._waiting:
            words = self.tr("Đang đọc tệp: {done} trên {count}…")
            done = self._asked - len(self._waiting)
            self._notice(FindingLevel.INFO, words.format(done=show_number(done), count=show_number(self._asked)))
            self._timer.start()
        else:
            refused = self._refused
            more = self.tr(" (và {count} tệp khác)").format(count=len(refused) - 1) if len(refused) > 1 else ""
            self._notice(FindingLevel.WARNING if refused else None, refused[0] + more if refused else "")
        if len(self._rows) > count:
            self.changed.emit()

    def _take_file(self, path: Path) -> None:
        try:
            file = _read(path)
        except UserError as error:
            self._refused.append(error.message)
            return
        if not any(row.holds(file) for row in self._rows):
            self._append(file)

    def _append(self, file: NewFile) -> None:
        self._serial += 1
        row = _FileRow(f"{self.name}{self._serial}", file, self._area)
        row.changed.connect(self.changed)
        row.removed.connect(lambda: self._remove(row))
        self._rows.append(row)
        self._list.addWidget(row)
        row.show()

    def _drop(self, row: _FileRow) -> None:
        self._rows.remove(row)
        self._list.removeWidget(row)
        # Not taken out of the form: the layout still means to show what was put in just now, as a window of its own.
        row.hide()
        row.deleteLater()

    def _remove(self, row: _FileRow) -> None:
        self._drop(row)
        self.add_button.setFocus()
        self._notice(None)
        self.changed.emit()


def _read(path: Path) -> NewFile:
    """Read a file of a kind that is taken. Raises UserError."""
    from ipregistry.services.documents import read_file  # noqa: PLC0415 - start-up

    begins = _SIGNATURES.get(path.suffix.lower())
    if begins is None and not path.is_dir():
        raise UserError(f"“{path.name}” không phải tệp PDF, JPG, PNG, TIFF hay DOCX; hãy chọn tệp khác.")
    file = read_file(path)
    if begins is not None and not file.data.startswith(begins):
        raise UserError(f"Không mở được “{path.name}”: nội dung không đúng loại tệp; hãy quét hoặc chép lại tệp.")
    return file
