from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMessageBox,
    QScrollArea,
    QTableView,
    QWidget,
)

from ipregistry import paths
from ipregistry import settings as options
from ipregistry.domain.changes import Changes, Touched
from ipregistry.gui import appearance, theme
from ipregistry.gui.main import create_window

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ipregistry.gui.main_window import MainWindow


def test_the_promised_names_exist_with_and_without_a_registry(qtbot: QtBot, registry_file: Path) -> None:
    for path in (None, registry_file):
        window = create_window(path, date(2026, 11, 20))
        qtbot.addWidget(window)
        assert window.findChild(QWidget, "navigation") is not None
        assert window.findChild(QLineEdit, "searchBox") is not None
        assert window.findChild(QTableView, "assetTable") is not None
        assert window.findChild(QTableView, "deadlineTable") is not None
        assert window.findChild(QScrollArea, "detailPane") is not None
        assert window.findChild(QAction, "importAction") is not None
        assert window.findChild(QAction, "printSummaryAction") is not None
        window.close()


def test_no_modal_dialog_in_a_fresh_home(qtbot: QtBot, ipregistry_home: Path, registry_file: Path) -> None:
    assert not ipregistry_home.exists()
    window = create_window(registry_file, date(2026, 11, 20))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize("content", [b"", b"not a registry", None])
def test_a_file_that_cannot_be_opened_is_said_on_the_welcome_page(
    qtbot: QtBot, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "hong.ipreg"
    if content is not None:
        path.write_bytes(content)
    window = create_window(path)
    qtbot.addWidget(window)
    window.show()
    problem = window.findChild(QLabel, "welcomeProblem")
    assert problem is not None
    assert problem.isVisible()
    assert "hong.ipreg" in problem.text()
    assert QApplication.activeModalWidget() is None
    assert not (tmp_path / "hong.ipreg-journal").exists()


def _reachable(window: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.objectName().startswith("qt_")
    ]


def test_everything_the_keyboard_reaches_has_a_name(window: MainWindow, qtbot: QtBot) -> None:
    widgets = _reachable(window)
    assert len(widgets) > 10
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in widgets
        if not widget.accessibleName() or not widget.objectName()
    ]
    assert nameless == []


def test_every_action_has_a_name_and_keys_are_not_shared(window: MainWindow) -> None:
    actions = [action for action in window.actions() if not action.isSeparator()]
    assert all(action.objectName() for action in actions)
    keys = [action.shortcut().toString() for action in actions if not action.shortcut().isEmpty()]
    assert len(keys) == len(set(keys))


def test_no_label_reads_markup(window: MainWindow, qtbot: QtBot) -> None:
    labels = [
        label
        for page in (window.assets, window.deadlines, window.welcome, window.navigation, window.strip)
        for label in page.findChildren(QLabel)
    ]
    assert len(labels) > 30
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_the_search_finds_from_another_page(window: MainWindow, qtbot: QtBot) -> None:
    window.navigation.go("deadlines")
    assert not window.assets.isVisible()
    window.assets.search_box.setText("xoai cat chu")
    qtbot.waitUntil(lambda: window.assets.model.query.search == "xoai cat chu", timeout=5000)
    found = window.assets.model.rowCount()
    assert 0 < found < 60


def test_the_day_of_the_figures_can_be_another(window: MainWindow, qtbot: QtBot) -> None:
    before = window.assets.model.rowCount()
    window.as_of.choose(date(2019, 12, 31))
    assert window.assets.model.query.as_of == date(2019, 12, 31)
    assert 0 < window.assets.model.rowCount() < before
    window.as_of.choose(date(2026, 11, 20))
    assert window.assets.model.query.as_of is None
    assert window.assets.model.rowCount() == before


def test_another_day_keeps_the_search(window: MainWindow, qtbot: QtBot) -> None:
    window.assets.search_box.setText("sen")
    window.assets.search_box.search_now()
    window.as_of.choose(date(2024, 12, 31))
    assert window.assets.model.query.search == "sen"
    assert window.assets.search_box.text() == "sen"


def test_a_write_is_told_to_every_page(window: MainWindow, qtbot: QtBot) -> None:
    heard: list[tuple[Changes, QObject | None]] = []
    window.refresh.changed.connect(lambda changes, origin: heard.append((changes, origin)))
    window.assets.table.selectRow(5)
    row = window.assets.current_row()
    window.spread(Changes(Touched.ASSETS), window)
    assert heard == [(Changes(Touched.ASSETS), window)]
    assert window.assets.current_row() == row


def test_the_theme_is_kept_and_changes_at_once(window: MainWindow, qtbot: QtBot) -> None:
    try:
        window.actions_.themes["dark"].trigger()
        assert theme.colours() is theme.DARK
        assert window.settings.get(options.THEME) == "dark"
        assert '"theme" = "dark"' in paths.settings_file().read_text(encoding="utf-8")
    finally:
        appearance.apply("light")
    assert theme.colours() is theme.LIGHT


def test_printing_estimates_is_a_choice_that_is_kept(window: MainWindow) -> None:
    assert not window.actions_.fees_on_paper.isChecked()
    window.actions_.fees_on_paper.trigger()
    assert window.settings.get(options.FEES_ON_PAPER) is True


def test_closing_backs_up_only_what_was_written(window: MainWindow, qtbot: QtBot) -> None:
    window.close_registry()
    assert not paths.backups_dir().exists()


def test_closing_backs_up_after_a_write(window: MainWindow, qtbot: QtBot) -> None:
    window.note_written("Đã sửa")
    window.close()
    assert len(list(paths.backups_dir().iterdir())) == 1
    assert window.findChild(QMessageBox) is None


def test_a_failed_backup_keeps_the_window_open_and_asks(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.settings.set(options.BACKUP_FOLDER, str(tmp_path / "usb"))
    window.note_written("Đã sửa")
    window.close()
    assert window.isVisible()
    box = window.findChild(QMessageBox, "questionBox")
    assert box is not None
    assert "usb" in box.informativeText()
    box.close()
    window.session.written = False  # type: ignore[union-attr]


def test_the_registry_is_free_after_closing(window: MainWindow, registry_file: Path) -> None:
    window.close_registry()
    registry_file.rename(registry_file.with_name("khac.ipreg"))
    assert not window.navigation.isVisible()
    assert window.welcome.isVisible()
