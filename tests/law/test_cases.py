from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ipregistry import app
from tests.law.case_files import Case, date_mismatches, mismatches, own_cases, shape_cases

if TYPE_CHECKING:
    from ipregistry.domain.law import Law


@pytest.mark.parametrize("case", own_cases(), ids=lambda case: case.title)
def test_case(case: Case) -> None:
    assert mismatches(case, app.load_law(), app.load_calendar()) == []


@pytest.mark.parametrize(("case", "law"), shape_cases(), ids=lambda item: getattr(item, "title", ""))
def test_shape(case: Case, law: Law) -> None:
    assert mismatches(case, law, app.load_calendar()) == []


def test_another_row_begins_on_its_day() -> None:
    assert date_mismatches(app.load_law()) == []


def test_there_are_enough_cases() -> None:
    titles = [case.title for case in own_cases()]
    assert len(titles) >= 80
    assert len(set(titles)) == len(titles)
