"""A page that is a search box, chips, a long list, and the selected row at the right."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ipregistry.domain.amounts import show_number
from ipregistry.gui import fonts
from ipregistry.gui.asking import Asker
from ipregistry.gui.delegates.cells import CellDelegate
from ipregistry.gui.models.columned import ColumnedModel
from ipregistry.gui.pages.page import Page
from ipregistry.gui.widgets.empty import EmptyState
from ipregistry.gui.widgets.search_box import SearchBox
from ipregistry.gui.widgets.side_splitter import SideSplitter
from ipregistry.gui.widgets.table_view import TableView
from ipregistry.gui.widgets.text import label, line
from ipregistry.gui.widgets.toggle_row import ToggleRow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QShowEvent

    from ipregistry.domain.columns import Column
    from ipregistry.gui.session import Session
    from ipregistry.gui.tasks import TaskRunner
    from ipregistry.settings import Settings


@dataclass(frozen=True, slots=True)
class Looks:
    """What tells one such page from another."""

    name: str
    """Beginning of its object names, such as `document`."""
    title: str
    hint: str
    """Stands in the empty search box."""
    widths: Mapping[str, int]
    """Of the columns that do not stretch, by key."""
    needed: Mapping[str, int]
    """Width of the list from which a column is shown."""
    sort: str
    descending: bool
    unit: str = ""
    """What is counted, after the number."""


class BrowsePage(Page):
    """The base of such a page: it says what it fetches, and what it shows of a row."""

    keys: ClassVar[frozenset[int]] = frozenset()
    """Keys without modifiers that `act_on` answers."""

    def __init__(
        self,
        tasks: TaskRunner,
        settings: Settings,
        looks: Looks,
        columns: tuple[Column[Any], ...],
        pane: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tasks, settings, parent)
        self._looks = looks
        self.model: ColumnedModel[Any] = ColumnedModel(columns, self)
        self.table = TableView(f"{looks.name}Table", looks.title)
        self.search = SearchBox()
        self.pane = pane
        self.chips = ToggleRow()
        self._sort, self._descending = looks.sort, looks.descending
        self._count = label("", "label")
        self._count.setObjectName(f"{looks.name}Count")
        self._cells = CellDelegate(self.table)
        self._empty = EmptyState(f"{looks.name}Empty")
        self._lists = QStackedWidget()
        self.others = Asker(self)
        self._kept: int | None = None
        """The row to stand on again after reading."""
        self.buttons = QHBoxLayout()
        """At the right of the search box."""
        self._build()
        self._connect()

    # What the pages say

    def fetcher(self) -> Callable[[int, int], Any]:
        """What gives, on another thread, a page of the rows asked for now; bound to the question as it stands."""
        raise NotImplementedError

    def show_row(self, row: Any) -> None:
        """Show a row at the right; None: nothing is selected."""
        raise NotImplementedError

    def open_row(self, row: Any) -> None:
        """Enter or a double click."""
        raise NotImplementedError

    def empty_words(self) -> tuple[str, str, str]:
        """Icon, sentence and hint for a registry without any."""
        raise NotImplementedError

    def act_on(self, key: Qt.Key) -> bool:
        """Do what a key means for the row of the list, before the window's own use of it; whether it means anything."""
        return False

    def ask_more(self, session: Session) -> None:
        """Ask what else the page shows besides the list."""

    # The page

    def _build(self) -> None:
        looks = self._looks
        self.search.setObjectName(f"{looks.name}SearchBox")
        self.search.setAccessibleName(looks.hint)
        self.search.setPlaceholderText(looks.hint)
        self.search.setMaximumWidth(318)
        self.search.setMinimumWidth(180)
        self._build_table()
        self._lists.addWidget(self.table)
        self._lists.addWidget(self._empty)
        left = QWidget()
        body = QVBoxLayout(left)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(12, 9, 12, 9)
        top.setSpacing(8)
        top.addWidget(self.search, 100)
        top.addStretch(1)
        top.addLayout(self.buttons)
        body.addLayout(top)
        second = QHBoxLayout()
        second.setContentsMargins(12, 0, 14, 8)
        second.addWidget(self.chips, 1)
        second.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(second)
        body.addWidget(line())
        body.addWidget(self._lists, 1)
        self._splitter = SideSplitter(f"{looks.name}Splitter", left, self.pane)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._splitter, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What the pages put beside the search was made after the list; Tab comes by it before.
        items = [self.buttons.itemAt(place) for place in range(self.buttons.count())]
        beside = [widget for item in items if item is not None and (widget := item.widget()) is not None]
        stops = [self.search, *beside, *self.chips.findChildren(QAbstractButton), self.table]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _build_table(self) -> None:
        looks = self._looks
        self.table.setFont(fonts.font(fonts.CELL_POINTS))
        self.table.setModel(self.model)
        self.table.setItemDelegate(self._cells)
        head = self.table.horizontalHeader()
        head.setMinimumSectionSize(56)
        for place, column in enumerate(self.model.columns):
            fixed = looks.widths.get(column.key)
            mode = QHeaderView.ResizeMode.Stretch if fixed is None else QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(place, mode)
            if fixed is not None:
                self.table.setColumnWidth(place, fixed)
            if column.key == looks.sort:
                order = Qt.SortOrder.DescendingOrder if looks.descending else Qt.SortOrder.AscendingOrder
                head.setSortIndicator(place, order)
        head.setSortIndicatorShown(True)

    def _connect(self) -> None:
        self.search.searched.connect(lambda _text: self.read())
        self.search.moved.connect(self._move)
        self.search.entered.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._sorted)
        self.table.selectionModel().currentRowChanged.connect(lambda *_both: self._selected())
        self.table.opened.connect(self._open)
        self.table.installEventFilter(self)
        self.table.resized.connect(self._fit_columns)
        self.model.found.connect(self._found)
        self.model.dataChanged.connect(lambda *_all: self._selected())
        self.model.failed.connect(self.failed)
        self.chips.changed.connect(self.read)
        self._empty.asked.connect(self.clear_filters)

    def clear_filters(self) -> None:
        """Show everything again."""
        self.search.reset()
        self.chips.release()
        self.read()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_session(self, session: Session | None) -> None:
        # Nothing below may ask the registry that is left.
        self.session = None
        self.others.drop()
        self.model.show(None)
        self.search.reset()
        self.chips.release()
        self._kept = None
        self._count.setText("")
        self.show_row(None)
        super().show_session(session)

    def stop(self) -> None:
        """Read nothing more: the registry is about to be closed."""
        self.others.drop()
        self.model.asker.drop()

    def read(self) -> None:
        session = self.session
        if session is None:
            return
        row = self.current_row()
        self._kept = self._kept if row is None else row.id
        self._cells.search = self.search.text().strip()
        self.model.show(self.fetcher())
        self.ask_more(session)

    @property
    def order(self) -> tuple[str, bool]:
        """Key of the column the list is sorted by, and whether it runs downwards."""
        return self._sort, self._descending

    def current_row(self) -> Any:
        """The row the list stands on; None without one."""
        return self.model.row(self.table.currentIndex().row())

    def _sorted(self, place: int, order: Qt.SortOrder) -> None:
        self._sort = self.model.columns[place].key
        self._descending = order == Qt.SortOrder.DescendingOrder
        self.read()

    def _found(self, page: Any) -> None:
        narrowed = bool(self.search.text().strip() or self.chips.pressed())
        if not narrowed:
            self.counted.emit(page.count)
        self._count.setText(f"{show_number(page.count)} {self._looks.unit}".rstrip())
        self._count.setAccessibleName(self._count.text())
        self._lists.setCurrentWidget(self.table if page.count else self._empty)
        if page.count:
            places = (place for place, row in self.model.known_rows() if row.id == self._kept)
            place = next(places, 0)
            self.table.selectRow(place)
            self.table.scrollTo(self.model.index(place, 0))
        elif narrowed:
            self._empty.say("search", self.tr("Không có mục nào khớp."), "", self.tr("Xem tất cả"))
        else:
            self._empty.say(*self.empty_words(), "")
        self._selected()

    def _selected(self) -> None:
        self.show_row(self.current_row())

    def _open(self) -> None:
        row = self.current_row()
        if row is not None:
            self.open_row(row)

    def _move(self, event: QKeyEvent) -> None:
        copy = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
        QApplication.sendEvent(self.table, copy)

    def _fit_columns(self, room: int) -> None:
        for place, column in enumerate(self.model.columns):
            self.table.setColumnHidden(place, room < self._looks.needed.get(column.key, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The window uses some of these keys for assets; over this list they are its own.
        if isinstance(event, QKeyEvent) and not event.modifiers() and event.key() in self.keys:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self.act_on(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def show_pane(self, shown: bool) -> None:  # noqa: FBT001 - called by the signal of an action
        """Show the pane of the selected row, or give its room to the list."""
        self._splitter.show_pane(shown)

    def current_table(self) -> TableView | None:
        return self.table

    def focus_search(self) -> bool:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
        return True
