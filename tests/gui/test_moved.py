"""What another law moved is said over the list until somebody has seen it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from ipregistry import app
from ipregistry.gui.dialogs.moves import MovesDialog
from ipregistry.gui.main import create_window
from ipregistry.gui.main_window import MainWindow
from ipregistry.services import standing
from tests.gui.fakes import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

WAIT = 20_000


@pytest.fixture
def moved(qtbot: QtBot, registry_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The window on a registry that was written with another law: its marks ran for nine years."""
    law = app.load_law()
    key = "vn.mark.term.first"
    nine = tuple(
        replace(entry, values=tuple(replace(value, value=9) for value in entry.values)) if entry.key == key else entry
        for entry in law.entries
    )
    with monkeypatch.context() as other:
        other.setattr(app, "load_law", lambda: replace(law, entries=nine, digest="another law"))
        other.setattr(app, "law_digest", lambda: "another law")
        app.open_context(registry_file, today=TODAY).close()
    with app.open_context(registry_file, today=TODAY) as context:
        assert standing.moved_since(context) is not None
    window = create_window(registry_file, TODAY)
    assert isinstance(window, MainWindow)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.tasks.wait()
    window.close()


def _bar(window: MainWindow) -> QWidget:
    found = window.findChild(QWidget, "movedBar")
    assert found is not None
    return found


def _click(parent: QWidget, name: str) -> None:
    found = parent.findChild(QPushButton, name)
    assert found is not None
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def test_nothing_is_said_when_nothing_moved(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=WAIT)
    window.law_commands.look_for_moved(window.session)  # type: ignore[arg-type]
    assert not _bar(window).isVisible()
    assert window.law_commands.show_moved() is None


def test_what_moved_is_said_listed_copied_and_seen(moved: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: _bar(moved).isVisible(), timeout=WAIT)
    text = moved.findChild(QLabel, "movedBarText")
    assert text is not None
    assert moved.session is not None
    kept = moved.session.law.moved()
    assert kept is not None
    assets = len({item.asset for item in kept.items})
    assert text.text() == f"Dữ liệu luật mới: {kept.count} ngày của {assets} tài sản đã đổi."
    _click(moved, "showMovesButton")
    dialog = moved.findChild(MovesDialog)
    assert dialog is not None
    assert dialog.table.rows.rowCount() == kept.count == len(kept.items)
    _click(dialog, "copyMovesButton")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Mã\tTên tài sản\tNội dung\tTrước\tSau"
    assert len(lines) == kept.count + 1
    # Later is no answer: it is said again.
    _click(dialog, "closeMovesButton")
    assert _bar(moved).isVisible()
    qtbot.waitUntil(lambda: moved.findChild(MovesDialog) is None, timeout=WAIT)
    _click(moved, "showMovesButton")
    dialog = moved.findChild(MovesDialog)
    assert dialog is not None
    _click(dialog, "movesSeenButton")
    qtbot.waitUntil(lambda: not _bar(moved).isVisible(), timeout=WAIT)
    assert moved.session.law.moved() is None


def test_a_line_of_the_list_leads_to_its_asset(moved: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: _bar(moved).isVisible(), timeout=WAIT)
    _click(moved, "showMovesButton")
    dialog = moved.findChild(MovesDialog)
    assert dialog is not None
    row = dialog.table.rows.row(3)
    assert row is not None
    dialog.table.selectRow(3)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    shown = moved.assets.current_row()
    assert shown is not None
    assert shown.ref == row.ref


def test_it_is_seen_from_the_line_itself(moved: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: _bar(moved).isVisible(), timeout=WAIT)
    _click(moved, "seenMovesButton")
    qtbot.waitUntil(lambda: not _bar(moved).isVisible(), timeout=WAIT)
    assert moved.session is not None
    assert moved.session.law.moved() is None
