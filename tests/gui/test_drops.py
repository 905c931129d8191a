"""Files dropped on the window as the system hands them over, and registries opened before that are gone."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QPushButton, QWidget

from ipregistry import settings as options
from ipregistry.gui.dialogs.import_dialog import ImportDialog
from ipregistry.gui.main import create_window
from ipregistry.gui.main_window import MainWindow
from tests.gui.conftest import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

LIST = "Tên nhãn hiệu,Loại đơn,Số đơn,Ngày nộp đơn\nVí dụ {0},Tập thể,4-2020-{0},15/03/2020\n"


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "mot.csv", tmp_path / "hai.csv"
    for number, path in enumerate(paths, start=90001):
        path.write_text(LIST.format(number), encoding="utf-8")
    return paths


def _drop(window: MainWindow, *paths: Path, on: QWidget | None = None) -> bool:
    """Drop files as the system does, into the window of the screen; gives whether they would be taken."""
    handle = window.windowHandle()
    assert handle is not None
    goal = on or window
    point = goal.mapTo(window, goal.rect().center()) if on is not None else QPoint(500, 300)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    plain = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(point, *plain)
    QApplication.sendEvent(handle, enter)
    if enter.isAccepted():
        QApplication.sendEvent(handle, QDropEvent(point, *plain))
    return enter.isAccepted()


def _preview(window: MainWindow, qtbot: QtBot) -> ImportDialog:
    qtbot.waitUntil(lambda: window.findChild(ImportDialog) is not None and not window.tasks.busy, timeout=10_000)
    dialog = window.findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    return dialog


def _box(window: MainWindow) -> QMessageBox | None:
    return next((box for box in window.findChildren(QMessageBox) if box.isVisible()), None)


@pytest.mark.parametrize("place", ["overview", "assets", "deadlines", "law", "settings"])
def test_a_list_is_imported_from_any_page(
    window: MainWindow, qtbot: QtBot, lists: tuple[Path, Path], place: str
) -> None:
    window.go(place)
    assert _drop(window, *lists)
    dialog = _preview(window, qtbot)
    rows = dialog.findChild(QLabel, "rowsFigure")
    assert rows is not None
    assert rows.text() == "2"
    dialog.reject()


def test_a_list_dropped_on_a_field_of_the_editor_is_no_text(
    window: MainWindow, qtbot: QtBot, lists: tuple[Path, Path]
) -> None:
    window.actions_.new_asset.trigger()
    page = window.editor_commands.page
    qtbot.waitUntil(lambda: bool(page.findChildren(QLineEdit)), timeout=5000)
    field = next(
        field for field in page.findChildren(QLineEdit) if field.isVisible() and not field.visibleRegion().isEmpty()
    )
    assert _drop(window, lists[0], on=field)
    dialog = _preview(window, qtbot)
    assert field.text() == ""
    dialog.reject()


def test_a_list_is_not_imported_beside_an_open_dialog(
    window: MainWindow, qtbot: QtBot, lists: tuple[Path, Path]
) -> None:
    _drop(window, lists[0])
    dialog = _preview(window, qtbot)
    assert not _drop(window, lists[1])
    assert len(window.findChildren(ImportDialog)) == 1
    dialog.reject()


def test_a_file_nobody_knows_is_said(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "thu-moi.docx"
    path.write_bytes(b"x")
    window.go("law")
    assert _drop(window, path)
    box = _box(window)
    assert box is not None
    assert box.text() == "Tệp “thu-moi.docx” không phải sổ (.ipreg) hay danh sách (Excel, CSV, JSON)."
    box.close()


def test_a_file_nobody_knows_is_said_and_not_typed(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "thu-moi.docx"
    path.write_bytes(b"x")
    assert _drop(window, path, on=window.assets.search_box)
    assert window.assets.search_box.text() == ""
    box = _box(window)
    assert box is not None
    box.close()


def test_beside_a_list_what_is_unknown_is_said_quietly(
    window: MainWindow, qtbot: QtBot, lists: tuple[Path, Path], tmp_path: Path
) -> None:
    _drop(window, lists[0], tmp_path / "x.docx")
    dialog = _preview(window, qtbot)
    said = window.strip.findChild(QLabel, "savedLabel")
    assert said is not None
    assert "x.docx" in said.text()
    dialog.reject()


def test_a_registry_is_opened_and_a_list_imported_into_it(
    window: MainWindow, qtbot: QtBot, registry_file: Path, lists: tuple[Path, Path]
) -> None:
    other = registry_file.with_name("khac.ipreg")
    shutil.copyfile(registry_file, other)
    _drop(window, other, lists[0])
    assert window.session is not None
    assert window.session.path == other
    _preview(window, qtbot).reject()


def test_nothing_is_imported_into_a_registry_read_only(
    window: MainWindow, lists: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.session is not None
    monkeypatch.setattr(type(window.session), "read_only", True)
    _drop(window, lists[0])
    box = _box(window)
    assert box is not None
    assert box.text() == "Sổ đang mở chỉ để đọc nên không nhập được danh sách."
    assert window.findChild(ImportDialog) is None
    box.close()


def test_a_list_dropped_on_the_first_page_begins_a_registry(qtbot: QtBot, lists: tuple[Path, Path]) -> None:
    window = create_window(None, TODAY)
    assert isinstance(window, MainWindow)
    qtbot.addWidget(window)
    window.show()
    assert _drop(window, lists[0])
    qtbot.waitUntil(
        lambda: not window.tasks.busy and bool(window.findChildren(QWidget, "newRegistryDialog")), timeout=10_000
    )
    window.close()


def test_a_registry_that_is_gone_is_said_and_taken_off_the_list(window: MainWindow, registry_file: Path) -> None:
    gone = registry_file.with_name("da-mat.ipreg")
    window.settings.set(options.RECENT, [str(gone), str(registry_file)])
    menu = window.actions_.recent
    assert menu is not None
    menu.aboutToShow.emit()
    first = menu.actions()[0]
    assert first.text() == "da-mat.ipreg"
    first.trigger()
    box = _box(window)
    assert box is not None
    assert box.text() == "Không thấy sổ “da-mat.ipreg” ở chỗ cũ."
    keep, drop = (
        next(each for each in box.findChildren(QPushButton) if each.text() == words)
        for words in ("Giữ lại", "Bỏ khỏi danh sách")
    )
    QTest.mouseClick(keep, Qt.MouseButton.LeftButton)
    assert window.settings.get(options.RECENT) == [str(gone), str(registry_file)]
    menu.actions()[0].trigger()
    box = _box(window)
    assert box is not None
    drop = next(each for each in box.findChildren(QPushButton) if each.text() == "Bỏ khỏi danh sách")
    QTest.mouseClick(drop, Qt.MouseButton.LeftButton)
    assert window.settings.get(options.RECENT) == [str(registry_file)]
    assert window.session is not None
