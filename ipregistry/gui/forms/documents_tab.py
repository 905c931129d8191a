"""Tài liệu: the files of the asset, and those that are to be added with the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout

from ipregistry.gui.file_drops import FileDrops
from ipregistry.gui.forms.reading_order import ReadingOrder
from ipregistry.gui.widgets.document_list import DocumentList
from ipregistry.gui.widgets.fields.documents import DocumentsField
from ipregistry.gui.widgets.text import label, line

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ipregistry.domain.document_rows import NewFile
    from ipregistry.gui.detail_parts import DocumentLine
    from ipregistry.gui.thumbnails import Thumbnails


class DocumentsTab(QScrollArea):
    """Files kept already above, files to be added under them; files may be dropped anywhere on it.

    Signals:
        changed(): another file is to be added, or one no longer is.
        asked(str, DocumentLine): as of `widgets.document_list.DocumentList`; done at once.
    """

    changed = Signal()
    asked = Signal(str, object)

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editorDocuments")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._kept = label(self.tr("Tệp đã có trong sổ"), "blockTitle")
        self._how = label(
            self.tr("Enter mở, F2 sửa tên và mục đích, Delete gỡ khỏi sổ; làm ngay, hoàn tác được."),
            "small",
            wrap=True,
        )
        self._empty = label("", "second", wrap=True)
        self.list = DocumentList("editorDocumentList", self.tr("Tài liệu của tài sản"), thumbnails, writable=True)
        self.list.asked.connect(self.asked)
        self.files = DocumentsField("files", self.tr("Tệp mới, được thêm khi lưu tài sản"))
        self.files.changed.connect(self.changed)
        body = ReadingOrder()
        whole = QVBoxLayout(body)
        whole.setContentsMargins(20, 12, 20, 20)
        whole.setSpacing(8)
        for part in (self._kept, self._how, self._empty, self.list, line(), self.files):
            whole.addWidget(part)
        whole.addStretch(1)
        self.setWidget(body)
        FileDrops(body, lambda _place: "files", self._dropped)
        self.show_documents(())

    def _dropped(self, _goal: str, paths: tuple[Path, ...]) -> None:
        self.files.add_paths(paths)

    def show_documents(self, rows: tuple[DocumentLine, ...], *, new: bool = False, writable: bool = True) -> None:
        """Show the files an asset has; `new`: it is not in the registry yet."""
        words = self.tr("Tài sản này chưa được lưu.") if new else self.tr("Chưa có tệp nào.")
        self._empty.setText(words)
        self._empty.setVisible(not rows)
        self._how.setVisible(bool(rows) and writable)
        self.list.setVisible(bool(rows))
        self.list.writable = writable
        self.files.set_read_only(read_only=not writable)
        if rows != self.list.rows.rows:
            self.list.set_rows(rows)

    def show_files(self, files: tuple[NewFile, ...]) -> None:
        """Show files that are still to be added."""
        self.files.set_value(files)

    @property
    def count(self) -> int:
        """How many files there are, those to be added among them."""
        return len(self.list.rows.rows) + len(self.files.value())
