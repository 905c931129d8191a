"""Choosing the columns of a list and their order; every tick and every move holds at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ipregistry.domain.columns import ASSET_COLUMNS
from ipregistry.gui.list_columns import NAME
from ipregistry.gui.widgets.filter_popup import ROW
from ipregistry.gui.widgets.text import button, label

if TYPE_CHECKING:
    from collections.abc import Sequence

_KEY = Qt.ItemDataRole.UserRole
_SIZE = (300, 600)


class ColumnPopup(QFrame):
    """Opened by the button over the list.

    Signals:
        chosen(tuple): keys of the columns to show, in their order.
        reset(): those of the program are wanted again.
    """

    chosen = Signal(object)
    reset = Signal()

    def __init__(self, keys: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("columnPopup")
        self.setAccessibleName(self.tr("Chọn cột"))
        self.setProperty("role", "box")
        self.list = QListWidget()
        self.list.setObjectName("columnList")
        self.list.setAccessibleName(self.tr("Các cột"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.installEventFilter(self)
        body = QVBoxLayout(self)
        body.setContentsMargins(8, 8, 8, 8)
        body.setSpacing(6)
        body.addWidget(self.list, 1)
        hint = self.tr("Phím cách: hiện hoặc ẩn · Alt+↑, Alt+↓ hoặc kéo: đổi chỗ · Enter: xong")
        body.addWidget(label(hint, "small", wrap=True))
        row = QHBoxLayout()
        again = button(self.tr("Cột như ban đầu"), "resetColumnsButton", style="link")
        again.clicked.connect(self._reset)
        row.addWidget(again)
        row.addStretch(1)
        body.addLayout(row)
        self._fill(keys)
        self.list.itemChanged.connect(lambda _item: self._tell())
        # The list takes an item out before it puts it in elsewhere: the order is told once both are done.
        self.list.model().rowsInserted.connect(lambda *_rows: QTimer.singleShot(0, self, self._tell))

    def open_at(self, button: QWidget) -> None:
        """Show under a button, its right edge with that of the button."""
        screen = QGuiApplication.screenAt(button.mapToGlobal(QPoint(0, 0))) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))
        corner = button.mapToGlobal(QPoint(button.width() - self.width(), button.height() + 2))
        corner.setX(max(room.left(), min(corner.x(), room.right() - self.width())))
        corner.setY(max(room.top(), min(corner.y(), room.bottom() - self.height())))
        self.move(corner)
        self.show()
        self.list.setFocus()

    def _fill(self, keys: Sequence[str]) -> None:
        names = {column.key: column.label for column in ASSET_COLUMNS}
        self.list.blockSignals(True)
        self.list.clear()
        for key in (*keys, *(key for key in names if key not in keys)):
            item = QListWidgetItem(names[key])
            item.setData(_KEY, key)
            item.setSizeHint(QSize(0, ROW))
            flags = item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled
            if key == NAME:
                # Always the first, always there.
                flags &= ~(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsDragEnabled)
                item.setToolTip(self.tr("Cột này luôn đứng đầu."))
            else:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
            item.setFlags(flags)
            item.setCheckState(Qt.CheckState.Checked if key in keys else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.list.setCurrentRow(0)

    def _tell(self) -> None:
        items = [self.list.item(place) for place in range(self.list.count())]
        ticked = [item.data(_KEY) for item in items if item.checkState() is Qt.CheckState.Checked]
        self.chosen.emit(tuple(ticked))

    def _reset(self) -> None:
        self.reset.emit()
        self.close()

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        # The first row is the name's.
        if row < 1 or not 1 <= row + step < self.list.count():
            return
        self.list.blockSignals(True)
        item = self.list.takeItem(row)
        self.list.insertItem(row + step, item)
        self.list.setCurrentRow(row + step)
        self.list.blockSignals(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
                self._move(steps[Qt.Key(event.key())])
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.close()
                return True
        return super().eventFilter(watched, event)
