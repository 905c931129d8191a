"""Filings abroad in the window: entered with real keys, seen in the list, the table and the asset, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from ipregistry.domain.entries import AssetEntry, FilingEntry
from ipregistry.domain.foreign_rows import ForeignQuery
from ipregistry.domain.kinds import Kind, Route
from ipregistry.domain.partial_date import PartialDate
from ipregistry.services import assets, entries, foreign
from tests.gui.foreign_steps import (
    MARK,
    context_of,
    filings_of,
    foreign_page,
    open_dialog,
    part,
    pick,
    rows_of,
    stand_on,
    undo,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ipregistry.gui.main_window import MainWindow


def test_a_filing_in_japan_is_seen_everywhere_and_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    before = filings_of(window)
    stand_on(window, MARK)
    QTest.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = open_dialog(window)
    limit = part(dialog, QLabel, "priorityLimit").text()
    assert limit.startswith("Hạn hưởng quyền ưu tiên: 20/03/2016 · đã qua ")
    assert not dialog.editor.priority.claimed.isChecked()
    assert not dialog.save_button.isEnabled()
    pick(dialog, "nhat ban")
    QTest.keyClicks(part(dialog, QLineEdit, "lineJPApplicationNo"), "2024-001234")
    QTest.keyClicks(part(dialog, QLineEdit, "lineJPFiled"), "10012024")
    registered = part(dialog, QLineEdit, "lineJPRegistered")
    QTest.keyClicks(registered, "3/2/25")
    dialog.preview()
    dialog._asker.wait()
    told = part(dialog, QLabel, "lineJPOutlook").text()
    assert "Còn hiệu lực" in told
    assert "hết hạn 03/02/2035" in told
    assert filings_of(window) == before
    QTest.keyClick(dialog.save_button, Qt.Key.Key_Return)
    assert filings_of(window) == before + 1
    shown = assets.show_asset(context_of(window), MARK)
    (japan,) = [filing for filing in shown.filings if filing.jurisdiction == "JP"]
    assert (japan.application_no, japan.route) == ("2024-001234", Route.NATIONAL)

    page = foreign_page(window)
    assert (shown.row.name, "Nhật Bản") in rows_of(page)
    page.filters.tabs.setCurrentIndex(1)
    page.matrix_model.asker.wait()
    names = [page.matrix_model.headerData(row, Qt.Orientation.Vertical) for row in range(page.matrix_model.rowCount())]
    codes = [code for code, _ in page.matrix_model.countries]
    cell = page.matrix_model.index(names.index(shown.row.name), codes.index("JP"))
    assert "Còn hiệu lực" in str(cell.data())
    assert "đến 03/02/2035" in str(cell.data(Qt.ItemDataRole.AccessibleTextRole))

    undo(window, qtbot)
    assert filings_of(window) == before
    page.matrix_model.asker.wait()
    assert shown.row.name not in [
        page.matrix_model.headerData(row, Qt.Orientation.Vertical) for row in range(page.matrix_model.rowCount())
    ]


def test_madrid_with_five_countries_is_one_write(window: MainWindow, qtbot: QtBot) -> None:
    before = filings_of(window)
    stand_on(window, MARK)
    window.actions_.add_foreign.trigger()
    dialog = open_dialog(window)
    QTest.keyClick(dialog.editor.way, Qt.Key.Key_Down)
    assert "Madrid" in dialog.editor.way.currentText()
    assert "4-2015" in dialog.editor.basic.currentText()
    QTest.keyClicks(part(dialog, QLineEdit, "wholeNumber"), "1790001")
    QTest.keyClicks(part(dialog, QLineEdit, "wholeRegistered"), "5/3/24")
    pick(dialog, "nhat", "han quoc", "lao", "trung quoc", "hoa ky")
    assert dialog.save_button.text() == "Thêm đơn tại 5 nước"
    dialog.preview()
    dialog._asker.wait()
    assert "hết hạn 05/03/2034" in part(dialog, QLabel, "foreignPreview").text()
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    page = foreign_page(window)
    name = assets.show_asset(context_of(window), MARK).row.name
    assert [place for asset, place in rows_of(page) if asset == name] == [
        "Đăng ký quốc tế · 5 nước",
        "Hàn Quốc",
        "Hoa Kỳ",
        "Lào",
        "Nhật Bản",
        "Trung Quốc",
    ]
    # A later country hangs on the registration there is.
    window.foreign_commands.add(MARK)
    dialog = open_dialog(window)
    QTest.keyClick(dialog.editor.way, Qt.Key.Key_Down)
    QTest.keyClick(dialog.editor.whole, Qt.Key.Key_Down)
    assert "1790001" in dialog.editor.whole.currentText()
    pick(dialog, "thai lan")
    QTest.keyClicks(part(dialog, QLineEdit, "lineTHDesignated"), "01/06/2025")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert (name, "Đăng ký quốc tế · 6 nước") in rows_of(page)
    undo(window, qtbot)
    assert filings_of(window) == before + 6


def test_a_day_that_is_none_is_said_and_not_written(window: MainWindow) -> None:
    before = filings_of(window)
    dialog = window.foreign_commands.add(MARK, "JP")
    assert dialog is not None
    assert dialog.save_button.isEnabled()
    field = part(dialog, QLineEdit, "lineJPFiled")
    QTest.keyClicks(field, "31/02/2024")
    assert not dialog.save_button.isEnabled()
    assert "Nhật Bản, ngày nộp đơn" in part(dialog, QLabel, "foreignProblem").text()
    field.clear()
    QTest.keyClicks(field, "10/01/2024")
    QTest.keyClicks(part(dialog, QLineEdit, "lineJPRegistered"), "10/01/2023")
    QTest.keyClick(dialog.save_button, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "sớm hơn ngày nộp đơn" in part(dialog, QLabel, "foreignProblem").text()
    assert filings_of(window) == before
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_only_the_ways_of_the_kind_are_offered(window: MainWindow) -> None:
    ways = {}
    for kind in (Kind.GEOGRAPHICAL_INDICATION, Kind.INDUSTRIAL_DESIGN, Kind.INVENTION, Kind.TRADE_NAME):
        home = FilingEntry(filed=PartialDate.parse_iso("2026-09-01"))
        ref = entries.add_asset(context_of(window), AssetEntry(kind, f"Thử {kind}", filings=(home,))).ref
        dialog = window.foreign_commands.add(ref)
        assert dialog is not None
        ways[kind] = [str(dialog.editor.way.itemData(place)) for place in range(dialog.editor.way.count())]
        if kind is Kind.INVENTION:
            # Twelve months, still running: claimed unless the officer says otherwise.
            assert "01/09/2027 · còn" in part(dialog, QLabel, "priorityLimit").text()
            assert dialog.editor.priority.claimed.isChecked()
        dialog.reject()
    assert ways == {
        Kind.GEOGRAPHICAL_INDICATION: ["gi_register", "treaty", "direct", "lisbon"],
        Kind.INDUSTRIAL_DESIGN: ["direct", "hague"],
        Kind.INVENTION: ["direct", "pct"],
        Kind.TRADE_NAME: [],
    }


def test_an_indication_on_the_list_of_a_treaty(window: MainWindow) -> None:
    ref = entries.add_asset(context_of(window), AssetEntry(Kind.GEOGRAPHICAL_INDICATION, "Thử CDĐL")).ref
    dialog = window.foreign_commands.add(ref)
    assert dialog is not None
    QTest.keyClick(dialog.editor.way, Qt.Key.Key_Down)
    pick(dialog, "lien minh chau au")
    QTest.keyClicks(part(dialog, QLineEdit, "lineEMNumber"), "EVFTA 12")
    QTest.keyClicks(part(dialog, QLineEdit, "lineEMRegistered"), "1/8/2020")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    (row,) = foreign.list_foreign(context_of(window), ForeignQuery(search="thu cddl")).items
    assert (row.jurisdiction, row.route, row.registration_no, row.indefinite) == ("EM", Route.TREATY, "EVFTA 12", True)
