"""The cells of the grid of new assets, what is said of them, and the steps that can be taken back in it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ipregistry.domain import labels
from ipregistry.domain.kinds import FindingLevel
from ipregistry.domain.new_entries import HEADINGS, CellFinding, Judged, RowFate
from ipregistry.gui.icons import icon
from ipregistry.gui.widgets.text import plain_tip

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Index = QModelIndex | QPersistentModelIndex
Row = tuple[str, ...]

LEVEL_ROLE = Qt.ItemDataRole.UserRole
"""The worst level said of a cell; None where nothing is."""
_NO_INDEX = QModelIndex()
_SPARE = 30
"""Empty rows below what is there: the grid never ends."""
_STEPS = 200
_WEIGHT = {FindingLevel.ERROR: 0, FindingLevel.WARNING: 1, FindingLevel.INFO: 2}
_PICTURES: Mapping[RowFate, tuple[str, str]] = {
    RowFate.ADDED: ("plus", "green"),
    RowFate.UPDATED: ("pencil", "blue"),
    RowFate.UNCHANGED: ("check", "grey"),
    RowFate.REFUSED: ("circle-alert", "red"),
}


class _State(NamedTuple):
    """The whole grid at one moment: rows are never changed in place, so keeping them costs a pointer each."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]


class EntriesModel(QAbstractTableModel):
    """Rows of texts under headings.

    Signals:
        edited(): a person changed something; not sent for what is judged or loaded.
    """

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings: tuple[str, ...] = tuple(HEADINGS)
        self._rows: list[Row] = []
        self._shown = _SPARE
        self._done: list[_State] = []
        self._undone: list[_State] = []
        self.judged = Judged()
        self.locked = False
        """While the rows are written nothing can be typed."""
        self.moves = 0
        """How often rows changed places: what was judged before is about other rows."""

    # What is there

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings, from left to right."""
        return self._headings

    @property
    def rows(self) -> list[Row]:
        """Rows down to the last one with anything in it."""
        return self._rows

    def cell(self, row: int, column: int) -> str:
        """The text of a cell; empty beyond what is there."""
        return self._rows[row][column] if row < len(self._rows) else ""

    def block(self, top: int, left: int, bottom: int, right: int) -> tuple[Row, ...]:
        """The texts of a block of cells, its edges included."""
        width = right - left + 1
        held = tuple(row[left : right + 1] for row in islice(self._rows, top, bottom + 1))
        return held + (("",) * width,) * (bottom - top + 1 - len(held))

    # Changes a person makes

    def put(self, top: int, left: int, block: Sequence[Row]) -> None:
        """Write a block of texts over the cells from here on; what reaches beyond the last column is left out."""
        width = min(len(block[0]), len(self._headings) - left) if block else 0
        if self.locked or width <= 0:
            return
        old = self.block(top, left, top + len(block) - 1, left + width - 1)
        new = tuple(row[:width] for row in block)
        if old == new:
            return
        self._remember()
        rows = self._rows
        blank = ("",) * len(self._headings)
        rows.extend([blank] * (top + len(block) - len(rows)))
        for place, cells in enumerate(new, start=top):
            row = rows[place]
            rows[place] = (*row[:left], *cells, *row[left + width :])
        self._fit()
        self.dataChanged.emit(self.index(top, left), self.index(top + len(block) - 1, left + width - 1))
        self.edited.emit()

    def put_under(self, top: int, headings: Sequence[str], block: Sequence[Row]) -> None:
        """Write rows whose cells belong under these headings, which come to the grid where it lacks them."""
        if self.locked or not block:
            return
        self._remember()
        known = {name: place for place, name in enumerate(self._headings)}
        more = tuple(name for name in headings if name not in known)
        known |= {name: len(self._headings) + place for place, name in enumerate(more)}
        places = [known[name] for name in headings]
        self.beginResetModel()
        self._headings += more
        blank = ("",) * len(self._headings)
        rows = [(*row, *("",) * len(more)) for row in self._rows] if more else self._rows
        rows.extend([blank] * (top + len(block) - len(rows)))
        for place, cells in enumerate(block, start=top):
            row = list(rows[place])
            for column, text in zip(places, cells, strict=True):
                row[column] = text
            rows[place] = tuple(row)
        self._rows = rows
        self._trim()
        self.endResetModel()
        self.edited.emit()

    def insert_rows(self, at: int, count: int) -> None:
        """Push the rows from here on down."""
        if not self.locked and at < len(self._rows):
            self._replace([*self._rows[:at], *[("",) * len(self._headings)] * count, *self._rows[at:]])

    def remove_rows(self, first: int, last: int) -> None:
        """Take rows out; those below move up."""
        if not self.locked and first < len(self._rows):
            self._replace([*self._rows[:first], *self._rows[last + 1 :]])

    def _replace(self, rows: list[Row]) -> None:
        self._remember()
        self._reset(_State(self._headings, tuple(rows)))
        self.edited.emit()

    # Steps

    @property
    def can_undo(self) -> bool:
        """Whether a step can be taken back."""
        return bool(self._done) and not self.locked

    @property
    def can_redo(self) -> bool:
        """Whether a step can be brought again."""
        return bool(self._undone) and not self.locked

    def undo(self) -> None:
        """Take back the last step."""
        self._step(self._done, self._undone)

    def redo(self) -> None:
        """Bring the last step again."""
        self._step(self._undone, self._done)

    def _step(self, source: list[_State], other: list[_State]) -> None:
        if source and not self.locked:
            other.append(_State(self._headings, tuple(self._rows)))
            self._reset(source.pop())
            self.edited.emit()

    def _remember(self) -> None:
        self._done.append(_State(self._headings, tuple(self._rows)))
        del self._done[:-_STEPS]
        self._undone.clear()

    # What comes from elsewhere

    def load(self, headings: Sequence[str], rows: Iterable[Row]) -> None:
        """Show other rows; there is nothing to take back then."""
        self._done.clear()
        self._undone.clear()
        self._reset(_State(tuple(headings), tuple(rows)))

    def drop(self, places: frozenset[int]) -> None:
        """Take out rows that are in the registry now."""
        self.load(self._headings, (row for place, row in enumerate(self._rows) if place not in places and any(row)))

    def judge(self, judged: Judged) -> None:
        """Show what is said of the rows."""
        self.judged = judged
        self.dataChanged.emit(self.index(0, 0), self.index(self._shown - 1, len(self._headings) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self._shown - 1)

    def findings(self, row: int, column: int) -> tuple[CellFinding, ...]:
        """What is said of a cell; of the row as a whole at its first cell."""
        judged = self.judged.rows.get(row)
        if judged is None or not judged.findings:
            return ()
        name = self._headings[column]
        known = self._headings
        return tuple(
            item
            for item in judged.findings
            if item.heading == name or (column == 0 and (item.heading is None or item.heading not in known))
        )

    def _reset(self, state: _State) -> None:
        self.beginResetModel()
        self._headings, self._rows = state.headings, list(state.rows)
        self.judged = Judged()
        self.moves += 1
        self._trim()
        self.endResetModel()

    def _trim(self) -> None:
        while self._rows and not any(self._rows[-1]):
            self._rows.pop()
        self._shown = len(self._rows) + _SPARE

    def _fit(self) -> None:
        """Keep empty rows below; rows once shown stay until the grid is shown afresh."""
        while self._rows and not any(self._rows[-1]):
            self._rows.pop()
        wanted = len(self._rows) + _SPARE
        if wanted > self._shown:
            self.beginInsertRows(_NO_INDEX, self._shown, wanted - 1)
            self._shown = wanted
            self.endInsertRows()

    # Qt

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else self._shown

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self.locked or not index.isValid() else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.EditRole:
            return self.cell(row, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(self.cell(row, column).split("\n"))
        if role == LEVEL_ROLE:
            found = self.findings(row, column)
            return min((item.level for item in found), key=_WEIGHT.__getitem__, default=None)
        if role == Qt.ItemDataRole.ToolTipRole:
            said = "\n".join(item.message for item in self.findings(row, column))
            return plain_tip(said) if said else None
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return " ".join(item.message for item in self.findings(row, column))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or self.locked:
            return False
        self.put(index.row(), index.column(), ((str(value),),))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            return self._headings[section] if role == Qt.ItemDataRole.DisplayRole else None
        judged = self.judged.rows.get(section)
        if role == Qt.ItemDataRole.DisplayRole:
            words = "" if judged is None else fate_words(judged.fate, judged.ref)
            return f"{section + 1}  {words}".rstrip()
        if role == Qt.ItemDataRole.DecorationRole and judged is not None:
            return icon(*_PICTURES[judged.fate])
        if role == Qt.ItemDataRole.ToolTipRole and judged is not None:
            said = [f"{labels.FINDING_LEVEL[item.level]}: {item.message}" for item in judged.findings]
            return plain_tip("\n".join(said)) if said else None
        return None


def fate_words(fate: RowFate, ref: str) -> str:
    """What becomes of a row, in two words."""
    if fate is RowFate.ADDED:
        return "thêm đơn" if ref else "thêm mới"
    return {RowFate.UPDATED: f"bổ sung {ref}", RowFate.UNCHANGED: f"đã có {ref}", RowFate.REFUSED: "chưa nhận"}[fate]
