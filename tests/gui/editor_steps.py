"""What tests of the editor do again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ipregistry.gui.pages.editor_page import EditorPage

CONTROL = Qt.KeyboardModifier.ControlModifier
REF = "NHCN-0014"
"""Ví dụ 07: a certification mark with a filing in Japan."""
PDF = b"%PDF-1.4\n%%EOF\n"


def press(parent: QWidget, name: str) -> None:
    found = parent.findChild(QPushButton, name)
    assert found is not None, name
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def line(parent: QWidget, name: str) -> QLineEdit:
    found = parent.findChild(QLineEdit, name)
    assert found is not None, name
    return found


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def tab_text(page: EditorPage, place: int) -> str:
    return page.body.tabs.tabText(place)
