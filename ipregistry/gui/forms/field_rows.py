"""Fields side by side, in as many rows as the width asks for; those without a width share what a row leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidgetItem

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

WHOLE_ROW = 100_000
"""More than any row has: what is this wide stands alone."""


class FieldRows(QLayout):
    """Each field is as wide as it says; a width of 0 takes at least `least` and what the row leaves."""

    def __init__(self, across: int, down: int, least: int) -> None:
        super().__init__()
        self._across = across
        self._down = down
        self._least = least
        self._items: list[tuple[QLayoutItem, int]] = []
        self._wide: set[QLayoutItem] = set()
        """Items that take half as much again of what a row leaves."""
        self._heights: dict[int, int] = {}

    def add_field(self, widget: QWidget, width: int = 0, *, wide: bool = False) -> None:
        """Put a field after the others; a wide one takes half as much again of what a row leaves."""
        self.addChildWidget(widget)
        item = QWidgetItem(widget)
        self._items.append((item, width))
        if wide:
            self._wide.add(item)
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append((item, 0))

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index][0] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index)[0] if 0 <= index < len(self._items) else None

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._lay_out(QRect(0, 0, width, 0), apply=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay_out(rect, apply=True)

    def sizeHint(self) -> QSize:
        return QSize(2 * self._least, self.heightForWidth(2 * self._least))

    def minimumSize(self) -> QSize:
        widest = max((width or self._least for _, width in self._items), default=0)
        return QSize(min(widest, self._least), 0)

    def _lay_out(self, rect: QRect, *, apply: bool) -> int:
        y = rect.y()
        for row in self._rows(rect.width()):
            widths = self._widths(row, rect.width())
            heights = [_height(item, width) for (item, _), width in zip(row, widths, strict=True)]
            x = rect.x()
            for (item, _), width, height in zip(row, widths, heights, strict=True):
                if apply:
                    item.setGeometry(QRect(x, y, width, height))
                x += width + self._across
            y += max(heights) + self._down
        return max(0, y - rect.y() - self._down)

    def _rows(self, room: int) -> list[list[tuple[QLayoutItem, int]]]:
        rows: list[list[tuple[QLayoutItem, int]]] = []
        left = -1
        for item, width in self._items:
            if item.isEmpty():
                continue
            needed = (_fixed(item, width) or round(self._least * self._weight(item))) + self._across
            if left < needed:
                rows.append([])
                left = room + self._across
            rows[-1].append((item, _fixed(item, width)))
            left -= needed
        return rows

    def _weight(self, item: QLayoutItem) -> float:
        return 1.5 if item in self._wide else 1.0

    def _widths(self, row: list[tuple[QLayoutItem, int]], room: int) -> list[int]:
        shares = sum(self._weight(item) for item, width in row if not width)
        fixed = sum(width for _, width in row) + self._across * (len(row) - 1)
        share = (room - fixed) / shares if shares else 0
        return [min(width or int(share * self._weight(item)), room) for item, width in row]


def _fixed(item: QLayoutItem, width: int) -> int:
    """What a field with a width takes: no less than it needs; 0 for one without."""
    return max(width, item.minimumSize().width()) if width and width < WHOLE_ROW else width


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
