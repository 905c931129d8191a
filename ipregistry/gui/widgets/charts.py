"""A bar chart whose bars open their rows, by a click or by arrow keys and Enter; and the legend beside its title."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ipregistry.domain.chart_layout import lay_legend, lay_out
from ipregistry.gui import theme
from ipregistry.gui.widgets.drawing import box_on, measure_on, paint, scale_of
from ipregistry.gui.widgets.text import plain_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent

    from ipregistry.domain.charts import Bar, Chart, Drawing, Series

_REACH = 10.0
"""Pixels that a bar takes a click on at least; a figure of one beside a hundred is a line."""
_NARROWEST = 240
Place = tuple[int, int]
"""Category and series of a bar."""


class ChartView(QWidget):
    """A chart.

    Signals:
        opened(int, int): the bar of a category and a series was clicked or entered.
    """

    opened = Signal(int, int)

    def __init__(self, name: str, height: float, parent: QWidget | None = None) -> None:
        """`height` in points; a chart that runs sideways has the height of its rows."""
        super().__init__(parent)
        self.setObjectName(name)
        self._points = height
        self._chart: Chart | None = None
        self._drawing: Drawing | None = None
        self._current: Place | None = None
        self._under_mouse: Place | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(_NARROWEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_chart(self, chart: Chart) -> None:
        """Show a chart; the bar the keyboard stands on stays, where it still has a figure."""
        self._chart = chart
        self._under_mouse = None
        self._lay_out()
        self._stand_on(self._current if self._current in self._places() else None)
        self.updateGeometry()

    def place_of(self, category: str, series: str) -> QPoint:
        """Give the middle of a bar, in pixels of this widget. Raises StopIteration where there is none."""
        assert self._chart is not None
        keys = (
            [each.key for each in self._chart.categories].index(category),
            [each.key for each in self._chart.series].index(series),
        )
        bar = next(bar for bar in self._bars() if (bar.category, bar.series) == keys)
        return self._box(bar).center().toPoint()

    def sizeHint(self) -> QSize:
        points = self._points
        if self._chart is not None and self._chart.sideways and self._drawing is not None:
            points = self._drawing.height
        return QSize(_NARROWEST, round(points * scale_of(self)) + 1)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _bars(self) -> tuple[Bar, ...]:
        return () if self._drawing is None else self._drawing.bars

    def _places(self) -> list[Place]:
        return sorted((bar.category, bar.series) for bar in self._bars())

    def _box(self, bar: Bar) -> QRectF:
        return box_on(bar.left, bar.top, bar.width, bar.height, scale_of(self))

    def _lay_out(self) -> None:
        if self._chart is None:
            return
        scale = scale_of(self)

        def measure(text: str, points: float, strong: bool) -> float:  # noqa: FBT001 - called by place
            return measure_on(self, text, points, strong=strong)

        width = (self.width() - 1) / scale
        self._drawing = lay_out(self._chart, width, self._points, measure)
        self.update()

    # Mouse

    def _at(self, point: QPointF) -> Place | None:
        for bar in self._bars():
            box = self._box(bar)
            grown = max(0.0, _REACH - box.height()) / 2
            if box.adjusted(-2, -grown, 2, grown).contains(point):
                return bar.category, bar.series
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position())
        if place != self._under_mouse:
            self._under_mouse = place
            self.setCursor(Qt.CursorShape.ArrowCursor if place is None else Qt.CursorShape.PointingHandCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._under_mouse = None
        self.update()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position())
        if place is not None and event.button() is Qt.MouseButton.LeftButton:
            self._stand_on(place)
            self.opened.emit(*place)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and self._chart is not None:
            help_event = cast("QHelpEvent", event)
            place = self._at(QPointF(help_event.pos()))
            words = "" if place is None else plain_tip(self._chart.say(*place))
            QToolTip.showText(help_event.globalPos(), words, self)
            return True
        return super().event(event)

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        places = self._places()
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = event.key()
        if not places or self._current is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit(*self._current)
        elif key in moves:
            place = places.index(self._current) + moves[Qt.Key(key)]
            self._stand_on(places[min(max(place, 0), len(places) - 1)])
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._stand_on(places[0 if key == Qt.Key.Key_Home else -1])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        places = self._places()
        if self._current is None and places:
            self._stand_on(places[0])
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _stand_on(self, place: Place | None) -> None:
        self._current = place
        chart = self._chart
        if chart is not None:
            said = "" if place is None else f"{chart.say(*place)}. "
            # The bar first: it is what a screen reader has to say anew when the keyboard moves.
            only = place is not None and len(self._places()) == 1
            self.setAccessibleName(f"{said}{chart.title}." if only else f"{said}{chart.summary()}")
        self.update()

    # Looks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._lay_out()
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._drawing is None:
            return
        painter = QPainter(self)
        paint(painter, self._drawing, scale_of(self))
        by_role = theme.colours()
        marked = {self._under_mouse: by_role.edge}
        if self.hasFocus():
            marked[self._current] = by_role.text
        for bar in self._bars():
            colour = marked.get((bar.category, bar.series))
            if colour is not None:
                painter.setPen(QPen(QColor(colour), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(self._box(bar).adjusted(-2.5, -2.5, 1.5, 2.5))
        painter.end()


class Legend(QWidget):
    """What the fills of a chart stand for."""

    def __init__(self, series: tuple[Series, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._series = series
        self.setAccessibleName(", ".join(each.title for each in series))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _drawing(self) -> Drawing:
        return lay_legend(self._series, lambda text, points, strong: measure_on(self, text, points, strong=strong))

    def sizeHint(self) -> QSize:
        drawing, scale = self._drawing(), scale_of(self)
        return QSize(round(drawing.width * scale) + 2, round(drawing.height * scale) + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint(painter, self._drawing(), scale_of(self))
        painter.end()
