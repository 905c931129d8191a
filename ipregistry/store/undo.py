"""Taking a change set back: the inverse of each change where nothing has been built on it, else nothing and why.

An undo is a change set like any other: taking it back brings the changes again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from ipregistry.domain.changes import Changes, UndoConflict, UndoReport
from ipregistry.errors import WrongUse
from ipregistry.store import undo_apply, undo_plan
from ipregistry.store.models import ChangeSet

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ipregistry.store.database import Registry

_UNDO = "Hoàn tác: "
_REDO = "Làm lại: "


def undo(registry: Registry, officer: str, change_set: int | None = None) -> UndoReport:
    """Take a change set back (None: the last one that still stands and is no undo itself); all of it or nothing.

    WrongUse when there is no such change set, or it has been taken back already.
    """
    with registry.reading() as session:
        target = _target(session, change_set)
        number, label, again = target.id, target.label, target.undo_of is not None
    try:
        return _undo(
            registry, officer, number, label, f"{_REDO}{label.removeprefix(_UNDO)}" if again else _UNDO + label
        )
    except IntegrityError:
        message = "Dữ liệu ghi sau đã dùng lại số hiệu hoặc tên của mục này nên không hoàn tác được."
        conflict = UndoConflict("", "", None, "", None, None, message)
        return UndoReport(done=False, undone=number, label=label, conflicts=(conflict,), changes=Changes())


def undoable(session: Session, before: int | None = None) -> set[int]:
    """Give the change sets (`before`: older than this one) that still stand and can be taken back."""
    statement = select(ChangeSet.id, ChangeSet.undo_of).order_by(ChangeSet.id.desc())
    if before is not None:
        statement = statement.where(ChangeSet.id < before)
    known = session.execute(statement).all()
    first = session.scalar(select(func.min(ChangeSet.id)))
    taken_back: set[int] = set()
    for number, undo_of in known:
        # An undo that was itself taken back takes nothing back any more; later ones come first here.
        if undo_of is not None and number not in taken_back:
            taken_back.add(undo_of)
    return {number for number, _ in known} - taken_back - {first}


def _undo(registry: Registry, officer: str, number: int, label: str, new_label: str) -> UndoReport:
    conflicts: list[UndoConflict] = []
    with registry.writing(officer, new_label, undo_of=number) as change:
        if number not in undoable(change.session, change.id):
            raise _already(number)
        plan = undo_plan.read(change.session, number)
        conflicts = undo_plan.conflicts(change.session, plan)
        if not conflicts:
            undo_apply.apply(change.session, change.recorder, plan)
    return UndoReport(not conflicts, number, label, tuple(conflicts), change.changes)


def _target(session: Session, change_set: int | None) -> ChangeSet:
    standing = undoable(session)
    if change_set is None:
        last = select(func.max(ChangeSet.id)).where(ChangeSet.id.in_(standing), ChangeSet.undo_of.is_(None))
        change_set = session.scalar(last)
        if change_set is None:
            raise WrongUse("Sổ không còn lần ghi nào để hoàn tác.")
    found = session.get(ChangeSet, change_set)
    if found is None:
        raise WrongUse(f"Sổ không có lần ghi số {change_set}; hãy xem nhật ký để biết số của từng lần ghi.")
    if change_set not in standing:
        raise _already(change_set)
    return found


def _already(number: int) -> WrongUse:
    if number == 1:
        return WrongUse("Lần ghi số 1 lập ra sổ nên không hoàn tác được.")
    return WrongUse(f"Lần ghi số {number} đã được hoàn tác trước đó; hãy xem nhật ký.")
