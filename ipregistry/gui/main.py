"""Where the window starts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QApplication, QMainWindow

from ipregistry import log, paths
from ipregistry import settings as options
from ipregistry.gui import appearance, errors
from ipregistry.gui.main_window import MainWindow
from ipregistry.gui.widgets.text import resize_within_screen
from ipregistry.settings import Settings

if TYPE_CHECKING:
    from datetime import date


def create_window(path: Path | str | None, today: date | None = None) -> QMainWindow:
    """The window with a registry open in it, or with the welcome page when there is no path or it cannot be opened.

    A `QApplication` exists already. Nothing modal is shown. `today` replaces the day of the clock for all figures.
    """
    settings = Settings(paths.settings_file())
    appearance.prepare(settings.get(options.THEME))
    window = MainWindow(settings, today)
    if path is not None:
        window.open_registry(Path(path))
    return window


def run(path: Path | str | None = None) -> int:
    """Start the program's window and stay until it is closed; gives the exit code."""
    application = cast("QApplication", QApplication.instance() or QApplication(sys.argv[:1]))
    log.start(paths.logs_dir())
    window = create_window(path)
    errors.catch_everything(window)
    if not window.isMaximized():
        # The size may come from a larger screen, or from before the scale was raised.
        resize_within_screen(window, window.width(), window.height())
    window.show()
    return application.exec()
