"""The frame: menus, navigation, pages, status bar; it opens and closes registries. What is done is in `commands`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from ipregistry import settings as options
from ipregistry.domain.changes import Changes, Touched
from ipregistry.errors import UserError
from ipregistry.gui import appearance, errors, icons
from ipregistry.gui.actions import Actions
from ipregistry.gui.commands import SHEET_SUFFIXES, Commands
from ipregistry.gui.law_commands import LawCommands
from ipregistry.gui.pages.assets_page import AssetsPage
from ipregistry.gui.pages.deadlines_page import DeadlinesPage
from ipregistry.gui.pages.law_page import LawPage
from ipregistry.gui.pages.welcome_page import WelcomePage
from ipregistry.gui.refresh import Refresh
from ipregistry.gui.session import Session, open_session
from ipregistry.gui.tasks import TaskRunner
from ipregistry.gui.widgets.as_of import AsOfChoice
from ipregistry.gui.widgets.navigation import Navigation, Place
from ipregistry.gui.widgets.status_strip import StatusStrip
from ipregistry.gui.widgets.view_tabs import COUNT_DELAY, UNCONFIRMED

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.gui.widgets.table_view import TableView
    from ipregistry.settings import Settings

_SIZE = (1366, 768)
_SMALLEST = (800, 460)
"""A screen of 1366 × 768 at 150 % leaves 911 × 512."""
_ROOMY = 1100
"""Width from which the navigation has room for its words."""


class MainWindow(QMainWindow):
    """The window of the program."""

    def __init__(self, settings: Settings, today: date | None) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowIcon(icons.program_icon())
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_SIZE)
        self.setAcceptDrops(True)
        self.settings = settings
        self.today = today
        self.as_of_day: date | None = None
        self._closing = False
        self.session: Session | None = None
        self.tasks = TaskRunner(self)
        self.refresh = Refresh(self)
        self.actions_ = Actions(self)
        self.assets = AssetsPage()
        self.deadlines = DeadlinesPage()
        self.law = LawPage(self.tasks)
        self.welcome = WelcomePage()
        self.as_of = AsOfChoice()
        self.strip = StatusStrip(self.tasks)
        places = (
            Place("assets", self.tr("Tài sản"), "award"),
            Place("deadlines", self.tr("Thời hạn"), "calendar-clock"),
            Place("law", self.tr("Căn cứ pháp lý"), "scale"),
        )
        self._pages: dict[str, QWidget] = {"assets": self.assets, "deadlines": self.deadlines, "law": self.law}
        self.navigation = Navigation(places)
        for number, place in enumerate(places, start=1):
            action = self.actions_.add_place(place.key, place.name, f"Alt+{number}")
            action.triggered.connect(lambda _checked, key=place.key: self.navigation.go(key))
        self._stack = QStackedWidget()
        self.commands = Commands(self)
        self.law_commands = LawCommands(self)
        self._build()
        self._connect()
        self._show_session()

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
        row.addWidget(self._stack, 1)
        for page in (self.welcome, *self._pages.values()):
            self._stack.addWidget(page)
        self.setCentralWidget(middle)
        state = self.settings.get(options.WINDOW_STATE)
        if state:
            self.restoreGeometry(QByteArray.fromBase64(state.encode("ascii", "ignore")))

    def _connect(self) -> None:
        act = self.actions_
        commands = self.commands
        act.open.triggered.connect(commands.ask_open)
        act.new.triggered.connect(commands.ask_new)
        act.take_in.triggered.connect(commands.ask_import)
        act.export.triggered.connect(commands.ask_export)
        act.print_summary.triggered.connect(commands.preview_summary)
        act.backup.triggered.connect(commands.backup_now)
        act.check.triggered.connect(commands.check)
        act.guide.triggered.connect(commands.show_guide)
        act.about.triggered.connect(commands.show_about)
        act.close_registry.triggered.connect(self.close_registry)
        act.quit.triggered.connect(self.close)
        act.copy.triggered.connect(self._copy)
        act.select_all.triggered.connect(lambda: self._current_table().selectAll())
        act.find.triggered.connect(self.find_assets)
        act.reload.triggered.connect(lambda: self.spread(Changes(Touched.EVERYTHING)))
        for pane in (self.assets.show_pane, self.law.show_pane):
            act.show_detail.toggled.connect(pane)
        act.fees_on_paper.setChecked(self.settings.get(options.FEES_ON_PAPER))
        act.fees_on_paper.toggled.connect(lambda on: self.settings.set(options.FEES_ON_PAPER, on))
        for choice, action in act.themes.items():
            action.setChecked(choice == self.settings.get(options.THEME))
            action.triggered.connect(lambda _checked, choice=choice: self._choose_theme(choice))
        self.navigation.chosen.connect(self._show_page)
        self.welcome.list_asked.connect(commands.ask_import)
        self.welcome.open_asked.connect(commands.ask_open)
        self.welcome.new_asked.connect(commands.ask_new)
        self.welcome.example_asked.connect(commands.open_example)
        self.welcome.guide_asked.connect(commands.show_guide)
        self.welcome.recent_asked.connect(commands.open)
        # With no registry there is nothing to add, so the plain key makes the registry itself.
        QShortcut(QKeySequence("Ctrl+N"), self.welcome).activated.connect(commands.ask_new)
        self.assets.import_asked.connect(commands.ask_import)
        self.assets.export_asked.connect(commands.ask_export)
        self.assets.print_asked.connect(commands.preview_summary)
        self.assets.failed.connect(self.tell)
        self.assets.counted.connect(lambda count: self.navigation.set_count("assets", count))
        self.deadlines.failed.connect(self.tell)
        self.deadlines.unconfirmed_asked.connect(self._show_unconfirmed)
        self.deadlines.asset_asked.connect(self.show_asset)
        self.deadlines.rule_asked.connect(self.show_rule)
        self.deadlines.counted.connect(lambda count: self.navigation.set_count("deadlines", count, urgent=True))
        self.as_of.chosen.connect(self._show_as_of)
        self.refresh.changed.connect(self._changed)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_colours_changed)
        recent = act.recent
        assert recent is not None
        recent.aboutToShow.connect(self._fill_recent)
        sorting = act.sorting
        assert sorting is not None
        sorting.aboutToShow.connect(lambda: self._current_table().fill_sort_menu(sorting))

    # Opening and closing

    def open_registry(self, path: Path) -> bool:
        """Open a registry here and give whether it is open; what is wrong with it stands on the welcome page."""
        try:
            session = open_session(path, self.today)
        except UserError as error:
            self.close_registry()
            self.welcome.say_problem(str(error))
            return False
        self.hold(session)
        return True

    def hold(self, session: Session) -> None:
        """Show a registry that is open already; the one before is closed, with its backup."""
        self.close_registry()
        self.session = session
        self.settings.remember_registry(session.path)
        self._show_session()

    def close_registry(self) -> None:
        """Close the registry and go back to the welcome page."""
        session = self.session
        if session is None:
            return
        self.law.count.stop()
        self.tasks.wait()
        self.commands.backup_on_close(session)
        self.session = None
        session.close()
        self._show_session()

    def _show_session(self) -> None:
        session = self.session
        is_open = session is not None
        self.as_of_day = None
        self.navigation.setVisible(is_open)
        self.as_of.hide()
        self.actions_.set_open(is_open=is_open, writable=session is not None and not session.read_only)
        self.welcome.say_problem("")
        self.assets.set_writable(writable=session is not None and not session.read_only)
        source = None if session is None else session.source
        self.assets.show_source(source)
        self.deadlines.show_source(source)
        self.law.show_source(None if session is None else session.law)
        self.actions_.undo.setEnabled(False)
        if session is None:
            self.welcome.show_recent(tuple(Path(name) for name in self.settings.get(options.RECENT)))
            self._stack.setCurrentWidget(self.welcome)
            self.strip.show_closed()
            self.setWindowTitle(self.tr("Sổ Tài sản trí tuệ"))
            return
        self.navigation.set_office(session.agency.name, session.agency.division)
        self.as_of.set_today(session.context.today)
        # Shown only now: the menu bar measures its corner when it appears.
        self.as_of.show()
        self.strip.show_open(session.path.name, session.context.officer, read_only=session.read_only)
        self.strip.say_backup(self.commands.last_backup(session))
        self.setWindowTitle(self.tr("{name} – Sổ Tài sản trí tuệ").format(name=session.path.name))
        self.navigation.go("assets")
        self._show_page("assets")
        self.assets.table.setFocus()
        QTimer.singleShot(COUNT_DELAY, self, self.deadlines.count_urgent)
        QTimer.singleShot(COUNT_DELAY, self, lambda: self.law_commands.look_for_moved(session))
        QTimer.singleShot(COUNT_DELAY, self, lambda: self.commands.check_quietly(session))

    # What the pages ask

    def find_assets(self) -> None:
        """Go to the search box from wherever the user is; the law has its own."""
        if self._stack.currentWidget() is self.law:
            self.law.focus_search()
            return
        self.navigation.go("assets")
        self.assets.focus_search()

    def show_asset(self, ref: str) -> None:
        """Show one asset in the list."""
        self.navigation.go("assets")
        self.assets.show_only(None)
        self.assets.search_box.setText(ref)
        self.assets.search_box.search_now()
        self.assets.table.setFocus()

    def show_rule(self, key: str) -> None:
        """Show one rule of the law."""
        self.navigation.go("law")
        self.law.show_rule(key)
        self.law.table.setFocus()

    def _show_unconfirmed(self) -> None:
        self.navigation.go("assets")
        self.assets.show_view(UNCONFIRMED)
        self.assets.table.setFocus()

    def spread(self, changes: Changes, origin: object = None) -> None:
        """Tell all pages what was written."""
        self.refresh.spread(changes, origin)

    def note_written(self, words: str, change_set: int | None = None) -> None:
        """Remember that the registry was changed, by a change set that can be taken back, and say so."""
        if self.session is not None:
            self.session.written = True
            self.session.last_change = change_set
        self.actions_.undo.setEnabled(change_set is not None)
        now = datetime.now().astimezone()
        self.strip.say_saved(self.tr("{words} lúc {time}").format(words=words, time=f"{now:%H:%M}"))

    def tell(self, error: BaseException) -> None:
        """Show what went wrong."""
        errors.show(self, error)

    def _changed(self, changes: Changes, _origin: object) -> None:
        if changes.touched & (Touched.ASSETS | Touched.PARTIES | Touched.DOCUMENTS | Touched.DEADLINES):
            self.assets.refresh()
            self.deadlines.refresh()
            self.law.refresh()
            QTimer.singleShot(COUNT_DELAY, self, self.deadlines.count_urgent)

    def _show_page(self, key: str) -> None:
        if self.session is None:
            return
        self._stack.setCurrentWidget(self._pages[key])
        self.as_of.hold_today(held=key != "assets")
        if key == "deadlines":
            self.deadlines.activate()
        elif key == "law":
            self.law.activate()

    def _show_as_of(self, day: date | None) -> None:
        self.as_of_day = day
        if self.session is not None:
            self.assets.show_day(day)

    def _current_table(self) -> TableView:
        page = self._stack.currentWidget()
        if page is self.law:
            return self.law.pane.table if self.law.pane.table.hasFocus() else self.law.table
        return self.deadlines.table if page is self.deadlines else self.assets.table

    def _copy(self) -> None:
        self._current_table().copy_selection()

    # Looks

    def _choose_theme(self, choice: str) -> None:
        self.settings.set(options.THEME, choice)
        appearance.apply(choice)

    def _system_colours_changed(self) -> None:
        if self.settings.get(options.THEME) == "system":
            appearance.apply("system")

    def _fill_recent(self) -> None:
        menu = self.actions_.recent
        assert menu is not None
        menu.clear()
        for name in self.settings.get(options.RECENT):
            path = Path(name)
            action = menu.addAction(path.name.replace("&", "&&"))
            action.setToolTip(name)
            action.triggered.connect(lambda _checked, path=path: self.commands.open(path))
        if menu.isEmpty():
            menu.addAction(self.tr("Chưa có sổ nào")).setEnabled(False)

    # Files dropped on the window

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.navigation.set_compact(compact=self.width() < _ROOMY)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = self._dropped(event)
        event.acceptProposedAction()
        registries = [path for path in paths if path.suffix == ".ipreg"]
        if registries:
            self.commands.open(registries[0])
        elif paths:
            self.commands.import_files(tuple(paths))

    @staticmethod
    def _dropped(event: QDropEvent) -> list[Path]:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        return [path for path in paths if path.suffix.lower() in {".ipreg", *SHEET_SUFFIXES}]

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.session is not None and not self._closing:
            self.law.count.stop()
            self.tasks.wait()
            failure = self.commands.backup_on_close(self.session)
            if failure is not None:
                event.ignore()
                errors.ask(
                    self,
                    self.tr("Không sao lưu được sổ khi đóng."),
                    str(failure),
                    self.tr("Đóng, không sao lưu"),
                    self.tr("Quay lại"),
                    self._close_anyway,
                )
                return
        self.settings.set(options.WINDOW_STATE, bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        if self.session is not None:
            self.session.close()
            self.session = None
        event.accept()

    def _close_anyway(self) -> None:
        self._closing = True
        self.close()
