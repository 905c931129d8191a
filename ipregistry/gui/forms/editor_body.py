"""Everything one sees of the editor: head, bars, tabs with their fields, the pane beside them. It writes nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ipregistry.domain.document_rows import NewFile
from ipregistry.domain.form_preview import EVENTS
from ipregistry.domain.form_values import value_at, with_value
from ipregistry.gui.forms.editor_bars import EditorBars
from ipregistry.gui.forms.editor_head import EditorHead
from ipregistry.gui.forms.events_field import EventsField
from ipregistry.gui.forms.form_view import FormView
from ipregistry.gui.forms.side_pane import SidePane
from ipregistry.gui.widgets.text import line

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ipregistry.domain.asset_form import AssetForm
    from ipregistry.domain.form_preview import FormFinding, FormPreview
    from ipregistry.gui.forms.makers import FormSources

_PANE = 330
_NARROW_PANE = 240
_ROOMY = 1000
_MAIN, _EVENTS = 0, 1


class EditorBody(QWidget):
    """Shows a form and gives it back as it is typed.

    Signals:
        changed(): something was typed.
        left(): the keyboard left a field.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = EditorHead()
        self.bars = EditorBars()
        self.tabs = QTabBar()
        self.view = FormView()
        self.events = EventsField()
        self.pane = SidePane()
        self._stack = QStackedWidget()
        self._build()
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        for part in (self.view, self.events):
            part.changed.connect(self.changed)
            part.left.connect(self.left)
        self.pane.field_asked.connect(self.go_to)

    def _build(self) -> None:
        self.tabs.setObjectName("editorTabs")
        self.tabs.setAccessibleName(self.tr("Phần của tài sản"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.tabs.addTab(self.tr("Thông tin chính"))
        self.tabs.addTab(self.tr("Diễn biến"))
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.events)
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
        self.view.show_form(form, sources, files)
        field = self.view.fields.get("picture")
        if picture is not None and field is not None and field.value() is None:
            field.set_value(NewFile(self.tr("mẫu đang có"), picture, "picture"))
        self.events.show_events(value_at(form, EVENTS), sources)

    def form(self) -> AssetForm:
        """The form as it is typed."""
        form = self.view.form()
        if self.events.rows or value_at(form, EVENTS):
            form = with_value(form, EVENTS, self.events.value())
        return replace(form, picture=None) if self.view.picture_changed else form

    def files(self) -> tuple[NewFile, ...]:
        """The files to be added, the picture among them."""
        return self.view.files()

    def say(self, form: AssetForm, *, changed: bool) -> None:
        """Say what is edited, and whether anything is unsaved."""
        self.head.say(form.name or self.tr("Tài sản mới"), changed=changed, new=form.id is None)
        count = len(self.events.rows)
        self.tabs.setTabText(_EVENTS, self.tr("Diễn biến") + (f"  {count}" if count else ""))

    def show_preview(self, found: FormPreview) -> None:
        """Show what was found, beside the fields and in the pane."""
        self.view.show_findings(found.findings)
        self.events.show_findings(found.findings)
        self.pane.show_preview(found)

    def go_to(self, finding: FormFinding) -> None:
        """Put the keyboard where a finding can be mended."""
        if finding.path == EVENTS:
            self.tabs.setCurrentIndex(_EVENTS)
            self.events.focus_event(finding.event or 0)
        else:
            self.tabs.setCurrentIndex(_MAIN)
            self.view.focus_field(finding.path)

    def stop_at_problem(self) -> bool:
        """Go to the first field in which something stands that cannot be a value, and say so; False when all can."""
        problems = self.view.problems()
        said = problems[0][1] if problems else self.events.problem()
        if not said:
            return False
        self.bars.say_problem(said)
        self.tabs.setCurrentIndex(_MAIN if problems else _EVENTS)
        if problems:
            self.view.focus_field(problems[0][0])
        return True

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        self.tabs.setCurrentIndex(_MAIN)
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
