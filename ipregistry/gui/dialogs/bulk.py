"""What the dialogs that change many assets have in common: first a look at what would happen, then one change set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QProgressBar, QTabWidget, QVBoxLayout, QWidget

from ipregistry.domain.amounts import show_number
from ipregistry.errors import UserError
from ipregistry.gui.forms.reading_order import ReadingDialog
from ipregistry.gui.tasks import Cancelled
from ipregistry.gui.widgets.bulk_table import BulkTable
from ipregistry.gui.widgets.moves_table import MovesTable
from ipregistry.gui.widgets.text import button, label, resize_within_screen, restyle

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipregistry.domain.bulk import BulkReport
    from ipregistry.domain.chosen import Chosen
    from ipregistry.gui.edit_source import EditSource
    from ipregistry.gui.tasks import Task, TaskRunner
    from ipregistry.services.preview import Preview

_SIZE = (860, 560)
_GAP = "Điểm"
_MOVE_WIDTHS = {2: 150, 3: 180, 4: 180}
"""Of the columns that say what moves, before and after."""


class BulkDialog(ReadingDialog):
    """A form, what it would do to each asset, and the button that does it.

    Signals:
        written(Changes, str): it was done, in one change set.
        failed(Exception): something nobody expected.
    """

    written = Signal(object, str)
    failed = Signal(object)

    def __init__(
        self, source: EditSource, tasks: TaskRunner, chosen: tuple[Chosen, ...], name: str, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_within_screen(self, *_SIZE)
        self._source = source
        self._tasks = tasks
        self._chosen = chosen
        self._assets = tuple(each.id for each in chosen)
        self._task: Task | None = None
        self._count = 0
        self._wanted: Any = None
        """What the lists were made for; None while there are none."""
        self.lines = BulkTable("bulkTable", self.tr("Từng tài sản"))
        self.moves = MovesTable("bulkMovesTable", self.tr("Những ngày sẽ đổi"))
        for place, width in _MOVE_WIDTHS.items():
            self.moves.setColumnWidth(place, width)
        self.tabs = QTabWidget()
        self.said = label("", "second", wrap=True)
        self.said.setObjectName("bulkSummary")
        self.leave_out = QCheckBox()
        self.leave_out.setObjectName("leaveOutBox")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self.look_button = button(self.tr("Xem trước"), "previewBulkButton", primary=True)
        self.save_button = button("", "saveBulkButton", primary=True)
        self._cancel = button(self.tr("Thôi"), "cancelBulkButton")

    # What the dialogs say

    def wanted(self) -> Any:
        """What the form says; None when it says too little, which is told."""
        raise NotImplementedError

    def try_out(self, wanted: Any, task: Task) -> Preview[BulkReport]:
        """What it would do."""
        raise NotImplementedError

    def carry_out(self, wanted: Any, task: Task) -> BulkReport:
        """Do it."""
        raise NotImplementedError

    def verb(self, count: int) -> str:
        """What the button says."""
        raise NotImplementedError

    def done_words(self, count: int) -> str:
        """What the status bar says afterwards."""
        raise NotImplementedError

    def build(self, title: str, form: QWidget) -> None:
        """Put the dialog together round its form."""
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._form = form
        body = QVBoxLayout(self)
        body.setContentsMargins(20, 14, 20, 14)
        body.setSpacing(8)
        body.addWidget(label(title, "assetTitle", wrap=True))
        body.addWidget(form)
        body.addWidget(self.said)
        body.addWidget(self.leave_out)
        self.tabs.setObjectName("bulkTabs")
        self.tabs.setDocumentMode(True)
        for table, words in ((self.lines, self.tr("Từng tài sản")), (self.moves, self.tr("Ngày, trạng thái sẽ đổi"))):
            frame = QFrame()
            frame.setProperty("role", "box")
            inside = QVBoxLayout(frame)
            inside.setContentsMargins(1, 1, 1, 1)
            inside.addWidget(table)
            self.tabs.addTab(frame, words)
        body.addWidget(self.tabs, 1)
        body.addWidget(self._progress)
        self._progress.hide()
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        for part in (self._cancel, self.look_button, self.save_button):
            foot.addWidget(part)
        body.addLayout(foot)
        self.look_button.clicked.connect(self.look)
        self.save_button.clicked.connect(self.save)
        self._cancel.clicked.connect(self.reject)
        self.leave_out.toggled.connect(lambda _on: self._offer())
        self.forget()

    def forget(self) -> None:
        """The form says something else: what was shown no longer tells what would happen."""
        self._wanted = None
        self.save_button.hide()
        self.leave_out.hide()
        self.look_button.show()
        self.look_button.setDefault(True)
        self.lines.show_rows(())
        self.moves.show_rows(())
        self.say(self.tr("Chưa ghi gì. Xem trước rồi mới ghi."))

    def say(self, words: str, *, problem: bool = False) -> None:
        """Say a sentence under the form."""
        restyle(self.said, "kind", "problem" if problem else "second")
        self.said.setText(words)
        self.said.setAccessibleName(words)

    def look(self) -> None:
        """Show what would happen; nothing is written."""
        if self._task is not None:
            return
        wanted = self.wanted()
        if wanted is None:
            return
        self.say(self.tr("Đang xem trước, chưa ghi gì…"))
        self._run(
            self.tr("Xem trước"), lambda task: self.try_out(wanted, task), lambda found: self._show(wanted, found)
        )

    def _show(self, wanted: Any, found: Preview[BulkReport]) -> None:
        if found.answer is None:
            self.say(found.refusal, problem=True)
            return
        self._wanted = wanted
        report = found.answer
        self.lines.show_rows((*report.skipped, *report.changed))
        # What is missing comes after what moves: there is more of it, and it matters less.
        self.moves.show_rows(sorted(found.moves, key=lambda move: move.field.startswith(_GAP)))
        self.tabs.setTabText(1, self.tr("Ngày, trạng thái sẽ đổi ({0})").format(show_number(len(found.moves))))
        words = self.tr("{0} tài sản sẽ đổi, {1} để nguyên.")
        text = words.format(show_number(len(report.changed)), show_number(len(report.skipped)))
        if report.new_party:
            text += self.tr(" Thêm chủ thể mới “{name}”.").format(name=report.new_party)
        self.say(text)
        self._count = len(report.changed)
        self.asks(report)
        self.look_button.hide()
        self.save_button.setText(self.verb(self._count))
        self.save_button.setAccessibleName(self.verb(self._count))
        self.save_button.setDefault(True)
        self.save_button.show()
        self._offer()
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def asks(self, report: BulkReport) -> None:
        """Ask what has to be agreed to before it is done."""

    def _offer(self) -> None:
        agreed = self.leave_out.isHidden() or self.leave_out.isChecked()
        self.save_button.setEnabled(self._wanted is not None and self._count > 0 and agreed)

    def save(self) -> None:
        """Do it, in one change set."""
        wanted = self._wanted
        if wanted is None or self._task is not None:
            return
        self.say(self.tr("Đang ghi vào sổ…"))
        self._run(self.verb(self._count), lambda task: self.carry_out(wanted, task), self._done)

    def _done(self, report: BulkReport) -> None:
        self.written.emit(report.changes, self.done_words(len(report.changed)))
        self.accept()

    def _run(self, words: str, work: Callable[[Task], Any], then: Callable[[Any], None]) -> None:
        for part in (self._form, self.look_button, self.save_button, self.leave_out):
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
        for part in (self._form, self.look_button, self.save_button, self.leave_out):
            part.setEnabled(True)

    def _fail(self, error: BaseException) -> None:
        self.forget()
        if isinstance(error, Cancelled):
            self.say(self.tr("Đã dừng, chưa ghi gì."))
        elif isinstance(error, UserError):
            self.say(str(error), problem=True)
        else:
            self.failed.emit(error)

    def reject(self) -> None:
        """Close; what is under way is stopped first, with nothing written."""
        if self._task is not None:
            self._task.cancel()
            return
        super().reject()
