"""Assets by their references, and what hangs on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from ipregistry.domain.chosen import Chosen, Hanging
from ipregistry.domain.kinds import PASSIVE
from ipregistry.store.coming import meetable
from ipregistry.store.models import Asset, AssetLink, Deadline, Document, Filing
from ipregistry.store.removal import chunks
from ipregistry.store.sql import among

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sqlalchemy.orm import Session


def by_refs(session: Session, refs: Collection[str]) -> tuple[Chosen, ...]:
    """Give the assets of these references, in the bin or not, by reference."""
    columns = select(Asset.id, Asset.ref, Asset.name)
    found = [Chosen(*row) for part in chunks(refs) for row in session.execute(columns.where(Asset.ref.in_(part)))]
    return tuple(sorted(found, key=lambda each: each.ref))


def by_ids(session: Session, assets: Collection[int]) -> tuple[Chosen, ...]:
    """Give these assets, in the bin or not, by reference."""
    statement = select(Asset.id, Asset.ref, Asset.name).where(among(Asset.id, assets)).order_by(Asset.ref)
    return tuple(Chosen(*row) for row in session.execute(statement))


def hanging(session: Session, assets: Collection[int], day: date) -> Hanging:
    """Count what hangs on these assets, and what of it is still to be done on a day."""
    filings = select(Filing.id).where(among(Filing.asset_id, assets))
    documents = or_(among(Document.asset_id, assets), Document.filing_id.in_(filings))
    ours, theirs = among(AssetLink.from_id, assets), among(AssetLink.to_id, assets)
    counted = (
        select(func.count()).select_from(Filing).where(among(Filing.asset_id, assets)),
        select(func.count()).select_from(Document).where(documents),
        select(func.count()).select_from(AssetLink).where(or_(ours & ~theirs, theirs & ~ours)),
        select(func.count())
        .select_from(Deadline)
        .where(among(Deadline.asset_id, assets), Deadline.kind.not_in(PASSIVE), *meetable(day)),
    )
    return Hanging(*(session.scalar(statement) or 0 for statement in counted))
