"""The cells of the grid of new assets: edges for what is doubtful, and typing in them as in a worksheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QPolygon
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ipregistry.domain.kinds import FindingLevel
from ipregistry.domain.new_entries import DAYS
from ipregistry.domain.typed_day import read_typed_day, write_day
from ipregistry.gui import theme
from ipregistry.gui.models.entries_table import LEVEL_ROLE

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QAbstractItemModel

Index = QModelIndex | QPersistentModelIndex

_CORNER = 7
_STEPS = {
    Qt.Key.Key_Return: "down",
    Qt.Key.Key_Enter: "down",
    Qt.Key.Key_Tab: "next",
    Qt.Key.Key_Backtab: "previous",
}
_ARROWS = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
}


class EntryDelegate(QStyledItemDelegate):
    """Paints and edits a cell.

    Signals:
        left(str): the keyboard leaves the editor of a cell: down, up, next, previous, left, right.
    """

    left = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.today: date | None = None
        """The day from which typed days are told."""
        self.typed = False
        """The editor was opened by typing: arrows leave it, as in a worksheet."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = theme.colours()
        has_keyboard = bool(option.state & QStyle.StateFlag.State_HasFocus)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, option, index)
        level = index.data(LEVEL_ROLE)
        box: QRect = option.rect
        painter.save()
        if level in {FindingLevel.ERROR, FindingLevel.WARNING}:
            colour = QColor(colours.red if level == FindingLevel.ERROR else colours.amber)
            painter.setPen(QPen(colour, 1))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
            if level == FindingLevel.ERROR:
                # Seen without colours too, as a worksheet marks a cell that has a remark.
                corner = box.topRight()
                across, down = corner - QPoint(_CORNER, 0), corner + QPoint(0, _CORNER)
                painter.setBrush(colour)
                painter.drawPolygon(QPolygon([corner, across, down]))
        if has_keyboard:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setObjectName("entryCellEditor")
        editor.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        editor.setProperty("cell", "true")
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if not isinstance(editor, QLineEdit):
            return
        text = editor.text()
        if not editor.isModified():
            return
        if model.headerData(index.column(), Qt.Orientation.Horizontal) in DAYS and self.today is not None:
            day = read_typed_day(text, self.today).day
            text = text if day is None else write_day(day)
        model.setData(index, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, QLineEdit):
            way = _STEPS.get(Qt.Key(event.key()))
            if way == "down" and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                way = "up"
            if way is None and self.typed and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                way = _ARROWS.get(Qt.Key(event.key()))
            if way is not None:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                self.left.emit(way)
                return True
        return super().eventFilter(watched, event)
