"""Where the window starts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from ipregistry import paths
from ipregistry import settings as options
from ipregistry.gui import appearance, errors
from ipregistry.gui.main_window import MainWindow
from ipregistry.gui.widgets.text import resize_within_screen
from ipregistry.settings import Settings

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.gui import single


def create_window(path: Path | str | None, today: date | None = None, *, wait: bool = True) -> QMainWindow:
    """The window with a registry open in it, or with the welcome page when there is no path or it cannot be opened.

    A `QApplication` exists already. Nothing modal is shown. `today` replaces the day of the clock for all figures.
    Unless it is to `wait`, the registry is opened after the window was painted.
    """
    settings = Settings(paths.settings_file())
    appearance.prepare(settings.get(options.THEME))
    window = MainWindow(settings, today)
    if path is not None and window.first_list.show(Path(path), frame=not wait):
        return window
    window.complete()
    if path is not None:
        window.open_registry(Path(path))
    return window


def last_registry(settings: Settings) -> Path | None:
    """The registry to open when none is named: that of last time, if it is wanted and there."""
    recent = settings.get(options.RECENT)
    if not recent or not settings.get(options.OPEN_LAST):
        return None
    path = Path(recent[0])
    return path if path.is_file() else None


def answer_doorbell(window: QMainWindow) -> single.Doorbell:
    """Have the window come forward when its registry is opened once more."""
    assert isinstance(window, MainWindow)
    from ipregistry.gui import single  # noqa: PLC0415 - the same

    bell = single.Doorbell(window)

    def come_forward() -> None:
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()

    def listen(path: Path | None) -> None:
        if path is None:
            bell.stop()
        else:
            bell.listen(path)

    bell.rung.connect(come_forward)
    window.registry_changed.connect(listen)
    listen(None if window.session is None else window.session.path)
    return bell


def run(path: Path | str | None = None) -> int:
    """Start the program's window and stay until it is closed; gives the exit code.

    Without a path the registry of last time is opened, if the user wants that and it is still there. A registry that is
    open in another window already brings that window forward instead.
    """
    application = cast("QApplication", QApplication.instance() or QApplication(sys.argv[:1]))
    from ipregistry import log  # noqa: PLC0415 - what a list does not need loads after it was painted, or only here
    from ipregistry.gui import single  # noqa: PLC0415 - the same

    log.start(paths.logs_dir())
    path = last_registry(Settings(paths.settings_file())) if path is None else Path(path)
    if path is not None and single.bring_forward(path):
        return 0
    window = create_window(path, wait=False)
    errors.catch_everything(window)
    answer_doorbell(window)
    if not window.isMaximized():
        # The size may come from a larger screen, or from before the scale was raised.
        resize_within_screen(window, window.width(), window.height())
    window.show()
    return application.exec()
