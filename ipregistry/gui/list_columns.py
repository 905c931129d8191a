"""Which columns a list shows, how wide and in which order; a person's choice is remembered on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ipregistry.domain import columns
from ipregistry.gui.models.asset_table import SHOWN
from ipregistry.gui.widgets.frozen_column import FrozenColumn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtWidgets import QWidget

    from ipregistry.gui.widgets.column_popup import ColumnPopup
    from ipregistry.gui.widgets.table_view import TableView
    from ipregistry.settings import Option, Settings

NAME = "name"
"""The first column, always: it stays in sight when the others are scrolled."""
STATUS_WIDTH = 280
STATUS_MIN = 110
NAME_MIN = 200
SCROLL_ROOM = 14
WIDTHS = {
    "ref": 104,
    "kind": 62,
    "application_no": 116,
    "filing_date": 104,
    "certificate_no": 96,
    "grant_date": 98,
    "expiry_date": 104,
    "status": STATUS_WIDTH,
    "province": 130,
    "jurisdiction": 100,
    "foreign_count": 96,
    "next_deadline": 220,
}
_OTHERS = 200
_NEEDED = {"kind": 600, "certificate_no": 680}
"""Width of the list from which a column nobody chose is shown."""
_SMALLEST = 40
_WIDEST = 1200


class ColumnModel(Protocol):
    """A model whose columns can be chosen."""

    keys: tuple[str, ...]

    def set_columns(self, keys: tuple[str, ...]) -> None:
        """Show these columns."""


def known(keys: Iterable[str]) -> tuple[str, ...]:
    """The columns there are among these, each once, the name first."""
    there = {column.key for column in columns.ASSET_COLUMNS}
    chosen = dict.fromkeys(key for key in keys if key in there and key != NAME)
    return (NAME, *chosen)


class ListColumns(QObject):
    """Puts the chosen columns into a table.

    Signals:
        changed(): other columns, another order or other widths were chosen by hand.
        shown(): the model has other columns now.
    """

    changed = Signal()
    shown = Signal()

    def __init__(self, table: TableView, settings: Settings, option: Option[list[str]]) -> None:
        super().__init__(table)
        self._table = table
        self._settings = settings
        self._option = option
        self._model: ColumnModel | None = None
        self._widths: dict[str, int] = {}
        self._fitting = False
        self._of_view = False
        """The columns are those of a saved view: what is changed then is not remembered as the usual."""
        self.frozen = FrozenColumn(table)
        head = table.horizontalHeader()
        head.setMinimumSectionSize(_SMALLEST)
        head.setSectionsMovable(True)
        head.setFirstSectionMovable(False)
        head.sectionResized.connect(self._resized)
        head.sectionMoved.connect(lambda *_places: QTimer.singleShot(0, self, self._moved))
        table.resized.connect(lambda _room: self.fit())
        self.keys: tuple[str, ...] = SHOWN
        self._read()

    @property
    def chosen(self) -> bool:
        """Whether somebody chose these columns."""
        return self.keys != SHOWN

    def column_of(self, key: str) -> int | None:
        """The place of a column; None where it is not shown."""
        return self.keys.index(key) if key in self.keys else None

    def set_model(self, model: ColumnModel | QAbstractItemModel) -> None:
        """The table shows another model."""
        self._model = model  # type: ignore[assignment]
        self._put()

    def describe(self) -> list[str]:
        """The columns and the widths chosen for them, as they are kept: `key` or `key:width`."""
        return [f"{key}:{self._widths[key]}" if key in self._widths else key for key in self.keys]

    def show(self, described: list[str], *, of_view: bool) -> None:
        """Show the columns that were kept, of a saved view or the usual ones; none: as remembered."""
        self._of_view = of_view and bool(described)
        if self._of_view:
            self._take(described)
        else:
            self._read()
        self._put()

    def choose(self, keys: Iterable[str]) -> None:
        """Show these columns in this order."""
        self.keys = known(keys)
        self._put()
        self._keep()

    def open_popup(self, button: QWidget) -> ColumnPopup:
        """Let the columns be chosen, in a popup under a button."""
        from ipregistry.gui.widgets.column_popup import ColumnPopup  # noqa: PLC0415 - only who asks for it

        popup = ColumnPopup(self.keys, self._table)
        popup.chosen.connect(self.choose)
        popup.reset.connect(self.reset)
        popup.open_at(button)
        return popup

    def reset(self) -> None:
        """The columns and widths of the program again."""
        self.keys, self._widths = SHOWN, {}
        self._put()
        self._keep()

    def _read(self) -> None:
        self._take(self._settings.get(self._option))

    def _take(self, described: list[str]) -> None:
        pairs = [item.partition(":") for item in described]
        self.keys = known(key for key, _, _ in pairs) if pairs else SHOWN
        self._widths = {
            key: max(_SMALLEST, min(int(width), _WIDEST)) for key, _, width in pairs if width.isdecimal() and width
        }

    def _keep(self) -> None:
        if not self._of_view:
            as_usual = not self.chosen and not self._widths
            self._settings.set(self._option, [] if as_usual else self.describe())
        self.changed.emit()

    def _put(self) -> None:
        if self._model is None:
            return
        head = self._table.horizontalHeader()
        self._fitting = True
        if self._model.keys != self.keys:
            row = self._table.currentIndex().row()
            self._model.set_columns(self.keys)
            # Other columns are still the same rows: the one with the keyboard keeps it.
            if row >= 0:
                self._table.selectRow(row)
        for place in range(head.count()):
            if head.visualIndex(place) != place:
                head.moveSection(head.visualIndex(place), place)
        self._fitting = False
        self.shown.emit()
        self.fit()

    def fit(self) -> None:
        """Give the columns their widths; the name takes what is left, and in a narrow list some give way to it."""
        if self._model is None:
            return
        room = self._table.viewport().width() if self._table.isVisible() else self._table.width() - SCROLL_ROOM
        usual = not self.chosen
        table = self._table
        self._fitting = True
        for place, key in enumerate(self.keys):
            table.setColumnHidden(place, usual and key in _NEEDED and room < _NEEDED[key] - SCROLL_ROOM)
        taken = 0
        for place, key in enumerate(self.keys[1:], start=1):
            if not table.isColumnHidden(place):
                width = self._width(key, room if usual else None)
                table.setColumnWidth(place, width)
                taken += width
        table.setColumnWidth(0, self._widths.get(NAME) or max(NAME_MIN, room - taken))
        self._fitting = False
        self.frozen.follow()

    def _width(self, key: str, room: int | None) -> int:
        width = self._widths.get(key) or WIDTHS.get(key, _OTHERS)
        if room is not None and key == "status" and key not in self._widths:
            width = max(STATUS_MIN, min(width, room - NAME_MIN - WIDTHS["expiry_date"]))
        return width

    def _resized(self, place: int, _old: int, new: int) -> None:
        if self._fitting or new == 0 or not 0 <= place < len(self.keys):
            return
        self._widths[self.keys[place]] = new
        # Told and kept once the mouse is still.
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        self.fit()
        self._keep()

    def _moved(self) -> None:
        if self._fitting:
            return
        head = self._table.horizontalHeader()
        if any(head.visualIndex(place) != place for place in range(head.count())):
            self.choose(self.keys[head.logicalIndex(place)] for place in range(head.count()))

    def show_sorting(self, key: str, *, descending: bool) -> None:
        """Put the arrow over the column the list is sorted by; none where it is not shown."""
        head = self._table.horizontalHeader()
        place = self.column_of(key)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        head.blockSignals(True)
        head.setSortIndicator(-1 if place is None else place, order)
        head.blockSignals(False)
        self.frozen.follow()
