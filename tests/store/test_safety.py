from __future__ import annotations

import errno
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from ipregistry import errors, paths
from ipregistry.store import copies, safety, sqlite_file
from ipregistry.store.database import WRITES, open_registry
from tests.store.samples import add, asset, facts, party

if TYPE_CHECKING:
    from pathlib import Path

    from ipregistry.store.database import Registry


def test_a_backup_holds_everything_and_goes_to_the_users_folder(file_registry: Registry) -> None:
    add(file_registry, asset())
    kept = safety.backup(file_registry)
    assert kept.parent == paths.backups_dir()
    assert re.fullmatch(r"sổ-\d{8}-\d{6}\.ipreg", kept.name)
    copied = open_registry(kept)
    assert facts(copied) == facts(file_registry)
    assert safety.full_check(copied).ok
    again = safety.backup(file_registry)
    assert again != kept
    assert {item.name for item in kept.parent.iterdir()} == {kept.name, again.name}


def test_a_backup_goes_where_it_is_told_and_never_over_another_file(file_registry: Registry, tmp_path: Path) -> None:
    target = tmp_path / "bản sao.ipreg"
    assert safety.backup(file_registry, target) == target
    before = target.read_bytes()
    with pytest.raises(errors.UserError, match="không ghi đè"):
        safety.backup(file_registry, target)
    assert target.read_bytes() == before
    folder = tmp_path / "thẻ nhớ"
    with pytest.raises(errors.NotFound, match="thẻ nhớ"):
        safety.backup(file_registry, folder / "sổ.ipreg")
    folder.mkdir()
    assert safety.backup(file_registry, folder).parent == folder


def test_a_backup_taken_during_a_write_has_the_state_before(file_registry: Registry, tmp_path: Path) -> None:
    add(file_registry, asset())
    before = facts(file_registry)
    with file_registry.writing("An", "Đang ghi") as change:
        change.add_all([party("Chưa xong")])
        kept = safety.backup(file_registry, tmp_path / "giữa chừng.ipreg")
    assert facts(open_registry(kept)) == before


def test_a_damaged_registry_makes_no_backup(file_registry: Registry, tmp_path: Path) -> None:
    for number in range(30):
        add(file_registry, party(f"{number}" * 300))
    _break(file_registry.path, "party")
    with pytest.raises(errors.Damaged, match=r"sổ\.ipreg"):
        safety.backup(file_registry, tmp_path / "hỏng.ipreg")
    assert not list(tmp_path.glob("*hỏng*"))


def test_a_copy_that_came_out_wrong_is_not_kept(
    file_registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = iter([[1, 2], [1, 3]])
    monkeypatch.setattr(copies, "_count", lambda _: next(counts))
    with pytest.raises(errors.Damaged):
        safety.backup(file_registry, tmp_path / "thiếu.ipreg")
    assert not list(tmp_path.glob("*thiếu*"))


def test_a_backup_that_finds_no_room_leaves_nothing_behind(
    file_registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(_: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sqlite_file, "sync", no_room)
    with pytest.raises(errors.UserError, match="đầy"):
        safety.backup(file_registry, tmp_path / "b.ipreg")
    assert [item.name for item in tmp_path.iterdir()] == ["sổ.ipreg"]


def test_the_name_is_given_also_where_files_have_only_one(
    file_registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr("os.link", no_links)
    target = safety.backup(file_registry, tmp_path / "fat.ipreg")
    assert safety.full_check(open_registry(target)).ok
    assert sorted(item.name for item in tmp_path.iterdir()) == ["fat.ipreg", "sổ.ipreg"]


def test_restoring_makes_a_new_file_from_a_backup(file_registry: Registry, tmp_path: Path) -> None:
    add(file_registry, asset())
    kept = safety.backup(file_registry)
    before = kept.read_bytes()
    target = tmp_path / "khôi phục.ipreg"
    assert safety.restore(kept, target) == target
    assert facts(open_registry(target)) == facts(file_registry)
    with pytest.raises(errors.UserError, match="không ghi đè"):
        safety.restore(kept, file_registry.path)
    assert kept.read_bytes() == before


def test_what_is_no_good_backup_is_not_restored(file_registry: Registry, tmp_path: Path) -> None:
    target = tmp_path / "khôi phục.ipreg"
    kept = safety.backup(file_registry, tmp_path / "b.ipreg")
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-4096])
    with pytest.raises(errors.Damaged):
        safety.restore(kept, target)
    kept.write_bytes(whole)
    _break(kept, "officer")
    with pytest.raises(errors.Damaged, match=r"b\.ipreg"):
        safety.restore(kept, target)
    kept.write_bytes(whole)
    with closing(sqlite3.connect(kept)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(errors.NewerProgram):
        safety.restore(kept, target)
    with pytest.raises(errors.NotFound):
        safety.restore(tmp_path / "không có.ipreg", target)
    assert not target.exists()


def test_a_whole_registry_passes_every_check(registry: Registry) -> None:
    add(registry, asset())
    assert safety.quick_check(registry) == ()
    found = safety.full_check(registry)
    assert found.ok
    assert found == safety.FullCheck(())


def test_the_full_check_finds_what_is_wrong(registry: Registry) -> None:
    add(registry, asset())
    with registry.engine.execution_options(**{WRITES: True}).begin() as connection:
        connection.execute(text("UPDATE history SET after = '{}' WHERE id = 2"))
    found = safety.full_check(registry)
    assert not found.ok
    assert found.history is not None
    assert (found.history.history_id, found.history.change_set) == (2, 1)


def test_the_full_check_finds_references_to_nothing(file_registry: Registry) -> None:
    add(file_registry, asset())
    with closing(sqlite_file.connect(file_registry.path, foreign_keys=False)) as raw:
        raw.execute("DELETE FROM party")
    assert safety.full_check(file_registry).references == ("asset_party → party",)


def test_the_quick_check_finds_a_broken_page(file_registry: Registry) -> None:
    add(file_registry, asset())
    _break(file_registry.path, "asset")
    assert safety.quick_check(file_registry) != ()
    assert not safety.full_check(file_registry).ok


def test_a_registry_on_a_server_is_backed_up_there(registry: Registry) -> None:
    if registry.engine.dialect.name == "sqlite":
        assert safety.backup(registry).is_file()
    else:
        with pytest.raises(errors.UserError, match="pg_dump"):
            safety.backup(registry)


def _break(path: Path, table: str) -> None:
    """Overwrite the first page of a table."""
    with closing(sqlite3.connect(path)) as raw:
        (root,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    with path.open("rb+") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
