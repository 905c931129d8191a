"""Tài sản: one search box, views as tabs, the list, and the selected asset at the right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ipregistry.domain.amounts import show_number
from ipregistry.domain.rows import AssetQuery
from ipregistry.gui import fonts
from ipregistry.gui.delegates.cells import CellDelegate, StatusDelegate
from ipregistry.gui.models.asset_table import SHOWN, AssetTableModel
from ipregistry.gui.pages.page import Page
from ipregistry.gui.widgets.detail_pane import PANE_MIN, DetailPane
from ipregistry.gui.widgets.empty import EmptyState
from ipregistry.gui.widgets.list_bars import ListBars
from ipregistry.gui.widgets.search_box import SearchBox
from ipregistry.gui.widgets.table_view import TableView
from ipregistry.gui.widgets.text import button, label, line
from ipregistry.gui.widgets.view_tabs import ViewTabs

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.domain.changes import Changes
    from ipregistry.domain.rows import AssetRow
    from ipregistry.gui.session import Session
    from ipregistry.gui.source import Source
    from ipregistry.gui.tasks import TaskRunner
    from ipregistry.settings import Settings

DETAIL_DELAY = 30
"""Milliseconds after the last move in the list before the pane follows: a held arrow key stays quick."""
_STATUS_WIDTH = 280
_WIDTHS = {"kind": 62, "certificate_no": 92, "expiry_date": 98, "status": _STATUS_WIDTH}
PANE_WIDTH = 404
_NEEDED = {"kind": 600, "certificate_no": 680}
"""Width of the list from which a column is shown."""
_NAME_MIN = 200
_STATUS_MIN = 110
_SCROLL_ROOM = 14
_LIST_ROOM = _NAME_MIN + _WIDTHS["expiry_date"] + _STATUS_WIDTH + _SCROLL_ROOM
"""Width of the list with its name, its date and every word of its status; the pane gives way to it."""


class AssetsPage(Page):
    """The list of assets with its detail pane.

    Signals:
        import_asked(), export_asked(), print_asked(): what the buttons of the page are for.
        selection_changed(): another selection in the list.
    """

    import_asked = Signal()
    export_asked = Signal()
    print_asked = Signal()
    selection_changed = Signal()

    follows_day = True

    def __init__(self, tasks: TaskRunner, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(tasks, settings, parent)
        self._source: Source | None = None
        self._as_of: date | None = None
        self._total = 0
        self.model = AssetTableModel(self)
        self.search_box = SearchBox()
        self.table = TableView("assetTable", self.tr("Danh sách tài sản"))
        self.detail = DetailPane()
        self.tabs = ViewTabs()
        self._pane_width = PANE_WIDTH
        self._count = label("", "label")
        self._count.setObjectName("foundCount")
        self.bars = ListBars()
        self._empty = EmptyState("emptyList")
        self._lists = QStackedWidget()
        self._detail_timer = QTimer(self)
        self._detail_timer.setSingleShot(True)
        self._detail_timer.setInterval(DETAIL_DELAY)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._build_table()
        self._lists.addWidget(self.table)
        self._lists.addWidget(self._empty)
        left = QWidget()
        body = QVBoxLayout(left)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(12, 9, 12, 9)
        head.setSpacing(8)
        self.search_box.setMaximumWidth(318)
        self.search_box.setMinimumWidth(180)
        head.addWidget(self.search_box, 100)
        head.addStretch(1)
        export = button(self.tr("Xuất Excel"), "exportButton", picture="file-spreadsheet")
        export.clicked.connect(self.export_asked)
        take_in = button(self.tr("Nhập danh sách"), "importButton", picture="upload", primary=True)
        take_in.clicked.connect(self.import_asked)
        head.addWidget(export)
        head.addWidget(take_in)
        self._take_in = take_in
        body.addLayout(head)
        views = QHBoxLayout()
        views.setContentsMargins(8, 0, 14, 0)
        views.addWidget(self.tabs)
        views.addStretch(1)
        views.addWidget(self._count)
        body.addLayout(views)
        body.addWidget(line())
        body.addWidget(self.bars)
        body.addWidget(self._lists, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("assetSplitter")
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.detail)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 0)
        splitter.setSizes([778, PANE_WIDTH])
        left.setMinimumWidth(_NAME_MIN + _WIDTHS["expiry_date"] + _STATUS_MIN + _SCROLL_ROOM)
        splitter.splitterMoved.connect(self._pane_moved)
        self._splitter = splitter
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)

    def _build_table(self) -> None:
        self.table.setFont(fonts.font(fonts.CELL_POINTS))
        self.table.setModel(self.model)
        self._cells = CellDelegate(self.table)
        self.table.setItemDelegate(self._cells)
        self.table.setItemDelegateForColumn(SHOWN.index("status"), StatusDelegate(self.table))
        head = self.table.horizontalHeader()
        head.setMinimumSectionSize(56)
        for place, key in enumerate(SHOWN):
            if key in _WIDTHS:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
                self.table.setColumnWidth(place, _WIDTHS[key])
            else:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        head.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.table.setSortingEnabled(True)

    def _connect(self) -> None:
        self.search_box.searched.connect(self._search)
        self.search_box.moved.connect(self._move_in_table)
        self.search_box.entered.connect(self._enter_table)
        self.tabs.currentChanged.connect(lambda _place: self._ask())
        self.model.found.connect(self._found)
        self.model.failed.connect(self.failed)
        self.table.selectionModel().selectionChanged.connect(lambda *_both: self._selected())
        self.table.selectionModel().currentRowChanged.connect(lambda *_both: self._detail_timer.start())
        self.table.opened.connect(self._open_detail)
        self._detail_timer.timeout.connect(self._show_detail)
        self.tabs.counted.connect(self._counted)
        self.tabs.failed.connect(self.failed)
        self.bars.all_asked.connect(lambda: self.show_only(None))
        self.detail.print_asked.connect(self.print_asked)
        self.table.resized.connect(self._fit_columns)
        self._empty.asked.connect(self._answer_empty)

    def _fit_columns(self, room: int) -> None:
        # The name keeps its room; in a narrow list the others give way, the words of a status last.
        for key, needed in _NEEDED.items():
            self.table.setColumnHidden(SHOWN.index(key), room < needed)
        left = room - _SCROLL_ROOM - _NAME_MIN - _WIDTHS["expiry_date"]
        self.table.setColumnWidth(SHOWN.index("status"), max(_STATUS_MIN, min(_STATUS_WIDTH, left)))

    def _pane_moved(self) -> None:
        self._pane_width = self.detail.width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_pane()

    def show_pane(self, shown: bool) -> None:  # noqa: FBT001 - called by the signal of an action
        """Show the pane of the selected asset, or give its room to the list."""
        self.detail.setVisible(shown)
        self._fit_pane()

    def _fit_pane(self) -> None:
        if self.detail.isHidden():
            return
        pane = max(PANE_MIN, min(self._pane_width, self.width() - _LIST_ROOM))
        self._splitter.setSizes([self.width() - pane - self._splitter.handleWidth(), pane])

    def show_day(self, day: date | None) -> None:
        """Show the registry as it stood on a day, None for today; search and view stay."""
        self.day = self._as_of = day
        self.tabs.show_day(day)
        self._ask()

    def show_only(self, assets: frozenset[int] | None, rule: str = "") -> None:
        """Show these assets only, saying which rule they use, or all again."""
        self.bars.filter_by(assets, rule)
        self.search_box.reset()
        self.tabs.setCurrentIndex(0)
        self._ask()
        self.table.setFocus()

    def show_session(self, session: Session | None) -> None:
        """Show another registry as it stands today, or none."""
        super().show_session(session)
        self.set_writable(writable=session is not None and not session.read_only)
        self.show_source(None if session is None else session.source)

    def show_source(self, source: Source | None) -> None:
        """Show a registry as it stands today, or nothing when none is open."""
        self._source = source
        self._as_of = None
        self.bars.filter_by(None)
        self.bars.say_moved("")
        self.search_box.reset()
        self._cells.search = ""
        self.tabs.show_source(None if source is None else source.list_assets, None)
        self.model.set_source(None if source is None else source.list_assets, self._query())

    def show_view(self, place: int) -> None:
        """Show one of the views, whole."""
        self.bars.filter_by(None)
        self.search_box.clear()
        self.search_box.search_now()
        self.tabs.setCurrentIndex(place)

    def set_writable(self, *, writable: bool) -> None:
        """Whether lists can be imported into the registry shown."""
        self._take_in.setEnabled(writable)
        self.bars.set_writable(writable=writable)
        self._take_in.setToolTip("" if writable else self.tr("Sổ mở ở chế độ chỉ đọc nên không nhập được."))

    def refresh(self, changes: Changes) -> None:
        """Ask again after a write, keeping the selected asset where it can be found."""
        if not changes.touched & self.shows:
            return
        row = self.current_row()
        self.model.refresh()
        self.tabs.count_soon()
        place = None if row is None else self.model.place_of(row.id)
        if place is not None:
            self._go(place)

    def current_table(self) -> TableView:
        return self.table

    def focus_search(self) -> bool:
        self.search_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_box.selectAll()
        return True

    def current_row(self) -> AssetRow | None:
        """The row the detail pane shows."""
        return self.model.row(self.table.currentIndex().row())

    def selected_refs(self) -> tuple[str, ...]:
        """References of the selected assets in the order of the list; everything is read in one question."""
        numbers = sorted(set(self.table.selected_rows()))
        if not numbers or self._source is None:
            return ()
        first, last = numbers[0], numbers[-1]
        query = replace(self.model.query, offset=first, limit=last - first + 1)
        rows = self._source.list_assets(query).items
        return tuple(rows[number - first].ref for number in numbers if number - first < len(rows))

    def selected_count(self) -> int:
        """How many assets are selected."""
        return self.table.selected_count()

    def _query(self) -> AssetQuery:
        query = AssetQuery(
            search=self.search_box.text().strip() or None,
            as_of=self._as_of,
            ids=self.bars.only,
            sort=self.model.query.sort,
            descending=self.model.query.descending,
        )
        return self.tabs.narrowed(query)

    def _search(self, text: str) -> None:
        self._cells.search = text
        self._ask()

    def _ask(self) -> None:
        self.model.set_query(self._query())
        self.table.scrollToTop()

    def _found(self, count: int) -> None:
        if not self.model.query.search and self.tabs.currentIndex() == 0 and self.bars.only is None:
            self._total = count
            self.counted.emit(count)
        self._say_count()
        self._lists.setCurrentIndex(0 if count else 1)
        if count:
            self._go(0)
        else:
            self._say_empty()
            self._show_detail()

    def _say_empty(self) -> None:
        search = self.search_box.text().strip()
        if self._source is None:
            self._empty.say("", "", "", "")
        elif search:
            self._empty.say(
                "search", self.tr("Không có tài sản nào khớp “{text}”.").format(text=search), "", self.tr("Xóa ô tìm")
            )
        elif self.tabs.currentIndex():
            name = self.tabs.view().name
            self._empty.say(
                "award", self.tr("Không có tài sản nào ở mục “{name}”.").format(name=name), "", self.tr("Xem tất cả")
            )
        else:
            self._empty.say(
                "table",
                self.tr("Sổ chưa có tài sản nào."),
                self.tr("Nhập danh sách Excel hoặc CSV đang dùng; chương trình cho xem trước từng dòng."),
                self.tr("Nhập danh sách") if self._take_in.isEnabled() else "",
            )

    def _answer_empty(self) -> None:
        if self.search_box.text().strip():
            self.search_box.clear()
            self.search_box.setFocus()
        elif self.tabs.currentIndex():
            self.tabs.setCurrentIndex(0)
        else:
            self.import_asked.emit()

    def _counted(self, total: int) -> None:
        self._total = total
        self._say_count()
        self.counted.emit(total)

    def _say_count(self) -> None:
        count = self.model.rowCount()
        words = show_number(count) if count == self._total else f"{show_number(count)} / {show_number(self._total)}"
        self._count.setText(self.tr("{count} tài sản").format(count=words))

    def _go(self, place: int) -> None:
        index = self.model.index(place, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.table.scrollTo(index)
        self._detail_timer.start()

    def _move_in_table(self, event: QKeyEvent) -> None:
        copy = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
        QApplication.sendEvent(self.table, copy)

    def _enter_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_detail(self) -> None:
        self._detail_timer.stop()
        self._show_detail()
        self.detail.setFocus(Qt.FocusReason.OtherFocusReason)

    def _selected(self) -> None:
        self.selection_changed.emit()
        self._detail_timer.start()

    def _show_detail(self) -> None:
        self._detail_timer.stop()
        chosen = self.selected_count()
        row = self.current_row()
        if self._source is None or row is None:
            self.detail.show_message(self.tr("Chi tiết của tài sản được chọn hiện ở đây."))
            return
        if chosen > 1:
            words = self.tr("Đã chọn {count} tài sản.").format(count=show_number(chosen))
            self.detail.show_message(words, self.tr("Ctrl+P in phiếu của tất cả, Ctrl+C chép các dòng."))
            return
        try:
            shown = self._source.show_asset(row.ref, self._as_of)
            picture = self._source.picture(row.id)
        except Exception as error:  # noqa: BLE001 - called by a timer
            self.detail.show_message(self.tr("Không đọc được tài sản này."))
            self.failed.emit(error)
            return
        self.detail.show_asset(shown, None if picture is None else picture[0], self._as_of or self._source.today)
