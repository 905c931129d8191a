"""The list in groups: heads with their counts, folded and opened by keyboard, as many rows as there are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ipregistry.domain.rows import AssetPage, AssetQuery, AssetRow
from ipregistry.gui.models.grouped_table import HEAD_ROLE, GroupedTableModel
from ipregistry.services.facets import facet
from ipregistry.services.shown import Group
from tests.gui.fakes import TODAY, FakeRegistry, make_rows

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from ipregistry.gui.main_window import MainWindow


def _groups(registry: FakeRegistry) -> tuple[Group, ...]:
    kinds = dict.fromkeys(row.kind for row in registry.rows)
    return tuple(
        Group(str(kind), registry.list_assets(AssetQuery(kinds=(kind,))).count, AssetQuery(kinds=(kind,)))
        for kind in kinds
    )


@pytest.fixture
def model(qtbot: QtBot) -> GroupedTableModel:
    registry = FakeRegistry()
    made = GroupedTableModel()
    made.show(registry.list_assets, lambda _query: _groups(registry), AssetQuery())
    qtbot.waitUntil(lambda: made.rowCount() > 0, timeout=5000)
    return made


def test_behaves_as_qt_wants(model: GroupedTableModel, qtmodeltester: ModelTester) -> None:
    model.set_open(3, is_open=True)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.set_open(0, is_open=True)
    model.set_open(model.rowCount() - 1, is_open=True)
    model.set_open(0, is_open=False)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_an_open_group_has_its_rows_under_its_head(model: GroupedTableModel, qtbot: QtBot) -> None:
    heads = model.rowCount()
    second = model.index(1, 0).data(HEAD_ROLE)
    assert not second.is_open
    model.set_open(1, is_open=True)
    assert model.rowCount() == heads + second.count
    assert model.index(1, 0).data(HEAD_ROLE).is_open
    qtbot.waitUntil(lambda: model.row(2) is not None, timeout=5000)
    names = [model.index(2 + place, 0).data() for place in range(second.count)]
    assert names == [row.name for row in _rows_of(second.label)]
    assert model.head_of(2) == 1
    assert model.index(2 + second.count, 0).data(HEAD_ROLE) is not None
    asset = model.row(3)
    assert asset is not None
    assert model.place_of(asset.id) == 3
    model.set_open(3, is_open=False)
    assert model.rowCount() == heads


def _rows_of(kind: str) -> list[AssetRow]:
    registry = FakeRegistry()
    wanted = next(row.kind for row in registry.rows if row.kind == kind)
    return list(registry.list_assets(AssetQuery(kinds=(wanted,))).items)


def test_a_large_group_is_read_where_it_is_looked_at(qtbot: QtBot) -> None:
    rows = make_rows(60)
    asked: list[AssetQuery] = []

    def many(query: AssetQuery) -> AssetPage:
        asked.append(query)
        items = tuple(replace(rows[place % 60], id=query.offset + place) for place in range(query.limit or 0))
        return AssetPage(TODAY, 100_000, items)

    model = GroupedTableModel()
    groups = tuple(Group(f"nhóm {number}", 100_000, AssetQuery(year_filed=number)) for number in range(10))
    model.show(many, lambda _query: groups, AssetQuery())
    qtbot.waitUntil(lambda: model.rowCount() == 10, timeout=5000)
    assert not asked
    model.set_open(9, is_open=True)
    assert model.rowCount() == 100_010
    qtbot.waitUntil(lambda: model.row(10) is not None, timeout=5000)
    assert {query.year_filed for query in asked} == {9}
    assert len(asked) == 1
    model.row(90_000)
    qtbot.waitUntil(lambda: model.row(90_000) is not None, timeout=5000)
    assert max(query.limit or 0 for query in asked) < 1000


def test_grouped_in_the_window_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    page = window.assets
    session = window.session
    assert session is not None
    page.band.set_group("kind")
    qtbot.waitUntil(lambda: page.table.model().rowCount() > 0 and page.grouping.on, timeout=5000)
    counted = [(value.label, value.count) for value in facet(session.context, AssetQuery(), "kind")]
    model = page.grouping.model
    heads = [model.index(row, 0).data(HEAD_ROLE) for row in range(model.rowCount())]
    assert [(head.label, head.count) for head in heads] == counted
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    QTest.keyClick(page.table, Qt.Key.Key_Right)
    assert model.rowCount() == len(counted) + counted[1][1]
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.current_row() is not None, timeout=5000)
    row = page.current_row()
    assert row is not None
    assert page.selected_refs() == (row.ref,)
    QTest.keyClick(page.table, Qt.Key.Key_Left)
    assert page.table.currentIndex().row() == 1
    QTest.keyClick(page.table, Qt.Key.Key_Left)
    assert model.rowCount() == len(counted)
    page.band.set_group("")
    assert page.table.model() is page.model
    assert page.model.rowCount() == sum(count for _, count in counted)


def test_everything_selected_in_groups_is_every_asset_once(window: MainWindow, qtbot: QtBot) -> None:
    page = window.assets
    count = page.model.rowCount()
    page.band.set_group("kind")
    qtbot.waitUntil(lambda: page.grouping.on and page.grouping.model.rowCount() > 0, timeout=5000)
    model = page.grouping.model
    for head in reversed(range(model.rowCount())):
        model.set_open(head, is_open=True)
    page.table.selectAll()
    assert page.selected_count() == count
    assert len(set(page.selected_refs())) == count
