"""Which event answered which notice, which extension moved it, and what could not be matched."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ipregistry.domain.bases import dated_events
from ipregistry.domain.duty_starts import Duty, flag_of, starts_of
from ipregistry.domain.kinds import EventKind
from ipregistry.domain.labels import event as event_name
from ipregistry.domain.law_vocabulary import CORE_FACTS
from ipregistry.domain.periods import period_of
from ipregistry.domain.timeline import Gap

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ipregistry.domain.assets import EventFact, FilingFacts
    from ipregistry.domain.schedule import Schedule


def match_events(facts: FilingFacts, schedule: Schedule, duties: list[Duty]) -> None:
    """Give each answer and each extension to one duty, in the order of their days."""
    words = {word for duty in duties if duty.start.event is not None for word in duty.settled_by}
    kinds = [EventKind(word) for word in words if word not in CORE_FACTS]
    for event in dated_events(facts, *kinds, EventKind.EXTENDED):
        if event.kind is EventKind.EXTENDED:
            _extend(event, schedule, duties)
        else:
            _answer(event, duties)
    _mark_shared(duties)


def _answer(event: EventFact, duties: Sequence[Duty]) -> None:
    """To the notice of its number, else to the one still open on its day that ends first."""
    waiting = [
        duty
        for duty in duties
        if duty.start.event is not None
        and duty.answer is None
        and event.kind.value in duty.settled_by
        and event.cycle in (None, duty.start.cycle)
        and _begun(event, duty)
    ]
    if waiting:
        chosen = min(_in_time(event, waiting) or waiting, key=_ends)
        chosen.answer = event


def _extend(event: EventFact, schedule: Schedule, duties: Sequence[Duty]) -> None:
    """To the open duty that ends first; a little late, to the one that ended last and would be open again."""
    waiting = [
        duty
        for duty in duties
        if duty.founds[2] is not None
        and duty.extended is None
        and duty.answer is None
        and (event.cycle in (None, duty.start.cycle) or duty.start.event is None)
        and _begun(event, duty)
    ]
    in_time = _in_time(event, waiting)
    reached = [duty for duty in waiting if event.on is not None and event.on.earliest <= _extended_day(duty)]
    if not (in_time or reached):
        return
    chosen = min(in_time, key=_ends) if in_time else max(reached, key=_ends)
    chosen.extended = event
    due = _extended_day(chosen)
    if event.until is not None and event.until.earliest > chosen.window.due:
        due = event.until.earliest
    chosen.window = schedule.duty_window(f"duty.{chosen.name}", due, chosen.window.opens)


def _extended_day(duty: Duty) -> date:
    due, _, extension = duty.founds
    assert extension is not None
    return duty.start.plus(period_of(due).plus(period_of(extension)))


def _begun(event: EventFact, duty: Duty) -> bool:
    return event.on is None or duty.start.day <= event.on.latest


def _in_time(event: EventFact, duties: Sequence[Duty]) -> list[Duty]:
    return [duty for duty in duties if event.on is None or event.on.earliest <= duty.window.last]


def _ends(duty: Duty) -> tuple[date, date, str]:
    return duty.window.last, duty.start.day, duty.name


def _mark_shared(duties: list[Duty]) -> None:
    """Say which duties the same kind of event settles, so that its day has to tell them apart."""
    names: dict[str, set[str]] = defaultdict(set)
    for duty in duties:
        for word in duty.settled_by:
            names[word].add(duty.name)
    for duty in duties:
        duty.shared = any(len(names[word]) > 1 for word in duty.settled_by if word not in CORE_FACTS)


def event_gaps(facts: FilingFacts, schedule: Schedule, duties: Sequence[Duty]) -> list[Gap]:
    """What events say that leads to no date: answers and extensions of no notice, notices the law is silent on."""
    gaps = []
    for event in facts.events:
        if event.kind not in (EventKind.EXTENDED, EventKind.ANSWERED):
            continue
        mine = [duty for duty in duties if event in (duty.extended, duty.answer)]
        if not mine:
            message = f"“{event_name(event.kind)}”{_on(event)}: chưa ghi thông báo mà việc này gắn với."
            gaps.append(Gap("notice_missing", message))
        elif event.kind is EventKind.EXTENDED and event.until is not None:
            until = event.until
            if mine[0].window.due != until.earliest:
                message = f"“{event_name(event.kind)}”{_on(event)} ghi đến {until.show()}, không sau hạn cũ: chưa dùng."
                gaps.append(Gap("extension_unused", message))
    return [*gaps, *_silent(schedule, duties)]


def _silent(schedule: Schedule, duties: Sequence[Duty]) -> list[Gap]:
    """Notices of days for which no source says the time to answer."""
    known = {(duty.name, duty.start.cycle) for duty in duties}
    gaps = []
    for name in schedule.right.duties:
        for start in starts_of(schedule, None, f"duty.{name}"):
            silent = schedule.find(f"duty.{name}.due", started=start.day) is None
            applies = schedule.find(f"duty.{name}.applies", started=start.day)
            if start.event is None or (name, start.cycle) in known or not silent:
                continue
            if applies is None or flag_of(schedule, f"duty.{name}.applies", start):
                message = (
                    f"Chưa có nguồn về thời hạn của “{event_name(start.event.kind)}”{_on(start.event)}: chưa tính."
                )
                gaps.append(Gap("law_unknown", message))
    return gaps


def _on(event: EventFact) -> str:
    return "" if event.on is None else f" ngày {event.on.show()}"
