"""The flat sheet of our own export: assets, filings and certificates joined into rows, and rows taken apart again."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from ipregistry.exchange.own_format import FLAT_TABLES, flat_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipregistry.domain.bundle import Bundle, Row, Schema

_OWN_ROW = uuid.UUID("6f1c2d1e-6a0b-5c53-9b57-0d3ad9a1c001")
"""Name space of the identifiers of rows somebody added to an exported table."""


def flat_rows(bundle: Bundle, schema: Schema) -> list[Row]:
    """One row a filing with its asset and certificate (one an asset without filings), by `table.column`."""
    filings: dict[str, list[Row]] = {}
    for filing in bundle.rows("filing"):
        filings.setdefault(str(filing["asset_id"]), []).append(filing)
    certificates = {str(row["filing_id"]): row for row in bundle.rows("certificate")}
    columns = flat_columns(schema)
    rows = []
    for asset in bundle.rows("asset"):
        for filing in filings.get(str(asset["uid"]), [{}]):
            parts = {"asset": asset, "filing": filing, "certificate": certificates.get(str(filing.get("uid")), {})}
            rows.append({f"{table}.{column}": parts[table].get(column) for table, column in columns})
    return rows


def unflatten(rows: Sequence[Row], bundle: Bundle) -> list[str]:
    """Put flat rows back into the three tables of a bundle; gives what rows of one asset say differently.

    A row somebody added has no identifiers: it gets those its content makes, so that a second import knows it again.
    """
    seen: dict[str, dict[str, Row]] = {table: {} for table in FLAT_TABLES}
    differing = []
    for flat in rows:
        parts = _parts(flat)
        for table, part in parts.items():
            first = seen[table].setdefault(str(part["uid"]), part)
            if first != part:
                differing.append(str(part.get("ref") or part.get("name") or part["uid"]))
    for table in FLAT_TABLES:
        bundle.tables[table] = list(seen[table].values())
    return differing


def _parts(flat: Row) -> dict[str, Row]:
    """The rows of the three tables one flat row stands for, tied together."""
    parts: dict[str, Row] = {table: {} for table in FLAT_TABLES}
    for name, value in flat.items():
        table, _, column = name.partition(".")
        if value is not None:
            parts[table][column] = value
    if parts["certificate"] and "uid" not in parts["filing"]:
        # A certificate stands on a filing; a row somebody added may name the number alone.
        parts["filing"].setdefault("jurisdiction", "VN")
    kept = {table: part for table, part in parts.items() if part or table == "asset"}
    for table, part in kept.items():
        with_uid(table, part, flat)
    if "filing" in kept:
        kept["filing"]["asset_id"] = kept["asset"]["uid"]
    if "certificate" in kept:
        kept["certificate"]["filing_id"] = kept["filing"]["uid"]
    return kept


def with_uid(table: str, row: Row, content: Row | None = None) -> Row:
    """The row with an identifier; one somebody added gets the one its content makes, so that it is known again."""
    if "uid" not in row:
        row["uid"] = str(uuid.uuid5(_OWN_ROW, table + repr(sorted((content or row).items(), key=str))))
    return row
