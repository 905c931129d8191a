"""The overview of a registry: what to do now, and its counts, all of them with the list that opens their rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from ipregistry.domain.dates import end_of_month
from ipregistry.domain.statistics import DUE_GROUPS, DueQuery

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ipregistry.domain.statistics import Counts
    from ipregistry.domain.todo import TodoLine

YEARS: Final = 10
MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class DueMonths:
    """Deadlines that can still be met, by month of their last day, from today on."""

    today: date
    months: tuple[date, ...]
    """First days."""
    cells: Mapping[tuple[date, str], int]
    """By first day of the month and key of the group; those without any are absent."""

    def of(self, month: date, group: str) -> int:
        """Give the count of a month and a group of `statistics.DUE_GROUPS`."""
        return self.cells.get((month, group), 0)

    def query(self, month: date, group: str) -> DueQuery:
        """Give what finds these deadlines."""
        kinds = next(each.kinds for each in DUE_GROUPS if each.key == group)
        return DueQuery(max(month, self.today), end_of_month(month), kinds)


@dataclass(frozen=True, slots=True)
class Overview:
    """What to do is that of today; the counts are as of `day`, the deadlines from today on."""

    day: date
    today: date
    total: int
    todo: tuple[TodoLine, ...]
    by_status: Counts
    filed: Counts
    granted: Counts
    by_place: Counts
    due: DueMonths

    @property
    def years(self) -> tuple[int, ...]:
        """The years the charts show, the year of the day last."""
        return tuple(range(max(1, self.day.year - YEARS + 1), self.day.year + 1))


def months_from(today: date) -> tuple[date, ...]:
    """Give the first days of the month of a day and of the eleven after it, as far as the calendar goes."""
    found = []
    for number in range(today.month - 1, today.month - 1 + MONTHS):
        year = today.year + number // 12
        if year <= date.max.year:
            found.append(date(year, number % 12 + 1, 1))
    return tuple(found)
