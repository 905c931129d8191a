"""Changing 30 at once, and one event for many, with a look at what would happen before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from ipregistry.domain.kinds import EventKind, Role
from ipregistry.domain.rows import AssetQuery
from ipregistry.gui.dialogs.bulk_edit import BulkEditDialog
from ipregistry.gui.dialogs.bulk_events import BulkEventDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ipregistry.gui.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
UNIT = "Phong Vi du Hai"
"""Letters a test can type."""


def in_list(window: MainWindow, qtbot: QtBot) -> None:
    """The keyboard is in the list, also after a dialog was there."""
    window.activateWindow()
    window.assets.table.setFocus()
    qtbot.waitUntil(window.assets.table.hasFocus, timeout=5_000)


def select(window: MainWindow, qtbot: QtBot, count: int) -> tuple[str, ...]:
    window.go("assets")
    in_list(window, qtbot)
    qtbot.waitUntil(lambda: window.assets.current_row() is not None, timeout=5_000)
    model = window.assets.table.model()
    part = QItemSelection(model.index(0, 0), model.index(count - 1, model.columnCount() - 1))
    flags = QItemSelectionModel.SelectionFlag
    window.assets.table.selectionModel().select(part, flags.ClearAndSelect | flags.Rows)
    return window.assets.selected_refs()


def units(window: MainWindow, ref: str) -> list[str]:
    assert window.session is not None
    held = window.session.source.show_asset(ref, None).parties
    return [each.party.name for each in held if each.role is Role.LEAD_UNIT]


def test_the_lead_unit_of_thirty_is_changed_and_that_is_undone(window: MainWindow, qtbot: QtBot) -> None:
    refs = select(window, qtbot, 30)
    assert len(refs) == 30
    before = {ref: units(window, ref) for ref in refs}
    QTest.keyClick(window.assets.table, Qt.Key.Key_B, CTRL)
    dialog = window.findChild(BulkEditDialog)
    assert dialog is not None
    assert dialog.field.value() == "lead_unit"
    party = dialog.findChild(QLineEdit, "bulkParty")
    assert party is not None
    # With nothing typed it says what is missing.
    QTest.mouseClick(dialog.look_button, Qt.MouseButton.LeftButton)
    assert dialog.said.text() == "Chưa ghi giá trị mới."
    QTest.keyClicks(party, UNIT)
    QTest.mouseClick(dialog.look_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.save_button.isVisible, timeout=10_000)
    assert dialog.said.text() == f"30 tài sản sẽ đổi, 0 để nguyên. Thêm chủ thể mới “{UNIT}”."
    assert dialog.lines.rows.rowCount() == 30
    assert {ref: units(window, ref) for ref in refs} == before
    assert dialog.save_button.text() == "Sửa 30 tài sản"
    QTest.keyClick(dialog.save_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.tasks.busy and units(window, refs[-1]) == [UNIT], timeout=10_000)
    assert all(units(window, ref) == [UNIT] for ref in refs)
    assert window.actions_.undo.text() == "Hoàn tác: Sửa hàng loạt “Đơn vị chủ trì” của 30 tài sản"
    in_list(window, qtbot)
    QTest.keyClick(window.assets.table, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: not window.tasks.busy and units(window, refs[0]) == before[refs[0]], timeout=10_000)
    assert {ref: units(window, ref) for ref in refs} == before


def test_one_event_for_many_is_refused_for_some_until_that_is_agreed(window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None
    refs = select(window, qtbot, 60)
    QTest.keyClick(window.assets.table, Qt.Key.Key_G, CTRL)
    dialog = window.findChild(BulkEventDialog)
    assert dialog is not None
    assert dialog.kinds.kind() == EventKind.RENEWED
    for name, words in (("eventDay", "1/11/2026"), ("eventDocument", "77/QD-SHTT")):
        field = dialog.findChild(QLineEdit, name)
        assert field is not None
        QTest.keyClicks(field, words)
    QTest.mouseClick(dialog.look_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.save_button.isVisible, timeout=20_000)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    first = dialog.lines.rows.row(0)
    assert first is not None
    assert first.skipped
    assert dialog.moves.rows.rowCount() > 0
    assert dialog.leave_out.isVisible()
    assert not dialog.save_button.isEnabled()
    dialog.leave_out.setFocus()
    QTest.keyClick(dialog.leave_out, Qt.Key.Key_Space)
    assert dialog.save_button.isEnabled()
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.actions_.undo.isEnabled() and not window.tasks.busy, timeout=20_000)
    assert window.actions_.undo.text() == f"Hoàn tác: Ghi “Gia hạn hiệu lực” cho {len(refs)} tài sản"
    details = [window.session.source.show_asset(ref, None) for ref in refs]
    recorded = [each for each in details if any(event.document_no == "77/QD-SHTT" for event in each.events)]
    assert 0 < len(recorded) < len(refs)
    assert window.session.source.list_assets(AssetQuery()).count == 60
