"""The conditions of a list as chips: each is opened by a click, taken away by its cross or the Delete key."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ipregistry.domain.rows import AssetQuery
from ipregistry.gui import list_filters
from ipregistry.gui.icons import icon
from ipregistry.gui.widgets.flow import FlowLayout
from ipregistry.gui.widgets.text import button, plain_tip

if TYPE_CHECKING:
    from typing import Any

    from PySide6.QtGui import QMouseEvent

GAP = 8
_WIDEST = 300
_REMOVE = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})
_CROSS = 26
"""Width at the right end of a chip where a click takes it away."""


class Chip(QPushButton):
    """One condition.

    Signals:
        removed(): it is to go.
        opened(): its values are to be chosen.
    """

    removed = Signal()
    opened = Signal()

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.words = ""
        self.setObjectName(f"{key}Chip")
        self.setProperty("filter", "true")
        self.setAutoDefault(False)
        self.setIcon(icon("x"))
        self.setIconSize(QSize(13, 13))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.opened)

    def say(self, words: str) -> None:
        """Say what is asked."""
        self.words = words
        self.setAccessibleName(self.tr("Điều kiện {words}").format(words=words))
        self.setToolTip(plain_tip(self.tr("{words}. Enter: sửa; Delete: bỏ").format(words=words)))
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, _WIDEST - 50)
        self.setText(f"{shown} ".replace("&", "&&"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self.isDown() and place.x() > self.width() - _CROSS and self.rect().contains(place):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        # Delete means the chip here, whatever it means in the menus.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _REMOVE:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _REMOVE:
            self.removed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class FilterChips(QWidget):
    """The chips in the order of the conditions, and the button that adds one; always in sight.

    Signals:
        changed(AssetQuery): the conditions asked now, as the query of nothing else.
        asked(str, QWidget): values of a condition are to be chosen (of none yet: an empty key), by that button.
    """

    changed = Signal(object)
    asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterChips")
        self.filters = AssetQuery()
        """The conditions asked now."""
        self.names: dict[tuple[str, Any], str] = {}
        """Words for the values that have none of their own: parties by their ids, gaps by their codes."""
        self._chips: list[Chip] = []
        self.add = button(self.tr("Thêm điều kiện"), "addFilterButton", picture="plus")
        self.add.setProperty("addFilter", "true")
        self.add.setToolTip(self.tr("Lọc danh sách (Ctrl+Shift+F); bỏ hết điều kiện: Ctrl+Shift+X"))
        self.add.clicked.connect(lambda: self.asked.emit("", self.add))
        self.clear_all = button(self.tr("Bỏ lọc"), "clearFiltersButton", style="link")
        self.clear_all.setToolTip(self.tr("Bỏ hết điều kiện và chữ tìm (Ctrl+Shift+X)"))
        self._row = FlowLayout(GAP, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.add)
        self._row.addWidget(self.clear_all)
        self.clear_all.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_filters(self, filters: AssetQuery) -> None:
        """Show the conditions of a query; nothing is told."""
        self.filters = list_filters.filters_of(filters)
        self._rebuild()

    def set_filters(self, filters: AssetQuery) -> None:
        """Ask other conditions and tell."""
        self.show_filters(filters)
        self.changed.emit(self.filters)

    def say_names(self, names: dict[tuple[str, Any], str]) -> None:
        """Know words for more values."""
        known = dict(self.names)
        self.names.update(names)
        if self.names != known:
            self._rebuild()

    def conditions(self) -> list[str]:
        """What is asked, in words."""
        return [words for _key, words in list_filters.conditions(self.filters, self.names)]

    def _rebuild(self) -> None:
        wanted = list_filters.conditions(self.filters, self.names)
        if [(chip.key, chip.words) for chip in self._chips] == wanted:
            return
        keyed = next((chip.key for chip in self._chips if chip.hasFocus()), None)
        kept = {chip.key: chip for chip in self._chips}
        self._chips = []
        for place, (key, words) in enumerate(wanted):
            chip = kept.pop(key, None)
            if chip is None:
                chip = self._new_chip(key, place)
            chip.say(words)
            self._chips.append(chip)
        for chip in kept.values():
            self._row.removeWidget(chip)
            chip.hide()
            chip.setObjectName("")
            chip.deleteLater()
        self.clear_all.setVisible(len(wanted) > 1)
        if keyed is not None and all(chip.key != keyed for chip in self._chips):
            (self._chips[-1] if self._chips else self.add).setFocus()
        self._set_tab_order()
        self.updateGeometry()

    def _new_chip(self, key: str, place: int) -> Chip:
        chip = Chip(key, self)
        chip.removed.connect(lambda: self._remove(key))
        chip.opened.connect(lambda: self._open(chip))
        self._row.insert_widget(place, chip)
        chip.show()
        return chip

    def _set_tab_order(self) -> None:
        line = [*self._chips, self.add, self.clear_all]
        for before, after in itertools.pairwise(line):
            QWidget.setTabOrder(before, after)

    def _remove(self, key: str) -> None:
        self.set_filters(list_filters.without(self.filters, key))

    def _open(self, chip: Chip) -> None:
        if chip.key == "owner_text":
            self._remove(chip.key)
        else:
            self.asked.emit(chip.key, chip)
