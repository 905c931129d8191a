"""The form itself: groups of fields as the field list of the kind says, answers out and in, findings beside fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ipregistry.domain.form_fields import Ask
from ipregistry.domain.form_values import filled, main_filing
from ipregistry.domain.forms import form_groups
from ipregistry.domain.kinds import FindingLevel
from ipregistry.gui.forms.field_rows import FieldRows
from ipregistry.gui.forms.makers import make_field, show_answer, take_answer
from ipregistry.gui.forms.reading_order import ReadingOrder
from ipregistry.gui.widgets.text import label, line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipregistry.domain.asset_form import AssetForm
    from ipregistry.domain.document_rows import NewFile
    from ipregistry.domain.form_fields import FormField, FormGroup
    from ipregistry.domain.form_preview import FormFinding
    from ipregistry.gui.forms.makers import FormSources
    from ipregistry.gui.widgets.fields.base import Field

_ACROSS = 12
_DOWN = 10
_LEAST = 210
_HALF = 330
_WHOLE_ROW = 100_000
"""More than any row has: what is this wide stands alone."""
_SUBJECT = re.compile(r"^(?:Số(?: đơn| văn bằng)? (?:“[^”]*”|\S+)|(?:Ngày|Công bố)[^\d“]*[\d/]+) ")
"""What a message begins with and the field already says: its name and its value."""


def beside(message: str) -> str:
    """Give a message as it stands under its field, where name and value need not be said again."""
    first = message.partition(";")[0].rstrip(".")
    short = _SUBJECT.sub("", first)
    return short[:1].upper() + short[1:]


class FormView(QScrollArea):
    """The fields of one asset.

    Signals:
        changed(): the person changed something.
        left(): the keyboard left a field.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editorForm")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sources: FormSources | None = None
        self._form: AssetForm | None = None
        self._specs: dict[str, FormField] = {}
        self._touched: set[str] = set()
        self.fields: dict[str, Field[Any]] = {}

    def show_form(self, form: AssetForm, sources: FormSources, files: Iterable[NewFile] = ()) -> None:
        """Show a form, with files that are still to be added."""
        self._form, self._sources = form, sources
        self._touched.clear()
        self._build(form_groups(form.entry.kind, filled(form)))
        for path, field in self.fields.items():
            show_answer(field, self._specs[path], form)
        waiting = tuple(files)
        if "files" in self.fields:
            self.fields["files"].set_value([each for each in waiting if each.purpose != "picture"])
        picture = next((each for each in waiting if each.purpose == "picture"), None)
        if picture is not None and "picture" in self.fields:
            self.fields["picture"].set_value(picture)
            self._touched.add("picture")

    def form(self) -> AssetForm:
        """The form with all answers as they stand now."""
        form = self._form
        assert form is not None
        for path in self._touched:
            form = take_answer(self.fields[path], self._specs[path], form)
        return form

    def problems(self) -> list[tuple[str, str]]:
        """Fields in which something stands that cannot be a value, with what to say of it."""
        return [(path, said) for path, field in self.fields.items() if (said := field.problem())]

    def show_findings(self, findings: Iterable[FormFinding]) -> None:
        """Put the findings about the filing asked for beside their fields; what is no longer found goes."""
        assert self._form is not None
        mine = main_filing(self._form)
        found: dict[str, FormFinding] = {}
        for each in findings:
            if each.filing in {None, mine} and each.event is None and each.level is not FindingLevel.INFO:
                found.setdefault(each.path, each)
        for path, field in self.fields.items():
            finding = found.get(path)
            if finding is None:
                field.set_finding(None)
            else:
                field.set_finding(finding.level, beside(finding.message))

    def focus_field(self, path: str) -> bool:
        """Put the keyboard into a field and bring it into sight; False when there is none for this."""
        field = self.fields.get(path)
        if field is None:
            return False
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(field, 20, 40)
        return True

    def focused(self) -> str | None:
        """The path of the field the keyboard is in."""
        at = QApplication.focusWidget()
        return next((path for path, field in self.fields.items() if at is not None and field.isAncestorOf(at)), None)

    @property
    def picture_changed(self) -> bool:
        """Whether the picture was put in, replaced or taken away."""
        return "picture" in self._touched

    def focus_first(self) -> None:
        """Put the keyboard into the name."""
        self.focus_field("asset.name")
        self.verticalScrollBar().setValue(0)

    def _build(self, groups: tuple[FormGroup, ...]) -> None:
        self.fields.clear()
        self._specs.clear()
        body = ReadingOrder()
        body.setObjectName("editorFields")
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 12, 20, 20)
        column.setSpacing(12)
        halves: FieldRows | None = None
        for group in groups:
            if not group.half:
                halves = None
            if halves is None:
                if column.count():
                    column.addWidget(line())
                if group.half:
                    halves = FieldRows(24, 16, _HALF)
                    column.addLayout(halves)
            made = self._group(group)
            if halves is not None:
                halves.add_field(made)
            else:
                column.addWidget(made)
        column.addStretch(1)
        before = self.takeWidget()
        self.setWidget(body)
        if before is not None:
            # One of its fields may be what asked for this.
            before.deleteLater()

    def _group(self, group: FormGroup) -> QWidget:
        made = QWidget()
        body = QVBoxLayout(made)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(8)
        title = label(group.title, "blockTitle")
        body.addWidget(title)
        across = QHBoxLayout()
        across.setSpacing(16)
        rows = FieldRows(_ACROSS, _DOWN, _LEAST if not group.half else _HALF)
        holder = QWidget()
        holder.setLayout(rows)
        for spec in group.fields:
            field = self._field(spec)
            if spec.ask is Ask.PICTURE:
                across.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
            else:
                wide = spec.ask in {Ask.LONG, Ask.GOODS, Ask.PRIORITIES, Ask.FILES}
                rows.add_field(field, _WHOLE_ROW if wide else spec.width, wide=spec.path == "asset.name")
        across.addWidget(holder, 1)
        body.addLayout(across)
        return made

    def _field(self, spec: FormField) -> Field[Any]:
        assert self._sources is not None
        field = make_field(spec, self._sources)
        if spec.ask is Ask.GOODS:
            # Its columns have heads of their own.
            field.hide_label()
        self.fields[spec.path] = field
        self._specs[spec.path] = spec
        field.changed.connect(lambda: self._changed(spec.path))
        field.left.connect(self.left)
        return field

    def _changed(self, path: str) -> None:
        self._touched.add(path)
        if path == "asset.kind":
            QTimer.singleShot(0, self, self._change_kind)
        self.changed.emit()

    def _change_kind(self) -> None:
        """Other fields for another kind; what is typed stays, also what only the kind before asks for."""
        assert self._sources is not None
        form, waiting, picture = self.form(), self.files(), self.picture_changed
        self.show_form(form, self._sources, waiting)
        if picture:
            self._touched.add("picture")
        self.focus_field("asset.kind")
        self.changed.emit()

    def files(self) -> tuple[NewFile, ...]:
        """The files to be added, the picture among them."""
        found: list[NewFile] = []
        if "picture" in self._touched and self.fields["picture"].value() is not None:
            found.append(self.fields["picture"].value())
        if "files" in self.fields:
            found += self.fields["files"].value()
        return tuple(found)
