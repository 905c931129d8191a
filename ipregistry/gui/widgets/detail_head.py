"""The head of the detail pane: picture, name, status, and what can be done with the asset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from ipregistry.gui.icons import icon
from ipregistry.gui.widgets.facts import StatusLine
from ipregistry.gui.widgets.flow import FlowLayout
from ipregistry.gui.widgets.picture import Picture
from ipregistry.gui.widgets.text import button, label

if TYPE_CHECKING:
    from collections.abc import Collection

    from ipregistry.gui.detail_parts import DetailView

EDIT, RENEW, RECORD, PRINT, FOREIGN, FILES, HISTORY, REMOVE = (
    "edit",
    "renew",
    "record",
    "print",
    "foreign",
    "files",
    "history",
    "remove",
)
"""What can be asked at the head of the pane."""


class DetailHead(QWidget):
    """The head.

    Signals:
        asked(str): one of the acts above.
        picture_asked(): the picture was pressed.
    """

    asked = Signal(str)
    picture_asked = Signal()

    def __init__(self, view: DetailView, acts: Collection[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(12)
        self.picture = Picture(can_add=FILES in acts)
        self.picture.clicked.connect(self.picture_asked)
        head.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
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
        self._build_buttons(body, renewable=view.renewable)

    def _build_buttons(self, body: QVBoxLayout, *, renewable: bool) -> None:
        room = QWidget()
        row = FlowLayout(6, room)
        row.setContentsMargins(0, 0, 0, 0)
        offered = (
            (EDIT, self.tr("Sửa"), "editAssetButton", "pencil", self.tr("Sửa tài sản này (F2)")),
            (RENEW, self.tr("Ghi nhận gia hạn"), "recordRenewalButton", "check", self.tr("Ghi việc gia hạn đã xong")),
            (PRINT, self.tr("In phiếu"), "printSummaryButton", "printer", self.tr("Xem trước và in phiếu (Ctrl+P)")),
        )
        for act, words, name, picture, tip in offered:
            if act in self._acts and (act != RENEW or renewable):
                made = button(words, name, picture=picture)
                made.setToolTip(tip)
                made.setProperty("compact", "true")
                made.clicked.connect(lambda _checked, act=act: self.asked.emit(act))
                row.addWidget(made)
        menu = self._menu()
        if not menu.isEmpty():
            more = QToolButton()
            more.setObjectName("moreAssetButton")
            more.setAccessibleName(self.tr("Việc khác với tài sản này"))
            more.setToolTip(self.tr("Việc khác với tài sản này"))
            more.setIcon(icon("ellipsis", "text"))
            more.setIconSize(QSize(16, 16))
            more.setProperty("framed", "true")
            more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            more.setMenu(menu)
            row.addWidget(more)
        body.addWidget(room)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("assetMenu")
        words = {
            RECORD: (self.tr("Ghi diễn biến…"), "plus"),
            FOREIGN: (self.tr("Thêm đơn ở nước ngoài…"), "globe"),
            FILES: (self.tr("Thêm tài liệu…"), "paperclip"),
            HISTORY: (self.tr("Xem nhật ký của tài sản"), "history"),
            REMOVE: (self.tr("Chuyển vào thùng rác"), "trash-2"),
        }
        for act, (text, picture) in words.items():
            if act not in self._acts:
                continue
            if act == REMOVE:
                menu.addSeparator()
            action = menu.addAction(icon(picture, "text"), text)
            action.setObjectName(f"{act}AssetAction")
            action.triggered.connect(lambda _checked, act=act: self.asked.emit(act))
        return menu
