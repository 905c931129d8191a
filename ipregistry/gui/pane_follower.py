"""The pane beside the list shows the asset that is selected, a moment after the last move in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer

from ipregistry.domain.amounts import show_number
from ipregistry.gui.asking import Asker

if TYPE_CHECKING:
    from ipregistry.domain.detail_rows import AssetDetail
    from ipregistry.gui.pages.assets_page import AssetsPage
    from ipregistry.gui.source import Source

DETAIL_DELAY = 30
"""Milliseconds after the last move in the list before the pane follows: a held arrow key stays quick."""


class PaneFollower(QObject):
    """Reads the selected asset of the page and has its pane show it."""

    def __init__(self, page: AssetsPage) -> None:
        super().__init__(page)
        self._page = page
        self._source: Source | None = None
        self._asker = Asker(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DETAIL_DELAY)
        self._timer.timeout.connect(self.now)
        page.model.dataChanged.connect(self._arrived)
        page.table.opened.connect(self._open)
        self._due = False
        """Whether it is to follow when the page is seen again."""
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._due:
            self.soon()
        return super().eventFilter(watched, event)

    @property
    def busy(self) -> bool:
        """Whether the pane does not show yet what is selected."""
        return self._timer.isActive() or self._asker.busy

    def show_source(self, source: Source | None) -> None:
        """Follow in another registry, or in none."""
        self._source = source

    def soon(self) -> None:
        """Follow once the selection rests."""
        self._timer.start()

    def now(self) -> None:
        """Follow at once."""
        self._timer.stop()
        page, source, day = self._page, self._source, self._page.day
        # Behind another page nobody sees it, and whoever works there would wait for it.
        self._due = source is not None and page.isHidden()
        if self._due:
            return
        pane, row, chosen = page.detail, page.current_row(), page.selected_count()
        if source is None or row is None:
            pane.show_message(self.tr("Chi tiết của tài sản được chọn hiện ở đây."))
            return
        if chosen > 1:
            words = self.tr("Đã chọn {count} tài sản.").format(count=show_number(chosen))
            keys = self.tr("Ctrl+B sửa hàng loạt, Ctrl+D ghi diễn biến, Ctrl+P in phiếu, Ctrl+C chép các dòng.")
            pane.show_message(words, keys)
            return

        def show(detail: AssetDetail) -> None:
            now = page.current_row()
            # Another one may be selected since it was asked for.
            if now is not None and now.ref == row.ref and page.selected_count() <= 1 and self._source is source:
                pane.show_asset(detail, day or source.today)

        self._asker.ask(lambda: source.show_asset(row.ref, day), show, self._failed)

    def _failed(self, error: Exception) -> None:
        self._page.detail.show_message(self.tr("Không đọc được tài sản này."))
        self._page.failed.emit(error)

    def _arrived(self, first: QModelIndex, last: QModelIndex) -> None:
        if first.row() <= self._page.table.currentIndex().row() <= last.row():
            self.soon()

    def _open(self) -> None:
        self.now()
        self._page.detail.setFocus(Qt.FocusReason.OtherFocusReason)
