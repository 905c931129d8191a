"""What a person or a file enters, before it becomes rows: plain values, parties by name, days whole or partial.

The fields are those of the tables with the same names; what is computed (keys, references, identifiers) is not entered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipregistry.domain.changes import Changes
from ipregistry.domain.kinds import PartyKind, Route

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.domain.kinds import EventKind, Kind, Role
    from ipregistry.domain.partial_date import PartialDate
    from ipregistry.domain.remarks import Remark

NO_CHANGES = Changes()


@dataclass(frozen=True, slots=True)
class PartyEntry:
    """A party with what is known of it; `successors` are the names of the bodies that took over its work."""

    name: str
    kind: PartyKind = PartyKind.OTHER
    short_name: str | None = None
    address: str | None = None
    identifier: str | None = None
    dissolved_on: PartialDate | None = None
    dissolution_document: str | None = None
    note: str | None = None
    contacts: tuple[tuple[str, str], ...] = ()
    """Pairs of kind (`phone`, `email`, `person`, `address`) and value."""
    successors: tuple[str, ...] = ()
    succeeded_on: PartialDate | None = None
    succession_document: str | None = None


@dataclass(frozen=True, slots=True)
class RoleEntry:
    """What a party is to the asset."""

    role: Role
    party: str
    """The party's name; the party of this name is used, or made."""
    since: PartialDate | None = None
    until: PartialDate | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class ClassEntry:
    """A class: scheme `nice`, `vienna`, `locarno` or `ipc`, code, goods in the words of the certificate."""

    scheme: str
    code: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class TerritoryEntry:
    """Where the asset belongs: level `province`, `district` or `commune`, name as the source writes it."""

    level: str
    name: str


@dataclass(frozen=True, slots=True)
class PriorityEntry:
    """A priority claimed."""

    number: str | None = None
    jurisdiction: str | None = None
    on: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class EventEntry:
    """A dated thing that happened to a filing; filed, published, registered and granted are entered there instead."""

    kind: EventKind
    on: PartialDate | None = None
    cycle: int | None = None
    """Number of the renewal, year of maintenance, number of the notice; a notice without one gets the next free."""
    until: PartialDate | None = None
    document_no: str | None = None
    party: str | None = None
    """Name of the new owner of an assignment, the licensee, the opponent."""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class CertificateEntry:
    """A title as it is printed."""

    number: str | None = None
    decision_no: str | None = None
    decided: PartialDate | None = None
    granted: PartialDate | None = None
    published: PartialDate | None = None
    printed_owner: str | None = None
    printed_address: str | None = None
    scope: str | None = None
    stated_expiry: PartialDate | None = None
    medium: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class RuleChoiceEntry:
    """An officer's choice of another rule set for a filing: the values in force on a day, and why."""

    rule: str
    """Key of a legal number, or the beginning of keys up to a dot."""
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class FilingEntry:
    """Protection asked for in one jurisdiction by one route, with its title and what happened to it."""

    jurisdiction: str = "VN"
    """WIPO ST.3; `EU` is taken as `EM`."""
    route: Route = Route.NATIONAL
    application_no: str | None = None
    filed: PartialDate | None = None
    publication_no: str | None = None
    published: PartialDate | None = None
    registered: PartialDate | None = None
    created: PartialDate | None = None
    exploited: PartialDate | None = None
    author_died: PartialDate | None = None
    fixed: PartialDate | None = None
    designated: PartialDate | None = None
    """Day of a designation made after the international registration."""
    described_as: str | None = None
    note: str | None = None
    parent: int | None = None
    """Id of the international registration this designation hangs on; within one entry: see `parent_place`."""
    parent_place: int | None = None
    """Place of that registration among the filings of the same asset entry."""
    priorities: tuple[PriorityEntry, ...] = ()
    certificate: CertificateEntry | None = None
    events: tuple[EventEntry, ...] = ()
    rule_choices: tuple[RuleChoiceEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class ConflictEntry:
    """Two sources that say different things of one fact of the first filing or of the asset."""

    field: str
    kept: str
    other: str
    kept_source: str | None = None
    other_source: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class AssetEntry:
    """An asset with everything entered for it at once."""

    kind: Kind
    name: str
    product: str | None = None
    province: str | None = None
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
    """Of a work: `general`, `film`, `photograph`, `applied_art` or `anonymous`."""
    ocop_stars: int | None = None
    ocop_certified: PartialDate | None = None
    original_kept_at: str | None = None
    source: str | None = None
    note: str | None = None
    ref: str | None = None
    """Reference for people; None: the next free one of its kind."""
    uid: str | None = None
    """Identifier it had in another registry; None: a fresh one."""
    filings: tuple[FilingEntry, ...] = ()
    parties: tuple[RoleEntry, ...] = ()
    classes: tuple[ClassEntry, ...] = ()
    territories: tuple[TerritoryEntry, ...] = ()
    conflicts: tuple[ConflictEntry, ...] = ()
    links: tuple[str, ...] = ()
    """References of assets it belongs with; they may be entered in the same go, earlier or later."""


@dataclass(frozen=True, slots=True)
class Added:
    """What an entry became."""

    id: int
    uid: str
    ref: str
    """Reference of the asset it belongs to; for a party its name."""
    findings: tuple[Remark, ...] = ()
    """What was doubtful about it; nothing of level error, which is refused."""
    changes: Changes = NO_CHANGES
