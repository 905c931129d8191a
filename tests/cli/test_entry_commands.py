from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.schema import problems

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Commands


@pytest.fixture
def ref(command: Commands, empty: Path) -> str:
    """A film with a filing at home."""
    added = command(
        "add", "asset", empty, "--kind", "copyright", "--name", "Phim Ví Dụ", "--work-type", "film", "--json"
    )
    asset: str = added.json["ref"]
    assert command("add", "filing", empty, "--asset", asset, "--fixed", "2005-03-04").code == 0
    return asset


def test_rules_are_chosen_for_a_filing_and_shown_with_it(command: Commands, empty: Path, ref: str) -> None:
    words = ["add", "rule-choice", empty, "--asset", ref, "--rule", "vn.copyright", "--on", "31/12/2009"]
    assert command(*words, "--reason", "Chuyển tiếp").out == f"Đã thêm: {ref}.\n"
    shown = command("show", empty, ref, "--json").json
    (choice,) = shown["filings"][0]["rule_choices"]
    assert {key: choice[key] for key in ("rule", "on", "reason")} == {
        "rule": "vn.copyright",
        "on": "2009-12-31",
        "reason": "Chuyển tiếp",
    }
    assert shown["fields"]["work_type"] == "film"
    assert problems(shown) == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--rule", "vn.copyright", "--on", "2009-12-31"], "Thiếu “reason”"),
        (["--rule", "vn.copyright", "--reason", "Vì"], "Thiếu “on”"),
        (["--rule", "vn.copyright", "--on", "2009", "--reason", "Vì"], "đủ ngày, tháng, năm"),
        (["--rule", "vn.copyright", "--on", "hôm qua", "--reason", "Vì"], "không đọc được ngày"),
        (["--rule", "vn.copyrigth", "--on", "2009-12-31", "--reason", "Vì"], "ví dụ"),
        (["--rule", "vn.copyright", "--on", "2009-12-31", "--reason", "Vì", "--filing", "99"], "không có đơn"),
    ],
)
def test_a_choice_without_rule_day_or_reason_is_refused(
    command: Commands, empty: Path, ref: str, words: list[str], message: str
) -> None:
    answer = command("add", "rule-choice", empty, "--asset", ref, *words)
    assert answer.code == 2
    assert message in answer.err
    assert len(answer.err.strip().splitlines()) == 1


def test_designations_and_ocop_are_entered_from_scripts(command: Commands, empty: Path) -> None:
    asset = ["add", "asset", empty, "--kind", "trademark", "--name", "Xoài", "--ocop-stars", 4]
    ref = command(*asset, "--ocop-certified", "2024-06-01", "--json").json["ref"]
    filing = ["add", "filing", empty, "--asset", ref, "--route", "madrid", "--json"]
    whole = command(*filing, "--jurisdiction", "WO", "--registered", "2018-02-01").json["id"]
    there = command(*filing, "--jurisdiction", "JP", "--designated", "2021-03", "--parent", whole)
    assert there.code == 0
    shown = command("show", empty, ref, "--json").json
    assert [(item["parent"], item["designated"]) for item in shown["filings"]] == [(None, None), (whole, "2021-03")]
    assert (shown["fields"]["ocop_stars"], shown["fields"]["ocop_certified"]) == (4, "2024-06-01")
    assert [item["kind"] for item in shown["deadlines"] if item["filing"] is None] == ["ocop_end"]
    due = command("due", empty, "--year", 2027, "--json").json["items"]
    assert [(item["kind"], item["jurisdiction"]) for item in due if item["filing"] is None and item["asset"]] == [
        ("ocop_end", "VN")
    ]
    assert problems(shown) == []


def test_what_was_done_about_a_deadline_is_recorded_from_scripts(command: Commands, empty: Path) -> None:
    asset = ["add", "asset", empty, "--kind", "trademark", "--name", "Xoài", "--json"]
    ref = command(*asset).json["ref"]
    filing = ["add", "filing", empty, "--asset", ref, "--filed", "2017-02-10", "--json"]
    assert command(*filing).code == 0
    assert command("add", "certificate", empty, "--asset", ref, "--granted", "2018-03-01").code == 0
    words = ["add", "deadline-action", empty, ref, "--rule", "vn.mark.renewal", "--cycle", 1]
    moved = command(*words, "--kind", "override", "--day", "24/12/2026", "--reason", "Chủ đề nghị")
    assert moved.out == f"Đã ghi “đặt lại ngày”: {ref}.\n"
    (item,) = [
        row
        for row in command("due", empty, "--year", 2026, "--json").json["items"]
        if (row["kind"], row["cycle"]) == ("renewal", 1)
    ]
    assert (item["due"], item["due_working_day"]) == ("2026-12-24", "2026-12-24")
    assert item["reasons"][0]["key"] == "fact.override"
    shown = command("show", empty, ref, "--json").json
    assert problems(shown) == []
    assert shown["expiry_date"] == "2027-02-10"
    assert command(*words, "--kind", "override", "--reason", "Vì").code == 2
    assert command(*words[:-1], 7, "--kind", "done").code == 2
    assert command(*words, "--kind", "done", "--json").json["kind"] == "done"
    assert command("check", empty).code == 0
