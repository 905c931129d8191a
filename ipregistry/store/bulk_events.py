"""The same event for the main filings of many assets."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from ipregistry.store.models import Asset, Event, Filing, StandingSpan
from ipregistry.store.shown import Shown
from ipregistry.store.sql import among

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sqlalchemy.orm import Session

    from ipregistry.domain.entries import EventEntry
    from ipregistry.domain.kinds import Kind, Route
    from ipregistry.store.writing import Writer


class MainFiling(NamedTuple):
    """An asset with the filing that leads it, as far as it has one."""

    asset: int
    ref: str
    name: str
    kind: Kind
    filing: int | None
    jurisdiction: str | None
    route: Route | None


def main_filings(session: Session, assets: Collection[int], day: date) -> list[MainFiling]:
    """Give the main filing of each asset on a day; of one that leads by no filing then, its first one."""
    spans = Shown(day).joined(select(StandingSpan.asset_id, StandingSpan.filing_id))
    found = session.execute(spans.where(among(Asset.id, assets), StandingSpan.filing_id.is_not(None)))
    leading = {row[0]: row[1] for row in found}
    first = select(Filing.asset_id, func.min(Filing.id)).where(among(Filing.asset_id, assets)).group_by(Filing.asset_id)
    chosen = {**{row[0]: row[1] for row in session.execute(first)}, **leading}
    statement = select(Filing.id, Filing.jurisdiction, Filing.route).where(among(Filing.id, chosen.values()))
    places = {row[0]: (row[1], row[2]) for row in session.execute(statement)}
    heads = select(Asset.id, Asset.ref, Asset.name, Asset.kind).where(
        among(Asset.id, assets), Asset.removed_at.is_(None)
    )
    return [
        MainFiling(*head, filing, *(places[filing] if filing is not None else (None, None)))
        for head in session.execute(heads.order_by(Asset.ref))
        for filing in [chosen.get(head[0])]
    ]


def add_events(session: Session, writer: Writer, mains: Collection[MainFiling], entry: EventEntry) -> dict[int, Event]:
    """Add an event to each of these filings; gives them by asset."""
    filings = [main.filing for main in mains if main.filing is not None]
    statement = select(Filing).where(among(Filing.id, filings)).options(selectinload(Filing.events))
    # Held until they are written: the session itself lets go of what nobody holds.
    held = list(session.scalars(statement))
    events = {filing.asset_id: writer.event(filing, entry) for filing in held}
    writer.finish()
    return events


def remove_event(session: Session, event: Event) -> None:
    """Take an event that was just added out again."""
    filing = session.get_one(Filing, event.filing_id)
    filing.events.remove(event)
    session.flush()
