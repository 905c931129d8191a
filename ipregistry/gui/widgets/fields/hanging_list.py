"""The list that hangs on a field while something is typed into it. It never takes the keyboard.

It is a part of the window, not a window of its own: composing a syllable with Telex or UniKey goes on undisturbed in
the field, whatever the list does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ipregistry.gui import fonts, icons, status_mark, theme
from ipregistry.gui.delegates.cells import draw_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipregistry.domain.kinds import Status
    from ipregistry.gui.delegates.cells import Index

ONE_LINE = 32
TWO_LINES = 48
_LEFT = 10
_MARK = 12
_MARK_GAP = 6
_PLUS = 22
_MOST_SHOWN = 6
"""Two-line rows seen at once; more are reached by the arrows."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line to choose: what it says, what it stands for."""

    title: str
    data: Any
    second: str = ""
    status: Status | None = None
    """The mark before the second line."""
    sought: str = ""
    """Words whose letters are marked in the title."""
    adds: bool = False
    """It makes something new: shown as a link with a plus."""


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{row.title}, {row.second}" if row.second else row.title
        return None


class _RowDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        return QSize(100, TWO_LINES if row.second else ONE_LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        by_role = theme.colours()
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(by_role.selected))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(by_role.line))
        inside = rect.adjusted(_LEFT, 0, -_LEFT, -1)
        painter.setFont(fonts.font())
        if row.adds:
            side = QRectF(inside.left(), inside.center().y() - 7, 14, 14)
            icons.draw(painter, side, "plus", by_role.link)
            draw_text(painter, inside.adjusted(_PLUS, 0, 0, 0), row.title, by_role.link, "", by_role)
        elif not row.second:
            draw_text(painter, inside, row.title, by_role.text, row.sought, by_role)
        else:
            half = inside.height() // 2
            draw_text(painter, inside.adjusted(0, 3, 0, -half + 2), row.title, by_role.text, row.sought, by_role)
            below = inside.adjusted(0, half + 1, 0, -3)
            if row.status is not None:
                top = below.top() + (below.height() - _MARK) / 2
                status_mark.draw(painter, QRectF(below.left(), top, _MARK, _MARK), row.status, by_role)
                below.adjust(_MARK + _MARK_GAP, 0, 0, 0)
            painter.setFont(fonts.font(fonts.SMALL_POINTS))
            draw_text(painter, below, row.second, by_role.second, "", by_role)
        painter.restore()


class HangingList(QFrame):
    """A list under a line of text.

    Signals:
        chosen(Row): a row was clicked; keys are the field's affair.
        moved(str): another row is the current one, in words.
    """

    chosen = Signal(object)
    moved = Signal(str)

    def __init__(self, name: str, words: str, anchor: QWidget) -> None:
        super().__init__(anchor)
        self._anchor = anchor
        # Once shown it belongs to the window, and a row of a form may go before its window does.
        anchor.destroyed.connect(self.deleteLater)
        self.setProperty("role", "hanging")
        self.setObjectName(f"{name}List")
        self._model = _Rows(self)
        self.view = QListView()
        self.view.setModel(self._model)
        self.view.setItemDelegate(_RowDelegate(self.view))
        self.view.setObjectName(f"{name}Choices")
        self.view.setAccessibleName(words)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.clicked.connect(lambda index: self.chosen.emit(index.data(Qt.ItemDataRole.UserRole)))
        body = QVBoxLayout(self)
        # The frame's own edge keeps the list off.
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.view)
        self.hide()

    def show_rows(self, rows: Sequence[Row], *, current: bool = True) -> None:
        """Hang these rows on the field, the first one current; none: nothing hangs there."""
        self._model.show_rows(rows)
        if not rows:
            self.close_list()
            return
        if current:
            self._go(0)
        if not self.isVisible():
            QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self._hang()
        self.show()
        self.raise_()

    def close_list(self) -> None:
        """Take it away."""
        if self.isVisible():
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self.hide()

    def rows(self) -> tuple[Row, ...]:
        """What is offered."""
        return self._model.rows

    def current(self) -> Row | None:
        """The row Enter takes."""
        index = self.view.currentIndex()
        return self._model.rows[index.row()] if self.isVisible() and index.isValid() else None

    def move_by(self, steps: int) -> None:
        """Go down (up when negative) in the list, round its ends for single steps."""
        count = len(self._model.rows)
        if not count:
            return
        index = self.view.currentIndex()
        place = index.row() + steps if index.isValid() else (0 if steps > 0 else count - 1)
        self._go(place % count if abs(steps) == 1 else max(0, min(count - 1, place)))

    def _go(self, place: int) -> None:
        index = self._model.index(place)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        self.moved.emit(str(index.data()))

    def _hang(self) -> None:
        window = self._anchor.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        top = self._anchor.mapTo(window, QPoint(0, 0))
        under = window.height() - top.y() - self._anchor.height()
        heights = [self.view.sizeHintForRow(place) for place in range(len(self._model.rows))]
        wanted = min(sum(heights), _MOST_SHOWN * TWO_LINES) + 2
        above = wanted > under and top.y() > under
        height = min(wanted, top.y() if above else under)
        y = top.y() - height if above else top.y() + self._anchor.height()
        # Wider than a narrow field where its rows ask for it, and inside the window.
        longest = max(self._needed(row) for row in self._model.rows)
        width = min(max(self._anchor.width(), longest), max(self._anchor.width(), window.width() - top.x() - _LEFT))
        self.setGeometry(top.x(), y, width, max(height, ONE_LINE))

    def _needed(self, row: Row) -> int:
        """Pixels a row takes when nothing of it is cut."""
        title = QFontMetrics(fonts.font()).horizontalAdvance(row.title)
        second = QFontMetrics(fonts.font(fonts.SMALL_POINTS)).horizontalAdvance(row.second) + _MARK + _MARK_GAP
        return max(title, second if row.second else 0) + 3 * _LEFT + (_PLUS if row.adds else 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isValid(self._anchor):
            return False
        kind = event.type()
        if kind in {QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}:
            elsewhere = isinstance(watched, QWidget) and not self.isAncestorOf(watched)
            if elsewhere and watched not in (self, self._anchor):
                self.close_list()
        elif kind in {QEvent.Type.Resize, QEvent.Type.WindowDeactivate}:
            if watched is self._anchor.window():
                self.close_list()
        elif kind == QEvent.Type.Hide and watched is self._anchor:
            self.close_list()
        return False
