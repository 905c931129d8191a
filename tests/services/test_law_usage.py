"""Which legal values the assets of a registry rest on, and how the lists show it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ipregistry.domain.entries import AssetEntry, CertificateEntry, FilingEntry
from ipregistry.domain.kinds import Kind
from ipregistry.services import editing, entries, law, own_law
from ipregistry.services.law_usage import usage
from tests.services.test_own_law import NINE
from tests.store.entry_samples import day, mark

if TYPE_CHECKING:
    from ipregistry.services.context import Context

_KEY = "vn.mark.term.first"


def test_each_value_has_the_assets_it_applies_to(context: Context) -> None:
    old = entries.add_asset(context, mark("Cũ", filed="1999-03-17", granted="2000-08-01")).id
    new = entries.add_asset(context, mark("Mới", filed="2017-03-17", granted="2018-08-01")).id
    gone = entries.add_asset(context, mark("Bỏ", filed="2017-03-17", granted="2018-08-01")).id
    editing.remove_assets(context, [gone])
    entries.add_asset(context, AssetEntry(Kind.UNKNOWN, "Chưa rõ"))
    steps: list[tuple[int, int]] = []
    found = usage(context, lambda done, total: steps.append((done, total)))
    assert found[_KEY] == {(date(1900, 1, 1), ""): {old}, (date(2006, 7, 1), ""): {new}}
    assert steps[-1] == (4, 4)
    assert not [key for key in found if key.startswith("vn.design.")]
    row = law.law_show(context.law, _KEY, found)
    assert (row.used_by, [value.used_by for value in row.values]) == (2, [1, 1])


def test_an_exception_is_counted_apart(context: Context) -> None:
    filing = FilingEntry(filed=day("2012-01-05"), certificate=CertificateEntry(granted=day("2014-02-06")))
    tree = AssetEntry(Kind.PLANT_VARIETY, "Xoài", plant_group="tree", filings=(filing,))
    identity = entries.add_asset(context, tree).id
    found = usage(context)["vn.plant.term.first"]
    assert found == {(date(2006, 7, 1), "giống cây thân gỗ, cây nho"): {identity}}
    row = law.law_show(context.law, "vn.plant.term.first", {"vn.plant.term.first": found})
    assert [(value.when != "", value.used_by) for value in row.values if value.used_by] == [(True, 1)]


def test_own_values_are_marked_and_counted(context: Context) -> None:
    entries.add_asset(context, mark("Mới", filed="2017-03-17", granted="2018-08-01"))
    own_law.add_values(context, replace(NINE, starts=date(2010, 1, 1), doubt="Chưa rõ.", found_in="Công báo"))
    rows = {row.key: row for row in law.law_list(context.law, usage(context))}
    row = rows[_KEY]
    assert (row.own, row.right, row.used_by) == (True, "vn.mark", 1)
    value = row.values[-1]
    assert (value.own, value.used_by, value.text, value.doubt, value.found_in) == (
        True,
        1,
        "9 năm",
        "Chưa rõ.",
        "Công báo",
    )
    assert (rows["vn.mark.term.next"].own, rows["vn.fee.tariff"].used_by) == (False, None)
    assert law.law_show(context.law, _KEY).used_by is None
