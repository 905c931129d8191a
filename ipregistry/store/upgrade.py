"""Brings a registry file of an older version up to date: backed up first, checked afterwards, all or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry.errors import ReadOnly, UserError
from ipregistry.store import copies, failures, migrate
from ipregistry.store.database import WRITES, file_engine

if TYPE_CHECKING:
    from pathlib import Path


def upgrade_file(path: Path, revision: str, *, reading: bool) -> Path:
    """Upgrade a registry file; gives the backup made before. UserErrors: read-only, disk full, locked."""
    name = path.name
    if reading:
        raise ReadOnly(
            f"Sổ {name} của bản chương trình cũ cần được nâng cấp nhưng tệp chỉ đọc được; "
            "hãy chép sổ vào thư mục ghi được rồi mở lại."
        )
    kept = _back_up(path, revision)
    # Foreign keys stay off: copying a table, as SQLite must to change it, would empty the tables that hang on it.
    engine = file_engine(path, foreign_keys=False).execution_options(**{WRITES: True})
    try:
        with failures.database_errors(name), engine.begin() as connection:
            migrate.upgrade(connection)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken or migrate.revision(connection) != migrate.HEAD:
                message = f"the upgrade from {revision} left {len(broken)} broken references"
                raise RuntimeError(message)
    finally:
        engine.dispose()
    return kept


def _back_up(path: Path, revision: str) -> Path:
    """Keep a copy in the user's folder, else beside the registry."""
    name = f"{path.stem}-truoc-nang-cap-{revision}"
    try:
        return copies.copy_registry(path, copies.free_name(copies.backup_folder(), name))
    except UserError:
        return copies.copy_registry(path, copies.free_name(path.parent, name))
