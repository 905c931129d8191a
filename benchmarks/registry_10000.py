"""Ten thousand synthetic assets: imported, listed, searched, due in a year, beside raw sqlite3 doing the same.

    python -m benchmarks.registry_10000 [N]

The raw side inserts the very rows the registry ends up with (facts, spans, deadlines, search texts, history) into plain
tables with the same indexes, without rules, checks or history to work out, and asks the same questions in hand-written
SQL. So a ratio says what the program costs over the least that SQLite could do; times are medians, in milliseconds.
"""

from __future__ import annotations

import csv
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ipregistry import app
from ipregistry.domain.rows import AssetQuery
from ipregistry.services import assets, deadlines, imports

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipregistry.services.context import Context

TODAY = date(2026, 11, 20)
_YEAR = (date(2027, 1, 1), date(2027, 12, 31))
_HEADINGS = (
    "Tên nhãn hiệu",
    "Loại",
    "Số đơn",
    "Ngày nộp đơn",
    "Số văn bằng",
    "Ngày cấp",
    "Chủ sở hữu",
    "Sản phẩm",
    "Tỉnh",
)
_WORDS = ("Xoài", "Quýt", "Khô", "Bưởi", "Nếp", "Mật ong", "Chiếu", "Đường", "Hoa", "Cá tra")
_PLACES = ("Cao Lãnh", "Lai Vung", "Tháp Mười", "Sa Đéc", "Hồng Ngự", "Tam Nông", "Gò Công", "Cai Lậy")
_REPEATS = 15


def _write_rows(path: Path, count: int) -> None:
    chance = random.Random(1)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(_HEADINGS)
        for number in range(count):
            filed = date(2006, 7, 1) + timedelta(days=chance.randrange(7300))
            granted = filed + timedelta(days=chance.randrange(300, 900))
            titled = granted <= TODAY
            rows.writerow(
                (
                    f"{chance.choice(_WORDS)} {chance.choice(_PLACES)} {number:05}",
                    chance.choice(("Nhãn hiệu", "Nhãn hiệu tập thể", "Nhãn hiệu chứng nhận")),
                    f"4-{filed.year}-{number:05}",
                    f"{filed:%d/%m/%Y}",
                    f"{200000 + number}" if titled else "",
                    f"{granted:%d/%m/%Y}" if titled else "",
                    f"Hợp tác xã {chance.choice(_PLACES)} {number % 2000}",
                    chance.choice(_WORDS).lower(),
                    "Đồng Tháp",
                )
            )


def _timed(call: Callable[[], object]) -> tuple[float, Any]:
    start = time.perf_counter()
    answer = call()
    return (time.perf_counter() - start) * 1000, answer


def _median(call: Callable[[], object]) -> tuple[float, Any]:
    call()
    taken = [_timed(call) for _ in range(_REPEATS)]
    return statistics.median(each[0] for each in taken), taken[0][1]


def _copy_raw(source: Path, target: Path) -> Callable[[], object]:
    """Read the finished registry into memory; give what writes the same rows with plain sqlite3."""
    with sqlite3.connect(source) as old:
        schema = [
            row
            for row in old.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
            if not row[1].startswith(("sqlite_", "search_trigram_"))
        ]
        names = [name for kind, name, _ in schema if kind == "table" and name != "search_trigram"]
        content = {name: old.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
    old.close()

    def write() -> None:
        new = sqlite3.connect(target)
        new.execute("PRAGMA synchronous = FULL")
        with new:
            for _, _, statement in schema:
                new.execute(statement)
            for name, rows in content.items():
                if rows:
                    new.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(rows[0]))})', rows)
        new.close()

    return write


def _raw(path: Path, statement: str, *values: object) -> Callable[[], list[tuple[Any, ...]]]:
    def ask() -> list[tuple[Any, ...]]:
        # Like the registry: a connection each, nothing kept open.
        connection = sqlite3.connect(path)
        rows = connection.execute(statement, values).fetchall()
        connection.close()
        return rows

    return ask


_LISTED = (
    "SELECT a.id, a.ref, a.kind, a.name, a.product, f.application_no, f.filed, c.number, c.granted, c.printed_owner, "
    "p.name, s.status, s.expiry FROM asset a JOIN standing_span s ON s.asset_id = a.id "
    "LEFT JOIN filing f ON f.id = s.filing_id LEFT JOIN certificate c ON c.filing_id = f.id "
    "LEFT JOIN asset_party r ON r.asset_id = a.id AND r.role = 'owner' LEFT JOIN party p ON p.id = r.party_id "
    "WHERE +s.leads_asset AND +s.starts <= ?1 AND s.ends >= ?1 "
)


def _compare(context: Context, path: Path) -> list[tuple[str, float, float, int]]:
    day = TODAY.isoformat()
    found = "AND a.id IN (SELECT rowid FROM search_trigram WHERE search_trigram MATCH ?2) "
    due = (
        "SELECT d.*, a.ref, a.name FROM deadline d JOIN asset a ON a.id = d.asset_id "
        "WHERE coalesce(d.opens, d.due) <= ?2 AND coalesce(d.late_working_day, d.due_working_day) >= ?1 "
        "ORDER BY d.due_working_day, a.id"
    )
    first, last = _YEAR
    cases: list[tuple[str, Callable[[], Any], Callable[[], list[Any]]]] = [
        (
            "list, first 100 by name",
            lambda: assets.list_assets(context, AssetQuery(limit=100)).items,
            _raw(path, _LISTED + "ORDER BY a.sort_key LIMIT 100", day),
        ),
        (
            "list, all",
            lambda: assets.list_assets(context, AssetQuery()).items,
            _raw(path, _LISTED + "ORDER BY a.sort_key", day),
        ),
        (
            "list, first 100 as of 31/12/2020",
            lambda: assets.list_assets(context, AssetQuery(limit=100, as_of=date(2020, 12, 31))).items,
            _raw(path, _LISTED + "ORDER BY a.sort_key LIMIT 100", "2020-12-31"),
        ),
        (
            "search “xoai cao lanh”, first 100",
            lambda: assets.list_assets(context, AssetQuery(search="xoai cao lanh", limit=100)).items,
            _raw(path, _LISTED + found + "ORDER BY a.sort_key LIMIT 100", day, '"xoai" "cao" "lanh"'),
        ),
        (
            "search of one number",
            lambda: assets.list_assets(context, AssetQuery(search="4-0203456-000")).items,
            _raw(
                path,
                _LISTED + "AND a.id IN (SELECT asset_id FROM search_number WHERE number_key = ?2)",
                day,
                "4-0203456-000",
            ),
        ),
        (
            f"due in {first.year}",
            # What the office itself owes stands in no table of the raw side.
            lambda: [item for item in deadlines.due(context, first, last).items if item.asset is not None],
            _raw(path, due, first.isoformat(), last.isoformat()),
        ),
    ]
    results = []
    for name, ours, raw in cases:
        own, rows = _median(ours)
        plain, plain_rows = _median(raw)
        if len(rows) != len(plain_rows):
            raise AssertionError(f"{name}: {len(rows)} rows, raw {len(plain_rows)}")
        results.append((name, own, plain, len(rows)))
    return results


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory(prefix="ipregistry-") as name:
        folder = Path(name)
        rows, path, raw = folder / "rows.csv", folder / "registry.ipreg", folder / "raw.sqlite"
        _write_rows(rows, count)
        with app.new_context(path, agency="Sở", province="82", today=TODAY, officer="Thử") as context:
            own, (report,) = _timed(lambda: imports.import_files(context, [rows]))
            again, (second,) = _timed(lambda: imports.import_files(context, [rows]))
            plain, _ = _timed(_copy_raw(path, raw))
            results = [("import", own, plain, report.added), ("import again", again, plain, second.added)]
            results += _compare(context, path)
        print(
            f"{count} assets, registry {path.stat().st_size / 2**20:.0f} MiB, raw {raw.stat().st_size / 2**20:.0f} MiB"
        )
    print(f"{'':36}{'rows':>8}{'ours ms':>11}{'raw ms':>10}{'ratio':>8}")
    for title, own, plain, found in results:
        print(f"{title:36}{found:8}{own:11.1f}{plain:10.1f}{own / plain:8.1f}")


if __name__ == "__main__":
    main()
