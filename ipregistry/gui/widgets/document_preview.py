"""The selected document of the page of documents: its first page, what it is, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ipregistry.domain import labels
from ipregistry.domain.columns import show_day, show_text
from ipregistry.domain.document_rows import PURPOSES, show_size
from ipregistry.gui import theme
from ipregistry.gui.detail_parts import DocumentLine, Fact
from ipregistry.gui.thumbnails import Thumbnails, can_draw
from ipregistry.gui.widgets.document_list import EDIT, OPEN, REMOVE, SAVE, draw_file
from ipregistry.gui.widgets.facts import FactGrid
from ipregistry.gui.widgets.flow import FlowLayout
from ipregistry.gui.widgets.text import button, label

if TYPE_CHECKING:
    from ipregistry.domain.document_rows import DocumentListRow

SIDE = 720
"""Longest side the first page is drawn with, px: readable, and quickly made."""


class FirstPage(QWidget):
    """The first page, as large as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documentFirstPage")
        self.setAccessibleName(self.tr("Trang đầu của tài liệu"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._image: QImage | None = None
        self._media_type = ""

    def show_image(self, image: QImage | None, media_type: str) -> None:
        """Show an image; a null one stands for a file without, None for one that is being made."""
        self._image, self._media_type = image, media_type
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 240)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._media_type:
            room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            if self._image is not None and not self._image.isNull():
                # At the top, where a page begins.
                scale = min(1.0, room.width() / self._image.width())
                room.setHeight(min(room.height(), self._image.height() * scale))
            draw_file(painter, room, self._image, self._media_type, theme.colours())
        painter.end()


class DocumentPreview(QFrame):
    """The pane.

    Signals:
        asked(str, DocumentLine): as of `widgets.document_list.DocumentList`.
        asset_asked(str): the asset it hangs on is to be shown.
    """

    asked = Signal(str, object)
    asset_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documentPreview")
        self.setAccessibleName(self.tr("Tài liệu được chọn"))
        self.writable = True
        self.thumbnails = Thumbnails(self)
        self.thumbnails.ready.connect(self._drawn)
        self._row: DocumentListRow | None = None
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(16, 14, 16, 14)
        self._body.setSpacing(8)
        self._name = label("", "assetTitle", wrap=True, copy=True)
        self._name.setObjectName("documentName")
        self._buttons = QWidget()
        row = FlowLayout(6, self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        self._acts = {
            OPEN: button(self.tr("Mở"), "openDocumentButton", picture="external-link"),
            SAVE: button(self.tr("Lưu ra tệp…"), "saveDocumentFileButton", picture="download"),
            EDIT: button(self.tr("Sửa…"), "editDocumentButton", picture="pencil"),
            REMOVE: button(self.tr("Gỡ khỏi sổ"), "removeDocumentButton", picture="trash-2"),
        }
        for act, made in self._acts.items():
            made.setProperty("compact", "true")
            made.clicked.connect(lambda _checked, act=act: self._ask(act))
            row.addWidget(made)
        self._facts: QWidget = QWidget()
        self._go = button("", "documentAssetButton", style="link")
        self._go.clicked.connect(self._go_to_asset)
        self.page = FirstPage()
        self._empty = label(self.tr("Trang đầu của tài liệu được chọn hiện ở đây."), "second", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        for part in (self._name, self._buttons, self._facts):
            self._body.addWidget(part)
        self._go.setProperty("small", "true")
        self._body.addWidget(self._go, 0, Qt.AlignmentFlag.AlignLeft)
        self._body.addWidget(self.page, 1)
        self._body.addWidget(self._empty, 1)
        self.show_row(None)

    def show_row(self, row: DocumentListRow | None) -> None:
        """Show a document, or what is shown here."""
        same = row == self._row
        self._row = row
        for part in (self._name, self._buttons, self._facts, self._go, self.page):
            part.setVisible(row is not None)
        self._empty.setVisible(row is None)
        if row is None or same:
            return
        self._name.setText(row.file_name)
        self._name.setAccessibleName(row.file_name)
        for act in (EDIT, REMOVE):
            self._acts[act].setVisible(self.writable)
        at = row.added_at.astimezone()
        facts = FactGrid(
            (
                Fact(self.tr("Mục đích"), PURPOSES.get(row.purpose, row.purpose)),
                Fact(self.tr("Của"), row.name or row.party or labels.EMPTY),
                Fact(self.tr("Cỡ"), show_size(row.size)),
                Fact(self.tr("Thêm lúc"), f"{show_day(at.date())} {at:%H:%M}"),
                Fact(self.tr("Người thêm"), show_text(row.officer)),
            )
        )
        self._body.replaceWidget(self._facts, facts)
        self._facts.deleteLater()
        self._facts = facts
        self._go.setVisible(row.ref is not None)
        words = self.tr("Tới tài sản {ref}").format(ref=row.ref)
        self._go.setText(words)
        self._go.setAccessibleName(words)
        self._draw(row)

    def _draw(self, row: DocumentListRow) -> None:
        image = self.thumbnails.image(row.id, row.sha256, row.media_type, SIDE)
        self.page.show_image(image if can_draw(row.media_type) else QImage(), row.media_type)

    def _drawn(self, sha256: str) -> None:
        if self._row is not None and self._row.sha256 == sha256:
            self._draw(self._row)

    def _ask(self, act: str) -> None:
        if self._row is not None:
            self.asked.emit(act, line_of(self._row))

    def _go_to_asset(self) -> None:
        if self._row is not None and self._row.ref is not None:
            self.asset_asked.emit(self._row.ref)


def line_of(row: DocumentListRow) -> DocumentLine:
    """A row of the list as the acts on documents name it."""
    return DocumentLine(row.id, row.file_name, "", row.purpose, row.media_type, row.sha256)
