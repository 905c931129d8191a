"""The shape of each status, drawn as vectors: it tells them apart in grey print, the word stands beside it."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING, Any, Final

from reportlab.lib.units import mm

from ipregistry.domain.kinds import Status

if TYPE_CHECKING:
    from collections.abc import Callable

_LINE: Final = 0.3


def draw_status(canvas: Any, status: Status, x: float, y: float, radius: float) -> None:
    """Draw the shape of a status around a point; lengths in millimetres from the bottom left corner."""
    canvas.saveState()
    canvas.translate(x * mm, y * mm)
    canvas.setStrokeGray(0)
    canvas.setFillGray(0)
    canvas.setLineWidth(_LINE * mm)
    _SHAPES[status](canvas, radius * mm)
    canvas.restoreState()


def _ring(canvas: Any, radius: float) -> None:
    canvas.circle(0, 0, radius - _LINE * mm / 2, stroke=1, fill=0)


def _dashed_ring(canvas: Any, radius: float) -> None:
    canvas.setDash(radius * 0.42, radius * 0.36)
    _ring(canvas, radius)


def _ring_with_dot(canvas: Any, radius: float) -> None:
    _ring(canvas, radius)
    canvas.circle(0, 0, radius * 0.4, stroke=0, fill=1)


def _disc(canvas: Any, radius: float) -> None:
    canvas.circle(0, 0, radius, stroke=0, fill=1)


def _wedge(canvas: Any, radius: float, start: int, extent: int) -> None:
    _ring(canvas, radius)
    canvas.wedge(-radius, -radius, radius, radius, start, extent, stroke=0, fill=1)


def _half_disc(canvas: Any, radius: float) -> None:
    _wedge(canvas, radius, -90, 180)


def _three_quarter_disc(canvas: Any, radius: float) -> None:
    _wedge(canvas, radius, -180, 270)


def _disc_with_bar(canvas: Any, radius: float) -> None:
    _disc(canvas, radius)
    canvas.setFillGray(1)
    canvas.rect(-radius * 0.62, -radius * 0.17, radius * 1.24, radius * 0.34, stroke=0, fill=1)


def _struck_ring(canvas: Any, radius: float) -> None:
    _ring(canvas, radius)
    across, up = radius * 1.15 * cos(pi / 4), radius * 1.15 * sin(pi / 4)
    canvas.line(-across, -up, across, up)


def _lozenge(canvas: Any, radius: float) -> None:
    path = canvas.beginPath()
    path.moveTo(0, radius)
    path.lineTo(radius, 0)
    path.lineTo(0, -radius)
    path.lineTo(-radius, 0)
    path.close()
    canvas.drawPath(path, stroke=1, fill=0)


_SHAPES: Final[dict[Status, Callable[[Any, float], None]]] = {
    Status.PLANNED: _dashed_ring,
    Status.PENDING: _ring_with_dot,
    Status.IN_FORCE: _disc,
    Status.RENEWAL_DUE: _half_disc,
    Status.LATE: _three_quarter_disc,
    Status.LAPSED_UNCONFIRMED: _ring,
    Status.EXPIRED: _disc_with_bar,
    Status.TERMINATED: _disc_with_bar,
    Status.INVALIDATED: _disc_with_bar,
    Status.REFUSED: _struck_ring,
    Status.WITHDRAWN: _struck_ring,
    Status.ABANDONED: _struck_ring,
    Status.UNKNOWN: _lozenge,
}
