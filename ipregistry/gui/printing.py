"""A finished PDF onto a printer, page by page, with the window alive meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from ipregistry.errors import UserError
from ipregistry.gui.pdfium import PDFIUM
from ipregistry.gui.widgets.pdf_view import render

if TYPE_CHECKING:
    import pypdfium2

_POINTS_AN_INCH = 72.0
_DOTS_AT_MOST = 300
"""An office printer shows no more; a page stays under 30 MB on its way."""


class PrintRun(QObject):
    """Sends the pages of a PDF to a printer.

    pdfium is not made for several threads, so the pages are drawn here, one each time the window is idle.

    Signals:
        progressed(int, int): pages sent and pages in all.
        finished(): everything is sent.
        failed(Exception): the printer refused.
    """

    progressed = Signal(int, int)
    finished = Signal()
    failed = Signal(object)

    def __init__(self, document: pypdfium2.PdfDocument, printer: QPrinter, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._printer = printer
        self._painter: QPainter | None = None
        last = len(document)
        first, end = printer.fromPage() or 1, printer.toPage() or last
        self._pages = list(range(first - 1, min(end, last)))
        self._done = 0

    def start(self) -> None:
        """Begin; the signals tell how it goes."""
        self._printer.setFullPage(True)
        if self._pages:
            self._set_page(self._pages[0])
        self._painter = QPainter()
        if not self._painter.begin(self._printer):
            self.failed.emit(
                UserError("Máy in không nhận bản in; hãy kiểm tra máy in rồi in lại, hoặc lưu thành tệp PDF.")
            )
            return
        QTimer.singleShot(0, self, self._next)

    def _set_page(self, place: int) -> None:
        with PDFIUM:
            width, height = self._document.get_page_size(place)
        orientation = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
        self._printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        self._printer.setPageOrientation(orientation)

    def _next(self) -> None:
        painter = self._painter
        assert painter is not None
        if self._done >= len(self._pages):
            painter.end()
            self.finished.emit()
            return
        place = self._pages[self._done]
        if self._done:
            self._set_page(place)
            if not self._printer.newPage():
                painter.end()
                self.failed.emit(UserError("Máy in dừng giữa chừng; hãy kiểm tra giấy, mực rồi in lại."))
                return
        dots = min(self._printer.resolution(), _DOTS_AT_MOST)
        with PDFIUM:
            page = self._document[place]
            image = render(page, dots / _POINTS_AN_INCH)
            page.close()
        paper = self._printer.paperRect(QPrinter.Unit.DevicePixel)
        painter.drawImage(QRectF(0, 0, paper.width(), paper.height()), image)
        self._done += 1
        self.progressed.emit(self._done, len(self._pages))
        QTimer.singleShot(0, self, self._next)
