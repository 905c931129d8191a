"""The page of parties: found without diacritics, narrowed, followed to their assets, changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton

from ipregistry.domain.entries import PartyEntry, RoleEntry
from ipregistry.domain.kinds import PartyKind, Role
from ipregistry.domain.party_rows import PartyQuery
from ipregistry.domain.rows import AssetQuery
from ipregistry.gui.pages.parties_page import PartiesPage
from ipregistry.gui.widgets.flat_list import FlatList
from ipregistry.services import assets, entries, parties
from tests.gui.fits import cut_texts

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from ipregistry.gui.main_window import MainWindow
    from ipregistry.services.context import Context

NAME = "Ủy ban nhân dân xã Lai Vung (Ví dụ)"


def _context(window: MainWindow) -> Context:
    assert window.session is not None
    return window.session.context


def _page(window: MainWindow, qtbot: QtBot) -> PartiesPage:
    window.go("parties")
    page = window.pages.get("parties")
    assert isinstance(page, PartiesPage)
    qtbot.waitUntil(lambda: page.model.rowCount() > 0, timeout=5000)
    return page


def _search(page: PartiesPage, qtbot: QtBot, words: str, count: int) -> None:
    page.search.clear()
    QTest.keyClicks(page.search, words)
    qtbot.waitUntil(lambda: page.model.rowCount() == count, timeout=5000)


def _button(parent: QWidget, name: str) -> QPushButton:
    found = parent.findChild(QPushButton, name)
    assert found is not None
    return found


def _title(page: PartiesPage) -> str:
    found = page.party_pane.findChild(QLabel, "partyTitle")
    return "" if found is None else found.text()


def _add(window: MainWindow) -> int:
    entry = PartyEntry(NAME, PartyKind.STATE_BODY, contacts=(("phone", "0277 000 001"),))
    return entries.add_party(_context(window), entry).id


def test_a_body_is_found_without_diacritics(window: MainWindow, qtbot: QtBot) -> None:
    _add(window)
    page = _page(window, qtbot)
    _search(page, qtbot, "uy ban lai vung vi du", 1)
    qtbot.waitUntil(lambda: _title(page) == NAME, timeout=5000)
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.model.rowCount() > 1, timeout=5000)


def test_chips_narrow_to_dissolved_bodies_without_a_successor(window: MainWindow, qtbot: QtBot) -> None:
    page = _page(window, qtbot)
    whole = page.model.rowCount()
    QTest.mouseClick(_button(page, "orphanedChip"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: 0 < page.model.rowCount() < whole, timeout=5000)
    rows = [page.model.row(place) for place in range(page.model.rowCount())]
    assert all(row is not None and row.dissolved_on is not None and not row.successors for row in rows)


def test_what_a_party_holds_opens_in_the_list_of_assets(window: MainWindow, qtbot: QtBot) -> None:
    context = _context(window)
    _add(window)
    first, second = (row.ref for row in assets.list_assets(context, AssetQuery(limit=2)).items)
    entries.add_role(context, first, RoleEntry(Role.LEAD_UNIT, NAME))
    entries.add_role(context, second, RoleEntry(Role.LEAD_UNIT, NAME))
    page = _page(window, qtbot)
    _search(page, qtbot, "uy ban lai vung vi du", 1)
    qtbot.waitUntil(lambda: _title(page) == NAME, timeout=5000)
    asked: list[tuple[AssetQuery, str]] = []
    page.list_asked.connect(lambda query, words: asked.append((query, words)))
    QTest.mouseClick(_button(page, "lead_unitAssetsButton"), Qt.MouseButton.LeftButton)
    ((query, words),) = asked
    assert words == f"{NAME} là đơn vị chủ trì"
    assert {row.ref for row in assets.list_assets(context, query).items} == {first, second}
    held = page.party_pane.findChild(FlatList)
    assert held is not None
    assert {row.ref for row in held.rows.rows} == {first, second}
    opened: list[str] = []
    page.asset_asked.connect(opened.append)
    held.setFocus()
    QTest.keyClick(held, Qt.Key.Key_Return)
    assert opened == [held.rows.rows[0].ref]


def test_fields_and_contacts_are_changed_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    party = _add(window)
    page = _page(window, qtbot)
    _search(page, qtbot, "uy ban lai vung vi du", 1)
    qtbot.waitUntil(lambda: _title(page) == NAME, timeout=5000)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    dialog = window.findChild(QDialog, "partyDialog")
    assert dialog is not None
    fields = {name: dialog.findChild(QLineEdit, name) for name in ("party_nameField", "party_addressField")}
    name, address = fields["party_nameField"], fields["party_addressField"]
    assert name is not None
    assert address is not None
    name.clear()
    QTest.mouseClick(_button(dialog, "savePartyButton"), Qt.MouseButton.LeftButton)
    problem = dialog.findChild(QLabel, "partyProblem")
    assert problem is not None
    assert problem.text() == "Chủ thể chưa có tên; đề nghị ghi tên."
    name.setText(NAME)
    QTest.keyClicks(address, "Lai Vung")
    contact = dialog.findChild(QLineEdit, "contactValue1Field")
    assert contact is not None
    QTest.keyClicks(contact, "0277 000 002")
    QTest.keyClick(contact, Qt.Key.Key_Return)
    context = _context(window)
    qtbot.waitUntil(lambda: parties.show_party(context, party).address == "Lai Vung", timeout=5000)
    assert parties.show_party(context, party).contacts == (("phone", "0277 000 001"), ("phone", "0277 000 002"))
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=5000)
    window.actions_.undo.trigger()
    qtbot.waitUntil(lambda: parties.show_party(context, party).address is None, timeout=5000)


def test_a_party_is_added_with_a_look_at_like_names(window: MainWindow, qtbot: QtBot) -> None:
    known = _add(window)
    page = _page(window, qtbot)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Insert)
    dialog = window.findChild(QDialog, "partyDialog")
    assert dialog is not None
    assert cut_texts(dialog) == []
    name = dialog.findChild(QLineEdit, "party_nameField")
    assert name is not None
    QTest.keyClicks(name, "Uy ban nhan dan xa Lai Vung (Vi du)")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert _button(dialog, "useKnownPartyButton").isVisible()
    count = parties.list_parties(_context(window), PartyQuery(limit=0)).count
    QTest.mouseClick(_button(dialog, "useKnownPartyButton"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: _title(page) == NAME, timeout=5000)
    assert parties.list_parties(_context(window), PartyQuery(limit=0)).count == count
    row = page.current_row()
    assert row is not None
    assert row.id == known
    QTest.mouseClick(_button(page, "addPartyButton"), Qt.MouseButton.LeftButton)
    dialogs = [each for each in window.findChildren(QDialog, "partyDialog") if each.isVisible()]
    name = dialogs[-1].findChild(QLineEdit, "party_nameField")
    assert name is not None
    QTest.keyClicks(name, "Xuong che bien Zq 77")
    QTest.keyClick(name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _title(page) == "Xuong che bien Zq 77", timeout=5000)
    assert parties.list_parties(_context(window), PartyQuery(limit=0)).count == count + 1


def test_files_of_a_party_are_kept_and_opened(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    party = _add(window)
    page = _page(window, qtbot)
    _search(page, qtbot, "uy ban lai vung vi du", 1)
    qtbot.waitUntil(lambda: _title(page) == NAME, timeout=5000)
    file = tmp_path / "nghi quyet.pdf"
    file.write_bytes(b"%PDF-1.4")
    page.add_files(party, NAME, (file,))
    qtbot.waitUntil(lambda: page.party_pane.findChild(FlatList, "partyDocumentList") is not None, timeout=5000)
    shown = page.party_pane.findChild(FlatList, "partyDocumentList")
    assert shown is not None
    assert [line.name for line in shown.rows.rows] == ["nghi quyet.pdf"]
    asked: list[str] = []
    page.document_asked.disconnect(window.document_commands.act)
    page.document_asked.connect(lambda act, _line: asked.append(act))
    shown.setFocus()
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert asked == ["open"]


def test_the_model_is_sound(window: MainWindow, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    page = _page(window, qtbot)
    qtmodeltester.check(page.model)  # type: ignore[no-untyped-call]
    for place in range(len(page.model.columns)):
        page.table.sort_again(place)
        qtbot.waitUntil(lambda: not page.model.asker.busy, timeout=5000)
        assert page.model.rowCount() > 0
