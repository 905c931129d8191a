from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton

from ipregistry import paths
from ipregistry import settings as options
from ipregistry.gui.pages.settings_page import SettingsPage
from ipregistry.services import editing, history, office

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ipregistry.gui.main_window import MainWindow


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    window.go("settings")
    found = window.pages.get("settings")
    assert isinstance(found, SettingsPage)
    return found


def _type(page: SettingsPage, name: str, text: str) -> QLineEdit:
    field = page.findChild(QLineEdit, name)
    assert field is not None
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    return field


def _press(page: SettingsPage, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    return found


def test_the_office_is_corrected_and_the_navigation_says_it(page: SettingsPage, window: MainWindow) -> None:
    assert window.session is not None
    save = page.findChild(QPushButton, "saveAgencyButton")
    assert save is not None
    assert not save.isEnabled()
    _type(page, "agencyDivision", "Phong Quan ly")
    assert save.isEnabled()
    _press(page, "saveAgencyButton")
    assert office.agency(window.session.context).division == "Phong Quan ly"
    assert "Phong Quan ly" in {part.text() for part in window.navigation.findChildren(QLabel)}
    assert not save.isEnabled()


def test_an_office_without_a_name_is_refused_beside_the_button(page: SettingsPage, window: MainWindow) -> None:
    assert window.session is not None
    before = office.agency(window.session.context)
    field = page.findChild(QLineEdit, "agencyName")
    assert field is not None
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    _press(page, "saveAgencyButton")
    assert any("chưa có tên" in part.text() for part in page.findChildren(QLabel) if part.isVisible())
    assert office.agency(window.session.context) == before


def test_the_officer_named_here_stands_in_the_history(page: SettingsPage, window: MainWindow) -> None:
    field = _type(page, "officerName", "Chuyen vien Thu")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert window.settings.get(options.OFFICER) == "Chuyen vien Thu"
    assert window.session is not None
    context = window.session.context
    row = window.assets.current_row()
    assert row is not None
    editing.set_fields(context, row.ref, {"note": "Ghi thử"})
    assert history.history(context, row.ref)[0].officer == "Chuyen vien Thu"


def test_backups_are_listed_and_one_is_made_a_registry_again(
    page: SettingsPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    _press(page, "backupNowButton")
    qtbot.waitUntil(lambda: page.findChild(QPushButton, "restoreButton0") is not None, timeout=10_000)
    (kept,) = paths.backups_dir().iterdir()
    target = tmp_path / "khôi phục.ipreg"
    window.settings_commands.restore(kept, target)
    assert target.is_file()
    assert window.session is not None
    assert window.session.path == target
    said = window.findChild(QLabel, "savedLabel")
    assert said is not None
    assert said.text() == "Đã khôi phục và mở khôi phục.ipreg"


def test_a_folder_that_is_gone_is_said_and_not_kept(page: SettingsPage, window: MainWindow, tmp_path: Path) -> None:
    page.set_folder(str(tmp_path / "usb"))
    assert window.settings.get(options.BACKUP_FOLDER) == ""
    page.set_folder(str(tmp_path))
    assert window.settings.get(options.BACKUP_FOLDER) == str(tmp_path)


def test_choices_are_kept_at_once(page: SettingsPage, window: MainWindow) -> None:
    box = page.findChild(QCheckBox, "backupOnClose")
    assert box is not None
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert window.settings.get(options.BACKUP_ON_CLOSE) is False
    kept = _type(page, "backupsKept", "7")
    QTest.keyClick(kept, Qt.Key.Key_Tab)
    assert window.settings.get(options.BACKUPS_KEPT) == 7
