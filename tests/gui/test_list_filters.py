"""Conditions of the list as chips, views saved in the registry, columns that are remembered: by keys and clicks."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QPushButton

from ipregistry.domain.kinds import Kind, Status
from ipregistry.domain.rows import AssetQuery
from ipregistry.gui.main import create_window
from ipregistry.gui.main_window import MainWindow
from ipregistry.gui.widgets.filter_popup import FilterPopup
from ipregistry.services import assets, history, views
from ipregistry.settings import ASSET_COLUMNS
from tests.gui.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ipregistry.services.context import Context

Key = Qt.Key


def _context(window: MainWindow) -> Context:
    assert window.session is not None
    return window.session.context


def _press(window: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
    """Press a key with Ctrl and Shift."""

    def active() -> bool:
        # A popup that is still going takes the first asking with it.
        window.activateWindow()
        return window.isActiveWindow()

    qtbot.waitUntil(active, timeout=5000)
    QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


def _popup(window: MainWindow, qtbot: QtBot) -> FilterPopup:
    qtbot.waitUntil(lambda: window.findChild(FilterPopup) is not None, timeout=5000)
    popup = window.findChild(FilterPopup)
    assert popup is not None
    return popup


def _tick(window: MainWindow, qtbot: QtBot, typed: str, *, down: int) -> None:
    """Choose a value of the condition so many lines down, by keyboard alone."""
    _press(window, qtbot, Key.Key_F)
    popup = _popup(window, qtbot)
    for _ in range(down):
        QTest.keyClick(popup.fields, Key.Key_Down)
    QTest.keyClick(popup.fields, Key.Key_Return)
    qtbot.waitUntil(lambda: popup.values.count() > 1, timeout=5000)
    QTest.keyClicks(popup.search, typed)
    QTest.keyClick(popup.search, Key.Key_Down)
    QTest.keyClick(popup.values, Key.Key_Space)
    QTest.keyClick(popup.values, Key.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(FilterPopup) is None, timeout=5000)


def _chips(window: MainWindow) -> list[str]:
    return window.assets.band.chips.conditions()


def _two_chips(window: MainWindow, qtbot: QtBot) -> AssetQuery:
    _tick(window, qtbot, "chung nhan", down=0)
    _tick(window, qtbot, "con hieu luc", down=1)
    return AssetQuery(kinds=(Kind.CERTIFICATION_MARK,), statuses=(Status.IN_FORCE,))


def test_two_conditions_by_keyboard_find_what_the_registry_finds(window: MainWindow, qtbot: QtBot) -> None:
    query = _two_chips(window, qtbot)
    assert _chips(window) == ["Loại: NHCN", "Trạng thái: Còn hiệu lực"]
    expected = assets.list_assets(_context(window), query)
    model = window.assets.model
    qtbot.waitUntil(lambda: model.rowCount() == expected.count > 0, timeout=5000)
    assert [model.index(row, 0).data() for row in range(expected.count)] == [row.name for row in expected.items]
    count = window.assets.findChild(QLabel, "foundCount")
    assert count is not None
    assert count.text() == f"{expected.count} / {window.assets.total}"


def test_a_chip_goes_by_its_cross_by_delete_and_all_by_one_key(window: MainWindow, qtbot: QtBot) -> None:
    _two_chips(window, qtbot)
    chip = window.assets.findChild(QPushButton, "kindChip")
    assert chip is not None
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 10, chip.height() // 2))
    assert _chips(window) == ["Trạng thái: Còn hiệu lực"]
    chip = window.assets.findChild(QPushButton, "statusChip")
    assert chip is not None
    window.activateWindow()
    chip.setFocus()
    qtbot.waitUntil(chip.hasFocus, timeout=5000)
    QTest.keyClick(chip, Key.Key_Delete)
    assert _chips(window) == []
    assert window.assets.band.chips.add.hasFocus()
    _two_chips(window, qtbot)
    QTest.keyClicks(window.assets.search_box, "xoai")
    _press(window, qtbot, Key.Key_X)
    assert _chips(window) == []
    assert window.assets.search_box.text() == ""
    qtbot.waitUntil(lambda: window.assets.model.rowCount() == window.assets.total, timeout=5000)


def test_several_values_stand_in_one_chip(window: MainWindow, qtbot: QtBot) -> None:
    _tick(window, qtbot, "chung nhan", down=0)
    _tick(window, qtbot, "tap the", down=0)
    assert _chips(window) == ["Loại: NHCN, NHTT"]
    chip = window.assets.findChild(QPushButton, "kindChip")
    assert chip is not None
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(12, chip.height() // 2))
    popup = _popup(window, qtbot)
    qtbot.waitUntil(lambda: popup.values.count() > 1, timeout=5000)
    ticked = [
        popup.values.item(place).text().partition("  (")[0]
        for place in range(popup.values.count())
        if popup.values.item(place).checkState() is Qt.CheckState.Checked
    ]
    assert ticked == ["Nhãn hiệu chứng nhận", "Nhãn hiệu tập thể"]
    popup.close()


def test_an_owner_is_named_on_his_chip_also_when_another_page_asks(window: MainWindow, qtbot: QtBot) -> None:
    facets = window.assets.filtering.facet(AssetQuery(), "owner")
    window.list_asked.emit(AssetQuery(owners=(int(facets[0].value),), search="a"), "")
    qtbot.waitUntil(lambda: _chips(window) == [f"Chủ: {facets[0].label}"], timeout=5000)
    assert window.assets.search_box.text() == "a"


def test_what_no_chip_can_say_stands_on_the_bar(window: MainWindow) -> None:
    window.list_asked.emit(AssetQuery(ids=frozenset({1, 2})), "Hai tài sản")
    text = window.assets.findChild(QLabel, "filterBarText")
    assert text is not None
    assert text.text() == "Hai tài sản"
    assert window.assets.model.rowCount() == 2


def _name_view(window: MainWindow, qtbot: QtBot, name: str) -> None:
    _press(window, qtbot, Key.Key_L)
    qtbot.waitUntil(lambda: window.findChild(QDialog, "viewNameDialog") is not None, timeout=5000)
    dialog = window.findChild(QDialog, "viewNameDialog")
    assert dialog is not None
    field = dialog.findChild(QLineEdit, "viewNameField")
    assert field is not None
    # Letters beyond Latin-1 cannot be clicked.
    field.setText(name)
    QTest.keyClick(field, Key.Key_Return)


def _restarted(window: MainWindow, path: Path, qtbot: QtBot, then: Callable[[MainWindow], None]) -> None:
    window.tasks.wait()
    window.close()
    again = create_window(path, TODAY)
    assert isinstance(again, MainWindow)
    qtbot.addWidget(again)
    again.show()
    again.go("assets")
    then(again)
    again.tasks.wait()
    again.close()


def test_a_saved_view_is_there_with_its_count_when_the_registry_is_opened_again(
    window: MainWindow, registry_file: Path, qtbot: QtBot
) -> None:
    query = _two_chips(window, qtbot)
    window.assets.columns.choose(("name", "owner", "status"))
    window.assets.table.sort_again(1)
    _name_view(window, qtbot, "Chứng nhận còn hiệu lực")
    tabs = window.assets.tabs
    assert tabs.view().name == "Chứng nhận còn hiệu lực"
    assert history.history(_context(window), limit=1)[0].label == "Lưu cách xem “Chứng nhận còn hiệu lực”"
    count = assets.list_assets(_context(window), query).count
    # The view is its own; the usual columns are chosen elsewhere.
    window.assets.tabs.go(0)
    window.assets.columns.reset()

    def look(again: MainWindow) -> None:
        page = again.assets
        place = page.tabs.count() - 1
        qtbot.waitUntil(lambda: page.tabs.tabText(place) == f"Chứng nhận còn hiệu lực  {count}", timeout=5000)
        page.tabs.go(place)
        assert _chips(again) == ["Loại: NHCN", "Trạng thái: Còn hiệu lực"]
        assert page.model.keys == ("name", "owner", "status")
        assert page.model.query.sort == "owner"
        assert page.table.horizontalHeader().sortIndicatorSection() == 1
        page.tabs.go(0)
        assert len(page.model.keys) == 5
        assert _chips(again) == []

    _restarted(window, registry_file, qtbot, look)


def test_a_view_is_brought_up_to_date_renamed_and_removed(window: MainWindow, qtbot: QtBot) -> None:
    _tick(window, qtbot, "chung nhan", down=0)
    _name_view(window, qtbot, "Của tôi")
    page = window.assets
    update = page.findChild(QPushButton, "updateViewButton")
    assert update is not None
    assert not update.isVisible()
    _tick(window, qtbot, "tap the", down=0)
    assert update.isVisible()
    QTest.mouseClick(update, Qt.MouseButton.LeftButton)
    assert not update.isVisible()
    (view,) = views.list_views(_context(window), "assets")
    assert view.data["query"] == {"kinds": ["certification_mark", "collective_mark"]}
    page.tabs.setFocus()
    QTest.keyClick(page.tabs, Key.Key_F2)
    qtbot.waitUntil(lambda: window.findChild(QLineEdit, "viewNameField") is not None, timeout=5000)
    field = window.findChild(QLineEdit, "viewNameField")
    assert field is not None
    field.setText("Hai loại")
    QTest.keyClick(field, Key.Key_Return)
    assert page.tabs.view().name == "Hai loại"
    QTest.keyClick(page.tabs, Key.Key_Delete)
    assert not page.tabs.view().uid
    assert views.list_views(_context(window), "assets") == ()
    history.undo(_context(window))
    assert [each.name for each in views.list_views(_context(window), "assets")] == ["Hai loại"]


def test_columns_are_chosen_by_keyboard_and_survive_a_restart(
    window: MainWindow, registry_file: Path, qtbot: QtBot
) -> None:
    popup = window.assets.columns.open_popup(window.assets.band.columns)
    chosen = popup.findChild(QListWidget, "columnList")
    assert chosen is not None
    QTest.keyClick(chosen, Key.Key_Down)
    QTest.keyClick(chosen, Key.Key_Space)
    QTest.keyClick(chosen, Key.Key_Down)
    QTest.keyClick(chosen, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(
        lambda: window.assets.model.keys == ("name", "expiry_date", "certificate_no", "status"), timeout=5000
    )
    QTest.keyClick(chosen, Key.Key_Return)
    window.assets.table.horizontalHeader().resizeSection(2, 133)
    qtbot.waitUntil(lambda: "certificate_no:133" in window.settings.get(ASSET_COLUMNS), timeout=5000)

    def look(again: MainWindow) -> None:
        assert again.assets.model.keys == ("name", "expiry_date", "certificate_no", "status")
        assert again.assets.table.columnWidth(2) == 133
        reset = again.assets.columns.open_popup(again.assets.band.columns).findChild(QPushButton, "resetColumnsButton")
        assert reset is not None
        QTest.mouseClick(reset, Qt.MouseButton.LeftButton)
        assert len(again.assets.model.keys) == 5
        assert again.settings.get(ASSET_COLUMNS) == []

    _restarted(window, registry_file, qtbot, look)


def test_the_name_stays_in_sight_when_the_others_are_scrolled(window: MainWindow, qtbot: QtBot) -> None:
    page = window.assets
    page.columns.choose(("name", "owner", "owner_current", "managing_body", "product", "gaps"))
    frozen = page.columns.frozen
    assert not frozen.isVisible()
    page.table.horizontalScrollBar().setValue(page.table.horizontalScrollBar().maximum())
    assert frozen.isVisible()
    assert frozen.columnWidth(0) == page.table.columnWidth(0)
    place = frozen.visualRect(frozen.model().index(3, 0)).center()
    QTest.mouseClick(frozen.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.table.currentIndex().row() == 3
    page.table.horizontalScrollBar().setValue(0)
    assert not frozen.isVisible()


def test_copied_and_exported_is_what_is_shown(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    page = window.assets
    _tick(window, qtbot, "chung nhan", down=0)
    page.columns.choose(("name", "expiry_date", "owner"))
    page.table.sort_again(1)
    page.table.selectAll()
    page.table.setFocus()
    _press(window, qtbot, Key.Key_C)
    copied = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert copied[0] == ["Tên tài sản", "Ngày hết hạn", "Chủ sở hữu"]
    model = page.model
    shown = [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]
    assert copied[1:] == [[" ".join(cell.split()) for cell in row] for row in shown]
    out = tmp_path / "thấy.xlsx"
    window.list_commands.export(out)
    window.tasks.wait()
    rows = list(openpyxl.load_workbook(BytesIO(out.read_bytes()))["Dữ liệu"].iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == [row[0] for row in shown]
    assert list(rows[0]) == copied[0]
    assert window.list_commands.options().told == (
        "Điều kiện: Loại: NHCN",
        "Sắp xếp: Ngày hết hạn, tăng dần",
    )
