"""The computed rows follow the law and the calendar of the program, and say what moved."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from ipregistry import app
from ipregistry.domain.law_reader import read_law
from ipregistry.domain.rows import AssetQuery
from ipregistry.services import assets, deadlines, entries, safety, standing
from ipregistry.services.context import Rules
from ipregistry.services.standing import fingerprint, keep_true
from tests.services.conftest import TODAY
from tests.store.entry_samples import mark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ipregistry.domain.law import Law
    from ipregistry.services.context import Context


@pytest.fixture
def other_law(monkeypatch: pytest.MonkeyPatch) -> Iterator[Law]:
    """A law by which a mark lasts nine years."""
    documents = app._documents("law")
    entry: Any = next(item for item in documents["vn_marks.toml"]["entries"] if item["key"] == "vn.mark.term.first")
    kept = [dict(value) for value in entry["values"]]
    entry["values"] = [{**value, "value": 9} for value in kept]
    law = read_law(documents)
    monkeypatch.setattr(app, "load_law", lambda: law)
    monkeypatch.setattr(app, "law_digest", lambda: "another")
    yield law
    entry["values"] = kept


def test_opened_with_another_law_everything_is_computed_anew_and_what_moved_is_named(
    path: Path, context: Context, other_law: Law
) -> None:
    ref = entries.add_asset(context, mark(filed="2017-03-17", granted="2018-08-01")).ref
    with app.open_context(path, today=TODAY, officer="Thử") as again:
        moved = {(item.ref, item.field): (item.before, item.after) for item in again.moved}
        (row,) = assets.list_assets(again, AssetQuery()).items
        assert safety.check(again).ok
    assert row.expiry_date == date(2026, 3, 17)
    assert moved[ref, "Ngày hết hạn"] == ("17/03/2027", "17/03/2026")
    assert moved[ref, "Gia hạn lần 2"] == ("17/03/2037", "17/03/2036")
    with app.open_context(path, today=TODAY) as third:
        assert third.moved == ()


def test_the_first_opening_moves_nothing(context: Context) -> None:
    assert context.moved == ()


def test_a_file_that_cannot_be_written_is_left_as_it_is(path: Path, context: Context, other_law: Law) -> None:
    entries.add_asset(context, mark())
    if os.geteuid() == 0:
        context.registry.read_only = True
        other = replace(context, rules=Rules(lambda: other_law, "another"))
        assert keep_true(other) == ()
    else:
        path.chmod(stat.S_IRUSR)
        with app.open_context(path, today=TODAY) as again:
            assert again.moved == ()
    (row,) = assets.list_assets(context, AssetQuery()).items
    assert row.expiry_date == date(2025, 3, 17)


def test_law_calendar_and_program_each_change_the_fingerprint(
    context: Context, other_law: Law, monkeypatch: pytest.MonkeyPatch
) -> None:
    calendar = context.calendar.with_extra({date(2026, 11, 23): "Lễ hội"}, ())
    other = replace(context, rules=Rules(lambda: other_law, "another"))
    seen = {fingerprint(each) for each in (context, other, replace(context, calendar=calendar))}
    monkeypatch.setattr(standing, "__version__", "99")
    seen.add(fingerprint(context))
    assert len(seen) == 4


def test_a_day_off_of_the_office_moves_what_falls_on_it(context: Context) -> None:
    entries.add_asset(context, mark(filed="2016-11-23", granted="2018-08-01"))
    calendar = context.calendar.with_extra({date(2026, 11, 23): "Lễ hội"}, ())
    (moved,) = (item for item in keep_true(replace(context, calendar=calendar)) if item.field == "Gia hạn lần 1")
    assert (moved.before, moved.after) == ("23/11/2026", "25/11/2026")
    items = deadlines.due(context, date(2026, 11, 20), date(2026, 12, 31)).items
    (item,) = (item for item in items if item.kind == "renewal")
    assert (item.due, item.due_working_day) == (date(2026, 11, 23), date(2026, 11, 25))
