"""The fields of one kind, laid out in groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipregistry.domain.form_fields import Ask
from ipregistry.gui.forms.field_rows import WHOLE_ROW, FieldRows
from ipregistry.gui.forms.makers import make_field
from ipregistry.gui.forms.reading_order import ReadingOrder
from ipregistry.gui.widgets.text import label, line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipregistry.domain.form_fields import FormField, FormGroup
    from ipregistry.gui.forms.makers import FormSources
    from ipregistry.gui.widgets.fields.base import Field

_ACROSS = 12
_DOWN = 10
_LEAST = 210
_HALF = 330


class FormBody(ReadingOrder):
    """Groups of fields, two halves side by side where there is room.

    Signals:
        changed(str): the person changed the field with this path.
        left(): the keyboard left a field.
    """

    changed = Signal(str)
    left = Signal()

    def __init__(self, groups: tuple[FormGroup, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editorFields")
        self.hide()
        self.groups = groups
        self.fields: dict[str, Field[Any]] = {}
        self.specs: dict[str, FormField] = {}

    def build(self, sources: FormSources) -> None:
        """Make the fields."""
        for _ in self.steps(sources):
            pass

    def steps(self, sources: FormSources) -> Iterator[None]:
        """Make the fields, a group at a step."""
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 20)
        column.setSpacing(12)
        halves: FieldRows | None = None
        for group in self.groups:
            if not group.half:
                halves = None
            if halves is None:
                if column.count():
                    column.addWidget(line())
                if group.half:
                    halves = FieldRows(24, 16, _HALF)
                    column.addLayout(halves)
            made = self._group(group, sources)
            if halves is not None:
                halves.add_field(made)
            else:
                column.addWidget(made)
            yield
        column.addStretch(1)

    def _group(self, group: FormGroup, sources: FormSources) -> QWidget:
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
            field = self._field(spec, sources)
            if spec.ask is Ask.PICTURE:
                across.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
            else:
                wide = spec.ask in {Ask.LONG, Ask.GOODS, Ask.PRIORITIES}
                rows.add_field(field, WHOLE_ROW if wide else spec.width, wide=spec.path == "asset.name")
        across.addWidget(holder, 1)
        body.addLayout(across)
        return made

    def _field(self, spec: FormField, sources: FormSources) -> Field[Any]:
        field = make_field(spec, sources)
        if spec.ask in {Ask.GOODS, Ask.PRIORITIES}:
            # Its columns have heads of their own.
            field.hide_label()
        self.fields[spec.path] = field
        self.specs[spec.path] = spec
        field.changed.connect(lambda: self.changed.emit(spec.path))
        field.left.connect(self.left)
        return field
