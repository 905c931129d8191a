from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Commands

HUGE = "9" * 30


@pytest.mark.parametrize("today", ["0001-01-01", "9999-12-31"])
def test_a_demo_that_fails_leaves_no_file(
    command: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, today: str
) -> None:
    monkeypatch.setenv("IPREGISTRY_TODAY", today)
    answer = command("demo", tmp_path / "a.ipreg", "--size", "3")
    assert answer.code == 2
    assert "IPREGISTRY_TODAY" in answer.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "--limit", HUGE),
        ("list", "--limit", "-1"),
        ("list", "--year-filed", HUGE),
        ("due", "--year", "1899"),
        ("undo", HUGE),
        ("undo", "x"),
        ("report", "asset-list", "-o", "a.pdf", "--year", HUGE),
        ("add", "event", "--asset", "NH-0001", "--kind", "renewed", "--cycle", HUGE),
        ("add", "event", "--asset", "NH-0001", "--filing", HUGE, "--kind", "renewed"),
    ],
)
def test_impossible_numbers_are_wrong_use_said_in_vietnamese(
    command: Commands, registry: Path, arguments: tuple[str, ...]
) -> None:
    place = 2 if arguments[0] == "add" else 1
    answer = command(*arguments[:place], registry, *arguments[place:])
    assert answer.code == 2
    assert answer.err.startswith("Dùng sai lệnh: ")
    assert "range" not in answer.err
    assert answer.err.count("\n") == 1


def test_a_name_too_long_for_the_disk(command: Commands, registry: Path, tmp_path: Path) -> None:
    name = tmp_path / ("x" * 300)
    for arguments in (
        ("new", f"{name}.ipreg", "--agency", "Sở", "--province", "82"),
        ("export", registry, "-o", f"{name}.csv"),
        ("report", registry, "asset-list", "-o", f"{name}.pdf"),
    ):
        answer = command(*arguments)
        assert answer.code == 3
        assert "quá dài" in answer.err


@pytest.mark.parametrize("group", ["law", "add"])
def test_a_group_alone_shows_its_help(command: Commands, group: str) -> None:
    answer = command(group)
    assert answer.code == 2
    assert answer.err.startswith("Cách dùng: ipregistry " + group)


def test_trouble_with_the_settings_is_for_the_log_only(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("a file where the folder belongs")
    answer = subprocess.run(
        [sys.executable, "-m", "ipregistry", "new", tmp_path / "a.ipreg", "--agency", "Sở", "--province", "82"],
        env={**os.environ, "IPREGISTRY_HOME": str(home)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_a_window_without_a_display_is_refused(tmp_path: Path) -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    answer = subprocess.run(
        [sys.executable, "-m", "ipregistry"],
        env={key: value for key, value in os.environ.items() if key not in hidden} | {"IPREGISTRY_HOME": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert answer.returncode == 3
    assert "màn hình" in answer.stderr


def test_years_of_fewer_than_four_digits_are_slips(command: Commands, registry: Path) -> None:
    assert command("list", registry, "--as-of", "0202-01-01").code == 2
    assert "01/01/1000" in command("list", registry, "--as-of", "1000-01-01").err


def test_an_asset_without_a_kind_is_taken(command: Commands, empty: Path) -> None:
    ref = command("add", "asset", empty, "--name", "Bánh phồng tôm", "--json").json["ref"]
    assert command("show", empty, ref, "--json").json["kind"] == "unknown"


def test_json_nested_without_end_is_refused(command: Commands, empty: Path, tmp_path: Path) -> None:
    deep = tmp_path / "deep.json"
    deep.write_text('{"name":' + "[" * 100_000)
    answer = command("add", "asset", empty, "--from", deep)
    assert answer.code == 3
    assert "deep.json" in answer.err


def test_what_stands_against_an_undo_is_a_sentence(command: Commands, empty: Path) -> None:
    command("add", "asset", empty, "--name", "Bánh phồng tôm")
    made = command("history", empty, "--json").json["items"][0]["change_set"]
    ref = command("list", empty, "--json").json["items"][0]["ref"]
    assert command("add", "filing", empty, "--asset", ref, "--filed", "2020-05-05").code == 0
    answer = command("undo", empty, made)
    assert answer.code == 1
    assert answer.out.startswith(f"- {ref}: ")
    assert "UndoConflict" not in answer.out
