from __future__ import annotations

from datetime import date

import pytest

from ipregistry import app
from ipregistry.domain.assets import FilingFacts
from ipregistry.domain.kinds import Kind
from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.terms import answer_term
from ipregistry.errors import WrongUse


def test_the_json_has_exactly_the_fields_of_the_contract() -> None:
    facts = FilingFacts(Kind.COLLECTIVE_MARK, filed=PartialDate(2024, 4, 17))
    answer = answer_term(facts, app.load_law(), app.load_calendar(), date(2026, 11, 20)).to_json()
    assert list(answer) == [
        "right",
        "jurisdiction",
        "in_force_from",
        "expiry",
        "indefinite",
        "max_expiry",
        "status",
        "renewals",
        "maintenance",
        "declarations",
        "reasons",
        "gaps",
    ]
    renewals = answer["renewals"]
    assert isinstance(renewals, list)
    assert renewals[0] == {
        "number": 1,
        "opens": "2033-10-17",
        "due": "2034-04-17",
        "due_working_day": "2034-04-17",
        "late_until": "2034-10-17",
        "late_working_day": "2034-10-17",
    }
    reasons = answer["reasons"]
    assert isinstance(reasons, list)
    assert reasons[0] == {
        "key": "vn.mark.term.first",
        "value": "10 năm",
        "source": "Điều 93.6 Luật Sở hữu trí tuệ",
        "confidence": "confirmed",
    }


def test_before_its_first_fact_nothing_was_filed() -> None:
    facts = FilingFacts(Kind.TRADEMARK, filed=PartialDate(2024, 4, 17))
    assert answer_term(facts, app.load_law(), app.load_calendar(), date(2024, 4, 16)).status == "planned"


def test_each_legal_value_is_named_once() -> None:
    facts = FilingFacts(Kind.INVENTION, filed=PartialDate(2018, 2, 5), granted=PartialDate(2021, 7, 20))
    reasons = answer_term(facts, app.load_law(), app.load_calendar(), date(2026, 11, 20)).reasons
    names = [(item.key, item.value, item.source) for item in reasons]
    assert len(set(names)) == len(names)


def test_publication_before_filing_is_refused() -> None:
    facts = FilingFacts(Kind.TRADEMARK, filed=PartialDate(2024, 5, 1), published=PartialDate(2023, 5, 1))
    with pytest.raises(WrongUse, match="Ngày công bố"):
        answer_term(facts, app.load_law(), app.load_calendar(), date(2026, 11, 20))
