"""How a session tells the recorder of its change set about every fact that comes, changes or goes.

The events are SQLAlchemy's; they are set once, when this module is loaded, and find the recorder in `session.info`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Table, event, inspect, select
from sqlalchemy.orm import PassiveFlag, Session, object_session
from sqlalchemy.orm.attributes import get_history

from ipregistry.store import recorded, removal
from ipregistry.store.base import Base

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.orm import Mapper, ORMExecuteState, SessionTransaction, UOWTransaction

    from ipregistry.store.recorder import Recorder

RECORDER = "recorder"
"""Key of the recorder in `session.info`; a session without one may not write."""

_MARKS = "savepoints"
FINISHING = "finishing"
"""Set in `session.info` once the history is written: only then may the session commit."""


def watch(session: Session, recorder: Recorder) -> None:
    """Let the recorder see what this session writes."""
    session.info[RECORDER] = recorder
    session.info[_MARKS] = {}


def _recorder(session: Session | None) -> Recorder:
    found = session.info.get(RECORDER) if session is not None else None
    if found is None:
        message = "facts are written in a change set only: use Registry.writing"
        raise RuntimeError(message)
    return cast("Recorder", found)


@event.listens_for(Base, "after_insert", propagate=True)
def _after_insert(mapper: Mapper[Any], _connection: Connection, target: object) -> None:
    table = cast("Table", mapper.local_table).name
    attributes = recorded.ATTRIBUTES.get(table)
    if attributes is not None:
        values = inspect(target, raiseerr=True).dict
        row = {column: values.get(attribute) for attribute, column in attributes}
        _recorder(object_session(target)).came(table, row)


@event.listens_for(Base, "before_update", propagate=True)
def _before_update(mapper: Mapper[Any], connection: Connection, target: object) -> None:
    table = cast("Table", mapper.local_table)
    attributes = recorded.ATTRIBUTES.get(table.name)
    if attributes is None:
        return
    old: dict[str, Any] = {}
    unknown: list[str] = []
    for attribute, column in attributes:
        history = get_history(target, attribute, PassiveFlag.PASSIVE_NO_INITIALIZE)
        if history.deleted:
            old[column] = history.deleted[0]
        elif history.added:
            # Set without having been read first.
            unknown.append(column)
    if unknown:
        key = inspect(target, raiseerr=True).identity[0]
        stored = select(*(table.c[column] for column in unknown)).where(next(iter(table.primary_key.columns)) == key)
        old.update(connection.execute(stored).mappings().one())
    if old:
        row = {column: getattr(target, attribute) for attribute, column in attributes}
        _recorder(object_session(target)).changed(table.name, row, old)


@event.listens_for(Base, "before_delete", propagate=True)
def _before_delete(mapper: Mapper[Any], connection: Connection, target: object) -> None:
    table = cast("Table", mapper.local_table)
    if table.name in recorded.TABLES:
        key = inspect(target, raiseerr=True).identity[0]
        stored = select(table).where(next(iter(table.primary_key.columns)) == key)
        row = connection.execute(stored).mappings().one_or_none()
        if row is not None:
            _recorder(object_session(target)).went(table.name, dict(row))


@event.listens_for(Session, "before_flush")
def _before_flush(session: Session, _context: UOWTransaction, _instances: object) -> None:
    if session.new or session.deleted or session.dirty:
        removal.before_flush(session, _recorder(session))


@event.listens_for(Session, "do_orm_execute")
def _do_orm_execute(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        table = getattr(state.statement, "table", None)
        if isinstance(table, Table) and table.name in recorded.TABLES:
            message = f"a statement on {table.name} would leave no history: change its objects in the session"
            raise RuntimeError(message)


@event.listens_for(Session, "after_transaction_create")
def _after_transaction_create(session: Session, transaction: SessionTransaction) -> None:
    if transaction.nested and RECORDER in session.info:
        session.info[_MARKS][transaction] = len(session.info[RECORDER])


@event.listens_for(Session, "after_soft_rollback")
def _after_soft_rollback(session: Session, previous: SessionTransaction) -> None:
    mark = session.info.get(_MARKS, {}).pop(previous, None)
    if mark is not None:
        session.info[RECORDER].forget_after(mark)


@event.listens_for(Session, "before_commit")
def _before_commit(session: Session) -> None:
    if RECORDER in session.info and not session.info.get(FINISHING) and not session.in_nested_transaction():
        message = "a change set is committed by leaving its block, so that its history is written with it"
        raise RuntimeError(message)
