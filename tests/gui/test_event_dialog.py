"""Recording what happened, from the list, with real keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from ipregistry.domain.kinds import MARKS, EventKind, Status
from ipregistry.domain.rows import AssetQuery
from ipregistry.gui.dialogs.event_dialog import EventDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ipregistry.gui.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def select(window: MainWindow, qtbot: QtBot, ref: str) -> None:
    window.show_asset(ref)
    qtbot.waitUntil(lambda: (row := window.assets.current_row()) is not None and row.ref == ref, timeout=5_000)


def due_mark(window: MainWindow) -> str:
    assert window.session is not None
    rows = window.session.source.list_assets(AssetQuery(kinds=tuple(MARKS), statuses=(Status.RENEWAL_DUE,))).items
    return next(row.ref for row in rows if not row.foreign_count)


def opened(window: MainWindow, qtbot: QtBot) -> EventDialog:
    qtbot.waitUntil(lambda: window.findChild(EventDialog) is not None, timeout=5_000)
    dialog = window.findChild(EventDialog)
    assert dialog is not None
    return dialog


def line(dialog: EventDialog, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, name)
    assert found is not None
    return found


def test_a_renewal_is_recorded_from_the_list_with_the_keyboard_alone(window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None
    ref = due_mark(window)
    select(window, qtbot, ref)
    before = window.session.source.show_asset(ref, None).row.expiry_date
    QTest.keyClick(window.assets.table, Qt.Key.Key_D, CTRL)
    dialog = opened(window, qtbot)
    assert not dialog.filing_field.isVisible()
    QTest.keyClicks(dialog.kinds.search, "gia han hieu")
    assert dialog.kinds.kind() == EventKind.RENEWED
    QTest.keyClick(dialog.kinds.search, Qt.Key.Key_Return)
    day = line(dialog, "eventDay")
    QTest.keyClicks(day, "1/11/26")
    qtbot.waitUntil(lambda: "Ngày hết hạn" in dialog.moves.words(), timeout=5_000)
    words = dialog.moves.words()
    assert before is not None
    assert f"Ngày hết hạn: {before:%d/%m/%Y} → {before:%d/%m}/{before.year + 10}" in words
    assert "Trạng thái: Đến kỳ gia hạn → Còn hiệu lực" in words
    # Nothing is written before it is asked for.
    assert window.session.source.show_asset(ref, None).row.expiry_date == before
    number = int(line(dialog, "eventCycle").text())
    QTest.keyClick(day, Qt.Key.Key_Return)
    after = window.session.source.show_asset(ref, None)
    assert after.row.expiry_date == before.replace(year=before.year + 10)
    assert [event.cycle for event in after.events if event.kind is EventKind.RENEWED][-1] == number
    row = window.assets.current_row()
    assert row is not None
    assert row.ref == ref
    qtbot.waitUntil(lambda: _pane(window, f"{before:%d/%m}/{before.year + 10}"), timeout=5_000)
    assert window.actions_.undo.text() == f"Hoàn tác: Ghi “Gia hạn hiệu lực” cho {ref}"


def _pane(window: MainWindow, words: str) -> bool:
    return any(words in each.text() for each in window.assets.detail.findChildren(QLabel))


def test_what_is_refused_is_said_in_the_dialog_which_stays(window: MainWindow, qtbot: QtBot) -> None:
    ref = due_mark(window)
    select(window, qtbot, ref)
    QTest.keyClick(window.assets.table, Qt.Key.Key_G, CTRL)
    dialog = opened(window, qtbot)
    assert dialog.kinds.kind() == EventKind.RENEWED
    day = line(dialog, "eventDay")
    QTest.keyClicks(day, "1/1/1990")
    QTest.keyClick(day, Qt.Key.Key_Return, CTRL)
    assert "sớm hơn ngày nộp đơn" in dialog.moves.words()
    assert dialog.isVisible()
    day.clear()
    QTest.keyClicks(day, "31/2/2026")
    QTest.keyClick(day, Qt.Key.Key_Return)
    assert dialog.moves.words().startswith("Ngày quyết định: ")
    assert dialog.isVisible()
    # What was typed is given up only when Esc is pressed twice.
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not window.actions_.undo.isEnabled()


def test_nothing_typed_is_closed_without_a_question(window: MainWindow, qtbot: QtBot) -> None:
    select(window, qtbot, due_mark(window))
    window.actions_.record_event.trigger()
    dialog = opened(window, qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_filing_is_asked_for_where_there_are_several(window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None
    source = window.session.source
    ref = next(row.ref for row in source.list_assets(AssetQuery()).items if row.foreign_count)
    select(window, qtbot, ref)
    window.actions_.record_event.trigger()
    dialog = opened(window, qtbot)
    assert dialog.filing_field.isVisible()
    assert dialog.filing.leads
    other = next(each for each in source.show_asset(ref, None).filings if not each.leads)
    dialog.filing_field.set_value(other.id)
    dialog.filing_field.changed.emit()
    kinds = [choice.kind for choice in dialog.kinds._choices]
    assert "granted" not in kinds
    assert "registered" in kinds
    dialog.reject()


def test_the_grant_of_an_application_is_found_in_the_same_place(window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None
    source = window.session.source
    pending = [row for row in source.list_assets(AssetQuery(statuses=(Status.PENDING,))).items if row.filing_date]
    ref = pending[0].ref
    select(window, qtbot, ref)
    window.actions_.record_event.trigger()
    dialog = opened(window, qtbot)
    QTest.keyClicks(dialog.kinds.search, "cap van bang")
    QTest.keyClick(dialog.kinds.search, Qt.Key.Key_Return)
    assert dialog.form.kind == "granted"
    QTest.keyClicks(line(dialog, "eventDay"), "t")
    QTest.keyClicks(line(dialog, "eventNumber"), "987654")
    qtbot.waitUntil(lambda: "Trạng thái: Đang giải quyết → Còn hiệu lực" in dialog.moves.words(), timeout=5_000)
    QTest.keyClick(line(dialog, "eventNumber"), Qt.Key.Key_Return)
    assert source.show_asset(ref, None).row.certificate_no == "987654"
    assert window.actions_.undo.text() == f"Hoàn tác: Ghi “Cấp văn bằng” cho {ref}"
