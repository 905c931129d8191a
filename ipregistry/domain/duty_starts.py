"""The days duties and office times are counted from: once, repeating, for every event, or at each further term."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipregistry.domain.kinds import EventKind
from ipregistry.domain.labels import event as event_name
from ipregistry.domain.law import Base
from ipregistry.domain.law_vocabulary import EVENT_PREFIX, EXPIRY, RENEWAL_START
from ipregistry.domain.numbered import numbered_events
from ipregistry.domain.periods import NONE, Period, period_of
from ipregistry.domain.reasons import DATE_NAMES

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.domain.assets import EventFact, FilingFacts
    from ipregistry.domain.kinds import DeadlineKind
    from ipregistry.domain.law import Found
    from ipregistry.domain.renewals import TermLine
    from ipregistry.domain.schedule import Schedule, Window


CYCLES_AHEAD: Final = 3
"""Renewals and duties that come again are stored this many cycles past the last one recorded."""


@dataclass(frozen=True, slots=True)
class Start:
    """A day a duty is counted from."""

    cycle: int
    day: date
    name: str
    """What day it is, in Vietnamese."""
    event: EventFact | None = None
    anchor: date | None = None
    """The day the first of several was counted from, so that 29/02 stays an anchor."""
    behind: Period = NONE
    """How far this start lies behind the anchor."""

    def plus(self, period: Period) -> date:
        """The day a period from this start ends on."""
        return period.plus(self.behind).after(self.anchor or self.day)


@dataclass(slots=True)
class Duty:
    """One duty of one cycle: when it is due, and what may settle it."""

    name: str
    kind: DeadlineKind
    start: Start
    window: Window
    founds: tuple[Found, Found | None, Found | None]
    """When it is due, when it opens, by how much it can be extended."""
    settled_by: tuple[str, ...]
    ended_by: tuple[str, ...]
    passes: bool
    after_end: bool
    again: bool
    """It comes more than once, so that a date says which cycle an event settles."""
    shared: bool
    """Another duty of the filing is settled by the same kind of event."""
    doubt: str
    answer: EventFact | None = None
    """The event that answered the notice it starts with."""
    extended: EventFact | None = None
    """The extension that moved it."""


def events_of(schedule: Schedule, slot: str, start: Start) -> tuple[str, ...]:
    """The kinds of events a place names for a duty counted from a day."""
    found = schedule.find(slot, started=start.day)
    return () if found is None or not isinstance(found.value.value, tuple) else tuple(map(str, found.value.value))


def flag_of(schedule: Schedule, slot: str, start: Start) -> bool:
    """What a flag says for a duty counted from a day; false where there is none."""
    found = schedule.find(slot, started=start.day)
    return found is not None and found.value.value is True


def starts_of(schedule: Schedule, line: TermLine | None, slots: str) -> list[Start]:
    """Each day a duty or limit is counted from: once, repeating, for every event, or at each further term."""
    found = schedule.find(f"{slots}.base")
    if found is None or not isinstance(found.value.value, Base):
        return []
    base: Base = found.value.value
    if RENEWAL_START in base.names or EXPIRY in base.names:
        return _term_starts(line, RENEWAL_START if RENEWAL_START in base.names else EXPIRY)
    if len(base.names) == 1 and base.names[0].startswith(EVENT_PREFIX):
        return [
            Start(number, event.on.earliest, f"ngày “{event_name(event.kind)}”", event)
            for number, event in _events_named(schedule.facts, base.names[0])
            if event.on is not None
        ]
    days: list[tuple[date, str]] = []
    for name in base.names:
        days += _days_named(schedule, name)
        if days and base.mode == "first":
            break
    if not days:
        return []
    day, label = max(days, key=_by_day) if base.mode == "latest" else min(days, key=_by_day)
    if base.mode == "latest":
        # Each reset is a cycle of its own, named by its day, so that what was said of another does not cover it.
        return [Start(int(f"{day:%Y%m%d}"), day, label)]
    return _repeated(schedule, line, slots, Start(1, day, label))


def _events_named(facts: FilingFacts, name: str) -> list[tuple[int, EventFact]]:
    if not facts.events:
        return []
    return numbered_events(facts, EventKind(name.removeprefix(EVENT_PREFIX)))


def _days_named(schedule: Schedule, name: str) -> list[tuple[date, str]]:
    """The days of that name, with what each is called."""
    if name.startswith(EVENT_PREFIX):
        return [
            (event.on.earliest, f"ngày “{event_name(event.kind)}”")
            for _, event in _events_named(schedule.facts, name)
            if event.on is not None
        ]
    day = schedule.subject.day_of(name)
    return [] if day is None else [(day, DATE_NAMES[name])]


def _by_day(item: tuple[date, str]) -> date:
    return item[0]


def _term_starts(line: TermLine | None, name: str) -> list[Start]:
    if line is None or not line.known:
        return []
    most = line.schedule.most_renewals
    last = line.made + CYCLES_AHEAD
    last = last if most is None else min(last, most)
    return [Start(number, line.expiry(number - 1), DATE_NAMES[name]) for number in range(1, last + 1)]


def _repeated(schedule: Schedule, line: TermLine | None, slots: str, first: Start) -> list[Start]:
    starts = [first]
    every = schedule.find(f"{slots}.every")
    last = None if every is None else _repeats_until(line)
    while every is not None and last is not None:
        behind = period_of(every).times(len(starts))
        again = behind.after(first.day)
        if again >= last:
            break
        starts.append(Start(len(starts) + 1, again, first.name, None, first.day, behind))
    return starts


def _repeats_until(line: TermLine | None) -> date | None:
    """The end of the longest term, or of the third one ahead where there is no limit."""
    if line is None or not line.known:
        return None
    longest = line.longest()
    return line.expiry(line.made + CYCLES_AHEAD) if longest is None else longest
