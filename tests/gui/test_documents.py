"""Files through the window: dropped on an asset, pasted, opened, renamed, taken away, found again on their page."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QMessageBox, QPushButton

from ipregistry.domain.document_rows import DocumentQuery, NewFile
from ipregistry.gui import opened_copies
from ipregistry.gui.pages.documents_page import DocumentsPage
from ipregistry.gui.widgets.document_list import DocumentList
from ipregistry.gui.widgets.document_preview import line_of
from ipregistry.gui.widgets.picture import Picture
from ipregistry.services import documents

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from ipregistry.gui.main_window import MainWindow

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\ntrailer<</Root 1 0 R>>\n"
)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "giay-chung-nhan.pdf"
    path.write_bytes(PDF)
    return path


def _drop(widget: QWidget, place: QPoint, *paths: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, Qt.DropAction.CopyAction, data, buttons, keys)
    QCoreApplication.sendEvent(widget, enter)
    drop = QDropEvent(QPointF(place), Qt.DropAction.CopyAction, data, buttons, keys)
    drop.ignore()
    if enter.isAccepted():
        QCoreApplication.sendEvent(widget, drop)
    return drop.isAccepted()


def _select_first(window: MainWindow, qtbot: QtBot) -> str:
    window.go("assets")
    qtbot.waitUntil(lambda: window.assets.current_row() is not None, timeout=5000)
    row = window.assets.current_row()
    assert row is not None
    qtbot.waitUntil(lambda: window.assets.detail.ref == row.ref, timeout=5000)
    return row.ref


def _names(window: MainWindow) -> list[str]:
    session = window.session
    assert session is not None
    query = DocumentQuery(sort="file_name", descending=False)
    return [row.file_name for row in documents.list_documents(session.context, query).items]


def _button(parent: QWidget, name: str) -> QPushButton:
    found = parent.findChild(QPushButton, name)
    assert found is not None
    return found


def _add(window: MainWindow, ref: str, *files: tuple[str, str]) -> None:
    session = window.session
    assert session is not None
    new = [NewFile(name, PDF, purpose) for name, purpose in files]
    window.wrote(documents.add_files(session.context, ref, new), "")


def _page(window: MainWindow, qtbot: QtBot, count: int) -> DocumentsPage:
    window.go("documents")
    page = window.pages.get("documents")
    assert isinstance(page, DocumentsPage)
    qtbot.waitUntil(lambda: page.model.rowCount() == count, timeout=5000)
    return page


def test_a_scan_dropped_on_an_asset_is_in_its_pane_and_on_the_page(
    window: MainWindow, qtbot: QtBot, scan: Path
) -> None:
    ref = _select_first(window, qtbot)
    pane = window.assets.detail
    assert _drop(pane, QPoint(60, 200), scan)
    assert pane.bar.isVisible()
    text = pane.bar.findChild(QLabel, "addFilesText")
    assert text is not None
    assert text.text() == f"Thêm tệp “giay-chung-nhan.pdf” vào {ref}"
    assert pane.bar.purpose.currentText() == "Văn bằng"
    QTest.keyClick(pane.bar.purpose, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.findChild(DocumentList) is not None, timeout=5000)
    assert not pane.bar.isVisible()
    shown = pane.findChild(DocumentList)
    assert shown is not None
    (line,) = shown.rows.rows
    assert (line.name, line.purpose) == ("giay-chung-nhan.pdf", "certificate")
    key = (line.id, line.sha256, line.media_type, 96)
    qtbot.waitUntil(lambda: pane.thumbnails.image(*key) is not None, timeout=5000)
    image = pane.thumbnails.image(*key)
    assert image is not None
    assert (image.width(), image.height()) == (96, 48)
    page = _page(window, qtbot, 1)
    title = page.preview.findChild(QLabel, "documentName")
    assert title is not None
    assert title.text() == "giay-chung-nhan.pdf"
    window.actions_.undo.trigger()
    qtbot.waitUntil(lambda: page.model.rowCount() == 0, timeout=5000)
    assert _names(window) == []


def test_the_pane_leads_to_the_editor(window: MainWindow, qtbot: QtBot) -> None:
    ref = _select_first(window, qtbot)
    asked: list[str] = []
    window.edit_asked.connect(asked.append)
    QTest.mouseClick(_button(window.assets.detail, "editAssetButton"), Qt.MouseButton.LeftButton)
    assert asked == [ref]


def test_a_scan_dropped_on_a_row_goes_to_that_asset(window: MainWindow, qtbot: QtBot, scan: Path) -> None:
    _select_first(window, qtbot)
    table = window.assets.table
    index = table.model().index(3, 0)
    row = window.assets.model.row(3)
    assert row is not None
    assert _drop(table.viewport(), table.visualRect(index).center(), scan)
    offered = window.assets.detail.bar.offered
    assert offered is not None
    assert offered.ref == row.ref
    assert table.currentIndex().row() == 3
    QTest.keyClick(window.assets.detail.bar.purpose, Qt.Key.Key_Escape)
    assert not window.assets.detail.bar.isVisible()
    assert _names(window) == []


def test_lists_are_left_to_the_window(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _select_first(window, qtbot)
    imported: list[tuple[Path, ...]] = []
    monkeypatch.setattr(window.commands, "import_files", imported.append)
    workbook = tmp_path / "danh-sach.xlsx"
    for place in (window.assets.detail, window.assets.table.viewport()):
        _drop(place, QPoint(60, 40), workbook)
    assert imported == [(workbook,), (workbook,)]
    assert window.assets.detail.bar.offered is None


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "0 byte"), (None, "Không còn thấy"), (b"x" * 20_000_001, "20 MB")]
)
def test_a_file_that_cannot_be_kept_is_said(
    window: MainWindow, qtbot: QtBot, scan: Path, content: bytes | None, words: str
) -> None:
    ref = _select_first(window, qtbot)
    window.document_commands.offer(ref, (scan,))
    if content is None:
        scan.unlink()
    else:
        scan.write_bytes(content)
    QTest.mouseClick(_button(window, "acceptFilesButton"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "errorBox") is not None, timeout=5000)
    box = window.findChild(QMessageBox, "errorBox")
    assert box is not None
    assert words in box.text()
    box.close()
    assert _names(window) == []


def test_a_picture_pasted_becomes_the_picture_of_the_asset(window: MainWindow, qtbot: QtBot) -> None:
    ref = _select_first(window, qtbot)
    pane = window.assets.detail
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    QTest.keyClick(window.assets.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert pane.bar.offered is not None
    assert pane.bar.purpose.currentText() == "Mẫu, hình ảnh"
    QTest.keyClick(pane.bar.purpose, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _names(window) == ["ảnh dán.png"], timeout=5000)
    QGuiApplication.clipboard().clear()

    def shown() -> bool:
        picture = pane.findChild(Picture)
        return picture is not None and not picture.empty

    qtbot.waitUntil(shown, timeout=5000)
    assert pane.ref == ref


def test_a_copy_is_opened_that_cannot_be_written(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = _select_first(window, qtbot)
    _add(window, ref, ("a.pdf", "other"))
    opened: list[Path] = []

    def show(path: Path) -> None:
        opened.append(path)

    monkeypatch.setattr(opened_copies, "show", show)
    qtbot.waitUntil(lambda: window.assets.detail.findChild(DocumentList) is not None, timeout=5000)
    shown = window.assets.detail.findChild(DocumentList)
    assert shown is not None
    shown.setFocus()
    QTest.keyClick(shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opened), timeout=5000)
    (path,) = opened
    assert (path.name, path.read_bytes()) == ("a.pdf", PDF)
    assert not path.stat().st_mode & stat.S_IWUSR
    opened_copies._forget(path)
    assert not path.exists()


def test_a_program_among_the_files_is_never_started(window: MainWindow, qtbot: QtBot) -> None:
    ref = _select_first(window, qtbot)
    _add(window, ref, ("setup.exe", "other"))
    page = _page(window, qtbot, 1)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "errorBox") is not None, timeout=5000)
    box = window.findChild(QMessageBox, "errorBox")
    assert box is not None
    assert "Không mở trực tiếp" in box.text()
    box.close()


def test_name_and_purpose_are_changed_and_a_removal_is_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    ref = _select_first(window, qtbot)
    _add(window, ref, ("a.pdf", "other"), ("b.pdf", "letter"))
    page = _page(window, qtbot, 2)
    page.table.setFocus()
    page.table.selectRow(0)
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    dialog = window.findChild(QDialog, "documentDialog")
    assert dialog is not None
    field = dialog.findChild(QLineEdit, "documentNameField")
    assert field is not None
    field.clear()
    QTest.keyClicks(field, "quyet dinh.pdf")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "quyet dinh.pdf" in _names(window), timeout=5000)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=5000)
    page.table.selectRow(0)
    name = page.current_row().file_name
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1, timeout=5000)
    assert name not in _names(window)
    window.actions_.undo.trigger()
    qtbot.waitUntil(lambda: page.model.rowCount() == 2, timeout=5000)
    assert name in _names(window)


def test_the_page_is_searched_and_narrowed(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    ref = _select_first(window, qtbot)
    _add(window, ref, ("giấy chứng nhận.pdf", "certificate"), ("công văn.pdf", "letter"))
    page = _page(window, qtbot, 2)
    QTest.keyClicks(page.search, "giay chung")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1, timeout=5000)
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2, timeout=5000)
    QTest.mouseClick(_button(page, "letterChip"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1, timeout=5000)
    assert page.current_row().file_name == "công văn.pdf"
    place = tmp_path / "ra.pdf"
    window.document_commands.save(line_of(page.current_row()), place)
    qtbot.waitUntil(place.exists, timeout=5000)
    assert place.read_bytes() == PDF
    QTest.mouseClick(_button(page, "documentAssetButton"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.pages.current() is window.assets, timeout=5000)


def test_the_model_is_sound(window: MainWindow, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    ref = _select_first(window, qtbot)
    _add(window, ref, *((f"{number}.pdf", "other") for number in range(5)))
    page = _page(window, qtbot, 5)
    qtmodeltester.check(page.model)  # type: ignore[no-untyped-call]
    shown = DocumentList("list", "danh sách", page.preview.thumbnails, writable=True)
    qtbot.addWidget(shown)
    shown.set_rows([line_of(page.current_row())])
    qtmodeltester.check(shown.rows)  # type: ignore[no-untyped-call]
