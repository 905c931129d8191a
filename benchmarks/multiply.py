"""Makes a large registry of a small one, by SQL alone: minutes where the program itself would need half an hour.

Run: python -m benchmarks.multiply SMALL.ipreg LARGE.ipreg COUNT. Copies the assets of a registry made by `demo --size`,
with their parties, filings, titles, spans, gaps, deadlines and search texts, until there are at least COUNT; ids are
shifted, references, uids and numbers made unique. The history is not copied: nothing that is measured reads it.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
import time
from pathlib import Path
from typing import Final

_COPIED: Final = (
    "party",
    "asset",
    "asset_party",
    "classification",
    "territory",
    "filing",
    "certificate",
    "event",
    "standing_span",
    "standing_gap",
    "deadline",
)
_REFERS: Final = {
    "party_id": "party",
    "asset_id": "asset",
    "filing_id": "filing",
    "parent_id": "filing",
    "event_id": "event",
}
_NUMBERS: Final = frozenset(
    {"application_no", "application_key", "number", "number_key", "decision_no", "decision_key"}
)


def _most(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])


def _value(table: str, column: str) -> str:
    """What a column of a copied row holds; `:turn` numbers the copies."""
    if column == "id":
        return f"id + :turn * :{table}"
    if column in _REFERS:
        return f"{column} + :turn * :{_REFERS[column]}"
    if column == "uid":
        return (
            "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-8'"
            " || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))"
        )
    if column == "ref":
        # Numbers as the program gives them: the samples have fewer than 10,000 of a kind.
        return "substr(ref, 1, instr(ref, '-')) || (substr(ref, instr(ref, '-') + 1) + 10000 * :turn)"
    if (table, column) in {("asset", "name"), ("party", "name")}:
        return "name || ' (' || :turn || ')'"
    if column in {"sort_key", "folded"}:
        return f"{column} || ' ' || :turn"
    if column in _NUMBERS:
        return f"{column} || '.' || :turn"
    return column


def _statements(connection: sqlite3.Connection) -> list[str]:
    made = []
    for table in _COPIED:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        values = ", ".join(_value(table, column) for column in columns)
        made.append(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM {table} WHERE id <= :{table}")
    made.append(
        "INSERT INTO search_text SELECT asset_id + :turn * :asset, folded || ' ' || :turn, starts || ' ' || :turn, "
        "product_key, province_key FROM search_text WHERE asset_id <= :asset"
    )
    made.append(
        "INSERT INTO search_number SELECT asset_id + :turn * :asset, number_key || '.' || :turn FROM search_number "
        "WHERE asset_id <= :asset"
    )
    return made


def multiply(small: Path, large: Path, count: int) -> int:
    """Write `large` with the assets of `small` as often as it takes to have `count`; gives how many there are."""
    shutil.copyfile(small, large)
    connection = sqlite3.connect(large, isolation_level=None)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -1000000")
    connection.execute("BEGIN")
    kept = {table: _most(connection, table) for table in _COPIED}
    # Written at once at the end, an index costs a fraction of what it costs row by row.
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall()
    for name, _sql in indexes:
        connection.execute(f'DROP INDEX "{name}"')
    statements = _statements(connection)
    assets = int(connection.execute("SELECT count(*) FROM asset").fetchone()[0])
    turns = max(0, -(-count // assets) - 1)
    for turn in range(1, turns + 1):
        for statement in statements:
            connection.execute(statement, {"turn": turn, **kept})
    for _name, sql in indexes:
        connection.execute(sql)
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute(
        "ANALYZE"
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'").fetchone()
        else "SELECT 1"
    )
    connection.close()
    return assets * (turns + 1)


def main() -> None:
    small, large, count = sys.argv[1:]
    started = time.perf_counter()
    made = multiply(Path(small), Path(large), int(count))
    size = Path(large).stat().st_size / 2**20
    print(f"{made} assets, {size:.0f} MiB, {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
