from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipregistry.domain.amounts import document_date, show_number, time_left


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (Decimal("1234567.89"), 2, "1.234.567,89"),
        (0, 0, "0"),
        (999, 0, "999"),
        (1000, 0, "1.000"),
        (1200000, 0, "1.200.000"),
        (Decimal("85.5"), 1, "85,5"),
        (Decimal("0.125"), 2, "0,13"),
        (Decimal("2.5"), 0, "3"),
        (-1234, 0, "-1.234"),
        (Decimal("-0.001"), 2, "0,00"),
        (5, 2, "5,00"),
    ],
)
def test_numbers(value: int | Decimal, places: int, shown: str) -> None:
    assert show_number(value, places) == shown


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        # the decree's own samples, and one of July
        (date(2020, 1, 5), "ngày 05 tháng 01 năm 2020"),
        (date(2019, 6, 29), "ngày 29 tháng 6 năm 2019"),
        (date(2026, 7, 5), "ngày 05 tháng 7 năm 2026"),
        (date(2026, 2, 10), "ngày 10 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_the_date_of_a_document(day: date, shown: str) -> None:
    assert document_date(day) == shown


@pytest.mark.parametrize(
    ("today", "due", "said"),
    [
        (date(2026, 11, 20), date(2034, 4, 17), "còn 7 năm 4 tháng"),
        (date(2026, 11, 20), date(2027, 4, 19), "còn 150 ngày"),
        (date(2026, 11, 20), date(2026, 11, 8), "quá 12 ngày"),
        (date(2026, 11, 20), date(2026, 11, 20), "hôm nay"),
        (date(2026, 11, 20), date(2026, 11, 21), "còn 1 ngày"),
        (date(2026, 11, 20), date(2027, 11, 19), "còn 364 ngày"),
        (date(2026, 11, 20), date(2027, 11, 20), "còn 1 năm"),
        (date(2026, 11, 20), date(2027, 12, 19), "còn 1 năm"),
        (date(2026, 11, 20), date(2027, 12, 20), "còn 1 năm 1 tháng"),
        (date(2026, 11, 20), date(2025, 9, 30), "quá 1 năm 1 tháng"),
        (date(2024, 2, 29), date(2025, 2, 28), "còn 365 ngày"),
        (date(2024, 2, 29), date(2025, 3, 1), "còn 1 năm"),
    ],
)
def test_time_left(today: date, due: date, said: str) -> None:
    assert time_left(today, due) == said


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 20000))
def test_time_left_and_time_over_are_mirror_images(day: date, distance: int) -> None:
    other = day + timedelta(days=distance)
    assert time_left(day, other).removeprefix("còn ") == time_left(other, day).removeprefix("quá ")
