"""The day the figures stand for, in the corner of the menu bar on every page."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ipregistry.domain.columns import show_day
from ipregistry.gui.icons import IconMark, icon
from ipregistry.gui.widgets.text import button, label, restyle

_YEARS_BACK = 4
_HEIGHT = 27


class AsOfChoice(QWidget):
    """A button with the day chosen; its menu offers today, the ends of past years, any day.

    Signals:
        chosen(object): a date, or None for today.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date.min
        self._day: date | None = None
        self._menu = QMenu(self)
        self._button = button("", "asOfButton")
        self._button.setIcon(icon("chevron-down", "text"))
        self._button.setIconSize(QSize(14, 14))
        self._button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._button.setMenu(self._menu)
        row = QHBoxLayout(self)
        # As high as the menu bar beside it, whatever edge the button has.
        self.setFixedHeight(_HEIGHT)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(6)
        row.addStretch(1)
        row.addWidget(IconMark("calendar", "second"))
        row.addWidget(label(self.tr("Số liệu ngày"), "small"))
        row.addWidget(self._button)
        self._popup: QFrame | None = None

    def set_today(self, today: date) -> None:
        """Begin with today."""
        self._today = today
        self._day = None
        self._menu.clear()
        self._add(self.tr("Hôm nay, {day}").format(day=show_day(today)), None)
        self._menu.addSeparator()
        for year in range(today.year - 1, today.year - 1 - _YEARS_BACK, -1):
            self._add(self.tr("Cuối năm {year} (31/12)").format(year=year), date(year, 12, 31))
        self._menu.addSeparator()
        other = QAction(self.tr("Ngày khác…"), self)
        other.triggered.connect(self._ask_day)
        self._menu.addAction(other)
        self._say(None)

    def hold_today(self, *, held: bool) -> None:
        """On a page whose figures are always those of today the choice rests, and says today."""
        self._button.setEnabled(not held)
        self._say(None if held else self._day)

    def choose(self, day: date | None) -> None:
        """Take a day; None is today."""
        self._day = None if day == self._today else day
        self._say(self._day)
        self.chosen.emit(self._day)

    def _add(self, words: str, day: date | None) -> None:
        action = QAction(words, self)
        action.triggered.connect(lambda: self.choose(day))
        self._menu.addAction(action)

    def _say(self, day: date | None) -> None:
        words = self.tr("Hôm nay, {day}").format(day=show_day(self._today)) if day is None else show_day(day)
        self._button.setText(words)
        restyle(self._button, "past", "true" if day is not None else "false")
        self._button.setAccessibleName(self.tr("Số liệu ngày: {day}").format(day=words))

    def _ask_day(self) -> None:
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setAccessibleName(self.tr("Chọn ngày của số liệu"))
        popup.setProperty("role", "box")
        from ipregistry.gui.widgets.fields.day import MonthView  # noqa: PLC0415 - a window starts without it

        calendar = MonthView(self._today)
        calendar.setObjectName("asOfCalendar")
        calendar.setAccessibleName(self.tr("Chọn ngày của số liệu"))
        day = self._day or self._today
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)

        def take(day: QDate) -> None:
            popup.close()
            self.choose(date(day.year(), day.month(), day.day()))

        calendar.clicked.connect(take)
        calendar.activated.connect(take)
        body = QVBoxLayout(popup)
        body.setContentsMargins(4, 4, 4, 4)
        body.addWidget(calendar)
        popup.adjustSize()
        corner = self._button.mapToGlobal(QPoint(self._button.width() - popup.width(), self._button.height() + 2))
        popup.move(corner)
        popup.show()
        calendar.setFocus()
        self._popup = popup
