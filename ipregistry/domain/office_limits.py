"""The office's own times for the steps of an application ("thời hạn theo luật"): shown, never promised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipregistry.domain.bases import dated_events
from ipregistry.domain.duty_starts import Start, events_of, starts_of
from ipregistry.domain.kinds import EventKind
from ipregistry.domain.law_vocabulary import CORE_FACTS
from ipregistry.domain.periods import period_of
from ipregistry.domain.reasons import reason, shown, value_text

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.domain.assets import FilingFacts
    from ipregistry.domain.renewals import TermLine
    from ipregistry.domain.schedule import Schedule
    from ipregistry.domain.timeline import Reason


@dataclass(frozen=True, slots=True)
class OfficeLimit:
    """The office's own time for a step, as the law has it; it promises nothing."""

    rule: str
    name: str
    start: date
    due: date
    reasons: tuple[Reason, ...]
    done_on: date | None = None
    """The day the step was over; None while it goes on or is not known."""


def limits_of(facts: FilingFacts, schedule: Schedule, line: TermLine | None) -> tuple[OfficeLimit, ...]:
    """The office's own times for the steps of an application ("thời hạn theo luật")."""
    found = []
    for name in schedule.right.limits:
        slots = f"limit.{name}"
        for start in starts_of(schedule, line, slots):
            due = schedule.find(f"{slots}.due", started=start.day)
            applies = schedule.find(f"{slots}.applies", started=start.day)
            if due is None or (applies is not None and applies.value.value is False):
                continue
            day = start.plus(period_of(due))
            label = due.entry.label
            why = reason(due, f"{value_text(due)} kể từ {start.name} {shown(start.day)}", doubt=True)
            rule = f"{schedule.right.key}.{slots}"
            done = _limit_over(facts, events_of(schedule, f"{slots}.ended_by", start), start)
            found.append(OfficeLimit(rule, label, start.day, day, (why,), done))
    return tuple(found)


def _limit_over(facts: FilingFacts, words: tuple[str, ...], start: Start) -> date | None:
    days = []
    for word in words:
        if word in CORE_FACTS:
            days.append(getattr(facts, word))
        else:
            days += [event.on for event in dated_events(facts, EventKind(word))]
    return min((on.latest for on in days if on is not None and on.latest >= start.day), default=None)
