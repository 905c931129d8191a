"""The history: an act of yesterday taken back, and one that somebody went on working with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ipregistry.domain.history_words import ChangeSetRow
from ipregistry.domain.rows import AssetQuery
from ipregistry.gui.pages.history_page import HistoryPage
from ipregistry.gui.widgets.notice_bar import NoticeBar
from ipregistry.services import editing

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ipregistry.gui.main_window import MainWindow


def page_of(window: MainWindow, qtbot: QtBot) -> HistoryPage:
    window.go("history")
    page = window.pages.get("history")
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: page.model.rowCount() > 0 and page.current_row() is not None, timeout=10_000)
    return page


def top(page: HistoryPage) -> ChangeSetRow:
    row = page.model.row(0)
    assert isinstance(row, ChangeSetRow)
    return row


def write(window: MainWindow, ref: str, product: str) -> None:
    """What another window, or this one yesterday, wrote."""
    assert window.session is not None
    editing.set_fields(window.session.context, ref, {"product": product})


def first_ref(window: MainWindow) -> str:
    assert window.session is not None
    return window.session.source.list_assets(AssetQuery()).items[0].ref


def product(window: MainWindow, ref: str) -> str | None:
    assert window.session is not None
    return window.session.source.show_asset(ref, None).row.product


def test_an_act_of_yesterday_is_taken_back_after_a_look(window: MainWindow, qtbot: QtBot) -> None:
    ref = first_ref(window)
    before = product(window, ref)
    write(window, ref, "trà sen")
    page = page_of(window, qtbot)
    pane = page.details
    assert page.current_row().label == f"Sửa {ref}"
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1, timeout=5_000)
    changed = pane.model.row(0)
    assert changed is not None
    assert (changed.ref, changed.field, changed.after) == (ref, "Sản phẩm, dịch vụ", "trà sen")
    QTest.mouseClick(pane.look_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(pane.undo_button.isVisible, timeout=10_000)
    assert product(window, ref) == "trà sen"
    QTest.keyClick(pane.undo_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.tasks.busy and product(window, ref) == before, timeout=10_000)
    qtbot.waitUntil(lambda: top(page).undo_of is not None, timeout=5_000)
    assert top(page).label == f"Hoàn tác: Sửa {ref}"
    # What was taken back is offered to be brought again, by its undo.
    page.table.selectRow(1)
    assert page.current_row().undone
    assert not pane.look_button.isVisible()
    page.table.selectRow(0)
    assert pane.look_button.text().strip() == "Làm lại…"


def test_what_was_built_on_since_is_not_overwritten(window: MainWindow, qtbot: QtBot) -> None:
    ref = first_ref(window)
    write(window, ref, "trà sen")
    write(window, ref, "bột sen")
    page = page_of(window, qtbot)
    page.table.selectRow(1)
    pane = page.details
    assert page.current_row().label == f"Sửa {ref}"
    QTest.mouseClick(pane.look_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Nay là “bột sen”" in pane.moves.words(), timeout=10_000)
    words = pane.moves.words()
    assert "Không có gì bị ghi đè" in words
    assert "Cán bộ" in words or "ghi lúc" in words
    assert not pane.undo_button.isVisible()
    assert product(window, ref) == "bột sen"


def test_acts_are_found_by_words_officer_and_day(window: MainWindow, qtbot: QtBot) -> None:
    write(window, first_ref(window), "trà sen")
    page = page_of(window, qtbot)
    everything = page.model.rowCount()
    assert everything > 1
    page.search.setFocus()
    QTest.keyClicks(page.search, "lap so")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1, timeout=5_000)
    assert top(page).label == "Lập sổ"
    # What made the registry cannot be taken back.
    assert not page.details.look_button.isVisible()
    page.clear_filters()
    qtbot.waitUntil(lambda: page.model.rowCount() == everything, timeout=5_000)
    page.last.setFocus()
    QTest.keyClicks(page.last, "1/1/2001")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0, timeout=5_000)


def test_the_line_over_the_history_of_one_asset_is_a_line(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window, qtbot)
    assert window.session is not None
    row = window.session.source.list_assets(AssetQuery()).items[0]
    page.show_asset(row.id, row.ref, row.name)
    bar = page.findChild(NoticeBar, "historyAssetBar")
    assert bar is not None
    qtbot.waitUntil(lambda: bar.isVisible() and page.search.mapTo(page, QPoint()).y() > bar.height(), timeout=5_000)
    assert bar.height() <= 2 * bar.fontMetrics().height()
