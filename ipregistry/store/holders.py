"""Who holds assets on a day: printed owner, recorded owner or applicant, and who came after them."""

from __future__ import annotations

import functools
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from ipregistry.domain.kinds import EventKind, Kind, Role
from ipregistry.domain.vietnamese import matches
from ipregistry.store.facts import holds_until
from ipregistry.store.models import AssetParty, Event, Party, PartySuccession
from ipregistry.store.sql import among_few, counts_on

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from sqlalchemy.orm import Session

    from ipregistry.domain.partial_date import PartialDate
    from ipregistry.store.shown import Lead, Main

STATE = "Nhà nước"
"""Owner of every geographical indication; bodies that filed for it or manage it own nothing of it."""

_JOINED = "; "


class Held(NamedTuple):
    """Which asset and which filing of it is asked about."""

    id: int
    kind: Kind
    filing: int | None
    printed_owner: str | None


class _Holder(NamedTuple):
    party: int
    name: str


class Holders:
    """The parties of some assets on a day, read in three statements."""

    def __init__(self, session: Session, rows: Collection[Held | Main | Lead], day: date) -> None:
        self._roles = _read_roles(session, [row.id for row in rows], day)
        self._assigned = _read_assigned(session, [row.filing for row in rows if row.filing is not None], day)
        self._successors = read_successors(session, day)

    def owner(self, row: Held | Main | Lead) -> str | None:
        """The owner as printed on the certificate, else as recorded, else the applicant; of a GI the State."""
        if row.kind is Kind.GEOGRAPHICAL_INDICATION:
            return STATE
        return row.printed_owner or _joined(self._recorded(row))

    def owner_current(self, row: Held | Main | Lead) -> str | None:
        """The holder by the last assignment or amendment, else the owner; successors stand for a dissolved body."""
        if row.kind is Kind.GEOGRAPHICAL_INDICATION:
            return STATE
        assigned = self._assigned.get(row.filing) if row.filing is not None else None
        holders = self._recorded(row) if assigned is None else [assigned]
        followed = self._followed(holders)
        if assigned is None and followed == holders and row.printed_owner:
            return row.printed_owner
        return _joined(followed)

    def managing_body(self, row: Held | Main | Lead) -> str | None:
        """The body or bodies that manage the asset."""
        return _joined(self._roles.get((row.id, Role.MANAGING_BODY), []))

    def _recorded(self, row: Held | Main | Lead) -> list[_Holder]:
        return self._roles.get((row.id, Role.OWNER)) or self._roles.get((row.id, Role.APPLICANT), [])

    def _followed(self, holders: list[_Holder]) -> list[_Holder]:
        result: list[_Holder] = []
        seen: set[int] = set()
        waiting = list(reversed(holders))
        while waiting:
            holder = waiting.pop()
            if holder.party in seen:
                continue
            seen.add(holder.party)
            successors = self._successors.get(holder.party)
            if successors:
                waiting.extend(reversed(successors))
            else:
                result.append(holder)
        # Bodies said to follow each other in a circle lead nowhere.
        return result or holders


def held_by(session: Session, rows: Collection[Lead], day: date, words: str) -> list[Lead]:
    """Give those of the rows whose owner, printed or current, or managing body has these words in the name."""
    holders = Holders(session, rows, day)
    held = (holders.owner, holders.owner_current, holders.managing_body)
    # Many assets have one holder: a name is looked at once.
    fits = functools.cache(lambda name: matches(name, words))
    return [row for row in rows if any(fits(name(row) or "") for name in held)]


def sort_keys(session: Session) -> dict[str, str]:
    """Give what the names of all parties are sorted by."""
    return {row[0]: row[1] for row in session.execute(select(Party.name, Party.collation))}


def read_successors(session: Session, day: date) -> dict[int, list[_Holder]]:
    """Give by party who came after it by a day; a body whose dissolution is dated later is still itself."""
    dissolved = Party.__table__.alias("dissolved")
    statement = (
        select(PartySuccession.from_id, PartySuccession.to_id, Party.name)
        .join(Party, Party.id == PartySuccession.to_id)
        .join(dissolved, dissolved.c.id == PartySuccession.from_id)
        .where(counts_on(PartySuccession.on, day), counts_on(dissolved.c.dissolved_on, day))
        .order_by(PartySuccession.id)
    )
    successors: dict[int, list[_Holder]] = defaultdict(list)
    for party, successor, name in session.execute(statement):
        successors[party].append(_Holder(successor, name))
    return dict(successors)


def _read_roles(session: Session, assets: Collection[int], day: date) -> dict[tuple[int, Role], list[_Holder]]:
    statement = (
        select(AssetParty.asset_id, AssetParty.role, Party.id, Party.name)
        .join(Party, Party.id == AssetParty.party_id)
        .where(
            among_few(AssetParty.asset_id, assets),
            AssetParty.role.in_([Role.OWNER, Role.APPLICANT, Role.MANAGING_BODY]),
            counts_on(AssetParty.since, day),
            holds_until(day),
        )
        .order_by(AssetParty.id)
    )
    roles: dict[tuple[int, Role], list[_Holder]] = defaultdict(list)
    for asset, role, party, name in session.execute(statement):
        roles[asset, role].append(_Holder(party, name))
    return dict(roles)


def _read_assigned(session: Session, filings: Collection[int], day: date) -> dict[int, _Holder]:
    """The party named by the last assignment or amendment of each filing; an undated one counts as the earliest."""
    statement = (
        select(Event.filing_id, Event.on, Party.id, Party.name)
        .join(Party, Party.id == Event.party_id)
        .where(
            among_few(Event.filing_id, filings),
            Event.kind.in_([EventKind.ASSIGNED, EventKind.AMENDED]),
            counts_on(Event.on, day),
        )
        .order_by(Event.id)
    )
    last: dict[int, tuple[str, _Holder]] = {}
    for filing, on, party, name in session.execute(statement):
        when = _when(on)
        if filing not in last or when >= last[filing][0]:
            last[filing] = (when, _Holder(party, name))
    return {filing: holder for filing, (_, holder) in last.items()}


def _when(on: PartialDate | None) -> str:
    return "" if on is None else on.latest.isoformat()


def _joined(holders: Iterable[_Holder]) -> str | None:
    return _JOINED.join(dict.fromkeys(holder.name for holder in holders)) or None
