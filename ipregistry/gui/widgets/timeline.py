"""The time line of an asset: the future on top with hollow rings, a line for today, the past with small dots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPen

from ipregistry.domain.columns import show_day
from ipregistry.gui import fonts
from ipregistry.gui.widgets.flat_list import FlatDelegate, FlatList, FoldedList
from ipregistry.gui.widgets.wrapped import draw_wrapped, text_height

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from ipregistry.gui.detail_parts import Moment
    from ipregistry.gui.theme import Colours

LINE = 22
"""Height of a moment whose words fit one line, px."""
AT_FIRST = 8
"""Moments of the past shown before the others are asked for."""
_TODAY = 18
_DOT = 18
_GAP = 6
_DAY_AT_MOST = 96


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """A line as it is drawn."""

    moment: Moment | None
    """None: the line for today."""
    day: str
    first: bool
    last: bool


class TimelineDelegate(FlatDelegate["TimelineLine"]):
    """Day, mark on its piece of the line, words."""

    _day_width = 0

    def prepare(self, rows: Sequence[TimelineLine]) -> None:
        metrics = QFontMetrics(fonts.font(fonts.CELL_POINTS))
        widest = max((metrics.horizontalAdvance(row.day) for row in rows), default=0)
        self._day_width = min(widest + 2, _DAY_AT_MOST)

    def says(self, row: TimelineLine) -> str:
        if row.moment is None:
            return self.tr("Hôm nay {day}").format(day=row.day)
        words = f"{row.day}: {row.moment.text}"
        return self.tr("{words} (sắp tới)").format(words=words) if row.moment.future else words

    def height(self, row: TimelineLine, width: int) -> int:
        if row.moment is None:
            return _TODAY
        font = fonts.font(fonts.CELL_POINTS, strong=row.moment.future)
        pad = LINE - min(QFontMetrics(font).height(), LINE)
        words = text_height(row.moment.text, font, self._words_width(width))
        day = text_height(row.day, fonts.font(fonts.CELL_POINTS), self._day_width)
        return max(LINE, max(words, day) + pad)

    def draw(self, painter: QPainter, rect: QRect, row: TimelineLine, place: int, by_role: Colours) -> None:
        x = rect.left() + self._day_width + _GAP + _DOT / 2
        line = QPen(QColor(by_role.line_strong), 1)
        if row.moment is None:
            self._draw_today(painter, rect, row, x, by_role)
            return
        font = fonts.font(fonts.CELL_POINTS, strong=row.moment.future)
        top = rect.top() + (LINE - min(QFontMetrics(font).height(), LINE)) // 2
        middle = QPointF(x, rect.top() + LINE / 2)
        painter.setPen(line)
        if not row.first:
            painter.drawLine(QPointF(x, rect.top()), middle)
        if not row.last:
            painter.drawLine(middle, QPointF(x, rect.bottom() + 1))
        if row.moment.future:
            painter.setBrush(QColor(by_role.window))
            painter.setPen(QPen(QColor(by_role.amber), 2))
            painter.drawEllipse(middle, 4, 4)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(by_role.second))
            painter.drawEllipse(QRectF(middle.x() - 3.5, middle.y() - 3.5, 7, 7))
        day = QRect(rect.left(), top, self._day_width, rect.height())
        draw_wrapped(painter, day, row.day, fonts.font(fonts.CELL_POINTS), by_role.second)
        left = round(x + _DOT / 2 + _GAP)
        words = QRect(left, top, self._words_width(rect.width()), rect.height())
        draw_wrapped(painter, words, row.moment.text, font, by_role.text)

    def _draw_today(self, painter: QPainter, rect: QRect, row: TimelineLine, x: float, by_role: Colours) -> None:
        small = fonts.font(fonts.SMALL_POINTS)
        middle = rect.top() + _TODAY / 2
        painter.setPen(QPen(QColor(by_role.line_strong), 1))
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom() + 1))
        words = self.tr("hôm nay")
        metrics = QFontMetrics(small)
        painter.setFont(small)
        painter.setPen(QColor(by_role.link))
        painter.drawText(QPointF(rect.left(), middle + metrics.ascent() / 2 - 1), words)
        painter.setPen(QPen(QColor(by_role.accent), 1))
        painter.drawLine(
            QPointF(rect.left() + metrics.horizontalAdvance(words) + _GAP, middle), QPointF(rect.right(), middle)
        )

    def _words_width(self, width: int) -> int:
        return max(40, width - self._day_width - _DOT - 2 * _GAP)


class Timeline(FoldedList["TimelineLine"]):
    """One line a moment, 22 px where the text fits; of a long one the past unfolds when asked."""

    def __init__(self, moments: tuple[Moment, ...], today: date, parent: QWidget | None = None) -> None:
        lines = _lines(moments, today)
        future = sum(1 for line in lines if line.moment is None or line.moment.future)
        super().__init__(FlatList("timeline", "Diễn biến", TimelineDelegate()), parent)
        self.fold(lines, future + AT_FIRST, self.tr("Xem cả {count} diễn biến"))


def _lines(moments: tuple[Moment, ...], today: date) -> tuple[TimelineLine, ...]:
    last = len(moments) - 1
    lines: list[TimelineLine] = []
    for place, moment in enumerate(moments):
        if not moment.future and place and moments[place - 1].future:
            lines.append(TimelineLine(None, show_day(today), first=False, last=False))
        lines.append(TimelineLine(moment, moment.day, first=place == 0, last=place == last))
    return tuple(lines)
