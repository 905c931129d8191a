"""Frozen rows that leave the store and reach every window, paper, file and command.

Field names are the keys of the JSON contract wherever that names them. A day that may be known only in part is a
`PartialDate`; computed days are whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from ipregistry.domain.kinds import (
        ActionKind,
        DeadlineKind,
        DeadlineState,
        EventKind,
        FindingLevel,
        Kind,
        PartyKind,
        Role,
        Route,
        Status,
    )
    from ipregistry.domain.partial_date import PartialDate
    from ipregistry.domain.timeline import Gap, Reason


@dataclass(frozen=True, slots=True)
class NextDeadline:
    """The nearest thing to do for an asset."""

    kind: DeadlineKind
    due: date


@dataclass(frozen=True, slots=True)
class AssetRow:
    """One asset in a list, in the words of its main filing on the as-of day."""

    id: int
    uid: str
    ref: str
    kind: Kind
    name: str
    product: str | None
    owner: str | None
    """As printed on the certificate, else the recorded owner or applicant; "Nhà nước" for a GI."""
    owner_current: str | None
    """Who holds it now by recorded assignment or amendment, else the known successor of a dissolved body."""
    managing_body: str | None
    province: str | None
    filing: int | None
    jurisdiction: str | None
    application_no: str | None
    filing_date: PartialDate | None
    certificate_no: str | None
    grant_date: PartialDate | None
    expiry_date: date | None
    indefinite: bool
    status: Status
    foreign_count: int
    next_deadline: NextDeadline | None
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class AssetQuery:
    """What a list shows. Filters other than `jurisdiction` look at the filing shown."""

    search: str | None = None
    kinds: tuple[Kind, ...] = ()
    statuses: tuple[Status, ...] = ()
    owner: str | None = None
    jurisdiction: str | None = None
    year_filed: int | None = None
    as_of: date | None = None
    """None: today."""
    sort: str = "name"
    """Key of a column of `columns.ASSET_COLUMNS`."""
    descending: bool = False
    offset: int = 0
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class AssetPage:
    """A list: how many were found in all, and the rows asked for."""

    as_of: date
    count: int
    items: tuple[AssetRow, ...]


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party with its successors."""

    id: int
    uid: str
    name: str
    kind: PartyKind
    address: str | None = None
    identifier: str | None = None
    dissolved_on: PartialDate | None = None
    dissolution_document: str | None = None
    successors: tuple[str, ...] = ()
    contacts: tuple[tuple[str, str], ...] = ()
    """Pairs of kind and value."""


@dataclass(frozen=True, slots=True)
class AssetPartyRow:
    """What a party is to an asset."""

    role: Role
    party: PartyRow
    since: PartialDate | None = None
    until: PartialDate | None = None
    document: str | None = None


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
class ActionRow:
    """What a person did about a deadline."""

    kind: ActionKind
    on: date | None
    new_due: date | None
    officer: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """A deadline of one filing, of the asset itself or of the office, with its reasons and its state on a day."""

    asset: int | None
    """None for what the office itself owes."""
    filing: int | None
    ref: str
    name: str
    owner: str | None
    jurisdiction: str
    kind: DeadlineKind
    rule: str
    cycle: int
    title: str
    """What is to be done, in Vietnamese."""
    opens: date | None
    due: date
    due_working_day: date
    late_until: date | None
    late_working_day: date | None
    state: DeadlineState
    reasons: tuple[Reason, ...]
    actions: tuple[ActionRow, ...] = ()
    fee_estimate: int | None = None
    """In đồng; shown only with its basis."""
    fee_basis: str = ""
    """What the estimate follows, and what was assumed."""


@dataclass(frozen=True, slots=True)
class DueGap:
    """A filing whose deadlines cannot be computed, and what is missing."""

    asset: int
    filing: int | None
    ref: str
    name: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DuePage:
    """Deadlines that touch a stretch of days, and what could not be computed."""

    items: tuple[DeadlineRow, ...]
    gaps: tuple[DueGap, ...]


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
class HistoryRow:
    """One field changed by one officer."""

    change_set: int
    officer: str
    at: datetime
    label: str
    table: str
    row_uid: str
    field: str
    before: str | None
    after: str | None
    undo_of: int | None = None


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


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """The office that keeps the registry."""

    name: str
    superior: str | None
    division: str | None
    province_code: str
    place: str | None
    symbol: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to tell about one cell or row of an input."""

    row: int | None
    column: str | None
    value: str | None
    level: FindingLevel
    message: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did with one file (or would do, on a dry run)."""

    file: str
    layout: str | None
    rows: int
    added: int
    updated: int
    unchanged: int
    refused: int
    findings: tuple[Finding, ...] = ()
    refused_file: str | None = None
    change_set: int | None = field(default=None)
