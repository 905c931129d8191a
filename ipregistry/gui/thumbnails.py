"""Small images of files: the first page of a PDF, a picture scaled; made beside the work and kept in memory.

Every image is of the file's content, so it stays right for as long as the program runs.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from ipregistry.gui.asking import Asker
from ipregistry.gui.pdfium import PDFIUM

if TYPE_CHECKING:
    from collections.abc import Callable

Key = tuple[str, int]
"""SHA-256 of the content, longest side in pixels."""

_KEPT = 300
_LARGEST = 1024
"""Megabytes a picture may take when unpacked; more is not drawn."""


class Thumbnails(QObject):
    """Draws one file after another; those asked for last come first.

    Signals:
        ready(str): the image of the file with this SHA-256 is there, or it is known that there will be none.
    """

    ready = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asker = Asker(self)
        self._read: Callable[[int], bytes] | None = None
        self._images: OrderedDict[Key, QImage] = OrderedDict()
        self._waiting: OrderedDict[Key, tuple[int, str]] = OrderedDict()
        self._drawing: Key | None = None

    def set_reader(self, read: Callable[[int], bytes] | None) -> None:
        """Read the files of another registry, by their ids, or none: what was asked for is dropped."""
        self._waiting.clear()
        self._drawing = None
        self._asker.drop()
        self._read = read

    @property
    def busy(self) -> bool:
        """Whether anything is still to be drawn."""
        return self._asker.busy

    def image(self, document: int, sha256: str, media_type: str, side: int) -> QImage | None:
        """The image of a file within a square of `side` pixels; None while it is drawn, a null one if it cannot be."""
        if not can_draw(media_type):
            return QImage()
        key = (sha256, side)
        found = self._images.get(key)
        if found is not None:
            self._images.move_to_end(key)
            return found
        if self._read is None:
            return QImage()
        if key != self._drawing:
            self._waiting[key] = (document, media_type)
            self._waiting.move_to_end(key)
            self._next()
        return None

    def wait(self) -> None:
        """Draw everything asked for before going on."""
        while self._asker.busy:
            self._asker.wait()

    def _next(self) -> None:
        if self._drawing is not None or not self._waiting or self._read is None:
            return
        self._drawing, (document, media_type) = self._waiting.popitem()
        key, read = self._drawing, self._read

        def work() -> QImage:
            return draw(read(document), media_type, key[1])

        # Nothing waits for an image: the line is there with an icon before it comes.
        self._asker.ask(
            work, lambda image: self._keep(key, image), lambda _error: self._keep(key, QImage()), patience=0
        )

    def _keep(self, key: Key, image: QImage) -> None:
        self._images[key] = image
        if len(self._images) > _KEPT:
            self._images.popitem(last=False)
        self._drawing = None
        self._next()
        self.ready.emit(key[0])


def can_draw(media_type: str) -> bool:
    """Whether files of this type have an image."""
    return media_type == "application/pdf" or media_type.startswith("image/")


def draw(data: bytes, media_type: str, side: int) -> QImage:
    """The image of a file within a square of `side` pixels; a null one where its content cannot be drawn."""
    return _first_page(data, side) if media_type == "application/pdf" else scaled_picture(data, side)


def scaled_picture(data: bytes, side: int) -> QImage:
    """A picture within a square of `side` pixels; never larger than it is."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        if size.width() * size.height() * 4 > _LARGEST * 1_000_000:
            return QImage()
        if max(size.width(), size.height()) > side:
            # A JPEG is unpacked in the small size at once.
            reader.setScaledSize(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return image if image.isNull() or max(image.width(), image.height()) <= side else _within(image, side)


def _within(image: QImage, side: int) -> QImage:
    size = QSize(side, side)
    return image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)


def _first_page(data: bytes, side: int) -> QImage:
    import pypdfium2  # noqa: PLC0415 - only for files that are PDF

    from ipregistry.gui.widgets.pdf_view import render  # noqa: PLC0415 - the same

    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            return QImage()
        try:
            page = document[0]
            return render(page, side / max(*page.get_size(), 1))
        except (pypdfium2.PdfiumError, IndexError):
            return QImage()
        finally:
            document.close()
