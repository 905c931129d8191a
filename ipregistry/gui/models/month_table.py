"""A month as weeks of seven days, Monday first, with what has to be done by each day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ipregistry.domain.amounts import show_number
from ipregistry.domain.due_query import DayDue
from ipregistry.domain.working_days import DayOffKind
from ipregistry.gui import due_words
from ipregistry.gui.widgets.text import plain_tip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ipregistry.domain.working_days import Calendar

Index = QModelIndex | QPersistentModelIndex

CELL_ROLE = Qt.ItemDataRole.UserRole
_WEEK = 7
_NAMES = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_NOTHING = DayDue(0, ())
_NO_INDEX = QModelIndex()


@dataclass(frozen=True, slots=True)
class MonthCell:
    """One day of the grid."""

    day: date
    in_month: bool
    is_today: bool
    off: bool
    """Nobody works: a weekend or a day off."""
    off_name: str
    """What day off it is; empty for a plain weekend."""
    due: DayDue


def first_of(month: date) -> date:
    """The Monday with which the grid of a month begins."""
    first = month.replace(day=1)
    return date.fromordinal(max(1, first.toordinal() - first.weekday()))


def next_month(month: date, step: int) -> date:
    """The first day of the month so many months away, within the calendar."""
    number = min(max(12, month.year * 12 + month.month - 1 + step), date.max.year * 12 + 10)
    return date(number // 12, number % 12 + 1, 1)


class MonthModel(QAbstractTableModel):
    """Weeks down, days across; at CELL_ROLE a MonthCell."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._calendar: Calendar | None = None
        self._today = date.min
        self.month = date(2000, 1, 1)
        self._due: Mapping[date, DayDue] = {}

    def set_calendar(self, calendar: Calendar | None, today: date) -> None:
        """Reckon with these days off and this today."""
        self._calendar, self._today = calendar, today

    def show_month(self, month: date, due: Mapping[date, DayDue]) -> None:
        """Show a month with what is due on its days."""
        self.beginResetModel()
        self.month, self._due = month.replace(day=1), due
        self.endResetModel()

    @property
    def stretch(self) -> tuple[date, date]:
        """First and last day of the grid."""
        first = first_of(self.month)
        return first, date.fromordinal(min(date.max.toordinal(), first.toordinal() + _WEEK * self.rowCount() - 1))

    def day_at(self, index: Index) -> date:
        """The day of a cell."""
        return first_of(self.month) + timedelta(days=index.row() * _WEEK + index.column())

    def index_of(self, day: date) -> QModelIndex:
        """The cell of a day; none where the grid does not hold it."""
        row, column = divmod((day - first_of(self.month)).days, _WEEK)
        return self.index(row, column) if 0 <= row < self.rowCount() else QModelIndex()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        if parent.isValid():
            return 0
        last = next_month(self.month, 1) - timedelta(days=1)
        return (last - first_of(self.month)).days // _WEEK + 1

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else _WEEK

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _NAMES[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == CELL_ROLE:
            return self._cell(self.day_at(index))
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole}:
            return self._words(self._cell(self.day_at(index)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._words(self._cell(self.day_at(index))))
        return None

    def _cell(self, day: date) -> MonthCell:
        off = None if self._calendar is None else self._calendar.is_day_off(day)
        name = "" if off is None or off.kind is DayOffKind.WEEKEND else off.name[:1].upper() + off.name[1:]
        due = self._due.get(day, _NOTHING)
        return MonthCell(day, day.month == self.month.month, day == self._today, off is not None, name, due)

    def _words(self, cell: MonthCell) -> str:
        parts = [f"{_NAMES[cell.day.weekday()]} {cell.day:%d/%m/%Y}"]
        if cell.is_today:
            parts.append("hôm nay")
        if cell.off_name:
            parts.append(cell.off_name)
        parts.append(f"{show_number(cell.due.count)} việc" if cell.due.count else "không có việc")
        parts.extend(due_words.line(row) for row in cell.due.first)
        return ", ".join(parts)
