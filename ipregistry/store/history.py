"""Who changed what: the history as rows, of one asset with everything hanging on it, or of the whole registry."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from ipregistry.domain.rows import HistoryRow
from ipregistry.store.models import Asset, AssetLink, ChangeSet, History

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def history_rows(
    session: Session, *, asset: int | None = None, change_set: int | None = None, limit: int | None = None
) -> tuple[HistoryRow, ...]:
    """Give the history, the newest change set first, the entries of each in the order they were written.

    `asset`: only what concerns this asset and what hangs or hung on it; it may be gone from the registry.
    """
    statement = (
        select(History, ChangeSet)
        .join(ChangeSet, ChangeSet.id == History.change_set_id)
        .order_by(History.change_set_id.desc(), History.id)
    )
    if asset is not None:
        links_to_it = select(AssetLink.uid).where(AssetLink.to_id == asset)
        statement = statement.where(or_(History.asset_id == asset, History.row_uid.in_(links_to_it)))
    if change_set is not None:
        statement = statement.where(History.change_set_id == change_set)
    return tuple(_row(entry, act) for entry, act in session.execute(statement.limit(limit)))


def find_asset(session: Session, ref: str) -> int | None:
    """Give the id of the asset with this reference or uid, also of one that is gone."""
    found = session.scalar(select(Asset.id).where(or_(Asset.ref == ref, Asset.uid == ref)))
    if found is not None:
        return found
    # The removal of an asset holds its whole row as canonical JSON, so the piece to look for is known exactly.
    gone = select(History.asset_id, History.before).where(
        History.table_name == Asset.__tablename__,
        History.field == "",
        or_(
            History.row_uid == ref,
            History.before.contains(f'"ref":{json.dumps(ref, ensure_ascii=False)},', autoescape=True),
        ),
    )
    number: int | None = session.scalar(gone.order_by(History.id.desc()).limit(1))
    return number


def _row(entry: History, act: ChangeSet) -> HistoryRow:
    whole = not entry.field
    return HistoryRow(
        change_set=act.id,
        officer=act.officer,
        at=act.at,
        label=act.label,
        table=entry.table_name,
        row_uid=entry.row_uid,
        field=entry.field,
        before=entry.before if whole else _shown(entry.before),
        after=entry.after if whole else _shown(entry.after),
        undo_of=act.undo_of,
    )


def _shown(value: str | None) -> str | None:
    """Give one stored value as text; a whole row stays JSON."""
    found = None if value is None else json.loads(value)
    return found if found is None or isinstance(found, str) else json.dumps(found)
