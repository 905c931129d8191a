from __future__ import annotations

import dataclasses
import itertools
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from ipregistry import app
from ipregistry.domain.assess_asset import assess_asset
from ipregistry.domain.assets import AssetFacts, EventFact, FilingFacts
from ipregistry.domain.bases import facts_on
from ipregistry.domain.kinds import LIVING, EventKind, Kind, Status
from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.timeline import BEGINNING, END, AssetAssessment

_DAY = timedelta(days=1)


def _of(text: str | None) -> PartialDate | None:
    return None if text is None else PartialDate.parse_iso(text)


def _filing(
    filed: str | None, granted: str | None = None, ended: str | None = None, jurisdiction: str = "VN"
) -> FilingFacts:
    events = () if ended is None else (EventFact(EventKind.TERMINATED, _of(ended)),)
    return FilingFacts(Kind.TRADEMARK, jurisdiction=jurisdiction, filed=_of(filed), granted=_of(granted), events=events)


def _asset(*filings: FilingFacts) -> AssetAssessment:
    facts = AssetFacts(Kind.TRADEMARK, name="Quýt Hồng Lai Vung", filings=filings, has_owner=True)
    return assess_asset(facts, app.load_law(), app.load_calendar())


def _leader(asset: AssetAssessment, day: str) -> int | None:
    found = [
        item.filing
        for item in asset.spans
        if item.leads_asset and item.span.starts <= date.fromisoformat(day) <= item.span.ends
    ]
    assert len(found) <= 1
    return found[0] if found else None


def test_an_asset_without_filings_is_planned_always() -> None:
    asset = _asset()
    (only,) = asset.spans
    assert (only.filing, only.span.status, only.span.starts, only.span.ends) == (None, Status.PLANNED, BEGINNING, END)
    assert only.leads_asset
    assert asset.first_fact is None
    assert asset.gaps == ()


def test_the_home_filing_leads() -> None:
    asset = _asset(_filing("2015-01-01", jurisdiction="JP"), _filing("2018-01-01"))
    assert _leader(asset, "2014-12-31") is None
    assert _leader(asset, "2015-01-01") == 0
    assert _leader(asset, "2017-12-31") == 0
    assert _leader(asset, "2018-01-01") == 1
    assert asset.first_fact == date(2015, 1, 1)


def test_of_several_at_home_the_living_one_leads_then_the_latest_filed() -> None:
    asset = _asset(_filing("2010-01-01", "2011-01-01"), _filing("2015-01-01", "2016-01-01", ended="2018-06-01"))
    assert _leader(asset, "2014-12-31") == 0
    assert _leader(asset, "2015-01-01") == 1
    assert _leader(asset, "2018-05-31") == 1
    assert _leader(asset, "2018-06-01") == 0


def test_without_home_the_first_filed_abroad_leads() -> None:
    asset = _asset(
        _filing("2019-01-01", jurisdiction="CN"),
        _filing("2015-01-01", jurisdiction="JP"),
        _filing(None, jurisdiction="US"),
    )
    assert _leader(asset, "2014-01-01") == 2
    assert _leader(asset, "2015-01-01") == 1
    assert _leader(asset, "2020-01-01") == 1


def test_one_filing_leads_in_each_jurisdiction() -> None:
    asset = _asset(
        _filing("2010-01-01"),
        _filing("2012-01-01", jurisdiction="JP"),
        _filing("2015-01-01", jurisdiction="JP"),
    )
    leading = {
        item.filing
        for item in asset.spans
        if item.leads_jurisdiction and item.span.starts <= date(2020, 1, 1) <= item.span.ends
    }
    assert leading == {0, 2}


def test_gaps_of_the_asset_itself() -> None:
    facts = AssetFacts(Kind.UNKNOWN, name=" ")
    asset = assess_asset(facts, app.load_law(), app.load_calendar())
    assert [item.gap.code for item in asset.gaps] == ["kind_unknown", "name_missing", "owner_missing"]


def test_a_geographical_indication_needs_a_managing_body_and_may_be_named_by_its_product() -> None:
    facts = AssetFacts(Kind.GEOGRAPHICAL_INDICATION, product="xoài")
    asset = assess_asset(facts, app.load_law(), app.load_calendar())
    assert [item.gap.message for item in asset.gaps] == ["Chưa có cơ quan, tổ chức quản lý chỉ dẫn địa lý."]


_days = st.dates(date(2005, 1, 1), date(2030, 12, 31))
_maybe = st.none() | _days.map(PartialDate.of) | _days.map(lambda day: PartialDate(day.year))
_ends = st.sampled_from((EventKind.TERMINATED, EventKind.REFUSED, EventKind.RESTORED, EventKind.RENEWED))
_filings = st.builds(
    FilingFacts,
    kind=st.just(Kind.TRADEMARK),
    jurisdiction=st.sampled_from(("VN", "VN", "JP", "CN")),
    filed=_maybe,
    granted=_maybe,
    events=st.lists(st.builds(EventFact, kind=_ends, on=_maybe), max_size=3).map(tuple),
)


@given(filings=st.lists(_filings, min_size=1, max_size=4), day=_days)
@settings(max_examples=200, deadline=None)
def test_the_leader_of_a_day_follows_from_the_facts_dated_by_then(filings: list[FilingFacts], day: date) -> None:
    asset = _asset(*filings)
    known = [facts_on(each, day) for each in filings]
    standing = [(place, each) for place, each in enumerate(known) if each is not None]
    if not standing:
        assert _leader(asset, day.isoformat()) is None
        return
    then = _asset(*(each for _, each in standing))
    alone = _leader(then, day.isoformat())
    assert alone is not None
    assert _leader(asset, day.isoformat()) == standing[alone][0]


@given(filings=st.lists(_filings, min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_asset_spans_say_what_the_filings_say(filings: list[FilingFacts]) -> None:
    asset = _asset(*filings)
    for place, each in enumerate(asset.filings):
        mine = [item.span for item in asset.spans if item.filing == place]
        assert mine[0].starts == each.spans[0].starts
        assert mine[-1].ends == END
        for earlier, later in itertools.pairwise(mine):
            assert earlier.ends + _DAY == later.starts
        for span in mine:
            whole = each.span_on(span.starts)
            assert whole is not None
            assert whole.ends >= span.ends
            assert dataclasses.replace(whole, starts=span.starts, ends=span.ends) == span


@given(filings=st.lists(_filings, min_size=1, max_size=4), day=_days)
@settings(max_examples=100, deadline=None)
def test_nothing_dead_leads_before_something_living_in_one_place(filings: list[FilingFacts], day: date) -> None:
    here = [dataclasses.replace(each, jurisdiction="VN") for each in filings]
    standing = [item for item in _asset(*here).spans if item.span.starts <= day <= item.span.ends]
    leaders = [item for item in standing if item.leads_asset]
    if standing:
        (leader,) = leaders
        living = any(item.span.status in LIVING for item in standing)
        assert (leader.span.status in LIVING) is living
