"""Alembic's entry: runs the versions on the connection that ipregistry/store/migrate.py hands over."""

from __future__ import annotations

from alembic import context

config = context.config
context.configure(
    connection=config.attributes["connection"],
    target_metadata=config.attributes.get("metadata"),
    include_object=config.attributes.get("include_object"),
    # SQLite cannot alter a table: Alembic copies it.
    render_as_batch=True,
    compare_type=True,
)
# The caller holds the transaction and commits it: a migration that breaks leaves nothing behind.
context.run_migrations()
