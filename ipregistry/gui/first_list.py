"""A quick start: the list kept from last time is on the screen while the registry is opened in the background.

Where none was kept that still holds, the frame stands there and says that the registry is being opened.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from ipregistry import app
from ipregistry.domain.rows import AssetQuery
from ipregistry.errors import UserError
from ipregistry.gui import asking, kept_list
from ipregistry.gui.asking import Asker
from ipregistry.gui.kept_list import KeptList
from ipregistry.gui.models.asset_table import BLOCK
from ipregistry.gui.session import open_session

if TYPE_CHECKING:
    from pathlib import Path

    from ipregistry.domain.rows import AssetPage
    from ipregistry.gui.main_window import MainWindow
    from ipregistry.gui.session import Session

_FIRST = AssetQuery(limit=BLOCK)
_AT_LATEST = 300
"""Milliseconds after which the registry is opened though the window was never painted."""
_QUIET = 1500
"""Milliseconds after which the list shown is kept, and between two tries while the registry is being read."""


def is_loaded() -> bool:
    """Whether the database is loaded already."""
    return "sqlalchemy" in sys.modules


class FirstList(QObject):
    """Shows what was kept of a registry, opens it, and keeps what is shown for the next time."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._asker = Asker(self)
        self._law = Asker(self)
        self._begin = QTimer(self)
        self._begin.setSingleShot(True)
        self._path: Path | None = None
        self._before: tuple[Path, kept_list.State | None] | None = None
        self._begin.timeout.connect(self._open)
        self._keep_soon = QTimer(self)
        self._keep_soon.setSingleShot(True)
        self._keep_soon.setInterval(_QUIET)
        self._keep_soon.timeout.connect(self.keep_now)
        window.registry_changed.connect(self._changed)

    @property
    def opening(self) -> bool:
        """Whether the registry whose list is shown is not open yet."""
        return self._path is not None

    def show(self, path: Path, *, frame: bool = False) -> bool:
        """Show what was kept of a registry and begin to open it; False where it has to be opened first.

        With `frame` the window is shown without a list where none was kept. Without it nothing that was kept is shown
        once the database is loaded: opening then takes no longer than a glance, and the file may be in use.
        """
        self.stop()
        self._before = path, kept_list.state_of(path)
        if self._window.session is not None or (is_loaded() and not frame):
            return False
        kept = kept_list.find(path, self._window.today or app.today())
        if kept is None and not (frame and path.is_file()):
            return False
        self._path = path
        self._show(path, kept)
        self._begin.start(_AT_LATEST)
        return True

    def _show(self, path: Path, kept: KeptList | None) -> None:
        window, page = self._window, self._window.assets
        window.navigation.setVisible(True)
        window.setWindowTitle(self.tr("{name} – Sổ Tài sản trí tuệ").format(name=path.name))
        if kept is None:
            window.strip.show_opening(path.name)
            page.say_opening()
        else:
            window.navigation.set_office(kept.agency, kept.division)
            window.strip.show_open(path.name, kept.officer, read_only=kept.read_only)
            page.model.show_kept(kept.page)
        window.pages.show("assets")
        page.table.setFocus()
        (page if kept is None else page.table.viewport()).installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Once the page is painted, what opens the registry may be loaded."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            if self._begin.isActive():
                self._begin.start(0)
        return False

    def stop(self) -> None:
        """Open nothing any more; a registry just opened is let go again."""
        self._begin.stop()
        self._asker.drop()
        self._path = None

    def _open(self) -> None:
        path, today = self._path, self._window.today
        if path is None:
            return
        self._window.complete()
        kept = self._window.assets.model.is_kept

        def work() -> tuple[Session, AssetPage | None]:
            session = open_session(path, today)
            try:
                return session, None if kept else session.source.list_assets(_FIRST)
            except UserError:
                # Told where the list is asked for again.
                return session, None

        self._asker.ask(work, self._opened, self._refused, patience=0)

    def _opened(self, answer: tuple[Session, AssetPage | None]) -> None:
        self._path = None
        session, first = answer
        page = self._window.assets
        typed, focus = page.search_box.text(), QApplication.focusWidget()
        row, height = page.table.currentIndex().row(), page.table.verticalScrollBar().value()
        page.model.expect(first)
        self._window.hold(session)
        if typed:
            page.search_box.setText(typed)
            page.search_box.search_now()
        elif 0 <= row < page.model.rowCount():
            page.table.selectRow(row)
            page.table.verticalScrollBar().setValue(height)
        if focus is not None and isValid(focus):
            focus.setFocus()

    def _refused(self, error: Exception) -> None:
        self._path = None
        self._window.refuse(str(error) if isinstance(error, UserError) else "")
        if not isinstance(error, UserError):
            self._window.tell(error)

    def _changed(self, path: Path | None) -> None:
        if self._path is not None:
            # Another registry was opened meanwhile.
            self.stop()
        if path is None:
            self._keep_soon.stop()
            self._law.drop()
        else:
            self._keep_soon.start()
            QTimer.singleShot(_QUIET, self, self._read_law)

    def _read_law(self) -> None:
        """Read the law before the first write needs it, off the window's thread: it takes more than a second."""
        session = self._window.session
        if session is not None:
            context = session.context
            self._law.ask(lambda: context.law, lambda _law: None, lambda _error: None, patience=0)

    def keep_now(self) -> None:
        """Keep the rows on the screen, where they are the first ones and the registry is as it was before they came."""
        window = self._window
        session, model = window.session, window.assets.model
        path, before = self._before or (None, None)
        if session is None or session.written or before is None or path != session.path:
            return
        if window.tasks.busy or asking.busy():
            self._keep_soon.start()
            return
        page = model.first_page()
        if page is not None:
            kept_list.keep(session.path, before, _kept(session, page))

    def closing(self, session: Session) -> None:
        """Called when a registry is about to be closed: what was written since is read for the next start."""
        self._keep_soon.stop()
        if not session.written or self._window.tasks.busy:
            return
        asking.let_all_end()
        before = kept_list.state_of(session.path)
        try:
            page = session.source.list_assets(_FIRST)
        except UserError:
            return
        if before is not None:
            kept_list.keep(session.path, before, _kept(session, page))


def _kept(session: Session, page: AssetPage) -> KeptList:
    agency = session.agency
    return KeptList(agency.name, agency.division, session.context.officer, session.read_only, page)
