"""The list of assets as it stood on a day, in a constant number of statements however many rows it has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, func, select, type_coerce

from ipregistry.domain.rows import AssetPage, AssetQuery, AssetRow
from ipregistry.domain.vietnamese import collation_key
from ipregistry.errors import WrongUse
from ipregistry.store import filters, removed
from ipregistry.store.coming import Coming
from ipregistry.store.holders import Holders, held_by, sort_keys
from ipregistry.store.models import Asset, StandingSpan
from ipregistry.store.shown import Shown
from ipregistry.store.sql import MANY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

    from ipregistry.store.derive import Assess
    from ipregistry.store.shown import Lead, Main

_NEVER_EMPTY = frozenset({"ref", "name", "kind", "status"})
_INDEXED = frozenset({"ref", "name"})
# What these columns show is made of many rows; they are sorted after reading, all others by the database.
_READ_FIRST = frozenset({"owner", "owner_current", "managing_body", "next_deadline", "gaps"})


def list_assets(session: Session, query: AssetQuery, day: date, assess: Assess) -> AssetPage:
    """Give the assets a query finds as of a day (`query.as_of` is not looked at), and how many there are in all.

    Raises:
        WrongUse: there is no such column to sort by.
    """
    shown = Shown(day, query.jurisdiction)
    key = shown.sort_key(query.sort)
    if key is None and query.sort not in _READ_FIRST:
        raise WrongUse(f"Không sắp xếp được theo cột “{query.sort}”; đề nghị chọn một cột của danh sách.")
    if query.removed:

        def to_rows(found: Sequence[Main], abroad: dict[int, int]) -> tuple[AssetRow, ...]:
            return tuple(replace(row, foreign_count=abroad[row.id]) for row in _rows(session, found, shown, assess))

        return removed.list_removed(session, query, shown, assess, to_rows)
    conditions = filters.conditions(session, query, shown, assess)
    order = () if key is None else _order(key, query)
    if key is not None and not query.owner:
        count = session.scalar(_counting(shown, conditions)) or 0
        spans = shown.joined(select(StandingSpan.id)).where(*conditions).order_by(*order)
        if not conditions and query.jurisdiction is None and query.sort in _INDEXED:
            spans = shown.first_by(key, descending=query.descending)
        found = shown.mains(session, spans.offset(query.offset).limit(query.limit))
        return AssetPage(day, count, _rows(session, found, shown, assess))
    leads = shown.leads_of(session, conditions, order)
    if query.owner:
        leads = held_by(session, leads, day, query.owner)
    if key is None:
        leads = _sorted(session, leads, shown, assess, query)
    stop = None if query.limit is None else query.offset + query.limit
    found = shown.mains_of(session, [lead.span for lead in leads[query.offset : stop]])
    return AssetPage(day, len(leads), _rows(session, found, shown, assess))


def read_row(session: Session, asset: int, day: date, assess: Assess) -> AssetRow | None:
    """Give the list row of one asset as of a day; None while it is not listed."""
    shown = Shown(day)
    spans = shown.joined(select(StandingSpan.id)).where(Asset.id == asset)
    rows = _rows(session, shown.mains(session, spans), shown, assess)
    return rows[0] if rows else None


def main_filing(session: Session, asset: int, day: date) -> int | None:
    """Give the filing shown of an asset as of a day; None while it is not listed, or has none."""
    statement: Select[int | None] = Shown(day).joined(select(StandingSpan.filing_id)).where(Asset.id == asset)
    return session.scalar(statement)


def _counting(shown: Shown, conditions: list[ColumnElement[bool]]) -> Select[*tuple[Any, ...]]:
    if not conditions:
        # Assets in the bin have no spans, so the index of the spans alone tells.
        return select(func.count()).select_from(StandingSpan).where(shown.leads(by_index=True))
    return shown.joined(select(func.count())).where(*conditions)


def _order(key: ColumnElement[Any], query: AssetQuery) -> tuple[ColumnElement[Any], ...]:
    """Unknown values last in both directions; the id settles ties, so that pages never overlap."""
    directed = key.desc() if query.descending else key
    identity = type_coerce(Asset.id, Integer)
    # Asked of a column that is never empty, the question would only keep the database from using its index.
    return (directed, identity) if query.sort in _NEVER_EMPTY else (key.is_(None), directed, identity)


def _sorted(session: Session, found: list[Lead], shown: Shown, assess: Assess, query: AssetQuery) -> list[Lead]:
    value: Callable[[Lead], Any]
    if query.sort in {"next_deadline", "gaps"}:
        coming = Coming(session, found, shown.day, assess, shown.jurisdiction)

        def value(row: Lead) -> Any:
            if query.sort == "gaps":
                return len(coming.gaps(row))
            upcoming = coming.next_deadline(row)
            return None if upcoming is None else (upcoming.due, upcoming.kind)

    else:
        name = getattr(Holders(session, found, shown.day), query.sort)
        # Most names are those of parties, whose keys are kept.
        keys = sort_keys(session) if len(found) > MANY else {}

        def value(row: Lead) -> Any:
            text = name(row)
            if text is not None and text not in keys:
                keys[text] = collation_key(text)
            return None if text is None else keys[text]

    keyed = [(value(row), row) for row in found]
    known = sorted((item for item in keyed if item[0] is not None), key=lambda item: item[1].id)
    known.sort(key=lambda item: item[0], reverse=query.descending)
    unknown = sorted((row for item, row in keyed if item is None), key=lambda row: row.id)
    return [row for _, row in known] + unknown


def _rows(session: Session, found: Sequence[Main], shown: Shown, assess: Assess) -> tuple[AssetRow, ...]:
    if not found:
        return ()
    holders = Holders(session, found, shown.day)
    coming = Coming(session, found, shown.day, assess, shown.jurisdiction)
    abroad = shown.foreign_counts(session, [row.id for row in found])
    return tuple(
        AssetRow(
            id=row.id,
            uid=row.uid,
            ref=row.ref,
            kind=row.kind,
            name=row.name,
            product=row.product,
            owner=holders.owner(row),
            owner_current=holders.owner_current(row),
            managing_body=holders.managing_body(row),
            province=row.province,
            filing=row.filing,
            jurisdiction=row.jurisdiction,
            application_no=row.application_no,
            filing_date=row.filing_date,
            certificate_no=row.certificate_no,
            grant_date=row.grant_date,
            expiry_date=row.expiry_date,
            indefinite=row.indefinite,
            status=row.status,
            foreign_count=abroad.get(row.id, 0),
            next_deadline=coming.next_deadline(row),
            gaps=coming.gaps(row),
        )
        for row in found
    )
