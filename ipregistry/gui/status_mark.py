"""The shape of each status: told apart without colour and in grey print, the same everywhere in the window."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from ipregistry.domain import labels
from ipregistry.domain.kinds import Status
from ipregistry.gui import theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipregistry.gui.theme import Colours

MARK_SIZE = 12
"""Side of the square a mark is drawn in, px."""

_HUE = {
    Status.PLANNED: "grey",
    Status.PENDING: "blue",
    Status.IN_FORCE: "green",
    Status.RENEWAL_DUE: "amber",
    Status.LATE: "orange",
    Status.LAPSED_UNCONFIRMED: "red",
}
_INK = {
    Status.RENEWAL_DUE: "amber_ink",
    Status.LATE: "orange_ink",
    Status.LAPSED_UNCONFIRMED: "red",
}


def hue(status: Status, by_role: Colours) -> QColor:
    """The colour of a status's mark."""
    return QColor(getattr(by_role, _HUE.get(status, "grey")))


def ink(status: Status, by_role: Colours) -> QColor:
    """The colour of a date or number that speaks of a status; plain text for the calm ones."""
    return QColor(getattr(by_role, _INK.get(status, "text")))


def _disc(painter: QPainter, colour: QColor, square: QRectF) -> None:
    painter.setBrush(colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(square)


def _ring(painter: QPainter, colour: QColor, square: QRectF, width: float = 1.5) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, width))
    inset = width / 2
    painter.drawEllipse(square.adjusted(inset, inset, -inset, -inset))


def _pie(painter: QPainter, colour: QColor, square: QRectF, start: int, degrees: int) -> None:
    _ring(painter, colour, square, 1.3)
    painter.setBrush(colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPie(square, start * 16, degrees * 16)


def _half_disc(painter: QPainter, colour: QColor, square: QRectF) -> None:
    _pie(painter, colour, square, 90, 180)


def _three_quarter_disc(painter: QPainter, colour: QColor, square: QRectF) -> None:
    _pie(painter, colour, square, 90, 270)


def _bold_ring(painter: QPainter, colour: QColor, square: QRectF) -> None:
    _ring(painter, colour, square, 2.2)


def _ring_with_dot(painter: QPainter, colour: QColor, square: QRectF) -> None:
    _ring(painter, colour, square)
    third = square.width() * 0.29
    _disc(painter, colour, square.adjusted(third, third, -third, -third))


def _barred_disc(painter: QPainter, colour: QColor, square: QRectF) -> None:
    # The bar is left out of the disc, so that it shows on any ground.
    path = QPainterPath()
    path.addEllipse(square)
    path.addRect(QRectF(square.left() + square.width() * 0.2, square.center().y() - 1, square.width() * 0.6, 2))
    painter.fillPath(path, colour)


def _dashed_ring(painter: QPainter, colour: QColor, square: QRectF) -> None:
    pen = QPen(colour, 1.4)
    circumference = math.pi * (square.width() - 1.4) / 1.4
    pen.setDashPattern([circumference / 16, circumference / 16])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawEllipse(square.adjusted(0.7, 0.7, -0.7, -0.7))


def _struck_ring(painter: QPainter, colour: QColor, square: QRectF) -> None:
    _ring(painter, colour, square)
    painter.setPen(QPen(colour, 1.5))
    painter.drawLine(square.topRight() + QPointF(-0.5, 0.5), square.bottomLeft() + QPointF(0.5, -0.5))


def _lozenge(painter: QPainter, colour: QColor, square: QRectF) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.4))
    middle, reach = square.center(), square.width() / 2 - 0.4
    painter.drawPolygon(
        QPolygonF(
            [
                middle + QPointF(0, -reach),
                middle + QPointF(reach, 0),
                middle + QPointF(0, reach),
                middle + QPointF(-reach, 0),
            ]
        )
    )


_SHAPE: dict[Status, Callable[[QPainter, QColor, QRectF], None]] = {
    Status.PLANNED: _dashed_ring,
    Status.PENDING: _ring_with_dot,
    Status.IN_FORCE: _disc,
    Status.RENEWAL_DUE: _half_disc,
    Status.LATE: _three_quarter_disc,
    Status.LAPSED_UNCONFIRMED: _bold_ring,
    Status.EXPIRED: _barred_disc,
    Status.TERMINATED: _barred_disc,
    Status.INVALIDATED: _barred_disc,
    Status.REFUSED: _struck_ring,
    Status.WITHDRAWN: _struck_ring,
    Status.ABANDONED: _struck_ring,
    Status.UNKNOWN: _lozenge,
}


def draw(painter: QPainter, square: QRectF, status: Status, by_role: Colours) -> None:
    """Draw the mark of a status into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inside = square.adjusted(1, 1, -1, -1)
    _SHAPE[status](painter, hue(status, by_role), inside)
    painter.restore()


class StatusMark(QWidget):
    """The mark alone, for a line of text; its accessible name is the word of the status."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = Status.UNKNOWN
        self.setFixedSize(MARK_SIZE, MARK_SIZE)
        self.set_status(Status.UNKNOWN)

    def set_status(self, status: Status) -> None:
        """Show another status."""
        self._status = status
        self.setAccessibleName(labels.STATUS[status])
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(MARK_SIZE, MARK_SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw(painter, QRectF(0, 0, MARK_SIZE, MARK_SIZE), self._status, theme.colours())
        painter.end()
