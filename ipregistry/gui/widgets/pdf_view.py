"""Pages of a PDF on a desk: drawn white, only those in sight, sharp at any scale."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ipregistry.gui import theme
from ipregistry.gui.pdfium import PDFIUM

if TYPE_CHECKING:
    import pypdfium2

_GAP = 16
_POINTS_AN_INCH = 72.0
_SCREEN_DOTS = 96.0
_KEPT = 8
SMALLEST, LARGEST = 0.25, 4.0
_STEP = 1.25


def render(page: pypdfium2.PdfPage, scale: float, *, grey: bool = False) -> QImage:
    """A page as an image on white; `scale` in pixels a point."""
    # Without the fill the paper would be transparent and come out black.
    bitmap = page.render(scale=scale, fill_color=(255, 255, 255, 255), grayscale=grey, maybe_alpha=False)
    form = {1: QImage.Format.Format_Grayscale8, 3: QImage.Format.Format_BGR888, 4: QImage.Format.Format_RGB32}
    image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, form[bitmap.n_channels]).copy()
    bitmap.close()
    return image


class PdfView(QAbstractScrollArea):
    """Shows the pages of a PDF one under another.

    Signals:
        zoomed(float): the scale, 1.0 for the size of the paper on the screen.
        page_changed(int): the page in sight, from 1.
    """

    zoomed = Signal(float)
    page_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pdfView")
        self.setAccessibleName(self.tr("Các trang in"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._document: pypdfium2.PdfDocument | None = None
        self._sizes: list[tuple[float, float]] = []
        self._zoom = 1.0
        self._fit = True
        self._images: OrderedDict[int, QImage] = OrderedDict()
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._scrolled())

    def set_document(self, document: pypdfium2.PdfDocument | None) -> None:
        """Show another document, whole pages first."""
        self._document = document
        self._images.clear()
        with PDFIUM:
            self._sizes = [] if document is None else [document.get_page_size(place) for place in range(len(document))]
        self.fit_page()

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def page(self) -> int:
        """The page in the middle of the view, from 1."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        for place, rect in enumerate(self._page_rects()):
            if rect.bottom() + _GAP / 2 >= middle:
                return place + 1
        return max(1, len(self._sizes))

    def go_to(self, page: int) -> None:
        """Bring a page (from 1) to the top."""
        rects = self._page_rects()
        if rects:
            place = min(max(page, 1), len(rects)) - 1
            self.verticalScrollBar().setValue(round(rects[place].top() - _GAP))

    def zoom_in(self) -> None:
        """One step larger."""
        self._set_zoom(self._zoom * _STEP)

    def zoom_out(self) -> None:
        """One step smaller."""
        self._set_zoom(self._zoom / _STEP)

    def fit_page(self) -> None:
        """A whole page in sight, also after the window changes its size."""
        self._fit = True
        if self._sizes:
            width, height = self._sizes[0]
            room = self.viewport().size()
            across = (room.width() - 2 * _GAP) / (width * _SCREEN_DOTS / _POINTS_AN_INCH)
            down = (room.height() - 2 * _GAP) / (height * _SCREEN_DOTS / _POINTS_AN_INCH)
            self._zoom = min(max(min(across, down), SMALLEST), LARGEST)
        self._zoom_changed()

    def fit_width(self) -> None:
        """The page as wide as the view."""
        if self._sizes:
            room = self.viewport().width() - 2 * _GAP
            self._set_zoom(room / (self._sizes[0][0] * _SCREEN_DOTS / _POINTS_AN_INCH))

    def _set_zoom(self, zoom: float) -> None:
        self._fit = False
        page = self.page()
        self._zoom = min(max(zoom, SMALLEST), LARGEST)
        self._zoom_changed()
        self.go_to(page)

    def _zoom_changed(self) -> None:
        self._images.clear()
        self._measure()
        self.zoomed.emit(self._zoom)
        self.viewport().update()

    def _scale(self) -> float:
        return self._zoom * _SCREEN_DOTS / _POINTS_AN_INCH

    def _page_rects(self) -> list[QRectF]:
        scale = self._scale()
        widest = max((width for width, _height in self._sizes), default=0) * scale
        room = max(self.viewport().width(), widest + 2 * _GAP)
        rects = []
        top = float(_GAP)
        for width, height in self._sizes:
            rects.append(QRectF(round((room - width * scale) / 2), round(top), width * scale, height * scale))
            top += height * scale + _GAP
        return rects

    def _measure(self) -> None:
        rects = self._page_rects()
        bottom = rects[-1].bottom() + _GAP if rects else 0
        right = max((rect.width() for rect in rects), default=0) + 2 * _GAP
        view = self.viewport().size()
        for bar, whole, part in (
            (self.verticalScrollBar(), bottom, view.height()),
            (self.horizontalScrollBar(), right, view.width()),
        ):
            bar.setRange(0, max(0, round(whole - part)))
            bar.setPageStep(part)
            bar.setSingleStep(40)

    def _scrolled(self) -> None:
        self.viewport().update()
        self.page_changed.emit(self.page())

    def _image(self, place: int) -> QImage:
        image = self._images.get(place)
        if image is None and self._document is not None:
            ratio = self.devicePixelRatioF()
            with PDFIUM:
                page = self._document[place]
                image = render(page, self._scale() * ratio)
                page.close()
            image.setDevicePixelRatio(ratio)
            self._images[place] = image
            if len(self._images) > _KEPT:
                self._images.popitem(last=False)
        assert image is not None
        return image

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        by_role = theme.colours()
        painter.fillRect(self.viewport().rect(), QColor(by_role.desk))
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        seen = QRectF(left, top, self.viewport().width(), self.viewport().height())
        for place, rect in enumerate(self._page_rects()):
            if rect.intersects(seen):
                shown = rect.translated(-left, -top)
                painter.drawImage(shown.topLeft(), self._image(place))
                painter.setPen(QPen(QColor(by_role.edge), 1))
                painter.drawRect(shown.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fit:
            self.fit_page()
        else:
            self._measure()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        key = event.key()
        if key == Qt.Key.Key_PageDown:
            self.go_to(self.page() + 1)
        elif key == Qt.Key.Key_PageUp:
            self.go_to(self.page() - 1)
        elif key == Qt.Key.Key_Home:
            bar.setValue(0)
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            bar.setValue(bar.value() + (40 if key == Qt.Key.Key_Down else -40))
        else:
            super().keyPressEvent(event)
