"""Is every text on the screen shown whole? Gives the texts that are wider or higher than their boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

from ipregistry.gui.widgets.navigation import COMPACT_WIDTH, Navigation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SLACK = 1
"""Pixels: metrics of fractions against boxes of whole pixels."""
_HEAD_PADDING = 16
_ARROW_ROOM = 37
"""Left edge, arrow and the space around it, as `Choice` draws them."""
_LONG_WORD = 20


def cut_texts(root: QWidget) -> list[str]:
    """Each text of the visible widgets under `root` that does not fit, with where it stands."""
    found: list[str] = []
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisibleTo(root) and widget.width() > 0:
            found.extend(f"{_place(widget)}: {text}" for text in _cut(widget))
    return found


def _place(widget: QWidget) -> str:
    names = []
    step: QWidget | None = widget
    while step is not None:
        names.append(step.objectName() or type(step).__name__)
        step = step.parentWidget()
    return f"{' < '.join(names[:3])} ({widget.width()}×{widget.height()})"


def _cut(widget: QWidget) -> Iterator[str]:
    for kind, look in _LOOKS:
        if isinstance(widget, kind):
            yield from look(widget)
            return


def _advance(widget: QWidget, text: str) -> int:
    return max((QFontMetrics(widget.font()).horizontalAdvance(part) for part in text.splitlines()), default=0)


def _label(widget: QLabel) -> Iterator[str]:
    text = widget.text()
    if not text or widget.property("elides"):
        return
    margins = widget.contentsMargins()
    room = QSize(
        widget.width() - margins.left() - margins.right() - 2 * widget.margin(),
        widget.height() - margins.top() - margins.bottom() - 2 * widget.margin(),
    )
    metrics = QFontMetrics(widget.font())
    if widget.wordWrap():
        if widget.toolTip() and max(map(len, text.split())) > _LONG_WORD:
            # An address has no place to be broken at; its tooltip gives it whole.
            return
        needed = metrics.boundingRect(0, 0, room.width(), 100_000, Qt.TextFlag.TextWordWrap, text).size()
        if needed.width() > room.width() + _SLACK or needed.height() > room.height() + metrics.leading() + _SLACK:
            yield text
        return
    if _advance(widget, text) > room.width() + _SLACK or metrics.height() * len(text.splitlines()) > room.height() + 2:
        yield text


def _button(widget: QAbstractButton) -> Iterator[str]:
    text = widget.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
    if not text.strip() or widget.property("elides"):
        return
    icon = 0 if widget.icon().isNull() else widget.iconSize().width() + 4
    edge = 2 if isinstance(widget, QPushButton) and widget.property("link") else 8
    if _advance(widget, text.strip()) + icon + edge > widget.width() + _SLACK:
        yield text
    if QFontMetrics(widget.font()).height() > widget.height() + 2:
        yield text


def _tabs(widget: QTabBar) -> Iterator[str]:
    metrics = QFontMetrics(widget.font())
    for place in range(widget.count()):
        if widget.isTabVisible(place) and metrics.horizontalAdvance(widget.tabText(place)) > (
            widget.tabRect(place).width() + _SLACK
        ):
            yield widget.tabText(place)


def _heads(widget: QHeaderView) -> Iterator[str]:
    model = widget.model()
    if widget.orientation() != Qt.Orientation.Horizontal or model is None:
        return
    table = widget.parentWidget()
    metrics = QFontMetrics(widget.font())
    for place in range(widget.count()):
        text = model.headerData(place, Qt.Orientation.Horizontal)
        if widget.isSectionHidden(place) or not isinstance(text, str) or not isinstance(table, QTableView):
            continue
        needed = max(metrics.horizontalAdvance(part) for part in (text.splitlines() or [""]))
        if needed + _HEAD_PADDING > widget.sectionSize(place) + _SLACK:
            yield text


def _choice(widget: QComboBox) -> Iterator[str]:
    if _advance(widget, widget.currentText()) > widget.width() - _ARROW_ROOM + _SLACK:
        yield widget.currentText()


def _line(widget: QLineEdit) -> Iterator[str]:
    margins = widget.textMargins()
    beside = sum(part.width() for part in widget.findChildren(QToolButton) if part.isVisibleTo(widget))
    room = widget.width() - margins.left() - margins.right() - _HEAD_PADDING - beside
    if not widget.text() and _advance(widget, widget.placeholderText()) > room + _SLACK:
        yield widget.placeholderText()


def _places(widget: Navigation) -> Iterator[str]:
    metrics = QFontMetrics(widget.list.font())
    for row in range(widget.list.count()):
        words = widget.list.item(row).text()
        if widget.width() > COMPACT_WIDTH and metrics.horizontalAdvance(words) > widget.list.width() - 46 - 40:
            yield words


_LOOKS: tuple[tuple[type[QWidget], Callable[[Any], Iterator[str]]], ...] = (
    (QLabel, _label),
    (QTabBar, _tabs),
    (QHeaderView, _heads),
    (QComboBox, _choice),
    (QLineEdit, _line),
    (QAbstractButton, _button),
    (Navigation, _places),
)
