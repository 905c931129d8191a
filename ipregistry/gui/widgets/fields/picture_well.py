"""The well of a picture: pasted, dropped or chosen, shown as it is, taken away again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QImageReader,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ipregistry.domain.document_rows import NewFile
from ipregistry.domain.kinds import FindingLevel
from ipregistry.gui import fonts, icons, theme
from ipregistry.gui.widgets.fields.base import Field
from ipregistry.gui.widgets.text import button

if TYPE_CHECKING:
    from PySide6.QtGui import QDragMoveEvent

LARGEST = 20_000_000
"""Bytes of the largest picture that is taken."""
SIDE = 104
_PASTED = "mau.png"
_FORMATS = "*.png *.jpg *.jpeg *.bmp *.gif *.webp *.tif *.tiff"
_PRESSING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class PictureWell(QWidget):
    """The square the picture stands in; Enter or a click chooses, Ctrl+V pastes, Delete takes away.

    Signals:
        opened(): a picture is to be chosen.
        offered(QMimeData): something was pasted or dropped.
        cleared(): the picture is to go.
    """

    opened = Signal()
    offered = Signal(object)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(SIDE, SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.picture = QPixmap()

    def show_picture(self, picture: QPixmap) -> None:
        """Show a picture, or with an empty one the place for it."""
        self.picture = picture
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        by_role = theme.colours()
        keyed = self.hasFocus()
        inset = 1.0 if keyed else 0.5
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        pen = QPen(QColor(by_role.accent if keyed else by_role.edge), 2 if keyed else 1)
        faint = by_role.second if self.isEnabled() else by_role.grey
        if self.picture.isNull():
            pen.setDashPattern([3, 3])
            painter.setPen(pen)
            painter.drawRoundedRect(frame, 4, 4)
            icons.draw(painter, QRectF(SIDE / 2 - 10, SIDE / 2 - 26, 20, 20), "image", faint)
            painter.setFont(fonts.font(fonts.SMALL_POINTS))
            painter.setPen(QColor(faint))
            words = QRectF(4, SIDE / 2, SIDE - 8, 40)
            painter.drawText(
                words, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, self.tr("Thêm mẫu\n(Ctrl+V)")
            )
        else:
            # Marks are drawn for white paper: on a dark ground a black one would be lost.
            painter.setPen(pen)
            painter.setBrush(QColor(theme.LIGHT.base))
            painter.drawRoundedRect(frame, 4, 4)
            size = self.picture.size().scaled(SIDE - 8, SIDE - 8, Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF((SIDE - size.width()) / 2, (SIDE - size.height()) / 2, size.width(), size.height())
            painter.drawPixmap(place, self.picture, QRectF(self.picture.rect()))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.offered.emit(QGuiApplication.clipboard().mimeData())
        elif event.key() in _PRESSING:
            self.opened.emit()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.offered.emit(event.mimeData())


class PictureField(Field["NewFile | None"]):
    """A picture with its file name; what is no picture or too large is refused in one sentence."""

    def __init__(self, name: str, words: str, *, parent: QWidget | None = None) -> None:
        super().__init__(name, words, parent)
        self._file: NewFile | None = None
        self.well = PictureWell()
        self.choose_button = button(self.tr("Chọn tệp"), f"{name}ChooseButton", style="link")
        self.paste_button = button(self.tr("Dán"), f"{name}PasteButton", style="link")
        self.remove_button = button(self.tr("Bỏ mẫu"), f"{name}RemoveButton", style="link")
        keys = QVBoxLayout()
        keys.setSpacing(2)
        for each in (self.choose_button, self.paste_button, self.remove_button):
            keys.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)
        keys.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.well)
        row.addLayout(keys)
        row.addStretch(1)
        self._take(self.well, inside=row)
        self.well.opened.connect(self.choose)
        self.well.offered.connect(self.take)
        self.well.cleared.connect(self.remove)
        self.choose_button.clicked.connect(self.choose)
        self.paste_button.clicked.connect(lambda: self.take(QGuiApplication.clipboard().mimeData()))
        self.remove_button.clicked.connect(self.remove)
        self.set_value(None)

    def value(self) -> NewFile | None:
        return self._file

    def set_value(self, value: NewFile | None) -> None:
        self._file = value
        picture = QPixmap()
        if value is not None:
            picture.loadFromData(value.data)
        self.well.show_picture(picture)
        self.remove_button.setVisible(value is not None and self.well.isEnabled())
        state = self.tr("chưa có") if value is None else value.name
        self.well.setAccessibleName(f"{self.words}: {state}")
        self._notice(None)

    def set_read_only(self, *, read_only: bool) -> None:
        super().set_read_only(read_only=read_only)
        self.choose_button.setVisible(not read_only)
        self.paste_button.setVisible(not read_only)
        self.remove_button.setVisible(not read_only and self._file is not None)

    def choose(self) -> None:
        """Ask for a file."""
        dialog = QFileDialog(self.window(), self.tr("Chọn mẫu"))
        dialog.setObjectName(f"{self.name}Dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Hình ảnh ({formats})").format(formats=_FORMATS))
        dialog.fileSelected.connect(lambda path: self.take_path(Path(path)))
        dialog.open()

    def remove(self) -> None:
        """Take the picture away."""
        if self._file is not None:
            self.set_value(None)
            self.well.setFocus()
            self.changed.emit()

    def take(self, offered: QMimeData) -> None:
        """Take what was pasted or dropped: a file, else an image."""
        paths = [url.toLocalFile() for url in offered.urls() if url.isLocalFile()] if offered.hasUrls() else []
        if paths:
            self.take_path(Path(paths[0]))
            return
        image = offered.imageData() if offered.hasImage() else None
        if isinstance(image, QPixmap):
            image = image.toImage()
        if not isinstance(image, QImage) or image.isNull():
            self._refuse(self.tr("Chưa có hình nào được chép; hãy chép hình rồi dán lại"))
            return
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        self._accept(_PASTED, bytes(buffer.data().data()))

    def take_path(self, path: Path) -> None:
        """Take a file, if it is a picture."""
        try:
            size = path.stat().st_size
            if size > LARGEST:
                self._accept(path.name, b"", size)
            else:
                self._accept(path.name, path.read_bytes())
        except OSError:
            self._refuse(
                self.tr("Không đọc được tệp “{name}”; hãy chép tệp về máy rồi chọn lại").format(name=path.name)
            )

    def _accept(self, name: str, data: bytes, size: int | None = None) -> None:
        if (len(data) if size is None else size) > LARGEST:
            words = self.tr("“{name}” lớn hơn {size} MB; hãy chọn hình nhỏ hơn")
            self._refuse(words.format(name=name, size=LARGEST // 1_000_000))
        elif not _is_picture(data):
            self._refuse(self.tr("“{name}” không phải là hình; hãy chọn tệp PNG hoặc JPG").format(name=name))
        else:
            self.set_value(NewFile(name, data, "picture"))
            self.changed.emit()

    def _refuse(self, words: str) -> None:
        self._notice(FindingLevel.WARNING, words)


def _is_picture(data: bytes) -> bool:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return not QImageReader(buffer).read().isNull()
