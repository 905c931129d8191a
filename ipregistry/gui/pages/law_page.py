"""Căn cứ pháp lý: every rule the program reckons with, what it says today and why, and who rests on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ipregistry.domain import labels
from ipregistry.domain.amounts import show_number
from ipregistry.domain.columns import Column, show_text
from ipregistry.domain.vietnamese import fold
from ipregistry.gui import fonts
from ipregistry.gui.delegates.cells import CellDelegate
from ipregistry.gui.delegates.law_cells import SureDelegate
from ipregistry.gui.law_count import LawCount
from ipregistry.gui.law_lines import INTERNATIONAL, since, sure_words
from ipregistry.gui.models.rows_table import RowsTableModel
from ipregistry.gui.pages.page import Page
from ipregistry.gui.widgets.empty import EmptyState
from ipregistry.gui.widgets.law_filters import LawFilters
from ipregistry.gui.widgets.law_pane import LawPane
from ipregistry.gui.widgets.table_view import TableView
from ipregistry.gui.widgets.text import line
from ipregistry.gui.widgets.view_tabs import COUNT_DELAY

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ipregistry.gui.law_lines import LawLine
    from ipregistry.gui.law_source import LawSource
    from ipregistry.gui.session import Session
    from ipregistry.gui.tasks import TaskRunner
    from ipregistry.services.law_usage import Usage
    from ipregistry.settings import Settings

_WIDTHS = {"scope": 200, "value": 150, "start": 92, "source": 196, "sure": 142, "used": 84}
_NEEDED = {"source": 960, "start": 640, "scope": 560}
"""Width of the list from which a column is shown."""
_NARROW = {"scope": 150, "value": 120}
_ROOMY = 1060
_COUNTING = "…"
_PANE_HEIGHT = 230


class LawPage(Page):
    """The rules with the chosen one under them.

    Signals:
        add_asked(LawLine), own_edit_asked(LawLine, ValueRow), remove_asked(LawLine, ValueRow): about own values.
        assets_asked(frozenset, str): these assets are to be shown; the words say what they rest on.
    """

    add_asked = Signal(object)
    own_edit_asked = Signal(object, object)
    remove_asked = Signal(object, object)
    assets_asked = Signal(object, str)

    def __init__(self, tasks: TaskRunner, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(tasks, settings, parent)
        self._source: LawSource | None = None
        self._usage: Usage | None = None
        self._lines: tuple[LawLine, ...] = ()
        self._wanted = ""
        self._pane_height = 0
        """What the user gave the pane; 0 until the line between was moved."""
        self.count = LawCount(tasks, self)
        self.filters = LawFilters()
        self.model: RowsTableModel[LawLine] = RowsTableModel(self._columns(), self)
        self.table = TableView("lawTable", self.tr("Danh sách căn cứ pháp lý"))
        self.pane = LawPane()
        self._empty = EmptyState("emptyLaw")
        self._lists = QStackedWidget()
        self._build()
        self._connect()

    def _columns(self) -> tuple[Column[LawLine], ...]:
        return (
            Column("content", "Nội dung", lambda row: row.content, lambda row: row.content, 70),
            Column("scope", "Áp dụng cho", lambda row: row.scope, lambda row: row.scope, 50),
            Column("value", "Giá trị hiện nay", lambda row: row.value, lambda row: row.value, 36),
            Column(
                "start",
                "Từ ngày",
                lambda row: None if row.now is None else row.now.start,
                lambda row: labels.EMPTY if row.now is None else since(row.now),
                22,
            ),
            Column(
                "source",
                "Nguồn",
                lambda row: None if row.now is None else row.now.source,
                lambda row: show_text(None if row.now is None else row.now.source),
                60,
            ),
            Column(
                "sure",
                "Mức tin cậy",
                lambda row: None if row.now is None else sure_words(row.now),
                lambda row: labels.EMPTY if row.now is None else sure_words(row.now),
                30,
            ),
            Column("used", "Số tài sản", lambda row: row.used_by, self._used_words, 16, centred=True),
        )

    def _used_words(self, row: LawLine) -> str:
        if row.used_by is not None:
            return show_number(row.used_by)
        return _COUNTING if self._usage is None and self.count.under_way else labels.EMPTY

    def _build(self) -> None:
        self.table.setFont(fonts.font(fonts.CELL_POINTS))
        self.table.setModel(self.model)
        self._cells = CellDelegate(self.table)
        self.table.setItemDelegate(self._cells)
        head = self.table.horizontalHeader()
        head.setMinimumSectionSize(56)
        for place, column in enumerate(self._columns()):
            stretches = column.key == "content"
            mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(place, mode)
            if not stretches:
                self.table.setColumnWidth(place, _WIDTHS[column.key])
            if column.key == "sure":
                self.table.setItemDelegateForColumn(place, SureDelegate(self.table))
        # The order of the list itself until a head is clicked.
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.setSortingEnabled(True)
        self._lists.addWidget(self.table)
        self._lists.addWidget(self._empty)
        self._lists.setMinimumHeight(96)
        self.pane.setMinimumHeight(120)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setObjectName("lawSplitter")
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._lists)
        splitter.addWidget(self.pane)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 0)
        splitter.splitterMoved.connect(self._pane_moved)
        self._splitter = splitter
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.filters)
        body.addWidget(line())
        body.addWidget(splitter, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self._narrow)
        self.filters.entered.connect(self.table.setFocus)
        self.filters.search.moved.connect(self.table.keyPressEvent)
        self.filters.recount_asked.connect(self._start_count)
        self.table.selectionModel().currentRowChanged.connect(lambda *_both: self._show_line())
        self.table.opened.connect(self.pane.table.setFocus)
        self.table.resized.connect(self._fit_columns)
        self.pane.add_asked.connect(lambda: self.add_asked.emit(self.line()))
        self.pane.edit_asked.connect(lambda value: self.own_edit_asked.emit(self.line(), value))
        self.pane.remove_asked.connect(lambda value: self.remove_asked.emit(self.line(), value))
        self.pane.assets_asked.connect(self._ask_assets)
        self.count.counted.connect(self._counted)
        self.count.stopped.connect(lambda: self._say_counting(stopped=True))
        self.count.failed.connect(self.failed)
        self._empty.asked.connect(self.filters.clear)

    def _fit_columns(self, room: int) -> None:
        for place, column in enumerate(self._columns()):
            self.table.setColumnHidden(place, room < _NEEDED.get(column.key, 0))
            if column.key in _NARROW:
                self.table.setColumnWidth(place, _NARROW[column.key] if room < _ROOMY else _WIDTHS[column.key])

    def _pane_moved(self) -> None:
        self._pane_height = self.pane.height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self._splitter.height()
        pane = self._pane_height or min(_PANE_HEIGHT, room * 2 // 5)
        self._splitter.setSizes([room - pane - self._splitter.handleWidth(), pane])

    def show_session(self, session: Session | None) -> None:
        """Show the law of another registry; it is read when the page is first looked at."""
        self.count.stop()
        self._source = None if session is None else session.law
        self._usage = None
        self._lines = ()
        self.model.set_rows(())
        self.pane.show_line(None, writable=False)
        self.filters.clear()
        super().show_session(session)

    def show_pane(self, shown: bool) -> None:  # noqa: FBT001 - called by the signal of an action
        """Show the chosen rule, or give its room to the list."""
        self.pane.setVisible(shown)

    def read(self) -> None:
        if self._source is None:
            return
        self._read()
        # The list is on the screen first.
        QTimer.singleShot(COUNT_DELAY, self, self._start_count)

    def current_table(self) -> TableView:
        return self.pane.table if self.pane.table.hasFocus() else self.table

    def focus_search(self) -> bool:
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()
        return True

    def show_rule(self, key: str) -> None:
        """Choose a rule, in the whole list."""
        self._wanted = key
        self.filters.clear()
        self.activate()

    def line(self) -> LawLine | None:
        """The rule chosen."""
        return self.model.row(self.table.currentIndex().row())

    def _start_count(self) -> None:
        if self._source is not None:
            self.count.start(self._source)
            self._say_counting(stopped=False)

    def _say_counting(self, *, stopped: bool) -> None:
        self.filters.offer_recount(offered=stopped)
        self.table.viewport().update()

    def _counted(self, usage: Usage) -> None:
        self._usage = usage
        self._read()

    def _read(self) -> None:
        if self._source is None:
            return
        try:
            self._lines = self._source.lines(self._usage)
        except Exception as error:  # noqa: BLE001 - an exception must not run through Qt
            self.failed.emit(error)
            return
        self.filters.offer(self._lines)
        self._narrow()

    def _narrow(self) -> None:
        chosen = self.line()
        key = self._wanted or ("" if chosen is None else chosen.row.key)
        sought = bool(self._wanted)
        self._wanted = "" if self._lines else self._wanted
        self._cells.search = self.filters.search.text().strip()
        rows = sorted((row for row in self._lines if self.filters.passes(row)), key=self._farness)
        head = self.table.horizontalHeader()
        self.model.set_rows(rows)
        if head.sortIndicatorSection() >= 0:
            self.model.sort(head.sortIndicatorSection(), head.sortIndicatorOrder())
        self.filters.say_count(len(rows), len(self._lines))
        self._lists.setCurrentIndex(0 if rows or self._source is None else 1)
        if rows:
            self._choose(key, sought=sought)
        elif self.filters.used.isChecked() and self._usage is None and self.count.under_way:
            self._empty.say("scale", self.tr("Đang đếm tài sản dùng từng quy định…"), "", "")
        else:
            self._empty.say("scale", self.tr("Không có quy định nào khớp."), "", self.tr("Xem tất cả"))
        self._show_line()

    def _farness(self, row: LawLine) -> tuple[bool, bool]:
        """What has the words typed in its name comes first, and of a country its own law before the treaties."""
        typed = fold(" ".join(self._cells.search.split()))
        place = self.filters.place.currentData()
        return typed not in row.folded, place not in {None, INTERNATIONAL} and INTERNATIONAL in row.places

    def _choose(self, key: str, *, sought: bool) -> None:
        places = range(self.model.rowCount())
        place = next((place for place in places if (row := self.model.row(place)) and row.row.key == key), 0)
        self.table.selectRow(place)
        hint = QAbstractItemView.ScrollHint
        self.table.scrollTo(self.model.index(place, 0), hint.PositionAtCenter if sought else hint.EnsureVisible)

    def _show_line(self) -> None:
        self.pane.show_line(self.line(), writable=self._source is not None and self._source.writable)

    def _ask_assets(self) -> None:
        chosen = self.line()
        if chosen is not None and self._usage is not None:
            found = frozenset[int]().union(*self._usage.get(chosen.row.key, {}).values())
            self.assets_asked.emit(found, f"{chosen.content} – {chosen.scope}")
