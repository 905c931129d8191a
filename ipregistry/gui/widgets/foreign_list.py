"""The filings abroad: country, route, status as mark and word; numbers and days under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QFontMetrics

from ipregistry.domain import labels
from ipregistry.gui import fonts, status_mark
from ipregistry.gui.widgets.flat_list import FlatDelegate, FlatList, FoldedList
from ipregistry.gui.widgets.wrapped import draw_wrapped, text_height

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from ipregistry.gui.detail_parts import ForeignLine
    from ipregistry.gui.theme import Colours

AT_FIRST = 8
_GAP = 8
_PAD = 3
_MARK = status_mark.MARK_SIZE + 7
_COUNTRY_AT_MOST, _ROUTE_AT_MOST = 0.3, 0.26
"""Shares of the width."""


class ForeignDelegate(FlatDelegate["ForeignLine"]):
    """Three columns, and a line under them."""

    _widest = (0, 0)

    def prepare(self, rows: Sequence[ForeignLine]) -> None:
        metrics = QFontMetrics(fonts.font(fonts.CELL_POINTS))
        country = max((metrics.horizontalAdvance(row.country) for row in rows), default=0)
        self._widest = (country + 2, max((metrics.horizontalAdvance(row.route) for row in rows), default=0) + 2)

    def says(self, row: ForeignLine) -> str:
        status = "" if row.status is None else labels.STATUS[row.status]
        return ", ".join(part for part in (row.country, row.route, status, row.detail) if part)

    def _columns(self, width: int) -> tuple[int, int, int]:
        country = min(self._widest[0], round(width * _COUNTRY_AT_MOST))
        route = min(self._widest[1], round(width * _ROUTE_AT_MOST))
        return country, route, width - country - route - 2 * _GAP - _MARK

    def _heights(self, row: ForeignLine, width: int) -> tuple[int, int]:
        cell = fonts.font(fonts.CELL_POINTS)
        status = "" if row.status is None else labels.STATUS[row.status]
        texts = zip((row.country, row.route, status), self._columns(width), strict=True)
        first = max(text_height(text, cell, room) for text, room in texts)
        return first, text_height(row.detail, fonts.font(fonts.SMALL_POINTS), width) if row.detail else 0

    def height(self, row: ForeignLine, width: int) -> int:
        return sum(self._heights(row, width)) + 2 * _PAD

    def draw(self, painter: QPainter, rect: QRect, row: ForeignLine, place: int, by_role: Colours) -> None:
        cell = fonts.font(fonts.CELL_POINTS)
        country, route, status = self._columns(rect.width())
        top = rect.top() + _PAD
        draw_wrapped(painter, QRect(rect.left(), top, country, 0), row.country, cell, by_role.text)
        left = rect.left() + country + _GAP
        draw_wrapped(painter, QRect(left, top, route, 0), row.route, cell, by_role.second)
        left += route + _GAP
        if row.status is not None:
            size = status_mark.MARK_SIZE
            middle = top + (QFontMetrics(cell).height() - size) / 2
            status_mark.draw(painter, QRectF(left, middle, size, size), row.status, by_role)
            draw_wrapped(painter, QRect(left + _MARK, top, status, 0), labels.STATUS[row.status], cell, by_role.text)
        if row.detail:
            below = QRect(rect.left(), top + self._heights(row, rect.width())[0], rect.width(), 0)
            draw_wrapped(painter, below, row.detail, fonts.font(fonts.SMALL_POINTS), by_role.faint)


class ForeignList(FoldedList["ForeignLine"]):
    """The first of them, and all when asked."""

    def __init__(self, lines: tuple[ForeignLine, ...], parent: QWidget | None = None) -> None:
        super().__init__(FlatList("foreignList", "Đơn ở nước ngoài", ForeignDelegate()), parent)
        self.fold(lines, AT_FIRST, self.tr("Xem cả {count} đơn"))
