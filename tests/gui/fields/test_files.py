from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton, QWidget

from ipregistry.domain.document_rows import NewFile
from ipregistry.domain.kinds import FindingLevel
from ipregistry.gui.widgets.fields import documents as documents_field
from ipregistry.gui.widgets.fields import picture_well
from ipregistry.gui.widgets.fields.documents import DocumentsField
from ipregistry.gui.widgets.fields.picture_well import PictureField
from ipregistry.gui.widgets.fields.simple import StillChoice
from tests.gui.fields.keys import focused, press

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ipregistry.gui.widgets.fields.base import Field

    Show = Callable[[Field[Any]], None]

PDF = b"%PDF-1.7\n"


def image(width: int = 40, height: int = 20) -> QImage:
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(QColor("green"))
    return made


def png(width: int = 40) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image(width).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def drop(target: QWidget, mime: QMimeData) -> None:
    """Drag something over a widget and let it fall."""
    place = QPointF(target.rect().center())
    button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(place.toPoint(), Qt.DropAction.CopyAction, mime, button, key)
    QApplication.sendEvent(target, over)
    assert over.isAccepted()
    QApplication.sendEvent(target, QDropEvent(place, Qt.DropAction.CopyAction, mime, button, key))


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


@pytest.fixture
def picture(show: Show) -> PictureField:
    made = PictureField("picture", "Mẫu nhãn")
    show(made)
    return made


def test_a_picture_is_pasted_and_taken_away_by_keys(picture: PictureField) -> None:
    told: list[bool] = []
    picture.changed.connect(lambda: told.append(True))
    QGuiApplication.clipboard().setImage(image(300, 200))
    press(Qt.Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    value = picture.value()
    assert value is not None
    assert (value.name, value.purpose) == ("mau.png", "picture")
    assert QImage.fromData(value.data).size().toTuple() == (300, 200)
    assert picture.well.accessibleName() == "Mẫu nhãn: mau.png"
    press(Qt.Key.Key_Delete)
    assert picture.value() is None
    assert picture.well.accessibleName() == "Mẫu nhãn: chưa có"
    assert len(told) == 2


def test_a_picture_is_dropped_as_a_file_and_kept_byte_for_byte(picture: PictureField, tmp_path: Path) -> None:
    path = tmp_path / "mẫu.png"
    path.write_bytes(png())
    drop(picture.well, files(path))
    assert picture.value() == NewFile("mẫu.png", png(), "picture")
    assert not picture.well.picture.isNull()


def test_what_is_no_picture_is_refused_and_the_old_one_stays(picture: PictureField, tmp_path: Path) -> None:
    picture.set_value(NewFile("cũ.png", png(), "picture"))
    path = tmp_path / "ghi-chú.png"
    path.write_bytes(b"not a picture")
    picture.take_path(path)
    assert picture.finding() == (
        FindingLevel.WARNING,
        "“ghi-chú.png” không phải là hình; hãy chọn tệp PNG hoặc JPG",
    )
    assert picture.value() == NewFile("cũ.png", png(), "picture")


def test_a_picture_that_is_gone_or_too_large_is_refused(
    picture: PictureField, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture.take_path(tmp_path / "mất.png")
    assert picture.finding() == (
        FindingLevel.WARNING,
        "Không đọc được tệp “mất.png”; hãy chép tệp về máy rồi chọn lại",
    )
    monkeypatch.setattr(picture_well, "LARGEST", 50)
    path = tmp_path / "lớn.png"
    path.write_bytes(png())
    picture.take_path(path)
    found = picture.finding()
    assert found is not None
    assert found[1].startswith("“lớn.png” lớn hơn")
    assert picture.value() is None


def test_a_clipboard_without_a_picture_is_said(picture: PictureField) -> None:
    QGuiApplication.clipboard().setText("chữ")
    picture.paste_button.click()
    assert picture.finding() == (FindingLevel.WARNING, "Chưa có hình nào được chép; hãy chép hình rồi dán lại")


def test_enter_asks_for_a_file(picture: PictureField, tmp_path: Path) -> None:
    path = tmp_path / "mẫu.png"
    path.write_bytes(png())
    press(Qt.Key.Key_Return)
    dialog = picture.window().findChild(QFileDialog, "pictureDialog")
    assert dialog is not None
    dialog.fileSelected.emit(str(path))
    dialog.close()
    assert picture.value() == NewFile("mẫu.png", png(), "picture")


@pytest.fixture
def documents(show: Show) -> DocumentsField:
    made = DocumentsField("files", "Tài liệu")
    show(made)
    return made


def test_files_are_dropped_each_with_what_it_is_for(documents: DocumentsField, tmp_path: Path) -> None:
    told: list[bool] = []
    documents.changed.connect(lambda: told.append(True))
    first, second = tmp_path / "Giấy chứng nhận 999948.pdf", tmp_path / "ảnh.PNG"
    first.write_bytes(PDF)
    second.write_bytes(png())
    drop(documents._area, files(first, second))
    assert documents.value() == (
        NewFile("Giấy chứng nhận 999948.pdf", PDF, "certificate"),
        NewFile("ảnh.PNG", png(), "other"),
    )
    assert told == [True]
    drop(documents._area, files(first))
    assert len(documents.value()) == 2


def test_the_purpose_is_chosen_by_keys(documents: DocumentsField, tmp_path: Path) -> None:
    documents.set_value((NewFile("a.pdf", PDF, "certificate"),))
    told: list[bool] = []
    documents.changed.connect(lambda: told.append(True))
    choice = documents.findChild(StillChoice, "files1Purpose")
    assert choice is not None
    assert choice.accessibleName() == "Loại của a.pdf"
    choice.setFocus()
    press(Qt.Key.Key_Down)
    assert documents.value() == (NewFile("a.pdf", PDF, "decision"),)
    assert told == [True]


def test_a_file_is_taken_off_the_list(documents: DocumentsField) -> None:
    documents.set_value((NewFile("a.pdf", PDF, "other"), NewFile("b.pdf", PDF, "other")))
    remove = documents.findChild(QToolButton, "files1RemoveButton")
    assert remove is not None
    remove.setFocus()
    press(Qt.Key.Key_Space)
    assert [file.name for file in documents.value()] == ["b.pdf"]
    assert focused() is documents.add_button


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("danh-sách.exe", b"MZ", "“danh-sách.exe” không phải tệp PDF, JPG, PNG, TIFF hay DOCX"),
        ("quét.pdf", b"<html>", "Không mở được “quét.pdf”: nội dung không đúng loại tệp"),
        ("trống.pdf", b"", "Tệp “trống.pdf” không có nội dung (0 byte)"),
    ],
)
def test_what_cannot_be_taken_is_said_and_the_rest_is_added(
    documents: DocumentsField, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    bad, good = tmp_path / name, tmp_path / "tốt.pdf"
    bad.write_bytes(content)
    good.write_bytes(PDF)
    documents.add_paths([bad, good])
    found = documents.finding()
    assert found is not None
    assert found[0] is FindingLevel.WARNING
    assert found[1].startswith(words)
    assert [file.name for file in documents.value()] == ["tốt.pdf"]


def test_gone_files_and_folders_are_said_together(documents: DocumentsField, tmp_path: Path) -> None:
    documents.add_paths([tmp_path / "mất.pdf", tmp_path])
    found = documents.finding()
    assert found is not None
    assert found[1] == "Không còn thấy tệp “mất.pdf”; hãy chọn lại tệp. (và 1 tệp khác)"
    assert documents.value() == ()


def test_nothing_is_dropped_where_nothing_may_be_changed(documents: DocumentsField) -> None:
    documents.set_read_only(read_only=True)
    assert not documents._area.acceptDrops()
    assert not documents.add_button.isVisible()


def test_many_files_are_read_in_slices_with_a_word_meanwhile(
    show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    field = DocumentsField("files", "Tệp")
    show(field)
    paths = [tmp_path / f"{place}.pdf" for place in range(4)]
    for place, path in enumerate(paths):
        path.write_bytes(PDF + str(place).encode())
    monkeypatch.setattr(documents_field, "_SLICE", 0.0)
    field.add_paths([*paths, tmp_path / "x.txt"])
    assert len(field.value()) == 1
    assert field.finding() == (FindingLevel.INFO, "Đang đọc tệp: 1 trên 5…")
    assert field.problem()
    qtbot.waitUntil(lambda: not field.problem())
    assert [file.name for file in field.value()] == [path.name for path in paths]
    found = field.finding()
    assert found is not None
    assert "x.txt" in found[1]
    field.add_paths(paths)
    field.set_value(())
    assert not field.problem()
    assert field.value() == ()
