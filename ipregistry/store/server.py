"""A registry on a PostgreSQL server instead of in a file: the same tables, change sets and history.

For an office that grows; the window and the commands do not offer it yet, the store's tests run on it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.pool import NullPool

from ipregistry.errors import NewerProgram, NotARegistry
from ipregistry.store import failures, migrate
from ipregistry.store.database import WRITES, Registry, establish
from ipregistry.store.sqlite_file import BUSY_SECONDS

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ipregistry.domain.rows import AgencyRow

_WRITER_LOCK = 0x49505247
"""Number of the lock that lets one writer at a time in, as the chain of the history needs it."""

_BINARY_ORDER = {"C", "POSIX", "C.UTF-8", "C.utf8"}


def create_on_server(url: str, agency: AgencyRow, officer: str) -> Registry:
    """Make a registry in an empty database, which must order text by bytes, as sort keys need it."""
    registry = _registry(url)
    with failures.database_errors(registry.name), registry.engine.connect() as connection:
        order = connection.scalar(text("SELECT datcollate FROM pg_database WHERE datname = current_database()"))
        if order not in _BINARY_ORDER:
            raise NotARegistry(
                f"Cơ sở dữ liệu {registry.name} xếp chữ theo “{order}” nên không dùng làm sổ được; "
                "hãy tạo lại với LC_COLLATE là C."
            )
        if connection.dialect.has_table(connection, "asset"):
            raise NotARegistry(f"Cơ sở dữ liệu {registry.name} không trống; hãy chọn cơ sở dữ liệu khác.")
    establish(registry, agency, officer)
    return registry


def open_on_server(url: str) -> Registry:
    """Open a registry on a server; one of an older version is brought up to date in one transaction."""
    registry = _registry(url)
    with failures.database_errors(registry.name):
        with registry.engine.connect() as connection:
            found = migrate.revision(connection)
        if found is None:
            raise NotARegistry(f"Cơ sở dữ liệu {registry.name} không phải là sổ; hãy kiểm tra lại địa chỉ.")
        if migrate.is_newer(found):
            raise NewerProgram(f"Sổ {registry.name} do bản chương trình mới hơn tạo; hãy cập nhật chương trình.")
        if found != migrate.HEAD:
            with registry.engine.execution_options(**{WRITES: True}).begin() as connection:
                migrate.upgrade(connection)
    return registry


def _registry(url: str, timeout: float = BUSY_SECONDS) -> Registry:
    engine = server_engine(url, timeout=timeout)
    return Registry(engine, Path(engine.url.database or ""))


def server_engine(url: str, *, timeout: float = BUSY_SECONDS) -> Engine:
    """Give an engine for a registry on a PostgreSQL server."""
    engine = create_engine(url, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get(WRITES):
            connection.execute(text(f"SET LOCAL lock_timeout = {int(timeout * 1000)}"))
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})"))
        else:
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))

    return engine
