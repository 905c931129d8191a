from __future__ import annotations

from ipregistry.domain.kinds import Route
from tests.law.coverage import DOCUMENT, NOT_TO_COMPUTE, REFERENCE, WHY, asked, document

_OWN = (Route.NATIONAL, Route.REGIONAL, Route.PARIS, Route.GI_REGISTER, Route.TREATY)


def test_the_document_is_what_the_law_answers() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(), "run: python -m tests.law.coverage"


def test_every_row_of_the_reference_is_answered() -> None:
    answered = {(item.kind, item.code) for item in asked() if not item.gap and item.route in _OWN}
    wanted = {(kind, code) for kind, codes in REFERENCE.items() for code in codes}
    assert wanted - answered == NOT_TO_COMPUTE


def test_every_kind_is_answered_at_home() -> None:
    assert [item for item in asked() if item.code == "VN" and item.route is Route.NATIONAL and item.gap] == []


def test_a_gap_stands_only_where_the_reference_has_no_answer() -> None:
    gaps = [item for item in asked() if item.gap]
    assert [f"{item.kind} {item.code} {item.route}: {item.sentence}" for item in gaps if item.reason not in WHY] == []
    assert all(item.sentence.endswith(".") for item in gaps)
