"""The registry as a file: raw connections, and what has to be true before it is opened.

Everything is asked through SQLite itself. Opening and closing the file beside it would, on Linux, drop the locks that
another window of this program holds on it.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from typing import TYPE_CHECKING
from urllib.parse import quote

from ipregistry.errors import NotARegistry, NotFound
from ipregistry.store import failures

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION_ID = 0x49505247
"""`IPRG`, in the header of every registry."""

_SHEETS = {".xlsx", ".xls", ".xlsm", ".ods", ".csv", ".docx", ".doc"}

BUSY_SECONDS = 5.0
"""How long a write waits for another writer before it gives up."""


def connect(
    path: Path, *, mode: str = "rw", timeout: float = BUSY_SECONDS, foreign_keys: bool = True
) -> sqlite3.Connection:
    """Open a raw connection; `mode` is `ro`, `rw` or, to make the file, `rwc`. Transactions are begun by hand."""
    name = path.absolute().as_posix()
    # A drive letter needs a slash before it, and a network share keeps its two.
    uri = "file://" + quote(os.fsencode(name if name.startswith("/") else f"/{name}")) + f"?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=timeout, isolation_level=None)
    try:
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        connection.execute("PRAGMA synchronous = FULL")
    except BaseException:
        connection.close()
        raise
    return connection


def is_writable(path: Path) -> bool:
    """Say whether a registry can be written where it lies: the journal needs the folder too."""
    asked = [path] if sys.platform == "win32" else [path, path.parent]
    return all(os.access(item, os.W_OK, effective_ids=os.access in os.supports_effective_ids) for item in asked)


def inspect(path: Path, *, timeout: float = BUSY_SECONDS) -> tuple[bool, str]:
    """Check that a file is a whole registry; give whether it can only be read, and its revision.

    A journal left by a program that died is rolled back here, by SQLite. UserErrors: no such file, not a registry,
    damaged, locked, not readable.
    """
    _refuse_other_files(path)
    if path.suffix.lower() in _SHEETS:
        raise NotARegistry(
            f"Tệp {path.name} không phải là sổ tài sản trí tuệ; "
            "nếu là danh sách thì hãy mở sổ trước, rồi dùng chức năng Nhập."
        )
    reading = not is_writable(path)
    name = path.name
    with failures.file_errors(name):
        connection = connect(path, mode="ro" if reading else "rw", timeout=timeout)
        try:
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if _number(connection, "application_id") != APPLICATION_ID:
                raise failures.not_a_registry(name)
            # The shared lock is held, so nobody is writing while length and header are compared.
            if _number(connection, "page_count") * _number(connection, "page_size") != path.stat().st_size:
                raise failures.damaged(name)
            found = _revision(connection)
            connection.execute("ROLLBACK")
            if not reading and connection.execute("PRAGMA journal_mode").fetchone() == ("wal",):
                connection.execute("PRAGMA journal_mode = DELETE")
        finally:
            connection.close()
    if found is None:
        raise failures.damaged(name)
    return reading, found


def _refuse_other_files(path: Path) -> None:
    if not path.exists():
        raise NotFound(f"Không có tệp {path}; hãy kiểm tra tên và thư mục.")
    if path.is_dir():
        raise NotARegistry(f"{path} là một thư mục; hãy chọn tệp sổ có đuôi .ipreg trong đó.")
    with failures.file_errors(path.name):
        if path.stat().st_size == 0:
            raise NotARegistry(f"Tệp {path.name} rỗng, không phải là sổ; hãy chép lại từ bản gốc hoặc bản sao lưu.")


def _revision(connection: sqlite3.Connection) -> str | None:
    table = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
    if connection.execute(table).fetchone() is None:
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def place(draft: Path, target: Path) -> None:
    """Give a finished file its name, never over another file; FileExistsError when the name is taken."""
    try:
        os.link(draft, target)
    except FileExistsError:
        raise
    except OSError:
        # Memory sticks and some network drives know no second name for a file.
        if target.exists():
            raise FileExistsError(target) from None
        draft.rename(target)
    else:
        draft.unlink()
    _sync_folder(target.parent)


def sync(path: Path) -> None:
    """Wait until a closed file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
