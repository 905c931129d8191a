"""Asking for a file: Qt's dialog, opened and not executed, so that the window and the tests stay alive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

_KINDS = {"ipreg": "Sổ tài sản trí tuệ", "xlsx": "Bảng tính Excel", "pdf": "Tệp PDF"}


def _dialog(parent: QWidget, name: str, title: str, folder: Path, filters: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(folder), filters)
    dialog.setObjectName(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def ask_files(
    parent: QWidget, name: str, title: str, folder: Path, filters: str, then: Callable[[tuple[Path, ...]], None]
) -> None:
    """Ask for files that exist."""
    dialog = _dialog(parent, name, title, folder, filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda chosen: then(tuple(Path(each) for each in chosen)))
    dialog.open()


def ask_file(parent: QWidget, name: str, title: str, folder: Path, filters: str, then: Callable[[Path], None]) -> None:
    """Ask for a file that exists."""
    dialog = _dialog(parent, name, title, folder, filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def ask_place(parent: QWidget, name: str, title: str, suggested: Path, then: Callable[[Path], None]) -> None:
    """Ask where to write a file; its suffix is the one suggested unless another is typed."""
    suffix = suggested.suffix.removeprefix(".")
    kind = _KINDS.get(suffix, "")
    dialog = _dialog(parent, name, title, suggested.parent, f"{kind} (*.{suffix})" if kind else f"*.{suffix}")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix)
    dialog.selectFile(suggested.name)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()
