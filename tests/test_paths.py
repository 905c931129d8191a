from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ipregistry import paths

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_what_the_program_carries_is_found_from_source(pytestconfig: pytest.Config) -> None:
    assert paths.resources_dir() == pytestconfig.rootpath / "resources"
    assert paths.migrations_dir() == pytestconfig.rootpath / "db"
    assert paths.resource("fonts", "NotoSans-Regular.ttf").is_file()


def test_what_the_program_carries_is_found_in_a_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("resources", "db"):
        (tmp_path / "_data" / name).mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path)

    assert paths.resources_dir() == tmp_path / "_data" / "resources"
    assert paths.migrations_dir() == tmp_path / "_data" / "db"


def test_the_home_is_the_one_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IPREGISTRY_HOME", str(tmp_path / "thư mục của tôi"))

    assert paths.home_dir() == tmp_path / "thư mục của tôi"
    assert paths.settings_file().parent == paths.home_dir()
    assert paths.logs_dir() == paths.home_dir() / "logs"
    assert paths.backups_dir() == paths.home_dir() / "backups"


def test_a_relative_home_does_not_move_with_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IPREGISTRY_HOME", "nha")

    assert paths.home_dir() == tmp_path / "nha"


def test_without_a_choice_the_home_is_the_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("IPREGISTRY_HOME")

    assert paths.home_dir().is_absolute()
    assert paths.home_dir().name == "ipregistry"


def test_only_paths_asks_where_it_stands(pytestconfig: pytest.Config) -> None:
    asking = {
        path.relative_to(pytestconfig.rootpath).as_posix()
        for path in (pytestconfig.rootpath / "ipregistry").rglob("*.py")
        if re.search(r"__file__|importlib\.resources|_MEIPASS", path.read_text(encoding="utf-8"))
    }

    assert asking == {"ipregistry/paths.py"}
