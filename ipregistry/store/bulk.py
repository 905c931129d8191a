"""Many new objects inserted at once, for imports: the same history, a third of the time of the session's own way."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Table, insert, inspect, text
from sqlalchemy.orm import InstanceState, RelationshipDirection

from ipregistry.store import recorded
from ipregistry.store.base import new_uid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Column, Connection
    from sqlalchemy.orm import Mapper, Session

    from ipregistry.store.recorder import Recorder


def insert_all(session: Session, recorder: Recorder, objects: Iterable[object]) -> None:
    """Insert new objects and everything new that hangs on them; their ids and uids are set.

    The objects do not become part of the session: read them again to change them.
    """
    session.flush()
    kept = list(objects)  # states hold their objects weakly
    found = _collect(kept)
    by_table: dict[str, list[InstanceState[Any]]] = defaultdict(list)
    for state in found:
        by_table[_table(state.mapper).name].append(state)
    connection = session.connection()
    for name, states in by_table.items():
        _number(connection, recorded.TABLES[name], states)
    for state in found:
        _refer(state)
    for name, table in recorded.TABLES.items():
        if by_table[name]:
            rows = _rows(table, by_table[name])
            connection.execute(insert(table), rows)
            for row in rows:
                recorder.came(name, row)


def _collect(objects: Iterable[object]) -> list[InstanceState[Any]]:
    """Give the new objects reachable from these, each once, after those they refer to."""
    order: dict[int, InstanceState[Any]] = {}

    def visit(item: object) -> None:
        state = inspect(item, raiseerr=True)
        if state.key is not None or id(item) in order:
            return
        loaded = state.dict
        for relation in state.mapper.relationships:
            if relation.direction is RelationshipDirection.MANYTOONE and loaded.get(relation.key) is not None:
                visit(loaded[relation.key])
        order.setdefault(id(item), state)
        for relation in state.mapper.relationships:
            if relation.direction is not RelationshipDirection.MANYTOONE and loaded.get(relation.key):
                children = loaded[relation.key]
                for child in children if relation.uselist else (children,):
                    visit(child)

    for item in objects:
        visit(item)
    return list(order.values())


def _number(connection: Connection, table: Table, states: list[InstanceState[Any]]) -> None:
    """Give each object its id and uid; the writer's lock is held, so nobody else takes them."""
    for state, number in zip(states, _free_ids(connection, table.name, len(states)), strict=True):
        item: Any = state.obj()
        item.id = number
        if item.uid is None:
            item.uid = new_uid()


def _free_ids(connection: Connection, table: str, count: int) -> Iterable[int]:
    if connection.dialect.name != "sqlite":
        sequence = text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)")
        return list(connection.scalars(sequence, {"name": table, "count": count}))
    last = connection.scalar(text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table}) or 0
    return range(last + 1, last + 1 + count)


def _refer(state: InstanceState[Any]) -> None:
    """Set the foreign keys that the relationships of an object stand for."""
    item: Any = state.obj()
    loaded = state.dict
    for relation in state.mapper.relationships:
        other = loaded.get(relation.key)
        if other is None:
            continue
        (local, remote) = relation.local_remote_pairs[0]
        if relation.direction is RelationshipDirection.MANYTOONE:
            setattr(item, state.mapper.get_property_by_column(local).key, other.id)
        else:
            key = relation.mapper.get_property_by_column(remote).key
            for child in other if relation.uselist else (other,):
                setattr(child, key, item.id)


def _rows(table: Table, states: list[InstanceState[Any]]) -> list[dict[str, Any]]:
    attributes = recorded.ATTRIBUTES[table.name]
    defaults = {column.name: _default(column) for column in table.columns}
    rows: list[dict[str, Any]] = []
    for state in states:
        loaded = state.dict
        row = dict(defaults)
        for attribute, column in attributes:
            value = loaded.get(attribute)
            if value is not None:
                row[column] = value
        rows.append(row)
    return rows


def _default(column: Column[Any]) -> Any:
    return getattr(column.default, "arg", None) if getattr(column.default, "is_scalar", False) else None


def _table(mapper: Mapper[Any]) -> Table:
    return cast("Table", mapper.local_table)
