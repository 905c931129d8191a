"""Rows as the JSON of the outward contract: keys as written there, no more and no fewer."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipregistry.domain.deadline_rows import DeadlineRow, DuePage
    from ipregistry.domain.detail_rows import AssetDetail, FilingRow
    from ipregistry.domain.rows import AssetPage, AssetRow, ImportReport
    from ipregistry.domain.timeline import Reason

_ASSET_KEYS = [
    "id",
    "uid",
    "ref",
    "kind",
    "name",
    "product",
    "owner",
    "owner_current",
    "managing_body",
    "province",
    "filing",
    "jurisdiction",
    "application_no",
    "filing_date",
    "certificate_no",
    "grant_date",
    "expiry_date",
    "status",
    "foreign_count",
    "next_deadline",
    "gaps",
]
_DEADLINE_KEYS = [
    "asset",
    "filing",
    "ref",
    "name",
    "owner",
    "jurisdiction",
    "kind",
    "cycle",
    "opens",
    "due",
    "due_working_day",
    "late_until",
    "late_working_day",
    "state",
    "fee_estimate",
]


def plain(value: object) -> Any:
    """Any row as plain JSON values: days as ISO text, vocabularies by value, partial days in their stored form."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type) and not hasattr(value, "is_full"):
        return {item.name: plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, list | tuple | frozenset | set):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return str(value)


def _pick(row: object, keys: Iterable[str]) -> dict[str, Any]:
    return {key: plain(getattr(row, key)) for key in keys}


def asset(row: AssetRow) -> dict[str, Any]:
    """An item of `list`."""
    return _pick(row, _ASSET_KEYS)


def assets(page: AssetPage) -> dict[str, Any]:
    """The answer of `list`."""
    return {"as_of": plain(page.as_of), "count": page.count, "items": [asset(row) for row in page.items]}


def reasons(items: Iterable[Reason]) -> list[dict[str, Any]]:
    """Reasons, each with its legal value and source."""
    return [_pick(item, ("key", "value", "source", "confidence")) for item in items]


def deadline(row: DeadlineRow) -> dict[str, Any]:
    """An item of `due`."""
    return {**_pick(row, _DEADLINE_KEYS), "reasons": reasons(row.reasons)}


def due(page: DuePage) -> dict[str, Any]:
    """The answer of `due`."""
    return {"items": [deadline(row) for row in page.items], "gaps": [plain(item) for item in page.gaps]}


def _filing(row: FilingRow) -> dict[str, Any]:
    limits = [{**plain(limit), "reasons": reasons(limit.reasons)} for limit in row.office_limits]
    values = {key: item for key, item in plain(row).items() if key != "certificate"}
    return {**values, "office_limits": limits}


def detail(whole: AssetDetail) -> dict[str, Any]:
    """The answer of `show`: the `list` item and everything that hangs on the asset."""
    certificates = [plain(filing.certificate) for filing in whole.filings if filing.certificate is not None]
    filings = [_filing(row) for row in whole.filings]
    return {
        "as_of": plain(whole.as_of),
        **asset(whole.row),
        "removed": whole.removed,
        "fields": plain(whole.fields),
        "filings": filings,
        "certificates": certificates,
        "events": plain(whole.events),
        "parties": plain(whole.parties),
        "classes": plain(whole.classes),
        "territories": [{"level": level, "name": name} for level, name in whole.territories],
        "links": [{"kind": kind, "ref": ref, "name": name} for kind, ref, name in whole.links],
        "spans": plain(whole.spans),
        "deadlines": [{**deadline(row), "title": row.title, "actions": plain(row.actions)} for row in whole.deadlines],
        "documents": plain(whole.documents),
        "conflicts": plain(whole.conflicts),
        "history": plain(whole.history),
    }


def imported(report: ImportReport) -> dict[str, Any]:
    """The answer of `import` for one file."""
    keys = ("file", "layout", "rows", "added", "updated", "unchanged", "refused", "findings")
    return _pick(report, keys)
