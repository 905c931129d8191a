"""What happens to each of many assets: before, after, or why it stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry.domain.columns import Column
from ipregistry.gui.widgets.rows_table import RowsTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

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


class BulkTable(RowsTable["BulkLine"]):
    """The lines, those that stay first."""

    def __init__(self, name: str, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__((name, accessible_name), _columns(), _WIDTHS, parent)

    def show_states(self, shown: bool) -> None:  # noqa: FBT001 - as Qt's own setters
        """Whether before and after are columns: an event that is added has neither."""
        for place, column in enumerate(self.columns):
            if column.key in {"before", "after"}:
                self.setColumnHidden(place, not shown)
            elif column.key == "skipped" and not shown:
                self.setColumnWidth(place, _WIDE)
