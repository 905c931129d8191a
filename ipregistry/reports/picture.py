"""Pictures of marks and designs, fitted into their square."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import Any, Final

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader

_DOTS: Final = 640
"""Dots along the square: about 400 an inch, so that a photograph of 20 MB does not swell the file."""


def draw(canvas: Any, content: bytes, x: float, y: float, side: float) -> bool:
    """Draw a picture as large as it goes into a square, in the middle; False when it cannot be read.

    `x`, `y` (the bottom left corner) and `side` are millimetres.
    """
    reader = _read(content)
    if reader is None:
        return False
    across, down = reader.getSize()
    scale = side / max(across, down)
    width, height = across * scale, down * scale
    left, bottom = x + (side - width) / 2, y + (side - height) / 2
    canvas.drawImage(reader, left * mm, bottom * mm, width * mm, height * mm, mask="auto")
    return True


def _read(content: bytes) -> Any:
    from PIL import Image, ImageOps  # noqa: PLC0415 - loaded only where there is a picture

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(BytesIO(content)) as opened:
                opened.draft("RGB", (_DOTS, _DOTS))
                image = ImageOps.exif_transpose(opened)
                plain = image.convert("RGBA" if "A" in image.getbands() or "transparency" in image.info else "RGB")
            plain.thumbnail((_DOTS, _DOTS))
            return ImageReader(plain)
    except Exception:  # noqa: BLE001 - whatever a damaged picture makes a decoder raise, the sheet is printed without it
        return None
