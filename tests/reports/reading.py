"""Reading papers back: what a person, a copier or a phone would find in them."""

from __future__ import annotations

import subprocess
from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2
from pypdf import PdfReader
from reportlab.graphics.barcode.qrencoder import QRErrorCorrectLevel, QRRSBlock

from ipregistry.reports import pdf
from ipregistry.reports.certificate_summary import build_sheet
from ipregistry.reports.model import SheetReport
from tests.reports.samples import IMPRINT, PRINTED

if TYPE_CHECKING:
    from pathlib import Path

    from ipregistry.domain.detail_rows import AssetDetail


def drawn(*details: AssetDetail, picture: bytes | None = None) -> pdf.Drawn:
    """The summaries of assets."""
    sheets = [build_sheet(detail, picture, IMPRINT) for detail in details]
    return pdf.render(SheetReport("Phiếu tóm tắt văn bằng bảo hộ", sheets, PRINTED))


def reader(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def words(content: bytes) -> str:
    """All words of a PDF, blanks and line ends as single spaces."""
    return " ".join(" ".join(page.extract_text() for page in reader(content).pages).split())


def layout(content: bytes, folder: Path) -> str:
    """What poppler reads, placed as on paper."""
    path = folder / "paper.pdf"
    path.write_bytes(content)
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def code_in(content: bytes, corner: tuple[float, float, float]) -> str:
    """What the QR code says in a square of the first page: left, top and side in millimetres.

    Reads the drawn modules and undoes mask and interleaving; damage is not mended, there must be none.
    """
    scale = 600 / 72
    image = pypdfium2.PdfDocument(content)[0].render(scale=scale).to_pil().convert("L")
    dots = 600 / 25.4
    left, top, side = (round(length * dots) for length in corner)
    image = image.crop((left, top, left + side, top + side))
    box = image.point(lambda value: 255 * (value < 128)).getbbox()
    assert box is not None
    image = image.crop(box)
    # The dark edge of the finder is seven modules long.
    row = [image.getpixel((x, 2)) for x in range(image.width)]
    module = next(x for x, value in enumerate(row) if not isinstance(value, int) or value > 128) / 7
    count = round(image.width / module)
    step = image.width / count
    grid = [
        [int(str(image.getpixel((int((x + 0.5) * step), int((y + 0.5) * step))))) < 128 for x in range(count)]
        for y in range(count)
    ]
    return _decode(grid)


def _decode(grid: list[list[bool]]) -> str:
    count = len(grid)
    version = (count - 17) // 4
    form = sum(grid[8][x] << (14 - place) for place, x in enumerate((0, 1, 2, 3, 4, 5, 7, 8))) >> 7 << 7
    form ^= 0b101010000010010
    level, mask = form >> 13 & 3, form >> 10 & 7
    assert level == QRErrorCorrectLevel.Q
    assert mask == 2
    centre = 4 * version + 10
    bits: list[bool] = []
    upward = True
    column = count - 1
    while column > 0:
        if column == 6:
            column -= 1
        for y in range(count - 1, -1, -1) if upward else range(count):
            for x in (column, column - 1):
                finder = (x < 9 and y < 9) or (x < 9 and y >= count - 8) or (x >= count - 8 and y < 9)
                aligned = abs(x - centre) < 3 and abs(y - centre) < 3
                if not (finder or aligned or x == 6 or y == 6):
                    bits.append(grid[y][x] ^ (x % 3 == 0))
        upward = not upward
        column -= 2
    whole = [
        sum(bit << (7 - at) for at, bit in enumerate(bits[place : place + 8])) for place in range(0, len(bits) - 7, 8)
    ]
    blocks = [[] for _ in QRRSBlock.getRSBlocks(version, level)]  # type: list[list[int]]
    sizes = [block.dataCount for block in QRRSBlock.getRSBlocks(version, level)]
    words = iter(whole)
    for place in range(max(sizes)):
        for block, size in zip(blocks, sizes, strict=True):
            if place < size:
                block.append(next(words))
    stream = "".join(f"{word:08b}" for block in blocks for word in block)
    assert stream[:4] == "0100", "bytes"
    length = int(stream[4:12], 2)
    return bytes(int(stream[12 + 8 * at : 20 + 8 * at], 2) for at in range(length)).decode()
