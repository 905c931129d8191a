"""What happened to a filing, a row each: kind, day, document, and what belongs to the kind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ipregistry.domain import labels
from ipregistry.domain.asset_form import EventForm
from ipregistry.domain.entries import EventEntry
from ipregistry.domain.kinds import EventKind
from ipregistry.gui.forms.field_rows import FieldRows
from ipregistry.gui.forms.keys import bind
from ipregistry.gui.icons import icon
from ipregistry.gui.widgets.fields.day import DayField
from ipregistry.gui.widgets.fields.party import PartyChoice, PartyField
from ipregistry.gui.widgets.fields.simple import ChoiceField, NumberField, TextField
from ipregistry.gui.widgets.text import button, label, line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipregistry.domain.form_preview import FormFinding
    from ipregistry.gui.forms.makers import FormSources
    from ipregistry.gui.widgets.fields.base import Field

_KIND_WIDTH = 236
_KINDS = [(labels.event(kind), kind) for kind in EventKind]
_PARTIES = {EventKind.ASSIGNED: "Bên nhận", EventKind.LICENSED: "Bên nhận quyền", EventKind.OPPOSED: "Bên phản đối"}
_UNTIL = {EventKind.RENEWED, EventKind.EXPIRY_SET, EventKind.LICENSED, EventKind.EXTENDED}
_CYCLE = {
    EventKind.RENEWED: "Lần gia hạn",
    EventKind.RENEWAL_FILED: "Lần gia hạn",
    EventKind.RENEWAL_REFUSED: "Lần gia hạn",
    EventKind.MAINTAINED: "Năm duy trì",
}


class EventRow(QWidget):
    """One event.

    Signals:
        changed(), left(): as of a field.
        removed(): it is to go.
    """

    changed = Signal()
    left = Signal()
    removed = Signal()

    def __init__(self, name: str, event: EventForm, sources: FormSources) -> None:
        super().__init__()
        self._event = event
        today = sources.today
        self.kind = ChoiceField(f"{name}Kind", "Diễn biến", _KINDS, empty=None, width=_KIND_WIDTH)
        self.day = DayField(f"{name}Day", "Ngày", today)
        self.number = TextField(f"{name}Number", "Số văn bản")
        self.cycle = NumberField(f"{name}Cycle", "Lần, năm")
        self.until = DayField(f"{name}Until", "Hiệu lực đến", today)
        self.party = PartyField(f"{name}Party", "Bên liên quan", sources.parties)
        self.note = TextField(f"{name}Note", "Ghi chú")
        self._fields: tuple[tuple[Field[object], int], ...] = (
            (self.kind, _KIND_WIDTH),  # type: ignore[assignment]
            (self.day, 124),
            (self.number, 124),
            (self.cycle, 92),
            (self.until, 124),
            (self.party, 0),
            (self.note, 0),
        )
        rows = FieldRows(12, 8, 200)
        holder = QWidget()
        holder.setLayout(rows)
        for field, width in self._fields:
            rows.add_field(field, width)
            field.changed.connect(self._changed)
            field.left.connect(self.left)
        drop = QToolButton()
        drop.setObjectName(f"{name}RemoveButton")
        drop.setIcon(icon("x"))
        drop.setToolTip("Bỏ diễn biến này")
        drop.setAccessibleName("Bỏ diễn biến này")
        drop.clicked.connect(self.removed)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(holder, 1)
        across.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
        self._show()

    @property
    def uid(self) -> str | None:
        """Of the event, when it is in the registry already."""
        return self._event.uid

    def _show(self) -> None:
        entry = self._event.entry
        self.kind.set_value(entry.kind)
        self.day.set_value(entry.on)
        self.number.set_value(entry.document_no)
        self.cycle.set_value(entry.cycle)
        self.until.set_value(entry.until)
        self.party.set_value(None if entry.party is None else PartyChoice(entry.party))
        self.note.set_value(entry.note)
        self._fit()

    def _fit(self) -> None:
        """Only what belongs to the kind is asked; what stands in another field stays in sight."""
        kind = self.kind.value()
        self.cycle.setVisible(kind in _CYCLE or self.cycle.value() is not None)
        self.until.setVisible(kind in _UNTIL or self.until.value() is not None)
        self.party.setVisible(kind in _PARTIES or self.party.value() is not None)

    def _changed(self) -> None:
        self._fit()
        self.changed.emit()

    def value(self) -> EventForm:
        """The event as it stands now; what cannot be a value leaves what stood there."""
        party = self.party.value()
        entry = EventEntry(
            # Qt hands a word of a vocabulary back as plain text.
            kind=EventKind(self.kind.value()),
            on=self._event.entry.on if self.day.problem() else self.day.value(),
            cycle=self.cycle.value(),
            until=self._event.entry.until if self.until.problem() else self.until.value(),
            document_no=self.number.value(),
            party=None if party is None else party.name,
            note=self.note.value(),
        )
        return replace(self._event, entry=entry)

    def problem(self) -> str:
        """Why something typed here cannot be a value; empty where it can."""
        return next((said for field, _ in self._fields if (said := field.problem())), "")


class EventRows(QWidget):
    """The events of one filing, and a button that adds one (Ctrl+Enter in a row does too).

    Signals:
        changed(), left(): as of a field.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._sources: FormSources | None = None
        self.rows: list[EventRow] = []
        self._made = 0
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self._empty = label("", "second", wrap=True)
        self._empty.setText(self.tr("Chưa ghi diễn biến nào. Nộp đơn, công bố, cấp văn bằng ghi cùng đơn và văn bằng."))
        button_name = f"add{name[:1].upper()}{name[1:]}RowButton"
        self.add_button = button(self.tr("Thêm diễn biến"), button_name, picture="plus")
        self.add_button.setToolTip(self.tr("Thêm một dòng (Ctrl+Enter khi đang ở trong một dòng)"))
        self.add_button.clicked.connect(self.add)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self._empty)
        whole.addLayout(self._column)
        whole.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        bind(self, ("Ctrl+Return", self.add), ("Ctrl+Enter", self.add))

    def show_events(self, events: Iterable[EventForm], sources: FormSources) -> None:
        """Show these events."""
        self._sources = sources
        for row in tuple(self.rows):
            self._drop(row)
        for event in events:
            self._append(event)
        self._empty.setVisible(not self.rows)

    def value(self) -> tuple[EventForm, ...]:
        """The events as they stand now."""
        return tuple(row.value() for row in self.rows)

    def problem(self) -> str:
        """Why something typed here cannot be a value; empty where it can."""
        return next((said for row in self.rows if (said := row.problem())), "")

    def add(self) -> None:
        """Add a row, with the keyboard in it."""
        row = self._append(EventForm(EventEntry(EventKind.RENEWED)))
        self._empty.hide()
        row.kind.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def focus_event(self, place: int) -> None:
        """Put the keyboard into one of the events."""
        if place < len(self.rows):
            self.rows[place].day.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_uid(self, uid: str) -> bool:
        """Put the keyboard into the event with this uid; False when it is not here."""
        place = next((place for place, row in enumerate(self.rows) if row.uid == uid), None)
        if place is not None:
            self.focus_event(place)
        return place is not None

    def show_findings(self, findings: Iterable[FormFinding]) -> None:
        """Put findings beside the day of their event."""
        found = {each.event: each for each in findings if each.event is not None}
        for place, row in enumerate(self.rows):
            finding = found.get(place)
            row.day.set_finding(*((None,) if finding is None else (finding.level, finding.message.partition(";")[0])))

    def _append(self, event: EventForm) -> EventRow:
        assert self._sources is not None
        self._made += 1
        row = EventRow(f"{self._name}{self._made}", event, self._sources)
        row.changed.connect(self.changed)
        row.left.connect(self.left)
        row.removed.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._column.addWidget(row)
        self._column.addWidget(line())
        return row

    def _remove(self, row: EventRow) -> None:
        self._drop(row)
        self._empty.setVisible(not self.rows)
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _drop(self, row: EventRow) -> None:
        place = self._column.indexOf(row)
        self.rows.remove(row)
        for _ in range(2):
            item = self._column.takeAt(place)
            widget = None if item is None else item.widget()
            if widget is not None:
                # Hidden first: a layout shows what was put in just now, by then a window of its own.
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
