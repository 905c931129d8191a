"""Copies of a registry file: made by SQLite itself, opened again, checked and counted before they get their name."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

from ipregistry import paths
from ipregistry.errors import NotFound, UserError
from ipregistry.store import failures, sqlite_file

if TYPE_CHECKING:
    from pathlib import Path

_COUNTED = ("asset", "history")


def free_name(folder: Path, stem: str) -> Path:
    """Give a name for a copy in a folder that no file has: the stem, the moment and, where needed, a number."""
    moment = f"{stem}-{datetime.now().astimezone():%Y%m%d-%H%M%S}"
    target, number = folder / f"{moment}.ipreg", 1
    while target.exists():
        number += 1
        target = folder / f"{moment}-{number}.ipreg"
    return target


def backup_folder() -> Path:
    """Give the user's folder for backups, made where it was not."""
    folder = paths.backups_dir()
    with failures.file_errors(folder.name):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def copy_registry(source: Path, target: Path) -> Path:
    """Copy a registry into a new file, whole even while it is being written to; gives the new file.

    UserErrors: the name is taken, no such place, disk full, the source is damaged.
    """
    if target.exists():
        raise taken(target)
    if not target.parent.is_dir():
        raise NotFound(f"Không có thư mục {target.parent}; hãy tạo thư mục hoặc chọn nơi khác.")
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with failures.file_errors(target.name):
            counted = _copy(source, draft)
            _check(draft, counted, source.name)
            sqlite_file.sync(draft)
            sqlite_file.place(draft, target)
    except FileExistsError:
        raise taken(target) from None
    finally:
        draft.unlink(missing_ok=True)
    return target


def identity(path: Path) -> str | None:
    """Give what tells the registry in a file from others, whatever its name; None where the file cannot be read."""
    try:
        with closing(sqlite_file.connect(path, mode="ro")) as connection:
            row = connection.execute("SELECT uid FROM agency ORDER BY id LIMIT 1").fetchone()
    except (sqlite3.DatabaseError, UserError):
        return None
    return None if row is None else str(row[0])


def taken(path: Path) -> UserError:
    """The name is taken."""
    return UserError(f"Đã có tệp {path}, chương trình không ghi đè; hãy chọn tên khác.")


def _copy(source: Path, draft: Path) -> list[int]:
    with closing(sqlite_file.connect(source, mode="ro")) as old, closing(sqlite_file.connect(draft, mode="rwc")) as new:
        # Counted in the same transaction as copied, so that the numbers belong to what is copied.
        old.execute("BEGIN")
        counted = _count(old)
        with failures.file_errors(source.name):
            old.backup(new)
        old.execute("ROLLBACK")
        return counted


def _check(draft: Path, counted: list[int], name: str) -> None:
    with closing(sqlite_file.connect(draft, mode="ro")) as copy:
        try:
            whole = copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)] and _count(copy) == counted
        except sqlite3.DatabaseError:
            whole = False
        if not whole:
            raise failures.damaged(name)


def _count(connection: sqlite3.Connection) -> list[int]:
    return [int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in _COUNTED]  # noqa: S608 - our own names
