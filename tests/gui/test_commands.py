from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QMessageBox, QPushButton

from ipregistry import paths
from ipregistry.errors import UserError
from ipregistry.gui import errors
from ipregistry.gui.main import create_window
from ipregistry.gui.main_window import MainWindow
from ipregistry.gui.tasks import Cancelled

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot


def _idle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)


def test_everything_goes_out_as_a_workbook(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.actions_.export.trigger()
    chooser = window.findChild(QFileDialog, "exportFileDialog")
    assert chooser is not None
    out = tmp_path / "toan-bo.xlsx"
    chooser.fileSelected.emit(str(out))
    chooser.close()
    _idle(window, qtbot)
    book = openpyxl.load_workbook(out, read_only=True)
    rows = sum(1 for sheet in book.worksheets[:1] for _row in sheet.iter_rows())
    book.close()
    assert rows > 60
    saved = window.strip.findChild(QLabel, "savedLabel")
    assert saved is not None
    assert saved.text().endswith("toan-bo.xlsx")


def test_a_backup_on_demand_is_named_in_the_status_bar(window: MainWindow, qtbot: QtBot) -> None:
    label = window.strip.findChild(QLabel, "backupLabel")
    assert label is not None
    assert not label.isVisible()
    window.actions_.backup.trigger()
    _idle(window, qtbot)
    assert len(list(paths.backups_dir().iterdir())) == 1
    assert label.isVisible()
    assert label.text().startswith("Sao lưu ")


def test_the_check_finds_the_example_sound(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.check.trigger()
    _idle(window, qtbot)
    box = window.findChild(QMessageBox, "tellBox")
    assert box is not None
    assert box.text() == "Sổ nguyên vẹn: tệp, số liệu đã tính và nhật ký đều khớp."
    assert box.informativeText() == ""
    box.close()


def test_a_broken_file_leaves_the_open_registry_open(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    broken = tmp_path / "hong.ipreg"
    broken.write_bytes(b"nothing")
    window.commands.open(broken)
    box = window.findChild(QMessageBox, "errorBox")
    assert box is not None
    box.close()
    assert window.session is not None
    assert window.assets.model.rowCount() == 60


def test_the_example_is_made_once_and_then_opened(qtbot: QtBot, ipregistry_home: Path) -> None:
    window = create_window(None)
    assert isinstance(window, MainWindow)
    qtbot.addWidget(window)
    window.show()
    link = window.findChild(QPushButton, "openExampleButton")
    assert link is not None
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session is not None, timeout=30_000)
    count = window.assets.model.rowCount()
    assert count >= 60
    window.close_registry()
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert window.session is not None
    assert window.assets.model.rowCount() == count
    assert [path.suffix for path in ipregistry_home.glob("so-vi-du*")] == [".ipreg"]
    window.close()


def test_keys_of_a_field_stay_with_the_field(window: MainWindow, qtbot: QtBot) -> None:
    box = window.findChild(QLineEdit, "searchBox")
    assert box is not None
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(box.hasFocus, timeout=5000)
    QTest.keyClicks(box, "sen")
    QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert box.selectedText() == "sen"
    assert window.assets.selected_count() <= 1


def test_a_user_error_is_said_in_its_words_and_a_fault_with_a_report(window: MainWindow, qtbot: QtBot) -> None:
    said = errors.show(window, UserError("Sổ <b>a</b> không mở được.", "Hãy xem lại."))
    assert said is not None
    assert said.text() == "Sổ <b>a</b> không mở được."
    assert said.textFormat() is Qt.TextFormat.PlainText
    said.close()
    fault = errors.show(window, ZeroDivisionError("x"))
    assert fault is not None
    assert "ZeroDivisionError" in fault.detailedText()
    assert [path.suffix for path in paths.logs_dir().iterdir()] == [".txt"]
    # Met again while it is on the screen, it is not said twice.
    assert errors.show(window, ZeroDivisionError("x")) is fault
    fault.close()
    assert errors.show(window, Cancelled()) is None


def test_damage_deep_in_the_file_is_said_soon_after_opening(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.session is not None
    path = window.session.path
    looked = []

    def damaged(registry: object) -> tuple[str, ...]:
        looked.append(registry)
        return ("Tree 5 page 17: btreeInitPage() returns error code 11",)

    monkeypatch.setattr("ipregistry.store.safety.quick_check", damaged)
    assert window.open_registry(path)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "tellBox") is not None, timeout=5_000)
    assert len(looked) == 1
    box = window.findChild(QMessageBox, "tellBox")
    assert box is not None
    assert box.text() == "Tệp sổ bị hỏng một phần."
    assert "sao lưu" in box.informativeText()


def test_a_sound_file_is_looked_at_without_a_word(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = []

    def sound(registry: object) -> tuple[str, ...]:
        looked.append(registry)
        return ()

    monkeypatch.setattr("ipregistry.store.safety.quick_check", sound)
    assert window.session is not None
    assert window.open_registry(window.session.path)
    qtbot.waitUntil(lambda: bool(looked), timeout=5_000)
    _idle(window, qtbot)
    assert window.findChild(QMessageBox) is None
