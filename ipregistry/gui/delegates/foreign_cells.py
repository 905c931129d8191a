"""Cells of the list of filings abroad: families by a step, danger by a sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF

from ipregistry.gui import icons
from ipregistry.gui.delegates.cells import CellDelegate, Index, StatusDelegate, draw_status
from ipregistry.gui.models.foreign_tables import ROW_ROLE, SHOWN

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from ipregistry.gui.theme import Colours

_SIGN = 14


class ForeignDelegate(CellDelegate):
    """Designations stand a step to the right, under their international registration."""

    def draw(self, painter: QPainter, rect: QRect, index: Index, by_role: Colours) -> None:
        row = index.data(ROW_ROLE)
        if SHOWN[index.column()] == "jurisdiction" and row is not None and row.parent is not None:
            rect = rect.adjusted(_SIGN, 0, 0, 0)
        super().draw(painter, rect, index, by_role)


class DangerDelegate(StatusDelegate):
    """The status, and a warning sign where the registration may fall with the home mark."""

    def draw(self, painter: QPainter, rect: QRect, index: Index, by_role: Colours) -> None:
        row = index.data(ROW_ROLE)
        if row is None:
            return
        if row.danger:
            square = QRectF(rect.right() - _SIGN, rect.center().y() - _SIGN / 2, _SIGN, _SIGN)
            icons.draw(painter, square, "triangle-alert", by_role.orange_ink)
            rect = rect.adjusted(0, 0, -_SIGN - 4, 0)
        draw_status(painter, rect, row.status, by_role)
