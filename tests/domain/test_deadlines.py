from __future__ import annotations

from datetime import date

import pytest

from ipregistry.domain.deadlines import deadline_state
from ipregistry.domain.kinds import ActionKind, DeadlineKind, DeadlineState
from ipregistry.domain.timeline import Deadline


def _deadline(**changes: object) -> Deadline:
    fields: dict[str, object] = {
        "kind": DeadlineKind.RENEWAL,
        "rule": "vn.mark.renewal",
        "cycle": 1,
        "name": "Gia hạn lần 1",
        "opens": date(2029, 5, 4),
        "due": date(2029, 11, 4),
        "due_working_day": date(2029, 11, 5),
        "late_until": date(2030, 5, 4),
        "late_working_day": date(2030, 5, 6),
        **changes,
    }
    return Deadline(**fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2029-05-03", DeadlineState.UPCOMING),
        ("2029-05-04", DeadlineState.OPEN),
        ("2029-11-05", DeadlineState.OPEN),
        ("2029-11-06", DeadlineState.LATE),
        ("2030-05-06", DeadlineState.LATE),
        ("2030-05-07", DeadlineState.MISSED),
    ],
)
def test_state_by_the_calendar(day: str, state: DeadlineState) -> None:
    assert deadline_state(_deadline(), date.fromisoformat(day)) is state


def test_without_a_late_period_it_is_missed_at_once() -> None:
    deadline = _deadline(late_until=None, late_working_day=None)
    assert deadline_state(deadline, date(2029, 11, 6)) is DeadlineState.MISSED


def test_without_an_opening_day_it_is_at_hand_in_the_year_before() -> None:
    # Due on 04/11/2029.
    assert deadline_state(_deadline(opens=None), date(2028, 11, 3)) is DeadlineState.UPCOMING
    assert deadline_state(_deadline(opens=None), date(2028, 11, 4)) is DeadlineState.OPEN


def test_what_the_facts_closed_is_closed_from_that_day() -> None:
    done = _deadline(closed="done", closed_on=date(2029, 7, 1))
    assert deadline_state(done, date(2029, 6, 30)) is DeadlineState.OPEN
    assert deadline_state(done, date(2029, 7, 1)) is DeadlineState.DONE
    cancelled = _deadline(closed="cancelled")
    assert deadline_state(cancelled, date(2029, 6, 30)) is DeadlineState.CANCELLED


def test_what_a_person_said_comes_before_the_calendar() -> None:
    late = date(2030, 1, 1)
    assert deadline_state(_deadline(), late, ActionKind.DONE) is DeadlineState.DONE
    assert deadline_state(_deadline(), late, ActionKind.WAIVED) is DeadlineState.WAIVED
    assert deadline_state(_deadline(), late, ActionKind.OVERRIDE) is DeadlineState.LATE
    assert deadline_state(_deadline(closed="done"), late, ActionKind.WAIVED) is DeadlineState.DONE
