"""The ends of mandates and of OCOP certificates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ipregistry import app
from ipregistry.domain.assess_asset import assess_asset
from ipregistry.domain.assets import AssetFacts, Mandate
from ipregistry.domain.kinds import DeadlineKind, Kind
from ipregistry.domain.partial_date import PartialDate

if TYPE_CHECKING:
    from ipregistry.domain.timeline import Deadline


def _of(text: str) -> PartialDate:
    return PartialDate.parse_iso(text)


def _deadlines(**facts: object) -> tuple[Deadline, ...]:
    asset = AssetFacts(Kind.GEOGRAPHICAL_INDICATION, "Ví dụ", **facts)  # type: ignore[arg-type]
    return assess_asset(asset, app.load_law(), app.load_calendar()).deadlines


def test_a_mandate_ends_on_its_day() -> None:
    # Five years from 03/05/2024; 03/05/2029 is a Thursday.
    (mandate,) = _deadlines(mandates=(Mandate("Sở A", _of("2024-05-03"), _of("2029-05-03")),))
    assert (mandate.kind, mandate.due, mandate.closed) == (DeadlineKind.MANDATE_END, date(2029, 5, 3), None)
    assert "Sở A" in mandate.name
    assert all(reason.source for reason in mandate.reasons)


def test_a_mandate_without_an_end_has_no_deadline() -> None:
    assert _deadlines(mandates=(Mandate("Sở A", _of("2024-05-03")),)) == ()


def test_a_later_mandate_shows_that_it_was_given_anew() -> None:
    first, second = _deadlines(
        mandates=(
            Mandate("Sở B", _of("2025-07-01"), _of("2030-07-01")),
            Mandate("Sở A", _of("2020-05-03"), _of("2025-05-03")),
        )
    )
    assert (first.due, first.closed, first.closed_on) == (date(2025, 5, 3), "done", date(2025, 7, 1))
    assert (second.due, second.closed) == (date(2030, 7, 1), None)


def test_an_ocop_certificate_lasts_36_months() -> None:
    # 31/08/2024 + 36 months = 31/08/2027, a Tuesday between no days off.
    (ocop,) = _deadlines(ocop_stars=4, ocop_certified=_of("2024-08-31"))
    assert (ocop.kind, ocop.due, ocop.cycle) == (DeadlineKind.OCOP_END, date(2027, 8, 31), 2024)
    assert ocop.name == "Hết hạn chứng nhận OCOP 4 sao"
    assert ocop.reasons[0].key == "vn.ocop.term"
