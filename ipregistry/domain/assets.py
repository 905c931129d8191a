"""The facts the rules work on: what is known of one filing and of one asset, without any database.

Facts carry partial dates. An undated fact counts on every day; a partial one counts from its latest bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ipregistry.domain.kinds import EventKind, Kind, Route

if TYPE_CHECKING:
    from ipregistry.domain.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class EventFact:
    """One thing that happened to a filing."""

    kind: EventKind
    on: PartialDate | None = None
    """The day it happened, as far as known."""
    cycle: int | None = None
    """Number of the renewal, or year of maintenance, this event settles; None when not said."""
    until: PartialDate | None = None
    """A new expiry the document states (renewed, expiry_set)."""
    uid: str = ""


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """An officer's choice of another rule set: the values in force on a day, for a rule and all under it."""

    rule: str
    """Key of a legal number or the beginning of keys, such as `vn.mark.duty.opposition`."""
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Designation:
    """A country designated under an international registration, and from which day that is known."""

    code: str
    since: date = date.min


@dataclass(frozen=True, slots=True)
class Mandate:
    """How long a body manages a geographical indication."""

    body: str
    since: PartialDate | None = None
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Override:
    """An officer's day in place of the computed one, for one deadline of a filing or of the asset itself."""

    filing: int | None
    """Id of the filing; None for a deadline of the asset itself."""
    rule: str
    cycle: int
    new_due: date
    on: date | None = None
    """The day on which it was set; one without a day counts on every day."""
    officer: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class FilingFacts:
    """What is known of protection asked for in one jurisdiction by one route."""

    kind: Kind
    jurisdiction: str = "VN"
    """WIPO ST.3 code; `EU` has become `EM` before it comes here."""
    route: Route = Route.NATIONAL
    application_no: str | None = None
    filed: PartialDate | None = None
    priority: PartialDate | None = None
    """The earliest priority date claimed."""
    published: PartialDate | None = None
    registered: PartialDate | None = None
    """Registration day abroad, or of the international registration."""
    granted: PartialDate | None = None
    """Grant day of a Vietnamese title."""
    certificate_no: str | None = None
    decision_no: str | None = None
    stated_expiry: PartialDate | None = None
    """Expiry as a list or a certificate prints it; compared, not believed."""
    plant_group: str | None = None
    """`tree` or `other`, for plant varieties."""
    created: PartialDate | None = None
    exploited: PartialDate | None = None
    author_died: PartialDate | None = None
    fixed: PartialDate | None = None
    international: PartialDate | None = None
    """Day of the international registration a designation hangs on; that of `parent` when there is one."""
    designated: PartialDate | None = None
    """Day of a designation made after the international registration."""
    work: str | None = None
    """For copyright: `general`, `film`, `photograph`, `applied_art` or `anonymous`."""
    parent: FilingFacts | None = None
    """The international registration or application this filing hangs on."""
    designations: tuple[Designation, ...] = ()
    """Of an international registration: the countries designated."""
    events: tuple[EventFact, ...] = ()
    rule_choices: tuple[RuleChoice, ...] = ()
    filing_id: int | None = None


@dataclass(frozen=True, slots=True)
class AssetFacts:
    """What is known of one asset: its kind and everything filed for it."""

    kind: Kind
    name: str = ""
    product: str | None = None
    filings: tuple[FilingFacts, ...] = ()
    has_owner: bool = False
    """An owner (or for a GI a managing body) is recorded."""
    asset_id: int | None = None
    mandates: tuple[Mandate, ...] = ()
    """Of the managing bodies of a geographical indication."""
    ocop_stars: int | None = None
    ocop_certified: PartialDate | None = None
    overrides: tuple[Override, ...] = ()
    """Days officers set in place of computed ones, in the order in which they did; of one deadline the last counts."""
