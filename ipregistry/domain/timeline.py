"""What the rules answer: spans of status, deadlines, gaps, each with its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ipregistry.domain.kinds import Confidence, DeadlineKind, Status

BEGINNING = date.min
"""Start of a span that undated facts open: it counts on every day."""
END = date.max
"""End of a span that nothing known closes."""
OVERRIDE = "fact.override"
"""Key of the reason that an officer set the day; its value is the computed day, dd/mm/yyyy."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a date is what it is: one legal value or one step of reckoning."""

    key: str
    """Key of the legal value, such as `vn.mark.term.first`; `fact.…` or `calendar.…` for what is no legal value."""
    value: str
    source: str
    confidence: Confidence
    sentence: str
    """The same in one Vietnamese sentence for screen and paper."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing or doubtful, said in Vietnamese."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class GapSpan:
    """A gap with the days on which it shows (both ends included)."""

    starts: date
    ends: date
    gap: Gap


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days (both ends included) with one status."""

    starts: date
    ends: date
    status: Status
    expiry: date | None = None
    """Expiry as known on these days; None while pending and where protection has no end."""
    indefinite: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which something must be done. `due` and `late_until` are raw, the twins are moved to working days."""

    kind: DeadlineKind
    rule: str
    """Key of the rule; with filing and cycle it names the deadline for good."""
    cycle: int
    """Number of the renewal, year of maintenance; 1 where it comes once."""
    name: str
    """What it is, in Vietnamese."""
    opens: date | None
    due: date
    due_working_day: date
    late_until: date | None = None
    late_working_day: date | None = None
    reasons: tuple[Reason, ...] = ()
    closed: str | None = None
    """`done` or `cancelled` when the facts have settled it; None while it is open."""
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything the facts and the law say of one filing, for every day."""

    in_force_from: date | None
    expiry: date | None
    """Expiry by all facts known."""
    indefinite: bool
    max_expiry: date | None
    spans: tuple[Span, ...]
    """Contiguous, in order; the first starts with the first dated fact, or at BEGINNING for undated ones."""
    renewals: tuple[Deadline, ...]
    maintenance: tuple[Deadline, ...]
    declarations: tuple[Deadline, ...]
    others: tuple[Deadline, ...]
    reasons: tuple[Reason, ...]
    gaps: tuple[GapSpan, ...]

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """All deadlines that are stored for the filing."""
        return self.renewals + self.maintenance + self.declarations + self.others

    def span_on(self, day: date) -> Span | None:
        """The span that holds a day, None before the first dated fact."""
        return next((span for span in self.spans if span.starts <= day <= span.ends), None)

    def gaps_on(self, day: date) -> tuple[Gap, ...]:
        """The gaps that show on a day."""
        return tuple(item.gap for item in self.gaps if item.starts <= day <= item.ends)


@dataclass(frozen=True, slots=True)
class AssetSpan:
    """A span of one filing of an asset (filing None: the asset itself, nothing filed), and where it leads."""

    filing: int | None
    """Place of the filing in `AssetFacts.filings`."""
    span: Span
    leads_asset: bool
    """On these days this filing is the asset's main filing."""
    leads_jurisdiction: bool
    """On these days this filing leads among those of its jurisdiction."""


@dataclass(frozen=True, slots=True)
class AssetAssessment:
    """Everything the facts and the law say of one asset."""

    filings: tuple[Assessment, ...]
    """One a filing, in the order of the facts."""
    spans: tuple[AssetSpan, ...]
    gaps: tuple[GapSpan, ...]
    """Gaps of the asset itself (no name, no kind, no owner …)."""
    deadlines: tuple[Deadline, ...]
    """Of the asset itself, whatever is filed for it: the end of a mandate, of an OCOP certificate."""
    first_fact: date | None
    """Day from which the asset is listed; None when it has no dated fact and is listed always."""
