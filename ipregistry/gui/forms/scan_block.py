"""Bản quét văn bằng: the first scan of the certificate beside what is typed from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipregistry.domain.document_rows import show_size
from ipregistry.gui import theme
from ipregistry.gui.widgets.document_list import draw_file
from ipregistry.gui.widgets.text import button, label, plain_tip

if TYPE_CHECKING:
    from ipregistry.domain.document_rows import NewFile
    from ipregistry.gui.detail_parts import DocumentLine
    from ipregistry.gui.thumbnails import Thumbnails

_WIDTH, _HEIGHT = 84, 112
_SIDE = 224
"""Longest side the page is drawn with: sharp at 200 %."""


class _Page(QWidget):
    """The first page in its box."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(_WIDTH, _HEIGHT)
        self.image: QImage | None = QImage()
        self.media_type = "application/pdf"

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        by_role = theme.colours()
        room = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.image is None or self.image.isNull():
            painter.setPen(QPen(QColor(by_role.edge), 1))
            painter.drawRect(room)
        draw_file(painter, room, self.image, self.media_type, by_role)
        painter.end()


class ScanBlock(QWidget):
    """Shows the scan, or how to come by one.

    Signals:
        open_asked(DocumentLine): it is to be seen large.
        add_asked(): a scan is to be added.
    """

    open_asked = Signal(object)
    add_asked = Signal()

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scanBlock")
        self._thumbnails = thumbnails
        self._line: DocumentLine | None = None
        thumbnails.ready.connect(lambda _sha256: self._draw())
        self._page = _Page()
        self._name = label("", "value", wrap=True)
        self._name.setObjectName("scanName")
        self._about = label("", "small", wrap=True)
        self.open_button = button(self.tr("Mở to"), "openScanButton", style="link")
        self.open_button.clicked.connect(lambda _checked: self._open())
        self.add_button = button(self.tr("Thêm bản quét"), "addScanButton", style="link")
        self.add_button.clicked.connect(lambda _checked: self.add_asked.emit())
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Bản quét văn bằng"), "blockTitle"))
        head.addStretch(1)
        head.addWidget(self.open_button)
        body.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._page, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._about)
        words.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        row.addLayout(words, 1)
        body.addLayout(row)
        self.show_scan(None, ())

    def show_scan(self, line: DocumentLine | None, waiting: tuple[NewFile, ...]) -> None:
        """Show the first scan of the certificate; without one, the first of those that are to be added."""
        new = next((each for each in waiting if each.purpose == "certificate"), None)
        self._line = line
        self._page.setVisible(line is not None)
        self.open_button.setVisible(line is not None)
        self.add_button.setVisible(line is None and new is None)
        name, about = self.tr("Chưa có bản quét."), ""
        if line is not None:
            name, about = line.name, line.about
        elif new is not None:
            name, about = new.name, self.tr("{size} · được thêm khi lưu").format(size=show_size(len(new.data)))
        self._name.setText(name)
        self._name.setToolTip(plain_tip(name))
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self.open_button.setAccessibleName(f"{self.open_button.text()}: {name}")
        self._draw()

    def _draw(self) -> None:
        line = self._line
        if line is not None:
            self._page.media_type = line.media_type
            self._page.image = self._thumbnails.image(line.id, line.sha256, line.media_type, _SIDE)
            self._page.update()

    def _open(self) -> None:
        if self._line is not None:
            self.open_asked.emit(self._line)
