"""What the tests of filings abroad do in the window, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ipregistry.domain.foreign_rows import ForeignQuery
from ipregistry.gui.dialogs.foreign_filing import ForeignFilingDialog
from ipregistry.gui.models.foreign_tables import SHOWN
from ipregistry.gui.pages.foreign_page import ForeignPage
from ipregistry.services import foreign

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ipregistry.gui.main_window import MainWindow
    from ipregistry.services.context import Context

MARK = "NHTT-0002"
"""Filed on 20/09/2015, so that its time for priority is long over."""
Part = TypeVar("Part", bound=QWidget)


def context_of(window: MainWindow) -> Context:
    """The registry of the window."""
    assert window.session is not None
    return window.session.context


def foreign_page(window: MainWindow) -> ForeignPage:
    """The page, in front and read."""
    window.go("foreign")
    page = window.pages.get("foreign")
    assert isinstance(page, ForeignPage)
    page.model.asker.wait()
    return page


def rows_of(page: ForeignPage) -> list[tuple[str, str]]:
    """Name and country of every row of the list."""
    page.model.asker.wait()
    model = page.model
    places = SHOWN.index("name"), SHOWN.index("jurisdiction")
    return [
        (str(model.index(row, places[0]).data()), str(model.index(row, places[1]).data()))
        for row in range(model.rowCount())
    ]


def filings_of(window: MainWindow) -> int:
    """How many rows there are in all."""
    return foreign.list_foreign(context_of(window), ForeignQuery(limit=1)).count


def part(parent: QWidget, kind: type[Part], name: str) -> Part:
    """A widget by its object name."""
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found


def open_dialog(window: MainWindow) -> ForeignFilingDialog:
    """The one dialog that is open."""
    found = [each for each in window.findChildren(ForeignFilingDialog) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def stand_on(window: MainWindow, ref: str) -> None:
    """Have the list of assets stand on one."""
    window.show_asset(ref)
    row = window.assets.current_row()
    assert row is not None
    assert row.ref == ref


def pick(dialog: ForeignFilingDialog, *typed: str) -> None:
    """Tick countries by typing."""
    for words in typed:
        QTest.keyClicks(dialog.editor.picker.search, words)
        QTest.keyClick(dialog.editor.picker.search, Qt.Key.Key_Return)


def undo(window: MainWindow, qtbot: QtBot) -> None:
    """Take the last write back."""
    window.actions_.undo.trigger()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
