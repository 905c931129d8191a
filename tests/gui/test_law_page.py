"""The page of the legal bases, by mouse and keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QTableView, QWidget

from ipregistry.domain.changes import Changes, Touched
from ipregistry.domain.rows import AssetQuery
from ipregistry.gui.tasks import Task
from ipregistry.services import law_usage
from tests.gui.conftest import TODAY

if TYPE_CHECKING:
    import pytest
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from ipregistry.gui.law_source import Progress
    from ipregistry.gui.main_window import MainWindow
    from ipregistry.gui.pages.law_page import LawPage

WAIT = 20_000


def _button(window: QWidget, name: str) -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert found is not None
    return found


def _counted(page: LawPage) -> bool:
    return page._usage is not None and not page.count.under_way


def _go(window: MainWindow, qtbot: QtBot) -> LawPage:
    QTest.keyClick(window, Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: _counted(window.law), timeout=WAIT)
    return window.law


def _keys(page: LawPage) -> list[str]:
    return [row.row.key for number in range(page.model.rowCount()) if (row := page.model.row(number)) is not None]


def test_the_page_lists_every_rule_at_once(window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None
    QTest.keyClick(window, Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    page = window.law
    assert page.isVisible()
    assert window.navigation.current() == "law"
    assert page.model.rowCount() == len(window.session.context.law.entries)
    # Who uses it is counted afterwards.
    assert page._usage is None
    used = page.model.columnCount() - 1
    qtbot.waitUntil(lambda: _counted(page), timeout=WAIT)
    row = _keys(page).index("vn.mark.term.first")
    assert int(page.model.index(row, used).data()) > 10
    assert page.model.index(_keys(page).index("vn.fee.a.mark.grant.title.once"), used).data() == "–"


def test_the_tables_keep_the_rules_of_qt(window: MainWindow, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    page = _go(window, qtbot)
    page.filters.search.setText("lai vung")
    qtmodeltester.check(page.model)  # type: ignore[no-untyped-call]
    qtmodeltester.check(page.pane.model)  # type: ignore[no-untyped-call]


def test_words_without_marks_find_rules(window: MainWindow, qtbot: QtBot) -> None:
    page = _go(window, qtbot)
    window.actions_.find.trigger()
    assert page.filters.search.hasFocus()
    QTest.keyClicks(page.filters.search, "nhat ban gia han")
    qtbot.waitUntil(lambda: page._cells.search == "nhat ban gia han", timeout=WAIT)
    assert "jp.mark.renewal.late" in _keys(page)
    assert not any(key.startswith("vn.") for key in _keys(page))
    QTest.keyClick(page.filters.search, Qt.Key.Key_Down)
    assert page.table.currentIndex().row() == 1
    QTest.keyClick(page.filters.search, Qt.Key.Key_Return)
    assert page.table.hasFocus()
    QTest.keyClick(page.filters.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.model.rowCount() > 1000, timeout=WAIT)


def test_what_bears_the_words_in_its_name_comes_first(window: MainWindow, qtbot: QtBot) -> None:
    page = _go(window, qtbot)
    page.filters.search.setText("gia hạn")
    page.filters.search.search_now()
    named = ["gia han" in row.folded for place in range(page.model.rowCount()) if (row := page.model.row(place))]
    assert named == sorted(named, reverse=True)
    assert 0 < sum(named) < len(named)


def test_places_and_kinds_narrow_the_list(window: MainWindow, qtbot: QtBot) -> None:
    page = _go(window, qtbot)
    place = window.findChild(QComboBox, "lawPlaceChoice")
    kind = window.findChild(QComboBox, "lawKindChoice")
    assert place is not None
    assert kind is not None
    place.setFocus()
    place.setCurrentText("Nhật Bản")
    kind.setCurrentText("Kiểu dáng công nghiệp")
    assert _keys(page)
    assert {key.split(".term")[0].split(".renewal")[0].split(".maint")[0] for key in _keys(page)} >= {
        "jp.design",
        "hague.jp",
    }
    place.setCurrentText("Báo cáo của cơ quan")
    assert not page.table.isVisible()
    QTest.keyClick(_button(page, "emptyLawButton"), Qt.Key.Key_Return)
    assert page.table.isVisible()
    assert (place.currentIndex(), kind.currentIndex()) == (0, 0)


def test_chips_narrow_the_list_and_go_together(window: MainWindow, qtbot: QtBot) -> None:
    page = _go(window, qtbot)
    whole = page.model.rowCount()
    used, unconfirmed = _button(page, "usedChip"), _button(page, "unconfirmedChip")
    QTest.mouseClick(used, Qt.MouseButton.LeftButton)
    in_use = set(_keys(page))
    assert in_use == set(page._usage or {}) & in_use
    assert 50 < len(in_use) < whole
    QTest.keyClick(unconfirmed, Qt.Key.Key_Space)
    both = set(_keys(page))
    assert both < in_use
    assert "vn.mark.term.first" in in_use - both
    QTest.mouseClick(used, Qt.MouseButton.LeftButton)
    assert set(_keys(page)) > both
    QTest.mouseClick(_button(page, "ownChip"), Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == 0


def test_heads_sort_and_the_chosen_rule_stays(window: MainWindow, qtbot: QtBot) -> None:
    page = _go(window, qtbot)
    page.show_rule("vn.gi.term.indefinite")
    line = page.line()
    assert line is not None
    assert line.row.key == "vn.gi.term.indefinite"
    page.table.sortByColumn(6, Qt.SortOrder.DescendingOrder)
    counts = [row.used_by for place in range(page.model.rowCount()) if (row := page.model.row(place)) is not None]
    known = [count for count in counts if count is not None]
    assert known == sorted(known, reverse=True)
    page.filters.search.setText("viet nam")
    page.filters.search.search_now()
    again = [row.used_by for place in range(page.model.rowCount()) if (row := page.model.row(place)) is not None]
    assert [count for count in again if count is not None] == sorted(
        (count for count in again if count is not None), reverse=True
    )


def test_the_pane_shows_values_over_time_and_their_source(window: MainWindow, qtbot: QtBot) -> None:
    page = _go(window, qtbot)
    page.show_rule("vn.mark.limit.examination.due")
    model = page.pane.model
    cells = [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]
    assert cells == [["từ trước", "9 tháng", "mọi trường hợp"], ["01/04/2026", "5 tháng", "mọi trường hợp"]]
    # The value in force is the one selected.
    assert page.pane.table.currentIndex().row() == 1
    words = " ".join(label.text() for label in page.pane._behind.findChildren(QLabel))
    assert "Điều 119.2.b Luật Sở hữu trí tuệ" in words
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.pane.table.hasFocus()
    page.show_rule("vn.invention.limit.formality.applies")
    conditions = [model.index(row, 2).data() for row in range(model.rowCount())]
    assert conditions == ["mọi trường hợp", "đơn quốc tế PCT, chưa biết ngày vào giai đoạn quốc gia"]


def test_who_uses_a_rule_is_shown_in_the_list_of_assets(window: MainWindow, qtbot: QtBot) -> None:
    page = _go(window, qtbot)
    page.show_rule("vn.design.term.first")
    link = _button(page, "lawAssetsButton")
    count = int(link.text().split()[0])
    assert count > 1
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assets = window.assets
    assert assets.isVisible()
    assert assets.model.rowCount() == count
    assert assets.model.query.ids is not None
    bar = window.findChild(QWidget, "filterBar")
    assert bar is not None
    assert bar.isVisible()
    assets.search_box.setText("Hộp")
    assets.search_box.search_now()
    assert 0 < assets.model.rowCount() < count
    QTest.mouseClick(_button(window, "clearFilterButton"), Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    assert assets.model.query == AssetQuery(sort=assets.model.query.sort)
    assert assets.model.rowCount() == 60


def test_a_report_of_the_office_leads_to_its_rule(window: MainWindow, qtbot: QtBot) -> None:
    window.navigation.go("deadlines")
    page = window.deadlines
    page.model.asker.wait()
    rows = [row for number in range(page.model.rowCount()) if (row := page.model.row(number)) is not None]
    place = next(number for number, row in enumerate(rows) if row.asset is None and row.last_day > TODAY)
    cells = [page.model.index(place, column).data() for column in range(page.model.columnCount())]
    assert cells[2] == "Báo cáo"
    assert cells[3] == "Báo cáo kết quả năm gửi UBND tỉnh"
    assert "None" not in " ".join(cells)
    page.table.selectRow(place)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert window.law.isVisible()
    line = window.law.line()
    assert line is not None
    assert line.row.key == rows[place].rule
    qtbot.waitUntil(lambda: _counted(window.law), timeout=WAIT)


def test_counting_stops_when_asked_and_begins_again(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = law_usage.usage

    def endless(_context: object, progress: Progress) -> None:
        while True:
            progress(1, 2)

    monkeypatch.setattr(law_usage, "usage", endless)
    QTest.keyClick(window, Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    page = window.law
    qtbot.waitUntil(lambda: window.tasks.busy and isinstance(page.count._task, Task), timeout=WAIT)
    assert page.model.index(0, page.model.columnCount() - 1).data() == "…"
    # The window answers meanwhile.
    page.filters.search.setText("sáng chế")
    page.filters.search.search_now()
    assert 0 < page.model.rowCount() < 1000
    stop = _button(window, "stopTaskButton")
    qtbot.waitUntil(stop.isVisible, timeout=WAIT)
    QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    again = _button(page, "recountButton")
    qtbot.waitUntil(again.isVisible, timeout=WAIT)
    assert page.model.index(0, page.model.columnCount() - 1).data() == "–"
    monkeypatch.setattr(law_usage, "usage", real)
    QTest.keyClick(again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _counted(page), timeout=WAIT)
    assert not again.isVisible()


def test_counting_gives_way_to_other_work_and_to_closing(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = law_usage.usage

    def endless(_context: object, progress: Progress) -> None:
        while True:
            progress(1, 2)

    monkeypatch.setattr(law_usage, "usage", endless)
    QTest.keyClick(window, Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: window.law.count._task is not None, timeout=WAIT)
    done: list[int] = []

    def other(_task: Task) -> int:
        monkeypatch.setattr(law_usage, "usage", real)
        return 1

    window.tasks.run("Việc khác", other, done.append, window.tell)
    qtbot.waitUntil(lambda: done == [1] and _counted(window.law), timeout=WAIT)
    monkeypatch.setattr(law_usage, "usage", endless)
    window.spread(Changes(Touched.EVERYTHING))
    qtbot.waitUntil(lambda: window.law.count._task is not None, timeout=WAIT)
    window.close_registry()
    assert window.session is None
    assert not window.law.count.under_way


def test_the_page_is_used_on_a_small_screen(window: MainWindow, qtbot: QtBot) -> None:
    page = _go(window, qtbot)
    window.resize(911, 512)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (911, 512)
    table = window.findChild(QTableView, "lawTable")
    assert table is not None
    assert table.viewport().height() >= 5 * 32
    assert not table.horizontalScrollBar().isVisible()
    assert page.pane.table.viewport().height() >= 2 * 32
    assert page.pane.isVisible()
    window.actions_.show_detail.trigger()
    assert not page.pane.isVisible()
