"""Which renewals were made, where the term therefore stands, and what does not fit together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ipregistry.domain.bases import dated_events, effective
from ipregistry.domain.kinds import EventKind, Status
from ipregistry.domain.timeline import BEGINNING, Gap

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.domain.assets import EventFact, FilingFacts
    from ipregistry.domain.partial_date import PartialDate
    from ipregistry.domain.schedule import Schedule, Window

MOST_CYCLES: Final = 200
"""No title was ever renewed that often: what stops a search among absurd dates."""


@dataclass(slots=True)
class TermLine:
    """The terms of a title as the facts tell them: renewals made, the expiry that follows, and what is doubtful."""

    schedule: Schedule
    made: int = 0
    recorded: dict[int, EventFact] = field(default_factory=dict)
    """The renewals of which a decision is recorded, by number."""
    pivot: date | None = None
    """An expiry set by an officer, or stated where none can be computed."""
    pivot_at: int = 0
    """The number of renewals made when the pivot holds."""
    gaps: list[Gap] = field(default_factory=list)

    @property
    def known(self) -> bool:
        """Whether there is an expiry at all."""
        return self.pivot is not None or self.schedule.computable

    def expiry(self, renewals: int) -> date:
        """The last day in force after that many renewals; those before a pivot are computed."""
        if self.pivot is not None and (renewals >= self.pivot_at or not self.schedule.computable):
            return self.schedule.expiry_from(self.pivot, max(0, renewals - self.pivot_at))
        return self.schedule.expiry(renewals)

    def current(self) -> date | None:
        """The expiry by the renewals made."""
        return self.expiry(self.made) if self.known else None

    def longest(self) -> date | None:
        """The last day the title can ever be in force; None without limit."""
        most = self.schedule.most_renewals
        return None if most is None or not self.known else self.expiry(max(most, self.made))

    def renewable(self) -> bool:
        """Whether another renewal remains."""
        most = self.schedule.most_renewals
        return self.known and (most is None or self.made < most)

    def window(self, number: int) -> Window:
        """The window of renewal `number`."""
        expiry = self.expiry(number - 1)
        entry = self.schedule.entry_window(expiry)
        return entry or self.schedule.renewal_window(self.schedule.renewal_due(number, expiry))


def read_term(facts: FilingFacts, schedule: Schedule) -> TermLine:
    """The terms the facts tell."""
    line = TermLine(schedule)
    renewed = dated_events(facts, EventKind.RENEWED) if facts.events else []
    for event in renewed:
        number = _number(line, event)
        if number is not None:
            line.recorded.setdefault(number, event)
    line.made = max(line.recorded, default=0)
    most = schedule.most_renewals
    if most is not None and line.made > most:
        line.gaps.append(
            Gap("renewals_too_many", f"Ghi nhận {line.made} lần gia hạn, luật cho phép nhiều nhất {most}.")
        )
        line.made = most
    if facts.events:
        _set_by_officer(line, facts)
    if line.pivot is None:
        _compare_stated(line, facts, renewed)
    missing = [number for number in range(1, line.made + 1) if number not in line.recorded]
    if missing:
        numbers = ", ".join(map(str, missing))
        line.gaps.append(Gap("renewal_decision_missing", f"Gia hạn lần {numbers}: chưa có quyết định gia hạn."))
    return line


def _number(line: TermLine, event: EventFact) -> int | None:
    """The renewal an event records: as said, by the new expiry, by the window its day falls in, else the next one."""
    if event.cycle is not None:
        return event.cycle if 0 < event.cycle <= MOST_CYCLES else None
    schedule = line.schedule
    if schedule.computable and schedule.next_term is not None:
        if event.until is not None:
            return max(1, _nearest(schedule, event.until.earliest))
        if event.on is not None:
            number = 1
            while number < MOST_CYCLES and (most := schedule.most_renewals) != number:
                opens = line.window(number + 1).opens or line.expiry(number)
                if opens > effective(event.on):
                    break
                number += 1
                assert most is None or number <= most
            return number
    return next(number for number in range(1, len(line.recorded) + 2) if number not in line.recorded)


def _nearest(schedule: Schedule, day: date) -> int:
    """The number of renewals after which the computed expiry comes nearest to a day."""
    number = 0
    while (
        number < MOST_CYCLES
        and (schedule.most_renewals is None or number < schedule.most_renewals)
        and abs(schedule.expiry(number + 1) - day) < abs(schedule.expiry(number) - day)
    ):
        number += 1
    return number


def _set_by_officer(line: TermLine, facts: FilingFacts) -> None:
    chosen = [event for event in dated_events(facts, EventKind.EXPIRY_SET) if event.until is not None]
    if not chosen:
        return
    until = chosen[-1].until
    assert until is not None
    line.pivot = until.earliest
    line.pivot_at = _nearest(line.schedule, until.earliest) if line.schedule.computable else line.made
    line.made = max(line.made, line.pivot_at)
    _say_partial(line, until, "Ngày hết hạn do cán bộ ấn định")


def _compare_stated(line: TermLine, facts: FilingFacts, renewed: list[EventFact]) -> None:
    """Compare what lists and decisions print with what the law gives; use it only where the law gives nothing."""
    schedule = line.schedule
    stated = [date_ for date_ in (facts.stated_expiry, *(event.until for event in renewed)) if date_ is not None]
    if not stated:
        return
    if not schedule.computable:
        last = max(stated, key=lambda date_: date_.earliest)
        line.pivot = last.earliest
        line.pivot_at = line.made
        message = f"Chưa đủ căn cứ để tính: dùng ngày hết hạn ghi trong nguồn, {last.show()}; đề nghị đối chiếu."
        line.gaps.append(Gap("expiry_unchecked", message))
        _say_partial(line, last, "Ngày hết hạn ghi trong nguồn")
        return
    strange = []
    for date_ in stated:
        number = _matching(schedule, date_)
        if number is None:
            strange.append(date_)
        else:
            line.made = max(line.made, number)
    for date_ in strange:
        computed = line.expiry(line.made)
        message = (
            f"Ngày hết hạn ghi trong nguồn là {date_.show()}, tính theo luật là {computed:%d/%m/%Y}; đề nghị đối chiếu."
        )
        line.gaps.append(Gap("expiry_conflict", message))


def _matching(schedule: Schedule, stated: PartialDate) -> int | None:
    """After how many renewals the law gives the stated expiry; None when it never does."""
    slack = max((leg_slack(schedule, leg.name) for leg in schedule.legs), default=0)
    number = 0
    while number < MOST_CYCLES:
        expiry = schedule.expiry(number)
        if expiry > stated.latest:
            return None
        if (stated.earliest - expiry).days <= slack:
            return number
        number += 1
        if schedule.most_renewals is not None and number > schedule.most_renewals:
            return None
    return None


def leg_slack(schedule: Schedule, name: str) -> int:
    """By how many days a base date may be later than reckoned."""
    partial = schedule.subject.partial.get(name)
    return 0 if partial is None else (partial.latest - partial.earliest).days


def _say_partial(line: TermLine, day: PartialDate, what: str) -> None:
    if not day.is_full:
        message = f"{what} mới biết {day.show()}: tính theo ngày sớm nhất {day.earliest:%d/%m/%Y}."
        line.gaps.append(Gap("expiry_partial", message))


@dataclass(frozen=True, slots=True)
class FiledRenewal:
    """A renewal request that is not decided: the status it keeps, and from which day."""

    status: Status
    since: date
    on: date | None
    """The filing day; None when it is not known."""


def undecided_renewal(facts: FilingFacts, line: TermLine) -> FiledRenewal | None:
    """The request for the next renewal that was filed in time and is not decided, if there is one.

    Filed in time is within the window or the late period; it keeps the status of its filing day. Without a day it is
    taken as filed in the window.
    """
    if not facts.events or not line.renewable():
        return None
    number = line.made + 1
    window = line.window(number)
    standing: FiledRenewal | None = None
    for event in dated_events(facts, EventKind.RENEWAL_FILED, EventKind.RENEWAL_REFUSED):
        if event.cycle is not None and event.cycle != number:
            continue
        if event.kind is EventKind.RENEWAL_FILED:
            standing = _filed(event.on, window) or standing
        elif standing is not None:
            standing = None
    return standing


def _filed(on: PartialDate | None, window: Window) -> FiledRenewal | None:
    opens = window.opens or BEGINNING
    if on is None:
        return FiledRenewal(Status.RENEWAL_DUE, opens, None)
    if on.latest < opens or on.earliest > window.last:
        return None
    late = min(on.latest, window.last) > window.due_working.day
    return FiledRenewal(Status.LATE if late else Status.RENEWAL_DUE, on.latest, on.latest)
