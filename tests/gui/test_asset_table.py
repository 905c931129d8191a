from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ipregistry.domain.rows import AssetPage, AssetQuery
from ipregistry.gui.models.asset_table import BLOCK, BLOCKS_KEPT, SHOWN, AssetTableModel
from ipregistry.gui.widgets.table_view import TableView
from tests.gui.fakes import TODAY, FakeRegistry, make_rows

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot


@pytest.fixture
def registry() -> FakeRegistry:
    return FakeRegistry()


@pytest.fixture
def model(registry: FakeRegistry, qtbot: QtBot) -> AssetTableModel:
    made = AssetTableModel()
    made.set_source(registry.list_assets)
    return made


def _cells(model: AssetTableModel, rows: int) -> list[list[str]]:
    return [[model.index(row, column).data() for column in range(len(SHOWN))] for row in range(rows)]


def test_behaves_as_qt_wants(model: AssetTableModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_rows_are_exact(model: AssetTableModel) -> None:
    assert model.rowCount() == 72
    assert _cells(model, 3) == [
        ["Ẫm thực ỵ Đồng Tháp, hình", "SC", "999905", "19/09/2027", "Còn hiệu lực"],
        ["Nem Lai Vung", "GPHI", "999906", "20/10/2027", "Chấm dứt hiệu lực"],
        ["Quýt Hồng Lai Vung", "TKBT", "–", "–", "Chưa đủ dữ liệu"],
    ]
    heads = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(5)]
    assert heads == ["Tên tài sản", "Loại", "Số văn bằng", "Ngày hết hạn", "Trạng thái"]


def test_search_counts_what_is_found(model: AssetTableModel) -> None:
    model.set_query(replace(model.query, search="xoai cat chu"))
    assert model.rowCount() == 5


def test_sort_is_asked_of_the_registry(model: AssetTableModel, registry: FakeRegistry) -> None:
    model.sort(SHOWN.index("name"), Qt.SortOrder.DescendingOrder)
    assert registry.queries[-1].sort == "name"
    assert registry.queries[-1].descending
    assert model.index(0, 0).data() == "Xoài Cát Chu Cao Lãnh"


def test_rows_are_fetched_in_blocks_and_few_are_kept(qtbot: QtBot) -> None:
    rows = make_rows(60)
    asked: list[AssetQuery] = []

    def a_million(query: AssetQuery) -> AssetPage:
        asked.append(query)
        items = tuple(replace(rows[place % 60], id=query.offset + place) for place in range(query.limit or 0))
        return AssetPage(TODAY, 1_000_000, items)

    model = AssetTableModel()
    model.set_source(a_million)
    assert model.rowCount() == 1_000_000
    assert len(asked) == 1
    for row in range(0, 1_000_000, 10_000):
        assert model.row(row) is not None
    assert all(query.limit == BLOCK for query in asked)
    assert len(asked) == 100
    assert len(model._blocks) == BLOCKS_KEPT


def test_everything_selected_costs_nothing(qtbot: QtBot) -> None:
    rows = make_rows(BLOCK)
    asked: list[AssetQuery] = []

    def a_million(query: AssetQuery) -> AssetPage:
        asked.append(query)
        return AssetPage(TODAY, 1_000_000, rows)

    model = AssetTableModel()
    model.set_source(a_million)
    table = TableView("table", "Bảng")
    qtbot.addWidget(table)
    table.setModel(model)
    table.resize(800, 600)
    table.show()
    qtbot.waitExposed(table)
    started = time.perf_counter()
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.wait(1)
    # Seven seconds when each cell is asked whether it is selected.
    assert time.perf_counter() - started < 1.5
    assert table.selected_count() == 1_000_000
    assert len(asked) < 5


def test_a_failure_is_told_and_leaves_no_rows(qtbot: QtBot) -> None:
    def broken(_query: AssetQuery) -> AssetPage:
        raise OSError

    model = AssetTableModel()
    with qtbot.waitSignal(model.failed) as told:
        model.set_source(broken)
    assert isinstance(told.args[0], OSError)
    assert model.rowCount() == 0


def test_children_have_no_rows(model: AssetTableModel) -> None:
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(model.index(0, 0)) == 0


def test_a_name_that_looks_like_markup_is_shown_as_text(qtbot: QtBot) -> None:
    row = replace(make_rows(1)[0], name="<b>Xoài</b>")
    model = AssetTableModel()
    model.set_source(lambda _query: AssetPage(TODAY, 1, (row,)))
    assert model.index(0, 0).data() == "<b>Xoài</b>"
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "<p>&lt;b&gt;Xoài&lt;/b&gt;</p>"
