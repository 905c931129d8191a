"""Lists that contradict themselves, and registries exported with what they lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from ipregistry.domain.kinds import FindingLevel
from ipregistry.domain.rows import AssetQuery
from ipregistry.services.assets import list_assets
from ipregistry.services.exports import export_registry
from ipregistry.services.imports import import_files
from ipregistry.store.models import Asset, FactConflict, Filing, ImportRow
from tests.services.registries import registry, rows_of, write_list

if TYPE_CHECKING:
    from pathlib import Path

    from ipregistry.domain.rows import ImportReport
    from ipregistry.services.context import Context

HEADINGS = "Tên nhãn hiệu|Số đơn|Số bằng"


def one(context: Context, path: Path) -> ImportReport:
    (report,) = import_files(context, [path])
    return report


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.unchanged, report.refused


def messages(report: ImportReport, level: FindingLevel) -> list[str]:
    return [finding.message for finding in report.findings if finding.level is level]


@pytest.mark.parametrize(
    "rows",
    [
        ["Dup1|4-2020-40001|500001", "Dup4|4-2020-40004|500004", "Dup1|4-2020-40004|500001"],
        ["Dup1|4-2020-40001|500001", "Dup4|4-2020-40004|500001", "Dup1|4-2020-40004|500001"],
        ["A|4-2020-40001|500001", "A|4-2020-40001|500002", "A|4-2020-40001|500001"],
    ],
)
def test_a_list_that_contradicts_itself_is_unchanged_the_second_time(
    context: Context, tmp_path: Path, rows: list[str]
) -> None:
    path = write_list(tmp_path / "a.csv", HEADINGS, *rows)
    first = one(context, path)
    assert first.added + first.updated + first.unchanged == len(rows)
    for _ in range(2):
        report = one(context, path)
        assert counts(report) == (0, 0, len(rows), 0)
        assert report.change_set is None
    with context.registry.reading() as session:
        assert session.scalar(select(func.count()).select_from(ImportRow)) == len(rows)


def test_two_rows_that_differ_are_kept_side_by_side_with_their_filing(context: Context, tmp_path: Path) -> None:
    one(context, write_list(tmp_path / "a.csv", HEADINGS, "A|4-2020-40001|500001", "A|4-2020-40001|500002"))
    with context.registry.reading() as session:
        (conflict,) = session.scalars(select(FactConflict))
        filing = session.scalars(select(Filing)).one()
        assert (conflict.field, conflict.kept, conflict.other) == ("number", "500001", "500002")
        assert (conflict.filing_id, conflict.asset_id) == (filing.id, filing.asset_id)


@pytest.mark.parametrize("stated", ["Từ chối", "Rút đơn", "Đang giải quyết"])
def test_a_status_that_a_grant_contradicts_is_named(context: Context, tmp_path: Path, stated: str) -> None:
    headings = "Tên nhãn hiệu|Số đơn|Ngày nộp đơn|Số bằng|Ngày cấp|Trạng thái"
    row = f"A|4-2020-40001|01/02/2020|400001|05/05/2021|{stated}"
    (warning,) = messages(one(context, write_list(tmp_path / "a.csv", headings, row)), FindingLevel.WARNING)
    assert stated in warning


@pytest.mark.parametrize("form", ["xlsx", "csv", "json"])
def test_an_asset_without_a_name_survives_export(context: Context, tmp_path: Path, form: str) -> None:
    one(context, write_list(tmp_path / "a.csv", HEADINGS, "|4-2020-40001|500001", "B|4-2020-40002|"))
    out = tmp_path / f"xuất.{form}"
    export_registry(context, out)
    with registry(tmp_path / "other.ipreg") as other:
        report = one(other, out)
        assert counts(report) == (2, 0, 0, 0)
        assert not messages(report, FindingLevel.ERROR)
        assert rows_of(other) == rows_of(context)
        assert counts(one(other, out)) == (0, 0, 2, 0)


def test_a_name_emptied_in_the_export_stays(context: Context, tmp_path: Path) -> None:
    one(context, write_list(tmp_path / "a.csv", HEADINGS, "Xoài Ví dụ|4-2020-40001|"))
    out = tmp_path / "xuất.csv"
    export_registry(context, out)
    out.write_text(out.read_text(encoding="utf-8-sig").replace("Xoài Ví dụ,", ",", 1), encoding="utf-8-sig")
    assert one(context, out).updated == 0
    assert [row.name for row in list_assets(context, AssetQuery()).items] == ["Xoài Ví dụ"]


def test_messages_about_the_own_export_name_columns_as_people_do(context: Context, tmp_path: Path) -> None:
    one(context, write_list(tmp_path / "a.csv", HEADINGS, "A|4-2020-40001|", "B|4-2020-40002|"))
    out = tmp_path / "xuất.csv"
    export_registry(context, out)
    with context.registry.writing("Cán bộ", "Sửa") as change:
        asset = change.session.scalars(select(Asset).where(Asset.name == "A")).one()
        asset.name = "A mới"
    out.write_text(out.read_text(encoding="utf-8-sig").replace(",A,", ",A khác,", 1), encoding="utf-8-sig")
    (warning,) = [finding for finding in one(context, out).findings if finding.level is FindingLevel.WARNING]
    assert "“Tên” của “NH-0001”" in warning.message
    assert "asset." not in warning.message
    assert warning.column == "Tên"
