"""What officers do about deadlines: done, not to be done, another day with its reason; and taking that back.

An action is a fact of its own, named by filing (or asset), rule and cycle: no recomputation loses it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry.domain.closing import DONE
from ipregistry.domain.columns import show_day
from ipregistry.domain.kinds import ActionKind
from ipregistry.domain.labels import ACTION
from ipregistry.errors import WrongUse
from ipregistry.services.assets import find_one
from ipregistry.store import deadline_actions as store
from ipregistry.store.models import DeadlineAction

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ipregistry.domain.changes import Changes
    from ipregistry.domain.deadline_rows import Key
    from ipregistry.services.context import Context
    from ipregistry.store.deadline_actions import Named
    from ipregistry.store.session import Session

_GONE = "Thời hạn này không còn trong sổ; đề nghị tải lại danh sách."
_OFFICE = "Báo cáo của cơ quan không gắn với tài sản nào nên chưa ghi việc đã làm được."


def act(
    context: Context,
    key: Key,
    kind: ActionKind,
    *,
    on: date | None = None,
    new_due: date | None = None,
    reason: str | None = None,
) -> Changes:
    """Record what was done about one deadline, in one change set.

    `on` is the day of the act, today when none is given; `new_due` the day an override puts in place of the computed
    one.

    Raises:
        WrongUse: as `act_on_all`.
    """
    return act_on_all(context, [key], kind, on=on, new_due=new_due, reason=reason)


def act_on_all(
    context: Context,
    keys: Sequence[Key],
    kind: ActionKind,
    *,
    on: date | None = None,
    new_due: date | None = None,
    reason: str | None = None,
) -> Changes:
    """Record the same about several deadlines, in one change set; if one cannot be taken, none is.

    Raises:
        WrongUse: an override without day or reason, a waiver without reason, a day to come, no such deadline, or one
            that the facts or a person have settled already.
    """
    reason = (reason or "").strip() or None
    on = on or context.today
    _check(kind, on, new_due, reason, context.today)
    wanted = list(dict.fromkeys(keys))
    with context.registry.reading() as session:
        found = _named(session, wanted, context.today)
    with context.registry.writing(context.officer, _label(f"Ghi “{_word(kind)}”", wanted, found)) as change:
        found = _named(change.session, wanted, context.today)
        for key in wanted:
            _refuse_settled(change.session, found[key], kind)
        change.add_all(
            DeadlineAction(
                filing_id=key.filing,
                asset_id=key.asset,
                rule=key.rule,
                cycle=key.cycle,
                kind=kind,
                on=on,
                new_due=new_due if kind is ActionKind.OVERRIDE else None,
                officer=context.officer or None,
                reason=reason,
            )
            for key in wanted
        )
    return change.changes


def take_back(context: Context, key: Key, kind: ActionKind | None = None) -> Changes:
    """Take back what was recorded last about one deadline; `kind`: the last of this kind.

    Raises:
        WrongUse: nothing (of the kind) is recorded about it.
    """
    return take_back_all(context, [key], kind)


def take_back_all(context: Context, keys: Sequence[Key], kind: ActionKind | None = None) -> Changes:
    """Take back what was recorded last about each of several deadlines, in one change set.

    Raises:
        WrongUse: nothing (of the kind) is recorded about one of them; then nothing is taken back.
    """
    wanted = list(dict.fromkeys(keys))
    with context.registry.reading() as session:
        found = _named(session, wanted, context.today)
        last = [_last(session, key, found, kind) for key in wanted]
        words = {_word(each.kind) for each in last}
    what = f"Lấy lại “{words.pop()}”" if len(words) == 1 else "Lấy lại việc đã ghi"
    with context.registry.writing(context.officer, _label(what, wanted, found)) as change:
        for key in wanted:
            change.session.delete(_last(change.session, key, found, kind))
    return change.changes


def find_key(context: Context, ref: str, rule: str, cycle: int, filing: int | None = None) -> Key:
    """Give what names a deadline of an asset, by its rule and cycle; `filing` tells filings under one rule apart.

    Raises:
        WrongUse: no such asset or deadline, or several filings have one.
    """
    with context.registry.reading() as session:
        asset = find_one(session, ref)
        found = store.of_asset(session, asset.id, rule.strip(), cycle, context.today)
    if filing is not None:
        found = [each for each in found if each.key.filing == filing]
    if not found:
        raise WrongUse(
            f"{asset.ref} không có thời hạn “{rule}” kỳ {cycle}; đề nghị xem quy tắc và kỳ ở lệnh show hoặc due."
        )
    if len(found) > 1:
        filings = ", ".join(str(each.key.filing) for each in found)
        raise WrongUse(f"{asset.ref} có thời hạn này ở nhiều đơn ({filings}); đề nghị ghi thêm --filing.")
    return found[0].key


def _check(kind: ActionKind, on: date, new_due: date | None, reason: str | None, today: date) -> None:
    if on > today:
        raise WrongUse(f"Ngày ghi {show_day(on)} ở sau hôm nay; đề nghị ghi ngày đã làm.")
    if kind is ActionKind.OVERRIDE and new_due is None:
        raise WrongUse("Chưa ghi ngày mới; đề nghị ghi ngày phải làm.")
    if kind is ActionKind.OVERRIDE and reason is None:
        raise WrongUse("Chưa ghi lý do đặt lại ngày; đề nghị ghi lý do.")
    if kind is ActionKind.WAIVED and reason is None:
        raise WrongUse("Chưa ghi lý do không phải làm; đề nghị ghi lý do.")


def _named(session: Session, keys: Sequence[Key], day: date) -> dict[Key, Named]:
    if any(key.filing is None and key.asset is None for key in keys):
        raise WrongUse(_OFFICE)
    found = store.find(session, frozenset(keys), day)
    if not keys or len(found) < len(keys):
        raise WrongUse(_GONE)
    return found


def _refuse_settled(session: Session, deadline: Named, kind: ActionKind) -> None:
    title = f"{deadline.title} của {deadline.ref}"
    if deadline.closed is not None:
        why = "đã xong theo hồ sơ" if deadline.closed == DONE else "không còn phải làm theo hồ sơ"
        raise WrongUse(f"{title} {why}; không cần ghi thêm.")
    said = [each.kind for each in store.actions_of(session, deadline.key) if each.kind is not ActionKind.OVERRIDE]
    if said and (kind is said[-1] or kind is ActionKind.OVERRIDE):
        raise WrongUse(f"{title} đã ghi “{_word(said[-1])}”; đề nghị lấy lại việc đã ghi trước.")


def _last(session: Session, key: Key, found: dict[Key, Named], kind: ActionKind | None) -> DeadlineAction:
    recorded = [each for each in store.actions_of(session, key) if kind in {None, each.kind}]
    if not recorded:
        raise WrongUse(f"{found[key].title} của {found[key].ref} chưa ghi việc gì để lấy lại.")
    return recorded[-1]


def _word(kind: ActionKind) -> str:
    words = ACTION[kind]
    return words[:1].lower() + words[1:]


def _label(what: str, keys: Sequence[Key], found: dict[Key, Named]) -> str:
    if len(keys) == 1:
        return f"{what}: {found[keys[0]].title} của {found[keys[0]].ref}"
    return f"{what} cho {len(keys)} thời hạn"
