"""What the assets of a list have in common, and how many of them: the choices a filter offers."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from ipregistry.domain.kinds import Role
from ipregistry.errors import WrongUse
from ipregistry.store import filters
from ipregistry.store.coming import Coming
from ipregistry.store.facts import unsettled_anywhere
from ipregistry.store.holders import held_by
from ipregistry.store.models import Asset, AssetParty, Party, StandingGap, StandingSpan
from ipregistry.store.shown import ANYWHERE, Shown
from ipregistry.store.sql import among

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from ipregistry.domain.rows import AssetQuery
    from ipregistry.store.derive import Assess

Found = dict[Any, int]
"""How many assets have a value."""

OWN: dict[str, dict[str, Any]] = {
    "kind": {"kinds": ()},
    "status": {"statuses": ()},
    "owner": {"owner": None, "owners": ()},
    "jurisdiction": {"jurisdiction": None},
    "place": {"places": ()},
    "year_filed": {"year_filed": None},
    "year_granted": {"year_granted": None},
    "year_expires": {"year_expires": None},
    "lead_unit": {"lead_units": ()},
    "gap": {"gaps": ()},
}
"""By field: the query without the filter of the field itself."""
_ROLES = {"owner": filters.HOLDING, "lead_unit": (Role.LEAD_UNIT,)}


def count(session: Session, query: AssetQuery, field: str, day: date, assess: Assess) -> Found:
    """Give how many assets of a query have each value of a field, its own filter left out; unknown values do not count.

    Raises:
        WrongUse: there is no such field.
    """
    if field not in OWN:
        raise WrongUse(f"Không lọc được theo “{field}”; đề nghị chọn một điều kiện của danh sách.")
    query = replace(query, **OWN[field])
    shown = Shown(day, ANYWHERE if field == "jurisdiction" else query.jurisdiction)
    conditions = filters.conditions(session, query, shown, assess)
    if query.owner:
        rows = shown.leads_of(session, conditions)
        conditions = [filters.shows(held_by(session, rows, day, query.owner))]
    if field == "gap":
        return _gaps(session, shown, conditions, assess)
    if field in _ROLES:
        return _parties(session, shown, conditions, field)
    values: dict[str, Any] = {
        "kind": Asset.kind,
        "status": StandingSpan.status,
        # Not the bare column: its index would be read, and each span looked up from it.
        "jurisdiction": func.coalesce(StandingSpan.jurisdiction, ""),
        "place": Asset.province,
        **shown.years(),
    }
    value = values[field]
    statement = select(value, func.count()).group_by(value)
    found = session.execute(shown.joined(statement).where(*conditions))
    years = field.startswith("year")
    return {int(row[0]) if years else row[0]: row[1] for row in found if row[0] not in {None, ""}}


def party_names(session: Session, parties: Found) -> dict[int, tuple[str, str]]:
    """Give the names of parties, and what they are sorted by."""
    statement = select(Party.id, Party.name, Party.collation).where(among(Party.id, parties))
    return {row[0]: (row[1], row[2]) for row in session.execute(statement)}


def _parties(session: Session, shown: Shown, conditions: list[ColumnElement[bool]], field: str) -> Found:
    """A party with several roles to an asset counts once."""
    spans = shown.joined(select(StandingSpan.asset_id)).where(*conditions)
    pairs = (
        select(AssetParty.party_id, AssetParty.asset_id)
        .where(*filters.holding_on(shown.day, _ROLES[field]), AssetParty.asset_id.in_(spans))
        .distinct()
        .subquery()
    )
    statement = select(pairs.c.party_id, func.count()).group_by(pairs.c.party_id)
    return {row[0]: row[1] for row in session.execute(statement)}


def _gaps(session: Session, shown: Shown, conditions: list[ColumnElement[bool]], assess: Assess) -> Found:
    unsettled = unsettled_anywhere(session, shown.day)
    found: Counter[str] = Counter()
    if unsettled:
        rows = shown.leads_of(session, [among(Asset.id, unsettled), *conditions])
        coming = Coming(session, rows, shown.day, assess, shown.jurisdiction)
        for row in rows:
            found.update({gap.code for gap in coming.gaps(row)})
    of_span = (StandingGap.starts <= shown.day) & (StandingGap.ends >= shown.day)
    of_span &= StandingGap.filing_id.is_(None) | (StandingGap.filing_id == StandingSpan.filing_id)
    pairs = (
        shown.joined(select(StandingGap.code, StandingSpan.asset_id))
        .join(StandingGap, (StandingGap.asset_id == StandingSpan.asset_id) & of_span)
        .where(*conditions)
        .distinct()
    )
    by_asset: dict[str, set[int]] = defaultdict(set)
    for code, asset in session.execute(pairs):
        if asset not in unsettled:
            by_asset[code].add(asset)
    found.update({code: len(assets) for code, assets in by_asset.items()})
    return dict(found)
