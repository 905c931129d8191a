"""What the page of settings asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ipregistry.errors import UserError
from ipregistry.gui import errors
from ipregistry.gui.dialogs import files

if TYPE_CHECKING:
    from pathlib import Path

    from ipregistry.gui.main_window import MainWindow
    from ipregistry.gui.pages.page import Page


class SettingsCommands(QObject):
    """Who works in the registry, what office it is, and registries made of backups."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.pages.made.connect(self._made)
        window.refresh.changed.connect(lambda _changes, _origin: self._name_office())

    def _made(self, key: str, page: Page) -> None:
        if key != "settings":
            return
        from ipregistry.gui.pages.settings_page import SettingsPage  # noqa: PLC0415 - loaded when first shown

        if isinstance(page, SettingsPage):
            page.officer_named.connect(self.work_as)
            page.theme_chosen.connect(self._window.look_commands.choose)
            page.backup_asked.connect(self._window.safety.backup_now)
            page.restore_asked.connect(self.ask_restore)
            self._window.safety.backed_up.connect(page.show_backups)

    def work_as(self, officer: str) -> None:
        """Write under this name from now on."""
        session = self._window.session
        if session is None:
            return
        session.use(replace(session.context, officer=officer))
        strip = self._window.strip
        strip.show_open(session.path.name, officer, read_only=session.read_only)
        strip.say_saved(self.tr("Từ nay ghi nhật ký với tên {name}").format(name=officer))
        # Only the law keeps what it was given; the other pages ask the session each time.
        self._window.pages.renew("law")

    def _name_office(self) -> None:
        session = self._window.session
        if session is not None:
            self._window.navigation.set_office(session.agency.name, session.agency.division)

    def ask_restore(self, backup: Path) -> None:
        """Ask where a registry made of this backup shall lie, make it and open it."""
        session = self._window.session
        folder = backup.parent if session is None else session.path.parent
        files.ask_place(
            self._window,
            "restorePlaceDialog",
            self.tr("Khôi phục ra tệp mới"),
            folder / backup.name,
            lambda path: self.restore(backup, path),
        )

    def restore(self, backup: Path, path: Path) -> None:
        """Make a registry of a backup and open it; the registry at work stays as it is."""
        from ipregistry.services import safety  # noqa: PLC0415 - only what is used is loaded

        try:
            made = safety.restore(backup, path)
        except UserError as error:
            errors.show(self._window, error)
            return
        self._window.commands.open(made)
        self._window.strip.say_saved(self.tr("Đã khôi phục và mở {name}").format(name=made.name))
