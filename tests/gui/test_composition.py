"""Vietnamese is composed (Telex, UniKey) without the program getting between the letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from ipregistry.domain.changes import Changes, Touched
from ipregistry.domain.kinds import Kind
from ipregistry.gui.widgets.search_box import DELAY, SearchBox
from tests.gui.every_dialog import DIALOGS, POPUPS, settle, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipregistry.gui.main_window import MainWindow

SEARCHES = {
    "assets": "searchBox",
    "foreign": "foreignSearchBox",
    "parties": "partySearchBox",
    "documents": "documentSearchBox",
    "law": "lawSearchBox",
    "history": "historySearchBox",
    "bin": "binSearchBox",
}
IN_DIALOGS = {
    "event": "eventKindSearch",
    "foreign asset": "chooseAssetBox",
    "foreign direct": "countrySearchBox",
    "filter owner": "filterSearchBox",
}


@pytest.fixture(autouse=True)
def _still_cursor() -> Iterator[None]:
    before = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)
    yield
    QApplication.setCursorFlashTime(before)


def compose(field: QWidget, letters: str) -> None:
    """Letters that are underlined: they may still change."""
    QCoreApplication.sendEvent(field, QInputMethodEvent(letters, []))


def commit(field: QWidget, words: str) -> None:
    """The letters stand."""
    event = QInputMethodEvent("", [])
    event.setCommitString(words)
    QCoreApplication.sendEvent(field, event)


def _picture(field: QWidget) -> QImage:
    # What is being composed is nowhere but on the screen.
    return field.grab().toImage()


def _in(root: QWidget, name: str) -> QLineEdit:
    found = root.findChild(QLineEdit, name)
    assert found is not None
    root.activateWindow()
    wait_until(lambda: root.window().isActiveWindow())
    found.setFocus()
    return found


def _composed(window: MainWindow, field: QWidget) -> None:
    """Compose, have everything read again meanwhile, and find the letters still there."""
    for letters in ("x", "xo", "xoà", "xoài"):
        compose(field, letters)
    before = _picture(field)
    window.spread(Changes(Touched.EVERYTHING))
    QTest.qWait(2 * DELAY)
    settle(window)
    assert _picture(field) == before
    compose(field, "")
    assert _picture(field) != before
    compose(field, "xoài")


@pytest.mark.parametrize("key", SEARCHES)
def test_a_page_is_searched_once_the_letters_stand(window: MainWindow, key: str) -> None:
    window.go(key)
    settle(window)
    box = _in(window.pages.get(key), SEARCHES[key])
    assert isinstance(box, SearchBox)
    asked: list[str] = []
    box.searched.connect(asked.append)
    _composed(window, box)
    assert asked == []
    commit(box, "xoài")
    wait_until(lambda: bool(asked))
    assert asked == ["xoài"]
    assert box.text() == "xoài"


@pytest.mark.parametrize("name", IN_DIALOGS)
def test_a_dialog_is_searched_once_the_letters_stand(window: MainWindow, name: str) -> None:
    dialog = {**DIALOGS, **POPUPS}[name](window)
    settle(window)
    box = _in(dialog, IN_DIALOGS[name])
    asked: list[str] = []
    box.textChanged.connect(asked.append)
    _composed(window, box)
    assert asked == []
    commit(box, "xoài")
    assert asked == ["xoài"]
    QTest.qWait(2 * DELAY)
    settle(window)
    assert box.text() == "xoài"
    dialog.close()


def test_every_field_of_the_editor_takes_what_is_composed(window: MainWindow) -> None:
    window.editor_commands.new(Kind.CERTIFICATION_MARK)
    window.activateWindow()
    settle(window)
    page = window.editor_commands.page
    found: list[QLineEdit | QPlainTextEdit] = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
    fields = [each for each in found if each.isVisibleTo(page) and each.isEnabled() and not each.isReadOnly()]
    assert len(fields) > 10
    for field in fields:
        held = field.text if isinstance(field, QLineEdit) else field.toPlainText
        before = held()
        field.setFocus()
        for letters in ("x", "xo", "xoà"):
            compose(field, letters)
        shown = _picture(field)
        page.judge()
        settle(window)
        assert held() == before, field.objectName()
        assert _picture(field) == shown, field.objectName()
        commit(field, "xoài")
        assert "xoài" in held(), field.objectName()
