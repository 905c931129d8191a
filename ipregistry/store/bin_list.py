"""The bin: which assets lie in it, what went last first, with who put each of them there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from ipregistry.domain.bin_rows import BinPage, BinRow
from ipregistry.domain.rows import AssetQuery
from ipregistry.store import search as texts
from ipregistry.store.lists import list_assets
from ipregistry.store.models import Asset, ChangeSet, History
from ipregistry.store.sql import among

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from ipregistry.store.derive import Assess


def removed_ids(session: Session, words: str | None) -> list[int]:
    """Give the ids of all assets in the bin that the words find, what went last first."""
    found: list[int] = list(session.scalars(_found(session, words)))
    return found


def list_bin(session: Session, words: str | None, offset: int, limit: int | None, day: date, assess: Assess) -> BinPage:
    """Give what lies in the bin; `words` as in the search of the list."""
    statement = _found(session, words)
    count = session.scalar(select(func.count()).select_from(statement.subquery())) or 0
    ids: list[int] = list(session.scalars(statement.offset(offset).limit(limit)))
    rows = list_assets(session, AssetQuery(ids=frozenset(ids), removed=True), day, assess).items
    by_id = {row.id: row for row in rows}
    moments = select(Asset.id, Asset.removed_at).where(among(Asset.id, ids))
    when = {asset: moment for asset, moment in session.execute(moments) if moment is not None}
    who = _officers(session, ids)
    items = [BinRow(asset, by_id[asset], when[asset], who.get(asset, "")) for asset in ids if asset in by_id]
    return BinPage(count, tuple(items))


def _found(session: Session, words: str | None) -> Select[Any]:
    statement = select(Asset.id).where(Asset.removed_at.is_not(None))
    if words is not None and words.strip():
        statement = statement.where(texts.finds(session, words))
    return statement.order_by(Asset.removed_at.desc(), Asset.id.desc())


def _officers(session: Session, assets: list[int]) -> dict[int, str]:
    """Who put each asset there last."""
    statement = (
        select(History.asset_id, ChangeSet.officer)
        .join(ChangeSet, ChangeSet.id == History.change_set_id)
        .where(
            among(History.asset_id, assets),
            History.table_name == Asset.__tablename__,
            History.field == Asset.removed_at.key,
        )
        .order_by(History.id)
    )
    return {row[0]: row[1] for row in session.execute(statement) if row[0] is not None}
