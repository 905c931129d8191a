"""What the law makes of the dates of one filing: expiries, windows, maintenance. Nothing here knows an event.

Expiries are anchored: expiry n is the base date plus the sum of the terms, so 29/02 stays an anchor. Windows and late
periods count from the expiry; where a term ends the day before its anniversary they count from the anniversary, and the
late period ends the day before anniversary + N months. Acts move to the next working day, expiries never.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ipregistry.domain.bases import FilingSubject
from ipregistry.domain.dates import end_of_month
from ipregistry.domain.kinds import Confidence
from ipregistry.domain.law import Base, Found, Law, Right
from ipregistry.domain.law_vocabulary import EXPIRY, UNLIMITED, Counting, LastDay
from ipregistry.domain.periods import Period, ends_before, last_day_of, period_of
from ipregistry.domain.working_days import Calendar, Rolled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipregistry.domain.assets import FilingFacts
    from ipregistry.domain.timeline import Reason

_ONE_DAY = timedelta(days=1)


def _first(days: Sequence[date]) -> date:
    return days[0]


class Leg(NamedTuple):
    """One way the term is counted: from a date, for a first term."""

    name: str
    day: date
    first: Period
    found: Found


class Window(NamedTuple):
    """When something can be done: from, by, and late."""

    opens: date | None
    due: date
    due_working: Rolled
    late: date | None
    late_working: Rolled | None
    anchor: date
    """The day the window and the late period are counted from."""
    opens_found: Found | None = None
    late_found: Found | None = None

    @property
    def last(self) -> date:
        """The last day on which the act still counts."""
        return self.due_working.day if self.late_working is None else self.late_working.day


class Schedule:
    """The dates of one filing under the rules of its right."""

    def __init__(self, facts: FilingFacts, right: Right, law: Law, calendar: Calendar) -> None:
        self.facts = facts
        self.right = right
        self.law = law
        self.calendar = calendar
        self.subject = FilingSubject(facts)
        self._rules = law.rules_of(right.key)
        self._last_days: dict[date, LastDay] = {}
        self.indefinite = self._flag("term.indefinite")
        self.declaratory = self._flag("term.declaratory")
        self.base_found = self.find("term.base")
        self.missing: tuple[str, ...] = ()
        """Dates the term should be counted from and that are not known."""
        self.legs: tuple[Leg, ...] = () if self.indefinite else self._find_legs()
        self.next_found = self.find("term.next")
        self.next_term = None if self.next_found is None else period_of(self.next_found)
        self.renewals_found = self.find("term.renewals")
        self.most_renewals = self._most_renewals()
        """How often the title can be renewed; None: without limit."""
        self.base_said: tuple[Reason, ...] | None = None
        """How the first term is counted, in words, once somebody asked (`reasons.base_reasons`)."""
        self._anniversaries: dict[int, date] = {}
        self._expiries: dict[int, date] = {}
        self._windows: dict[tuple[str, date, bool], Window] = {}
        self._maintenance: dict[date | None, tuple[tuple[int, Window], ...]] = {}

    def find(self, slot: str, anchor: date | None = None, started: date | None = None) -> Found | None:
        """The value of a place in the rules that applies to this filing; `started`: the day a duty is counted from."""
        rules = self._rules.get(slot)
        return None if rules is None else self.law.choose(rules, self.subject, anchor, started)

    def doubts(self) -> list[str]:
        """What is doubtful about the values the filing comes under, each once."""
        expiry = self.expiry(0) if self.legs else None
        founds = [self.find(slot, expiry) for slot in self.right.doubted]
        # The first term is that of the base that counts.
        firsts = {leg.found.entry.slot for leg in self.legs}
        return list(
            dict.fromkeys(
                found.value.doubt
                for found in founds
                if found is not None
                and found.value.doubt
                and (not found.entry.slot.startswith("term.first") or found.entry.slot in firsts)
            )
        )

    @property
    def computable(self) -> bool:
        """Whether an expiry follows from the dates known."""
        return bool(self.legs)

    @property
    def combines(self) -> str:
        """Whether the `first`, the `earliest` or the `latest` of the legs counts."""
        return self._base("term.base").mode

    def anniversary(self, renewals: int) -> date:
        """The day the terms lead to, before any convention about the last day."""
        day = self._anniversaries.get(renewals)
        if day is None:
            more = Period(0, 0) if not renewals or self.next_term is None else self.next_term.times(renewals)
            days = [leg.first.plus(more).after(leg.day) for leg in self.legs]
            day = days[0] if len(days) == 1 else max(days) if self.combines == "latest" else min(days)
            self._anniversaries[renewals] = day
        return day

    def last_day(self, anniversary: date) -> LastDay:
        """How the term that leads to this day ends."""
        word = self._last_days.get(anniversary)
        if word is None:
            found = self.find("term.last_day", anniversary)
            given = LastDay.UNKNOWN if found is None else found.value.value
            assert isinstance(given, LastDay)
            word = self._last_days[anniversary] = given
        return word

    def expiry(self, renewals: int) -> date:
        """The last day in force after that many renewals."""
        day = self._expiries.get(renewals)
        if day is None:
            anniversary = self.anniversary(renewals)
            clipped = len(self.legs) == 1 and anniversary.day < self.legs[0].day.day
            day = self._expiries[renewals] = last_day_of(anniversary, self.last_day(anniversary), clipped=clipped)
        return day

    def expiry_from(self, pivot: date, renewals: int) -> date:
        """The last day in force that many renewals after an expiry that was set or stated."""
        if self.next_term is None or not renewals:
            return pivot
        convention = self.last_day(pivot)
        start = pivot + _ONE_DAY if ends_before(convention) else pivot
        anniversary = self.next_term.times(renewals).after(start)
        return last_day_of(anniversary, self.last_day(anniversary))

    def renewal_window(self, expiry: date) -> Window:
        """The window and late period of the renewal of a term that ends on a day."""
        convention = self.last_day(expiry)
        before = ends_before(convention) and not (
            convention is LastDay.DAY_BEFORE_ELSE_MONTH_END and self._clipped(expiry)
        )
        return self._window("renewal", expiry, day_before=before)

    def _clipped(self, expiry: date) -> bool:
        """Whether a term ends with the month because the month has no day of the number it began on."""
        return len(self.legs) == 1 and expiry.day < self.legs[0].day.day and expiry == end_of_month(expiry)

    def entry_found(self, expiry: date) -> Found | None:
        """The time for a renewal that was due before the title was registered; None where it was not."""
        found = self.find("renewal.entry", expiry)
        title = self.subject.day_of("registered")
        return found if title is not None and title > expiry else None

    def entry_window(self, expiry: date) -> Window | None:
        """The window of a renewal that was due before the title was registered, counted from the registration."""
        found = self.entry_found(expiry)
        title = self.subject.day_of("registered")
        if found is None or title is None:
            return None
        due = period_of(found).after(title)
        return Window(title, due, self.rolled(due), None, None, due)

    def renewal_due(self, number: int, expiry: date) -> date:
        """The day by which renewal `number` is due: the expiry, unless the rules name another base."""
        found = self.find("renewal.base", expiry)
        if found is None or not isinstance(found.value.value, Base) or EXPIRY in found.value.value.names:
            return expiry
        day = next((day for name in found.value.value.names if (day := self.subject.day_of(name)) is not None), None)
        if day is None or not self.legs:
            return expiry
        more = Period(0, 0) if self.next_term is None else self.next_term.times(number - 1)
        anniversary = self.legs[0].first.plus(more).after(day)
        return last_day_of(anniversary, self.last_day(anniversary))

    def maintenance(self, expiry: date | None) -> tuple[tuple[int, Window], ...]:
        """Each year to be paid after grant, the last one before the expiry, with its window."""
        years = self._maintenance.get(expiry)
        if years is None:
            years = tuple(self._maintenance_years(expiry))
            self._maintenance[expiry] = years
        return years

    @property
    def start_day(self) -> date | None:
        """The day protection begins where it is another than that of the title; None where the rules say nothing."""
        names = self._base("start").names
        return next((day for name in names if (day := self.subject.day_of(name)) is not None), None)

    @property
    def has_maintenance(self) -> bool:
        """Whether the right must be kept up by payments."""
        return self.find("maintenance.base") is not None

    @property
    def maintenance_start(self) -> date | None:
        """The day years of maintenance are counted from; None when it is not known, or nothing has to be paid."""
        base = self._base("maintenance.base")
        days = [day for name in base.names if (day := self.subject.day_of(name)) is not None]
        if not days:
            return None
        return {"latest": max, "earliest": min}.get(base.mode, _first)(days)

    @property
    def maintenance_names(self) -> tuple[str, ...]:
        """The dates years of maintenance may be counted from."""
        return self._base("maintenance.base").names

    @property
    def first_year(self) -> int:
        """The first year that is paid on its anniversary of the base."""
        found = self.find("maintenance.first_year")
        return 1 if found is None else int(found.value.value)  # type: ignore[arg-type]

    @property
    def entry_payment(self) -> tuple[int, Found] | None:
        """The year paid within a period after the grant, and that period; None when it is paid with the grant."""
        found = self.find("maintenance.entry")
        return None if found is None else (self.first_year - 1, found)

    def rolled(self, day: date) -> Rolled:
        """Where the last day for an act moves to; it stays where our calendar does not apply."""
        if self.right.rolls:
            return self.calendar.next_working_day(day)
        return Rolled(day, day, (), Confidence.UNCONFIRMED, "", "")

    def duty_window(self, slots: str, due: date, opens: date | None) -> Window:
        """The window of a duty, which opens a period after its base; late counts from the due day."""
        late = self.find(f"{slots}.late", due, due)
        late_until = None if late is None else period_of(late).after(due, self._counting(due))
        late_working = None if late_until is None else self.rolled(late_until)
        return Window(opens, due, self.rolled(due), late_until, late_working, due)

    def _window(self, slots: str, due: date, *, day_before: bool) -> Window:
        key = (slots, due, day_before)
        window = self._windows.get(key)
        if window is not None:
            return window
        anchor = due + _ONE_DAY if day_before else due
        opens = self.find(f"{slots}.opens", due)
        late = self.find(f"{slots}.late", due)
        late_until = None
        if late is not None:
            late_until = period_of(late).after(anchor, self._counting(due))
            if day_before:
                late_until -= _ONE_DAY
        window = Window(
            None if opens is None else period_of(opens).before(anchor),
            due,
            self.rolled(due),
            late_until,
            None if late_until is None else self.rolled(late_until),
            anchor,
            opens,
            late,
        )
        self._windows[key] = window
        return window

    def _counting(self, anchor: date) -> Counting:
        found = self.find("period.counting", anchor)
        word = Counting.SAME_NUMBER if found is None else found.value.value
        assert isinstance(word, Counting)
        return word

    def _flag(self, slot: str) -> bool:
        found = self.find(slot)
        return found is not None and found.value.value is True

    def _base(self, slot: str) -> Base:
        found = self.base_found if slot == "term.base" else self.find(slot)
        if found is None or not isinstance(found.value.value, Base):
            return Base("first", ())
        return found.value.value

    def _find_legs(self) -> tuple[Leg, ...]:
        base = self._base("term.base")
        known = [(name, day) for name in base.names if (day := self.subject.day_of(name)) is not None]
        missing = [name for name in base.names if self.subject.day_of(name) is None]
        if base.mode == "first":
            known, missing = known[:1], [] if known else missing
        self.missing = tuple(missing)
        self.subject.bases = frozenset(name for name, _ in known)
        legs = []
        for name, day in known:
            found = self.find(f"term.first.{name}") or self.find("term.first")
            if found is not None:
                legs.append(Leg(name, day, period_of(found), found))
        return tuple(legs)

    def _longest(self) -> Period | None:
        """The longest term of all; of an international registration the longest that a country designated allows."""
        own = self.find("term.longest")
        if own is not None or not self.facts.designations:
            return None if own is None else period_of(own)
        longest = Period(0, 0)
        for each in self.facts.designations:
            there = self.law.right_for(each.code, self.facts.kind, self.facts.route)
            if there is None or self.law.entry(f"{there.key}.term.follows") is None:
                # A country that counts its own term, such as the United States, has no say in the renewals.
                continue
            found = self.law.find(there.key, "term.longest", self.subject)
            if found is None:
                return None
            longest = max(longest, period_of(found))
        return longest if longest.months or longest.days else None

    def _most_renewals(self) -> int | None:
        if self.renewals_found is None or self.next_term is None:
            return 0
        most = self.renewals_found.value.value
        longest = self._longest()
        if longest is None or not self.legs:
            return None if most == UNLIMITED else int(most)  # type: ignore[arg-type]
        leg = self.legs[0]
        end = longest.after(leg.day)
        count = 0
        while (most == UNLIMITED or count < int(most)) and self.next_term.times(count + 1).plus(leg.first).after(  # type: ignore[arg-type]
            leg.day
        ) <= end:
            count += 1
        return count

    def _maintenance_years(self, expiry: date | None) -> list[tuple[int, Window]]:
        start = self.maintenance_start
        if start is None or expiry is None:
            return []
        title = self.subject.day_of("granted")
        pending = self._flag("maintenance.pending")
        shift_found = self.find("maintenance.shift")
        shift = Period(0, 0) if shift_found is None else period_of(shift_found)
        years: list[tuple[int, Window]] = []
        if self.entry_payment is not None and title is not None:
            year, found = self.entry_payment
            due = period_of(found).after(title)
            years.append((year, Window(title, due, self.rolled(due), None, None, due)))
            # What fell due before it is paid with it.
            title = due
        convention = self._maintenance_day(start)
        for year, day in self._payments(start, expiry):
            due = last_day_of(day if shift_found is None else shift.after(day), convention)
            if pending or (title is not None and due >= title):
                window = self._window("maintenance", due, day_before=False)
                if shift_found is not None and window.opens is not None and window.opens == shift.before(due):
                    # It is open from the beginning of the year itself, also where the month of the last day is shorter.
                    window = window._replace(opens=day)
                years.append((year, window))
        return years

    def _maintenance_day(self, start: date) -> LastDay:
        found = self.find("maintenance.last_day", start)
        word = LastDay.ANNIVERSARY if found is None else found.value.value
        assert isinstance(word, LastDay)
        return word

    def _payments(self, start: date, expiry: date) -> list[tuple[int, date]]:
        """Year and day of every payment whose year begins before the expiry."""
        found = self.find("maintenance.schedule")
        if found is not None:
            months = found.value.value
            assert isinstance(months, tuple)
            each_month = [int(each) for each in months]  # type: ignore[arg-type]
            days = [(-(-each // 12), Period(each, 0).after(start)) for each in each_month]
            return [(year, day) for year, day in days if day < expiry]
        payments = []
        year = self.first_year
        while (day := Period(12 * (year - 1), 0).after(start)) < expiry:
            payments.append((year, day))
            year += 1
        return payments
