"""The registry itself: made, opened, read and written. One file, one writer at a time, nothing half done."""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from ipregistry import giving_way
from ipregistry.errors import NewerProgram, NotFound
from ipregistry.store import copies, failures, migrate, sqlite_file
from ipregistry.store.change_sets import Change
from ipregistry.store.models import Agency, Officer
from ipregistry.store.sqlite_file import APPLICATION_ID, BUSY_SECONDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from ipregistry.domain.rows import AgencyRow
    from ipregistry.store.change_sets import Derive

WRITES = "registry_writes"
"""Execution option of the engine whose transactions write."""
_STEPS = 50_000
"""Steps of SQLite, some milliseconds, between two looks whether a read is to give way."""


class Registry:
    """An open registry. It holds no connection of its own: between two blocks the file is free."""

    def __init__(self, engine: Engine, path: Path, *, read_only: bool = False) -> None:
        self.engine = engine
        self.path = path
        self.read_only = read_only
        self.derive: Derive | None = None
        """Called inside every write with the ids of the assets it touched (some may be gone), to derive them anew."""
        self.writing_engine = engine.execution_options(**{WRITES: True})
        self.way = giving_way.Way()
        """Who reads beside the work gives way here to who writes."""
        self._open = threading.local()

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.path.name

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the registry and cannot change it. Keep it short: a writer waits for it.

        Inside a block of the same thread it is the session of that block: a second connection would wait for a writer
        who waits for the first.

        Raises:
            GaveWay: the thread reads beside the work, and a write has broken it off.
        """
        session: Session | None = getattr(self._open, "session", None)
        if session is not None:
            yield session
            return
        with failures.database_errors(self.name), Session(self.engine, autoflush=False) as session:
            self._open.session = session
            try:
                with breaking_off(self.way, session.connection()):
                    yield session
            finally:
                self._open.session = None

    @contextmanager
    def writing(self, officer: str, label: str, *, undo_of: int | None = None) -> Iterator[Change]:
        """A change set, committed when the block is left; an exception takes everything back.

        UserErrors: read-only, locked by another program, disk full, changed by somebody else meanwhile.
        """
        if self.read_only:
            raise failures.read_only(self.name)
        with (
            failures.database_errors(self.name),
            self.way.writing() as break_off,
            Session(self.writing_engine, expire_on_commit=False) as session,
            session.begin(),
        ):
            change = Change(session, officer, label, undo_of)
            yield change
            change.finish(self.derive)
            # A long write is read beside; to keep it, it needs the file for itself.
            break_off()

    def close(self) -> None:
        """Let go of everything."""
        self.engine.dispose()


def create_registry(path: Path, agency: AgencyRow, officer: str, *, timeout: float = BUSY_SECONDS) -> Registry:
    """Make a new registry with its office and open it; UserError where a file of that name is, none is overwritten."""
    if path.exists():
        raise copies.taken(path)
    if not path.parent.is_dir():
        raise NotFound(f"Không có thư mục {path.parent}; hãy tạo thư mục rồi làm lại.")
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with failures.file_errors(path.name):
            connection = sqlite_file.connect(draft, mode="rwc")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.close()
            establish(Registry(file_engine(draft), path), agency, officer)
            sqlite_file.sync(draft)
            sqlite_file.place(draft, path)
    except FileExistsError:
        raise copies.taken(path) from None
    finally:
        draft.unlink(missing_ok=True)
    return open_registry(path, timeout=timeout)


def open_registry(path: Path, *, timeout: float = BUSY_SECONDS) -> Registry:
    """Open a registry; one of an older version is backed up, then brought up to date.

    UserErrors: no such file, not a registry, damaged, of a newer program, locked. A file or folder that cannot be
    written opens for reading only.
    """
    reading, revision = sqlite_file.inspect(path, timeout=timeout)
    if migrate.is_newer(revision):
        raise NewerProgram(f"Sổ {path.name} do bản chương trình mới hơn tạo; hãy cập nhật chương trình rồi mở lại.")
    if int(revision) < int(migrate.HEAD):
        from ipregistry.store import upgrade  # noqa: PLC0415 - seldom needed, and it loads Alembic

        upgrade.upgrade_file(path, revision, reading=reading)
    return Registry(file_engine(path, read_only=reading, timeout=timeout), path, read_only=reading)


def establish(registry: Registry, agency: AgencyRow, officer: str) -> None:
    """Make the tables of an empty registry and write its office, as its first change set."""
    with registry.engine.execution_options(**{WRITES: True}).begin() as connection:
        migrate.upgrade(connection)
    with registry.writing(officer, "Lập sổ") as change:
        office = Agency(
            name=agency.name,
            superior=agency.superior,
            division=agency.division,
            province_code=agency.province_code,
            place=agency.place,
            symbol=agency.symbol,
        )
        change.session.add(office)
        if officer.strip():
            change.session.add(Officer(name=officer))


def file_engine(
    path: Path, *, read_only: bool = False, timeout: float = BUSY_SECONDS, foreign_keys: bool = True
) -> Engine:
    """Give an engine for a registry file: every connection is new, and closed when it is let go."""
    mode = "ro" if read_only else "rw"
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite_file.connect(path, mode=mode, timeout=timeout, foreign_keys=foreign_keys),
        poolclass=NullPool,
    )
    event.listen(engine, "begin", _begin_on_file)
    event.listen(engine, "before_cursor_execute", _look)
    return engine


@contextmanager
def breaking_off(way: giving_way.Way, connection: Connection) -> Iterator[None]:
    """A block in which what a thread beside the work reads over a connection gives way to writes (`GaveWay`)."""
    raw = connection.connection.dbapi_connection
    if not giving_way.is_beside_the_work() or not isinstance(raw, sqlite3.Connection):
        # On a server nobody who writes waits for who reads.
        yield
        return
    with way.reading() as is_broken_off:
        # `interrupt()` is lost on a statement that has not quite begun; this is asked as long as one works.
        raw.set_progress_handler(is_broken_off, _STEPS)
        try:
            yield
        finally:
            raw.set_progress_handler(None, 0)


def _look(*_statement: object) -> None:
    giving_way.look()


def _begin_on_file(connection: Connection) -> None:
    # The driver's own transactions begin too late: readers must see one state, and writers queue at the door.
    if connection.get_execution_options().get(WRITES):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql("PRAGMA query_only = ON")
        connection.exec_driver_sql("BEGIN")
