"""Tab goes as one reads, also through rows that came later: by the layout, not by the order things were made in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLayout, QScrollArea, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator


class ReadingOrder(QWidget):
    """Holds fields; Tab and Shift+Tab inside go through them in reading order, and on beyond the ends."""

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own
        at = QApplication.focusWidget()
        stops = [each for each in _stops(self) if each.isEnabled() and each.isVisibleTo(self)]
        if at not in stops:
            return super().focusNextPrevChild(forward)
        place = stops.index(at) + (1 if forward else -1)
        if not 0 <= place < len(stops):
            return super().focusNextPrevChild(forward)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[place].setFocus(reason)
        viewport = self.parentWidget()
        area = None if viewport is None else viewport.parentWidget()
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(stops[place], 20, 60)
        return True


class ReadingDialog(QDialog):
    """A dialog whose fields come and go; Tab goes round in reading order."""

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own
        at = QApplication.focusWidget()
        stops = [each for each in _stops(self) if each.isEnabled() and each.isVisibleTo(self)]
        if at not in stops:
            return super().focusNextPrevChild(forward)
        after = stops[(stops.index(at) + (1 if forward else -1)) % len(stops)]
        after.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        for area in self.findChildren(QScrollArea):
            if area.isAncestorOf(after):
                area.ensureWidgetVisible(after)
        return True


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """What Tab stops at inside a widget, in the order of the layouts."""
    content = widget.widget() if isinstance(widget, QScrollArea) else None
    if content is not None:
        yield from _stops(content)
    layout = widget.layout()
    if layout is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inside = item.widget(), item.layout()
        if widget is not None:
            if widget.focusProxy() is None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                yield widget
            yield from _stops(widget)
        elif inside is not None:
            yield from _in_layout(inside)
