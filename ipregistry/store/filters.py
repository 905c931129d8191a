"""What a question to the list leaves of the assets, as conditions of SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select, true

from ipregistry.domain.kinds import Role
from ipregistry.domain.rows import ANY_GAP, NO_PARTY, NO_PLACE, NO_YEAR
from ipregistry.store import search
from ipregistry.store.coming import Coming
from ipregistry.store.facts import holds_until, unsettled_anywhere
from ipregistry.store.models import Asset, AssetParty, Party, PartySuccession, StandingGap, StandingSpan
from ipregistry.store.sql import among, counts_on

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import InstrumentedAttribute, Session

    from ipregistry.domain.rows import AssetQuery
    from ipregistry.store.derive import Assess
    from ipregistry.store.shown import Lead, Shown

HOLDING = (Role.OWNER, Role.APPLICANT, Role.MANAGING_BODY)
"""Roles of those whose the asset is, or who look after it."""
_NAMED = (*HOLDING, Role.LEAD_UNIT)


def searches(query: AssetQuery) -> bool:
    """Say whether a question has words to look for."""
    return bool(query.search and query.search.strip())


def conditions(session: Session, query: AssetQuery, shown: Shown, assess: Assess) -> list[ColumnElement[bool]]:
    """Give what must hold of `Asset` and of the `StandingSpan` shown; the words of an owner are looked at elsewhere."""
    found = of_asset(session, query, shown.day)
    if query.statuses:
        found.append(StandingSpan.status.in_(query.statuses))
    for field, within in (
        ("year_filed", shown.filed_in),
        ("year_granted", shown.granted_in),
        ("year_expires", shown.expires_in),
    ):
        year = getattr(query, field)
        if year is not None:
            found.append(_not_said(shown.years()[field]) if year == NO_YEAR else within(year))
    if query.gaps:
        found.append(_missing(session, query.gaps, shown, assess, found))
    return found


def of_asset(session: Session, query: AssetQuery, day: date) -> list[ColumnElement[bool]]:
    """Give what must hold of `Asset` alone, so of those in the bin too."""
    found: list[ColumnElement[bool]] = []
    if query.kinds:
        found.append(Asset.kind.in_(query.kinds))
    if query.ids is not None:
        found.append(among(Asset.id, query.ids))
    if query.places:
        here = Asset.province.in_(query.places)
        found.append(or_(here, _not_said(Asset.province)) if NO_PLACE in query.places else here)
    if query.owners:
        found.append(_held(day, HOLDING, query.owners))
    if query.lead_units:
        found.append(_held(day, (Role.LEAD_UNIT,), query.lead_units))
    if query.dissolved:
        found.append(_has(day, _NAMED, AssetParty.party_id.in_(select(Party.id).where(dissolved(day)))))
    if query.search and searches(query):
        found.append(search.finds(session, query.search))
    return found


def holding_on(day: date, roles: Collection[Role]) -> tuple[ColumnElement[bool], ...]:
    """Say that a party has one of these roles on a day."""
    return (AssetParty.role.in_(roles), counts_on(AssetParty.since, day), holds_until(day))


def _not_said(value: ColumnElement[Any] | InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    return or_(value.is_(None), value == "")


def _held(day: date, roles: Collection[Role], parties: Collection[int]) -> ColumnElement[bool]:
    held = _has(day, roles, AssetParty.party_id.in_(parties))
    return or_(held, ~_has(day, roles, true())) if NO_PARTY in parties else held


def _has(day: date, roles: Collection[Role], party: ColumnElement[bool]) -> ColumnElement[bool]:
    return Asset.id.in_(select(AssetParty.asset_id).where(party, *holding_on(day, roles)))


def dissolved(day: date) -> ColumnElement[bool]:
    """Say that a `Party` is dissolved on a day: from its own day, without one once somebody came after it."""
    followed = select(PartySuccession.from_id).where(counts_on(PartySuccession.on, day))
    return or_(Party.dissolved_on.is_not(None), Party.id.in_(followed)) & counts_on(Party.dissolved_on, day)


def missing_stored(codes: tuple[str, ...], day: date) -> ColumnElement[bool]:
    """Say that one of these gaps is stored for the asset or for the filing of the span."""
    asked = [] if codes == ANY_GAP else [StandingGap.code.in_(codes)]
    here = (StandingGap.asset_id == StandingSpan.asset_id, StandingGap.starts <= day, StandingGap.ends >= day, *asked)
    of_filing = or_(StandingGap.filing_id.is_(None), StandingGap.filing_id == StandingSpan.filing_id)
    return select(StandingGap.id).where(*here, of_filing).exists()


def _missing(
    session: Session, codes: tuple[str, ...], shown: Shown, assess: Assess, others: list[ColumnElement[bool]]
) -> ColumnElement[bool]:
    """Stored gaps are those of the day, but for assets with facts dated after it: these are assessed."""
    stored = missing_stored(codes, shown.day)
    unsettled = unsettled_anywhere(session, shown.day)
    if not unsettled:
        return stored
    rows = shown.leads_of(session, [among(Asset.id, unsettled), *others])
    coming = Coming(session, rows, shown.day, assess, shown.jurisdiction)
    missing = [row for row in rows if any(codes == ANY_GAP or gap.code in codes for gap in coming.gaps(row))]
    return or_(stored & ~among(Asset.id, unsettled), shows(missing))


def shows(rows: Sequence[Lead]) -> ColumnElement[bool]:
    """Say that a span shows one of these: the filing where there is one, else the asset."""
    filings = [row.filing for row in rows if row.filing is not None]
    bare = [row.id for row in rows if row.filing is None]
    return or_(
        among(StandingSpan.filing_id, filings),
        StandingSpan.filing_id.is_(None) & among(StandingSpan.asset_id, bare),
    )
