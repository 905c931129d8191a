"""The page of filings abroad: searched, filtered, copied, walked through by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from ipregistry.domain.entries import AssetEntry, CertificateEntry, EventEntry, FilingEntry
from ipregistry.domain.foreign_rows import ForeignQuery
from ipregistry.domain.kinds import EventKind, Kind, Route
from ipregistry.domain.partial_date import PartialDate
from ipregistry.gui.models.foreign_tables import SHOWN
from ipregistry.services import assets, editing, entries, foreign
from tests.gui.foreign_steps import MARK, context_of, foreign_page, open_dialog, part, rows_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ipregistry.gui.main_window import MainWindow


@pytest.mark.qt_log_ignore("raise", "grabbing the keyboard", extend=True)
def test_the_list_is_searched_filtered_sorted_copied_and_opened(window: MainWindow) -> None:
    first = assets.show_asset(context_of(window), MARK).row.name
    given = [FilingEntry(jurisdiction=code, filed=PartialDate.parse_iso("2024-01-10")) for code in ("JP", "AU")]
    foreign.add_filings(context_of(window), MARK, given)
    page = foreign_page(window)
    QTest.keyClicks(page.filters.search, f"{MARK} nhat")
    page.filters.search.search_now()
    assert rows_of(page) == [(first, "Nhật Bản")]
    QTest.keyClick(page.filters.search, Qt.Key.Key_Escape)
    page.filters.search.search_now()
    page._facets.wait()
    menu = page.filters.country.open()
    (australia,) = [action for action in menu.actions() if action.text().startswith("Úc")]
    menu.setActiveAction(australia)
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert {place for _, place in rows_of(page)} == {"Úc"}
    assert page.filters.country.text() == "Nước: Úc"
    QTest.mouseClick(part(page, QPushButton, "clearForeignFiltersButton"), Qt.MouseButton.LeftButton)
    page.table.sort_again(SHOWN.index("jurisdiction"))
    places = [place for _, place in rows_of(page)]
    assert places[-1] == "Úc"
    assert places.index("Nhật Bản") < len(places) - 1
    page.table.selectRow(len(places) - 1)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().split("\t")[:3] == [first, "Úc", "Đang giải quyết"]
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    row = window.assets.current_row()
    assert row is not None
    assert row.ref == MARK


def test_keys_reach_every_cell_and_an_empty_one_offers_a_filing(window: MainWindow) -> None:
    foreign.add_filings(context_of(window), MARK, [FilingEntry(jurisdiction="AU")])
    page = foreign_page(window)
    QTest.keyClick(page.filters.tabs, Qt.Key.Key_Right)
    page.matrix_model.asker.wait()
    model = page.matrix_model
    page.matrix.setFocus()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            assert (page.matrix.currentIndex().row(), page.matrix.currentIndex().column()) == (row, column)
            QTest.keyClick(page.matrix, Qt.Key.Key_Right)
        QTest.keyClick(page.matrix, Qt.Key.Key_Home)
        QTest.keyClick(page.matrix, Qt.Key.Key_Down)
    refs = [each.ref for _, each in model.known_rows()]
    codes = [code for code, _ in model.countries]
    page.matrix.setCurrentIndex(model.index(refs.index(MARK), codes.index("AU")))
    QTest.keyClick(page.matrix, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, line = QGuiApplication.clipboard().text().split("\n")
    assert head.split("\t")[0] == "Tên tài sản"
    assert dict(zip(head.split("\t"), line.split("\t"), strict=True))["Úc"] == "Chưa đủ dữ liệu"
    empty = next(code for code in codes if code not in {"AU", "WO"})
    page.matrix.setCurrentIndex(model.index(refs.index(MARK), codes.index(empty)))
    QTest.keyClick(page.matrix, Qt.Key.Key_Return)
    dialog = open_dialog(window)
    picker = dialog.editor.picker
    assert picker.picked == (empty,)
    current = picker.countries.currentItem()
    assert current.checkState() is Qt.CheckState.Checked
    assert picker.countries.viewport().rect().contains(picker.countries.visualItemRect(current))
    dialog.reject()
    page.matrix.setCurrentIndex(model.index(refs.index(MARK), codes.index("AU")))
    QTest.keyClick(page.matrix, Qt.Key.Key_Return)
    assert window.pages.current() is window.assets


def test_danger_to_the_home_mark_is_shown_with_its_reason(window: MainWindow) -> None:
    day = PartialDate.parse_iso
    ended = (EventEntry(EventKind.INVALIDATED, day("2026-01-15")),)
    title = CertificateEntry(number="512345", granted=day("2024-01-20"))
    home = FilingEntry(filed=day("2023-01-10"), certificate=title, events=ended)
    ref = entries.add_asset(context_of(window), AssetEntry(Kind.TRADEMARK, "Thử nguy cơ", filings=(home,))).ref
    whole = FilingEntry(jurisdiction="WO", route=Route.MADRID, registered=day("2024-03-05"))
    foreign.add_filings(context_of(window), ref, [whole, FilingEntry("LA", Route.MADRID, parent_place=0)])
    page = foreign_page(window)
    QTest.keyClicks(page.filters.search, "nguy co")
    page.filters.search.search_now()
    assert len(rows_of(page)) == 2
    foot = part(page, QLabel, "foreignFoot").text()
    assert "phụ thuộc nhãn hiệu này đến 05/03/2029" in foot
    assert "05/03/2029" in str(page.model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole))


def test_with_no_filing_abroad_the_page_says_what_to_do(window: MainWindow) -> None:
    page = foreign_page(window)
    every = foreign.list_foreign(context_of(window), ForeignQuery()).items
    changes = editing.remove_assets(context_of(window), {row.asset for row in every})
    window.wrote(changes, "Đã chuyển vào thùng rác")
    page.model.asker.wait()
    assert part(page, QWidget, "emptyForeign").isVisible()
    QTest.mouseClick(part(page, QPushButton, "emptyForeignButton"), Qt.MouseButton.LeftButton)
    dialog = open_dialog(window)
    dialog.chooser._asker.wait()
    QTest.keyClicks(dialog.chooser.search, MARK)
    dialog.chooser.search.search_now()
    dialog.chooser._asker.wait()
    QTest.keyClick(dialog.chooser.search, Qt.Key.Key_Return)
    assert MARK in [label.text().rpartition(" ")[2] for label in dialog.findChildren(QLabel)]
    dialog.reject()


def test_the_navigation_counts_filings_before_the_page_was_seen(window: MainWindow, qtbot: QtBot) -> None:
    filings = foreign.list_foreign(context_of(window), ForeignQuery()).filings
    place = window.navigation._item("foreign")
    assert place is not None
    qtbot.waitUntil(
        lambda: str(place.data(Qt.ItemDataRole.AccessibleTextRole)) == f"Nước ngoài, {filings}", timeout=20_000
    )


def test_an_international_registration_is_no_country(window: MainWindow) -> None:
    whole = FilingEntry(jurisdiction="WO", route=Route.MADRID, registered=PartialDate.parse_iso("2024-03-05"))
    foreign.add_filings(context_of(window), MARK, [whole])
    page = foreign_page(window)
    QTest.keyClick(page.filters.tabs, Qt.Key.Key_Right)
    page.matrix_model.asker.wait()
    countries = [code for code, _ in page.matrix_model.countries]
    assert countries[0] == "WO"
    assert part(page, QLabel, "foreignCount").text().endswith(f" · {len(countries) - 1} nước")
