"""Carries out the plan of an undo, with the same history as any other write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Table, delete, insert, update

from ipregistry.store import recorded
from ipregistry.store.removal import chunks

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

    from ipregistry.store.recorder import Recorder
    from ipregistry.store.undo_plan import Plan, TablePlan


def apply(session: Session, recorder: Recorder, plan: Plan) -> None:
    """Delete, bring back, set back; rows that come back have their own id and uid, so that references hold again.

    What was put in the place of a removed row goes before that comes back, for the place may only be taken once. But a
    row that a changed row still refers to can go only after that one is set back.
    """
    connection = session.connection()
    late = _held(plan)
    for name in reversed(plan):
        _delete(connection, recorder, recorded.TABLES[name], plan[name], plan[name].delete.keys() - late[name])
    for name, part in plan.items():
        _restore(connection, recorder, recorded.TABLES[name], part)
    for name, part in plan.items():
        _set_back(connection, recorder, recorded.TABLES[name], part)
    for name in reversed(plan):
        _delete(connection, recorder, recorded.TABLES[name], plan[name], late[name])
    session.expire_all()


def _restore(connection: Connection, recorder: Recorder, table: Table, part: TablePlan) -> None:
    if not part.restore:
        return
    rows = [recorded.decode_row(table.name, values) for values in part.restore.values()]
    if "version" in table.c:
        rows = [{**row, "version": 1} for row in rows]
    inward = _inward(table)
    connection.execute(insert(table), [{**row, **dict.fromkeys(inward)} for row in rows])
    for column in inward:
        for row in rows:
            if row[column] is not None:
                connection.execute(update(table).where(table.c.id == row["id"]).values({column: row[column]}))
    for row in rows:
        recorder.came(table.name, row)


def _set_back(connection: Connection, recorder: Recorder, table: Table, part: TablePlan) -> None:
    for uid, fields in part.change.items():
        present = part.present[uid]
        values = {
            column: recorded.decode(table.name, column, before)
            for column, (before, _) in fields.items()
            if column in table.c
        }
        key = table.c[recorded.key_column(table.name)]
        counted = {"version": table.c.version + 1} if "version" in table.c else {}
        connection.execute(update(table).where(key == uid).values({**values, **counted}))
        recorder.changed(table.name, {**present, **values}, {column: present[column] for column in values})


def _delete(connection: Connection, recorder: Recorder, table: Table, part: TablePlan, going: set[str]) -> None:
    key = table.c[recorded.key_column(table.name)]
    for uids in chunks(going):
        for column in _inward(table):
            connection.execute(update(table).where(key.in_(uids)).values({column: None}))
    for uids in chunks(going):
        connection.execute(delete(table).where(key.in_(uids)))
    for uid in part.delete:
        if uid in going:
            recorder.went(table.name, dict(part.present[uid]))


def _held(plan: Plan) -> dict[str, set[str]]:
    """Give the uids, by table, of rows that are to go but are referred to by rows that are to be set back."""
    made = {name: {row.get("id"): uid for uid, row in part.delete.items()} for name, part in plan.items()}
    held: dict[str, set[str]] = {name: set() for name in plan}
    # From what is owned to its owners: whatever holds a row is looked at before the row itself.
    for name in reversed(plan):
        part = plan[name]
        for key in recorded.TABLES[name].foreign_keys:
            column, target = key.parent.name, key.column.table.name
            holding = [fields[column][1] for fields in part.change.values() if column in fields]
            holding += [part.delete[uid].get(column) for uid in held[name]]
            held[target] |= {made[target][number] for number in holding if number in made[target]}
    return held


def _inward(table: Table) -> list[str]:
    """Columns that refer to rows of their own table, such as a filing's parent: set last, let go first."""
    return [key.parent.name for key in table.foreign_keys if key.column.table is table]
