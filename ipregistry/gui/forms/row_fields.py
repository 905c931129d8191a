"""Fields of which an asset may have several: parties in a role, priorities claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipregistry.domain.entries import PriorityEntry
from ipregistry.gui.widgets.fields.base import Field
from ipregistry.gui.widgets.fields.day import DayField
from ipregistry.gui.widgets.fields.jurisdiction import JurisdictionField
from ipregistry.gui.widgets.fields.party import PartyField
from ipregistry.gui.widgets.fields.simple import TextField
from ipregistry.gui.widgets.text import button

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ipregistry.gui.widgets.fields.party import PartyChoice, PartySource

T = TypeVar("T")
R = TypeVar("R", bound=QWidget)

_GAP = 6
_HEAD = 20


class RowsField(Field[tuple[T, ...]], Generic[T, R]):
    """One row a value, the first always there; a plus after the last filled row brings the next."""

    def __init__(self, name: str, words: str, more: str, parent: QWidget | None = None) -> None:
        super().__init__(name, words, parent)
        self.rows: list[R] = []
        self._more_words = more
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        self._body.insertWidget(self._body.count() - 1, holder)
        self._more = button(self.tr("Thêm"), f"{name}MoreButton", style="link")
        self._more.setAccessibleName(more)
        self._more.setToolTip(more)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._label)
        head.addStretch(1)
        head.addWidget(self._more)
        # As high with the link as without it, so that nothing below moves.
        head.addStrut(_HEAD)
        self._body.insertLayout(0, head)
        self._more.clicked.connect(self._ask_more)
        self._add()
        self.setFocusProxy(self.rows[0])

    def _new(self, number: int) -> R:
        """A row; the first has its labels."""
        raise NotImplementedError

    def _row_value(self, row: R) -> T | None:
        raise NotImplementedError

    def _fill(self, row: R, value: T | None) -> None:
        raise NotImplementedError

    def _add(self) -> R:
        row = self._new(len(self.rows))
        self._column.addWidget(row)
        self.rows.append(row)
        self._offer_more()
        return row

    def _offer_more(self) -> None:
        self._more.setVisible(self._row_value(self.rows[-1]) is not None)

    def _ask_more(self) -> None:
        self._add().setFocus(Qt.FocusReason.OtherFocusReason)

    def _row_changed(self) -> None:
        self._offer_more()
        self.changed.emit()

    def value(self) -> tuple[T, ...]:
        found = (self._row_value(row) for row in self.rows)
        return tuple(each for each in found if each is not None)

    def set_value(self, value: Sequence[T]) -> None:
        while len(self.rows) > max(1, len(value)):
            row = self.rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.setParent(None)
            row.deleteLater()
        while len(self.rows) < len(value):
            self._add()
        for place, row in enumerate(self.rows):
            self._fill(row, value[place] if place < len(value) else None)
        self._offer_more()

    def set_read_only(self, *, read_only: bool) -> None:
        self._more.setEnabled(not read_only)
        for row in self.rows:
            row.setEnabled(not read_only)


class PartiesField(RowsField["PartyChoice", PartyField]):
    """The parties in one role."""

    def __init__(self, name: str, words: str, parties: PartySource, parent: QWidget | None = None) -> None:
        self._parties = parties
        super().__init__(name, words, "Thêm một chủ thể nữa", parent)

    def _new(self, number: int) -> PartyField:
        name = self.name if not number else f"{self.name}{number + 1}"
        row = PartyField(name, self.words, self._parties)
        row.hide_label()
        row.changed.connect(self._row_changed)
        row.left.connect(self.left)
        return row

    def _row_value(self, row: PartyField) -> PartyChoice | None:
        return row.value()

    def _fill(self, row: PartyField, value: PartyChoice | None) -> None:
        row.set_value(value)


class PriorityRow(QWidget):
    """Number, country and day of one priority."""

    def __init__(self, name: str, today: date) -> None:
        super().__init__()
        self.number = TextField(f"{name}Number", "Số đơn đầu tiên", width=150)
        self.place = JurisdictionField(f"{name}Place", "Nước")
        self.day = DayField(f"{name}Day", "Ngày ưu tiên", today)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        self.place.setFixedWidth(200)
        for part in (self.number, self.place, self.day):
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        self.setFocusProxy(self.number)


class PrioritiesField(RowsField[PriorityEntry, PriorityRow]):
    """The priorities claimed."""

    def __init__(self, name: str, words: str, today: date, parent: QWidget | None = None) -> None:
        self._today = today
        super().__init__(name, words, "Thêm một quyền ưu tiên nữa", parent)

    def _new(self, number: int) -> PriorityRow:
        row = PriorityRow(f"{self.name}{number + 1}" if number else self.name, self._today)
        for part in (row.number, row.place, row.day):
            part.changed.connect(self._row_changed)
            part.left.connect(self.left)
            if number:
                part.hide_label()
        return row

    def _row_value(self, row: PriorityRow) -> PriorityEntry | None:
        said = PriorityEntry(row.number.value(), row.place.value(), row.day.value())
        return None if said == PriorityEntry() else said

    def _fill(self, row: PriorityRow, value: PriorityEntry | None) -> None:
        said = value or PriorityEntry()
        row.number.set_value(said.number)
        row.place.set_value(said.jurisdiction)
        row.day.set_value(said.on)

    def problem(self) -> str:
        return next((said for row in self.rows if (said := row.day.problem())), "")
