"""Nước ngoài: every filing of the asset besides the one the form is about, and the way to more of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout

from ipregistry.domain.form_values import HOME, other_filings, with_filing
from ipregistry.gui.forms.filing_block import FilingBlock
from ipregistry.gui.forms.reading_order import ReadingOrder
from ipregistry.gui.widgets.text import button, label, line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from ipregistry.domain.asset_form import AssetForm
    from ipregistry.domain.form_preview import FormFinding
    from ipregistry.gui.forms.makers import FormSources

_UNFOLDED = 2
"""So many filings stand open from the start."""


class FilingsTab(QScrollArea):
    """One block a filing, made when the tab is first looked at.

    Signals:
        changed(), left(): as of a field.
        add_asked(): a filing abroad is to be added.
    """

    changed = Signal()
    left = Signal()
    add_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editorFilings")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._form: AssetForm | None = None
        self._sources: FormSources | None = None
        self.blocks: dict[int, FilingBlock] = {}
        """By the place of the filing in the form."""
        self._findings: tuple[FormFinding, ...] = ()
        self._kept: set[int | None] = set()
        """Filings that stood open before the form was shown again."""
        self._empty = label("", "second", wrap=True)
        self.add_button = button(self.tr("Thêm đơn nước ngoài"), "addFilingButton", picture="plus")
        self.add_button.clicked.connect(lambda _checked: self.add_asked.emit())
        self._hint = label("", "small", wrap=True)
        self._make()

    def _make(self) -> None:
        """An empty tab; what was there goes."""
        body = ReadingOrder()
        whole = QVBoxLayout(body)
        whole.setContentsMargins(20, 12, 20, 20)
        whole.setSpacing(12)
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        whole.addWidget(self._empty)
        whole.addLayout(self._column)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.add_button)
        foot.addWidget(self._hint, 1)
        whole.addLayout(foot)
        whole.addStretch(1)
        self.setWidget(body)

    def show_form(self, form: AssetForm, sources: FormSources) -> None:
        """Show the filings of a form."""
        self._form, self._sources = form, sources
        self._findings = ()
        self._kept = {block.identity for block in self.blocks.values() if block.is_unfolded}
        self._clear()
        places = other_filings(form)
        words = self.tr("Chưa có đơn ở nước ngoài.") if form.id is not None else self.tr("Tài sản này chưa được lưu.")
        self._empty.setText(words)
        self._empty.setVisible(not places)
        new = self.tr("Tài sản được lưu trước, rồi ghi từng nước.")
        self._hint.setText(new if form.id is None else self.tr("Thay đổi đang nhập được lưu trước khi thêm."))
        if self.isVisible():
            self.build()

    def _clear(self) -> None:
        self.blocks.clear()
        while self._column.count():
            item = self._column.takeAt(0)
            widget = None if item is None else item.widget()
            if widget is not None:
                # Hidden first: a layout shows what was put in just now, by then a window of its own.
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    def build(self) -> None:
        """Make the blocks, if they are not there yet."""
        form, sources = self._form, self._sources
        if form is None or sources is None or self.blocks:
            return
        places = other_filings(form)
        for number, place in enumerate(places, start=1):
            filing = form.filings[place]
            countries = sum(filing.id is not None and each.entry.parent == filing.id for each in form.filings)
            block = FilingBlock(number, filing, sources, countries=countries)
            block.changed.connect(self.changed)
            block.left.connect(self.left)
            if number > 1:
                self._column.addWidget(line())
            self._column.addWidget(block)
            self.blocks[place] = block
            if len(places) <= _UNFOLDED or filing.id in self._kept:
                block.unfold()
        self._show_found()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.build()

    @property
    def count(self) -> int:
        """How many filings it is about."""
        return 0 if self._form is None else len(other_filings(self._form))

    @property
    def only_abroad(self) -> bool:
        """Whether none of them is at home."""
        form = self._form
        return form is None or all(form.filings[place].entry.jurisdiction != HOME for place in other_filings(form))

    def put_into(self, form: AssetForm) -> AssetForm:
        """Give a form with these filings as they stand now; what is to go stays in its place (`gone`)."""
        for place, block in self.blocks.items():
            now = block.value()
            if form.filings[place].entry.jurisdiction == HOME:
                # What happened at home is asked in a tab of its own.
                now = replace(now, events=form.filings[place].events)
            form = with_filing(form, place, now)
        return form

    @property
    def gone(self) -> frozenset[int]:
        """Places of the filings that are to go."""
        return frozenset(place for place, block in self.blocks.items() if block.removed)

    @property
    def has_problem(self) -> bool:
        """Whether something stands in a field that cannot be a value."""
        return any(block.problem() is not None for block in self.blocks.values())

    def stop_at_problem(self) -> str:
        """Go to the first thing that cannot be a value and say what is wrong with it; empty when all can."""
        for block in self.blocks.values():
            problem = block.problem()
            if problem is not None:
                block.unfold()
                problem[1].setFocus(Qt.FocusReason.OtherFocusReason)
                return problem[0]
        return ""

    def focus_filing(self, identity: int) -> bool:
        """Unfold the filing with this id and put the keyboard into it; False when it is not here."""
        self.build()
        block = next((each for each in self.blocks.values() if each.identity == identity), None)
        if block is None:
            return False
        block.unfold()
        block.head.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring_into_sight(block)
        return True

    def focus_uid(self, uid: str) -> bool:
        """Put the keyboard into the event with this uid; False when no filing here has it."""
        self.build()
        block = next((each for each in self.blocks.values() if each.focus_uid(uid)), None)
        if block is not None:
            self._bring_into_sight(block)
        return block is not None

    def go_to(self, finding: FormFinding) -> None:
        """Put the keyboard where a finding about one of the filings can be mended."""
        self.build()
        block = self.blocks.get(-1 if finding.filing is None else finding.filing)
        if block is not None:
            block.focus_finding(finding)
            self._bring_into_sight(block)

    def _bring_into_sight(self, block: FilingBlock) -> None:
        # Fields made just now have no place yet.
        content = self.widget()
        if content is not None:
            content.adjustSize()
        self.ensureWidgetVisible(block, 20, 40)

    def show_findings(self, findings: Iterable[FormFinding]) -> None:
        """Put findings beside their fields."""
        self._findings = tuple(findings)
        self._show_found()

    def _show_found(self) -> None:
        for place, block in self.blocks.items():
            block.show_findings(each for each in self._findings if each.filing == place)
