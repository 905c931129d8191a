from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ipregistry.domain.kinds import EventKind, FindingLevel, Kind, Role, Route, Status
from ipregistry.domain.partial_date import PartialDate
from ipregistry.errors import UserError, WrongUse
from ipregistry.exchange.list_read import choose_sheets, read_list, reread
from ipregistry.exchange.sheet_read import read_bytes, read_sheets
from tests.exchange.workbooks import PROVINCE_MARKS, TODAY, one_sheet, province_marks

if TYPE_CHECKING:
    from ipregistry.domain.drafts import Draft, RowsRead

DATA = Path(__file__).parent.parent / "data"


def read(path: Path, kind: Kind | None = None, sheet: str | None = None) -> RowsRead:
    sheets, _ = choose_sheets(path.name, read_sheets(path, read_bytes(path)), sheet)
    return read_list(path.name, sheets, today=TODAY, kind=kind)


def text(tmp_path: Path, content: str) -> RowsRead:
    path = tmp_path / "a.csv"
    path.write_text(content, encoding="utf-8")
    return read(path)


def certificate_no(draft: Draft) -> str | None:
    certificate = draft.entry.filings[0].certificate
    return certificate.number if certificate else None


def test_a_real_list_of_marks(tmp_path: Path) -> None:
    rows = read(province_marks(tmp_path / "marks.xlsx"))
    assert rows.layout == "province-system"
    assert [draft.row for draft in rows.drafts] == [6, 7]
    assert not rows.refused
    mango, lotus = (draft.entry for draft in rows.drafts)
    assert (mango.kind, mango.name) == (Kind.COLLECTIVE_MARK, "Ví dụ Xoài, hình")
    filing = mango.filings[0]
    assert filing.filed == PartialDate(2015, 1, 26)
    assert filing.certificate is not None
    assert filing.certificate.number == "278902"
    assert filing.certificate.granted == PartialDate(2017, 4, 17)
    assert filing.certificate.stated_expiry == PartialDate(2025, 1, 26)
    assert filing.certificate.printed_owner == "Hợp tác xã Ví dụ"
    assert {(item.scheme, item.code) for item in mango.classes} == {("nice", "31"), ("vienna", "05.07.11")}
    assert {(item.level, item.name) for item in mango.territories} == {
        ("district", "Cao Lãnh"),
        ("commune", "Mỹ Xương"),
    }
    assert mango.mark_form == "combined"
    assert lotus.filings[0].certificate is None
    assert [event.kind for event in lotus.filings[0].events] == [EventKind.WITHDRAWN]
    assert [(party.role, party.party) for party in lotus.parties] == [(Role.OWNER, "Công ty Ví dụ")]
    assert rows.drafts[0].stated_status is Status.IN_FORCE


def test_titles_totals_and_signatures_are_named_not_refused(tmp_path: Path) -> None:
    findings = read(province_marks(tmp_path / "marks.xlsx")).findings
    said = {finding.row: finding.message.split(",")[0] for finding in findings if finding.row in {5, 9, 11, 12, 15}}
    assert said == {
        5: "Dòng tên nhóm",
        9: "Dòng tổng cộng",
        11: "Dòng ngày tháng",
        12: "Dòng ngày tháng",
        15: "Dòng ngày tháng",
    }
    assert {finding.level for finding in findings} == {FindingLevel.INFO}


def test_a_company_named_tong_cong_ty_is_no_total(tmp_path: Path) -> None:
    rows = text(tmp_path, "Tên nhãn hiệu,Chủ sở hữu,Tỉnh\nTổng công ty Ví dụ,,\nTổng cộng,12,\n")
    assert [draft.entry.name for draft in rows.drafts] == ["Tổng công ty Ví dụ"]


def test_sections_say_the_kind_of_the_rows_below(tmp_path: Path) -> None:
    path = one_sheet(
        tmp_path / "a.xlsx",
        "Danh sách",
        [
            ["STT", "Tên", "Số đơn", "Ngày nộp"],
            ["I", "Nhãn hiệu tập thể"],
            [1, "A", "4-2015-00001", "1/2/2015"],
            ["II", "Chỉ dẫn địa lý"],
            [1, "B", "6-2015-00001", "1/2/2015"],
        ],
    )
    assert [draft.entry.kind for draft in read(path).drafts] == [Kind.COLLECTIVE_MARK, Kind.GEOGRAPHICAL_INDICATION]


@pytest.mark.parametrize(
    ("sheet", "headings", "kind", "layout"),
    [
        ("Kiểu dáng công nghiệp", "Tên|Số đơn|Ngày nộp đơn|Ngày công bố|Số bằng|Ngày cấp|Chủ đơn/Chủ bằng|Trạng thái",
         Kind.INDUSTRIAL_DESIGN, "register-export"),
        ("Sáng chế", "Tên sáng chế|Số đơn|Ngày nộp đơn|Ngày công bố|Số bằng|Ngày cấp|Chủ đơn|Phân loại IPC|Trạng thái",
         Kind.INVENTION, "register-export"),
        ("Nhãn hiệu", ("Nhãn hiệu|Số đơn|Ngày nộp đơn|Ngày công bố|Số bằng|Ngày cấp|Chủ đơn/Chủ bằng|"
         "Nhóm sản phẩm/Dịch vụ|Trạng thái"), Kind.TRADEMARK, "register-export"),
        ("Sheet1", "Tên chỉ dẫn địa lý|Số đơn|Số bằng|Ngày cấp", Kind.GEOGRAPHICAL_INDICATION, "list"),
        ("Trang 1", "Huyện|Xã|Tên sản phẩm|Đơn vị quản lý|Số đơn|Số văn bằng|Ngày cấp|Nội dung|Đơn vị uỷ quyền",
         Kind.GEOGRAPHICAL_INDICATION, "province-system"),
        ("Trang 1", "Tên sáng kiến|Tác giả|Chủ sáng kiến|Địa chỉ|Lĩnh vực|Trạng thái", Kind.INITIATIVE,
         "province-system"),
    ],
)  # fmt: skip
def test_the_kind_comes_from_sheet_or_headings(
    tmp_path: Path, sheet: str, headings: str, kind: Kind, layout: str
) -> None:
    titles = headings.split("|")
    row: list[object] = ["Ví dụ" if "ên" in title or title == "Nhãn hiệu" else "-" for title in titles]
    rows = read(one_sheet(tmp_path / "a.xlsx", sheet, [list(titles), row]))
    assert rows.layout == layout
    assert [draft.entry.kind for draft in rows.drafts] == [kind]


def test_collective_marks_by_title(tmp_path: Path) -> None:
    path = one_sheet(
        tmp_path / "a.xlsx",
        "Sheet1",
        [
            ["DANH SÁCH NHÃN HIỆU TẬP THỂ TỈNH VÍ DỤ"],
            [],
            ["Số đơn", "Ngày nộp", "Số bằng", "Ngày cấp", "Tên nhãn"],
            ["4-2006-20645", "11/10/2004", 80243, "17/04/2007", "Ví dụ, hình"],
        ],
    )
    rows = read(path)
    assert rows.layout == "collective-list"
    assert [(draft.entry.kind, draft.entry.name) for draft in rows.drafts] == [(Kind.COLLECTIVE_MARK, "Ví dụ, hình")]
    assert reread(rows.drafts[0].cells, "Sheet1", rows.drafts[0].layout, TODAY) is not None


def test_the_product_list_comes_later(tmp_path: Path) -> None:
    titles: list[object] = [
        "Huyện",
        "Xã",
        "Tên sản phẩm",
        "Chủ sở hữu",
        "Đại diện pháp luật",
        "Địa chỉ",
        "Liên hệ",
        "Ngày đăng ký",
        "Ghi chú",
    ]
    rows = read(one_sheet(tmp_path / "a.xlsx", "Sản phẩm đăng ký", [titles, ["", "", "Xoài"]]))
    assert rows.rows == 0
    assert [finding.message for finding in rows.findings if "bản sau" in finding.message]


def test_numbers_stored_as_numbers(tmp_path: Path) -> None:
    path = one_sheet(
        tmp_path / "a.xlsx",
        "Chỉ dẫn địa lý",
        [["Tên chỉ dẫn địa lý", "Số bằng", "Ngày cấp"], ["A", 78, 43795], ["B", 178902.0, date(2019, 11, 26)]],
    )
    drafts = read(path).drafts
    assert [certificate_no(draft) for draft in drafts] == ["00078", "178902"]
    granted = [draft.entry.filings[0].certificate for draft in drafts]
    assert [certificate.granted for certificate in granted if certificate] == [PartialDate(2019, 11, 26)] * 2


@pytest.mark.parametrize(
    ("cell", "number", "day"),
    [
        ("4-0596993-000 (17.04.2024)", "4-0596993-000", PartialDate(2024, 4, 17)),
        ("178902 ngày 10/12/2012", "178902", PartialDate(2012, 12, 10)),
        ("178902\n10/12/2012", "178902", PartialDate(2012, 12, 10)),
        ("178902", "178902", None),
        ("4-0596993-000", "4-0596993-000", None),
    ],
)
def test_number_and_date_in_one_cell(tmp_path: Path, cell: str, number: str, day: PartialDate | None) -> None:
    path = one_sheet(tmp_path / "a.xlsx", "Nhãn hiệu", [["Tên nhãn hiệu", "(100) Số bằng và ngày cấp"], ["A", cell]])
    certificate = read(path).drafts[0].entry.filings[0].certificate
    assert certificate is not None
    assert (certificate.number, certificate.granted) == (number, day)


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("A,31/02/2020,,", "Ngày nộp đơn", "không có trong lịch"),
        ("A,hôm qua,,", "Ngày nộp đơn", "Không đọc được ngày"),
        ("A,1/2/2020,123456,1/2/2019", "Ngày cấp", "trước ngày nộp đơn"),
        (",,,1/2/2019", None, "không có tên"),
    ],
)
def test_a_row_that_cannot_be_taken_says_where_and_why(tmp_path: Path, row: str, column: str | None, said: str) -> None:
    rows = text(tmp_path, f"Tên nhãn hiệu,Ngày nộp đơn,Số bằng,Ngày cấp\n{row}\nB,,,\n")
    assert [item.row for item in rows.refused] == [2]
    assert [draft.entry.name for draft in rows.drafts] == ["B"]
    error = next(finding for finding in rows.findings if finding.level is FindingLevel.ERROR)
    assert (error.row, error.column) == (2, column)
    assert said in error.message


def test_a_separator_outside_quotes_in_the_last_column_is_joined(tmp_path: Path) -> None:
    rows = text(tmp_path, "name,kind,province,source\nA,,Đồng Tháp,x\nB,,Đồng Tháp,Báo cáo, trang 2\n")
    assert [draft.entry.source for draft in rows.drafts] == ["x", "Báo cáo, trang 2"]
    assert [finding.row for finding in rows.findings if finding.level is FindingLevel.WARNING] == [3]


def test_a_separator_outside_quotes_elsewhere_refuses_the_row(tmp_path: Path) -> None:
    rows = text(tmp_path, "name,kind,province,source\nA,,Đồng Tháp,x\nB, hình,,Đồng Tháp,y\n")
    assert [item.row for item in rows.refused] == [3]
    assert "ngoài dấu nháy kép" in rows.refused[0].reasons[0]


def test_unknown_words_are_said_and_cost_nothing(tmp_path: Path) -> None:
    rows = text(tmp_path, "Tên nhãn hiệu,Trạng thái,Nhóm,Cột lạ\nA,1904,nhiều nhóm,x\n")
    assert len(rows.drafts) == 1
    said = [finding.message for finding in rows.findings]
    assert any("1904" in message for message in said)
    assert any("nhiều nhóm" in message for message in said)
    assert any("Cột lạ" in message for message in said)


def test_no_kind_stated_is_unknown_and_the_option_fills_it(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name,kind,source\nA,,x\nB,nhãn hiệu tập thể,x\n", encoding="utf-8")
    assert [draft.entry.kind for draft in read(path).drafts] == [Kind.UNKNOWN, Kind.COLLECTIVE_MARK]
    kinds = [draft.entry.kind for draft in read(path, Kind.CERTIFICATION_MARK).drafts]
    assert kinds == [Kind.CERTIFICATION_MARK, Kind.COLLECTIVE_MARK]


def test_a_sheet_that_is_not_there_lists_those_that_are(tmp_path: Path) -> None:
    path = province_marks(tmp_path / "marks.xlsx")
    with pytest.raises(WrongUse, match="“Nhãn hiệu”"):
        read(path, sheet="Trang 9")


def test_a_file_without_headings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="dòng tiêu đề"):
        text(tmp_path, "xin chào,các bạn\n1,2\n")


def test_foreign_filings() -> None:
    rows = read(DATA / "foreign_filings.csv")
    assert (rows.layout, rows.rows, len(rows.refused)) == ("foreign-filings", 36, 0)
    by_row = {draft.row: draft.entry for draft in rows.drafts}
    applied = by_row[4].filings[0]
    assert (applied.jurisdiction, applied.route, applied.filed) == ("JP", Route.GI_REGISTER, PartialDate(2019, 6, 3))
    assert applied.registered is None
    assert applied.described_as == "GI application only (filed 2019-06-03; not accepted as reported 2023-08-25)"
    third = by_row[11]
    assert third.kind is Kind.TRADEMARK
    assert third.name == "BUON MA THUOT (two marks of Guangzhou Buon Ma Thuot Coffee Co., Ltd)"
    assert third.note is not None
    assert third.filings[0].registered == PartialDate(2010)
    treaty = by_row[13].filings[0]
    assert (treaty.jurisdiction, treaty.route) == ("EM", Route.TREATY)
    assert by_row[8].kind is Kind.COLLECTIVE_MARK


@pytest.mark.parametrize(("country", "code"), [("Nhật Bản", "JP"), ("uk", "GB"), ("Hoa Kỳ", "US"), ("EU", "EM")])
def test_countries_by_name_or_code(tmp_path: Path, country: str, code: str) -> None:
    rows = text(tmp_path, f"name,country,route\nA,{country},mark\n")
    assert rows.drafts[0].entry.filings[0].jurisdiction == code


def test_an_unknown_country_refuses_the_row(tmp_path: Path) -> None:
    rows = text(tmp_path, "name,country,route\nA,Xứ Lạ,mark\n")
    assert "Xứ Lạ" in rows.refused[0].reasons[0]


def test_every_column_of_the_provinces_list_is_known() -> None:
    from ipregistry.exchange.sheet_headers import field_of  # noqa: PLC0415

    assert [name for name in PROVINCE_MARKS if field_of(name) is None] == []
