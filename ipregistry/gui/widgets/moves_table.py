"""What moves when the law is another: asset, what, before, after; copied as Excel takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from ipregistry.domain.amounts import show_number
from ipregistry.domain.columns import Column
from ipregistry.gui.widgets.rows_table import RowsTable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from ipregistry.services.context import Moved

_WIDTHS = {"ref": 96, "field": 250, "before": 120, "after": 120}


def _columns() -> tuple[Column[Moved], ...]:
    return (
        Column("ref", "Mã", lambda row: row.ref, lambda row: row.ref, 22),
        Column("name", "Tên tài sản", lambda row: row.name, lambda row: row.name, 58),
        Column("field", "Nội dung", lambda row: row.field, lambda row: row.field, 60),
        Column("before", "Trước", lambda row: row.before, lambda row: row.before, 30),
        Column("after", "Sau", lambda row: row.after, lambda row: row.after, 30),
    )


class MovesTable(RowsTable["Moved"]):
    """The lines of a move, in the order given until a head is clicked."""

    def __init__(self, name: str, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__((name, accessible_name), _columns(), _WIDTHS, parent)

    def show_rows(self, rows: Iterable[Moved]) -> None:
        """Show other lines, the first one chosen."""
        super().show_rows(rows)
        if self.rows.rowCount():
            self.selectRow(0)

    def copy_all(self) -> None:
        """Put every line on the clipboard, under its heads."""
        columns = self.columns
        lines = ["\t".join(column.label for column in columns)]
        for number in range(self.rows.rowCount()):
            row = self.rows.row(number)
            assert row is not None
            lines.append("\t".join(" ".join(column.show(row).split()) for column in columns))
        QGuiApplication.clipboard().setText("\n".join(lines))


def moves_words(count: int, assets: int) -> str:
    """How much moves, in words."""
    return f"{show_number(count)} ngày, trạng thái của {show_number(assets)} tài sản"
