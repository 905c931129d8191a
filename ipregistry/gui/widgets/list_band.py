"""The band under the tabs: conditions at the left, at the right how many were found, the grouping, the columns."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from ipregistry.domain.amounts import show_number
from ipregistry.gui.icons import icon
from ipregistry.gui.widgets.filter_chips import FilterChips
from ipregistry.gui.widgets.text import button, label

GROUPINGS = ("kind", "status", "place", "owner", "lead_unit", "year_filed", "year_granted", "year_expires")
"""Conditions the list can be grouped by."""


class ListBand(QWidget):
    """Chips, count, grouping, columns.

    Signals:
        grouped(str): the list is to be grouped by this condition; empty: not grouped.
        columns_asked(): the columns are to be chosen.
    """

    grouped = Signal(str)
    columns_asked = Signal()

    def __init__(self, names: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listBand")
        self.chips = FilterChips()
        self.group = ""
        self._names = names
        self._count = label("", "label")
        self._count.setObjectName("foundCount")
        self._group = button(self.tr("Nhóm"), "groupButton")
        self._menu = QMenu(self)
        self._menu.setObjectName("groupMenu")
        self._group.setMenu(self._menu)
        self.columns = button(self.tr("Cột"), "columnsButton", picture="columns-3")
        self.columns.setToolTip(self.tr("Chọn và xếp các cột (Ctrl+Shift+K)"))
        self.columns.clicked.connect(self.columns_asked)
        self._build()
        self.show_group("")

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self.chips, 1, Qt.AlignmentFlag.AlignTop)
        tools = QHBoxLayout()
        tools.setSpacing(4)
        tools.addWidget(self._count)
        tools.addSpacing(4)
        for each in (self._group, self.columns):
            each.setProperty("flat", "true")
            tools.addWidget(each)
        self._group.setIcon(icon("chevron-down", "text"))
        self._group.setIconSize(QSize(14, 14))
        self._group.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        row.addLayout(tools)
        row.setAlignment(tools, Qt.AlignmentFlag.AlignTop)
        self._add_group("", self.tr("Không nhóm"))
        self._menu.addSeparator()
        for key in GROUPINGS:
            self._add_group(key, self._names[key])

    def _add_group(self, key: str, words: str) -> None:
        action = QAction(words, self)
        action.setObjectName(f"group{key.title().replace('_', '')}Action" if key else "groupNothingAction")
        action.setCheckable(True)
        action.setData(key)
        action.triggered.connect(lambda _checked, key=key: self.set_group(key))
        self._menu.addAction(action)

    def set_group(self, key: str) -> None:
        """Group by a condition and tell."""
        self.show_group(key)
        self.grouped.emit(key)

    def show_group(self, key: str) -> None:
        """Say by what the list is grouped."""
        self.group = key
        words = self.tr("Nhóm: {name}").format(name=self._names[key]) if key else self.tr("Nhóm")
        self._group.setText(words)
        self._group.setAccessibleName(words)
        self._group.setToolTip(self.tr("Nhóm danh sách theo một điều kiện, có số tài sản của từng nhóm (Ctrl+Shift+G)"))
        for action in self._menu.actions():
            action.setChecked(action.data() == key)

    def open_groups(self) -> None:
        """Offer the groupings."""
        self._group.showMenu()

    def say_count(self, found: int, total: int) -> None:
        """Say how many were found of how many there are."""
        whole = self.tr("{count} tài sản").format(count=show_number(total))
        words = whole if found == total else f"{show_number(found)} / {show_number(total)}"
        self._count.setText(words)
        self._count.setAccessibleName(self.tr("Tìm thấy {found} trên {whole}").format(found=found, whole=whole))
