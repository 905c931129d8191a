"""The change sets as a list, and what one of them changed, field by field, with ids as names."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, or_, select

from ipregistry.domain import labels
from ipregistry.domain.history_words import HIDDEN, TABLE, ChangedField, ChangeSetRow, field_name, show_value
from ipregistry.domain.vietnamese import matches
from ipregistry.store import recorded
from ipregistry.store.models import AdminUnit, Asset, AssetLink, ChangeSet, Document, Event, Filing, History, Party
from ipregistry.store.removal import chunks
from ipregistry.store.sql import among
from ipregistry.store.undo import taken_back

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

_REFERS = {
    "asset_id": "asset",
    "party_id": "party",
    "filing_id": "filing",
    "from_filing_id": "filing",
    "parent_id": "filing",
    "event_id": "event",
    "admin_unit_id": "admin_unit",
}
_REFERS_OF = {
    "asset_link": "asset",
    "party_succession": "party",
    "admin_unit_succession": "admin_unit",
}
"""What `from_id` and `to_id` of these tables mean."""
_OWNERS = frozenset({"asset_id", "filing_id"})
"""Columns that say where a whole row hangs; its line says that already."""

_NAMED_BY = {"party": "name", "document": "file_name"}
"""The column by which a whole row of these tables is known."""
_LONGEST = 48
"""Letters of a name in the line of a row."""


class Line(NamedTuple):
    """One entry of the history as it is stored."""

    table: str
    uid: str
    asset: int | None
    field: str
    before: str | None
    after: str | None


def find_change_sets(
    session: Session,
    officer: str | None,
    first: datetime | None,
    before: datetime | None,
    words: str | None,
    asset: int | None = None,
) -> tuple[int, ...]:
    """Give the ids of the change sets of an officer, made from `first` on and before `before`, newest first.

    `asset`: only those that changed this asset or what hangs or hung on it.
    """
    statement = select(ChangeSet.id).order_by(ChangeSet.id.desc())
    if officer is not None:
        statement = statement.where(ChangeSet.officer == officer)
    if first is not None:
        statement = statement.where(ChangeSet.at >= first)
    if before is not None:
        statement = statement.where(ChangeSet.at < before)
    if asset is not None:
        statement = statement.where(ChangeSet.id.in_(select(History.change_set_id).where(_about(asset))))
    if words is None or not words.strip():
        return tuple(session.scalars(statement))
    found = session.execute(statement.add_columns(ChangeSet.label))
    return tuple(number for number, label in found if matches(label, words))


def change_set_rows(session: Session, ids: Collection[int]) -> tuple[ChangeSetRow, ...]:
    """Give these change sets, newest first."""
    counted = (
        select(History.change_set_id, func.count())
        .where(among(History.change_set_id, ids))
        .group_by(History.change_set_id)
    )
    counts = {row[0]: row[1] for row in session.execute(counted)}
    gone = taken_back(session)
    founding = session.scalar(select(func.min(ChangeSet.id)))
    statement = select(ChangeSet).where(among(ChangeSet.id, ids)).order_by(ChangeSet.id.desc())
    return tuple(
        ChangeSetRow(
            id=row.id,
            at=row.at,
            officer=row.officer,
            label=row.label,
            count=counts.get(row.id, 0),
            undo_of=row.undo_of,
            undone=row.id in gone,
            founding=row.id == founding,
        )
        for row in session.scalars(statement)
    )


def label_of(session: Session, change_set: int) -> str:
    """Give the name of a change set; empty when there is none."""
    return session.scalar(select(ChangeSet.label).where(ChangeSet.id == change_set)) or ""


def officers_of(session: Session) -> tuple[str, ...]:
    """Give everybody who ever wrote."""
    return tuple(session.scalars(select(ChangeSet.officer).distinct().order_by(ChangeSet.officer)))


def _about(asset: int) -> ColumnElement[bool]:
    links_to_it = select(AssetLink.uid).where(AssetLink.to_id == asset)
    return or_(History.asset_id == asset, History.row_uid.in_(links_to_it))


def lines_of(session: Session, change_set: int, limit: int | None = None, *, asset: int | None = None) -> list[Line]:
    """Give what a change set changed, of one asset where it is named, as it is stored."""
    columns = (History.table_name, History.row_uid, History.asset_id, History.field, History.before, History.after)
    statement = select(*columns).where(History.change_set_id == change_set).order_by(History.id).limit(limit)
    if asset is not None:
        statement = statement.where(_about(asset))
    return [Line(*row) for row in session.execute(statement)]


def last_change(session: Session, table: str, uid: str, field: str, after: int) -> tuple[str, datetime, str] | None:
    """Give who last changed a field of a row (or the row as a whole) after a change set, when, and by what act."""
    statement = (
        select(ChangeSet.officer, ChangeSet.at, ChangeSet.label)
        .join(History, History.change_set_id == ChangeSet.id)
        .where(History.row_uid == uid, History.table_name == table, History.change_set_id > after)
        .where(History.field.in_({field, ""}) if field else History.id.is_not(None))
        .order_by(History.id.desc())
        .limit(1)
    )
    row = session.execute(statement).first()
    return None if row is None else (row[0], row[1], row[2])


def changed_fields(session: Session, lines: Sequence[Line]) -> tuple[ChangedField, ...]:
    """Give lines of the history in words; computed columns are left out, ids are named."""
    names = Names(session, lines)
    return tuple(field for line in lines for field in _told(line, names))


def _told(line: Line, names: Names) -> Iterator[ChangedField]:
    ref, what = names.asset(line.asset), names.row(line)
    before, after = (None if text is None else json.loads(text) for text in (line.before, line.after))
    if line.field:
        if line.field not in HIDDEN:
            old, new = (names.value(line.table, line.field, value) for value in (before, after))
            yield ChangedField(ref, what, field_name(line.table, line.field), old, new)
        return
    whole: dict[str, Any] = (before if after is None else after) or {}
    for column in recorded.COLUMNS[line.table]:
        if column in whole and column not in HIDDEN and column not in _OWNERS:
            words = names.value(line.table, column, whole[column])
            pair = (words, labels.EMPTY) if after is None else (labels.EMPTY, words)
            yield ChangedField(ref, what, field_name(line.table, column), *pair)


class Names:
    """What ids and rows that some lines of the history speak of are called now, or were when they went."""

    def __init__(self, session: Session, lines: Sequence[Line]) -> None:
        self._session = session
        self._known: dict[str, dict[int, str]] = defaultdict(dict)
        self._rows: dict[tuple[str, str], str] = {}
        asked: dict[str, set[int]] = defaultdict(set)
        for line in lines:
            if line.asset is not None:
                asked["asset"].add(line.asset)
            for column, value in _values(line):
                table = _target(line.table, column)
                if table is not None and isinstance(value, int):
                    asked[table].add(value)
        self._ask(asked)
        self._name_rows(lines)

    def _ask(self, asked: dict[str, set[int]]) -> None:
        for ids in chunks(asked["event"]):
            for number, kind in self._session.execute(select(Event.id, Event.kind).where(Event.id.in_(ids))):
                self._known["event"][number] = f"“{labels.event(kind)}”"
        for ids in chunks(asked["filing"]):
            statement = select(Filing.id, Filing.jurisdiction, Filing.application_no).where(Filing.id.in_(ids))
            for number, code, application in self._session.execute(statement):
                self._known["filing"][number] = " ".join(filter(None, (labels.jurisdiction(code), application)))
        for table, key, name in (
            ("asset", Asset.id, Asset.ref),
            ("party", Party.id, Party.name),
            ("admin_unit", AdminUnit.id, AdminUnit.name),
        ):
            for ids in chunks(asked[table]):
                self._known[table].update(self._session.execute(select(key, name).where(key.in_(ids))).all())

    def _name_rows(self, lines: Sequence[Line]) -> None:
        uids: dict[str, set[str]] = defaultdict(set)
        for line in lines:
            if line.field:
                uids[line.table].add(line.uid)
        for ids in chunks(uids["event"]):
            for uid, kind in self._session.execute(select(Event.uid, Event.kind).where(Event.uid.in_(ids))):
                self._rows["event", uid] = f"{TABLE['event']} “{labels.event(kind)}”"
        for ids in chunks(uids["filing"]):
            for uid, code in self._session.execute(select(Filing.uid, Filing.jurisdiction).where(Filing.uid.in_(ids))):
                self._rows["filing", uid] = f"{TABLE['filing']} {labels.jurisdiction(code)}"
        for table, key, name in (("party", Party.uid, Party.name), ("document", Document.uid, Document.file_name)):
            for ids in chunks(uids[table]):
                for uid, words in self._session.execute(select(key, name).where(key.in_(ids))):
                    self._rows[table, uid] = f"{TABLE[table]} {_short(words)}"

    def asset(self, number: int | None) -> str:
        """The reference of an asset; empty for none."""
        return "" if number is None else self._known["asset"].get(number, "")

    def row(self, line: Line) -> str:
        """What a row is called."""
        table = TABLE.get(line.table, line.table)
        if line.field:
            return self._rows.get((line.table, line.uid), table)
        whole = json.loads(line.after or line.before or "{}")
        if line.table == "event":
            return f"{table} “{labels.event(whole.get('kind', ''))}”"
        if line.table == "filing":
            return f"{table} {labels.jurisdiction(whole.get('jurisdiction'))}"
        return " ".join(filter(None, (table, _short(whole.get(_NAMED_BY.get(line.table, ""), "")))))

    def value(self, table: str, column: str, value: Any) -> str:
        """A stored value in words."""
        target = _target(table, column)
        if target is not None and isinstance(value, int):
            return self._known[target].get(value, f"số {value}")
        known = column in recorded.COLUMNS.get(table, ())
        return show_value(column, recorded.decode(table, column, value) if known else value)


def _short(name: str) -> str:
    """A name as a line of the history has room for it."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"


def _target(table: str, column: str) -> str | None:
    return _REFERS_OF.get(table) if column in {"from_id", "to_id"} else _REFERS.get(column)


def _values(line: Line) -> Iterator[tuple[str, Any]]:
    for text in (line.before, line.after):
        if text is not None:
            value = json.loads(text)
            yield from ((line.field, value),) if line.field else value.items()
