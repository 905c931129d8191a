"""The ways between list, pane and editor, and the menus of rows."""

from __future__ import annotations

import threading
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from ipregistry.domain.document_rows import NewFile
from ipregistry.domain.entries import EventEntry
from ipregistry.domain.kinds import EventKind
from ipregistry.gui.forms.editor_body import ABROAD, HAPPENED
from ipregistry.services import assets, documents, entries
from ipregistry.services.asset_forms import read_form
from tests.gui.editor_steps import PDF, REF, focus, press

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ipregistry.domain.detail_rows import AssetDetail
    from ipregistry.gui.main_window import MainWindow
    from ipregistry.gui.pages.editor_page import EditorPage


@pytest.fixture
def page(window: MainWindow) -> EditorPage:
    return window.editor_commands.page


def test_the_pane_leads_to_the_event_the_filing_and_the_history(
    window: MainWindow, page: EditorPage, qtbot: QtBot
) -> None:
    context = page.source.context if page.session else None
    assert context is not None
    filings = read_form(context, REF).filings
    home, abroad = (next(each for each in filings if each.entry.jurisdiction == code) for code in ("VN", "JP"))
    first = entries.add_event(context, REF, EventEntry(EventKind.NOTE, note="mot"), filing=home.id)
    second = entries.add_event(context, REF, EventEntry(EventKind.NOTE, note="hai"), filing=abroad.id)
    pane = window.assets.detail
    pane.event_asked.emit(REF, first.id)
    qtbot.waitUntil(lambda: page.body.tabs.currentIndex() == HAPPENED)
    assert focus() is page.body.events.box.rows[0].day.line
    pane.event_asked.emit(REF, second.id)
    qtbot.waitUntil(lambda: page.body.tabs.currentIndex() == ABROAD)
    page.leave()
    assert abroad.id is not None
    pane.foreign_asked.emit(REF, abroad.id)
    assert page.body.tabs.currentIndex() == ABROAD
    assert focus().objectName() == "other1Head"
    pane.history_asked.emit(REF)
    history = window.pages.get("history")
    assert history.isVisible()


def test_the_event_is_looked_up_beside_the_window(
    window: MainWindow, page: EditorPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = page.source.context
    home = read_form(context, REF).filings[0]
    event = entries.add_event(context, REF, EventEntry(EventKind.NOTE, note="mot"), filing=home.id)
    real, threads = assets.show_asset, []

    def show(*asked: Any) -> AssetDetail:
        threads.append(threading.current_thread())
        return real(*asked)

    session = window.session
    assert session is not None
    monkeypatch.setattr(session, "source", replace(session.source, show_asset=partial(show, context)))
    window.assets.detail.event_asked.emit(REF, event.id)
    qtbot.waitUntil(lambda: page.ref == REF)
    assert page.body.tabs.currentIndex() == HAPPENED
    assert threads
    assert threading.main_thread() not in threads


def test_the_filled_button_over_the_list_adds_an_asset(window: MainWindow, page: EditorPage) -> None:
    press(window.assets, "newAssetButton")
    assert page.isVisible()
    assert page.ref == ""


def test_a_double_click_edits_and_enter_goes_to_the_pane(window: MainWindow, page: EditorPage) -> None:
    table = window.assets.table
    index = table.model().index(2, 0)
    at = table.visualRect(index).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    row = window.assets.current_row()
    assert row is not None
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert window.assets.isVisible()
    assert focus() is window.assets.detail
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.isVisible()
    assert page.ref == row.ref


def _menu(window: MainWindow, name: str) -> list[str]:
    (menu,) = (each for each in window.findChildren(QMenu, name) if each.isVisible())
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    menu.close()
    return words


def test_rows_have_menus_by_mouse_and_by_key(window: MainWindow) -> None:
    table = window.assets.table
    at = table.visualRect(table.model().index(1, 0)).center()
    by_mouse = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, table.viewport().mapToGlobal(at))
    QApplication.sendEvent(table.viewport(), by_mouse)
    assert table.currentIndex().row() == 1
    words = _menu(window, "assetRowMenu")
    assert "Sửa tài sản" in words
    assert "Xem nhật ký" in words
    assert "Chuyển vào thùng rác…" in words
    by_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(table, by_key)
    assert _menu(window, "assetRowMenu") == words
    table.selectAll()
    QApplication.sendEvent(table, by_key)
    assert "Sửa hàng loạt…" in _menu(window, "assetRowMenu")


@pytest.mark.parametrize(
    ("place", "name", "entry"),
    [
        ("foreign", "foreignRowMenu", "Tới tài sản\tEnter"),
        ("parties", "partyRowMenu", "Sửa…\tF2"),
        ("documents", "documentRowMenu", "Gỡ khỏi sổ\tDelete"),
    ],
)
def test_other_lists_have_menus_too(window: MainWindow, qtbot: QtBot, place: str, name: str, entry: str) -> None:
    session = window.session
    assert session is not None
    documents.add_files(session.context, REF, [NewFile("a.pdf", PDF, "other")])
    window.go(place)
    table = window.pages.get(place).current_table()
    assert table is not None
    qtbot.waitUntil(lambda: table.currentIndex().isValid(), timeout=5000)
    QApplication.sendEvent(table, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    assert entry in _menu(window, name)
