"""The navigation at the left: the office, the places, how much waits in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ipregistry.domain.amounts import show_number
from ipregistry.gui import fonts, icons, theme
from ipregistry.gui.widgets.text import label

if TYPE_CHECKING:
    from ipregistry.gui.places import Place

WIDTH = 184
COMPACT_WIDTH = 52
"""Icons only, for a narrow window."""
ROW_HEIGHT = 34
_LEAST_GAP = 8
_ICON = 20
_BAR = 3
_COUNT_ROLE = Qt.ItemDataRole.UserRole + 1
_URGENT_ROLE = Qt.ItemDataRole.UserRole + 2
_ICON_ROLE = Qt.ItemDataRole.UserRole + 3
_KEY_ROLE = Qt.ItemDataRole.UserRole


class _PlaceDelegate(QStyledItemDelegate):
    """Icon, name, count; the chosen place on a white ground behind an accent bar."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.compact = False
        self.gap = 0
        """Height of the room between the places and those at the foot."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        height = ROW_HEIGHT if index.data(_KEY_ROLE) else self.gap
        return QSize((COMPACT_WIDTH if self.compact else WIDTH) - 1, height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if not index.data(_KEY_ROLE):
            return
        by_role = theme.colours()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(rect, QColor(by_role.base))
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), QColor(by_role.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(by_role.line))
        middle = rect.top() + (rect.height() - _ICON) / 2
        tint = by_role.accent if chosen else by_role.second
        icons.draw(painter, QRectF(rect.left() + 16, middle, _ICON, _ICON), index.data(_ICON_ROLE), tint)
        font = fonts.font(strong=chosen)
        painter.setFont(font)
        painter.setPen(QColor(by_role.text))
        if not self.compact:
            # A name has the room of a count that is not there.
            room = -44 if index.data(_COUNT_ROLE) else -4
            painter.drawText(
                rect.adjusted(46, 0, room, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, index.data()
            )
            self._count(painter, rect, index)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(by_role.accent))
            painter.drawRect(rect.adjusted(_BAR, 0, -1, -1))
        painter.restore()

    def _count(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        count = index.data(_COUNT_ROLE)
        if not count:
            return
        by_role = theme.colours()
        text = show_number(count)
        font = fonts.font(fonts.SMALL_POINTS, strong=bool(index.data(_URGENT_ROLE)))
        painter.setFont(font)
        width = QFontMetrics(font).horizontalAdvance(text)
        box = QRectF(rect.right() - 12 - width, rect.top() + 8, width, rect.height() - 16)
        if index.data(_URGENT_ROLE):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(by_role.accent))
            painter.drawRoundedRect(box.adjusted(-5, 0, 5, 0), 4, 4)
            painter.setPen(QColor(by_role.accent_text))
        else:
            painter.setPen(QColor(by_role.second))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class _PlaceList(QListWidget):
    """The places, those of the foot kept at the foot by an empty line that takes the room between."""

    def __init__(self) -> None:
        super().__init__()
        self.delegate = _PlaceDelegate(self)
        self.has_foot = False
        self.setItemDelegate(self.delegate)

    def begin_foot(self) -> None:
        """Places added from now on stand at the foot."""
        between = QListWidgetItem()
        between.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(between)
        self.has_foot = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        gap = max(_LEAST_GAP, self.viewport().height() - (self.count() - 1) * ROW_HEIGHT)
        if self.has_foot and gap != self.delegate.gap:
            self.delegate.gap = gap
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)


class Navigation(QFrame):
    """The places of the program.

    Signals:
        chosen(str): the key of the place the user went to.
    """

    chosen = Signal(str)

    def __init__(self, places: tuple[Place, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "navigation")
        self.setFixedWidth(WIDTH)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 12, 1, 8)
        body.setSpacing(0)
        self._agency = label("", "blockTitle", wrap=True)
        self._agency.setContentsMargins(14, 0, 8, 0)
        self._division = label("", "small", wrap=True)
        self._division.setContentsMargins(14, 0, 8, 0)
        body.addWidget(self._agency)
        body.addWidget(self._division)
        body.addSpacing(8)
        self.list = _PlaceList()
        self.list.setObjectName("navigation")
        self.list.setAccessibleName(self.tr("Các phần của sổ"))
        self._delegate = self.list.delegate
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.viewport().setAutoFillBackground(False)
        self.list.setStyleSheet("background: transparent;")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self._urgent = {place.key for place in places if place.urgent}
        for place in places:
            if place.at_foot and not self.list.has_foot:
                self.list.begin_foot()
            item = QListWidgetItem(place.name)
            item.setData(_KEY_ROLE, place.key)
            item.setData(_ICON_ROLE, place.icon)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, place.name)
            item.setToolTip(place.name)
            self.list.addItem(item)
        self.list.currentItemChanged.connect(self._changed)
        # The place marked may have another page in front of it: the editor, the grid of new entries.
        self.list.itemClicked.connect(self._changed)
        self.list.itemActivated.connect(self._changed)
        body.addWidget(self.list, 1)

    def set_office(self, agency: str, division: str | None) -> None:
        """Name the office that keeps the registry."""
        self._agency.setText(agency)
        self._division.setText(division or "")
        self._division.setVisible(bool(division) and not self._delegate.compact)

    def set_compact(self, *, compact: bool) -> None:
        """Icons only, or icons with names."""
        if self._delegate.compact != compact:
            self._delegate.compact = compact
            self.setFixedWidth(COMPACT_WIDTH if compact else WIDTH)
            self._agency.setVisible(not compact)
            self._division.setVisible(not compact and bool(self._division.text()))
            self.list.doItemsLayout()

    def go(self, key: str) -> None:
        """Choose a place."""
        item = self._item(key)
        if item is not None:
            self.list.setCurrentItem(item)

    def mark(self, key: str) -> None:
        """Show a place as the one looked at, without leading there."""
        self.list.blockSignals(True)
        self.go(key)
        self.list.blockSignals(False)
        self.list.viewport().update()

    def current(self) -> str:
        """The key of the place chosen."""
        item = self.list.currentItem()
        return "" if item is None else str(item.data(_KEY_ROLE))

    def set_count(self, key: str, count: int) -> None:
        """Show how much there is in a place; what waits for the officer stands on the accent ground."""
        item = self._item(key)
        if item is not None:
            item.setData(_COUNT_ROLE, count)
            item.setData(_URGENT_ROLE, key in self._urgent)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}, {show_number(count)}")

    def _item(self, key: str) -> QListWidgetItem | None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(_KEY_ROLE) == key:
                return item
        return None

    def _changed(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(_KEY_ROLE)))
