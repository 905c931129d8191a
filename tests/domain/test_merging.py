from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipregistry.domain.kinds import Kind
from ipregistry.domain.merging import Value, Verdict, weigh
from ipregistry.domain.partial_date import PartialDate

VALUES: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.sampled_from(["", "a", "A", "b", "123456", "4-0123456-000", Kind.UNKNOWN, Kind.TRADEMARK]),
    st.sampled_from([PartialDate(2015), PartialDate(2015, 2), PartialDate(2015, 2, 1), PartialDate(2016)]),
)
NAMES = st.sampled_from(["product", "number", "granted", "source", "printed_owner"])


@given(NAMES, VALUES, VALUES, st.booleans())
def test_a_blank_value_changes_nothing(name: str, there: Value, earlier: Value, same_file: bool) -> None:
    for blank in (None, "", Kind.UNKNOWN):
        assert weigh(name, there, blank, earlier, same_file=same_file) is Verdict.SAME


@given(NAMES, VALUES, VALUES)
def test_another_file_overwrites_only_what_it_knows_better(name: str, there: Value, new: Value) -> None:
    if weigh(name, there, new, None, same_file=False) is Verdict.TAKE:
        refined = isinstance(there, PartialDate) and not there.is_full
        assert there in {None, "", Kind.UNKNOWN} or refined


@pytest.mark.parametrize(
    ("name", "there", "new", "earlier", "same_file", "verdict"),
    [
        ("product", "xoài", "xoài cát", "xoài", True, Verdict.TAKE),
        ("product", "xoài chu", "xoài cát", "xoài", True, Verdict.KEEP),
        ("product", "xoài chu", "xoài", "xoài", True, Verdict.SAME),
        ("product", "xoài", "xoài cát", None, False, Verdict.KEEP),
        ("product", "Xoài", "XOÀI", None, False, Verdict.SAME),
        ("printed_owner", "HTX A", "HTX B", "HTX A", True, Verdict.KEEP),
        ("source", "a", "b", None, False, Verdict.SAME),
        ("number", "123456", "4-0123456-000", None, False, Verdict.SAME),
        ("number", "3-0123456-000", "4-0123456-000", None, False, Verdict.KEEP),
        ("granted", PartialDate(2015), PartialDate(2015, 2, 1), None, False, Verdict.TAKE),
        ("granted", PartialDate(2015, 2, 1), PartialDate(2015), None, False, Verdict.SAME),
        ("granted", PartialDate(2015, 2, 1), PartialDate(2016), None, False, Verdict.KEEP),
    ],
)
def test_what_a_list_may_change(
    name: str, there: Value, new: Value, earlier: Value, same_file: bool, verdict: Verdict
) -> None:
    assert weigh(name, there, new, earlier, same_file=same_file) is verdict
