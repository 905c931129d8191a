from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget, QPushButton, QToolButton

from ipregistry.domain.kinds import FindingLevel
from ipregistry.domain.partial_date import PartialDate
from ipregistry.gui.widgets.fields.day import CalendarPopup, DayField
from tests.gui.fields.keys import focused, press, type_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipregistry.gui.widgets.fields.base import Field

    Show = Callable[[Field[Any]], None]

TODAY = date(2026, 11, 20)

# A popup has the keyboard and the front of the screen; offscreen there are neither, and it says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)", extend=True)


@pytest.fixture
def field(show: Show) -> DayField:
    made = DayField("filed", "Ngày nộp đơn", TODAY)
    show(made)
    return made


@pytest.mark.parametrize(
    ("typed", "shown", "day"),
    [
        ("030724", "03/07/2024", PartialDate(2024, 7, 3)),
        ("3/7/2024", "03/07/2024", PartialDate(2024, 7, 3)),
        ("t", "20/11/2026", PartialDate(2026, 11, 20)),
        ("+7", "27/11/2026", PartialDate(2026, 11, 27)),
        ("07.2024", "7/2024", PartialDate(2024, 7)),
        ("2024", "2024", PartialDate(2024)),
        ("khoang 2015", "~2015", PartialDate(2015, about=True)),
    ],
)
def test_what_is_typed_is_shown_in_one_form_on_leaving(
    field: DayField, typed: str, shown: str, day: PartialDate
) -> None:
    type_in(typed)
    assert field.line.text() == typed
    press(Qt.Key.Key_Tab)
    assert field.line.text() == shown
    assert field.value() == day
    assert field.problem() == ""


def test_a_day_there_is_not_is_said_under_the_field_until_it_is_changed(field: DayField) -> None:
    type_in("30/02/2024")
    assert field.finding() is None
    press(Qt.Key.Key_Tab)
    assert field.line.text() == "30/02/2024"
    assert field.value() is None
    assert field.finding() == (FindingLevel.ERROR, "Không có ngày 30/02/2024")
    assert field.line.property("level") == "error"
    assert field.line.accessibleDescription() == "Không có ngày 30/02/2024"
    field.line.setFocus()
    press(Qt.Key.Key_End, Qt.Key.Key_Backspace)
    assert field.finding() is None


def test_a_guessed_century_is_said(field: DayField) -> None:
    type_in("3/7/24")
    press(Qt.Key.Key_Tab)
    assert field.finding() == (FindingLevel.INFO, "Hiểu là năm 2024")


def test_only_the_person_changes_it(field: DayField) -> None:
    told: list[object] = []
    field.changed.connect(lambda: told.append(field.value()))
    field.set_value(PartialDate(2024, 7, 3))
    assert field.line.text() == "03/07/2024"
    assert told == []
    press(Qt.Key.Key_End, Qt.Key.Key_Backspace)
    type_in("5")
    assert told[-1] == PartialDate(2025, 7, 3)


def calendar(field: DayField) -> QCalendarWidget:
    found = field.findChild(QCalendarWidget, "filedCalendar")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)],
)
def test_the_calendar_opens_and_picks_by_keyboard(field: DayField, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    field.set_value(PartialDate(2024, 7, 3))
    told: list[object] = []
    field.changed.connect(lambda: told.append(field.value()))
    press(key, modifier=modifier)
    opened = calendar(field)
    assert opened.selectedDate() == QDate(2024, 7, 3)
    assert opened.firstDayOfWeek() == Qt.DayOfWeek.Monday
    month = opened.findChild(QToolButton, "qt_calendar_monthbutton")
    assert month is not None
    assert "7" in month.text()
    assert month.text().startswith("Tháng")
    opened.setFocus()
    press(Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert field.line.text() == "04/07/2024"
    assert told == [PartialDate(2024, 7, 4)]
    assert focused() is field.line


def test_the_calendar_closes_without_a_pick_and_offers_today(field: DayField) -> None:
    type_in("~2015")
    press(Qt.Key.Key_F4)
    assert calendar(field).selectedDate() == QDate(2015, 1, 1)
    popup = field.findChild(CalendarPopup)
    assert popup is not None
    popup.close()
    assert field.line.text() == "~2015"
    press(Qt.Key.Key_F4)
    now = [each for each in field.findChildren(QPushButton, "filedTodayButton") if each.isVisible()][-1]
    now.click()
    assert field.value() == PartialDate.of(TODAY)


def test_a_field_that_is_only_read_opens_nothing_and_takes_nothing(field: DayField) -> None:
    field.set_value(PartialDate(2024))
    field.set_read_only(read_only=True)
    press(Qt.Key.Key_F4)
    type_in("1")
    assert field.findChild(CalendarPopup) is None
    assert field.value() == PartialDate(2024)


@pytest.mark.parametrize("day", [PartialDate(2028, 12, 28, about=True), PartialDate(2000, 10, 20)])
def test_the_widest_date_fits(field: DayField, day: PartialDate) -> None:
    field.set_value(day)
    room = field.line.width() - field.line.cursorRect().width()
    field.line.setCursorPosition(0)
    start = field.line.cursorRect().left()
    field.line.setCursorPosition(len(field.line.text()))
    icon = field.line.findChild(QToolButton)
    assert icon is not None
    assert start >= 0
    assert field.line.cursorRect().center().x() <= icon.geometry().left() + 6 < room


def test_what_others_find_gives_way_to_what_cannot_be_read(field: DayField) -> None:
    field.set_finding(FindingLevel.WARNING, "Sau hôm nay")
    assert field.finding() == (FindingLevel.WARNING, "Sau hôm nay")
    type_in("abc")
    press(Qt.Key.Key_Tab)
    assert field.finding() == (FindingLevel.ERROR, "Không đọc được ngày; ghi như 05/07/2026")
    field.set_value(None)
    assert field.finding() == (FindingLevel.WARNING, "Sau hôm nay")
    field.set_finding(None)
    assert field.finding() is None
