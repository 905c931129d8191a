"""Registries as the first version made them: its tables, filled with the rows of a registry of today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import MetaData, Table, insert, select, text

from ipregistry.store import migrate, sqlite_file
from ipregistry.store.database import WRITES, file_engine

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from ipregistry.store.database import Registry

REVISION = "0001"
Rows = dict[str, list[dict[str, Any]]]


def first_file(path: Path) -> Engine:
    """An empty file marked as a registry."""
    raw = sqlite_file.connect(path, mode="rwc")
    raw.execute(f"PRAGMA application_id = {sqlite_file.APPLICATION_ID}")
    raw.close()
    return file_engine(path)


def fill_first(registry: Registry, engine: Engine, revision: str = REVISION) -> Rows:
    """Make the tables of the first version or a later one, with what it could hold of a registry of today; its rows."""
    with registry.engine.connect() as connection:
        counters = connection.execute(text("SELECT name, seq FROM sqlite_sequence")).all()
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        migrate.upgrade(connection, revision)
        tables = _tables(connection)
        rows = read_rows(registry.engine, tables)
        for table in tables:
            if rows[table.name]:
                connection.execute(insert(table), rows[table.name])
        for name, last in counters:
            if name in rows:
                _count_from(connection, name, last)
    return rows


def then(engine: Engine) -> list[Table]:
    """The tables of a registry of the first version, as the database describes them, owners first."""
    with engine.connect() as connection:
        return _tables(connection)


def read_rows(engine: Engine, tables: list[Table]) -> Rows:
    """The rows of these tables, in the columns they are described with."""
    with engine.connect() as connection:
        return {
            table.name: [
                dict(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns)).mappings()
            ]
            for table in tables
        }


def _tables(connection: Connection) -> list[Table]:
    metadata = MetaData()
    metadata.reflect(connection, only=lambda name, _: not name.startswith(("search", "alembic")))
    return metadata.sorted_tables


def _count_from(connection: Connection, table: str, last: int) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": table})
        values = {"name": table, "last": last}
        connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"), values)
    else:
        connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {last})"))
