"""The backups the program makes by itself: which there are of a registry, and how many stay."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ipregistry import paths
from ipregistry.store import copies, safety

if TYPE_CHECKING:
    from pathlib import Path

    from ipregistry.services.context import Context

MONTHS_KEPT = 12
"""For so many months that have a backup, the last one of the month stays beside the newest."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BackupRow:
    """One backup."""

    path: Path
    made: datetime
    """In the time of this machine."""
    size: int
    """Bytes."""


def backups_of(registry: Path, folder: Path | None = None) -> tuple[BackupRow, ...]:
    """Give the backups of a registry in a folder (None: the user's), newest first.

    They are known by their names, which `make_backup` gives: that of the registry and the moment.
    """
    where = paths.backups_dir() if folder is None else folder
    name = re.compile(rf"{re.escape(registry.stem)}-(\d{{8}}-\d{{6}})(?:-\d+)?\.ipreg")
    found = []
    if where.is_dir():
        for path in where.iterdir():
            match = name.fullmatch(path.name)
            if match is not None and path.is_file():
                made = datetime.strptime(match[1], "%Y%m%d-%H%M%S").astimezone()
                found.append(BackupRow(path, made, path.stat().st_size))
    return tuple(sorted(found, key=lambda row: (row.made, row.path.name), reverse=True))


def make_backup(context: Context, folder: Path | None, keep: int) -> Path:
    """Copy the registry, open the copy again and count it, then let the oldest backups of this registry go.

    `keep` newest stay, and the last one of each of the last twelve months that has any. Backups of another registry of
    the same name are never touched, nor is anything when copying fails.

    Raises:
        UserError: no such place, disk full, the registry is damaged.
    """
    made = safety.backup(context.registry, folder)
    _rotate(made, backups_of(context.registry.path, made.parent), max(1, keep))
    return made


def _rotate(made: Path, rows: tuple[BackupRow, ...], keep: int) -> None:
    ours = copies.identity(made)
    rows = tuple(row for row in rows if row.path == made or copies.identity(row.path) == ours)
    monthly: dict[tuple[int, int], Path] = {}
    for row in rows:
        monthly.setdefault((row.made.year, row.made.month), row.path)
    kept = {row.path for row in rows[:keep]} | set(list(monthly.values())[:MONTHS_KEPT]) | {made}
    for row in rows:
        if row.path not in kept:
            try:
                row.path.unlink()
            except OSError:
                # One backup too many does no harm.
                _log.warning("backup not removed: %s", row.path.name, exc_info=True)
