"""What stands over the list of assets: what another law moved, and which assets alone are shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipregistry.gui.widgets.notice_bar import NoticeBar


class ListBars(QWidget):
    """Quiet lines, hidden while they have nothing to say.

    Signals:
        moves_asked(), moves_seen(): what another law moved is to be shown, need not be shown again.
        all_asked(): every asset is to be shown again.
        reminder_asked(), reminder_put_off(): what waits is to be shown, need not be named before tomorrow.
    """

    moves_asked = Signal()
    moves_seen = Signal()
    all_asked = Signal()
    reminder_asked = Signal()
    reminder_put_off = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.only: frozenset[int] | None = None
        """The assets shown alone."""
        self.words = ""
        """Which they are."""
        self._moved = NoticeBar("movedBar", "scale")
        self._filter = NoticeBar("filterBar", "funnel")
        self._reminder = NoticeBar("reminderBar", "calendar-clock")
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self._reminder)
        body.addWidget(self._moved)
        body.addWidget(self._filter)
        self._reminder.add_button(self.tr("Xem"), "showReminderButton").clicked.connect(self.reminder_asked)
        self._reminder.add_button(self.tr("Để mai"), "putOffReminderButton").clicked.connect(self.reminder_put_off)
        self._moved.add_button(self.tr("Xem"), "showMovesButton").clicked.connect(self.moves_asked)
        self._seen = self._moved.add_button(self.tr("Đã xem"), "seenMovesButton")
        self._seen.clicked.connect(self.moves_seen)
        self._filter.add_button(self.tr("Bỏ lọc"), "clearFilterButton").clicked.connect(self.all_asked)

    def set_writable(self, *, writable: bool) -> None:
        """Whether the registry can remember what was seen."""
        self._seen.setVisible(writable)

    def say_reminder(self, words: str) -> None:
        """Say what waits; nothing for empty words."""
        self._reminder.say(words)

    def say_moved(self, words: str) -> None:
        """Say what another law moved; nothing for empty words."""
        self._moved.say(words)

    def filter_by(self, assets: frozenset[int] | None, words: str = "") -> None:
        """Show these assets alone, saying which they are; None for all."""
        self.only = assets
        self.words = "" if assets is None else words or self.tr("Chỉ một số tài sản được chọn")
        self._filter.say(self.words)
