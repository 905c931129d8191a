"""Backups, restoring, and the checks that say whether a registry is whole."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.exc import DatabaseError

from ipregistry.errors import NewerProgram, UserError
from ipregistry.store import chain, copies, documents, failures, migrate, sqlite_file

if TYPE_CHECKING:
    from pathlib import Path

    from ipregistry.store.chain import Break
    from ipregistry.store.database import Registry


@dataclass(frozen=True, slots=True)
class FullCheck:
    """What a check of everything found; all empty when the registry is whole."""

    integrity: tuple[str, ...]
    """SQLite's own words on the structure of the file; English, for whoever mends it."""
    references: tuple[str, ...] = ()
    """Tables with rows that refer to rows which are not there."""
    history: Break | None = None
    """Where the chain of the history breaks."""
    documents: tuple[str, ...] = ()
    """Names of files whose content is lost or changed."""

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not (self.integrity or self.references or self.history or self.documents)


def quick_check(registry: Registry) -> tuple[str, ...]:
    """Look at the structure of the file (half a second for 500 MB); gives what is wrong, nothing when it is whole."""
    return _pragma(registry, "quick_check")


def full_check(registry: Registry) -> FullCheck:
    """Look at everything: structure with indexes, references, the chain of the history, the files inside."""
    integrity = _pragma(registry, "integrity_check")
    if integrity:
        # What reads a broken structure answers nonsense.
        return FullCheck(integrity)
    with registry.reading() as session:
        references: tuple[str, ...] = ()
        if _is_file(registry):
            rows = session.connection().exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            references = tuple(sorted({f"{row[0]} → {row[2]}" for row in rows}))
        return FullCheck((), references, chain.verify(session), documents.broken(session))


def backup(registry: Registry, destination: Path | None = None) -> Path:
    """Copy the registry, whole even while it is in use, and prove the copy; gives the new file.

    Without a destination it goes to the user's backup folder; a folder gets a file named after registry and moment.
    UserErrors: the name is taken, no such folder, disk full, the registry is damaged.
    """
    if not _is_file(registry):
        raise UserError(f"Sổ {registry.name} nằm trên máy chủ; hãy sao lưu bằng công cụ pg_dump của máy chủ.")
    if destination is None:
        destination = copies.backup_folder()
    if destination.is_dir():
        destination = copies.free_name(destination, registry.path.stem)
    return copies.copy_registry(registry.path, destination)


def restore(kept: Path, path: Path) -> Path:
    """Make a new registry file from a backup, which is checked first; never over another file."""
    _, revision = sqlite_file.inspect(kept)
    if migrate.is_newer(revision):
        raise NewerProgram(f"Bản sao lưu {kept.name} do bản chương trình mới hơn tạo; hãy cập nhật chương trình.")
    return copies.copy_registry(kept, path)


def _is_file(registry: Registry) -> bool:
    return registry.engine.dialect.name == "sqlite"


def _pragma(registry: Registry, name: str) -> tuple[str, ...]:
    if not _is_file(registry):
        return ()
    try:
        with registry.engine.connect() as connection:
            rows = connection.exec_driver_sql(f"PRAGMA {name}").scalars().all()
    except DatabaseError as error:
        # So broken that SQLite gives up half-way: that is a finding too. Another trouble is not.
        if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF not in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            with failures.database_errors(registry.name):
                raise
        return (str(error.orig),)
    return () if rows == ["ok"] else tuple(str(row) for row in rows)
