"""All facts as plain rows: what an export writes, and what a re-import compares with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean, Column, Date, Integer, Table, select

from ipregistry.domain.bundle import Bundle, ColumnType, Row, Schema
from ipregistry.store import documents, recorded
from ipregistry.store.base import PartialDay
from ipregistry.store.models import Document

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_OF_THE_OFFICE = frozenset({"agency", "officer", "saved_view", "setting"})
"""What belongs to the office that keeps the registry stays with it."""
COMPUTED = {
    "asset": frozenset({"sort_key"}),
    "party": frozenset({"folded", "sort_key"}),
    "filing": frozenset({"application_key"}),
    "certificate": frozenset({"number_key", "decision_key"}),
    "admin_unit": frozenset({"folded"}),
}
"""Columns that follow from others and are filled in again on import."""

TABLES: dict[str, Table] = {name: table for name, table in recorded.TABLES.items() if name not in _OF_THE_OFFICE}
"""Exported tables, owners before what they own."""


def columns_of(table: str) -> tuple[Column[Any], ...]:
    """The exported columns of a table, uid and version first."""
    computed = COMPUTED.get(table, frozenset())
    columns = [column for column in TABLES[table].columns if column.name != "id" and column.name not in computed]
    first = {"uid": 0, "version": 1}
    return tuple(sorted(columns, key=lambda column: first.get(column.name, 2)))


def target_of(column: Column[Any]) -> str | None:
    """The table a reference points into; None for a column that is no reference."""
    return next((key.column.table.name for key in column.foreign_keys), None)


def schema() -> Schema:
    """Every exported table with its columns and what they hold."""
    return {table: {column.name: _type(column) for column in columns_of(table)} for table in TABLES}


def _type(column: Column[Any]) -> ColumnType:
    kind = column.type
    if target_of(column) is not None:
        return ColumnType.TEXT
    if isinstance(kind, Boolean):
        return ColumnType.FLAG
    if isinstance(kind, PartialDay | Date):
        return ColumnType.DAY
    return ColumnType.NUMBER if isinstance(kind, Integer) else ColumnType.TEXT


def read_ids(session: Session) -> dict[str, dict[str, int]]:
    """For every exported table the id of each row by its uid."""
    found: dict[str, dict[str, int]] = {}
    for name, table in TABLES.items():
        found[name] = {row.uid: row.id for row in session.execute(select(table.c.uid, table.c.id))}
    return found


def dump(session: Session, *, contents: bool = False) -> Bundle:
    """All exported rows in the order they were made; with the files inside the registry if `contents`."""
    uids = {name: {number: uid for uid, number in ids.items()} for name, ids in read_ids(session).items()}
    bundle = Bundle()
    for name, table in TABLES.items():
        columns = [(column, target_of(column)) for column in columns_of(name)]
        rows: list[Row] = []
        for values in session.execute(select(*(column for column, _ in columns)).order_by(table.c.id)):
            row: Row = {}
            for (column, target), value in zip(columns, values, strict=True):
                if value is None:
                    continue
                row[column.name] = uids[target][value] if target else recorded.encode(name, column.name, value)
            rows.append(row)
        bundle.tables[name] = rows
    if contents:
        for document in session.scalars(select(Document)):
            if document.sha256 not in bundle.contents:
                bundle.contents[document.sha256] = documents.get(session, document)
    return bundle
