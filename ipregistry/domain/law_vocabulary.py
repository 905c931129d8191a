"""The closed words of the legal data: units, places a number can have in the rules of a right, dates that choose."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection


class Unit(StrEnum):
    """What a legal value is."""

    YEARS = "years"
    MONTHS = "months"
    DAYS = "days"
    COUNT = "count"
    """A whole number, or the word `unlimited`."""
    MONTH_LIST = "month_list"
    """Rising numbers of months, such as 42, 90, 138."""
    PERCENT_A_MONTH = "percent_a_month"
    """Share of a fee for each month begun; shown, never computed into money."""
    PERCENT = "percent"
    """Share of an amount."""
    VND = "vnd"
    """Money, in whole đồng."""
    BANDS = "bands"
    """Money by year: pairs of the first year and the amount for each year from then on."""
    DAY_OF_YEAR = "day_of_year"
    """Month and day, such as `12-15`."""
    FLAG = "flag"
    BASE = "base"
    """The date a period is counted from, or a choice among several."""
    LAST_DAY = "last_day"
    COUNTING = "counting"
    DEADLINE_KIND = "deadline_kind"
    EVENTS = "events"
    """Kinds of events, or filed, published, registered, granted."""


class LastDay(StrEnum):
    """On which day a period that was counted from a base ends."""

    ANNIVERSARY = "anniversary"
    """The same day number, else the last day of the month."""
    DAY_BEFORE = "day_before"
    DAY_BEFORE_ELSE_MONTH_END = "day_before_else_month_end"
    """The day before; where the month has no day of that number, the last day of the month."""
    UNKNOWN = "unknown"
    """Not known: treated as DAY_BEFORE, and said."""
    END_OF_MONTH = "end_of_month"
    END_OF_YEAR = "end_of_year"


class Counting(StrEnum):
    """How months of a window or late period are counted."""

    SAME_NUMBER = "same_number"
    WHOLE_MONTHS = "whole_months"
    """From the last day of a month to the last day of a month (Patent Act of Japan, section 3)."""


UNLIMITED: Final = "unlimited"
ALWAYS: Final = date(1900, 1, 1)
"""From when a value holds of which nobody says since when."""

FACT_DATES: Final = (
    "filed",
    "registered",
    "granted",
    "published",
    "priority",
    "created",
    "exploited",
    "author_died",
    "fixed",
    "international",
    "designated",
)
"""Dates of a filing a period may be counted from."""
EVENT: Final = "event"
"""The day of the event that starts a duty; `event.<kind>` names one as a base."""
EVENT_PREFIX: Final = "event."
CORE_FACTS: Final = ("filed", "published", "registered", "granted")
"""Facts that settle duties beside the events."""
RENEWAL_START: Final = "renewal"
"""The start of each further term, for what is owed again after every renewal."""
EXPIRY: Final = "expiry"
"""The expiry of the term that runs; for maintenance and duties the day itself that is due."""
ACT: Final = "act"
"""The day of the act, given by whoever asks (fees)."""
CHOOSERS: Final = frozenset({*FACT_DATES, EXPIRY, ACT, EVENT})

PERIODS: Final = frozenset({Unit.YEARS, Unit.MONTHS, Unit.DAYS})

_SLOTS: Final = {
    "start": ({Unit.BASE}, "Ngày bắt đầu hiệu lực"),
    "term.base": ({Unit.BASE}, "Mốc tính thời hạn hiệu lực"),
    "term.first": (PERIODS, "Thời hạn hiệu lực ban đầu"),
    "term.next": (PERIODS, "Thời hạn mỗi lần gia hạn"),
    "term.renewals": ({Unit.COUNT}, "Số lần được gia hạn"),
    "term.longest": (PERIODS, "Thời hạn bảo hộ dài nhất"),
    "term.last_day": ({Unit.LAST_DAY}, "Ngày cuối của thời hạn"),
    "term.indefinite": ({Unit.FLAG}, "Bảo hộ không có thời hạn"),
    "term.declaratory": ({Unit.FLAG}, "Quyền phát sinh không cần văn bằng"),
    "term.follows": ({Unit.FLAG}, "Hiệu lực theo đăng ký quốc tế"),
    "dependency": (PERIODS, "Thời gian phụ thuộc nhãn hiệu cơ sở"),
    "renewal.base": ({Unit.BASE}, "Mốc tính hạn gia hạn"),
    "renewal.opens": (PERIODS, "Thời gian nộp yêu cầu gia hạn trước ngày hết hạn"),
    "renewal.late": (PERIODS, "Thời gian được nộp muộn yêu cầu gia hạn"),
    "renewal.restore": (PERIODS, "Thời gian xin phục hồi sau khi hết thời hạn nộp muộn"),
    "renewal.entry": (PERIODS, "Thời gian gia hạn nếu được đăng ký sau hạn gia hạn"),
    "renewal.surcharge": ({Unit.PERCENT_A_MONTH}, "Lệ phí nộp thêm khi gia hạn muộn"),
    "maintenance.base": ({Unit.BASE}, "Mốc tính năm duy trì hiệu lực"),
    "maintenance.first_year": ({Unit.COUNT}, "Năm đầu tiên phải nộp lệ phí duy trì riêng"),
    "maintenance.schedule": ({Unit.MONTH_LIST}, "Các kỳ nộp lệ phí duy trì"),
    "maintenance.shift": (PERIODS, "Hạn nộp lệ phí duy trì so với ngày tròn năm"),
    "maintenance.entry": (PERIODS, "Hạn nộp lệ phí duy trì lần đầu sau khi cấp"),
    "maintenance.opens": (PERIODS, "Thời gian nộp lệ phí duy trì trước hạn"),
    "maintenance.late": (PERIODS, "Thời gian được nộp muộn lệ phí duy trì"),
    "maintenance.last_day": ({Unit.LAST_DAY}, "Ngày đến hạn của năm duy trì"),
    "maintenance.pending": ({Unit.FLAG}, "Phải nộp lệ phí duy trì cả khi đơn đang xét"),
    "maintenance.surcharge": ({Unit.PERCENT_A_MONTH}, "Lệ phí nộp thêm khi duy trì muộn"),
    "period.counting": ({Unit.COUNTING}, "Cách đếm tháng"),
}
"""Places in the rules of a right: the units each takes, what it is in Vietnamese."""
_DUTY_SLOTS: Final = {
    "base": ({Unit.BASE}, "Mốc tính"),
    "due": (PERIODS, ""),
    "opens": (PERIODS, "Bắt đầu được làm"),
    "late": (PERIODS, "Thời gian được làm muộn"),
    "every": (PERIODS, "Lặp lại sau mỗi"),
    "extension": (PERIODS, "Được gia hạn thêm"),
    "kind": ({Unit.DEADLINE_KIND}, "Loại thời hạn"),
    "settled_by": ({Unit.EVENTS}, "Được coi là đã làm khi có"),
    "ended_by": ({Unit.EVENTS}, "Không còn phải làm khi có"),
    "applies": ({Unit.FLAG}, "Áp dụng hay không"),
    "passes": ({Unit.FLAG}, "Tự hết khi qua ngày"),
    "after_end": ({Unit.FLAG}, "Vẫn tính sau khi bị từ chối hoặc chấm dứt"),
}
"""What is done besides renewals and maintenance. The label of `due` is its name."""
_LIMIT_SLOTS: Final = {
    "base": ({Unit.BASE}, "Mốc tính"),
    "due": (PERIODS, ""),
    "ended_by": ({Unit.EVENTS}, "Kết thúc khi có"),
    "applies": ({Unit.FLAG}, "Áp dụng hay không"),
}
"""The office's own time for a step. The label of `due` is its name."""
_LEG = re.compile(r"term\.first\.(\w+)")
_DUTY = re.compile(r"(duty|limit)\.([a-z0-9_]+)\.(\w+)")


def units_of(slot: str) -> frozenset[Unit]:
    """The units a place in the rules takes; empty for a place that does not exist."""
    return frozenset(_place(slot)[0])


def label_of(slot: str) -> str:
    """What a place in the rules is called where its entry does not say; empty where it must."""
    return _place(slot)[1]


def _place(slot: str) -> tuple[Collection[Unit], str]:
    leg = _LEG.fullmatch(slot)
    if leg is not None and leg[1] in FACT_DATES:
        return PERIODS, _SLOTS["term.first"][1]
    named = _DUTY.fullmatch(slot)
    if named is not None:
        return (_DUTY_SLOTS if named[1] == "duty" else _LIMIT_SLOTS).get(named[3], ((), ""))
    return _SLOTS.get(slot, ((), ""))


def duty_name(slot: str) -> str | None:
    """The name of the duty a place belongs to: `use_8` for `duty.use_8.due`."""
    named = _DUTY.fullmatch(slot)
    return named[2] if named is not None and named[1] == "duty" else None


def limit_name(slot: str) -> str | None:
    """The name of the office's limit a place belongs to."""
    named = _DUTY.fullmatch(slot)
    return named[2] if named is not None and named[1] == "limit" else None
