"""What other legal data moved on opening: a list to read, to copy, and to have seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ipregistry.domain.amounts import show_number
from ipregistry.domain.columns import show_day
from ipregistry.gui.widgets.moves_table import MovesTable
from ipregistry.gui.widgets.text import button, label, resize_within_screen

if TYPE_CHECKING:
    from ipregistry.services.standing import MovedSince


class MovesDialog(QDialog):
    """The list.

    Signals:
        seen(): it need not be shown again.
        asset_asked(str): the reference of the asset whose line was opened.
    """

    seen = Signal()
    asset_asked = Signal(str)

    def __init__(self, moved: MovedSince, *, writable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("movesDialog")
        self.setWindowTitle(self.tr("Những ngày đã đổi theo dữ liệu luật mới"))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_within_screen(self, 900, 520)
        body = QVBoxLayout(self)
        body.setContentsMargins(20, 16, 20, 16)
        body.setSpacing(8)
        body.addWidget(label(self.windowTitle(), "assetTitle", wrap=True))
        words = self.tr("Mở sổ ngày {day} với dữ liệu luật, lịch nghỉ khác lần trước nên các ngày sau được tính lại.")
        left_out = moved.count - len(moved.items)
        if left_out:
            words += self.tr(" Còn {count} dòng nữa không liệt kê.").format(count=show_number(left_out))
        body.addWidget(label(words.format(day=show_day(moved.day)), "second", wrap=True))
        self.table = MovesTable("movedTable", self.tr("Những ngày đã đổi"))
        self.table.setSortingEnabled(True)
        self.table.show_rows(moved.items)
        self.table.opened.connect(self._open)
        frame = QFrame()
        frame.setProperty("role", "box")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        body.addWidget(frame, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        copy = button(self.tr("Chép tất cả"), "copyMovesButton", picture="copy")
        copy.setToolTip(self.tr("Chép để dán vào Excel; Ctrl+C chép các dòng được chọn"))
        copy.clicked.connect(self.table.copy_all)
        close = button(self.tr("Để sau"), "closeMovesButton")
        close.clicked.connect(self.reject)
        seen = button(self.tr("Đã xem"), "movesSeenButton", picture="check", primary=True)
        seen.setToolTip(self.tr("Không nhắc lại danh sách này nữa"))
        seen.setEnabled(writable)
        seen.clicked.connect(self._say_seen)
        foot.addWidget(copy)
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(seen)
        body.addLayout(foot)
        self.table.setFocus()

    def _say_seen(self) -> None:
        self.seen.emit()
        self.accept()

    def _open(self) -> None:
        row = self.table.rows.row(self.table.currentIndex().row())
        if row is not None:
            self.asset_asked.emit(row.ref)
            self.reject()
