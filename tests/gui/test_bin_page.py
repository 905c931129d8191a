"""The bin: put there by Delete, looked at, taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox

from ipregistry.gui.pages.bin_page import BinPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ipregistry.gui.main_window import MainWindow


def in_list(window: MainWindow, qtbot: QtBot) -> None:
    """The keyboard is in the list, also after a dialog was there."""
    window.activateWindow()
    window.assets.table.setFocus()
    qtbot.waitUntil(window.assets.table.hasFocus, timeout=5_000)


def question(window: MainWindow) -> QMessageBox:
    box = window.findChild(QMessageBox, "questionBox")
    assert box is not None
    return box


def answer(box: QMessageBox, words: str) -> None:
    (chosen,) = [each for each in box.buttons() if each.text() == words]
    QTest.mouseClick(chosen, Qt.MouseButton.LeftButton)


def test_an_asset_goes_into_the_bin_and_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    table = window.assets.table
    window.go("assets")
    in_list(window, qtbot)
    qtbot.waitUntil(lambda: window.assets.current_row() is not None, timeout=5_000)
    count = window.assets.model.rowCount()
    row = window.assets.current_row()
    assert row is not None
    QTest.keyClick(table, Qt.Key.Key_Delete)
    box = question(window)
    assert box.text() == f"Chuyển {row.ref} “{row.name}” vào thùng rác?"
    assert "Lấy lại được ở Thùng rác" in box.informativeText()
    answer(box, "Giữ lại")
    assert window.assets.model.rowCount() == count
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "questionBox") is None, timeout=5_000)
    in_list(window, qtbot)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    answer(question(window), "Chuyển vào thùng rác")
    qtbot.waitUntil(lambda: window.assets.model.rowCount() == count - 1, timeout=5_000)
    assert window.actions_.undo.text() == "Hoàn tác: Chuyển vào thùng rác 1 tài sản"

    window.go("bin")
    page = window.pages.get("bin")
    assert isinstance(page, BinPage)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1 and page.current_row() is not None, timeout=5_000)
    assert page.current_row().asset.ref == row.ref
    assert page.current_row().officer
    texts = [each.text() for each in page.pane.findChildren(QLabel)]
    assert row.name in texts
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    QTest.keyClick(page.restore_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.tasks.busy and page.model.rowCount() == 0, timeout=5_000)
    window.go("assets")
    qtbot.waitUntil(lambda: window.assets.model.rowCount() == count, timeout=5_000)
    # Taking out is a write like any other.
    in_list(window, qtbot)
    QTest.keyClick(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not window.tasks.busy and window.assets.model.rowCount() == count - 1, timeout=5_000)


def test_several_go_and_come_back_together(window: MainWindow, qtbot: QtBot) -> None:
    window.go("assets")
    in_list(window, qtbot)
    qtbot.waitUntil(lambda: window.assets.current_row() is not None, timeout=5_000)
    count = window.assets.model.rowCount()
    window.assets.table.selectAll()
    window.actions_.remove_asset.trigger()
    box = question(window)
    assert box.text() == f"Chuyển {count} tài sản vào thùng rác?"
    answer(box, "Chuyển vào thùng rác")
    qtbot.waitUntil(lambda: window.assets.model.rowCount() == 0, timeout=10_000)
    window.go("bin")
    page = window.pages.get("bin")
    assert isinstance(page, BinPage)
    qtbot.waitUntil(lambda: page.model.rowCount() == count, timeout=10_000)
    page.table.selectAll()
    assert page.restore_button.text().strip() == f"Khôi phục {count} tài sản"
    QTest.mouseClick(page.restore_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.tasks.busy and page.model.rowCount() == 0, timeout=20_000)
