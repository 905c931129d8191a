from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton

from ipregistry.gui import errors
from ipregistry.gui.dialogs.shortcuts import ShortcutsDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ipregistry.gui.main_window import MainWindow


def test_every_key_of_the_menus_is_listed(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(ShortcutsDialog)
    assert dialog is not None
    said = {part.text() for part in dialog.findChildren(QLabel)}
    keys = {
        key.toString(QKeySequence.SequenceFormat.PortableText)
        for action in window.findChildren(QAction)
        if action.objectName().endswith("Action") and action.menu() is None
        for key in action.shortcuts()
    }
    assert keys
    shown = {part.strip() for text in said for part in text.split(", ")}
    assert keys - shown == set()
    dialog.close()


def test_no_two_actions_share_a_key(window: MainWindow) -> None:
    seen: dict[str, str] = {}
    for action in window.findChildren(QAction):
        for key in action.shortcuts():
            words = key.toString()
            assert seen.setdefault(words, action.objectName()) == action.objectName(), words


def test_a_fault_can_be_copied_and_its_box_stays(window: MainWindow, qtbot: QtBot) -> None:
    box = errors.show(window, RuntimeError("hỏng thử"))
    assert box is not None
    copy = box.findChild(QPushButton, "copyReportButton")
    assert copy is not None
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert "RuntimeError: hỏng thử" in QGuiApplication.clipboard().text()
    assert window.findChild(QMessageBox, "faultBox") is not None
    assert box.isVisible()
    box.close()
