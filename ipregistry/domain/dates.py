"""Date arithmetic of legal periods (khoản 3, 4 Điều 148 Bộ luật Dân sự 2015).

Every multiple is reckoned from the base, never from the last result: a mark filed on 29/02/2016 expires on 28/02/2026
and on 29/02/2036, which chained steps would lose.
"""

from __future__ import annotations

from datetime import date, timedelta

_LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SHORTEST = 28
_ONE_DAY = timedelta(days=1)


def _last_day(year: int, month: int) -> int:
    """The number of days of a month."""
    if month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        return 29
    return _LAST_DAYS[month - 1]


def add_months(day: date, months: int) -> date:
    """The same day number that many months later (earlier when negative), else the last day of that month.

    Raises ValueError outside the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    if day.day <= _SHORTEST:
        return date(year, month, day.day)
    return date(year, month, min(day.day, _last_day(year, month)))


def add_years(day: date, years: int) -> date:
    """The same day and month that many years later; 29/02 becomes 28/02 where there is none.

    Raises ValueError outside the years 1 to 9999.
    """
    return add_months(day, 12 * years)


def end_of_month(day: date) -> date:
    """The last day of the month that holds a day."""
    return date(day.year, day.month, _last_day(day.year, day.month))


def end_of_year(day: date) -> date:
    """31 December of the year that holds a day."""
    return date(day.year, 12, 31)


def day_before(day: date) -> date:
    """The day before; terms that end the day before an anniversary use it. Raises OverflowError on 01/01/0001."""
    return day - _ONE_DAY
