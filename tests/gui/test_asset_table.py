from __future__ import annotations

import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ipregistry.domain.rows import AssetPage, AssetQuery
from ipregistry.gui import asking
from ipregistry.gui.models.asset_table import BLOCK, BLOCKS_KEPT, ROW_ROLE, SHOWN, AssetTableModel
from ipregistry.gui.widgets.table_view import TableView
from tests.gui.fakes import TODAY, FakeRegistry, make_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

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


class _Slow:
    """A registry of a million that answers when it is let."""

    def __init__(self) -> None:
        self.go_on = threading.Event()
        self.go_on.set()
        self.asked: list[AssetQuery] = []
        self.rows = make_rows(60)

    def list_assets(self, query: AssetQuery) -> AssetPage:
        assert self.go_on.wait(20)
        self.asked.append(query)
        items = tuple(replace(self.rows[place % 60], id=query.offset + place) for place in range(query.limit or 0))
        return AssetPage(TODAY, 500 if query.search else 1_000_000, items)


@pytest.fixture
def slow(qtbot: QtBot) -> Iterator[_Slow]:
    made = _Slow()
    yield made
    made.go_on.set()
    asking.let_all_end()


@pytest.fixture
def large(slow: _Slow) -> AssetTableModel:
    made = AssetTableModel()
    made.set_source(slow.list_assets)
    return made


def test_old_rows_stay_until_the_answer_is_there(large: AssetTableModel, slow: _Slow, qtbot: QtBot) -> None:
    busy: list[bool] = []
    large.busy_changed.connect(busy.append)
    slow.go_on.clear()
    before = large.query
    started = time.perf_counter()
    large.set_query(replace(before, search="x"))
    large.set_query(replace(before, search="xo"))
    assert time.perf_counter() - started < 10 * asking.PATIENCE
    assert (large.rowCount(), large.shown_query, large.query.search) == (1_000_000, before, "xo")
    assert large.index(0, 0).data() == slow.rows[0].name
    with qtbot.waitSignal(large.found) as told:
        slow.go_on.set()
    assert told.args == [500]
    assert (large.rowCount(), large.shown_query.search, busy) == (500, "xo", [True, False])


def test_rows_scrolled_to_are_blank_until_they_come(large: AssetTableModel, slow: _Slow, qtbot: QtBot) -> None:
    slow.go_on.clear()
    started = time.perf_counter()
    for row in range(0, 1_000_000, 10_000):
        large.index(row, 0).data()
    assert large.index(999_999, 0).data() == "…"
    assert large.index(999_999, 0).data(ROW_ROLE) is None
    assert time.perf_counter() - started < 10 * asking.PATIENCE
    with qtbot.waitSignal(
        large.dataChanged, check_params_cb=lambda first, last, _roles: first.row() <= 999_999 <= last.row()
    ):
        slow.go_on.set()
    large.wait()
    assert large.index(999_999, 0).data() != "…"
    # What was scrolled past is not read.
    assert len(slow.asked) <= 7


def test_nothing_of_another_registry_stays(large: AssetTableModel, slow: _Slow, registry: FakeRegistry) -> None:
    slow.go_on.clear()
    large.set_query(replace(large.query, search="x"))
    threading.Timer(0.05, slow.go_on.set).start()
    large.set_source(registry.list_assets, AssetQuery())
    assert large.rowCount() == 72
    assert large.index(0, 0).data() == "Ẫm thực ỵ Đồng Tháp, hình"
    large.set_source(None)
    assert large.rowCount() == 0


def test_what_is_to_follow_an_answer_follows_it(large: AssetTableModel, slow: _Slow, qtbot: QtBot) -> None:
    heard: list[int] = []
    slow.go_on.clear()
    large.refresh(lambda: heard.append(1))
    large.refresh(lambda: heard.append(2))
    assert not heard
    slow.go_on.set()
    large.wait()
    assert heard == [2]


def test_copying_reads_every_row(large: AssetTableModel, slow: _Slow, qtbot: QtBot) -> None:
    with large.at_once():
        names = [large.index(row, 0).data() for row in range(0, 6_000, 50)]
    assert "…" not in names
    assert None not in names


def test_a_block_that_cannot_be_read_stays_blank(large: AssetTableModel, qtbot: QtBot) -> None:
    def broken(_query: AssetQuery) -> AssetPage:
        raise OSError

    large._fetch = broken
    with qtbot.waitSignal(large.failed):
        large.index(5_000, 0).data()
    assert large.index(5_000, 0).data() is None
    assert large.rowCount() == 1_000_000
