"""Which tables leave a history, and how their values are written in it: the same bytes for the same value."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Boolean, Date, Enum, Table

from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.vietnamese import nfc
from ipregistry.store import models
from ipregistry.store.base import Base, Fact, Instant, KeptText, PartialDay

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Column

Values = dict[str, Any]
"""Column name to the value as JSON holds it."""

DERIVED_SETTING = "derived."
"""Settings whose name begins so follow from the facts: they leave no history and no undo touches them."""

_UNRECORDED = {"version"}
"""Counts the writes; an undo is a write too."""


def _recorded_tables() -> dict[str, Table]:
    facts = [cast("Table", mapper.local_table) for mapper in Base.registry.mappers if issubclass(mapper.class_, Fact)]
    order = {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}
    tables = [*facts, Base.metadata.tables[models.Setting.__tablename__]]
    return {table.name: table for table in sorted(tables, key=lambda table: order[table.name])}


def _encoder(column: Column[Any]) -> Callable[[Any], Any] | None:
    kind = column.type
    if isinstance(kind, KeptText):
        return nfc
    if isinstance(kind, PartialDay | Enum):
        return str
    if isinstance(kind, Instant):
        return lambda moment: moment.astimezone(UTC).isoformat()
    if isinstance(kind, Date):
        return lambda day: day.isoformat()
    return bool if isinstance(kind, Boolean) else None


def _decoder(column: Column[Any]) -> Callable[[Any], Any] | None:
    kind = column.type
    if isinstance(kind, PartialDay):
        return PartialDate.parse_iso
    if isinstance(kind, Enum):
        return cast("Callable[[Any], Any]", kind.enum_class)
    if isinstance(kind, Instant):
        return datetime.fromisoformat
    return date.fromisoformat if isinstance(kind, Date) else None


TABLES = _recorded_tables()
"""Tables that leave a history, owners before what they own."""

COLUMNS: dict[str, tuple[str, ...]] = {
    name: tuple(column.name for column in table.columns if column.name not in _UNRECORDED)
    for name, table in TABLES.items()
}

_ENCODERS = {name: {column.name: _encoder(column) for column in table.columns} for name, table in TABLES.items()}
_ROW_ENCODERS = {name: [(column, _ENCODERS[name][column]) for column in columns] for name, columns in COLUMNS.items()}
_DECODERS = {name: {column.name: _decoder(column) for column in table.columns} for name, table in TABLES.items()}

ATTRIBUTES: dict[str, tuple[tuple[str, str], ...]] = {
    cast("Table", mapper.local_table).name: tuple(
        (attribute.key, attribute.columns[0].name)
        for attribute in mapper.column_attrs
        if attribute.columns[0].name not in _UNRECORDED
    )
    for mapper in Base.registry.mappers
    if cast("Table", mapper.local_table).name in TABLES
}
"""A table's attributes and the columns they stand for."""


def key_column(table: str) -> str:
    """Give the column by which the history knows a row."""
    return "name" if table == models.Setting.__tablename__ else "uid"


def encode(table: str, column: str, value: Any) -> Any:
    """Give a value as the history holds it."""
    encoder = _ENCODERS[table][column]
    return value if value is None or encoder is None else encoder(value)


def encode_row(table: str, row: Mapping[str, Any]) -> Values:
    """Give a whole row, by column names, as the history holds it: columns without a value are left out."""
    values: Values = {}
    for column, encoder in _ROW_ENCODERS[table]:
        value = row.get(column)
        if value is not None:
            values[column] = value if encoder is None else encoder(value)
    return values


def decode_row(table: str, values: Values) -> dict[str, Any]:
    """Give a whole row of the history as the database takes it; columns that are no more are left out."""
    return {column: decode(table, column, values.get(column)) for column in COLUMNS[table]}


def decode(table: str, column: str, value: Any) -> Any:
    """Give one value of the history as the database takes it."""
    decoder = _DECODERS[table][column]
    return value if value is None or decoder is None else decoder(value)


def canonical(value: Any) -> str:
    """Write JSON so that equal values are equal bytes."""
    return _ENCODER.encode(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
