"""The first rows of the registry used last, kept in the user's folder so that the next start shows them at once.

They hold for one state of one file on one day, with one version of the program and of its legal data; whatever of that
is different, nothing is shown of them. Only the standard library and the rows themselves are needed to read them.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from ipregistry import __version__, paths
from ipregistry.domain.kinds import DeadlineKind, Kind, Status
from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.rows import AssetPage, AssetRow, NextDeadline
from ipregistry.domain.timeline import Gap

if TYPE_CHECKING:
    from pathlib import Path

_HEADER = 28
"""Bytes of a file that hold SQLite's change counter, at 24 to 27: every transaction that writes moves it."""
_NAMES = frozenset(field.name for field in fields(AssetRow))

State = tuple[int, int]
"""Size and time of the last change of a file."""


@dataclass(frozen=True, slots=True)
class KeptList:
    """What stands in the window before the registry is open."""

    agency: str
    division: str | None
    officer: str
    read_only: bool
    page: AssetPage


def state_of(path: Path) -> State | None:
    """Give the state of a registry's file without opening it; None while it is being written or cannot be seen."""
    if any(path.with_name(path.name + end).exists() for end in ("-journal", "-wal")):
        return None
    try:
        seen = path.stat()
    except OSError:
        return None
    return seen.st_size, seen.st_mtime_ns


def keep(path: Path, before: State, kept: KeptList) -> None:
    """Keep what was read from a file that was in a state `before`, unless it was written since.

    Nothing of this process may have the file open: on Linux its locks would be dropped.
    """
    stamp = _stamp(path, kept.page.as_of)
    if stamp is None or state_of(path) != before:
        return
    said = asdict(kept)
    said["page"]["items"] = [_row(row) for row in kept.page.items]
    target = _file()
    draft = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps({"stamp": stamp, **said}, default=str), encoding="utf-8")
        draft.replace(target)
    except OSError:
        # It only makes the next start slower.
        draft.unlink(missing_ok=True)


def find(path: Path, day: date) -> KeptList | None:
    """Give what was kept of a registry, if it still holds on a day; to be asked before anything opens the file."""
    try:
        said = json.loads(_file().read_text(encoding="utf-8"))
        if said.pop("stamp") != _stamp(path, day):
            return None
        page = said.pop("page")
        items = tuple(_read_row(row) for row in page["items"])
        return KeptList(page=AssetPage(day, page["count"], items), **said)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        # Whatever is wrong with it, the registry itself is opened instead.
        return None


def _file() -> Path:
    return paths.home_dir() / "first-list.json"


def _stamp(path: Path, day: date) -> list[Any] | None:
    state = state_of(path)
    if state is None:
        return None
    try:
        with path.open("rb") as file:
            counter = file.read(_HEADER)[24:].hex()
    except OSError:
        return None
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return [str(path.absolute()), *state, counter, writable, day.isoformat(), __version__, _law()]


def _law() -> str:
    text = hashlib.sha256()
    for folder in ("law", "working_days"):
        for path in sorted(paths.resource(folder).glob("*.toml")):
            text.update(path.read_bytes())
    return text.hexdigest()


def _row(row: AssetRow) -> dict[str, Any]:
    said = {name: getattr(row, name) for name in _NAMES}
    said["gaps"] = [[gap.code, gap.message] for gap in row.gaps]
    said["next_deadline"] = row.next_deadline and [row.next_deadline.kind, row.next_deadline.due]
    return said


def _read_row(said: dict[str, Any]) -> AssetRow:
    for name in ("filing_date", "grant_date"):
        said[name] = said[name] and PartialDate.parse_iso(said[name])
    said["expiry_date"] = said["expiry_date"] and date.fromisoformat(said["expiry_date"])
    upcoming = said["next_deadline"]
    said["next_deadline"] = upcoming and NextDeadline(DeadlineKind(upcoming[0]), date.fromisoformat(upcoming[1]))
    said["gaps"] = tuple(Gap(*gap) for gap in said["gaps"])
    said["kind"], said["status"] = Kind(said["kind"]), Status(said["status"])
    return AssetRow(**said)
