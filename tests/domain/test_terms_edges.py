from __future__ import annotations

from datetime import date

from ipregistry import app
from ipregistry.domain.assets import FilingFacts
from ipregistry.domain.kinds import Kind
from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.terms import answer_term


def _answer(filed: date) -> dict[str, object]:
    facts = FilingFacts(kind=Kind.TRADEMARK, filed=PartialDate.of(filed))
    return answer_term(facts, app.load_law(), app.load_calendar(), date(2026, 11, 20)).to_json()


def test_a_day_before_all_law_is_a_named_gap() -> None:
    answer = _answer(date(1850, 1, 1))
    assert answer["expiry"] is None
    assert answer["gaps"] == [
        {"code": "law_missing", "message": "Chưa có dữ liệu luật cho các ngày này: chưa tính được ngày hết hạn."}
    ]


def test_every_reason_has_a_source_beyond_the_calendar_too() -> None:
    answer = _answer(date(2037, 3, 15))
    reasons = answer["reasons"]
    assert isinstance(reasons, list)
    assert reasons
    assert all(reason["source"] for reason in reasons)
