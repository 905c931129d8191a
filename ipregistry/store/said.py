"""What the registry says of some assets on a day, to be compared before and after a write."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from ipregistry.store.coming import Coming
from ipregistry.store.holders import Holders
from ipregistry.store.models import Asset, StandingSpan
from ipregistry.store.shown import Shown
from ipregistry.store.sql import among

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sqlalchemy.orm import Session

    from ipregistry.domain.kinds import Status
    from ipregistry.domain.rows import NextDeadline
    from ipregistry.store.derive import Assess


class Standing(NamedTuple):
    """What a title or an application comes to."""

    status: Status
    expiry: date | None
    indefinite: bool


class Said(NamedTuple):
    """What is said of one asset on a day: by its main filing, and by each of the others."""

    ref: str
    name: str
    main: Standing
    owner: str | None
    """Who holds it now, as far as that is known."""
    coming: NextDeadline | None
    gaps: tuple[str, ...]
    """What is missing, as sentences."""
    others: dict[tuple[int, str], Standing]
    """By filing and jurisdiction: the filings that do not lead."""


def said(session: Session, assets: Collection[int], day: date, assess: Assess) -> dict[int, Said]:
    """Give what the registry says of these assets on a day; those not listed (yet, or in the bin) are left out."""
    if not assets:
        return {}
    shown = Shown(day)
    spans = shown.joined(select(StandingSpan.id)).where(among(Asset.id, assets))
    mains = shown.mains(session, spans)
    coming = Coming(session, mains, day, assess)
    holders = Holders(session, mains, day)
    others = _others(session, assets, day)
    return {
        row.id: Said(
            ref=row.ref,
            name=row.name,
            main=Standing(row.status, row.expiry_date, row.indefinite),
            owner=holders.owner_current(row),
            coming=coming.next_deadline(row),
            gaps=tuple(gap.message for gap in coming.gaps(row)),
            others={key: standing for key, standing in others.get(row.id, {}).items() if key[0] != row.filing},
        )
        for row in mains
    }


def _others(session: Session, assets: Collection[int], day: date) -> dict[int, dict[tuple[int, str], Standing]]:
    statement = select(
        StandingSpan.asset_id,
        StandingSpan.filing_id,
        StandingSpan.jurisdiction,
        StandingSpan.status,
        StandingSpan.expiry,
        StandingSpan.indefinite,
    ).where(
        among(StandingSpan.asset_id, assets),
        StandingSpan.filing_id.is_not(None),
        StandingSpan.starts <= day,
        StandingSpan.ends >= day,
    )
    found: dict[int, dict[tuple[int, str], Standing]] = {}
    for asset, filing, jurisdiction, status, expiry, indefinite in session.execute(statement):
        found.setdefault(asset, {})[filing or 0, jurisdiction or ""] = Standing(status, expiry, indefinite)
    return found
