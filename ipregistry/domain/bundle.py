"""All facts of a registry as plain rows, table by table: what an export holds and a re-import compares."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Plain = str | int | float | bool | None
Row = dict[str, Plain]
"""Column to value as JSON holds it: days in ISO form, references as the uid of the row they mean; blank left out."""


class ColumnType(StrEnum):
    """What a column holds, as far as files care."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    DAY = "day"
    """A day, whole or known in part."""


Schema = dict[str, dict[str, ColumnType]]
"""Table to column to type, tables and columns in the order they are written."""


@dataclass(slots=True)
class Bundle:
    """Rows by table, owners before what they own, and the contents of documents by SHA-256."""

    tables: dict[str, list[Row]] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)

    def rows(self, table: str) -> list[Row]:
        """The rows of a table, none where the file has none."""
        return self.tables.get(table, [])

    def by_uid(self, table: str) -> Mapping[str, Row]:
        """The rows of a table by their uid."""
        return {str(row["uid"]): row for row in self.rows(table)}
