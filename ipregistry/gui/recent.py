"""A registry of the list of those opened lately, also one that is gone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ipregistry import settings as options
from ipregistry.gui import errors

if TYPE_CHECKING:
    from ipregistry.gui.main_window import MainWindow


def _tr(text: str) -> str:
    return QCoreApplication.translate("recent", text)


def open_recent(window: MainWindow, path: Path) -> None:
    """Open a registry opened before; where it is gone, say so and offer to take it off the list."""
    if path.is_file():
        window.commands.open(path)
        return

    def forget() -> None:
        kept = [name for name in window.settings.get(options.RECENT) if Path(name) != path]
        window.settings.set(options.RECENT, kept)
        if window.session is None:
            window.welcome.show_recent(tuple(map(Path, kept)))

    errors.ask(
        window,
        _tr("Không thấy sổ “{name}” ở chỗ cũ.").format(name=path.name),
        _tr("{place}\nCó thể tệp đã chuyển đi, đổi tên, hoặc ổ đĩa chưa được cắm.").format(place=path),
        _tr("Bỏ khỏi danh sách"),
        _tr("Giữ lại"),
        forget,
    )
