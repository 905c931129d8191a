"""Paints the shapes of a drawing: points become pixels, inks the colours of the moment."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from ipregistry.domain.charts import Anchor, Box, Fill, Ink, Line
from ipregistry.gui import fonts, theme

if TYPE_CHECKING:
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QWidget

    from ipregistry.domain.charts import Drawing, Words
    from ipregistry.gui.theme import Colours

_ROLE = {
    Ink.ACCENT: "accent",
    Ink.QUIET: "chart",
    Ink.DARK: "chart_dark",
    Ink.TEXT: "text",
    Ink.FAINT: "faint",
    Ink.GRID: "line",
    Ink.AXIS: "line_strong",
}
_POINTS_AN_INCH = 72


def scale_of(widget: QWidget) -> float:
    """Pixels a point has on the screen of a widget, as its letters are scaled."""
    return widget.logicalDpiY() / _POINTS_AN_INCH


@cache
def _font(points: float, *, strong: bool) -> QFont:
    return fonts.font(points, strong=strong)


def measure_on(widget: QWidget, text: str, points: float, *, strong: bool) -> float:
    """Width in points that a text takes on the screen of a widget."""
    return QFontMetricsF(_font(points, strong=strong), widget).horizontalAdvance(text) / scale_of(widget)


def paint(painter: QPainter, drawing: Drawing, scale: float) -> None:
    """Paint a drawing at the origin of the painter, `scale` pixels a point."""
    by_role = theme.colours()
    for shape in drawing.shapes:
        ink = QColor(getattr(by_role, _ROLE[shape.ink]))
        if isinstance(shape, Line):
            painter.setPen(QPen(ink, 1))
            painter.drawLine(_pixel(shape.left, shape.top, scale), _pixel(shape.right, shape.bottom, scale))
        elif isinstance(shape, Box):
            _paint_box(painter, shape, scale, ink, by_role)
        else:
            _paint_words(painter, shape, scale, ink)


def box_on(left: float, top: float, width: float, height: float, scale: float) -> QRectF:
    """Give a box in whole pixels, so that its edges are sharp; never without any height."""
    first = _pixel(left, top, scale)
    last = _pixel(left + width, top + height, scale)
    return QRectF(first.x(), first.y(), max(1.0, last.x() - first.x()), max(1.0, last.y() - first.y()))


def _pixel(x: float, y: float, scale: float) -> QPointF:
    # The middle of a pixel: a line one pixel wide fills it.
    return QPointF(round(x * scale) + 0.5, round(y * scale) + 0.5)


def _paint_box(painter: QPainter, box: Box, scale: float, ink: QColor, by_role: Colours) -> None:
    rect = box_on(box.left, box.top, box.width, box.height, scale).adjusted(0, 0, -1, 0)
    painter.setPen(QPen(ink, 1))
    if box.fill is Fill.SOLID:
        painter.setBrush(ink)
    elif box.fill is Fill.HOLLOW:
        painter.setBrush(QColor(by_role.base))
    else:
        painter.fillRect(rect, QColor(by_role.base))
        painter.setBrush(QBrush(ink, Qt.BrushStyle.BDiagPattern))
    painter.drawRect(rect)


def _paint_words(painter: QPainter, words: Words, scale: float, ink: QColor) -> None:
    font = _font(words.points, strong=words.strong)
    painter.setFont(font)
    painter.setPen(ink)
    width = QFontMetricsF(font, painter.device()).horizontalAdvance(words.text)
    shift = {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[words.anchor]
    painter.drawText(QPointF(words.at * scale - shift, words.base * scale), words.text)
