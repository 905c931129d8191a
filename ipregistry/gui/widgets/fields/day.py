"""The field of a day: typed in any form, shown in one, or picked from a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ipregistry.domain.kinds import FindingLevel
from ipregistry.domain.partial_date import FIRST_YEAR, LAST_YEAR, PartialDate
from ipregistry.domain.typed_day import read_typed_day, write_day
from ipregistry.gui import fonts, theme
from ipregistry.gui.icons import icon
from ipregistry.gui.widgets.fields.base import Field
from ipregistry.gui.widgets.text import button

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QShowEvent

WIDTH = 124
_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class DayLine(QLineEdit):
    """The line of a day field.

    Signals:
        calendar_asked(): F4 or Alt+Down was pressed, or the button.
    """

    calendar_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if (event.key() == Qt.Key.Key_F4 and not alt) or (event.key() == Qt.Key.Key_Down and alt):
            self.calendar_asked.emit()
            return
        super().keyPressEvent(event)


class DayField(Field["PartialDate | None"]):
    """A day, a month or a year; `today` is what `t` and `+7` are told from."""

    def __init__(
        self, name: str, words: str, today: date, *, width: int = WIDTH, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, words, parent)
        self._today = today
        self.line = DayLine()
        self.line.setToolTip(
            self.tr("Gõ 3/7/24, 03072024, 7/2024, 2024, ~2015; t là hôm nay, +7 là bảy ngày nữa (F4: lịch)")
        )
        self._open = QAction(icon("calendar"), "", self)
        self._open.setObjectName(f"{name}CalendarAction")
        self._open.setToolTip(self.tr("Mở lịch (F4)"))
        self._open.triggered.connect(self.open_calendar)
        self.line.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        for opener in self.line.findChildren(QToolButton):
            opener.setAccessibleName(self.tr("Mở lịch"))
        # The button keeps more room from the text than it needs: "~28/10/2019" is to be seen whole.
        self.line.setTextMargins(-2, 0, -6, 0)
        self.line.textEdited.connect(self._typed)
        self.line.calendar_asked.connect(self.open_calendar)
        self._take(self.line, width=width)

    def set_today(self, today: date) -> None:
        """Tell days from another one from now on."""
        self._today = today

    def value(self) -> PartialDate | None:
        return read_typed_day(self.line.text(), self._today).day

    def set_value(self, value: PartialDate | None) -> None:
        self.line.setText("" if value is None else write_day(value))
        self._notice(None)

    def problem(self) -> str:
        return read_typed_day(self.line.text(), self._today).problem

    def set_read_only(self, *, read_only: bool) -> None:
        self.line.setReadOnly(read_only)
        self._open.setVisible(not read_only)

    def _typed(self) -> None:
        self._notice(None)
        self.changed.emit()

    def _leave(self) -> None:
        typed = read_typed_day(self.line.text(), self._today)
        if typed.problem:
            self._notice(FindingLevel.ERROR, typed.problem)
            return
        self.line.setText("" if typed.day is None else write_day(typed.day))
        # Said once, when it was guessed: what stands there now has its year written out.
        if typed.note:
            self._notice(FindingLevel.INFO, typed.note)

    def open_calendar(self) -> None:
        """Show the calendar under the field, at its day, else today."""
        if self.line.isReadOnly() or not self.line.isEnabled():
            return
        day = self.value()
        popup = CalendarPopup(self.name, self.words, self._today if day is None else day.earliest, self._today, self)
        popup.chosen.connect(self._pick)
        popup.closed.connect(self.line.setFocus)
        popup.open_at(self.line)

    def _pick(self, day: date) -> None:
        self.set_value(PartialDate.of(day))
        self.changed.emit()


class MonthView(QCalendarWidget):
    """A month in the colours of the window: days of other months faint, days off quieter, today with an edge."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = QDate(today.year, today.month, today.day)
        form = QTextCharFormat()
        form.setForeground(QColor(theme.colours().second))
        self.setHeaderTextFormat(form)
        for weekday in _WEEKEND:
            self.setWeekdayTextFormat(weekday, form)
        for name, picture, words in (
            ("qt_calendar_prevmonth", "chevron-left", self.tr("Tháng trước")),
            ("qt_calendar_nextmonth", "chevron-right", self.tr("Tháng sau")),
        ):
            turn = self.findChild(QToolButton, name)
            if turn is not None:
                turn.setIcon(icon(picture, "text"))
                turn.setAccessibleName(words)

    def paintCell(self, painter: QPainter, rect: QRect, date: QDate | date) -> None:
        day = date if isinstance(date, QDate) else QDate(date.year, date.month, date.day)
        by_role = theme.colours()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(rect).adjusted(2.5, 1.5, -2.5, -1.5)
        chosen = day == self.selectedDate()
        painter.setPen(QColor(by_role.accent) if day == self._today else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(by_role.selected) if chosen else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place, 3, 3)
        ink = by_role.text if day.dayOfWeek() <= Qt.DayOfWeek.Friday.value else by_role.second
        if day.month() != self.monthShown():
            ink = by_role.grey
        painter.setFont(fonts.font(fonts.CELL_POINTS, strong=chosen))
        painter.setPen(QColor(ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(day.day()))
        painter.restore()


class CalendarPopup(QFrame):
    """A month to pick a day from: arrows move, Enter takes, Esc leaves.

    Signals:
        chosen(date): a day was taken.
        closed(): it is gone.
    """

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, name: str, words: str, day: date, today: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "box")
        self.setObjectName(f"{name}CalendarPopup")
        self.calendar = MonthView(today)
        self.calendar.setObjectName(f"{name}Calendar")
        self.calendar.setAccessibleName(self.tr("Lịch: {field}").format(field=words))
        self.calendar.setLocale(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setDateRange(QDate(FIRST_YEAR, 1, 1), QDate(LAST_YEAR, 12, 31))
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._now = button(self.tr("Hôm nay"), f"{name}TodayButton", style="link")
        body = QVBoxLayout(self)
        body.setContentsMargins(4, 4, 4, 4)
        body.setSpacing(2)
        body.addWidget(self.calendar)
        body.addWidget(self._now, 0, Qt.AlignmentFlag.AlignCenter)
        self.calendar.activated.connect(lambda day: self._take(day.toPython()))
        self.calendar.clicked.connect(lambda day: self._take(day.toPython()))
        self._now.clicked.connect(lambda: self._take(today))

    def open_at(self, line: QWidget) -> None:
        """Show it under a line, above it where the screen ends."""
        self.adjustSize()
        room = line.screen().availableGeometry()
        corner = line.mapToGlobal(QPoint(0, line.height() + 2))
        if corner.y() + self.height() > room.bottom():
            corner.setY(line.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2)
        corner.setX(max(room.left(), min(corner.x(), room.right() - self.width())))
        self.move(corner)
        self.show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.calendar.setFocus()

    def _take(self, day: date) -> None:
        self.close()
        self.chosen.emit(day)

    def hideEvent(self, event: object) -> None:
        super().hideEvent(event)  # type: ignore[arg-type]
        self.closed.emit()
