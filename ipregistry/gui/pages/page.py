"""What every place of the window is: it is given a registry, told what was written, and read when looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipregistry.domain.changes import Touched

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.domain.changes import Changes
    from ipregistry.gui.session import Session
    from ipregistry.gui.tasks import TaskRunner
    from ipregistry.gui.widgets.table_view import TableView
    from ipregistry.settings import Settings


class Page(QWidget):
    """One place of the navigation, or the editor.

    Signals:
        failed(Exception): something could not be read or done; the window tells it.
        asset_asked(str): show the asset with this reference in the list.
        edit_asked(str): open the asset with this reference in the editor.
        list_asked(AssetQuery, str): show these assets in the list, under these words.
        counted(int): the number beside the name in the navigation.
        written(Changes, str): the registry was written; all pages are told, the words stand in the status bar.
    """

    failed = Signal(object)
    asset_asked = Signal(str)
    edit_asked = Signal(str)
    list_asked = Signal(object, str)
    counted = Signal(int)
    written = Signal(object, str)

    follows_day: ClassVar[bool] = False
    """Whether its figures are those of the day chosen in the corner of the menu bar; else always today's."""
    shows: ClassVar[Touched] = Touched.ASSETS | Touched.PARTIES | Touched.DOCUMENTS | Touched.DEADLINES
    """What a write has to touch to make it read again."""

    def __init__(self, tasks: TaskRunner, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tasks = tasks
        self.settings = settings
        self.session: Session | None = None
        self.day: date | None = None
        """The day the figures stand for; None: today."""
        self._stale = True

    def show_session(self, session: Session | None) -> None:
        """Show another registry, or none: what was there is forgotten, the new one is read when looked at."""
        self.session = session
        self.day = None
        self._stale = True
        if self.isVisible():
            self.activate()

    def activate(self) -> None:
        """Read if something changed since; called when the page comes to the front."""
        if self._stale:
            self._stale = False
            self.read()

    def refresh(self, changes: Changes) -> None:
        """Something was written: read again at once when in sight, else when next looked at."""
        if not changes.touched & self.shows:
            return
        self._stale = True
        if self.isVisible():
            self.activate()

    def show_day(self, day: date | None) -> None:
        """Show the figures of another day; None: today."""
        self.day = day
        if self.follows_day:
            self._stale = True
            if self.isVisible():
                self.activate()

    def read(self) -> None:
        """Ask the registry and show the answer; with no registry, show nothing."""

    def current_table(self) -> TableView | None:
        """The table that copying, selecting everything and sorting are about now."""
        return None

    def print_page(self) -> bool:
        """Print what the page shows (Ctrl+P); False: it shows nothing but the assets, whose summaries are printed."""
        return False

    def focus_search(self) -> bool:
        """Put the keyboard into the page's own search box; False when it has none."""
        return False
