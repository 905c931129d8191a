"""The grid of new assets with the keys of a worksheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QWidget

from ipregistry.domain.cell_block import Block, read_block, write_block
from ipregistry.domain.new_entries import HEADINGS, OTHER_WIDTH
from ipregistry.gui.delegates.entry_cells import EntryDelegate
from ipregistry.gui.widgets.table_view import HEAD_HEIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipregistry.domain.new_entries import PastedBlock
    from ipregistry.gui.models.entries_table import EntriesModel

    FindHeadings = Callable[[Block, str, bool], PastedBlock | None]

_ROW_HEIGHT = 28
_NUMBER_WIDTH = 164
_Edit = QAbstractItemView.EditTrigger


class EntriesView(QTableView):
    """Cells to type and paste into.

    Signals:
        said(str): what became of a paste, where that is not plain to see.
    """

    said = Signal(str)

    def __init__(self, model: EntriesModel, find_headings: FindHeadings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._find_headings = find_headings
        self._tab_from: int | None = None
        self._place = (0, 0)
        self.pasted = ""
        """The text pasted last."""
        self.setObjectName("entriesTable")
        self.setAccessibleName(self.tr("Bảng nhập nhanh"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(model)
        self.cells = EntryDelegate(self)
        self.setItemDelegate(self.cells)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(_Edit.AnyKeyPressed | _Edit.DoubleClicked)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        numbers = self.verticalHeader()
        numbers.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        numbers.setDefaultSectionSize(_ROW_HEIGHT)
        numbers.setFixedWidth(_NUMBER_WIDTH)
        numbers.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head = self.horizontalHeader()
        head.setFixedHeight(HEAD_HEIGHT)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for header in (numbers, head):
            header.setHighlightSections(False)
        self._keys = {
            "Ctrl+C": self.copy,
            "Ctrl+X": self.cut,
            "Ctrl+V": self.paste,
            "Del": self.clear,
            "Backspace": self.clear,
            "Ctrl+D": self.fill_down,
            "Ctrl+A": self.select_filled,
            "Ctrl++": self.insert_rows,
            "Ctrl+Shift++": self.insert_rows,
            "Ctrl+=": self.insert_rows,
            "Ctrl+-": self.remove_rows,
            "F2": self.edit_here,
            "Return": lambda: self.step("down"),
            "Enter": lambda: self.step("down"),
            "Shift+Return": lambda: self.step("up"),
            "Shift+Enter": lambda: self.step("up"),
            "Tab": lambda: self.step("next"),
            "Shift+Tab": lambda: self.step("previous"),
            "Shift+Backtab": lambda: self.step("previous"),
        }
        self.cells.left.connect(self.step)
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._go_back)
        self._set_widths()
        self.go(0, 0)

    def go(self, row: int, column: int) -> None:
        """Stand on a cell."""
        column = min(column, self._model.columnCount() - 1)
        index = self._model.index(min(row, self._model.rowCount() - 1), column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def step(self, way: str) -> None:
        """Go on from the current cell as Enter, Tab and the arrows do in a worksheet."""
        here = self.currentIndex()
        row, column, last = here.row(), here.column(), self._model.columnCount() - 1
        if way == "next":
            # Enter after Tab goes back under the cell where the row of Tabs began.
            self._tab_from = column if self._tab_from is None else self._tab_from
            row, column = (row, column + 1) if column < last else (row + 1, 0)
        elif way == "previous":
            row, column = (row, column - 1) if column else (max(row - 1, 0), last if row else 0)
        else:
            column = self._tab_from if way == "down" and self._tab_from is not None else column
            self._tab_from = None
            row = max(row + {"down": 1, "up": -1}.get(way, 0), 0)
            column = min(max(column + {"right": 1, "left": -1}.get(way, 0), 0), last)
        self.setFocus()
        self.go(row, column)

    # Blocks

    def _block(self) -> tuple[int, int, int, int]:
        """Top, left, bottom, right of what is selected, no further down than there is anything."""
        # The stubs do not know that a selection is a list of its ranges.
        ranges = list(self.selectionModel().selection())  # type: ignore[call-overload]
        here = self.currentIndex()
        if not ranges:
            return here.row(), here.column(), here.row(), here.column()
        top = min(part.top() for part in ranges)
        bottom = max(part.bottom() for part in ranges)
        left, right = min(part.left() for part in ranges), max(part.right() for part in ranges)
        return top, left, min(bottom, max(top, len(self._model.rows) - 1)), right

    def copy(self) -> None:
        """Put the selected cells on the clipboard as Excel takes them."""
        QGuiApplication.clipboard().setText(write_block(self._model.block(*self._block())))

    def cut(self) -> None:
        """Copy the selected cells and empty them."""
        self.copy()
        self.clear()

    def clear(self) -> None:
        """Empty the selected cells."""
        top, left, bottom, right = self._block()
        self._model.put(top, left, (("",) * (right - left + 1),) * (bottom - top + 1))

    def paste(self) -> None:
        """Paste what is on the clipboard: under its own headings where it has any, else from this cell on."""
        text = QGuiApplication.clipboard().text()
        block = read_block(text)
        if not block or self._model.locked:
            return
        self.pasted = text
        top, left, bottom, right = self._block()
        under = self._model.headings[left]
        found = self._find_headings(block, under, not self._model.rows)
        if found is not None:
            self._paste_under(top, found)
            return
        if len(block) == len(block[0]) == 1:
            # One cell fills all that are selected.
            block = (block[0] * (right - left + 1),) * (bottom - top + 1)
        too_wide = len(block[0]) - (self._model.columnCount() - left)
        self._model.put(top, left, block)
        self._select(top, left, len(block), len(block[0]))
        if too_wide > 0:
            self.said.emit(
                self.tr("Khối dán rộng hơn bảng {count} cột; các cột thừa chưa được dán.").format(count=too_wide)
            )
        elif len(block) > 1 and len(block[0]) > 2:
            words = self.tr("Đã dán theo thứ tự cột của bảng. Cột xếp khác thì sao chép cả dòng tiêu đề rồi dán lại.")
            self.said.emit(words)

    def _paste_under(self, top: int, found: PastedBlock) -> None:
        rows = self._model.rows
        if any(any(row) for row in rows[top : top + len(found.rows)]):
            # Rows with headings of their own are a list: they come after the one that is there.
            top = len(rows)
        self._model.put_under(top, found.headings, found.rows)
        self.go(top, 0)
        words = self.tr("Đã dán {count} dòng theo dòng tiêu đề.")
        if found.left_out:
            words = self.tr("Đã dán {count} dòng theo dòng tiêu đề; bỏ {left} dòng không phải tài sản.")
        self.said.emit(words.format(count=len(found.rows), left=found.left_out))

    def fill_down(self) -> None:
        """Fill the selected cells with the first row of them; with a single row, from the row above."""
        top, left, bottom, right = self._block()
        ranges = list(self.selectionModel().selection())  # type: ignore[call-overload]
        bottom = max([bottom, *(part.bottom() for part in ranges)])
        if top == bottom:
            top -= 1
        if top >= 0:
            self._model.put(top + 1, left, self._model.block(top, left, top, right) * (bottom - top))

    def select_filled(self) -> None:
        """Select every cell down to the last row with anything in it."""
        self._select(0, 0, max(len(self._model.rows), 1), self._model.columnCount())

    def insert_rows(self) -> None:
        """Put as many empty rows above as are selected."""
        top, _left, bottom, _right = self._block()
        self._model.insert_rows(top, bottom - top + 1)

    def remove_rows(self) -> None:
        """Take the selected rows out."""
        top, _left, bottom, _right = self._block()
        self._model.remove_rows(top, bottom)

    def edit_here(self) -> None:
        """Change the text of the current cell; the arrows stay inside it."""
        self.cells.typed = False
        self.edit(self.currentIndex())

    def _select(self, top: int, left: int, rows: int, columns: int) -> None:
        first = self._model.index(top, left)
        last = self._model.index(top + rows - 1, min(left + columns, self._model.columnCount()) - 1)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(first, flags.NoUpdate)
        self.selectionModel().select(QItemSelection(first, last), flags.ClearAndSelect)

    # Keys

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._does(event):
            # The keys of the window mean other things; here they are those of a worksheet.
            event.accept()
            return True
        return super().event(event)

    def _does(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.matches(QKeySequence.StandardKey.Undo):
            return self._model.undo if self._model.can_undo else None
        if event.matches(QKeySequence.StandardKey.Redo) or _keys_of(event) == "Ctrl+Y":
            return self._model.redo if self._model.can_redo else None
        return self._keys.get(_keys_of(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        does = self._does(event)
        if does is not None:
            does()
            return
        if not event.text():
            self._tab_from = None
        self.cells.typed = True
        super().keyPressEvent(event)

    def mousePressEvent(self, event: object) -> None:
        self._tab_from = None
        self.cells.typed = False
        super().mousePressEvent(event)  # type: ignore[arg-type]

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setObjectName("entriesMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, words, keys in (
            ("copyCellsAction", self.tr("Sao chép"), "Ctrl+C"),
            ("cutCellsAction", self.tr("Cắt"), "Ctrl+X"),
            ("pasteCellsAction", self.tr("Dán"), "Ctrl+V"),
            ("clearCellsAction", self.tr("Xóa nội dung"), "Del"),
            ("fillDownAction", self.tr("Điền xuống"), "Ctrl+D"),
            ("insertRowsAction", self.tr("Chèn dòng"), "Ctrl++"),
            ("removeRowsAction", self.tr("Bỏ dòng"), "Ctrl+-"),
        ):
            action = QAction(f"{words}\t{keys}", menu)
            action.setObjectName(name)
            action.triggered.connect(self._keys[keys])
            menu.addAction(action)
        menu.popup(event.globalPos())

    # Places and widths

    def _keep_place(self) -> None:
        here = self.currentIndex()
        if here.isValid():
            self._place = (here.row(), here.column())

    def _go_back(self) -> None:
        self._set_widths()
        self.go(*self._place)

    def _set_widths(self) -> None:
        for place, name in enumerate(self._model.headings):
            needed = self.horizontalHeader().fontMetrics().horizontalAdvance(name) + 28
            wanted = HEADINGS.get(name, OTHER_WIDTH)
            if place >= len(HEADINGS) or self.columnWidth(place) == self.horizontalHeader().defaultSectionSize():
                self.setColumnWidth(place, max(wanted, needed))


def _keys_of(event: QKeyEvent) -> str:
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(event.key() | plain.value).toString(QKeySequence.SequenceFormat.PortableText)
