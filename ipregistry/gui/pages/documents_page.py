"""Tài liệu: every file of the registry, with its first page at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, Signal

from ipregistry.domain.amounts import show_number
from ipregistry.domain.changes import Touched
from ipregistry.domain.document_rows import DOCUMENT_COLUMNS, PURPOSES, DocumentQuery
from ipregistry.gui.pages.browse_page import BrowsePage, Looks
from ipregistry.gui.widgets.document_list import EDIT, OPEN, REMOVE
from ipregistry.gui.widgets.document_preview import DocumentPreview, line_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ipregistry.domain.document_rows import DocumentListRow
    from ipregistry.gui.session import Session
    from ipregistry.gui.tasks import TaskRunner
    from ipregistry.settings import Settings

_LOOKS = Looks(
    name="document",
    title="Danh sách tài liệu",
    unit="tài liệu",
    hint="Tìm tên tệp, tài sản, số…",
    widths={"purpose": 140, "size": 78, "added_at": 124, "officer": 120},
    needed={"officer": 760, "size": 620, "added_at": 520},
    sort="added_at",
    descending=True,
)


class DocumentsPage(BrowsePage):
    """The documents.

    Signals:
        document_asked(str, DocumentLine): `open`, `save`, `edit` or `remove` a document (`widgets.document_list`).
    """

    document_asked = Signal(str, object)
    keys: ClassVar[frozenset[int]] = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_F2})
    shows: ClassVar[Touched] = Touched.DOCUMENTS | Touched.ASSETS

    def __init__(self, tasks: TaskRunner, settings: Settings, parent: QWidget | None = None) -> None:
        self.preview = DocumentPreview()
        super().__init__(tasks, settings, _LOOKS, DOCUMENT_COLUMNS, self.preview, parent)
        for key, words in PURPOSES.items():
            self.chips.add(key, words)
        self.preview.asked.connect(self.document_asked)
        self.preview.asset_asked.connect(self.asset_asked)

    def show_session(self, session: Session | None) -> None:
        self.preview.writable = session is not None and not session.read_only
        self.preview.thumbnails.set_reader(None)
        if session is not None:
            from ipregistry.services import documents  # noqa: PLC0415 - the services load with a registry

            self.preview.thumbnails.set_reader(partial(documents.content, session.context))
        super().show_session(session)

    def stop(self) -> None:
        self.preview.thumbnails.set_reader(None)
        super().stop()

    def fetcher(self) -> Callable[[int, int], Any]:
        from ipregistry.services import documents  # noqa: PLC0415 - the same

        assert self.session is not None
        context, search, purposes = self.session.context, self.search.text().strip() or None, self.chips.pressed()
        sort, descending = self.order

        def fetch(offset: int, limit: int) -> Any:
            query = DocumentQuery(search, purposes, sort=sort, descending=descending, offset=offset, limit=limit)
            return documents.list_documents(context, query)

        return fetch

    def ask_more(self, session: Session) -> None:
        from ipregistry.services import documents  # noqa: PLC0415 - the same

        context = session.context
        self.others.ask(
            lambda: documents.count_purposes(context, DocumentQuery()), self._say_counts, self.failed.emit, patience=0
        )

    def _say_counts(self, counts: dict[str, int]) -> None:
        for key, words in PURPOSES.items():
            self.chips.say(key, f"{words} {show_number(counts[key])}" if key in counts else words)
            chip = self.chips.chips[key]
            chip.setVisible(key in counts or chip.isChecked())

    def show_row(self, row: DocumentListRow | None) -> None:
        self.preview.show_row(row)

    def open_row(self, row: DocumentListRow) -> None:
        self.document_asked.emit(OPEN, line_of(row))

    def act_on(self, key: Qt.Key) -> bool:
        row = self.current_row()
        if row is not None and self.preview.writable:
            self.document_asked.emit(REMOVE if key == Qt.Key.Key_Delete else EDIT, line_of(row))
        return True

    def empty_words(self) -> tuple[str, str, str]:
        return (
            "paperclip",
            self.tr("Sổ chưa có tài liệu nào."),
            self.tr("Kéo bản quét vào một tài sản ở trang Tài sản; tệp được lưu ngay trong sổ."),
        )
