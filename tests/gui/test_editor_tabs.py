"""What the editor has besides the main form: events, other filings, files, history, the scan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ipregistry.domain.document_rows import NewFile
from ipregistry.domain.entries import EventEntry, FilingEntry
from ipregistry.domain.kinds import EventKind, Kind, Route
from ipregistry.domain.partial_date import PartialDate
from ipregistry.gui import opened_copies
from ipregistry.gui.dialogs.foreign_filing import ForeignFilingDialog
from ipregistry.gui.forms.editor_body import ABROAD, FILES, HAPPENED, HISTORY, MAIN
from ipregistry.gui.pages.history_page import HistoryPage
from ipregistry.services import documents, entries, foreign
from ipregistry.services.asset_forms import read_form
from tests.gui.editor_steps import CONTROL, PDF, REF, focus, line, press, tab_text
from tests.gui.fits import cut_texts

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ipregistry.gui.main_window import MainWindow
    from ipregistry.gui.pages.editor_page import EditorPage


@pytest.fixture
def page(window: MainWindow) -> EditorPage:
    return window.editor_commands.page


def test_a_filing_abroad_is_edited_like_the_home_filing(window: MainWindow, page: EditorPage) -> None:
    window.editor_commands.edit(REF)
    assert tab_text(page, ABROAD) == "Nước ngoài  1"
    QTest.keyClick(focus(), Qt.Key.Key_3, CONTROL)
    assert page.body.tabs.currentIndex() == ABROAD
    number = line(page, "other1ApplicationNo")
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "2026-12345")
    press(page, "addOther1EventRowButton")
    row = page.body.filings.blocks[next(iter(page.body.filings.blocks))]
    assert row.events is not None
    QTest.keyClicks(row.events.rows[-1].day.line, "05/07/2026")
    QTest.keyClick(focus(), Qt.Key.Key_S, CONTROL)
    assert not page.is_changed
    assert page.body.tabs.currentIndex() == ABROAD
    (stored,) = (each for each in read_form(page.source.context, REF).filings if each.entry.jurisdiction == "JP")
    assert stored.entry.application_no == "2026-12345"
    assert stored.events[-1].entry.on == PartialDate(2026, 7, 5)


def test_a_filing_abroad_goes_when_the_form_is_saved(window: MainWindow, page: EditorPage) -> None:
    window.editor_commands.edit(REF)
    page.body.tabs.setCurrentIndex(ABROAD)
    press(page, "other1RemoveButton")
    assert page.is_changed
    press(page, "other1RemoveButton")
    assert not page.is_changed
    press(page, "other1RemoveButton")
    assert page.save()
    assert all(each.entry.jurisdiction == "VN" for each in read_form(page.source.context, REF).filings)
    assert tab_text(page, ABROAD) == "Nước ngoài"


def test_what_is_no_date_abroad_keeps_from_saving(window: MainWindow, page: EditorPage) -> None:
    window.editor_commands.edit(REF)
    page.body.tabs.setCurrentIndex(ABROAD)
    filed = line(page, "other1Filed")
    filed.setFocus()
    filed.selectAll()
    QTest.keyClicks(filed, "31/02/2026")
    page.body.tabs.setCurrentIndex(MAIN)
    assert not page.save()
    assert page.body.tabs.currentIndex() == ABROAD
    assert focus() is filed


def test_adding_a_filing_abroad_saves_first(window: MainWindow, page: EditorPage) -> None:
    window.editor_commands.edit(REF)
    QTest.keyClicks(line(page, "assetProduct"), "tuoi ")
    page.body.tabs.setCurrentIndex(ABROAD)
    press(page, "addFilingButton")
    assert not page.is_changed
    dialog = window.findChild(ForeignFilingDialog)
    assert dialog is not None
    dialog.reject()
    foreign.add_filings(page.source.context, REF, [FilingEntry("KR", Route.NATIONAL)])
    window.actions_.reload.trigger()
    assert tab_text(page, ABROAD) == "Nước ngoài  2"
    assert page.body.tabs.currentIndex() == ABROAD


def test_a_new_asset_without_a_name_takes_no_filing_abroad(window: MainWindow, page: EditorPage) -> None:
    window.editor_commands.new(Kind.TRADEMARK)
    page.body.tabs.setCurrentIndex(ABROAD)
    press(page, "addFilingButton")
    assert window.findChild(ForeignFilingDialog) is None
    said = page.findChild(QLabel, "editorProblemText")
    assert said is not None
    assert said.text() == "Tài sản chưa có gì để lưu; hãy ghi tên trước."


def test_events_of_several_home_filings_are_chosen(window: MainWindow, page: EditorPage) -> None:
    context = page.source.context if page.session else None
    assert context is not None
    added = entries.add_filing(context, REF, FilingEntry(application_no="4-2020-00001"))
    entries.add_event(context, REF, EventEntry(EventKind.NOTE, note="hai"), filing=added.id)
    window.editor_commands.edit(REF)
    events = page.body.events
    assert events.count == 1
    QTest.keyClick(focus(), Qt.Key.Key_2, CONTROL)
    assert events.box.rows == []
    choice = events._filing.box
    assert choice.isVisible()
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert [row.note.value() for row in events.box.rows] == ["hai"]
    QTest.keyClicks(events.box.rows[0].note.line, "ba ")
    QTest.keyClick(choice, Qt.Key.Key_Up)
    assert page.save()
    (stored,) = (each for each in read_form(context, REF).filings if each.id == added.id)
    assert stored.events[0].entry.note == "ba hai"
    assert tab_text(page, ABROAD) == "Đơn khác  2"


def test_ctrl_enter_in_a_row_begins_the_next_event(window: MainWindow, page: EditorPage) -> None:
    window.editor_commands.edit(REF)
    page.body.tabs.setCurrentIndex(HAPPENED)
    press(page, "addEventRowButton")
    rows = page.body.events.box.rows
    count = len(rows)
    rows[-1].day.line.setFocus()
    QTest.keyClick(rows[-1].day.line, Qt.Key.Key_Return, CONTROL)
    assert len(rows) == count + 1
    assert rows[-1].kind.isAncestorOf(focus())


def test_files_are_added_at_saving_and_kept_ones_at_once(
    window: MainWindow, page: EditorPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opened_copies, "show", lambda _path: None)
    window.editor_commands.edit(REF)
    scan = tmp_path / "giay chung nhan.pdf"
    scan.write_bytes(PDF)
    page.body.tabs.setCurrentIndex(FILES)
    content = page.body.documents.widget()
    assert content is not None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(scan))])
    keys, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    QApplication.sendEvent(content, QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, left, keys))
    QApplication.sendEvent(content, QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, left, keys))
    assert tab_text(page, FILES) == "Tài liệu  1"
    assert page.is_changed
    named = page.findChild(QLabel, "scanName")
    assert named is not None
    assert named.text() == scan.name
    assert page.save()
    page.rest.wait()
    (kept,) = page.body.documents.list.rows.rows
    assert kept.name == scan.name
    assert kept.purpose == "certificate"
    assert tab_text(page, FILES) == "Tài liệu  1"
    opened: list[str] = []
    page.document_asked.connect(lambda act, _line: opened.append(act))
    press(page, "openScanButton")
    assert opened == ["open"]
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=5000)
    shown = page.body.documents.list
    shown.setFocus()
    QTest.keyClick(shown, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not page.body.documents.list.rows.rows, timeout=5000)
    assert page.findChild(QPushButton, "openScanButton").isHidden()  # type: ignore[union-attr]


def test_a_document_written_elsewhere_is_seen_while_something_is_typed(window: MainWindow, page: EditorPage) -> None:
    window.editor_commands.edit(REF)
    QTest.keyClicks(line(page, "assetProduct"), "tuoi ")
    changes = documents.add_files(page.source.context, REF, [NewFile("a.pdf", PDF, "other")])
    window.wrote(changes, "Đã thêm")
    page.rest.wait()
    assert tab_text(page, FILES) == "Tài liệu  1"
    assert page.is_changed


def test_the_history_of_the_asset_leads_to_the_page_of_the_history(window: MainWindow, page: EditorPage) -> None:
    window.editor_commands.edit(REF)
    QTest.keyClicks(line(page, "assetProduct"), "tuoi ")
    assert page.save()
    page.rest.wait()
    QTest.keyClick(focus(), Qt.Key.Key_5, CONTROL)
    assert page.body.tabs.currentIndex() == HISTORY
    acts = page.body.history.list.rows.rows
    assert acts[0].row.label == f"Sửa {REF}"
    assert [each.after for each in acts[0].fields] == ["tuoi xoài cát chu"]
    press(page, "editorHistoryButton")
    history = window.pages.get("history")
    assert isinstance(history, HistoryPage)
    assert history.isVisible()
    history.model.asker.wait()
    assert history.model.rowCount() == len(acts)
    press(history, "clearHistoryAssetButton")
    history.model.asker.wait()
    assert history.model.rowCount() > len(acts)


@pytest.mark.parametrize("size", [(1366, 768), (911, 512)], ids=["100 %", "150 %"])
@pytest.mark.parametrize("kind", list(Kind))
def test_no_text_of_the_editor_is_cut(window: MainWindow, page: EditorPage, kind: Kind, size: tuple[int, int]) -> None:
    window.resize(*size)
    window.editor_commands.new(kind)
    for place in range(page.body.tabs.count()):
        page.body.tabs.setCurrentIndex(place)
        QApplication.processEvents()
        assert cut_texts(page) == [], (kind, place)


@pytest.mark.parametrize("size", [(1366, 768), (911, 512)], ids=["100 %", "150 %"])
def test_no_text_of_a_full_editor_is_cut(window: MainWindow, page: EditorPage, size: tuple[int, int]) -> None:
    session = window.session
    assert session is not None
    long = "giay-chung-nhan-dang-ky-nhan-hieu-chung-nhan-ban-quet-mau-2018.pdf"
    documents.add_files(session.context, REF, [NewFile(long, PDF, "certificate")])
    foreign.add_filings(session.context, REF, [FilingEntry("KR", Route.NATIONAL), FilingEntry("EM", Route.REGIONAL)])
    window.resize(*size)
    window.editor_commands.edit(REF)
    page.rest.wait()
    for place in range(page.body.tabs.count()):
        page.body.tabs.setCurrentIndex(place)
        for block in page.body.filings.blocks.values():
            block.unfold()
        # Fields made just now find their places one layout inside the other.
        for _ in range(4):
            QApplication.processEvents()
        assert cut_texts(page) == [], place
