"""Changed fields show at once, contradictions are refused, the bin can be emptied back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from ipregistry.domain.entries import EventEntry, FilingEntry
from ipregistry.domain.kinds import EventKind, Kind, Route
from ipregistry.domain.rows import AssetQuery
from ipregistry.errors import WrongUse
from ipregistry.services import assets, editing, entries, history, safety
from tests.store.entry_samples import day, mark

if TYPE_CHECKING:
    from ipregistry.services.context import Context


def _names(context: Context, search: str | None = None) -> list[str]:
    return [row.name for row in assets.list_assets(context, AssetQuery(search=search)).items]


def test_a_new_name_sorts_and_is_found(context: Context) -> None:
    ref = entries.add_asset(context, mark("Xoài")).ref
    entries.add_asset(context, mark("Mít"))
    changes = editing.set_fields(context, ref, {"name": "Ẩm thực", "product": "bánh"})
    assert len(changes.assets) == 1
    assert (_names(context), _names(context, "am thuc banh"), _names(context, "xoai")) == (
        ["Ẩm thực", "Mít"],
        ["Ẩm thực"],
        [],
    )
    assert history.undo(context).done
    assert (_names(context), _names(context, "xoai")) == (["Mít", "Xoài"], ["Xoài"])
    assert safety.check(context).ok


def test_changed_days_and_numbers_move_what_follows_from_them(context: Context) -> None:
    ref = entries.add_asset(context, mark()).ref
    (filing,) = assets.show_asset(context, ref).filings
    assert filing.certificate is not None
    editing.set_fields(context, ref, {"filed": day("2016-02-29")}, part="filing", identity=filing.id)
    editing.set_fields(context, ref, {"number": "4-0777777-000"}, part="certificate", identity=filing.certificate.id)
    assert assets.show_asset(context, "777777").row.expiry_date == date(2026, 2, 28)
    editing.set_fields(context, ref, {"kind": Kind.INDUSTRIAL_DESIGN})
    assert assets.show_asset(context, ref).row.expiry_date == date(2021, 2, 28)
    assert safety.check(context).ok


def test_an_event_can_be_changed(context: Context) -> None:
    ref = entries.add_asset(context, mark()).ref
    added = entries.add_event(context, ref, EventEntry(EventKind.RENEWED, day("2025-01-02"), cycle=1))
    editing.set_fields(context, ref, {"kind": EventKind.NOTE}, part="event", identity=added.id)
    assert assets.show_asset(context, ref).row.expiry_date == date(2025, 3, 17)


def test_a_designation_is_hung_on_its_international_registration_later(context: Context) -> None:
    ref = entries.add_asset(context, mark()).ref
    whole = FilingEntry(jurisdiction="WO", route=Route.MADRID, registered=day("2018-02-01"))
    there = FilingEntry(jurisdiction="JP", route=Route.MADRID, designated=day("2020"))
    first, second = (entries.add_filing(context, ref, entry).id for entry in (whole, there))
    for parent in (first, None):
        editing.set_fields(context, ref, {"parent": parent}, part="filing", identity=second)
        assert assets.show_asset(context, ref).filings[2].parent == parent
        assert safety.check(context).ok


@pytest.mark.parametrize(
    ("values", "options", "message"),
    [
        ({"parent": 1}, {"part": "filing", "identity": 1}, "Không gắn được"),
        ({"parent": 99}, {"part": "filing", "identity": 1}, "không có đơn"),
        ({"filed": day("2017-01-01")}, {"part": "filing", "identity": 1}, "sớm hơn ngày nộp đơn"),
        ({"collation": "x"}, {}, "Không có trường “collation”"),
        ({"name": " "}, {}, "chưa có tên"),
        ({"note": "x"}, {"part": "filing", "identity": 2}, "không có mục cần sửa"),
        ({"note": "x"}, {"part": "event", "identity": 9}, "không có mục cần sửa"),
        ({"note": "x"}, {"part": "filing"}, "không có mục cần sửa"),
    ],
)
def test_what_cannot_be_changed_is_refused(
    context: Context, values: dict[str, Any], options: dict[str, Any], message: str
) -> None:
    entries.add_many(context, (), [replace(mark(), ref="T-1"), replace(mark(), ref="T-2")], "Thêm")
    with pytest.raises(WrongUse, match=message):
        editing.set_fields(context, "T-1", values, **options)
    assert {row.label for row in history.history(context)} == {"Lập sổ", "Thêm"}


def test_a_renamed_party_is_renamed_wherever_it_shows(context: Context) -> None:
    entry = replace(mark(), filings=(replace(mark().filings[0], certificate=None),))
    ref = entries.add_asset(context, entry).ref
    (role,) = assets.show_asset(context, ref).parties
    editing.set_party_fields(context, role.party.id, {"name": "Liên minh Mới"})
    assert assets.show_asset(context, ref).row.owner == "Liên minh Mới"
    assert (_names(context, "lien minh"), _names(context, "hoi quan")) == (["Xoài Ví Dụ"], [])


def test_the_bin(context: Context) -> None:
    added = entries.add_asset(context, mark())
    editing.remove_assets(context, [added.id])
    assert assets.list_assets(context, AssetQuery()).count == 0
    with pytest.raises(WrongUse, match="Không tìm thấy"):
        assets.show_asset(context, added.ref)
    assert entries.add_asset(context, mark("Khác")).ref == "NHTT-0002"
    editing.restore_assets(context, [added.id])
    assert _names(context) == ["Khác", "Xoài Ví Dụ"]
    assert safety.check(context).ok


def test_the_number_of_another_notice_is_refused(context: Context) -> None:
    ref = entries.add_asset(context, mark(filed="2024-03-17", granted=None)).ref
    for on in ("2026-02-01", "2026-05-01"):
        entries.add_event(context, ref, EventEntry(EventKind.OFFICE_ACTION, day(on)))
    (second,) = [event for event in assets.show_asset(context, ref).events if event.cycle == 2]
    with pytest.raises(WrongUse, match="mang số thứ tự 1"):
        editing.set_fields(context, ref, {"cycle": 1}, part="event", identity=second.id)


@pytest.mark.parametrize("number", [0, -1, 201, 10**30])
def test_a_number_that_cannot_be_is_refused(context: Context, number: int) -> None:
    ref = entries.add_asset(context, mark()).ref
    with pytest.raises(WrongUse, match="không hợp lý"):
        entries.add_event(context, ref, EventEntry(EventKind.RENEWED, day("2025-01-02"), cycle=number))
