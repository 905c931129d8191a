"""The law by itself, as the commands ask for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ipregistry import app
from ipregistry.domain.kinds import Confidence, Kind, Status
from ipregistry.domain.working_days import Calendar
from ipregistry.errors import WrongUse
from ipregistry.services import law as service

if TYPE_CHECKING:
    from ipregistry.services.context import Context

_AS_OF = date(2026, 11, 20)


def test_term_of_a_right() -> None:
    answer = service.term(
        app.load_law(),
        app.load_calendar(),
        Kind.COLLECTIVE_MARK,
        as_of=_AS_OF,
        filed=date(2024, 4, 17),
        granted=None,
    )
    assert (answer.expiry, answer.status) == (date(2034, 4, 17), Status.PENDING)
    assert (answer.renewals[0].opens, answer.renewals[0].late_until) == (date(2033, 10, 17), date(2034, 10, 17))


def test_term_takes_eu_for_em() -> None:
    answer = service.term(app.load_law(), app.load_calendar(), Kind.TRADEMARK, as_of=_AS_OF, jurisdiction="eu")
    assert answer.jurisdiction == "EM"


def test_term_refuses_contradictions() -> None:
    with pytest.raises(WrongUse, match="sớm hơn ngày nộp đơn"):
        service.term(
            app.load_law(),
            app.load_calendar(),
            Kind.TRADEMARK,
            as_of=_AS_OF,
            filed=date(2024, 4, 17),
            granted=date(2024, 4, 16),
        )


def test_every_number_is_listed_with_its_values() -> None:
    law = app.load_law()
    rows = service.law_list(law)
    assert [row.key for row in rows] == sorted(entry.key for entry in law.entries)
    row = service.law_show(law, "vn.mark.term.first")
    assert (row.label, row.unit) == ("Thời hạn hiệu lực ban đầu", "years")
    assert [(value.start, value.value, value.confidence) for value in row.values][-1] == (
        date(2006, 7, 1),
        "10",
        Confidence.CONFIRMED,
    )
    assert row.values[-1].source == "Điều 93.6 Luật Sở hữu trí tuệ"


def test_an_unknown_key_is_refused_with_near_ones() -> None:
    with pytest.raises(WrongUse, match=r"Không có khóa “vn.mark.shoe”.*vn\.mark\."):
        service.law_show(app.load_law(), "vn.mark.shoe")


def test_the_data_of_the_program_hold_together(context: Context) -> None:
    assert service.law_check(context.law, context.calendar, context) == ()


def test_years_without_a_calendar_and_numbers_without_a_value_are_named() -> None:
    law = app.load_law()
    entry = law.entries[0]
    drafts = tuple(replace(value, draft=True) for value in entry.values)
    spoilt = replace(law, entries=(replace(entry, values=drafts), *law.entries[1:]))
    content = app.load_calendar().content
    shorter = Calendar(replace(content, years=content.years[:-1]))
    codes = [finding.code for finding in service.law_check(spoilt, shorter)]
    assert codes == ["law_gap_in_time", *["law_draft"] * len(drafts), "calendar_year"]


@pytest.mark.parametrize(
    ("kind", "expiry"),
    [(Kind.TRADEMARK, date(2030, 4, 16)), (Kind.INDUSTRIAL_DESIGN, date(2025, 4, 16))],
)
def test_an_international_registration_needs_no_route(kind: Kind, expiry: date) -> None:
    answer = service.term(
        app.load_law(), app.load_calendar(), kind, as_of=_AS_OF, jurisdiction="WO", registered=date(2020, 4, 16)
    )
    assert answer.expiry == expiry


def test_a_designation_needs_no_route_when_its_registration_is_given() -> None:
    answer = service.term(
        app.load_law(),
        app.load_calendar(),
        Kind.TRADEMARK,
        as_of=_AS_OF,
        jurisdiction="JP",
        international=date(2020, 4, 16),
        registered=date(2021, 5, 6),
    )
    assert (answer.expiry, answer.renewals) == (date(2030, 4, 16), ())
