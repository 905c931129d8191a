"""The overview with real clicks and keys: its figures open their lists."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from ipregistry import app
from ipregistry.domain.kinds import EventKind, Kind, Status
from ipregistry.domain.rows import AssetQuery
from ipregistry.domain.todo import RecordEvent, TodoLine
from ipregistry.gui import appearance, theme
from ipregistry.gui.dialogs.event_dialog import EventDialog
from ipregistry.gui.main import create_window
from ipregistry.gui.main_window import MainWindow
from ipregistry.gui.pages.overview_page import OverviewPage
from ipregistry.gui.widgets.charts import ChartView
from ipregistry.gui.widgets.todo_list import TodoList, button_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtCore import QModelIndex
    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 20)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> OverviewPage:
    """The overview of the example registry, in front."""
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    found = window.pages.current()
    assert isinstance(found, OverviewPage)
    # Read, and laid out.
    qtbot.waitUntil(lambda: found.shown is not None and found.years.width() > 300)
    return found


def cell(page: OverviewPage, status: Status, kind: Kind) -> QModelIndex:
    model = page.counts.shown
    row = next(place for place, part in enumerate(model.rows) if part.values == (status,))
    column = next(place for place, part in enumerate(model.columns, start=1) if part.values == (kind,))
    return model.index(row, column)


def refs(window: MainWindow) -> set[str]:
    """References of the assets in the list, once it has its answer."""
    window.assets.model.wait()
    table = window.assets.table.model()
    return {window.assets.model.row(place).ref for place in range(table.rowCount())}  # type: ignore[union-attr]


def asked(window: MainWindow, query: AssetQuery) -> set[str]:
    assert window.session is not None
    return {row.ref for row in window.session.source.list_assets(query).items}


def test_a_number_opens_exactly_its_rows(window: MainWindow, page: OverviewPage) -> None:
    index = cell(page, Status.RENEWAL_DUE, Kind.CERTIFICATION_MARK)
    assert index.data() == "2"
    page.counts.scrollTo(index)
    QTest.mouseClick(page.counts.viewport(), Qt.MouseButton.LeftButton, pos=page.counts.visualRect(index).center())
    assert window.pages.current() is window.assets
    expected = asked(window, AssetQuery(statuses=(Status.RENEWAL_DUE,), kinds=(Kind.CERTIFICATION_MARK,)))
    assert refs(window) == expected
    assert len(expected) == 2


def test_keys_move_in_the_numbers_and_enter_opens(window: MainWindow, page: OverviewPage) -> None:
    table = page.counts
    table.setFocus()
    table.setCurrentIndex(cell(page, Status.IN_FORCE, Kind.CERTIFICATION_MARK))
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex() == cell(page, Status.RENEWAL_DUE, Kind.CERTIFICATION_MARK)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert window.pages.current() is window.assets
    assert len(refs(window)) == 2


def test_the_sum_opens_everything(window: MainWindow, page: OverviewPage) -> None:
    model = page.counts.shown
    total = model.index(model.rowCount() - 1, model.columnCount() - 1)
    page.counts.setFocus()
    page.counts.setCurrentIndex(total)
    QTest.keyClick(page.counts, Qt.Key.Key_Return)
    assert len(refs(window)) == int(total.data()) == page.shown.total  # type: ignore[union-attr]


def test_numbers_say_what_they_are(page: OverviewPage) -> None:
    index = cell(page, Status.RENEWAL_DUE, Kind.CERTIFICATION_MARK)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Đến kỳ gia hạn · Nhãn hiệu chứng nhận: 2 tài sản"


def test_enter_on_a_bar_opens_the_deadlines_of_the_month(window: MainWindow, page: OverviewPage) -> None:
    assert page.shown is not None
    page.due.setFocus()
    QTest.keyClick(page.due, Qt.Key.Key_Home)
    QTest.keyClick(page.due, Qt.Key.Key_Right)
    assert page.due.accessibleName().startswith("tháng 12/2026: 1 gia hạn.")
    QTest.keyClick(page.due, Qt.Key.Key_Return)
    assert window.pages.current() is window.deadlines
    window.deadlines.model.asker.wait()
    rows = [window.deadlines.model.row(place) for place in range(window.deadlines.model.rowCount())]
    assert len(rows) == page.shown.due.of(date(2026, 12, 1), "renewal") == 1
    bar = window.deadlines.findChild(QLabel, "dueFilterBarText")
    assert bar is not None
    assert bar.text() == "Tháng 12/2026: gia hạn"
    clear = window.deadlines.findChild(QPushButton, "clearDueFilterButton")
    assert clear is not None
    QTest.mouseClick(clear, Qt.MouseButton.LeftButton)
    window.deadlines.model.asker.wait()
    assert window.deadlines.model.rowCount() > 1
    assert not bar.isVisible()


def test_a_click_on_a_bar_opens_its_year(window: MainWindow, page: OverviewPage) -> None:
    assert page.shown is not None
    number = page.shown.granted.of(2022)
    QTest.mouseClick(page.years, Qt.MouseButton.LeftButton, pos=page.years.place_of("2022", "granted"))
    assert window.pages.current() is window.assets
    assert refs(window) == asked(window, AssetQuery(year_granted=2022))
    assert len(refs(window)) == number > 0


def test_a_place_opens_its_assets(window: MainWindow, page: OverviewPage) -> None:
    QTest.mouseClick(page.places, Qt.MouseButton.LeftButton, pos=page.places.place_of("Đồng Tháp", "assets"))
    assert len(refs(window)) == 60


def test_beside_the_bars_nothing_opens(window: MainWindow, page: OverviewPage) -> None:
    QTest.mouseClick(page.years, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert window.pages.current() is page


def test_every_line_of_work_opens_as_many_as_it_says(window: MainWindow, page: OverviewPage) -> None:
    assert page.shown is not None
    more = page.todo.findChild(QPushButton, "moreTodoButton")
    assert more is not None
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    counted = [entry for entry in page.shown.todo if isinstance(entry.opens, AssetQuery)]
    assert len(counted) >= 5
    for entry in counted:
        window.go("overview")
        button = page.todo.findChild(QPushButton, button_name(entry.key))
        assert button is not None, entry.key
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert window.pages.current() is window.assets
        assert len(refs(window)) == entry.count, entry.key


def test_a_report_leads_to_its_rule(window: MainWindow, page: OverviewPage) -> None:
    assert page.shown is not None
    entry = next(entry for entry in page.shown.todo if entry.key.startswith("report."))
    button = page.todo.findChild(QPushButton, button_name(entry.key))
    assert button is not None
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert window.pages.current() is window.law
    chosen = window.law.line()
    assert chosen is not None
    assert entry.key.startswith(f"report.{chosen.row.key}")


def test_tab_comes_by_the_work_in_its_order(window: MainWindow, page: OverviewPage) -> None:
    assert page.shown is not None
    first = page.todo.findChild(QPushButton, button_name(page.shown.todo[0].key))
    assert first is not None
    first.setFocus()
    names = []
    for _step in range(4):
        focused = window.focusWidget()
        assert focused is not None
        names.append(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    work = [name for name in names if not name.endswith("Doubt")]
    assert work == [button_name(entry.key) for entry in page.shown.todo[: len(work)]]
    assert len(work) >= 3


def _choose(window: MainWindow, page: OverviewPage, qtbot: QtBot, day: date) -> None:
    window.as_of.choose(day)
    qtbot.waitUntil(lambda: page.shown is not None and page.shown.day == day)


def test_an_earlier_day_moves_the_counts_not_the_work(window: MainWindow, page: OverviewPage, qtbot: QtBot) -> None:
    before = page.shown
    assert before is not None
    _choose(window, page, qtbot, date(2020, 12, 31))
    after = page.shown
    assert after is not None
    assert after.total < before.total
    assert after.todo == before.todo
    late = page.todo.findChild(QPushButton, button_name("late"))
    assert late is not None
    QTest.mouseClick(late, Qt.MouseButton.LeftButton)
    assert window.as_of_day is None, "work is that of today"
    assert len(refs(window)) == next(entry.count for entry in after.todo if entry.key == "late")


def test_a_number_of_an_earlier_day_opens_that_day(window: MainWindow, page: OverviewPage, qtbot: QtBot) -> None:
    _choose(window, page, qtbot, date(2020, 12, 31))
    assert page.shown is not None
    model = page.counts.shown
    page.counts.setCurrentIndex(model.index(model.rowCount() - 1, model.columnCount() - 1))
    QTest.keyClick(page.counts, Qt.Key.Key_Return)
    assert window.as_of_day == date(2020, 12, 31)
    assert len(refs(window)) == page.shown.total


def test_charts_follow_the_theme(page: OverviewPage) -> None:
    def ink() -> QColor:
        return page.years.grab().toImage().pixelColor(page.years.place_of("2022", "granted"))

    assert ink() == QColor(theme.LIGHT.chart_dark)
    appearance.apply("dark")
    try:
        assert ink() == QColor(theme.DARK.chart_dark)
    finally:
        appearance.apply("light")


def test_one_answer_is_recorded_from_its_line(qtbot: QtBot) -> None:
    entry = TodoLine(
        "response",
        Status.PENDING,
        "Trả lời",
        "Lý do",
        TODAY,
        False,
        "Ghi trả lời",
        RecordEvent("NH-0001", EventKind.ANSWERED),
        1,
    )
    shown = TodoList()
    qtbot.addWidget(shown)
    shown.show_lines((entry,), TODAY)
    shown.show()
    opened: list[TodoLine] = []
    shown.opened.connect(opened.append)
    button = shown.findChild(QPushButton, button_name("response"))
    assert button is not None
    assert button.property("primary") == "true"
    assert "hôm nay" in button.accessibleName()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert opened == [entry]


def test_what_is_to_be_recorded_opens_its_dialog(window: MainWindow, page: OverviewPage) -> None:
    page.record_asked.emit("NH-0001", EventKind.RENEWAL_FILED, None)
    dialog = window.findChild(EventDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.close()


def test_a_chart_of_one_bar_says_it_once(page: OverviewPage) -> None:
    page.places.setFocus()
    said = page.places.accessibleName()
    assert said.count("Đồng Tháp") == 1
    assert said.endswith(". Tài sản theo địa bàn.")


def test_a_chart_without_figures_takes_keys_quietly(qtbot: QtBot) -> None:
    view = ChartView("emptyChart", 100)
    qtbot.addWidget(view)
    view.show()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.accessibleName() == ""


@pytest.fixture
def empty_window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A window with a registry that has nothing in it."""
    path = tmp_path / "trong.ipreg"
    app.new_context(path, agency="Sở Ví dụ", province="82", officer="Thử", today=TODAY).close()
    made = create_window(path, TODAY)
    assert isinstance(made, MainWindow)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.tasks.wait()
    made.close()


def test_an_empty_registry_says_what_to_do(empty_window: MainWindow, qtbot: QtBot) -> None:
    empty_window.go("overview")
    page = empty_window.pages.current()
    assert isinstance(page, OverviewPage)
    qtbot.waitUntil(lambda: page.shown is not None)
    button = empty_window.findChild(QPushButton, "emptyOverviewButton")
    assert button is not None
    assert button.isVisible()
    assert button.text() == "Nhập danh sách…"
    assert not page.todo.isVisible()
