"""What is done about filings abroad: the dialog from wherever it is asked for, and the count in the navigation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ipregistry.gui.asking import Asker
from ipregistry.gui.widgets.view_tabs import COUNT_DELAY

if TYPE_CHECKING:
    from ipregistry.gui.dialogs.foreign_filing import ForeignFilingDialog
    from ipregistry.gui.main_window import MainWindow
    from ipregistry.gui.pages.page import Page

KEY = "foreign"


class ForeignCommands(QObject):
    """Opens the dialog and spreads what it wrote."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._asker = Asker(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        # After the first list is on the screen and counted.
        self._timer.setInterval(2 * COUNT_DELAY)
        self._timer.timeout.connect(self._count)
        window.pages.made.connect(self._made)
        window.actions_.add_foreign.triggered.connect(lambda: self.add(self._current_ref()))
        window.registry_changed.connect(lambda _path: self._restart())
        window.refresh.rested.connect(self._count)
        window.closing.connect(self._stop)

    def _made(self, key: str, page: Page) -> None:
        if key != KEY:
            return
        from ipregistry.gui.pages.foreign_page import ForeignPage  # noqa: PLC0415 - loaded when first shown

        if isinstance(page, ForeignPage):
            page.add_asked.connect(self.add)

    def _current_ref(self) -> str:
        """The asset in front, of which the page in front speaks."""
        window = self._window
        page = window.pages.current()
        if page is window.assets:
            row = window.assets.current_row()
            return "" if row is None else row.ref
        asked = getattr(page, "current_ref", None)
        return str(asked() or "") if callable(asked) else ""

    def add(self, ref: str = "", country: str = "") -> ForeignFilingDialog | None:
        """The dialog for an asset (none: to choose one), opened; None where nothing can be written."""
        from ipregistry.gui.dialogs.foreign_filing import ForeignFilingDialog  # noqa: PLC0415 - the same

        session = self._window.session
        if session is None or session.read_only:
            return None
        dialog = ForeignFilingDialog(session, ref, country, self._window)
        dialog.written.connect(self._window.wrote)
        dialog.failed.connect(self._window.tell)
        dialog.open()
        return dialog

    def _restart(self) -> None:
        self._stop()
        self._window.navigation.set_count(KEY, 0)
        if self._window.session is not None:
            self._timer.start()

    def _stop(self) -> None:
        self._timer.stop()
        self._asker.drop()

    def _count(self) -> None:
        session = self._window.session
        if session is None:
            return
        from ipregistry.domain.foreign_rows import ForeignQuery  # noqa: PLC0415 - the same
        from ipregistry.services import foreign  # noqa: PLC0415 - the same

        context = session.context
        self._asker.ask(
            lambda: foreign.list_foreign(context, ForeignQuery(limit=0)).filings,
            lambda count: self._window.navigation.set_count(KEY, count),
            self._window.tell,
            patience=0,
        )
