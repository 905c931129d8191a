"""What the detail pane is made of: plain values, no widget."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.domain.kinds import Status


class Tone(Enum):
    """How much a notice presses."""

    CALM = "calm"
    DUE = "due"
    LATE = "late"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """One step of a reckoning with the article it stands on."""

    sentence: str
    source: str
    unconfirmed: bool
    leads: bool = True
    """It explains the date shown; the others explain the window and the late period."""


@dataclass(frozen=True, slots=True)
class Ruler:
    """The time to file and the late time, with today where it falls inside."""

    opens: date
    due: date
    late: date
    today: date


@dataclass(frozen=True, slots=True)
class Notice:
    """The next date, which leads the pane."""

    caption: str
    day: date
    left: str
    tone: Tone
    reasons: tuple[ReasonLine, ...]
    ruler: Ruler | None = None
    fee: str = ""
    """What it is likely to cost, with its basis."""

    @property
    def unconfirmed(self) -> bool:
        """Whether any step rests on something not confirmed."""
        return any(reason.unconfirmed for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class DueLine:
    """A deadline besides the one that leads, or a time of the office."""

    day: str
    text: str
    left: str
    tone: Tone
    reasons: tuple[ReasonLine, ...]

    @property
    def unconfirmed(self) -> bool:
        """Whether any step rests on something not confirmed."""
        return any(reason.unconfirmed for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the pane: label, value, and under it a warning where there is one."""

    label: str
    value: str
    warning: str = ""
    full: str = ""
    """The whole text where the value is a shortened one."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A line of the time line."""

    day: str
    text: str
    future: bool = False
    event: int | None = field(default=None, compare=False)
    """Id of the event; None for a deadline, and for what is known of the filing itself."""


@dataclass(frozen=True, slots=True)
class ForeignLine:
    """A filing abroad."""

    country: str
    route: str
    status: Status | None
    detail: str
    filing: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A file with what it is for, how large it is and since when it is kept."""

    id: int
    name: str
    about: str
    purpose: str
    media_type: str
    sha256: str


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """What was done, by whom, when."""

    what: str
    who: str


@dataclass(frozen=True, slots=True)
class DetailView:
    """All the pane shows, in its order."""

    title: str
    subtitle: str
    status: Status
    notice: Notice | None
    deadlines: tuple[DueLine, ...]
    limits: tuple[DueLine, ...]
    facts: tuple[Fact, ...]
    gaps: tuple[str, ...]
    conflicts: tuple[Fact, ...]
    moments: tuple[Moment, ...]
    foreign: tuple[ForeignLine, ...]
    classes: tuple[Fact, ...]
    documents: tuple[DocumentLine, ...]
    history: tuple[HistoryLine, ...]
    """The last changes, newest first."""
    renewable: bool
    """It is time, or past time, to record a renewal."""
