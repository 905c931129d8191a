"""The picture of an asset, or the place where it will stand."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from ipregistry.gui import fonts, icons, theme

SIDE = 84


class Picture(QWidget):
    """A square of 84 px: the mark on white, else a dashed edge with a word."""

    def __init__(self, data: bytes | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("assetPicture")
        self.setFixedSize(SIDE, SIDE)
        self._pixmap = QPixmap()
        if data is not None:
            self._pixmap.loadFromData(data)
        self.setAccessibleName(self.tr("Chưa có mẫu") if self._pixmap.isNull() else self.tr("Mẫu nhãn hoặc hình ảnh"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        by_role = theme.colours()
        frame = QRectF(0.5, 0.5, SIDE - 1, SIDE - 1)
        if self._pixmap.isNull():
            pen = QPen(QColor(by_role.edge), 1)
            pen.setDashPattern([3, 3])
            painter.setPen(pen)
            painter.drawRoundedRect(frame, 4, 4)
            icons.draw(painter, QRectF(SIDE / 2 - 10, 22, 20, 20), "image", by_role.faint)
            painter.setFont(fonts.font(fonts.SMALL_POINTS))
            painter.setPen(QColor(by_role.faint))
            painter.drawText(QRectF(0, 46, SIDE, 20), Qt.AlignmentFlag.AlignHCenter, self.tr("Chưa có mẫu"))
        else:
            # Marks are drawn for white paper: on a dark ground a black one would be lost.
            painter.setPen(QPen(QColor(by_role.line_strong), 1))
            painter.setBrush(QColor(theme.LIGHT.base))
            painter.drawRoundedRect(frame, 4, 4)
            size = self._pixmap.size().scaled(SIDE - 8, SIDE - 8, Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF((SIDE - size.width()) / 2, (SIDE - size.height()) / 2, size.width(), size.height())
            painter.drawPixmap(place, self._pixmap, QRectF(self._pixmap.rect()))
        painter.end()
