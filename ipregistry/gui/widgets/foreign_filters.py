"""What narrows the filings abroad: search, country, way, status; and how many are left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from ipregistry.domain import labels
from ipregistry.domain.amounts import show_number
from ipregistry.domain.foreign_rows import ForeignQuery, show_route
from ipregistry.gui.widgets.menu_chip import MenuChip
from ipregistry.gui.widgets.search_box import SearchBox
from ipregistry.gui.widgets.text import button, label

if TYPE_CHECKING:
    from ipregistry.domain.foreign_rows import ForeignFacets

LIST, MATRIX = 0, 1


class ForeignFilters(QWidget):
    """Two lines over the list: search and the one action; tabs, chips and the count.

    Signals:
        changed(): something else is wanted.
        turned(int): the list or the table by countries is wanted.
        entered(): Enter was pressed in the search box.
        add_asked(): a filing abroad is to be added.
    """

    changed = Signal()
    turned = Signal(int)
    entered = Signal()
    add_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchBox()
        self.search.setObjectName("foreignSearchBox")
        self.search.setAccessibleName(self.tr("Tìm đơn nước ngoài"))
        self.search.setPlaceholderText(self.tr("Tìm tên, số đơn, nước…"))
        self.search.setMinimumWidth(150)
        self.search.setMaximumWidth(320)
        self.tabs = QTabBar()
        self.tabs.setObjectName("foreignTabs")
        self.tabs.setAccessibleName(self.tr("Cách xem"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.addTab(self.tr("Danh sách"))
        self.tabs.addTab(self.tr("Bảng tài sản × nước"))
        self.country = MenuChip(self.tr("Nước"), "foreignCountryChip")
        self.route = MenuChip(self.tr("Con đường"), "foreignRouteChip")
        self.status = MenuChip(self.tr("Trạng thái"), "foreignStatusChip")
        self.chips = (self.country, self.route, self.status)
        self.clear_button = button(self.tr("Bỏ lọc"), "clearForeignFiltersButton", style="link")
        self.clear_button.hide()
        self.add = button(self.tr("Thêm đơn nước ngoài"), "addForeignButton", picture="plus", primary=True)
        self._count = label("", "label")
        self._count.setObjectName("foreignCount")
        self._build()
        self.search.searched.connect(lambda _text: self._change())
        self.search.entered.connect(self.entered)
        # The chosen tab is bold, so the two are not always as wide together.
        self.tabs.currentChanged.connect(lambda _tab: self.tabs.updateGeometry())
        self.tabs.currentChanged.connect(self.turned)
        self.clear_button.clicked.connect(self.clear)
        self.add.clicked.connect(self.add_asked)
        for chip in self.chips:
            chip.changed.connect(self._change)

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(12, 9, 14, 4)
        body.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(self.tr("Nước ngoài"), "pageTitle"))
        head.addSpacing(8)
        head.addWidget(self.search, 1)
        head.addStretch(1)
        head.addWidget(self.add)
        body.addLayout(head)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.tabs)
        line.addSpacing(4)
        for chip in self.chips:
            line.addWidget(chip)
        line.addWidget(self.clear_button)
        line.addStretch(1)
        line.addWidget(self._count)
        body.addLayout(line)

    def _change(self) -> None:
        self.clear_button.setVisible(self.narrowed())
        self.changed.emit()

    def query(self) -> ForeignQuery:
        """What is wanted, without order and day."""
        return ForeignQuery(
            search=self.search.text().strip() or None,
            jurisdictions=self.country.values,
            routes=self.route.values,
            statuses=self.status.values,
        )

    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return self.query() != ForeignQuery()

    def clear(self) -> None:
        """Show everything again."""
        self.reset()
        self.changed.emit()

    def reset(self) -> None:
        """Forget all conditions; nothing is told."""
        self.search.reset()
        for chip in self.chips:
            chip.clear()
        self.clear_button.hide()

    def offer(self, found: ForeignFacets) -> None:
        """Offer the values that occur, with their counts."""
        self.country.offer((code, labels.jurisdiction(code), count) for code, count in found.jurisdictions)
        self.route.offer((route, show_route(route), count) for route, count in found.routes)
        self.status.offer((status, labels.STATUS[status], count) for status, count in found.statuses)

    def say_count(self, words: str) -> None:
        """Say how many are shown."""
        self._count.setText(words)

    def say_filings(self, filings: int, rows: int) -> None:
        """Say how many filings are in the list, and the international registrations beside them."""
        words = self.tr("{count} đơn").format(count=show_number(filings))
        if rows > filings:
            words += self.tr(" · {count} đăng ký quốc tế").format(count=show_number(rows - filings))
        self.say_count(words)
