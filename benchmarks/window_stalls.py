"""How long the window stands still while it is used, in a registry of 100,000 assets.

Run: python -m benchmarks.window_stalls REGISTRY.ipreg (a copy is worked on; see `benchmarks.multiply`). A timer of 5 ms
in the event loop measures the longest gap between two turns of it around each act; beside it, when the answer came.
The bare loop's own longest gap is printed first: what the computer does besides is in every figure.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from ipregistry.domain.kinds import Status
from ipregistry.domain.rows import AssetQuery
from ipregistry.gui.main import create_window
from ipregistry.gui.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipregistry.domain.changes import Changes

_STALL = 100
"""Milliseconds of standing still that a person notices."""


class Probe:
    """The longest time the event loop did not turn."""

    def __init__(self) -> None:
        self._clock = QElapsedTimer()
        self._clock.start()
        self.longest = 0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        self.longest = max(self.longest, self._clock.restart())


class Desk:
    """The window and what is done in it."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.page = window.assets
        self.model = window.assets.model

    def answered(self) -> bool:
        """Whether nothing is waited for any more."""
        model = self.model
        return not model.busy and not self.window.tasks.busy

    def do(self, words: str, act: Callable[[], object]) -> None:
        """Do something, and wait until it is answered and quiet."""
        _turn(0.3)
        probe = Probe()
        started = time.perf_counter()
        act()
        QApplication.processEvents()
        while not self.answered():
            QApplication.processEvents()
        answered = (time.perf_counter() - started) * 1000
        _turn(1.0)
        mark = "  <--" if probe.longest > _STALL else ""
        print(f"  {words:38}{probe.longest:6} ms   answered {answered:7.0f} ms{mark}")
        sys.stdout.flush()


def _turn(seconds: float) -> None:
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        QApplication.processEvents()
        time.sleep(0.001)


def _acts(desk: Desk) -> dict[str, Callable[[], object]]:
    page, model = desk.page, desk.model
    box = page.search_box

    def typed(text: str) -> Callable[[], None]:
        def type_it() -> None:
            box.setFocus()
            box.selectAll()
            QTest.keyClicks(box, text)

        return type_it

    def cleared() -> None:
        box.clear()
        box.search_now()

    def sorted_by(key: str) -> Callable[[], None]:
        return lambda: model.set_query(replace(model.query, sort=key))

    def clicked(row: int) -> Callable[[], None]:
        def click() -> None:
            view = page.table.viewport()
            place = page.table.visualRect(model.index(row, 0)).center()
            QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

        return click

    acts: dict[str, Callable[[], object]] = {
        "nothing": lambda: None,
        "type “xoai an binh”": typed("xoai an binh"),
        "clear the search": cleared,
        "choose a status": lambda: page.show_list(AssetQuery(statuses=(Status.RENEWAL_DUE, Status.LATE))),
        "choose any gap": lambda: page.show_list(AssetQuery(gaps=("*",))),
        "everything again": lambda: page.show_list(AssetQuery()),
    }
    for key in ("name", "kind", "certificate_no", "expiry_date", "status", "owner", "next_deadline", "gaps"):
        acts[f"sort by {key}"] = sorted_by(key)
    acts |= {
        "sort by name again": sorted_by("name"),
        "scroll to the end": page.table.scrollToBottom,
        "scroll to the start": page.table.scrollToTop,
        "Ctrl+A": lambda: QTest.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier),
        "click on an asset": clicked(5),
        "click on the next asset": clicked(6),
    }
    return acts


def _writes(desk: Desk) -> dict[str, Callable[[], object]]:
    from ipregistry.domain.entries import AssetEntry, EventEntry  # noqa: PLC0415 - loads with the registry
    from ipregistry.domain.kinds import EventKind, Kind  # noqa: PLC0415
    from ipregistry.domain.partial_date import PartialDate  # noqa: PLC0415
    from ipregistry.services import entries, history  # noqa: PLC0415

    window = desk.window
    assert window.session is not None
    context = window.session.context
    last: list[Changes] = []

    def told(changes: Changes) -> None:
        last.append(changes)
        window.wrote(changes, "Đã ghi")

    def add() -> None:
        told(entries.add_asset(context, AssetEntry(Kind.TRADEMARK, "Giả lập đo thời gian")).changes)

    def record() -> None:
        row = next(row for place in range(128) if (row := desk.model.row(place)) is not None and row.filing)
        event = EventEntry(EventKind.RENEWED, on=PartialDate.of(context.today), cycle=1)
        told(entries.add_event(context, row.ref, event).changes)

    def undo() -> None:
        report = history.undo(context, last[-1].change_set)
        told(report.changes)

    def edit() -> None:
        row = desk.model.row(0)
        assert row is not None
        window.editor_commands.edit(row.ref)

    def type_and_save() -> None:
        page = window.editor_commands.page
        name = page.body.view.fields["asset.name"].findChild(QLineEdit)
        assert name is not None
        name.setText(f"{name.text()} x")
        name.textEdited.emit(name.text())
        assert page.save()

    def leave() -> None:
        window.editor_commands.page.leave()

    acts: dict[str, Callable[[], object]] = {}
    for time_ in ("first", "second", "third"):
        acts |= {f"add an asset, the {time_}": add, f"record an event, the {time_}": record, f"undo, the {time_}": undo}
    for time_ in ("first", "second", "third"):
        acts |= {
            f"open the editor, the {time_} time": edit,
            f"save in the editor, the {time_} time": type_and_save,
            f"leave the editor, the {time_} time": leave,
        }
    return acts


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["IPREGISTRY_HOME"] = str(Path(folder) / "home")
        path = Path(folder) / "so.ipreg"
        shutil.copyfile(sys.argv[1], path)
        # Else the first write would wait until all of the copy is on the disk.
        with path.open("rb+") as file:
            os.fsync(file.fileno())
        application = QApplication([])
        window = create_window(path)
        assert isinstance(window, MainWindow)
        window.resize(1366, 768)
        window.show()
        # What is counted and checked in the background after opening is no part of what follows.
        _turn(8)
        desk = Desk(window)
        print(f"{desk.model.rowCount()} assets; longest standing still:")
        for words, act in _acts(desk).items():
            desk.do(words, act)
        for words, act in _writes(desk).items():
            desk.do(words, act)
        sys.stdout.flush()
        del application
        os._exit(0)


if __name__ == "__main__":
    main()
