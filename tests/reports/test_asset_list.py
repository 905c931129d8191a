from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
from python_calamine import CalamineWorkbook

from ipregistry.domain.kinds import Kind, Status
from ipregistry.domain.rows import AssetPage, AssetRow
from ipregistry.reports import pdf, xlsx
from ipregistry.reports.asset_list import build_list
from tests.reports.reading import reader, words
from tests.reports.samples import IMPRINT, TODAY, on, row

if TYPE_CHECKING:
    from ipregistry.reports.model import ListReport

MIDNIGHT = datetime(2018, 11, 12)  # noqa: DTZ001 - workbooks know no zones


def _row(number: int, kind: Kind, name: str, **more: object) -> AssetRow:
    return row(kind, name, Status.IN_FORCE, id=number, ref=f"TS-{number:04}", **more)


def _report(*rows: AssetRow) -> ListReport:
    return build_list(AssetPage(TODAY, len(rows), rows), IMPRINT)


def _three() -> ListReport:
    return _report(
        _row(1, Kind.TRADEMARK, "=1+1 <i>Sen</i> & Đồng", certificate_no="1000", grant_date=on("2018-11-12")),
        _row(2, Kind.TRADEMARK, "Bưởi", certificate_no="999", expiry_date=date(2027, 4, 17), foreign_count=2),
        _row(
            3,
            Kind.GEOGRAPHICAL_INDICATION,
            "Cao Lãnh",
            certificate_no="00078",
            owner="Nhà nước",
            managing_body="UBND tỉnh Đồng Tháp",
            indefinite=True,
            grant_date=on("2019-11"),
        ),
    )


def test_groups_come_in_the_order_of_the_kinds_numbered_anew_by_certificate_number() -> None:
    report = _three()

    assert [group.title for group in report.groups] == ["I. Chỉ dẫn địa lý", "II. Nhãn hiệu thông thường"]
    assert [(cells[0], cells[1]) for cells in report.groups[1].rows] == [("1", "Bưởi"), ("2", "=1+1 <i>Sen</i> & Đồng")]
    assert [group.subtotal for group in report.groups] == ["Cộng: 1", "Cộng: 2"]
    assert report.total == "Tổng cộng: 3"
    assert report.closing == "Danh sách này gồm 03 tài sản./."


def test_those_without_a_number_come_last_in_the_order_of_the_alphabet() -> None:
    names = [_row(number, Kind.TRADEMARK, name) for number, name in enumerate(("Đào", "Dâu", "Ổi", "Bưởi"))]
    titled = _row(9, Kind.TRADEMARK, "Xoài", certificate_no="5")

    assert [cells[1] for cells in _report(*names, titled).groups[0].rows] == ["Xoài", "Bưởi", "Dâu", "Đào", "Ổi"]


def test_the_list_on_paper_says_it_all() -> None:
    made = pdf.render(_three())
    said = words(made.content)

    assert made.pages == 1
    for expected in (
        "DANH MỤC TÀI SẢN TRÍ TUỆ",
        "Số liệu tính đến ngày 20/11/2026",
        "I. Chỉ dẫn địa lý",
        "=1+1 <i>Sen</i> & Đồng",
        "00078 tháng 11/2019 Vô thời hạn Nhà nước UBND tỉnh",
        "Nước ngoài: 2",
        "Tổng cộng: 3",
        "Danh sách này gồm 03 tài sản./.",
        "NGƯỜI LẬP BIỂU",
        "Trang 1/1",
    ):
        assert expected in said, expected


def test_a_long_list_repeats_its_head_and_loses_no_row() -> None:
    rows = [_row(number, Kind.TRADEMARK, f"Xoài {number:03}") for number in range(120)]
    made = pdf.render(_report(*rows))
    pages = [page.extract_text() for page in reader(made.content).pages]

    assert made.pages == len(pages) > 3
    assert all("Tên tài sản" in page and f"Trang {number}/{len(pages)}" in page for number, page in enumerate(pages, 1))
    whole = " ".join(pages)
    assert [number for number in range(120) if whole.count(f"Xoài {number:03}") != 1] == []
    assert "Cộng: 120" in pages[-1]
    assert "Danh sách này gồm 120 tài sản./." in pages[-1]


def test_a_row_is_never_cut_and_no_total_stands_alone() -> None:
    for count in range(9, 28):
        pages = [
            page.extract_text()
            for page in reader(
                pdf.render(
                    _report(*(_row(number, Kind.TRADEMARK, f"Xoài {number:03}") for number in range(count)))
                ).content
            ).pages
        ]
        assert "Xoài" in pages[-1], count
        assert "Cộng:" in pages[-1]


def test_the_made_up_are_told_from_the_real() -> None:
    assert "giả lập" not in _three().foot
    mixed = _report(_row(1, Kind.TRADEMARK, "Ví dụ 1 – Sen"), _row(2, Kind.TRADEMARK, "Sen"))
    assert "(tài sản có tên “Ví dụ …” là dữ liệu giả lập)" in mixed.foot


def test_the_data_sheet_is_flat_with_real_days_and_numbers_as_text() -> None:
    book = openpyxl.load_workbook(BytesIO(xlsx.render(_three())))
    sheet = book["Dữ liệu"]
    head = [cell.value for cell in sheet[1]]
    rows = [dict(zip(head, (cell.value for cell in line), strict=True)) for line in sheet.iter_rows(min_row=2)]

    assert not sheet.merged_cells.ranges
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, len(head)).column_letter}4"
    assert [line["Số văn bằng"] for line in rows] == ["00078", "999", "1000"]
    assert rows[2]["Ngày cấp"] == MIDNIGHT
    assert rows[0]["Ngày cấp"] == "tháng 11/2019"
    assert rows[0]["Ngày hết hạn"] == "Vô thời hạn"
    assert rows[1]["Ngày hết hạn"] == MIDNIGHT.replace(2027, 4, 17)
    assert rows[1]["Nước ngoài"] == 2
    assert rows[2]["Tên tài sản"] == "=1+1 <i>Sen</i> & Đồng"
    assert sheet.cell(4, head.index("Tên tài sản") + 1).data_type == "s"


def test_the_print_sheet_fits_one_page_wide_and_repeats_its_head() -> None:
    sheet = openpyxl.load_workbook(BytesIO(xlsx.render(_three())))["Bản in"]
    values = [cell.value for line in sheet.iter_rows() for cell in line if cell.value is not None]

    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToWidth in {None, 1}
    assert sheet.page_setup.fitToHeight == 0
    head = next(cell.row for line in sheet.iter_rows() for cell in line if cell.value == "STT")
    assert sheet.print_title_rows == f"${head}:${head}"
    for expected in ("DANH MỤC TÀI SẢN TRÍ TUỆ", "I. Chỉ dẫn địa lý", "Tổng cộng: 3", "NGƯỜI LẬP BIỂU"):
        assert expected in values


def test_our_own_reader_reads_the_workbook() -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(xlsx.render(_three())))

    rows = book.get_sheet_by_name("Dữ liệu").to_python()
    assert len(rows) == 4
    assert rows[1][rows[0].index("Số văn bằng")] == "00078"
    assert rows[3][rows[0].index("Ngày cấp")] == date(2018, 11, 12)
    assert book.sheet_names == ["Dữ liệu", "Bản in"]
