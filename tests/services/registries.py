"""Registries and lists for the tests of import and export."""

from __future__ import annotations

import csv
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ipregistry import app
from ipregistry.domain.rows import AssetQuery, AssetRow
from ipregistry.services.assets import list_assets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipregistry.services.context import Context

TODAY = date(2026, 11, 20)
DATA = Path(__file__).parent.parent / "data"
CSVS = [DATA / "vn_gis.csv", DATA / "vn_marks.csv", DATA / "foreign_filings.csv"]


@contextmanager
def registry(path: Path) -> Iterator[Context]:
    """An empty registry, open."""
    with app.new_context(path, agency="Sở Ví dụ", province="82", officer="Cán bộ Ví dụ", today=TODAY) as context:
        yield context


def write_list(path: Path, headings: str, *rows: str) -> Path:
    """A CSV of these rows; cells stand between "|"."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([line.split("|") for line in (headings, *rows)])
    return path


def rows_of(context: Context) -> list[AssetRow]:
    """What the list shows, without what differs between registries by nature."""
    return [replace(row, id=0, filing=None) for row in list_assets(context, AssetQuery()).items]


def named(context: Context, name: str) -> AssetRow:
    """The one asset of a name."""
    found = [row for row in rows_of(context) if row.name == name]
    assert len(found) == 1, found
    return found[0]
