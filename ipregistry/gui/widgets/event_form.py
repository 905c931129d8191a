"""The fields of one thing that happened: only those that belong to its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ipregistry.domain.event_choice import (
    CYCLE_WORDS,
    FILED,
    GRANTED,
    NUMBER_WORDS,
    PARTY_WORDS,
    PUBLISHED,
    REGISTERED,
    UNTIL_WORDS,
)
from ipregistry.domain.kinds import NOTICES, EventKind
from ipregistry.domain.renewals import MOST_CYCLES
from ipregistry.gui.widgets.fields.day import DayField
from ipregistry.gui.widgets.fields.party import PartyField
from ipregistry.gui.widgets.fields.simple import NumberField, TextField

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.gui.widgets.fields.base import Field
    from ipregistry.gui.widgets.fields.party import PartySource

_DAY_WORDS: dict[str, str] = {
    FILED: "Ngày nộp đơn",
    PUBLISHED: "Ngày công bố đơn",
    REGISTERED: "Ngày đăng ký",
    GRANTED: "Ngày cấp",
    EventKind.RENEWED: "Ngày quyết định",
    EventKind.RENEWAL_REFUSED: "Ngày quyết định",
    EventKind.RENEWAL_FILED: "Ngày nộp",
    **dict.fromkeys(NOTICES, "Ngày thông báo"),
}
_NO_DOCUMENT = frozenset({FILED, PUBLISHED, REGISTERED})
_NO_NOTE = frozenset({FILED, PUBLISHED})
_NUMBER_WIDTH = 190
_DOCUMENT_WIDTH = 190
_CYCLE_WIDTH = 60


class EventForm(QWidget):
    """Labels above fields; what was typed stays when another kind has the same field.

    Signals:
        changed(): something else stands in a field.
        failed(Exception): the parties could not be asked.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, parties: PartySource, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parties = parties
        self._today = today
        self._fields: dict[str, Field[Any]] = {}
        self._proposed: int | None = None
        self._inside: QWidget | None = None
        self.kind = ""
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.addStretch(1)

    def show_kind(self, kind: str, proposed: int | None) -> None:
        """Show the fields of a kind; `proposed` is the number that is next."""
        if kind == self.kind:
            return
        typed = {name: field.value() for name, field in self._fields.items()}
        if typed.get("cycle") == self._proposed:
            typed.pop("cycle", None)
        self.kind, self._proposed = kind, proposed
        if self._inside is not None:
            # Gone at once, so that no key finds its way into what is no longer shown.
            self._inside.hide()
            self._inside.setParent(None)
            self._inside.deleteLater()
        self._inside = self._build(kind)
        self._body.insertWidget(0, self._inside)
        for name, field in self._fields.items():
            value = typed.get(name)
            if name == "cycle" and value is None:
                value = proposed
            if value is not None:
                field.set_value(value)
            field.changed.connect(self.changed)

    def _build(self, kind: str) -> QWidget:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        day = DayField("eventDay", _DAY_WORDS.get(kind, self.tr("Ngày")), self._today)
        self._fields = {"on": day}
        top = QHBoxLayout()
        top.setSpacing(16)
        rows = [top]
        self._put(top, day)
        if kind in NUMBER_WORDS:
            field = TextField("eventNumber", NUMBER_WORDS[kind], width=_NUMBER_WIDTH)
            self._put(top, self._take("number", field))
        if kind in CYCLE_WORDS:
            number = NumberField("eventCycle", CYCLE_WORDS[kind], minimum=1, maximum=MOST_CYCLES, width=_CYCLE_WIDTH)
            self._put(top, self._take("cycle", number))
        if kind in UNTIL_WORDS:
            self._put(top, self._take("until", DayField("eventUntil", UNTIL_WORDS[kind], self._today)))
        if kind not in _NO_DOCUMENT:
            words = self.tr("Quyết định cấp số") if kind == GRANTED else self.tr("Số văn bản")
            document = TextField("eventDocument", words, width=_DOCUMENT_WIDTH)
            last = QHBoxLayout()
            last.setSpacing(16)
            rows.append(last)
            self._put(last, self._take("document_no", document))
        for row in rows:
            row.addStretch(1)
        for place, row in enumerate(rows):
            grid.addLayout(row, place, 0, 1, 2)
        if kind in PARTY_WORDS:
            party = PartyField("eventParty", PARTY_WORDS[kind], self._parties)
            party.failed.connect(self.failed)
            grid.addWidget(self._take("party", party), grid.rowCount(), 0, 1, 2)
        if kind not in _NO_NOTE:
            words = self.tr("Nội dung") if kind == EventKind.NOTE else self.tr("Ghi chú")
            grid.addWidget(self._take("note", TextField("eventNote", words)), grid.rowCount(), 0, 1, 2)
        return inside

    def _take(self, name: str, field: Field[Any]) -> Field[Any]:
        self._fields[name] = field
        return field

    @staticmethod
    def _put(row: QHBoxLayout, field: QWidget) -> None:
        row.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)

    def focus_day(self) -> None:
        """Put the keyboard into the day."""
        if "on" in self._fields:
            self._fields["on"].setFocus(Qt.FocusReason.OtherFocusReason)

    def problem(self) -> str:
        """Why what is typed cannot be kept; empty where it can."""
        return next((f"{field.words}: {said}" for field in self._fields.values() if (said := field.problem())), "")

    def values(self) -> dict[str, Any]:
        """What the fields say, by the names of `Happening`."""
        found = {name: field.value() for name, field in self._fields.items()}
        if found.get("party") is not None:
            found["party"] = found["party"].name
        return found

    def is_touched(self) -> bool:
        """Whether anything was typed besides what was proposed."""
        found = self.values()
        if found.get("cycle") == self._proposed:
            found.pop("cycle", None)
        return any(value is not None for value in found.values()) or bool(self.problem())
