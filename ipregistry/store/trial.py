"""Writes that are tried and always taken back: what the registry would say afterwards, with nothing kept of them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from ipregistry.store import failures
from ipregistry.store.change_sets import Change
from ipregistry.store.database import Registry, breaking_off

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

_ON_FILE = "sqlite"


class Trial(Registry):
    """A registry as it would be: what is written in it is seen by what is read from it, and nowhere else."""

    def __init__(self, registry: Registry, connection: Connection) -> None:
        super().__init__(registry.engine, registry.path, read_only=registry.read_only)
        self.derive = registry.derive
        self._connection = connection
        self._begun = connection.begin_nested()
        self.touched: set[int] = set()
        """Ids of the assets the writes reached."""

    def forget(self) -> None:
        """Take back what was tried; the registry can still be asked, as it was, and is not written meanwhile."""
        self._begun.rollback()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees what was tried."""
        with Session(self._connection, autoflush=False, join_transaction_mode="create_savepoint") as session:
            yield session

    @contextmanager
    def writing(self, officer: str, label: str, *, undo_of: int | None = None) -> Iterator[Change]:
        """A change set with everything that follows from it; it ends with the trial."""
        with (
            Session(self._connection, expire_on_commit=False, join_transaction_mode="create_savepoint") as session,
            session.begin(),
        ):
            change = Change(session, officer, label, undo_of)
            yield change
            change.finish(self.derive)
            self.touched |= change.changes.assets


@contextmanager
def trial(registry: Registry) -> Iterator[Trial]:
    """Try writes on a registry; others can read it meanwhile, but not write, so keep it short.

    UserErrors: read-only, locked by another program.
    """
    if registry.read_only:
        raise failures.read_only(registry.name)
    with failures.database_errors(registry.name), registry.writing_engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        if connection.dialect.name == _ON_FILE and raw is not None:
            # What is to be taken back stays in memory, however much it is: the file is not touched, and can be read by
            # others meanwhile. Said before the transaction begins; inside one SQLite does not listen.
            raw.cursor().execute("PRAGMA cache_spill = OFF")
        transaction = connection.begin()
        try:
            with breaking_off(registry.way, connection):
                yield Trial(registry, connection)
        finally:
            transaction.rollback()
