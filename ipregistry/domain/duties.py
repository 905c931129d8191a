"""What has to be done besides renewals and maintenance: answers, fees, declarations of use, and windows that pass.

A duty is counted from a date of the filing, from the start of each further term, or from every event of a kind (one
deadline for each notice). Events settle it, move it or make it needless; what passes by itself is over after its day.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from ipregistry.domain.bases import dated_events
from ipregistry.domain.closing import CANCELLED, DONE, OPEN, Closing, ended_closing
from ipregistry.domain.deadlines import make_deadline
from ipregistry.domain.duty_events import match_events
from ipregistry.domain.duty_starts import CYCLES_AHEAD, Duty, events_of, flag_of, starts_of
from ipregistry.domain.kinds import Confidence, DeadlineKind, EventKind
from ipregistry.domain.labels import event as event_name
from ipregistry.domain.law_vocabulary import CORE_FACTS
from ipregistry.domain.periods import period_of
from ipregistry.domain.reasons import calendar_reasons, reason, shown, value_text
from ipregistry.domain.timeline import END, Deadline, Reason
from ipregistry.domain.working_days import Rolled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ipregistry.domain.assets import EventFact, FilingFacts
    from ipregistry.domain.life import Life
    from ipregistry.domain.renewals import TermLine
    from ipregistry.domain.schedule import Schedule

DECLARED: Final = frozenset({DeadlineKind.USE_DECLARATION, DeadlineKind.FEE})
"""Duties that stand among the declarations of the outward contract."""
_ONE_DAY = timedelta(days=1)
_DECLARES: Final = (EventKind.DECLARED_USE.value,)


def read_duties(facts: FilingFacts, schedule: Schedule, line: TermLine | None, names: Iterable[str]) -> list[Duty]:
    """The duties of some names, with the events that answered them."""
    if not facts.events:
        timed = schedule.right.by_dates
        return [duty for name in names if name in timed for duty in _cycles(facts, schedule, line, name)]
    duties = [duty for name in names for duty in _cycles(facts, schedule, line, name)]
    match_events(facts, schedule, duties)
    return duties


def duty_deadlines(facts: FilingFacts, schedule: Schedule, life: Life, duties: Iterable[Duty]) -> tuple[Deadline, ...]:
    """Every duty with its window, what settled it, and why."""
    return tuple(_deadline(facts, schedule, life, duty) for duty in duties)


def doubts_of(facts: FilingFacts, life: Life, duties: Iterable[Duty]) -> list[tuple[str, date, date]]:
    """What is doubtful about the duties not done yet, with the days on which it matters."""
    found: list[tuple[str, date, date]] = []
    for duty in duties:
        if not duty.doubt:
            continue
        start, closing = duty.start.day, _closing(facts, life, duty)
        if closing.closed is None:
            found.append((duty.doubt, start, END))
        elif closing.on is not None and closing.on > start:
            found.append((duty.doubt, start, closing.on - _ONE_DAY))
    return found


def _cycles(facts: FilingFacts, schedule: Schedule, line: TermLine | None, name: str) -> Iterator[Duty]:
    slots = f"duty.{name}"
    starts = starts_of(schedule, line, slots)
    for start in starts:
        applies = schedule.find(f"{slots}.applies", started=start.day)
        due, kind = (schedule.find(f"{slots}.{slot}", started=start.day) for slot in ("due", "kind"))
        if due is None or kind is None or (applies is not None and applies.value.value is False):
            continue
        word = kind.value.value
        assert isinstance(word, DeadlineKind)
        repeats = start.event is None and len(starts) > 1 and word not in DECLARED
        if repeats and start.cycle > _last_done(facts, word) + CYCLES_AHEAD:
            return
        extension = schedule.find(f"{slots}.extension", started=start.day)
        day = start.plus(period_of(due))
        opens = schedule.find(f"{slots}.opens", started=start.day)
        window = schedule.duty_window(slots, day, None if opens is None else start.plus(period_of(opens)))
        if word is DeadlineKind.NON_USE:
            # Nothing is filed on it, so it does not wait for a working day.
            window = window._replace(due_working=Rolled(day, day, (), Confidence.CONFIRMED, "", ""))
        settled = events_of(schedule, f"{slots}.settled_by", start)
        yield Duty(
            name=name,
            kind=word,
            start=start,
            window=window,
            founds=(due, opens, extension),
            settled_by=settled or (_DECLARES if word is DeadlineKind.USE_DECLARATION else ()),
            ended_by=events_of(schedule, f"{slots}.ended_by", start),
            passes=flag_of(schedule, f"{slots}.passes", start),
            after_end=flag_of(schedule, f"{slots}.after_end", start),
            again=len(starts) > 1,
            shared=False,
            doubt=due.value.doubt,
        )


def _last_done(facts: FilingFacts, kind: DeadlineKind) -> int:
    if kind is not DeadlineKind.USE_DECLARATION:
        return 0
    return max((event.cycle or 0 for event in facts.events if event.kind is EventKind.DECLARED_USE), default=0)


def _reasons(schedule: Schedule, duty: Duty) -> list[Reason]:
    due, opens, extension = duty.founds
    start, window = duty.start, duty.window
    reasons = [reason(due, f"{value_text(due)} kể từ {start.name} {shown(start.day)}")]
    if opens is not None and window.opens is not None:
        when = f", {value_text(opens)} kể từ {start.name} {shown(start.day)}" if window.opens != start.day else ""
        text = f"Được làm từ {shown(window.opens)}{when}"
        reasons.append(reason(opens, text))
    if extension is not None:
        said = (
            "Xin trước khi hết hạn thì được gia hạn một lần thêm"
            if duty.extended is None
            else "Đã được gia hạn một lần thêm"
        )
        reasons.append(reason(extension, f"{said} {value_text(extension)}"))
    late = schedule.find(f"duty.{duty.name}.late", window.due)
    if late is not None and window.late is not None:
        text = f"Làm muộn không quá {value_text(late)} sau ngày đến hạn, đến {shown(window.late)}"
        reasons.append(reason(late, text))
    return reasons + calendar_reasons(schedule, window)


def _deadline(facts: FilingFacts, schedule: Schedule, life: Life, duty: Duty) -> Deadline:
    label = schedule.law.entry(f"{schedule.right.key}.duty.{duty.name}.due")
    assert label is not None
    rule = f"{schedule.right.key}.duty.{duty.name}"
    return make_deadline(
        duty.kind,
        rule,
        duty.start.cycle,
        label.label,
        duty.window,
        _reasons(schedule, duty),
        _closing(facts, life, duty),
    )


def _closing(facts: FilingFacts, life: Life, duty: Duty) -> Closing:
    settled = _settled(facts, duty, duty.settled_by)
    if settled is not None:
        return Closing(DONE, settled[1], settled[0])
    needless = _settled(facts, duty, duty.ended_by)
    if needless is not None:
        return Closing(CANCELLED, needless[1], needless[0])
    over = duty.window.last + _ONE_DAY
    ended = life.ended is not None and not duty.after_end
    if duty.passes and not (ended and life.ended_on is not None and life.ended_on < over):
        return Closing(DONE, over)
    return ended_closing(life) if ended else OPEN


def _settled(facts: FilingFacts, duty: Duty, words: tuple[str, ...]) -> tuple[str, date | None] | None:
    """What settles or cancels a duty, by its name and day; None while nothing does."""
    if duty.answer is not None and duty.answer.kind.value in words:
        on = duty.answer.on
        return event_name(duty.answer.kind), None if on is None else on.latest
    if duty.kind is DeadlineKind.NATIONAL_PHASE and words is duty.settled_by and facts.parent is not None:
        # A day of its own says when the national phase was entered.
        entered = facts.filed
        if entered is not None and entered != facts.parent.filed:
            return event_name("filed"), entered.latest
    for word in words:
        if word in CORE_FACTS:
            on = getattr(facts, word)
            if on is not None and on.latest >= duty.start.day:
                return event_name(word), on.latest
        elif duty.start.event is None or words is duty.ended_by:
            for event in dated_events(facts, EventKind(word)):
                if _meant(event, duty):
                    return event_name(event.kind), None if event.on is None else event.on.latest
    return None


def _meant(event: EventFact, duty: Duty) -> bool:
    """Whether an event is about this duty of this cycle: by its day, and by its number where it has one."""
    if event.cycle is not None and event.cycle != duty.start.cycle and duty.start.event is None:
        return False
    if event.on is None:
        return not duty.again and (not duty.shared or event.cycle is not None)
    if event.on.latest < (duty.window.opens or duty.start.day):
        return False
    # What comes once and is like no other is done however late; else the day says which was meant.
    return not (duty.again or duty.shared) or event.on.latest <= duty.window.last
