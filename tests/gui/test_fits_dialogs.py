"""No text is cut in any dialog or popup, in the editor of any kind, or on the welcome page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from ipregistry.domain.kinds import Kind
from tests.gui.every_dialog import DIALOGS, POPUPS, SCREENS, close
from tests.gui.fits import cut_texts

if TYPE_CHECKING:
    from ipregistry.gui.main_window import MainWindow

_TITLE_BAR = QSize(0, 24)
_OPENERS = {**DIALOGS, **POPUPS}


@pytest.mark.parametrize("name", _OPENERS)
def test_no_text_of_a_dialog_is_cut(window: MainWindow, name: str) -> None:
    dialog = _OPENERS[name](window)
    wanted = dialog.size()
    for room in SCREENS.values():
        left = room - _TITLE_BAR
        dialog.resize(wanted.boundedTo(left))
        QApplication.processEvents()
        assert cut_texts(dialog) == []
        # What does not fit the screen cannot be reached.
        assert dialog.size().boundedTo(left) == dialog.size()
    close(dialog)


@pytest.mark.parametrize("scale", SCREENS)
@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.UNKNOWN])
def test_no_text_of_an_editor_is_cut(window: MainWindow, kind: Kind, scale: str) -> None:
    window.resize(SCREENS[scale])
    window.editor_commands.new(kind)
    QApplication.processEvents()
    assert cut_texts(window.editor_commands.page) == []


@pytest.mark.parametrize("scale", SCREENS)
def test_no_text_around_the_pages_is_cut(window: MainWindow, scale: str) -> None:
    window.resize(SCREENS[scale])
    QApplication.processEvents()
    for part in (window.navigation, window.strip, window.menuBar()):
        assert cut_texts(part) == []


@pytest.mark.parametrize("scale", SCREENS)
def test_no_text_of_the_welcome_page_is_cut(window: MainWindow, scale: str) -> None:
    window.resize(SCREENS[scale])
    window.close_registry()
    window.welcome.say_problem("Không mở được so-tai-san-tri-tue-2026.ipreg: tệp không phải là sổ tài sản trí tuệ.")
    QApplication.processEvents()
    welcome: QWidget = window.welcome
    assert welcome.isVisible()
    assert cut_texts(welcome) == []
