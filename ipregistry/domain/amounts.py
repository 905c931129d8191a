"""Numbers, days in letters and time left, as screen and paper write them in Vietnamese."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


def show_number(value: int | Decimal, places: int = 0) -> str:
    """Give a number with dots between thousands and a decimal comma, rounded half up: 1.234.567,89."""
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    if rounded == 0:
        rounded = abs(rounded)
    return f"{rounded:,.{places}f}".translate({ord(","): ".", ord("."): ","})


def document_date(day: date) -> str:
    """Give the day as a document is dated: "ngày 05 tháng 7 năm 2026", "ngày 05 tháng 01 năm 2020".

    Days below 10 and the months 1 and 2 take a zero (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.b).
    """
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def time_left(today: date, due: date) -> str:
    """Give the time from today to a day: "còn 150 ngày", "còn 7 năm 4 tháng", "hôm nay", "quá 12 ngày".

    Below a year it is counted in days, from a year on in whole years and months.
    """
    if due == today:
        return "hôm nay"
    earlier, later = sorted((today, due))
    months = (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)
    years, months = divmod(months, 12)
    if years == 0:
        amount = f"{(later - earlier).days} ngày"
    else:
        amount = f"{years} năm" if months == 0 else f"{years} năm {months} tháng"
    return f"{'còn' if due > today else 'quá'} {amount}"
