"""The bar at the bottom: saved or not, the last backup, what is under way, whose registry this is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QStatusBar, QWidget

from ipregistry.gui.icons import IconMark
from ipregistry.gui.widgets.text import button, label, line

if TYPE_CHECKING:
    from ipregistry.gui.tasks import Task, TaskRunner

_SHOWN_AFTER = 300
"""Milliseconds before work under way is shown: short work passes unseen."""


class StatusStrip(QStatusBar):
    """Plain lines of text; the strip of a task appears only when it lasts."""

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusStrip")
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 8, 0)
        self._task: Task | None = None
        self._mark = IconMark("check", "green_ink", 14)
        self._saved = label("", "small")
        self._saved.setObjectName("savedLabel")
        self._backup = label("", "small")
        self._backup.setObjectName("backupLabel")
        self._work = label("", "small")
        self._bar = QProgressBar()
        self._bar.setFixedWidth(120)
        self._bar.setTextVisible(False)
        self._stop = button(self.tr("Dừng"), "stopTaskButton", style="link")
        self._stop.clicked.connect(self._cancel)
        self._officer = label("", "small")
        self._file = label("", "small")
        self._file.setObjectName("fileLabel")
        self._first_line = line(upright=True)
        self._second_line = line(upright=True)
        for part in (self._mark, self._saved, self._first_line, self._backup, self._work, self._bar, self._stop):
            self.addWidget(part)
        for part in (self._officer, self._second_line, self._file):
            self.addPermanentWidget(part)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_AFTER)
        self._timer.timeout.connect(lambda: self._show_work(shown=self._task is not None))
        tasks.started.connect(self._started)
        tasks.finished.connect(self._finished)
        self._show_work(shown=False)
        self.show_closed()

    def show_closed(self) -> None:
        """No registry is open."""
        self._mark.hide()
        self._saved.setText(self.tr("Chưa mở sổ"))
        for part in (self._first_line, self._backup, self._officer, self._second_line, self._file):
            part.hide()

    def show_opening(self, file_name: str) -> None:
        """A registry is being opened."""
        self.show_closed()
        self._saved.setText(self.tr("Đang mở sổ…"))
        self._file.setText(file_name)
        self._file.show()

    def show_open(self, file_name: str, officer: str, *, read_only: bool) -> None:
        """A registry is open."""
        self._mark.setVisible(not read_only)
        self._saved.setText(
            self.tr("Chỉ đọc: tệp hoặc thư mục không ghi được") if read_only else self.tr("Mọi thay đổi đã lưu")
        )
        self._officer.setText(self.tr("Cán bộ: {name}").format(name=officer))
        self._file.setText(file_name)
        for part in (self._officer, self._second_line, self._file):
            part.show()

    def say_saved(self, text: str) -> None:
        """Say what was just written."""
        self._mark.show()
        self._saved.setText(text)

    def say_backup(self, text: str) -> None:
        """Say when the last backup was made."""
        self._backup.setText(text)
        self._backup.setVisible(bool(text))
        self._first_line.setVisible(bool(text))

    def _show_work(self, *, shown: bool) -> None:
        for part in (self._work, self._bar, self._stop):
            part.setVisible(shown)

    def _started(self, task: Task) -> None:
        self._task = task
        self._work.setText(f"{task.label}…")
        self._bar.setRange(0, 0)
        task.progressed.connect(self._progressed)
        self._timer.start()

    def _progressed(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _finished(self, task: Task) -> None:
        if task is self._task:
            self._task = None
            self._timer.stop()
            self._show_work(shown=False)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
