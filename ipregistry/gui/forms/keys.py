"""Keys that count only while the keyboard is inside a widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def bind(widget: QWidget, *pairs: tuple[str, Callable[[], object]]) -> None:
    """Have keys pressed inside a widget do something."""
    for keys, does in pairs:
        shortcut = QShortcut(QKeySequence(keys), widget)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(does)
