"""What is used later is made ready while the window rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry.domain.forms import form_groups
from ipregistry.domain.kinds import Kind
from ipregistry.gui import preload
from ipregistry.gui.main import create_window
from ipregistry.gui.main_window import MainWindow
from ipregistry.gui.places import PLACES
from ipregistry.gui.preload import Preload
from tests.gui.conftest import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot


def test_every_page_is_ready_after_a_while(registry_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preload, "_AFTER", 0)
    monkeypatch.setattr(preload, "_BETWEEN", 0)
    window = create_window(registry_file, TODAY)
    assert isinstance(window, MainWindow)
    qtbot.addWidget(window)
    window.show()
    made: list[str] = []
    window.pages.made.connect(lambda key, _page: made.append(key))
    work = window.findChild(Preload)
    assert work is not None
    qtbot.waitUntil(lambda: work.done, timeout=30_000)
    assert made == ["editor", *(place.key for place in PLACES if place.key not in {"assets", "deadlines"})]
    # Nothing comes to the front by itself.
    assert window.pages.current() is window.assets
    # The forms used most have their fields, and are those that are shown then.
    editor = window.editor_commands.page
    ready = dict(editor.body.view._built)
    window.editor_commands.new(Kind.TRADEMARK)
    assert editor.body.view.widget() is ready[form_groups(Kind.TRADEMARK)]
    editor.leave()
    window.tasks.wait()
    window.close()
