"""A table of rows that are held whole: fixed widths, the name takes the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from ipregistry.gui import fonts
from ipregistry.gui.delegates.cells import CellDelegate
from ipregistry.gui.models.rows_table import RowsTableModel
from ipregistry.gui.widgets.table_view import TableView

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ipregistry.domain.columns import Column

Row = TypeVar("Row")


class RowsTable(TableView, Generic[Row]):
    """Shows rows under their columns; without any, no line is there for the keyboard to stand on."""

    def __init__(
        self,
        names: tuple[str, str],
        columns: tuple[Column[Row], ...],
        widths: Mapping[str, int],
        parent: QWidget | None = None,
    ) -> None:
        """`names` are the object name and the accessible name; a column without a width takes what is left."""
        super().__init__(*names, parent)
        self.columns = columns
        self.rows: RowsTableModel[Row] = RowsTableModel(columns, self)
        self.setFont(fonts.font(fonts.CELL_POINTS))
        self.setModel(self.rows)
        self.setItemDelegate(CellDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = self.horizontalHeader()
        for place, column in enumerate(columns):
            width = widths.get(column.key)
            mode = QHeaderView.ResizeMode.Stretch if width is None else QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(place, mode)
            if width is not None:
                self.setColumnWidth(place, width)

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Show other rows."""
        self.rows.set_rows(rows)
        some = bool(self.rows.rowCount())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if some else Qt.FocusPolicy.NoFocus)
