"""Báo cáo: the catalogue at the left, the chosen report as paper at the right, with its choices and ways out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ipregistry import settings as options
from ipregistry.domain.amounts import show_number
from ipregistry.gui import fonts
from ipregistry.gui.pages.page import Page
from ipregistry.gui.widgets.empty import EmptyState
from ipregistry.gui.widgets.fields.simple import ChoiceField, YesNoField
from ipregistry.gui.widgets.paper import PaperPane
from ipregistry.gui.widgets.text import button, label, line

if TYPE_CHECKING:
    from pathlib import Path

    from ipregistry.gui.session import Session
    from ipregistry.gui.tasks import Task, TaskRunner
    from ipregistry.services.reports import ReportEntry, ReportOptions
    from ipregistry.settings import Settings

_CATALOGUE_WIDTH = 292
_NARROW_WIDTH = 216
_ROOMY = 1000
_AT_ONCE = {"certificate-summary": 40, "asset-list": 2000}
"""Sheets or rows up to which a report is drawn as soon as it is chosen."""
_KEY_ROLE = Qt.ItemDataRole.UserRole

CHOSEN, SHOWN, ALL = "chosen", "shown", "all"
_SCOPES = {"certificate-summary": (CHOSEN, ALL), "asset-list": (SHOWN, ALL)}


class ReportSource(Protocol):
    """What the page of reports asks of the list of assets."""

    def selected(self) -> tuple[str, ...]:
        """References of the assets selected there."""

    def shown(self) -> ReportOptions:
        """The list as it is shown there."""

    def count(self, scope: str) -> int:
        """How many assets a report of this scope is about."""


class ReportsPage(Page):
    """The reports of the program.

    Signals:
        place_asked(str, str, object): title of a dialog, name suggested, what to do with the place chosen.
    """

    place_asked = Signal(str, str, object)

    follows_day = True

    def __init__(self, tasks: TaskRunner, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(tasks, settings, parent)
        self._source: ReportSource | None = None
        self._entries: dict[str, ReportEntry] = {}
        self._asked = 0
        """Number of the drawing asked for last; an answer to an earlier one is dropped."""
        self.list = QListWidget()
        self.paper = PaperPane()
        self._title = label("", "pageTitle", wrap=True)
        self._scope = ChoiceField("reportScope", self.tr("Cho"), (), empty=None, width=272)
        self._fees = YesNoField("reportFees", self.tr("Nội dung"), question=self.tr("In kèm ước tính lệ phí, phí"))
        self._excel = button(self.tr("Lưu Excel"), "saveSheetButton", picture="file-spreadsheet")
        self._empty = EmptyState("emptyReport")
        self._sheets = QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.list.setObjectName("reportList")
        self.list.setAccessibleName(self.tr("Các báo cáo"))
        self.list.setFixedWidth(_CATALOGUE_WIDTH)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFont(fonts.font(fonts.CELL_POINTS))
        self.paper.setObjectName("reportPreview")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        for part in (self._excel, self.paper.save_button, self.paper.print_button):
            head.addWidget(part)
        choices = QHBoxLayout()
        choices.setSpacing(12)
        choices.addWidget(self._scope)
        choices.addWidget(self._fees)
        choices.addStretch(1)
        top = QVBoxLayout()
        top.setContentsMargins(16, 9, 12, 9)
        top.setSpacing(8)
        top.addLayout(head)
        top.addLayout(choices)
        self._sheets.addWidget(self.paper)
        self._sheets.addWidget(self._empty)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(top)
        right.addWidget(line())
        right.addWidget(self._sheets, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.list)
        whole.addWidget(line(upright=True))
        whole.addLayout(right, 1)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(lambda *_both: self._choose())
        self._scope.changed.connect(self.read)
        self._fees.changed.connect(self._set_fees)
        self._empty.asked.connect(self.draw)
        self._excel.clicked.connect(self._ask_sheet)
        save = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self.paper.ask_where)

    def print_page(self) -> bool:
        """Print the report."""
        self.paper.ask_printer()
        return True

    def forget(self) -> None:
        """What is drawn may be about other assets now: it is drawn anew when next looked at."""
        self._stale = True

    def stop(self) -> None:
        """Let go of the paper, also of one still being drawn."""
        self._asked += 1
        self.paper.show_nothing()

    def use(self, source: ReportSource) -> None:
        """Say where the list of assets is."""
        self._source = source

    def show_session(self, session: Session | None) -> None:
        """Show the catalogue for another registry; nothing is drawn before the page is looked at."""
        self.stop()
        self._fill()
        super().show_session(session)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.list.setFixedWidth(_CATALOGUE_WIDTH if self.width() >= _ROOMY else _NARROW_WIDTH)

    def _fill(self) -> None:
        if self._entries:
            return
        from ipregistry.services import reports  # noqa: PLC0415 - only what is used is loaded

        self._entries = {entry.name: entry for entry in reports.list_reports() if entry.available}
        self.list.blockSignals(True)
        group = ""
        for entry in self._entries.values():
            if entry.group != group:
                group = entry.group
                head = QListWidgetItem(group)
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                head.setFont(fonts.font(fonts.SMALL_POINTS, strong=True))
                self.list.addItem(head)
            item = QListWidgetItem(entry.title)
            item.setData(_KEY_ROLE, entry.name)
            item.setToolTip(entry.title)
            self.list.addItem(item)
        self.list.setCurrentRow(1)
        self.list.blockSignals(False)
        self._choose(quietly=True)

    def current(self) -> str:
        """The name of the report chosen."""
        item = self.list.currentItem()
        return "" if item is None else str(item.data(_KEY_ROLE) or "")

    def _choose(self, *, quietly: bool = False) -> None:
        name = self.current()
        if not name:
            return
        entry = self._entries[name]
        self._title.setText(entry.title)
        words = {
            CHOSEN: self.tr("Tài sản đang chọn trong danh sách"),
            SHOWN: self.tr("Danh sách đang thấy ở Tài sản"),
            ALL: self.tr("Mọi tài sản đã nộp đơn") if name == "certificate-summary" else self.tr("Mọi tài sản"),
        }
        scopes = _SCOPES.get(name, (ALL,))
        self._scope.set_options([(words[scope], scope) for scope in scopes])
        self._scope.set_value(scopes[0])
        self._scope.setVisible(len(scopes) > 1)
        self._fees.setVisible(name == "certificate-summary")
        self._fees.set_value(self.settings.get(options.FEES_ON_PAPER))
        self._excel.setVisible("xlsx" in entry.formats)
        if not quietly:
            self.read()

    def _set_fees(self) -> None:
        self.settings.set(options.FEES_ON_PAPER, self._fees.value())
        self.read()

    def read(self) -> None:
        """Draw the report if that is quickly done; else offer to."""
        self.stop()
        name = self.current()
        if self.session is None or self._source is None or not name:
            return
        count = self._source.count(self._scope.value())
        if count == 0:
            words = (
                self.tr("Chưa chọn tài sản nào để in.")
                if self._scope.value() == CHOSEN
                else self.tr("Không có tài sản nào để in.")
            )
            self._say(words, self.tr("Chọn trong danh sách ở Tài sản, hoặc đổi mục “Cho”."), "")
        elif count > _AT_ONCE.get(name, 0):
            self._say(
                self.tr("Báo cáo này về {count} tài sản.").format(count=show_number(count)),
                self.tr("Soạn có thể lâu; trong lúc đó vẫn làm việc khác được."),
                self.tr("Soạn để xem trước"),
            )
        else:
            self.draw()

    def _say(self, words: str, more: str, action: str) -> None:
        self._empty.say("file-chart-column", words, more, action)
        self._sheets.setCurrentWidget(self._empty)

    def _options(self) -> ReportOptions:
        from ipregistry.services.reports import ReportOptions  # noqa: PLC0415 - only what is used is loaded

        assert self._source is not None
        scope = self._scope.value()
        if scope == SHOWN:
            return self._source.shown()
        assets = self._source.selected() if scope == CHOSEN else ()
        return ReportOptions(assets=assets, as_of=self.day, fees=bool(self._fees.value()))

    def draw(self) -> None:
        """Draw the report in the background and show it."""
        session, name, asked = self.session, self.current(), self._asked
        assert session is not None
        chosen = self._options()
        total = 0 if self._source is None else self._source.count(self._scope.value())
        self._say(self.tr("Đang soạn…"), "", "")

        def run(task: Task) -> bytes:
            from ipregistry.services import reports  # noqa: PLC0415 - ReportLab loads when first used

            return reports.render_report(session.context, name, chosen, lambda done: task.report(done, total))

        def show(pdf: bytes) -> None:
            if asked == self._asked:
                self.paper.show_pdf(pdf, f"{name}.pdf", session.path.parent)
                self._sheets.setCurrentWidget(self.paper)

        def fail(error: BaseException) -> None:
            if asked == self._asked:
                self._say(str(error) or self.tr("Đã dừng soạn."), "", self.tr("Soạn lại"))
            self.failed.emit(error)

        self.tasks.run(self.tr("Soạn báo cáo"), run, show, fail, self)

    def _ask_sheet(self) -> None:
        name = f"{self.current()}.xlsx"
        self.place_asked.emit(self.tr("Lưu Excel"), name, self.save_sheet)

    def save_sheet(self, path: Path) -> None:
        """Make the report as a workbook."""
        session, name = self.session, self.current()
        assert session is not None
        chosen = self._options()

        def run(_task: Task) -> Any:
            from ipregistry.services import reports  # noqa: PLC0415 - loads when first used

            return reports.make_report(session.context, name, path, chosen)

        self.tasks.run(
            self.tr("Lưu Excel"),
            run,
            lambda result: self.paper.say(self.tr("Đã lưu {name}").format(name=result.path.name)),
            self.failed.emit,
            self,
        )
