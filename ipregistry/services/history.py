"""Who changed what, and taking a change set back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry.services.assets import find_one
from ipregistry.services.standing import law_kept
from ipregistry.store import details
from ipregistry.store import undo as undo_store
from ipregistry.store.history import find_asset, history_rows

if TYPE_CHECKING:
    from ipregistry.domain.changes import UndoReport
    from ipregistry.domain.rows import HistoryRow
    from ipregistry.services.context import Context


def history(context: Context, ref: str | None = None, *, limit: int | None = None) -> tuple[HistoryRow, ...]:
    """Give who changed what, newest first: of the whole registry, or of one asset, which may be gone.

    Raises:
        WrongUse: the reference means no asset, or several.
    """
    with context.registry.reading() as session:
        if ref is None:
            return history_rows(session, limit=limit)
        gone = None if details.find(session, ref) else find_asset(session, ref)
        asset = find_one(session, ref).id if gone is None else gone
        return history_rows(session, asset=asset, limit=limit)


def undo(context: Context, change_set: int | None = None) -> UndoReport:
    """Take a change set back, the last one that stands when none is named; all of it, or nothing and why.

    Raises:
        WrongUse: there is no such change set, or it has been taken back already.
    """
    with law_kept(context):
        return undo_store.undo(context.registry, context.officer, change_set)
