"""What is recorded about assets: events, changes of many, the bin; and taking back what was written, by its name."""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ipregistry.domain.amounts import show_number
from ipregistry.domain.changes import Changes, Touched
from ipregistry.domain.kinds import EventKind
from ipregistry.gui import errors
from ipregistry.gui.asking import Asker
from ipregistry.gui.undo_stack import UndoStack

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

    from ipregistry.domain.chosen import Chosen
    from ipregistry.gui.dialogs.bulk_edit import BulkEditDialog
    from ipregistry.gui.dialogs.bulk_events import BulkEventDialog
    from ipregistry.gui.dialogs.event_dialog import EventDialog
    from ipregistry.gui.edit_source import EditSource
    from ipregistry.gui.main_window import MainWindow
    from ipregistry.gui.pages.page import Page
    from ipregistry.gui.session import Session

_NAMED = 3
_READ_LAW_AFTER = 1500
"""Milliseconds after a page came to the front: the window is there by then."""


class EditCommands(QObject):
    """Opens the dialogs that write, and spreads what they wrote."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._source: tuple[Session, EditSource] | None = None
        self.stack = UndoStack(window, self)
        act = window.actions_
        act.record_event.triggered.connect(lambda: self.record_here(""))
        act.record_renewal.triggered.connect(lambda: self.record_here(EventKind.RENEWED))
        act.bulk_edit.triggered.connect(self.change_here)
        act.remove_asset.triggered.connect(self.remove_here)
        window.assets.table.addAction(act.remove_asset)
        pane = window.assets.detail
        pane.record_asked.connect(lambda ref, kind: self.record_event(ref, kind=kind))
        pane.remove_asked.connect(lambda _ref: self.remove_here())
        window.pages.made.connect(self._made)
        self._reader = Asker(self)
        self._read_for: Session | None = None
        window.pages.shown.connect(lambda _key: QTimer.singleShot(_READ_LAW_AFTER, self, self._read_law))
        window.closing.connect(self._forget)

    def _read_law(self) -> None:
        """Read the law beside the work, once a registry: who records something first does not wait for it."""
        session = self._window.session
        if session is None or session is self._read_for:
            return
        self._read_for = session
        context = session.context

        def read() -> None:
            from ipregistry.services.rehearsal import rehearse  # noqa: PLC0415 - loads in the thread

            rehearse(context)

        # What is there by now stays: looking for garbage among it would stop the window again and again.
        self._reader.ask(read, lambda _nothing: gc.freeze(), self._window.tell, patience=0.0)

    def _forget(self) -> None:
        self._reader.drop()
        gc.unfreeze()

    def _made(self, key: str, page: Page) -> None:
        if key == "history":
            from ipregistry.gui.pages.history_page import HistoryPage  # noqa: PLC0415 - loaded when first shown

            assert isinstance(page, HistoryPage)
            page.source_asked = self.source
            # How often was written is no number to keep in sight.
            page.counted.disconnect()
            page.undone.connect(self.stack.note_undone)
            self._window.closing.connect(page.stop)
        elif key == "bin":
            from ipregistry.gui.pages.bin_page import BinPage  # noqa: PLC0415 - the same

            assert isinstance(page, BinPage)
            page.source_asked = self.source
            self._window.closing.connect(page.stop)

    def source(self) -> EditSource:
        """The registry that is open, as the dialogs see it."""
        session = self._window.session
        assert session is not None
        from ipregistry.gui.edit_source import EditSource  # noqa: PLC0415 - loads when first used

        if self._source is None or self._source[0] is not session or not self._source[1].serves(session.context):
            self._source = (session, EditSource(session.context))
        return self._source[1]

    # What happened

    def record_here(self, kind: str = "") -> QDialog | None:
        """Record something for what is selected on the page in front: one asset, one deadline, or many assets."""
        window = self._window
        if window.pages.current() is window.deadlines:
            row = window.deadlines.current_row()
            if row is not None and row.asset is not None:
                return self.record_event(row.ref, kind=kind, filing=row.filing)
            return None
        if window.assets.selected_count() > 1:
            return self._with_selected(partial(self.record_all, kind=kind))
        chosen = window.assets.current_row()
        if chosen is None:
            self._nothing_chosen()
            return None
        return self.record_event(chosen.ref, kind=kind)

    def record_event(self, ref: str, *, kind: str = "", filing: int | None = None) -> EventDialog | None:
        """The dialog that records what happened to an asset, opened."""
        from ipregistry.gui.dialogs.event_dialog import EventDialog  # noqa: PLC0415 - loads when first used

        source = self.source()
        if not source.writable:
            return None
        try:
            detail = source.detail(ref)
        except Exception as error:  # noqa: BLE001 - an exception must not run through Qt
            self._window.tell(error)
            return None
        if not detail.filings:
            words = self.tr("{ref} chưa có đơn nào để ghi diễn biến.").format(ref=ref)
            errors.tell(self._window, words, self.tr("Thêm đơn khi sửa tài sản, rồi ghi diễn biến."))
            return None
        dialog = EventDialog(source, detail, kind=kind, filing=filing, parent=self._window)
        self._open(dialog)
        return dialog

    def record_all(self, rows: tuple[Chosen, ...], *, kind: str = "") -> BulkEventDialog:
        """The dialog that records the same event for many assets, opened."""
        from ipregistry.gui.dialogs.bulk_events import BulkEventDialog  # noqa: PLC0415 - loads when first used

        dialog = BulkEventDialog(self.source(), self._window.tasks, rows, kind=kind, parent=self._window)
        self._open(dialog)
        return dialog

    # Many at once

    def change_here(self) -> QDialog | None:
        """Change one field of the selected assets."""
        return self._with_selected(self.change_all)

    def change_all(self, rows: tuple[Chosen, ...]) -> BulkEditDialog:
        """The dialog that changes one field of many assets, opened."""
        from ipregistry.gui.dialogs.bulk_edit import BulkEditDialog  # noqa: PLC0415 - loads when first used

        dialog = BulkEditDialog(self.source(), self._window.tasks, rows, parent=self._window)
        self._open(dialog)
        return dialog

    # The bin

    def remove_here(self) -> QDialog | None:
        """Ask whether the selected assets go into the bin."""
        if self._window.pages.current() is not self._window.assets:
            return None
        return self._with_selected(self.ask_remove)

    def ask_remove(self, rows: tuple[Chosen, ...]) -> QDialog:
        """Ask whether these assets go into the bin; says what goes with them."""
        if len(rows) == 1:
            question = self.tr("Chuyển {ref} “{name}” vào thùng rác?").format(ref=rows[0].ref, name=rows[0].name)
        else:
            question = self.tr("Chuyển {count} tài sản vào thùng rác?").format(count=show_number(len(rows)))
        lines = [self._hanging(rows)]
        if len(rows) > 1:
            named = ", ".join(row.ref for row in rows[:_NAMED])
            lines.append(named + (f" … {rows[-1].ref}" if len(rows) > _NAMED else ""))
        lines.append(self.tr("Lấy lại được ở Thùng rác, hoặc bằng Hoàn tác."))
        return errors.ask(
            self._window,
            question,
            "\n".join(filter(None, lines)),
            self.tr("Chuyển vào thùng rác"),
            self.tr("Giữ lại"),
            lambda: self.remove(rows),
        )

    def _hanging(self, rows: tuple[Chosen, ...]) -> str:
        """What goes with the assets and what of it is still to be done."""
        hung = self.source().hanging([row.id for row in rows])
        parts = [
            words.format(show_number(count))
            for words, count in (
                (self.tr("{0} đơn"), hung.filings),
                (self.tr("{0} tài liệu"), hung.documents),
                (self.tr("{0} liên kết với tài sản khác"), hung.links),
                (self.tr("{0} thời hạn chưa làm"), hung.deadlines),
            )
            if count
        ]
        return self.tr("Kèm theo: {parts}.").format(parts=", ".join(parts)) if parts else ""

    def remove(self, rows: tuple[Chosen, ...]) -> None:
        """Put assets into the bin."""
        try:
            changes = self.source().remove([row.id for row in rows])
        except Exception as error:  # noqa: BLE001 - an exception must not run through Qt
            self._window.tell(error)
            return
        words = self.tr("Đã chuyển {count} tài sản vào thùng rác").format(count=show_number(len(rows)))
        self._window.wrote(changes, words)

    # Parts

    def _open(self, dialog: EventDialog | BulkEditDialog | BulkEventDialog) -> None:
        dialog.written.connect(self._written)
        dialog.failed.connect(self._window.tell)
        # It would stay and write into a registry that is closed, after its backup.
        self._window.closing.connect(dialog.close)
        dialog.open()

    def _written(self, changes: Changes, words: str) -> None:
        # A bulk change that left everything as it was has no change set.
        self._window.wrote(changes if changes.change_set is not None else Changes(Touched.NOTHING), words)

    def _with_selected(self, then: Callable[[tuple[Chosen, ...]], QDialog]) -> QDialog | None:
        rows = self.source().chosen(self._window.assets.selected_refs())
        if not rows:
            self._nothing_chosen()
            return None
        return then(rows)

    def _nothing_chosen(self) -> None:
        errors.tell(self._window, self.tr("Chưa chọn tài sản nào; hãy chọn trong danh sách."), "")
