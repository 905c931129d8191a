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


def taken_back(session: Session, before: int | None = None) -> set[int]:
    """Give the change sets that some undo (`before`: older than this one) took back, and that nothing brought again."""
    statement = select(ChangeSet.id, ChangeSet.undo_of).where(ChangeSet.undo_of.is_not(None))
    if before is not None:
        statement = statement.where(ChangeSet.id < before)
    found: set[int] = set()
    for number, undo_of in session.execute(statement.order_by(ChangeSet.id.desc())):
        # An undo that was itself taken back takes nothing back any more; later ones come first here.
        if number not in found and undo_of is not None:
            found.add(undo_of)
    return found


def stands(session: Session, number: int, before: int | None = None) -> bool:
    """Say whether a change set stands and can be taken back."""
    return number != session.scalar(select(func.min(ChangeSet.id))) and number not in taken_back(session, before)


def _undo(registry: Registry, officer: str, number: int, label: str, new_label: str) -> UndoReport:
    conflicts: list[UndoConflict] = []
    with registry.writing(officer, new_label, undo_of=number) as change:
        if not stands(change.session, number, change.id):
            raise _already(number)
        plan = undo_plan.read(change.session, number)
        conflicts = undo_plan.conflicts(change.session, plan)
        if not conflicts:
            undo_apply.apply(change.session, change.recorder, plan)
    return UndoReport(not conflicts, number, label, tuple(conflicts), change.changes)


def _target(session: Session, change_set: int | None) -> ChangeSet:
    if change_set is None:
        gone = taken_back(session)
        acts = select(ChangeSet.id).where(ChangeSet.undo_of.is_(None)).order_by(ChangeSet.id.desc())
        # The first one made the registry.
        newest = list(session.scalars(acts.limit(len(gone) + 1)))
        change_set = next((number for number in newest if number not in gone), None)
        if change_set is None or not stands(session, change_set):
            raise WrongUse("Sổ không còn lần ghi nào để hoàn tác.")
    found = session.get(ChangeSet, change_set)
    if found is None:
        raise WrongUse(f"Sổ không có lần ghi số {change_set}; hãy xem nhật ký để biết số của từng lần ghi.")
    if not stands(session, change_set):
        raise _already(change_set)
    return found


def _already(number: int) -> WrongUse:
    if number == 1:
        return WrongUse("Lần ghi số 1 lập ra sổ nên không hoàn tác được.")
    return WrongUse(f"Lần ghi số {number} đã được hoàn tác trước đó; hãy xem nhật ký.")
