"""What happens to each of many assets: before, after, or why it stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from ipregistry.domain.columns import Column
from ipregistry.gui import fonts
from ipregistry.gui.delegates.cells import CellDelegate
from ipregistry.gui.models.rows_table import RowsTableModel
from ipregistry.gui.widgets.table_view import TableView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipregistry.domain.bulk import BulkLine

_WIDE = 360
_WIDTHS = {"ref": 96, "before": 150, "after": 150, "skipped": 190}


def _columns() -> tuple[Column[BulkLine], ...]:
    return (
        Column("ref", "Mã", lambda row: row.ref, lambda row: row.ref, 22),
        Column("name", "Tên tài sản", lambda row: row.name, lambda row: row.name, 58),
        Column("before", "Trước", lambda row: row.before, lambda row: row.before, 40),
        Column("after", "Sau", lambda row: row.after, lambda row: row.after, 40),
        Column("skipped", "Để nguyên vì", lambda row: row.skipped, lambda row: row.skipped, 40),
    )


class BulkTable(TableView):
    """The lines, those that stay first."""

    def __init__(self, name: str, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, accessible_name, parent)
        self.rows: RowsTableModel[BulkLine] = RowsTableModel(_columns(), self)
        self.setFont(fonts.font(fonts.CELL_POINTS))
        self.setModel(self.rows)
        self.setItemDelegate(CellDelegate(self))
        head = self.horizontalHeader()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for place, column in enumerate(_columns()):
            stretches = column.key == "name"
            mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(place, mode)
            if not stretches:
                self.setColumnWidth(place, _WIDTHS[column.key])

    def show_lines(self, lines: Iterable[BulkLine]) -> None:
        """Show other lines."""
        self.rows.set_rows(lines)
        # An empty table shows no line the keyboard could stand on.
        some = bool(self.rows.rowCount())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if some else Qt.FocusPolicy.NoFocus)

    def show_states(self, shown: bool) -> None:  # noqa: FBT001 - as Qt's own setters
        """Whether before and after are columns: an event that is added has neither."""
        for place, column in enumerate(_columns()):
            if column.key in {"before", "after"}:
                self.setColumnHidden(place, not shown)
            elif column.key == "skipped" and not shown:
                self.setColumnWidth(place, _WIDE)
