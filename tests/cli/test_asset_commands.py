from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from ipregistry import paths
from ipregistry.settings import FEES_ON_PAPER, Settings
from tests.cli.schema import problems

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Commands

ITEM_KEYS = [
    "id",
    "uid",
    "ref",
    "kind",
    "name",
    "product",
    "owner",
    "owner_current",
    "managing_body",
    "province",
    "filing",
    "jurisdiction",
    "application_no",
    "filing_date",
    "certificate_no",
    "grant_date",
    "expiry_date",
    "status",
    "foreign_count",
    "next_deadline",
    "gaps",
]


def names(command: Commands, registry: Path, *options: object) -> list[str]:
    return [item["name"] for item in command("list", registry, *options, "--json").json["items"]]


def test_list_keys_are_the_contract(command: Commands, registry: Path) -> None:
    page = command("list", registry, "--limit", 1, "--json").json
    assert list(page) == ["as_of", "count", "items"]
    assert page["count"] == 60
    assert len(page["items"]) == 1
    assert list(page["items"][0]) == ITEM_KEYS


def test_search_needs_no_diacritics_and_no_order(command: Commands, registry: Path) -> None:
    found = names(command, registry, "--search", "lanh chu xoai cat")
    assert found == ["Xoài Cát Chu Cao Lãnh"]
    assert names(command, registry, "--search", "178903") == ["Xoài Cát Chu Cao Lãnh"]
    assert names(command, registry, "--search", "4-0178903-000") == ["Xoài Cát Chu Cao Lãnh"]
    assert names(command, registry, "--search", "%") == []


def test_filters(command: Commands, registry: Path) -> None:
    late = command("list", registry, "--status", "late", "--json").json["items"]
    assert late
    assert {item["status"] for item in late} == {"late"}
    geographical = command("list", registry, "--kind", "geographical_indication", "--json").json["items"]
    assert {item["owner"] for item in geographical} == {"Nhà nước"}
    assert "Xoài cát chu Lai Vung" in " ".join(names(command, registry, "--jurisdiction", "JP"))
    assert names(command, registry, "--owner", "cao lanh") != []
    assert len(names(command, registry, "--year-filed", 2019)) >= 1


def test_as_of_goes_back(command: Commands, registry: Path) -> None:
    before = command("list", registry, "--as-of", "2019-11-25", "--kind", "geographical_indication", "--json").json
    after = command("list", registry, "--as-of", "2019-11-26", "--kind", "geographical_indication", "--json").json
    assert "Cao Lãnh" not in [item["name"] for item in before["items"]]
    assert "Cao Lãnh" in [item["name"] for item in after["items"]]


def test_show_finds_an_asset_by_any_number(command: Commands, registry: Path) -> None:
    shown = command("show", registry, "00078", "--json").json
    assert shown["name"] == "Cao Lãnh"
    assert shown["expiry_date"] is None
    assert shown["managing_body"] == "Sở Nông nghiệp và Phát triển nông thôn tỉnh Đồng Tháp"
    assert [(item["kept"], item["other"]) for item in shown["conflicts"]] == [("26/11/2019", "16/09/2019")]
    assert command("show", registry, "78", "--json").json["ref"] == shown["ref"]
    assert command("show", registry, shown["uid"], "--json").json["ref"] == shown["ref"]
    assert "Cao Lãnh" in command("show", registry, shown["ref"]).out
    missing = command("show", registry, "KHONG-CO")
    assert missing.code == 2
    assert "KHONG-CO" in missing.err


def test_units_the_plans_name_are_never_owners(command: Commands, registry: Path) -> None:
    items = command("list", registry, "--search", "quyt hong lai vung", "--json").json["items"]
    [ref] = [item["ref"] for item in items if item["name"] == "Quýt Hồng Lai Vung"]
    shown = command("show", registry, ref, "--json")
    roles = {(party["role"], party["party"]["name"]) for party in shown.json["parties"]}
    assert ("lead_unit", "UBND huyện Lai Vung") in roles
    assert shown.json["owner"] is None


def test_due_lists_deadlines_with_reasons_and_gaps(command: Commands, registry: Path) -> None:
    page = command("due", registry, "--year", 2027, "--json").json
    seven = next(item for item in page["items"] if item["name"].startswith("Ví dụ 07"))
    assert (seven["opens"], seven["due"], seven["due_working_day"], seven["late_until"], seven["late_working_day"]) == (
        "2026-10-17",
        "2027-04-17",
        "2027-04-19",
        "2027-10-17",
        "2027-10-18",
    )
    assert seven["state"] == "open"
    assert seven["kind"] == "renewal"
    assert any("93" in reason["source"] for reason in seven["reasons"])
    assert set(seven["reasons"][0]) == {"key", "value", "source", "confidence"}
    assert "Xoài Cát Chu Cao Lãnh" in {gap["name"] for gap in page["gaps"]}
    assert command("due", registry, "--year", 2027, "--from", "2027-01-01").code == 2
    assert command("due", registry, "--from", "2027-02-01", "--to", "2027-01-01").code == 2


def test_the_known_terms(command: Commands) -> None:
    mark = command("term", "collective_mark", "--filed", "2024-04-17", "--json").json
    assert mark["expiry"] == "2034-04-17"
    assert (mark["renewals"][0]["opens"], mark["renewals"][0]["late_until"]) == ("2033-10-17", "2034-10-17")
    design = command("term", "industrial_design", "--filed", "2019-03-15", "--renewed", 1, "--json").json
    assert (design["expiry"], design["max_expiry"]) == ("2029-03-15", "2034-03-15")
    invention = command("term", "invention", "--filed", "2018-02-05", "--granted", "2021-07-20", "--json").json
    assert invention["expiry"] == "2038-02-05"
    assert [(item["year"], item["due"]) for item in invention["maintenance"]][:2] == [
        (2, "2022-07-20"),
        (3, "2023-07-20"),
    ]
    assert max(item["due"] for item in invention["maintenance"]) == "2037-07-20"
    indication = command("term", "geographical_indication", "--granted", "2025-06-25", "--json").json
    assert (indication["expiry"], indication["indefinite"], indication["renewals"]) == (None, True, [])
    assert command("term", "trademark", "--filed", "2024-02-29", "--json").json["expiry"] == "2034-02-28"
    rolled = command("term", "trademark", "--filed", "2017-05-01", "--json").json["renewals"][0]
    assert (rolled["due"], rolled["due_working_day"]) == ("2027-05-01", "2027-05-04")


@pytest.mark.parametrize(
    "words",
    [
        ["term", "trademark", "--filed", "2024-04-17", "--granted", "2023-01-01"],
        ["term", "trademark", "--filed", "2024-04-17", "--jurisdiction", "QQ"],
        ["term", "trademark", "--filed", "2024-02-30"],
    ],
)
def test_contradictions_are_exit_2(command: Commands, words: list[str]) -> None:
    answer = command(*words)
    assert answer.code == 2
    assert len(answer.err.strip().splitlines()) == 1


def test_missing_facts_stand_in_gaps(command: Commands) -> None:
    answer = command("term", "trademark", "--json")
    assert answer.code == 0
    assert answer.json["expiry"] is None
    assert answer.json["gaps"]


def test_reports_are_listed_and_made(command: Commands, registry: Path, tmp_path: Path) -> None:
    listed = command("reports", "--json").json["items"]
    assert {"certificate-summary", "asset-list", "renewal-review"} <= {item["name"] for item in listed}
    paper = tmp_path / "phiếu.pdf"
    assert command("report", registry, "certificate-summary", "-o", paper, "--asset", "00078").code == 0
    assert paper.read_bytes().startswith(b"%PDF")
    for out in ("list.pdf", "list.xlsx"):
        assert command("report", registry, "asset-list", "-o", tmp_path / out).code == 0
    assert command("report", registry, "annual-report", "-o", tmp_path / "a.pdf").code == 2
    assert command("report", registry, "nope", "-o", tmp_path / "a.pdf").code == 2


def test_estimates_are_printed_by_option_or_setting(command: Commands, registry: Path, tmp_path: Path) -> None:
    def printed(*options: str) -> bool:
        paper = tmp_path / "phiếu.pdf"
        ref = command("list", registry, "--status", "renewal_due", "--limit", "1", "--json").json["items"][0]["ref"]
        assert command("report", registry, "certificate-summary", "-o", paper, "--asset", ref, *options).code == 0
        return any("Ước tính theo Thông tư" in page.extract_text() for page in PdfReader(paper).pages)

    assert not printed()
    assert printed("--fees")
    assert Settings(paths.settings_file()).set(FEES_ON_PAPER, value=True)
    assert printed()


def test_deadlines_carry_an_estimate(command: Commands, registry: Path) -> None:
    items = command("due", registry, "--json").json["items"]
    home = [item for item in items if item["kind"] == "renewal" and item["jurisdiction"] == "VN"]
    assert all((item["state"] in {"upcoming", "open", "late"}) is (item["fee_estimate"] is not None) for item in home)
    assert any(item["fee_estimate"] for item in home)
    assert all(item["fee_estimate"] is None for item in items if item["jurisdiction"] != "VN")


def test_export_and_import_again(command: Commands, registry: Path, empty: Path, tmp_path: Path) -> None:
    for name in ("all.xlsx", "all.csv", "all.json"):
        assert command("export", registry, "-o", tmp_path / name).code == 0
    answer = command("import", empty, tmp_path / "all.json", "--json").json
    assert answer["added"] == answer["rows"] > 60  # a row a filing, and one an asset without any
    assert command("list", empty, "--json").json["count"] == 60
    assert command("import", registry, tmp_path / "all.json", "--json").json["added"] == 0


def test_show_matches_its_schema(command: Commands, registry: Path) -> None:
    for item in command("list", registry, "--json").json["items"]:
        shown = command("show", registry, item["ref"], "--json").json
        assert problems(shown) == []
        assert json.dumps(shown)
