"""What leads into the grid of new assets and out of it, and the grid found again on opening."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from ipregistry.domain.amounts import show_number
from ipregistry.gui.entries_source import EntriesSource
from ipregistry.gui.forms.keeper import day_words
from ipregistry.gui.widgets.empty_list import EmptyList
from ipregistry.gui.widgets.notice_bar import NoticeBar
from ipregistry.gui.widgets.view_tabs import COUNT_DELAY

if TYPE_CHECKING:
    from ipregistry.gui.main_window import MainWindow
    from ipregistry.gui.pages.entries_page import EntriesPage

ENTRIES = "entries"


class EntriesCommands(QObject):
    """Brings the grid to the front and goes back from it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._page: EntriesPage | None = None
        self._came_from = "assets"
        self.bar = NoticeBar("foundGridBar", "history")
        opening = self.bar.add_button(self.tr("Mở bảng"), "openFoundGridButton")
        dropping = self.bar.add_button(self.tr("Bỏ"), "dropFoundGridButton")
        whole = window.assets.layout()
        assert isinstance(whole, QVBoxLayout)
        whole.insertWidget(0, self.bar)
        # The list takes the room there is; a bar is one line.
        whole.setStretch(whole.count() - 1, 1)
        opening.clicked.connect(self.show)
        dropping.clicked.connect(self._drop)
        window.actions_.new_entries.triggered.connect(lambda _checked: self.open())
        empty = window.assets.findChild(EmptyList)
        assert empty is not None
        empty.other_asked.connect(self.open)
        window.registry_changed.connect(self._registry_changed)
        window.closing.connect(self._keep)
        window.pages.shown.connect(self._shown)
        window.installEventFilter(self)

    @property
    def page(self) -> EntriesPage:
        """The grid; made when it is first asked for."""
        if self._page is None:
            from ipregistry.gui.pages.entries_page import EntriesPage  # noqa: PLC0415 - loaded when first shown

            self._page = EntriesPage(self._window.tasks, self._window.settings)
            self._window.pages.add(ENTRIES, self._page)
            self._page.closed.connect(self._closed)
        return self._page

    def show(self) -> None:
        """Bring the grid to the front."""
        session = self._window.session
        if session is None or session.read_only:
            return
        page = self.page
        self.bar.say("")
        if self._window.pages.current() is not page:
            self._window.pages.show(ENTRIES)
        page.grid.setFocus()

    def open(self) -> None:
        """Bring the grid to the front, with the block of cells that is on the clipboard, once."""
        self.show()
        if self._page is None or self._window.pages.current() is not self._page:
            return
        text = QGuiApplication.clipboard().text()
        if ("\t" in text or "\n" in text.strip()) and text != self._page.grid.pasted:
            self._page.grid.go(len(self._page.model.rows), 0)
            self._page.paste()

    def _shown(self, key: str) -> None:
        session, page = self._window.session, self._window.pages.current()
        # In the editor the same key pastes a list of goods.
        here = bool(key) or page is self._page
        self._window.actions_.new_entries.setEnabled(here and session is not None and not session.read_only)
        if key:
            self._came_from = key
            self._keep()
            self.look_for_grid()

    def _closed(self) -> None:
        self._window.go(self._came_from)
        if self._came_from == "assets":
            self._window.assets.table.setFocus()

    # The grid as it was left

    def _keep(self) -> None:
        if self._page is not None:
            self._page.keep_now()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close:
            self._keep()
        return super().eventFilter(watched, event)

    def _registry_changed(self, _path: object) -> None:
        self.bar.say("")
        if self._window.session is not None and not self._window.session.read_only:
            QTimer.singleShot(COUNT_DELAY, self, self.look_for_grid)

    def look_for_grid(self) -> None:
        """Offer the rows that were typed and not written, if there are any."""
        session = self._window.session
        draft = None if session is None or session.read_only else EntriesSource(session).kept()
        if draft is None:
            self.bar.say("")
            return
        when = day_words(datetime.fromisoformat(draft.kept_at), datetime.now().astimezone())
        words = self.tr("Có {count} dòng nhập nhanh chưa ghi, từ {when}.")
        self.bar.say(words.format(count=show_number(draft.filled), when=when))

    def _drop(self) -> None:
        session = self._window.session
        self.bar.say("")
        if session is None:
            return
        EntriesSource(session).forget()
        if self._page is not None:
            self._page.show_session(session)
