"""The legal data with one thing changed: a value by one unit, a convention, base, event, condition or first day."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ipregistry.domain.duties import DECLARED
from ipregistry.domain.kinds import DeadlineKind, EventKind
from ipregistry.domain.law import Base, Law
from ipregistry.domain.law_reader import with_duties
from ipregistry.domain.law_vocabulary import EVENT_PREFIX, UNLIMITED, Counting, LastDay, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ipregistry.domain.law import Content, Entry, LawException, LawValue, Right

_FIRST = date(1900, 1, 1)
"""From when a value holds of which nobody says since when: no legal fact, so never changed."""
_DAY = timedelta(days=1)
_SIMPLE_BASES = ("filed", "registered", "published", "priority")
_TWINS = {"granted": "registered", "registered": "granted"}


class Mutant(NamedTuple):
    """One change of an entry."""

    name: str
    entry: Entry


def mutants_of(entry: Entry) -> Iterator[Mutant]:
    """The entry with each single thing changed."""
    for name, values in _changed(entry, entry.slot):
        yield Mutant(f"{entry.key}{name}", dataclasses.replace(entry, values=values))
    for name, ended in _moved(entry.ended):
        yield Mutant(f"{entry.key}, ended{name}", dataclasses.replace(entry, ended=ended))
    for place, exception in enumerate(entry.exceptions):
        which = f"{entry.key}, exception {place + 1}"
        for name, changed in _changed_exceptions(exception, entry.slot):
            others = (*entry.exceptions[:place], *changed, *entry.exceptions[place + 1 :])
            yield Mutant(f"{which}{name}", dataclasses.replace(entry, exceptions=others))


def _changed_exceptions(exception: LawException, slot: str) -> Iterator[tuple[str, tuple[LawException, ...]]]:
    yield " left out", ()
    for name, values in _changed(exception, slot):
        yield name, (dataclasses.replace(exception, values=values),)
    for name, ended in _moved(exception.ended):
        yield f", ended{name}", (dataclasses.replace(exception, ended=ended),)
    for field in dataclasses.fields(exception.when):
        given = getattr(exception.when, field.name)
        for word in sorted(given):
            # Without its only word a condition of the general sort would ask for nothing.
            if len(given) > 1 or field.name in ("known", "missing"):
                when = dataclasses.replace(exception.when, **{field.name: given - {word}})
                yield f", {field.name} without {word}", (dataclasses.replace(exception, when=when),)


def _changed(rule: Entry | LawException, slot: str) -> Iterator[tuple[str, tuple[LawValue, ...]]]:
    for place, value in enumerate(rule.values):
        if value.draft:
            # Announced only: never used.
            continue
        others = [dataclasses.replace(value, value=other) for other in other_values(rule.unit, value.value, slot)]
        if value.starts != _FIRST:
            others += [dataclasses.replace(value, starts=day) for _, day in _moved(value.starts)]
        for other in others:
            was, now = (value.value, other.value) if other.value != value.value else (value.starts, other.starts)
            yield f" from {value.starts}: {was} → {now}", (*rule.values[:place], other, *rule.values[place + 1 :])


def _moved(day: date | None) -> Iterator[tuple[str, date]]:
    if day is not None:
        yield f" {day} → a day earlier", day - _DAY
        yield f" {day} → a day later", day + _DAY


def other_values(unit: Unit, value: Content, slot: str) -> Iterable[Content]:
    """What a value may wrongly be."""
    if isinstance(value, Base):
        return _other_bases(value)
    if isinstance(value, DeadlineKind):
        return _other_kinds(value)
    if isinstance(value, tuple):
        return _other_lists(unit, value)
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, (LastDay, Counting)):
        # An unknown last day counts as the day before.
        return [each for each in type(value) if each not in (value, LastDay.UNKNOWN)]
    return _other_numbers(unit, value, slot)


def _other_numbers(unit: Unit, value: int | str, slot: str) -> list[Content]:
    if value == UNLIMITED:
        return [0, 1, 4]
    if unit is Unit.DAY_OF_YEAR:
        day = date.fromisoformat(f"2000-{value}")
        return [f"{day + days:%m-%d}" for days in (-_DAY, _DAY)]
    number = int(value)
    return [each for each in (number - 1, number + 1) if each >= 0 or slot.endswith(".shift")]


def _other_bases(base: Base) -> list[Content]:
    if len(base.names) == 1:
        # Of grant and registration each stands for the other when alone.
        alike = (base.names[0], _TWINS.get(base.names[0]))
        others = [name for name in _SIMPLE_BASES if name not in alike]
        return [Base(base.mode, (name,)) for name in others]
    modes = [mode for mode in ("first", "earliest", "latest") if mode != base.mode]
    shorter = [Base(base.mode, tuple(name for name in base.names if name != left)) for left in base.names]
    turned = [Base(base.mode, base.names[::-1])] if base.mode == "first" else []
    # A choice among events and dates starts a new cycle each time, so the first of them says nothing.
    changed = modes[1:] if any(name.startswith(EVENT_PREFIX) for name in base.names) else modes[-1:]
    return [*(Base(mode, base.names) for mode in changed), *turned, *shorter]


def _other_kinds(kind: DeadlineKind) -> list[Content]:
    declared = sorted(DECLARED - {kind})
    plain = DeadlineKind.TASK if kind is not DeadlineKind.TASK else DeadlineKind.MANUAL
    return [plain, declared[0]]


def _other_lists(unit: Unit, values: tuple[object, ...]) -> list[Content]:
    if unit is Unit.EVENTS:
        words = tuple(map(str, values))
        shorter = [tuple(word for word in words if word != left) for left in words]
        return list(shorter) if len(words) > 1 else [(EventKind.NOTE.value,)]
    numbers = [each for each in values if isinstance(each, int)]
    return [
        (*numbers[:place], number + by, *numbers[place + 1 :]) for place, number in enumerate(numbers) for by in (-1, 1)
    ]


def around(right: Right, rights: Iterable[Right], follows: Iterable[str]) -> list[Right]:
    """A right with those it follows and those that follow it: all whose answers may change with it.

    `follows`: keys of the rights that follow the international registration of their route.
    """
    following = set(follows)
    return [
        other
        for other in rights
        if other is right
        or (_leads(other) and right.key in following and _meet(right, other))
        or (_leads(right) and other.key in following and _meet(right, other))
    ]


def law_of(rights: Iterable[Right], entries: Iterable[Entry], law: Law) -> Law:
    """The law of some rights only."""
    listed = tuple(entries)
    named = with_duties({right.key: right for right in rights}, {entry.key: entry for entry in listed})
    return Law(listed, named, law.sources, law.digest)


def _leads(right: Right) -> bool:
    return "WO" in right.jurisdictions


def _meet(one: Right, other: Right) -> bool:
    return not set(one.kinds).isdisjoint(other.kinds) and not set(one.routes).isdisjoint(other.routes)
