"""Thời hạn: what falls due as a list and as a month, with the reasons of the selected line and what was done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from ipregistry.domain.dates import add_months
from ipregistry.domain.kinds import Status
from ipregistry.domain.rows import AssetQuery
from ipregistry.gui import fonts
from ipregistry.gui.asking import Asker
from ipregistry.gui.delegates.cells import CellDelegate
from ipregistry.gui.due_columns import DueColumns, LeftDelegate
from ipregistry.gui.models.due_table import KEYS, DueTableModel
from ipregistry.gui.pages.page import Page
from ipregistry.gui.widgets.due_foot import DueFoot
from ipregistry.gui.widgets.due_head import DueHead
from ipregistry.gui.widgets.due_month import DueMonthView
from ipregistry.gui.widgets.due_notes import DueNotes
from ipregistry.gui.widgets.empty import EmptyState
from ipregistry.gui.widgets.notice_bar import NoticeBar
from ipregistry.gui.widgets.table_view import TableView
from ipregistry.gui.widgets.text import line

if TYPE_CHECKING:
    from ipregistry.domain.deadline_rows import DeadlineRow, Key
    from ipregistry.domain.due_query import DueFound, DueListQuery
    from ipregistry.domain.statistics import DueQuery
    from ipregistry.gui.session import Session
    from ipregistry.gui.tasks import TaskRunner
    from ipregistry.settings import Settings

_MONTHS_NEAR = 3
SELECTED_AT_MOST = 500
"""Deadlines something is recorded about at once."""


class DeadlinesPage(Page):
    """The deadlines of a period or a month. States are those of today, whatever day the lists stand for.

    Signals:
        rule_asked(str): the rule of an opened line that is about no asset but the office itself.
        unconfirmed_asked(): the assets past their late period are to be shown.
        menu_asked(QPoint): what can be done about the selected lines is to be offered, at a place of the screen.
        take_back_asked(): what was recorded last about the selected line is to be taken back.
    """

    rule_asked = Signal(str)
    unconfirmed_asked = Signal()
    menu_asked = Signal(QPoint)
    take_back_asked = Signal()

    def __init__(self, tasks: TaskRunner, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(tasks, settings, parent)
        self._today = date.min
        self.head = DueHead()
        self.model = DueTableModel(lambda: self._today, parent=self)
        self.table = TableView("deadlineTable", self.tr("Danh sách thời hạn"))
        self.month = DueMonthView()
        self.foot = DueFoot("deadline")
        self.notes = DueNotes()
        self._cells = CellDelegate(self.table)
        self._only: DueQuery | None = None
        self._remind_days: int | None = None
        self._kept: Key | None = None
        """The deadline to stand on again after reading."""
        self._noted, self._urgent = Asker(self), Asker(self)
        self._bar = NoticeBar("dueFilterBar", "funnel")
        self._empty = EmptyState("emptyDeadlines")
        self._views = QStackedWidget()
        self._under = QWidget()
        self._build()
        self._columns = DueColumns(self.table, settings)
        self._connect()

    def _build(self) -> None:
        self.table.setFont(fonts.font(fonts.CELL_POINTS))
        self.table.setModel(self.model)
        self.table.setItemDelegate(self._cells)
        self.table.setItemDelegateForColumn(0, LeftDelegate(self.table))
        for part in (self.table, self._empty, self.month):
            self._views.addWidget(part)
        under = QVBoxLayout(self._under)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(0)
        under.addWidget(line())
        under.addWidget(self.foot)
        under.addWidget(self.notes)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.head)
        body.addWidget(line())
        body.addWidget(self._bar)
        body.addWidget(self._views, 1)
        body.addWidget(self._under)

    def _connect(self) -> None:
        self._bar.add_button(self.tr("Bỏ lọc"), "clearDueFilterButton").clicked.connect(lambda: self.show_due(None))
        self.head.changed.connect(self._change)
        self.head.period_chosen.connect(self._forget)
        self.head.turned.connect(self._turn)
        self.head.entered.connect(lambda: self.current_table().setFocus(Qt.FocusReason.OtherFocusReason))
        self.head.search.moved.connect(self._move)
        head = self.table.horizontalHeader()
        head.sortIndicatorChanged.connect(lambda *_both: self._ask())
        for table in (self.table, self.month.table):
            table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            table.customContextMenuRequested.connect(
                lambda place, table=table: self.menu_asked.emit(table.viewport().mapToGlobal(place))
            )
        self.table.selectionModel().currentRowChanged.connect(lambda *_both: self.foot.say(self.current_row()))
        self.table.opened.connect(self._open)
        self.month.opened.connect(self._open)
        self.month.found.connect(self.head.show_found)
        self.model.found.connect(lambda part: self._found(part.found))
        self.model.failed.connect(self.failed)
        self.month.failed.connect(self.failed)
        self.notes.unconfirmed_asked.connect(self.unconfirmed_asked)
        for foot in (self.foot, self.month.foot):
            foot.take_back_asked.connect(self.take_back_asked)

    def show_session(self, session: Session | None) -> None:
        """Show another registry; it is read when the page is first looked at, its count a moment after the start."""
        for asker in (self._noted, self._urgent):
            asker.drop()
        self.model.show(None)
        self.month.show_session(session)
        if session is not None:
            self._today = session.context.today
        self.head.reset()
        self.head.set_today(None if session is None else self._today)
        writable = session is not None and not session.read_only
        self.head.set_writable(writable=writable)
        for foot in (self.foot, self.month.foot):
            foot.set_writable(writable=writable)
            foot.say(None)
        self._forget()
        super().show_session(session)

    def _forget(self) -> None:
        self._only, self._remind_days, self._kept = None, None, None
        self._bar.say("")

    def read(self) -> None:
        self._ask()
        session = self.session
        if session is None:
            return
        from ipregistry.services import assets, due_list  # noqa: PLC0415 - loaded when first asked

        context = session.context
        query = AssetQuery(statuses=(Status.LAPSED_UNCONFIRMED,), limit=1)
        self._noted.ask(
            lambda: (assets.list_assets(context, query).count, due_list.assets_without(context)),
            lambda counts: self.notes.say(*counts),
            self.failed.emit,
        )

    def show_due(self, query: DueQuery | None, words: str = "") -> None:
        """Show these deadlines only, saying which they are; None: all of the period chosen."""
        self._forget()
        self._only = query
        self._show_list(words if query is not None else "")

    def show_reminded(self, days: int, words: str) -> None:
        """Show what a reminder of so many days speaks of, under its words."""
        self._forget()
        self._remind_days = days
        self._show_list(words)

    def _show_list(self, words: str) -> None:
        self._bar.say(words)
        if words:
            self.head.reset()
            self.head.tabs.setCurrentIndex(0)
        self._stale = True
        if self.isVisible():
            self.activate()

    def current_table(self) -> TableView:
        return self.month.table if self.head.is_month() else self.table

    def focus_search(self) -> bool:
        self.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.search.selectAll()
        return True

    def current_row(self) -> DeadlineRow | None:
        """The deadline the list, or the list of the day, stands on."""
        model = self.month.model if self.head.is_month() else self.model
        return model.row(self.current_table().currentIndex().row())

    def selected_count(self) -> int:
        """How many lines are selected."""
        return self.current_table().selected_count()

    def selected(self) -> tuple[DeadlineRow, ...]:
        """The deadlines of the selected lines, at most `SELECTED_AT_MOST`; read now."""
        from ipregistry.services import due_list  # noqa: PLC0415 - loaded when first asked

        found = (self.month.model if self.head.is_month() else self.model).found_lines
        if found is None or self.session is None or self.selected_count() > SELECTED_AT_MOST:
            return ()
        return due_list.selected_rows(self.session.context, found, self.current_table().selected_spans())

    def count_urgent(self) -> None:
        """Count what can be filed now, for the navigation."""
        session = self.session
        if session is None:
            self.counted.emit(0)
            return
        from ipregistry.services import due_list  # noqa: PLC0415 - loaded when first asked

        context = session.context
        # An answer to a notice has no opening day: it is at hand when its last day is near.
        end = add_months(context.today, _MONTHS_NEAR)
        # Nobody waits for this number.
        self._urgent.ask(lambda: due_list.count_urgent(context, end), self.counted.emit, self.failed.emit, patience=0.0)

    def _query(self) -> DueListQuery:
        query = self.head.query(self._today)
        head = self.table.horizontalHeader()
        place = head.sortIndicatorSection()
        sort = KEYS[place] if 0 <= place < len(KEYS) else "last"
        return replace(
            query,
            sort="last" if sort == "left" else sort,
            descending=head.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder,
        )

    def _change(self) -> None:
        self._kept = None
        self._ask()

    def _ask(self) -> None:
        session = self.session
        if session is None:
            return
        from ipregistry.services import due_list  # noqa: PLC0415 - loaded when first asked

        query = self._query()
        self._cells.search = query.search
        if self.head.is_month():
            self.month.ask(replace(query, sort="last", descending=False))
            return
        if self._only is not None:
            query = replace(query, start=self._only.start, end=self._only.end, only=self._only)
        elif self._remind_days is not None:
            days = due_list.reminder_query(self._today, self._remind_days)
            query = replace(query, start=days.start, end=days.end, remind_days=days.remind_days)
        row = self.current_row()
        self._kept = None if row is None else row.key
        context = session.context
        self.model.ask(context, lambda: due_list.find_due(context, query))

    def _turn(self, _tab: int) -> None:
        self._forget()
        self._under.setVisible(not self.head.is_month())
        if self.head.is_month():
            self._views.setCurrentWidget(self.month)
        self._ask()

    def _found(self, found: DueFound) -> None:
        self.head.show_found(found)
        if self.head.is_month():
            return
        self._views.setCurrentWidget(self.table if found.count else self._empty)
        if found.count:
            places = (place for place, row in self.model.known_rows() if row.key == self._kept)
            self.table.selectRow(next(places, 0))
        else:
            self._empty.say("calendar-clock", self.tr("Không có thời hạn nào trong khoảng này."), "", "")
        self.foot.say(self.current_row())

    def _move(self, event: QKeyEvent) -> None:
        copy = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
        QApplication.sendEvent(self.month.month if self.head.is_month() else self.table, copy)

    def _open(self) -> None:
        row = self.current_row()
        if row is None:
            return
        if row.asset is None:
            self.rule_asked.emit(row.rule)
        else:
            self.asset_asked.emit(row.ref)
