"""The columns of the deadlines: how wide they are, remembered on this machine; how much time is left, in its ink."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHeaderView

from ipregistry import settings as options
from ipregistry.domain.kinds import DeadlineState
from ipregistry.gui import fonts
from ipregistry.gui.delegates.cells import CellDelegate, Index, draw_text
from ipregistry.gui.models.columned import ROW_ROLE
from ipregistry.gui.models.due_table import KEYS

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter

    from ipregistry.gui.theme import Colours
    from ipregistry.gui.widgets.table_view import TableView
    from ipregistry.settings import Settings

_WIDTHS = {"left": 138, "last": 98, "title": 230, "jurisdiction": 104, "state": 170}
_NARROW = {"left": 112, "title": 180, "jurisdiction": 88, "state": 150}
"""Widths in a narrow list, where the name keeps about 200."""
_ROOMY = 960
_INK = {DeadlineState.OPEN: "amber_ink", DeadlineState.LATE: "orange_ink", DeadlineState.MISSED: "red"}
_SMALLEST, _WIDEST = 40, 800


class DueColumns(QObject):
    """Gives the columns their widths; the name takes what is left."""

    def __init__(self, table: TableView, settings: Settings) -> None:
        super().__init__(table)
        self._table = table
        self._settings = settings
        self._chosen = {
            key: min(max(int(width), _SMALLEST), _WIDEST)
            for key, _, width in (item.partition(":") for item in settings.get(options.DEADLINE_COLUMNS))
            if key in _WIDTHS and width.isdecimal()
        }
        self._fitting = False
        head = table.horizontalHeader()
        head.setMinimumSectionSize(_SMALLEST)
        for place, key in enumerate(KEYS):
            stretches = key not in _WIDTHS
            mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(place, mode)
        head.setSortIndicator(1, Qt.SortOrder.AscendingOrder)
        head.setSortIndicatorShown(True)
        head.sectionResized.connect(self._resized)
        table.resized.connect(self.fit)
        self.fit(table.width())

    def fit(self, room: int) -> None:
        """Give the columns their widths in a list so wide."""
        self._fitting = True
        for place, key in enumerate(KEYS):
            if key in _WIDTHS:
                usual = _WIDTHS[key] if room >= _ROOMY else _NARROW.get(key, _WIDTHS[key])
                self._table.setColumnWidth(place, self._chosen.get(key, usual))
        self._fitting = False

    def _resized(self, place: int, _old: int, new: int) -> None:
        if self._fitting or KEYS[place] not in _WIDTHS or new == 0:
            return
        self._chosen[KEYS[place]] = new
        self._settings.set(options.DEADLINE_COLUMNS, [f"{key}:{width}" for key, width in self._chosen.items()])


class LeftDelegate(CellDelegate):
    """How much time is left, in the ink of its urgency."""

    def draw(self, painter: QPainter, rect: QRect, index: Index, by_role: Colours) -> None:
        row = index.data(ROW_ROLE)
        if row is None:
            return
        colour = getattr(by_role, _INK.get(row.state, "text"))
        painter.setFont(fonts.font(fonts.CELL_POINTS, strong=row.state in _INK))
        draw_text(painter, rect, index.data(), colour, "", by_role)
