"""Nước ngoài: every filing abroad in a list, and the assets by countries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from ipregistry.domain.amounts import show_number
from ipregistry.domain.foreign_rows import INTERNATIONAL, cell_words, show_place
from ipregistry.gui import fonts
from ipregistry.gui.asking import Asker
from ipregistry.gui.delegates.foreign_cells import DangerDelegate, ForeignDelegate
from ipregistry.gui.models.foreign_tables import ROW_ROLE, SHOWN, ForeignTableModel, MatrixModel
from ipregistry.gui.pages.page import Page
from ipregistry.gui.widgets.empty import EmptyState
from ipregistry.gui.widgets.foreign_filters import LIST, ForeignFilters
from ipregistry.gui.widgets.matrix_view import MatrixView
from ipregistry.gui.widgets.table_view import TableView
from ipregistry.gui.widgets.text import label, line

if TYPE_CHECKING:
    from ipregistry.domain.foreign_rows import ForeignPage as Rows
    from ipregistry.domain.foreign_rows import ForeignRow, Matrix
    from ipregistry.gui.session import Session
    from ipregistry.gui.tasks import TaskRunner
    from ipregistry.settings import Settings

_WIDTHS = {
    "jurisdiction": 188,
    "status": 164,
    "route": 112,
    "application_no": 112,
    "filed": 88,
    "registration_no": 98,
    "registered": 96,
    "expiry": 104,
    "next_deadline": 212,
}
_NEEDED = {
    "application_no": 1240,
    "filed": 1340,
    "registered": 1440,
    "registration_no": 1000,
    "route": 880,
}
"""Width of the list from which a column is shown; the line under the list says the rest."""
_NARROW = {"jurisdiction": 176, "status": 142, "next_deadline": 208}
_ROOMY = 960


class ForeignPage(Page):
    """The filings abroad.

    Signals:
        add_asked(str, str): a filing abroad is to be added to the asset with this reference (empty: of no asset yet),
            in the country with this code (empty: any).
    """

    add_asked = Signal(str, str)
    follows_day = True

    def __init__(self, tasks: TaskRunner, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(tasks, settings, parent)
        self.filters = ForeignFilters()
        self.model = ForeignTableModel(self)
        self.table = TableView("foreignTable", self.tr("Danh sách đơn nước ngoài"))
        self.matrix_model = MatrixModel(self)
        self.matrix = MatrixView("foreignMatrix", self.tr("Bảng tài sản và nước"))
        self._facets = Asker(self)
        self._cells = ForeignDelegate(self.table)
        self._empty = EmptyState("emptyForeign")
        self._views = QStackedWidget()
        self._foot = label("", "small", wrap=True)
        self._sort, self._descending = "name", False
        self._kept: int | None = None
        """The filing to stand on again after reading."""
        self._build()
        self._connect()

    def _build(self) -> None:
        self.table.setFont(fonts.font(fonts.CELL_POINTS))
        self.matrix.setFont(fonts.font(fonts.CELL_POINTS))
        self.table.setModel(self.model)
        self.matrix.setModel(self.matrix_model)
        self.table.setItemDelegate(self._cells)
        head = self.table.horizontalHeader()
        for place, key in enumerate(SHOWN):
            head.setSectionResizeMode(
                place, QHeaderView.ResizeMode.Stretch if key == "name" else QHeaderView.ResizeMode.Interactive
            )
            if key != "name":
                self.table.setColumnWidth(place, _WIDTHS[key])
        self.table.setItemDelegateForColumn(SHOWN.index("status"), DangerDelegate(self.table))
        head.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        head.setSortIndicatorShown(True)
        for part in (self.table, self.matrix, self._empty):
            self._views.addWidget(part)
        self._foot.setObjectName("foreignFoot")
        self._foot.setContentsMargins(12, 6, 12, 6)
        self._foot.setMinimumHeight(2 * self._foot.fontMetrics().lineSpacing() + 8)
        self._foot.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.filters)
        body.addWidget(line())
        body.addWidget(self._views, 1)
        body.addWidget(line())
        body.addWidget(self._foot)

    def _connect(self) -> None:
        self.filters.changed.connect(self.read)
        self.filters.turned.connect(lambda _tab: self.read())
        self.filters.entered.connect(lambda: self._view().setFocus(Qt.FocusReason.OtherFocusReason))
        self.filters.search.moved.connect(self._move)
        self.filters.add_asked.connect(lambda: self.add_asked.emit(self.current_ref(), ""))
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._sorted)
        self.table.opened.connect(self._open)
        self.table.resized.connect(self._fit_columns)
        self.table.selectionModel().currentRowChanged.connect(lambda *_both: self._say_foot())
        self.matrix.opened.connect(self._open_cell)
        self.matrix.name_opened.connect(self._open_name)
        self.matrix.selectionModel().currentChanged.connect(lambda *_both: self._say_foot())
        self.model.found.connect(self._found)
        self.matrix_model.found.connect(self._found_matrix)
        for model in (self.model, self.matrix_model):
            model.failed.connect(self.failed)
        self._empty.asked.connect(self._answer_empty)

    def _fit_columns(self, room: int) -> None:
        for place, key in enumerate(SHOWN):
            self.table.setColumnHidden(place, room < _NEEDED.get(key, 0))
            if key in _NARROW:
                self.table.setColumnWidth(place, _NARROW[key] if room < _ROOMY else _WIDTHS[key])

    def _view(self) -> TableView:
        return self.table if self.filters.tabs.currentIndex() == LIST else self.matrix

    def show_session(self, session: Session | None) -> None:
        """Show the filings of another registry, or none."""
        self._facets.drop()
        for model in (self.model, self.matrix_model):
            model.show(None)
        self.filters.reset()
        self.filters.say_count("")
        self.filters.add.setEnabled(session is not None and not session.read_only)
        super().show_session(session)

    def read(self) -> None:
        session = self.session
        if session is None:
            return
        from ipregistry.services import foreign  # noqa: PLC0415 - loaded when first asked

        context = session.context
        row = self.current_row()
        self._kept = None if row is None else row.filing
        query = replace(self.filters.query(), as_of=self.day)
        self._cells.search = query.search or ""
        self.matrix.mark(query.search or "")
        if self.filters.tabs.currentIndex() == LIST:
            ordered = replace(query, sort=self._sort, descending=self._descending)
            self.model.show(
                lambda offset, limit: foreign.list_foreign(context, replace(ordered, offset=offset, limit=limit))
            )
        else:
            self.matrix_model.show(
                lambda offset, limit: foreign.matrix(context, replace(query, offset=offset, limit=limit))
            )
        self._facets.ask(lambda: foreign.facets(context, query), self.filters.offer, self.failed.emit, patience=0)

    def _sorted(self, place: int, order: Qt.SortOrder) -> None:
        if 0 <= place < len(SHOWN):
            self._sort, self._descending = SHOWN[place], order == Qt.SortOrder.DescendingOrder
            self.read()

    def _found(self, page: Rows) -> None:
        self.filters.say_filings(page.filings, page.count)
        if not self.filters.narrowed() and self.day is None:
            self.counted.emit(page.filings)
        self._show_found(self.table, page.count)
        if page.count:
            places = (place for place, row in self.model.known_rows() if row.filing == self._kept)
            place = next(places, 0)
            self.table.selectRow(place)
            self.table.scrollTo(self.model.index(place, 0))
        self._say_foot()

    def _found_matrix(self, table: Matrix) -> None:
        countries = sum(1 for code, _count in table.jurisdictions if code != INTERNATIONAL)
        words = self.tr("{assets} tài sản · {countries} nước").format(
            assets=show_number(table.count), countries=show_number(countries)
        )
        self.filters.say_count(words)
        self._show_found(self.matrix, table.count)
        if table.count:
            self.matrix.setCurrentIndex(self.matrix_model.index(0, 0))
        self._say_foot()

    def _show_found(self, view: QWidget, count: int) -> None:
        self._views.setCurrentWidget(view if count else self._empty)
        if count:
            return
        if self.filters.narrowed():
            self._empty.say("globe", self.tr("Không có đơn nước ngoài nào khớp."), "", self.tr("Xem tất cả"))
            return
        more = self.tr("Ghi đơn nộp trực tiếp, theo Madrid, La Hay, PCT hoặc chỉ dẫn địa lý được bảo hộ ở nước khác.")
        words = self.tr("Sổ chưa có đơn nước ngoài nào.")
        writable = self.filters.add.isEnabled()
        self._empty.say("globe", words, more, self.tr("Thêm đơn nước ngoài") if writable else "")

    def _answer_empty(self) -> None:
        if self.filters.narrowed():
            self.filters.clear()
        else:
            self.add_asked.emit("", "")

    def _say_foot(self) -> None:
        """What the cells cannot say: all dates, and why there is danger."""
        if self.filters.tabs.currentIndex() == LIST:
            row = self.current_row()
            words = "" if row is None else f"{row.name} – {show_place(row)}: {cell_words((row,))}"
        else:
            words = str(self.matrix.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) or "")
            if words and not self.matrix.currentIndex().data(ROW_ROLE):
                words += self.tr(" – Enter để thêm đơn")
        self._foot.setText(words)
        self._foot.setAccessibleName(words)

    def current_row(self) -> ForeignRow | None:
        """The filing the list stands on."""
        return self.model.row(self.table.currentIndex().row())

    def current_ref(self) -> str:
        """Reference of the asset the list or the table stands on; empty without one."""
        if self.filters.tabs.currentIndex() == LIST:
            row = self.current_row()
            return "" if row is None else row.ref
        line_ = self.matrix_model.row(self.matrix.currentIndex().row())
        return "" if line_ is None else line_.ref

    def _open(self) -> None:
        row = self.current_row()
        if row is not None:
            self.asset_asked.emit(row.ref)

    def _open_cell(self) -> None:
        index = self.matrix.currentIndex()
        row = self.matrix_model.row(index.row())
        if row is None:
            return
        code = self.matrix_model.country(index.column())
        if row.cells.get(code):
            self.asset_asked.emit(row.ref)
        elif self.filters.add.isEnabled():
            self.add_asked.emit(row.ref, code)

    def _open_name(self, place: int) -> None:
        row = self.matrix_model.row(place)
        if row is not None:
            self.asset_asked.emit(row.ref)

    def _move(self, event: QKeyEvent) -> None:
        copy = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
        QApplication.sendEvent(self._view(), copy)

    def current_table(self) -> TableView:
        return self._view()

    def focus_search(self) -> bool:
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()
        return True
