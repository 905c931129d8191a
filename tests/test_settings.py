from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipregistry import settings
from ipregistry.settings import BACKUP_ON_CLOSE, BACKUPS_KEPT, OFFICER, OPTIONS, RECENT, THEME, Settings

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "nhà của tôi" / "settings.toml"


def test_every_option_has_its_own_key_a_label_and_an_allowed_default() -> None:
    assert len({option.key for option in OPTIONS}) == len(OPTIONS)
    assert all(option.label for option in OPTIONS)
    assert all(option.accepts(option.default) for option in OPTIONS)


def test_a_missing_file_gives_the_defaults_and_is_not_made(file: Path) -> None:
    options = Settings(file)

    assert options.get(THEME) == "system"
    assert options.get(RECENT) == []
    assert not file.exists()


def test_what_is_set_is_read_again(file: Path) -> None:
    options = Settings(file)

    assert options.set(OFFICER, 'Ví dụ "01" \\ Nguyễn\n')
    assert options.set(BACKUPS_KEPT, 7)
    assert options.set(BACKUP_ON_CLOSE, value=False)
    assert options.set(RECENT, ["/a/sổ.ipreg", "C:\\b.ipreg"])

    again = Settings(file)
    assert again.get(OFFICER) == 'Ví dụ "01" \\ Nguyễn\n'
    assert again.get(BACKUPS_KEPT) == 7
    assert again.get(BACKUP_ON_CLOSE) is False
    assert again.get(RECENT) == ["/a/sổ.ipreg", "C:\\b.ipreg"]
    assert [one.name for one in file.parent.iterdir()] == [file.name]


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_is_valid_toml(text: str) -> None:
    assert tomllib.loads(f"key = {settings._toml(text)}") == {"key": text}


def test_a_value_of_another_type_or_choice_counts_as_not_set(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('theme = "đỏ"\nbackups_kept = true\nrecent_registries = [1]\nofficer = 5\n', encoding="utf-8")

    options = Settings(file)

    assert options.get(THEME) == THEME.default
    assert options.get(BACKUPS_KEPT) == BACKUPS_KEPT.default
    assert options.get(RECENT) == []
    assert options.get(OFFICER) == ""


def test_a_value_that_is_not_allowed_is_refused(file: Path) -> None:
    with pytest.raises(ValueError, match="theme"):
        Settings(file).set(THEME, "đỏ")


def test_options_of_a_newer_version_are_kept(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('later = "giữ"\n[table]\na = 1\n', encoding="utf-8")

    Settings(file).set(BACKUPS_KEPT, 3)

    assert tomllib.loads(file.read_text(encoding="utf-8")) == {"later": "giữ", "backups_kept": 3}


@pytest.mark.parametrize("damage", [b"theme = ", b"\xff\xfe\x00", b'theme = "dark"\ntheme = "light"\n'])
def test_a_damaged_file_is_set_aside_and_never_overwrites_an_earlier_one(file: Path, damage: bytes) -> None:
    file.parent.mkdir()
    for number in (1, 2):
        file.write_bytes(damage)
        options = Settings(file)
        assert options.set_aside == file.with_name(f"settings.hong-{number}.toml")
        assert options.set_aside.read_bytes() == damage
        assert options.get(THEME) == "system"
        assert options.set(THEME, "dark")


def test_a_home_that_cannot_be_written_costs_only_the_file(tmp_path: Path) -> None:
    (tmp_path / "occupied").write_text("a file, no folder", encoding="utf-8")
    options = Settings(tmp_path / "occupied" / "settings.toml")

    assert options.set(THEME, "dark") is False
    assert options.get(THEME) == "dark"


def test_the_registry_opened_last_comes_first_and_once(file: Path, tmp_path: Path) -> None:
    options = Settings(file)
    registries = [tmp_path / f"{number}.ipreg" for number in range(12)]
    for registry in [*registries, registries[5]]:
        options.remember_registry(registry)

    recent = Settings(file).get(RECENT)

    assert len(recent) == 10
    assert recent[:2] == [str(registries[5]), str(registries[11])]
    assert recent.count(str(registries[5])) == 1


def test_a_list_handed_out_is_a_copy(file: Path) -> None:
    options = Settings(file)
    options.get(RECENT).append("x")
    options.set(RECENT, ["a"])
    options.get(RECENT).append("b")

    assert RECENT.default == []
    assert options.get(RECENT) == ["a"]
