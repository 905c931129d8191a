from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ipregistry.domain.entries import AssetEntry, CertificateEntry, FilingEntry, PartyEntry, RoleEntry
from ipregistry.domain.kinds import Kind, PartyKind, Role
from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.party_found import shortened, spelled_out
from ipregistry.services.entries import add_asset, add_party
from ipregistry.services.party_finder import find_parties, parties_alike

if TYPE_CHECKING:
    from ipregistry.services.context import Context

NAMES = (
    "Ủy ban nhân dân huyện Lai Vung",
    "Ủy ban nhân dân xã Lai Vung",
    "Phòng Nông nghiệp và Phát triển nông thôn huyện Lai Vung",
    "Hợp tác xã Lai Vung 1",
    "Hội Nông dân huyện Lấp Vò",
)


@pytest.fixture
def parties(context: Context) -> Context:
    for name in NAMES:
        dissolved = PartialDate(2025, 7, 1) if "huyện" in name else None
        add_party(context, PartyEntry(name, PartyKind.STATE_BODY, dissolved_on=dissolved, short_name=f"T{len(name)}"))
    return context


def add_title(context: Context, name: str, role: RoleEntry, *more: RoleEntry) -> None:
    filing = FilingEntry(certificate=CertificateEntry(number=name))
    add_asset(context, AssetEntry(Kind.TRADEMARK, f"Ví dụ {name}", filings=(filing,), parties=(role, *more)))


def found(context: Context, words: str) -> list[str]:
    return [each.name for each in find_parties(context, words)]


def test_parties_are_found_without_diacritics_in_any_order(parties: Context) -> None:
    assert set(found(parties, "vung lai")) == set(NAMES[:4])
    assert found(parties, "lap vo nong dan") == [NAMES[4]]
    assert found(parties, "khong co") == []
    assert found(parties, "  ") == []


def test_short_forms_mean_their_long_ones(parties: Context) -> None:
    assert found(parties, "UBND xã") == [NAMES[1]]
    assert found(parties, "htx") == [NAMES[3]]
    add_party(parties, PartyEntry("UBND huyện Cao Lãnh"))
    assert found(parties, "ủy ban nhân dân huyện cao") == ["UBND huyện Cao Lãnh"]
    assert found(parties, f"T{len(NAMES[4])}") == [NAMES[4]]


def test_the_name_itself_comes_first_then_beginnings_then_titles(parties: Context) -> None:
    add_title(parties, "111111", RoleEntry(Role.OWNER, NAMES[1]))
    assert found(parties, "uy ban nhan dan") == [NAMES[1], NAMES[0]]
    first = find_parties(parties, "ỦY BAN NHÂN DÂN  HUYỆN LAI VUNG")[0]
    assert (first.name, first.exact, first.dissolved_on) == (NAMES[0], True, PartialDate(2025, 7, 1))


def test_a_row_says_which_letters_were_typed(parties: Context) -> None:
    assert find_parties(parties, "lai vung 1")[0].sought == "lai vung 1"
    assert find_parties(parties, "ubnd xa")[0].sought == "uy ban nhan dan xa"


def test_titles_are_those_of_the_owner_else_of_the_applicant(parties: Context) -> None:
    add_title(parties, "111111", RoleEntry(Role.OWNER, NAMES[0]), RoleEntry(Role.APPLICANT, NAMES[1]))
    add_title(parties, "222222", RoleEntry(Role.APPLICANT, NAMES[1]))
    add_title(parties, "333333", RoleEntry(Role.OWNER, NAMES[0], until=PartialDate(2020)))
    add_title(parties, "444444", RoleEntry(Role.LEAD_UNIT, NAMES[0]))
    counts = {each.name: each.titles for each in find_parties(parties, "uy ban")}
    assert counts == {NAMES[0]: 1, NAMES[1]: 1}


@pytest.mark.parametrize(
    ("name", "likest"),
    [
        ("UBND huyện Lai Vung", NAMES[0]),
        ("Uỷ ban nhân dân huyện Lai Vunng", NAMES[0]),
        ("Ủy ban nhân dân huyện Lai Vung, tỉnh Đồng Tháp", NAMES[0]),
        ("HTX Lai Vung 1", NAMES[3]),
    ],
)
def test_a_new_name_close_to_a_known_one_is_said(parties: Context, name: str, likest: str) -> None:
    alike = parties_alike(parties, name)
    assert alike[0].name == likest
    assert not alike[0].exact


@pytest.mark.parametrize("name", ["Hợp tác xã Lai Vung 2", "Hội Nông dân huyện Cao Lãnh", "Ủy ban nhân dân", ""])
def test_another_body_is_no_duplicate(parties: Context, name: str) -> None:
    assert parties_alike(parties, name) == ()


def test_the_very_name_is_told_to_be_that_party(parties: Context) -> None:
    assert parties_alike(parties, "hoi nong dan huyen lap vo")[0].exact


def test_short_forms_go_both_ways() -> None:
    assert spelled_out("Cty TNHH MTV An Bình") == "cong ty trach nhiem huu han mot thanh vien an binh"
    assert shortened("Công ty trách nhiệm hữu hạn một thành viên An Bình") == "cty tnhh mtv an binh"
    assert spelled_out("Sở KH&CN") == spelled_out("Sở Khoa học và Công nghệ")
