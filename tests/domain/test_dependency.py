"""Danger to the home mark in the first years of the international registration."""

from __future__ import annotations

from datetime import date

from ipregistry import app
from ipregistry.domain.assess_asset import assess_asset
from ipregistry.domain.assets import AssetFacts, EventFact, FilingFacts
from ipregistry.domain.kinds import EventKind, Kind, Route
from ipregistry.domain.partial_date import PartialDate


def _of(text: str) -> PartialDate:
    return PartialDate.parse_iso(text)


WHOLE = FilingFacts(Kind.TRADEMARK, "WO", Route.MADRID, registered=_of("2022-05-10"), filing_id=2)
JAPAN = FilingFacts(Kind.TRADEMARK, "JP", Route.MADRID, registered=_of("2023-01-05"), parent=WHOLE, filing_id=3)


def _dangers(home: FilingFacts, day: date) -> list[bool]:
    asset = AssetFacts(Kind.TRADEMARK, "Ví dụ", filings=(home, WHOLE, JAPAN), has_owner=True)
    result = assess_asset(asset, app.load_law(), app.load_calendar())
    return [any(gap.code == "basic_mark_danger" for gap in each.gaps_on(day)) for each in result.filings]


def _home(*events: EventFact, filed: str = "2021-03-15") -> FilingFacts:
    return FilingFacts(
        Kind.TRADEMARK, filed=_of(filed), granted=_of("2022-02-01"), certificate_no="500001", events=events, filing_id=1
    )


def test_a_living_home_mark_is_no_danger() -> None:
    assert _dangers(_home(), date(2024, 1, 1)) == [False, False, False]


def test_a_home_mark_that_ends_within_five_years_warns_for_good() -> None:
    ended = _home(EventFact(EventKind.TERMINATED, _of("2025-06-01")))
    assert _dangers(ended, date(2025, 5, 31)) == [False, False, False]
    assert _dangers(ended, date(2025, 6, 1)) == [True, True, True]
    assert _dangers(ended, date(2031, 1, 1)) == [True, True, True]


def test_after_five_years_the_registration_stands_alone() -> None:
    # 10/05/2022 + 5 years = 10/05/2027.
    assert _dangers(_home(EventFact(EventKind.TERMINATED, _of("2027-05-09"))), date(2028, 1, 1)) == [True, True, True]
    assert _dangers(_home(EventFact(EventKind.TERMINATED, _of("2027-05-10"))), date(2028, 1, 1)) == [False] * 3


def test_a_late_renewal_at_home_warns_while_it_lasts() -> None:
    # Filed 20/09/2013: expires 20/09/2023, late until 20/03/2024, then renewed.
    home = _home(EventFact(EventKind.RENEWED, _of("2024-02-01"), cycle=1), filed="2013-09-20")
    assert _dangers(home, date(2023, 9, 20)) == [False, False, False]
    assert _dangers(home, date(2023, 9, 21)) == [True, True, True]
    assert _dangers(home, date(2024, 2, 1)) == [False, False, False]


def test_a_fallen_mark_that_is_restored_warns_no_more() -> None:
    events = (EventFact(EventKind.TERMINATED, _of("2025-06-01")), EventFact(EventKind.RESTORED, _of("2025-09-01")))
    assert _dangers(_home(*events), date(2025, 8, 31)) == [True, True, True]
    assert _dangers(_home(*events), date(2025, 9, 1)) == [False, False, False]


def test_another_sound_home_mark_takes_the_danger_away() -> None:
    ended = _home(EventFact(EventKind.TERMINATED, _of("2025-06-01")))
    other = FilingFacts(Kind.TRADEMARK, filed=_of("2020-01-02"), granted=_of("2021-02-01"), filing_id=4)
    asset = AssetFacts(Kind.TRADEMARK, "Ví dụ", filings=(ended, WHOLE, JAPAN, other), has_owner=True)
    result = assess_asset(asset, app.load_law(), app.load_calendar())
    assert all(gap.code != "basic_mark_danger" for each in result.filings for gap in each.gaps_on(date(2026, 1, 1)))
