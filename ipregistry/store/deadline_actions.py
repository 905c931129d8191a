"""Finds stored deadlines by what names them for good, and what persons did about each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from ipregistry.domain.deadline_rows import Key
from ipregistry.store.models import Asset, Deadline, DeadlineAction

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

_AT_ONCE = 300


class Named(NamedTuple):
    """A deadline as messages name it."""

    key: Key
    ref: str
    title: str
    due: date
    closed: str | None
    """`done` or `cancelled` when the facts have settled it by the day asked for."""


def find(session: Session, keys: Collection[Key], day: date) -> dict[Key, Named]:
    """Give the deadlines there are of these, of assets that are not in the bin."""
    found: dict[Key, Named] = {}
    subjects = sorted({key.filing for key in keys if key.filing is not None})
    own = sorted({key.asset for key in keys if key.filing is None and key.asset is not None})
    for column, ids in ((Deadline.filing_id, subjects), (Deadline.asset_id, own)):
        for start in range(0, len(ids), _AT_ONCE):
            statement = _named().where(column.in_(ids[start : start + _AT_ONCE]))
            if column is Deadline.asset_id:
                statement = statement.where(Deadline.filing_id.is_(None))
            for each in _read(session, statement, day):
                if each.key in keys:
                    found[each.key] = each
    return found


def of_asset(session: Session, asset: int, rule: str, cycle: int, day: date) -> list[Named]:
    """Give the deadlines of one asset and its filings by rule and cycle: one, but for filings under the same rule."""
    statement = _named().where(Deadline.asset_id == asset, Deadline.rule == rule, Deadline.cycle == cycle)
    return _read(session, statement.order_by(Deadline.filing_id), day)


def actions_of(session: Session, key: Key) -> list[DeadlineAction]:
    """Give what persons did about a deadline, in order."""
    same = (DeadlineAction.rule == key.rule, DeadlineAction.cycle == key.cycle)
    subject: ColumnElement[bool] = (
        DeadlineAction.asset_id == key.asset if key.filing is None else DeadlineAction.filing_id == key.filing
    )
    return list(session.scalars(select(DeadlineAction).where(subject, *same).order_by(DeadlineAction.id)))


def _named() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Deadline.filing_id,
            Deadline.asset_id,
            Deadline.rule,
            Deadline.cycle,
            Asset.ref,
            Deadline.name,
            Deadline.due,
            Deadline.closed,
            Deadline.closed_on,
        )
        .join(Asset, Asset.id == Deadline.asset_id)
        .where(Asset.removed_at.is_(None))
    )


def _read(
    session: Session,
    statement: Select[*tuple[Any, ...]],
    day: date,
) -> list[Named]:
    rows = []
    for filing, asset, rule, cycle, ref, title, due, closed, closed_on in session.execute(statement):
        key = Key(filing, asset if filing is None else None, rule, cycle)
        settled = None if closed_on is not None and closed_on > day else closed
        rows.append(Named(key, ref, title, due, settled))
    return rows
