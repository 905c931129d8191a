"""Parties are found without diacritics, counted by what they are to assets, and changed in one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ipregistry.domain.entries import PartyEntry, RoleEntry
from ipregistry.domain.kinds import PartyKind, Role
from ipregistry.domain.party_rows import PartyQuery
from ipregistry.errors import WrongUse
from ipregistry.services import assets, editing, entries, history, parties, safety
from tests.store.entry_samples import day, mark

if TYPE_CHECKING:
    from ipregistry.services.context import Context

BODY = PartyKind.STATE_BODY


@pytest.fixture
def named(context: Context) -> dict[str, int]:
    """Four parties by name; the district is followed by the commune."""
    made = (
        PartyEntry("Ủy ban nhân dân xã Lai Vung", BODY),
        PartyEntry(
            "Ủy ban nhân dân huyện Lai Vung",
            BODY,
            dissolved_on=day("2025-07-01"),
            successors=("Ủy ban nhân dân xã Lai Vung",),
            contacts=(("phone", "0277 000 001"),),
        ),
        PartyEntry("Ủy ban nhân dân huyện Cao Lãnh", BODY, dissolved_on=day("2025-07-01")),
        PartyEntry("Công ty Ví dụ", PartyKind.COMPANY, short_name="VIDUCO", identifier="1400000000"),
    )
    return {entry.name: entries.add_party(context, entry).id for entry in made}


def _names(context: Context, query: PartyQuery) -> list[str]:
    page = parties.list_parties(context, query)
    assert page.count == len(page.items)
    return [row.name for row in page.items]


def test_they_are_found_without_diacritics(context: Context, named: dict[str, int]) -> None:
    assert len(named) == 4
    for search, found in (
        ("uy ban lai vung", ["Ủy ban nhân dân huyện Lai Vung", "Ủy ban nhân dân xã Lai Vung"]),
        ("ỦY BAN cao lãnh", ["Ủy ban nhân dân huyện Cao Lãnh"]),
        ("ubnd lai vung", ["Ủy ban nhân dân huyện Lai Vung", "Ủy ban nhân dân xã Lai Vung"]),
        ("viduco", ["Công ty Ví dụ"]),
        ("1400000000", ["Công ty Ví dụ"]),
        ("an", []),
    ):
        assert _names(context, PartyQuery(search=search)) == found
    page = parties.list_parties(context, PartyQuery(search="uy ban", offset=1, limit=1))
    assert (page.count, [row.name for row in page.items]) == (3, ["Ủy ban nhân dân huyện Lai Vung"])


def test_a_short_form_in_a_name_is_found_by_its_long_one(context: Context) -> None:
    entries.add_party(context, PartyEntry("UBND huyện Lai Vung", BODY))
    for search in ("uy ban lai vung", "ubnd lai", "Ủy ban nhân dân huyện Lai Vung"):
        assert _names(context, PartyQuery(search=search)) == ["UBND huyện Lai Vung"]


def test_they_are_narrowed_and_put_in_order(context: Context, named: dict[str, int]) -> None:
    assert len(named) == 4
    assert _names(context, PartyQuery(kinds=(PartyKind.COMPANY,))) == ["Công ty Ví dụ"]
    assert len(_names(context, PartyQuery(dissolved=True))) == 2
    assert _names(context, PartyQuery(without_successor=True)) == ["Ủy ban nhân dân huyện Cao Lãnh"]
    assert _names(context, PartyQuery(sort="name", descending=True))[0] == "Ủy ban nhân dân xã Lai Vung"
    assert _names(context, PartyQuery(sort="dissolved_on"))[2:] == ["Công ty Ví dụ", "Ủy ban nhân dân xã Lai Vung"]
    assert parties.count_kinds(context) == {BODY: 3, PartyKind.COMPANY: 1}
    with pytest.raises(WrongUse):
        parties.list_parties(context, PartyQuery(sort="colour"))


def test_a_body_dissolved_later_is_still_there(context: Context) -> None:
    entries.add_party(context, PartyEntry("Hội Ví dụ", dissolved_on=day("2027-01-01")))
    assert _names(context, PartyQuery(dissolved=True)) == []


def test_what_they_are_to_assets_is_counted_without_the_bin(context: Context, named: dict[str, int]) -> None:
    district = named["Ủy ban nhân dân huyện Lai Vung"]
    refs = [entries.add_asset(context, mark(name)).ref for name in ("Xoài", "Mít", "Ổi")]
    for ref in refs:
        entries.add_role(context, ref, RoleEntry(Role.LEAD_UNIT, "Ủy ban nhân dân huyện Lai Vung"))
    managed = RoleEntry(Role.MANAGING_BODY, "Ủy ban nhân dân huyện Lai Vung", since=day("2020-01-01"))
    entries.add_role(context, refs[0], managed)
    ended = RoleEntry(Role.AGENT, "Ủy ban nhân dân huyện Lai Vung", until=day("2020-01-01"))
    entries.add_role(context, refs[1], ended)
    editing.remove_assets(context, [assets.show_asset(context, refs[2]).row.id])
    row = next(row for row in parties.list_parties(context, PartyQuery()).items if row.id == district)
    assert row.roles == ((Role.LEAD_UNIT, 2), (Role.MANAGING_BODY, 1))
    assert (row.assets, row.successors) == (2, ("Ủy ban nhân dân xã Lai Vung",))
    assert parties.list_parties(context, PartyQuery(sort="assets", descending=True)).items[0].assets == 2
    detail = parties.show_party(context, district)
    assert [(held.ref, held.role) for held in detail.held] == [
        (refs[1], Role.LEAD_UNIT),
        (refs[0], Role.LEAD_UNIT),
        (refs[0], Role.MANAGING_BODY),
        (refs[1], Role.AGENT),
    ]
    assert [each.name for each in detail.after] == ["Ủy ban nhân dân xã Lai Vung"]
    (before,) = parties.show_party(context, named["Ủy ban nhân dân xã Lai Vung"]).before
    assert before.party == district


def test_fields_and_contacts_change_in_one_act(context: Context, named: dict[str, int]) -> None:
    district = named["Ủy ban nhân dân huyện Lai Vung"]
    contacts = (("phone", "0277 000 001"), ("person", "Phòng Kinh tế"))
    changes = parties.set_party(context, district, {"address": "Thị trấn Lai Vung"}, contacts)
    rows = [row for row in history.history(context) if row.change_set == changes.change_set]
    assert {row.label for row in rows} == {"Sửa chủ thể “Ủy ban nhân dân huyện Lai Vung”"}
    assert [(row.table, row.field) for row in rows] == [("party", "address"), ("party_contact", "")]
    assert parties.show_party(context, district).contacts == contacts
    parties.set_party(context, district, {}, contacts[1:])
    assert parties.show_party(context, district).contacts == contacts[1:]
    assert history.undo(context).done
    assert parties.show_party(context, district).contacts == contacts
    assert safety.check(context).ok


def test_without_a_name_or_without_a_party_nothing_is_written(context: Context, named: dict[str, int]) -> None:
    before = len(history.history(context))
    with pytest.raises(WrongUse):
        parties.set_party(context, named["Công ty Ví dụ"], {"name": " "})
    with pytest.raises(WrongUse):
        parties.set_party(context, 9999, {"name": "Ai đó"})
    assert len(history.history(context)) == before
