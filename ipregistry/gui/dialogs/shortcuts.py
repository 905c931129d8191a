"""Phím tắt: every key of the window in one list, read from the actions themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ipregistry.gui.widgets.text import label, resize_within_screen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenuBar

_FIXED: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Trong danh sách",
        (
            ("Enter", "Sang khung chi tiết"),
            ("Esc", "Xóa ô tìm"),
            ("Shift+↑ ↓", "Chọn thêm dòng"),
            ("Ctrl+A, Ctrl+C", "Chọn tất cả, chép sang Excel"),
        ),
    ),
    (
        "Khi nhập ngày",
        (
            ("t", "Hôm nay"),
            ("3/7/24, 030724", "Ngày 03/07/2024"),
            ("7/2024, 2024", "Chỉ biết tháng, năm"),
            ("F4", "Mở lịch"),
        ),
    ),
)
"""Keys that belong to a list or a field and are no actions of the menus."""


class ShortcutsDialog(QDialog):
    """Two columns of blocks, one a menu: the keys at the left, what they do beside them."""

    def __init__(self, bar: QMenuBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutsDialog")
        self.setWindowTitle(self.tr("Phím tắt"))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_within_screen(self, 860, 620)
        blocks = [(title, lines) for title, lines in (*_menus(bar), *_FIXED) if lines]
        inside = QWidget()
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(20, 16, 20, 16)
        columns.setSpacing(32)
        half = (sum(len(lines) + 2 for _, lines in blocks) + 1) // 2
        sides = (QVBoxLayout(), QVBoxLayout())
        used = 0
        for title, lines in blocks:
            side = sides[0] if used < half else sides[1]
            used += len(lines) + 2
            side.addWidget(label(title, "blockTitle"))
            side.addLayout(_grid(lines))
            side.addSpacing(16)
        for side in sides:
            side.setSpacing(4)
            side.addStretch(1)
            columns.addLayout(side, 1)
        room = QScrollArea()
        room.setObjectName("shortcutsList")
        room.setAccessibleName(self.windowTitle())
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setWidgetResizable(True)
        room.setWidget(inside)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(room)


def _grid(lines: Iterable[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnMinimumWidth(0, 124)
    grid.setColumnStretch(1, 1)
    for row, (keys, words) in enumerate(lines):
        named: tuple[QLabel, QLabel] = (label(keys, "strongValue"), label(words, "value", wrap=True))
        for column, part in enumerate(named):
            grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignTop)
    return grid


def _menus(bar: QMenuBar) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    return [
        (_plain(action.text()), tuple(_keyed(menu.actions())))
        for action in bar.actions()
        if isinstance(menu := action.menu(), QMenu)
    ]


def _keyed(actions: Iterable[QAction]) -> Iterable[tuple[str, str]]:
    for action in actions:
        menu = action.menu()
        if isinstance(menu, QMenu):
            yield from _keyed(menu.actions())
        elif keys := action.shortcuts():
            shown = ", ".join(key.toString(QKeySequence.SequenceFormat.PortableText) for key in keys)
            yield shown, _plain(action.text())


def _plain(words: str) -> str:
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")
