"""The pane at the right: the selected asset with its next date first, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ipregistry.gui.detail_view import detail_view
from ipregistry.gui.widgets.due_list import DueList
from ipregistry.gui.widgets.facts import FactGrid, ForeignGrid, GapBlock, StatusLine, block_title
from ipregistry.gui.widgets.notice import NoticeBlock
from ipregistry.gui.widgets.picture import Picture
from ipregistry.gui.widgets.text import button, label
from ipregistry.gui.widgets.timeline import Timeline

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.domain.detail_rows import AssetDetail
    from ipregistry.gui.detail_parts import DetailView

_MARGIN = 16
PANE_MIN = 290
"""The ruler under the next date needs its three dates side by side."""


class DetailPane(QScrollArea):
    """Shows one asset, or says what to do when none is selected.

    Signals:
        print_asked(): the button that prints the summary of this asset.
    """

    print_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detailPane")
        self.setAccessibleName(self.tr("Chi tiết tài sản"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(PANE_MIN)
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

    def show_asset(self, detail: AssetDetail, picture: bytes | None, today: date) -> None:
        """Show one asset; days are counted from `today`."""
        view = detail_view(detail, today)
        body = self._new_body()
        self._head(body, view, picture)
        if view.notice is not None:
            body.addSpacing(4)
            body.addWidget(NoticeBlock(view.notice))
        if view.limits:
            body.addSpacing(4)
            body.addWidget(block_title(self.tr("Thời hạn theo luật của cơ quan")))
            # Real work takes longer: nobody shall take these days for the day of an answer.
            body.addWidget(label(self.tr("theo luật, không phải ngày có kết quả"), "small", wrap=True))
            body.addWidget(DueList("limitList", view.limits))
        if view.gaps:
            body.addWidget(GapBlock(self.tr("Còn thiếu"), view.gaps))
        body.addWidget(FactGrid(view.facts))
        if view.conflicts:
            body.addSpacing(4)
            body.addWidget(
                block_title(self.tr("Nguồn khác nhau"), self.tr("giữ giá trị trên, nguồn khác ghi giá trị dưới"))
            )
            body.addWidget(FactGrid(view.conflicts))
        if view.deadlines:
            body.addSpacing(4)
            body.addWidget(block_title(self.tr("Thời hạn khác"), str(len(view.deadlines))))
            body.addWidget(DueList("dueList", view.deadlines))
        if view.moments:
            body.addSpacing(4)
            body.addWidget(block_title(self.tr("Diễn biến")))
            body.addWidget(Timeline(view.moments))
        if view.foreign:
            body.addSpacing(4)
            remark = self.tr("{count} đơn").format(count=len(view.foreign))
            body.addWidget(block_title(self.tr("Nước ngoài"), remark))
            body.addWidget(ForeignGrid(view.foreign))
        if view.documents:
            body.addSpacing(4)
            body.addWidget(block_title(self.tr("Tài liệu"), str(len(view.documents))))
            for name, size in view.documents:
                body.addWidget(label(f"{name} · {size}", "value", wrap=True))
        body.addStretch(1)

    def _new_body(self) -> QVBoxLayout:
        content = QWidget()
        content.setObjectName("detailContent")
        content.setProperty("role", "window")
        body = QVBoxLayout(content)
        body.setContentsMargins(_MARGIN, 14, _MARGIN, 20)
        body.setSpacing(8)
        self.setWidget(content)
        self.verticalScrollBar().setValue(0)
        return body

    def _head(self, body: QVBoxLayout, view: DetailView, picture: bytes | None) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Picture(picture), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        title = label(view.title, "assetTitle", wrap=True, copy=True)
        title.setObjectName("assetTitle")
        words.addWidget(title)
        words.addWidget(label(view.subtitle, "label", wrap=True))
        words.addWidget(StatusLine(view.status))
        words.addStretch(1)
        head.addLayout(words, 1)
        body.addLayout(head)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        sheet = button(self.tr("In phiếu"), "printSummaryButton", picture="printer")
        sheet.setToolTip(self.tr("Xem trước và in phiếu tóm tắt văn bằng (Ctrl+P)"))
        sheet.clicked.connect(self.print_asked)
        buttons.addWidget(sheet)
        buttons.addStretch(1)
        body.addLayout(buttons)
