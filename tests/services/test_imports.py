from __future__ import annotations

import json
import shutil
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from ipregistry.domain.kinds import FindingLevel, Kind, Status
from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.rows import AssetQuery
from ipregistry.errors import NotFound, UserError
from ipregistry.services.assets import list_assets
from ipregistry.services.imports import import_files
from ipregistry.store.models import Asset, AssetParty, Certificate, Event, FactConflict, Filing, ImportRow, Party
from tests.exchange.workbooks import one_sheet, province_marks
from tests.services.registries import CSVS, DATA, named, registry, rows_of, write_list

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ipregistry.domain.rows import ImportReport
    from ipregistry.services.context import Context

MARKS = "Tên nhãn hiệu|Loại đơn|Số đơn|Ngày nộp đơn|Số bằng|Ngày cấp|Chủ sở hữu|Sản phẩm|Tỉnh"


@pytest.fixture
def context(tmp_path: Path) -> Iterator[Context]:
    with registry(tmp_path / "sổ.ipreg") as opened:
        yield opened


def one(context: Context, path: Path, *, dry_run: bool = False) -> ImportReport:
    (report,) = import_files(context, [path], dry_run=dry_run)
    return report


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.unchanged, report.refused


def messages(report: ImportReport, level: FindingLevel) -> list[str]:
    return [finding.message for finding in report.findings if finding.level is level]


def change(context: Context, name: str, **values: object) -> None:
    """What an officer does: set fields of the asset of a name."""
    with context.registry.writing("Cán bộ khác", "Sửa") as writing:
        asset = writing.session.scalars(select(Asset).where(Asset.name == name)).one()
        for field, value in values.items():
            setattr(asset, field, value)


def test_the_three_lists_twice(context: Context) -> None:
    first = import_files(context, CSVS)
    assert [counts(report) for report in first] == [(54, 0, 0, 0), (46, 0, 0, 0), (36, 0, 0, 0)]
    listed = rows_of(context)
    second = import_files(context, CSVS)
    assert [counts(report) for report in second] == [(0, 0, 54, 0), (0, 0, 46, 0), (0, 0, 36, 0)]
    assert second[0].change_set is None
    assert rows_of(context) == listed


def test_the_three_lists_one_by_one_give_the_same(context: Context, tmp_path: Path) -> None:
    import_files(context, CSVS)
    with registry(tmp_path / "other.ipreg") as other:
        for path in CSVS:
            import_files(other, [path])
        left, right = rows_of(context), rows_of(other)
    skipped = {"uid"}
    for name in (field.name for field in fields(left[0]) if field.name not in skipped):
        assert [getattr(row, name) for row in left] == [getattr(row, name) for row in right], name


@pytest.mark.parametrize("times", [1, 2])
def test_a_number_borne_by_two_indications_is_reported_and_both_are_kept(context: Context, times: int) -> None:
    for _ in range(times):
        report = one(context, DATA / "vn_gis.csv")
    errors = messages(report, FindingLevel.ERROR)
    assert len(errors) == 1
    assert "00056" in errors[0]
    assert "Sơn La" in errors[0]
    assert "Quản Bạ" in errors[0]
    assert [named(context, name).certificate_no for name in ("Quản Bạ",)] == ["00056"]
    assert "00056" in {row.certificate_no for row in rows_of(context) if row.name == "Sơn La"}


def test_names_stay_whole_and_an_unquoted_comma_is_said(context: Context) -> None:
    report = one(context, DATA / "vn_marks.csv")
    assert named(context, "Đồng Tháp, hình").kind is Kind.CERTIFICATION_MARK
    (warning,) = messages(report, FindingLevel.WARNING)
    assert "thừa 1 ô" in warning


def test_an_indication_without_a_name_takes_its_product(context: Context) -> None:
    one(context, DATA / "vn_gis.csv")
    assert named(context, "nho Ninh Thuận").product == "nho Ninh Thuận"


def test_filings_abroad_hang_on_the_home_asset_whatever_the_order(context: Context, tmp_path: Path) -> None:
    import_files(context, CSVS)
    with registry(tmp_path / "other.ipreg") as other:
        import_files(other, [CSVS[2], CSVS[0], CSVS[1]])
        for opened in (context, other):
            assert named(opened, "Buôn Ma Thuột").foreign_count == 4
            assert named(opened, "Lục Ngạn").foreign_count == 2
            assert named(opened, "Buôn Ma Thuột").certificate_no == "00004"
        assert len(rows_of(context)) == len(rows_of(other)) == 106


def test_a_treaty_list_is_found_under_the_union(context: Context) -> None:
    import_files(context, CSVS)
    with context.registry.reading() as session:
        where = Filing.described_as == "GI, EVFTA list"
        found = session.execute(select(Filing.jurisdiction, Filing.route).where(where)).all()
    assert list_assets(context, AssetQuery(jurisdiction="EU")).count == 5
    assert {tuple(map(str, row)) for row in found} == {("EM", "treaty")}


def test_a_dry_run_says_the_same_and_writes_nothing(context: Context, tmp_path: Path) -> None:
    path = write_list(tmp_path / "a.csv", MARKS, "A|Tập thể|4-2015-00001|31/02/2015|||||", "B||||||||")
    before = context.registry.path.read_bytes()
    dry = one(context, path, dry_run=True)
    assert context.registry.path.read_bytes() == before
    assert sorted(item.name for item in tmp_path.iterdir()) == ["a.csv", "sổ.ipreg"]
    assert counts(dry) == counts(one(context, path)) == (1, 0, 0, 1)


def test_a_real_workbook(context: Context, tmp_path: Path) -> None:
    report = one(context, province_marks(tmp_path / "a.xlsx"))
    assert counts(report) == (2, 0, 0, 0)
    mango = named(context, "Ví dụ Xoài, hình")
    assert (mango.owner, mango.filing_date) == ("Hợp tác xã Ví dụ", PartialDate(2015, 1, 26))
    assert named(context, "Ví dụ Sen").status is Status.WITHDRAWN
    assert counts(one(context, tmp_path / "a.xlsx")) == (0, 0, 2, 0)


def test_refused_rows_come_back_with_reasons_and_can_be_mended(context: Context, tmp_path: Path) -> None:
    from openpyxl import load_workbook  # noqa: PLC0415

    path = one_sheet(
        tmp_path / "a.xlsx",
        "Chỉ dẫn địa lý",
        [["DANH SÁCH"], ["Tên", "Số đơn", "Ngày nộp"], ["A", "6-2015-00001", "31/02/2015"], ["=1+1", "", ""]],
    )
    report = one(context, path)
    assert report.refused_file == str(tmp_path / "a.xlsx.loi.xlsx")
    workbook = load_workbook(report.refused_file)
    sheet = workbook["Chỉ dẫn địa lý"]
    assert [cell.value for cell in sheet[2]] == ["Tên", "Số đơn", "Ngày nộp", "Lý do không nhập được"]
    assert "31/02/2015" in str(sheet["D3"].value)
    again = one(context, path)
    assert again.refused_file == str(tmp_path / "a.xlsx.loi-2.xlsx")
    sheet["C3"] = "28/02/2015"
    workbook.save(tmp_path / "mended.xlsx")
    assert counts(one(context, tmp_path / "mended.xlsx")) == (1, 0, 0, 0)
    assert named(context, "A").kind is Kind.GEOGRAPHICAL_INDICATION


def test_refused_rows_go_home_where_the_folder_cannot_be_written(
    context: Context, tmp_path: Path, ipregistry_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "chỉ đọc"
    folder.mkdir()
    path = write_list(folder / "a.csv", MARKS, "A||4-2015-00001|hôm qua|||||")
    original = type(path).open

    def refuse(self: Path, mode: str = "r", *rest: object, **options: object) -> object:
        if self.parent == folder and "x" in mode:
            raise PermissionError(13, "Permission denied")
        return original(self, mode, *rest, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(type(path), "open", refuse)
    assert one(context, path).refused_file == str(ipregistry_home / "a.csv.loi.xlsx")


def test_a_changed_row_changes_what_the_import_itself_wrote(context: Context, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_list(path, MARKS, "Ví dụ|Tập thể|4-2015-00001|1/2/2015||||xoài|")
    one(context, path)
    write_list(path, MARKS, "Ví dụ, hình|Tập thể|4-2015-00001|1/2/2015|123456|5/6/2017|HTX Ví dụ|xoài cát|Đồng Tháp")
    assert counts(one(context, path)) == (0, 1, 0, 0)
    row = named(context, "Ví dụ, hình")
    assert (row.product, row.certificate_no, row.province) == ("xoài cát", "123456", "Đồng Tháp")
    assert row.owner == "HTX Ví dụ"
    assert counts(one(context, path)) == (0, 0, 1, 0)


def test_what_an_officer_changed_is_not_overwritten(context: Context, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_list(path, MARKS, "Ví dụ|Tập thể|4-2015-00001|1/2/2015||||xoài|")
    one(context, path)
    change(context, "Ví dụ", product="xoài cát chu")
    write_list(path, MARKS, "Ví dụ|Tập thể|4-2015-00001|1/2/2015||||xoài tượng|Đồng Tháp")
    report = one(context, path)
    assert counts(report) == (0, 1, 0, 0)
    (warning,) = messages(report, FindingLevel.WARNING)
    assert "xoài cát chu" in warning
    assert "xoài tượng" in warning
    row = named(context, "Ví dụ")
    assert (row.product, row.province) == ("xoài cát chu", "Đồng Tháp")


def test_two_files_that_differ_are_kept_side_by_side(context: Context, tmp_path: Path) -> None:
    one(context, write_list(tmp_path / "a.csv", MARKS, "Ví dụ|Tập thể|4-2015-00001|1/2/2015|123456|5/6/2017|||"))
    other = write_list(tmp_path / "b.csv", MARKS, "Ví dụ|Tập thể|4-2015-00001|1/2/2015|123456|6/6/2017|||")
    report = one(context, other)
    assert counts(report) == (0, 1, 0, 0)
    assert len(messages(report, FindingLevel.WARNING)) == 1
    assert counts(one(context, other)) == (0, 0, 1, 0)
    with context.registry.reading() as session:
        (conflict,) = session.scalars(select(FactConflict)).all()
    assert (conflict.field, conflict.kept, conflict.other) == ("granted", "2017-06-05", "2017-06-06")
    assert conflict.filing_id is not None
    assert named(context, "Ví dụ").grant_date == PartialDate(2017, 6, 5)


def test_the_same_number_in_another_form_is_the_same_row(context: Context, tmp_path: Path) -> None:
    one(context, write_list(tmp_path / "a.csv", MARKS, "Ví dụ||VN -4-2015-00001||4-0123456-000||||"))
    report = one(context, write_list(tmp_path / "b.csv", MARKS, "VÍ DỤ||4201500001||123456||||"))
    assert counts(report) == (0, 0, 1, 0)


def test_rows_of_one_name_without_numbers_are_told_apart_by_occurrence(context: Context, tmp_path: Path) -> None:
    path = write_list(tmp_path / "a.csv", MARKS, "Ví dụ||||||||", "Ví dụ||||||||", "Ví dụ|||||||xoài|")
    assert counts(one(context, path)) == (3, 0, 0, 0)
    assert counts(one(context, path)) == (0, 0, 3, 0)


def test_a_record_without_numbers_gets_them_from_a_fuller_list(context: Context, tmp_path: Path) -> None:
    one(context, write_list(tmp_path / "a.csv", MARKS, "Ví dụ|Tập thể||||||xoài|Đồng Tháp"))
    fuller = write_list(tmp_path / "b.csv", MARKS, "Ví dụ|Tập thể|4-2015-00001|1/2/2015||||xoài|Đồng Tháp")
    assert counts(one(context, fuller)) == (0, 1, 0, 0)
    assert named(context, "Ví dụ").application_no == "4-2015-00001"


def test_owners_are_found_again_by_name_and_printed_once(context: Context, tmp_path: Path) -> None:
    path = write_list(
        tmp_path / "a.csv",
        MARKS,
        "A||||123456||Hợp tác xã Hòa Bình; HTX B||",
        "B||||123457||HỢP TÁC XÃ HOÀ BÌNH||",
        "C||||||Hợp tác xã Hòa Bình||",
    )
    one(context, path)
    with context.registry.reading() as session:
        assert session.scalar(select(func.count()).select_from(Party)) == 2
        assert session.scalar(select(func.count()).select_from(AssetParty)) == 4
        printed = session.scalars(select(Certificate.printed_owner).order_by(Certificate.id)).all()
    assert printed == ["Hợp tác xã Hòa Bình; HTX B", "HỢP TÁC XÃ HOÀ BÌNH"]


def test_the_original_row_is_kept(context: Context, tmp_path: Path) -> None:
    one(context, write_list(tmp_path / "a.csv", MARKS, "Ví dụ|Tập thể|4-2015-00001|1/2/2015|||||"))
    with context.registry.reading() as session:
        (row,) = session.scalars(select(ImportRow)).all()
    assert json.loads(row.cells) == {
        "Tên nhãn hiệu": "Ví dụ",
        "Loại đơn": "Tập thể",
        "Số đơn": "4-2015-00001",
        "Ngày nộp đơn": "1/2/2015",
    }
    assert (row.file_name, row.row) == ("a.csv", 2)


STATED = "Tên nhãn hiệu|Loại đơn|Số đơn|Ngày nộp đơn|Số bằng|Ngày cấp|Trạng thái"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("A|Tập thể|4-2024-00001|1/2/2024|123456|5/6/2025|Cấp bằng", False),
        ("A|Tập thể|4-2024-00001|1/2/2024|123456|5/6/2025|Hết hạn", True),
        ("A|Tập thể|4-2024-00001|1/2/2024|123456|5/6/2025|Đang giải quyết", True),
        ("A|Tập thể|4-2024-00001|1/2/2024|||Đang giải quyết", False),
        ("A|Tập thể|4-2024-00001|1/2/2024|||Cấp bằng", True),
        ("A|Tập thể|4-2010-00001|1/2/2010|123456|5/6/2012|Hết hạn", False),
        ("A|Tập thể|4-2010-00001|1/2/2010|123456|5/6/2012|Cấp bằng", True),
    ],
)
def test_a_stated_status_is_compared_and_never_stored(
    context: Context, tmp_path: Path, row: str, *, said: bool
) -> None:
    path = write_list(tmp_path / "a.csv", STATED, row)
    for report in (one(context, path, dry_run=True), one(context, path)):
        assert [bool("trạng thái" in message) for message in messages(report, FindingLevel.WARNING)] == [True] * said
    with context.registry.reading() as session:
        assert session.scalar(select(func.count()).select_from(Event)) == 0


@pytest.mark.parametrize(
    ("word", "status"),
    [("Rút đơn", Status.WITHDRAWN), ("Từ chối", Status.REFUSED), ("Từ bỏ", Status.ABANDONED)],
)
def test_a_stated_end_becomes_an_undated_event(context: Context, tmp_path: Path, word: str, status: Status) -> None:
    path = write_list(tmp_path / "a.csv", STATED, f"A|Tập thể|4-2024-00001|1/2/2024|||{word}")
    one(context, path)
    assert named(context, "A").status is status
    assert counts(one(context, path)) == (0, 0, 1, 0)


def test_stopping_in_the_middle_leaves_nothing(context: Context) -> None:
    def stop(done: int, total: int) -> None:
        assert total == 2 * 136
        if done >= 200:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_files(context, CSVS, progress=stop)
    assert rows_of(context) == []
    with context.registry.reading() as session:
        assert session.scalar(select(func.count()).select_from(Party)) == 0


def test_one_unusable_file_keeps_the_others_out(context: Context, tmp_path: Path) -> None:
    broken = tmp_path / "b.xlsx"
    broken.write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(UserError):
        import_files(context, [CSVS[0], broken])
    with pytest.raises(NotFound):
        import_files(context, [CSVS[0], tmp_path / "không có.xlsx"])
    assert rows_of(context) == []


def test_everything_is_one_change_set_that_can_be_undone(context: Context) -> None:
    from ipregistry.services.history import undo  # noqa: PLC0415

    reports = import_files(context, CSVS)
    assert len({report.change_set for report in reports}) == 1
    report = undo(context, reports[0].change_set)
    assert not report.conflicts
    assert rows_of(context) == []
    assert counts(one(context, CSVS[0])) == (54, 0, 0, 0)


def test_the_same_list_under_another_name_adds_nothing(context: Context, tmp_path: Path) -> None:
    one(context, CSVS[1])
    copy = tmp_path / "bản sao.csv"
    shutil.copy(CSVS[1], copy)
    assert counts(one(context, copy)) == (0, 0, 46, 0)


def test_our_own_printed_list_adds_nothing(context: Context, tmp_path: Path) -> None:
    from ipregistry.services.reports import ReportOptions, make_report  # noqa: PLC0415

    import_files(context, CSVS)
    before = rows_of(context)
    make_report(context, "asset-list", tmp_path / "danh mục.xlsx", ReportOptions())
    report = one(context, tmp_path / "danh mục.xlsx")
    assert report.layout == "asset-list"
    assert counts(report) == (0, 0, 106, 0)
    assert rows_of(context) == before
