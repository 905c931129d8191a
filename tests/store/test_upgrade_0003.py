"""A registry of revision 0002 opens in this one, backed up first, and can keep saved views."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from sqlalchemy import select

from ipregistry import paths
from ipregistry.store import migrate, search
from ipregistry.store.database import WRITES, Registry, open_registry
from ipregistry.store.models import SavedView
from ipregistry.store.safety import full_check
from ipregistry.store.undo import undo
from tests.store.first_registry import fill_first, first_file, read_rows, then
from tests.store.samples import OFFICER, add, asset, party

if TYPE_CHECKING:
    from pathlib import Path


def test_a_registry_of_0002_is_backed_up_and_takes_views(file_registry: Registry, tmp_path: Path) -> None:
    with file_registry.writing(OFFICER, "Chuẩn bị") as change:
        search.rebuild(change.session)
    add(file_registry, asset(), party("Khác"))
    path = tmp_path / "cũ.ipreg"
    engine = first_file(path)
    before, tables = fill_first(file_registry, engine, "0002"), then(engine)
    engine.dispose()
    assert "saved_view" not in {table.name for table in tables}
    registry = open_registry(path)
    assert read_rows(registry.engine, tables) == before
    assert before["asset"]
    with registry.engine.execution_options(**{WRITES: True}).connect() as connection:
        assert migrate.revision(connection) == migrate.HEAD
        assert migrate.drift(connection) == []
    (kept,) = paths.backups_dir().iterdir()
    assert kept.name.startswith("cũ-truoc-nang-cap-0002-")
    with closing(sqlite3.connect(kept)) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == ("0002",)
    add(registry, SavedView(name="Xoài", place="assets", data="{}", position=1))
    with registry.reading() as session:
        assert session.scalars(select(SavedView.name)).all() == ["Xoài"]
    assert undo(registry, OFFICER).done
    with registry.reading() as session:
        assert session.scalars(select(SavedView.name)).all() == []
    assert full_check(registry).ok
    registry.close()
