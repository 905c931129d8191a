"""The bundled screen font; the window is readable on a machine without any font."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from ipregistry import paths

FAMILY = "Noto Sans"
BODY_POINTS = 10.5
CELL_POINTS = 9.75
SMALL_POINTS = 9.0


@cache
def load() -> None:
    """Make the bundled faces known to Qt; once a process."""
    for face in ("Regular", "SemiBold"):
        QFontDatabase.addApplicationFont(str(paths.resource("fonts", f"NotoSans-{face}.ttf")))


def font(points: float = BODY_POINTS, *, strong: bool = False) -> QFont:
    """The screen font in points (they follow the system's scale), Regular or SemiBold."""
    made = QFont(FAMILY)
    made.setPointSizeF(points)
    if strong:
        made.setWeight(QFont.Weight.DemiBold)
    return made
