from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ipregistry.domain.kinds import FindingLevel, Kind, Role
from ipregistry.domain.new_entries import HEADINGS, GridDraft, RowFate
from ipregistry.domain.rows import AssetQuery
from ipregistry.exchange.sheet_headers import field_of
from ipregistry.services import assets, grid_drafts, history
from ipregistry.services.drafts import all_drafts, drafts_dir
from ipregistry.services.new_entries import RowsJudge, read_headings, write_rows

if TYPE_CHECKING:
    from ipregistry.services.context import Context

HEADS = tuple(HEADINGS)
BLANK = ("",) * len(HEADS)


def row(**cells: str) -> tuple[str, ...]:
    names = {"name": "Tên", "kind": "Loại", "no": "Số đơn", "filed": "Ngày nộp", "owner": "Chủ sở hữu"}
    names |= {"lead": "Đơn vị chủ trì", "granted": "Ngày cấp", "product": "Sản phẩm"}
    held = {names[key]: text for key, text in cells.items()}
    return tuple(held.get(name, "") for name in HEADS)


GOOD = row(name="Ví dụ 70 – Mận hồng", kind="NHTT", no="4-2020-99990", filed="15/03/2020", lead="Sở Ví dụ")
BAD = row(name="Ví dụ 71 – Cốm", kind="NH", filed="31/02/2021")


def test_every_column_of_the_grid_is_one_an_import_knows() -> None:
    fields = [field_of(name) for name in HEADS]
    assert None not in fields
    assert len(set(fields)) == len(fields)


def test_rows_are_judged_each_for_itself(context: Context) -> None:
    found = RowsJudge(context).judge(HEADS, [GOOD, BLANK, BAD, row(kind="NHCN")])
    assert {place: judged.fate for place, judged in found.rows.items()} == {
        0: RowFate.ADDED,
        2: RowFate.REFUSED,
        3: RowFate.REFUSED,
    }
    assert found.words() == "3 dòng: 1 thêm mới, 2 chưa nhận"
    (error,) = (item for item in found.rows[2].findings if item.level is FindingLevel.ERROR)
    assert error.heading == "Ngày nộp"
    assert assets.list_assets(context, AssetQuery()).count == 0


def test_what_can_be_taken_is_written_in_one_change_set(context: Context) -> None:
    changes, written, ids = write_rows(context, HEADS, [GOOD, BLANK, BAD])
    assert written == {0}
    listed = assets.list_assets(context, AssetQuery(ids=ids)).items
    assert [(item.kind, item.application_no) for item in listed] == [(Kind.COLLECTIVE_MARK, "4-2020-99990")]
    detail = assets.show_asset(context, listed[0].ref)
    assert [(held.role, held.party.name) for held in detail.parties] == [(Role.LEAD_UNIT, "Sở Ví dụ")]
    assert changes.change_set is not None
    again = RowsJudge(context).judge(HEADS, [GOOD])
    assert again.rows[0].fate is RowFate.UNCHANGED
    assert again.rows[0].findings[0].message == f"Đã có: {listed[0].ref}, không đổi."
    more = RowsJudge(context).judge(
        HEADS, [row(name="Ví dụ 70 – Mận hồng", kind="NHTT", no="4-2020-99990", product="mận")]
    )
    assert more.rows[0].fate is RowFate.UPDATED
    assert history.undo(context, changes.change_set).done
    assert assets.list_assets(context, AssetQuery()).count == 0
    assert RowsJudge(context).judge(HEADS, [GOOD]).rows[0].fate is RowFate.ADDED


def test_a_later_grid_never_corrects_an_earlier_one(context: Context) -> None:
    write_rows(context, HEADS, [GOOD])
    other = row(name="Ví dụ 88 – Thanh long", kind="NHTT", no="4-2020-99990")
    judged = RowsJudge(context).judge(HEADS, [other]).rows[0]
    assert judged.fate is RowFate.ADDED
    assert any(item.heading == "Số đơn" and item.level is FindingLevel.ERROR for item in judged.findings)
    write_rows(context, HEADS, [other])
    names = {item.name for item in assets.list_assets(context, AssetQuery()).items}
    assert names == {"Ví dụ 70 – Mận hồng", "Ví dụ 88 – Thanh long"}


def test_two_rows_of_one_asset_are_judged_together(context: Context) -> None:
    found = RowsJudge(context).judge(HEADS, [GOOD, GOOD])
    assert [judged.fate for judged in found.rows.values()] == [RowFate.ADDED, RowFate.UNCHANGED]
    assert found.to_write == 1


def test_a_judge_knows_nothing_of_rows_judged_before(context: Context) -> None:
    write_rows(context, HEADS, [GOOD])
    judge = RowsJudge(context)
    other = row(name="Ví dụ 72 – Cam", kind="NH", no="4-2021-90072")
    first = judge.judge(HEADS, [GOOD, other, other])
    assert [judged.fate for judged in first.rows.values()] == [RowFate.UNCHANGED, RowFate.ADDED, RowFate.UNCHANGED]
    assert judge.judge(HEADS, [GOOD, other, other]) == first
    assert judge.judge(HEADS, [other]).rows[0].fate is RowFate.ADDED
    write_rows(context, HEADS, [other])
    judge.renew()
    assert judge.judge(HEADS, [other]).rows[0].fate is RowFate.UNCHANGED


def test_headings_of_a_block_say_the_columns() -> None:
    block = (
        ("DANH SÁCH NHÃN HIỆU TẬP THỂ", "", "", ""),
        ("STT", "Tên nhãn hiệu", "Ngày nộp đơn", "Mã hồ sơ"),
        ("1", "Ví dụ 1", "01/02/2020", "x"),
        ("Tổng cộng", "", "1", ""),
    )
    pasted = read_headings(block, "Tên", alone=True)
    assert pasted is not None
    assert pasted.headings == ("Tên", "Ngày nộp", "Mã hồ sơ", "Loại")
    assert pasted.rows == (("Ví dụ 1", "01/02/2020", "x", "Nhãn hiệu tập thể"),)
    assert pasted.left_out == 1


@pytest.mark.parametrize(
    ("block", "under", "alone", "found"),
    [
        ((("Nhãn hiệu",), ("Nhãn hiệu tập thể",)), "Loại", False, False),
        ((("Số đơn",), ("4-2020-1",)), "Số đơn", False, True),
        ((("Nhãn hiệu",), ("Ví dụ 1",)), "Ghi chú", True, True),
        ((("Ví dụ 1", "NH"), ("Ví dụ 2", "NH")), "Tên", True, False),
        ((), "Tên", True, False),
    ],
)
def test_headings_are_not_seen_where_there_are_none(
    block: tuple[tuple[str, ...], ...], under: str, alone: bool, found: bool
) -> None:
    assert (read_headings(block, under, alone=alone) is not None) is found


def test_a_grid_is_kept_and_forgotten(context: Context) -> None:
    draft = GridDraft("2026-11-20T10:44:00+07:00", HEADS, (GOOD, BLANK))
    grid_drafts.keep_grid(context, draft)
    assert grid_drafts.find_grid(context) == draft
    assert all_drafts(context) == ()
    grid_drafts.keep_grid(context, GridDraft(draft.kept_at, HEADS, (BLANK,)))
    assert grid_drafts.find_grid(context) is None


def test_a_grid_that_cannot_be_read_stays_where_it_is(context: Context) -> None:
    grid_drafts.keep_grid(context, GridDraft("2026-11-20T10:44:00+07:00", HEADS, (GOOD,)))
    (file,) = (drafts_dir() / "grids").iterdir()
    file.write_text('{"version": 1, "kept_at": "", "headings": ["Tên"], "rows": [["a", "b"]]}', encoding="utf-8")
    assert grid_drafts.find_grid(context) is None
    assert file.exists()
    grid_drafts.drop_grid(context)
    assert not file.exists()
