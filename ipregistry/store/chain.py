"""The hash chain of the history: each entry's hash covers the one before, so that a changed or removed entry shows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from sqlalchemy import Table, func, select, text

from ipregistry.store.models import ChangeSet, History
from ipregistry.store.recorder import Line

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

FIRST = "0" * 64
"""Stands before the first entry."""


@dataclass(frozen=True, slots=True)
class Head:
    """What every hash of one change set covers besides the entry itself."""

    uid: str
    officer: str
    at: datetime
    label: str
    undo_of: int | None

    def text(self) -> str:
        """The same as text without any doubt where one part ends."""
        return _join(self.uid, self.officer, self.at.isoformat(), self.label, str(self.undo_of))


@dataclass(frozen=True, slots=True)
class Break:
    """The first entry that does not fit the one before it."""

    history_id: int
    change_set: int | None


def link(previous: str, head: str, line: Line, asset_id: int | None) -> str:
    """Give the hash of an entry."""
    content = _join(previous, head, line.table, line.uid, str(asset_id), line.field, line.before, line.after)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def last(session: Session) -> str:
    """Give the hash the next entry is chained to."""
    return session.scalar(select(History.hash).order_by(History.id.desc()).limit(1)) or FIRST


def verify(session: Session) -> Break | None:
    """Recompute the whole chain; give the first entry that breaks it, None when it holds."""
    heads = {row.id: _head(row).text() for row in session.scalars(select(ChangeSet))}
    previous, last_id = FIRST, 0
    entries = select(cast("Table", History.__table__)).order_by(History.id).execution_options(yield_per=5000)
    with session.execute(entries) as result:
        for entry in result:
            line = Line(entry.table_name, entry.row_uid, entry.field, entry.before, entry.after)
            expected = link(previous, heads.get(entry.change_set_id, ""), line, entry.asset_id)
            if entry.previous_hash != previous or entry.hash != expected:
                return Break(entry.id, entry.change_set_id)
            previous, last_id = entry.hash, entry.id
    return _cut_off(session, last_id)


def _cut_off(session: Session, last_id: int) -> Break | None:
    """SQLite's own counter of the history tells whether entries were cut off its end."""
    if session.get_bind().dialect.name != "sqlite":
        return None
    counter = session.scalar(text("SELECT seq FROM sqlite_sequence WHERE name = 'history'")) or 0
    return Break(last_id + 1, session.scalar(select(func.max(ChangeSet.id)))) if counter != last_id else None


def _head(row: ChangeSet) -> Head:
    return Head(row.uid, row.officer, row.at, row.label, row.undo_of)


def _join(*parts: str | None) -> str:
    return "".join("-" if part is None else f"{len(part)}:{part}" for part in parts)
