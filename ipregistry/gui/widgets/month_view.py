"""The month on the screen: arrows move the day, PageUp and PageDown the month."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyledItemDelegate, QTableView, QWidget

from ipregistry.domain.amounts import show_number
from ipregistry.domain.kinds import PASSIVE, DeadlineState
from ipregistry.gui import due_words, fonts, theme
from ipregistry.gui.delegates.cells import draw_text
from ipregistry.gui.models.month_table import CELL_ROLE, MonthModel, next_month

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

    from ipregistry.domain.deadline_rows import DeadlineRow
    from ipregistry.gui.models.month_table import MonthCell
    from ipregistry.gui.theme import Colours

Index = QModelIndex | QPersistentModelIndex

_HEAD_HEIGHT = 26
_PAD = 5
MOST = 3
"""Deadlines named in a cell."""
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_INK = {DeadlineState.OPEN: "amber_ink", DeadlineState.LATE: "orange_ink", DeadlineState.MISSED: "red"}


class MonthView(QTableView):
    """The grid.

    Signals:
        day_chosen(date): the keyboard stands on another day.
        month_asked(date): another month is wanted, with the day to stand on.
        opened(): Enter was pressed, or a day double-clicked.
    """

    day_chosen = Signal(object)
    month_asked = Signal(object)
    opened = Signal()

    def __init__(self, name: str, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(24)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head = self.horizontalHeader()
        head.setMinimumSectionSize(40)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setFixedHeight(_HEAD_HEIGHT)
        self.setFont(fonts.font(fonts.CELL_POINTS))
        self.setItemDelegate(_DayDelegate(self))
        self.model_ = MonthModel(self)
        self.setModel(self.model_)
        self.day = date.min
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def stand_on(self, day: date) -> None:
        """Stand on a day of the month shown."""
        self.day = day
        index = self.model_.index_of(day)
        if index.isValid():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flag)

    def go(self, day: date) -> None:
        """Stand on a day, in another month if need be."""
        if (day.year, day.month) == (self.model_.month.year, self.model_.month.month):
            self.stand_on(day)
            self.day_chosen.emit(day)
        else:
            self.month_asked.emit(day)

    def turn(self, step: int) -> None:
        """Go to the same day of another month, or its last."""
        first = next_month(self.model_.month, step)
        last = next_month(first, 1) - timedelta(days=1)
        self.month_asked.emit(first.replace(day=min(self.day.day, last.day)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            number = min(max(32, self.day.toordinal() + _STEPS[key]), date.max.toordinal() - 31)
            self.go(date.fromordinal(number))
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.turn(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_Home:
            self.go(self.model_.month)
        elif key == Qt.Key.Key_End:
            self.go(next_month(self.model_.month, 1) - timedelta(days=1))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if index.isValid():
            self.go(self.model_.day_at(index))


class _DayDelegate(QStyledItemDelegate):
    """Number of the day, name of a day off, the first lines, how many more."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: MonthCell = index.data(CELL_ROLE)
        by_role = theme.colours()
        rect: QRect = option.rect
        view = option.widget
        on_it = isinstance(view, MonthView) and view.currentIndex() == index
        painter.save()
        painter.setFont(option.font)
        ground = by_role.selected if on_it else by_role.window if cell.off or not cell.in_month else by_role.base
        painter.fillRect(rect, QColor(ground))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(by_role.line))
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), QColor(by_role.line))
        self._draw(painter, rect.adjusted(_PAD, 3, -_PAD, -2), cell, by_role)
        if on_it and isinstance(view, QWidget) and view.hasFocus():
            painter.setPen(QColor(by_role.accent))
            for inset in (0, 1):
                painter.drawRect(rect.adjusted(inset, inset, -inset - 1, -inset - 1))
        painter.restore()

    def _draw(self, painter: QPainter, rect: QRect, cell: MonthCell, by_role: Colours) -> None:
        metrics = QFontMetrics(painter.font())
        height = metrics.height()
        number = str(cell.day.day)
        side = metrics.horizontalAdvance("88") + 8
        square = QRect(rect.left(), rect.top(), side, height)
        if cell.is_today:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(by_role.accent))
            painter.drawRoundedRect(QRectF(square), 4, 4)
        plain = painter.font()
        bold = QFont(plain)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold if cell.is_today or cell.due.count else plain)
        ink = by_role.accent_text if cell.is_today else by_role.text if cell.in_month else by_role.faint
        painter.setPen(QColor(ink))
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, number)
        painter.setFont(plain)
        beside = rect.adjusted(side + 4, 0, 0, height - rect.height())
        lines = max(0, (rect.height() - height - 2) // height)
        count = cell.due.count
        words = "" if not count else self._count(count)
        if count and lines == 0:
            draw_text(painter, beside, words, by_role.accent, "", by_role)
            return
        top = rect.top() + height + 2
        # With room to spare the name of the day off stands on a line of its own, whole.
        apart = lines > (min(count, MOST) or 1)
        if cell.off_name:
            place = QRect(rect.left() + 2, top, rect.width() - 2, height) if apart else beside
            draw_text(painter, place, cell.off_name, by_role.red, "", by_role)
            if apart:
                top += height
                lines -= 1
        if not count:
            return
        few = cell.due.first[: lines if count <= lines else max(0, lines - 1)]
        for row in few:
            draw_text(
                painter,
                QRect(rect.left(), top, rect.width(), height),
                due_words.line(row),
                _ink(row, by_role),
                "",
                by_role,
            )
            top += height
        if count > len(few):
            more = f"và {show_number(count - len(few))} việc nữa" if few else words
            draw_text(painter, QRect(rect.left(), top, rect.width(), height), more, by_role.second, "", by_role)

    @staticmethod
    def _count(count: int) -> str:
        return f"{show_number(count)} việc"


def _ink(row: DeadlineRow, by_role: Colours) -> str:
    if row.kind in PASSIVE:
        return by_role.second
    return str(getattr(by_role, _INK.get(row.state, "text")))
