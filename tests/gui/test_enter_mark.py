"""A certification mark entered from its paper certificate, by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from ipregistry.domain.kinds import Kind, Role
from ipregistry.domain.partial_date import PartialDate
from ipregistry.services.asset_forms import read_form

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ipregistry.gui.main_window import MainWindow

MOST = 156
"""Keys for the whole certificate; 132 of them are the letters and figures printed on it."""


class Typist:
    """Types into whatever has the keyboard, and counts."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.keys = 0
        self.letters = 0

    def at(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.at(), key, modifier)
        self.keys += 1

    def type(self, text: str) -> None:
        # The keys of QTest are those of ASCII.
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self.at(), event)
        self.keys += len(text)
        self.letters += len(text)

    def tab_to(self, name: str) -> None:
        for _ in range(12):
            if self.at().objectName() == name:
                return
            self.press(Qt.Key.Key_Tab)
        message = f"{name} is not reached by Tab; the keyboard is in {self.at().objectName()}"
        raise AssertionError(message)


def test_a_mark_is_entered_from_its_certificate(window: MainWindow, qtbot: QtBot) -> None:
    typist = Typist(window)
    control = Qt.KeyboardModifier.ControlModifier
    window.assets.table.setFocus()
    typist.press(Qt.Key.Key_N, control)
    assert typist.at().objectName() == "assetName"
    typist.type("Ví dụ – Xoài Cát Chu Cao Lãnh")
    typist.press(Qt.Key.Key_Tab)
    assert typist.at().objectName() == "assetKind"
    typist.tab_to("filingApplicationNo")
    typist.type("4-2019-99953")
    typist.press(Qt.Key.Key_Tab)
    typist.type("04112019")
    typist.press(Qt.Key.Key_Tab)
    typist.type("499948")
    typist.press(Qt.Key.Key_Tab)
    typist.type("28/10/20")
    typist.tab_to("classNiceAddButton")
    typist.press(Qt.Key.Key_Return)
    typist.type("31")
    typist.press(Qt.Key.Key_Tab)
    typist.type("Xoài tươi; cây giống")
    typist.press(Qt.Key.Key_Return, control)
    typist.type("29")
    typist.press(Qt.Key.Key_Tab)
    typist.type("Xoài sấy; mứt xoài")
    typist.tab_to("roleOwner")
    typist.type("Hội Làm vườn Ví dụ Cao Lãnh")
    page = window.editor_commands.page
    typist.press(Qt.Key.Key_Tab)
    typist.press(Qt.Key.Key_S, control)
    form = page.before
    assert form is not None
    assert form.ref is not None, page.bars.findChildren(QWidget)
    assert form.entry.kind is Kind.CERTIFICATION_MARK
    stored = read_form(page.source.context, form.ref)
    filing = stored.filings[0].entry
    assert (filing.application_no, filing.filed) == ("4-2019-99953", PartialDate(2019, 11, 4))
    assert filing.certificate is not None
    assert (filing.certificate.number, filing.certificate.granted) == ("499948", PartialDate(2020, 10, 28))
    assert {(each.code, each.text) for each in stored.entry.classes} == {
        ("31", "Xoài tươi; cây giống"),
        ("29", "Xoài sấy; mứt xoài"),
    }
    assert [(each.entry.role, each.entry.party) for each in stored.parties] == [
        (Role.OWNER, "Hội Làm vườn Ví dụ Cao Lãnh")
    ]
    assert stored.entry.province == "Đồng Tháp"
    assert typist.keys <= MOST, (typist.keys, typist.letters)
    _find(window, typist, qtbot)


def _find(window: MainWindow, typist: Typist, qtbot: QtBot) -> None:
    """The list finds it without diacritics, the pane shows its expiry."""
    typist.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.assets.isVisible()
    typist.type("xoai cat chu")
    qtbot.waitUntil(lambda: "Ví dụ – Xoài Cát Chu Cao Lãnh" in _names(window), timeout=5000)
    window.assets.search_box.setText("499948")
    window.assets.search_box.search_now()
    qtbot.waitUntil(lambda: _names(window) == ["Ví dụ – Xoài Cát Chu Cao Lãnh"], timeout=5000)
    row = window.assets.current_row()
    assert row is not None
    assert f"{row.expiry_date:%d/%m/%Y}" == "04/11/2029"
    assert isinstance(window.assets.search_box, QLineEdit)


def _names(window: MainWindow) -> list[str]:
    model = window.assets.model
    rows = (model.row(place) for place in range(model.rowCount()))
    return [row.name for row in rows if row is not None]
