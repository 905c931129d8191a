"""Answers and extensions: which notice each belongs to, and what cannot be matched."""

from __future__ import annotations

from datetime import date

import pytest

from ipregistry import app
from ipregistry.domain.assets import EventFact, FilingFacts
from ipregistry.domain.kinds import EventKind, Kind
from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.standing import assess


def _of(text: str) -> PartialDate:
    return PartialDate.parse_iso(text)


def _event(kind: EventKind, on: str | None, cycle: int | None = None, until: str | None = None) -> EventFact:
    return EventFact(kind, None if on is None else _of(on), cycle, None if until is None else _of(until))


def _assess(*events: EventFact) -> tuple[list[tuple[str, date, str | None]], list[str]]:
    """Rule, due day and closing of each answer, and the codes of the gaps."""
    facts = FilingFacts(Kind.TRADEMARK, filed=_of("2025-01-10"), events=events)
    result = assess(facts, app.load_law(), app.load_calendar())
    answers = [
        (item.rule.rpartition(".")[2], item.due, item.closed)
        for item in result.others
        if item.kind == "response" and "complaint" not in item.rule
    ]
    return sorted(answers, key=lambda item: item[1]), sorted({each.gap.code for each in result.gaps})


# A notice of 01/06/2026 on substance is answered by 01/09/2026 (3 months), one on form of 20/05/2026 by 20/07/2026 (2).
_SUBSTANCE = _event(EventKind.OFFICE_ACTION, "2026-06-01")
_FORM = _event(EventKind.FORMALITY_NOTICE, "2026-05-20")


def _days(*events: EventFact) -> list[date]:
    return [due for _, due, _ in _assess(*events)[0]]


def test_one_extension_moves_one_answer() -> None:
    assert _days(_FORM, _SUBSTANCE, _event(EventKind.EXTENDED, "2026-06-15")) == [date(2026, 9, 1), date(2026, 9, 20)]


def test_an_extension_after_an_answer_is_for_the_other_notice() -> None:
    events = (_FORM, _SUBSTANCE, _event(EventKind.ANSWERED, "2026-06-10"), _event(EventKind.EXTENDED, "2026-06-15"))
    answers, _ = _assess(*events)
    assert [(due, closed) for _, due, closed in answers] == [(date(2026, 7, 20), "done"), (date(2026, 12, 1), None)]


def test_an_extension_given_a_little_late_opens_the_notice_again() -> None:
    assert _days(_SUBSTANCE, _event(EventKind.EXTENDED, "2026-09-15")) == [date(2026, 12, 1)]


def test_an_extension_of_nothing_is_said() -> None:
    answers, gaps = _assess(_SUBSTANCE, _event(EventKind.EXTENDED, "2027-03-01"))
    assert [due for _, due, _ in answers] == [date(2026, 9, 1)]
    assert "notice_missing" in gaps
    assert "notice_missing" in _assess(_event(EventKind.ANSWERED, "2026-06-10"))[1]


def test_an_extension_to_a_day_is_followed_unless_it_shortens() -> None:
    longer = _event(EventKind.EXTENDED, "2026-07-01", until="2026-11-15")
    assert _days(_SUBSTANCE, longer) == [date(2026, 11, 15)]
    answers, gaps = _assess(_SUBSTANCE, _event(EventKind.EXTENDED, "2026-07-01", until="2020-07-15"))
    assert [due for _, due, _ in answers] == [date(2026, 12, 1)]
    assert "extension_unused" in gaps


@pytest.mark.parametrize(("cycle", "done"), [(1, "2026-09-01"), (2, "2026-10-01")])
def test_the_number_of_an_answer_says_which_notice_it_answers(cycle: int, done: str) -> None:
    second = _event(EventKind.OFFICE_ACTION, "2026-07-01", cycle=2)
    first = _event(EventKind.OFFICE_ACTION, "2026-06-01", cycle=1)
    answers, _ = _assess(first, second, _event(EventKind.ANSWERED, "2026-08-01", cycle=cycle))
    assert [due.isoformat() for _, due, closed in answers if closed == "done"] == [done]


def test_a_notice_of_a_day_no_source_speaks_of_is_a_gap() -> None:
    # The one month for defects of a recordal is known from 01/04/2026 on only.
    assert "law_unknown" in _assess(_event(EventKind.RECORDAL_NOTICE, "2026-03-31"))[1]
    assert "law_unknown" not in _assess(_event(EventKind.RECORDAL_NOTICE, "2026-04-01"))[1]


def test_a_notice_without_a_day_is_a_gap() -> None:
    assert "notice_undated" in _assess(_event(EventKind.OFFICE_ACTION, None))[1]
