"""The commands over the legal data and the office's own values."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ipregistry import app
from ipregistry.domain.law_overlay import OwnValue, with_own

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Commands

_KEY = "vn.mark.renewal.late"
_ADD = ("--from", "2026-05-01", "--value", "3", "--source", "Điều 1 Thông tư thử")


def test_without_a_registry_nothing_is_counted(command: Commands) -> None:
    assert command("law", "check").code == 0
    items = command("law", "list", "--json").json["items"]
    shown = command("law", "show", _KEY, "--json").json
    assert shown in items
    assert {"key", "label", "unit", "chosen_by", "values"} <= shown.keys()
    assert not {"own", "used_by"} & (shown.keys() | shown["values"][0].keys())
    assert command("law", "show", "khong.co").code == 2


def test_a_value_is_foretold_saved_shown_and_removed(command: Commands, registry: Path) -> None:
    before = command("due", registry, "--year", "2027", "--json").json
    first = command("law", "add", registry, _KEY, *_ADD, "--dry-run", "--json").json
    assert first["saved"] is False
    assert {"asset", "ref", "name", "field", "before", "after"} == first["moved"][0].keys()
    assert command("due", registry, "--year", "2027", "--json").json == before

    saved = command("law", "add", registry, _KEY, *_ADD, "--note", "Thử", "--yes", "--json").json
    assert saved == {"moved": first["moved"], "saved": True}
    row = next(item for item in command("law", "list", registry, "--json").json["items"] if item["key"] == _KEY)
    assert (row["own"], row["used_by"] > 0) == (True, True)
    assert row == command("law", "show", _KEY, registry, "--json").json
    value = row["values"][-1]
    assert (value["own"], value["value"], value["note"], value["start"]) == (True, "3", "Thử", "2026-05-01")
    assert value["source"] == "Điều 1 Thông tư thử – giá trị do cơ quan nhập"
    reasons = [
        reason["source"]
        for item in command("due", registry, "--year", "2027", "--json").json["items"]
        for reason in item["reasons"]
        if reason["key"] == _KEY
    ]
    assert value["source"] in reasons
    assert "3 tháng – Điều 1 Thông tư thử – giá trị do cơ quan nhập" in command("law", "show", _KEY, registry).out
    assert "(giá trị do cơ quan nhập)" in command("law", "list", registry).out
    assert command("law", "check", registry).code == 0
    assert command("check", registry).code == 0

    gone = command("law", "remove", registry, _KEY, "--from", "2026-05-01", "--yes", "--json").json
    assert gone["saved"] is True
    assert len(gone["moved"]) == len(saved["moved"])
    assert command("due", registry, "--year", "2027", "--json").json == before


def test_a_value_is_saved_after_a_yes_only(command: Commands, registry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["k", "c"])
    monkeypatch.setattr("click.prompt", lambda *_arguments, **_options: next(answers))
    refused = command("law", "add", registry, _KEY, *_ADD)
    assert refused.code == 0
    assert "Gia hạn lần 1, nộp muộn đến" in refused.out
    assert refused.out.splitlines()[-1] == "Chưa lưu."
    assert command("law", "add", registry, _KEY, *_ADD).out.splitlines()[-1] == "Đã lưu."
    assert command("law", "remove", registry, _KEY, "--from", "2026-05-01", "--dry-run").out.endswith("Chưa lưu.\n")
    # Scripts say what they want; nothing is asked and nothing saved.
    assert command("law", "remove", registry, _KEY, "--from", "2026-05-01", "--json").json["saved"] is False
    assert command("undo", registry).code == 0
    assert command("law", "remove", registry, _KEY, "--from", "2026-05-01", "--yes").code == 2


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"--value": "ba"}, "“ba” không dùng được, cần số tháng"),
        ({"--value": "-3"}, "“-3” không dùng được"),
        ({"--source": " "}, "chưa ghi căn cứ"),
        ({"--from": "2026-02-30"}, "không có ngày “2026-02-30”"),
        ({"--confidence": "chắc"}, "“chắc” không có trong các giá trị"),
        ({"--unit": "years"}, "đơn vị phải là “months”"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(
    command: Commands, empty: Path, changes: dict[str, str], said: str
) -> None:
    options = {**dict(zip(_ADD[::2], _ADD[1::2], strict=True)), **changes}
    answer = command("law", "add", empty, _KEY, "--yes", *(word for pair in options.items() for word in pair))
    assert answer.code == 2
    assert said in answer.err
    assert len(answer.err.strip().splitlines()) == 1


def test_a_value_that_says_what_the_program_says_is_a_finding(command: Commands, empty: Path) -> None:
    assert command("law", "add", empty, _KEY, *_ADD[:3], "6", *_ADD[4:], "--yes").code == 0
    answer = command("law", "check", empty, "--json")
    assert (answer.code, answer.json["ok"]) == (1, False)
    assert [item["code"] for item in answer.json["findings"] if item["level"] != "info"] == ["law_own_repeats"]


def test_what_moved_is_told_until_it_is_seen(
    command: Commands, registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command("law", "moved", registry, "--json").json == {"day": None, "count": 0, "items": []}
    assert command("law", "moved", registry).out == "Không có thay đổi nào chưa xem.\n"
    command("law", "add", registry, _KEY, *_ADD, "--yes")
    assert command("law", "moved", registry, "--json").json["count"] == 0
    # Another program: its own law is another.
    law = with_own(app.load_law(), [OwnValue("vn.mark.term.first", date(2006, 7, 1), 9, "Luật mới", app.today())])
    monkeypatch.setattr(app, "load_law", lambda: law)
    monkeypatch.setattr(app, "law_digest", law.fingerprint)
    found = command("law", "moved", registry, "--json").json
    assert (found["day"], found["count"]) == ("2026-11-20", len(found["items"]))
    assert found["count"] > 0
    told = command("law", "moved", registry, "--seen").out.splitlines()
    assert told[-1] == f"Mở sổ ngày 20/11/2026: {found['count']} thay đổi."
    assert len(told) == found["count"] + 1
    assert command("law", "moved", registry, "--json").json["count"] == 0


def test_adding_again_corrects_the_own_value(command: Commands, registry: Path) -> None:
    days = ("--from", "2006-07-01", "--source", "Luật thử", "--yes")
    command("law", "add", registry, "vn.mark.term.first", "--value", "9", *days)
    corrected = command("law", "add", registry, "vn.mark.term.first", "--value", "8", *days)
    assert corrected.code == 0
    item = command("law", "show", "vn.mark.term.first", registry, "--json").json
    assert [each["value"] for each in item["values"] if each["own"]] == ["8"]
    assert command("undo", registry).code == 0
    item = command("law", "show", "vn.mark.term.first", registry, "--json").json
    assert [each["value"] for each in item["values"] if each["own"]] == ["9"]
