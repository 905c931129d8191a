"""Line icons tinted with the colours of the moment: the same icon is right in light and dark."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from ipregistry import paths
from ipregistry.gui import theme


@cache
def _source(name: str) -> str:
    return paths.resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    # Lucide draws for 24 px; at 16 and 20 px a slightly finer line keeps the shapes open.
    svg = _source(name).replace("currentColor", colour).replace('stroke-width="2"', 'stroke-width="1.8"')
    return QSvgRenderer(QByteArray(svg.encode()))


class _TintedEngine(QIconEngine):
    """Draws an icon in a colour role of the palette at hand."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        by_role = theme.colours()
        colour = by_role.grey if mode is QIcon.Mode.Disabled else getattr(by_role, self._role)
        _renderer(self._name, colour).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _TintedEngine(self._name, self._role)


def icon(name: str, role: str = "second") -> QIcon:
    """The icon `name` of resources/icons in a colour role of `theme.Colours`."""
    return QIcon(_TintedEngine(name, role))


def draw(painter: QPainter, rect: QRectF, name: str, colour: str) -> None:
    """Draw an icon in a colour."""
    _renderer(name, colour).render(painter, rect)


class IconMark(QWidget):
    """An icon in a line of text; it follows a change from light to dark."""

    def __init__(self, name: str, role: str, side: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._role = role
        self.setFixedSize(side, side)

    def set_icon(self, name: str) -> None:
        """Show another icon, or none for an empty name."""
        self._name = name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._name:
            painter = QPainter(self)
            draw(painter, QRectF(self.rect()), self._name, getattr(theme.colours(), self._role))
            painter.end()


@cache
def program_icon() -> QIcon:
    """The icon of the program."""
    return QIcon(str(paths.resource("icons", "ipregistry.png")))
