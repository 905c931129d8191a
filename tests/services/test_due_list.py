"""The lean list of deadlines says what the whole answer says: the same deadlines, in the same states, on any day."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ipregistry import app
from ipregistry.domain.due_query import UNSETTLED, DueListQuery, reminded
from ipregistry.domain.kinds import ActionKind, DeadlineKind, DeadlineState, EventKind
from ipregistry.domain.statistics import DUE_GROUPS, DueQuery
from ipregistry.services import deadline_actions, demo, due_list
from ipregistry.services.deadlines import due
from tests.services.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ipregistry.services.context import Context

_YEAR = (date(2026, 11, 20), date(2027, 11, 20))


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example registry, with something done about three deadlines."""
    path = tmp_path_factory.mktemp("due") / "example.ipreg"
    with app.new_context(path, agency=demo.AGENCY, province=demo.PROVINCE, officer="Thử", today=TODAY) as context:
        demo.fill(context, bare=False, size=0, seed=1)
        rows = [row for row in due(context, *_YEAR).items if row.asset and not row.settled_by_facts]
        deadline_actions.act(context, rows[0].key, ActionKind.DONE)
        deadline_actions.act(context, rows[1].key, ActionKind.WAIVED, reason="Thử")
        deadline_actions.act(context, rows[2].key, ActionKind.OVERRIDE, new_due=date(2026, 11, 30), reason="Thử")
    return path


@pytest.fixture
def opened(example: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Context]:
    path = tmp_path / "example.ipreg"
    shutil.copyfile(example, path)
    with app.open_context(path, today=getattr(request, "param", TODAY), officer="Thử") as context:
        yield context


@pytest.mark.parametrize("opened", [TODAY, date(2026, 11, 21), date(2027, 2, 28), date(2028, 2, 29)], indirect=True)
@pytest.mark.parametrize(
    "span", [_YEAR, (date(2026, 1, 1), date(2026, 12, 31)), (date(2028, 1, 1), date(2036, 12, 31))]
)
def test_it_finds_what_touches_the_days_in_its_state(opened: Context, span: tuple[date, date]) -> None:
    query = DueListQuery(*span, states=tuple(DeadlineState))
    found = due_list.find_due(opened, query)
    rows = due_list.due_rows(opened, found, 0, found.count)
    assert Counter(rows) == Counter(due(opened, *span).items)
    assert [item.state for item in found.lines] == [row.state for row in rows]
    assert [item.last for item in found.lines] == [row.last_day for row in rows] == sorted(row.last_day for row in rows)


def test_without_a_state_what_nobody_did_is_shown_and_the_counts_say_what_else_there_is(opened: Context) -> None:
    found = due_list.find_due(opened, DueListQuery(*_YEAR))
    assert {item.state for item in found.lines} <= UNSETTLED
    whole = due(opened, *_YEAR).items
    assert dict(found.states) == Counter(row.state for row in whole)
    kind = DeadlineKind.RENEWAL
    narrowed = due_list.find_due(opened, DueListQuery(*_YEAR, kinds=(kind,)))
    assert narrowed.count == dict(found.kinds)[kind]
    assert narrowed.kinds == found.kinds


def test_pages_follow_one_another(opened: Context) -> None:
    found = due_list.find_due(opened, DueListQuery(*_YEAR, sort="name", descending=True))
    whole = due_list.due_rows(opened, found, 0, found.count)
    assert whole == tuple(
        row for start in range(0, found.count, 7) for row in due_list.due_rows(opened, found, start, 7)
    )
    assert due_list.selected_rows(opened, found, [(0, 1), (4, 4)]) == (*whole[:2], whole[4])


def test_a_figure_of_the_overview_finds_its_rows(opened: Context) -> None:
    only = DueQuery(TODAY, date(2027, 2, 28), DUE_GROUPS[0].kinds)
    found = due_list.find_due(opened, DueListQuery(only.start, only.end, only=only))
    rows = due_list.due_rows(opened, found, 0, found.count)
    assert Counter(rows) == Counter(row for row in due(opened, only.start, only.end).items if only.holds(row))
    assert rows


def test_a_month_counts_every_day_by_its_last_day(opened: Context) -> None:
    start, end = date(2026, 11, 1), date(2027, 2, 28)
    month = due_list.due_month(opened, DueListQuery(start, end, by_last_day=True))
    rows = [row for row in due(opened, start, end).items if row.state in UNSETTLED and start <= row.last_day <= end]
    assert {day: item.count for day, item in month.days.items()} == Counter(row.last_day for row in rows)
    assert all(row.last_day == day for day, item in month.days.items() for row in item.first)


def test_the_reminder_counts_what_its_list_shows(opened: Context) -> None:
    found = due_list.find_due(opened, due_list.reminder_query(TODAY, 14))
    told = due_list.reminders(opened, 14)
    assert found.count == told.total > 0
    ways = Counter(reminded(item, TODAY, 14) for item in found.lines)
    assert (ways["overdue"], ways["due"], ways["opening"]) == (told.overdue, told.due, told.opening)
    # The one put on another day falls due within the fortnight.
    assert date(2026, 11, 30) in {item.due for item in found.lines}


def test_words_name_the_work_or_the_asset(opened: Context) -> None:
    found = due_list.find_due(opened, DueListQuery(*_YEAR, search="ubnd bao cao"))
    assert {item.kind for item in found.lines} == {DeadlineKind.REPORT}
    found = due_list.find_due(opened, DueListQuery(*_YEAR, search="duy tri may tach"))
    rows = due_list.due_rows(opened, found, 0, 9)
    assert {row.name for row in rows} == {"Ví dụ 10 – Máy tách hạt sen"}
    assert {due_list.event_for(opened, row) for row in rows} == {EventKind.MAINTAINED}
