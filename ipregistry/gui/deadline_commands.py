"""What can be done about deadlines, wherever the window shows them; and what waits when a registry is opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QMenu

from ipregistry import settings as options
from ipregistry.domain.amounts import show_number
from ipregistry.domain.kinds import ActionKind
from ipregistry.gui import errors
from ipregistry.gui.asking import Asker
from ipregistry.gui.pages.deadlines_page import SELECTED_AT_MOST
from ipregistry.gui.widgets.view_tabs import COUNT_DELAY

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.domain.changes import Changes
    from ipregistry.domain.deadline_rows import DeadlineRow
    from ipregistry.domain.due_query import Reminder
    from ipregistry.gui.dialogs.deadline_action import DeadlineActionDialog
    from ipregistry.gui.main_window import MainWindow
    from ipregistry.gui.session import Session

_KEPT_AT_MOST = 20


class DeadlineCommands(QObject):
    """Opens the dialog for what a person does about deadlines, takes it back, and reminds."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._asker = Asker(self)
        self._words = ""
        page, act, bars = window.deadlines, window.actions_, window.assets.bars
        by_kind = (
            (ActionKind.DONE, act.deadline_done, page.head.done),
            (ActionKind.WAIVED, act.deadline_waived, page.head.waive),
            (ActionKind.OVERRIDE, act.deadline_move, page.head.move_),
        )
        for kind, action, at_hand in by_kind:
            action.triggered.connect(partial(self._act_here, kind))
            at_hand.clicked.connect(partial(self._act_here, kind))
        page.head.record.clicked.connect(self.record_here)
        page.menu_asked.connect(self.open_menu)
        page.take_back_asked.connect(self.take_back_here)
        bars.reminder_asked.connect(self._show_reminded)
        bars.reminder_put_off.connect(self._put_off)
        window.registry_changed.connect(lambda _path: QTimer.singleShot(COUNT_DELAY, self, self.remind))
        window.refresh.rested.connect(self._remind_again)
        window.closing.connect(self._asker.drop)

    # What is done about the selected deadlines

    def rows_here(self) -> tuple[DeadlineRow, ...]:
        """The deadlines in front: those selected on their page, or the one that leads the pane of an asset."""
        window = self._window
        if window.session is None:
            return ()
        if window.pages.current() is window.deadlines:
            return window.deadlines.selected()
        chosen = window.assets.current_row() if window.pages.current() is window.assets else None
        if chosen is None:
            return ()
        from ipregistry.gui.detail_deadlines import leading  # noqa: PLC0415 - only who asks for it

        detail = window.session.source.show_asset(chosen.ref, None)
        row = leading(detail, next((each for each in detail.filings if each.leads), None))
        return () if row is None else (row,)

    def _act_here(self, kind: ActionKind, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - as a signal has it
        self.act_here(kind)

    def act_here(self, kind: ActionKind) -> DeadlineActionDialog | None:
        """Ask what was done about the deadlines in front."""
        window = self._window
        if window.pages.current() is window.deadlines and window.deadlines.selected_count() > SELECTED_AT_MOST:
            words = self.tr("Chọn nhiều nhất {count} thời hạn một lần.").format(count=show_number(SELECTED_AT_MOST))
            errors.tell(window, words, "")
            return None
        try:
            rows = self.rows_here()
        except Exception as error:  # noqa: BLE001 - an exception must not run through Qt
            window.tell(error)
            return None
        return self.ask(kind, rows)

    def ask(self, kind: ActionKind, rows: tuple[DeadlineRow, ...]) -> DeadlineActionDialog | None:
        """The dialog for these deadlines, opened."""
        window = self._window
        session = window.session
        if session is None or session.read_only:
            return None
        problem = _not_for(kind, rows)
        if problem:
            errors.tell(window, problem, "")
            return None
        from ipregistry.gui.dialogs.deadline_action import DeadlineActionDialog  # noqa: PLC0415 - loads when first used
        from ipregistry.services import deadline_actions  # noqa: PLC0415 - the same

        keys = [row.key for row in rows]

        def act(kind: ActionKind, on: date | None, new_due: date | None, reason: str | None) -> Changes:
            assert window.session is not None
            return deadline_actions.act_on_all(
                window.session.context, keys, kind, on=on, new_due=new_due, reason=reason
            )

        dialog = DeadlineActionDialog(kind, rows, session.context.today, act, window)
        dialog.written.connect(window.wrote)
        dialog.failed.connect(window.tell)
        dialog.open()
        return dialog

    def take_back_here(self) -> None:
        """Take back what was recorded last about the deadline in front."""
        row = self._window.deadlines.current_row()
        if row is None or not row.actions or self._window.session is None:
            return
        from ipregistry.services import deadline_actions  # noqa: PLC0415 - loads when first used

        try:
            changes = deadline_actions.take_back(self._window.session.context, row.key)
        except Exception as error:  # noqa: BLE001 - an exception must not run through Qt
            self._window.tell(error)
            return
        self._window.wrote(changes, self.tr("Đã lấy lại việc đã ghi cho {ref}").format(ref=row.ref))

    def record_here(self) -> None:
        """Record what happened, with the event by which the deadline in front is met."""
        window = self._window
        row = window.deadlines.current_row()
        if row is None or row.asset is None or window.session is None:
            return
        from ipregistry.services import due_list  # noqa: PLC0415 - loads when first used

        kind = due_list.event_for(window.session.context, row)
        window.edits.record_event(row.ref, kind="" if kind is None else kind, filing=row.filing)

    def open_menu(self, place: QPoint) -> QMenu | None:
        """Offer what can be done about the selected deadlines."""
        window = self._window
        row = window.deadlines.current_row()
        if row is None:
            return None
        act = window.actions_
        menu = QMenu(window)
        menu.setObjectName("deadlineMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([act.deadline_done, act.deadline_waived, act.deadline_move])
        back = menu.addAction(self.tr("Lấy lại việc đã ghi"))
        back.setEnabled(bool(row.actions) and act.deadline_done.isEnabled())
        back.triggered.connect(self.take_back_here)
        menu.addSeparator()
        menu.addAction(act.record_event)
        open_ = menu.addAction(self.tr("Mở tài sản"))
        open_.setEnabled(row.asset is not None)
        open_.triggered.connect(lambda: window.show_asset(row.ref))
        menu.addSeparator()
        menu.addAction(act.copy)
        menu.popup(place)
        return menu

    # Reminders

    def remind(self) -> None:
        """Say over the list of assets what is overdue, falls due or opens soon; nothing until tomorrow if put off."""
        session = self._window.session
        days = self._window.settings.get(options.REMIND_DAYS)
        bars = self._window.assets.bars
        if session is None or days <= 0 or _note(session) in self._window.settings.get(options.REMINDED):
            self._asker.forget()
            bars.say_reminder("")
            return
        from ipregistry.services import due_list  # noqa: PLC0415 - loaded when first asked

        context = session.context

        def answered(found: Reminder) -> None:
            self._words = _reminder_words(found, days)
            bars.say_reminder(self._words)

        self._asker.ask(lambda: due_list.reminders(context, days), answered, self._window.tell, patience=0)

    def _remind_again(self) -> None:
        if self._words:
            self.remind()

    def _show_reminded(self) -> None:
        self._window.deadlines.show_reminded(self._window.settings.get(options.REMIND_DAYS), self._words)
        self._window.go("deadlines")
        self._window.deadlines.table.setFocus()

    def _put_off(self) -> None:
        session = self._window.session
        if session is None:
            return
        path = str(session.path)
        kept = [note for note in self._window.settings.get(options.REMINDED) if note.partition("|")[2] != path]
        self._window.settings.set(options.REMINDED, [*kept, _note(session)][-_KEPT_AT_MOST:])
        self._words = ""
        self._window.assets.bars.say_reminder("")


def _note(session: Session) -> str:
    return f"{session.context.today.isoformat()}|{session.path}"


def _reminder_words(found: Reminder, days: int) -> str:
    parts = [
        words.format(count=show_number(count), days=days)
        for words, count in (
            ("{count} việc quá hạn hoặc đang nộp muộn", found.overdue),
            ("{count} việc đến hạn trong {days} ngày", found.due),
            ("{count} việc bắt đầu nộp được trong {days} ngày", found.opening),
        )
        if count
    ]
    return ", ".join(parts)


def _not_for(kind: ActionKind, rows: tuple[DeadlineRow, ...]) -> str:
    """Why nothing of the kind can be recorded about these."""
    if not rows:
        return "Chưa chọn thời hạn nào; hãy chọn trong danh sách."
    if any(row.asset is None for row in rows):
        return "Báo cáo của cơ quan không gắn với tài sản nào nên chưa ghi đã làm hay đặt lại ngày được."
    if kind is ActionKind.OVERRIDE and len(rows) > 1:
        return "Đặt lại ngày cho từng thời hạn một; hãy chọn một dòng."
    settled = next((row for row in rows if row.settled_by_facts), None)
    if settled is not None:
        return f"{settled.title} của {settled.ref} đã xong theo hồ sơ; không cần ghi thêm."
    return ""
