"""The files of one asset or party: an image of the first page, the name, what it is for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPen
from PySide6.QtWidgets import QMenu

from ipregistry.gui import fonts, icons, theme
from ipregistry.gui.widgets.flat_list import FlatDelegate, FlatList, FoldedList
from ipregistry.gui.widgets.row_menu import add
from ipregistry.gui.widgets.wrapped import draw_wrapped, text_height

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtWidgets import QWidget

    from ipregistry.gui.detail_parts import DocumentLine
    from ipregistry.gui.theme import Colours
    from ipregistry.gui.thumbnails import Thumbnails

THUMBNAIL = 96
"""Longest side an image is drawn with: sharp at 200 % in its box."""
_BOX = 44
_GAP = 10
_PAD = 4
AT_FIRST = 6
OPEN, SAVE, EDIT, REMOVE = "open", "save", "edit", "remove"
"""What can be asked for a document."""
_ACTS = {int(Qt.Key.Key_Delete): REMOVE, int(Qt.Key.Key_F2): EDIT}


class DocumentDelegate(FlatDelegate["DocumentLine"]):
    """An image in its box, two texts beside it."""

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._thumbnails = thumbnails

    def says(self, row: DocumentLine) -> str:
        return f"{row.name}, {row.about}"

    def height(self, row: DocumentLine, width: int) -> int:
        room = width - _BOX - _GAP
        name = text_height(row.name, fonts.font(fonts.CELL_POINTS), room)
        about = text_height(row.about, fonts.font(fonts.SMALL_POINTS), room)
        return max(_BOX, name + about) + 2 * _PAD

    def draw(self, painter: QPainter, rect: QRect, row: DocumentLine, place: int, by_role: Colours) -> None:
        box = QRectF(rect.left(), rect.top() + _PAD, _BOX, _BOX)
        image = self._thumbnails.image(row.id, row.sha256, row.media_type, THUMBNAIL)
        draw_file(painter, box, image, row.media_type, by_role)
        cell = fonts.font(fonts.CELL_POINTS)
        room = rect.adjusted(_BOX + _GAP, _PAD, 0, 0)
        name = text_height(row.name, cell, room.width())
        about = text_height(row.about, fonts.font(fonts.SMALL_POINTS), room.width())
        room.translate(0, max(0, (_BOX - name - about) // 2))
        draw_wrapped(painter, room, row.name, cell, by_role.text)
        draw_wrapped(painter, room.translated(0, name), row.about, fonts.font(fonts.SMALL_POINTS), by_role.second)


def draw_file(painter: QPainter, box: QRectF, image: QImage | None, media_type: str, by_role: Colours) -> None:
    """Draw the image of a file in the middle of a box; an icon where it has none, nothing while it is made."""
    if image is None:
        return
    if image.isNull():
        side = 24
        square = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
        name = "image" if media_type.startswith("image/") else "file-text"
        icons.draw(painter, square, name, by_role.second)
        return
    scale = min(box.width() / image.width(), box.height() / image.height(), 1.0)
    width, height = image.width() * scale, image.height() * scale
    place = QRectF(box.center().x() - width / 2, box.center().y() - height / 2, width, height)
    painter.setRenderHint(painter.RenderHint.SmoothPixmapTransform)
    painter.setPen(QPen(QColor(by_role.line_strong), 1))
    # Scans and marks are made for white paper.
    painter.fillRect(place, QColor(theme.LIGHT.base))
    painter.drawImage(place, image)
    painter.drawRect(place)


class DocumentList(FlatList["DocumentLine"]):
    """The list.

    Signals:
        asked(str, DocumentLine): `OPEN` (Enter, double click), `SAVE`, `EDIT` (F2), `REMOVE` (Delete).
    """

    asked = Signal(str, object)

    def __init__(
        self, name: str, accessible_name: str, thumbnails: Thumbnails, *, writable: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, accessible_name, DocumentDelegate(thumbnails), parent)
        self.writable = writable
        self.opened.connect(lambda row: self.asked.emit(OPEN, row))
        thumbnails.ready.connect(self._drawn)

    def _drawn(self, _sha256: str) -> None:
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        # The window uses these keys for assets; over this list they are its own.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _ACTS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        act = _ACTS.get(event.key())
        if act is not None:
            if row is not None and self.writable:
                self.asked.emit(act, row)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.pos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).bottomLeft()
        else:
            self.setCurrentIndex(self.indexAt(place))
        row = self.current_row()
        if row is not None:
            document_menu(self, row, writable=self.writable).popup(self.viewport().mapToGlobal(QPoint(place)))


def document_menu(parent: DocumentList, row: DocumentLine, *, writable: bool) -> QMenu:
    """What can be done with a file."""
    menu = QMenu(parent)
    menu.setObjectName("documentMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    fill_document_menu(menu, lambda act: parent.asked.emit(act, row), writable=writable)
    return menu


def fill_document_menu(menu: QMenu, ask: Callable[[str], None], *, writable: bool) -> None:
    """Put in what can be done with a file, with the keys of the lists."""
    add(menu, "openDocumentAction", menu.tr("Mở"), "Enter", partial(ask, OPEN))
    add(menu, "saveDocumentAction", menu.tr("Lưu ra tệp…"), "", partial(ask, SAVE))
    if writable:
        add(menu, "editDocumentAction", menu.tr("Sửa tên, mục đích…"), "F2", partial(ask, EDIT))
        add(menu, "removeDocumentAction", menu.tr("Gỡ khỏi sổ"), "Delete", partial(ask, REMOVE))


class FoldedDocuments(FoldedList["DocumentLine"]):
    """The first files, and all when asked."""

    def __init__(self, shown: DocumentList, rows: tuple[DocumentLine, ...], parent: QWidget | None = None) -> None:
        super().__init__(shown, parent)
        self.fold(rows, AT_FIRST, self.tr("Xem cả {count} tài liệu"))
