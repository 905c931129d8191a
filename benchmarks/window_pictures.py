"""Pictures of every page and dialog of the window, to be looked at.

Run: python -m benchmarks.window_pictures FOLDER [WORDS …] (only pictures whose name holds one of the words). On the
example registry, on the day of the mock-ups; at 1366 × 768, 1920 × 1080, 911 × 512 (what 1366 × 768 leaves at 150 %),
dark and with strong contrast.
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ipregistry import app
from ipregistry.domain.kinds import Kind
from ipregistry.gui import appearance
from ipregistry.gui.main import create_window
from ipregistry.gui.main_window import MainWindow
from ipregistry.gui.places import PLACES
from ipregistry.services import demo
from tests.gui.every_dialog import DIALOGS, POPUPS, close, settle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_TODAY = date(2026, 11, 20)
_LOOKS = {
    "1366": (QSize(1366, 768), "light"),
    "1920": (QSize(1920, 1080), "light"),
    "911": (QSize(911, 512), "light"),
    "dark": (QSize(1366, 768), "dark"),
    "strong": (QSize(1366, 768), "contrast"),
}
_SETTLED = 350
"""Milliseconds until what is read beside the window stands in it."""


class Album:
    """Where the pictures go and which are wanted."""

    def __init__(self, folder: Path, wanted: list[str]) -> None:
        self._folder = folder
        self._wanted = wanted
        folder.mkdir(parents=True, exist_ok=True)

    def wants(self, name: str) -> bool:
        """Whether this picture was asked for."""
        return not self._wanted or any(words in name for words in self._wanted)

    def take(self, name: str, shown: QWidget, window: MainWindow) -> None:
        """One picture."""
        QTest.qWait(_SETTLED)
        settle(window)
        QTest.qWait(_SETTLED // 4)
        shown.grab().save(str(self._folder / f"{name}.png"))


def _pages(window: MainWindow, album: Album, look: str) -> None:
    for place in PLACES:
        name = f"{look}-page-{place.key}"
        if album.wants(name):
            window.go(place.key)
            if place.key == "assets":
                window.assets.table.selectRow(13)
            album.take(name, window, window)
    for kind in Kind:
        name = f"{look}-editor-{kind}"
        if kind is not Kind.UNKNOWN and album.wants(name):
            window.editor_commands.new(kind)
            album.take(name, window, window)
            window.editor_commands.page.leave()
    name = f"{look}-editor-full"
    if album.wants(name):
        window.editor_commands.edit("NHCN-0014")
        album.take(name, window, window)
        window.editor_commands.page.leave()


def _dialogs(window: MainWindow, album: Album, look: str, room: QSize) -> None:
    for words, opener in {**DIALOGS, **POPUPS}.items():
        name = f"{look}-dialog-{words.replace(' ', '-')}"
        if album.wants(name):
            dialog = opener(window)
            dialog.resize(dialog.size().boundedTo(room - QSize(0, 24)))
            album.take(name, dialog, window)
            close(dialog)


def _take_all(registry: Path, album: Album) -> None:
    for look, (room, theme) in _LOOKS.items():
        appearance.apply(theme)
        window = create_window(registry, _TODAY)
        assert isinstance(window, MainWindow)
        window.resize(room)
        window.show()
        appearance.apply(theme)
        QTest.qWait(_SETTLED)
        _pages(window, album, look)
        if look != "1920":
            _dialogs(window, album, look, room)
        name = f"{look}-welcome"
        if album.wants(name):
            window.close_registry()
            album.take(name, window, window)
        window.tasks.wait()
        window.close()


def main(arguments: list[str]) -> int:
    """Take the pictures; gives the exit code."""
    if not arguments:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["IPREGISTRY_HOME"] = home
        application = QApplication([])
        registry = Path(home) / "so-vi-du-dong-thap.ipreg"
        with app.new_context(
            registry, agency=demo.AGENCY, province=demo.PROVINCE, officer="Cán bộ Ví dụ", today=_TODAY
        ) as context:
            demo.fill(context, bare=False, size=0, seed=1)
        appearance.prepare("light")
        _take_all(registry, Album(Path(arguments[0]), arguments[1:]))
        application.processEvents()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
