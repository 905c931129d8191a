"""Brings the tables of a registry to the form this program knows; Alembic is only loaded when there is work for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import text

from ipregistry import paths
from ipregistry.store import models
from ipregistry.store.base import Base

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection
    from sqlalchemy.schema import SchemaItem

HEAD = "0003"
"""The newest revision in db/versions; revisions are numbered in order, so that an older program knows a newer one."""

SEARCH_TABLES = "search"
"""What the names of the search tables begin with; they are rebuilt at will and stay outside the migrations."""

assert models  # loading them fills the metadata


def revision(connection: Connection) -> str | None:
    """Give the revision written in the registry, None when there is none."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def is_newer(found: str) -> bool:
    """Say whether a revision is one this program does not know yet."""
    return not found.isdigit() or int(found) > int(HEAD)


def upgrade(connection: Connection, to: str = "head") -> None:
    """Run the missing revisions inside the transaction the connection is in."""
    from alembic import command  # noqa: PLC0415 - 300 ms that opening a current registry does not need

    command.upgrade(_config(connection), to)


def drift(connection: Connection) -> list[Any]:
    """Give what differs between the tables of a registry and the models, as Alembic's entries."""
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415 - the same
    from alembic.migration import MigrationContext  # noqa: PLC0415 - the same

    options = {"compare_type": True, "include_object": include_object, "target_metadata": Base.metadata}
    return cast("list[Any]", compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata))


def include_object(
    _item: SchemaItem,
    name: str | None,
    kind: str,
    _reflected: bool,  # noqa: FBT001 - Alembic's signature
    _compare_to: SchemaItem | None,
) -> bool:
    """Leave the search tables out of every comparison."""
    return not (kind == "table" and name is not None and name.startswith(SEARCH_TABLES))


def _config(connection: Connection) -> Config:
    from alembic.config import Config  # noqa: PLC0415 - the same

    config = Config()
    # ConfigParser would take a percent sign in the path for its own.
    config.set_main_option("script_location", str(paths.migrations_dir()).replace("%", "%%"))
    config.attributes.update(connection=connection, metadata=Base.metadata, include_object=include_object)
    return config
