"""Deadlines for the table: chosen and ordered in one question, rows fetched a block at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ipregistry.domain import labels
from ipregistry.domain.amounts import time_left
from ipregistry.domain.columns import Column, show_day
from ipregistry.gui import due_words
from ipregistry.gui.models.columned import ColumnedModel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtCore import QObject

    from ipregistry.domain.deadline_rows import DeadlineRow
    from ipregistry.domain.due_query import DueFound
    from ipregistry.services.context import Context

KEYS = ("left", "last", "title", "name", "jurisdiction", "state")


@dataclass(frozen=True, slots=True)
class DuePart:
    """Some rows of what was found."""

    found: DueFound
    items: tuple[DeadlineRow, ...]

    @property
    def count(self) -> int:
        """How many were found in all."""
        return self.found.count


class DueTableModel(ColumnedModel["DeadlineRow"]):
    """The deadlines a question finds; `found_lines` is the answer that the rows belong to."""

    def __init__(self, today: Callable[[], date], keys: Sequence[str] = KEYS, parent: QObject | None = None) -> None:
        super().__init__(_columns(today, keys), parent)
        self.found_lines: DueFound | None = None

    def take(self, page: Any) -> None:
        self.found_lines = page.found

    def ask(self, context: Context, find: Callable[[], DueFound]) -> None:
        """Show what `find` gives; it is called off the window's thread."""
        from ipregistry.services import due_list  # noqa: PLC0415 - loaded when first asked

        known: list[DueFound] = []

        def fetch(offset: int, limit: int) -> DuePart:
            if not known:
                known.append(find())
            return DuePart(known[0], due_list.due_rows(context, known[0], offset, limit))

        self.show(fetch)


def _columns(today: Callable[[], date], keys: Sequence[str]) -> tuple[Column[DeadlineRow], ...]:
    there = {
        "left": Column("left", "Còn lại", lambda row: row.last_day, lambda row: time_left(today(), row.last_day), 24),
        "last": Column("last", "Ngày cuối", lambda row: row.last_day, lambda row: show_day(row.last_day), 22),
        "title": Column("title", "Việc phải làm", due_words.duty, due_words.duty, 44),
        "name": Column("name", "Tên tài sản, báo cáo", lambda row: row.name, lambda row: row.name, 58),
        "jurisdiction": Column(
            "jurisdiction",
            "Nước",
            lambda row: labels.jurisdiction(row.jurisdiction),
            lambda row: labels.jurisdiction(row.jurisdiction),
            24,
        ),
        "state": Column("state", "Tình trạng", due_words.state, due_words.state, 26),
    }
    return tuple(there[key] for key in keys)
