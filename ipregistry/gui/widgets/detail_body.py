"""What the pane shows of one asset: head, dates, facts, what happened, filings abroad, documents, changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMetaMethod, QObject, SignalInstance

from ipregistry.gui.detail_view import detail_view
from ipregistry.gui.widgets import detail_head as head
from ipregistry.gui.widgets.detail_blocks import HistoryBlock, LongText, block_head
from ipregistry.gui.widgets.detail_head import DetailHead
from ipregistry.gui.widgets.document_list import OPEN, DocumentList, FoldedDocuments
from ipregistry.gui.widgets.due_list import DueList
from ipregistry.gui.widgets.facts import FactGrid, GapBlock
from ipregistry.gui.widgets.foreign_list import ForeignList
from ipregistry.gui.widgets.notice import NoticeBlock
from ipregistry.gui.widgets.picture import SIDE
from ipregistry.gui.widgets.text import label
from ipregistry.gui.widgets.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from ipregistry.domain.detail_rows import AssetDetail
    from ipregistry.gui.detail_parts import DetailView, DocumentLine, ForeignLine
    from ipregistry.gui.widgets.detail_pane import DetailPane
    from ipregistry.gui.widgets.timeline import TimelineLine

RENEWED = "renewed"


class DetailBody(QObject):
    """Fills the content of a pane with one asset, whose signals say what is asked of it; gone with the content.

    What nobody listens to is not offered: a button is there once its signal is connected.
    """

    def __init__(self, pane: DetailPane, content: QWidget) -> None:
        super().__init__(content)
        self._pane = pane
        self._head: DetailHead | None = None
        self._picture: DocumentLine | None = None
        pane.thumbnails.ready.connect(self._drawn)

    def fill(self, body: QVBoxLayout, detail: AssetDetail, today: date) -> None:
        """Show an asset; days are counted from `today`."""
        view = detail_view(detail, today)
        self._put_head(body, view)
        self._put_dates(body, view)
        if view.gaps:
            body.addWidget(GapBlock(self.tr("Còn thiếu"), view.gaps))
        body.addWidget(FactGrid(view.facts))
        if view.conflicts:
            self._title(body, self.tr("Nguồn khác nhau"), self.tr("giữ giá trị trên, nguồn khác ghi giá trị dưới"))
            body.addWidget(FactGrid(view.conflicts))
        if view.deadlines:
            self._title(body, self.tr("Thời hạn khác"), str(len(view.deadlines)))
            body.addWidget(DueList("dueList", view.deadlines))
        self._put_moments(body, view, today)
        self._put_foreign(body, view)
        self._put_documents(body, view)
        if view.classes:
            self._title(body, self.tr("Nhóm, phân loại"))
            for fact in view.classes:
                body.addWidget(LongText(fact))
        if view.history:
            acts = self._acts()
            words = self.tr("Xem nhật ký") if head.HISTORY in acts else ""
            self._title(
                body, self.tr("Thay đổi gần đây"), "", words, lambda: self._pane.history_asked.emit(self._pane.ref)
            )
            body.addWidget(HistoryBlock(view.history))
        body.addStretch(1)

    def _listens(self, signal: SignalInstance) -> bool:
        return self._pane.isSignalConnected(QMetaMethod.fromSignal(signal))

    def _acts(self) -> frozenset[str]:
        writes = {
            head.EDIT: self._pane.edit_asked,
            head.RENEW: self._pane.record_asked,
            head.RECORD: self._pane.record_asked,
            head.FOREIGN: self._pane.add_foreign_asked,
            head.FILES: self._pane.add_files_asked,
            head.REMOVE: self._pane.remove_asked,
        }
        offered = {act for act, signal in writes.items() if self._pane.writable and self._listens(signal)}
        offered.add(head.PRINT)
        if self._listens(self._pane.history_asked):
            offered.add(head.HISTORY)
        return frozenset(offered)

    def _ask(self, act: str) -> None:
        plain = {
            head.EDIT: self._pane.edit_asked,
            head.FOREIGN: self._pane.add_foreign_asked,
            head.FILES: self._pane.add_files_asked,
            head.HISTORY: self._pane.history_asked,
            head.REMOVE: self._pane.remove_asked,
        }
        if act in plain:
            plain[act].emit(self._pane.ref)
        elif act == head.PRINT:
            self._pane.print_asked.emit()
        else:
            self._pane.record_asked.emit(self._pane.ref, RENEWED if act == head.RENEW else "")

    def _put_head(self, body: QVBoxLayout, view: DetailView) -> None:
        self._head = DetailHead(view, self._acts())
        self._head.asked.connect(self._ask)
        self._head.picture_asked.connect(self._open_picture)
        body.addWidget(self._head)
        self._picture = next((line for line in view.documents if line.purpose == "picture"), None)
        if self._picture is not None:
            self._drawn(self._picture.sha256)

    def _drawn(self, sha256: str) -> None:
        line = self._picture
        if self._head is not None and line is not None and line.sha256 == sha256:
            image: QImage | None = self._pane.thumbnails.image(line.id, sha256, line.media_type, 2 * SIDE)
            if image is not None and not image.isNull():
                self._head.picture.set_image(image)

    def _open_picture(self) -> None:
        if self._picture is not None:
            self._pane.document_asked.emit(OPEN, self._picture)
        else:
            self._pane.add_files_asked.emit(self._pane.ref)

    def _put_dates(self, body: QVBoxLayout, view: DetailView) -> None:
        if view.notice is not None:
            body.addSpacing(4)
            body.addWidget(NoticeBlock(view.notice))
        if view.limits:
            self._title(body, self.tr("Thời hạn theo luật của cơ quan"))
            # Real work takes longer: nobody shall take these days for the day of an answer.
            body.addWidget(label(self.tr("theo luật, không phải ngày có kết quả"), "small", wrap=True))
            body.addWidget(DueList("limitList", view.limits))

    def _put_moments(self, body: QVBoxLayout, view: DetailView, today: date) -> None:
        add = self.tr("Thêm diễn biến") if head.RECORD in self._acts() else ""
        if not view.moments and not add:
            return
        self._title(body, self.tr("Diễn biến"), "", add, lambda: self._pane.record_asked.emit(self._pane.ref, ""))
        if view.moments:
            line = Timeline(view.moments, today)
            line.list.opened.connect(self._open_moment)
            body.addWidget(line)

    def _open_moment(self, line: TimelineLine) -> None:
        if line.moment is not None and line.moment.event is not None:
            self._pane.event_asked.emit(self._pane.ref, line.moment.event)

    def _put_foreign(self, body: QVBoxLayout, view: DetailView) -> None:
        add = self.tr("Thêm đơn") if head.FOREIGN in self._acts() else ""
        if not view.foreign and not add:
            return
        countries = len({line.country for line in view.foreign})
        remark = self.tr("{count} nước").format(count=countries) if countries else self.tr("chưa có đơn")
        self._title(body, self.tr("Nước ngoài"), remark, add, lambda: self._pane.add_foreign_asked.emit(self._pane.ref))
        if view.foreign:
            made = ForeignList(view.foreign)
            made.list.opened.connect(self._open_foreign)
            body.addWidget(made)

    def _open_foreign(self, line: ForeignLine) -> None:
        self._pane.foreign_asked.emit(self._pane.ref, line.filing)

    def _put_documents(self, body: QVBoxLayout, view: DetailView) -> None:
        add = self.tr("Thêm tài liệu") if head.FILES in self._acts() else ""
        if not view.documents and not add:
            return
        count = str(len(view.documents)) if view.documents else self.tr("kéo tệp quét vào đây")
        self._title(body, self.tr("Tài liệu"), count, add, lambda: self._pane.add_files_asked.emit(self._pane.ref))
        if view.documents:
            name = self.tr("Tài liệu của tài sản")
            shown = DocumentList("documentList", name, self._pane.thumbnails, writable=self._pane.writable)
            shown.asked.connect(self._pane.document_asked)
            body.addWidget(FoldedDocuments(shown, view.documents))

    def _title(
        self, body: QVBoxLayout, text: str, remark: str = "", action: str = "", then: Callable[[], None] | None = None
    ) -> None:
        names = {
            self.tr("Thêm diễn biến"): "addEventButton",
            self.tr("Thêm đơn"): "addForeignButton",
            self.tr("Thêm tài liệu"): "addFilesButton",
            self.tr("Xem nhật ký"): "assetHistoryButton",
        }
        made, link = block_head(text, remark, action, names.get(action, ""))
        if link is not None and then is not None:
            link.clicked.connect(lambda _checked: then())
        body.addSpacing(4)
        body.addWidget(made)
