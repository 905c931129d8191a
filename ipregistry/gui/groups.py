"""What the first sight of the list does without: the commands behind the actions, the welcome page, the deadlines.

The window makes it in one go, right after the list of last time was painted or before a registry is opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from ipregistry import settings as options
from ipregistry.domain.changes import Changes, Touched
from ipregistry.gui.asset_ways import AssetWays
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
from ipregistry.gui.pages.welcome_page import WelcomePage
from ipregistry.gui.preload import Preload
from ipregistry.gui.recent import open_recent
from ipregistry.gui.report_commands import ReportCommands
from ipregistry.gui.safety_commands import SafetyCommands
from ipregistry.gui.settings_commands import SettingsCommands
from ipregistry.gui.window_drops import WindowDrops

if TYPE_CHECKING:
    from ipregistry.gui.main_window import MainWindow


def make_groups(window: MainWindow) -> None:
    """Make every group of commands and connect the actions that belong to none; a new group is one line here."""
    window.commands = Commands(window)
    window.safety = SafetyCommands(window)
    window.law_commands = LawCommands(window)
    window.foreign_commands = ForeignCommands(window)
    window.edits = EditCommands(window)
    window.editor_commands = EditorCommands(window)
    window.entries_commands = EntriesCommands(window)
    window.document_commands = DocumentCommands(window)
    window.list_commands = ListCommands(window)
    window.report_commands = ReportCommands(window)
    window.look_commands = LookCommands(window)
    window.settings_commands = SettingsCommands(window)
    window.overview_commands = OverviewCommands(window)
    window.deadline_commands = DeadlineCommands(window)
    AssetWays(window)
    WindowDrops(window)
    Preload(window)
    window.refresh.rested.connect(window.deadlines.count_urgent)
    _connect_actions(window)
    window.welcome = _welcome(window)


def _connect_actions(window: MainWindow) -> None:
    act, commands, assets = window.actions_, window.commands, window.assets
    act.open.triggered.connect(commands.ask_open)
    act.new.triggered.connect(commands.ask_new)
    act.take_in.triggered.connect(commands.ask_import)
    act.export.triggered.connect(commands.ask_export)
    act.guide.triggered.connect(commands.show_guide)
    act.shortcuts.triggered.connect(commands.show_shortcuts)
    act.about.triggered.connect(commands.show_about)
    act.reload.triggered.connect(lambda: window.spread(Changes(Touched.EVERYTHING)))
    act.fees_on_paper.setChecked(window.settings.get(options.FEES_ON_PAPER))
    act.fees_on_paper.toggled.connect(lambda on: window.settings.set(options.FEES_ON_PAPER, on))
    assets.import_asked.connect(commands.ask_import)
    assets.print_asked.connect(commands.preview_summary)
    assets.detail.add_foreign_asked.connect(window.foreign_commands.add)
    assets.detail.edit_asked.connect(window.edit_asked)


def _welcome(window: MainWindow) -> WelcomePage:
    page, commands = WelcomePage(), window.commands
    window.pages.stack.addWidget(page)
    page.list_asked.connect(commands.ask_import)
    page.open_asked.connect(commands.ask_open)
    page.new_asked.connect(commands.ask_new)
    page.example_asked.connect(commands.open_example)
    page.guide_asked.connect(commands.show_guide)
    page.recent_asked.connect(lambda path: open_recent(window, path))
    # With no registry there is nothing to add, so the plain key makes the registry itself.
    QShortcut(QKeySequence("Ctrl+N"), page).activated.connect(commands.ask_new)
    return page
