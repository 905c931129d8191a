from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox

from ipregistry import app, paths
from ipregistry.gui.dialogs.import_dialog import ImportDialog
from ipregistry.gui.dialogs.new_registry import NewRegistry, NewRegistryDialog
from ipregistry.gui.main import create_window
from ipregistry.gui.main_window import MainWindow

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

LIST = """name,kind,application_no,filing_date,certificate_no,grant_date,expiry_date,owner,product,province
Ví dụ 90 – Mận hồng,nhãn hiệu tập thể,4-2020-99990,15/03/2020,999990,20/06/2021,,Hội Ví dụ,mận,Đồng Tháp
Ví dụ 91 – Cốm gạo,nhãn hiệu,4-2021-99991,01/02/2021,,,,Công ty TNHH Ví dụ,cốm,Đồng Tháp
"""


@pytest.fixture
def csv_file(tmp_path: Path) -> Path:
    path = tmp_path / "danh-sach.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def _dialog(window: MainWindow, qtbot: QtBot) -> ImportDialog:
    def opened() -> bool:
        return window.findChild(ImportDialog) is not None and not window.tasks.busy

    qtbot.waitUntil(opened, timeout=10_000)
    dialog = window.findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    return dialog


def _form(window: MainWindow, qtbot: QtBot) -> NewRegistryDialog:
    qtbot.waitUntil(lambda: window.findChild(NewRegistryDialog) is not None, timeout=10_000)
    form = window.findChild(NewRegistryDialog)
    assert isinstance(form, NewRegistryDialog)
    return form


def _figure(dialog: ImportDialog, name: str) -> str:
    figure = dialog.findChild(QLabel, f"{name}Figure")
    assert figure is not None
    return figure.text()


def _accept(dialog: ImportDialog, window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.imported, timeout=10_000):
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=5000)


def test_the_action_asks_for_files_and_shows_what_would_happen(
    window: MainWindow, qtbot: QtBot, csv_file: Path
) -> None:
    before = window.assets.model.rowCount()
    window.actions_.take_in.trigger()
    chooser = window.findChild(QFileDialog, "importFileDialog")
    assert chooser is not None
    chooser.filesSelected.emit([str(csv_file)])
    chooser.close()
    dialog = _dialog(window, qtbot)
    assert [_figure(dialog, name) for name in ("rows", "added", "refused")] == ["2", "2", "0"]
    assert dialog.accept_button.text() == "Nhập 2 dòng vào sổ"
    assert window.assets.model.rowCount() == before
    _accept(dialog, window, qtbot)
    assert window.assets.model.rowCount() == before + 2
    saved = window.strip.findChild(QLabel, "savedLabel")
    assert saved is not None
    assert saved.text().startswith("Đã thêm 2 tài sản lúc ")


def test_the_second_time_there_is_nothing_to_import(window: MainWindow, qtbot: QtBot, csv_file: Path) -> None:
    window.commands.import_files((csv_file,))
    _accept(_dialog(window, qtbot), window, qtbot)
    # The first dialog goes with its own turn of events; the second must not be taken for it.
    qtbot.waitUntil(lambda: window.findChild(ImportDialog) is None, timeout=5000)
    window.commands.import_files((csv_file,))
    dialog = _dialog(window, qtbot)
    assert [_figure(dialog, name) for name in ("rows", "added", "unchanged")] == ["2", "0", "2"]
    assert not dialog.accept_button.isEnabled()
    dialog.reject()


def test_leaving_the_preview_writes_nothing(window: MainWindow, qtbot: QtBot, csv_file: Path) -> None:
    before = window.assets.model.rowCount()
    window.commands.import_files((csv_file,))
    dialog = _dialog(window, qtbot)
    QTest.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    window.close_registry()
    assert not paths.backups_dir().exists()
    assert before == 60


def test_a_file_that_is_no_list_is_said(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "anh.xlsx"
    path.write_bytes(b"PK no workbook at all")
    window.commands.import_files((path,))
    dialog = _dialog(window, qtbot)
    summary = dialog.findChild(QLabel, "importSummary")
    assert summary is not None
    assert "anh.xlsx" in summary.text()
    assert not dialog.accept_button.isEnabled()
    box = dialog.findChild(QMessageBox, "errorBox")
    assert box is not None
    box.close()
    dialog.reject()


def test_a_list_dropped_on_the_window_is_previewed(window: MainWindow, qtbot: QtBot, csv_file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(csv_file))])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter, drop = QDragEnterEvent(QPoint(400, 300), *how), QDropEvent(QPoint(400, 300), *how)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, drop)
    dialog = _dialog(window, qtbot)
    assert _figure(dialog, "added") == "2"
    dialog.reject()


def test_from_a_list_to_a_new_registry(qtbot: QtBot, csv_file: Path, tmp_path: Path) -> None:
    window = create_window(None)
    assert isinstance(window, MainWindow)
    qtbot.addWidget(window)
    window.show()
    window.commands.import_files((csv_file,))
    form = _form(window, qtbot)
    assert not form.create_button.isEnabled()
    form.province.setCurrentIndex(form.province.findData("82"))
    assert form.agency.text() == "Sở Khoa học và Công nghệ tỉnh Đồng Tháp"
    form.officer.setText("Cán bộ Ví dụ")
    QTest.mouseClick(form.create_button, Qt.MouseButton.LeftButton)
    place = window.findChild(QFileDialog, "newRegistryPlace")
    assert place is not None
    place.fileSelected.emit(str(tmp_path / "moi.ipreg"))
    place.close()
    dialog = _dialog(window, qtbot)
    _accept(dialog, window, qtbot)
    assert window.assets.model.rowCount() == 2
    assert window.windowTitle().startswith("moi.ipreg")
    window.close()
    assert len(list(paths.backups_dir().iterdir())) == 1


def test_what_is_no_list_is_said_before_any_form(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "anh.xlsx"
    path.write_bytes(b"PK no workbook at all")
    window = create_window(None)
    assert isinstance(window, MainWindow)
    qtbot.addWidget(window)
    window.show()
    window.commands.import_files((path,))
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "errorBox") is not None, timeout=10_000)
    box = window.findChild(QMessageBox, "errorBox")
    assert box is not None
    assert "anh.xlsx" in box.text()
    assert window.findChild(NewRegistryDialog) is None
    box.close()


def test_no_empty_registry_stays_when_the_import_is_not_wanted(qtbot: QtBot, csv_file: Path, tmp_path: Path) -> None:
    window = create_window(None)
    assert isinstance(window, MainWindow)
    qtbot.addWidget(window)
    window.show()
    window.commands.import_files((csv_file,))
    _form(window, qtbot).chosen.emit(NewRegistry("Sở Ví dụ", "82", ""))
    place = window.findChild(QFileDialog, "newRegistryPlace")
    assert place is not None
    place.fileSelected.emit(str(tmp_path / "moi.ipreg"))
    place.close()
    dialog = _dialog(window, qtbot)
    assert (tmp_path / "moi.ipreg").exists()
    QTest.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    assert window.session is None
    assert not list(tmp_path.glob("moi.ipreg*"))
    problem = window.findChild(QLabel, "welcomeProblem")
    assert problem is not None
    assert "moi.ipreg" in problem.text()


def test_a_registry_is_never_written_over(qtbot: QtBot, registry_file: Path) -> None:
    before = registry_file.read_bytes()
    window = create_window(None)
    assert isinstance(window, MainWindow)
    qtbot.addWidget(window)
    assert not window.commands.make(registry_file, NewRegistry("Sở Ví dụ", "82", ""))
    assert registry_file.read_bytes() == before
    box = window.findChild(QMessageBox, "errorBox")
    assert box is not None
    box.close()


def test_there_are_thirty_four_provinces() -> None:
    names = app.provinces()
    assert len(names) == 34
    assert names["82"] == "Đồng Tháp"
