"""What the page of reports needs of the rest of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ipregistry.gui.dialogs import files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ipregistry.gui.main_window import MainWindow
    from ipregistry.gui.pages.page import Page
    from ipregistry.services.reports import ReportOptions


class ReportCommands(QObject):
    """Lends the page of reports the list of assets, and asks for places of files."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.pages.made.connect(self._made)

    def _made(self, key: str, page: Page) -> None:
        if key != "reports":
            return
        from ipregistry.gui.pages.reports_page import ReportsPage  # noqa: PLC0415 - loaded when first shown

        if isinstance(page, ReportsPage):
            page.use(self)
            page.place_asked.connect(self._ask_place)
            self._window.closing.connect(page.stop)
            self._window.assets.selection_changed.connect(page.forget)

    def _ask_place(self, title: str, name: str, then: Callable[[Path], None]) -> None:
        session = self._window.session
        if session is not None:
            files.ask_place(self._window, "saveSheetDialog", title, session.path.parent / name, then)

    def selected(self) -> tuple[str, ...]:
        """References of the assets selected in the list."""
        return self._window.assets.selected_refs()

    def shown(self) -> ReportOptions:
        """The list as it is shown."""
        return self._window.list_commands.options()

    def count(self, scope: str) -> int:
        """How many assets are selected, listed, or in the registry."""
        page = self._window.assets
        if scope == "chosen":
            return page.selected_count()
        return page.model.rowCount() if scope == "shown" else page.total
