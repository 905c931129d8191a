"""Filings abroad in the window: entered with real keys, seen in the list, the table and the asset, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from ipregistry.domain.entries import AssetEntry, CertificateEntry, EventEntry, FilingEntry
from ipregistry.domain.foreign_rows import ForeignQuery
from ipregistry.domain.kinds import EventKind, Kind, Route
from ipregistry.domain.partial_date import PartialDate
from ipregistry.gui.dialogs.foreign_filing import ForeignFilingDialog
from ipregistry.gui.models.foreign_tables import SHOWN
from ipregistry.gui.pages.foreign_page import ForeignPage
from ipregistry.services import assets, editing, entries, foreign

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ipregistry.gui.main_window import MainWindow
    from ipregistry.services.context import Context

MARK = "NHTT-0002"
"""Filed on 20/09/2015, so that its time for priority is long over."""
_Part = TypeVar("_Part", bound=QWidget)


def _context(window: MainWindow) -> Context:
    assert window.session is not None
    return window.session.context


def _page(window: MainWindow) -> ForeignPage:
    window.go("foreign")
    page = window.pages.get("foreign")
    assert isinstance(page, ForeignPage)
    page.model.asker.wait()
    return page


def _read(page: ForeignPage) -> list[tuple[str, str]]:
    page.model.asker.wait()
    model = page.model
    places = SHOWN.index("name"), SHOWN.index("jurisdiction")
    return [
        (str(model.index(row, places[0]).data()), str(model.index(row, places[1]).data()))
        for row in range(model.rowCount())
    ]


def _count(window: MainWindow) -> int:
    return foreign.list_foreign(_context(window), ForeignQuery(limit=1)).count


def _part(parent: QWidget, kind: type[_Part], name: str) -> _Part:
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found


def _dialog(window: MainWindow) -> ForeignFilingDialog:
    found = [each for each in window.findChildren(ForeignFilingDialog) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def _choose(window: MainWindow, ref: str) -> None:
    window.show_asset(ref)
    row = window.assets.current_row()
    assert row is not None
    assert row.ref == ref


def _pick(dialog: ForeignFilingDialog, *typed: str) -> None:
    for words in typed:
        QTest.keyClicks(dialog.editor.picker.search, words)
        QTest.keyClick(dialog.editor.picker.search, Qt.Key.Key_Return)


def _undo(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.undo.trigger()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)


def test_a_filing_in_japan_is_seen_everywhere_and_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    before = _count(window)
    _choose(window, MARK)
    QTest.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = _dialog(window)
    limit = _part(dialog, QLabel, "priorityLimit").text()
    assert limit.startswith("Hạn hưởng quyền ưu tiên: 20/03/2016 · đã qua ")
    assert not dialog.editor.priority.claimed.isChecked()
    assert not dialog.save_button.isEnabled()
    _pick(dialog, "nhat ban")
    QTest.keyClicks(_part(dialog, QLineEdit, "lineJPApplicationNo"), "2024-001234")
    QTest.keyClicks(_part(dialog, QLineEdit, "lineJPFiled"), "10012024")
    registered = _part(dialog, QLineEdit, "lineJPRegistered")
    QTest.keyClicks(registered, "3/2/25")
    dialog.preview()
    dialog._asker.wait()
    told = _part(dialog, QLabel, "lineJPOutlook").text()
    assert "Còn hiệu lực" in told
    assert "hết hạn 03/02/2035" in told
    assert _count(window) == before
    QTest.keyClick(dialog.save_button, Qt.Key.Key_Return)
    assert _count(window) == before + 1
    shown = assets.show_asset(_context(window), MARK)
    (japan,) = [filing for filing in shown.filings if filing.jurisdiction == "JP"]
    assert (japan.application_no, japan.route) == ("2024-001234", Route.NATIONAL)

    page = _page(window)
    assert (shown.row.name, "Nhật Bản") in _read(page)
    page.filters.tabs.setCurrentIndex(1)
    page.matrix_model.asker.wait()
    names = [page.matrix_model.headerData(row, Qt.Orientation.Vertical) for row in range(page.matrix_model.rowCount())]
    codes = [code for code, _ in page.matrix_model.countries]
    cell = page.matrix_model.index(names.index(shown.row.name), codes.index("JP"))
    assert "Còn hiệu lực" in str(cell.data())
    assert "đến 03/02/2035" in str(cell.data(Qt.ItemDataRole.AccessibleTextRole))

    _undo(window, qtbot)
    assert _count(window) == before
    page.matrix_model.asker.wait()
    assert shown.row.name not in [
        page.matrix_model.headerData(row, Qt.Orientation.Vertical) for row in range(page.matrix_model.rowCount())
    ]


def test_madrid_with_five_countries_is_one_write(window: MainWindow, qtbot: QtBot) -> None:
    before = _count(window)
    _choose(window, MARK)
    window.actions_.add_foreign.trigger()
    dialog = _dialog(window)
    QTest.keyClick(dialog.editor.way, Qt.Key.Key_Down)
    assert "Madrid" in dialog.editor.way.currentText()
    assert "4-2015" in dialog.editor.basic.currentText()
    QTest.keyClicks(_part(dialog, QLineEdit, "wholeNumber"), "1790001")
    QTest.keyClicks(_part(dialog, QLineEdit, "wholeRegistered"), "5/3/24")
    _pick(dialog, "nhat", "han quoc", "lao", "trung quoc", "hoa ky")
    assert dialog.save_button.text() == "Thêm đơn tại 5 nước"
    dialog.preview()
    dialog._asker.wait()
    assert "hết hạn 05/03/2034" in _part(dialog, QLabel, "foreignPreview").text()
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    page = _page(window)
    name = assets.show_asset(_context(window), MARK).row.name
    assert [place for asset, place in _read(page) if asset == name] == [
        "Đăng ký quốc tế · 5 nước",
        "Hàn Quốc",
        "Hoa Kỳ",
        "Lào",
        "Nhật Bản",
        "Trung Quốc",
    ]
    # A later country hangs on the registration there is.
    window.foreign_commands.add(MARK)
    dialog = _dialog(window)
    QTest.keyClick(dialog.editor.way, Qt.Key.Key_Down)
    QTest.keyClick(dialog.editor.whole, Qt.Key.Key_Down)
    assert "1790001" in dialog.editor.whole.currentText()
    _pick(dialog, "thai lan")
    QTest.keyClicks(_part(dialog, QLineEdit, "lineTHDesignated"), "01/06/2025")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert (name, "Đăng ký quốc tế · 6 nước") in _read(page)
    _undo(window, qtbot)
    assert _count(window) == before + 6


def test_a_day_that_is_none_is_said_and_not_written(window: MainWindow) -> None:
    before = _count(window)
    dialog = window.foreign_commands.add(MARK, "JP")
    assert dialog is not None
    assert dialog.save_button.isEnabled()
    field = _part(dialog, QLineEdit, "lineJPFiled")
    QTest.keyClicks(field, "31/02/2024")
    assert not dialog.save_button.isEnabled()
    assert "Nhật Bản, ngày nộp đơn" in _part(dialog, QLabel, "foreignProblem").text()
    field.clear()
    QTest.keyClicks(field, "10/01/2024")
    QTest.keyClicks(_part(dialog, QLineEdit, "lineJPRegistered"), "10/01/2023")
    QTest.keyClick(dialog.save_button, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "sớm hơn ngày nộp đơn" in _part(dialog, QLabel, "foreignProblem").text()
    assert _count(window) == before
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_only_the_ways_of_the_kind_are_offered(window: MainWindow) -> None:
    ways = {}
    for kind in (Kind.GEOGRAPHICAL_INDICATION, Kind.INDUSTRIAL_DESIGN, Kind.INVENTION, Kind.TRADE_NAME):
        home = FilingEntry(filed=PartialDate.parse_iso("2026-09-01"))
        ref = entries.add_asset(_context(window), AssetEntry(kind, f"Thử {kind}", filings=(home,))).ref
        dialog = window.foreign_commands.add(ref)
        assert dialog is not None
        ways[kind] = [str(dialog.editor.way.itemData(place)) for place in range(dialog.editor.way.count())]
        if kind is Kind.INVENTION:
            # Twelve months, still running: claimed unless the officer says otherwise.
            assert "01/09/2027 · còn" in _part(dialog, QLabel, "priorityLimit").text()
            assert dialog.editor.priority.claimed.isChecked()
        dialog.reject()
    assert ways == {
        Kind.GEOGRAPHICAL_INDICATION: ["gi_register", "treaty", "direct", "lisbon"],
        Kind.INDUSTRIAL_DESIGN: ["direct", "hague"],
        Kind.INVENTION: ["direct", "pct"],
        Kind.TRADE_NAME: [],
    }


def test_an_indication_on_the_list_of_a_treaty(window: MainWindow) -> None:
    ref = entries.add_asset(_context(window), AssetEntry(Kind.GEOGRAPHICAL_INDICATION, "Thử CDĐL")).ref
    dialog = window.foreign_commands.add(ref)
    assert dialog is not None
    QTest.keyClick(dialog.editor.way, Qt.Key.Key_Down)
    _pick(dialog, "lien minh chau au")
    QTest.keyClicks(_part(dialog, QLineEdit, "lineEMNumber"), "EVFTA 12")
    QTest.keyClicks(_part(dialog, QLineEdit, "lineEMRegistered"), "1/8/2020")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    (row,) = foreign.list_foreign(_context(window), ForeignQuery(search="thu cddl")).items
    assert (row.jurisdiction, row.route, row.registration_no, row.indefinite) == ("EM", Route.TREATY, "EVFTA 12", True)


@pytest.mark.qt_log_ignore("raise", "grabbing the keyboard", extend=True)
def test_the_list_is_searched_filtered_sorted_copied_and_opened(window: MainWindow) -> None:
    first = assets.show_asset(_context(window), MARK).row.name
    given = [FilingEntry(jurisdiction=code, filed=PartialDate.parse_iso("2024-01-10")) for code in ("JP", "AU")]
    foreign.add_filings(_context(window), MARK, given)
    page = _page(window)
    QTest.keyClicks(page.filters.search, f"{MARK} nhat")
    page.filters.search.search_now()
    assert _read(page) == [(first, "Nhật Bản")]
    QTest.keyClick(page.filters.search, Qt.Key.Key_Escape)
    page.filters.search.search_now()
    page._facets.wait()
    menu = page.filters.country.open()
    (australia,) = [action for action in menu.actions() if action.text().startswith("Úc")]
    menu.setActiveAction(australia)
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert {place for _, place in _read(page)} == {"Úc"}
    assert page.filters.country.text() == "Nước: Úc"
    QTest.mouseClick(_part(page, QPushButton, "clearForeignFiltersButton"), Qt.MouseButton.LeftButton)
    page.table.sort_again(SHOWN.index("jurisdiction"))
    places = [place for _, place in _read(page)]
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
    foreign.add_filings(_context(window), MARK, [FilingEntry(jurisdiction="AU")])
    page = _page(window)
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
    dialog = _dialog(window)
    assert dialog.editor.picker.picked == (empty,)
    dialog.reject()
    page.matrix.setCurrentIndex(model.index(refs.index(MARK), codes.index("AU")))
    QTest.keyClick(page.matrix, Qt.Key.Key_Return)
    assert window.pages.current() is window.assets


def test_danger_to_the_home_mark_is_shown_with_its_reason(window: MainWindow) -> None:
    day = PartialDate.parse_iso
    ended = (EventEntry(EventKind.INVALIDATED, day("2026-01-15")),)
    title = CertificateEntry(number="512345", granted=day("2024-01-20"))
    home = FilingEntry(filed=day("2023-01-10"), certificate=title, events=ended)
    ref = entries.add_asset(_context(window), AssetEntry(Kind.TRADEMARK, "Thử nguy cơ", filings=(home,))).ref
    whole = FilingEntry(jurisdiction="WO", route=Route.MADRID, registered=day("2024-03-05"))
    foreign.add_filings(_context(window), ref, [whole, FilingEntry("LA", Route.MADRID, parent_place=0)])
    page = _page(window)
    QTest.keyClicks(page.filters.search, "nguy co")
    page.filters.search.search_now()
    assert len(_read(page)) == 2
    foot = _part(page, QLabel, "foreignFoot").text()
    assert "phụ thuộc nhãn hiệu này đến 05/03/2029" in foot
    assert "05/03/2029" in str(page.model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole))


def test_with_no_filing_abroad_the_page_says_what_to_do(window: MainWindow) -> None:
    page = _page(window)
    every = foreign.list_foreign(_context(window), ForeignQuery()).items
    changes = editing.remove_assets(_context(window), {row.asset for row in every})
    window.wrote(changes, "Đã chuyển vào thùng rác")
    page.model.asker.wait()
    assert _part(page, QWidget, "emptyForeign").isVisible()
    QTest.mouseClick(_part(page, QPushButton, "emptyForeignButton"), Qt.MouseButton.LeftButton)
    dialog = _dialog(window)
    dialog.chooser._asker.wait()
    QTest.keyClicks(dialog.chooser.search, MARK)
    dialog.chooser.search.search_now()
    dialog.chooser._asker.wait()
    QTest.keyClick(dialog.chooser.search, Qt.Key.Key_Return)
    assert MARK in [label.text().rpartition(" ")[2] for label in dialog.findChildren(QLabel)]
    dialog.reject()


def test_the_navigation_counts_filings_before_the_page_was_seen(window: MainWindow, qtbot: QtBot) -> None:
    filings = foreign.list_foreign(_context(window), ForeignQuery()).filings
    place = window.navigation._item("foreign")
    assert place is not None
    qtbot.waitUntil(
        lambda: str(place.data(Qt.ItemDataRole.AccessibleTextRole)) == f"Nước ngoài, {filings}", timeout=20_000
    )
