"""The list as it is shown: in groups, as a workbook and on paper."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from ipregistry import app
from ipregistry.domain.entries import AssetEntry
from ipregistry.domain.kinds import Kind
from ipregistry.domain.rows import AssetQuery
from ipregistry.errors import WrongUse
from ipregistry.services import assets, demo, entries, reports, shown
from ipregistry.services.facets import facet
from ipregistry.services.reports import ReportOptions
from tests.reports.reading import words as printed
from tests.services.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ipregistry.services.context import Context

COLUMNS = ("name", "expiry_date", "filing_date", "status")
TOLD = ("Điều kiện: Loại: NHCN", "Sắp xếp: Ngày hết hạn, mới trước")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    path = tmp_path_factory.mktemp("shown") / "sổ.ipreg"
    with app.new_context(path, agency="Sở Khoa học và Công nghệ", province="82", officer="Thử", today=TODAY) as context:
        demo.fill(context)
        entries.add_asset(context, AssetEntry(Kind.TRADEMARK, "Không rõ gì"))
        yield context


@pytest.mark.parametrize("field", ["kind", "status", "place", "owner", "lead_unit", "year_filed", "year_expires"])
def test_subtotals_are_those_of_the_facet_and_every_asset_is_in_a_group(filled: Context, field: str) -> None:
    everything = assets.list_assets(filled, AssetQuery())
    groups = shown.groups_of(filled, AssetQuery(), field)
    counted = {value.label: value.count for value in facet(filled, AssetQuery(), field)}
    assert {group.label: group.count for group in groups if group.label != shown.NOT_SAID} == counted
    rows = shown.grouped_rows(filled, AssetQuery(sort="ref"), field)
    assert [(label, len(members)) for label, members in rows] == [(group.label, group.count) for group in groups]
    assert {row.id for _, members in rows for row in members} == {row.id for row in everything.items}
    for _, members in rows:
        assert [row.ref for row in members] == sorted(row.ref for row in members)


def test_groups_keep_to_what_is_asked(filled: Context) -> None:
    query = AssetQuery(kinds=(Kind.CERTIFICATION_MARK, Kind.COLLECTIVE_MARK))
    groups = shown.groups_of(filled, query, "kind")
    assert [group.label for group in groups] == ["Nhãn hiệu chứng nhận", "Nhãn hiệu tập thể"]
    assert sum(group.count for group in groups) == assets.list_assets(filled, query).count


def _sheet(context: Context, out: Path, options: ReportOptions) -> Any:
    reports.make_report(context, "asset-list", out, options)
    return openpyxl.load_workbook(BytesIO(out.read_bytes()))


def test_a_workbook_has_exactly_what_is_shown(filled: Context, tmp_path: Path) -> None:
    query = AssetQuery(kinds=(Kind.CERTIFICATION_MARK,), sort="expiry_date", descending=True)
    book = _sheet(filled, tmp_path / "a.xlsx", ReportOptions(query=query, columns=COLUMNS, told=TOLD))
    rows = list(book["Dữ liệu"].iter_rows(values_only=True))
    listed = assets.list_assets(filled, query).items
    assert rows[0] == ("Tên tài sản", "Ngày hết hạn", "Ngày nộp đơn", "Trạng thái")
    assert [row[0] for row in rows[1:]] == [row.name for row in listed]
    dated = [
        (row[1], item.expiry_date) for row, item in zip(rows[1:], listed, strict=True) if item.expiry_date is not None
    ]
    assert dated
    assert all(isinstance(cell, datetime) and cell.date() == day for cell, day in dated)
    printed = [cell for row in book["Bản in"].iter_rows(values_only=True) for cell in row if cell]
    assert set(TOLD) < set(printed)


def test_a_grouped_workbook_names_the_groups(filled: Context, tmp_path: Path) -> None:
    book = _sheet(filled, tmp_path / "a.xlsx", ReportOptions(query=AssetQuery(), columns=("name",), group="kind"))
    rows = list(book["Dữ liệu"].iter_rows(values_only=True))
    assert rows[0] == ("Nhóm", "Tên tài sản")
    expected = [
        (label, row.name) for label, members in shown.grouped_rows(filled, AssetQuery(), "kind") for row in members
    ]
    assert rows[1:] == expected


def test_paper_says_what_was_asked(filled: Context) -> None:
    options = ReportOptions(query=AssetQuery(kinds=(Kind.CERTIFICATION_MARK,)), columns=COLUMNS, told=TOLD)
    words = printed(reports.render_report(filled, "asset-list", options))
    assert all(each in words for each in TOLD)
    assert "Cộng:" not in words
    grouped = ReportOptions(query=AssetQuery(), columns=COLUMNS, group="kind")
    words = printed(reports.render_report(filled, "asset-list", grouped))
    count = shown.groups_of(filled, AssetQuery(), "kind")[0].count
    assert f"Cộng: {count}" in words


def test_nothing_shown_is_nothing_to_print(filled: Context) -> None:
    with pytest.raises(WrongUse, match="Không có tài sản nào"):
        reports.render_report(filled, "asset-list", ReportOptions(query=AssetQuery(search="zzzz"), columns=("name",)))
