"""Makes rows of entries, within a transaction somebody else opened; keys for sorting and finding are filled in here."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ipregistry.domain.entries import AssetEntry, CertificateEntry, FilingEntry, PartyEntry
from ipregistry.domain.kinds import Kind, PartyKind
from ipregistry.domain.numbers import comparable
from ipregistry.domain.vietnamese import collation_key, fold
from ipregistry.errors import WrongUse
from ipregistry.store.hanging import refuse_wrong_parent
from ipregistry.store.models import (
    Asset,
    AssetLink,
    AssetParty,
    Certificate,
    Classification,
    Event,
    FactConflict,
    Filing,
    Party,
    PartyContact,
    PartySuccession,
    Priority,
    RuleChoice,
    Territory,
)
from ipregistry.store.names import References
from ipregistry.store.notices import check_number, number_notices

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from ipregistry.domain.entries import ConflictEntry, EventEntry, RoleEntry, RuleChoiceEntry

HOME = "VN"
RELATED = "related"
_ALIASES = {"EU": "EM"}
_NOT_PLAIN = frozenset(
    {"ref", "uid", "filings", "parties", "party", "classes", "territories", "conflicts", "links", "jurisdiction"}
    | {"parent", "parent_place", "priorities", "certificate", "events", "rule_choices", "contacts"}
    | {"successors", "succeeded_on", "succession_document"}
)
"""Fields of entries that become rows of their own, or are not taken as they are."""


@cache
def plain_fields(entry: type) -> tuple[str, ...]:
    """Give the fields of an entry that are columns of its table, spelt alike."""
    return tuple(item.name for item in fields(entry) if item.name not in _NOT_PLAIN)


class Writer:
    """Writes entries in one transaction; parties of one name are made once, references given out in order."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._references = References(session)
        self._parties: dict[str, Party] = {}
        self._knows_all = False
        self.keeps_apart = False
        """Leave new assets outside the session, for whoever inserts them in bulk."""
        self._conflicts: list[tuple[Asset, ConflictEntry]] = []
        self._links: list[tuple[Asset, str]] = []

    def remember_parties(self) -> None:
        """Read all parties at once, so that many entries do not ask for them one by one."""
        for party in self.session.scalars(select(Party).order_by(Party.id)):
            self._parties.setdefault(party.folded, party)
        self._knows_all = True

    def reserve(self, refs: Iterable[str]) -> None:
        """Keep references that entries bring along from being given to others."""
        self._references.reserve(refs)

    def asset(self, entry: AssetEntry) -> Asset:
        """Add an asset with its filings, parties, classes and places; it has its id after the next flush."""
        asset = Asset(**_stated(entry))
        # A GI's certificate names the product; the registry finds it by that when it has no name of its own.
        asset.name = entry.name or entry.product or ""
        asset.ref = entry.ref or self._references.next(entry.kind)
        if entry.uid is not None:
            asset.uid = entry.uid
        fill_asset_keys(asset)
        asset.classifications = [Classification(**_values(item)) for item in entry.classes]
        asset.territories = [Territory(**_values(item)) for item in entry.territories]
        asset.parties = [self._role(item) for item in entry.parties]
        if not self.keeps_apart:
            self.session.add(asset)
        for item in entry.filings:
            self.filing(asset, item)
        for filing, item in zip(asset.filings, entry.filings, strict=True):
            if item.parent_place is not None:
                filing.parent = _at(asset.filings, item.parent_place)
                refuse_wrong_parent(
                    (filing.jurisdiction, item.route), (filing.parent.jurisdiction, filing.parent.route)
                )
        self._conflicts.extend((asset, item) for item in entry.conflicts)
        self._links.extend((asset, ref) for ref in entry.links)
        return asset

    def finish(self) -> None:
        """Write what needs the ids of others: conflicts of a filing, links between assets, also to those added later.

        A link to a reference that is not there is left out.
        """
        self.session.flush()
        for asset, item in self._conflicts:
            filing = asset.filings[0].id if asset.filings else None
            self.session.add(FactConflict(asset_id=asset.id, filing_id=filing, **_values(item)))
        wanted = {ref for _, ref in self._links}
        found = self.session.execute(select(Asset.ref, Asset.id).where(Asset.ref.in_(wanted))) if wanted else ()
        ids = {row[0]: row[1] for row in found}
        linked: set[tuple[int, int]] = set()
        for asset, ref in self._links:
            other = ids.get(ref, asset.id)
            if other != asset.id and (other, asset.id) not in linked and (asset.id, other) not in linked:
                linked.add((asset.id, other))
                self.session.add(AssetLink(from_id=asset.id, to_id=other, kind=RELATED))
        self._conflicts.clear()
        self._links.clear()
        self.session.flush()

    def filing(self, asset: Asset, entry: FilingEntry) -> Filing:
        """Add a filing, with its priorities, certificate and events, to an asset."""
        filing = Filing(**_stated(entry))
        filing.jurisdiction = office_code(entry.jurisdiction)
        filing.parent_id = entry.parent
        filing.priorities = [Priority(**_values(item)) for item in entry.priorities]
        filing.events = [self._event(item) for item in entry.events]
        number_notices(self.session, filing, filing.events)
        for choice in entry.rule_choices:
            self.rule_choice(filing, choice)
        if entry.certificate is not None:
            filing.certificate = _certificate(entry.certificate)
        fill_filing_keys(filing, asset.kind)
        asset.filings.append(filing)
        return filing

    def certificate(self, filing: Filing, kind: Kind, entry: CertificateEntry) -> Certificate:
        """Add the certificate of a filing that has none."""
        certificate = filing.certificate = _certificate(entry)
        fill_filing_keys(filing, kind)
        return certificate

    def event(self, filing: Filing, entry: EventEntry) -> Event:
        """Add a thing that happened to a filing."""
        event = self._event(entry)
        filing.events.append(event)
        number_notices(self.session, filing, [event])
        return event

    def rule_choice(self, filing: Filing, entry: RuleChoiceEntry, officer: str | None = None) -> RuleChoice:
        """Have a filing judged by the values in force on another day."""
        choice = RuleChoice(**_values(entry), officer=officer)
        filing.rule_choices.append(choice)
        return choice

    def role(self, asset: Asset, entry: RoleEntry) -> AssetParty:
        """Say what a party is to an asset."""
        role = self._role(entry)
        asset.parties.append(role)
        return role

    def party(self, entry: PartyEntry) -> Party:
        """Add a party with its contacts, and say who came after it."""
        party = Party(**_stated(entry))
        fill_party_keys(party)
        party.contacts = [PartyContact(kind=kind, value=value) for kind, value in entry.contacts]
        self.session.add(party)
        self._parties.setdefault(party.folded, party)
        for name in entry.successors:
            successor = self.party_named(name)
            self.session.flush()
            self.session.add(
                PartySuccession(
                    from_id=party.id,
                    to_id=successor.id,
                    on=entry.succeeded_on,
                    document=entry.succession_document,
                )
            )
        return party

    def party_named(self, name: str, kind: PartyKind = PartyKind.OTHER) -> Party:
        """Give the party of this name (case and diacritics aside), the first if there are several; made if missing."""
        key = _party_key(name)
        found = self._parties.get(key)
        if found is None and self._knows_all:
            found = self.party(PartyEntry(" ".join(name.split()), kind))
        if found is None:
            statement = select(Party).where(Party.folded == key).order_by(Party.id).limit(1)
            with self.session.no_autoflush:
                found = self.session.scalars(statement).first()
            found = found or self.party(PartyEntry(" ".join(name.split()), kind))
            self._parties[key] = found
        return found

    def _role(self, entry: RoleEntry) -> AssetParty:
        return AssetParty(
            role=entry.role,
            party=self.party_named(entry.party),
            since=entry.since,
            until=entry.until,
            document=entry.document,
        )

    def _event(self, entry: EventEntry) -> Event:
        values = _values(entry)
        check_number(entry.cycle)
        party = values.pop("party")
        if party is not None:
            values["party_id"] = self._id_of(self.party_named(party))
        return Event(**values)

    def _id_of(self, party: Party) -> int:
        if party.id is None:
            self.session.flush()
        return party.id


def _stated(entry: Any) -> dict[str, Any]:
    """The plain fields of an entry that say something; the others are blank in a new row anyway."""
    values = {name: getattr(entry, name) for name in plain_fields(entry.__class__)}
    return {name: value for name, value in values.items() if value is not None}


def _values(entry: Any) -> dict[str, Any]:
    """The fields of an entry, its days as they are."""
    return {item.name: getattr(entry, item.name) for item in fields(entry)}


def _certificate(entry: CertificateEntry) -> Certificate:
    return Certificate(**_stated(entry))


def _at(filings: list[Filing], place: int) -> Filing:
    if not 0 <= place < len(filings):
        raise WrongUse(f"“parent_place” là {place} nhưng tài sản chỉ có {len(filings)} đơn, đếm từ 0.")
    return filings[place]


def _party_key(name: str) -> str:
    return " ".join(fold(name).split())


def office_code(jurisdiction: str) -> str:
    """Give the ST.3 code meant: in capitals, `EM` for `EU`."""
    code = jurisdiction.strip().upper()
    return _ALIASES.get(code, code)


def fill_asset_keys(asset: Asset) -> None:
    """Bring what is computed from the asset's own fields up to date."""
    asset.collation = collation_key(asset.name)


def fill_party_keys(party: Party) -> None:
    """Bring what is computed from the party's own fields up to date."""
    party.folded = _party_key(party.name)
    party.collation = collation_key(party.name)


def fill_filing_keys(filing: Filing, kind: Kind) -> None:
    """Bring the keys of the filing's and its certificate's numbers up to date."""
    home = filing.jurisdiction == HOME
    filing.application_key = number_key(filing.application_no, None, home=home)
    certificate = filing.certificate
    if certificate is not None:
        certificate.number_key = number_key(certificate.number, kind, home=home)
        certificate.decision_key = number_key(certificate.decision_no, None, home=False)


def number_key(number: str | None, kind: Kind | None, *, home: bool) -> str | None:
    """Give the key by which a number is known in all its written forms; None without one."""
    return (comparable(number, kind, home=home) or None) if number else None
