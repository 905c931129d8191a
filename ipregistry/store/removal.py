"""What goes with a row that goes: dependents are deleted here, each with its history, before the database could.

The foreign keys say what happens: CASCADE goes too, SET NULL is let go, anything else refuses the removal.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Table, delete, inspect, select, update
from sqlalchemy.orm import PassiveFlag
from sqlalchemy.orm.attributes import get_history
from sqlalchemy.orm.util import identity_key

from ipregistry.store import recorded
from ipregistry.store.base import Base

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Column, RowMapping
    from sqlalchemy.orm import Session

    from ipregistry.store.recorder import Recorder

CHUNK = 500
"""Values in one IN list, well under the limits of both databases."""

Rows = dict[str, dict[int, Any]]
"""Table name to rows by id."""


def chunks(values: Iterable[Any]) -> Iterator[Sequence[Any]]:
    """Cut values into pieces an IN list can hold."""
    known = list(values)
    return (known[start : start + CHUNK] for start in range(0, len(known), CHUNK))


def referrers(table: str) -> list[tuple[Table, Column[Any], str | None]]:
    """Give the recorded tables that refer to a table, with the column and what its foreign key does on a removal."""
    return [
        (child, key.parent, key.ondelete)
        for child in recorded.TABLES.values()
        for key in child.foreign_keys
        if key.column.table.name == table
    ]


def before_flush(session: Session, recorder: Recorder) -> None:
    """Delete, with their history, the rows that must go with those the session is about to delete."""
    # What was taken out of its owner's collection is found only inside the flush, too late for its dependents.
    for item in list(session.dirty):
        for child in _taken_out(item):
            session.delete(child)
    deleted: Rows = defaultdict(dict)
    for item in session.deleted:
        table = cast("Table", inspect(item).mapper.local_table).name
        if table in recorded.TABLES and table != "setting":
            deleted[table][inspect(item).identity[0]] = None
    if deleted:
        _remove_dependents(session, recorder, deleted)


def _taken_out(item: object) -> list[object]:
    state = inspect(item, raiseerr=True)
    removed = [
        child
        for relation in state.mapper.relationships
        if relation.cascade.delete_orphan
        for child in get_history(item, relation.key, PassiveFlag.PASSIVE_NO_INITIALIZE).deleted
    ]
    states = [inspect(child) for child in removed]
    return [one.obj() for one in states if one.persistent and one.mapper._is_orphan(one)]  # noqa: SLF001 - no public way


def _remove_dependents(session: Session, recorder: Recorder, deleted: Rows) -> None:
    going, let_go = _dependents(session, deleted)
    connection = session.connection()
    for table, column, row in let_go:
        if row["id"] in going[table.name] or row["id"] in deleted[table.name]:
            continue
        statement = (
            update(table).where(table.c.id == row["id"]).values({column.name: None, "version": table.c.version + 1})
        )
        connection.execute(statement)
        recorder.changed(table.name, {**row, column.name: None}, {column.name: row[column.name]})
        _drop_from_session(session, table, row["id"], reload=True)
    for name in reversed(recorded.TABLES):
        for key, row in going[name].items():
            recorder.went(name, row)
            _drop_from_session(session, recorded.TABLES[name], key, reload=False)
        for ids in chunks(going[name]):
            connection.execute(delete(recorded.TABLES[name]).where(recorded.TABLES[name].c.id.in_(ids)))


def _dependents(session: Session, deleted: Rows) -> tuple[Rows, list[tuple[Table, Column[Any], RowMapping]]]:
    connection = session.connection()
    going: Rows = defaultdict(dict)
    let_go: list[tuple[Table, Column[Any], RowMapping]] = []
    frontier = {table: set(rows) for table, rows in deleted.items()}
    while frontier:
        reached: dict[str, set[int]] = defaultdict(set)
        for owner, owners in frontier.items():
            for child, column, rule in referrers(owner):
                if rule is None:
                    continue
                for ids in chunks(owners):
                    for row in connection.execute(select(child).where(column.in_(ids))).mappings():
                        key = row["id"]
                        if rule == "SET NULL":
                            let_go.append((child, column, row))
                        elif key not in deleted[child.name] and key not in going[child.name]:
                            going[child.name][key] = row
                            reached[child.name].add(key)
        frontier = reached
    return going, let_go


def _drop_from_session(session: Session, table: Table, key: int, *, reload: bool) -> None:
    mapped = next(mapper for mapper in Base.registry.mappers if mapper.local_table is table)
    item = session.identity_map.get(identity_key(mapped.class_, key))
    if item is not None and reload:
        session.expire(item)
    elif item is not None:
        session.expunge(item)
