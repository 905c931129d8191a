"""Estimates beside deadlines: counts from the registry, the day of payment, nothing where nothing can be paid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from ipregistry.domain.entries import AssetEntry, CertificateEntry, ClassEntry, EventEntry, FilingEntry
from ipregistry.domain.kinds import DeadlineKind, DeadlineState, EventKind, Kind
from ipregistry.services import assets, deadlines, entries, fees
from ipregistry.store.due import read_due
from tests.store.entry_samples import day, mark

if TYPE_CHECKING:
    from ipregistry.domain.deadline_rows import DeadlineRow
    from ipregistry.services.context import Context

_NICE = (ClassEntry("nice", "31"), ClassEntry("nice", "35"), ClassEntry("nice", "35"), ClassEntry("vienna", "5.7"))

_PAID = {DeadlineKind.RENEWAL, DeadlineKind.MAINTENANCE}


def _due(context: Context) -> dict[tuple[str, int], DeadlineRow]:
    page = deadlines.due(context, date(2026, 1, 1), date(2027, 12, 31))
    return {(row.name, row.cycle): row for row in page.items if row.kind in _PAID}


def _patent() -> AssetEntry:
    title = CertificateEntry(granted=day("2021-07-20"))
    filing = FilingEntry(filed=day("2018-02-05"), certificate=title)
    return AssetEntry(Kind.INVENTION, "Máy sấy", independent_claims=2, filings=(filing,))


def test_classes_are_those_of_the_registry(context: Context) -> None:
    # Due on 17/03/2027, two classes in full: 400 + 800 × 2 = 2.000 thousand.
    entries.add_asset(context, replace(mark(filed="2017-03-17", granted="2018-08-01"), classes=_NICE))
    (row,) = _due(context).values()
    assert (row.state, row.fee_estimate) == (DeadlineState.OPEN, 2_000_000)


def test_late_is_paid_today_with_the_months_begun(context: Context) -> None:
    # Due on 20/08/2026, three months until 20/11: 1.150 + 3 × 10 = 1.180 thousand.
    entries.add_asset(context, mark(filed="2016-08-20", granted="2018-08-01"))
    (row,) = _due(context).values()
    assert (row.state, row.fee_estimate) == (DeadlineState.LATE, 1_180_000)
    assert row.fee_basis.startswith(
        "Ước tính theo Thông tư 263/2016/TT-BTC, kiểm tra lại trước khi nộp. Tính theo ngày nộp 20/11/2026."
    )
    # The next day begins the fourth.
    (row,) = _due(context.on(date(2026, 11, 21))).values()
    assert row.fee_estimate == 1_190_000


def test_years_of_a_patent(context: Context) -> None:
    entries.add_asset(context, _patent())
    rows = _due(context)
    # Year 6, due on 20/07/2026: 2 × 50 + 2 × 4 × 10 + 400 + 2 × 800 = 2.180; year 7: 2 × 100 + 400 + 2 × 1.200 = 3.000.
    assert rows["Máy sấy", 6].fee_estimate == 2_180_000
    assert rows["Máy sấy", 7].fee_estimate == 3_000_000


def test_a_design_is_paid_by_variant(context: Context) -> None:
    title = CertificateEntry(granted=day("2022-12-01"))
    filing = FilingEntry(filed=day("2022-02-05"), certificate=title)
    entries.add_asset(context, AssetEntry(Kind.INDUSTRIAL_DESIGN, "Hộp", variants=3, filings=(filing,)))
    # Due on 05/02/2027 in full: 3 × 100 + 400 + 3 × 700 = 2.800.
    assert _due(context)["Hộp", 1].fee_estimate == 2_800_000


def test_nothing_for_what_is_settled_or_over(context: Context) -> None:
    done = mark("A", filed="2017-03-17", granted="2018-08-01")
    renewed = EventEntry(EventKind.RENEWED, day("2026-10-01"), cycle=1)
    done = replace(done, filings=(replace(done.filings[0], events=(renewed,)),))
    entries.add_asset(context, done)
    entries.add_asset(context, mark("B", filed="2015-08-17", granted="2018-08-01"))
    rows = _due(context)
    assert rows["A", 1].state is DeadlineState.DONE
    assert rows["B", 1].state is DeadlineState.MISSED
    assert [row.fee_estimate for row in rows.values()] == [None, None]
    assert fees.explain(context, rows["A", 1]) is None


def test_nothing_abroad(context: Context) -> None:
    here = mark(filed="2016-03-17", granted="2018-08-01")
    there = replace(here.filings[0], jurisdiction="JP", registered=day("2017-03-17"), certificate=None)
    entries.add_asset(context, replace(here, kind=Kind.TRADEMARK, filings=(there,)))
    rows = _due(context)
    assert rows
    assert all(row.fee_estimate is None for row in rows.values())
    assert all(fees.explain(context, row) is None for row in rows.values())


def test_an_asset_shows_the_same(context: Context) -> None:
    ref = entries.add_asset(context, mark(filed="2016-08-20", granted="2018-08-01")).ref
    # On 01/09/2026 only the first month had begun.
    for on, total in ((None, 1_180_000), (date(2026, 9, 1), 1_160_000)):
        renewals = [row for row in assets.show_asset(context, ref, on).deadlines if row.kind is DeadlineKind.RENEWAL]
        assert renewals[0].fee_estimate == total


def test_an_estimate_is_explained(context: Context) -> None:
    entries.add_asset(context, mark(filed="2016-08-20", granted="2018-08-01"))
    (row,) = _due(context).values()
    estimate = fees.explain(context, row)
    assert estimate is not None
    assert estimate.total == row.fee_estimate
    assert sum(line.amount for line in estimate.lines) == estimate.total
    assert "Chưa ghi số nhóm trong sổ: tính 1." in estimate.doubts


@pytest.mark.parametrize("many", [1, 12])
def test_the_same_statements_for_few_and_many(context: Context, many: int) -> None:
    for place in range(many):
        entries.add_asset(context, replace(mark(f"Số {place}", filed="2017-03-17", granted="2018-08-01")))
    said: list[str] = []
    with context.registry.reading() as session:
        connection = session.connection()
        event.listen(connection, "before_cursor_execute", lambda *args: said.append(args[2]))
        rows = read_due(session, date(2026, 1, 1), date(2027, 12, 31), context.today).items
        rows = tuple(row for row in rows if row.kind in _PAID)
        before = len(said)
        priced = fees.with_fees(context, session, rows, context.today)
    assert len(said) - before == 1
    assert [row.fee_estimate for row in priced] == [1_200_000] * many
