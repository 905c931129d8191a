"""Nhập danh sách: a dry run first, with its counts and findings, then the import itself, in one step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QHeaderView, QProgressBar, QVBoxLayout, QWidget

from ipregistry.domain import labels
from ipregistry.domain.amounts import show_number
from ipregistry.domain.columns import Column, show_text
from ipregistry.domain.kinds import FindingLevel
from ipregistry.gui import errors, fonts
from ipregistry.gui.delegates.cells import CellDelegate
from ipregistry.gui.models.rows_table import RowsTableModel
from ipregistry.gui.tasks import Cancelled
from ipregistry.gui.widgets.table_view import TableView
from ipregistry.gui.widgets.text import button, label, resize_within_screen, restyle

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipregistry.domain.rows import Finding, ImportReport
    from ipregistry.gui.tasks import Task, TaskRunner

    Import = Callable[[tuple[Path, ...], bool, Task], tuple[ImportReport, ...]]

_WEIGHT = {FindingLevel.ERROR: 0, FindingLevel.WARNING: 1, FindingLevel.INFO: 2}

FINDING_COLUMNS: tuple[Column[tuple[str, Finding]], ...] = (
    Column("level", "Mức", lambda item: _WEIGHT[item[1].level], lambda item: labels.FINDING_LEVEL[item[1].level], 18),
    Column(
        "row",
        "Dòng",
        lambda item: item[1].row,
        lambda item: labels.EMPTY if item[1].row is None else str(item[1].row),
        12,
    ),
    Column("column", "Cột", lambda item: item[1].column, lambda item: show_text(item[1].column), 30),
    Column("value", "Ô ghi", lambda item: item[1].value, lambda item: show_text(item[1].value), 34),
    Column("message", "Điều cần xem", lambda item: item[1].message, lambda item: item[1].message, 100),
)
_FILE_COLUMN: Column[tuple[str, Finding]] = Column("file", "Tệp", lambda item: item[0], lambda item: item[0], 34)


class ImportDialog(QDialog):
    """Shows what an import would do, and does it.

    Signals:
        imported(tuple): the reports of an import that was written.
    """

    imported = Signal(object)

    def __init__(
        self, files: tuple[Path, ...], run_import: Import, tasks: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("importDialog")
        self.setAccessibleName(self.tr("Nhập danh sách"))
        self.setWindowTitle(self.tr("Nhập danh sách"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_within_screen(self, 860, 560)
        self._files = files
        self._run_import = run_import
        self._tasks = tasks
        self._task: Task | None = None
        self._figures: dict[str, QWidget] = {}
        columns = FINDING_COLUMNS if len(files) == 1 else (_FILE_COLUMN, *FINDING_COLUMNS)
        self.model: RowsTableModel[tuple[str, Finding]] = RowsTableModel(columns, self)
        self.table = TableView("findingTable", self.tr("Những điều cần xem trong tệp"))
        self._said = label("", "second", wrap=True)
        self._said.setObjectName("importSummary")
        self._finding = label("", "small", wrap=True, copy=True)
        self._finding.setObjectName("findingText")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self.accept_button = button(self.tr("Nhập vào sổ"), "acceptImportButton", primary=True)
        self.cancel_button = button(self.tr("Thôi"), "cancelImportButton")
        self._build(columns)
        self._dry_run()

    def _build(self, columns: tuple[Column[tuple[str, Finding]], ...]) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(20, 16, 20, 16)
        body.setSpacing(8)
        names = ", ".join(path.name for path in self._files)
        body.addWidget(label(names, "assetTitle", wrap=True))
        body.addWidget(self._said)
        body.addSpacing(4)
        body.addWidget(self._build_figures())
        body.addSpacing(4)
        body.addWidget(label(self.tr("Điều cần xem"), "blockTitle"))
        self.table.setFont(fonts.font(fonts.CELL_POINTS))
        self.table.setModel(self.model)
        self.table.setItemDelegate(CellDelegate(self.table))
        head = self.table.horizontalHeader()
        for place, column in enumerate(columns):
            stretches = column.key == "message"
            mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(place, mode)
            if not stretches:
                self.table.setColumnWidth(place, column.width * 4 + 8)
        head.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.table.setSortingEnabled(True)
        frame = QFrame()
        frame.setProperty("role", "box")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        body.addWidget(frame, 1)
        body.addWidget(self._finding)
        self.table.selectionModel().currentRowChanged.connect(lambda *_both: self._say_finding())
        body.addWidget(self._progress)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.accept_button)
        body.addLayout(foot)
        self.accept_button.setEnabled(False)
        self.accept_button.clicked.connect(self.accept_import)
        self.cancel_button.clicked.connect(self.reject)
        self._progress.hide()

    def _build_figures(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for key, words in (
            ("rows", self.tr("dòng trong tệp")),
            ("added", self.tr("thêm mới")),
            ("updated", self.tr("bổ sung, sửa")),
            ("unchanged", self.tr("đã có, giữ nguyên")),
            ("refused", self.tr("không nhập được")),
        ):
            box = QFrame()
            box.setProperty("role", "box")
            inside = QVBoxLayout(box)
            inside.setContentsMargins(12, 6, 12, 6)
            inside.setSpacing(0)
            figure = label(labels.EMPTY, "figure")
            figure.setObjectName(f"{key}Figure")
            inside.addWidget(figure)
            inside.addWidget(label(words, "small"))
            row.addWidget(box, 1)
            self._figures[key] = figure
        return made

    def _dry_run(self) -> None:
        self._said.setText(self.tr("Đang đọc tệp, chưa ghi gì vào sổ…"))
        self._start(self.tr("Đọc tệp"), dry=True, then=self._show_reports)

    def _start(self, words: str, *, dry: bool, then: Callable[[tuple[ImportReport, ...]], None]) -> None:
        self._progress.setRange(0, 0)
        self._progress.show()
        task = self._tasks.run(words, lambda task: self._run_import(self._files, dry, task), then, self._fail, self)
        task.progressed.connect(self._show_progress)
        task.ended.connect(self._ended)
        self._task = task

    def _show_progress(self, done: int, total: int) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def _ended(self) -> None:
        self._task = None
        self._progress.hide()

    def _show_reports(self, reports: tuple[ImportReport, ...]) -> None:
        for key, figure in self._figures.items():
            number = sum(getattr(report, key) for report in reports)
            figure.setText(show_number(number))  # type: ignore[attr-defined]
            if key == "refused":
                restyle(figure, "kind", "redFigure" if number else "figure")
        self._show_findings(reports)
        writes = sum(report.added + report.updated for report in reports)
        refused = sum(report.refused for report in reports)
        if writes:
            self._said.setText(self.tr("Xem trước: chưa ghi gì vào sổ."))
            words = self.tr("Nhập {count} dòng vào sổ").format(count=show_number(writes))
            self.accept_button.setText(words)
            self.accept_button.setAccessibleName(words)
            self.accept_button.setEnabled(True)
            self.accept_button.setFocus()
        else:
            self._said.setText(
                self.tr("Tệp không có gì mới để nhập.")
                if not refused
                else self.tr("Không dòng nào nhập được; xem lý do ở dưới.")
            )
            self.cancel_button.setText(self.tr("Đóng"))

    def _show_findings(self, reports: tuple[ImportReport, ...]) -> None:
        findings = [(Path(report.file).name, finding) for report in reports for finding in report.findings]
        self.model.set_rows(sorted(findings, key=lambda item: (_WEIGHT[item[1].level], item[0], item[1].row or 0)))
        if findings:
            self.table.selectRow(0)

    def _say_finding(self) -> None:
        item = self.model.row(self.table.currentIndex().row())
        text = "" if item is None else item[1].message
        self._finding.setText(text)
        self._finding.setAccessibleName(text)

    def accept_import(self) -> None:
        """Write the import; what the dry run refused goes to a file beside the input."""
        self.accept_button.setEnabled(False)
        self._said.setText(self.tr("Đang ghi vào sổ…"))
        self._start(self.tr("Nhập danh sách"), dry=False, then=self._finish)

    def _finish(self, reports: tuple[ImportReport, ...]) -> None:
        self.imported.emit(reports)
        self.accept()

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        self._said.setText(str(error) if isinstance(error, Exception) else "")
        self.cancel_button.setText(self.tr("Đóng"))
        if self.isVisible():
            errors.show(self, error)

    def reject(self) -> None:
        """Close; what is under way is asked to stop."""
        if self._task is not None:
            self._task.cancel()
        super().reject()
