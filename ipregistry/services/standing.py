"""Keeps what is computed in the registry true to the facts, the law and the calendar of this program."""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from ipregistry import __version__
from ipregistry.domain.columns import show_day
from ipregistry.domain.fee_table import FEES
from ipregistry.domain.labels import EMPTY, STATUS
from ipregistry.services.context import Moved
from ipregistry.store import derive, moves, own_values, search

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ipregistry.domain.law import Law, Right
    from ipregistry.services.context import Context
    from ipregistry.store.moves import Days, Snapshot
    from ipregistry.store.own_values import Case
    from ipregistry.store.session import Session

_LABEL = "Tính lại theo dữ liệu luật của chương trình"
_SEEN = "Đã xem những gì thay đổi"
_KEPT: Final = 2000
"""Lines kept of what an opening moved; the rest is counted only."""
_INTERNATIONAL: Final = "WO"


@dataclass(frozen=True, slots=True)
class MovedSince:
    """What moved on the last opening with another law or calendar that moved something."""

    day: date
    """The day of that opening."""
    count: int
    items: tuple[Moved, ...]
    """The first 2000 of them."""


def fingerprint(context: Context) -> str:
    """Give what tells one state of law, calendar and program from another."""
    text = f"{context.rules.fingerprint()} {context.calendar.fingerprint()} {__version__}"
    return hashlib.sha256(text.encode()).hexdigest()


def keep_true(context: Context) -> tuple[Moved, ...]:
    """Have every write derive anew what it touches; derive everything now if other rules were used the last time.

    Gives what moved. A registry that can only be read is left as it is.
    """
    registry = context.registry
    registry.derive = partial(_follow, context)
    with registry.reading() as session:
        context.rules.take(own_values.read(session))
        if registry.read_only:
            return ()
        current = moves.rules_used(session) == fingerprint(context)
        if current and search.exists(session):
            return ()
    return recompute(context, keep=True)


def _follow(context: Context, session: Session, assets: set[int]) -> None:
    """Derive what a write touched; where it changed the office's own values, what these concern too."""
    before = context.law
    if context.rules.take(own_values.read(session)):
        assets = assets | concerned(session, before, context.law)
        moves.note_rules(session, fingerprint(context))
    derive.derive(session, assets, context.assess)


@contextmanager
def law_kept(context: Context) -> Iterator[None]:
    """Go back to the law of the registry when what is done inside fails after the law has followed it."""
    try:
        yield
    except BaseException:
        with context.registry.reading() as session:
            context.rules.take(own_values.read(session))
        raise


def concerned(session: Session, before: Law, after: Law) -> set[int]:
    """Give the assets whose standing may differ between two laws."""
    known = {entry.key: entry for entry in before.entries}
    changed = [entry for entry in after.entries if (old := known.pop(entry.key, None)) is not entry and old != entry]
    # Fees are estimated when they are shown; nothing of them is stored.
    rights = {entry.right for entry in (*changed, *known.values()) if not entry.key.startswith(FEES)}
    if "" in rights:
        return own_values.all_assets(session)
    # What hangs on an international registration follows its rules, whatever the rules of its own country are.
    routes = {
        route
        for right in after.rights
        if right.key in rights and _INTERNATIONAL in right.jurisdictions
        for route in right.routes
    }
    cases: dict[Case, bool] = {}
    found: set[int] = set()
    for asset, case in own_values.filing_cases(session):
        if case not in cases:
            cases[case] = case.route in routes or _key(after.right_for(*case)) in rights
        if cases[case]:
            found.add(asset)
    return found


def _key(right: Right | None) -> str | None:
    return None if right is None else right.key


def moved_since(context: Context) -> MovedSince | None:
    """Give what an opening with another law moved and nobody has said to have seen; None when there is nothing."""
    with context.registry.reading() as session:
        text = moves.kept_moves(session)
    if text is None:
        return None
    kept = json.loads(text)
    return MovedSince(date.fromisoformat(kept["day"]), kept["count"], tuple(Moved(**item) for item in kept["items"]))


def moved_seen(context: Context) -> None:
    """Forget what the last opening moved: the officer has seen it.

    Raises:
        ReadOnly: the registry can only be read.
    """
    with context.registry.writing(context.officer, _SEEN) as change:
        moves.keep_moves(change.session, None)


def recompute(
    context: Context, progress: Callable[[int, int], None] | None = None, *, keep: bool = False
) -> tuple[Moved, ...]:
    """Write everything that is computed anew; gives what it moves on the day of the context.

    With `keep` that is kept until it is seen.
    """
    with context.registry.writing(context.officer, _LABEL) as change:
        session = change.session
        first = moves.rules_used(session) is None
        before = {} if first else moves.snapshot(session, context.today)
        derive.derive_all(session, context.assess, progress)
        moves.note_rules(session, fingerprint(context))
        session.flush()
        moved = differences(before, {} if first else moves.snapshot(session, context.today))
        if keep and moved:
            kept = [asdict(each) for each in moved[:_KEPT]]
            text = json.dumps(
                {"day": context.today.isoformat(), "count": len(moved), "items": kept}, ensure_ascii=False
            )
            moves.keep_moves(session, text)
    return moved


def differences(before: Mapping[int, Snapshot], after: Mapping[int, Snapshot]) -> tuple[Moved, ...]:
    """Give what is said otherwise of the assets in both."""
    return tuple(item for asset in after if asset in before for item in _moved(asset, before[asset], after[asset]))


def _moved(asset: int, before: Snapshot, after: Snapshot) -> Iterator[Moved]:
    entry = partial(Moved, asset, after.ref, after.name)
    if before.status is not after.status:
        yield entry("Trạng thái", STATUS[before.status], STATUS[after.status])
    if before.expiry != after.expiry:
        yield entry("Ngày hết hạn", show_day(before.expiry), show_day(after.expiry))
    for key in sorted(before.deadlines.keys() | after.deadlines.keys(), key=str):
        for name, old, new in _days(before.deadlines.get(key), after.deadlines.get(key)):
            if old != new:
                yield entry(name, show_day(old), show_day(new))


def _days(before: Days | None, after: Days | None) -> Iterator[tuple[str, date | None, date | None]]:
    """The days of a deadline, each with its name, as they were and are; of one that came or went the due day only."""
    name = next((each.name for each in (after, before) if each is not None), EMPTY)
    yield name, None if before is None else before.due, None if after is None else after.due
    if before is not None and after is not None:
        yield f"{name}, bắt đầu được nộp", before.opens, after.opens
        yield f"{name}, nộp muộn đến", before.late, after.late
