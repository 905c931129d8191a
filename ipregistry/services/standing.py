"""Keeps what is computed in the registry true to the facts, the law and the calendar of this program."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING

from ipregistry import __version__
from ipregistry.domain.columns import show_day
from ipregistry.domain.labels import EMPTY, STATUS
from ipregistry.services.context import Moved
from ipregistry.store import derive, moves, search

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ipregistry.domain.law import Law
    from ipregistry.domain.working_days import Calendar
    from ipregistry.services.context import Context
    from ipregistry.store.moves import Snapshot
    from ipregistry.store.session import Session

_LABEL = "Tính lại theo dữ liệu luật của chương trình"


def fingerprint(law: Law, calendar: Calendar) -> str:
    """Give what tells one state of law, calendar and program from another."""
    text = f"{law.fingerprint()} {calendar.fingerprint()} {__version__}"
    return hashlib.sha256(text.encode()).hexdigest()


def keep_true(context: Context) -> tuple[Moved, ...]:
    """Have every write derive anew what it touches; derive everything now if other rules were used the last time.

    Gives what moved. A registry that can only be read is left as it is.
    """
    registry = context.registry

    def hook(session: Session, assets: set[int]) -> None:
        derive.derive(session, assets, context.assess)

    registry.derive = hook
    if registry.read_only:
        return ()
    with registry.reading() as session:
        current = moves.rules_used(session) == fingerprint(context.law, context.calendar)
        if current and search.exists(session):
            return ()
    return recompute(context)


def recompute(context: Context, progress: Callable[[int, int], None] | None = None) -> tuple[Moved, ...]:
    """Write everything that is computed anew; gives what it moves on the day of the context."""
    with context.registry.writing(context.officer, _LABEL) as change:
        session = change.session
        first = moves.rules_used(session) is None
        before = {} if first else moves.snapshot(session, context.today)
        derive.derive_all(session, context.assess, progress)
        moves.note_rules(session, fingerprint(context.law, context.calendar))
        session.flush()
        after = {} if first else moves.snapshot(session, context.today)
    return tuple(item for asset in after if asset in before for item in _moved(asset, before[asset], after[asset]))


def _moved(asset: int, before: Snapshot, after: Snapshot) -> Iterator[Moved]:
    entry = partial(Moved, asset, after.ref, after.name)
    if before.status is not after.status:
        yield entry("Trạng thái", STATUS[before.status], STATUS[after.status])
    if before.expiry != after.expiry:
        yield entry("Ngày hết hạn", show_day(before.expiry), show_day(after.expiry))
    nothing = (None, None)
    for key in sorted(before.deadlines.keys() | after.deadlines.keys()):
        old_name, old_due = before.deadlines.get(key, nothing)
        new_name, new_due = after.deadlines.get(key, nothing)
        if old_due != new_due:
            yield entry(new_name or old_name or EMPTY, show_day(old_due), show_day(new_due))
