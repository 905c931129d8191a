"""What can be done with the list of assets as it is shown: narrow it, save it, copy it, write it out, print it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from ipregistry.domain.columns import ASSET_COLUMNS, column
from ipregistry.gui import list_filters
from ipregistry.gui.dialogs import files
from ipregistry.gui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ipregistry.domain.rows import AssetQuery
    from ipregistry.gui.main_window import MainWindow
    from ipregistry.gui.tasks import Task
    from ipregistry.services.reports import ReportOptions, ReportResult

_REPORT = "asset-list"


class ListCommands(QObject):
    """The actions of the list; they rest while another page is in front."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        page = window.assets
        self._actions: list[QAction] = []
        menu = window.actions_.listing
        assert menu is not None
        add = self._add
        copy = add("copyWithHeadAction", self.tr("Sao chép kèm tiêu đề cột"), "Ctrl+Shift+C", "copy", self.copy)
        export = add(
            "exportShownAction", self.tr("Xuất những gì đang thấy…"), "Ctrl+E", "file-spreadsheet", self.ask_export
        )
        paper = add("printShownAction", self.tr("In danh sách đang thấy…"), "Ctrl+Shift+P", "printer", self.preview)
        narrow = add("filterListAction", self.tr("Thêm điều kiện lọc…"), "Ctrl+Shift+F", "funnel", page.filtering.ask)
        narrow.setShortcuts([QKeySequence("Ctrl+Shift+F"), QKeySequence("Alt+Down")])
        menu.addAction(narrow)
        menu.addAction(add("clearFiltersAction", self.tr("Bỏ hết điều kiện"), "Ctrl+Shift+X", "x", page.clear_filters))
        menu.addAction(add("columnsAction", self.tr("Chọn cột…"), "Ctrl+Shift+K", "columns-3", self.choose_columns))
        menu.addAction(add("groupAction", self.tr("Nhóm theo…"), "Ctrl+Shift+G", "", page.band.open_groups))
        menu.addAction(add("saveViewAction", self.tr("Lưu cách xem…"), "Ctrl+Shift+L", "save", page.views.ask_save))
        menu.addSeparator()
        menu.addActions([copy, export, paper])
        page.head.export_menu.addActions([export, paper])
        page.head.export_menu.addSeparator()
        page.head.export_menu.addAction(window.actions_.export)
        window.list_asked.connect(self.show)
        window.pages.shown.connect(self._rest)
        self._rest("")

    def _add(self, name: str, words: str, keys: str, picture: str, act: Callable[[], object]) -> QAction:
        action = QAction(words, self._window)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))
        action.setToolTip(f"{words.rstrip('…')} ({keys})")
        if picture:
            action.setIcon(icon(picture, "text"))
        action.triggered.connect(lambda _checked: act())
        self._window.addAction(action)
        self._actions.append(action)
        return action

    def _rest(self, key: str) -> None:
        for action in self._actions:
            action.setEnabled(key == "assets" and self._window.session is not None)

    def show(self, query: AssetQuery, words: str) -> None:
        """Show what another page asks for."""
        self._window.go("assets")
        self._window.assets.show_list(query, words)

    def choose_columns(self) -> None:
        """Let the columns be chosen."""
        page = self._window.assets
        page.columns.open_popup(page.band.columns)

    def copy(self) -> None:
        """Copy the selected rows under the names of their columns."""
        self._window.assets.table.copy_selection(head=True)

    def ask_export(self) -> None:
        """Ask for a file and write what is shown to it."""
        session = self._window.session
        assert session is not None
        suggested = session.path.with_name("danh-sach-tai-san.xlsx")
        files.ask_place(self._window, "exportShownDialog", self.tr("Xuất những gì đang thấy"), suggested, self.export)

    def export(self, path: Path) -> None:
        """Write the rows, columns and order shown to a workbook."""
        session = self._window.session
        assert session is not None
        options = self.options()

        def run(_task: Task) -> ReportResult:
            from ipregistry.services import reports  # noqa: PLC0415 - loads when first used

            return reports.make_report(session.context, _REPORT, path, options)

        def say(done: ReportResult) -> None:
            self._window.strip.say_saved(self.tr("Đã xuất danh sách ra {name}").format(name=done.path.name))

        self._window.tasks.run(self.tr("Xuất danh sách"), run, say, self._window.tell)

    def preview(self) -> None:
        """Show the list as it will be printed."""
        session = self._window.session
        assert session is not None
        options = self.options()

        def run(_task: Task) -> bytes:
            from ipregistry.services import reports  # noqa: PLC0415 - ReportLab loads when first used

            return reports.render_report(session.context, _REPORT, options)

        def show(pdf: bytes) -> None:
            self._window.commands.show_preview(self.tr("Danh sách đang thấy"), pdf, "danh-sach-tai-san.pdf")

        self._window.tasks.run(self.tr("Soạn danh sách"), run, show, self._window.tell)

    def options(self) -> ReportOptions:
        """What the report of the list shown is about."""
        from ipregistry.services.reports import ReportOptions  # noqa: PLC0415 - the same

        page = self._window.assets
        state = page.state()
        return ReportOptions(query=state.query, columns=page.shown_columns(), group=state.group, told=self._told())

    def _told(self) -> tuple[str, ...]:
        page = self._window.assets
        query = page.state().query
        asked = page.band.chips.conditions()
        if query.search:
            asked.insert(0, self.tr("có chữ “{text}”").format(text=query.search))
        if page.bars.words:
            asked.append(page.bars.words)
        order = self.tr("giảm dần") if query.descending else self.tr("tăng dần")
        sorting = self.tr("Sắp xếp: {column}, {order}").format(
            column=column(ASSET_COLUMNS, query.sort).label, order=order
        )
        told = [self.tr("Điều kiện: {words}").format(words="; ".join(asked))] if asked else []
        if page.band.group:
            name = list_filters.name(list_filters.find(page.band.group))
            told.append(self.tr("Nhóm theo: {name}").format(name=name))
        return (*told, sorting)
