"""Widths of words and breaking of lines, for the fonts of our papers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ipregistry.domain.vietnamese import nfc
from ipregistry.paths import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipregistry.reports.model import Text

REGULAR: Final = "LiberationSerif"
BOLD: Final = "LiberationSerif-Bold"
_FACES: Final = (REGULAR, BOLD, "LiberationSerif-Italic", "LiberationSerif-BoldItalic")
_FILES: Final = ("Regular", "Bold", "Italic", "BoldItalic")
NO_BREAK: Final = "\u00a0"
_SIGNS: Final = "/-_.,;&?="
_BLANKS: Final = str.maketrans({"\t": " ", "\r": None, "\x0b": " ", "\x0c": " "})


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one weight on one line, at `x` points from its start."""

    x: float
    text: str
    font: str


Line = tuple[Piece, ...]


@lru_cache(maxsize=1)
def register_fonts() -> None:
    """Make the four faces of the paper font known to ReportLab, as one family."""
    for name, file in zip(_FACES, _FILES, strict=True):
        pdfmetrics.registerFont(TTFont(name, str(resource("fonts", f"LiberationSerif-{file}.ttf"))))
    pdfmetrics.registerFontFamily(REGULAR, *_FACES)


@lru_cache(maxsize=1 << 15)
def _units(word: str, font: str) -> float:
    """Width of a word in thousandths of the size."""
    face = pdfmetrics.getFont(font).face
    widths, default = face.charWidths, face.defaultWidth
    return float(sum(widths.get(ord(letter), default) for letter in word))


def width_of(words: str, size: float, font: str = REGULAR) -> float:
    """Width of words in points."""
    return _units(words, font) * size * 0.001


def clean(words: str) -> str:
    """Words ready to be drawn: composed letters, no control characters but line feeds."""
    return "".join(letter for letter in nfc(words).translate(_BLANKS) if letter >= " " or letter == "\n")


Word = list[tuple[str, str]]
"""Parts of a word, each with its font."""


def _words(content: Text) -> Iterator[Word | None]:
    """The words of a text in order, None at each line feed. A word may change its weight in the middle."""
    word: Word = []
    for run in content:
        font = BOLD if run.bold else REGULAR
        for place, stretch in enumerate(clean(run.text).split("\n")):
            if place:
                if word:
                    yield word
                    word = []
                yield None
            for position, part in enumerate(stretch.split(" ")):
                if position and word:
                    yield word
                    word = []
                if part:
                    word.append((part.replace(NO_BREAK, " "), font))
    if word:
        yield word


def _narrow(word: Word, size: float, room: float) -> Iterator[Word]:
    """A word that is wider than the line, cut after a sign such as a slash, where there is none between letters."""
    piece: Word = []
    used = 0.0
    for part, font in word:
        for letter in part:
            step = width_of(letter, size, font)
            if piece and used + step > room:
                whole, rest = _cut(piece)
                yield whole
                piece = rest
                used = sum(width_of(words, size, face) for words, face in piece)
            if piece and piece[-1][1] == font:
                piece[-1] = (piece[-1][0] + letter, font)
            else:
                piece.append((letter, font))
            used += step
    if piece:
        yield piece


def _cut(piece: Word) -> tuple[Word, Word]:
    """A full line cut after the last sign of its last third, else at its end."""
    words, font = piece[-1]
    at = max(words.rfind(sign) for sign in _SIGNS) + 1
    if at < len(words) * 2 // 3:
        return piece, []
    rest = words[at:]
    return [*piece[:-1], (words[:at], font)], [(rest, font)] if rest else []


def _set(words: list[Word], size: float) -> Line:
    """Words on one line; neighbours of the same weight become one piece, so that they copy as one."""
    pieces: list[list[str]] = []
    for place, word in enumerate(words):
        for position, (part, font) in enumerate(word):
            space = " " if place and not position else ""
            if pieces and pieces[-1][1] == font:
                pieces[-1][0] += space + part
            else:
                if space and pieces:
                    pieces[-1][0] += space
                pieces.append([part, font])
    line: list[Piece] = []
    x = 0.0
    for part, font in pieces:
        line.append(Piece(x, part, font))
        x += width_of(part, size, font)
    return tuple(line)


@lru_cache(maxsize=1 << 12)
def wrap(content: Text, size: float, room: float) -> tuple[Line, ...]:
    """Break a text into lines no wider than `room` points; an empty text has one empty line."""
    lines: list[Line] = []
    current: list[Word] = []
    used = 0.0
    space = width_of(" ", size)
    for word in _words(content):
        if word is None:
            lines.append(_set(current, size))
            current, used = [], 0.0
            continue
        width = sum(width_of(part, size, font) for part, font in word)
        if current and used + space + width > room:
            lines.append(_set(current, size))
            current, used = [], 0.0
        if width > room:
            *whole, word = _narrow(word, size, room)  # noqa: PLW2901 - what is left of it goes on
            lines += [_set([part], size) for part in whole]
            width = sum(width_of(part, size, font) for part, font in word)
        used += width + (space if current else 0.0)
        current.append(word)
    if current or not lines:
        lines.append(_set(current, size))
    return tuple(lines)


def line_width(line: Line, size: float) -> float:
    """Width of a line in points."""
    return 0.0 if not line else line[-1].x + width_of(line[-1].text, size, line[-1].font)
