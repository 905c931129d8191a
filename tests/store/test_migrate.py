from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text

from ipregistry import errors, paths
from ipregistry.store import migrate
from ipregistry.store.database import WRITES, open_registry
from ipregistry.store.safety import full_check
from tests.store.samples import add, asset, facts, party

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ipregistry.store.database import Registry


def test_tables_and_models_are_the_same(registry: Registry) -> None:
    with registry.engine.execution_options(**{WRITES: True}).connect() as connection:
        assert migrate.drift(connection) == []
        # The check sees a difference where there is one, and leaves the search tables alone.
        connection.execute(text("ALTER TABLE party DROP COLUMN note"))
        connection.execute(text("CREATE TABLE search_asset (words TEXT)"))
        assert [(*entry[0:2], entry[3].name) for entry in migrate.drift(connection)] == [("add_column", None, "note")]


def test_the_newest_revision_is_the_one_the_program_expects() -> None:
    config = Config()
    config.set_main_option("script_location", str(paths.migrations_dir()))
    script = ScriptDirectory.from_config(config)
    revisions = [step.revision for step in script.walk_revisions()]
    assert revisions[0] == migrate.HEAD
    assert revisions == sorted(revisions, reverse=True)
    assert all(len(item) == 4 and item.isdigit() for item in revisions)


NOW = migrate.HEAD
LATER = f"{int(NOW) + 1:04}"
NEXT = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "{later}", "{now}", None, None


def upgrade():
    with op.batch_alter_table("asset") as batch:
        batch.add_column(sa.Column("slogan", sa.Text(), server_default="chưa có"))
        batch.alter_column("note", new_column_name="remark")
    {more}
"""


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """The program as it will be one revision later; the step copies the asset table, as SQLite must."""

    def install(more: str = "pass") -> None:
        folder = tmp_path / "một phần trăm % db"
        shutil.copytree(paths.migrations_dir(), folder, ignore=shutil.ignore_patterns("__pycache__"))
        step = NEXT.format(more=more, now=NOW, later=LATER)
        (folder / "versions" / f"{LATER}_next.py").write_text(step, encoding="utf-8")
        monkeypatch.setattr(paths, "migrations_dir", lambda: folder)
        monkeypatch.setattr(migrate, "HEAD", LATER)

    return install


def test_an_older_registry_is_backed_up_and_brought_up_to_date(
    file_registry: Registry, next_version: Callable[[str], None]
) -> None:
    one = asset()
    add(file_registry, one, party("Khác"))
    before = facts(file_registry)
    next_version("pass")
    path = file_registry.path
    upgraded = open_registry(path)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT ref, slogan FROM asset").fetchall() == [("NHCN-0001", "chưa có")]
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == (LATER,)
    # The asset table was copied and dropped: what hangs on it must still be there.
    assert full_check(upgraded).ok
    assert facts(upgraded, without="asset") == {name: rows for name, rows in before.items() if name != "asset"}
    (kept,) = paths.backups_dir().iterdir()
    assert kept.name.startswith(f"sổ-truoc-nang-cap-{NOW}-")
    with closing(sqlite3.connect(kept)) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == (NOW,)
        assert raw.execute("SELECT ref FROM asset").fetchall() == [("NHCN-0001",)]


def test_a_step_that_breaks_leaves_the_registry_as_it_was(
    file_registry: Registry, next_version: Callable[[str], None]
) -> None:
    add(file_registry, asset())
    before = facts(file_registry)
    next_version("raise ZeroDivisionError")
    with pytest.raises(ZeroDivisionError):
        open_registry(file_registry.path)
    assert facts(file_registry) == before


def test_a_step_that_loses_rows_others_refer_to_is_refused(
    file_registry: Registry, next_version: Callable[[str], None]
) -> None:
    add(file_registry, asset())
    before = facts(file_registry)
    next_version('op.execute("DELETE FROM party")')
    with pytest.raises(RuntimeError, match="broken references"):
        open_registry(file_registry.path)
    assert facts(file_registry) == before


def test_the_backup_goes_beside_the_registry_when_the_users_folder_will_not_do(
    file_registry: Registry, next_version: Callable[[str], None], tmp_path: Path
) -> None:
    next_version("pass")
    (tmp_path / "home").write_text("a file where the folder should be", encoding="utf-8")
    open_registry(file_registry.path)
    assert [item.name[:22] for item in tmp_path.glob("*truoc-nang-cap*")] == [f"sổ-truoc-nang-cap-{NOW}"]


def test_an_older_registry_that_cannot_be_written_says_so(
    registry_file: Path, next_version: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    next_version("pass")
    monkeypatch.setattr("ipregistry.store.sqlite_file.is_writable", lambda _: False)
    with pytest.raises(errors.ReadOnly, match="nâng cấp"):
        open_registry(registry_file)


def test_an_upgraded_registry_opens_again_without_another_backup(
    file_registry: Registry, next_version: Callable[[str], None]
) -> None:
    next_version("pass")
    open_registry(file_registry.path)
    open_registry(file_registry.path)
    assert len(list(paths.backups_dir().iterdir())) == 1
