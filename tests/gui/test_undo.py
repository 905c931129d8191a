"""Taking back by name and bringing again, with real keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from ipregistry.domain.entries import EventEntry
from ipregistry.domain.kinds import EventKind
from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.rows import AssetQuery
from ipregistry.errors import UserError
from ipregistry.services import editing, entries

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from ipregistry.gui.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def idle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)


def product(window: MainWindow, ref: str) -> str | None:
    assert window.session is not None
    return window.session.source.show_asset(ref, None).row.product


def test_what_was_written_is_taken_back_and_brought_again(window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None
    rows = window.session.source.list_assets(AssetQuery()).items
    first, last = rows[0].ref, rows[-1].ref
    before = product(window, first), product(window, last)
    for ref in (first, last):
        changes = editing.set_fields(window.session.context, ref, {"product": "trà sen"})
        window.wrote(changes, "Đã sửa")
    act = window.actions_
    assert (act.undo.text(), act.redo.isEnabled()) == (f"Hoàn tác: Sửa {last}", False)
    QTest.keyClick(window.assets.table, Qt.Key.Key_Z, CTRL)
    idle(window, qtbot)
    assert product(window, last) == before[1]
    assert (act.undo.text(), act.redo.text()) == (f"Hoàn tác: Sửa {first}", f"Làm lại: Sửa {last}")
    # The list stands on the asset concerned.
    qtbot.waitUntil(lambda: (row := window.assets.current_row()) is not None and row.ref == last, timeout=5_000)
    QTest.keyClick(window.assets.table, Qt.Key.Key_Z, CTRL)
    idle(window, qtbot)
    assert product(window, first) == before[0]
    assert not act.undo.isEnabled()
    QTest.keyClick(window.assets.table, Qt.Key.Key_Y, CTRL)
    idle(window, qtbot)
    assert product(window, first) == "trà sen"
    QTest.keyClick(window.assets.table, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    idle(window, qtbot)
    assert product(window, last) == "trà sen"
    assert (act.undo.text(), act.redo.isEnabled()) == (f"Hoàn tác: Sửa {last}", False)
    QTest.keyClick(window.assets.table, Qt.Key.Key_Z, CTRL)
    idle(window, qtbot)
    # Something new was written: what was taken back is not offered any more.
    ref = next(row.ref for row in rows if row.filing is not None)
    added = entries.add_event(window.session.context, ref, EventEntry(EventKind.NOTE, PartialDate(2026), note="x"))
    window.wrote(added.changes, "Đã ghi")
    assert not act.redo.isEnabled()
    window.close_registry()
    assert (act.undo.text(), act.undo.isEnabled()) == ("Hoàn tác", False)


def test_in_a_field_the_keys_are_the_field_s(window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None
    ref = window.session.source.list_assets(AssetQuery()).items[0].ref
    window.wrote(editing.set_fields(window.session.context, ref, {"product": "trà sen"}), "Đã sửa")
    box = window.assets.search_box
    box.setFocus()
    QTest.keyClicks(box, "xoai")
    QTest.keyClick(box, Qt.Key.Key_Z, CTRL)
    idle(window, qtbot)
    assert box.text() == ""
    assert product(window, ref) == "trà sen"


def test_what_could_not_be_taken_back_is_offered_again(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.session is not None
    ref = window.session.source.list_assets(AssetQuery()).items[0].ref
    before = product(window, ref)
    window.wrote(editing.set_fields(window.session.context, ref, {"product": "trà sen"}), "Đã sửa")

    def full(*_given: object) -> None:
        raise UserError("Ổ đĩa đã đầy.")

    with monkeypatch.context() as patched:
        patched.setattr("ipregistry.gui.edit_source.EditSource.undo", full)
        window.actions_.undo.trigger()
        idle(window, qtbot)
    box = window.findChild(QMessageBox, "errorBox")
    assert box is not None
    box.close()
    assert window.actions_.undo.text() == f"Hoàn tác: Sửa {ref}"
    window.actions_.undo.trigger()
    idle(window, qtbot)
    assert product(window, ref) == before
