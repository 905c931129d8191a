"""The grid of new assets, with real keys."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from ipregistry import app
from ipregistry.domain.kinds import FindingLevel, Kind
from ipregistry.domain.new_entries import RowFate
from ipregistry.domain.rows import AssetQuery
from ipregistry.gui.main import create_window
from ipregistry.gui.main_window import MainWindow
from ipregistry.gui.models.entries_table import LEVEL_ROLE
from ipregistry.services.grid_drafts import find_grid
from tests.gui.conftest import TODAY
from tests.gui.fits import cut_texts

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ipregistry.gui.pages.entries_page import EntriesPage

CONTROL = Qt.KeyboardModifier.ControlModifier
HEAD = "STT\tTên nhãn hiệu\tLoại\tSố đơn\tNgày nộp đơn\tChủ sở hữu\r\n"


def _rows(count: int, first: int = 1) -> str:
    return "".join(
        f"{number}\tVí dụ {number} – Bưởi\tNHTT\t4-2020-{90000 + number}\t15/03/2020\tHội Ví dụ {number % 7}\r\n"
        for number in range(first, first + count)
    )


def _clip(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def _open(window: MainWindow, qtbot: QtBot) -> EntriesPage:
    _clip("")
    qtbot.waitUntil(window.isActiveWindow, timeout=5000)
    QTest.keyClick(window, Qt.Key.Key_V, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    page = window.entries_commands.page
    assert window.pages.current() is page
    return page


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> EntriesPage:
    return _open(window, qtbot)


def _press(page: EntriesPage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget() or page.grid
    QTest.keyClick(focus, key, modifier)


def _type(page: EntriesPage, text: str) -> None:
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(QApplication.focusWidget() or page.grid, event)


def _paste(page: EntriesPage, text: str) -> None:
    _clip(text)
    _press(page, Qt.Key.Key_V, CONTROL)


def _judged(page: EntriesPage, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: not page._pause.isActive() and not page._judging.busy, timeout=30_000)
    said = page.foot.findChild(QLabel, "entriesSummary")
    assert said is not None
    return said.text()


def _at(page: EntriesPage) -> tuple[int, int]:
    index = page.grid.currentIndex()
    return index.row(), index.column()


def _select(page: EntriesPage, top: int, left: int, bottom: int, right: int) -> None:
    model, picks = page.model, page.grid.selectionModel()
    page.grid.go(top, left)
    area = QItemSelection(model.index(top, left), model.index(bottom, right))
    picks.select(area, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def _write(page: EntriesPage, window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.written, timeout=30_000):
        _press(page, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=5000)


def _count(window: MainWindow) -> int:
    assert window.session is not None
    return window.session.source.list_assets(AssetQuery(limit=1)).count


def _bar(page: EntriesPage) -> str:
    said = page.findChild(QLabel, "entriesBarText")
    assert said is not None
    return said.text() if said.isVisible() else ""


def test_thirty_rows_with_a_heading_are_pasted_and_written(window: MainWindow, page: EntriesPage, qtbot: QtBot) -> None:
    before = _count(window)
    _paste(page, HEAD + _rows(30) + "\tTổng cộng\t\t30\t\t\r\n")
    assert len(page.model.rows) == 30
    assert page.model.cell(0, 0) == "Ví dụ 1 – Bưởi"
    assert page.model.cell(29, page.model.headings.index("Chủ sở hữu")) == "Hội Ví dụ 2"
    assert _bar(page) == "Đã dán 30 dòng theo dòng tiêu đề; bỏ 1 dòng không phải tài sản."
    assert _judged(page, qtbot) == "30 dòng: 30 thêm mới"
    assert page.foot.write_button.text() == "Ghi 30 dòng"
    _write(page, window, qtbot)
    assert _count(window) == before + 30
    assert page.filled == 0
    link = page.findChild(QPushButton, "seeEntriesButton")
    assert link is not None
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert window.pages.current() is window.assets
    assert window.assets.model.rowCount() == 30
    assert window.actions_.undo.text() == "Hoàn tác: Nhập nhanh 30 dòng"
    QTest.keyClick(window.assets.table, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: _count(window) == before, timeout=10_000)


def test_without_a_heading_the_block_goes_from_the_cell_on(window: MainWindow, page: EntriesPage, qtbot: QtBot) -> None:
    page.grid.go(2, page.model.headings.index("Số đơn"))
    _paste(page, "4-2020-90001\t15/03/2020\r\n4-2020-90002\t16/03/2020\r\n")
    assert page.model.block(2, 4, 3, 5) == (("4-2020-90001", "15/03/2020"), ("4-2020-90002", "16/03/2020"))
    assert page.model.block(0, 0, 1, 5) == (("",) * 6,) * 2
    assert _bar(page) == ""
    assert _judged(page, qtbot) == "2 dòng: 2 thêm mới"
    page.grid.go(0, len(page.model.headings) - 1)
    _paste(page, "a\tb\r\n")
    assert _bar(page) == "Khối dán rộng hơn bảng 1 cột; các cột thừa chưa được dán."


def test_cells_are_typed_as_in_a_worksheet(page: EntriesPage, qtbot: QtBot) -> None:
    _type(page, "Ví dụ A")
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    _press(page, Qt.Key.Key_Tab)
    _type(page, "NHCN")
    _press(page, Qt.Key.Key_Return)
    assert _at(page) == (1, 0)
    assert page.model.block(0, 0, 0, 1) == (("Ví dụ A", "NHCN"),)
    filed = page.model.headings.index("Ngày nộp")
    page.grid.go(0, filed)
    _type(page, "3/7/24")
    _press(page, Qt.Key.Key_Down)
    assert page.model.cell(0, filed) == "03/07/2024"
    assert _at(page) == (1, filed)
    _type(page, "t")
    _press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert page.model.cell(1, filed) == "20/11/2026"
    assert _at(page) == (0, filed)
    _press(page, Qt.Key.Key_F2)
    _press(page, Qt.Key.Key_Escape)
    assert page.model.cell(0, filed) == "03/07/2024"
    _press(page, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert _at(page) == (0, filed - 1)
    assert _judged(page, qtbot) == "2 dòng: 1 thêm mới, 1 chưa nhận"


def test_blocks_are_copied_cut_filled_and_cleared(page: EntriesPage) -> None:
    _paste(page, "a\tb\r\nc\td\r\n")
    _select(page, 0, 0, 1, 1)
    _press(page, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "a\tb\r\nc\td\r\n"
    _press(page, Qt.Key.Key_X, CONTROL)
    assert page.model.rows == []
    _press(page, Qt.Key.Key_Z, CONTROL)
    assert page.model.block(0, 0, 1, 1) == (("a", "b"), ("c", "d"))
    _select(page, 0, 0, 4, 1)
    _press(page, Qt.Key.Key_D, CONTROL)
    assert page.model.block(0, 0, 4, 1) == (("a", "b"),) * 5
    page.grid.go(5, 1)
    _press(page, Qt.Key.Key_D, CONTROL)
    assert page.model.cell(5, 1) == "b"
    _select(page, 0, 0, 2, 1)
    _paste(page, "x")
    assert page.model.block(0, 0, 2, 1) == (("x", "x"),) * 3
    _press(page, Qt.Key.Key_Delete)
    assert page.model.block(0, 0, 2, 1) == (("", ""),) * 3
    _select(page, 0, 0, 1, 1)
    _press(page, Qt.Key.Key_Minus, CONTROL)
    assert page.model.cell(1, 0) == "a"
    _press(page, Qt.Key.Key_Plus, CONTROL)
    assert page.model.cell(2, 0) == "a"
    _press(page, Qt.Key.Key_A, CONTROL)
    assert len(page.grid.selectedIndexes()) == 5 * len(page.model.headings)
    for _ in range(20):
        _press(page, Qt.Key.Key_Z, CONTROL)
    assert page.model.rows == []
    _press(page, Qt.Key.Key_Y, CONTROL)
    assert page.model.block(0, 0, 1, 1) == (("a", "b"), ("c", "d"))


def test_a_refused_row_is_mended_and_written(window: MainWindow, page: EntriesPage, qtbot: QtBot) -> None:
    before = _count(window)
    _paste(page, HEAD + _rows(3) + "4\tVí dụ 4 – Bưởi\tNHTT\t\t31/02/2021\tHội Ví dụ\r\n")
    assert _judged(page, qtbot) == "4 dòng: 3 thêm mới, 1 chưa nhận"
    filed = page.model.headings.index("Ngày nộp")
    wrong = page.model.index(3, filed)
    assert wrong.data(LEVEL_ROLE) == FindingLevel.ERROR
    assert "31/02/2021" in wrong.data(Qt.ItemDataRole.ToolTipRole)
    page.foot.table.selectRow(0)
    QTest.keyClick(page.foot.table, Qt.Key.Key_Return)
    assert _at(page) == (3, filed)
    _write(page, window, qtbot)
    assert _count(window) == before + 3
    assert page.filled == 1
    assert _bar(page) == "Đã ghi 3 dòng; còn 1 dòng chưa nhận, lý do ở dưới."
    assert _judged(page, qtbot) == "1 dòng: 1 chưa nhận"
    assert not page.foot.write_button.isEnabled()
    page.grid.go(0, filed)
    page.grid.setFocus()
    _type(page, "28/02/2021")
    _press(page, Qt.Key.Key_Return)
    assert _judged(page, qtbot) == "1 dòng: 1 thêm mới"
    _write(page, window, qtbot)
    assert _count(window) == before + 4


def test_what_is_there_already_is_named(window: MainWindow, page: EntriesPage, qtbot: QtBot) -> None:
    _paste(page, HEAD + _rows(2))
    _write(page, window, qtbot)
    assert window.session is not None
    (row,) = window.session.source.list_assets(AssetQuery(search="90001")).items
    assert row.kind is Kind.COLLECTIVE_MARK
    _paste(page, HEAD + _rows(2).replace("Hội Ví dụ 2", "Hội Ví dụ 2; Hội Ví dụ 3"))
    assert _judged(page, qtbot) == "2 dòng: 1 bổ sung, 1 đã có, không đổi"
    assert page.model.judged.rows[0].fate is RowFate.UNCHANGED
    head = page.model.headerData(0, Qt.Orientation.Vertical)
    assert head == f"1  đã có {row.ref}"


def test_what_is_typed_comes_back_after_a_crash(
    window: MainWindow, page: EntriesPage, qtbot: QtBot, registry_file: Path
) -> None:
    _paste(page, HEAD + _rows(2))
    page._keep_timer.timeout.emit()
    assert window.session is not None
    page._keeping.wait()
    kept = find_grid(window.session.context)
    assert kept is not None
    assert kept.filled == 2
    # As a crash leaves it: nothing of the first window is asked any more.
    window.removeEventFilter(window.entries_commands)
    other = create_window(registry_file, TODAY)
    assert isinstance(other, MainWindow)
    qtbot.addWidget(other)
    other.show()
    qtbot.waitUntil(other.entries_commands.bar.isVisible, timeout=5000)
    link = other.findChild(QPushButton, "openFoundGridButton")
    assert link is not None
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    again = other.entries_commands.page
    assert [row[0] for row in again.model.rows] == ["Ví dụ 1 – Bưởi", "Ví dụ 2 – Bưởi"]
    assert _judged(again, qtbot) == "2 dòng: 2 thêm mới"
    other.close()


def test_leaving_keeps_the_rows_and_says_so_over_the_list(window: MainWindow, page: EntriesPage, qtbot: QtBot) -> None:
    _paste(page, HEAD + _rows(2))
    _press(page, Qt.Key.Key_Escape)
    assert window.pages.current() is window.assets
    said = window.findChild(QLabel, "foundGridBarText")
    assert said is not None
    assert said.isVisible()
    assert said.text().startswith("Có 2 dòng nhập nhanh chưa ghi, từ ")
    assert window.entries_commands.bar.height() < 50
    drop = window.findChild(QPushButton, "dropFoundGridButton")
    assert drop is not None
    QTest.mouseClick(drop, Qt.MouseButton.LeftButton)
    assert page.filled == 0
    assert window.session is not None
    assert find_grid(window.session.context) is None


def test_the_empty_list_leads_to_the_grid(qtbot: QtBot, tmp_path: Path) -> None:
    with app.new_context(tmp_path / "trong.ipreg", agency="Sở Ví dụ", province="82", today=TODAY):
        pass
    window = create_window(tmp_path / "trong.ipreg", TODAY)
    assert isinstance(window, MainWindow)
    qtbot.addWidget(window)
    window.show()
    _clip(HEAD + _rows(2))
    link = window.findChild(QPushButton, "emptyListOtherButton")
    assert link is not None
    qtbot.waitUntil(link.isVisible, timeout=5000)
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    page = window.entries_commands.page
    assert window.pages.current() is page
    assert page.filled == 2
    assert _judged(page, qtbot) == "2 dòng: 2 thêm mới"
    with qtbot.waitSignal(page.written, timeout=30_000):
        QTest.mouseClick(page.foot.write_button, Qt.MouseButton.LeftButton)
    assert _count(window) == 2
    window.close()


def test_the_action_pastes_what_is_on_the_clipboard_once(window: MainWindow) -> None:
    _clip(HEAD + _rows(2))
    window.actions_.new_entries.trigger()
    page = window.entries_commands.page
    assert page.filled == 2
    window.go("assets")
    window.actions_.new_entries.trigger()
    assert page.filled == 2


def test_ten_thousand_rows_are_pasted_without_a_stall(window: MainWindow, page: EntriesPage, qtbot: QtBot) -> None:
    text = HEAD + _rows(10_000)
    _clip(text)
    page.grid.setFocus()
    began = time.perf_counter()
    page.grid.paste()
    assert time.perf_counter() - began < 1
    longest = last = 0.0

    def beat() -> None:
        nonlocal longest, last
        now = time.perf_counter()
        if last:
            longest = max(longest, now - last)
        last = now

    timer = QTimer()
    timer.timeout.connect(beat)
    timer.start(5)
    QApplication.processEvents()
    last = 0.0
    assert _judged(page, qtbot) == "10.000 dòng: 10.000 thêm mới"
    timer.stop()
    # 100 ms on a machine of its own; this one has others at work.
    assert longest < 0.3


@pytest.mark.parametrize("size", [(1366, 768), (911, 512)])
def test_no_text_is_cut(window: MainWindow, page: EntriesPage, qtbot: QtBot, size: tuple[int, int]) -> None:
    window.resize(*size)
    QApplication.processEvents()
    assert cut_texts(page) == []
    _paste(page, HEAD + _rows(3) + "4\tVí dụ 4\tNHTT\t\t31/02/2021\tHội Ví dụ\r\n")
    _judged(page, qtbot)
    QApplication.processEvents()
    assert cut_texts(page) == []


def test_a_list_without_its_heading_says_that_the_columns_go_by_place(page: EntriesPage) -> None:
    _paste(page, "Ví dụ 1\tNhãn hiệu\t4-2020-90003\r\nVí dụ 2\tNhãn hiệu\t4-2020-90004\r\n")
    assert page.model.headings[2] != "Số đơn"
    assert page.model.cell(1, 2) == "4-2020-90004"
    assert _bar(page).startswith("Đã dán theo thứ tự cột của bảng.")
