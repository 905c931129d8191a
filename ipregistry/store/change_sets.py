"""A change set: what one officer did in one act, written, undone and shown together, and never without its history."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Table, delete, insert, select

from ipregistry.domain.changes import Changes, Touched
from ipregistry.domain.vietnamese import nfc
from ipregistry.store import bulk, chain, recorder, session_events
from ipregistry.store.base import new_uid
from ipregistry.store.models import ChangeSet, History
from ipregistry.store.owners import Owners
from ipregistry.store.recorder import Effect, Recorder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy.orm import Session

    Derive = Callable[[Session, set[int]], None]

_TOUCHED = {
    "party": Touched.PARTIES | Touched.ASSETS,
    "party_contact": Touched.PARTIES,
    "party_succession": Touched.PARTIES | Touched.ASSETS,
    "admin_unit": Touched.ASSETS,
    "admin_unit_succession": Touched.ASSETS,
    "agency": Touched.SETTINGS,
    "officer": Touched.SETTINGS,
    "setting": Touched.SETTINGS,
    "saved_view": Touched.SETTINGS,
    "law_value": Touched.EVERYTHING,
    "document": Touched.DOCUMENTS,
    "deadline_action": Touched.DEADLINES,
    "filing": Touched.ASSETS | Touched.DEADLINES,
    "certificate": Touched.ASSETS | Touched.DEADLINES,
    "event": Touched.ASSETS | Touched.DEADLINES,
    "priority": Touched.ASSETS | Touched.DEADLINES,
    "rule_choice": Touched.ASSETS | Touched.DEADLINES,
}
"""What each table's changes show up in; the rest is part of an asset."""


class Change:
    """One open write: objects added to, changed in or deleted from `session` are recorded when the block is left.

    Nothing is written when the block is left by an exception; a block that changed nothing leaves no change set.
    """

    def __init__(self, session: Session, officer: str, label: str, undo_of: int | None = None) -> None:
        self.session = session
        self.recorder = Recorder()
        self.changes = Changes()
        """What was touched; complete once the block is left."""
        self._asked: set[int] = set()
        self._head = chain.Head(new_uid(), nfc(officer), datetime.now(UTC), nfc(label), undo_of)
        session_events.watch(session, self.recorder)
        values = {
            "uid": self._head.uid,
            "officer": self._head.officer,
            "at": self._head.at,
            "label": self._head.label,
            "undo_of": undo_of,
        }
        result = session.execute(insert(cast("Table", ChangeSet.__table__)).values(values))
        self.id: int = cast("Any", result).inserted_primary_key[0]

    def add_all(self, objects: Iterable[object]) -> None:
        """Add objects and write them at once, in as few statements as they allow."""
        self.session.add_all(objects)
        self.session.flush()

    def insert_all(self, objects: Iterable[object]) -> None:
        """Insert many new objects with what hangs on them, fast; they get their ids but do not join the session."""
        bulk.insert_all(self.session, self.recorder, objects)

    def touch(self, assets: Iterable[int]) -> None:
        """Have these assets derived anew although none of their facts changed."""
        self._asked.update(assets)

    def finish(self, derive: Derive | None) -> None:
        """Write the history and bring the derived tables up to date; the caller commits."""
        self.session.flush()
        effects = self.recorder.effects()
        owners = Owners(self.session.connection(), effects)
        assets = owners.touched(effects) | self._asked
        # Without assets too: what is derived may rest on what was written (the office's own legal values).
        if derive is not None and (assets or effects):
            seen = len(self.recorder)
            derive(self.session, set(assets))
            self.session.flush()
            if len(self.recorder) != seen:
                message = "deriving may not change facts"
                raise RuntimeError(message)
        self._write_history(effects, owners)
        self.changes = Changes(_touched(effects, assets), self.id if effects else None, frozenset(assets))
        self.session.info[session_events.FINISHING] = True

    def _write_history(self, effects: list[Effect], owners: Owners) -> None:
        if not effects:
            self.session.execute(delete(cast("Table", ChangeSet.__table__)).where(ChangeSet.id == self.id))
            return
        previous, head = chain.last(self.session), self._head.text()
        rows: list[dict[str, Any]] = []
        for effect in effects:
            asset = owners.asset(effect)
            for line in recorder.lines(effect):
                digest = chain.link(previous, head, line, asset)
                rows.append(
                    {
                        "change_set_id": self.id,
                        "table_name": line.table,
                        "row_uid": line.uid,
                        "asset_id": asset,
                        "field": line.field,
                        "before": line.before,
                        "after": line.after,
                        "previous_hash": previous,
                        "hash": digest,
                    }
                )
                previous = digest
        self.session.execute(insert(cast("Table", History.__table__)), rows)


def change_sets(session: Session, limit: int | None = None) -> list[ChangeSet]:
    """Give the change sets, newest first."""
    return list(session.scalars(select(ChangeSet).order_by(ChangeSet.id.desc()).limit(limit)))


def _touched(effects: list[Effect], assets: set[int]) -> Touched:
    touched = Touched.ASSETS | Touched.DEADLINES if assets else Touched.NOTHING
    for effect in effects:
        touched |= _TOUCHED.get(effect.table, Touched.ASSETS)
    return touched
