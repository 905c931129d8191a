"""The ruler under the next date: the time to file, the late time, and a stroke for today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipregistry.domain.columns import show_day
from ipregistry.gui import fonts, theme

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.gui.detail_parts import Ruler

BAR_HEIGHT = 8
_GAP = 8


class RulerBar(QWidget):
    """Two stretches of time drawn to scale, words above, dates below."""

    def __init__(self, ruler: Ruler, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ruler = ruler
        self.setFont(fonts.font(fonts.SMALL_POINTS))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(
            self.tr("Nộp từ {opens} đến {due}, nộp muộn đến {late}").format(
                opens=show_day(ruler.opens), due=show_day(ruler.due), late=show_day(ruler.late)
            )
        )

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(200, 2 * line + BAR_HEIGHT + 4)

    def _x(self, day: date) -> float:
        whole = max(1, (self._ruler.late - self._ruler.opens).days)
        return self.width() * (day - self._ruler.opens).days / whole

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        by_role = theme.colours()
        ruler = self._ruler
        line = self.fontMetrics().height()
        top = line + 2
        middle = self._x(ruler.due)
        painter.fillRect(QRectF(0, top, middle - 1, BAR_HEIGHT), QColor(by_role.amber_pale))
        painter.fillRect(QRectF(middle + 1, top, self.width() - middle - 1, BAR_HEIGHT), QColor(by_role.orange_pale))
        inside = ruler.opens <= ruler.today <= ruler.late
        if inside:
            self._fill_passed(painter, top)
        self._captions(painter, inside=inside)
        self._dates(painter, top + BAR_HEIGHT + 2)
        painter.end()

    def _fill_passed(self, painter: QPainter, top: float) -> None:
        by_role = theme.colours()
        now = self._x(self._ruler.today)
        middle = self._x(self._ruler.due)
        painter.fillRect(QRectF(0, top, min(now, middle - 1), BAR_HEIGHT), QColor(by_role.amber))
        if now > middle:
            painter.fillRect(QRectF(middle + 1, top, now - middle - 1, BAR_HEIGHT), QColor(by_role.orange))
        painter.fillRect(QRectF(min(max(0.0, now - 1), self.width() - 2), top - 4, 2, 16), QColor(by_role.text))

    def _captions(self, painter: QPainter, *, inside: bool) -> None:
        by_role = theme.colours()
        middle = self._x(self._ruler.due)
        taken: tuple[float, float] | None = None
        if inside:
            strong = fonts.font(fonts.SMALL_POINTS, strong=True)
            words = self.tr("hôm nay")
            width = QFontMetricsF(strong).horizontalAdvance(words)
            now = self._x(self._ruler.today)
            left = min(max(0.0, now - width / 2), self.width() - width)
            taken = (left - _GAP, left + width + _GAP)
            self._write(painter, left, words, by_role.text, strong=True)
        for words, start, end in (
            (self.tr("nộp gia hạn"), 0.0, middle),
            (self.tr("nộp muộn"), middle, float(self.width())),
        ):
            width = self.fontMetrics().horizontalAdvance(words)
            left = start + (end - start - width) / 2
            if taken is not None and left < taken[1] and left + width > taken[0]:
                # Beside the word for today, where there is room on its right or left.
                left = taken[1] if taken[1] + width <= end else taken[0] - width
            if left >= start and left + width <= end:
                self._write(painter, left, words, by_role.second)

    def _dates(self, painter: QPainter, top: float) -> None:
        by_role = theme.colours()
        metrics = self.fontMetrics()
        baseline = top + metrics.ascent()
        painter.setFont(self.font())
        painter.setPen(QColor(by_role.second))
        first, second, third = (show_day(day) for day in (self._ruler.opens, self._ruler.due, self._ruler.late))
        width = metrics.horizontalAdvance(second)
        painter.drawText(QPointF(0, baseline), first)
        place = min(max(self._x(self._ruler.due) - width / 2, width + 6), self.width() - 2 * width - 6)
        painter.drawText(QPointF(place, baseline), second)
        painter.drawText(QPointF(self.width() - metrics.horizontalAdvance(third), baseline), third)

    def _write(self, painter: QPainter, left: float, words: str, colour: str, *, strong: bool = False) -> None:
        painter.setFont(fonts.font(fonts.SMALL_POINTS, strong=strong))
        painter.setPen(QColor(colour))
        painter.drawText(QPointF(left, self.fontMetrics().ascent()), words)
