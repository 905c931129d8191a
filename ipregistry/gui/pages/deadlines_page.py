"""Thời hạn: what falls due, soonest first, with the reasons of the selected line under the list."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from ipregistry.domain import labels
from ipregistry.domain.amounts import show_number, time_left
from ipregistry.domain.columns import DEADLINE_COLUMNS, Column, column, show_day
from ipregistry.domain.dates import add_months, add_years
from ipregistry.domain.fees import fee_words
from ipregistry.domain.kinds import PASSIVE, DeadlineState, Status
from ipregistry.domain.rows import AssetQuery
from ipregistry.gui import fonts
from ipregistry.gui.delegates.cells import CellDelegate, Index, draw_text
from ipregistry.gui.detail_deadlines import last_day
from ipregistry.gui.models.rows_table import ROW_ROLE, RowsTableModel
from ipregistry.gui.pages.page import Page
from ipregistry.gui.widgets.empty import EmptyState
from ipregistry.gui.widgets.notice import told
from ipregistry.gui.widgets.notice_bar import NoticeBar
from ipregistry.gui.widgets.table_view import TableView
from ipregistry.gui.widgets.text import button, label, line

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from ipregistry.domain.deadline_rows import DeadlineRow
    from ipregistry.domain.statistics import DueQuery
    from ipregistry.gui.session import Session
    from ipregistry.gui.source import Source
    from ipregistry.gui.tasks import TaskRunner
    from ipregistry.gui.theme import Colours
    from ipregistry.settings import Settings

_OPEN = frozenset({DeadlineState.UPCOMING, DeadlineState.OPEN, DeadlineState.LATE, DeadlineState.MISSED})
URGENT = frozenset({DeadlineState.OPEN, DeadlineState.LATE})
_INK = {DeadlineState.OPEN: "amber_ink", DeadlineState.LATE: "orange_ink", DeadlineState.MISSED: "red"}
_WIDTHS = {"left": 152, "last": 98, "title": 250, "jurisdiction": 104, "opens": 98, "late": 110, "state": 128}
_YEARS_AHEAD = 2
_MONTHS_NEAR = 3
_REASON_LINES = 4
_NARROW = {"left": 114, "title": 190}
"""Widths in a narrow list, where the name keeps 200."""
_ROOMY = 960


class DeadlinesPage(Page):
    """The deadlines of a period.

    Signals:
        rule_asked(str): the rule of an opened line that is about no asset but the office itself.
        unconfirmed_asked(): the assets past their late period are to be shown.
    """

    rule_asked = Signal(str)
    unconfirmed_asked = Signal()

    def __init__(self, tasks: TaskRunner, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(tasks, settings, parent)
        self._source: Source | None = None
        self._today = date.min
        self.table = TableView("deadlineTable", self.tr("Danh sách thời hạn"))
        self.model: RowsTableModel[DeadlineRow] = RowsTableModel(self._columns(), self)
        self._tabs = QTabBar()
        self._only: DueQuery | None = None
        self._bar = NoticeBar("dueFilterBar", "funnel")
        self._count = label("", "label")
        self._reasons = label("", "small", wrap=True, copy=True)
        self._gaps = label("", "warning")
        self._unconfirmed = button(self.tr("Xem tài sản chờ xác nhận"), "unconfirmedButton", style="link")
        self._empty = EmptyState("emptyDeadlines")
        self._lists = QStackedWidget()
        self._build()

    def _columns(self) -> tuple[Column[DeadlineRow], ...]:
        return (
            Column("left", "Còn lại", last_day, lambda row: time_left(self._today, last_day(row)), 24),
            Column("last", "Ngày cuối", last_day, lambda row: show_day(last_day(row)), 22),
            Column("title", "Việc phải làm", _duty, _duty, 44),
            Column("name", "Tên tài sản, báo cáo", lambda row: row.name, lambda row: row.name, 58),
            Column(
                "jurisdiction",
                "Nước",
                lambda row: labels.jurisdiction(row.jurisdiction),
                lambda row: labels.jurisdiction(row.jurisdiction),
                24,
            ),
            column(DEADLINE_COLUMNS, "state"),
        )

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(12, 10, 14, 10)
        head.addWidget(label(self.tr("Thời hạn"), "pageTitle"))
        head.addStretch(1)
        body.addLayout(head)
        periods = QHBoxLayout()
        periods.setContentsMargins(8, 0, 14, 0)
        self._tabs.setObjectName("periodTabs")
        self._tabs.setAccessibleName(self.tr("Khoảng thời gian"))
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.currentChanged.connect(lambda _place: self.show_due(None))
        self._bar.add_button(self.tr("Bỏ lọc"), "clearDueFilterButton").clicked.connect(lambda: self.show_due(None))
        periods.addWidget(self._tabs)
        periods.addStretch(1)
        periods.addWidget(self._count)
        body.addLayout(periods)
        body.addWidget(line())
        body.addWidget(self._bar)
        self._build_table()
        self._lists.addWidget(self.table)
        self._lists.addWidget(self._empty)
        body.addWidget(self._lists, 1)
        foot = QFrame()
        inside = QVBoxLayout(foot)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.setSpacing(4)
        inside.addWidget(self._build_reasons())
        inside.addWidget(self._unconfirmed, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self._gaps)
        self._unconfirmed.clicked.connect(self.unconfirmed_asked)
        for kept in (self._unconfirmed, self._gaps):
            policy = kept.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            kept.setSizePolicy(policy)
        body.addWidget(line())
        body.addWidget(foot)

    def _build_reasons(self) -> QScrollArea:
        # Always of one height, whatever the selected line has to say: the list above must not jump.
        room = QScrollArea()
        room.setObjectName("deadlineReasons")
        room.setAccessibleName(self.tr("Căn cứ của thời hạn được chọn"))
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setWidgetResizable(True)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room.setFixedHeight(_REASON_LINES * self._reasons.fontMetrics().lineSpacing() + 2)
        self._reasons.setAlignment(Qt.AlignmentFlag.AlignTop)
        room.setWidget(self._reasons)
        return room

    def _fit_columns(self, room: int) -> None:
        for place, item in enumerate(self._columns()):
            if item.key in _NARROW:
                self.table.setColumnWidth(place, _NARROW[item.key] if room < _ROOMY else _WIDTHS[item.key])

    def _build_table(self) -> None:
        self.table.setFont(fonts.font(fonts.CELL_POINTS))
        self.table.setModel(self.model)
        self.table.setItemDelegate(CellDelegate(self.table))
        self.table.setItemDelegateForColumn(0, _LeftDelegate(self.table))
        head = self.table.horizontalHeader()
        for place, item in enumerate(self._columns()):
            stretches = item.key == "name"
            mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(place, mode)
            if not stretches:
                self.table.setColumnWidth(place, _WIDTHS[item.key])
        head.setSortIndicator(1, Qt.SortOrder.AscendingOrder)
        self.table.setSortingEnabled(True)
        self.table.selectionModel().currentRowChanged.connect(lambda *_both: self._say_reasons())
        self.table.opened.connect(self._open)
        self.table.resized.connect(self._fit_columns)

    def show_session(self, session: Session | None) -> None:
        """Show another registry; it is read when the page is first looked at, its count a moment after the start."""
        source = None if session is None else session.source
        self._source = source
        self._tabs.blockSignals(True)
        while self._tabs.count():
            self._tabs.removeTab(0)
        if source is not None:
            self._today = source.today
            self._tabs.addTab(self.tr("12 tháng tới"))
            for year in range(source.today.year, source.today.year + _YEARS_AHEAD + 1):
                self._tabs.addTab(str(year))
        self._tabs.blockSignals(False)
        self.model.set_rows(())
        self._only = None
        self._bar.say("")
        super().show_session(session)

    def read(self) -> None:
        self._ask()

    def show_due(self, query: DueQuery | None, words: str = "") -> None:
        """Show these deadlines only, saying which they are; None: all of the period chosen."""
        self._only = query
        self._bar.say(words if query is not None else "")
        self._ask()

    def current_table(self) -> TableView:
        return self.table

    def count_urgent(self) -> None:
        """Count what can be filed now, for the navigation."""
        if self._source is None:
            self.counted.emit(0)
            return
        try:
            # An answer to a notice has no opening day: it is at hand when its last day is near.
            page = self._source.due(self._today, add_months(self._today, _MONTHS_NEAR))
        except Exception as error:  # noqa: BLE001 - called by a timer
            self.failed.emit(error)
            return
        self.counted.emit(sum(1 for row in page.items if row.state in URGENT and row.kind not in PASSIVE))

    def _period(self) -> tuple[date, date]:
        place = self._tabs.currentIndex()
        if place <= 0:
            return self._today, add_years(self._today, 1)
        year = self._today.year + place - 1
        return date(year, 1, 1), date(year, 12, 31)

    def _ask(self) -> None:
        only = self._only
        if self._source is None:
            return
        try:
            page = self._source.due(*(self._period() if only is None else (only.start, only.end)))
            lapsed = self._source.list_assets(AssetQuery(statuses=(Status.LAPSED_UNCONFIRMED,), limit=1)).count
        except Exception as error:  # noqa: BLE001 - an exception must not run through Qt
            self.failed.emit(error)
            return
        asked = [row for row in page.items if (row.state in _OPEN if only is None else only.holds(row))]
        rows = sorted(asked, key=last_day)
        self.model.set_rows(rows)
        self.table.horizontalHeader().setSortIndicator(1, Qt.SortOrder.AscendingOrder)
        self._count.setText(self.tr("{count} thời hạn").format(count=show_number(len(rows))))
        words = self.tr("{count} tài sản hết thời hạn nộp muộn – chờ xác nhận: tra cứu đăng bạ").format(
            count=show_number(lapsed)
        )
        self._unconfirmed.setText(words)
        self._unconfirmed.setAccessibleName(words)
        self._unconfirmed.setVisible(bool(lapsed))
        assets = len({gap.asset for gap in page.gaps})
        self._gaps.setText(
            self.tr("{count} tài sản chưa đủ dữ liệu để tính thời hạn, không có trong danh sách này.").format(
                count=show_number(assets)
            )
        )
        self._gaps.setVisible(bool(assets))
        self._lists.setCurrentIndex(0 if rows else 1)
        if rows:
            self.table.selectRow(0)
        else:
            self._empty.say("calendar-clock", self.tr("Không có thời hạn nào trong khoảng này."), "", "")
        self._say_reasons()

    def _say_reasons(self) -> None:
        row = self.model.row(self.table.currentIndex().row())
        text = ""
        if row is not None:
            reasons = told(tuple((reason.sentence, reason.source) for reason in row.reasons))
            text = "\n".join(filter(None, (fee_words(row), reasons)))
        self._reasons.setText(text)
        self._reasons.setAccessibleName(text)

    def _open(self) -> None:
        row = self.model.row(self.table.currentIndex().row())
        if row is None:
            return
        if row.asset is None:
            self.rule_asked.emit(row.rule)
        else:
            self.asset_asked.emit(row.ref)


def _duty(row: DeadlineRow) -> str:
    """What is to be done; the report an office owes has its name where others have that of the asset."""
    return labels.DEADLINE[row.kind] if row.asset is None else row.title


class _LeftDelegate(CellDelegate):
    """How much time is left, in the ink of its urgency."""

    def draw(self, painter: QPainter, rect: QRect, index: Index, by_role: Colours) -> None:
        row = index.data(ROW_ROLE)
        colour = getattr(by_role, _INK.get(row.state, "text"))
        painter.setFont(fonts.font(fonts.CELL_POINTS, strong=row.state in _INK))
        draw_text(painter, rect, index.data(), colour, "", by_role)
