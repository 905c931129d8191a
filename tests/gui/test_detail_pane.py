"""The detail pane as it is drawn: long ones folded, all of it by keyboard, nothing offered that nobody does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton

from ipregistry.domain.detail_rows import ClassRow, DocumentRow
from ipregistry.domain.kinds import Route, Status
from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.rows import HistoryRow
from ipregistry.gui.widgets.detail_pane import PANE_MIN, DetailPane
from ipregistry.gui.widgets.flat_list import FlatList
from ipregistry.gui.widgets.picture import Picture
from tests.gui.fakes import TODAY, make_detail, make_rows

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from ipregistry.domain.detail_rows import AssetDetail

COUNTRIES = ("JP", "CN", "US", "KR", "DE", "FR", "TH", "LA", "KH", "SG")


def _whole(events: int = 40, filings: int = 12) -> AssetDetail:
    """An asset with everything the pane can show."""
    plain = make_detail(make_rows(1)[0])
    event, filing = plain.events[0], plain.filings[0]
    past = tuple(
        replace(event, id=number, kind="note", on=PartialDate(1990 + number % 30, 1, 1), note=f"ghi {number}")
        for number in range(1, events + 1)
    )
    abroad = tuple(
        replace(
            filing,
            id=100 + number,
            jurisdiction=COUNTRIES[number % len(COUNTRIES)],
            route=Route.MADRID,
            leads=False,
            status=Status.PENDING,
        )
        for number in range(filings)
    )
    scan = DocumentRow(1, "u", "certificate", "giấy.docx", "application/msword", 1_200_000, "s", datetime.now(UTC))
    changes = tuple(
        HistoryRow(
            20 - number // 2, "Cán bộ Ví dụ", datetime.now(UTC), f"Việc {number // 2}", "asset", "u", "f", "", ""
        )
        for number in range(14)
    )
    classes = (ClassRow("nice", "31", "Xoài tươi; " * 60), ClassRow("vienna", "5.7.13", None))
    return replace(
        plain,
        events=(*plain.events, *past),
        filings=(*plain.filings, *abroad),
        documents=(scan,),
        history=changes,
        classes=classes,
    )


@pytest.fixture
def pane(qtbot: QtBot) -> DetailPane:
    made = DetailPane()
    qtbot.addWidget(made)
    made.resize(404, 700)
    return made


def _list(pane: DetailPane, name: str) -> FlatList[object]:
    found = pane.findChild(FlatList, name)
    assert found is not None
    return found


def _press(pane: DetailPane, name: str) -> None:
    found = pane.findChild(QPushButton, name)
    assert found is not None
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def test_a_long_time_line_unfolds(pane: DetailPane, qtbot: QtBot) -> None:
    pane.show_asset(_whole(), TODAY)
    pane.show()
    qtbot.waitExposed(pane)
    line = _list(pane, "timeline")
    assert line.rows.rowCount() == 1 + 1 + 8
    more = pane.findChild(QPushButton, "timelineMoreButton")
    assert more is not None
    assert more.text() == "Xem cả 44 diễn biến"
    _press(pane, "timelineMoreButton")
    assert line.rows.rowCount() == 44
    assert not more.isVisible()
    words = [line.rows.index(place).data(Qt.ItemDataRole.AccessibleTextRole) for place in range(3)]
    assert words == ["19/04/2027: Nộp đơn gia hạn (sắp tới)", "Hôm nay 20/11/2026", "01/01/2019: Ghi chú: ghi 29"]


def test_a_line_is_as_high_as_its_words(pane: DetailPane, qtbot: QtBot) -> None:
    whole = _whole(events=1, filings=0)
    long = replace(whole.events[-1], note="một hai ba bốn năm " * 12)
    pane.show_asset(replace(whole, events=(*whole.events[:-1], long)), TODAY)
    pane.show()
    qtbot.waitExposed(pane)
    line = _list(pane, "timeline")
    heights = [line.visualRect(line.rows.index(place)).height() for place in range(line.rows.rowCount())]
    assert heights[0] == 22
    assert max(heights) > 60
    assert sum(heights) == line.height()
    assert line.viewport().height() == line.height()


def test_keys_walk_the_lines_and_open_what_they_stand_for(pane: DetailPane, qtbot: QtBot) -> None:
    opened: list[tuple[str, int]] = []
    pane.event_asked.connect(lambda ref, event: opened.append((ref, event)))
    pane.foreign_asked.connect(lambda ref, filing: opened.append((ref, filing)))
    pane.show_asset(_whole(), TODAY)
    pane.show()
    qtbot.waitExposed(pane)
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow, timeout=5000)
    line = _list(pane, "timeline")
    line.setFocus()
    for _ in range(2):
        QTest.keyClick(line, Qt.Key.Key_Down)
    QTest.keyClick(line, Qt.Key.Key_Return)
    abroad = _list(pane, "foreignList")
    abroad.setFocus()
    QTest.keyClick(abroad, Qt.Key.Key_End)
    QTest.keyClick(abroad, Qt.Key.Key_Return)
    assert opened == [(pane.ref, 29), (pane.ref, 106)]
    _press(pane, "foreignListMoreButton")
    assert abroad.rows.rowCount() == 13


def test_what_nobody_does_is_not_offered(pane: DetailPane) -> None:
    pane.show_asset(_whole(), TODAY)
    names = ("editAssetButton", "recordRenewalButton", "addEventButton", "addForeignButton", "addFilesButton")
    assert not [name for name in names if pane.findChild(QPushButton, name) is not None]
    assert pane.findChild(QPushButton, "printSummaryButton") is not None
    assert pane.findChild(QToolButton, "moreAssetButton") is None
    asked: list[tuple[str, ...]] = []
    pane.edit_asked.connect(lambda ref: asked.append(("edit", ref)))
    pane.record_asked.connect(lambda ref, kind: asked.append(("record", ref, kind)))
    pane.add_foreign_asked.connect(lambda ref: asked.append(("foreign", ref)))
    pane.add_files_asked.connect(lambda ref: asked.append(("files", ref)))
    pane.history_asked.connect(lambda ref: asked.append(("history", ref)))
    pane.show_asset(_whole(), TODAY)
    for name in (*names, "assetHistoryButton"):
        _press(pane, name)
    picture = pane.findChild(Picture)
    assert picture is not None
    QTest.keyClick(picture, Qt.Key.Key_Return)
    ref = pane.ref
    assert asked == [
        ("edit", ref),
        ("record", ref, "renewed"),
        ("record", ref, ""),
        ("foreign", ref),
        ("files", ref),
        ("history", ref),
        ("files", ref),
    ]
    pane.writable = False
    pane.show_asset(_whole(), TODAY)
    assert not [name for name in names if pane.findChild(QPushButton, name) is not None]


def test_a_renewal_is_offered_in_its_time_only(pane: DetailPane) -> None:
    pane.record_asked.connect(lambda *_both: None)
    whole = _whole()
    pane.show_asset(replace(whole, deadlines=()), TODAY)
    assert pane.findChild(QPushButton, "recordRenewalButton") is None


def test_the_last_five_changes_are_named_once_each(pane: DetailPane) -> None:
    pane.show_asset(_whole(), TODAY)
    words = [label.text() for label in pane.findChildren(QLabel)]
    assert [word for word in words if word.startswith("Việc ")] == [f"Việc {number}" for number in range(5)]


def test_a_long_list_of_goods_opens(pane: DetailPane, qtbot: QtBot) -> None:
    pane.show_asset(_whole(), TODAY)
    pane.show()
    qtbot.waitExposed(pane)
    goods = next(label for label in pane.findChildren(QLabel) if label.text().startswith("Xoài tươi; Xoài"))
    assert len(goods.text()) < 230
    more = next(made for made in pane.findChildren(QPushButton, "moreGoodsButton") if made.isVisible())
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert goods.text() == "Xoài tươi; " * 60
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert goods.text().endswith("…")


@pytest.mark.parametrize("width", [PANE_MIN, 404])
def test_nothing_is_wider_than_the_pane(pane: DetailPane, qtbot: QtBot, width: int) -> None:
    for signal in (pane.edit_asked, pane.record_asked, pane.add_foreign_asked, pane.add_files_asked):
        signal.connect(lambda *_all: None)
    whole = _whole()
    name = "Ví dụ 07 – Nhãn hiệu chứng nhận xoài cát chu sấy dẻo của các hợp tác xã huyện Lai Vung, tỉnh"
    pane.resize(width, 700)
    pane.show_asset(replace(whole, row=replace(whole.row, name=name)), TODAY)
    pane.show()
    qtbot.waitExposed(pane)
    content = pane.widget()
    assert content is not None
    assert content.width() == pane.viewport().width()
    assert content.minimumSizeHint().width() <= pane.viewport().width()


def test_tab_reaches_everything_and_everything_has_a_name(pane: DetailPane, qtbot: QtBot) -> None:
    for signal in (pane.edit_asked, pane.record_asked, pane.add_foreign_asked, pane.add_files_asked):
        signal.connect(lambda *_all: None)
    pane.show_asset(_whole(), TODAY)
    pane.show()
    qtbot.waitExposed(pane)
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow, timeout=5000)
    picture = pane.findChild(Picture)
    assert picture is not None
    picture.setFocus()
    reached = []
    for _ in range(60):
        now = QApplication.focusWidget()
        if now is None or now in reached:
            break
        reached.append(now)
        QApplication.sendEvent(now, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier))
    names = [widget.objectName() for widget in reached]
    for name in ("editAssetButton", "moreAssetButton", "timeline", "addForeignButton", "foreignList", "documentList"):
        assert name in names
    unnamed = [
        widget.objectName()
        for widget in reached
        if not (widget.accessibleName() or QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name))
    ]
    assert unnamed == []


def test_the_lists_are_sound(pane: DetailPane, qtmodeltester: ModelTester) -> None:
    pane.show_asset(_whole(), TODAY)
    for name in ("timeline", "foreignList", "documentList"):
        qtmodeltester.check(_list(pane, name).rows)  # type: ignore[no-untyped-call]
