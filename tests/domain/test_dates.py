from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from ipregistry.domain.dates import add_months, add_years, day_before, end_of_month, end_of_year

DAYS = st.dates(date(1800, 1, 1), date(2300, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2016, 8, 31), 120, date(2026, 8, 31)),
        (date(2026, 8, 31), -6, date(2026, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2029, 11, 4), -6, date(2029, 5, 4)),
        (date(2029, 11, 4), 6, date(2030, 5, 4)),
        (date(2026, 12, 31), 0, date(2026, 12, 31)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2027, 1, 31), -1, date(2026, 12, 31)),
        (date(2027, 1, 31), 3, date(2027, 4, 30)),
        (date(2000, 1, 31), 1, date(2000, 2, 29)),
        (date(2100, 1, 31), 1, date(2100, 2, 28)),
    ],
)
def test_months(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


def test_years_of_a_leap_day() -> None:
    assert add_years(date(2016, 2, 29), 10) == date(2026, 2, 28)
    assert add_years(date(2012, 2, 29), 1) == date(2013, 2, 28)
    assert add_years(date(2016, 2, 29), -4) == date(2012, 2, 29)


def test_a_leap_day_stays_an_anchor() -> None:
    base = date(2016, 2, 29)
    assert add_years(base, 20) == date(2036, 2, 29)
    assert add_years(add_years(base, 10), 10) == date(2036, 2, 28)


@given(DAYS, st.integers(-2400, 2400))
def test_months_equal_dateutil(day: date, months: int) -> None:
    assert add_months(day, months) == day + relativedelta(months=months)


@given(DAYS, st.integers(-200, 200))
def test_years_equal_dateutil(day: date, years: int) -> None:
    assert add_years(day, years) == day + relativedelta(years=years)


@given(DAYS)
def test_end_of_month_is_the_last_day_before_another_month(day: date) -> None:
    end = end_of_month(day)
    assert (end.year, end.month) == (day.year, day.month)
    assert (end + timedelta(days=1)).day == 1


def test_ends_and_the_day_before() -> None:
    assert end_of_month(date(2028, 2, 1)) == date(2028, 2, 29)
    assert end_of_month(date(2100, 2, 1)) == date(2100, 2, 28)
    assert end_of_year(date(2028, 2, 1)) == date(2028, 12, 31)
    assert day_before(date(2028, 3, 1)) == date(2028, 2, 29)
    assert day_before(date(2020, 1, 1)) == date(2019, 12, 31)


@pytest.mark.parametrize(("day", "months"), [(date(9999, 12, 31), 1), (date(1, 1, 31), -1)])
def test_beyond_the_calendar_is_refused(day: date, months: int) -> None:
    with pytest.raises(ValueError, match="year"):
        add_months(day, months)
