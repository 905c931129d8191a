"""The closed words of the legal data: units, places a number can have in the rules of a right, dates that choose."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


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
    FLAG = "flag"
    BASE = "base"
    """The date a period is counted from, or a choice among several."""
    LAST_DAY = "last_day"
    COUNTING = "counting"
    DEADLINE_KIND = "deadline_kind"


class LastDay(StrEnum):
    """On which day a period that was counted from a base ends."""

    ANNIVERSARY = "anniversary"
    """The same day number, else the last day of the month."""
    DAY_BEFORE = "day_before"
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
)
"""Dates of a filing a period may be counted from."""
RENEWAL_START: Final = "renewal"
"""The start of each further term, for what is owed again after every renewal."""
EXPIRY: Final = "expiry"
"""The expiry of the term that runs; for maintenance and duties the day itself that is due."""
ACT: Final = "act"
"""The day of the act, given by whoever asks (fees)."""
CHOOSERS: Final = frozenset({*FACT_DATES, EXPIRY, ACT})

PERIODS: Final = frozenset({Unit.YEARS, Unit.MONTHS, Unit.DAYS})

_SLOTS: Final = {
    "start": {Unit.BASE},
    "term.base": {Unit.BASE},
    "term.first": PERIODS,
    "term.next": PERIODS,
    "term.renewals": {Unit.COUNT},
    "term.longest": PERIODS,
    "term.last_day": {Unit.LAST_DAY},
    "term.indefinite": {Unit.FLAG},
    "term.declaratory": {Unit.FLAG},
    "renewal.base": {Unit.BASE},
    "renewal.opens": PERIODS,
    "renewal.late": PERIODS,
    "renewal.restore": PERIODS,
    "renewal.surcharge": {Unit.PERCENT_A_MONTH},
    "maintenance.base": {Unit.BASE},
    "maintenance.first_year": {Unit.COUNT},
    "maintenance.schedule": {Unit.MONTH_LIST},
    "maintenance.shift": PERIODS,
    "maintenance.entry": PERIODS,
    "maintenance.opens": PERIODS,
    "maintenance.late": PERIODS,
    "maintenance.last_day": {Unit.LAST_DAY},
    "maintenance.pending": {Unit.FLAG},
    "maintenance.surcharge": {Unit.PERCENT_A_MONTH},
    "period.counting": {Unit.COUNTING},
}
_DUTY_SLOTS: Final = {
    "base": {Unit.BASE},
    "opens": PERIODS,
    "due": PERIODS,
    "late": PERIODS,
    "every": PERIODS,
    "kind": {Unit.DEADLINE_KIND},
}
_LEG = re.compile(r"term\.first\.(\w+)")
_DUTY = re.compile(r"duty\.([a-z0-9_]+)\.(\w+)")


def units_of(slot: str) -> frozenset[Unit]:
    """The units a place in the rules takes; empty for a place that does not exist."""
    leg = _LEG.fullmatch(slot)
    if leg is not None:
        return PERIODS if leg[1] in FACT_DATES else frozenset()
    duty = _DUTY.fullmatch(slot)
    if duty is not None:
        return frozenset(_DUTY_SLOTS.get(duty[2], ()))
    return frozenset(_SLOTS.get(slot, ()))


def duty_name(slot: str) -> str | None:
    """The name of the duty a place belongs to: `use_8` for `duty.use_8.due`."""
    duty = _DUTY.fullmatch(slot)
    return None if duty is None else duty[1]
