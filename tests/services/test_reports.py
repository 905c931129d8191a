from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from pypdf import PdfReader

from ipregistry import app
from ipregistry.domain.entries import AssetEntry, CertificateEntry, FilingEntry
from ipregistry.domain.kinds import Kind
from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.rows import AssetQuery
from ipregistry.errors import NotFound, WrongUse
from ipregistry.services.assets import list_assets
from ipregistry.services.entries import add_asset
from ipregistry.services.reports import ReportOptions, list_reports, make_report, render_report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ipregistry.services.context import Context

TODAY = date(2026, 11, 20)
OPTIONS = ReportOptions(printed_at=datetime(2026, 11, 20, 10, 42, tzinfo=UTC))
NAMES = (
    "certificate-summary asset-list deadline-list renewal-review renewal-notice renewal-form foreign-filings statistics"
    " owner-succession usage-rights product-list plan-progress annual-report data-gaps history handover support-list"
)


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    """A registry with a mark in force, a second of another owner, and one that is only planned; nobody changes it."""
    path = tmp_path_factory.mktemp("registry") / "so-thu.ipreg"
    with app.new_context(
        path, agency="Sở Khoa học và Công nghệ tỉnh Đồng Tháp", province="82", officer="Trần Thị Ví Dụ", today=TODAY
    ) as context:
        certificate = CertificateEntry(
            number="999907", granted=PartialDate(2018, 11, 12), printed_owner="Hợp tác xã Ví dụ Sen"
        )
        filing = FilingEntry(application_no="4-2017-99907", filed=PartialDate(2017, 4, 17), certificate=certificate)
        mark = AssetEntry(kind=Kind.TRADEMARK, name="Ví dụ – <b>Sen</b> & Xoài", product="xoài", filings=(filing,))
        add_asset(context, mark)
        other = replace(
            filing,
            application_no="4-2017-99908",
            certificate=replace(certificate, number="999908", printed_owner="Công ty Ví dụ Mận"),
        )
        add_asset(context, replace(mark, name="Ví dụ – Mận", filings=(other,)))
        add_asset(context, AssetEntry(kind=Kind.COLLECTIVE_MARK, name="Ví dụ – Khô cá sặc"))
        yield context


def _words(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def test_the_catalogue_has_every_report_of_the_contract_once() -> None:
    entries = list_reports()

    assert sorted(entry.name for entry in entries) == sorted(NAMES.split())
    assert {entry.name: entry.formats for entry in entries if entry.available} == {
        "certificate-summary": ("pdf",),
        "asset-list": ("pdf", "xlsx"),
    }
    assert len({entry.title for entry in entries}) == len(entries)


@pytest.mark.parametrize("name", [entry.name for entry in list_reports() if not entry.available])
def test_what_comes_later_says_so(context: Context, tmp_path: Path, name: str) -> None:
    with pytest.raises(WrongUse, match="chưa có trong bản này") as caught:
        make_report(context, name, tmp_path / "x.pdf", OPTIONS)

    assert caught.value.exit_code == 2
    assert not (tmp_path / "x.pdf").exists()


def test_a_name_nobody_knows_is_wrong_use(context: Context, tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="Không có báo cáo “sumary”"):
        make_report(context, "sumary", tmp_path / "x.pdf", OPTIONS)


@pytest.mark.parametrize(
    ("name", "file", "message"),
    [
        ("certificate-summary", "x.xlsx", r"dạng \.xlsx chưa có trong bản này; đề nghị ghi tệp \.pdf\."),
        ("asset-list", "x.docx", r"dạng \.docx chưa có trong bản này; đề nghị ghi tệp \.pdf hoặc \.xlsx\."),
        ("asset-list", "x", "Không lập được báo cáo"),
    ],
)
def test_a_kind_of_file_that_is_not_made_is_wrong_use(
    context: Context, tmp_path: Path, name: str, file: str, message: str
) -> None:
    with pytest.raises(WrongUse, match=message):
        make_report(context, name, tmp_path / file, OPTIONS)


def test_a_summary_of_one_asset(context: Context, tmp_path: Path) -> None:
    out = tmp_path / "phieu.PDF"
    result = make_report(context, "certificate-summary", out, replace(OPTIONS, assets=("4-2017-99907",)))

    assert (result.path, result.pages, result.notes) == (out, 1, ())
    said = _words(out.read_bytes())
    assert "SỞ KHOA HỌC VÀ CÔNG NGHỆ" in said
    assert "Ví dụ – <b>Sen</b> & Xoài" in said
    assert "Khung nộp đơn gia hạn: 17/10/2026 – 19/04/2027" in said
    assert "Trần Thị Ví Dụ, ngày" in said
    assert "nguồn dữ liệu: so-thu.ipreg (dữ liệu giả lập)" in said
    assert "Ước tính" not in said
    title = PdfReader(out).metadata
    assert title is not None
    assert re.fullmatch(r"Phiếu tóm tắt văn bằng bảo hộ – NH-\d+", str(title.title))


def test_estimates_of_fees_are_printed_when_asked_for(context: Context, tmp_path: Path) -> None:
    out = tmp_path / "phiếu.pdf"
    make_report(context, "certificate-summary", out, replace(OPTIONS, assets=("4-2017-99907",), fees=True))

    said = _words(out.read_bytes())
    # Due in April 2027, classes not recorded: one in full.
    assert "Lệ phí, phí: 1.200.000 đ. Ước tính theo Thông tư 263/2016/TT-BTC, kiểm tra lại trước khi nộp. Tính" in said
    assert "Tính theo ngày nộp 19/04/2027." in said


def test_without_a_choice_every_asset_something_was_filed_for(context: Context, tmp_path: Path) -> None:
    told: list[int] = []
    result = make_report(context, "certificate-summary", tmp_path / "x.pdf", OPTIONS, told.append)

    assert result.pages == 2
    assert result.notes == ("1 tài sản chưa nộp đơn, không in phiếu.",)
    assert told == [1, 2]


def test_a_planned_asset_is_printed_when_asked_for(context: Context) -> None:
    ref = next(row.ref for row in list_assets(context, AssetQuery()).items if row.kind is Kind.COLLECTIVE_MARK)

    assert "Dự kiến" in _words(render_report(context, "certificate-summary", replace(OPTIONS, assets=(ref, ref))))


def test_the_owner_and_the_day_choose(context: Context) -> None:
    said = _words(render_report(context, "certificate-summary", replace(OPTIONS, owner="Công ty Ví dụ Mận")))
    earlier = _words(render_report(context, "asset-list", replace(OPTIONS, as_of=date(2018, 1, 1))))

    assert "Mận" in said
    assert "Sen</b>" not in said
    assert "Số liệu tính đến ngày 01/01/2018" in earlier
    assert "Đang giải quyết" in earlier
    assert "999907" not in earlier


def test_an_asset_nobody_knows_is_wrong_use(context: Context, tmp_path: Path) -> None:
    for name in ("certificate-summary", "asset-list"):
        with pytest.raises(WrongUse, match="Không tìm thấy tài sản “NH-9999”"):
            make_report(context, name, tmp_path / "x.pdf", replace(OPTIONS, assets=("NH-9999",)))

    assert list(tmp_path.glob("*.pdf")) == []
    assert list(tmp_path.glob(".*tmp")) == []


def test_nothing_to_print_is_said(context: Context) -> None:
    nobody = replace(OPTIONS, owner="Không Ai Cả")

    with pytest.raises(WrongUse, match="Không có tài sản nào đã nộp đơn"):
        render_report(context, "certificate-summary", nobody)
    with pytest.raises(WrongUse, match="Không có tài sản nào để in"):
        render_report(context, "asset-list", nobody)


def test_the_list_as_workbook_and_on_paper(context: Context, tmp_path: Path) -> None:
    paper = make_report(context, "asset-list", tmp_path / "x.pdf", OPTIONS)
    book = make_report(context, "asset-list", tmp_path / "x.xlsx", OPTIONS)

    assert paper.pages == 1
    assert book.pages is None
    assert "Danh sách này gồm 03 tài sản./." in _words(paper.path.read_bytes())
    sheet = openpyxl.load_workbook(book.path)["Dữ liệu"]
    assert sheet.max_row == 4


def test_the_list_of_chosen_assets_has_these_only(context: Context) -> None:
    said = _words(render_report(context, "asset-list", replace(OPTIONS, assets=("999907",))))

    assert "Danh sách này gồm 01 tài sản./." in said
    assert "Mận" not in said


def test_the_same_registry_and_time_give_the_same_paper(context: Context) -> None:
    for name in ("certificate-summary", "asset-list"):
        assert render_report(context, name, OPTIONS) == render_report(context, name, OPTIONS)


def test_a_file_that_cannot_be_written_is_said_and_nothing_is_left(context: Context, tmp_path: Path) -> None:
    place = tmp_path / "taken.pdf"
    place.mkdir()

    with pytest.raises(WrongUse, match="là một thư mục"):
        make_report(context, "asset-list", place, OPTIONS)
    with pytest.raises(NotFound, match="Không có thư mục"):
        make_report(context, "asset-list", tmp_path / "no" / "x.pdf", OPTIONS)

    assert list(tmp_path.glob(".*.tmp")) == []


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(WrongUse, match="01/01/2020"):
        ReportOptions(start=date(2026, 12, 1), end=date(2020, 1, 1))
