"""The bin as a list: its assets have no stored standing, so what is shown of them is assessed when it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from ipregistry.domain.kinds import Status
from ipregistry.domain.labels import KIND
from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.rows import AssetPage
from ipregistry.domain.vietnamese import collation_key, matches
from ipregistry.store.facts import read_facts_on
from ipregistry.store.filters import of_asset
from ipregistry.store.models import Asset, Certificate, Filing
from ipregistry.store.shown import FILING_COLUMNS, NOT_ABROAD, Main
from ipregistry.store.sql import among

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from ipregistry.domain.assets import AssetFacts
    from ipregistry.domain.rows import AssetQuery, AssetRow
    from ipregistry.domain.timeline import AssetAssessment, AssetSpan
    from ipregistry.store.derive import Assess
    from ipregistry.store.shown import Shown

    ToRows = Callable[[Sequence[Main], dict[int, int]], tuple[AssetRow, ...]]

_OF_ASSET = frozenset({"ref", "name", "kind", "product", "province"})
"""Columns that can be sorted by before the assets are assessed."""
_PLACES: dict[str, list[Any]] = {"kind": list(KIND), "status": list(Status)}


def list_removed(session: Session, query: AssetQuery, shown: Shown, assess: Assess, to_rows: ToRows) -> AssetPage:
    """Give the assets of the bin that a query finds; `to_rows` makes rows of them and of how many are abroad."""
    found = of_asset(session, query, shown.day)
    ids = select(Asset.id).where(Asset.removed_at.is_not(None), *found)
    key = shown.sort_key(query.sort) if query.sort in _OF_ASSET else None
    if key is not None:
        ids = ids.order_by(key.is_(None), key.desc() if query.descending else key, Asset.id)
    stop = None if query.limit is None else query.offset + query.limit
    if key is not None and not _looks_at_filing(query):
        count = session.scalar(select(func.count()).select_from(Asset).where(Asset.removed_at.is_not(None), *found))
        cut = list(session.scalars(ids.offset(query.offset).limit(query.limit)))
        return AssetPage(shown.day, count or 0, to_rows(*_mains(session, cut, shown, assess)))
    whole = to_rows(*_mains(session, list(session.scalars(ids)), shown, assess))
    rows = [row for row in whole if _fits(row, query, shown)]
    if key is None:
        rows = _sorted(rows, query)
    return AssetPage(shown.day, len(rows), tuple(rows[query.offset : stop]))


def _looks_at_filing(query: AssetQuery) -> bool:
    years = (query.year_filed, query.year_granted, query.year_expires)
    return bool(query.statuses or query.owner or query.jurisdiction or query.gaps) or any(
        year is not None for year in years
    )


def _fits(row: AssetRow, query: AssetQuery, shown: Shown) -> bool:
    years = (
        (query.year_filed, row.filing_date and row.filing_date.year),
        (query.year_granted, row.grant_date and row.grant_date.year),
        (query.year_expires, row.expiry_date and row.expiry_date.year),
    )
    held = (row.owner, row.owner_current, row.managing_body)
    return (
        (not query.statuses or row.status in query.statuses)
        and (shown.jurisdiction is None or row.jurisdiction == shown.jurisdiction)
        # Nothing is to be done for what lies in the bin, and nothing missed.
        and not query.gaps
        and all(asked is None or asked == year for asked, year in years)
        and (not query.owner or any(matches(name or "", query.owner) for name in held))
    )


def _sorted(rows: list[AssetRow], query: AssetQuery) -> list[AssetRow]:
    keyed = [(_key(row, query.sort), row) for row in rows]
    known = sorted((each for each in keyed if each[0] is not None), key=lambda each: each[1].id)
    known.sort(key=lambda each: each[0], reverse=query.descending)
    unknown = sorted((row for key, row in keyed if key is None), key=lambda row: row.id)
    return [row for _, row in known] + unknown


def _key(row: AssetRow, column: str) -> Any:
    value = getattr(row, column)
    if value is None or value == "":
        return None
    if column in _PLACES:
        return _PLACES[column].index(value)
    if isinstance(value, PartialDate):
        return str(value).lstrip("~")
    if column == "next_deadline":
        return value.due, value.kind
    if column == "gaps":
        return len(value)
    return collation_key(value) if isinstance(value, str) else value


def _mains(session: Session, assets: Sequence[int], shown: Shown, assess: Assess) -> tuple[list[Main], dict[int, int]]:
    """What is shown of each, in the order given, and how many of its filings are abroad."""
    facts = read_facts_on(session, assets, shown.day, removed=True)
    leading: dict[int, tuple[int | None, AssetSpan | None]] = {}
    abroad: dict[int, int] = {}
    for asset in assets:
        known = facts[asset]
        on_day = _on_day(assess(known), shown)
        places = [known.filings[item.filing].jurisdiction for item in on_day if item.filing is not None]
        abroad[asset] = sum(code not in NOT_ABROAD for code in places)
        span = next((item for item in on_day if _leads(known, item, shown)), None)
        filing = None if span is None or span.filing is None else known.filings[span.filing].filing_id
        leading[asset] = (filing, span)
    columns = select(Asset.id, Asset.uid, Asset.ref, Asset.kind, Asset.name, Asset.product, Asset.province)
    heads = {row[0]: tuple(row) for row in session.execute(columns.where(among(Asset.id, assets)))}
    asked = [filing for filing, _ in leading.values() if filing is not None]
    filings = (
        select(Filing.id, Filing.jurisdiction, *FILING_COLUMNS)
        .outerjoin(Certificate, Certificate.filing_id == Filing.id)
        .where(among(Filing.id, asked))
    )
    said = {row[0]: tuple(row[1:]) for row in session.execute(filings)}
    nothing = (None,) * (1 + len(FILING_COLUMNS))
    mains = []
    for asset in assets:
        filing, item = leading[asset]
        jurisdiction, *dates = said.get(filing, nothing) if filing is not None else nothing
        standing = (None, False, Status.UNKNOWN) if item is None else _standing(item)
        mains.append(shown.main(*heads[asset], filing, jurisdiction, *standing, *dates))
    return mains, abroad


def _standing(item: AssetSpan) -> tuple[Any, bool, Status]:
    return item.span.expiry, item.span.indefinite, item.span.status


def _on_day(assessment: AssetAssessment, shown: Shown) -> list[AssetSpan]:
    return [item for item in assessment.spans if item.span.starts <= shown.day <= item.span.ends]


def _leads(facts: AssetFacts, item: AssetSpan, shown: Shown) -> bool:
    if shown.jurisdiction is None:
        return item.leads_asset
    there = None if item.filing is None else facts.filings[item.filing].jurisdiction
    return item.leads_jurisdiction and there == shown.jurisdiction
