"""A value of the office's own, from the page to the new dates and back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from ipregistry.domain.kinds import Confidence
from ipregistry.domain.law_overlay import OwnValue
from ipregistry.gui.dialogs.own_value import OwnValueDialog
from ipregistry.services import history, own_law
from tests.gui.fakes import TODAY

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ipregistry.gui.law_source import Progress
    from ipregistry.gui.main_window import MainWindow
    from ipregistry.gui.session import Session

WAIT = 20_000
KEY = "vn.mark.term.first"
NINE = OwnValue(KEY, date(2006, 7, 1), 9, "Điều 1 Thông tư ví dụ", TODAY)
MARK = "NHCN-0014"
"""Filed on 17/04/2017."""


def _button(parent: QWidget, name: str) -> QPushButton:
    found = parent.findChild(QPushButton, name)
    assert found is not None
    return found


def _field(dialog: QWidget, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, name)
    assert found is not None
    return found


def _problem(dialog: QWidget, name: str) -> str:
    found = dialog.findChild(QLabel, f"{name}Problem")
    assert found is not None
    return found.text() if found.isVisible() else ""


def _session(window: MainWindow) -> Session:
    assert window.session is not None
    return window.session


def _idle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.tasks.busy and not window.law.count.under_way, timeout=WAIT)


def _choose(window: MainWindow, qtbot: QtBot, key: str) -> None:
    QTest.keyClick(window, Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: window.law._usage is not None, timeout=WAIT)
    window.law.show_rule(key)


def _dialog(window: MainWindow, button: str) -> OwnValueDialog:
    QTest.mouseClick(_button(window.law, button), Qt.MouseButton.LeftButton)
    found = window.findChild(OwnValueDialog)
    assert found is not None
    assert found.isVisible()
    return found


def _preview(window: MainWindow, qtbot: QtBot, dialog: OwnValueDialog) -> list[tuple[str, str, str, str]]:
    QTest.keyClick(dialog.preview_button, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.save_button.isVisible, timeout=WAIT)
    rows = dialog.table.rows
    return [
        (str(rows.index(place, 0).data()), *(str(rows.index(place, column).data()) for column in (2, 3, 4)))  # type: ignore[misc]
        for place in range(rows.rowCount())
    ]


def _shown(window: MainWindow, qtbot: QtBot) -> tuple[str, str, str]:
    """The next date of the mark in the pane, its time left and its reasons."""
    window.show_asset(MARK)
    follower = window.assets.follower
    qtbot.waitUntil(lambda: not follower.busy and window.assets.detail.ref == MARK, timeout=WAIT)
    texts = []
    for name in ("nextDate", "daysLeft", "reasons"):
        found = window.assets.detail.findChild(QLabel, name)
        assert found is not None
        texts.append(found.text())
    return texts[0], texts[1], texts[2]


def test_from_the_page_to_the_new_date_and_back(window: MainWindow, qtbot: QtBot) -> None:
    assert _shown(window, qtbot)[0] == "19/04/2027"
    before = history.history(_session(window).context, limit=1)[0].change_set
    _choose(window, qtbot, KEY)
    dialog = _dialog(window, "addOwnButton")
    assert not dialog.save_button.isVisible()
    QTest.keyClicks(_field(dialog, "ownValueField"), "11")
    QTest.keyClicks(_field(dialog, "ownStartsField"), "1/7/2006")
    _field(dialog, "ownCitationField").setText("Điều 1 Thông tư ví dụ")
    _field(dialog, "ownFoundInField").setText("bản giấy lưu tại Phòng")
    moves = _preview(window, qtbot, dialog)
    # Eleven years from 17/04/2017 end on 17/04/2028, a Monday.
    assert (MARK, "Ngày hết hạn", "17/04/2027", "17/04/2028") in moves
    assert own_law.own_values_of(_session(window).context) == ()
    # Another value makes what was shown worthless.
    _field(dialog, "ownValueField").setText("12")
    assert not dialog.save_button.isVisible()
    assert dialog.table.rows.rowCount() == 0
    _field(dialog, "ownValueField").setText("11")
    _preview(window, qtbot, dialog)
    assert dialog.save_button.hasFocus()
    QTest.keyClick(dialog.save_button, Qt.Key.Key_Return)
    _idle(window, qtbot)
    (own,) = own_law.own_values_of(_session(window).context)
    assert (own.value, own.starts, own.confidence) == (11, date(2006, 7, 1), Confidence.UNCONFIRMED)
    assert (own.citation, own.found_in) == ("Điều 1 Thông tư ví dụ", "bản giấy lưu tại Phòng")
    change_sets = {row.change_set for row in history.history(_session(window).context) if row.change_set > before}
    assert len(change_sets) == 1
    # The page says so at once, and the pane of the asset why.
    line = window.law.line()
    assert line is not None
    assert (line.row.key, line.value, line.row.own) == (KEY, "11 năm", True)
    day, _left, reasons = _shown(window, qtbot)
    assert day == "17/04/2028"
    assert "11 năm kể từ ngày nộp đơn 17/04/2017" in reasons
    assert "Điều 1 Thông tư ví dụ – giá trị do cơ quan nhập" in reasons
    # And back.
    assert window.actions_.undo.isEnabled()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    _idle(window, qtbot)
    day, _left, reasons = _shown(window, qtbot)
    assert day == "19/04/2027"
    assert "10 năm kể từ ngày nộp đơn 17/04/2017 (Điều 93.6 Luật Sở hữu trí tuệ)" in reasons
    assert own_law.own_values_of(_session(window).context) == ()
    assert not window.actions_.undo.isEnabled()


def test_bad_input_is_said_beside_its_field_and_nothing_is_kept(window: MainWindow, qtbot: QtBot) -> None:
    _choose(window, qtbot, KEY)
    dialog = _dialog(window, "addOwnButton")
    QTest.keyClick(dialog.preview_button, Qt.Key.Key_Return)
    assert _problem(dialog, "value") == "Chưa ghi giá trị."
    assert _problem(dialog, "citation").startswith("Chưa ghi căn cứ")
    assert _problem(dialog, "starts").startswith("Ghi đủ ngày, tháng, năm")
    _field(dialog, "ownValueField").setText("mười")
    assert _problem(dialog, "citation") == ""
    _field(dialog, "ownStartsField").setText("31/02/2026")
    _field(dialog, "ownCitationField").setText("Điều 1")
    QTest.keyClick(dialog.preview_button, Qt.Key.Key_Return)
    assert _problem(dialog, "starts") != ""
    assert not window.tasks.busy or dialog._task is None
    _field(dialog, "ownStartsField").setText("01/07/2026")
    QTest.keyClick(dialog.preview_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _problem(dialog, "value") != "", timeout=WAIT)
    assert "“mười” không dùng được, cần số năm, viết bằng chữ số" in _problem(dialog, "value")
    assert not dialog.save_button.isVisible()
    assert own_law.own_values_of(_session(window).context) == ()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(OwnValueDialog) is None, timeout=WAIT)


def test_a_value_that_moves_nothing_says_so(window: MainWindow, qtbot: QtBot) -> None:
    _choose(window, qtbot, "jp.design.term.base")
    dialog = _dialog(window, "addOwnButton")
    choice = dialog.findChild(QComboBox, "ownValueField")
    assert choice is not None
    choice.setCurrentText("Ngày nộp đơn")
    _field(dialog, "ownStartsField").setText("01/01/2030")
    _field(dialog, "ownCitationField").setText("Điều 1")
    assert _preview(window, qtbot, dialog) == []
    said = dialog.findChild(QLabel, "previewSummary")
    assert said is not None
    assert said.text() == "Không tài sản nào đổi ngày."
    dialog.reject()


def test_an_own_value_is_changed_and_taken_away(window: MainWindow, qtbot: QtBot) -> None:
    context = _session(window).context
    own_law.add_values(context, NINE)
    _choose(window, qtbot, KEY)
    page = window.law
    assert page.pane.value() is not None
    # A value of the program cannot be changed.
    page.pane.table.selectRow(0)
    assert not _button(page, "editOwnButton").isEnabled()
    assert not _button(page, "removeOwnButton").isEnabled()
    page.pane.table.selectRow(1)
    dialog = _dialog(window, "editOwnButton")
    assert _field(dialog, "ownValueField").text() == "9"
    assert _field(dialog, "ownStartsField").text() == "01/07/2006"
    _field(dialog, "ownValueField").setText("11")
    assert (MARK, "Ngày hết hạn", "17/04/2026", "17/04/2028") in _preview(window, qtbot, dialog)
    QTest.keyClick(dialog.save_button, Qt.Key.Key_Return)
    _idle(window, qtbot)
    assert [own.value for own in own_law.own_values_of(context)] == [11]
    qtbot.waitUntil(lambda: window.findChild(OwnValueDialog) is None, timeout=WAIT)

    QTest.mouseClick(_button(page, "ownChip"), Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == 1
    dialog = _dialog(window, "removeOwnButton")
    qtbot.waitUntil(dialog.save_button.isVisible, timeout=WAIT)
    assert dialog.table.rows.rowCount() > 0
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    _idle(window, qtbot)
    assert own_law.own_values_of(context) == ()
    assert page.model.rowCount() == 0


def test_two_values_for_one_day_are_refused(window: MainWindow, qtbot: QtBot) -> None:
    own_law.add_values(_session(window).context, NINE)
    _choose(window, qtbot, KEY)
    dialog = _dialog(window, "addOwnButton")
    _field(dialog, "ownValueField").setText("8")
    _field(dialog, "ownStartsField").setText("01/07/2006")
    _field(dialog, "ownCitationField").setText("Điều 2")
    QTest.keyClick(dialog.preview_button, Qt.Key.Key_Return)
    assert _problem(dialog, "starts").startswith("Đã có giá trị của cơ quan từ ngày này")
    dialog.reject()


def test_an_undo_that_meets_a_later_change_says_why(window: MainWindow, qtbot: QtBot) -> None:
    context = _session(window).context
    changes = own_law.add_values(context, NINE)
    window.wrote(changes, "Đã lưu")
    own_law.change_value(context, KEY, NINE.starts, OwnValue(KEY, NINE.starts, 8, "Điều 3", TODAY))
    window.actions_.undo.trigger()
    _idle(window, qtbot)
    box = window.findChild(QWidget, "tellBox")
    assert box is not None
    assert box.accessibleName().startswith("Không hoàn tác được")
    box.close()
    assert [own.value for own in own_law.own_values_of(context)] == [8]


def test_nothing_is_entered_into_a_registry_read_only(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(_session(window).law), "writable", False)
    _choose(window, qtbot, KEY)
    assert not _button(window.law, "addOwnButton").isEnabled()
    _idle(window, qtbot)


def test_the_moves_are_copied_as_a_sheet_takes_them(window: MainWindow, qtbot: QtBot) -> None:
    _choose(window, qtbot, KEY)
    dialog = _dialog(window, "addOwnButton")
    for name, text in (("Value", "9"), ("Starts", "01/07/2006"), ("Citation", "Điều 1")):
        _field(dialog, f"own{name}Field").setText(text)
    moves = _preview(window, qtbot, dialog)
    dialog.table.selectAll()
    QTest.keyClick(dialog.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == len(moves) > 20
    assert lines[0].split("\t")[3:] == list(moves[0][2:])
    dialog.reject()


def test_a_write_under_way_is_waited_for(window: MainWindow, qtbot: QtBot) -> None:
    _choose(window, qtbot, KEY)
    dialog = _dialog(window, "addOwnButton")
    for name, text in (("Value", "9"), ("Starts", "01/07/2006"), ("Citation", "Điều 1")):
        _field(dialog, f"own{name}Field").setText(text)
    _preview(window, qtbot, dialog)
    dialog.save()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    _idle(window, qtbot)
    qtbot.waitUntil(lambda: window.findChild(OwnValueDialog) is None, timeout=WAIT)
    assert len(own_law.own_values_of(_session(window).context)) == 1
    assert window.actions_.undo.isEnabled()


def test_a_reckoning_under_way_is_stopped_with_its_dialog(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*_values: object, remove: object, progress: Progress) -> None:
        while True:
            progress(1, 2)

    _choose(window, qtbot, KEY)
    dialog = _dialog(window, "addOwnButton")
    for name, text in (("Value", "9"), ("Starts", "01/07/2006"), ("Citation", "Điều 1")):
        _field(dialog, f"own{name}Field").setText(text)
    monkeypatch.setattr(own_law, "preview_values", lambda _context, *values, **words: endless(*values, **words))
    QTest.keyClick(dialog.preview_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.tasks.busy, timeout=WAIT)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    _idle(window, qtbot)
    assert window.findChild(QWidget, "faultBox") is None
    assert own_law.own_values_of(_session(window).context) == ()


@pytest.mark.parametrize("key", [KEY, "vn.mark.term.base", "vn.invention.limit.formality.applies"])
def test_everything_the_keyboard_reaches_in_the_form_has_a_name(window: MainWindow, qtbot: QtBot, key: str) -> None:
    _choose(window, qtbot, KEY)
    line = next(line for line in window.law._lines if line.row.key == key)
    dialog = window.law_commands.add_own(line)
    widgets = [each for each in dialog.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(widgets) > 8
    nameless = [each for each in widgets if not each.accessibleName() or not each.objectName()]
    assert nameless == []
    dialog.reject()
    _idle(window, qtbot)
