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
        DeadlineKind,
        FindingLevel,
        Kind,
        PartyKind,
        Role,
        Status,
    )
    from ipregistry.domain.partial_date import PartialDate
    from ipregistry.domain.timeline import Gap


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


ANY_GAP = ("*",)
NO_YEAR = 0
NO_PARTY = 0
NO_PLACE = ""
"""Values of a filter that ask for those of which the year, the party or the place is not known."""


@dataclass(frozen=True, slots=True)
class AssetQuery:
    """What a list shows. Filters other than `jurisdiction` look at the filing shown; all must hold, a tuple means any.

    Of the parties those count that are what they are on the as-of day.
    """

    search: str | None = None
    kinds: tuple[Kind, ...] = ()
    statuses: tuple[Status, ...] = ()
    owner: str | None = None
    """Words in the name of the owner, printed or current, or of the managing body."""
    owners: tuple[int, ...] = ()
    """Parties, one of which is owner, applicant or managing body."""
    lead_units: tuple[int, ...] = ()
    """Parties, one of which is lead unit."""
    places: tuple[str, ...] = ()
    """Provinces as written with the assets."""
    jurisdiction: str | None = None
    year_filed: int | None = None
    year_granted: int | None = None
    year_expires: int | None = None
    gaps: tuple[str, ...] = ()
    """Codes of gaps; `ANY_GAP` alone: any at all."""
    dissolved: bool = False
    """Only those of which a dissolved body is owner, applicant, managing body or lead unit."""
    removed: bool = False
    """What lies in the bin, instead of what is listed."""
    ids: frozenset[int] | None = None
    """Of these only."""
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
