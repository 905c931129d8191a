"""Workbooks and lists as they should not be, but are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from ipregistry.domain.kinds import FindingLevel, Status
from ipregistry.errors import UserError
from ipregistry.exchange.cell_values import split_parties, status_of_words
from ipregistry.exchange.grid import column_name
from ipregistry.exchange.list_read import choose_sheets, read_list
from ipregistry.exchange.old_encodings import looks_old
from ipregistry.exchange.refused import write_refused
from ipregistry.exchange.sheet_read import read_bytes, read_sheets
from tests.exchange.workbooks import TODAY, one_sheet

if TYPE_CHECKING:
    from pathlib import Path

    from ipregistry.domain.drafts import Draft, RowsRead

HEADINGS: list[object] = ["STT", "Tên nhãn hiệu", "Số đơn", "Số bằng", "Chủ sở hữu"]


def read(path: Path) -> RowsRead:
    sheets, _ = choose_sheets(path.name, read_sheets(path, read_bytes(path)), None)
    return read_list(path.name, sheets, today=TODAY)


def csv(tmp_path: Path, content: str) -> RowsRead:
    path = tmp_path / "a.csv"
    path.write_text(content, encoding="utf-8")
    return read(path)


def book(path: Path, rows: list[list[object]], cells: dict[str, object], merged: tuple[str, ...] = ()) -> Path:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for place, value in cells.items():
        sheet[place] = value
    for cells_merged in merged:
        sheet.merge_cells(cells_merged)
    workbook.save(path)
    return path


def owners(draft: Draft) -> list[str]:
    return [role.party for role in draft.entry.parties]


def said(rows: RowsRead, level: FindingLevel) -> list[tuple[int | None, str | None]]:
    return [(finding.row, finding.column) for finding in rows.findings if finding.level is level]


@pytest.mark.parametrize("place", ["XFD1048576", "XFC300000", "B1048576"])
def test_a_stray_cell_in_the_last_corner_is_refused_not_read(tmp_path: Path, place: str) -> None:
    wide: list[object] = [column_name(number) for number in range(10)]
    path = book(tmp_path / "a.xlsx", [HEADINGS, [1, "A", "4-2020-00001"], wide], {place: "x"})
    with pytest.raises(UserError, match=f"“Sheet” .* {place} ") as error:
        read_sheets(path, read_bytes(path))
    assert error.value.exit_code == 3


def test_formatted_cells_without_a_value_do_not_count(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [HEADINGS, [1, "A", "4-2020-00001"]], {})
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(HEADINGS)
    sheet.append([1, "A"])
    sheet["XFD1048576"].number_format = "0.00"
    workbook.save(path)
    assert [draft.entry.name for draft in read(path).drafts] == ["A"]


def test_errors_and_formulas_without_a_value_are_named_cell_by_cell(tmp_path: Path) -> None:
    rows: list[list[object]] = [HEADINGS, ["=ROW()", "A", "#REF!", "#N/A", "=E9"], [2, "B", "4-2020-00002"]]
    path = book(tmp_path / "a.xlsx", rows, {"B9": "=B3", "A8": "=ROW()"})
    read_rows = read(path)
    assert [(draft.row, owners(draft)) for draft in read_rows.drafts] == [(2, []), (3, [])]
    assert read_rows.drafts[0].entry.filings[0].application_no is None
    assert said(read_rows, FindingLevel.WARNING) == [
        (2, "Số đơn"),
        (2, "Số bằng"),
        (2, "Chủ sở hữu"),
        (9, None),
    ]
    assert not read_rows.refused


def test_an_error_in_a_text_file_is_an_error_too(tmp_path: Path) -> None:
    rows = csv(tmp_path, "Tên nhãn hiệu,Số đơn,Số bằng\nA,4-2020-00001,#REF!\n")
    assert rows.drafts[0].entry.filings[0].certificate is None
    assert said(rows, FindingLevel.WARNING) == [(2, "Số bằng")]


def test_a_value_merged_over_rows_belongs_to_each(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        HEADINGS,
        [1, "A", "4-2020-00001", None, "Hội Ví dụ"],
        [2, "B", "4-2020-00002"],
        [3, "C", "4-2020-00003"],
        [4, "D", "4-2020-00004"],
    ]
    read_rows = read(book(tmp_path / "a.xlsx", rows, {}, ("E2:E4", "E5:E6")))
    assert [owners(draft) for draft in read_rows.drafts] == [["Hội Ví dụ"]] * 3 + [[]]
    assert said(read_rows, FindingLevel.INFO)[0] == (2, "Chủ sở hữu")


def test_the_lower_half_of_a_tall_row_is_no_record(tmp_path: Path) -> None:
    rows: list[list[object]] = [HEADINGS, [1, "A", "4-2020-00001", None, "Hội Ví dụ"], [], [2, "B"], [None] * 4 + ["X"]]
    path = book(tmp_path / "a.xlsx", rows, {}, ("A2:A3", "B2:B3", "C2:C3", "E2:E3", "B4:B5"))
    read_rows = read(path)
    assert [draft.entry.name for draft in read_rows.drafts] == ["A", "B"]
    assert [refused.row for refused in read_rows.refused] == [5]


def test_refused_rows_keep_what_was_merged(tmp_path: Path) -> None:
    rows: list[list[object]] = [HEADINGS, [1, "A", "4-2020-00001", None, "Hội Ví dụ"], [2]]
    path = book(tmp_path / "a.xlsx", rows, {}, ("E2:E3",))
    refused = write_refused(path, read_sheets(path, read_bytes(path)), read(path).refused)
    (sheet,) = read_sheets(refused, read_bytes(refused))
    assert sheet.rows[1][:5] == (2, None, None, None, "Hội Ví dụ")


@pytest.mark.parametrize("name", ["<b>&amp;", "</para>", "<font size=500>to</font>", "A < B > C", "<p>"])
def test_angle_brackets_stay_in_names_and_owners(tmp_path: Path, name: str) -> None:
    (draft,) = csv(tmp_path, f"Tên nhãn hiệu,Số đơn,Chủ sở hữu\n{name},4-2020-00001,{name}\n").drafts
    assert draft.entry.name == name
    certificate = draft.entry.filings[0].certificate
    assert certificate is None
    assert "".join(owners(draft)).replace("\n", "") == name


def test_only_known_tags_are_cut_from_a_description(tmp_path: Path) -> None:
    text = "<p>Vị <b>ngọt</b> &amp; thơm</p><para>Vỏ <x> mỏng"
    (draft,) = csv(tmp_path, f"Tên nhãn hiệu,Số đơn,Nội dung\nA,4-2020-00001,{text}\n").drafts
    assert draft.entry.summary == "Vị ngọt & thơm\n<para>Vỏ <x> mỏng"


def test_entities_do_not_separate_owners() -> None:
    assert split_parties("A&nbsp;&lt;B; C") == (("A&nbsp;&lt;B", None), ("C", None))


@pytest.mark.parametrize("total", ["Tổng cộng,,,3,,", "Tổng cộng,,,3,12,", ",Tổng cộng,,3,,", "Tổng,5,,4-2020-00009,,"])
def test_counts_in_the_columns_of_numbers_make_no_total_a_record(tmp_path: Path, total: str) -> None:
    content = f"STT,Tên nhãn hiệu,Loại,Số đơn,Số bằng,Tỉnh\n1,,Nhãn hiệu,4-2020-00001,,\n{total}\n"
    rows = csv(tmp_path, content)
    kept = [draft.entry.filings[0].application_no for draft in rows.drafts]
    assert kept == (["4-2020-00001", "4-2020-00009"] if "00009" in total else ["4-2020-00001"])


def test_a_mark_that_sounds_like_a_total_stays(tmp_path: Path) -> None:
    rows = csv(tmp_path, "STT,Tên nhãn hiệu,Số đơn\n1,A,4-2020-00001\n2,TỔNG,4-2020-00002\n")
    assert [draft.entry.name for draft in rows.drafts] == ["A", "TỔNG"]


@pytest.mark.parametrize("text", ["Xoµi c¸t Hßa Léc", "Hßa Léc", "n\xadíc m¾m", "Nöôùc maém Phuù Quoác", "Xoaøi"])
def test_an_old_encoding_inside_a_cell_is_named(tmp_path: Path, text: str) -> None:
    rows = csv(tmp_path, f"Tên nhãn hiệu,Số đơn\n{text},4-2020-00001\n")
    assert rows.drafts[0].entry.name == text
    assert said(rows, FindingLevel.WARNING) == [(2, "Tên nhãn hiệu")]


@pytest.mark.parametrize(
    "text",
    [
        "Xoài cát Hòa Lộc",
        "Nước mắm Phú Quốc, hình",
        "Café «Straße» 5µm ½kg",
        "ABC® Tên¹ 10 m²",
        "Nestlé Müller & Søn",
        "naïf",
        "hoá uỷ quý thuê khuâng oằn oẻ",
        "São Paulo Española",
        "« Xoài »",
    ],
)
def test_unicode_texts_are_not_taken_for_an_old_encoding(text: str) -> None:
    assert not looks_old(text)


@pytest.mark.parametrize(
    ("words", "status"),
    [("Đang hiệu lực", Status.IN_FORCE), ("Hết hạn", Status.EXPIRED), ("Đang xét nghiệm", Status.PENDING)],
)
def test_the_words_of_provincial_lists_are_statuses(words: str, status: Status) -> None:
    assert status_of_words(words) is status


def test_a_second_column_of_one_field_is_named(tmp_path: Path) -> None:
    rows = csv(tmp_path, "Tên nhãn hiệu,Số đơn,Số đơn\nA,4-2020-00001,4-2020-00002\nB,,4-2020-00003\n")
    assert [draft.entry.filings[0].application_no for draft in rows.drafts] == ["4-2020-00001", "4-2020-00003"]
    assert any("“Số đơn (2)”" in finding.message for finding in rows.findings)


def test_a_list_of_names_alone_is_a_list(tmp_path: Path) -> None:
    path = one_sheet(tmp_path / "a.xlsx", "Danh sách", [["Tên nhãn hiệu"], ["A"], ["B"]])
    assert [draft.entry.name for draft in read(path).drafts] == ["A", "B"]
    with pytest.raises(UserError, match="dòng tiêu đề"):
        read(one_sheet(tmp_path / "b.xlsx", "Danh sách", [["Tỉnh"], ["A"], ["B"]]))
