"""What the registry knows of an asset that decides what its fees come to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from ipregistry.domain.kinds import MARKS, PATENTS, Kind
from ipregistry.store.models import Asset, Classification
from ipregistry.store.sql import among

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session


class Counted(NamedTuple):
    """The kind of an asset, and its Nice classes, independent claims or variants; None where nothing is recorded."""

    kind: Kind
    units: int | None


def read_counted(session: Session, assets: Iterable[int]) -> dict[int, Counted]:
    """Give by asset what its fees are counted by; one statement however many assets there are."""
    nice = (
        select(func.count(Classification.code.distinct()))
        .where(Classification.asset_id == Asset.id, Classification.scheme == "nice")
        .scalar_subquery()
    )
    statement = select(Asset.id, Asset.kind, nice, Asset.independent_claims, Asset.variants)
    return {
        asset: Counted(kind, (classes if kind in MARKS else claims if kind in PATENTS else variants) or None)
        for asset, kind, classes, claims, variants in session.execute(statement.where(among(Asset.id, assets)))
    }
