"""The month of deadlines by keyboard, and the grid under it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from ipregistry.domain.due_query import DayDue
from ipregistry.gui.models.month_table import CELL_ROLE, MonthModel
from tests.gui.conftest import TODAY

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester

    from ipregistry.domain.deadline_rows import DeadlineRow
    from ipregistry.gui.main_window import MainWindow
    from ipregistry.gui.pages.deadlines_page import DeadlinesPage


@pytest.fixture
def page(window: MainWindow) -> DeadlinesPage:
    """The page in front, its list read."""
    window.go("deadlines")
    window.deadlines.model.asker.wait()
    return window.deadlines


def _rows(page: DeadlinesPage) -> list[DeadlineRow]:
    found = [page.model.row(place) for place in range(page.model.rowCount())]
    return [row for row in found if row is not None]


def _text(page: DeadlinesPage, name: str) -> str:
    found = page.findChild(QLabel, name)
    assert found is not None
    return found.text()


def test_the_month_is_walked_by_keyboard(page: DeadlinesPage) -> None:
    page.head.tabs.setFocus()
    QTest.keyClick(page.head.tabs, Qt.Key.Key_Right)
    view, month = page.month.month, page.month
    month._asker.wait()
    view.setFocus()
    assert view.day == TODAY
    assert view.currentIndex().data(CELL_ROLE).is_today
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.day == date(2026, 11, 14)
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    month._asker.wait()
    assert (view.day, view.model_.month) == (date(2026, 12, 14), date(2026, 12, 1))
    QTest.keyClick(view, Qt.Key.Key_Right)
    month.model.asker.wait()
    assert "15/12/2026" in _text(page, "dayTitle")
    assert month.model.rowCount() > 0
    assert page.current_row() is not None
    assert all(each.last_day == date(2026, 12, 15) for each in page.selected())
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert month.table.hasFocus()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    month._asker.wait()
    day = view.model_.index_of(date(2026, 11, 24)).data(CELL_ROLE)
    assert day.off
    assert day.off_name


def test_what_the_month_counts_is_what_the_list_has(page: DeadlinesPage) -> None:
    listed = [row for row in _rows(page) if row.last_day.year == 2026 and row.last_day.month == 12]
    page.head.tabs.setCurrentIndex(1)
    page.month.month.go(date(2026, 12, 1))
    page.month._asker.wait()
    model = page.month.month.model_
    cells = [model.index(row, column).data(CELL_ROLE) for row in range(model.rowCount()) for column in range(7)]
    assert sum(cell.due.count for cell in cells if cell.in_month) == len(listed) > 0
    assert all(len(cell.due.first) == min(cell.due.count, 3) for cell in cells)
    # November ends on a Monday: its grid shows what is due on 1 December, its count leaves that out.
    page.month.month.go(date(2026, 11, 20))
    page.month._asker.wait()
    cells = [model.index(row, column).data(CELL_ROLE) for row in range(model.rowCount()) for column in range(7)]
    within = sum(cell.due.count for cell in cells if cell.in_month)
    assert 0 < within < sum(cell.due.count for cell in cells)
    assert _text(page, "dueCount") == f"{within} thời hạn"


def test_the_grid_begins_on_monday_and_holds_the_whole_month(qtmodeltester: ModelTester) -> None:
    model = MonthModel()
    for month in (date(2026, 2, 10), date(2026, 11, 1), date(2027, 5, 31), date(2028, 2, 29)):
        model.show_month(month, {month: DayDue(0, ())})
        qtmodeltester.check(model)  # type: ignore[no-untyped-call]
        first, last = model.stretch
        assert (first.weekday(), last.weekday()) == (0, 6)
        assert model.index_of(month).isValid()
        assert model.day_at(model.index_of(month)) == month
    assert not model.index_of(date(2020, 1, 1)).isValid()
    assert model.rowCount(QModelIndex()) == 5
