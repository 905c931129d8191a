"""What an officer meets in the first hour: Enter on a button, the way back to a registry, a small screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QMenu, QPushButton, QTextBrowser, QWidget

from ipregistry.domain.kinds import Status
from ipregistry.gui.detail_view import detail_view
from ipregistry.gui.dialogs.new_registry import NewRegistryDialog
from ipregistry.gui.main import create_window
from ipregistry.gui.session import Session
from ipregistry.gui.widgets.text import button, resize_within_screen
from tests.gui.fakes import TODAY, make_detail, make_rows

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ipregistry.gui.main_window import MainWindow


def _button(window: QWidget, name: str) -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert found is not None
    return found


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_the_keyboard(qtbot: QtBot, key: Qt.Key) -> None:
    made = button("Lưu", "saveButton")
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.clicked, timeout=5000):
        QTest.keyClick(made, key)


def test_enter_on_the_way_out_leaves_the_form(qtbot: QtBot) -> None:
    dialog = NewRegistryDialog("")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.province.setCurrentIndex(1)
    with qtbot.assertNotEmitted(dialog.chosen):
        QTest.keyClick(_button(dialog, "cancelNewButton"), Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_the_welcome_page_leads_back_to_the_registry(window: MainWindow, qtbot: QtBot, registry_file: Path) -> None:
    window.close_registry()
    assert window.session is None
    recent = _button(window, "recentButton0")
    assert recent.isVisible()
    assert recent.text() == registry_file.name
    assert not _button(window, "recentButton1").isVisible()
    QTest.keyClick(recent, Qt.Key.Key_Return)
    assert window.session is not None
    assert window.session.path == registry_file


# Off the screen no window is placed or raised.
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_guide_is_read_beside_the_window(window: MainWindow, qtbot: QtBot) -> None:
    window.close_registry()
    QTest.keyClick(_button(window, "openGuideButton"), Qt.Key.Key_Return)
    text = window.findChild(QTextBrowser, "guideText")
    assert text is not None
    assert text.isVisible()
    assert text.toPlainText().startswith("Sổ Tài sản trí tuệ trong 10 phút")
    assert "**" not in text.toPlainText()
    assert QApplication.activeModalWidget() is None
    window.actions_.guide.trigger()
    assert len(window.findChildren(QTextBrowser, "guideText")) == 1


def test_a_list_is_sorted_by_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    menu = window.findChild(QMenu, "sortMenu")
    assert menu is not None
    table = window.assets.table
    orders = []
    for _time in range(2):
        menu.aboutToShow.emit()
        assert [action.text() for action in menu.actions()] == [
            str(table.model().headerData(column, Qt.Orientation.Horizontal)) for column in range(5)
        ]
        menu.actions()[3].trigger()
        query = window.assets.model.query
        orders.append((query.sort, query.descending))
    assert orders == [("expiry_date", False), ("expiry_date", True)]
    window.assets.table.setColumnHidden(1, True)
    menu.aboutToShow.emit()
    assert len(menu.actions()) == 4
    assert [action.isChecked() for action in menu.actions()] == [False, False, True, False]


def test_the_deadlines_lead_to_what_waits_for_the_register(window: MainWindow, qtbot: QtBot) -> None:
    window.navigation.go("deadlines")
    link = _button(window, "unconfirmedButton")
    qtbot.waitUntil(link.isVisible, timeout=5000)
    count = int(link.text().split()[0])
    window.assets.search_box.setText("sen")
    QTest.keyClick(link, Qt.Key.Key_Return)
    assert window.assets.isVisible()
    assert window.assets.model.query.statuses == (Status.LAPSED_UNCONFIRMED,)
    assert window.assets.model.rowCount() == count > 0


def test_the_list_of_deadlines_does_not_jump(window: MainWindow, qtbot: QtBot) -> None:
    window.navigation.go("deadlines")
    table = window.deadlines.table
    qtbot.waitUntil(lambda: window.deadlines.model.rowCount() > 2, timeout=5000)
    heights = set()
    for row in range(3):
        table.selectRow(row)
        QApplication.processEvents()
        heights.add(table.height())
    table.clearSelection()
    table.setCurrentIndex(table.model().index(-1, -1))
    QApplication.processEvents()
    assert heights == {table.height()}


def test_a_registry_taken_away_is_not_offered(window: MainWindow, registry_file: Path) -> None:
    window.close_registry()
    window.welcome.show_recent((registry_file.with_name("khong-co.ipreg"),))
    assert not _button(window, "recentButton0").isVisible()


def test_nothing_is_imported_into_a_registry_read_only(
    qtbot: QtBot, registry_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Session, "read_only", True)
    window = create_window(registry_file, TODAY)
    qtbot.addWidget(window)
    take_in = _button(window, "importButton")
    assert not take_in.isEnabled()
    assert "chỉ đọc" in take_in.toolTip()
    window.close()


def test_lists_are_imported_into_a_registry_at_work(window: MainWindow) -> None:
    assert _button(window, "importButton").isEnabled()


def test_a_window_stays_on_its_screen(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    room = QApplication.primaryScreen().availableSize()
    resize_within_screen(widget, room.width() + 300, room.height() + 300)
    assert widget.width() == room.width()
    assert 300 < widget.height() < room.height()
    resize_within_screen(widget, 300, 200)
    assert (widget.width(), widget.height()) == (300, 200)


# Off the screen no popup takes the keyboard.
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_calendar_opens_on_the_day_chosen(window: MainWindow) -> None:
    window.as_of.choose(date(2025, 12, 31))
    window.as_of._ask_day()
    calendar = window.findChild(QCalendarWidget, "asOfCalendar")
    assert calendar is not None
    assert calendar.selectedDate().toPython() == date(2025, 12, 31)


def test_a_moved_late_day_is_no_reason_for_the_day_shown() -> None:
    whole = make_detail(make_rows(1)[0])
    deadline = whole.deadlines[0]
    assert deadline.late_working_day is not None
    moved = replace(deadline.reasons[-1], value=f"{deadline.late_working_day:%d/%m/%Y}")
    shown = detail_view(replace(whole, deadlines=(replace(deadline, reasons=(deadline.reasons[0], moved)),)), TODAY)
    assert shown.notice is not None
    assert [reason.leads for reason in shown.notice.reasons] == [True, False]
