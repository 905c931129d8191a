from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ipregistry import app
from ipregistry.domain.changes import Touched
from ipregistry.errors import WrongUse
from ipregistry.services import history, office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ipregistry.services.context import Context


@pytest.fixture
def context(tmp_path: Path) -> Iterator[Context]:
    with app.new_context(tmp_path / "so.ipreg", agency="Sở Ví dụ", province="82", officer="Cán bộ Ví dụ") as made:
        yield made


def test_the_office_is_corrected_and_that_is_undone(context: Context) -> None:
    before = office.agency(context)
    wanted = replace(before, name=" Sở KH&CN Ví dụ ", division="Phòng Ví dụ", symbol="SKHCN", place="  ")
    changes = office.set_agency(context, wanted)
    assert changes.touched & Touched.SETTINGS
    assert office.agency(context) == replace(wanted, name="Sở KH&CN Ví dụ", place=None)
    assert history.undo(context).done
    assert office.agency(context) == before


@pytest.mark.parametrize(("field", "words"), [("name", "chưa có tên"), ("province_code", "Chưa chọn tỉnh")])
def test_an_office_without_name_or_province_is_refused(context: Context, field: str, words: str) -> None:
    before = office.agency(context)
    with pytest.raises(WrongUse, match=words):
        office.set_agency(context, replace(before, **{field: ""}))
    assert office.agency(context) == before
