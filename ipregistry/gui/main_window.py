"""The frame: menus, navigation, pages, status bar; it opens and closes registries. What is done is in `commands`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QWidget

from ipregistry import settings as options
from ipregistry.domain.kinds import Status
from ipregistry.domain.rows import AssetQuery
from ipregistry.errors import UserError
from ipregistry.gui import errors, icons
from ipregistry.gui.actions import Actions
from ipregistry.gui.first_list import FirstList
from ipregistry.gui.page_host import PageHost
from ipregistry.gui.pages.assets_page import AssetsPage
from ipregistry.gui.places import PLACES
from ipregistry.gui.refresh import Refresh
from ipregistry.gui.session import Session, open_session
from ipregistry.gui.tasks import TaskRunner
from ipregistry.gui.widgets.as_of import AsOfChoice
from ipregistry.gui.widgets.navigation import Navigation
from ipregistry.gui.widgets.status_strip import StatusStrip
from ipregistry.gui.widgets.view_tabs import COUNT_DELAY

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from ipregistry.domain.changes import Changes
    from ipregistry.gui.commands import Commands
    from ipregistry.gui.deadline_commands import DeadlineCommands
    from ipregistry.gui.document_commands import DocumentCommands
    from ipregistry.gui.edit_commands import EditCommands
    from ipregistry.gui.editor_commands import EditorCommands
    from ipregistry.gui.entries_commands import EntriesCommands
    from ipregistry.gui.foreign_commands import ForeignCommands
    from ipregistry.gui.law_commands import LawCommands
    from ipregistry.gui.list_commands import ListCommands
    from ipregistry.gui.look_commands import LookCommands
    from ipregistry.gui.overview_commands import OverviewCommands
    from ipregistry.gui.pages.deadlines_page import DeadlinesPage
    from ipregistry.gui.pages.law_page import LawPage
    from ipregistry.gui.pages.page import Page
    from ipregistry.gui.pages.welcome_page import WelcomePage
    from ipregistry.gui.report_commands import ReportCommands
    from ipregistry.gui.safety_commands import SafetyCommands
    from ipregistry.gui.settings_commands import SettingsCommands
    from ipregistry.gui.widgets.table_view import TableView
    from ipregistry.settings import Settings

_SIZE = (1366, 768)
_SMALLEST = (800, 460)
"""A screen of 1366 × 768 at 150 % leaves 911 × 512."""
_MADE_WHEN_ASKED = {"deadlineTable": "deadlines", "reportList": "reports", "reportPreview": "reports"}
"""Parts that are there as soon as the window is, by contract, and the places whose pages hold them."""
_KEYS = 9
"""Places with a key of their own."""
_ROOMY = 1100
"""Width from which the navigation has room for its words."""


T = TypeVar("T", bound=QObject)


class MainWindow(QMainWindow):
    """The window of the program.

    Signals:
        edit_asked(str): a page asks for the editor of the asset with this reference.
        list_asked(AssetQuery, str): a page asks for these assets in the list, under these words.
        registry_changed(Path | None): another registry is open now, or none.
        closing(): the registry is about to be closed; what works beside it stops.
    """

    commands: Commands
    safety: SafetyCommands
    law_commands: LawCommands
    foreign_commands: ForeignCommands
    edits: EditCommands
    editor_commands: EditorCommands
    entries_commands: EntriesCommands
    document_commands: DocumentCommands
    list_commands: ListCommands
    report_commands: ReportCommands
    look_commands: LookCommands
    settings_commands: SettingsCommands
    overview_commands: OverviewCommands
    deadline_commands: DeadlineCommands
    welcome: WelcomePage

    edit_asked = Signal(str)
    list_asked = Signal(object, str)
    registry_changed = Signal(object)
    closing = Signal()

    def __init__(self, settings: Settings, today: date | None) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowIcon(icons.program_icon())
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_SIZE)
        self.settings = settings
        self.today = today
        self.as_of_day: date | None = None
        self.session: Session | None = None
        self._complete = False
        self.tasks = TaskRunner(self)
        self.refresh = Refresh(self)
        self.actions_ = Actions(self)
        self.pages = PageHost(PLACES, self.tasks, settings, self)
        self.as_of = AsOfChoice()
        self.strip = StatusStrip(self.tasks)
        self.navigation = Navigation(PLACES)
        for number, place in enumerate(PLACES, start=1):
            keys = "" if place.at_foot or number > _KEYS else f"Alt+{number}"
            action = self.actions_.add_place(place.key, place.name, keys)
            action.triggered.connect(lambda _checked, key=place.key: self.go(key))
        self.pages.made.connect(self._page_made)
        made = self.pages.get("assets")
        assert isinstance(made, AssetsPage)
        self.assets: AssetsPage = made
        self._build()
        self.first_list = FirstList(self)
        self._connect()
        self.navigation.hide()
        self.as_of.hide()
        self.actions_.set_open(is_open=False, writable=False)

    def complete(self) -> None:
        """Make what the first sight of the list does without, if it was not made yet (`groups`)."""
        if self._complete:
            return
        self._complete = True
        from ipregistry.gui.groups import make_groups  # noqa: PLC0415 - loads once the list was painted

        make_groups(self)
        if not self.first_list.opening:
            self._show_session()

    def findChild(
        self,
        kind: type[T],
        name: str | None = None,
        options: Qt.FindChildOption = Qt.FindChildOption.FindChildrenRecursively,
    ) -> T | None:
        """Find a part of the window; one that is made when first looked at is made now (see the outward contracts)."""
        self.complete()
        if name in _MADE_WHEN_ASKED:
            self.pages.get(_MADE_WHEN_ASKED[name])
        # To Qt no name and an empty one are not the same.
        return super().findChild(kind, options=options) if name is None else super().findChild(kind, name, options)

    def _build(self) -> None:
        self.actions_.build_menus()
        # Where menus live at the top of the screen, the corner would be lost.
        self.menuBar().setNativeMenuBar(False)
        self.menuBar().setCornerWidget(self.as_of)
        self.setStatusBar(self.strip)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addWidget(self.pages.stack, 1)
        self.setCentralWidget(middle)
        state = self.settings.get(options.WINDOW_STATE)
        if state:
            self.restoreGeometry(QByteArray.fromBase64(state.encode("ascii", "ignore")))

    def _connect(self) -> None:
        act = self.actions_
        act.print_summary.triggered.connect(self._print)
        act.close_registry.triggered.connect(lambda: self.safety.leave(self.close_registry))
        act.quit.triggered.connect(self.close)
        act.copy.triggered.connect(self._copy)
        act.select_all.triggered.connect(lambda: self._table().selectAll())
        act.find.triggered.connect(self.find_here)
        act.show_detail.toggled.connect(self.assets.show_pane)
        self.navigation.chosen.connect(self._show_page)
        self.pages.shown.connect(self._shown)
        self.as_of.chosen.connect(self._show_as_of)
        self.refresh.changed.connect(lambda changes, _origin: self.pages.refresh(changes))
        sorting = act.sorting
        assert sorting is not None
        sorting.aboutToShow.connect(lambda: self._table().fill_sort_menu(sorting))

    def _page_made(self, key: str, page: Page) -> None:
        page.failed.connect(self.tell)
        page.asset_asked.connect(self.show_asset)
        page.edit_asked.connect(self.edit_asked)
        page.list_asked.connect(self.list_asked)
        page.counted.connect(lambda count: self.navigation.set_count(key, count))
        page.written.connect(lambda changes, words: self.wrote(changes, words, page))
        if key == "deadlines":
            self.deadlines.unconfirmed_asked.connect(self._show_unconfirmed)
            self.deadlines.rule_asked.connect(self.show_rule)

    @property
    def deadlines(self) -> DeadlinesPage:
        """The page of the deadlines."""
        from ipregistry.gui.pages.deadlines_page import DeadlinesPage  # noqa: PLC0415 - loaded when first asked for

        page = self.pages.get("deadlines")
        assert isinstance(page, DeadlinesPage)
        return page

    @property
    def law(self) -> LawPage:
        """The page of the law."""
        from ipregistry.gui.pages.law_page import LawPage  # noqa: PLC0415 - loaded when first shown

        page = self.pages.get("law")
        assert isinstance(page, LawPage)
        return page

    # Opening and closing

    def open_registry(self, path: Path) -> bool:
        """Open a registry here and give whether it is open; what is wrong with it stands on the welcome page."""
        try:
            session = open_session(path, self.today)
        except UserError as error:
            self.refuse(str(error))
            return False
        self.hold(session)
        return True

    def refuse(self, words: str) -> None:
        """Show the welcome page, and on it why a registry could not be opened."""
        self.close_registry()
        self._show_session()
        self.welcome.say_problem(words)

    def hold(self, session: Session) -> None:
        """Show a registry that is open already; the one before is closed, with its backup."""
        self.close_registry()
        self.session = session
        self.settings.remember_registry(session.path)
        self._show_session()
        self.registry_changed.emit(session.path)

    def close_registry(self) -> None:
        """Close the registry and go back to the welcome page."""
        session = self.session
        if session is None:
            return
        self.closing.emit()
        self.tasks.wait()
        failure = self.safety.backup_on_close(session)
        if failure is not None:
            errors.show(self, failure)
        self.first_list.closing(session)
        self.session = None
        session.close()
        self._show_session()
        self.registry_changed.emit(None)

    def _show_session(self) -> None:
        self.complete()
        session = self.session
        is_open = session is not None
        self.as_of_day = None
        self.navigation.setVisible(is_open)
        self.as_of.hide()
        self.actions_.set_open(is_open=is_open, writable=session is not None and not session.read_only)
        self.welcome.say_problem("")
        self.pages.show_session(session)
        if session is None:
            self.welcome.show_recent(tuple(Path(name) for name in self.settings.get(options.RECENT)))
            self.pages.stack.setCurrentWidget(self.welcome)
            self.strip.show_closed()
            self.setWindowTitle(self.tr("Sổ Tài sản trí tuệ"))
            return
        self.navigation.set_office(session.agency.name, session.agency.division)
        self.as_of.set_today(session.context.today)
        # Shown only now: the menu bar measures its corner when it appears.
        self.as_of.show()
        self.strip.show_open(session.path.name, session.context.officer, read_only=session.read_only)
        self.strip.say_backup(self.safety.last_backup(session))
        self.setWindowTitle(self.tr("{name} – Sổ Tài sản trí tuệ").format(name=session.path.name))
        self.navigation.go("assets")
        # Also where it is in front already, from a quick start: the commands of the list learn of it.
        self.pages.show("assets")
        self.assets.table.setFocus()
        QTimer.singleShot(COUNT_DELAY, self, self.deadlines.count_urgent)
        QTimer.singleShot(COUNT_DELAY, self, lambda: self.law_commands.look_for_moved(session))
        QTimer.singleShot(COUNT_DELAY, self, lambda: self.safety.check_quietly(session))

    # What the pages ask

    def go(self, key: str) -> None:
        """Bring a place to the front."""
        if self.session is not None:
            self.navigation.go(key)
            self._show_page(key)

    def _print(self) -> None:
        page = self.pages.current()
        if page is None or not page.print_page():
            self.commands.preview_summary()

    def find_here(self) -> None:
        """Go to the search box of the page in front; where it has none, to that of the assets."""
        page = self.pages.current()
        if page is None or not page.focus_search():
            self.go("assets")
            self.assets.focus_search()

    def show_asset(self, ref: str) -> None:
        """Show one asset in the list."""
        self.go("assets")
        self.assets.show_only(None)
        self.assets.search_box.setText(ref)
        self.assets.search_box.search_now()
        self.assets.table.setFocus()

    def show_rule(self, key: str) -> None:
        """Show one rule of the law."""
        self.go("law")
        self.law.show_rule(key)
        self.law.table.setFocus()

    def _show_unconfirmed(self) -> None:
        self.go("assets")
        self.assets.show_list(AssetQuery(statuses=(Status.LAPSED_UNCONFIRMED,)))
        self.assets.table.setFocus()

    def spread(self, changes: Changes, origin: object = None) -> None:
        """Tell all pages what was written."""
        self.refresh.spread(changes, origin)

    def note_written(self, words: str) -> None:
        """Remember that the registry was changed, and say so."""
        if self.session is not None:
            self.session.written = True
        now = datetime.now().astimezone()
        self.strip.say_saved(self.tr("{words} lúc {time}").format(words=words, time=f"{now:%H:%M}"))

    def tell(self, error: BaseException) -> None:
        """Show what went wrong."""
        errors.show(self, error)

    def wrote(self, changes: Changes, words: str, origin: object = None) -> None:
        """Tell everybody that the registry was written, and say in words what was done."""
        self.note_written(words)
        self.spread(changes, origin)

    def _show_page(self, key: str) -> None:
        page = self.pages.current()
        if self.session is not None and (page is None or page is not self.pages.get(key)):
            self.pages.show(key)

    def _shown(self, key: str) -> None:
        # The editor and the grid of new entries belong to the assets.
        self.navigation.mark(key or "assets")
        page = self.pages.current()
        self.as_of.hold_today(held=page is None or not page.follows_day)

    def _show_as_of(self, day: date | None) -> None:
        self.as_of_day = day
        if self.session is not None:
            self.pages.show_day(day)

    def _table(self) -> TableView:
        page = self.pages.current()
        return (None if page is None else page.current_table()) or self.assets.table

    def _copy(self) -> None:
        self._table().copy_selection()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.navigation.set_compact(compact=self.width() < _ROOMY)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.session is not None and not self.safety.may_close(self.session):
            event.ignore()
            return
        self.settings.set(options.WINDOW_STATE, bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        self.first_list.stop()
        if self.session is not None:
            self.first_list.closing(self.session)
            self.session.close()
            self.session = None
        event.accept()
