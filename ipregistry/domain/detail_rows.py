"""Everything of one asset as it leaves the store: what `show` prints and the detail pane draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from ipregistry.domain.deadline_rows import DeadlineRow
    from ipregistry.domain.kinds import EventKind, Route, Status
    from ipregistry.domain.office_limits import OfficeLimit
    from ipregistry.domain.partial_date import PartialDate
    from ipregistry.domain.rows import AssetPartyRow, AssetRow, HistoryRow


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A title as it was printed."""

    id: int
    uid: str
    filing: int
    number: str | None
    decision_no: str | None
    decided: PartialDate | None
    granted: PartialDate | None
    published: PartialDate | None
    printed_owner: str | None
    printed_address: str | None
    scope: str | None
    stated_expiry: PartialDate | None
    medium: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class PriorityRow:
    """A priority claimed."""

    number: str | None
    jurisdiction: str | None
    on: PartialDate | None


@dataclass(frozen=True, slots=True)
class RuleChoiceRow:
    """Another rule set an officer chose for a filing."""

    id: int
    uid: str
    rule: str
    on: date
    """The values in force on this day are used."""
    reason: str
    officer: str | None


@dataclass(frozen=True, slots=True)
class FilingRow:
    """A filing with its standing on the as-of day."""

    id: int
    uid: str
    jurisdiction: str
    route: Route
    parent: int | None
    application_no: str | None
    filed: PartialDate | None
    publication_no: str | None
    published: PartialDate | None
    registered: PartialDate | None
    designated: PartialDate | None
    described_as: str | None
    note: str | None
    certificate: CertificateRow | None
    priorities: tuple[PriorityRow, ...]
    rule_choices: tuple[RuleChoiceRow, ...]
    status: Status | None
    """None before the filing's first dated fact."""
    expiry_date: date | None
    indefinite: bool
    leads: bool
    """It is the asset's main filing on the as-of day."""
    office_limits: tuple[OfficeLimit, ...] = ()
    """The office's own times for the steps of a pending application; they promise nothing."""


@dataclass(frozen=True, slots=True)
class EventRow:
    """A thing that happened; `source` tells events kept as rows from filed, published, registered, granted."""

    id: int | None
    uid: str
    filing: int
    kind: EventKind | str
    """An `EventKind`, or `filed`, `published`, `registered`, `granted` for the facts that are no event rows."""
    on: PartialDate | None
    cycle: int | None = None
    until: PartialDate | None = None
    document_no: str | None = None
    party: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class SpanRow:
    """A stretch of days with one status."""

    filing: int | None
    starts: date
    ends: date
    status: Status
    expiry: date | None
    indefinite: bool


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A file kept in the registry."""

    id: int
    uid: str
    purpose: str
    file_name: str
    media_type: str
    size: int
    sha256: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """Two sources that say different things."""

    field: str
    kept: str
    kept_source: str | None
    other: str
    other_source: str | None
    settled: bool
    note: str | None


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class with its goods in the words of the certificate."""

    scheme: str
    code: str
    text: str | None


@dataclass(frozen=True, slots=True)
class AssetFieldsRow:
    """What is known of an asset besides its filings: the fields of the `asset` table people fill in."""

    field: str | None = None
    mark_form: str | None = None
    colours: str | None = None
    disclaimer: str | None = None
    summary: str | None = None
    well_known: bool = False
    linked: bool = False
    plant_group: str | None = None
    variants: int | None = None
    independent_claims: int | None = None
    work_type: str | None = None
    ocop_stars: int | None = None
    ocop_certified: PartialDate | None = None
    original_kept_at: str | None = None
    source: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class AssetDetail:
    """All of one asset on the as-of day: what `show` prints and the detail pane draws."""

    as_of: date
    row: AssetRow
    fields: AssetFieldsRow
    filings: tuple[FilingRow, ...]
    events: tuple[EventRow, ...]
    """Newest last, with filed, published, registered and granted among them."""
    parties: tuple[AssetPartyRow, ...]
    classes: tuple[ClassRow, ...]
    territories: tuple[tuple[str, str], ...]
    """Pairs of level and name."""
    spans: tuple[SpanRow, ...]
    deadlines: tuple[DeadlineRow, ...]
    documents: tuple[DocumentRow, ...]
    conflicts: tuple[ConflictRow, ...]
    links: tuple[tuple[str, str, str], ...]
    """Triples of kind, reference and name of the other asset."""
    history: tuple[HistoryRow, ...]
    removed: bool = False
