from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ipregistry.gui import appearance
from ipregistry.gui.pages.assets_page import PANE_WIDTH, AssetsPage
from tests.gui.fakes import FakeRegistry

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ipregistry.gui.main_window import MainWindow
    from ipregistry.gui.tasks import TaskRunner
    from ipregistry.settings import Settings


@pytest.fixture
def page(qtbot: QtBot, tasks: TaskRunner, user_settings: Settings) -> AssetsPage:
    appearance.prepare("light")
    made = AssetsPage(tasks, user_settings)
    qtbot.addWidget(made)
    made.show_source(FakeRegistry().source)
    made.show()
    made.resize(1182, 700)
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def _texts(page: AssetsPage) -> str:
    return "\n".join(label.text() for label in page.detail.findChildren(QLabel) if label.isVisible())


def test_typing_finds_and_says_how_many(page: AssetsPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.search_box, "xoai cat chu")
    qtbot.waitUntil(lambda: page.model.rowCount() == 5, timeout=5000)
    count = page.findChild(QLabel, "foundCount")
    assert count is not None
    assert count.text() == "5 / 72"


def test_escape_clears(page: AssetsPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.search_box, "nem")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1, timeout=5000)
    QTest.keyClick(page.search_box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.model.rowCount() == 72, timeout=5000)
    assert page.search_box.text() == ""


def test_nothing_found_says_so_and_offers_the_way_back(page: AssetsPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.search_box, "khong co gi")
    back = page.findChild(QPushButton, "emptyListButton")
    assert back is not None
    qtbot.waitUntil(back.isVisible, timeout=5000)
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.model.rowCount() == 72, timeout=5000)


def test_composing_a_syllable_does_not_search_nor_touch_the_text(page: AssetsPage, qtbot: QtBot) -> None:
    page.search_box.setFocus()
    before = page.model.query
    QApplication.sendEvent(page.search_box, QInputMethodEvent("xoà", []))
    qtbot.wait(150)
    assert page.search_box.text() == ""
    assert page.model.query == before
    commit = QInputMethodEvent("", [])
    commit.setCommitString("xoài")
    QApplication.sendEvent(page.search_box, commit)
    qtbot.waitUntil(lambda: page.model.query.search == "xoài", timeout=5000)
    assert page.search_box.text() == "xoài"
    # The cursor stays where the typing left it: nothing was rewritten or selected.
    assert page.search_box.cursorPosition() == 4
    assert not page.search_box.hasSelectedText()


def test_arrows_in_the_search_box_move_in_the_list(page: AssetsPage, qtbot: QtBot) -> None:
    page.search_box.setFocus()
    assert page.table.currentIndex().row() == 0
    QTest.keyClick(page.search_box, Qt.Key.Key_Down)
    QTest.keyClick(page.search_box, Qt.Key.Key_Down)
    assert page.table.currentIndex().row() == 2


def test_a_head_clicked_sorts_and_again_turns_round(page: AssetsPage, qtbot: QtBot) -> None:
    head = page.table.horizontalHeader()
    place = QPoint(head.sectionPosition(0) + 20, head.height() // 2)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.model.index(0, 0).data() == "Xoài Cát Chu Cao Lãnh"
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.model.index(0, 0).data() == "Ẫm thực ỵ Đồng Tháp, hình"


def test_the_pane_follows_a_click_with_date_and_reason(page: AssetsPage, qtbot: QtBot) -> None:
    page.search_box.setText("cao lanh")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1, timeout=5000)
    place = page.table.visualRect(page.model.index(0, 0)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: "Xoài Cát Chu Cao Lãnh" in _texts(page), timeout=5000)
    shown = _texts(page)
    assert "19/04/2027" in shown
    assert "còn 150 ngày" in shown
    assert "Hết hạn 17/04/2027: 10 năm kể từ ngày nộp đơn – Điều 93.6 Luật SHTT." in shown
    assert "bãi bỏ 01/07/2025, chưa có chủ mới" in shown
    assert "<b>không phải thẻ</b>" in shown


def test_behind_another_page_the_pane_is_not_read(
    page: AssetsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: not page.follower.busy and page.current_row() is not None, timeout=5000)
    shown: list[object] = []
    monkeypatch.setattr(page.detail, "show_asset", lambda detail, _day: shown.append(detail))
    page.hide()
    page.follower.now()
    assert not page.follower.busy
    assert shown == []
    page.show()
    qtbot.waitUntil(lambda: len(shown) == 1, timeout=5000)


def test_the_tag_opens_what_is_not_confirmed(page: AssetsPage, qtbot: QtBot) -> None:
    def shown() -> bool:
        # There is not enough: Qt shows what is put into a visible pane with its next turn of events.
        tag = page.detail.findChild(QPushButton, "unconfirmedTag")
        return tag is not None and tag.isVisible()

    qtbot.waitUntil(shown, timeout=5000)
    tag = page.detail.findChild(QPushButton, "unconfirmedTag")
    assert tag is not None
    assert "chưa kiểm chứng" not in _texts(page)
    QTest.mouseClick(tag, Qt.MouseButton.LeftButton)
    assert "2. Ngày đó là thứ Bảy nên việc nộp dời sang thứ Hai – Điều 148.5 Bộ luật Dân sự." in _texts(page)
    assert "chưa kiểm chứng" in _texts(page)


def test_several_selected_are_counted_and_known_by_reference(page: AssetsPage, qtbot: QtBot) -> None:
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: "Đã chọn 2 tài sản." in _texts(page), timeout=5000)
    assert page.selected_refs() == ("NHCN-0006", "NHCN-0007")


def test_rows_are_copied_for_excel(page: AssetsPage, qtbot: QtBot) -> None:
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Ẫm thực ỵ Đồng Tháp, hình\tSC\t999905\t19/09/2027\tCòn hiệu lực"


def test_enter_leads_into_the_pane(page: AssetsPage, qtbot: QtBot) -> None:
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.focusWidget() is page.detail


def test_views_filter_and_count(page: AssetsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.tabs.tabText(0) == "Tất cả  72", timeout=5000)
    page.tabs.setCurrentIndex(4)
    assert {page.model.index(row, 4).data() for row in range(page.model.rowCount())} == {"Chưa đủ dữ liệu"}
    assert page.tabs.tabText(4) == f"Chưa đủ dữ liệu  {page.model.rowCount()}"


def test_a_narrow_list_keeps_name_date_and_status(page: AssetsPage, qtbot: QtBot) -> None:
    page.resize(744, 400)
    qtbot.waitUntil(lambda: page.table.isColumnHidden(1), timeout=5000)
    hidden = [page.table.isColumnHidden(column) for column in range(5)]
    assert hidden == [False, True, True, False, False]
    assert page.table.columnWidth(0) >= 200


def test_the_pane_gives_way_to_the_list_and_comes_back(page: AssetsPage, qtbot: QtBot) -> None:
    assert page.detail.width() == PANE_WIDTH
    page.resize(855, 440)
    qtbot.waitUntil(lambda: page.detail.width() < PANE_WIDTH, timeout=5000)
    assert page.table.columnWidth(0) >= 200
    assert page.table.columnWidth(4) >= 230
    page.resize(1182, 700)
    qtbot.waitUntil(lambda: page.detail.width() == PANE_WIDTH, timeout=5000)
    assert page.table.columnWidth(4) == 280


def test_the_pane_brought_back_in_a_narrow_window_leaves_the_name_its_room(page: AssetsPage, qtbot: QtBot) -> None:
    page.show_pane(False)
    page.resize(855, 440)
    qtbot.waitUntil(lambda: page.table.width() == 855, timeout=5000)
    assert not page.detail.isVisible()
    page.show_pane(True)
    qtbot.waitUntil(lambda: page.table.width() < 855, timeout=5000)
    assert page.detail.width() < PANE_WIDTH
    assert page.table.columnWidth(0) >= 200


def test_a_wide_list_shows_every_column_from_the_start(window: MainWindow, qtbot: QtBot) -> None:
    assert window.width() >= 1366
    assert [window.assets.table.isColumnHidden(column) for column in range(5)] == [False] * 5


def test_an_empty_registry_offers_the_import(qtbot: QtBot, tasks: TaskRunner, user_settings: Settings) -> None:
    page = AssetsPage(tasks, user_settings)
    qtbot.addWidget(page)
    page.show_source(FakeRegistry(0).source)
    page.show()
    button = page.findChild(QPushButton, "emptyListButton")
    assert button is not None
    assert button.text() == "Nhập danh sách"
    with qtbot.waitSignal(page.import_asked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
