from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFileDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QTabWidget,
    QToolButton,
    QWidget,
)

from ipregistry.gui import appearance
from ipregistry.gui.translator import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


def shown_texts(widget: QWidget) -> Iterator[str]:
    """Every text a person can see or hear of a widget and of what is in it."""
    for part in (widget, *widget.findChildren(QWidget)):
        yield part.toolTip()
        yield part.windowTitle()
        yield part.accessibleName()
        yield from (action.text() for action in part.actions())
        if isinstance(part, QLineEdit):
            yield part.placeholderText()
        if isinstance(part, QAbstractButton | QLabel):
            yield part.text()
        if isinstance(part, QGroupBox):
            yield part.title()
        if isinstance(part, QTabWidget):
            yield from (part.tabText(place) for place in range(part.count()))
        if isinstance(part, QComboBox):
            yield from (part.itemText(place) for place in range(min(part.count(), 20)))
        if isinstance(part, QToolButton) and part.menu() is not None:
            yield from (action.text() for action in part.menu().actions())


ENGLISH = {
    word
    for text in TEXTS
    for word in text.replace("&", "").replace(":", " ").replace(".", " ").split()
    if len(word) > 3 and word.isascii() and word.isalpha()
} - {"Pica", "Form", "Enter"}


def english(texts: Iterator[str]) -> list[str]:
    """The texts that hold a word of Qt's own English ones."""
    return sorted({text for text in texts if ENGLISH & set(text.replace("&", "").replace(":", " ").split())})


@pytest.fixture(autouse=True)
def dressed(qtbot: QtBot) -> None:
    appearance.prepare("light")


@pytest.mark.parametrize("mode", list(QFileDialog.AcceptMode))
def test_the_file_dialog_speaks_vietnamese(qtbot: QtBot, mode: QFileDialog.AcceptMode) -> None:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(mode)
    qtbot.addWidget(dialog)
    texts = list(shown_texts(dialog))
    assert "Loại tệp:" in [text.replace("&", "") for text in texts]
    assert english(iter(texts)) == []


def test_print_dialogs_speak_vietnamese(qtbot: QtBot) -> None:
    dialog = QPrintDialog(QPrinter())
    qtbot.addWidget(dialog)
    texts = list(shown_texts(dialog))
    assert len([text for text in texts if text]) > 10
    assert english(iter(texts)) == []


def test_standard_buttons_speak_vietnamese(qtbot: QtBot) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    buttons = [
        button for button in QMessageBox.StandardButton if button.value.bit_count() == 1 and button.value >= 0x400
    ]
    for button in buttons:
        box.addButton(button)
    box.setDetailedText("x")
    shown = {button.text().replace("&", "") for button in box.buttons()}
    assert {"Lưu", "Mở", "Đóng", "Thôi", "Trợ giúp", "Có", "Không", "Xem chi tiết…"} <= shown
    assert english(iter(shown)) == []


def test_the_menu_of_a_field_speaks_vietnamese(qtbot: QtBot) -> None:
    field = QLineEdit("chữ")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    shown = [action.text().split("\t")[0].replace("&", "") for action in menu.findChildren(QAction) if action.text()]
    assert shown == ["Hoàn tác", "Làm lại", "Cắt", "Sao chép", "Dán", "Xóa", "Chọn tất cả"]
    menu.deleteLater()


def test_placeholders_survive() -> None:
    for english, vietnamese in TEXTS.items():
        for mark in ("%1", "%2", "%n"):
            assert (mark in english) == (mark in vietnamese), english


def test_our_own_words_pass_unchanged(qtbot: QtBot) -> None:
    assert QCoreApplication.translate("actions", "Open") == "Open"
    assert QCoreApplication.translate("QFileDialog", "Open") == "Mở"
