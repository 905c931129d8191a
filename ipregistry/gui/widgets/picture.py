"""The picture of an asset, or the place where it will stand."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ipregistry.gui import fonts, icons, theme

SIDE = 84


class Picture(QAbstractButton):
    """A square of 84 px: the mark on white, else a dashed edge with a word; a click shows it large, or adds one."""

    def __init__(self, *, can_add: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("assetPicture")
        self.setFixedSize(SIDE, SIDE)
        self._image = QImage()
        self._can_add = can_add
        self.set_image(QImage())

    @property
    def empty(self) -> bool:
        """Whether there is no picture."""
        return self._image.isNull()

    def set_image(self, image: QImage) -> None:
        """Show a picture; a null one for none."""
        self._image = image
        live = self._can_add or not self.empty
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if live else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if live else Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(self.tr("Mẫu nhãn hoặc hình ảnh") if not self.empty else self._words())
        tip = self.tr("Mở mẫu") if not self.empty else self.tr("Thêm mẫu: chọn tệp, thả tệp vào đây hoặc Ctrl+V")
        self.setToolTip(tip if live else "")
        self.update()

    def _words(self) -> str:
        return self.tr("Thêm mẫu") if self._can_add else self.tr("Chưa có mẫu")

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        by_role = theme.colours()
        frame = QRectF(0.5, 0.5, SIDE - 1, SIDE - 1)
        keyed = QPen(QColor(by_role.accent), 2)
        if self.empty:
            pen = QPen(QColor(by_role.edge), 1)
            pen.setDashPattern([3, 3])
            painter.setPen(keyed if self.hasFocus() else pen)
            painter.drawRoundedRect(frame, 4, 4)
            icons.draw(painter, QRectF(SIDE / 2 - 10, 22, 20, 20), "image", by_role.faint)
            painter.setFont(fonts.font(fonts.SMALL_POINTS))
            painter.setPen(QColor(by_role.second if self._can_add else by_role.faint))
            painter.drawText(QRectF(0, 46, SIDE, 20), Qt.AlignmentFlag.AlignHCenter, self._words())
        else:
            # Marks are drawn for white paper: on a dark ground a black one would be lost.
            painter.setPen(keyed if self.hasFocus() else QPen(QColor(by_role.line_strong), 1))
            painter.setBrush(QColor(theme.LIGHT.base))
            painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            room = SIDE - 8
            scale = min(room / self._image.width(), room / self._image.height())
            width, height = self._image.width() * scale, self._image.height() * scale
            place = QRectF((SIDE - width) / 2, (SIDE - height) / 2, width, height)
            painter.drawImage(place, self._image)
        painter.end()
