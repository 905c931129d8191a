"""Facts that contradict each other are errors, facts seldom right are warnings, facts that go together are neither."""

from __future__ import annotations

from datetime import date

import pytest

from ipregistry.domain.assets import AssetFacts, EventFact, FilingFacts
from ipregistry.domain.checks import check_asset, check_filing
from ipregistry.domain.kinds import EventKind, FindingLevel, Kind, Role, Route
from ipregistry.domain.partial_date import PartialDate


def _day(text: str) -> PartialDate:
    return PartialDate.parse_iso(text)


def _codes(facts: FilingFacts, level: FindingLevel) -> list[str]:
    return [remark.code for remark in check_filing(facts) if remark.level is level]


_FILED = _day("2015-03-17")


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (FilingFacts(Kind.TRADEMARK, filed=_FILED, granted=_day("2015-03-16")), "granted_before_filed"),
        (FilingFacts(Kind.TRADEMARK, filed=_FILED, granted=_day("2014")), "granted_before_filed"),
        (FilingFacts(Kind.TRADEMARK, filed=_FILED, published=_day("2015-02")), "published_before_filed"),
        (FilingFacts(Kind.TRADEMARK, "JP", filed=_FILED, registered=_day("2015-03-16")), "registered_before_filed"),
        (FilingFacts(Kind.TRADEMARK, filed=_FILED, priority=_day("2015-03-18")), "priority_after_filed"),
        (FilingFacts(Kind.TRADEMARK, "QQ"), "jurisdiction_unknown"),
        (
            FilingFacts(Kind.TRADEMARK, filed=_FILED, events=(EventFact(EventKind.REFUSED, _day("2015-03-16")),)),
            "event_before_filed",
        ),
    ],
)
def test_contradictions_are_errors(facts: FilingFacts, code: str) -> None:
    assert _codes(facts, FindingLevel.ERROR) == [code]


@pytest.mark.parametrize(
    "facts",
    [
        FilingFacts(Kind.TRADEMARK),
        FilingFacts(Kind.TRADEMARK, filed=_FILED, granted=_FILED, published=_FILED, priority=_FILED),
        # A year may still hold the day that makes it true.
        FilingFacts(Kind.TRADEMARK, filed=_FILED, granted=_day("2015"), priority=_day("2015-03")),
        FilingFacts(Kind.COPYRIGHT, filed=_FILED, published=_day("2001-05-04")),
        FilingFacts(Kind.TRADEMARK, "JP", Route.MADRID, filed=_FILED, registered=_day("2008-01-01")),
        FilingFacts(Kind.TRADEMARK, filed=_FILED, events=(EventFact(EventKind.USED, _day("2001")),)),
        FilingFacts(Kind.TRADEMARK, application_no="4-2015-01234", filed=_FILED, certificate_no="123456"),
    ],
)
def test_facts_that_go_together_are_left_alone(facts: FilingFacts) -> None:
    assert check_filing(facts) == ()


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (FilingFacts(Kind.TRADEMARK, application_no="4-2014-01234", filed=_FILED), "application_year"),
        (FilingFacts(Kind.TRADEMARK, application_no="1-2015-01234", filed=_FILED), "application_kind"),
        (FilingFacts(Kind.TRADEMARK, certificate_no="số cũ"), "certificate_form"),
        (FilingFacts(Kind.GEOGRAPHICAL_INDICATION, stated_expiry=_day("2034-01-01")), "indication_expiry"),
        (FilingFacts(Kind.TRADEMARK, filed=_FILED, stated_expiry=_day("2014-01-01")), "expiry_before_filed"),
        (FilingFacts(Kind.TRADEMARK, granted=_FILED, stated_expiry=_day("2014-01-01")), "expiry_before_granted"),
        (
            FilingFacts(Kind.TRADEMARK, granted=_FILED, events=(EventFact(EventKind.RENEWED, _day("2015-03-16")),)),
            "event_before_title",
        ),
        (
            FilingFacts(Kind.TRADEMARK, events=(EventFact(EventKind.RENEWED, _day("2015-03-16"), until=_day("2014")),)),
            "until_before_event",
        ),
    ],
)
def test_what_is_seldom_right_is_a_warning(facts: FilingFacts, code: str) -> None:
    assert _codes(facts, FindingLevel.WARNING) == [code]
    assert _codes(facts, FindingLevel.ERROR) == []


def test_numbers_abroad_are_not_measured_by_home_forms() -> None:
    assert check_filing(FilingFacts(Kind.TRADEMARK, "JP", application_no="2020-5551", certificate_no="A/1")) == ()


def test_an_owner_of_an_indication_is_named_and_errors_come_first() -> None:
    contradicting = FilingFacts(Kind.GEOGRAPHICAL_INDICATION, filed=_FILED, granted=_day("2014"))
    facts = AssetFacts(Kind.GEOGRAPHICAL_INDICATION, "Cao Lãnh", filings=(contradicting, contradicting))
    found = check_asset(facts, {Role.OWNER, Role.MANAGING_BODY})
    assert [remark.code for remark in found] == ["granted_before_filed", "indication_owner"]
    assert [remark.code for remark in check_asset(facts, {Role.MANAGING_BODY})] == ["granted_before_filed"]


def test_days_to_come_are_named_when_the_day_is_known() -> None:
    facts = FilingFacts(
        Kind.TRADEMARK,
        filed=_day("2026"),
        granted=_day("2027"),
        events=(EventFact(EventKind.NOTE, _day("2026-12-01")),),
    )
    found = check_filing(facts, today=date(2026, 11, 20))
    assert [remark.code for remark in found] == ["date_in_future", "date_in_future"]
    assert "năm 2027" in found[0].message
    assert check_filing(facts, today=date(2027, 1, 1)) == ()


@pytest.mark.parametrize("filed", ["0202-01-01", "1849-12-31", "2201-01-01"])
def test_a_year_that_cannot_be_is_an_error(filed: str) -> None:
    facts = FilingFacts(Kind.TRADEMARK, filed=PartialDate.parse_iso(filed))
    assert [remark.code for remark in check_filing(facts)] == ["year_absurd"]


def test_an_old_author_is_no_error() -> None:
    facts = FilingFacts(Kind.COPYRIGHT, author_died=PartialDate.parse_iso("1820"))
    assert check_filing(facts) == ()


def test_words_that_are_not_of_their_list_are_errors() -> None:
    assert [each.code for each in check_filing(FilingFacts(Kind.COPYRIGHT, work="novel"))] == ["work_unknown"]
    assert [each.code for each in check_filing(FilingFacts(Kind.PLANT_VARIETY, plant_group="x"))] == [
        "plant_group_unknown"
    ]


def test_a_day_not_over_yet_counts_only_from_its_end() -> None:
    facts = FilingFacts(
        Kind.TRADEMARK,
        filed=PartialDate.parse_iso("2025-01-10"),
        events=(EventFact(EventKind.OFFICE_ACTION, PartialDate.parse_iso("2026")),),
    )
    (remark,) = check_filing(facts, today=date(2026, 11, 20))
    assert (remark.code, "31/12/2026" in remark.message) == ("date_in_future", True)
