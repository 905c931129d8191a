"""The deadlines by keyboard: found, marked done, put on another day, taken back; the month; the reminder."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QScrollArea

from ipregistry import settings as options
from ipregistry.domain.kinds import PASSIVE, ActionKind, DeadlineKind, DeadlineState
from ipregistry.gui.dialogs.deadline_action import DeadlineActionDialog
from ipregistry.gui.dialogs.event_dialog import EventDialog
from ipregistry.gui.main import create_window
from ipregistry.gui.main_window import MainWindow
from ipregistry.gui.models.due_table import KEYS
from ipregistry.gui.widgets.due_head import OVERDUE_DAYS
from ipregistry.services import assets, deadline_actions
from tests.gui.conftest import TODAY
from tests.gui.fits import cut_texts

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from ipregistry.domain.deadline_rows import DeadlineRow
    from ipregistry.gui.pages.deadlines_page import DeadlinesPage


@pytest.fixture
def page(window: MainWindow) -> DeadlinesPage:
    """The page in front, its list read, the keyboard in the list."""
    window.go("deadlines")
    window.deadlines.model.asker.wait()
    window.deadlines.table.setFocus()
    return window.deadlines


def _rows(page: DeadlinesPage) -> list[DeadlineRow]:
    found = [page.model.row(place) for place in range(page.model.rowCount())]
    return [row for row in found if row is not None]


def _renewal(page: DeadlinesPage) -> DeadlineRow:
    """Stand on the first open renewal."""
    for place, row in enumerate(_rows(page)):
        if row.kind is DeadlineKind.RENEWAL and row.state is DeadlineState.OPEN:
            page.table.selectRow(place)
            return row
    raise AssertionError


def _dialog(window: MainWindow) -> DeadlineActionDialog:
    found = [each for each in window.findChildren(DeadlineActionDialog) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def _find(page: DeadlinesPage, row: DeadlineRow) -> DeadlineRow | None:
    page.model.asker.wait()
    return next((each for each in _rows(page) if each.key == row.key), None)


def _text(page: DeadlinesPage, name: str) -> str:
    found = page.findChild(QLabel, name)
    assert found is not None
    return found.text()


def test_search_finds_work_and_names_without_diacritics(page: DeadlinesPage) -> None:
    everything = page.model.rowCount()
    page.focus_search()
    QTest.keyClicks(page.head.search, "gia han hop dung")
    page.head.search.search_now()
    page.model.asker.wait()
    rows = _rows(page)
    assert 0 < len(rows) < everything
    assert all(row.kind is DeadlineKind.RENEWAL and "Hộp đựng" in row.name for row in rows)
    assert page.head.clear_button.isVisible()
    QTest.keyClick(page.head.search, Qt.Key.Key_Escape)
    page.head.search.search_now()
    page.model.asker.wait()
    assert page.model.rowCount() == everything


def test_chips_narrow_the_list_and_show_what_was_done(window: MainWindow, page: DeadlinesPage) -> None:
    row = _renewal(page)
    assert window.session is not None
    deadline_actions.act(window.session.context, row.key, ActionKind.WAIVED, reason="Chủ không gia hạn")
    page.head.state.offer([(DeadlineState.WAIVED, "Không làm", 1)])
    menu = page.head.state.open()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Space)
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    page.model.asker.wait()
    assert [each.key for each in _rows(page)] == [row.key]
    page.table.selectRow(0)
    assert "Không phải làm, ghi ngày 20/11/2026" in _text(page, "deadlineActions")
    QTest.mouseClick(page.head.clear_button, Qt.MouseButton.LeftButton)
    page.model.asker.wait()
    assert _find(page, row) is None


@pytest.mark.parametrize("key", KEYS)
def test_every_column_sorts_both_ways(page: DeadlinesPage, key: str) -> None:
    place = KEYS.index(key)
    orders = []
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        page.table.sortByColumn(place, order)
        page.model.asker.wait()
        orders.append([row.key for row in _rows(page)])
    assert len(set(orders[0])) > 1
    assert orders[0] == orders[1][::-1]


def test_names_stand_in_vietnamese_order(page: DeadlinesPage) -> None:
    from ipregistry.domain.vietnamese import collation_key  # noqa: PLC0415

    page.table.sortByColumn(KEYS.index("name"), Qt.SortOrder.AscendingOrder)
    page.model.asker.wait()
    names = [row.name for row in _rows(page)]
    assert names == sorted(names, key=collation_key)


def test_done_by_keyboard_and_undone(window: MainWindow, page: DeadlinesPage, qtbot: QtBot) -> None:
    row = _renewal(page)
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = _dialog(window)
    assert cut_texts(dialog) == []
    assert dialog.day.line.text() == "20/11/2026"
    QTest.keyClicks(dialog.reason.focusProxy() or dialog.reason, "Nop qua mang")
    QTest.keyClick(dialog.day.line, Qt.Key.Key_Return)
    assert _find(page, row) is None
    shown = assets.show_asset(window.session.context, row.ref)  # type: ignore[union-attr]
    (said,) = next(each for each in shown.deadlines if each.key == row.key).actions
    assert (said.kind, said.on, said.reason) == (ActionKind.DONE, TODAY, "Nop qua mang")
    assert window.actions_.undo.isEnabled()
    window.actions_.undo.trigger()
    qtbot.waitUntil(lambda: _find(page, row) is not None, timeout=5000)
    back = _find(page, row)
    assert back is not None
    assert back.actions == ()


def test_what_was_not_done_in_time_leads_the_list(page: DeadlinesPage) -> None:
    first = _rows(page)[0]
    assert (first.state, first.last_day < TODAY) == (DeadlineState.MISSED, True)
    assert not any(row.kind in PASSIVE for row in _rows(page) if row.last_day < TODAY)
    assert f"{OVERDUE_DAYS} ngày" in page.head.periods.tabToolTip(0)
    page.head.periods.setCurrentIndex(2)
    page.model.asker.wait()
    assert all(row.last_day >= date(2027, 1, 1) for row in _rows(page))


def test_another_day_of_something_late_names_the_day_it_replaces(window: MainWindow, page: DeadlinesPage) -> None:
    place, row = next((place, row) for place, row in enumerate(_rows(page)) if row.state is DeadlineState.LATE)
    page.table.selectRow(place)
    QTest.mouseClick(page.head.move_, Qt.MouseButton.LeftButton)
    moves = _dialog(window).findChild(QLabel, "deadlineMoves")
    assert moves is not None
    assert moves.text() == f"Ngày cuối nộp đúng hạn: {row.due_working_day:%d/%m/%Y} → …"


def test_another_day_is_shown_before_and_after_and_everything_follows(window: MainWindow, page: DeadlinesPage) -> None:
    row = _renewal(page)
    QTest.mouseClick(page.head.move_, Qt.MouseButton.LeftButton)
    dialog = _dialog(window)
    assert dialog.findChild(QLabel, "deadlineMoves").text() == f"{row.due_working_day:%d/%m/%Y} → …"  # type: ignore[union-attr]
    QTest.keyClicks(dialog.day.line, "24/12/2026")
    QTest.keyClick(dialog.day.line, Qt.Key.Key_Return)
    assert "Chưa ghi lý do" in dialog.findChild(QLabel, "deadlineProblem").text()  # type: ignore[union-attr]
    assert "→ 24/12/2026 · còn 34 ngày" in dialog.findChild(QLabel, "deadlineMoves").text()  # type: ignore[union-attr]
    assert cut_texts(dialog) == []
    dialog.reason.set_value("Chủ đề nghị nộp sớm")
    QTest.keyClick(dialog.day.line, Qt.Key.Key_Return)
    moved = _find(page, row)
    assert moved is not None
    assert (moved.last_day, moved.computed_due) == (date(2026, 12, 24), row.due)
    place = next(place for place, each in enumerate(_rows(page)) if each.key == row.key)
    page.table.selectRow(place)
    assert page.model.index(place, KEYS.index("state")).data().endswith("· đặt lại")
    assert "Đặt lại thành 24/12/2026" in _text(page, "deadlineActions")
    reasons = page.findChild(QScrollArea, "deadlineReasons")
    assert reasons is not None
    words = " ".join(each.text() for each in reasons.findChildren(QLabel))
    assert f"Ngày tính được: {row.due:%d/%m/%Y}" in words
    window.show_asset(row.ref)
    window.assets.model.wait()
    shown = window.session.source.show_asset(row.ref, None)  # type: ignore[union-attr]
    assert shown.row.next_deadline is not None
    assert shown.row.next_deadline.due == date(2026, 12, 24)
    # The same action answers for the asset in front, and it can be taken back where it is told.
    assert [each.key for each in window.deadline_commands.rows_here()] == [row.key]
    window.go("deadlines")
    page.model.asker.wait()
    page.table.selectRow(next(place for place, each in enumerate(_rows(page)) if each.key == row.key))
    button = page.findChild(QPushButton, "deadlineTakeBackButton")
    assert button is not None
    assert button.text() == "Lấy lại “đặt lại ngày”"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    back = _find(page, row)
    assert back is not None
    assert (back.due, back.actions) == (row.due, ())


def test_several_are_waived_together_but_put_on_another_day_one_by_one(window: MainWindow, page: DeadlinesPage) -> None:
    page.head.kind.values = (DeadlineKind.RENEWAL,)
    page.head.changed.emit()
    page.model.asker.wait()
    page.table.selectRow(0)
    QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    rows = page.selected()
    assert len(rows) == 2
    assert window.deadline_commands.act_here(ActionKind.OVERRIDE) is None
    for box in QApplication.topLevelWidgets():
        if box.objectName() == "tellBox":
            box.close()
    QTest.mouseClick(page.head.waive, Qt.MouseButton.LeftButton)
    dialog = _dialog(window)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert "Chưa ghi lý do" in dialog.findChild(QLabel, "deadlineProblem").text()  # type: ignore[union-attr]
    dialog.reason.set_value("Chủ không gia hạn")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [_find(page, row) for row in rows] == [None, None]


def test_the_menu_offers_the_same_and_recording_knows_the_event(window: MainWindow, page: DeadlinesPage) -> None:
    _renewal(page)
    menu = window.deadline_commands.open_menu(QPoint(0, 0))
    assert isinstance(menu, QMenu)
    words = [action.text() for action in menu.actions() if action.text()]
    assert {"Mở tài sản", "Lấy lại việc đã ghi", "Thời hạn: đặt lại ngày…"} <= set(words)
    menu.close()
    QTest.mouseClick(page.head.record, Qt.MouseButton.LeftButton)
    (dialog,) = window.findChildren(EventDialog)
    assert dialog.kinds.kind() == "renewal_filed"
    dialog.reject()


def test_the_list_is_a_sound_model(page: DeadlinesPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.model)  # type: ignore[no-untyped-call]


def test_widths_are_remembered(window: MainWindow, page: DeadlinesPage) -> None:
    page.table.horizontalHeader().resizeSection(2, 260)
    assert "title:260" in window.settings.get(options.DEADLINE_COLUMNS)


def test_the_reminder_says_what_waits_shows_it_and_can_wait_until_tomorrow(
    window: MainWindow, qtbot: QtBot, registry_file: Path
) -> None:
    bar = window.assets.findChild(QLabel, "reminderBarText")
    assert bar is not None
    qtbot.waitUntil(bar.isVisible, timeout=5000)
    assert "việc quá hạn hoặc đang nộp muộn" in bar.text()
    total = sum(int(part.split()[0]) for part in bar.text().split(", "))
    show = window.assets.findChild(QPushButton, "showReminderButton")
    assert show is not None
    QTest.mouseClick(show, Qt.MouseButton.LeftButton)
    window.deadlines.model.asker.wait()
    assert window.pages.current() is window.deadlines
    assert window.deadlines.model.rowCount() == total
    assert _text(window.deadlines, "dueFilterBarText") == bar.text()
    window.go("assets")
    later = window.assets.findChild(QPushButton, "putOffReminderButton")
    assert later is not None
    QTest.mouseClick(later, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    window.deadline_commands.remind()
    assert not bar.isVisible()
    assert window.settings.get(options.REMINDED) == [f"2026-11-20|{registry_file}"]
    window.close()
    tomorrow = create_window(registry_file, date(2026, 11, 21))
    assert isinstance(tomorrow, MainWindow)
    qtbot.addWidget(tomorrow)
    tomorrow.show()
    again = tomorrow.assets.findChild(QLabel, "reminderBarText")
    assert again is not None
    qtbot.waitUntil(again.isVisible, timeout=5000)
    tomorrow.close()
