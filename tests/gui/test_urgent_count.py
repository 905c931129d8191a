"""What the navigation counts as waiting: also the answer to a notice, which has no opening day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry import app
from ipregistry.domain.entries import AssetEntry, EventEntry, FilingEntry
from ipregistry.domain.kinds import EventKind, Kind
from ipregistry.domain.partial_date import PartialDate
from ipregistry.gui.main import create_window
from ipregistry.gui.main_window import MainWindow
from ipregistry.services import entries
from tests.gui.conftest import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def _waiting(qtbot: QtBot, path: Path) -> int:
    window = create_window(path, TODAY)
    assert isinstance(window, MainWindow)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.deadlines.counted) as counted:
        window.deadlines.count_urgent()
    window.tasks.wait()
    window.close()
    assert isinstance(counted.args, list)
    return int(counted.args[0])


def test_an_answer_that_is_near_waits_and_one_that_is_far_does_not(qtbot: QtBot, registry_file: Path) -> None:
    before = _waiting(qtbot, registry_file)
    # Three months from 20/10/2026 is 20/01/2027; the request for examination of the patent lies years ahead.
    notice = EventEntry(EventKind.OFFICE_ACTION, PartialDate(2026, 10, 20))
    filings = (FilingEntry(filed=PartialDate(2026, 2, 10), events=(notice,)),)
    with app.open_context(registry_file, today=TODAY) as context:
        entries.add_asset(context, AssetEntry(Kind.TRADEMARK, "Bánh", filings=filings))
        entries.add_asset(
            context, AssetEntry(Kind.INVENTION, "Máy", filings=(FilingEntry(filed=PartialDate(2026, 5, 10)),))
        )
    assert _waiting(qtbot, registry_file) == before + 1
