"""What the list of deadlines does not hold: titles past their late period, and those nothing can be reckoned for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipregistry.domain.amounts import show_number
from ipregistry.gui.widgets.text import button, label


class DueNotes(QWidget):
    """Two lines that keep their room.

    Signals:
        unconfirmed_asked(): the assets past their late period are to be shown.
    """

    unconfirmed_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unconfirmed = button(self.tr("Xem tài sản chờ xác nhận"), "unconfirmedButton", style="link")
        self._unconfirmed.clicked.connect(self.unconfirmed_asked)
        self._gaps = label("", "warning", wrap=True)
        body = QVBoxLayout(self)
        body.setContentsMargins(12, 0, 12, 8)
        body.setSpacing(4)
        body.addWidget(self._unconfirmed, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self._gaps)
        for kept in (self._unconfirmed, self._gaps):
            policy = kept.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            kept.setSizePolicy(policy)
            kept.hide()

    def say(self, lapsed: int, assets: int) -> None:
        """Say how many there are of each."""
        words = self.tr("{count} tài sản hết thời hạn nộp muộn – chờ xác nhận: tra cứu đăng bạ").format(
            count=show_number(lapsed)
        )
        self._unconfirmed.setText(words)
        self._unconfirmed.setAccessibleName(words)
        self._unconfirmed.setVisible(bool(lapsed))
        self._gaps.setText(
            self.tr("{count} tài sản chưa đủ dữ liệu để tính thời hạn, không có trong danh sách này.").format(
                count=show_number(assets)
            )
        )
        self._gaps.setVisible(bool(assets))
