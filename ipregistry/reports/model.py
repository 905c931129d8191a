"""What a report says, before anybody asks how it is drawn: the one model that PDF and workbook are made from.

Texts are plain: nothing in them is ever read as markup. A line feed starts a new line, a no-break space keeps two
words together and is drawn as a space.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from ipregistry.domain.kinds import Status


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one weight."""

    text: str
    bold: bool = False


Text = tuple[Run, ...]


def text(*parts: str | Run) -> Text:
    """A text from plain words and runs."""
    return tuple(part if isinstance(part, Run) else Run(part) for part in parts)


def bold(words: str) -> Run:
    """Words in bold."""
    return Run(words, bold=True)


@dataclass(frozen=True, slots=True)
class Field:
    """A value with its label and, where the right has one, its INID code."""

    label: str
    value: Text
    code: str | None = None


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field over the whole width, or two side by side."""

    left: Field
    right: Field | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """A titled block of fields."""

    title: str
    rows: tuple[FieldRow, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A titled table with full borders. `widths` are millimetres and fill the width of the sheet."""

    title: str
    headings: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A paragraph, `title` run in before it in bold; `small` for sources."""

    text: Text
    title: str | None = None
    small: bool = False


Block = Fields | Grid | Remark


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The agency at left, the body above it over it; lines at right. Inside sheets bear no national motto."""

    superior: str | None
    agency: str
    right: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """The status with what has to be done, for the box."""

    status: Status
    word: str
    sentence: Text


@dataclass(frozen=True, slots=True)
class Sheet:
    """One title on its own page or pages."""

    outline: str
    """Name in the outline of the file, and over the pages after the first."""
    code: str
    """What the QR code says."""
    head: Letterhead
    title: str
    subtitle: str
    standing: Standing
    picture: bytes | None
    no_picture: str
    """What stands in the dashed square where no picture can be drawn."""
    blocks: tuple[Block, ...]
    signatures: tuple[str, ...]
    foot: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetReport:
    """Sheets, one a title."""

    title: str
    sheets: Iterable[Sheet]
    printed_at: datetime


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a list on paper; `width` in millimetres."""

    heading: str
    width: float
    centred: bool = False
    figures: bool = False
    """Holds numbers or days that must not be broken."""


@dataclass(frozen=True, slots=True)
class ListGroup:
    """Rows under a heading that runs across, with their subtotal; each is left out where it is empty."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    subtotal: str


@dataclass(frozen=True, slots=True)
class DataTable:
    """The flat table behind a list, for workbooks: headings, widths in characters, native values."""

    name: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: Iterable[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class ListReport:
    """A list lying on its side: groups, subtotals, total, closing line, signatures."""

    title: str
    subtitle: str
    head: Letterhead
    columns: tuple[ListColumn, ...]
    groups: tuple[ListGroup, ...]
    total: str
    closing: str
    signatures: tuple[str, ...]
    foot: str
    printed_at: datetime
    data: DataTable
    notes: tuple[str, ...] = ()
    """Under the subtitle: what was asked, how it is ordered."""


Report = SheetReport | ListReport
