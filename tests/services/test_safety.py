"""Checks find what is wrong, repairs mend what is computed, copies are registries."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ipregistry import app, paths
from ipregistry.domain.rows import AssetQuery
from ipregistry.errors import UserError
from ipregistry.services import assets, entries, safety
from tests.services.conftest import TODAY
from tests.store.entry_samples import mark

if TYPE_CHECKING:
    from pathlib import Path

    from ipregistry.services.context import Context


def _spoil(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_a_whole_registry_is_found_whole(context: Context) -> None:
    entries.add_asset(context, mark())
    report = safety.check(context)
    assert (report.ok, report.integrity, report.derived_differences, report.history_chain) == (True, True, 0, True)
    assert report.findings == ()


def test_computed_rows_that_differ_are_found_and_repaired(context: Context, path: Path) -> None:
    ref = entries.add_asset(context, mark()).ref
    entries.add_asset(context, mark("Quýt"))
    _spoil(
        path,
        "UPDATE standing_span SET status = 'refused' WHERE asset_id = 1",
        "DELETE FROM deadline WHERE asset_id = 1",
    )
    report = safety.check(context)
    assert (report.ok, report.integrity, report.derived_differences, report.history_chain) == (False, True, 1, True)
    (finding,) = report.findings
    assert finding.message.startswith(f"{ref} Xoài Ví Dụ: thời hạn, trạng thái đã lưu khác")
    repaired = safety.check(context, repair_derived=True)
    assert (repaired.ok, repaired.derived_differences) == (True, 1)
    assert safety.check(context).findings == ()


def test_a_changed_history_is_found(context: Context, path: Path) -> None:
    entries.add_asset(context, mark())
    _spoil(path, "UPDATE history SET after = '\"x\"' WHERE id = (SELECT max(id) FROM history)")
    report = safety.check(context)
    assert (report.ok, report.history_chain) == (False, False)
    assert report.findings[0].code == "history_broken"


def test_a_damaged_file_is_found_and_left_alone(context: Context, path: Path) -> None:
    entries.add_many(context, (), [mark(f"Xoài {number}") for number in range(30)], "Thêm")
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xff" * 16384)
    report = safety.check(context, repair_derived=True)
    assert (report.ok, report.integrity) == (False, False)
    assert report.findings[0].code == "file_damaged"


def test_a_copy_is_the_registry(context: Context, tmp_path: Path) -> None:
    entries.add_asset(context, mark())
    copy = safety.backup(context, tmp_path / "bản sao.ipreg")
    restored = safety.restore(copy, tmp_path / "lại.ipreg")
    with app.open_context(restored, today=TODAY) as again:
        assert assets.list_assets(again, AssetQuery()).items == assets.list_assets(context, AssetQuery()).items
        assert safety.check(again).ok


def test_copies_go_to_the_users_folder_and_overwrite_nothing(context: Context, tmp_path: Path) -> None:
    assert safety.backup(context).parent == paths.backups_dir()
    taken = tmp_path / "có rồi.ipreg"
    taken.write_bytes(b"")
    with pytest.raises(UserError, match="không ghi đè"):
        safety.backup(context, taken)
