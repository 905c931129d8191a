"""Duties that come again, and those that have no opening day."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import TYPE_CHECKING

from ipregistry import app
from ipregistry.domain.assets import Designation, EventFact, FilingFacts
from ipregistry.domain.kinds import DeadlineKind, EventKind, Kind, Route
from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.standing import assess

if TYPE_CHECKING:
    from ipregistry.domain.timeline import Assessment


def _of(text: str) -> PartialDate:
    return PartialDate.parse_iso(text)


def _assess(facts: FilingFacts) -> Assessment:
    return assess(facts, app.load_law(), app.load_calendar())


def test_a_leap_day_stays_the_anchor_of_what_comes_every_ten_years() -> None:
    # Registered 29/02/2016: the second declaration is due on 29/02/2036, not on 28/02.
    result = _assess(FilingFacts(Kind.TRADEMARK, "US", registered=_of("2016-02-29")))
    again = [item.due for item in result.declarations if item.due.year in (2026, 2036)]
    assert again == [date(2026, 2, 28), date(2036, 2, 29)]


def test_a_national_phase_with_a_day_of_its_own_was_entered() -> None:
    whole = FilingFacts(Kind.INVENTION, "WO", Route.PCT, filed=_of("2023-04-30"))
    entered = FilingFacts(Kind.INVENTION, "JP", Route.PCT, filed=_of("2024-10-20"), parent=whole)
    (phase,) = [item for item in _assess(entered).others if item.kind is DeadlineKind.NATIONAL_PHASE]
    assert (phase.due, phase.closed, phase.closed_on) == (date(2025, 10, 30), "done", date(2024, 10, 20))


def test_a_designation_counts_from_its_first_fact() -> None:
    # Until Viet Nam (15 years at most) was designated in 2024, nothing limited the renewals of 2009.
    whole = FilingFacts(
        Kind.INDUSTRIAL_DESIGN,
        "WO",
        Route.HAGUE,
        registered=_of("2009-08-01"),
        designations=(Designation("VN", date(2024, 3, 1)),),
    )
    result = _assess(whole)
    # 01/08/2009 + 15 years: the second renewal was the last one, so nothing is left to be renewed in 2024.
    assert [item.due for item in result.renewals] == [date(2014, 8, 1), date(2019, 8, 1)]
    cuts = [span.starts for span in result.spans]
    assert date(2024, 3, 1) in cuts or result.span_on(date(2024, 2, 29)) == result.span_on(date(2024, 3, 2))


def test_the_day_of_non_use_moves_with_every_use() -> None:
    # Five years from the last use, however many there are (05/06/2020 + 5 years).
    uses = tuple(EventFact(EventKind.USED, _of(f"{year}-06-05")) for year in range(2012, 2021))
    facts = FilingFacts(Kind.TRADEMARK, filed=_of("2008-01-10"), granted=_of("2010-02-28"), events=uses)
    (non_use,) = [item for item in _assess(facts).others if item.kind is DeadlineKind.NON_USE]
    assert non_use.due == date(2025, 6, 5)
    # An earlier use entered later leaves the number as it is, so that what was said of the day stays with it.
    earlier = (EventFact(EventKind.USED, _of("2011-01-01")), *uses)
    (again,) = [
        item for item in _assess(dataclasses.replace(facts, events=earlier)).others if item.kind is DeadlineKind.NON_USE
    ]
    assert (again.cycle, again.due) == (non_use.cycle, non_use.due)
