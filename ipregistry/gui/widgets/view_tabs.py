"""Ways to look at the list of assets, as tabs with how many each holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QTabBar, QWidget

from ipregistry.domain.amounts import show_number
from ipregistry.domain.kinds import Kind, Status
from ipregistry.domain.rows import AssetQuery

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.gui.source import ListAssets

COUNT_DELAY = 120
"""Milliseconds before counting: the list is on the screen first."""


@dataclass(frozen=True, slots=True)
class View:
    """A way to look at the list: name and filter."""

    name: str
    kinds: tuple[Kind, ...] = ()
    statuses: tuple[Status, ...] = ()


VIEWS = (
    View("Tất cả"),
    View("Đến kỳ gia hạn", statuses=(Status.RENEWAL_DUE, Status.LATE)),
    View("CDĐL, NHCN, NHTT", kinds=(Kind.GEOGRAPHICAL_INDICATION, Kind.CERTIFICATION_MARK, Kind.COLLECTIVE_MARK)),
    View("Chờ xác nhận", statuses=(Status.LAPSED_UNCONFIRMED,)),
    View("Chưa đủ dữ liệu", statuses=(Status.UNKNOWN,)),
)
UNCONFIRMED = 3
"""Place of the view of titles past their late period."""


class ViewTabs(QTabBar):
    """The tabs; the first shows everything.

    Signals:
        counted(int): how many assets there are in all.
        failed(Exception): they could not be counted.
    """

    counted = Signal(int)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("viewTabs")
        self.setAccessibleName(self.tr("Cách xem danh sách"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        for view in VIEWS:
            self.addTab(view.name)
        self._list_assets: ListAssets | None = None
        self._as_of: date | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(COUNT_DELAY)
        self._timer.timeout.connect(self._count)

    def view(self) -> View:
        """The one chosen."""
        return VIEWS[self.currentIndex()]

    def show_source(self, list_assets: ListAssets | None, as_of: date | None) -> None:
        """Begin with everything of another registry or day; nothing is asked at once."""
        self._list_assets = list_assets
        self._as_of = as_of
        self.blockSignals(True)
        self.setCurrentIndex(0)
        self.blockSignals(False)
        self.count_soon()

    def show_day(self, as_of: date | None) -> None:
        """Count as of another day, in the view chosen."""
        self._as_of = as_of
        self.count_soon()

    def count_soon(self) -> None:
        """Count again in a moment."""
        self._timer.start()

    def _count(self) -> None:
        for place, view in enumerate(VIEWS):
            if self._list_assets is None:
                self.setTabText(place, view.name)
                continue
            query = AssetQuery(kinds=view.kinds, statuses=view.statuses, as_of=self._as_of, limit=1)
            try:
                count = self._list_assets(query).count
            except Exception as error:  # noqa: BLE001 - called by a timer
                self.failed.emit(error)
                return
            self.setTabText(place, f"{view.name}  {show_number(count)}")
            if place == 0:
                self.counted.emit(count)

    def narrowed(self, query: AssetQuery) -> AssetQuery:
        """The query within the view chosen."""
        view = self.view()
        return replace(query, kinds=view.kinds, statuses=view.statuses)
