"""Whatever the office enters is refused with a sentence, or leaves everything else in the law as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipregistry import app
from ipregistry.domain.assess_asset import assess_asset
from ipregistry.domain.law import LawError
from ipregistry.domain.law_overlay import OwnValue, usable, with_own
from ipregistry.domain.law_vocabulary import CHOOSERS, FACT_DATES, PERIODS, Counting, LastDay, Unit, units_of
from tests.domain.test_law_overlay import titled

if TYPE_CHECKING:
    from ipregistry.domain.law import Law

_LAW = app.load_law()
_CHECKED = date(2026, 11, 20)
_WORDS = [
    *("filed", "granted", "renewal", "expiry", "unlimited", "day_before", "end_of_year", "response", "maintenance"),
    *("event.office_action", "12-15", "02-30", "", "whole_months"),
]
_FITTING: dict[Unit, st.SearchStrategy[Any]] = {
    **dict.fromkeys(PERIODS, st.integers(0, 150)),
    Unit.COUNT: st.integers(0, 50) | st.just("unlimited"),
    Unit.FLAG: st.booleans(),
    Unit.BASE: st.sampled_from(FACT_DATES)
    | st.dictionaries(
        st.sampled_from(["first", "earliest", "latest"]), st.permutations(FACT_DATES), min_size=1, max_size=1
    ),
    Unit.LAST_DAY: st.sampled_from([str(word) for word in LastDay]),
    Unit.COUNTING: st.sampled_from([str(word) for word in Counting]),
    Unit.MONTH_LIST: st.lists(st.integers(0, 1800), min_size=1, max_size=200, unique=True).map(sorted),
    Unit.EVENTS: st.just(["granted", "renewed"]),
    Unit.DEADLINE_KIND: st.sampled_from(["response", "fee", "renewal"]),
}
_ANYTHING = st.one_of(
    st.integers(),
    st.booleans(),
    st.sampled_from(_WORDS),
    st.lists(st.integers(0, 2000), max_size=5).map(sorted),
    st.lists(st.sampled_from(_WORDS), max_size=3),
    st.dictionaries(st.sampled_from(["first", "earliest", "latest"]), st.just(["filed", "granted"]), max_size=2),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 10**6)).map(list), max_size=3),
    st.recursive(st.none() | st.floats(allow_nan=False) | st.text(max_size=5), st.lists, max_leaves=3),
)
_PLACES = sorted({entry.slot for entry in _LAW.entries if entry.right})
_STARTS = st.just(date(1900, 1, 1)) | st.dates(date(1900, 1, 1), date(2030, 1, 1))


@st.composite
def _known(draw: st.DrawFn) -> OwnValue:
    """A value of an entry, of its unit."""
    entry = draw(st.sampled_from([entry for entry in _LAW.entries if entry.unit in _FITTING]))
    return OwnValue(entry.key, draw(_STARTS), draw(_FITTING[entry.unit]), "Điều 1", _CHECKED, doubt="Chưa rõ.")


@st.composite
def _new(draw: st.DrawFn) -> OwnValue:
    """A value of a place in the rules of a right, which may be a new key."""
    right, slot = draw(st.sampled_from(_LAW.rights)), draw(st.sampled_from(_PLACES))
    unit = draw(st.sampled_from(sorted(units_of(slot))))
    key = f"{right.key}.{slot}"
    found = _LAW.entry(key)
    chosen_by = draw(st.sampled_from(sorted(CHOOSERS))) if found is None else found.chosen_by
    value = draw(_FITTING.get(unit, _ANYTHING))
    return OwnValue(key, draw(_STARTS), value, "Điều 1", _CHECKED, unit=unit, label="Thử", chosen_by=chosen_by)


_KEYS = st.sampled_from([entry.key for entry in _LAW.entries]) | st.text(max_size=8)
_ODD = st.builds(
    OwnValue,
    key=_KEYS,
    starts=_STARTS,
    value=_ANYTHING,
    citation=st.sampled_from(["Điều 1", ""]),
    checked_on=st.just(_CHECKED),
    unit=st.just("") | st.sampled_from([*map(str, Unit)]),
    chosen_by=st.just("") | st.sampled_from(sorted(CHOOSERS)),
    label=st.sampled_from(["", "Thử"]),
)


@given(own=st.lists(st.one_of(_known(), _known(), _new(), _ODD), min_size=1, max_size=4))
@settings(max_examples=300, deadline=None)
def test_own_values_are_refused_or_leave_everything_else_as_it_is(own: list[OwnValue]) -> None:
    law, refused = usable(_LAW, own)
    if refused:
        with pytest.raises(LawError, match=r"\.$"):
            with_own(_LAW, own)
    left_out = [row for row, _ in refused]
    _is_as_before(law, [row for row in own if row not in left_out])


def _is_as_before(law: Law, own: list[OwnValue]) -> None:
    keys = {row.key for row in own}
    known = {entry.key for entry in _LAW.entries}
    assert [entry for entry in law.entries if entry.key not in keys] == [
        entry for entry in _LAW.entries if entry.key not in keys
    ]
    for key in keys & known:
        before, after = _LAW.entry(key), law.entry(key)
        assert before is not None
        assert after is not None
        assert replace(after, values=before.values) == before
        days = {row.starts for row in own if row.key == key}
        assert [value for value in after.values if value.starts not in days] == [
            value for value in before.values if value.starts not in days
        ]
    assert {entry.key for entry in law.entries} == known | keys
    assert [right.key for right in law.rights] == [right.key for right in _LAW.rights]
    for right in law.rights:
        if any(key.startswith(f"{right.key}.") for key in keys):
            assess_asset(titled("2016-02-29", right), law, app.load_calendar())
