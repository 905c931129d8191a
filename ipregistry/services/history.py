"""Who changed what, and taking a change set back."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from ipregistry.domain.history_words import AssetAct, ConflictTold, field_name
from ipregistry.domain.labels import EMPTY
from ipregistry.services.assets import find_one
from ipregistry.services.preview import preview
from ipregistry.services.standing import law_kept
from ipregistry.store import change_log, details
from ipregistry.store import undo as undo_store
from ipregistry.store.history import find_asset, history_rows

if TYPE_CHECKING:
    from collections.abc import Collection

    from ipregistry.domain.changes import UndoReport
    from ipregistry.domain.history_words import ChangedField, ChangeSetQuery, ChangeSetRow
    from ipregistry.domain.rows import HistoryRow
    from ipregistry.services.context import Context
    from ipregistry.services.preview import Preview
    from ipregistry.store.session import Session

FIELDS_AT_MOST = 2000
"""Fields of one change set that are told; an import has hundreds of thousands."""


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


def find_change_sets(context: Context, query: ChangeSetQuery) -> tuple[int, ...]:
    """Give the ids of the change sets a query finds, newest first."""
    first = None if query.first is None else _midnight(query.first)
    before = None if query.last is None or query.last == date.max else _midnight(query.last + timedelta(days=1))
    with context.registry.reading() as session:
        return change_log.find_change_sets(session, query.officer, first, before, query.words, query.asset)


def _midnight(day: date) -> datetime:
    """The beginning of a day in the time of this computer."""
    return datetime.combine(day, time.min).astimezone()


def change_set_rows(context: Context, ids: Collection[int]) -> tuple[ChangeSetRow, ...]:
    """Give these change sets, newest first."""
    with context.registry.reading() as session:
        return change_log.change_set_rows(session, ids)


def officers(context: Context) -> tuple[str, ...]:
    """Give everybody who ever wrote in the registry."""
    with context.registry.reading() as session:
        return change_log.officers_of(session)


def changed_fields(context: Context, change_set: int) -> tuple[ChangedField, ...]:
    """Give what a change set changed, field by field, in words; no more than 2000 entries of it are looked at."""
    with context.registry.reading() as session:
        return change_log.changed_fields(session, change_log.lines_of(session, change_set, FIELDS_AT_MOST))


def asset_history(context: Context, asset: int, limit: int = 60) -> tuple[AssetAct, ...]:
    """Give the last acts that changed an asset or what hangs on it, newest first, each with what it changed there."""
    with context.registry.reading() as session:
        ids = change_log.find_change_sets(session, None, None, None, None, asset)[:limit]
        rows = change_log.change_set_rows(session, ids)
        return tuple(
            AssetAct(
                row,
                change_log.changed_fields(session, change_log.lines_of(session, row.id, FIELDS_AT_MOST, asset=asset)),
            )
            for row in rows
        )


def undo(context: Context, change_set: int | None = None) -> UndoReport:
    """Take a change set back, the last one that stands when none is named; all of it, or nothing and why.

    Taking an undo back brings the change again.

    Raises:
        WrongUse: there is no such change set, or it has been taken back already.
    """
    with law_kept(context):
        return undo_store.undo(context.registry, context.officer, change_set)


def preview_undo(context: Context, change_set: int) -> Preview[UndoReport]:
    """Give what taking a change set back would move, or (in the report) what stands against it; nothing is written."""
    return preview(context, partial(undo, change_set=change_set))


def conflicts_told(context: Context, report: UndoReport) -> tuple[ConflictTold, ...]:
    """Give what stands against an undo in words: which field, what is there now, who changed it and when."""
    with context.registry.reading() as session:
        return tuple(_told(session, report))


def _told(session: Session, report: UndoReport) -> list[ConflictTold]:
    lines = change_log.lines_of(session, report.undone)
    by_row = {(line.table, line.uid): line for line in lines}
    names = change_log.Names(session, lines[:FIELDS_AT_MOST])
    told = []
    for each in report.conflicts[:FIELDS_AT_MOST]:
        line = by_row.get((each.table, each.row_uid))
        later = change_log.last_change(session, each.table, each.row_uid, each.field, report.undone)
        officer, at, label = ("", None, "") if later is None else later
        shown = [
            EMPTY if value is None or not each.field else names.value(each.table, each.field, _stored(value))
            for value in (each.expected, each.present)
        ]
        told.append(
            ConflictTold(
                ref=each.ref or "",
                what="" if line is None else names.row(line),
                field=field_name(each.table, each.field) if each.field else "",
                left=shown[0],
                present=shown[1],
                officer=officer,
                at=at,
                label=label,
                message=each.message,
            )
        )
    return told


def _stored(value: str) -> object:
    """A value of a conflict as the history holds it: conflicts give numbers and yes or no as text."""
    if value in {"True", "False"}:
        return value == "True"
    return int(value) if value.isdigit() and len(value) < 19 else value


def label_of(context: Context, change_set: int) -> str:
    """Give the name of a change set; empty when there is none."""
    with context.registry.reading() as session:
        return change_log.label_of(session, change_set)
