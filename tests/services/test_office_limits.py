"""The office's own times of pending filings, and lists of given assets."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ipregistry.domain.entries import AssetEntry, FilingEntry
from ipregistry.domain.kinds import Kind, Status
from ipregistry.domain.rows import AssetQuery
from ipregistry.services import assets, entries
from tests.store.entry_samples import day, mark

if TYPE_CHECKING:
    from ipregistry.services.context import Context


def _mark(**days: str) -> AssetEntry:
    known = {name: day(text) for name, text in days.items()}
    return AssetEntry(Kind.TRADEMARK, "Xoài", filings=(FilingEntry(**known),))  # type: ignore[arg-type]


def test_a_pending_filing_shows_the_times_still_running(context: Context) -> None:
    ref = entries.add_asset(context, _mark(filed="2026-05-04", published="2026-06-25")).ref
    (filing,) = assets.show_asset(context, ref).filings
    assert filing.status is Status.PENDING
    # Five months from 25/06/2026; the formal examination ended with the publication.
    assert [(limit.name, limit.due) for limit in filing.office_limits] == [("Thẩm định nội dung", date(2026, 11, 25))]
    assert "5 tháng kể từ ngày công bố 25/06/2026" in filing.office_limits[0].reasons[0].sentence
    # One month from 04/05/2026; on that day nobody knew of the publication.
    (then,) = assets.show_asset(context, ref, date(2026, 5, 20)).filings
    assert [(limit.name, limit.due) for limit in then.office_limits] == [("Thẩm định hình thức", date(2026, 6, 4))]


def test_a_title_has_no_times_of_the_office(context: Context) -> None:
    ref = entries.add_asset(context, mark(filed="2017-03-17", granted="2018-08-01")).ref
    (filing,) = assets.show_asset(context, ref).filings
    assert filing.office_limits == ()


def test_a_list_of_given_assets(context: Context) -> None:
    first, second, third = (entries.add_asset(context, _mark(filed=f"2026-0{month}-04")) for month in (1, 2, 3))
    page = assets.list_assets(context, AssetQuery(ids=frozenset({first.id, third.id}), limit=1))
    assert (page.count, len(page.items)) == (2, 1)
    page = assets.list_assets(context, AssetQuery(ids=frozenset({second.id}), search="xoai"))
    assert [row.id for row in page.items] == [second.id]
    assert assets.list_assets(context, AssetQuery(ids=frozenset())).count == 0
