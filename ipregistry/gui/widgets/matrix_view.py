"""Assets by countries: names of the assets stay in sight at the left, names of the countries stand upright above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView, QWidget

from ipregistry.domain.amounts import show_number
from ipregistry.gui import icons, status_mark, theme
from ipregistry.gui.delegates.cells import FIRST_PADDING, PADDING, draw_text
from ipregistry.gui.models.foreign_tables import ROW_ROLE, MatrixModel
from ipregistry.gui.widgets.table_view import COPIED_AT_MOST, ROW_HEIGHT, TableView

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QMenu, QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex

CELL_WIDTH = 38
HEAD_HEIGHT = 132
_HEAD_LOW = 112
"""Height of the heads where the table itself is low."""
_TALL = 420
_NAME_WIDTH = 280
_NAME_NARROW = 200
_ROOMY = 1000
_MARK = 14
_WARNING = 11


class _CountryHead(QHeaderView):
    """Names of countries from below upwards, so that many go side by side."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(CELL_WIDTH)
        self.setDefaultSectionSize(CELL_WIDTH)
        self.setFixedHeight(HEAD_HEIGHT)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's own name
        by_role = theme.colours()
        view = self.parent()
        current = isinstance(view, QTableView) and view.currentIndex().column() == logicalIndex
        painter.save()
        painter.fillRect(rect, QColor(by_role.selected if current else by_role.window))
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), QColor(by_role.line))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(by_role.line_strong))
        if isinstance(view, QTableView):
            painter.setFont(view.font())
        painter.translate(rect.left(), rect.bottom() - 6)
        painter.rotate(-90)
        metrics = QFontMetrics(painter.font())
        name = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        # The tooltip has the rest: which office it is.
        shown = metrics.elidedText(name.partition(" (")[0], Qt.TextElideMode.ElideRight, rect.height() - 12)
        painter.setPen(QColor(by_role.text if current else by_role.second))
        painter.drawText(QPointF(0, (rect.width() - metrics.height()) / 2 + metrics.ascent()), shown)
        painter.restore()


class _NameHead(QHeaderView):
    """Names of the assets, with the letters of the search marked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.search = ""
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(ROW_HEIGHT)
        self.setDefaultSectionSize(ROW_HEIGHT)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setFixedWidth(_NAME_WIDTH)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's own name
        by_role = theme.colours()
        view = self.parent()
        current = isinstance(view, QTableView) and view.currentIndex().row() == logicalIndex
        painter.save()
        painter.fillRect(rect, QColor(by_role.selected if current else by_role.base))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(by_role.line))
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), QColor(by_role.line_strong))
        if isinstance(view, QTableView):
            painter.setFont(view.font())
        name = str(self.model().headerData(logicalIndex, Qt.Orientation.Vertical) or "")
        inside = rect.adjusted(FIRST_PADDING, 0, -PADDING, -1)
        draw_text(painter, inside, name, by_role.text, self.search, by_role)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        # Under the last name the column goes on in the ground of the table.
        painter = QPainter(self.viewport())
        top = self.length() - self.offset()
        painter.fillRect(QRect(0, top, self.width(), self.height() - top), QColor(theme.colours().base))
        painter.end()


class _MatrixDelegate(QStyledItemDelegate):
    """The mark of the leading filing; a small number where there are several, a warning sign in danger."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        by_role = theme.colours()
        rect: QRect = option.rect
        view = option.widget
        painter.save()
        found = index.data(ROW_ROLE) or ()
        on_cell = isinstance(view, QTableView) and view.currentIndex() == index
        in_row = isinstance(view, QTableView) and view.currentIndex().row() == index.row()
        if in_row:
            painter.fillRect(rect, QColor(by_role.selected))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(by_role.line))
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), QColor(by_role.line))
        middle = QRectF(rect).center()
        if found:
            square = QRectF(middle.x() - _MARK / 2, middle.y() - _MARK / 2, _MARK, _MARK)
            status_mark.draw(painter, square, found[0].status, by_role)
            if any(row.danger for row in found):
                corner = QRectF(rect.right() - _WARNING - 1, rect.top() + 1, _WARNING, _WARNING)
                icons.draw(painter, corner, "triangle-alert", by_role.orange_ink)
            if len(found) > 1:
                painter.setPen(QColor(by_role.second))
                flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
                painter.drawText(rect.adjusted(0, 0, -3, -1), flags, show_number(len(found)))
        elif on_cell and isinstance(view, QWidget) and view.hasFocus():
            icons.draw(painter, QRectF(middle.x() - 7, middle.y() - 7, 14, 14), "plus", by_role.accent)
        if on_cell:
            painter.setPen(QColor(by_role.accent))
            for inset in (0, 1):
                painter.drawRect(rect.adjusted(inset, inset, -inset - 1, -inset - 1))
        painter.restore()


class MatrixView(TableView):
    """The table; arrows lead to every cell.

    Signals:
        name_opened(int): the name of an asset was double-clicked.
    """

    name_opened = Signal(int)

    def __init__(self, name: str, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, accessible_name, parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setCornerButtonEnabled(False)
        self.names = _NameHead(self)
        self.setVerticalHeader(self.names)
        self.setHorizontalHeader(_CountryHead(self))
        self.setItemDelegate(_MatrixDelegate(self))
        self.names.sectionDoubleClicked.connect(self.name_opened)

    def mark(self, search: str) -> None:
        """Mark the letters of a search in the names."""
        self.names.search = search
        self.names.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        # The whole row and the heads say where the cell is.
        self.viewport().update()
        self.names.viewport().update()
        self.horizontalHeader().viewport().update()

    def copy_selection(self, *, head: bool = False) -> None:
        """Put the rows of the selected cells on the clipboard: the asset, then a column a country, always named."""
        model = self.model()
        if not isinstance(model, MatrixModel):
            return
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        places = range(model.columnCount())
        rows = sorted({index.row() for index in self.selectedIndexes()})[:COPIED_AT_MOST]
        if not rows:
            return
        lines = [["Tên tài sản", *(str(model.headerData(place, across)) for place in places)]]
        lines += [
            [str(model.headerData(row, down)), *(str(model.index(row, place).data() or "") for place in places)]
            for row in rows
        ]
        text = "\n".join("\t".join(" ".join(cell.split()) for cell in cells) for cells in lines)
        QGuiApplication.clipboard().setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.horizontalHeader().setFixedHeight(_HEAD_LOW if self.height() < _TALL else HEAD_HEIGHT)
        self.names.setFixedWidth(_NAME_NARROW if self.width() < _ROOMY else _NAME_WIDTH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            # Here they mean the first and the last country, as in a worksheet.
            QTableView.keyPressEvent(self, event)
        else:
            super().keyPressEvent(event)

    def fill_sort_menu(self, menu: QMenu) -> None:
        """Nothing to choose: assets stand by name, countries by their number of filings."""
        menu.clear()

    def sizeHint(self) -> QSize:
        return QSize(_NAME_WIDTH + 8 * CELL_WIDTH, HEAD_HEIGHT + 8 * ROW_HEIGHT)
