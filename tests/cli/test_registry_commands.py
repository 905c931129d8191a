from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Commands

STATUSES = {
    "planned",
    "pending",
    "in_force",
    "renewal_due",
    "late",
    "lapsed_unconfirmed",
    "expired",
    "terminated",
    "invalidated",
    "refused",
    "withdrawn",
    "abandoned",
    "unknown",
}


def test_the_demo_fills_every_status(command: Commands, registry: Path) -> None:
    page = command("list", registry, "--json").json
    assert page["as_of"] == "2026-11-20"
    assert page["count"] == len(page["items"]) == 60
    assert {item["status"] for item in page["items"]} == STATUSES


def test_a_bare_demo_has_only_known_assets(command: Commands, tmp_path: Path) -> None:
    path = tmp_path / "bare.ipreg"
    assert command("demo", path, "--bare").code == 0
    items = command("list", path, "--json").json["items"]
    assert len(items) == 20
    assert not [item for item in items if item["name"].startswith("Ví dụ")]


def test_synthetic_assets_are_named_so_and_repeatable(command: Commands, tmp_path: Path) -> None:
    lists = []
    for name in ("a", "b"):
        path = tmp_path / f"{name}.ipreg"
        assert command("demo", path, "--bare", "--size", "30", "--seed", "5").code == 0
        items = command("list", path, "--json").json["items"]
        lists.append([(item["ref"], item["name"], item["filing_date"], item["status"]) for item in items])
    assert lists[0] == lists[1]
    assert sum(name.startswith("Giả lập") for _, name, _, _ in lists[0]) == 30


@pytest.mark.parametrize("name", ["new", "demo", "restore"])
def test_an_existing_file_is_never_overwritten(command: Commands, registry: Path, tmp_path: Path, name: str) -> None:
    there = tmp_path / "there.ipreg"
    there.write_bytes(b"mine")
    arguments: dict[str, list[object]] = {
        "new": [there, "--agency", "Sở", "--province", "82"],
        "demo": [there],
        "restore": [registry, there],
    }
    answer = command(name, *arguments[name])
    assert answer.code == 3
    assert "there.ipreg" in answer.err
    assert there.read_bytes() == b"mine"


def test_an_unknown_province_is_refused(command: Commands, tmp_path: Path) -> None:
    path = tmp_path / "new.ipreg"
    answer = command("new", path, "--agency", "Sở", "--province", "99")
    assert answer.code == 2
    assert "99" in answer.err
    assert not path.exists()


def test_check_backup_restore(command: Commands, registry: Path, tmp_path: Path) -> None:
    checked = command("check", registry, "--json")
    assert checked.code == 0
    assert checked.json["ok"] is True
    assert checked.json["derived_differences"] in (0, [])
    copy = tmp_path / "copy.ipreg"
    assert command("backup", registry, copy).code == 0
    again = tmp_path / "again.ipreg"
    assert command("restore", copy, again).code == 0
    assert command("list", again, "--json").json == command("list", registry, "--json").json


@pytest.mark.parametrize(
    ("content", "word"),
    [(None, "Không"), (b"", "không phải"), (b"PK\x03\x04 a workbook", "không phải"), (b"just text", "không phải")],
)
def test_what_is_no_registry_is_refused_in_one_sentence(
    command: Commands, tmp_path: Path, content: bytes | None, word: str
) -> None:
    path = tmp_path / "x.ipreg"
    if content is not None:
        path.write_bytes(content)
    answer = command("list", path)
    assert answer.code == 3
    assert word in answer.err
    assert "x.ipreg" in answer.err
    assert "Traceback" not in answer.err
    assert answer.out == ""


def test_a_cut_registry_is_damaged(command: Commands, registry: Path) -> None:
    content = registry.read_bytes()
    registry.write_bytes(content[: len(content) // 2])
    answer = command("list", registry)
    assert answer.code == 3
    assert "hỏng" in answer.err


def test_add_history_undo(command: Commands, empty: Path) -> None:
    added = command("add", "asset", empty, "--kind", "trademark", "--name", "Khô cá Hồng Ngự", "--json")
    assert added.code == 0
    ref = added.json["ref"]
    assert command("list", empty, "--json").json["count"] == 1
    assert (
        command(
            "add", "filing", empty, "--asset", ref, "--application-no", "4-2015-01234", "--filed", "17/04/2015"
        ).code
        == 0
    )
    assert (
        command("add", "certificate", empty, "--asset", ref, "--number", "280123", "--granted", "20/10/2016").code == 0
    )
    assert command("show", empty, "4201501234", "--json").json["expiry_date"] == "2025-04-17"
    assert command("add", "event", empty, "--asset", ref, "--kind", "renewed", "--on", "2025-04-01").code == 0
    assert command("show", empty, ref, "--json").json["expiry_date"] == "2035-04-17"
    assert command("undo", empty).code == 0
    assert command("show", empty, "VN-4-2015-01234", "--json").json["expiry_date"] == "2025-04-17"
    labels = [row["label"] for row in command("history", empty, ref, "--json").json["items"]]
    assert any("Khô cá Hồng Ngự" in label for label in labels)


def test_contradictory_facts_are_refused_and_change_nothing(command: Commands, empty: Path, tmp_path: Path) -> None:
    source = tmp_path / "asset.json"
    source.write_text(
        '{"kind": "trademark", "name": "A",'
        ' "filings": [{"filed": "2020-05-01", "certificate": {"granted": "2019-01-01"}}]}',
        encoding="utf-8",
    )
    answer = command("add", "asset", empty, "--from", source)
    assert answer.code == 2
    assert "01/01/2019" in answer.err
    assert command("list", empty, "--json").json["count"] == 0


def test_a_misspelt_field_is_named(command: Commands, empty: Path, tmp_path: Path) -> None:
    source = tmp_path / "asset.json"
    source.write_text('{"kind": "trademark", "nam": "A"}', encoding="utf-8")
    answer = command("add", "asset", empty, "--from", source)
    assert answer.code == 2
    assert "“nam”" in answer.err


def test_later_parts_say_so(command: Commands, registry: Path) -> None:
    for words in (["review", "open", registry, 2027], ["succession", registry], ["add", "plan", registry]):
        answer = command(*words)
        assert answer.code == 2
        assert "chưa có trong bản này" in answer.err


def test_wrong_use_is_said_in_vietnamese(command: Commands, registry: Path) -> None:
    for words in (["lisst"], ["list"], ["list", registry, "--nope"], ["list", registry, "--as-of", "31/02/2020"]):
        answer = command(*words)
        assert answer.code == 2
        assert answer.err.startswith("Dùng sai lệnh")
        assert "Error" not in answer.err


def test_a_bug_is_logged_and_told(command: Commands, registry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("ipregistry.services.assets.list_assets", broken)
    answer = command("list", registry)
    assert answer.code == 70
    assert "Chương trình gặp lỗi" in answer.err
    assert "Traceback" not in answer.err


def test_bad_today_is_wrong_use(command: Commands, registry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IPREGISTRY_TODAY", "hôm nay")
    assert command("list", registry).code == 2
