"""Which assets a change reaches: the one a row hangs on, and all that show a party or an administrative unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ipregistry.store.models import AssetParty, Event, Filing, Territory
from ipregistry.store.removal import chunks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection
    from sqlalchemy.orm import InstrumentedAttribute

    from ipregistry.store.recorder import Effect


class Owners:
    """Answers for the rows of one change set, also for those that are gone by its end."""

    def __init__(self, connection: Connection, effects: list[Effect]) -> None:
        self._connection = connection
        events = {step.references["event_id"] for step in effects if "event_id" in step.references}
        self._filing_of = self._look_up(Event.id, Event.filing_id, events, effects, "event")
        filings = {step.references["filing_id"] for step in effects if "filing_id" in step.references}
        for step in effects:
            filings.update(value for value in step.fields.get("filing_id", ()) if value is not None)
        filings.update(self._filing_of.values())
        self._asset_of = self._look_up(Filing.id, Filing.asset_id, filings, effects, "filing")

    def asset(self, effect: Effect) -> int | None:
        """Give the asset a row hangs on; None for what belongs to no asset, such as a party."""
        known = effect.references
        if effect.table == "asset":
            return _number(known.get("id"))
        if effect.table == "asset_link":
            return _number(known.get("from_id"))
        if "asset_id" in known:
            return _number(known["asset_id"])
        filing = known.get("filing_id") or self._filing_of.get(known.get("event_id", 0))
        return None if filing is None else self._asset_of.get(filing)

    def touched(self, effects: Iterable[Effect]) -> set[int]:
        """Give all assets whose standing, search text or display these effects may change."""
        touched: set[int] = set()
        parties: set[int] = set()
        units: set[int] = set()
        for effect in effects:
            known = effect.references
            touched.update(found for found in [self.asset(effect)] if found is not None)
            touched.update(value for value in effect.fields.get("asset_id", ()) if value is not None)
            for filing in effect.fields.get("filing_id", ()):
                touched.update({self._asset_of[filing]} if filing in self._asset_of else ())
            match effect.table:
                case "asset_link":
                    touched.add(known["to_id"])
                case "party":
                    parties.add(known["id"])
                case "party_succession":
                    parties.update((known["from_id"], known["to_id"]))
                case "admin_unit":
                    units.add(known["id"])
        touched |= self._having(AssetParty.asset_id, AssetParty.party_id, parties)
        touched |= self._having(Territory.asset_id, Territory.admin_unit_id, units)
        for ids in chunks(parties):
            found = select(Filing.asset_id).join(Event, Event.filing_id == Filing.id).where(Event.party_id.in_(ids))
            touched.update(self._connection.scalars(found))
        return touched

    def _having(
        self,
        asset: InstrumentedAttribute[int],
        key: InstrumentedAttribute[int] | InstrumentedAttribute[int | None],
        wanted: set[int],
    ) -> set[int]:
        return {
            found for ids in chunks(wanted) for found in self._connection.scalars(select(asset).where(key.in_(ids)))
        }

    def _look_up(
        self,
        key: InstrumentedAttribute[int],
        value: InstrumentedAttribute[int],
        wanted: set[int],
        effects: list[Effect],
        table: str,
    ) -> dict[int, int]:
        found = {
            step.references["id"]: step.references[value.key]
            for step in effects
            if step.table == table and value.key in step.references
        }
        for ids in chunks(wanted - found.keys()):
            found.update(self._connection.execute(select(key, value).where(key.in_(ids))).all())
        return found


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None
