"""One act of the history: who and when, field by field, and what taking it back would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from ipregistry.domain import labels
from ipregistry.domain.amounts import show_number
from ipregistry.domain.columns import Column
from ipregistry.errors import UserError
from ipregistry.gui import fonts
from ipregistry.gui.asking import Asker
from ipregistry.gui.delegates.cells import CellDelegate
from ipregistry.gui.models.rows_table import RowsTableModel
from ipregistry.gui.undo_stack import conflict_words
from ipregistry.gui.widgets.moves_box import MovesBox
from ipregistry.gui.widgets.table_view import TableView
from ipregistry.gui.widgets.text import button, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipregistry.domain.changes import UndoReport
    from ipregistry.domain.history_words import ChangedField, ChangeSetRow, ConflictTold
    from ipregistry.gui.edit_source import EditSource
    from ipregistry.gui.tasks import TaskRunner
    from ipregistry.services.preview import Preview

_ROOMY = 330
_WIDTHS = {"where": 84, "field": 112}


def _columns() -> tuple[Column[ChangedField], ...]:
    def where(row: ChangedField) -> str:
        return " · ".join(filter(None, (row.ref, row.what)))

    return (
        Column("field", "Nội dung", lambda row: row.field, lambda row: row.field, 30),
        Column("before", "Trước", lambda row: row.before, lambda row: row.before, 30),
        Column("after", "Sau", lambda row: row.after, lambda row: row.after, 30),
        Column("where", "Ở đâu", where, where, 30),
    )


class HistoryPane(QFrame):
    """The act chosen in the list.

    Signals:
        written(Changes, str): it was taken back or brought again.
        undone(int): the change set that was taken back.
        failed(Exception): something could not be read or done.
        asset_asked(str): show the asset of a line in the list.
    """

    written = Signal(object, str)
    undone = Signal(int)
    failed = Signal(object)
    asset_asked = Signal(str)

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("historyPane")
        self.setAccessibleName(self.tr("Lần ghi được chọn"))
        self._tasks = tasks
        self._source: EditSource | None = None
        self._row: ChangeSetRow | None = None
        self._asker = Asker(self)
        self._title = label("", "assetTitle", wrap=True)
        self._title.setObjectName("historyTitle")
        self._who = label("", "small", wrap=True)
        self.model: RowsTableModel[ChangedField] = RowsTableModel(_columns(), self)
        self.table = TableView("historyFieldTable", self.tr("Các mục đã đổi"))
        self.moves = MovesBox("undoMoves", self.tr("Hoàn tác sẽ đổi gì"))
        self.look_button = button("", "previewUndoButton", picture="undo-2")
        self.undo_button = button("", "undoHereButton", primary=True)
        self._keep = button(self.tr("Để nguyên"), "keepWrittenButton")
        self._build()
        self.show_row(None, None)

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(16, 14, 16, 14)
        body.setSpacing(8)
        body.addWidget(self._title)
        body.addWidget(self._who)
        self.table.setFont(fonts.font(fonts.SMALL_POINTS))
        self.table.setModel(self.model)
        self.table.setItemDelegate(CellDelegate(self.table))
        head = self.table.horizontalHeader()
        for place, column in enumerate(_columns()):
            fixed = _WIDTHS.get(column.key)
            mode = QHeaderView.ResizeMode.Stretch if fixed is None else QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(place, mode)
            if fixed is not None:
                self.table.setColumnWidth(place, fixed)
        self.table.opened.connect(self._open)
        # In a narrow pane before and after keep their room; most acts are about one asset, which their name says.
        self.table.resized.connect(lambda room: self.table.setColumnHidden(len(_columns()) - 1, room < _ROOMY))
        frame = QFrame()
        frame.setProperty("role", "box")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        body.addWidget(frame, 2)
        body.addWidget(self.moves, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.look_button)
        row.addStretch(1)
        row.addWidget(self._keep)
        row.addWidget(self.undo_button)
        body.addLayout(row)
        self.look_button.clicked.connect(self.look)
        self.undo_button.clicked.connect(self.take_back)
        self._keep.clicked.connect(self._put_away)

    def show_row(self, source: EditSource | None, row: ChangeSetRow | None) -> None:
        """Show an act, or nothing."""
        if row is not None and row == self._row and source is self._source:
            return
        self._source, self._row = source, row
        self._asker.drop()
        self._put_away()
        self.model.set_rows(())
        if source is None or row is None:
            self._title.setText("")
            self._who.setText(self.tr("Lần ghi được chọn hiện ở đây."))
            self.look_button.hide()
            return
        self._title.setText(row.label)
        state = self.tr(" · đã hoàn tác") if row.undone else ""
        when = f"{row.at.astimezone():%d/%m/%Y %H:%M}"
        who = self.tr("{officer}, {when} · {count} mục{state}")
        self._who.setText(who.format(officer=row.officer, when=when, count=show_number(row.count), state=state))
        number = row.id
        self._asker.ask(lambda: source.changed_fields(number), self._show_fields, self.failed.emit)

    def _show_fields(self, rows: Sequence[ChangedField]) -> None:
        # What was made has nothing before, what was taken away nothing after: the other gets the room.
        for place, key in enumerate(column.key for column in _columns()):
            if key in {"before", "after"}:
                filled = any(getattr(row, key) not in {"", labels.EMPTY} for row in rows)
                self.table.setColumnHidden(place, bool(rows) and not filled)
        self.model.set_rows(rows)

    def _verb(self) -> str:
        redoes = self._row is not None and self._row.undo_of is not None
        return self.tr("Làm lại") if redoes else self.tr("Hoàn tác lần ghi này")

    def _put_away(self) -> None:
        """Nothing is about to be taken back."""
        row, source = self._row, self._source
        offered = row is not None and source is not None and source.writable and not row.undone and not row.founding
        self.look_button.setText(f" {self._verb()}…")
        self.look_button.setAccessibleName(self._verb())
        self.look_button.setVisible(offered)
        for part in (self.moves, self.undo_button, self._keep):
            part.hide()

    def look(self) -> None:
        """Say what taking the act back would move; nothing is written."""
        source, row = self._source, self._row
        if source is None or row is None:
            return
        self.look_button.hide()
        self.moves.show()
        self.moves.say(self.tr("Đang xem hoàn tác sẽ đổi gì…"))
        self._keep.show()
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)
        self._asker.ask(lambda: source.preview_undo(row.id), self._show_preview, self._fail)

    def _show_preview(self, answer: tuple[Preview[UndoReport], tuple[ConflictTold, ...]]) -> None:
        found, told = answer
        if found.refusal:
            self.moves.say("", refusal=found.refusal)
        elif told:
            head = self.tr("Chưa hoàn tác được: đã có người sửa tiếp. Không có gì bị ghi đè.")
            self.moves.say(head, doubts=[conflict_words(each) for each in told])
        else:
            head = self.tr("Sẽ đổi:") if found.moves else self.tr("Các mục trên trở lại như trước.")
            self.moves.say(head, found.moves)
            self.undo_button.setText(self._verb())
            self.undo_button.setAccessibleName(self._verb())
            self.undo_button.show()
            self.undo_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.moves.say("", refusal=str(error))
        else:
            self.failed.emit(error)

    def take_back(self) -> None:
        """Take the act back, in one change set."""
        source, row = self._source, self._row
        if source is None or row is None:
            return
        self.undo_button.setEnabled(False)

        def done(answer: tuple[UndoReport, tuple[ConflictTold, ...]]) -> None:
            report, told = answer
            self.undo_button.setEnabled(True)
            if not report.done:
                self.moves.say("", doubts=[conflict_words(each) for each in told])
                self.undo_button.hide()
                return
            self._row = None
            self.undone.emit(row.id)
            words = self.tr("Đã làm lại “{label}”") if row.undo_of is not None else self.tr("Đã hoàn tác “{label}”")
            self.written.emit(report.changes, words.format(label=report.label.removeprefix("Hoàn tác: ")))

        def failed(error: BaseException) -> None:
            self.undo_button.setEnabled(True)
            self.failed.emit(error)

        self._tasks.run(self._verb(), lambda _task: source.undo(row.id), done, failed, self)

    def _open(self) -> None:
        row = self.model.row(self.table.currentIndex().row())
        if row is not None and row.ref:
            self.asset_asked.emit(row.ref)

    def stop(self) -> None:
        """Read nothing more."""
        self._asker.drop()
