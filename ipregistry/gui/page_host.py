"""The pages of the window: made when first asked for, told what was written, brought to the front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.domain.changes import Changes
    from ipregistry.gui.pages.page import Page
    from ipregistry.gui.places import Place
    from ipregistry.gui.session import Session
    from ipregistry.gui.tasks import TaskRunner
    from ipregistry.settings import Settings


class PageHost(QObject):
    """Keeps one page a place, and the stack they lie in.

    Signals:
        made(str, Page): a page was made just now; whoever has to do with it connects here.
        shown(str): the key of the page that came to the front; empty for one that has no place.
    """

    made = Signal(str, object)
    shown = Signal(str)

    def __init__(self, places: tuple[Place, ...], tasks: TaskRunner, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self.stack = QStackedWidget()
        self._places = {place.key: place for place in places}
        self._tasks = tasks
        self._settings = settings
        self._pages: dict[str, Page] = {}
        self._session: Session | None = None
        self._day: date | None = None

    def get(self, key: str) -> Page:
        """The page of a place; made now if it was not there."""
        page = self._pages.get(key)
        if page is None:
            page = self._places[key].make(self._tasks, self._settings)
            self.add(key, page)
        return page

    def has(self, key: str) -> bool:
        """Whether there is such a place or page."""
        return key in self._places or key in self._pages

    def add(self, key: str, page: Page) -> None:
        """Take in a page, also one without a place in the navigation."""
        self._pages[key] = page
        self.stack.addWidget(page)
        page.show_session(self._session)
        if self._day is not None:
            page.show_day(self._day)
        self.made.emit(key, page)

    def show(self, key: str) -> Page:
        """Bring a page to the front."""
        page = self.get(key)
        self.stack.setCurrentWidget(page)
        self.shown.emit(key if key in self._places else "")
        page.activate()
        return page

    def current(self) -> Page | None:
        """The page in front; None while something else is there."""
        front = self.stack.currentWidget()
        return next((page for page in self._pages.values() if page is front), None)

    def show_session(self, session: Session | None) -> None:
        """Give every page another registry, or none."""
        self._session, self._day = session, None
        for page in tuple(self._pages.values()):
            page.show_session(session)

    def renew(self, key: str) -> None:
        """Have a page begin afresh with the registry that is open, if the page was made."""
        page = self._pages.get(key)
        if page is not None:
            page.show_session(self._session)

    def show_day(self, day: date | None) -> None:
        """Have every page stand for a day; None: today."""
        self._day = day
        for page in tuple(self._pages.values()):
            page.show_day(day)

    def refresh(self, changes: Changes) -> None:
        """Tell every page what was written; what is asked for later reads afresh anyhow."""
        for page in tuple(self._pages.values()):
            page.refresh(changes)
