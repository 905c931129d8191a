"""What the actions do: open, make, import, export, print, back up. Dialogs are opened, never executed."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

import ipregistry
from ipregistry import app, paths
from ipregistry import settings as options
from ipregistry.domain.amounts import show_number
from ipregistry.domain.changes import Changes, Touched
from ipregistry.domain.rows import AssetQuery
from ipregistry.errors import UserError
from ipregistry.gui import errors
from ipregistry.gui.dialogs import files
from ipregistry.gui.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipregistry.domain.rows import ImportReport
    from ipregistry.gui.dialogs.guide import GuideDialog
    from ipregistry.gui.dialogs.import_dialog import ImportDialog
    from ipregistry.gui.dialogs.new_registry import NewRegistry
    from ipregistry.gui.dialogs.preview import PreviewDialog
    from ipregistry.gui.dialogs.shortcuts import ShortcutsDialog
    from ipregistry.gui.main_window import MainWindow
    from ipregistry.gui.tasks import Task
    from ipregistry.services.exports import ExportResult

SHEET_SUFFIXES = frozenset({".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".csv", ".json"})
SUFFIX = ".ipreg"
_log = logging.getLogger(__name__)
_EXAMPLE = "so-vi-du-dong-thap.ipreg"


class Commands(QObject):
    """The use cases of the window; a test calls the methods that take a path, a person comes through those that ask."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    # Registries

    def ask_open(self) -> None:
        """Ask for a registry and open it."""
        words = self.tr("Sổ tài sản trí tuệ (*.ipreg);;Mọi tệp (*)")
        files.ask_file(self._window, "openRegistryDialog", self.tr("Mở sổ"), self._folder(), words, self.open)

    def open(self, path: Path) -> None:
        """Open a registry; what is wrong is told. One that is open in another window brings that window forward."""
        if self._window.session is not None and self._window.session.path == path:
            return
        from ipregistry.gui import single  # noqa: PLC0415 - a window starts without it

        if single.bring_forward(path):
            self._window.strip.say_saved(self.tr("{name} đang mở ở cửa sổ khác").format(name=path.name))
            return
        if self._window.session is None:
            self._window.open_registry(path)
        else:
            self._window.safety.leave(lambda: self._open_other(path))

    def _open_other(self, path: Path) -> None:
        try:
            context = app.open_context(path, today=self._window.today)
        except UserError as error:
            # The registry at work stays open.
            errors.show(self._window, error)
            return
        self._window.hold(Session(context))

    def ask_new(self, then: Callable[[], None] | None = None) -> None:
        """Ask what a new registry needs, make it, open it; `then` runs once it is open."""
        from ipregistry.gui.dialogs.new_registry import NewRegistryDialog  # noqa: PLC0415 - loads when first opened

        dialog = NewRegistryDialog(self._window.settings.get(options.OFFICER), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(lambda wanted: self._ask_place(wanted, then if callable(then) else None))
        dialog.open()

    def _ask_place(self, wanted: NewRegistry, then: Callable[[], None] | None) -> None:
        def make(path: Path) -> None:
            if self.make(path, wanted) and then is not None:
                then()

        def leave(path: Path) -> None:
            self._window.safety.leave(lambda: make(path))

        suggested = self._folder() / f"so-tai-san-tri-tue{SUFFIX}"
        files.ask_place(self._window, "newRegistryPlace", self.tr("Nơi lưu sổ mới"), suggested, leave)

    def make(self, path: Path, wanted: NewRegistry) -> bool:
        """Make a registry and open it; gives whether that worked."""
        if wanted.officer:
            self._window.settings.set(options.OFFICER, wanted.officer)
        try:
            context = app.new_context(
                path,
                agency=wanted.agency,
                province=wanted.province,
                officer=wanted.officer or None,
                today=self._window.today,
            )
        except UserError as error:
            errors.show(self._window, error)
            return False
        self._window.hold(Session(context))
        return True

    def open_example(self) -> None:
        """Open the example registry, making it the first time."""
        path = paths.home_dir() / _EXAMPLE
        if path.exists():
            self.open(path)
            return

        def make(_task: Task) -> Path:
            from ipregistry.services import demo  # noqa: PLC0415 - only who asks for it

            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_suffix(".tmp")
            draft.unlink(missing_ok=True)
            with app.new_context(
                draft, agency=demo.AGENCY, province=demo.PROVINCE, today=self._window.today
            ) as context:
                demo.fill(context, bare=False, size=0, seed=1)
            return draft.replace(path)

        self._window.tasks.run(self.tr("Tạo sổ ví dụ"), make, self.open, self._window.tell)

    # Import and export

    def ask_import(self) -> None:
        """Ask for the lists to import; without a registry one is made first."""
        words = self.tr("Danh sách (*.xlsx *.xls *.xlsm *.ods *.csv *.json);;Mọi tệp (*)")
        title = self.tr("Chọn danh sách để nhập")
        files.ask_files(self._window, "importFileDialog", title, self._folder(), words, self.import_files)

    def import_files(self, lists: tuple[Path, ...]) -> None:
        """Show what an import of these files would do; nothing is written until it is accepted."""
        if self._window.session is not None:
            self.preview_import(lists)
            return

        def check(_task: Task) -> None:
            from ipregistry.services import imports  # noqa: PLC0415 - workbook readers load when first used

            imports.check_files(lists, self._window.today or date.today())  # noqa: DTZ011 - the day of this machine

        # What is no list is said before anybody fills in a form for it.
        self._window.tasks.run(
            self.tr("Đọc tệp"), check, lambda _none: self.ask_new(lambda: self._first_import(lists)), self._window.tell
        )

    def _first_import(self, lists: tuple[Path, ...]) -> None:
        session = self._session()
        self.preview_import(lists).rejected.connect(lambda: self._take_back(session))

    def _take_back(self, session: Session) -> None:
        """The registry made for an import that was then not wanted goes again: it is empty, and nobody asked for it."""
        # A write stopped too late may have ended well after all.
        self._window.tasks.wait()
        if self._window.session is not session or session.source.list_assets(AssetQuery(limit=1)).count:
            return
        path = session.path
        self._window.close_registry()
        path.unlink(missing_ok=True)
        self._window.welcome.say_problem(
            self.tr("Chưa nhập dòng nào nên sổ {name} không được giữ lại.").format(name=path.name)
        )

    def preview_import(self, lists: tuple[Path, ...]) -> ImportDialog:
        """The dialog of an import, opened."""
        session = self._session()

        def run(chosen: tuple[Path, ...], dry: bool, task: Task) -> tuple[ImportReport, ...]:  # noqa: FBT001
            from ipregistry.services import imports  # noqa: PLC0415 - workbook readers load when first used

            return imports.import_files(session.context, chosen, dry_run=dry, progress=task.report)

        from ipregistry.gui.dialogs.import_dialog import ImportDialog  # noqa: PLC0415 - loads when first opened

        dialog = ImportDialog(lists, run, self._window.tasks, self._window)
        dialog.imported.connect(self._tell_imported)
        dialog.open()
        return dialog

    def _tell_imported(self, reports: tuple[ImportReport, ...]) -> None:
        added = sum(report.added for report in reports)
        updated = sum(report.updated for report in reports)
        words = self.tr("Đã thêm {0} tài sản") if not updated else self.tr("Đã thêm {0}, bổ sung {1} tài sản")
        done = words.format(show_number(added), show_number(updated))
        self._window.note_written(done)
        self._window.spread(Changes(Touched.EVERYTHING, reports[-1].change_set), self)
        refused = [report.refused_file for report in reports if report.refused_file]
        if refused:
            count = show_number(sum(report.refused for report in reports))
            where = self.tr("Các dòng ấy và lý do nằm trong tệp riêng, sửa rồi nhập lại:")
            errors.tell(
                self._window,
                self.tr("{done}; {count} dòng chưa nhập được.").format(done=done, count=count),
                "\n".join((where, *refused)),
            )

    def ask_export(self) -> None:
        """Ask for a file and write everything to it."""
        suggested = self._session().path.with_suffix(".xlsx")
        files.ask_place(self._window, "exportFileDialog", self.tr("Xuất toàn bộ sổ"), suggested, self.export)

    def export(self, path: Path) -> None:
        """Write the whole registry to a workbook (or CSV, JSON, by its suffix)."""
        session = self._session()

        def run(_task: Task) -> ExportResult:
            from ipregistry.services import exports  # noqa: PLC0415 - loads when first used

            return exports.export_registry(session.context, path)

        self._window.tasks.run(self.tr("Xuất tệp"), run, self._say_exported, self._window.tell)

    def _say_exported(self, done: ExportResult) -> None:
        words = self.tr("Đã xuất {rows} dòng ra {name}")
        self._window.strip.say_saved(words.format(rows=show_number(done.rows), name=done.path.name))

    # Paper

    def preview_summary(self) -> None:
        """Show the certificate summaries of the selected assets as they will be printed."""
        session = self._session()
        refs = self._window.assets.selected_refs()
        if not refs:
            errors.tell(self._window, self.tr("Chưa chọn tài sản nào để in; hãy chọn trong danh sách."), "")
            return
        name = f"phieu-tom-tat-{refs[0]}.pdf" if len(refs) == 1 else "phieu-tom-tat.pdf"
        words = self.tr("Phiếu tóm tắt văn bằng – {ref}").format(ref=refs[0])
        title = words if len(refs) == 1 else self.tr("Phiếu tóm tắt của {count} tài sản").format(count=len(refs))
        day = self._window.as_of_day
        fees = self._window.settings.get(options.FEES_ON_PAPER)

        def run(task: Task) -> bytes:
            from ipregistry.services import reports  # noqa: PLC0415 - ReportLab loads when first used

            def tell(done: int) -> None:
                task.report(done, len(refs))

            return reports.render_report(
                session.context, "certificate-summary", reports.ReportOptions(assets=refs, as_of=day, fees=fees), tell
            )

        def show(pdf: bytes) -> None:
            self.show_preview(title, pdf, name)

        self._window.tasks.run(self.tr("Soạn phiếu"), run, show, self._window.tell)

    def show_preview(self, title: str, pdf: bytes, file_name: str) -> PreviewDialog:
        """The preview of a PDF, opened."""
        from ipregistry.gui.dialogs.preview import PreviewDialog  # noqa: PLC0415 - pdfium and printing load here

        dialog = PreviewDialog(title, pdf, file_name, self._window, folder=self._folder())
        dialog.show()
        return dialog

    # Help

    def show_guide(self) -> GuideDialog:
        """The guide in ten minutes, opened beside the window."""
        from ipregistry.gui.dialogs.guide import GuideDialog  # noqa: PLC0415 - only who asks for it

        dialog = self._window.findChild(GuideDialog) or GuideDialog(self._window)
        dialog.show()
        dialog.activateWindow()
        return dialog

    def show_shortcuts(self) -> ShortcutsDialog:
        """Every key of the window, opened beside it."""
        from ipregistry.gui.dialogs.shortcuts import ShortcutsDialog  # noqa: PLC0415 - the same

        dialog = ShortcutsDialog(self._window.menuBar(), self._window)
        dialog.show()
        return dialog

    def show_about(self) -> None:
        """Say what program this is."""
        errors.tell(
            self._window,
            self.tr("Sổ Tài sản trí tuệ {version}").format(version=ipregistry.__version__),
            self.tr(
                "Sổ lưu trên máy này, không cần mạng. Ngày tháng tính theo luật kèm điều khoản; hãy đối chiếu văn bản."
            ),
        )

    # Parts

    def _session(self) -> Session:
        session = self._window.session
        assert session is not None
        return session

    def _folder(self) -> Path:
        session = self._window.session
        return Path.home() if session is None else session.path.parent
