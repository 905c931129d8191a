"""The deadlines of a title: renewals and maintenance; whatever else the rules name is in `duties`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry.domain.closing import CANCELLED, DONE, OPEN, Closing, ended_closing
from ipregistry.domain.dates import add_years
from ipregistry.domain.duty_starts import CYCLES_AHEAD
from ipregistry.domain.kinds import ActionKind, DeadlineKind, DeadlineState
from ipregistry.domain.law_vocabulary import EXPIRY
from ipregistry.domain.maintenance import settled_years
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
    from collections.abc import Iterable
    from datetime import date

    from ipregistry.domain.assets import EventFact, FilingFacts
    from ipregistry.domain.law import Found
    from ipregistry.domain.life import Life
    from ipregistry.domain.renewals import TermLine
    from ipregistry.domain.schedule import Schedule, Window


def make_deadline(
    kind: DeadlineKind, rule: str, cycle: int, name: str, window: Window, reasons: Iterable[Reason], closing: Closing
) -> Deadline:
    """A deadline of a window, with why it is closed as the last reason."""
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
        reasons=(*reasons, *closing.reasons),
        closed=closing.closed,
        closed_on=closing.on,
    )


def _done(event: EventFact | None) -> Closing:
    on = None if event is None else event.on
    return Closing(DONE, None if on is None else on.latest)


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
            closing = _done(line.recorded.get(number))
        elif filed is not None and number == line.made + 1 and life.ended is None:
            closing = Closing(DONE, filed.on)
        else:
            closing = ended_closing(life)
        deadlines.append(renewal_deadline(line, number, closing))
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


def renewal_deadline(line: TermLine, number: int, closing: Closing = OPEN) -> Deadline:
    """The deadline of renewal `number`, which is due when the term before it ends."""
    schedule = line.schedule
    window = line.window(number)
    reasons = pivot_reasons(line) or base_reasons(schedule)
    behind = number - 1 - (line.pivot_at if line.pivot is not None else 0)
    reasons += next_reason(schedule, behind)
    entry = schedule.entry_found(line.expiry(number - 1))
    if entry is None:
        reasons += window_reasons(schedule, "renewal", window, DATE_NAMES[EXPIRY])
    else:
        text = f"Đăng ký sau hạn gia hạn: gia hạn trong {value_text(entry)} kể từ ngày đăng ký"
        reasons += [reason(entry, text), *calendar_reasons(schedule, window)]
    rule = f"{schedule.right.key}.renewal"
    return make_deadline(DeadlineKind.RENEWAL, rule, number, f"Gia hạn lần {number}", window, reasons, closing)


def maintenance_of(facts: FilingFacts, line: TermLine, life: Life) -> tuple[Deadline, ...]:
    """Every year of maintenance to the expiry."""
    schedule = line.schedule
    years = schedule.maintenance(line.current())
    if not years:
        return ()
    settled = settled_years(facts, years)
    base = schedule.find("maintenance.base")
    assert base is not None
    start = schedule.maintenance_start
    assert start is not None
    first = reason(base, f"Duy trì hiệu lực hằng năm tính từ {value_text(base)} {shown(start)}")
    shift = schedule.find("maintenance.shift")
    common = [first]
    if shift is not None:
        common.append(reason(shift, f"{value_text(shift)} kể từ ngày bắt đầu năm hiệu lực"))
    entry = schedule.entry_payment
    rule = f"{schedule.right.key}.maintenance"
    return tuple(
        make_deadline(
            DeadlineKind.MAINTENANCE,
            rule,
            year,
            f"Duy trì hiệu lực năm thứ {year}",
            window,
            (first, *_entry_reasons(schedule, entry[1], window))
            if entry is not None and year == entry[0]
            else (*common, *window_reasons(schedule, "maintenance", window, "ngày đến hạn")),
            _done(settled[year]) if year in settled else ended_closing(life),
        )
        for year, window in years
    )


def _entry_reasons(schedule: Schedule, found: Found, window: Window) -> list[Reason]:
    return [reason(found, f"{value_text(found)} kể từ ngày cấp"), *calendar_reasons(schedule, window)]


def _year_before(due: date) -> date:
    return add_years(due, -1) if due.year > 1 else due


def deadline_state(deadline: Deadline, day: date, action: ActionKind | None = None) -> DeadlineState:
    """Where a deadline stands on a day; what a person said about it comes before the calendar."""
    closed = deadline.closed
    if deadline.closed_on is not None and deadline.closed_on > day:
        closed = None
    if action is ActionKind.DONE or closed == DONE:
        return DeadlineState.DONE
    if action is ActionKind.WAIVED:
        return DeadlineState.WAIVED
    if closed == CANCELLED:
        return DeadlineState.CANCELLED
    if day <= deadline.due_working_day:
        # Nothing says from when what has no opening day can be done: it is at hand in the year before it is due.
        opens = deadline.opens or _year_before(deadline.due)
        return DeadlineState.UPCOMING if day < opens else DeadlineState.OPEN
    if deadline.late_working_day is not None and day <= deadline.late_working_day:
        return DeadlineState.LATE
    return DeadlineState.MISSED
