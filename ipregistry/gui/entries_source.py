"""The registry as the grid of new assets asks it; what answers loads when first asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipregistry.domain.cell_block import Block
    from ipregistry.domain.changes import Changes
    from ipregistry.domain.new_entries import GridDraft, Judged, PastedBlock
    from ipregistry.gui.session import Session
    from ipregistry.gui.tasks import Task
    from ipregistry.services.new_entries import RowsJudge

Rows = tuple[tuple[str, ...], ...]


def find_headings(block: Block, under: str, alone: bool) -> PastedBlock | None:  # noqa: FBT001 - an answer of a form
    """The block under the headings it brings, if it brings any."""
    from ipregistry.services.new_entries import read_headings  # noqa: PLC0415 - start-up

    return read_headings(block, under, alone=alone)


class EntriesSource:
    """Judges, writes and keeps rows."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._judge: RowsJudge | None = None

    def judge(self, headings: Sequence[str], rows: Rows) -> Judged:
        """What would become of the rows."""
        from ipregistry.services.new_entries import RowsJudge  # noqa: PLC0415 - start-up

        if self._judge is None:
            self._judge = RowsJudge(self._session.context)
        return self._judge.judge(headings, rows)

    def renew(self) -> None:
        """The registry was written."""
        self._judge = None

    def write(self, headings: Sequence[str], rows: Rows, task: Task) -> tuple[Changes, frozenset[int], frozenset[int]]:
        """Write the rows that can be taken; gives the change, their places and the ids of their assets."""
        from ipregistry.services.new_entries import write_rows  # noqa: PLC0415 - start-up

        return write_rows(self._session.context, headings, rows, task.report)

    def keep(self, draft: GridDraft) -> None:
        """Keep the grid as it is."""
        from ipregistry.services.grid_drafts import keep_grid  # noqa: PLC0415 - start-up

        keep_grid(self._session.context, draft)

    def kept(self) -> GridDraft | None:
        """The grid as it was left."""
        from ipregistry.services.grid_drafts import find_grid  # noqa: PLC0415 - start-up

        return find_grid(self._session.context)

    def forget(self) -> None:
        """Keep no grid any more."""
        from ipregistry.services.grid_drafts import drop_grid  # noqa: PLC0415 - start-up

        drop_grid(self._session.context)
