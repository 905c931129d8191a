"""Cells of the tables: ground, line, text; the found letters marked; a status as mark and word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ipregistry.domain import labels
from ipregistry.domain.amounts import show_number
from ipregistry.domain.vietnamese import find_spans
from ipregistry.gui import icons, status_mark, theme
from ipregistry.gui.models.grouped_table import HEAD_ROLE, GroupedTableModel

if TYPE_CHECKING:
    from ipregistry.domain.kinds import Status
    from ipregistry.gui.models.grouped_table import Head
    from ipregistry.gui.theme import Colours

Index = QModelIndex | QPersistentModelIndex

PADDING = 8
FIRST_PADDING = 12
FOCUS_BAR = 3
_ARROW = 16
SEARCHED = frozenset(
    {
        "ref",
        "name",
        "product",
        "application_no",
        "certificate_no",
        "owner",
        "owner_current",
        "managing_body",
        "province",
    }
)
"""Columns of the list of assets that a search looks into: there the found letters are marked."""


class CellDelegate(QStyledItemDelegate):
    """Plain text on its ground, a hairline under each row, an accent bar at the row that has the keyboard."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.search = ""
        """What was typed in the search box: its letters are marked."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        by_role = theme.colours()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(by_role.selected))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(by_role.line))
        view = option.widget
        keyed = isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex().row() == index.row()
        if keyed and index.column() == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), FOCUS_BAR, rect.height() - 1), QColor(by_role.accent))
        left = FIRST_PADDING if index.column() == 0 else PADDING
        painter.setFont(option.font)
        self.draw(painter, rect.adjusted(left, 0, -PADDING, -1), index, by_role)
        painter.restore()

    def draw(self, painter: QPainter, rect: QRect, index: Index, by_role: Colours) -> None:
        """Draw what the cell holds; the ground is there already."""
        text = index.data()
        if text:
            colour = by_role.faint if text == labels.EMPTY else by_role.text
            draw_text(painter, rect, text, colour, self.search, by_role)


class StatusDelegate(CellDelegate):
    """The mark and the word of a status; the row at ROW_ROLE has a `status`."""

    def draw(self, painter: QPainter, rect: QRect, index: Index, by_role: Colours) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if row is not None:
            draw_status(painter, rect, row.status, by_role)


class ListDelegate(CellDelegate):
    """Cells of a list whose columns are chosen: its model has the `keys` of the columns."""

    def draw(self, painter: QPainter, rect: QRect, index: Index, by_role: Colours) -> None:
        keys: tuple[str, ...] = index.model().keys  # type: ignore[attr-defined]
        key = keys[index.column()]
        head = index.data(HEAD_ROLE)
        if head is not None:
            if index.column() == 0:
                draw_group(painter, rect, head, by_role)
            return
        if key == "status":
            row = index.data(Qt.ItemDataRole.UserRole)
            if row is not None:
                draw_status(painter, rect, row.status, by_role)
            return
        text = index.data()
        if text:
            if index.column() == 0 and isinstance(index.model(), GroupedTableModel):
                rect = rect.adjusted(_ARROW + 4, 0, 0, 0)
            colour = by_role.faint if text == labels.EMPTY else by_role.text
            draw_text(painter, rect, text, colour, self.search if key in SEARCHED else "", by_role)


def draw_group(painter: QPainter, rect: QRect, head: Head, by_role: Colours) -> None:
    """The head of a group: whether it is open, its name, how many it has."""
    side = QRectF(rect.left() - 2, rect.top() + (rect.height() - _ARROW) / 2, _ARROW, _ARROW)
    icons.draw(painter, side, "chevron-down" if head.is_open else "chevron-right", by_role.second)
    font = QFont(painter.font())
    count = show_number(head.count)
    room = rect.adjusted(_ARROW + 4, 0, 0, 0)
    taken = QFontMetrics(font).horizontalAdvance(count) + PADDING
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    metrics = QFontMetrics(font)
    words = metrics.elidedText(head.label, Qt.TextElideMode.ElideRight, room.width() - taken)
    draw_text(painter, room, words, by_role.text, "", by_role)
    font.setWeight(QFont.Weight.Normal)
    painter.setFont(font)
    draw_text(
        painter, room.adjusted(metrics.horizontalAdvance(words) + PADDING, 0, 0, 0), count, by_role.second, "", by_role
    )


def draw_status(painter: QPainter, rect: QRect, status: Status, by_role: Colours) -> None:
    """A status as mark and word, in the middle of a line."""
    size = status_mark.MARK_SIZE
    top = rect.top() + (rect.height() - size) / 2
    status_mark.draw(painter, QRectF(rect.left(), top, size, size), status, by_role)
    draw_text(painter, rect.adjusted(size + 7, 0, 0, 0), labels.STATUS[status], by_role.text, "", by_role)


def draw_text(painter: QPainter, rect: QRect, text: str, colour: str, search: str, by_role: Colours) -> None:
    """One line of text, cut with "…" where it does not fit, with the letters of a search on their own ground."""
    line = " ".join(text.split())
    metrics = QFontMetrics(painter.font())
    shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, rect.width())
    painter.setPen(QColor(colour))
    spans = find_spans(line, search) if search else []
    top = rect.top() + (rect.height() - metrics.height()) / 2
    if not spans:
        painter.drawText(QPointF(rect.left(), top + metrics.ascent()), shown)
        return
    layout = QTextLayout(shown, painter.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats(_found_formats(spans, shown, line, by_role))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    layout.draw(painter, QPointF(rect.left(), top))


def _found_formats(
    spans: list[tuple[int, int]], shown: str, line: str, by_role: Colours
) -> list[QTextLayout.FormatRange]:
    kept = len(line) if shown == line else len(shown) - 1
    marked = QTextCharFormat()
    marked.setBackground(QBrush(QColor(by_role.found)))
    marked.setForeground(QBrush(QColor(by_role.found_text)))
    formats = []
    for start, end in spans:
        # Qt counts in UTF-16 units, Python in characters.
        first = _units(line[:start])
        length = _units(line[start : min(end, kept)])
        if start < kept and length > 0:
            part = QTextLayout.FormatRange()
            part.start = first
            part.length = length
            part.format = marked
            formats.append(part)
    return formats


def _units(text: str) -> int:
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)
