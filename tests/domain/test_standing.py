from __future__ import annotations

import dataclasses
import itertools
import random
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from ipregistry import app
from ipregistry.domain.assets import EventFact, FilingFacts
from ipregistry.domain.bases import facts_on, first_dated
from ipregistry.domain.kinds import EventKind, Kind, Route, Status
from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.standing import assess
from ipregistry.domain.timeline import BEGINNING, END, Assessment

_DAY = timedelta(days=1)
_DATED = ("filed", "published", "registered", "granted", "priority", "created", "exploited")
_EVENTS = (
    EventKind.RENEWAL_FILED,
    EventKind.RENEWED,
    EventKind.RENEWAL_REFUSED,
    EventKind.MAINTAINED,
    EventKind.TERMINATED,
    EventKind.INVALIDATED,
    EventKind.RESTORED,
    EventKind.LAPSE_CONFIRMED,
    EventKind.REFUSED,
    EventKind.WITHDRAWN,
    EventKind.ABANDONED,
    EventKind.EXPIRY_SET,
    EventKind.NOTE,
    EventKind.AMENDED,
)

# Half of the days come from a few that meet: filing days, window edges, ends of late periods.
_MEETING = (
    "2004-04-17",
    "2013-10-17",
    "2014-04-17",
    "2014-10-17",
    "2014-10-18",
    "2015-11-02",
    "2024-02-29",
    "2024-10-18",
)
days = st.one_of(
    st.sampled_from([date.fromisoformat(text) for text in _MEETING]),
    st.dates(date(1985, 1, 1), date(2045, 12, 31)),
)
full = days.map(PartialDate.of)
partial = st.one_of(
    full,
    full,
    full,
    days.map(lambda day: PartialDate(day.year)),
    days.map(lambda day: PartialDate(day.year, day.month)),
)
maybe = st.none() | partial
events = st.builds(
    EventFact,
    kind=st.sampled_from(_EVENTS),
    on=maybe,
    cycle=st.none() | st.integers(1, 6),
    until=st.none() | st.none() | partial,
    uid=st.uuids().map(str),
)
filings = st.builds(
    FilingFacts,
    kind=st.sampled_from(
        (
            Kind.TRADEMARK,
            Kind.CERTIFICATION_MARK,
            Kind.INDUSTRIAL_DESIGN,
            Kind.INVENTION,
            Kind.GEOGRAPHICAL_INDICATION,
            Kind.PLANT_VARIETY,
            Kind.LAYOUT_DESIGN,
            Kind.UNKNOWN,
        )
    ),
    jurisdiction=st.sampled_from(("VN", "VN", "VN", "JP")),
    route=st.just(Route.NATIONAL),
    application_no=st.none() | st.just("4-2014-01234"),
    filed=maybe,
    published=st.none() | maybe,
    granted=maybe,
    registered=st.none() | st.none() | maybe,
    priority=st.none() | maybe,
    created=st.none() | maybe,
    exploited=st.none() | maybe,
    certificate_no=st.none() | st.just("123456"),
    stated_expiry=st.none() | st.none() | partial,
    plant_group=st.sampled_from((None, "tree", "other")),
    events=st.lists(events, max_size=6).map(tuple),
)


def _assess(facts: FilingFacts) -> Assessment:
    return assess(facts, app.load_law(), app.load_calendar())


def _of(text: str) -> PartialDate:
    return PartialDate.parse_iso(text)


def _mark(*happened: EventFact) -> FilingFacts:
    """Filed 17/04/2014, so expiring 17/04/2024, window from 17/10/2023, late until 17/10/2024."""
    return FilingFacts(Kind.TRADEMARK, filed=_of("2014-04-17"), granted=_of("2015-11-02"), events=happened)


def _status(facts: FilingFacts, day: str) -> Status | None:
    span = _assess(facts).span_on(date.fromisoformat(day))
    return None if span is None else span.status


@given(facts=filings, day=days)
@settings(max_examples=300, deadline=None)
def test_status_on_a_day_follows_from_the_facts_dated_by_then(facts: FilingFacts, day: date) -> None:
    known = facts_on(facts, day)
    whole = _assess(facts)
    if known is None:
        assert whole.span_on(day) is None
        return
    then = _assess(known)
    assert whole.span_on(day) is not None
    given_, alone = whole.span_on(day), then.span_on(day)
    assert given_ is not None
    assert alone is not None
    assert (given_.status, given_.expiry, given_.indefinite) == (alone.status, alone.expiry, alone.indefinite)
    assert set(whole.gaps_on(day)) == set(then.gaps_on(day))


@given(facts=filings, day=days)
@settings(max_examples=150, deadline=None)
def test_dropping_the_later_dates_by_hand_gives_the_same(facts: FilingFacts, day: date) -> None:
    # Only what a person would do: strike out every date after the day. What came before the filing is known with it,
    # and a number goes with its date.
    facts = dataclasses.replace(facts, priority=None, created=None, exploited=None, application_no=None)
    facts = dataclasses.replace(facts, certificate_no=None, stated_expiry=None)
    later = {name: None for name in _DATED if (on := getattr(facts, name)) is not None and on.latest > day}
    kept = tuple(event for event in facts.events if event.on is None or event.on.latest <= day)
    struck = dataclasses.replace(facts, events=kept, **later)  # type: ignore[arg-type]
    first = first_dated(facts)
    if first is not None and day < first:
        return
    whole, alone = _assess(facts).span_on(day), _assess(struck).span_on(day)
    assert whole is not None
    assert alone is not None
    assert (whole.status, whole.expiry) == (alone.status, alone.expiry)


@given(facts=filings)
@settings(max_examples=150, deadline=None)
def test_spans_cover_every_day_once(facts: FilingFacts) -> None:
    spans = _assess(facts).spans
    assert spans[-1].ends == END
    for earlier, later in itertools.pairwise(spans):
        assert earlier.ends + _DAY == later.starts
        assert (earlier.status, earlier.expiry, earlier.indefinite) != (later.status, later.expiry, later.indefinite)
    first = first_dated(facts)
    assert spans[0].starts in (BEGINNING, first)


@given(facts=filings, seed=st.integers(0, 99))
@settings(max_examples=100, deadline=None)
def test_the_order_in_which_events_are_given_does_not_matter(facts: FilingFacts, seed: int) -> None:
    shuffled = list(facts.events)
    random.Random(seed).shuffle(shuffled)
    assert _assess(dataclasses.replace(facts, events=tuple(shuffled))).spans == _assess(facts).spans


@given(facts=filings)
@settings(max_examples=100, deadline=None)
def test_deadlines_are_named_once_and_in_order(facts: FilingFacts) -> None:
    whole = _assess(facts)
    names = [(item.rule, item.cycle) for item in whole.deadlines]
    assert len(set(names)) == len(names)
    for item in whole.deadlines:
        assert item.due <= item.due_working_day
        assert item.opens is None or item.opens <= item.due
        assert item.late_until is None or item.due < item.late_until
        assert item.reasons


def test_a_repeated_assessment_of_a_mark_that_never_changes_is_equal() -> None:
    assert _assess(_mark()) == _assess(_mark())


def test_undated_end_counts_on_every_day() -> None:
    facts = _mark(EventFact(EventKind.WITHDRAWN))
    assert _status(facts, "1990-01-01") is Status.WITHDRAWN
    assert _status(facts, "2020-01-01") is Status.WITHDRAWN


def test_undated_end_is_undone_by_a_dated_restoration() -> None:
    facts = _mark(EventFact(EventKind.TERMINATED), EventFact(EventKind.RESTORED, _of("2020-01-01")))
    assert _status(facts, "2019-12-31") is Status.TERMINATED
    assert _status(facts, "2020-01-01") is Status.IN_FORCE


def test_undated_renewal_request_counts_as_filed_in_time() -> None:
    facts = _mark(EventFact(EventKind.RENEWAL_FILED))
    assert _status(facts, "2023-10-16") is Status.IN_FORCE
    assert _status(facts, "2026-11-20") is Status.RENEWAL_DUE


def test_renewal_request_of_another_cycle_keeps_nothing() -> None:
    facts = _mark(EventFact(EventKind.RENEWAL_FILED, _of("2024-01-05"), cycle=2))
    assert _status(facts, "2026-11-20") is Status.LAPSED_UNCONFIRMED


def test_renewal_request_of_which_the_month_is_known_counts_from_its_last_day() -> None:
    facts = _mark(EventFact(EventKind.RENEWAL_FILED, _of("2024-10")))
    # October 2024 touches the late period, which ended on the 17th.
    assert _status(facts, "2024-10-18") is Status.LAPSED_UNCONFIRMED
    assert _status(facts, "2024-10-31") is Status.LATE


def test_renewed_without_a_recorded_grant_is_a_title() -> None:
    facts = FilingFacts(
        Kind.TRADEMARK, filed=_of("2004-04-17"), events=(EventFact(EventKind.RENEWED, _of("2014-05-05")),)
    )
    assert _status(facts, "2014-05-04") is Status.PENDING
    assert _status(facts, "2014-05-05") is Status.IN_FORCE
    assert [gap.code for gap in _assess(facts).gaps_on(date(2015, 1, 1))] == ["granted_missing"]


def test_too_many_renewals_are_said_and_not_counted() -> None:
    happened = tuple(EventFact(EventKind.RENEWED, cycle=number) for number in (1, 2, 3))
    facts = FilingFacts(Kind.INDUSTRIAL_DESIGN, filed=_of("2010-12-10"), granted=_of("2012-02-01"), events=happened)
    whole = _assess(facts)
    assert whole.expiry == date(2025, 12, 10)
    assert "renewals_too_many" in {gap.code for gap in whole.gaps_on(date(2020, 1, 1))}


def test_stored_renewals_are_the_recorded_ones_and_three_more() -> None:
    whole = _assess(_mark(EventFact(EventKind.RENEWED, _of("2024-02-02"), cycle=1)))
    assert [(item.cycle, item.due, item.closed, item.closed_on) for item in whole.renewals] == [
        (1, date(2024, 4, 17), "done", date(2024, 2, 2)),
        (2, date(2034, 4, 17), None, None),
        (3, date(2044, 4, 17), None, None),
        (4, date(2054, 4, 17), None, None),
    ]


def test_no_renewal_is_stored_for_an_application() -> None:
    facts = FilingFacts(Kind.TRADEMARK, filed=_of("2024-04-17"))
    assert _assess(facts).renewals == ()
    assert _assess(facts).maintenance == ()
    assert _assess(facts).expiry is None


def test_stated_expiry_abroad_is_used_without_rules() -> None:
    facts = FilingFacts(
        Kind.TRADEMARK, jurisdiction="NO", registered=_of("2015-02-02"), stated_expiry=_of("2025-02-02")
    )
    assert _status(facts, "2025-02-02") is Status.IN_FORCE
    assert _status(facts, "2025-02-03") is Status.LAPSED_UNCONFIRMED
    codes = {gap.code for gap in _assess(facts).gaps_on(date(2020, 1, 1))}
    assert codes == {"law_missing", "expiry_unchecked"}


def test_a_gap_shows_only_on_its_days() -> None:
    facts = FilingFacts(Kind.INVENTION, filed=_of("2018-02-05"), granted=_of("2021-07-20"))
    (shown,) = _assess(facts).gaps
    # The second year may be paid late until Friday 20/01/2023; the title ends on 05/02/2038.
    assert (shown.starts, shown.ends) == (date(2023, 1, 21), date(2038, 2, 5))


def test_expiry_set_then_renewed() -> None:
    facts = _mark(
        EventFact(EventKind.EXPIRY_SET, _of("2016-01-01"), until=_of("2024-06-30")),
        EventFact(EventKind.RENEWED, _of("2024-05-05"), cycle=1),
    )
    assert _assess(facts).expiry == date(2034, 6, 30)
    span = _assess(facts).span_on(date(2020, 1, 1))
    assert span is not None
    assert span.expiry == date(2024, 6, 30)


def test_a_title_granted_after_its_first_term_is_said() -> None:
    facts = FilingFacts(Kind.TRADEMARK, filed=_of("2016-02-29"), granted=_of("2026-10-10"))
    assert "dates_contradict" in {item.gap.code for item in _assess(facts).gaps}
