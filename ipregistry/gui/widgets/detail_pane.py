"""The pane at the right: the selected asset with its next date first, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMetaMethod, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ipregistry.gui.thumbnails import Thumbnails
from ipregistry.gui.widgets import detail_head as head
from ipregistry.gui.widgets.add_files_bar import AddFilesBar
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

    from PySide6.QtGui import QImage, QResizeEvent

    from ipregistry.domain.detail_rows import AssetDetail
    from ipregistry.gui.detail_parts import DetailView, DocumentLine, ForeignLine
    from ipregistry.gui.widgets.timeline import TimelineLine

_MARGIN = 16
PANE_MIN = 290
"""The ruler under the next date needs its three dates side by side."""
RENEWED = "renewed"


class DetailPane(QScrollArea):
    """Shows one asset, or says what to do when none is selected.

    What nobody listens to is not offered: a button is there once its signal is connected.

    Signals, each with the reference of the asset first:
        edit_asked(str), print_asked(), remove_asked(str): the buttons of the head and its menu.
        record_asked(str, str): something that happened is to be recorded; the second says what (`renewed`, or empty).
        add_foreign_asked(str), foreign_asked(str, int): a filing abroad is to be added, the one with this id shown.
        event_asked(str, int): the event with this id is to be opened.
        add_files_asked(str): files are to be chosen; history_asked(str): its changes are to be shown.
        document_asked(str, DocumentLine): `open`, `save`, `edit` or `remove` a document (`widgets.document_list`).
    """

    edit_asked = Signal(str)
    print_asked = Signal()
    remove_asked = Signal(str)
    record_asked = Signal(str, str)
    add_foreign_asked = Signal(str)
    foreign_asked = Signal(str, int)
    event_asked = Signal(str, int)
    add_files_asked = Signal(str)
    history_asked = Signal(str)
    document_asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detailPane")
        self.setAccessibleName(self.tr("Chi tiết tài sản"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(PANE_MIN)
        self.ref = ""
        """Reference of the asset shown; empty while there is none."""
        self.writable = True
        """Whether what writes is offered."""
        self.thumbnails = Thumbnails(self)
        self.thumbnails.ready.connect(self._drawn)
        self.bar = AddFilesBar(self)
        self.bar.changed.connect(self._place_bar)
        self._head: DetailHead | None = None
        self._picture: DocumentLine | None = None
        self.show_message(self.tr("Chi tiết của tài sản được chọn hiện ở đây."))

    def show_message(self, text: str, more: str = "") -> None:
        """Say one sentence in place of an asset."""
        body = self._new_body()
        body.addStretch(2)
        for words, kind in ((text, "second"), (more, "small")):
            if words:
                said = label(words, kind, wrap=True)
                said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                body.addWidget(said)
        body.addStretch(3)

    def show_asset(self, detail: AssetDetail, today: date) -> None:
        """Show one asset; days are counted from `today`."""
        from ipregistry.gui.detail_view import detail_view  # noqa: PLC0415 - loads with the first asset shown

        view = detail_view(detail, today)
        place = self.verticalScrollBar().value() if detail.row.ref == self.ref else 0
        body = self._new_body()
        self.ref = detail.row.ref
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
            self._title(body, self.tr("Thay đổi gần đây"), "", words, lambda: self.history_asked.emit(self.ref))
            body.addWidget(HistoryBlock(view.history))
        body.addStretch(1)
        if place:
            # Something was written: who reads further down goes on reading there.
            content = body.parentWidget()
            assert content is not None
            content.adjustSize()
            self.verticalScrollBar().setValue(place)

    def _new_body(self) -> QVBoxLayout:
        self.ref = ""
        self._head = self._picture = None
        content = QWidget()
        content.setObjectName("detailContent")
        content.setProperty("role", "window")
        body = QVBoxLayout(content)
        body.setContentsMargins(_MARGIN, 14, _MARGIN, 20)
        body.setSpacing(8)
        self.setWidget(content)
        self.verticalScrollBar().setValue(0)
        return body

    def _listens(self, signal: SignalInstance) -> bool:
        return self.isSignalConnected(QMetaMethod.fromSignal(signal))

    def _acts(self) -> frozenset[str]:
        writes = {
            head.EDIT: self.edit_asked,
            head.RENEW: self.record_asked,
            head.RECORD: self.record_asked,
            head.FOREIGN: self.add_foreign_asked,
            head.FILES: self.add_files_asked,
            head.REMOVE: self.remove_asked,
        }
        offered = {act for act, signal in writes.items() if self.writable and self._listens(signal)}
        offered.add(head.PRINT)
        if self._listens(self.history_asked):
            offered.add(head.HISTORY)
        return frozenset(offered)

    def _ask(self, act: str) -> None:
        plain = {
            head.EDIT: self.edit_asked,
            head.FOREIGN: self.add_foreign_asked,
            head.FILES: self.add_files_asked,
            head.HISTORY: self.history_asked,
            head.REMOVE: self.remove_asked,
        }
        if act in plain:
            plain[act].emit(self.ref)
        elif act == head.PRINT:
            self.print_asked.emit()
        else:
            self.record_asked.emit(self.ref, RENEWED if act == head.RENEW else "")

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
            image: QImage | None = self.thumbnails.image(line.id, sha256, line.media_type, 2 * SIDE)
            if image is not None and not image.isNull():
                self._head.picture.set_image(image)

    def _open_picture(self) -> None:
        if self._picture is not None:
            self.document_asked.emit(OPEN, self._picture)
        else:
            self.add_files_asked.emit(self.ref)

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
        self._title(body, self.tr("Diễn biến"), "", add, lambda: self.record_asked.emit(self.ref, ""))
        if view.moments:
            line = Timeline(view.moments, today)
            line.list.opened.connect(self._open_moment)
            body.addWidget(line)

    def _open_moment(self, line: TimelineLine) -> None:
        if line.moment is not None and line.moment.event is not None:
            self.event_asked.emit(self.ref, line.moment.event)

    def _put_foreign(self, body: QVBoxLayout, view: DetailView) -> None:
        add = self.tr("Thêm đơn") if head.FOREIGN in self._acts() else ""
        if not view.foreign and not add:
            return
        countries = len({line.country for line in view.foreign})
        remark = self.tr("{count} nước").format(count=countries) if countries else self.tr("chưa có đơn")
        self._title(body, self.tr("Nước ngoài"), remark, add, lambda: self.add_foreign_asked.emit(self.ref))
        if view.foreign:
            made = ForeignList(view.foreign)
            made.list.opened.connect(self._open_foreign)
            body.addWidget(made)

    def _open_foreign(self, line: ForeignLine) -> None:
        self.foreign_asked.emit(self.ref, line.filing)

    def _put_documents(self, body: QVBoxLayout, view: DetailView) -> None:
        add = self.tr("Thêm tài liệu") if head.FILES in self._acts() else ""
        if not view.documents and not add:
            return
        count = str(len(view.documents)) if view.documents else self.tr("kéo tệp quét vào đây")
        self._title(body, self.tr("Tài liệu"), count, add, lambda: self.add_files_asked.emit(self.ref))
        if view.documents:
            name = self.tr("Tài liệu của tài sản")
            shown = DocumentList("documentList", name, self.thumbnails, writable=self.writable)
            shown.asked.connect(self.document_asked)
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

    # Files that are to be added

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_bar()

    def _place_bar(self) -> None:
        height = self.bar.heightForWidth(self.width()) if not self.bar.isHidden() else 0
        self.bar.setGeometry(0, 0, self.width(), height)
        self.setViewportMargins(0, height, 0, 0)
