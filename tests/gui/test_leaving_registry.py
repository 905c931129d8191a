"""Closing a large registry, or opening another one over it: its backup is made beside the window."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QMessageBox

from ipregistry import paths
from ipregistry import settings as options
from ipregistry.gui import safety_commands
from ipregistry.services.editing import set_fields

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ipregistry.gui.main_window import MainWindow


@pytest.fixture
def large(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window with a registry that counts as large and has something to back up."""
    monkeypatch.setattr(safety_commands, "_AT_ONCE", 0)
    row, session = window.assets.current_row(), window.session
    assert row is not None
    assert session is not None
    window.wrote(set_fields(session.context, row.ref, {"product": "cam"}), "Đã sửa")
    window.tasks.wait()
    return window


def backups() -> list[Path]:
    return list(paths.backups_dir().iterdir()) if paths.backups_dir().is_dir() else []


def test_the_menu_closes_a_large_registry_after_its_backup(large: MainWindow, qtbot: QtBot) -> None:
    large.actions_.close_registry.trigger()
    assert large.session is not None
    assert not large.isEnabled()
    said = large.strip.findChild(QLabel, "savedLabel")
    assert said is not None
    assert said.text() == "Đang sao lưu trước khi đóng…"
    qtbot.waitUntil(lambda: large.session is None, timeout=10_000)
    assert large.isEnabled()
    assert len(backups()) == 1


def test_another_registry_opens_after_the_backup_of_a_large_one(
    large: MainWindow, qtbot: QtBot, example_file: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copyfile(example_file, tmp_path / "so-khac.ipreg"))
    before = large.session
    large.commands.open(other)
    # One that is asked for meanwhile does not come in between.
    large.commands.open(tmp_path / "khong-co.ipreg")
    assert large.session is before
    qtbot.waitUntil(lambda: large.session is not None and large.session.path == other, timeout=10_000)
    assert large.isEnabled()
    assert len(backups()) == 1
    large.tasks.wait()


def test_a_registry_without_a_backup_is_closed_only_where_that_is_wanted(
    large: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    large.settings.set(options.BACKUP_FOLDER, str(tmp_path / "rut-ra"))

    def box() -> QMessageBox:
        return next(each for each in large.findChildren(QMessageBox, "questionBox") if each.isVisible())

    def asked() -> bool:
        return any(each.isVisible() for each in large.findChildren(QMessageBox, "questionBox"))

    large.actions_.close_registry.trigger()
    qtbot.waitUntil(asked, timeout=10_000)
    assert large.isEnabled()
    back = box().defaultButton()
    assert back is not None
    back.click()
    session = large.session
    assert session is not None
    assert session.written
    qtbot.waitUntil(lambda: not asked())
    large.actions_.close_registry.trigger()
    qtbot.waitUntil(asked, timeout=10_000)
    next(button for button in box().buttons() if button is not box().defaultButton()).click()
    qtbot.waitUntil(lambda: large.session is None)
    assert not backups()
