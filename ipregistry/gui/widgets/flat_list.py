"""A list that is part of a page: as high as its lines, without scroll bars or ground of its own, quick when long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QScrollArea,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ipregistry.domain.amounts import show_number
from ipregistry.gui import theme
from ipregistry.gui.widgets.text import button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipregistry.gui.theme import Colours

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")

ROW_ROLE = Qt.ItemDataRole.UserRole
_NO_INDEX = QModelIndex()
_SPARE = 2
"""So few lines more than a folded list shows are shown at once: a click for them would be no help."""


class FlatModel(QAbstractListModel, Generic[Row]):
    """Lines held whole; `says` gives the words of one for a screen reader."""

    def __init__(self, delegate: FlatDelegate[Row], parent: QWidget) -> None:
        super().__init__(parent)
        self._delegate = delegate
        self._rows: tuple[Row, ...] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The lines shown."""
        return self._rows

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._delegate.says(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._delegate.tip(row)
        return row if role == ROW_ROLE else None


class FlatDelegate(QStyledItemDelegate, Generic[Row]):
    """Measures and draws the lines of one list."""

    def prepare(self, rows: Sequence[Row]) -> None:
        """Look at all lines before any is measured, such as for the width of a column."""

    def says(self, row: Row) -> str:
        """The line in words."""
        raise NotImplementedError

    def tip(self, _row: Row) -> str | None:
        """What the line cannot say; None for nothing."""
        return None

    def height(self, row: Row, width: int) -> int:
        """How high the line is in a width, in px."""
        raise NotImplementedError

    def draw(self, painter: QPainter, rect: QRect, row: Row, place: int, by_role: Colours) -> None:
        """Draw the line."""
        raise NotImplementedError

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
        return QSize(width, self.height(index.data(ROW_ROLE), width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        by_role = theme.colours()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        view = option.widget
        self.draw(painter, rect, index.data(ROW_ROLE), index.row(), by_role)
        if isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex() == index:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(by_role.accent), 1))
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.restore()


class FlatList(QListView, Generic[Row]):
    """The list.

    Signals:
        opened(object): Enter or a double click on a line, given as it is.
    """

    opened = Signal(object)

    def __init__(
        self, name: str, accessible_name: str, delegate: FlatDelegate[Row], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setProperty("flat", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        self.setAutoScroll(False)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._delegate = delegate
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.rows: FlatModel[Row] = FlatModel(delegate, self)
        self.setModel(self.rows)
        self._heights: dict[int, int] = {}
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ROW_ROLE)))
        self.selectionModel().currentChanged.connect(lambda now, _before: self._show(now))

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other lines."""
        self._delegate.prepare(rows)
        self._heights.clear()
        self.rows.set_rows(rows)
        self.updateGeometry()

    def current_row(self) -> Row | None:
        """The line the keyboard stands on."""
        row: Row | None = self.currentIndex().data(ROW_ROLE)
        return row

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            if len(self._heights) > 8:
                self._heights.clear()
            self._heights[width] = sum(self._delegate.height(row, width) for row in self.rows.rows)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        width = max(self.width(), 200)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and row is not None:
            self.opened.emit(row)
            return
        last = self.rows.rowCount() - 1
        place = self.currentIndex().row()
        # Qt looks for the nearest line by its corners, and passes over low ones.
        moves = {
            Qt.Key.Key_Down: min(place + 1, last),
            Qt.Key.Key_Up: max(place - 1, 0),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if event.key() in moves and last >= 0:
            self.setCurrentIndex(self.rows.index(moves[Qt.Key(event.key())]))
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The page scrolls, not the list in it.
        event.ignore()

    def _show(self, index: QModelIndex) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        content = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and content is not None and index.isValid() and self.hasFocus():
            rect = self.visualRect(index)
            top = self.mapTo(content, QPoint(0, rect.top()))
            above.ensureVisible(0, top.y() + rect.height(), 0, 8)
            above.ensureVisible(0, top.y(), 0, 8)


class FoldedList(QWidget, Generic[Row]):
    """A list that shows its first lines, and all of them when asked."""

    def __init__(self, shown: FlatList[Row], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = shown
        self._rows: tuple[Row, ...] = ()
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(4)
        self._body.addWidget(shown)

    def fold(self, rows: tuple[Row, ...], at_first: int, words: str) -> None:
        """Show these lines; `words` with the place `{count}` stand on the button under a folded list."""
        self._rows = rows
        shown = self.list
        folded = len(rows) > at_first + _SPARE
        shown.set_rows(rows[:at_first] if folded else rows)
        if folded:
            text = words.format(count=show_number(len(rows)))
            self._more = button(text, f"{shown.objectName()}MoreButton", style="link")
            self._more.setProperty("small", "true")
            self._more.clicked.connect(self._show_all)
            self._body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_all(self) -> None:
        self._more.hide()
        self.list.set_rows(self._rows)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
