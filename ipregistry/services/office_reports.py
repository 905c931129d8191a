"""The days on which the office itself has to report, as legal data of its province."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from ipregistry.domain.closing import FACTS
from ipregistry.domain.deadline_rows import DeadlineRow
from ipregistry.domain.deadlines import deadline_state
from ipregistry.domain.kinds import DeadlineKind
from ipregistry.domain.law_vocabulary import Unit
from ipregistry.domain.timeline import Deadline, Reason
from ipregistry.services import office

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipregistry.domain.law import Entry, LawValue
    from ipregistry.services.context import Context

_PREFIX: Final = "vn.report."
_JUST_PASSED: Final = 31
"""Days for which a report that fell due stays in sight."""
_YEARS_AHEAD: Final = 2
"""Reports come every year for ever; so far ahead nobody plans them."""


def office_reports(context: Context, start: date, end: date) -> tuple[DeadlineRow, ...]:
    """Give the reports the office owes between two days, those of the last month and to come.

    Nothing in the registry says yet which reports were sent, so older ones are not named as missed.
    """
    province = office.agency(context).province_code
    first = max(start, date.fromordinal(max(1, context.today.toordinal() - _JUST_PASSED)))
    last_year = min(max(start, context.today).year + _YEARS_AHEAD, date.max.year)
    end = min(end, date(last_year, 12, 31))
    if first > end:
        return ()
    rows = [
        _row(context, entry, value, day)
        for entry in context.law.entries
        if entry.unit is Unit.DAY_OF_YEAR and entry.key.startswith(_PREFIX) and _concerns(entry, province)
        for day, value in _days(context, entry, first, end)
    ]
    return tuple(sorted(rows, key=lambda row: (row.due_working_day, row.rule)))


def _concerns(entry: Entry, province: str) -> bool:
    """A key that ends with the code of a province is for that province only."""
    code = entry.key.rpartition(".")[2]
    return not code.isdigit() or code == province


def _days(context: Context, entry: Entry, first: date, last: date) -> Iterator[tuple[date, LawValue]]:
    for year in range(first.year, last.year + 1):
        for value in entry.values:
            month, day = map(int, str(value.value).split("-"))
            try:
                due = date(year, month, day)
            except ValueError:
                # 29 February in a common year.
                due = date(year, month + 1, 1) - timedelta(days=1)
            if first <= due <= last and context.law.value_on(entry.key, due) is value:
                yield due, value


def _row(context: Context, entry: Entry, value: LawValue, due: date) -> DeadlineRow:
    rolled = context.calendar.next_working_day(due)
    doubt = f" {value.doubt}" if value.doubt else ""
    sentence = f"Báo cáo hằng năm, hạn ngày {due:%d/%m} ({value.citation}).{doubt}"
    reasons = [Reason(entry.key, f"{due:%d/%m}", value.citation, value.confidence, sentence)]
    if rolled.sentence:
        moved = f"{rolled.day:%d/%m/%Y}"
        reasons.append(
            Reason("calendar.working_day", moved, rolled.source or FACTS, rolled.confidence, rolled.sentence)
        )
    deadline = Deadline(
        DeadlineKind.REPORT, entry.key, due.year, entry.label, None, due, rolled.day, reasons=tuple(reasons)
    )
    return DeadlineRow(
        asset=None,
        filing=None,
        ref="",
        name=entry.label,
        owner=None,
        jurisdiction="VN",
        kind=deadline.kind,
        rule=deadline.rule,
        cycle=deadline.cycle,
        title=entry.label,
        opens=None,
        due=due,
        due_working_day=rolled.day,
        late_until=None,
        late_working_day=None,
        state=deadline_state(deadline, context.today),
        reasons=deadline.reasons,
    )
