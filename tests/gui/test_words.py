"""No English of Qt's own shows through anywhere in the window, its dialogs, and the menus of its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QTextEdit

from ipregistry.domain.kinds import Kind
from ipregistry.gui.places import PLACES
from tests.gui.every_dialog import DIALOGS, FILE_DIALOGS, POPUPS, opened, settle
from tests.gui.test_translator import english, shown_texts

if TYPE_CHECKING:
    from ipregistry.gui.main_window import MainWindow


@pytest.mark.parametrize("key", [place.key for place in PLACES])
def test_a_page_speaks_vietnamese(window: MainWindow, key: str) -> None:
    window.go(key)
    settle(window)
    assert english(shown_texts(window)) == []


@pytest.mark.parametrize("name", [*DIALOGS, *POPUPS])
def test_a_dialog_speaks_vietnamese(window: MainWindow, name: str) -> None:
    dialog = {**DIALOGS, **POPUPS}[name](window)
    settle(window)
    texts = [text for text in shown_texts(dialog) if text]
    assert texts
    assert english(iter(texts)) == []
    dialog.close()


@pytest.mark.parametrize("name", FILE_DIALOGS)
def test_a_dialog_of_files_speaks_vietnamese(window: MainWindow, name: str) -> None:
    FILE_DIALOGS[name](window)
    dialog = opened(window, name)
    assert english(shown_texts(dialog)) == []
    dialog.close()


def test_the_menus_of_fields_speak_vietnamese(window: MainWindow) -> None:
    window.editor_commands.new(Kind.CERTIFICATION_MARK)
    settle(window)
    guide = window.commands.show_guide()
    page = window.editor_commands.page
    fields: list[QLineEdit | QPlainTextEdit | QTextEdit] = [
        *page.findChildren(QLineEdit),
        *page.findChildren(QPlainTextEdit),
        *guide.findChildren(QTextEdit),
    ]
    assert len(fields) > 10
    for field in fields:
        menu = field.createStandardContextMenu()
        assert isinstance(menu, QMenu)
        said = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
        assert said
        assert english(iter(said)) == []
        menu.deleteLater()
    guide.close()
    QApplication.processEvents()
