"""Everything one sees of the editor: head, bars, tabs with their fields, the pane beside them. It writes nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ipregistry.domain.document_rows import NewFile
from ipregistry.domain.form_preview import EVENTS
from ipregistry.domain.form_values import HOME, other_filings
from ipregistry.gui.forms.documents_tab import DocumentsTab
from ipregistry.gui.forms.editor_bars import EditorBars
from ipregistry.gui.forms.editor_head import EditorHead
from ipregistry.gui.forms.events_field import EventsField
from ipregistry.gui.forms.filing_words import place_words, told_apart
from ipregistry.gui.forms.filings_tab import FilingsTab
from ipregistry.gui.forms.form_view import FormView
from ipregistry.gui.forms.history_tab import HistoryTab
from ipregistry.gui.forms.side_pane import SidePane
from ipregistry.gui.thumbnails import Thumbnails
from ipregistry.gui.widgets.document_list import OPEN
from ipregistry.gui.widgets.fields.party import PartyField
from ipregistry.gui.widgets.text import line

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ipregistry.domain.asset_form import AssetForm, FilingForm
    from ipregistry.domain.form_preview import FormFinding, FormPreview
    from ipregistry.domain.history_words import AssetAct
    from ipregistry.gui.detail_parts import DocumentLine
    from ipregistry.gui.forms.makers import FormSources

_PANE = 330
_NARROW_PANE = 240
_ROOMY = 1000
MAIN, HAPPENED, ABROAD, FILES, HISTORY = range(5)
"""Places of the tabs."""


class EditorBody(QWidget):
    """Shows a form and gives it back as it is typed.

    Signals:
        changed(): something was typed.
        left(): the keyboard left a field.
        document_asked(str, DocumentLine): as of `widgets.document_list.DocumentList`.
        filing_asked(): a filing abroad is to be added.
        history_asked(): its history is to be shown on the page of the history.
    """

    changed = Signal()
    left = Signal()
    document_asked = Signal(str, object)
    filing_asked = Signal()
    history_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = EditorHead()
        self.bars = EditorBars()
        self.tabs = QTabBar()
        self.view = FormView()
        self.events = EventsField()
        self.filings = FilingsTab()
        self.thumbnails = Thumbnails(self)
        self.documents = DocumentsTab(self.thumbnails)
        self.history = HistoryTab()
        self.pane = SidePane(self.thumbnails)
        self._stack = QStackedWidget()
        self._kept: tuple[FilingForm, ...] = ()
        """The filings of the form as it was shown."""
        self._build()
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        for part in (self.view, self.events, self.filings):
            part.changed.connect(self.changed)
            part.left.connect(self.left)
        self.documents.changed.connect(self._files_changed)
        self.documents.asked.connect(self.document_asked)
        self.filings.add_asked.connect(self.filing_asked)
        self.history.history_asked.connect(self.history_asked)
        self.pane.field_asked.connect(self.go_to)
        self.pane.scan.open_asked.connect(lambda line: self.document_asked.emit(OPEN, line))
        self.pane.scan.add_asked.connect(self._ask_scan)

    def _build(self) -> None:
        self.tabs.setObjectName("editorTabs")
        self.tabs.setAccessibleName(self.tr("Phần của tài sản"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        for name in ("Thông tin chính", "Diễn biến", "Nước ngoài", "Tài liệu", "Lịch sử"):
            self.tabs.setTabToolTip(self.tabs.addTab(self.tr(name)), f"Ctrl+{self.tabs.count()}")
        for part in (self.view, self.events, self.filings, self.documents, self.history):
            self._stack.addWidget(part)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._stack, 1)
        middle.addWidget(line(upright=True))
        middle.addWidget(self.pane)
        strip = QHBoxLayout()
        strip.setContentsMargins(12, 0, 0, 0)
        strip.addWidget(self.tabs)
        strip.addStretch(1)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.head)
        body.addLayout(strip)
        body.addWidget(line())
        body.addWidget(self.bars)
        body.addLayout(middle, 1)

    def show_form(
        self, form: AssetForm, sources: FormSources, files: tuple[NewFile, ...] = (), picture: bytes | None = None
    ) -> None:
        """Show a form, with files that are still to be added; `picture` is the one in the registry."""
        self._kept = form.filings
        self.view.show_form(form, sources, next((each for each in files if each.purpose == "picture"), None))
        field = self.view.fields.get("picture")
        if picture is not None and field is not None and field.value() is None:
            field.set_value(NewFile(self.tr("mẫu đang có"), picture, "picture"))
        self.events.show_form(form, sources)
        self.filings.show_form(form, sources)
        self.documents.show_files(tuple(each for each in files if each.purpose != "picture"))

    def show_rest(
        self, lines: tuple[DocumentLine, ...], acts: tuple[AssetAct, ...], *, new: bool, writable: bool
    ) -> None:
        """Show what the registry has besides the form: files, the newest first, and what was done to the asset."""
        self.documents.show_documents(lines, new=new, writable=writable)
        self.history.show_acts(acts, new=new)
        self._show_scan()
        self._count()

    def _show_scan(self) -> None:
        lines = self.documents.list.rows.rows
        scan = next((each for each in reversed(lines) if each.purpose == "certificate"), None)
        self.pane.scan.show_scan(scan, self.documents.files.value())

    def _files_changed(self) -> None:
        self._show_scan()
        self.changed.emit()

    def _ask_scan(self) -> None:
        self.tabs.setCurrentIndex(FILES)
        self.documents.files.choose()

    def form(self) -> AssetForm:
        """The form as it is typed."""
        form = self.filings.put_into(self.events.put_into(self.view.form()))
        gone = self.filings.gone
        if gone:
            form = replace(form, filings=tuple(each for at, each in enumerate(form.filings) if at not in gone))
        return replace(form, picture=None) if self.view.picture_changed else form

    def files(self) -> tuple[NewFile, ...]:
        """The files to be added, the picture first."""
        picture = self.view.new_picture()
        return (*(() if picture is None else (picture,)), *self.documents.files.value())

    def say(self, form: AssetForm, *, changed: bool) -> None:
        """Say what is edited, and whether anything is unsaved."""
        self.head.say(form.name or self.tr("Tài sản mới"), changed=changed, new=form.id is None)
        self._count()

    def _count(self) -> None:
        abroad = self.tr("Nước ngoài") if self.filings.only_abroad else self.tr("Đơn khác")
        for tab, name, count in (
            (HAPPENED, self.tr("Diễn biến"), self.events.count),
            (ABROAD, abroad, self.filings.count),
            (FILES, self.tr("Tài liệu"), self.documents.count),
        ):
            self.tabs.setTabText(tab, f"{name}  {count}" if count else name)

    def show_preview(self, found: FormPreview) -> None:
        """Show what was found, beside the fields and in the pane."""
        found = replace(found, findings=self._placed(found.findings), gaps=self._placed(found.gaps))
        self.view.show_findings(found.findings)
        self.events.show_findings(found.findings)
        self.filings.show_findings(found.findings)
        names = {place: place_words(self._kept[place]) for place in other_filings(self.view.form())}
        self.pane.show_preview(told_apart(found, names))

    def _placed(self, findings: tuple[FormFinding, ...]) -> tuple[FormFinding, ...]:
        """Findings with the places filings had when the form was shown: some of them may be about to go."""
        gone = self.filings.gone
        if not gone:
            return findings
        stay = [at for at in range(len(self._kept) + 1) if at not in gone]
        return tuple(each if each.filing is None else replace(each, filing=stay[each.filing]) for each in findings)

    def go_to(self, finding: FormFinding) -> None:
        """Put the keyboard where a finding can be mended."""
        if finding.filing is not None and finding.filing in self._elsewhere(finding):
            self.tabs.setCurrentIndex(ABROAD)
            self.filings.go_to(finding)
        elif finding.path == EVENTS:
            self.tabs.setCurrentIndex(HAPPENED)
            self.events.focus_event(finding.event or 0, finding.filing)
        else:
            self.tabs.setCurrentIndex(MAIN)
            self.view.focus_field(finding.path)

    def _elsewhere(self, finding: FormFinding) -> tuple[int, ...]:
        """Places of the filings whose fields, or for an event whose events, stand in the tab of the other filings."""
        form = self.view.form()
        others = other_filings(form)
        if finding.path != EVENTS:
            return others
        return tuple(place for place in others if form.filings[place].entry.jurisdiction != HOME)

    def go_to_tab(self, place: int) -> None:
        """Bring a tab to the front, with the keyboard in its first field."""
        self.tabs.setCurrentIndex(place)
        if place == MAIN:
            self.view.focus_field("asset.name")
        else:
            tab = self._stack.currentWidget()
            assert tab is not None
            tab.setFocus()
            tab.focusNextChild()

    def go_to_event(self, uid: str) -> None:
        """Put the keyboard into one of the events, by its uid."""
        self.tabs.setCurrentIndex(HAPPENED)
        if not self.events.focus_uid(uid):
            self.tabs.setCurrentIndex(ABROAD)
            self.filings.focus_uid(uid)

    def go_to_filing(self, identity: int) -> None:
        """Put the keyboard into one of the other filings, by its id."""
        self.tabs.setCurrentIndex(ABROAD)
        self.filings.focus_filing(identity)

    def settle_parties(self) -> bool:
        """Make out whom typed names mean; False, with the keyboard there, where one may mean a party that is known."""
        for tab, place in ((MAIN, self.view), (HAPPENED, self.events), (ABROAD, self.filings)):
            content = place.widget()
            for field in () if content is None else content.findChildren(PartyField):
                if not field.settle():
                    self.tabs.setCurrentIndex(tab)
                    field.setFocus(Qt.FocusReason.OtherFocusReason)
                    place.ensureWidgetVisible(field, 20, 40)
                    self.bars.say_problem(self.tr("Xem lại tên chủ thể; bấm Lưu lần nữa nếu đúng là chủ thể khác."))
                    return False
        return True

    @property
    def has_problem(self) -> bool:
        """Whether something stands in a field that cannot be a value."""
        files = self.documents.files
        return bool(self.view.problems() or self.events.problem() or self.filings.has_problem or files.problem())

    def stop_at_problem(self) -> bool:
        """Go to the first field in which something stands that cannot be a value, and say so; False when all can."""
        problems = self.view.problems()
        if problems:
            self.tabs.setCurrentIndex(MAIN)
            self.view.focus_field(problems[0][0])
            said = problems[0][1]
        elif said := self.events.problem():
            self.tabs.setCurrentIndex(HAPPENED)
        elif said := self.filings.stop_at_problem():
            self.tabs.setCurrentIndex(ABROAD)
        elif said := self.documents.files.problem():
            self.tabs.setCurrentIndex(FILES)
        self.bars.say_problem(said)
        return bool(said)

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        self.tabs.setCurrentIndex(MAIN)
        self.view.focus_first()

    def place(self) -> tuple[int, str | None, int]:
        """Where the person is: tab, field, how far down."""
        return self.tabs.currentIndex(), self.view.focused(), self.view.verticalScrollBar().value()

    def go_back_to(self, place: tuple[int, str | None, int]) -> None:
        """Go to where the person was."""
        tab, path, down = place
        self.tabs.setCurrentIndex(tab)
        if path is not None:
            self.view.focus_field(path)
            self.view.verticalScrollBar().setValue(down)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.pane.setFixedWidth(_PANE if self.width() >= _ROOMY else _NARROW_PANE)
