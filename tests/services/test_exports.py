from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from ipregistry.domain.entries import EventEntry, FilingEntry, RuleChoiceEntry
from ipregistry.domain.kinds import ActionKind, Confidence, EventKind, FindingLevel, Kind, Route, Status
from ipregistry.domain.partial_date import PartialDate
from ipregistry.errors import NotFound, WrongUse
from ipregistry.services.exports import export_registry
from ipregistry.services.imports import import_files
from ipregistry.store import documents
from ipregistry.store.bundle_dump import dump, schema
from ipregistry.store.models import Asset, DeadlineAction, Filing, LawValue
from ipregistry.store.writing import Writer
from tests.services.registries import CSVS, named, registry, rows_of, write_list

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.orm import Session

    from ipregistry.domain.bundle import Row
    from ipregistry.domain.rows import ImportReport
    from ipregistry.services.context import Context

FORMS = ["xlsx", "csv", "json"]
MARKS = "Tên nhãn hiệu|Loại đơn|Số đơn|Ngày nộp đơn|Số bằng|Ngày cấp|Chủ sở hữu|Sản phẩm|Tỉnh"


@pytest.fixture
def context(tmp_path: Path) -> Iterator[Context]:
    with registry(tmp_path / "sổ.ipreg") as opened:
        import_files(opened, CSVS)
        path = write_list(
            tmp_path / "m.csv", MARKS, "=Ví dụ|Tập thể|4-2014-00001|1/2/2014|123456|5/6/2015|HTX Ví dụ|x|"
        )
        import_files(opened, [path])
        with opened.registry.writing("Cán bộ", "Gia hạn") as change:
            filing = change.session.scalars(select(Filing).where(Filing.application_no == "4-2014-00001")).one()
            Writer(change.session).event(filing, EventEntry(EventKind.RENEWED, PartialDate(2023, 12), cycle=1))
            place = documents.Place(asset=filing.asset_id)
            _add_rules(change.session, filing)
            documents.put(change.session, b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "mẫu.png", "picture", place)
        yield opened


def _add_rules(session: Session, filing: Filing) -> None:
    """A designation, chosen rules, what was done about deadlines, the office's own legal values."""
    writer = Writer(session)
    asset = session.get_one(Asset, filing.asset_id)
    asset.ocop_certified, asset.work_type = PartialDate(2024, 6), "general"
    whole = writer.filing(asset, FilingEntry("WO", Route.MADRID, registered=PartialDate(2018, 2, 1)))
    session.flush()
    writer.filing(asset, FilingEntry("JP", Route.MADRID, designated=PartialDate(2021, 3), parent=whole.id))
    writer.rule_choice(filing, RuleChoiceEntry("vn.mark", date(2010, 1, 1), "=Chuyển tiếp"), "Cán bộ Ví dụ")
    done = {"cycle": 1, "kind": ActionKind.WAIVED, "on": date(2026, 1, 2), "reason": "Bỏ"}
    session.add(DeadlineAction(asset_id=asset.id, rule="asset.mandate", **done))
    session.add(DeadlineAction(filing_id=filing.id, rule="vn.mark.renewal", **done))
    session.add(
        LawValue(
            key="vn.mark.renewal.late",
            starts=date(2020, 1, 1),
            value="6",
            citation="Điều thử",
            confidence=Confidence.CONFIRMED,
            checked_on=date(2026, 11, 20),
            doubt="Chưa rõ.",
        )
    )


def one(context: Context, path: Path, *, dry_run: bool = False) -> ImportReport:
    (report,) = import_files(context, [path], dry_run=dry_run)
    return report


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.unchanged, report.refused


def facts(context: Context, *left_out: str) -> dict[str, list[Row]]:
    with context.registry.reading() as session:
        tables = dump(session).tables
    return {
        table: sorted(({**row, "version": 0} for row in rows), key=str)
        for table, rows in tables.items()
        if table not in left_out
    }


@pytest.mark.parametrize("form", FORMS)
def test_an_export_makes_the_same_registry(context: Context, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"xuất.{form}"
    result = export_registry(context, out)
    assert result.rows == 139
    with registry(tmp_path / "other.ipreg") as other:
        assert counts(one(other, out, dry_run=True)) == (139, 0, 0, 0)
        assert rows_of(other) == []
        assert counts(one(other, out)) == (139, 0, 0, 0)
        assert rows_of(other) == rows_of(context)
        assert named(other, "=Ví dụ").status is Status.IN_FORCE
        left_out = () if form == "json" else ("document",)
        assert facts(other, *left_out) == facts(context, *left_out)
        assert counts(one(other, out)) == (0, 0, 139, 0)
        # The lists themselves are known again too.
        assert [counts(report) for report in import_files(other, CSVS)] == [(0, 0, 54, 0), (0, 0, 46, 0), (0, 0, 36, 0)]


@pytest.mark.parametrize("form", FORMS)
def test_the_own_export_changes_nothing_at_home(context: Context, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"xuất.{form}"
    export_registry(context, out)
    report = one(context, out)
    assert counts(report) == (0, 0, 139, 0)
    assert report.findings == ()
    assert report.change_set is None


def test_documents_travel_in_json_and_are_said_to_stay_elsewhere(context: Context, tmp_path: Path) -> None:
    assert export_registry(context, tmp_path / "a.json").notes == ()
    (note,) = export_registry(context, tmp_path / "a.xlsx").notes
    assert "1 tệp" in note
    with registry(tmp_path / "other.ipreg") as other:
        one(other, tmp_path / "a.json")
        with other.registry.reading() as session:
            asset = session.scalars(select(Asset.id).where(Asset.name == "=Ví dụ")).one()
            assert documents.picture_of(session, asset) == (
                b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
                "image/png",
            )


def test_a_registry_made_of_the_same_lists_knows_the_assets_again(context: Context, tmp_path: Path) -> None:
    export_registry(context, tmp_path / "a.json")
    with registry(tmp_path / "other.ipreg") as other:
        import_files(other, CSVS)
        before = len(rows_of(other))
        report = one(other, tmp_path / "a.json")
        assert (report.added, report.unchanged) == (3, 136)
        assert len(rows_of(other)) == before + 1


def test_a_cell_edited_in_the_workbook_is_taken(context: Context, tmp_path: Path) -> None:
    from openpyxl import load_workbook  # noqa: PLC0415

    out = tmp_path / "a.xlsx"
    export_registry(context, out)
    book = load_workbook(out)
    sheet = book["Tài sản"]
    headings = {str(cell.value): cell.column for cell in sheet[1]}
    line = next(
        row for row in range(2, sheet.max_row + 1) if sheet.cell(row, headings["Tên tài sản"]).value == "=Ví dụ"
    )
    sheet.cell(line, headings["Sản phẩm, dịch vụ"]).value = "xoài"
    sheet.cell(line, headings["Loại"]).value = "Nhãn hiệu chứng nhận"
    sheet.cell(line, headings["Ngày cấp"]).value = "6/6/2015"
    book.save(out)
    assert counts(one(context, out)) == (0, 1, 138, 0)
    row = named(context, "=Ví dụ")
    assert (row.product, row.kind) == ("xoài", Kind.CERTIFICATION_MARK)
    assert row.grant_date == PartialDate(2015, 6, 6)
    # The version has moved on: the same file again says nothing new.
    assert counts(one(context, out)) == (0, 0, 139, 0)


def test_an_older_export_does_not_overwrite_what_was_changed_since(context: Context, tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    export_registry(context, out)
    with context.registry.writing("Cán bộ", "Sửa") as change:
        change.session.scalars(select(Asset).where(Asset.name == "=Ví dụ")).one().product = "mới"
    report = one(context, out)
    assert counts(report) == (0, 0, 139, 0)
    (warning,) = [finding for finding in report.findings if finding.level is FindingLevel.WARNING]
    assert "mới" in warning.message
    assert named(context, "=Ví dụ").product == "mới"


def test_a_reference_in_use_gives_way(tmp_path: Path) -> None:
    line = "A|Tập thể|4-2015-00001||||||"
    with registry(tmp_path / "a.ipreg") as first:
        one(first, write_list(tmp_path / "a.csv", MARKS, line))
        export_registry(first, tmp_path / "a.json")
    with registry(tmp_path / "b.ipreg") as second:
        one(second, write_list(tmp_path / "b.csv", MARKS, line.replace("A|", "B|").replace("00001", "00002")))
        report = one(second, tmp_path / "a.json")
        assert counts(report) == (1, 0, 0, 0)
        assert {row.name: row.ref for row in rows_of(second)} == {"B": "NHTT-0001", "A": "NHTT-0002"}
        assert any("NHTT-0001" in finding.message for finding in report.findings)


def test_every_fact_of_every_table_is_exported() -> None:
    from ipregistry.store.base import Base, Fact  # noqa: PLC0415
    from ipregistry.store.bundle_dump import COMPUTED  # noqa: PLC0415

    described = schema()
    facts_kept = {
        getattr(mapper.class_, "__tablename__", "")
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Fact)
    }
    # Whose registry it is, and the ways this office looks at its lists, are no facts about assets.
    assert set(described) == facts_kept - {"agency", "officer", "saved_view"}
    for table, columns in described.items():
        computed = COMPUTED.get(table, frozenset())
        every = set(Base.metadata.tables[table].columns.keys())
        assert computed <= every
        assert set(columns) == every - {"id"} - computed


def test_every_exported_heading_is_its_own() -> None:
    from ipregistry.exchange.own_format import flat_columns, heading, sheet_name  # noqa: PLC0415

    described = schema()
    flat = [heading(table, column, flat=True) for table, column in flat_columns(described)]
    assert len(set(flat)) == len(flat)
    assert [name for name in flat if "." in name] == []
    for table, columns in described.items():
        headings = [heading(table, column, flat=False) for column in columns]
        assert len(set(headings)) == len(headings), table
    names = [sheet_name(table) for table in described]
    assert len(set(names)) == len(names)


def test_an_export_needs_a_form_and_a_folder(context: Context, tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match=r"\.docx"):
        export_registry(context, tmp_path / "a.docx")
    with pytest.raises(NotFound, match="thư mục"):
        export_registry(context, tmp_path / "không có" / "a.json")


def test_json_is_plain_and_says_what_it_is(context: Context, tmp_path: Path) -> None:
    out = tmp_path / "a.json"
    export_registry(context, out)
    whole = json.loads(out.read_text(encoding="utf-8"))
    assert (whole["format"], whole["version"]) == ("ipregistry-export", 2)
    assert "Đồng Tháp, hình" in out.read_text(encoding="utf-8")


def test_an_action_about_nothing_is_refused(context: Context, tmp_path: Path) -> None:
    out = tmp_path / "a.json"
    export_registry(context, out)
    whole = json.loads(out.read_text(encoding="utf-8"))
    (of_asset,) = [row for row in whole["tables"]["deadline_action"] if "asset_id" in row]
    of_asset["filing_id"] = whole["tables"]["filing"][0]["uid"]
    whole["tables"]["deadline_action"].append({**of_asset, "uid": "x", "filing_id": None, "asset_id": None})
    out.write_text(json.dumps(whole), encoding="utf-8")
    with registry(tmp_path / "other.ipreg") as other:
        report = one(other, out)
        assert [finding.level for finding in report.findings] == [FindingLevel.ERROR, FindingLevel.ERROR]
        assert all("phải thuộc một đơn, hoặc một tài sản" in finding.message for finding in report.findings)
        assert len(facts(other)["deadline_action"]) == 1
    before = facts(context)
    del of_asset["asset_id"]
    out.write_text(json.dumps(whole), encoding="utf-8")
    assert [finding.level for finding in one(context, out).findings] == [FindingLevel.ERROR, FindingLevel.ERROR]
    assert facts(context) == before
