"""From which day a fact counts, what is known on a day, and the dates of a filing that periods are counted from.

As of a day D means: facts dated on or before D, as known today. An undated fact counts on every day, a partial date
from its latest bound; periods are counted from its earliest bound, so that an alarm is never too late.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from ipregistry.domain.kinds import EventKind, Kind, Route
from ipregistry.domain.law_vocabulary import ALWAYS
from ipregistry.domain.timeline import BEGINNING

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.domain.assets import EventFact, FilingFacts, RuleChoice
    from ipregistry.domain.partial_date import PartialDate

ENDS: Final = frozenset(
    {
        EventKind.TERMINATED,
        EventKind.INVALIDATED,
        EventKind.LAPSE_CONFIRMED,
        EventKind.REFUSED,
        EventKind.WITHDRAWN,
        EventKind.ABANDONED,
    }
)
TURNS: Final = ENDS | {
    EventKind.RENEWAL_FILED,
    EventKind.RENEWED,
    EventKind.RENEWAL_REFUSED,
    EventKind.MAINTAINED,
    EventKind.RESTORED,
    EventKind.EXPIRY_SET,
    EventKind.DECLARED_USE,
}
"""Events after which the standing may be another one."""
_SHARED: Final = ("filed", "priority")
"""Dates of an international application that are those of its national phases too."""

_CORE: Final = ("filed", "published", "registered", "granted", "designated", "international")
_BEFORE_FILING: Final = ("priority", "created", "exploited", "author_died", "fixed")
_NEAREST: Final = (
    "filed",
    "registered",
    "granted",
    "published",
    "priority",
    "created",
    "fixed",
    "exploited",
    "author_died",
    "designated",
    "international",
)
_TWINS: Final = {"registered": "granted", "granted": "registered"}


def effective(on: PartialDate | None) -> date:
    """The day from which a fact counts: its latest bound, BEGINNING without a date."""
    return BEGINNING if on is None else on.latest


def title_date(facts: FilingFacts) -> PartialDate | None:
    """The day the title was granted, or abroad registered; of both the earlier."""
    if facts.granted is None or facts.registered is None:
        return facts.granted or facts.registered
    return min(facts.granted, facts.registered, key=effective)


def _days_of_facts(facts: FilingFacts) -> dict[str, date]:
    """The day from which each fact that is no event counts; what came before the filing is known with it."""
    days = {name: on.latest for name in _CORE if (on := getattr(facts, name)) is not None}
    first = min(days.values(), default=BEGINNING)
    filed = days.get("filed", BEGINNING)
    for name in _BEFORE_FILING:
        on = getattr(facts, name)
        if on is not None:
            days[name] = max(on.latest, filed)
    title = title_date(facts)
    shown_by_title = first if title is None else title.latest
    if facts.application_no is not None:
        days["application_no"] = days.get("filed", first)
    for name in ("certificate_no", "decision_no", "stated_expiry"):
        if getattr(facts, name) is not None:
            days[name] = shown_by_title if title is not None else days.get("filed", first)
    return days


def fact_days(facts: FilingFacts) -> list[date]:
    """The days on which the standing may change for a new fact, rising; BEGINNING first where an undated fact counts.

    A filing with no date at all stands from BEGINNING.
    """
    days = set(_days_of_facts(facts).values())
    notes = [event.on.latest for event in facts.events if event.on is not None]
    days.update(effective(event.on) for event in facts.events if event.kind in TURNS and event.on is not None)
    if notes:
        days.add(min(notes))
    dated = days - {BEGINNING}
    if facts.designations and dated:
        first = min(dated)
        dated.update(each.since for each in facts.designations if each.since > first)
    if facts.parent is not None:
        # It stands from its own first fact; without one, from that of what it hangs on.
        first = min(dated, default=BEGINNING)
        dated.update(day for day in fact_days(facts.parent) if day > first)
    if not dated or BEGINNING in days or any(event.on is None and event.kind in ENDS for event in facts.events):
        dated.add(BEGINNING)
    return sorted(dated)


def first_dated(facts: FilingFacts) -> date | None:
    """The first day on which a dated fact of the filing counts; None when nothing is dated."""
    days = [day for day in _days_of_facts(facts).values() if day != BEGINNING]
    days.extend(event.on.latest for event in facts.events if event.on is not None)
    return min(days, default=None)


def facts_on(facts: FilingFacts, day: date) -> FilingFacts | None:
    """The facts that count on a day; None while there are none, though the filing has dated ones later."""
    known = known_on(facts, day)
    return known if known is facts or fact_days(facts)[0] <= day else None


def known_on(facts: FilingFacts, day: date) -> FilingFacts:
    """The facts that count on a day not before the first of `fact_days`."""
    hidden = {name: None for name, since in _days_of_facts(facts).items() if since > day}
    events = tuple(event for event in facts.events if effective(event.on) <= day)
    parent = None if facts.parent is None else facts_on(facts.parent, day)
    there = tuple(each for each in facts.designations if each.since <= day)
    same = len(events) == len(facts.events) and len(there) == len(facts.designations) and parent is facts.parent
    if not hidden and same:
        return facts
    return dataclasses.replace(facts, events=events, parent=parent, designations=there, **hidden)  # type: ignore[arg-type]


def fact_date(facts: FilingFacts, name: str) -> PartialDate | None:
    """The date of that name: of a registration and a grant day each stands for the other when alone.

    A designation has the day of the international registration from it; a national phase has priority and filing date
    of the international application (PCT Art. 11(3)).
    """
    on: PartialDate | None = getattr(facts, name)
    if on is None and name in _TWINS:
        on = getattr(facts, _TWINS[name])
    parent = facts.parent
    if parent is None:
        return on
    if name in _SHARED and facts.route is Route.PCT:
        shared: PartialDate | None = getattr(parent, name)
        return shared or on
    return on or ((parent.registered or parent.granted) if name == "international" else None)


def _is_recent(facts: FilingFacts) -> bool:
    """Whether all dates lie well after the day from which everything holds."""
    days = [getattr(facts, name) for name in _NEAREST]
    days += [facts.stated_expiry, *(event.on for event in facts.events), *(event.until for event in facts.events)]
    return all(day is None or day.year > ALWAYS.year for day in days) and (
        facts.parent is None or _is_recent(facts.parent)
    )


class FilingSubject:
    """A filing as the law asks about it."""

    __slots__ = ("_days", "bases", "facts", "jurisdiction", "kind", "partial", "plain", "plant_group", "route", "work")

    def __init__(self, facts: FilingFacts) -> None:
        self.facts = facts
        self.kind: Kind = facts.kind
        self.route: Route = facts.route
        self.jurisdiction = facts.jurisdiction
        self.plant_group = facts.plant_group
        self.work = facts.work
        self.bases: frozenset[str] = frozenset()
        self.plain = not facts.rule_choices and _is_recent(facts)
        self._days: dict[str, date | None] = {}
        self.partial: dict[str, PartialDate] = {}
        """Dates asked for of which the day is not known."""

    def day_of(self, name: str) -> date | None:
        """The date of that name, at its earliest bound."""
        if name not in self._days:
            on = fact_date(self.facts, name)
            self._days[name] = None if on is None else on.earliest
            if on is not None and not on.is_full:
                self.partial[name] = on
        return self._days[name]

    def choosing_day(self, name: str) -> date | None:
        """The date that chooses a value; when it is not known, the first known one of the filing."""
        if name in _NEAREST:
            day = self.day_of(name)
            if day is not None:
                return day
        for other in _NEAREST:
            on: PartialDate | None = getattr(self.facts, other)
            if on is not None:
                return on.earliest
        return None

    def chosen(self, key: str) -> RuleChoice | None:
        """The officer's choice of another rule set for a number: the most exact one."""
        found = None
        for choice in self.facts.rule_choices:
            fits = key == choice.rule or key.startswith(f"{choice.rule}.")
            if fits and (found is None or len(choice.rule) >= len(found.rule)):
                found = choice
        return found

    def base_names(self) -> frozenset[str]:
        """The dates the term is counted from, once the schedule has found them."""
        return self.bases


def dated_events(facts: FilingFacts, *kinds: EventKind) -> list[EventFact]:
    """The events of some kinds in the order in which they count, the same whatever order they are given in."""
    events = [event for event in facts.events if event.kind in kinds]
    if len(events) > 1:
        events.sort(key=lambda event: (effective(event.on), event.kind, event.cycle or 0, str(event.until), event.uid))
    return events
