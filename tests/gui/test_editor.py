"""The editor: opening, judging while typing, saving, leaving, drafts."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from ipregistry.domain.document_rows import NewFile
from ipregistry.domain.form_values import value_at
from ipregistry.domain.forms import form_groups
from ipregistry.domain.kinds import FindingLevel, Kind
from ipregistry.gui.main import create_window
from ipregistry.gui.main_window import MainWindow
from ipregistry.services.asset_forms import read_form
from ipregistry.services.drafts import Draft, all_drafts, keep_draft
from ipregistry.services.editing import set_fields
from tests.gui.conftest import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ipregistry.gui.pages.editor_page import EditorPage
    from ipregistry.gui.widgets.fields.base import Field

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(window: MainWindow) -> EditorPage:
    return window.editor_commands.page


def field(page: EditorPage, path: str) -> Field[Any]:
    return page.body.view.fields[path]


def line(page: EditorPage, path: str) -> QLineEdit:
    found = field(page, path).findChild(QLineEdit)
    assert found is not None
    return found


def type_into(page: EditorPage, path: str, text: str) -> QLineEdit:
    at = line(page, path)
    at.setFocus()
    at.selectAll()
    QTest.keyClicks(at, text)
    return at


def button(page: QWidget, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None
    return found


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def judged(page: EditorPage) -> None:
    page.judge()
    page._judge.wait()


def text_of(page: QWidget, name: str) -> str:
    found = page.findChild(QLabel, name)
    assert found is not None
    return found.text() if found.isVisible() else ""


def test_every_kind_has_only_its_own_fields(window: MainWindow, page: EditorPage) -> None:
    for kind in Kind:
        window.editor_commands.new(kind)
        asked = [each.path for group in form_groups(kind) for each in group.fields]
        # The province is filled in, and every kind asks for it.
        assert list(page.body.view.fields) == asked, kind
        names = [each.name for each in page.body.view.fields.values()]
        assert len(set(names)) == len(names)
    paths = {kind: {each.path for group in form_groups(kind) for each in group.fields} for kind in Kind}
    assert "role.owner" not in paths[Kind.GEOGRAPHICAL_INDICATION]
    assert "class.locarno" in paths[Kind.INDUSTRIAL_DESIGN]
    assert "class.nice" not in paths[Kind.INVENTION]


def test_f2_edits_and_esc_goes_back(window: MainWindow, page: EditorPage) -> None:
    window.assets.table.setFocus()
    row = window.assets.current_row()
    assert row is not None
    QTest.keyClick(window.assets.table, Qt.Key.Key_F2)
    assert page.isVisible()
    assert page.before == read_form(page.source.context, row.ref)
    assert not page.is_changed
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert window.assets.isVisible()
    again = window.assets.current_row()
    assert again is not None
    assert again.ref == row.ref


def test_a_contradiction_stands_beside_its_field_and_keeps_from_saving(window: MainWindow, page: EditorPage) -> None:
    window.editor_commands.new(Kind.CERTIFICATION_MARK)
    type_into(page, "asset.name", "Vi du")
    type_into(page, "filing.filed", "04112019")
    type_into(page, "certificate.granted", "28102019")
    judged(page)
    found = field(page, "certificate.granted").finding()
    assert found == (FindingLevel.ERROR, "Sớm hơn ngày nộp đơn 04/11/2019")
    assert text_of(page, "findingCount") == "1 lỗi"
    line(page, "asset.name").setFocus()
    QTest.keyClick(line(page, "asset.name"), Qt.Key.Key_S, CONTROL)
    assert page.is_changed
    assert QApplication.focusWidget() is line(page, "certificate.granted")
    assert "sớm hơn ngày nộp đơn" in text_of(page, "editorProblemText")
    type_into(page, "certificate.granted", "28102020")
    judged(page)
    assert field(page, "certificate.granted").finding() is None
    assert text_of(page, "computedExpiry") == "04/11/2029 Chủ nhật"
    QTest.keyClick(focus(), Qt.Key.Key_S, CONTROL)
    assert not page.is_changed
    assert page.before is not None
    assert page.before.ref is not None
    # The keyboard stays where it was.
    assert QApplication.focusWidget() is line(page, "certificate.granted")


def test_what_is_no_date_keeps_from_saving(window: MainWindow, page: EditorPage) -> None:
    window.editor_commands.new(Kind.TRADEMARK)
    type_into(page, "asset.name", "Vi du")
    type_into(page, "filing.filed", "31/02/2020")
    QTest.keyClick(focus(), Qt.Key.Key_S, CONTROL)
    assert page.is_changed
    assert text_of(page, "editorProblemText")
    assert QApplication.focusWidget() is line(page, "filing.filed")


def test_leaving_asks_only_after_a_change(window: MainWindow, page: EditorPage) -> None:
    window.editor_commands.new(Kind.TRADEMARK)
    type_into(page, "asset.name", "Vi du")
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert page.isVisible()
    assert text_of(page, "leaveBarText") == "Bỏ các thay đổi chưa lưu?"
    # Esc again goes on editing.
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert text_of(page, "leaveBarText") == ""
    assert page.is_changed
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    QTest.keyClick(button(page, "leaveAnywayButton"), Qt.Key.Key_Return)
    assert window.assets.isVisible()
    assert all_drafts(page.source.context) == ()


def test_another_kind_keeps_what_is_typed(window: MainWindow, page: EditorPage, qtbot: QtBot) -> None:
    window.editor_commands.new(Kind.CERTIFICATION_MARK)
    type_into(page, "asset.name", "Vi du")
    type_into(page, "asset.colours", "vang")
    type_into(page, "filing.filed", "04112019")
    kind = field(page, "asset.kind")
    kind.setFocus()
    QTest.keyClick(focus(), Qt.Key.Key_K)
    qtbot.waitUntil(lambda: "class.locarno" in page.body.view.fields, timeout=5000)
    assert QApplication.focusWidget() is field(page, "asset.kind").focusProxy()
    form = page.body.form()
    assert (form.entry.name, form.entry.colours) == ("Vi du", "vang")
    assert str(value_at(form, "filing.filed")) == "2019-11-04"
    assert form.entry.kind is Kind.INDUSTRIAL_DESIGN
    # What only marks have stays in sight as long as something stands in it.
    assert line(page, "asset.colours").text() == "vang"


def test_save_and_next_enters_one_more_of_the_kind(window: MainWindow, page: EditorPage) -> None:
    window.editor_commands.new(Kind.INDUSTRIAL_DESIGN)
    type_into(page, "asset.name", "Vi du")
    QTest.keyClick(focus(), Qt.Key.Key_S, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert page.before is not None
    assert page.before.ref is None
    assert page.before.entry.kind is Kind.INDUSTRIAL_DESIGN
    assert QApplication.focusWidget() is line(page, "asset.name")
    assert line(page, "asset.name").text() == ""
    # The kind entered last is the one that is offered.
    page.before = None
    window.editor_commands.new()
    assert page.body.form().entry.kind is Kind.INDUSTRIAL_DESIGN


def test_the_next_asset_of_the_list(window: MainWindow, page: EditorPage) -> None:
    window.assets.table.setFocus()
    window.editor_commands.edit_current()
    first = page.before
    QTest.keyClick(focus(), Qt.Key.Key_Right, ALT)
    second = page.before
    assert first is not None
    assert second is not None
    assert first.ref != second.ref
    QTest.keyClick(focus(), Qt.Key.Key_PageUp, CONTROL)
    assert page.before == first


def test_the_draft_is_kept_and_offered_again(
    window: MainWindow, page: EditorPage, qtbot: QtBot, registry_file: Path
) -> None:
    window.editor_commands.new(Kind.CERTIFICATION_MARK)
    type_into(page, "asset.name", "Vi du nhap")
    # Leaving the field keeps it.
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    assert "Bản nháp giữ lúc" in text_of(window, "savedLabel")
    assert [each.after.name for each in all_drafts(page.source.context)] == ["Vi du nhap"]
    # As after a crash: another window opens the registry.
    other = create_window(registry_file, TODAY)
    assert isinstance(other, MainWindow)
    qtbot.addWidget(other)
    other.show()
    qtbot.waitUntil(other.editor_commands.draft_bar.isVisible, timeout=5000)
    assert "hôm nay: Vi du nhap" in text_of(other, "foundDraftBarText")
    QTest.keyClick(button(other, "openFoundDraftButton"), Qt.Key.Key_Return)
    there = other.editor_commands.page
    assert line(there, "asset.name").text() == "Vi du nhap"
    assert there.save()
    assert all_drafts(there.source.context) == ()
    other.close()


def test_the_draft_of_an_asset_joins_what_was_written(window: MainWindow, page: EditorPage) -> None:
    row = window.assets.current_row()
    assert row is not None
    assert window.session is not None
    before = read_form(window.session.context, row.ref)
    edited = replace(before, entry=replace(before.entry, colours="đỏ", product="cam"))
    picture = NewFile("m.png", b"\x89PNG", "picture")
    keep_draft(window.session.context, Draft(before, edited, datetime.now().astimezone(), (picture,)))
    set_fields(window.session.context, row.ref, {"product": "quýt", "note": "mới"})
    window.editor_commands.edit(row.ref)
    assert "Có bản nháp chưa lưu từ" in text_of(page, "draftBarText")
    QTest.keyClick(button(page, "openDraftButton"), Qt.Key.Key_Return)
    form = page.body.form()
    assert (form.entry.colours, form.entry.product, form.entry.note) == ("đỏ", "cam", "mới")
    assert "“Sản phẩm, dịch vụ”: sổ ghi quýt, bản này ghi cam" in text_of(page, "editorProblemText")
    assert page.body.files() == (picture,)


def test_an_edit_meets_another_one(window: MainWindow, page: EditorPage) -> None:
    row = window.assets.current_row()
    assert row is not None
    window.editor_commands.edit(row.ref)
    type_into(page, "asset.product", "cam")
    set_fields(page.source.context, row.ref, {"product": "quýt"})
    assert not page.save()
    assert "“Sản phẩm, dịch vụ”: sổ ghi quýt, bản này ghi cam" in text_of(page, "editorProblemText")
    assert line(page, "asset.product").text() == "cam"
    # Having seen it, the officer saves again.
    assert page.save()
    assert read_form(page.source.context, row.ref).entry.product == "cam"


def test_tab_goes_as_one_reads(window: MainWindow, page: EditorPage) -> None:
    window.editor_commands.new(Kind.INITIATIVE)
    order = []
    for _ in range(7):
        at = QApplication.focusWidget()
        assert at is not None
        order.append(at.objectName())
        QTest.keyClick(at, Qt.Key.Key_Tab)
    assert order == [
        "assetName",
        "assetKind",
        "assetField",
        "certificateDecisionNo",
        "certificateGranted",
        "certificateNumber",
        "filingFiled",
    ]


def test_an_event_is_added_in_its_tab(window: MainWindow, page: EditorPage) -> None:
    row = window.assets.current_row()
    assert row is not None
    window.editor_commands.edit(row.ref)
    events = page.body.events.count
    page.body.tabs.setCurrentIndex(1)
    QTest.keyClick(button(page, "addEventRowButton"), Qt.Key.Key_Return)
    added = page.body.events.box.rows[-1]
    QTest.keyClicks(added.day.line, "05/07/2026")
    QTest.keyClicks(added.number.line, "12/QD")
    assert page.save()
    stored = read_form(page.source.context, row.ref)
    place = value_at(stored, "events")
    assert len(place) == events + 1
    assert place[-1].entry.document_no == "12/QD"
    assert page.body.tabs.tabText(1) == f"Diễn biến  {events + 1}"


def test_another_write_is_seen_unless_something_is_typed(window: MainWindow, page: EditorPage) -> None:
    row = window.assets.current_row()
    assert row is not None
    window.editor_commands.edit(row.ref)
    window.wrote(set_fields(page.source.context, row.ref, {"product": "quýt"}), "Đã sửa")
    assert line(page, "asset.product").text() == "quýt"
    type_into(page, "asset.colours", "vang")
    window.wrote(set_fields(page.source.context, row.ref, {"product": "cam"}), "Đã sửa")
    assert line(page, "asset.product").text() == "quýt"
    assert page.save()
    assert read_form(page.source.context, row.ref).entry.product == "cam"
