"""Entering facts: taken as a whole or refused as a whole, shown at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ipregistry.domain.changes import Touched
from ipregistry.domain.entries import (
    AssetEntry,
    CertificateEntry,
    EventEntry,
    FilingEntry,
    PartyEntry,
    RoleEntry,
    RuleChoiceEntry,
)
from ipregistry.domain.kinds import EventKind, Kind, Role, Route, Status
from ipregistry.domain.rows import AssetQuery
from ipregistry.errors import WrongUse
from ipregistry.services import assets, entries, history, safety
from ipregistry.store import editing
from tests.store.entry_samples import day, mark

if TYPE_CHECKING:
    from ipregistry.services.context import Context


def _acts(context: Context) -> list[str]:
    """The labels of what was done since the registry was made, oldest first."""
    return list(dict.fromkeys(row.label for row in reversed(history.history(context))))[1:]


def test_an_asset_is_listed_as_soon_as_it_is_entered(context: Context) -> None:
    added = entries.add_asset(context, mark())
    assert (added.ref, added.findings) == ("NHTT-0001", ())
    assert Touched.ASSETS in added.changes.touched
    assert added.changes.assets == {added.id}
    (row,) = assets.list_assets(context, AssetQuery()).items
    assert (row.id, row.uid, row.status, row.expiry_date) == (
        added.id,
        added.uid,
        Status.LAPSED_UNCONFIRMED,
        date(2025, 3, 17),
    )
    assert _acts(context) == ["Thêm tài sản “Xoài Ví Dụ”"]


def test_references_run_on_by_kind(context: Context) -> None:
    refs = [
        entries.add_asset(context, replace(mark(), kind=kind)).ref for kind in (Kind.TRADEMARK, Kind.COLLECTIVE_MARK)
    ]
    many = entries.add_many(context, (), [mark("A"), replace(mark("B"), ref="NHTT-0003"), mark("C")], "Thêm")
    assert [*refs, *(added.ref for added in many)] == ["NH-0001", "NHTT-0001", "NHTT-0002", "NHTT-0003", "NHTT-0004"]


def test_a_taken_reference_is_refused(context: Context) -> None:
    entries.add_asset(context, replace(mark(), ref="A-1"))
    with pytest.raises(WrongUse, match="Mã “A-1” đã có"):
        entries.add_asset(context, replace(mark(), ref="A-1"))
    with pytest.raises(WrongUse, match="Mã “B-1” đã có"):
        entries.add_many(context, (), [replace(mark(), ref="B-1"), replace(mark(), ref="B-1")], "Thêm")


def test_an_indication_without_a_name_takes_its_product(context: Context) -> None:
    entry = AssetEntry(Kind.GEOGRAPHICAL_INDICATION, "", product="nước mắm")
    assert assets.show_asset(context, entries.add_asset(context, entry).ref).row.name == "nước mắm"


def test_facts_that_contradict_each_other_change_nothing(context: Context) -> None:
    with pytest.raises(WrongUse, match=r"Ngày cấp 01/01/2015 sớm hơn ngày nộp đơn 17/03/2015") as refused:
        entries.add_asset(context, mark(granted="2015-01-01"))
    assert refused.value.exit_code == 2
    assert assets.list_assets(context, AssetQuery()).count == 0
    assert not _acts(context)


@pytest.mark.parametrize("entry", [AssetEntry(Kind.TRADEMARK, " "), AssetEntry(Kind.TRADEMARK, "", product=" ")])
def test_an_asset_needs_a_name(context: Context, entry: AssetEntry) -> None:
    with pytest.raises(WrongUse, match="chưa có tên"):
        entries.add_asset(context, entry)


def test_filing_certificate_and_events_one_by_one(context: Context) -> None:
    ref = entries.add_asset(context, AssetEntry(Kind.COLLECTIVE_MARK, "Xoài")).ref
    assert assets.show_asset(context, ref).row.status is Status.PLANNED
    entries.add_filing(context, ref, FilingEntry(application_no="4-2018-01234", filed=day("2018-03-17")))
    assert assets.show_asset(context, "4201801234").row.status is Status.PENDING
    entries.add_certificate(context, ref, CertificateEntry(number="123456", granted=day("2019-08-01")))
    assert assets.show_asset(context, "123456").row.status is Status.IN_FORCE
    entries.add_event(context, ref, EventEntry(EventKind.INVALIDATED, day("2024-01-02")))
    entries.add_role(context, ref, RoleEntry(Role.OWNER, "Hội quán"))
    whole = assets.show_asset(context, ref)
    assert (whole.row.status, whole.row.owner) == (Status.INVALIDATED, "Hội quán")
    assert _acts(context) == [
        "Thêm tài sản “Xoài”",
        f"Thêm đơn cho {ref}",
        f"Thêm văn bằng cho {ref}",
        f"Ghi “Hủy bỏ hiệu lực” cho {ref}",
        f"Ghi chủ thể “Hội quán” cho {ref}",
    ]
    assert {row.label for row in whole.history} == set(_acts(context))
    assert safety.check(context).ok


def test_the_filing_can_be_named(context: Context) -> None:
    ref = entries.add_asset(context, mark()).ref
    abroad = entries.add_filing(context, ref, FilingEntry(jurisdiction="eu", filed=day("2020-01-01")))
    entries.add_event(context, ref, EventEntry(EventKind.WITHDRAWN, day("2021-01-01")), filing=abroad.id)
    home, there = assets.show_asset(context, ref).filings
    assert (home.status, there.jurisdiction, there.status) == (Status.LAPSED_UNCONFIRMED, "EM", Status.WITHDRAWN)


def test_designations_hang_on_the_international_registration(context: Context) -> None:
    international = FilingEntry(jurisdiction="WO", route=Route.MADRID, registered=day("2018-02-01"))
    named = FilingEntry(jurisdiction="JP", route=Route.MADRID, registered=day("2018-02-01"), parent_place=1)
    entry = replace(mark(), filings=(*mark().filings, international, named))
    _, first, second = assets.show_asset(context, entries.add_asset(context, entry).ref).filings
    assert second.parent == first.id


def _hung_on(place: int) -> AssetEntry:
    return AssetEntry(Kind.TRADEMARK, "Xoài", filings=(FilingEntry(jurisdiction="JP", parent_place=place),))


def _choice(rule: str = "vn.mark", *, on: date = date(2022, 12, 31), reason: str = "Chuyển tiếp") -> RuleChoiceEntry:
    return RuleChoiceEntry(rule, on, reason)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda context: entries.add_filing(context, "KHÔNG-CÓ", FilingEntry()), "Không tìm thấy tài sản"),
        (lambda context: entries.add_event(context, "T-1", EventEntry(EventKind.NOTE), filing=99), "không có đơn"),
        (lambda context: entries.add_event(context, "T-2", EventEntry(EventKind.NOTE)), "chưa có đơn nào"),
        (lambda context: entries.add_certificate(context, "T-1", CertificateEntry()), "đã có văn bằng"),
        (lambda context: entries.add_filing(context, "T-1", FilingEntry(jurisdiction="QQ")), "mang mã “QQ”"),
        (
            lambda context: entries.add_event(context, "T-1", EventEntry(EventKind.RENEWED, day("2001-01-01"))),
            "sớm hơn ngày nộp đơn",
        ),
        (lambda context: entries.add_party(context, PartyEntry(" ")), "chưa có tên"),
        (lambda context: entries.add_filing(context, "T-2", FilingEntry(jurisdiction="JP", parent=1)), "không có đơn"),
        (lambda context: entries.add_asset(context, _hung_on(7)), "“parent_place” là 7"),
        (lambda context: entries.add_rule_choice(context, "T-1", None, _choice(reason=" ")), "Chưa ghi lý do"),
        (lambda context: entries.add_rule_choice(context, "T-1", 99, _choice()), "không có đơn"),
        (lambda context: entries.add_rule_choice(context, "T-2", None, _choice()), "chưa có đơn nào"),
        (lambda context: entries.add_rule_choice(context, "T-1", None, _choice("vn.mark.renewal.lat")), "renewal.late"),
        (lambda context: entries.add_rule_choice(context, "T-1", None, _choice("vn.mar")), r"ví dụ .*vn\.mark"),
        (lambda context: entries.add_rule_choice(context, "T-1", None, _choice("")), "Không có quy định “”"),
    ],
)
def test_what_cannot_be_entered_is_said_and_changes_nothing(context: Context, call: object, message: str) -> None:
    entries.add_many(context, (), [replace(mark(), ref="T-1"), AssetEntry(Kind.UNKNOWN, "Trống", ref="T-2")], "Thêm")
    assert callable(call)
    with pytest.raises(WrongUse, match=message):
        call(context)
    assert _acts(context) == ["Thêm"]


def test_a_parent_may_be_entered_after_its_designation(context: Context) -> None:
    named = FilingEntry(jurisdiction="JP", route=Route.MADRID, parent_place=1)
    whole = FilingEntry(jurisdiction="WO", route=Route.MADRID, registered=day("2018-02-01"))
    entry = AssetEntry(Kind.TRADEMARK, "Xoài", filings=(named, whole))
    filings = assets.show_asset(context, entries.add_asset(context, entry).ref).filings
    parents = {filing.jurisdiction: filing.parent for filing in filings}
    assert parents == {"WO": None, "JP": next(filing.id for filing in filings if filing.jurisdiction == "WO")}


def test_a_chosen_rule_set_stands_with_its_filing(context: Context) -> None:
    ref = entries.add_asset(context, mark(filed="2024-03-17", granted=None)).ref
    added = entries.add_rule_choice(context, ref, None, _choice("vn.mark.renewal", reason=" Theo Điều 220 "))
    assert Touched.DEADLINES in added.changes.touched
    (filing,) = assets.show_asset(context, ref).filings
    (choice,) = filing.rule_choices
    assert (choice.id, choice.uid, choice.rule, choice.on) == (
        added.id,
        added.uid,
        "vn.mark.renewal",
        date(2022, 12, 31),
    )
    assert (choice.reason, choice.officer) == ("Theo Điều 220", "Thử")
    assert _acts(context)[-1] == f"Chọn quy định ngày 31/12/2022 cho {ref}"
    assert history.undo(context).done
    assert assets.show_asset(context, ref).filings[0].rule_choices == ()


@pytest.mark.parametrize("rule", ["vn.mark", "vn.mark.renewal.late"])
def test_a_rule_is_a_key_or_the_beginning_of_keys(context: Context, rule: str) -> None:
    ref = entries.add_asset(context, mark()).ref
    assert entries.add_rule_choice(context, ref, None, _choice(rule)).ref == ref


@pytest.mark.parametrize("rule", ["vn", "jp.mark", "vn.fee.a", "vn.design.renewal.late"])
def test_a_rule_of_other_filings_is_refused(context: Context, rule: str) -> None:
    ref = entries.add_asset(context, mark()).ref
    with pytest.raises(WrongUse, match="không áp dụng cho đơn này"):
        entries.add_rule_choice(context, ref, None, _choice(rule))


def test_a_rule_is_chosen_once(context: Context) -> None:
    ref = entries.add_asset(context, mark()).ref
    entries.add_rule_choice(context, ref, None, _choice("vn.mark"))
    with pytest.raises(WrongUse, match="đã chọn"):
        entries.add_rule_choice(context, ref, None, _choice("vn.mark"))


def test_notices_are_numbered_as_they_are_entered(context: Context) -> None:
    ref = entries.add_asset(context, mark(filed="2024-03-17", granted=None)).ref
    for on in ("2026-02-01", "2025-02-01"):
        entries.add_event(context, ref, EventEntry(EventKind.OFFICE_ACTION, day(on)))
    events = [row for row in assets.show_asset(context, ref).events if row.kind is EventKind.OFFICE_ACTION]
    assert [(row.on, row.cycle) for row in events] == [(day("2025-02-01"), 2), (day("2026-02-01"), 1)]


def test_what_was_wrong_before_is_not_held_against_a_new_fact(context: Context) -> None:
    ref = entries.add_asset(context, replace(mark(filed=None), filings=(FilingEntry(filed=day("2015-03-17")),))).ref
    with context.registry.writing("Thử", "Làm sai") as change:
        filing = editing.asset(change.session, 1).filings[0]
        editing.change(change.session, "filing", filing.id, {"published": day("2001")})
    added = entries.add_event(context, ref, EventEntry(EventKind.NOTE, note="ghi thêm"))
    assert added.findings == ()


def test_doubtful_facts_are_taken_and_said(context: Context) -> None:
    entries.add_asset(context, replace(mark("Một"), ref="T-1"))
    added = entries.add_asset(context, mark("Hai", filed="2016-03-17"))
    assert [finding.code for finding in added.findings] == ["application_year", "number_taken", "number_taken"]
    assert "T-1 (Một)" in added.findings[1].message
    future = entries.add_asset(context, mark("Ba", filed="2027-01-01", granted=None))
    assert "date_in_future" in {finding.code for finding in future.findings}


def test_a_party_is_made_once_and_followed_by_its_successors(context: Context) -> None:
    body = PartyEntry("UBND huyện Lai Vung", dissolved_on=day("2025-07-01"), successors=("UBND xã Lai Vung",))
    assert entries.add_party(context, body).ref == "UBND huyện Lai Vung"
    owned = replace(mark(filed="2020-01-01", granted=None), parties=(RoleEntry(Role.OWNER, "ubnd huyen  LAI VUNG"),))
    row = assets.show_asset(context, entries.add_asset(context, owned).ref).row
    assert (row.owner, row.owner_current) == ("UBND huyện Lai Vung", "UBND xã Lai Vung")


def test_taking_an_entry_back_takes_what_was_derived_along(context: Context) -> None:
    ref = entries.add_asset(context, mark()).ref
    entries.add_event(context, ref, EventEntry(EventKind.RENEWED, day("2025-01-02"), cycle=1))
    assert assets.show_asset(context, ref).row.status is Status.IN_FORCE
    assert history.undo(context).done
    assert assets.show_asset(context, ref).row.status is Status.LAPSED_UNCONFIRMED
    assert history.undo(context).done
    assert assets.list_assets(context, AssetQuery()).count == 0
    assert history.history(context, ref)[-1].label == "Thêm tài sản “Xoài Ví Dụ”"
    assert safety.check(context).ok


def test_the_history_of_nothing_known_is_refused(context: Context) -> None:
    with pytest.raises(WrongUse, match="Không tìm thấy tài sản “X-1”"):
        history.history(context, "X-1")


@pytest.mark.parametrize("rules", [["nothing"], ["jp.mark"], ["vn.mark", "vn.mark"]])
def test_rules_chosen_with_a_filing_are_looked_at_too(context: Context, rules: list[str]) -> None:
    (filing,) = mark().filings
    chosen = replace(filing, rule_choices=tuple(_choice(rule) for rule in rules))
    with pytest.raises(WrongUse, match=r"quy định|áp dụng"):
        entries.add_asset(context, replace(mark(), filings=(chosen,)))
    assert assets.list_assets(context, AssetQuery()).count == 0
