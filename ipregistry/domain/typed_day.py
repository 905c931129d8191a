"""What an officer types into a field of a day, and what it means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ipregistry.domain.partial_date import FIRST_YEAR, LAST_YEAR, PartialDate, read_date
from ipregistry.domain.vietnamese import fold

_TODAY = frozenset({"t", "h", "nay", "hom nay", "today"})
_STEP = re.compile(r"([+-])\s*(\d{1,4})")
_DAY_MONTH = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})")
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})(\s*[./-]\s*|)(\d{1,2})\2(\d{4}|\d{2})")


@dataclass(frozen=True, slots=True)
class TypedDay:
    """A day read from a field: at most one of `day` and `problem` is there, neither when nothing was typed."""

    day: PartialDate | None = None
    problem: str = ""
    """Why it is no day, one sentence short enough to stand under the field."""
    note: str = ""
    """What was added to the words typed, for a look: the century, the year."""


def read_typed_day(text: str, today: date) -> TypedDay:
    """Read a day as it is typed: whole, in part (`7/2024`, `2024`, `~2015`), or told from today.

    `t` and `h` (hôm nay) are today, `+7` and `-7` so many days after and before it. Day comes before month, always;
    `3/7` is of this year. A year of two digits lies in the hundred years that end twenty years after today: in 2026
    `46` is 2046 and `47` is 1947. Everything `PartialDate.show` writes reads back as the same date.
    """
    plain = " ".join(fold(text).split())
    if plain in _TODAY:
        return TypedDay(PartialDate.of(today))
    step = _STEP.fullmatch(plain)
    if step is not None:
        return _stepped(today, int(step[1] + step[2]))
    short = _DAY_MONTH.fullmatch(plain)
    if short is not None:
        plain = f"{short[1]}/{short[2]}/{today.year}"
    day, remark = read_date(plain if short is not None else text, today=today)
    if day is None:
        return TypedDay(problem="" if remark is None else _problem(remark.code, plain))
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return TypedDay(problem=_problem("year_out_of_range", plain))
    guessed = short is not None or (remark is not None and remark.code == "two_digit_year")
    return TypedDay(day, note=f"Hiểu là năm {day.year}" if guessed else "")


def write_day(day: PartialDate) -> str:
    """A date as short as a field is wide: "05/07/2026", "5/2013", "2013", "~2012"; it reads back as the same date."""
    if day.day is not None:
        shown = f"{day.day:02}/{day.month:02}/{day.year:04}"
    else:
        shown = f"{day.year:04}" if day.month is None else f"{day.month}/{day.year:04}"
    return f"~{shown}" if day.about else shown


def _stepped(today: date, days: int) -> TypedDay:
    try:
        day = today + timedelta(days=days)
    except OverflowError:
        day = date.max
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return TypedDay(problem=_problem("year_out_of_range", ""))
    return TypedDay(PartialDate.of(day))


def _problem(code: str, plain: str) -> str:
    if code == "year_out_of_range":
        return f"Năm phải từ {FIRST_YEAR} đến {LAST_YEAR}"
    whole = _DAY_MONTH_YEAR.fullmatch(plain)
    if code == "impossible_date" and whole is not None:
        return f"Không có ngày {int(whole[1]):02}/{int(whole[3]):02}/{whole[4]}"
    if code == "impossible_date":
        return "Không có ngày này"
    return "Không đọc được ngày; ghi như 05/07/2026"
