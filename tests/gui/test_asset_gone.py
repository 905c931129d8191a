"""The asset that is open in the editor, or that a draft is of, leaves the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from ipregistry.domain.asset_form import as_new
from ipregistry.gui.widgets.notice_bar import NoticeBar
from ipregistry.services.asset_forms import read_form
from ipregistry.services.drafts import all_drafts
from ipregistry.services.editing import remove_assets, restore_assets
from tests.gui.editor_steps import CONTROL, REF, line, press

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ipregistry.gui.main_window import MainWindow
    from ipregistry.gui.pages.editor_page import EditorPage
    from ipregistry.services.context import Context


@pytest.fixture
def page(window: MainWindow) -> EditorPage:
    return window.editor_commands.page


def context_of(window: MainWindow) -> Context:
    assert window.session is not None
    return window.session.context


def boxes(window: MainWindow) -> list[str]:
    return [box.text() for box in window.findChildren(QMessageBox) if box.isVisible()]


def type_name(page: EditorPage, text: str) -> None:
    at = line(page.body.view.fields["asset.name"], "assetName")
    at.setFocus()
    at.selectAll()
    QTest.keyClicks(at, text)


def add_one(window: MainWindow, page: EditorPage) -> None:
    window.actions_.new_asset.trigger()
    type_name(page, "Vi du")
    QTest.keyClick(page, Qt.Key.Key_S, CONTROL)
    assert page.ref


def undo(window: MainWindow) -> None:
    window.actions_.undo.trigger()
    window.tasks.wait()


def test_the_list_comes_back_when_the_creation_of_the_asset_in_the_editor_is_undone(
    window: MainWindow, page: EditorPage, qtbot: QtBot
) -> None:
    add_one(window, page)
    undo(window)
    qtbot.waitUntil(window.assets.isVisible)
    assert not boxes(window)
    assert page.ref == ""


def test_what_is_typed_since_stays_and_becomes_a_new_asset(window: MainWindow, page: EditorPage, qtbot: QtBot) -> None:
    add_one(window, page)
    gone = page.before
    type_name(page, "Vi du hai")
    undo(window)
    bar = page.findChild(NoticeBar, "goneBar")
    assert bar is not None
    qtbot.waitUntil(lambda: not bar.isHidden())
    assert page.isVisible()
    assert not boxes(window)
    assert [draft.before for draft in all_drafts(context_of(window))] == [gone]
    press(page, "asNewButton")
    assert page.ref == ""
    assert page.is_changed
    assert [draft.before.uid for draft in all_drafts(context_of(window))] == [None]
    assert page.save()
    assert page.body.form().name == "Vi du hai"
    assert not all_drafts(context_of(window))


def test_the_line_goes_when_the_asset_is_back(window: MainWindow, page: EditorPage) -> None:
    context = context_of(window)
    window.editor_commands.edit(REF)
    type_name(page, "Vi du")
    asset = read_form(context, REF).id
    assert asset is not None
    window.wrote(remove_assets(context, [asset]), "thu")
    bar = page.findChild(NoticeBar, "goneBar")
    assert bar is not None
    assert not bar.isHidden()
    assert not page.save()
    assert not bar.isHidden()
    window.wrote(restore_assets(context, [asset]), "thu")
    assert bar.isHidden()
    assert page.save()
    assert not boxes(window)


def test_a_mere_look_is_left_when_the_asset_goes_into_the_bin(window: MainWindow, page: EditorPage) -> None:
    context = context_of(window)
    window.editor_commands.edit(REF)
    asset = read_form(context, REF).id
    assert asset is not None
    window.wrote(remove_assets(context, [asset]), "thu")
    assert window.assets.isVisible()
    assert not boxes(window)


def test_changes_of_an_asset_that_is_gone_are_thrown_away(window: MainWindow, page: EditorPage) -> None:
    context = context_of(window)
    window.editor_commands.edit(REF)
    type_name(page, "Vi du")
    asset = read_form(context, REF).id
    assert asset is not None
    window.wrote(remove_assets(context, [asset]), "thu")
    press(page, "discardChangesButton")
    press(page, "leaveAnywayButton")
    assert window.assets.isVisible()
    assert not boxes(window)
    assert not all_drafts(context)


def test_an_asset_that_is_not_there_leaves_one_where_one_was(window: MainWindow, page: EditorPage) -> None:
    window.go("parties")
    window.editor_commands.edit("NHCN-9999")
    assert window.pages.get("parties").isVisible()
    (words,) = boxes(window)
    assert "NHCN-9999" in words
    assert not page.isVisible()


def test_a_draft_of_an_asset_in_the_bin_opens_as_a_new_one_and_can_be_dropped(
    window: MainWindow, page: EditorPage
) -> None:
    context = context_of(window)
    window.editor_commands.edit(REF)
    type_name(page, "Vi du")
    page.keeper.keep_now()
    asset = read_form(context, REF).id
    assert asset is not None
    page.show_session(window.session)
    window.go("assets")
    remove_assets(context, [asset])
    window.editor_commands.look_for_drafts()
    press(window, "openFoundDraftButton")
    assert page.isVisible()
    assert page.ref == ""
    assert page.body.form().name == "Vi du"
    (draft,) = all_drafts(context)
    assert draft.before.uid is None
    page.show_session(window.session)
    window.go("assets")
    window.editor_commands.look_for_drafts()
    press(window, "dropFoundDraftButton")
    assert window.editor_commands.draft_bar.isHidden()
    assert not all_drafts(context)


def test_a_form_as_new_keeps_what_is_known_and_hangs_on_nothing(window: MainWindow) -> None:
    form = read_form(context_of(window), REF)
    new = as_new(form)
    assert (new.id, new.uid, new.ref, new.picture) == (None, None, None, None)
    assert new.entry == form.entry
    assert [each.entry.application_no for each in new.filings] == [each.entry.application_no for each in form.filings]
    assert all(each.uid is None and each.id is None and each.entry.parent is None for each in new.filings)
    assert [each.entry.party for each in new.parties] == [each.entry.party for each in form.parties]
