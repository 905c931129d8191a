"""What stands under the grid of new assets: what is doubtful, how many rows would be written, and the button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QSizePolicy, QVBoxLayout, QWidget

from ipregistry.domain import labels
from ipregistry.domain.amounts import show_number
from ipregistry.domain.columns import Column, show_text
from ipregistry.domain.kinds import FindingLevel
from ipregistry.gui import fonts
from ipregistry.gui.delegates.cells import CellDelegate
from ipregistry.gui.models.rows_table import RowsTableModel
from ipregistry.gui.widgets.table_view import TableView
from ipregistry.gui.widgets.text import button, label, line

if TYPE_CHECKING:
    from ipregistry.domain.new_entries import CellFinding, Judged

_WEIGHT = {FindingLevel.ERROR: 0, FindingLevel.WARNING: 1, FindingLevel.INFO: 2}
_HIGHEST = 190
_ROWS_IN_SIGHT = 4
Said = tuple[int, "CellFinding"]
_COLUMNS: tuple[Column[Said], ...] = (
    Column("level", "Mức", lambda item: _WEIGHT[item[1].level], lambda item: labels.FINDING_LEVEL[item[1].level], 18),
    Column("row", "Dòng", lambda item: item[0], lambda item: str(item[0] + 1), 14),
    Column("column", "Cột", lambda item: item[1].heading, lambda item: show_text(item[1].heading), 28),
    Column("message", "Điều cần xem", lambda item: item[1].message, lambda item: item[1].message, 100),
)


class EntriesFoot(QWidget):
    """Says what would become of the rows.

    Signals:
        cell_asked(int, str): the row, and the heading of the cell, a finding is about.
        write_asked(): the rows are to be written.
    """

    cell_asked = Signal(int, str)
    write_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model: RowsTableModel[Said] = RowsTableModel(_COLUMNS, self)
        self.table = TableView("entryFindings", self.tr("Điều cần xem của các dòng"))
        self._said = label("", "second", wrap=True)
        self._said.setObjectName("entriesSummary")
        self.write_button = button(self.tr("Ghi vào sổ"), "writeEntriesButton", primary=True)
        self.write_button.setToolTip(self.tr("Ghi các dòng nhận được vào sổ (Ctrl+S)"))
        self._line = line()
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self._line)
        body.addWidget(self._build_table())
        body.addWidget(line())
        foot = QFrame()
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 8, 12, 8)
        row.addWidget(self._said, 1)
        row.addWidget(self.write_button)
        body.addWidget(foot)
        self.write_button.clicked.connect(self.write_asked)
        self.clear()

    def _build_table(self) -> QWidget:
        table = self.table
        table.setFont(fonts.font(fonts.CELL_POINTS))
        table.setModel(self.model)
        table.setItemDelegate(CellDelegate(table))
        head = table.horizontalHeader()
        for place, column in enumerate(_COLUMNS):
            stretches = column.key == "message"
            mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(place, mode)
            if not stretches:
                table.setColumnWidth(place, column.width * 4 + 8)
        head.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        table.setSortingEnabled(True)
        table.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        table.opened.connect(self._go)
        table.clicked.connect(lambda _index: self._go())
        return table

    def _go(self) -> None:
        item = self.model.row(self.table.currentIndex().row())
        if item is not None:
            self.cell_asked.emit(item[0], item[1].heading or "")

    def clear(self) -> None:
        """Say that there is nothing yet."""
        self.show_judged(None)

    def say(self, words: str) -> None:
        """Say something else while nothing can be written."""
        self._said.setText(words)
        self._said.setAccessibleName(words)
        self.write_button.setEnabled(False)

    def show_judged(self, judged: Judged | None) -> None:
        """Say what would become of the rows."""
        rows = {} if judged is None else judged.rows
        found = [(place, item) for place, row in rows.items() for item in row.findings]
        found.sort(key=lambda said: (_WEIGHT[said[1].level], said[0]))
        self.model.set_rows(found)
        self._line.setVisible(bool(found))
        self.table.setVisible(bool(found))
        shown = min(len(found), _ROWS_IN_SIGHT)
        room = self.table.horizontalHeader().height() + shown * self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(min(room, _HIGHEST, max(self.window().height() // 5, 96)))
        self.say("" if judged is None else judged.words())
        count = 0 if judged is None else judged.to_write
        words = self.tr("Ghi {count} dòng").format(count=show_number(count)) if count else self.tr("Ghi vào sổ")
        self.write_button.setText(words)
        self.write_button.setAccessibleName(words)
        self.write_button.setEnabled(bool(count))
