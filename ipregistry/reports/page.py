"""A sheet of paper in millimetres from its top left corner, and the document that holds the sheets."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from ipregistry.reports import wrap

if TYPE_CHECKING:
    from datetime import datetime

    from ipregistry.reports.wrap import Line

A4: Final = (210.0, 297.0)
HAIRLINE: Final = 0.18
BORDER: Final = 0.25
DARK_GREY: Final = 0.2
PRODUCER: Final = "Sổ Tài sản trí tuệ"


class Pen:
    """Draws on the current page. Lengths are millimetres, sizes points, `y` is the baseline of words."""

    def __init__(self, canvas: Any, size: tuple[float, float]) -> None:
        self.canvas = canvas
        self.width, self.height = size
        # One text object takes all the words of a page: a string at a time costs twice the time.
        self._words: Any = None
        self.letters: set[str] = set()
        self._look: tuple[str, float, float] | None = None

    def line(self, line: Line, x: float, y: float, size: float, grey: float = 0.0) -> None:
        """A broken line of text from `x` on."""
        words = self._words
        if words is None:
            words = self._words = self.canvas.beginText()
        across, down = x * mm, (self.height - y) * mm
        for piece in line:
            look = (piece.font, size, grey)
            if look != self._look:
                words.setFont(piece.font, size)
                words.setFillGray(grey)
                self._look = look
            words.setTextOrigin(across + piece.x, down)
            words.textOut(piece.text)
            self.letters.update(piece.text)

    def finish_page(self) -> None:
        """Put the words of the page on it."""
        if self._words is not None:
            self.canvas.drawText(self._words)
        self._words = self._look = None

    def centred(self, line: Line, x: float, y: float, size: float, grey: float = 0.0) -> None:
        """A broken line of text around `x`."""
        self.line(line, x - wrap.line_width(line, size) / mm / 2, y, size, grey)

    def right(self, line: Line, x: float, y: float, size: float, grey: float = 0.0) -> None:
        """A broken line of text that ends at `x`."""
        self.line(line, x - wrap.line_width(line, size) / mm, y, size, grey)

    def rule(self, x: float, y: float, end: float, width: float = HAIRLINE, grey: float = 0.0) -> None:
        """A line from left to right."""
        self.stroke(x, y, end, y, width, grey)

    def stroke(
        self, x: float, y: float, end_x: float, end_y: float, width: float = HAIRLINE, grey: float = 0.0
    ) -> None:
        """A straight line, written as it stands in the file: the library takes three times as long for it."""
        start = f"{x * mm:.2f} {(self.height - y) * mm:.2f} m"
        end = f"{end_x * mm:.2f} {(self.height - end_y) * mm:.2f} l"
        self.canvas.addLiteral(f"{width * mm:.2f} w {grey:.2f} G {start} {end} S")

    def box(self, x: float, y: float, width: float, height: float, line: float, *, dashed: bool = False) -> None:
        """A rectangle by its top left corner."""
        canvas = self.canvas
        canvas.setLineWidth(line * mm)
        canvas.setStrokeGray(0.35 if dashed else 0)
        if dashed:
            canvas.setDash(2, 1.5)
        canvas.rect(x * mm, (self.height - y - height) * mm, width * mm, height * mm, stroke=1, fill=0)
        if dashed:
            canvas.setDash()


class Paper:
    """A PDF that declares no font it does not carry, dated when it was printed: same content, same bytes."""

    def __init__(self, title: str, printed_at: datetime, *, lying: bool = False) -> None:
        wrap.register_fonts()
        # Without it every stream is written as text, a quarter longer and slowly.
        rl_config.useA85 = 0
        self.size = (A4[1], A4[0]) if lying else A4
        self._out = BytesIO()
        self.canvas: Any = Canvas(
            self._out,
            pagesize=(self.size[0] * mm, self.size[1] * mm),
            pageCompression=1,
            invariant=1,
            initialFontName=wrap.REGULAR,
            initialFontSize=10.5,
            lang="vi",
            pdfVersion=(1, 5),
        )
        self.canvas.setTitle(wrap.clean(title))
        self.canvas.setAuthor("")
        self.canvas.setSubject("")
        self.canvas.setCreator(PRODUCER)
        self.canvas.setProducer(PRODUCER)
        self.canvas.setViewerPreference("DisplayDocTitle", "true")
        # The invariant mode dates every file 2000; ours says when it was printed.
        stamp = self.canvas._doc._timeStamp  # noqa: SLF001 - the only way to set it
        stamp.YMDhms = tuple(printed_at.timetuple())[:6]
        offset = printed_at.utcoffset()
        stamp.dhh, stamp.dmm = divmod(0 if offset is None else int(offset.total_seconds()) // 60, 60)
        self.pen = Pen(self.canvas, self.size)
        self.pages = 0

    def mark(self, key: str, name: str) -> None:
        """Name the current page in the outline."""
        self.canvas.bookmarkPage(key)
        self.canvas.addOutlineEntry(wrap.clean(name), key, 0, closed=False)

    def end_page(self) -> None:
        """Close the current page."""
        self.pen.finish_page()
        self.canvas.showPage()
        self.pages += 1

    def missing_letters(self) -> str:
        """Letters written that the paper font cannot draw: they come out as empty boxes."""
        glyphs = pdfmetrics.getFont(wrap.REGULAR).face.charToGlyph
        return "".join(sorted(letter for letter in self.pen.letters if ord(letter) not in glyphs))

    def finish(self) -> bytes:
        """The whole file."""
        self.canvas.save()
        return self._out.getvalue()
