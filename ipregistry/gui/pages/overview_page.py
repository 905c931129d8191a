"""Tổng quan: what to do now, and the registry in figures; every figure opens its list."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ipregistry.domain.columns import show_day
from ipregistry.domain.overview_charts import (
    DUE_SERIES,
    YEAR_SERIES,
    due_chart,
    place_chart,
    year_chart,
)
from ipregistry.domain.rows import AssetQuery
from ipregistry.domain.todo import OneAsset, RecordEvent, ShowRule
from ipregistry.domain.working_days import weekday_name
from ipregistry.gui.asking import Asker
from ipregistry.gui.pages.page import Page
from ipregistry.gui.widgets.charts import ChartView, Legend
from ipregistry.gui.widgets.count_table import CountTable
from ipregistry.gui.widgets.empty import EmptyState
from ipregistry.gui.widgets.text import button, label
from ipregistry.gui.widgets.todo_list import TodoList

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from ipregistry.domain.overview import Overview
    from ipregistry.domain.statistics import DueQuery
    from ipregistry.domain.todo import TodoLine
    from ipregistry.gui.session import Session
    from ipregistry.gui.tasks import TaskRunner
    from ipregistry.settings import Settings

_MARGIN = 20
_LEFT, _RIGHT = 652, 470
_TWO_COLUMNS = 1000
"""Width from which the figures stand beside the work."""
_DUE_POINTS, _YEAR_POINTS = 122.0, 114.0


class OverviewPage(Page):
    """The first page.

    Signals:
        due_asked(DueQuery, str): these deadlines are to be shown, under these words; None: all of them.
        record_asked(str, EventKind, int | None): an event of the asset with this reference is to be recorded, of the
            filing with this id where one is named.
        rule_asked(str): a rule of the law is to be shown.
        import_asked(): a list is to be taken in.
    """

    due_asked = Signal(object, str)
    record_asked = Signal(str, object, object)
    rule_asked = Signal(str)
    import_asked = Signal()

    follows_day = True

    def __init__(self, tasks: TaskRunner, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(tasks, settings, parent)
        self.shown: Overview | None = None
        self._asker = Asker(self)
        self._day_words = label("", "second")
        self.todo = TodoList()
        self.counts = CountTable()
        self.due = ChartView("dueChart", _DUE_POINTS)
        self.years = ChartView("yearChart", _YEAR_POINTS)
        self.places = ChartView("placeChart", 0)
        self._all_due = button(self.tr("Tất cả thời hạn"), "allDueButton", style="link")
        self._empty = EmptyState("emptyOverview")
        self._stack = QStackedWidget()
        self._columns = QHBoxLayout()
        self._build()
        self._connect()

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(_MARGIN, 10, _MARGIN, 10)
        head.setSpacing(12)
        head.addWidget(label(self.tr("Tổng quan"), "pageTitle"))
        head.addWidget(self._day_words, 1)
        body.addLayout(head)
        content = QWidget()
        self._columns = QHBoxLayout(content)
        self._columns.setContentsMargins(_MARGIN, 0, _MARGIN, _MARGIN)
        self._columns.setSpacing(_MARGIN)
        self._all_due.clicked.connect(lambda: self.due_asked.emit(None, ""))
        left = (
            self._block(self.tr("Cần làm bây giờ"), self.todo, self._all_due),
            self._block(
                self.tr("Tài sản theo trạng thái và loại"),
                _boxed(self.counts, 1),
                note=self.tr("bấm vào số để mở danh sách"),
            ),
        )
        right = (
            self._block(self.tr("Thời hạn 12 tháng tới"), _boxed(self.due), Legend(DUE_SERIES)),
            self._block(self.tr("Nộp đơn và được cấp theo năm"), _boxed(self.years), Legend(YEAR_SERIES)),
            self._block(self.tr("Theo địa bàn"), _boxed(self.places)),
        )
        for share, blocks in ((_LEFT, left), (_RIGHT, right)):
            column = QVBoxLayout()
            column.setSpacing(_MARGIN)
            for block in blocks:
                column.addWidget(block)
            column.addStretch(1)
            self._columns.addLayout(column, share)
        scroll = QScrollArea()
        scroll.setObjectName("overviewScroll")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        scroll.setWidget(content)
        self._stack.addWidget(scroll)
        self._stack.addWidget(self._empty)
        self._stack.setCurrentIndex(1)
        body.addWidget(self._stack, 1)

    def _block(self, title: str, inside: QWidget, beside: QWidget | None = None, note: str = "") -> QWidget:
        made = QWidget()
        body = QVBoxLayout(made)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(title, "blockTitle"), 0, Qt.AlignmentFlag.AlignBottom)
        if note:
            head.addWidget(label(note, "small"), 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        if beside is not None:
            head.addWidget(beside, 0, Qt.AlignmentFlag.AlignBottom)
        body.addLayout(head)
        body.addWidget(inside)
        return made

    def _connect(self) -> None:
        self.todo.opened.connect(self._open_line)
        self.todo.filled.connect(self._order_keys)
        self.todo.doubted.connect(self._show_doubt)
        self.counts.opened.connect(self.list_asked)
        self.due.opened.connect(self._open_due)
        self.years.opened.connect(self._open_year)
        self.places.opened.connect(self._open_place)
        self._empty.asked.connect(self.import_asked)
        self._asker.busy_changed.connect(self._say_busy)

    def show_session(self, session: Session | None) -> None:
        self._asker.drop()
        self.shown = None
        self._day_words.clear()
        self._empty.say("", "", "", "")
        self._stack.setCurrentIndex(1)
        super().show_session(session)

    def read(self) -> None:
        session = self.session
        if session is None:
            return
        from ipregistry.services.overview import overview  # noqa: PLC0415 - brings the database with it

        context, day = session.context, self.day
        self._asker.ask(lambda: overview(context, day), self._show, self.failed.emit)

    def _show(self, shown: Overview) -> None:
        self.shown = shown
        self._say_day(shown.day, shown.today)
        if not shown.total and not any(entry.count for entry in shown.todo):
            self._say_empty(past=shown.day != shown.today)
            return
        self._stack.setCurrentIndex(0)
        self.todo.show_lines(shown.todo, shown.today)
        self.counts.show_counts(shown.by_status)
        self.due.show_chart(due_chart(shown.due))
        self.years.show_chart(year_chart(shown))
        self.places.show_chart(place_chart(shown.by_place))

    def _order_keys(self) -> None:
        """The work first, line by line, then the figures: the lines are made after all the rest."""
        order = [*self.todo.buttons(), self._all_due, self.counts, self.due, self.years, self.places]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _say_day(self, day: date, today: date) -> None:
        words = f"{weekday_name(today)}, {show_day(today)}"
        if day != today:
            words = self.tr("số liệu ngày {day}; việc cần làm và thời hạn là của hôm nay, {today}").format(
                day=show_day(day), today=show_day(today)
            )
        self._day_words.setText(words)

    def _say_empty(self, *, past: bool) -> None:
        self._stack.setCurrentIndex(1)
        if past:
            self._empty.say("layout-dashboard", self.tr("Vào ngày này sổ chưa có tài sản nào."), "", "")
            return
        self._empty.say(
            "layout-dashboard",
            self.tr("Sổ chưa có tài sản nào."),
            self.tr("Khi có tài sản, trang này cho biết việc cần làm, thời hạn sắp tới và số liệu của sổ."),
            self.tr("Nhập danh sách…"),
        )

    def _say_busy(self, busy: bool) -> None:  # noqa: FBT001 - called by a signal
        if busy and self.shown is None:
            self._stack.setCurrentIndex(1)
            self._empty.say("layout-dashboard", self.tr("Đang đếm…"), "", "")

    # What opens what

    def _open_line(self, entry: TodoLine) -> None:
        opens = entry.opens
        if isinstance(opens, AssetQuery):
            self.list_asked.emit(opens, entry.title)
        elif isinstance(opens, OneAsset):
            self.asset_asked.emit(opens.ref)
        elif isinstance(opens, RecordEvent):
            self.record_asked.emit(opens.ref, opens.kind, opens.filing)
        else:
            assert isinstance(opens, ShowRule)
            self.rule_asked.emit(opens.key)

    def _show_doubt(self, entry: TodoLine) -> None:
        session = self.session
        if session is not None and session.context.law.entry(entry.unconfirmed) is not None:
            self.rule_asked.emit(entry.unconfirmed)
        elif entry.ref:
            # A doubt of the calendar is no rule; the pane of the asset tells all steps.
            self.asset_asked.emit(entry.ref)

    def _open_due(self, category: int, series: int) -> None:
        assert self.shown is not None
        months, group = self.shown.due, DUE_SERIES[series]
        month = months.months[category]
        query: DueQuery = months.query(month, group.key)
        self.due_asked.emit(query, f"Tháng {month:%m/%Y}: {group.title}")

    def _open_year(self, category: int, series: int) -> None:
        assert self.shown is not None
        year = self.shown.years[category]
        counts, words = (
            (self.shown.filed, self.tr("Nộp đơn năm {year}"))
            if series == 0
            else (self.shown.granted, self.tr("Được cấp năm {year}"))
        )
        self.list_asked.emit(counts.query(year), words.format(year=year))

    def _open_place(self, category: int, _series: int) -> None:
        assert self.shown is not None
        place = place_chart(self.shown.by_place).categories[category]
        words = self.tr("Địa bàn: {place}").format(place=place.label)
        self.list_asked.emit(self.shown.by_place.query(place.key), words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _TWO_COLUMNS
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)


def _boxed(inside: QWidget, margin: int = 12) -> QFrame:
    box = QFrame()
    box.setProperty("role", "box")
    body = QVBoxLayout(box)
    body.setContentsMargins(margin, margin, margin, margin)
    body.addWidget(inside)
    return box
