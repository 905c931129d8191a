"""What taking a change set back would do, and what stands against it."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ipregistry.domain.changes import UndoConflict
from ipregistry.store import recorded
from ipregistry.store.models import Asset, History
from ipregistry.store.removal import chunks, referrers

if TYPE_CHECKING:
    from sqlalchemy import RowMapping
    from sqlalchemy.orm import Session

    from ipregistry.store.recorded import Values


@dataclass(slots=True)
class TablePlan:
    """What happens to the rows of one table, by uid."""

    delete: dict[str, Values] = field(default_factory=dict)
    """Rows the change set had made, as it left them."""
    restore: dict[str, Values] = field(default_factory=dict)
    """Rows it had removed, as they were."""
    change: dict[str, dict[str, tuple[Any, Any]]] = field(default_factory=dict)
    """Rows it had changed: column to the value to set and the value expected there now."""
    present: dict[str, RowMapping] = field(default_factory=dict)
    """The rows of all three as they stand now."""
    asset_of: dict[str, int | None] = field(default_factory=dict)


Plan = dict[str, TablePlan]


def read(session: Session, change_set: int) -> Plan:
    """Read the inverse of a change set from the history, with the rows as they stand now."""
    plan: Plan = {name: TablePlan() for name in recorded.TABLES}
    columns = (History.table_name, History.row_uid, History.asset_id, History.field, History.before, History.after)
    for entry in session.execute(select(*columns).where(History.change_set_id == change_set).order_by(History.id)):
        table, uid = plan[entry.table_name], entry.row_uid
        table.asset_of[uid] = entry.asset_id
        before: Any = None if entry.before is None else json.loads(entry.before)
        after: Any = None if entry.after is None else json.loads(entry.after)
        if entry.field:
            table.change.setdefault(uid, {})[entry.field] = (before, after)
        elif entry.before is None:
            table.delete[uid] = after
        else:
            table.restore[uid] = before
    for name, part in plan.items():
        key = recorded.TABLES[name].c[recorded.key_column(name)]
        for uids in chunks(part.asset_of):
            found = session.connection().execute(select(recorded.TABLES[name]).where(key.in_(uids)))
            part.present.update((row[key.name], row) for row in found.mappings())
    return plan


def conflicts(session: Session, plan: Plan) -> list[UndoConflict]:
    """Give everything that has been done since to the rows the plan is about."""
    found: list[UndoConflict] = []
    for name, part in plan.items():
        found += _changed_since(name, part)
        found += _reappeared(name, part)
    found += _built_on(session, plan)
    found += _lost_ground(session, plan)
    refs = _references(session, plan)
    return [
        UndoConflict(
            item.table,
            item.row_uid,
            refs.get(plan[item.table].asset_of.get(item.row_uid)),
            item.field,
            item.expected,
            item.present,
            item.message,
        )
        for item in found
    ]


def _changed_since(name: str, part: TablePlan) -> list[UndoConflict]:
    found: list[UndoConflict] = []
    expected = {uid: dict(row) for uid, row in part.delete.items()}
    for row in expected.values():
        row.update({column: None for column in recorded.COLUMNS[name] if column not in row})
    for uid, fields in part.change.items():
        expected[uid] = {column: after for column, (_, after) in fields.items()}
    for uid, row in expected.items():
        present = part.present.get(uid)
        if present is None:
            found.append(_conflict(name, uid, "", "Mục này đã bị xóa trong một lần ghi sau."))
            continue
        now = recorded.encode_row(name, dict(present))
        for column in recorded.COLUMNS[name]:
            if column in row and now.get(column) != row[column]:
                message = "Giá trị này đã được sửa trong một lần ghi sau."
                found.append(_conflict(name, uid, column, message, row[column], now.get(column)))
    return found


def _reappeared(name: str, part: TablePlan) -> list[UndoConflict]:
    message = "Mục đã xóa nay lại có trong sổ."
    return [_conflict(name, uid, "", message) for uid in part.restore if uid in part.present]


def _built_on(session: Session, plan: Plan) -> list[UndoConflict]:
    """A row that is to go must have nothing hanging on it but what goes with it."""
    found: list[UndoConflict] = []
    for name, part in plan.items():
        owners = {row["id"]: uid for uid, row in part.delete.items() if "id" in row and uid in part.present}
        for child, column, _ in referrers(name) if owners else ():
            going = plan[child.name].delete
            let_go = {uid for uid, fields in plan[child.name].change.items() if column.name in fields}
            for ids in chunks(owners):
                rows = session.connection().execute(select(child.c.uid, column).where(column.in_(ids)))
                found += [
                    _conflict(
                        name, owners[owner], "", "Dữ liệu ghi sau đang gắn với mục này; hãy hoàn tác lần ghi đó trước."
                    )
                    for uid, owner in rows
                    if uid not in going and uid not in let_go
                ]
    return list(dict.fromkeys(found))


def _lost_ground(session: Session, plan: Plan) -> list[UndoConflict]:
    """What a row that comes back (or a value set back) refers to must be there, or come back too."""
    found: list[UndoConflict] = []
    for name, part in plan.items():
        for key in recorded.TABLES[name].foreign_keys:
            column, target = key.parent.name, key.column.table
            wanted: dict[int, list[str]] = defaultdict(list)
            for uid, row in part.restore.items():
                if row.get(column) is not None:
                    wanted[row[column]].append(uid)
            for uid, fields in part.change.items():
                if column in fields and fields[column][0] is not None:
                    wanted[fields[column][0]].append(uid)
            for row in plan[target.name].restore.values():
                wanted.pop(row["id"], None)
            for ids in chunks(wanted):
                there = set(session.connection().scalars(select(target.c.id).where(target.c.id.in_(ids))))
                found += [
                    _conflict(name, uid, column, "Mục mà dữ liệu cũ gắn vào đã bị xóa trong một lần ghi sau.", owner)
                    for owner in ids
                    if owner not in there
                    for uid in wanted[owner]
                ]
    return found


def _references(session: Session, plan: Plan) -> dict[int | None, str]:
    assets = {asset for part in plan.values() for asset in part.asset_of.values() if asset is not None}
    refs: dict[int | None, str] = {
        row["id"]: row["ref"] for part in (plan["asset"].delete, plan["asset"].restore) for row in part.values()
    }
    for ids in chunks(assets):
        refs.update(session.execute(select(Asset.id, Asset.ref).where(Asset.id.in_(ids))).all())
    return refs


def _conflict(
    table: str, uid: str, column: str, message: str, expected: Any = None, present: Any = None
) -> UndoConflict:
    shown = [None if value is None else str(value) for value in (expected, present)]
    return UndoConflict(table, uid, None, column, shown[0], shown[1], message)
