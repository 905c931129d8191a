"""A day an officer set: the deadline moves, its late period and its reasons follow, the expiry stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ipregistry import app
from ipregistry.domain.assess_asset import assess_asset
from ipregistry.domain.assets import AssetFacts, FilingFacts, Mandate, Override
from ipregistry.domain.deadlines import deadline_state
from ipregistry.domain.kinds import ActionKind, DeadlineState, Kind
from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.timeline import OVERRIDE, AssetAssessment, Deadline

_RULE = "vn.mark.renewal"
_FILING = FilingFacts(
    Kind.COLLECTIVE_MARK, filed=PartialDate(2016, 11, 15), granted=PartialDate(2018, 1, 5), filing_id=7
)
_ASSET = AssetFacts(Kind.COLLECTIVE_MARK, name="Xoài", filings=(_FILING,), has_owner=True)


def _set(day: date, *, filing: int | None = 7, rule: str = _RULE, cycle: int = 1) -> Override:
    return Override(filing, rule, cycle, day, date(2026, 11, 20), "Cán bộ Ví dụ", "Chủ đề nghị làm sớm.")


def _assessed(*overrides: Override) -> AssetAssessment:
    return assess_asset(replace(_ASSET, overrides=overrides), app.load_law(), app.load_calendar())


def _renewal(assessment: AssetAssessment, cycle: int = 1) -> Deadline:
    return next(item for item in assessment.filings[0].renewals if item.cycle == cycle)


def test_the_deadline_falls_on_the_officers_day_and_says_who_set_it_when_why_and_what_was_computed() -> None:
    computed = _renewal(_assessed())
    # A Sunday: nothing shifts what a person set.
    moved = _renewal(_assessed(_set(date(2026, 10, 4))))
    assert (moved.due, moved.due_working_day) == (date(2026, 10, 4), date(2026, 10, 4))
    assert (moved.late_until, moved.late_working_day) == (computed.late_until, computed.late_working_day)
    assert (moved.opens, moved.closed, moved.name) == (computed.opens, computed.closed, computed.name)
    first, *others = moved.reasons
    assert tuple(others) == computed.reasons
    assert (first.key, first.value) == (OVERRIDE, f"{computed.due:%d/%m/%Y}")
    assert first.sentence == (
        "Cán bộ Ví dụ đặt lại ngày phải làm là 04/10/2026 (ghi ngày 20/11/2026): Chủ đề nghị làm sớm. "
        f"Ngày tính được: {computed.due:%d/%m/%Y}."
    )


def test_the_late_period_stays_only_while_it_ends_on_or_after_the_day() -> None:
    late = _renewal(_assessed()).late_until
    assert late is not None
    assert _renewal(_assessed(_set(late))).late_until == late
    after = _renewal(_assessed(_set(late + timedelta(days=1))))
    assert (after.late_until, after.late_working_day) == (None, None)


def test_a_window_that_would_open_after_the_day_no_longer_says_when_to_begin() -> None:
    opens = _renewal(_assessed()).opens
    assert opens is not None
    early = _renewal(_assessed(_set(opens - timedelta(days=30))))
    assert early.opens is None
    assert deadline_state(early, opens - timedelta(days=40)) is DeadlineState.OPEN


def test_nothing_else_moves() -> None:
    plain, moved = _assessed(), _assessed(_set(date(2027, 9, 1)))
    assert moved.spans == plain.spans
    assert moved.gaps == plain.gaps
    assert (moved.filings[0].expiry, moved.filings[0].spans) == (plain.filings[0].expiry, plain.filings[0].spans)
    assert _renewal(moved, 2) == _renewal(plain, 2)
    assert moved.filings[0].others == plain.filings[0].others


def test_the_last_day_set_counts_and_that_of_another_deadline_does_not() -> None:
    moved = _assessed(
        _set(date(2026, 9, 1)),
        _set(date(2026, 9, 2)),
        _set(date(2026, 9, 3), cycle=2),
        _set(date(2026, 9, 4), filing=8),
        _set(date(2026, 9, 5), filing=None),
        _set(date(2026, 9, 6), rule="vn.mark.maintenance"),
    )
    assert _renewal(moved).due == date(2026, 9, 2)
    assert [reason.key for reason in _renewal(moved).reasons].count(OVERRIDE) == 1


def test_a_deadline_of_the_asset_itself_moves_too() -> None:
    mandates = (Mandate("UBND", None, PartialDate(2027, 3, 1)),)
    managed = replace(_ASSET, kind=Kind.GEOGRAPHICAL_INDICATION, mandates=mandates)
    by = Override(None, "asset.mandate", 1, date(2027, 2, 1))
    (item,) = assess_asset(replace(managed, overrides=(by,)), app.load_law(), app.load_calendar()).deadlines
    assert item.due_working_day == date(2027, 2, 1)
    assert item.reasons[0].sentence == "Cán bộ đặt lại ngày phải làm là 01/02/2027. Ngày tính được: 01/03/2027."


@pytest.mark.parametrize("action", [ActionKind.DONE, ActionKind.WAIVED])
def test_what_a_person_said_comes_before_the_day_set(action: ActionKind) -> None:
    moved = _renewal(_assessed(_set(date(2026, 9, 1))))
    assert deadline_state(moved, date(2030, 1, 1), action).value == action.value
