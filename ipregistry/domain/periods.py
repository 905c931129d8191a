"""Counting legal periods: terms with their last-day conventions, windows before and late periods after a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from ipregistry.domain.dates import add_months, end_of_month, end_of_year
from ipregistry.domain.law_vocabulary import Counting, LastDay, Unit

if TYPE_CHECKING:
    from ipregistry.domain.law import Found

_ONE_DAY = timedelta(days=1)


class Period(NamedTuple):
    """A length of time in calendar months and days."""

    months: int
    days: int

    def times(self, count: int) -> Period:
        """The period that many times."""
        return Period(self.months * count, self.days * count)

    def plus(self, other: Period) -> Period:
        """Both periods."""
        return Period(self.months + other.months, self.days + other.days)

    def after(self, day: date, counting: Counting = Counting.SAME_NUMBER) -> date:
        """The day the period ends on, counted from a day that is not counted itself."""
        ended = add_months(day, self.months) if self.months else day
        if counting is Counting.WHOLE_MONTHS and self.months and day == end_of_month(day):
            ended = end_of_month(ended)
        return ended + timedelta(days=self.days) if self.days else ended

    def before(self, day: date) -> date:
        """The day that lies the period before another."""
        earlier = add_months(day, -self.months) if self.months else day
        return earlier - timedelta(days=self.days) if self.days else earlier


NONE: Final = Period(0, 0)


def period_of(found: Found) -> Period:
    """The period a legal value says."""
    period = found.period
    if period is None:
        period = found.period = _period(int(found.value.value), found.unit)  # type: ignore[arg-type]
    return period


def _period(amount: int, unit: Unit) -> Period:
    if unit is Unit.YEARS:
        return Period(12 * amount, 0)
    if unit is Unit.MONTHS:
        return Period(amount, 0)
    return Period(0, amount)


def ends_before(last_day: LastDay) -> bool:
    """Whether a period ends on the day before the anniversary (also when that is only assumed)."""
    return last_day in (LastDay.DAY_BEFORE, LastDay.DAY_BEFORE_ELSE_MONTH_END, LastDay.UNKNOWN)


def last_day_of(anniversary: date, last_day: LastDay, *, clipped: bool = False) -> date:
    """The last day of a term whose anniversary is given.

    `clipped`: the month has no day of the number the term began on.
    """
    if last_day is LastDay.DAY_BEFORE_ELSE_MONTH_END and clipped:
        return anniversary
    if ends_before(last_day):
        return anniversary - _ONE_DAY
    if last_day is LastDay.END_OF_MONTH:
        return end_of_month(anniversary)
    if last_day is LastDay.END_OF_YEAR:
        return end_of_year(anniversary)
    return anniversary
