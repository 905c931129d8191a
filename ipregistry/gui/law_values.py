"""How the value of a rule is typed and chosen in Vietnamese, by its unit."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from ipregistry.domain import labels
from ipregistry.domain.law_overlay import typed_value
from ipregistry.domain.law_vocabulary import UNLIMITED, Counting, LastDay, Unit
from ipregistry.domain.reasons import DATE_NAMES
from ipregistry.domain.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

_AFTER: Final[Mapping[str, str]] = {
    Unit.YEARS: "năm",
    Unit.MONTHS: "tháng",
    Unit.DAYS: "ngày",
    Unit.MONTH_LIST: "tháng, ví dụ 42, 90, 138",
    Unit.COUNT: "hoặc “không giới hạn”",
    Unit.VND: "đồng",
    Unit.PERCENT: "%",
    Unit.PERCENT_A_MONTH: "% mỗi tháng",
    Unit.BANDS: "ví dụ năm 1: 300.000; năm 3: 500.000",
    Unit.DAY_OF_YEAR: "ngày/tháng, ví dụ 15/12",
    Unit.EVENTS: "tên sự kiện, cách nhau bằng dấu phẩy",
}
_CHOICES: Final[Mapping[str, tuple[tuple[str, object], ...]]] = {
    Unit.FLAG: (("Có", True), ("Không", False)),
    Unit.BASE: tuple((f"{name[:1].upper()}{name[1:]}", key) for key, name in DATE_NAMES.items()),
    Unit.LAST_DAY: (
        ("Ngày trùng số", str(LastDay.ANNIVERSARY)),
        ("Ngày liền trước ngày tròn năm", str(LastDay.DAY_BEFORE)),
        ("Ngày cuối tháng", str(LastDay.END_OF_MONTH)),
        ("Ngày 31/12", str(LastDay.END_OF_YEAR)),
        ("Chưa rõ", str(LastDay.UNKNOWN)),
    ),
    Unit.COUNTING: (
        ("Theo ngày trùng số", str(Counting.SAME_NUMBER)),
        ("Tính trọn tháng", str(Counting.WHOLE_MONTHS)),
    ),
    Unit.DEADLINE_KIND: tuple((name, str(kind)) for kind, name in labels.DEADLINE.items()),
}
_NUMBERS: Final = frozenset({Unit.VND, Unit.PERCENT, Unit.PERCENT_A_MONTH})
_BAND: Final = re.compile(r"(\d+)\s*:\s*([\d.]+)")
_DAY: Final = re.compile(r"(\d{1,2})\s*/\s*(\d{1,2})")
_GROUPED: Final = re.compile(r"\d{1,3}(\.\d{3})+")


def choices(unit: str) -> tuple[tuple[str, object], ...]:
    """The values of a unit that has few, as pairs of words and value; empty where a value is typed."""
    return _CHOICES.get(unit, ())


def after(unit: str) -> str:
    """What stands behind the field: the unit, or how to type the value."""
    return _AFTER.get(unit, "")


def typed(unit: str, text: str) -> object:
    """What was typed, as the law keeps it; what cannot be read so is handed on as it is, to be refused in words."""
    words = " ".join(text.split())
    for name, value in choices(unit):
        if fold(name) == fold(words):
            return value
    if unit == Unit.DAY_OF_YEAR and (day := _DAY.fullmatch(words)) is not None:
        return f"{int(day[2]):02}-{int(day[1]):02}"
    if unit == Unit.COUNT and fold(words) == "khong gioi han":
        return UNLIMITED
    if unit == Unit.EVENTS:
        return [_event(part) for part in words.split(",") if part.strip()]
    if unit == Unit.MONTH_LIST:
        return [typed_value(part) for part in words.split(",")]
    if unit == Unit.BANDS and (found := _BAND.findall(words)):
        return [[int(year), int(amount.replace(".", ""))] for year, amount in found]
    if unit in _NUMBERS and _GROUPED.fullmatch(words):
        return int(words.replace(".", ""))
    return typed_value(words)


def shown(unit: str, value: object) -> str:
    """A value as it would be typed."""
    for name, each in choices(unit):
        if each == value:
            return name
    if unit == Unit.DAY_OF_YEAR:
        month, _, day = str(value).partition("-")
        return f"{day}/{month}"
    if value == UNLIMITED:
        return "không giới hạn"
    if isinstance(value, list):
        return "; ".join(f"{each[0]}: {each[1]}" for each in value) if unit == Unit.BANDS else ", ".join(_words(value))
    # A choice among several dates has no words of its own: as it is entered elsewhere.
    return json.dumps(value) if isinstance(value, dict) else str(value)


def _words(values: list[object]) -> list[str]:
    return [labels.event(str(value)) for value in values]


def _event(text: str) -> str:
    wanted = fold(" ".join(text.split()))
    return next((str(kind) for kind, name in labels.EVENT.items() if fold(name) == wanted), text.strip())
