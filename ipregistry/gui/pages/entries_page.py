"""New assets typed or pasted into a grid, as quickly as into a worksheet."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ipregistry.domain.amounts import show_number
from ipregistry.domain.new_entries import HEADINGS, GridDraft
from ipregistry.domain.rows import AssetQuery
from ipregistry.gui.asking import Asker
from ipregistry.gui.entries_source import EntriesSource, find_headings
from ipregistry.gui.forms.keys import bind
from ipregistry.gui.icons import IconMark
from ipregistry.gui.models.entries_table import EntriesModel
from ipregistry.gui.pages.page import Page
from ipregistry.gui.widgets.entries_foot import EntriesFoot
from ipregistry.gui.widgets.entries_view import EntriesView
from ipregistry.gui.widgets.notice_bar import NoticeBar
from ipregistry.gui.widgets.text import button, label

if TYPE_CHECKING:
    from ipregistry.domain.changes import Changes
    from ipregistry.domain.new_entries import Judged
    from ipregistry.gui.session import Session
    from ipregistry.gui.tasks import Task, TaskRunner
    from ipregistry.settings import Settings

_PAUSE = 250
"""Milliseconds without a change until the rows are judged."""
_KEEP_AFTER = 3000
_HEAD = 48


class EntriesPage(Page):
    """A grid whose rows become assets.

    Signals:
        closed(): the page is left; what is typed stays.
    """

    closed = Signal()

    def __init__(self, tasks: TaskRunner, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(tasks, settings, parent)
        self.setObjectName("entriesPage")
        self.model = EntriesModel(self)
        self.grid = EntriesView(self.model, find_headings)
        self.foot = EntriesFoot()
        self._bar = NoticeBar("entriesBar", "info")
        self._see = self._bar.add_button(self.tr("Xem trong danh sách"), "seeEntriesButton")
        self._written: frozenset[int] = frozenset()
        self._source: EntriesSource | None = None
        self._unkept = False
        self._judging = Asker(self)
        self._keeping = Asker(self)
        self._pause, self._keep_timer = QTimer(self), QTimer(self)
        for timer, time, then in (
            (self._pause, _PAUSE, self.judge),
            (self._keep_timer, _KEEP_AFTER, self._keep_aside),
        ):
            timer.setSingleShot(True)
            timer.setInterval(time)
            timer.timeout.connect(then)
        self._build()
        self.model.edited.connect(self._edited)
        self.model.modelReset.connect(self._show_hint)
        self.grid.said.connect(self._say)
        self.foot.cell_asked.connect(self._go)
        self.foot.write_asked.connect(self.write)
        self._see.clicked.connect(self._show_written)
        bind(self, ("Ctrl+S", self.write), ("Esc", self.leave))

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        head = QWidget()
        head.setFixedHeight(_HEAD)
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 8, 12, 8)
        row.setSpacing(8)
        back = button(self.tr("Tài sản"), "entriesBackButton", style="link")
        title = label(self.tr("Nhập nhanh từ Excel"), "assetTitle")
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        paste = button(self.tr("Dán"), "pasteEntriesButton", picture="copy")
        paste.setToolTip(self.tr("Dán các ô đã sao chép trong Excel (Ctrl+V)"))
        clear = button(self.tr("Xóa bảng"), "clearEntriesButton", picture="x")
        clear.setToolTip(self.tr("Bỏ mọi dòng chưa ghi; lấy lại bằng Ctrl+Z"))
        row.addWidget(back)
        row.addWidget(IconMark("chevron-right", "second", 14))
        row.addWidget(title, 1)
        row.addWidget(paste)
        row.addWidget(clear)
        back.clicked.connect(self.leave)
        paste.clicked.connect(self.paste)
        clear.clicked.connect(self._clear)
        self._hint = label(
            self.tr(
                "Dán cả khối từ Excel, có hoặc không có dòng tiêu đề, rồi gõ và sửa như trong Excel. "
                "Loại ghi tắt được: NHCN, NHTT, NH, CDĐL, KDCN, SC, GPHI."
            ),
            "small",
            wrap=True,
        )
        hints = QHBoxLayout()
        hints.setContentsMargins(20, 0, 20, 8)
        hints.addWidget(self._hint)
        whole.addWidget(head)
        whole.addLayout(hints)
        whole.addWidget(self._bar)
        whole.addWidget(self.grid, 1)
        whole.addWidget(self.foot)

    # The registry

    def show_session(self, session: Session | None) -> None:
        self._pause.stop()
        self._keep_timer.stop()
        self._judging.drop()
        self._keeping.drop()
        self._source = None if session is None else EntriesSource(session)
        self._unkept = False
        self.grid.cells.today = None if session is None else session.context.today
        self.grid.pasted = ""
        self.model.locked = False
        self.model.load(tuple(HEADINGS), ())
        self.foot.clear()
        self._say("")
        super().show_session(session)
        if self._source is not None:
            draft = self._source.kept()
            if draft is not None:
                self.open_draft(draft)

    def refresh(self, changes: Changes) -> None:
        if self._source is not None:
            self._source.renew()
        super().refresh(changes)

    def read(self) -> None:
        """Judge again: what is there already may have changed."""
        self.judge()

    @property
    def filled(self) -> int:
        """Rows with anything in them."""
        return sum(any(row) for row in self.model.rows)

    def open_draft(self, draft: GridDraft) -> None:
        """Go on with a grid that was left."""
        self.model.load(draft.headings, draft.rows)

    def paste(self) -> None:
        """Paste what is on the clipboard into the grid."""
        self.grid.setFocus()
        self.grid.paste()

    def leave(self) -> None:
        """Go back; what is typed stays here and is kept."""
        self.keep_now()
        self.closed.emit()

    # Judging

    def _show_hint(self) -> None:
        # Whoever has rows knows; a small screen needs the room.
        self._hint.setVisible(not self.model.rows)

    def _edited(self) -> None:
        self._unkept = True
        self._say("")
        self._show_hint()
        self._pause.start()
        if not self._keep_timer.isActive():
            self._keep_timer.start()

    def judge(self) -> None:
        """Judge the rows as they stand, off the window's thread, and show it."""
        self._pause.stop()
        source = self._source
        if source is None or self.model.locked:
            return
        moves, headings, rows = self.model.moves, self.model.headings, tuple(self.model.rows)
        if not rows:
            self._judging.forget()
            self.foot.clear()
            return

        def show(judged: Judged) -> None:
            if self.model.moves == moves and not self.model.locked:
                self.model.judge(judged)
                self.foot.show_judged(judged)

        self._judging.ask(partial(source.judge, headings, rows), show, self.failed.emit)
        if self._judging.busy:
            self.foot.say(self.tr("Đang xem {count} dòng…").format(count=show_number(self.filled)))

    def _go(self, row: int, heading: str) -> None:
        names = self.model.headings
        self.grid.setFocus()
        self.grid.go(row, names.index(heading) if heading in names else 0)

    def _say(self, words: str) -> None:
        self._see.setVisible(False)
        self._bar.say(words)

    def _clear(self) -> None:
        self.model.remove_rows(0, len(self.model.rows))
        self.grid.setFocus()

    # Writing

    def write(self) -> None:
        """Write every row that can be taken; the others stay to be mended."""
        source = self._source
        self.grid.setFocus()
        if source is None or self.model.locked or not self.model.rows:
            return
        self._pause.stop()
        self._judging.drop()
        self.model.locked = True
        self.foot.say(self.tr("Đang ghi vào sổ…"))
        headings, rows = self.model.headings, tuple(self.model.rows)

        def work(task: Task) -> tuple[Changes, frozenset[int], frozenset[int]]:
            return source.write(headings, rows, task)

        self.tasks.run(self.tr("Ghi các dòng nhập nhanh"), work, self._wrote, self._not_written, self)

    def _wrote(self, answer: tuple[Changes, frozenset[int], frozenset[int]]) -> None:
        changes, places, assets = answer
        if self._source is not None:
            self._source.renew()
        self.model.locked = False
        self.model.drop(places)
        self._unkept = True
        self.keep_now()
        self._written = assets
        words = self.tr("Đã ghi {count} dòng").format(count=show_number(len(places)))
        left = self.filled
        more = self.tr("; còn {count} dòng chưa nhận, lý do ở dưới.").format(count=show_number(left)) if left else "."
        self._say(words + more)
        self._see.setVisible(bool(assets))
        self.judge()
        if changes.change_set is not None:
            self.written.emit(changes, words)

    def _not_written(self, error: BaseException) -> None:
        self.model.locked = False
        self.judge()
        self.failed.emit(error)

    def _show_written(self) -> None:
        self.list_asked.emit(AssetQuery(ids=self._written), self.tr("Các dòng vừa nhập nhanh"))

    # The draft

    def _draft(self) -> GridDraft:
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        return GridDraft(now, self.model.headings, tuple(self.model.rows))

    def _keep_aside(self) -> None:
        """Keep the grid without making the window wait for the disk."""
        if self._source is not None:
            self._unkept = False
            self._keeping.ask(partial(self._source.keep, self._draft()), lambda _none: None, self.failed.emit)

    def keep_now(self) -> None:
        """Keep the grid before going on."""
        self._keep_timer.stop()
        if self._source is None or not self._unkept:
            return
        self._keeping.drop()
        self._unkept = False
        try:
            self._source.keep(self._draft())
        except OSError as error:
            self.failed.emit(error)
