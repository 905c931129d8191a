"""The calendar of deadlines: a month, and beside it everything of the day the keyboard stands on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from ipregistry.domain.amounts import show_number
from ipregistry.domain.columns import show_day
from ipregistry.gui import fonts
from ipregistry.gui.asking import Asker
from ipregistry.gui.delegates.cells import CellDelegate
from ipregistry.gui.models.due_table import DueTableModel
from ipregistry.gui.models.month_table import MonthModel
from ipregistry.gui.widgets.due_foot import DueFoot
from ipregistry.gui.widgets.month_view import MonthView
from ipregistry.gui.widgets.table_view import TableView
from ipregistry.gui.widgets.text import button, label, line

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ipregistry.domain.due_query import DueFound, DueListQuery, DueMonth
    from ipregistry.gui.session import Session

_SIDE = 330
_SIDE_NARROW = 262
_ROOMY = 1000
_TITLE = 0.44


class DueMonthView(QWidget):
    """The month at the left, the day at the right.

    Signals:
        failed(Exception): something could not be read.
        found(DueFound): what the month has.
        opened(): a line of the day was opened.
    """

    failed = Signal(object)
    found = Signal(object)
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.month = MonthView("deadlineMonth", self.tr("Lịch tháng"))
        self.model = DueTableModel(lambda: self._today, ("name", "title"), self)
        self.table = TableView("dayDeadlineTable", self.tr("Việc của ngày được chọn"))
        self.foot = DueFoot("dayDeadline", lines=5)
        self._asker = Asker(self)
        self._session: Session | None = None
        self._query: DueListQuery | None = None
        self._shown: DueMonth | None = None
        self._today = date.min
        self._title = label("", "strong")
        self._title.setObjectName("monthTitle")
        self._day = label("", "strong", wrap=True)
        self._day.setObjectName("dayTitle")
        self._side = QWidget()
        self._build()
        self.month.month_asked.connect(self._ask_month)
        self.month.day_chosen.connect(lambda _day: self._show_day())
        self.month.opened.connect(self._enter_day)
        self.table.opened.connect(self.opened)
        self.table.selectionModel().currentRowChanged.connect(lambda *_both: self._say())
        self.model.found.connect(self._day_found)
        self.model.failed.connect(self.failed)

    def _build(self) -> None:
        back = button("‹", "previousMonthButton")
        back.setAccessibleName(self.tr("Tháng trước"))
        back.setToolTip(self.tr("Tháng trước (PageUp)"))
        on = button("›", "nextMonthButton")
        on.setAccessibleName(self.tr("Tháng sau"))
        on.setToolTip(self.tr("Tháng sau (PageDown)"))
        now = button(self.tr("Hôm nay"), "thisMonthButton")
        back.clicked.connect(lambda: self.month.turn(-1))
        on.clicked.connect(lambda: self.month.turn(1))
        now.clicked.connect(lambda: self.month.go(self._today))
        for each in (back, on):
            each.setFixedWidth(34)
        head = QHBoxLayout()
        head.setContentsMargins(12, 4, 12, 4)
        head.setSpacing(8)
        for part in (back, on, now, self._title):
            head.addWidget(part)
        head.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(head)
        left.addWidget(self.month, 1)
        self.table.setFont(fonts.font(fonts.CELL_POINTS))
        self.table.setModel(self.model)
        self.table.setItemDelegate(CellDelegate(self.table))
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        self._day.setContentsMargins(12, 8, 12, 8)
        side.addWidget(self._day)
        side.addWidget(line())
        side.addWidget(self.table, 1)
        side.addWidget(line())
        side.addWidget(self.foot)
        body = QHBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(left, 1)
        body.addWidget(line(upright=True))
        body.addWidget(self._side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = _SIDE if self.width() >= _ROOMY else _SIDE_NARROW
        self._side.setFixedWidth(width)
        self.table.setColumnWidth(1, round(width * _TITLE))

    def show_session(self, session: Session | None) -> None:
        """Another registry, or none."""
        self._asker.drop()
        self.model.show(None)
        self._session, self._query, self._shown = session, None, None
        if session is not None:
            self._today = session.context.today
            self.month.model_.set_calendar(session.context.calendar, self._today)
            self.month.model_.show_month(self._today, {})
            self.month.stand_on(self._today)
        self.foot.say(None)

    def ask(self, query: DueListQuery) -> None:
        """Read the month again under these conditions; its days are those of the month shown."""
        self._query = query
        self._ask_month(self.month.day)

    def _ask_month(self, day: date) -> None:
        session, query = self._session, self._query
        if session is None or query is None:
            return
        from ipregistry.services import due_list  # noqa: PLC0415 - loaded when first asked

        grid = MonthModel()
        grid.show_month(day, {})
        start, end = grid.stretch
        asked = replace(query, start=start, end=end, by_last_day=True, work_before=None)
        context = session.context

        def answered(month: DueMonth) -> None:
            self._shown = month
            self.month.model_.show_month(day, month.days)
            self.month.stand_on(day)
            self._title.setText(self.tr("Tháng {month}").format(month=f"{day:%m/%Y}"))
            # The days of the months beside it are shown, not counted.
            within = tuple(
                item for item in month.found.lines if (item.last.year, item.last.month) == (day.year, day.month)
            )
            self.found.emit(replace(month.found, lines=within))
            self._show_day()

        self._asker.ask(lambda: due_list.due_month(context, asked), answered, self.failed.emit)

    def _show_day(self) -> None:
        session, shown, day = self._session, self._shown, self.month.day
        if session is None or shown is None:
            return
        lines = tuple(item for item in shown.found.lines if item.last == day)
        found: DueFound = replace(shown.found, lines=lines)
        off = session.context.calendar.is_day_off(day)
        words = show_day(day) if off is None else f"{show_day(day)} · {off.name}"
        self._day.setText(self.tr("{day}: {count} việc").format(day=words, count=show_number(len(lines))))
        self.model.ask(session.context, lambda: found)

    def _day_found(self) -> None:
        if self.model.rowCount():
            self.table.selectRow(0)
        self._say()

    def _say(self) -> None:
        self.foot.say(self.model.row(self.table.currentIndex().row()))

    def _enter_day(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
