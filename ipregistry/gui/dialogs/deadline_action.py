"""Done, not to be done, another day: one small dialog for what a person does about deadlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ipregistry.domain.amounts import show_number, time_left
from ipregistry.domain.columns import show_day
from ipregistry.domain.kinds import ActionKind, DeadlineKind
from ipregistry.domain.partial_date import PartialDate
from ipregistry.errors import UserError
from ipregistry.gui import due_words
from ipregistry.gui.widgets.fields.day import DayField
from ipregistry.gui.widgets.fields.simple import LongTextField
from ipregistry.gui.widgets.text import button, label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from ipregistry.domain.changes import Changes
    from ipregistry.domain.deadline_rows import DeadlineRow

    Act = Callable[[ActionKind, date | None, date | None, str | None], Changes]

_WIDTH = 440


class DeadlineActionDialog(QDialog):
    """What was done about one deadline, or about several alike.

    Signals:
        written(Changes, str): it was recorded, in one change set; the words say what.
        failed(Exception): something nobody expected.
    """

    written = Signal(object, str)
    failed = Signal(object)

    def __init__(
        self, kind: ActionKind, rows: Sequence[DeadlineRow], today: date, act: Act, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("deadlineActionDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._kind, self._rows, self._today, self._act = kind, tuple(rows), today, act
        titles = {
            ActionKind.DONE: self.tr("Ghi đã làm"),
            ActionKind.WAIVED: self.tr("Ghi không phải làm"),
            ActionKind.OVERRIDE: self.tr("Đặt lại ngày"),
        }
        self.setWindowTitle(titles[kind])
        self.setAccessibleName(titles[kind])
        self.setMinimumWidth(_WIDTH)
        moves = kind is ActionKind.OVERRIDE
        self.day = DayField("deadlineDay", self.tr("Ngày mới") if moves else self.tr("Ngày đã làm"), today)
        self.day.setVisible(kind is not ActionKind.WAIVED)
        note = self.tr("Ghi chú") if kind is ActionKind.DONE else self.tr("Lý do")
        self.reason = LongTextField("deadlineReason", note)
        self._moves = label("", "strong", wrap=True)
        self._moves.setObjectName("deadlineMoves")
        self._problem = label("", "problem", wrap=True)
        self._problem.setObjectName("deadlineProblem")
        self._problem.hide()
        self.save_button = button(titles[kind], "saveDeadlineActionButton", primary=True)
        self.save_button.setDefault(True)
        self._build()
        if kind is ActionKind.DONE:
            self.day.set_value(PartialDate(today.year, today.month, today.day))
        self.day.changed.connect(self._look)
        self.reason.changed.connect(self._look)
        self._look()
        (self.reason if kind is ActionKind.WAIVED else self.day).setFocus()

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(20, 14, 20, 14)
        body.setSpacing(8)
        first = self._rows[0]
        if len(self._rows) == 1:
            body.addWidget(label(due_words.duty(first), "assetTitle", wrap=True))
            body.addWidget(label(f"{first.ref} · {first.name}", "small", wrap=True))
        else:
            words = self.tr("{count} thời hạn").format(count=show_number(len(self._rows)))
            body.addWidget(label(words, "assetTitle", wrap=True))
            names = ", ".join(dict.fromkeys(row.ref for row in self._rows[:6]))
            body.addWidget(label(names + (" …" if len(self._rows) > 6 else ""), "small", wrap=True))
        body.addWidget(self.day)
        body.addWidget(self._moves)
        self._moves.setVisible(self._kind is ActionKind.OVERRIDE)
        body.addWidget(self.reason)
        if self._kind is ActionKind.DONE and any(row.kind is DeadlineKind.RENEWAL for row in self._rows):
            told = self.tr("Ngày hết hạn chưa đổi: khi có quyết định gia hạn thì ghi bằng “Ghi diễn biến”.")
            body.addWidget(label(told, "small", wrap=True))
        body.addWidget(self._problem)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(label(self.tr("Ctrl+Enter ghi · Esc đóng"), "faint"))
        foot.addStretch(1)
        leave = button(self.tr("Thôi"), "cancelDeadlineActionButton")
        leave.clicked.connect(self.reject)
        foot.addWidget(leave)
        foot.addWidget(self.save_button)
        body.addSpacing(4)
        body.addLayout(foot)
        self.save_button.clicked.connect(self._save)

    def _chosen(self) -> date | None:
        """The day typed, when it is a whole one."""
        typed = self.day.value()
        return typed.earliest if typed is not None and typed.is_full and not self.day.problem() else None

    def _look(self) -> None:
        self._problem.hide()
        if self._kind is ActionKind.OVERRIDE:
            row, new = self._rows[0], self._chosen()
            # The list shows the last late day of what is late; the day set is that of the regular period.
            lead = self.tr("{before} → {after}")
            if row.last_day != row.due_working_day:
                lead = self.tr("Ngày cuối nộp đúng hạn: {before} → {after}")
            words = lead.format(before=show_day(row.due_working_day), after="…" if new is None else show_day(new))
            if new is not None:
                words += f" · {time_left(self._today, new)}"
            if row.computed_due != row.due:
                words += self.tr("\nNgày tính được: {day}").format(day=show_day(row.computed_due))
            self._moves.setText(words)
            self._moves.setAccessibleName(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._save()
            return
        super().keyPressEvent(event)

    def _refuse(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setAccessibleName(words)
        self._problem.show()

    def _save(self) -> None:
        day = None if self._kind is ActionKind.WAIVED else self._chosen()
        if self._kind is not ActionKind.WAIVED and day is None:
            self._refuse(self.day.problem() or self.tr("Chưa ghi đủ ngày, tháng, năm; đề nghị ghi ngày."))
            self.day.setFocus()
            return
        on, new_due = (None, day) if self._kind is ActionKind.OVERRIDE else (day, None)
        try:
            changes = self._act(self._kind, on, new_due, self.reason.value())
        except UserError as error:
            self._refuse(str(error))
            return
        except Exception as error:  # noqa: BLE001 - an exception must not run through Qt
            self.failed.emit(error)
            return
        self.accept()
        self.written.emit(changes, _said(self._kind, self._rows))


def _said(kind: ActionKind, rows: Sequence[DeadlineRow]) -> str:
    what = {
        ActionKind.DONE: "Đã ghi “đã làm”",
        ActionKind.WAIVED: "Đã ghi “không phải làm”",
        ActionKind.OVERRIDE: "Đã đặt lại ngày",
    }[kind]
    if len(rows) > 1:
        return f"{what} cho {show_number(len(rows))} thời hạn"
    return f"{what}: {due_words.duty(rows[0])} của {rows[0].ref}"
