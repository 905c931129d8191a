"""The time line of an asset: the future on top with a hollow ring, the past with small dots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ipregistry.gui import theme
from ipregistry.gui.widgets.text import label

if TYPE_CHECKING:
    from ipregistry.gui.detail_parts import Moment

DOT_WIDTH = 16
_LINE = 22


class _Dot(QWidget):
    """The mark of one moment with its piece of the line."""

    def __init__(self, *, future: bool, first: bool, last: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._future = future
        self._first = first
        self._last = last
        self.setFixedWidth(DOT_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        by_role = theme.colours()
        middle = QPointF(DOT_WIDTH / 2, _LINE / 2)
        painter.setPen(QPen(QColor(by_role.line_strong), 1))
        if not self._first:
            painter.drawLine(QPointF(middle.x(), 0), middle)
        if not self._last:
            painter.drawLine(middle, QPointF(middle.x(), self.height()))
        if self._future:
            painter.setBrush(QColor(by_role.window))
            painter.setPen(QPen(QColor(by_role.amber), 2))
            painter.drawEllipse(middle, 4, 4)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(by_role.second))
            painter.drawEllipse(QRectF(middle.x() - 3.5, middle.y() - 3.5, 7, 7))
        painter.end()


class Timeline(QWidget):
    """One line a moment, 22 px where the text fits one line."""

    def __init__(self, moments: tuple[Moment, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline")
        self.setAccessibleName(self.tr("Diễn biến"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(2, 1)
        for number, moment in enumerate(moments):
            day = label(moment.day, "label")
            day.setFixedHeight(_LINE)
            grid.addWidget(day, number, 0, Qt.AlignmentFlag.AlignTop)
            dot = _Dot(future=moment.future, first=number == 0, last=number == len(moments) - 1, parent=self)
            grid.addWidget(dot, number, 1)
            text = label(moment.text, "strongValue" if moment.future else "value", wrap=True)
            text.setMinimumHeight(_LINE)
            text.setContentsMargins(0, 1, 0, 1)
            grid.addWidget(text, number, 2)
