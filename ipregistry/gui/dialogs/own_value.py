"""A value of the office's own: what it says, where that stands, which days it would move; kept only after that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ipregistry.domain.columns import show_day
from ipregistry.errors import UserError
from ipregistry.gui.tasks import Cancelled
from ipregistry.gui.widgets.moves_table import MovesTable, moves_words
from ipregistry.gui.widgets.own_value_form import OwnValueForm
from ipregistry.gui.widgets.text import button, label, resize_within_screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipregistry.domain.changes import Changes
    from ipregistry.domain.law_overlay import OwnValue
    from ipregistry.gui.law_lines import LawLine
    from ipregistry.gui.law_source import LawSource
    from ipregistry.gui.tasks import Task, TaskRunner
    from ipregistry.services.context import Moved


class OwnValueDialog(QDialog):
    """Adds a value, changes `old`, or (with `removing`) takes `old` away.

    Signals:
        written(Changes, str): it was done, in one change set; the words say what.
        failed(Exception): something nobody expected.
    """

    written = Signal(object, str)
    failed = Signal(object)

    def __init__(
        self,
        source: LawSource,
        tasks: TaskRunner,
        line: LawLine,
        old: OwnValue | None = None,
        *,
        removing: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("ownValueDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_within_screen(self, 860, 580)
        self._source = source
        self._tasks = tasks
        self._line = line
        self._old = old
        self._removing = removing
        self._task: Task | None = None
        self._wanted: OwnValue | None = None
        """What the list of moves was made for; None while there is none."""
        self.form = OwnValueForm(source, line, old)
        self.table = MovesTable("previewMovesTable", self.tr("Những ngày sẽ đổi"))
        self._said = label("", "second", wrap=True)
        self._said.setObjectName("previewSummary")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self.preview_button = button(self.tr("Xem ngày sẽ đổi"), "previewOwnButton", primary=True)
        self.save_button = button(self._verb(), "saveOwnButton", primary=True)
        self._cancel = button(self.tr("Thôi"), "cancelOwnButton")
        self._build()
        self._forget()
        if removing:
            self.preview()

    def _verb(self) -> str:
        return self.tr("Bỏ giá trị này") if self._removing else self.tr("Lưu giá trị")

    def _build(self) -> None:
        if self._removing:
            title = self.tr("Bỏ giá trị của cơ quan")
        else:
            title = self.tr("Sửa giá trị của cơ quan") if self._old else self.tr("Thêm giá trị của cơ quan")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        body = QVBoxLayout(self)
        body.setContentsMargins(20, 14, 20, 14)
        body.setSpacing(6)
        body.addWidget(label(self._line.content, "assetTitle", wrap=True))
        body.addWidget(label(f"{self._line.scope} · {self._line.row.key}", "small", wrap=True))
        if self._removing and self._old is not None:
            words = self.tr("Bỏ giá trị áp dụng từ {day} ({source}). Giá trị của chương trình được dùng lại.")
            body.addWidget(label(words.format(day=show_day(self._old.starts), source=self._old.citation), wrap=True))
        else:
            body.addSpacing(4)
            body.addWidget(self.form)
            self.form.changed.connect(self._forget)
        body.addSpacing(2)
        body.addWidget(self._said)
        frame = QFrame()
        frame.setProperty("role", "box")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        body.addWidget(frame, 1)
        body.addWidget(self._progress)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        for part in (self._cancel, self.preview_button, self.save_button):
            foot.addWidget(part)
        body.addLayout(foot)
        self._progress.hide()
        self.preview_button.clicked.connect(self.preview)
        self.save_button.clicked.connect(self.save)
        self._cancel.clicked.connect(self.reject)

    def _forget(self) -> None:
        """What was shown no longer tells what would move."""
        self._wanted = None
        self.save_button.hide()
        self.preview_button.setVisible(not self._removing)
        self.table.show_rows(())
        self._said.setText(self.tr("Chưa ghi gì. Xem trước những ngày sẽ đổi rồi mới lưu."))

    def preview(self) -> None:
        """List what would move; nothing is written."""
        wanted = self._old if self._removing else self.form.value()
        if wanted is None or self._task is not None:
            return
        values = () if self._removing else (wanted,)
        old = self._old
        gone = () if old is None else ((old.key, old.starts),)
        self._said.setText(self.tr("Đang tính lại các ngày, chưa ghi gì…"))
        self._run(
            self.tr("Tính những ngày sẽ đổi"),
            lambda task: self._source.preview(*values, remove=gone, progress=task.report),
            lambda moves: self._show(wanted, moves),
        )

    def _show(self, wanted: OwnValue, moves: tuple[Moved, ...]) -> None:
        self._wanted = wanted
        self.table.show_rows(moves)
        if moves:
            count, assets = len(moves), len({each.asset for each in moves})
            words = self.tr("Sẽ đổi {what}:").format(what=moves_words(count, assets))
        else:
            words = self.tr("Không tài sản nào đổi ngày.")
        self._said.setText(words)
        self._said.setAccessibleName(words)
        self.preview_button.hide()
        self.save_button.show()
        self.save_button.setFocus()

    def save(self) -> None:
        """Write what the list was made for, in one change set."""
        wanted = self._wanted
        if wanted is None or self._task is not None:
            return
        if self._removing:
            words = self.tr("Đã bỏ giá trị của cơ quan")
            work = self._source.remove
        else:
            words = self.tr("Đã lưu giá trị của cơ quan")
            old = self._old

            def work(value: OwnValue) -> Changes:
                return self._source.save(value, old)

        def done(changes: Changes) -> None:
            self.written.emit(changes, words)
            self.accept()

        self._said.setText(self.tr("Đang ghi vào sổ…"))
        # A write is not stopped half-way, and who asked for it waits for its answer.
        self._cancel.setEnabled(False)
        self._run(self._verb(), lambda _task: work(wanted), done)

    def _run(self, words: str, work: Callable[[Task], Any], then: Callable[[Any], None]) -> None:
        for part in (self.form, self.preview_button, self.save_button):
            part.setEnabled(False)
        self._progress.setRange(0, 0)
        self._progress.show()
        task = self._tasks.run(words, work, then, self._fail, self)
        task.progressed.connect(self._show_progress)
        task.ended.connect(self._ended)
        self._task = task

    def _show_progress(self, done: int, total: int) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def _ended(self) -> None:
        self._task = None
        self._progress.hide()
        for part in (self.form, self.preview_button, self.save_button, self._cancel):
            part.setEnabled(True)

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        self._forget()
        if isinstance(error, UserError):
            self._said.setText(str(error) if self._removing else self.tr("Chưa ghi gì vào sổ."))
            self.form.say(str(error))
        else:
            self.failed.emit(error)

    def reject(self) -> None:
        """Close; a reckoning under way is asked to stop, a write is waited for."""
        if not self._cancel.isEnabled():
            return
        if self._task is not None:
            self._task.cancel()
        super().reject()
