"""How the window looks, and the registries opened lately."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from ipregistry import settings as options
from ipregistry.gui import appearance
from ipregistry.gui.recent import open_recent

if TYPE_CHECKING:
    from ipregistry.gui.main_window import MainWindow


class LookCommands(QObject):
    """Light, dark or with strong contrast, as chosen or as the system has it; the menu of registries opened lately."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        for choice, action in window.actions_.themes.items():
            action.setChecked(choice == window.settings.get(options.THEME))
            action.triggered.connect(lambda _checked, choice=choice: self.choose(choice))
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)
        recent = window.actions_.recent
        assert recent is not None
        recent.aboutToShow.connect(self._fill_recent)

    def choose(self, choice: str) -> None:
        """Look light, dark, or as the system does; kept for next time."""
        self._window.actions_.themes[choice].setChecked(True)
        self._window.settings.set(options.THEME, choice)
        appearance.apply(choice)

    def _system_changed(self) -> None:
        choice = self._window.settings.get(options.THEME)
        if choice in {"system", "contrast"}:
            appearance.apply(choice)

    def _fill_recent(self) -> None:
        menu = self._window.actions_.recent
        assert menu is not None
        menu.clear()
        for name in self._window.settings.get(options.RECENT):
            path = Path(name)
            action = menu.addAction(path.name.replace("&", "&&"))
            action.setToolTip(name)
            action.triggered.connect(lambda _checked, path=path: open_recent(self._window, path))
        if menu.isEmpty():
            menu.addAction(self.tr("Chưa có sổ nào")).setEnabled(False)
