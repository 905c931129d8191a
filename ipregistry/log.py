"""The log file in the user's folder, and the text of a crash report.

Log lines are English, for whoever mends the program; nothing here ever stops it.
"""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

import ipregistry

_log = logging.getLogger(__name__)

FILE_NAME = "ipregistry.log"
_BYTES_A_FILE = 1_000_000
_OLD_FILES = 4


class _QuietRotatingFileHandler(RotatingFileHandler):
    """Goes on with the same file where it cannot be turned over or written (two programs, Windows, a full disk)."""

    def doRollover(self) -> None:  # noqa: N802 - the name of the standard library
        try:
            super().doRollover()
        except OSError:
            if self.stream is None:
                self.stream = self._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the same
        """Lose the line: there is no better place to say that the log cannot be written."""


def start(folder: Path) -> Path | None:
    """Write the log to `folder`, five files of 1 MB at most; gives the file, or None where the folder cannot be made.

    Called twice, it changes to the second folder.
    """
    root = logging.getLogger()
    for handler in [one for one in root.handlers if isinstance(one, _QuietRotatingFileHandler)]:
        root.removeHandler(handler)
        handler.close()
    file = folder / FILE_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = _QuietRotatingFileHandler(
            file, maxBytes=_BYTES_A_FILE, backupCount=_OLD_FILES, encoding="utf-8", errors="replace"
        )
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    logging.getLogger("ipregistry").setLevel(logging.INFO)
    return file


def crash_report(error: BaseException) -> str:
    """What to send to whoever mends the program: versions, system and traceback, without the user's folder names."""
    lines = [
        f"Sổ Tài sản trí tuệ {ipregistry.__version__} – báo cáo lỗi",
        f"Thời điểm: {datetime.now().astimezone().isoformat(timespec='seconds')}",
        f"Hệ điều hành: {platform.platform()}",
        f"Python: {platform.python_version()}{' (đóng gói)' if getattr(sys, 'frozen', False) else ''}",
        "",
        "".join(traceback.format_exception(error)).rstrip(),
        "",
    ]
    return _without_home("\n".join(lines))


def record_crash(error: BaseException, folder: Path) -> Path | None:
    """Log an error of ours and write its report to `folder`; gives the report, or None where it cannot be written."""
    _log.error("unexpected error", exc_info=error)
    now = datetime.now().astimezone()
    file = folder / f"loi-{now:%Y%m%d-%H%M%S-%f}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(crash_report(error), encoding="utf-8", errors="replace")
    except OSError:
        return None
    return file


def _without_home(text: str) -> str:
    home = str(Path.home())
    # "/" is the home of some service accounts: replacing it would garble every path.
    return text.replace(home, "~") if len(home) > 1 else text
