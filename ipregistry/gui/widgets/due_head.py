"""What stands over the deadlines: search, what can be done, list or month, period, conditions, how many."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from ipregistry.domain import labels
from ipregistry.domain.amounts import show_number
from ipregistry.domain.dates import add_years
from ipregistry.domain.due_query import DueListQuery
from ipregistry.domain.kinds import DeadlineKind, DeadlineState
from ipregistry.gui.widgets.menu_chip import MenuChip
from ipregistry.gui.widgets.search_box import SearchBox
from ipregistry.gui.widgets.text import button, label

if TYPE_CHECKING:
    from ipregistry.domain.due_query import DueFound

LIST, MONTH = 0, 1
_YEARS_AHEAD = 2
OVERDUE_DAYS = 31
"""So long what nobody did in time stays in the list of the coming year."""


class DueHead(QWidget):
    """Three lines over the list.

    Signals:
        changed(): something else is wanted.
        period_chosen(): another period is wanted; `changed` follows.
        turned(int): the list or the month is wanted.
        entered(): Enter was pressed in the search box.
    """

    changed = Signal()
    period_chosen = Signal()
    turned = Signal(int)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchBox()
        self.search.setObjectName("deadlineSearchBox")
        self.search.setAccessibleName(self.tr("Tìm thời hạn"))
        self.search.setPlaceholderText(self.tr("Tìm việc, tên…"))
        self.search.setMinimumWidth(140)
        self.search.setMaximumWidth(300)
        self.tabs = _tabs("deadlineViewTabs", self.tr("Cách xem"))
        self.tabs.addTab(self.tr("Danh sách"))
        self.tabs.addTab(self.tr("Lịch tháng"))
        self.periods = _tabs("periodTabs", self.tr("Khoảng thời gian"))
        self.kind = MenuChip(self.tr("Loại việc"), "deadlineKindChip")
        self.country = MenuChip(self.tr("Nước"), "deadlineCountryChip")
        self.state = MenuChip(self.tr("Tình trạng"), "deadlineStateChip")
        self.chips = (self.kind, self.country, self.state)
        self.clear_button = button(self.tr("Bỏ lọc"), "clearDeadlineFiltersButton", style="link")
        self.clear_button.hide()
        self.done = button(self.tr("Đã làm…"), "deadlineDoneButton", picture="check")
        self.waive = button(self.tr("Không phải làm…"), "deadlineWaivedButton")
        self.move_ = button(self.tr("Đặt lại ngày…"), "deadlineMoveButton", picture="calendar-clock")
        self.record = button(self.tr("Ghi diễn biến…"), "deadlineRecordButton", picture="history")
        self.buttons = (self.done, self.waive, self.move_, self.record)
        self._count = label("", "label")
        self._count.setObjectName("dueCount")
        self._build()
        self.search.searched.connect(lambda _text: self._change())
        self.search.entered.connect(self.entered)
        for tabs in (self.tabs, self.periods):
            # The chosen tab is bold, so the tabs are not always as wide together.
            tabs.currentChanged.connect(lambda _tab, tabs=tabs: tabs.updateGeometry())
        self.tabs.currentChanged.connect(self._turn)
        self.periods.currentChanged.connect(self._choose_period)
        self.clear_button.clicked.connect(self.clear)
        for chip in self.chips:
            chip.changed.connect(self._change)

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(12, 9, 14, 5)
        body.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(self.tr("Thời hạn"), "pageTitle"))
        head.addWidget(self.search, 1)
        head.addStretch(1)
        for each in self.buttons:
            head.addWidget(each)
        body.addLayout(head)
        views = QHBoxLayout()
        views.setSpacing(8)
        views.addWidget(self.tabs)
        for chip in self.chips:
            views.addWidget(chip)
        views.addWidget(self.clear_button)
        views.addStretch(1)
        views.addWidget(self._count)
        body.addLayout(views)
        body.addWidget(self.periods, 0, Qt.AlignmentFlag.AlignLeft)

    def set_today(self, today: date | None) -> None:
        """Offer the periods of a day; None: none."""
        self.periods.blockSignals(True)
        while self.periods.count():
            self.periods.removeTab(0)
        if today is not None:
            self.periods.addTab(self.tr("12 tháng tới"))
            self.periods.setTabToolTip(0, self.tr("Kể cả việc quá hạn trong {days} ngày qua").format(days=OVERDUE_DAYS))
            for year in range(today.year, today.year + _YEARS_AHEAD + 1):
                self.periods.addTab(str(year))
        self.periods.blockSignals(False)

    def set_writable(self, *, writable: bool) -> None:
        """Whether anything can be recorded."""
        for each in self.buttons:
            each.setEnabled(writable)

    def is_month(self) -> bool:
        """Whether the month is in front."""
        return self.tabs.currentIndex() == MONTH

    def query(self, today: date) -> DueListQuery:
        """What is wanted, of the period chosen."""
        place = self.periods.currentIndex()
        year = today.year + place - 1
        lately = date.fromordinal(max(1, today.toordinal() - OVERDUE_DAYS))
        days = (lately, add_years(today, 1)) if place <= 0 else (today.replace(year, 1, 1), today.replace(year, 12, 31))
        return DueListQuery(
            *days,
            search=self.search.text().strip(),
            kinds=self.kind.values,
            jurisdictions=self.country.values,
            states=self.state.values,
            work_before=today if place <= 0 else None,
        )

    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.search.text().strip() or any(chip.values for chip in self.chips))

    def clear(self) -> None:
        """Take all conditions away."""
        self.reset()
        self.changed.emit()

    def reset(self) -> None:
        """Forget all conditions; nothing is told."""
        self.search.reset()
        for chip in self.chips:
            chip.clear()
        self.clear_button.hide()

    def show_found(self, found: DueFound) -> None:
        """Offer the values that occur, and say how many deadlines there are."""
        self.kind.offer((DeadlineKind(each), labels.DEADLINE[DeadlineKind(each)], count) for each, count in found.kinds)
        self.country.offer((code, labels.jurisdiction(code), count) for code, count in found.jurisdictions)
        self.state.offer(
            (DeadlineState(each), labels.DEADLINE_STATE[DeadlineState(each)], count) for each, count in found.states
        )
        self._count.setText(self.tr("{count} thời hạn").format(count=show_number(found.count)))

    def _change(self) -> None:
        self.clear_button.setVisible(self.narrowed())
        self.changed.emit()

    def _choose_period(self, _tab: int) -> None:
        self.period_chosen.emit()
        self.changed.emit()

    def _turn(self, tab: int) -> None:
        self.periods.setVisible(tab == LIST)
        self.turned.emit(tab)


def _tabs(name: str, words: str) -> QTabBar:
    made = QTabBar()
    made.setObjectName(name)
    made.setAccessibleName(words)
    made.setDrawBase(False)
    made.setExpanding(False)
    made.setUsesScrollButtons(False)
    return made
