"""What the figures and buttons of the overview open elsewhere in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.domain.kinds import EventKind
    from ipregistry.domain.rows import AssetQuery
    from ipregistry.domain.statistics import DueQuery
    from ipregistry.gui.main_window import MainWindow
    from ipregistry.gui.pages.page import Page


class OverviewCommands(QObject):
    """Connects the overview once it is made."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.pages.made.connect(self._made)

    def _made(self, key: str, page: Page) -> None:
        if key != "overview":
            return
        from ipregistry.gui.pages.overview_page import OverviewPage  # noqa: PLC0415 - loaded when first shown

        assert isinstance(page, OverviewPage)
        page.due_asked.connect(self._show_due)
        page.rule_asked.connect(self._window.show_rule)
        page.record_asked.connect(self._record)
        page.import_asked.connect(self._window.commands.ask_import)
        page.list_asked.connect(self._show_list)

    def _record(self, ref: str, kind: EventKind, filing: int | None) -> None:
        session = self._window.session
        if session is None or session.read_only:
            self._window.show_asset(ref)
        else:
            self._window.edits.record_event(ref, kind=kind, filing=filing)

    def _show_list(self, query: AssetQuery, words: str) -> None:
        # The work is that of today, whatever day the figures beside it stand for.
        day = None if query.as_of == self._today() else query.as_of
        if day != self._window.as_of_day:
            self._window.as_of.choose(day)
        self._window.go("assets")
        self._window.assets.show_list(query, words)

    def _today(self) -> date | None:
        session = self._window.session
        return None if session is None else session.context.today

    def _show_due(self, query: DueQuery | None, words: str) -> None:
        # Asked for before the page comes to the front, which then reads once.
        self._window.deadlines.show_due(query, words)
        self._window.go("deadlines")
        self._window.deadlines.table.setFocus()
