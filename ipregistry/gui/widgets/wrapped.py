"""Text drawn on several lines where one is too short, measured with the same rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPainter

_HIGH = 100_000
_WIDEST = 10
"""Letters are on the average narrower, px: so short words are not measured."""


def _flags(text: str, metrics: QFontMetrics, width: int) -> int:
    """Between words; anywhere only for a text with a word that is too long for a line."""
    longest = max(text.split(), key=len, default="")
    fits = len(longest) * _WIDEST <= width or metrics.horizontalAdvance(longest) <= width
    return int(Qt.TextFlag.TextWordWrap if fits else Qt.TextFlag.TextWrapAnywhere)


def text_height(text: str, font: QFont, width: int) -> int:
    """How high a text is in a width, in px; one line for an empty one."""
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(text) <= width and "\n" not in text:
        return metrics.height()
    room = QRect(0, 0, max(width, 20), _HIGH)
    return max(metrics.height(), metrics.boundingRect(room, _flags(text, metrics, room.width()), text).height())


def draw_wrapped(painter: QPainter, rect: QRect, text: str, font: QFont, colour: str) -> None:
    """Draw a text from the top of a rectangle on as many lines as it needs."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(rect.adjusted(0, 0, 0, _HIGH), _flags(text, QFontMetrics(font), rect.width()), text)
