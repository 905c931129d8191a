"""Cells of the legal values: how sure one is, as mark and word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF

from ipregistry.gui import icons
from ipregistry.gui.delegates.cells import CellDelegate, Index, draw_text
from ipregistry.gui.law_lines import LawLine, sure_words
from ipregistry.gui.models.rows_table import ROW_ROLE

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from ipregistry.gui.theme import Colours
    from ipregistry.services.law import ValueRow

_MARK = 14


def sure_mark(value: ValueRow) -> tuple[str, str, str]:
    """The icon, its colour and the ink of the words."""
    if value.draft:
        return "history", "grey", "second"
    if value.doubt:
        return "triangle-alert", "orange", "orange_ink"
    if value.confidence.value == "confirmed":
        return "check", "green", "text"
    return "circle-alert", "amber", "amber_ink"


class SureDelegate(CellDelegate):
    """The row at ROW_ROLE is a `ValueRow`, or a `LawLine` of which the present value is meant."""

    def draw(self, painter: QPainter, rect: QRect, index: Index, by_role: Colours) -> None:
        row = index.data(ROW_ROLE)
        value = row.now if isinstance(row, LawLine) else row
        if value is None:
            super().draw(painter, rect, index, by_role)
            return
        picture, hue, ink = sure_mark(value)
        top = rect.top() + (rect.height() - _MARK) / 2
        icons.draw(painter, QRectF(rect.left(), top, _MARK, _MARK), picture, getattr(by_role, hue))
        draw_text(painter, rect.adjusted(_MARK + 6, 0, 0, 0), sure_words(value), getattr(by_role, ink), "", by_role)
