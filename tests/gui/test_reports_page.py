from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QListWidget, QWidget

from ipregistry.gui.pages.reports_page import ReportsPage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ipregistry.gui.main_window import MainWindow


@pytest.fixture
def page(window: MainWindow) -> ReportsPage:
    found = window.pages.get("reports")
    assert isinstance(found, ReportsPage)
    return found


def _drawn(page: ReportsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.paper.isVisible() and page.paper.view.page_count > 0, timeout=30_000)


def test_the_summary_of_the_selected_asset_is_drawn_at_once(
    page: ReportsPage, window: MainWindow, qtbot: QtBot
) -> None:
    window.go("reports")
    _drawn(page, qtbot)
    assert page.paper.view.page_count == 1
    assert page.findChild(QListWidget, "reportList") is page.list
    assert page.findChild(QWidget, "reportPreview") is page.paper


def test_the_list_on_paper_is_the_list_shown(
    page: ReportsPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.assets.search_box.setText("xoai cat chu")
    window.assets.search_box.search_now()
    qtbot.waitUntil(lambda: 0 < window.assets.model.rowCount() < 20, timeout=5000)
    names = {window.assets.model.index(row, 0).data() for row in range(window.assets.model.rowCount())}
    window.go("reports")
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert page.current() == "asset-list"
    _drawn(page, qtbot)
    page.save_sheet(tmp_path / "danh-sach.xlsx")
    qtbot.waitUntil((tmp_path / "danh-sach.xlsx").exists, timeout=30_000)
    cells = {str(cell.value) for row in load_workbook(tmp_path / "danh-sach.xlsx").active.iter_rows() for cell in row}
    assert names <= cells


def test_all_assets_may_be_many_and_are_drawn_when_asked(page: ReportsPage, window: MainWindow, qtbot: QtBot) -> None:
    window.go("reports")
    choice = page.findChild(QComboBox, "reportScope")
    assert choice is not None
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    said = " ".join(part.text() for part in page.findChildren(QLabel) if part.isVisible())
    assert f"{window.assets.total} tài sản" in said


def test_nothing_selected_is_said(page: ReportsPage, window: MainWindow) -> None:
    window.assets.table.clearSelection()
    window.go("reports")
    assert any("Chưa chọn" in part.text() for part in page.findChildren(QLabel) if part.isVisible())


def test_another_selection_is_drawn_when_the_page_is_looked_at_again(
    page: ReportsPage, window: MainWindow, qtbot: QtBot
) -> None:
    window.go("reports")
    _drawn(page, qtbot)
    window.go("assets")
    for row in (0, 1):
        window.assets.table.selectionModel().select(
            window.assets.model.index(row, 0),
            window.assets.table.selectionModel().SelectionFlag.Select
            | window.assets.table.selectionModel().SelectionFlag.Rows,
        )
    window.go("reports")
    qtbot.waitUntil(lambda: page.paper.view.page_count == 2, timeout=30_000)


def test_estimates_are_a_choice_here_too(page: ReportsPage, window: MainWindow, qtbot: QtBot) -> None:
    window.go("reports")
    _drawn(page, qtbot)
    box = page.findChild(QCheckBox, "reportFees")
    assert box is not None
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    _drawn(page, qtbot)
    assert box.isChecked()
