"""The deadlines of a title: renewals, maintenance, declarations of use and whatever else the rules name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from ipregistry.domain.bases import dated_events
from ipregistry.domain.kinds import ActionKind, DeadlineKind, DeadlineState, EventKind
from ipregistry.domain.law import Base
from ipregistry.domain.law_vocabulary import EXPIRY, RENEWAL_START
from ipregistry.domain.maintenance import settled_years
from ipregistry.domain.periods import period_of
from ipregistry.domain.reasons import (
    DATE_NAMES,
    base_reasons,
    calendar_reasons,
    next_reason,
    pivot_reasons,
    reason,
    shown,
    value_text,
    window_reasons,
)
from ipregistry.domain.renewals import undecided_renewal
from ipregistry.domain.timeline import Deadline, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ipregistry.domain.assets import EventFact, FilingFacts
    from ipregistry.domain.life import Life
    from ipregistry.domain.renewals import TermLine
    from ipregistry.domain.schedule import Schedule, Window

CYCLES_AHEAD: Final = 3
"""Renewals and duties that come again are stored this many cycles past the last one recorded."""
_DONE: Final = "done"
_CANCELLED: Final = "cancelled"
_DECLARED: Final = frozenset({DeadlineKind.USE_DECLARATION, DeadlineKind.FEE})

Closed = tuple[str | None, date | None]


def _closed(life: Life, settled: EventFact | None, *, done: bool = False) -> Closed:
    if done or settled is not None:
        on = None if settled is None else settled.on
        return _DONE, None if on is None else on.latest
    return (_CANCELLED, life.ended_on) if life.ended is not None else (None, None)


def _deadline(
    kind: DeadlineKind,
    rule: str,
    cycle: int,
    name: str,
    window: Window,
    reasons: Iterable[Reason],
    closed: Closed = (None, None),
) -> Deadline:
    return Deadline(
        kind=kind,
        rule=rule,
        cycle=cycle,
        name=name,
        opens=window.opens,
        due=window.due,
        due_working_day=window.due_working.day,
        late_until=window.late,
        late_working_day=None if window.late_working is None else window.late_working.day,
        reasons=tuple(reasons),
        closed=closed[0],
        closed_on=closed[1],
    )


def renewals_of(facts: FilingFacts, line: TermLine, life: Life) -> tuple[Deadline, ...]:
    """The renewals made, and those to come: three cycles after the last one recorded, as far as the law goes.

    A renewal is done when it is granted, and while a request that was filed in time is not decided.
    """
    if not line.known or not life.titled:
        return ()
    filed = undecided_renewal(facts, line)
    deadlines = []
    for number in _numbers(line, 1, line.made + CYCLES_AHEAD):
        if number <= line.made:
            if not line.schedule.computable:
                continue
            closed = _closed(life, line.recorded.get(number), done=True)
        elif filed is not None and number == line.made + 1 and life.ended is None:
            closed = (_DONE, filed.on)
        else:
            closed = _closed(life, None)
        deadlines.append(renewal_deadline(line, number, closed))
    return tuple(deadlines)


def _numbers(line: TermLine, first: int, last: int) -> range:
    most = line.schedule.most_renewals
    return range(first, (last if most is None else min(last, most)) + 1)


def renewals_ahead(line: TermLine) -> tuple[Deadline, ...]:
    """The renewals that remain, the next one first: to the longest term, or three ahead where there is no limit."""
    if not line.known:
        return ()
    most = line.schedule.most_renewals
    last = line.made + CYCLES_AHEAD if most is None else most
    return tuple(renewal_deadline(line, number) for number in range(line.made + 1, last + 1))


def renewal_deadline(line: TermLine, number: int, closed: Closed = (None, None)) -> Deadline:
    """The deadline of renewal `number`, which is due when the term before it ends."""
    schedule = line.schedule
    window = line.window(number)
    reasons = pivot_reasons(line) or base_reasons(schedule)
    behind = number - 1 - (line.pivot_at if line.pivot is not None else 0)
    reasons += next_reason(schedule, behind)
    reasons += window_reasons(schedule, "renewal", window, DATE_NAMES[EXPIRY])
    rule = f"{schedule.right.key}.renewal"
    return _deadline(DeadlineKind.RENEWAL, rule, number, f"Gia hạn lần {number}", window, reasons, closed)


def maintenance_of(facts: FilingFacts, line: TermLine, life: Life) -> tuple[Deadline, ...]:
    """Every year of maintenance to the expiry."""
    schedule = line.schedule
    years = schedule.maintenance(line.current())
    if not years:
        return ()
    settled = settled_years(facts, years)
    base = schedule.find("maintenance.base")
    assert base is not None
    start = next((day for name in base_names(base.value.value) if (day := schedule.subject.day_of(name))), None)
    assert start is not None
    first = reason(base, f"Duy trì hiệu lực hằng năm tính từ {value_text(base)} {shown(start)}")
    rule = f"{schedule.right.key}.maintenance"
    return tuple(
        _deadline(
            DeadlineKind.MAINTENANCE,
            rule,
            year,
            f"Duy trì hiệu lực năm thứ {year}",
            window,
            (first, *_maintenance_reasons(schedule, year, window)),
            _closed(life, settled.get(year)),
        )
        for year, window in years
    )


def _maintenance_reasons(schedule: Schedule, year: int, window: Window) -> list[Reason]:
    entry = schedule.entry_payment
    if entry is not None and year == entry[0]:
        found = entry[1]
        return [reason(found, f"{value_text(found)} kể từ ngày cấp"), *calendar_reasons(schedule, window)]
    shift = schedule.find("maintenance.shift")
    moved = [] if shift is None else [reason(shift, f"{value_text(shift)} kể từ ngày bắt đầu năm hiệu lực")]
    return moved + window_reasons(schedule, "maintenance", window, "ngày đến hạn")


def base_names(value: object) -> tuple[str, ...]:
    """The names of a base, none for any other value."""
    return value.names if isinstance(value, Base) else ()


def declarations_of(facts: FilingFacts, schedule: Schedule, line: TermLine | None, life: Life) -> tuple[Deadline, ...]:
    """Declarations of use and fees between two renewals."""
    return tuple(item for item in _duties(facts, schedule, line, life) if item.kind in _DECLARED)


def others_of(facts: FilingFacts, schedule: Schedule, line: TermLine | None, life: Life) -> tuple[Deadline, ...]:
    """Whatever else the rules name."""
    return tuple(item for item in _duties(facts, schedule, line, life) if item.kind not in _DECLARED)


def _duties(facts: FilingFacts, schedule: Schedule, line: TermLine | None, life: Life) -> Iterator[Deadline]:
    declared = dated_events(facts, EventKind.DECLARED_USE) if schedule.right.duties and facts.events else []
    for name in schedule.right.duties:
        slots = f"duty.{name}"
        kind_found, base, due = (schedule.find(f"{slots}.{slot}") for slot in ("kind", "base", "due"))
        if kind_found is None or base is None or due is None:
            continue
        kind = DeadlineKind(str(kind_found.value.value))
        label = schedule.law.entry(f"{schedule.right.key}.{slots}.due")
        assert label is not None
        last = _last_done(declared, kind)
        for cycle, start, day_name in _starts(schedule, line, slots, base_names(base.value.value)):
            due_day = period_of(due).after(start)
            opens = schedule.find(f"{slots}.opens")
            window = schedule.duty_window(slots, due_day, None if opens is None else period_of(opens).after(start))
            done = next((event for event in declared if _settles(event, cycle, window)), None)
            if cycle > max(last, 0) + CYCLES_AHEAD and kind not in _DECLARED:
                break
            reasons = [reason(due, f"{value_text(due)} kể từ {day_name} {shown(start)}")]
            reasons += window_reasons(schedule, slots, window, "ngày đến hạn")
            rule = f"{schedule.right.key}.{slots}"
            settled = done if kind is DeadlineKind.USE_DECLARATION else None
            yield _deadline(kind, rule, cycle, label.label, window, reasons, _closed(life, settled))


def _last_done(declared: list[EventFact], kind: DeadlineKind) -> int:
    if kind is not DeadlineKind.USE_DECLARATION:
        return 0
    return max((event.cycle or 0 for event in declared), default=0)


def _settles(event: EventFact, cycle: int, window: Window) -> bool:
    if event.cycle is not None:
        return event.cycle == cycle
    return event.on is not None and (window.opens or window.due) <= event.on.latest <= window.last


def _starts(
    schedule: Schedule, line: TermLine | None, slots: str, names: tuple[str, ...]
) -> Iterator[tuple[int, date, str]]:
    """Each day a duty is counted from, with its cycle: once, repeating, or at the start of every further term."""
    if RENEWAL_START in names or EXPIRY in names:
        if line is None or not line.known:
            return
        name = RENEWAL_START if RENEWAL_START in names else EXPIRY
        for number in _numbers(line, 1, line.made + CYCLES_AHEAD):
            yield number, line.expiry(number - 1), DATE_NAMES[name]
        return
    name, start = next(
        ((each, day) for each in names if (day := schedule.subject.day_of(each)) is not None), ("", None)
    )
    if start is None:
        return
    every = schedule.find(f"{slots}.every")
    yield 1, start, DATE_NAMES[name]
    if every is None:
        return
    last = _repeats_until(line)
    cycle = 1
    while last is not None:
        again = period_of(every).times(cycle).after(start)
        if again >= last:
            return
        cycle += 1
        yield cycle, again, DATE_NAMES[name]


def _repeats_until(line: TermLine | None) -> date | None:
    """The end of the longest term, or of the third one ahead where there is no limit."""
    if line is None or not line.known:
        return None
    longest = line.longest()
    return line.expiry(line.made + CYCLES_AHEAD) if longest is None else longest


def deadline_state(deadline: Deadline, day: date, action: ActionKind | None = None) -> DeadlineState:
    """Where a deadline stands on a day; what a person said about it comes before the calendar."""
    closed = deadline.closed
    if deadline.closed_on is not None and deadline.closed_on > day:
        closed = None
    if action is ActionKind.DONE or closed == _DONE:
        return DeadlineState.DONE
    if action is ActionKind.WAIVED:
        return DeadlineState.WAIVED
    if closed == _CANCELLED:
        return DeadlineState.CANCELLED
    if day <= deadline.due_working_day:
        opens = deadline.opens
        # Without an opening day it can be done at any time before the due day.
        return DeadlineState.UPCOMING if opens is not None and day < opens else DeadlineState.OPEN
    if deadline.late_working_day is not None and day <= deadline.late_working_day:
        return DeadlineState.LATE
    return DeadlineState.MISSED
