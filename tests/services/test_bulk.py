from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ipregistry.domain.bulk import BulkChange
from ipregistry.domain.entries import AssetEntry, CertificateEntry, FilingEntry, RoleEntry
from ipregistry.domain.event_choice import FILED
from ipregistry.domain.history_words import ChangeSetQuery
from ipregistry.domain.kinds import EventKind, Kind, Role
from ipregistry.domain.partial_date import PartialDate
from ipregistry.errors import WrongUse
from ipregistry.services import history
from ipregistry.services.assets import show_asset
from ipregistry.services.bulk import change_all, preview_change, preview_record, record_all
from ipregistry.services.entries import add_asset, add_many
from ipregistry.services.happenings import Happening

if TYPE_CHECKING:
    from ipregistry.services.context import Context

OLD = RoleEntry(Role.LEAD_UNIT, "Phòng Ví dụ Một", since=PartialDate(2020, 1, 1))
JULY = PartialDate(2025, 7, 1)


def fill(context: Context, count: int) -> list[int]:
    entries = tuple(
        AssetEntry(
            Kind.TRADEMARK,
            f"Ví dụ {number}",
            parties=(OLD,),
            filings=(
                FilingEntry(
                    filed=PartialDate(2017, 4, 17),
                    certificate=CertificateEntry(number=f"99{number:04}", granted=PartialDate(2018, 11, 12)),
                ),
            ),
        )
        for number in range(1, count + 1)
    )
    return [added.id for added in add_many(context, (), entries, "Thêm")]


def units(context: Context, ref: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (held.party.name, str(held.since) if held.since else None, str(held.until) if held.until else None)
        for held in show_asset(context, ref).parties
        if held.role is Role.LEAD_UNIT
    ]


def test_a_lead_unit_follows_another_on_a_day(context: Context) -> None:
    assets = fill(context, 3)
    change = BulkChange("lead_unit", "Phòng Ví dụ Hai", since=JULY, document="12/QĐ-SKHCN")
    told = preview_change(context, assets, change)
    assert units(context, "NH-0001") == [("Phòng Ví dụ Một", "2020-01-01", None)]
    report = change_all(context, assets, change)
    assert told.answer is not None
    assert report.lines == told.answer.lines
    assert report.new_party == "Phòng Ví dụ Hai"
    assert [(line.before, line.after, line.skipped) for line in report.lines] == [
        ("Phòng Ví dụ Một", "Phòng Ví dụ Hai", "")
    ] * 3
    assert units(context, "NH-0002") == [
        ("Phòng Ví dụ Một", "2020-01-01", "2025-06-30"),
        ("Phòng Ví dụ Hai", "2025-07-01", None),
    ]
    (newest, *_) = history.change_set_rows(context, history.find_change_sets(context, ChangeSetQuery()))
    assert newest.label == "Sửa hàng loạt “Đơn vị chủ trì” của 3 tài sản"
    assert history.undo(context, newest.id).done
    assert units(context, "NH-0002") == [("Phòng Ví dụ Một", "2020-01-01", None)]


def test_without_a_day_what_stands_there_was_wrong(context: Context) -> None:
    assets = fill(context, 1)
    change_all(context, assets, BulkChange("lead_unit", "Phòng Ví dụ Hai"))
    assert units(context, "NH-0001") == [("Phòng Ví dụ Hai", "2020-01-01", None)]


def test_what_would_not_differ_stays_and_says_why(context: Context) -> None:
    assets = fill(context, 1)
    indication = add_asset(context, AssetEntry(Kind.GEOGRAPHICAL_INDICATION, "Ví dụ"))
    report = change_all(context, [*assets, indication.id], BulkChange("owner", "Hợp tác xã Ví dụ"))
    assert {line.ref: line.skipped for line in report.lines} == {
        "CDDL-0001": "chỉ dẫn địa lý thuộc sở hữu Nhà nước",
        "NH-0001": "",
    }
    same = change_all(context, assets, BulkChange("lead_unit", "PHÒNG VÍ DỤ MỘT"))
    assert [line.skipped for line in same.lines] == ["đã là đơn vị chủ trì"]
    assert same.changes.change_set is None
    early = change_all(context, assets, BulkChange("lead_unit", "Phòng Ví dụ Hai", since=PartialDate(2019)))
    assert early.lines[0].skipped == "Phòng Ví dụ Một giữ vai trò này từ 01/01/2020, không trước ngày mới"
    with pytest.raises(WrongUse, match="Chưa ghi giá trị mới của “Nguồn”"):
        change_all(context, assets, BulkChange("source", " "))


def test_a_note_is_added_under_the_others(context: Context) -> None:
    assets = fill(context, 1)
    change_all(context, assets, BulkChange("note", "Một"))
    change_all(context, assets, BulkChange("note", "Hai"))
    assert change_all(context, assets, BulkChange("note", "Một")).lines[0].skipped == "đã có ghi chú này"
    assert show_asset(context, "NH-0001").fields.note == "Một\nHai"


def test_one_event_for_many_leaves_out_only_what_it_was_told_to(context: Context) -> None:
    assets = fill(context, 3)
    young = add_asset(
        context, AssetEntry(Kind.TRADEMARK, "Mới", filings=(FilingEntry(filed=PartialDate(2026, 11, 1)),))
    )
    planned = add_asset(context, AssetEntry(Kind.TRADEMARK, "Dự kiến"))
    invention = add_asset(
        context, AssetEntry(Kind.INVENTION, "Sáng chế", filings=(FilingEntry(filed=PartialDate(2017, 1, 1)),))
    )
    chosen = [*assets, young.id, planned.id, invention.id]
    happening = Happening(EventKind.RENEWED, PartialDate(2026, 10, 20), document_no="77/QĐ-SHTT")
    told = preview_record(context, chosen, happening)
    assert told.answer is not None
    assert {line.ref: line.skipped for line in told.answer.skipped} == {
        "NH-0004": "“Gia hạn hiệu lực” 20/10/2026 sớm hơn ngày nộp đơn 01/11/2026; đề nghị kiểm tra hai ngày này.",
        "NH-0005": "chưa có đơn nào",
        "SC-0001": "quyền này không có việc đó",
    }
    assert {move.after for move in told.moves if move.field == "Ngày hết hạn"} == {"17/04/2037"}
    with pytest.raises(WrongUse, match="3 tài sản không ghi được"):
        record_all(context, chosen, happening, leave_out=False)
    report = record_all(context, chosen, happening, leave_out=True)
    assert [line.ref for line in report.changed] == ["NH-0001", "NH-0002", "NH-0003"]
    assert report.lines == told.answer.lines
    kinds = [event.kind for event in show_asset(context, "NH-0004").events]
    assert EventKind.RENEWED not in kinds
    events = [event for event in show_asset(context, "NH-0003").events if event.kind is EventKind.RENEWED]
    assert [event.document_no for event in events] == ["77/QĐ-SHTT"]
    assert report.changes.change_set is not None
    fields = history.changed_fields(context, report.changes.change_set)
    assert {field.what for field in fields} == {"Diễn biến “Gia hạn hiệu lực”"}
    assert ("Số văn bản", "–", "77/QĐ-SHTT") in {(field.field, field.before, field.after) for field in fields}


def test_what_is_each_filing_s_own_is_no_bulk_event(context: Context) -> None:
    assets = fill(context, 1)
    with pytest.raises(WrongUse, match="ghi từng tài sản"):
        record_all(context, assets, Happening(FILED, JULY), leave_out=True)
