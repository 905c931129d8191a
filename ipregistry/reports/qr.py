"""The QR code of a reference."""

from __future__ import annotations

from typing import Any, Final

from reportlab.graphics.barcode import qrencoder
from reportlab.lib.units import mm

QUIET: Final = 4
"""Empty modules around the code (ISO/IEC 18004)."""
# Any of the eight masks is valid; trying them all, as the encoder's own make() does, takes eight times as long.
_MASK: Final = 2


def modules(words: str) -> list[list[bool]]:
    """The modules of a code that survives a quarter of it being damaged (level Q), row by row from the top."""
    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.Q)
    code.addData(words)
    code.version = code.calculate_version()
    code.makeImpl(False, _MASK)
    return [[bool(module) for module in row] for row in code.modules]


def symbol_part(rows: list[list[bool]]) -> float:
    """The part of the width that is code and not quiet zone."""
    return len(rows) / (len(rows) + 2 * QUIET)


def draw(canvas: Any, rows: list[list[bool]], x: float, y: float, width: float) -> None:
    """Draw a code with its quiet zone; `x` and `y` are its bottom left corner, all in millimetres."""
    step = width * mm / (len(rows) + 2 * QUIET)
    strokes: list[str] = []
    for place, row in enumerate(rows):
        start: int | None = None
        for column, dark in enumerate([*row, False]):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                left = x * mm + (start + QUIET) * step
                bottom = y * mm + (len(rows) - 1 - place + QUIET) * step
                strokes.append(f"{left:.3f} {bottom:.3f} {(column - start) * step:.3f} {step:.3f} re")
                start = None
    # As a path of the library the three hundred strokes of a code take longer than the rest of the sheet.
    canvas.addLiteral(f"0 g {' '.join(strokes)} f")
