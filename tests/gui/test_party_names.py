"""Names in the form: of parties that are known already, and of owners as printed on the title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ipregistry.domain.entries import PartyEntry
from ipregistry.domain.kinds import Kind, Role
from ipregistry.services import entries, party_finder
from ipregistry.services.asset_forms import read_form
from tests.gui.editor_steps import CONTROL, focus, line, press

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ipregistry.gui.main_window import MainWindow
    from ipregistry.gui.pages.editor_page import EditorPage


@pytest.fixture
def page(window: MainWindow) -> EditorPage:
    return window.editor_commands.page


def test_owners_are_copied_onto_a_new_title_in_sight(window: MainWindow, page: EditorPage) -> None:
    window.editor_commands.new(Kind.TRADEMARK)
    printed = page.body.view.fields["certificate.printed_owner"]
    QTest.keyClicks(line(page, "assetName"), "Vi du 901")
    owner = line(page, "roleOwner")
    owner.setFocus()
    QTest.keyClicks(owner, "Xuong Vi du 901 Zq")
    line(page, "assetName").setFocus()
    page.judge()
    page._judge.wait()
    assert printed.finding() is None
    QTest.keyClicks(line(page, "certificateNumber"), "499901")
    page.judge()
    page._judge.wait()
    found = printed.finding()
    assert found is not None
    assert found[1] == "chép từ chủ văn bằng"
    assert line(page, "certificatePrintedOwner").placeholderText() == "Xuong Vi du 901 Zq"
    assert page.save()
    title = read_form(page.source.context, page.ref).filings[0].entry.certificate
    assert title is not None
    assert title.printed_owner == "Xuong Vi du 901 Zq"


def test_nothing_is_copied_without_a_title(window: MainWindow, page: EditorPage) -> None:
    window.editor_commands.new(Kind.TRADEMARK)
    QTest.keyClicks(line(page, "assetName"), "Vi du 902")
    QTest.keyClicks(line(page, "roleOwner"), "Xuong Vi du 902 Zq")
    QTest.keyClicks(line(page, "certificateDecisionNo"), "12/QD")
    assert page.save()
    title = read_form(page.source.context, page.ref).filings[0].entry.certificate
    assert title is not None
    assert title.printed_owner is None


def test_ctrl_s_does_not_make_a_party_twice(window: MainWindow, page: EditorPage, qtbot: QtBot) -> None:
    window.editor_commands.new(Kind.TRADEMARK)
    context = page.source.context
    known = entries.add_party(context, PartyEntry("Hop tac xa Vi du Lai Vung"))
    QTest.keyClicks(line(page, "assetName"), "Vi du 903")
    owner = line(page, "roleOwner")
    owner.setFocus()
    QTest.keyClicks(owner, "hop tac xa vi du lai vung")
    QTest.keyClick(owner, Qt.Key.Key_S, CONTROL)
    stored = read_form(context, page.ref)
    assert [(each.entry.role, each.party) for each in stored.parties] == [(Role.OWNER, known.id)]
    assert len(party_finder.find_parties(context, "Hop tac xa Vi du Lai Vung")) == 1


def test_a_like_name_is_shown_before_it_is_saved(window: MainWindow, page: EditorPage) -> None:
    window.editor_commands.new(Kind.TRADEMARK)
    context = page.source.context
    known = entries.add_party(context, PartyEntry("Hop tac xa Vi du Lai Vung"))
    QTest.keyClicks(line(page, "assetName"), "Vi du 904")
    owner = line(page, "roleOwner")
    owner.setFocus()
    QTest.keyClicks(owner, "Hop tac xa Vi du Lai Vun")
    QTest.keyClick(owner, Qt.Key.Key_S, CONTROL)
    assert page.is_changed
    assert focus() is owner
    said = page.body.view.fields["role.owner"].rows[0].finding()  # type: ignore[attr-defined]
    assert said[1] == "Có thể trùng với “Hop tac xa Vi du Lai Vung”"
    press(page, "roleOwnerUseButton")
    assert owner.text() == "Hop tac xa Vi du Lai Vung"
    QTest.keyClick(owner, Qt.Key.Key_S, CONTROL)
    assert not page.is_changed
    assert [each.party for each in read_form(context, page.ref).parties] == [known.id]


def test_saving_again_keeps_a_like_name_as_another_party(window: MainWindow, page: EditorPage) -> None:
    window.editor_commands.new(Kind.TRADEMARK)
    context = page.source.context
    known = entries.add_party(context, PartyEntry("Hop tac xa Vi du Lai Vung"))
    QTest.keyClicks(line(page, "assetName"), "Vi du 905")
    owner = line(page, "roleOwner")
    owner.setFocus()
    QTest.keyClicks(owner, "Hop tac xa Vi du Lai Vun")
    assert not page.save()
    assert page.save()
    assert [each.party for each in read_form(context, page.ref).parties] != [known.id]
