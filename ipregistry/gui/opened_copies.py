"""Shows a kept file with the system's own program: from a read-only copy, so that nobody thinks to change the registry.

Only papers, pictures and sheets are opened; a program hidden among the files is never started.
"""

from __future__ import annotations

import atexit
import contextlib
import shutil
import stat
import tempfile
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from ipregistry.errors import UserError

_SHOWN = frozenset(
    [
        "application/pdf",
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/bmp",
        "image/tiff",
        "image/webp",
        "application/msword",
        "application/vnd.ms-excel",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "text/plain",
        "text/csv",
    ]
)
_SUFFIXES = frozenset(
    [
        ".pdf",
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".bmp",
        ".tif",
        ".tiff",
        ".webp",
        ".doc",
        ".docx",
        ".xls",
        ".xlsx",
        ".txt",
        ".csv",
    ]
)


def check(name: str, media_type: str) -> None:
    """Refuse what is not to be opened from here.

    Raises:
        UserError: it is no paper, picture or sheet.
    """
    if media_type not in _SHOWN or Path(name).suffix.lower() not in _SUFFIXES:
        raise UserError(f"Không mở trực tiếp loại tệp của “{name}”; hãy lưu ra tệp rồi mở bằng chương trình phù hợp.")


def write(name: str, data: bytes) -> Path:
    """Write a read-only copy to a folder of its own, which goes when the program ends.

    Raises:
        UserError: the disk is full or cannot be written.
    """
    try:
        path = Path(tempfile.mkdtemp(prefix="ipregistry-")) / name
        atexit.register(_forget, path)
        path.write_bytes(data)
        path.chmod(stat.S_IRUSR)
    except OSError as error:
        raise UserError(f"Không tạo được bản sao của “{name}” để mở; hãy kiểm tra chỗ trống trên ổ đĩa.") from error
    return path


def show(path: Path) -> None:
    """Show a copy with the program the system has for it.

    Raises:
        UserError: it has none.
    """
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        raise UserError(f"Máy chưa có chương trình mở “{path.name}”; hãy lưu ra tệp rồi mở ở máy khác.")


def _forget(path: Path) -> None:
    # A program that still shows the copy may hold it; the system clears its temporary folder in time.
    with contextlib.suppress(OSError):
        path.chmod(stat.S_IWUSR | stat.S_IRUSR)
    shutil.rmtree(path.parent, ignore_errors=True)
