from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from ipregistry import app
from ipregistry.errors import UserError
from ipregistry.services import backups
from ipregistry.store import copies

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ipregistry.services.context import Context

DAY = datetime(2026, 11, 20, 17, 0).astimezone()


@pytest.fixture
def context(tmp_path: Path) -> Iterator[Context]:
    with app.new_context(tmp_path / "so.ipreg", agency="Sở Ví dụ", province="82", officer="Cán bộ Ví dụ") as made:
        yield made


def _backup(context: Context, folder: Path, made: datetime, monkeypatch: pytest.MonkeyPatch, keep: int) -> Path:
    monkeypatch.setattr(copies, "free_name", lambda where, stem: where / f"{stem}-{made:%Y%m%d-%H%M%S}.ipreg")
    return backups.make_backup(context, folder, keep)


def test_the_newest_stay_and_one_a_month(context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "sao lưu"
    folder.mkdir()
    days = [DAY - timedelta(days=10 * step) for step in range(12, -1, -1)]
    for day in days:
        _backup(context, folder, day, monkeypatch, 3)
    kept = {row.made.date() for row in backups.backups_of(context.registry.path, folder)}
    newest = {day.date() for day in days[-3:]}
    last_of_months = {max(day.date() for day in days if day.month == month) for month in {day.month for day in days}}
    assert kept == newest | last_of_months
    assert len(kept) < len(days)


def test_another_registry_of_the_same_name_loses_nothing(
    context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "chung"
    folder.mkdir()
    (tmp_path / "khác").mkdir()
    with app.new_context(tmp_path / "khác" / "so.ipreg", agency="Sở khác", province="82") as other:
        theirs = [_backup(other, folder, DAY - timedelta(hours=step), monkeypatch, 9) for step in range(1, 4)]
    for minute in range(3):
        _backup(context, folder, DAY + timedelta(minutes=minute), monkeypatch, 1)
    left = {row.path for row in backups.backups_of(context.registry.path, folder)}
    assert set(theirs) < left
    assert len(left) == len(theirs) + 1


def test_files_of_other_names_are_no_backups(context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "sao lưu"
    folder.mkdir()
    first = _backup(context, folder, DAY, monkeypatch, 5)
    others = [folder / name for name in ("so.ipreg", "so-2026.ipreg", "so-cu-20261120-170000.ipreg")]
    for other in others:
        shutil.copyfile(first, other)
    _backup(context, folder, DAY + timedelta(minutes=1), monkeypatch, 1)
    assert all(other.exists() for other in others)
    assert not first.exists()


def test_nothing_is_removed_when_the_copy_fails(
    context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "sao lưu"
    folder.mkdir()
    first = _backup(context, folder, DAY, monkeypatch, 1)

    def no_room(source: Path, target: Path) -> Path:
        raise UserError("Ổ đĩa đầy.")

    monkeypatch.setattr(copies, "copy_registry", no_room)
    with pytest.raises(UserError):
        _backup(context, folder, DAY + timedelta(minutes=1), monkeypatch, 1)
    assert first.exists()


def test_the_month_goes_by_its_last_backup(context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "năm"
    folder.mkdir()
    for month in range(1, 13):
        for day in (3, 27):
            made = DAY.replace(year=2025, month=month, day=day)
            _backup(context, folder, made, monkeypatch, 1)
    rows = backups.backups_of(context.registry.path, folder)
    assert [(row.made.month, row.made.day) for row in rows] == [(month, 27) for month in range(12, 0, -1)]
