"""The office's own legal values: what they would move, and entering, changing and removing them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ipregistry.domain.assess_asset import assess_asset
from ipregistry.domain.columns import show_day
from ipregistry.domain.law import LawError
from ipregistry.domain.law_overlay import with_own
from ipregistry.errors import WrongUse
from ipregistry.services.standing import concerned, differences, law_kept
from ipregistry.store import moves, own_values

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date

    from ipregistry.domain.changes import Changes
    from ipregistry.domain.law import Law
    from ipregistry.domain.law_overlay import OwnValue
    from ipregistry.services.context import Context, Moved

    Place = tuple[str, date]
    """Key and first day of an own value."""

_AT_ONCE = 500


def own_values_of(context: Context) -> tuple[OwnValue, ...]:
    """Give the office's own values, by key and day."""
    return context.rules.own


def preview_values(
    context: Context,
    *values: OwnValue,
    remove: Collection[Place] = (),
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Moved, ...]:
    """Give what these values would move on the day of the context, and the removal of others; nothing is written.

    A value with the key and first day of another takes its place.

    Raises:
        WrongUse: a value cannot be used, or there is none to remove.
    """
    places = {(value.key, value.starts) for value in values}
    gone = places | set(remove)
    _refuse_missing(context, remove)
    left = [each for each in context.rules.own if (each.key, each.starts) not in gone]
    law = _checked(context, [*left, *values], values)
    found: list[Moved] = []
    with context.registry.reading() as session:
        assets = sorted(concerned(session, context.law, law))
        for start in range(0, len(assets), _AT_ONCE):
            chunk = assets[start : start + _AT_ONCE]
            before = moves.assessed(session, chunk, context.today, context.assess)
            other = partial(assess_asset, law=law, calendar=context.calendar)
            found += differences(before, moves.assessed(session, chunk, context.today, other))
            if progress is not None:
                progress(start + len(chunk), len(assets))
    return tuple(found)


def add_values(context: Context, *values: OwnValue) -> Changes:
    """Add own values in one change set; what depends on them is computed anew.

    Several go together where one alone cannot be used: a new duty needs its base, its period and its kind.

    Raises:
        WrongUse: one cannot be used, or there is one for that key and day already.
    """
    taken = {(each.key, each.starts) for each in context.rules.own}
    for value in values:
        if (value.key, value.starts) in taken:
            raise WrongUse(f"{value.name} đã có; đề nghị sửa giá trị đó hoặc ghi ngày bắt đầu khác.")
        taken.add((value.key, value.starts))
    _checked(context, [*context.rules.own, *values], values)
    names = ", ".join(sorted({value.key for value in values}))
    with law_kept(context), context.registry.writing(context.officer, f"Thêm giá trị pháp luật {names}") as change:
        for value in values:
            own_values.add(change.session, value)
    return change.changes


def change_value(context: Context, key: str, starts: date, value: OwnValue) -> Changes:
    """Put a value in the place of the one that key and first day name.

    Raises:
        WrongUse: there is none, it cannot be used, or its new place is taken.
    """
    _refuse_missing(context, [(key, starts)])
    left = [each for each in context.rules.own if (each.key, each.starts) != (key, starts)]
    if any((each.key, each.starts) == (value.key, value.starts) for each in left):
        raise WrongUse(f"{value.name} đã có; đề nghị sửa giá trị đó hoặc ghi ngày bắt đầu khác.")
    _checked(context, [*left, value], [value])
    label = f"Sửa giá trị pháp luật {key} từ {show_day(starts)}"
    with law_kept(context), context.registry.writing(context.officer, label) as change:
        own_values.change(change.session, key, starts, value)
    return change.changes


def remove_values(context: Context, *places: Place) -> Changes:
    """Take own values away in one change set; the program's hold again.

    Raises:
        WrongUse: there is no such value, or others cannot do without it.
    """
    _refuse_missing(context, places)
    _checked(context, [each for each in context.rules.own if (each.key, each.starts) not in set(places)], ())
    names = ", ".join(f"{key} từ {show_day(starts)}" for key, starts in places)
    with law_kept(context), context.registry.writing(context.officer, f"Bỏ giá trị pháp luật {names}") as change:
        for key, starts in places:
            own_values.remove(change.session, key, starts)
    return change.changes


def _refuse_missing(context: Context, places: Collection[Place]) -> None:
    known = {(each.key, each.starts) for each in context.rules.own}
    for key, starts in places:
        if (key, starts) not in known:
            raise WrongUse(f"Sổ không có giá trị riêng cho {key} từ {show_day(starts)}; đề nghị xem lại danh sách.")


def _checked(context: Context, own: Sequence[OwnValue], new: Collection[OwnValue]) -> Law:
    """The law with these values. What could not be used before does not stand in the way of something new."""
    refused = [row for row, _ in context.rules.refused]
    usable = [row for row in own if row in new or row not in refused]
    try:
        return with_own(context.rules.program, usable)
    except LawError as error:
        raise WrongUse(error.message) from None
