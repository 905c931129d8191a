from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipregistry.domain.partial_date import FIRST_YEAR, LAST_YEAR, PartialDate
from ipregistry.domain.typed_day import TypedDay, read_typed_day, write_day

TODAY = date(2026, 11, 20)
DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))


@pytest.mark.parametrize(
    "text", ["3/7/24", "03072024", "030724", "3.7.2024", "3-7-24", " 3 / 7 / 2024 ", "ngày 3 tháng 7 năm 2024"]
)
def test_a_whole_day_is_read_however_it_is_written(text: str) -> None:
    assert read_typed_day(text, TODAY).day == PartialDate(2024, 7, 3)


@pytest.mark.parametrize("text", ["t", "T", "h", "hôm nay", "nay"])
def test_today_has_short_words(text: str) -> None:
    assert read_typed_day(text, TODAY) == TypedDay(PartialDate.of(TODAY))


@pytest.mark.parametrize(("text", "days"), [("+7", 7), ("-7", -7), ("+ 30", 30), ("+0", 0)])
def test_days_are_told_from_today(text: str, days: int) -> None:
    assert read_typed_day(text, TODAY).day == PartialDate.of(TODAY + timedelta(days=days))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("7/2024", PartialDate(2024, 7)),
        ("2024", PartialDate(2024)),
        ("~2015", PartialDate(2015, about=True)),
        ("khoảng 2015", PartialDate(2015, about=True)),
        ("khoang 7/2015", PartialDate(2015, 7, about=True)),
        ("~3/7/2015", PartialDate(2015, 7, 3, about=True)),
    ],
)
def test_days_known_in_part(text: str, day: PartialDate) -> None:
    assert read_typed_day(text, TODAY) == TypedDay(day)


@pytest.mark.parametrize(
    ("text", "year"), [("1/1/46", 2046), ("1/1/47", 1947), ("1/1/00", 2000), ("1/1/99", 1999), ("1/1", 2026)]
)
def test_a_year_not_written_out_is_said(text: str, year: int) -> None:
    assert read_typed_day(text, TODAY) == TypedDay(PartialDate(year, 1, 1), note=f"Hiểu là năm {year}")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("30/02", "Không có ngày 30/02/2026"),
        ("30/2/2024", "Không có ngày 30/02/2024"),
        ("30022024", "Không có ngày 30/02/2024"),
        ("13/2024", "Không có ngày này"),
        ("1799", "Năm phải từ 1800 đến 2199"),
        ("-9999999", "Không đọc được ngày; ghi như 05/07/2026"),
        ("mai", "Không đọc được ngày; ghi như 05/07/2026"),
    ],
)
def test_what_is_no_day_is_one_sentence(text: str, problem: str) -> None:
    assert read_typed_day(text, TODAY) == TypedDay(problem=problem)


@pytest.mark.parametrize("text", ["", "   ", "–"])
def test_nothing_typed_is_no_day_and_no_problem(text: str) -> None:
    assert read_typed_day(text, TODAY) == TypedDay()


def test_steps_end_with_the_years_that_are_known() -> None:
    assert read_typed_day("+9999", date(2199, 12, 1)).problem == "Năm phải từ 1800 đến 2199"
    assert read_typed_day("+9999", date.max).problem == "Năm phải từ 1800 đến 2199"


@given(DAYS, st.sampled_from(["day", "month", "year"]), st.booleans(), DAYS)
def test_what_is_shown_reads_back(day: date, known: str, about: bool, today: date) -> None:
    whole = {"day": (day.month, day.day), "month": (day.month, None), "year": (None, None)}[known]
    shown = PartialDate(day.year, *whole, about=about)
    assert read_typed_day(shown.show(), today) == TypedDay(shown)
    assert read_typed_day(write_day(shown), today) == TypedDay(shown)


@given(DAYS, st.sampled_from(["{d}/{m}/{y}", "{d:02}{m:02}{y}", "{d}.{m}.{y}", "{d} - {m} - {y}"]))
def test_whole_days_read_in_every_form(day: date, form: str) -> None:
    text = form.format(d=day.day, m=day.month, y=f"{day.year:04}")
    assert read_typed_day(text, TODAY) == TypedDay(PartialDate.of(day))


@given(st.text(max_size=20), DAYS)
def test_anything_typed_is_a_day_or_a_problem_or_nothing(text: str, today: date) -> None:
    typed = read_typed_day(text, today)
    assert not (typed.day is not None and typed.problem)
