"""Lists of the files kept in the registry, a window of rows at a time."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, or_, select

from ipregistry.domain.document_rows import DocumentListRow, DocumentPage, DocumentQuery
from ipregistry.domain.vietnamese import collation_key, fold, matches, search_terms
from ipregistry.errors import WrongUse
from ipregistry.store import search
from ipregistry.store.models import Asset, ChangeSet, Document, Filing, History, Party
from ipregistry.store.sql import among

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

_ASSET = func.coalesce(Document.asset_id, Filing.asset_id)
_PIECE = 500
"""Rows read at a time."""
_MEDIA: dict[str, ColumnElement[bool]] = {
    "pdf": Document.media_type == "application/pdf",
    "picture": Document.media_type.startswith("image/", autoescape=True),
    "other": and_(Document.media_type != "application/pdf", ~Document.media_type.startswith("image/", autoescape=True)),
}
_ADDED_BY = (
    select(func.min(ChangeSet.officer))
    .join(History, History.change_set_id == ChangeSet.id)
    .where(
        History.row_uid == Document.uid,
        History.table_name == Document.__tablename__,
        History.field == "",
        History.before.is_(None),
    )
    .correlate(Document)
    .scalar_subquery()
)
_SORTS: dict[str, Any] = {
    "purpose": Document.purpose,
    "asset": Asset.collation,
    "size": Document.size,
    "added_at": Document.added_at,
    "officer": _ADDED_BY,
}


def list_documents(session: Session, query: DocumentQuery) -> DocumentPage:
    """Give the documents a query finds, and how many there are whatever its limit; those of the bin are left out.

    Raises:
        WrongUse: there is no such column to sort by.
    """
    if query.sort != "file_name" and query.sort not in _SORTS:
        raise WrongUse(f"Không sắp xếp được theo cột “{query.sort}”; đề nghị chọn một cột của danh sách.")
    conditions = _conditions(query)
    terms = search_terms(query.search or "")
    if not terms and query.sort != "file_name":
        count = session.scalar(_joined(select(func.count())).where(*conditions)) or 0
        some = _joined(select(Document.id)).where(*conditions).order_by(*_order(query))
        some = some.offset(query.offset).limit(query.limit)
        return DocumentPage(count, _rows(session, list(session.scalars(some))))
    # File names have no folded twin in the tables: they are compared, and put in order, after reading.
    found = _joined(select(Document.id, Document.file_name, _ASSET, Party.name)).where(*conditions)
    # A window waits while this thread works: it takes its turns between small pieces only.
    read = session.execute(found.order_by(*_order(query)).execution_options(yield_per=_PIECE))
    rows = [(row[0], row[1], row[2], row[3]) for row in read]
    for term in terms:
        named = set(session.scalars(select(Asset.id).where(search.finds(session, term))))
        rows = [row for row in rows if row[2] in named or _holds(f"{row[1]}\n{row[3] or ''}", term)]
    if query.sort in _SORTS:
        ids = [row[0] for row in rows]
    else:
        keyed = [(collation_key(row[1]), row[0]) for row in rows]
        # In pieces, for the same reason.
        parts = (keyed[start : start + _PIECE] for start in range(0, len(keyed), _PIECE))
        merged = heapq.merge(*(sorted(part, reverse=query.descending) for part in parts), reverse=query.descending)
        ids = [number for _key, number in merged]
    stop = None if query.limit is None else query.offset + query.limit
    return DocumentPage(len(ids), _rows(session, ids[query.offset : stop]))


def _holds(text: str, term: str) -> bool:
    """What `matches` says of one folded word, quickly where it says no."""
    return term in fold(text) and matches(text, term)


def count_purposes(session: Session, query: DocumentQuery) -> dict[str, int]:
    """Give how many documents there are for each purpose, whatever the query searches for and its own purposes."""
    conditions = _conditions(DocumentQuery(media=query.media, asset=query.asset))
    counted = _joined(select(Document.purpose, func.count())).where(*conditions).group_by(Document.purpose)
    return {row[0]: row[1] for row in session.execute(counted)}


def _order(query: DocumentQuery) -> tuple[ColumnElement[Any], ...]:
    """What is not known stands last either way; files of one moment in the order they came, or the other way round."""
    key = _SORTS.get(query.sort, Document.id)
    directed, identity = (key.desc(), Document.id.desc()) if query.descending else (key.asc(), Document.id.asc())
    return key.is_(None), directed, identity


def _joined(statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return (
        statement.select_from(Document)
        .outerjoin(Filing, Filing.id == Document.filing_id)
        .outerjoin(Asset, Asset.id == _ASSET)
        .outerjoin(Party, Party.id == Document.party_id)
    )


def _conditions(query: DocumentQuery) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [or_(Asset.id.is_(None), Asset.removed_at.is_(None))]
    if query.purposes:
        conditions.append(Document.purpose.in_(query.purposes))
    if query.media:
        conditions.append(or_(*(_MEDIA[key] for key in query.media if key in _MEDIA)))
    if query.asset is not None:
        conditions.append(_ASSET.is_not_distinct_from(query.asset))
    if query.party is not None:
        conditions.append(Document.party_id == query.party)
    return conditions


def _rows(session: Session, ids: Sequence[int]) -> tuple[DocumentListRow, ...]:
    columns = select(Document, Asset.id, Asset.ref, Asset.name, Party.name, _ADDED_BY)
    found = {row[0].id: row for row in session.execute(_joined(columns).where(among(Document.id, ids)))}
    return tuple(_row(*found[each]) for each in ids)


def _row(
    document: Document, asset: int | None, ref: str | None, name: str | None, party: str | None, officer: str | None
) -> DocumentListRow:
    return DocumentListRow(
        id=document.id,
        purpose=document.purpose,
        file_name=document.file_name,
        media_type=document.media_type,
        size=document.size,
        sha256=document.sha256,
        added_at=document.added_at,
        officer=officer or "",
        asset=asset,
        ref=ref,
        name=name,
        party=party,
    )
