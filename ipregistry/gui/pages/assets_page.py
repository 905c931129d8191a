"""Tài sản: one search box, views as tabs, the list, and the selected asset at the right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from ipregistry.domain.changes import Touched
from ipregistry.domain.rows import AssetQuery
from ipregistry.gui import fonts, list_filters
from ipregistry.gui.delegates.cells import ListDelegate
from ipregistry.gui.list_columns import NAME_MIN, SCROLL_ROOM, STATUS_MIN, STATUS_WIDTH, WIDTHS, ListColumns
from ipregistry.gui.list_filtering import ListFiltering
from ipregistry.gui.list_grouping import ListGrouping
from ipregistry.gui.list_state import ListState
from ipregistry.gui.list_views import ListViews
from ipregistry.gui.models.asset_table import AssetTableModel
from ipregistry.gui.pages.page import Page
from ipregistry.gui.pane_follower import PaneFollower
from ipregistry.gui.refresh import REST
from ipregistry.gui.widgets.detail_pane import DetailPane
from ipregistry.gui.widgets.empty_list import EmptyList
from ipregistry.gui.widgets.list_head import ListHead
from ipregistry.gui.widgets.pane_splitter import PaneSplitter
from ipregistry.gui.widgets.table_view import TableView
from ipregistry.settings import ASSET_COLUMNS, ASSET_PANE

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.domain.changes import Changes
    from ipregistry.domain.rows import AssetRow
    from ipregistry.gui.session import Session
    from ipregistry.gui.source import Source
    from ipregistry.gui.tasks import TaskRunner
    from ipregistry.settings import Settings

PANE_WIDTH = 404
_LIST_ROOM = NAME_MIN + WIDTHS["expiry_date"] + STATUS_WIDTH + SCROLL_ROOM
"""Width of the list with its name, its date and every word of its status; the pane gives way to it."""
_PLACE = "assets"


class AssetsPage(Page):
    """The list of assets with its detail pane.

    Signals:
        import_asked(), print_asked(): what the buttons of the page are for.
        selection_changed(): another selection in the list.
    """

    import_asked = Signal()
    print_asked = Signal()
    selection_changed = Signal()

    follows_day = True

    def __init__(self, tasks: TaskRunner, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(tasks, settings, parent)
        self._source: Source | None = None
        self._total = 0
        self.model = AssetTableModel(self)
        self.head = ListHead()
        self.search_box = self.head.search_box
        self.tabs = self.head.tabs
        self.band = self.head.band
        self.bars = self.head.bars
        self.table = TableView("assetTable", self.tr("Danh sách tài sản"))
        self.detail = DetailPane()
        self._left_search = ""
        """What the view chosen searches for: it goes with the view."""
        self._empty = EmptyList()
        self._lists = QStackedWidget()
        self._build()
        self.columns = ListColumns(self.table, settings, ASSET_COLUMNS)
        self.columns.set_model(self.model)
        self.views = ListViews(_PLACE, self.tabs, self.state, self)
        self.filtering = ListFiltering(self)
        self.grouping = ListGrouping(self)
        self.follower = PaneFollower(self)
        self._connect()
        self._watch_selection()

    def _build(self) -> None:
        self.table.setFont(fonts.font(fonts.CELL_POINTS))
        self.table.setModel(self.model)
        self._cells = ListDelegate(self.table)
        self.table.setItemDelegate(self._cells)
        self.table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.table.setSortingEnabled(True)
        self._lists.addWidget(self.table)
        self._lists.addWidget(self._empty)
        left = QWidget()
        body = QVBoxLayout(left)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.head)
        body.addWidget(self._lists, 1)
        left.setMinimumWidth(NAME_MIN + WIDTHS["expiry_date"] + STATUS_MIN + SCROLL_ROOM)
        width = self.settings.get(ASSET_PANE) or PANE_WIDTH
        self._splitter = PaneSplitter(left, self.detail, width, _LIST_ROOM)
        self._splitter.setObjectName("assetSplitter")
        self._splitter.moved.connect(lambda width: self.settings.set(ASSET_PANE, width))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter)

    def _connect(self) -> None:
        self.search_box.searched.connect(self._search)
        self.search_box.moved.connect(self._move_in_table)
        self.search_box.entered.connect(self._enter_table)
        self.head.import_asked.connect(self.import_asked)
        self.head.save_asked.connect(self.views.ask_save)
        self.head.update_asked.connect(lambda: self.views.update(self.tabs.view()))
        self.tabs.chosen.connect(self._show_view)
        self.band.columns_asked.connect(lambda: self.columns.open_popup(self.band.columns))
        self.columns.shown.connect(self._show_sorting)
        self.band.chips.changed.connect(lambda _filters: self._ask())
        self.views.written.connect(self.written)
        self.views.failed.connect(self.failed)
        self.views.saved.connect(self._compare)
        self.columns.changed.connect(self._compare)
        self.model.found.connect(self._found)
        self.model.failed.connect(self.failed)
        self.grouping.turned.connect(self._watch_selection)
        self.band.grouped.connect(lambda _key: self._ask())
        self.tabs.counted.connect(self._counted)
        self.tabs.failed.connect(self.failed)
        self.bars.all_asked.connect(lambda: self.show_only(None))
        self.detail.print_asked.connect(self.print_asked)
        self._empty.asked.connect(self._answer_empty)

    def _watch_selection(self) -> None:
        """A table given another model has another selection."""
        chosen = self.table.selectionModel()
        chosen.selectionChanged.connect(lambda *_both: self._selected())
        chosen.currentRowChanged.connect(lambda *_both: self.follower.soon())

    def show_pane(self, shown: bool) -> None:  # noqa: FBT001 - called by the signal of an action
        """Show the pane of the selected asset, or give its room to the list."""
        self._splitter.show_pane(shown=shown)

    def show_day(self, day: date | None) -> None:
        """Show the registry as it stood on a day, None for today; search and view stay."""
        self.day = day
        self.tabs.show_day(day)
        self._ask()

    def show_only(self, assets: frozenset[int] | None, rule: str = "") -> None:
        """Show these assets only, saying which rule they use, or all again."""
        words = "" if assets is None else self.tr("Chỉ tài sản dùng “{rule}”").format(rule=rule)
        self.show_list(AssetQuery(ids=assets), words)

    def show_list(self, query: AssetQuery, words: str = "") -> None:
        """Show what a query asks: its conditions as chips; which assets alone, in words on a bar."""
        self.bars.filter_by(query.ids, words)
        self.search_box.show_text(query.search or "")
        self._cells.search = query.search or ""
        self.tabs.go_quietly(0)
        self.columns.show([], of_view=False)
        self.band.chips.show_filters(query)
        self.band.show_group("")
        self.filtering.learn_names(query)
        self._left_search = ""
        self._ask()
        self.table.setFocus()

    def show_session(self, session: Session | None) -> None:
        """Show another registry as it stands today, or none."""
        super().show_session(session)
        self.head.set_writable(writable=session is not None and not session.read_only)
        self.show_source(None if session is None else session.source)
        self.views.show_session(session)

    def show_source(self, source: Source | None) -> None:
        """Show a registry as it stands today, or nothing when none is open."""
        self._source = source
        self.follower.show_source(source)
        self.day = None
        self.bars.filter_by(None)
        self.bars.say_moved("")
        self.search_box.reset()
        self._cells.search = ""
        self._left_search = ""
        self.band.chips.names.clear()
        self.band.chips.show_filters(AssetQuery())
        self.tabs.show_source(None if source is None else source.list_assets, None)
        self.columns.show([], of_view=False)
        self.band.show_group("")
        self.grouping.show(AssetQuery())
        self.model.set_source(None if source is None else source.list_assets, self._query())
        self._compare()

    def _show_view(self) -> None:
        """The view chosen says what is asked; words in the search box stay, unless they came with the view before."""
        state = self.tabs.view().state
        search = state.query.search or ""
        if search or self.search_box.text().strip() == self._left_search:
            self.search_box.show_text(search)
        self._left_search = search
        self._cells.search = self.search_box.text().strip()
        self.bars.filter_by(None)
        self.band.chips.show_filters(state.query)
        self.filtering.learn_names(state.query)
        self.columns.show(list(state.columns), of_view=bool(self.tabs.view().uid))
        if self.tabs.view().uid:
            self.band.show_group(state.group)
            self._ask(replace(self._query(), sort=state.query.sort, descending=state.query.descending))
            self._show_sorting()
        else:
            self._ask()

    def state(self) -> ListState:
        """What is shown now, as a view keeps it."""
        return ListState(self._query(), tuple(self.columns.describe()), self.band.group)

    def _compare(self) -> None:
        """A view of the office's own that shows something else by now can be brought up to date."""
        view = self.tabs.view()
        changed = bool(view.uid) and view.state.to_json() != self.state().to_json()
        self.head.offer_update(offered=changed)

    def _show_sorting(self) -> None:
        query = self.model.query
        self.columns.show_sorting(query.sort, descending=query.descending)

    def shown_columns(self) -> tuple[str, ...]:
        """Keys of the columns in sight."""
        return tuple(key for place, key in enumerate(self.columns.keys) if not self.table.isColumnHidden(place))

    def clear_filters(self) -> None:
        """Ask for everything again: no search, no condition."""
        self.show_list(AssetQuery())

    def refresh(self, changes: Changes) -> None:
        """Ask again after a write, keeping the selected asset where it can be found."""
        if changes.touched & Touched.SETTINGS:
            self.views.read()
            self._compare()
        if not changes.touched & self.shows:
            return
        row = self.current_row()
        self.model.refresh(lambda: self._keep_current(row))
        self.grouping.show(self.model.query)
        self.tabs.count_soon(REST)

    def _keep_current(self, row: AssetRow | None) -> None:
        place = None if row is None else self.grouping.shown.place_of(row.id)
        if place is not None:
            self.go_to(place)

    def current_table(self) -> TableView:
        return self.table

    def focus_search(self) -> bool:
        self.search_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_box.selectAll()
        return True

    def current_row(self) -> AssetRow | None:
        """The row the detail pane shows."""
        return self.grouping.row(self.table.currentIndex().row())

    def selected_refs(self) -> tuple[str, ...]:
        """References of the selected assets in the order of the list, each once."""
        if self._source is None:
            return ()
        return self.grouping.refs(self._source.list_assets, sorted(set(self.table.selected_rows())))

    @property
    def total(self) -> int:
        """How many assets the registry has."""
        return self._total

    def selected_count(self) -> int:
        """How many assets are selected."""
        return self.grouping.selected_count()

    def _query(self) -> AssetQuery:
        query = AssetQuery(
            search=self.search_box.text().strip() or None,
            as_of=self.day,
            ids=self.bars.only,
            sort=self.model.query.sort,
            descending=self.model.query.descending,
        )
        return list_filters.with_filters(query, self.band.chips.filters)

    def _search(self, text: str) -> None:
        self._cells.search = text
        self._ask()

    def sort_by(self, key: str, descending: bool) -> None:  # noqa: FBT001 - called by the signal of the groups
        """Order the list by a column."""
        self._ask(replace(self._query(), sort=key, descending=descending))

    def _ask(self, query: AssetQuery | None = None) -> None:
        query = query or self._query()
        self.model.set_query(query)
        self.grouping.show(query)
        self.table.scrollToTop()
        self._compare()

    def _found(self, count: int) -> None:
        if not self._narrowed():
            self._total = count
            self.counted.emit(count)
        self._say_count()
        self._lists.setCurrentIndex(0 if count else 1)
        if count and not self.grouping.on:
            self.go_to(0)
        else:
            self._empty.tell(
                is_open=self._source is not None,
                search=self.search_box.text().strip(),
                conditions=self.band.chips.conditions(),
                narrowed=self._narrowed(),
                writable=self.head.take_in.isEnabled(),
            )
            self.follower.now()

    def say_opening(self) -> None:
        """Say in place of the list that the registry is being opened."""
        self._lists.setCurrentIndex(1)
        self._empty.say("", self.tr("Đang mở sổ…"), "", "")

    def _narrowed(self) -> bool:
        query = self.model.query
        return bool(query.search) or query.ids is not None or list_filters.is_narrowed(query)

    def _answer_empty(self) -> None:
        if self.search_box.text().strip():
            self.search_box.clear()
            self.search_box.setFocus()
        elif self._narrowed():
            self.clear_filters()
        else:
            self.import_asked.emit()

    def _counted(self, total: int) -> None:
        self._total = total
        self._say_count()
        self.counted.emit(total)

    def _say_count(self) -> None:
        self.band.say_count(self.model.rowCount(), self._total)

    def go_to(self, place: int) -> None:
        """Put the keyboard on a line of the list."""
        index = self.grouping.shown.index(place, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.table.scrollTo(index)
        self.follower.soon()

    def _move_in_table(self, event: QKeyEvent) -> None:
        copy = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
        QApplication.sendEvent(self.table, copy)

    def _enter_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _selected(self) -> None:
        self.selection_changed.emit()
        self.follower.soon()
