"""The reports an office itself owes, by its province."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ipregistry import app
from ipregistry.domain.kinds import DeadlineKind, DeadlineState
from ipregistry.services import deadlines

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 20)


def _reports(tmp_path: Path, province: str, year: int) -> list[tuple[str, date, DeadlineState]]:
    with app.new_context(tmp_path / "so.ipreg", agency="Sở A", province=province, today=TODAY) as context:
        page = deadlines.due(context, date(year, 1, 1), date(year, 12, 31))
    assert all(row.kind is DeadlineKind.REPORT and row.asset is None for row in page.items)
    assert all(row.reasons[0].source for row in page.items)
    return [(row.rule, row.due, row.state) for row in page.items]


def test_dong_thap_reports_on_15_november_and_15_december(tmp_path: Path) -> None:
    assert _reports(tmp_path, "82", 2026) == [
        ("vn.report.collect.82", date(2026, 11, 15), DeadlineState.MISSED),
        ("vn.report.province.82", date(2026, 12, 15), DeadlineState.OPEN),
    ]


@pytest.mark.parametrize(
    ("province", "rules"),
    [("14", ["vn.report.office", "vn.report.collect.14"]), ("92", ["vn.report.office"])],
)
def test_each_province_has_its_own_days(tmp_path: Path, province: str, rules: list[str]) -> None:
    assert [rule for rule, _, _ in _reports(tmp_path, province, 2027)] == rules


def test_reports_of_past_years_are_not_called_missed(tmp_path: Path) -> None:
    assert _reports(tmp_path, "82", 2025) == []


def test_days_at_the_end_of_the_calendar_are_no_fault(tmp_path: Path) -> None:
    with app.new_context(tmp_path / "so.ipreg", agency="Sở A", province="82", today=TODAY) as context:
        page = deadlines.due(context, date(9999, 1, 1), date.max)
        assert deadlines.due(context.on(date.min), date.min, date.min).items == ()
    assert {row.due.year for row in page.items} == {9999}


def test_without_an_end_reports_do_not_go_on_for_ever(tmp_path: Path) -> None:
    with app.new_context(tmp_path / "so.ipreg", agency="Sở A", province="82", today=TODAY) as context:
        page = deadlines.due(context, TODAY, date.max)
    assert max(row.due for row in page.items) == date(2028, 12, 15)
