"""Every figure of the overview is as many as the list it opens shows, today and as of an earlier day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ipregistry import app
from ipregistry.domain.entries import AssetEntry, EventEntry, FilingEntry, PartyEntry, RoleEntry
from ipregistry.domain.kinds import DeadlineKind, EventKind, Kind, PartyKind, Role, Status
from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.rows import AssetQuery
from ipregistry.domain.statistics import DEFINITIONS, DUE_GROUPS, STATUS_BY_KIND, Dimension, DueQuery
from ipregistry.domain.todo import OneAsset, RecordEvent, ShowRule, TodoLine, order
from ipregistry.services import demo, entries
from ipregistry.services.assets import list_assets, show_asset
from ipregistry.services.deadlines import due
from ipregistry.services.editing import remove_assets
from ipregistry.services.overview import count, overview

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ipregistry.domain.overview import Overview
    from ipregistry.services.context import Context

TODAY = date(2026, 11, 20)
EARLIER = date(2023, 12, 31)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    """The demo with 300 synthetic assets, some of them in the bin."""
    path = tmp_path_factory.mktemp("overview") / "full.ipreg"
    with app.new_context(path, agency=demo.AGENCY, province=demo.PROVINCE, officer="Thử", today=TODAY) as context:
        demo.fill(context, bare=False, size=300, seed=3)
        doomed = list_assets(context, AssetQuery(search="Giả lập", limit=7)).items
        remove_assets(context, [row.id for row in doomed])
        yield context


def listed(context: Context, query: AssetQuery) -> int:
    """How many the list shows, counted one by one."""
    page = list_assets(context, query)
    assert page.count == len(page.items)
    return len(page.items)


@pytest.mark.parametrize("day", [TODAY, EARLIER])
def test_counts_are_those_of_the_lists(full: Context, day: date) -> None:
    shown = overview(full, day)
    assert shown.total == listed(full, AssetQuery(as_of=day)) > 100
    for counts in (shown.by_status, shown.filed, shown.granted, shown.by_place):
        assert sum(counts.cells.values()) == shown.total
        for cell, number in counts.cells.items():
            assert listed(full, counts.query(*cell)) == number, (counts.definition.key, cell)
    for status in Status:
        assert listed(full, shown.by_status.query(status, None)) == shown.by_status.of(status, None), status
    for kind in Kind:
        assert listed(full, shown.by_status.query(None, kind)) == shown.by_status.of(None, kind), kind
    for year in shown.years:
        assert listed(full, shown.filed.query(year)) == shown.filed.of(year)
        assert listed(full, shown.granted.query(year)) == shown.granted.of(year)


def test_an_earlier_day_has_other_figures(full: Context) -> None:
    now, then = overview(full), overview(full, EARLIER)
    assert then.total < now.total
    assert then.years[-1] == EARLIER.year
    assert then.todo == now.todo, "work is always that of today"


def test_kinds_together_are_the_sum_of_them(full: Context) -> None:
    shown = overview(full)
    marks = (Kind.TRADEMARK, Kind.COLLECTIVE_MARK)
    both = shown.by_status.of(Status.IN_FORCE, marks)
    assert both == sum(shown.by_status.of(Status.IN_FORCE, kind) for kind in marks) > 0
    assert listed(full, shown.by_status.query((Status.IN_FORCE,), marks)) == both


def test_months_have_the_deadlines_of_their_list(full: Context) -> None:
    shown = overview(full).due
    assert len(shown.months) == 12
    assert shown.months[0] == date(2026, 11, 1)
    seen = 0
    for month in shown.months:
        for group in DUE_GROUPS:
            query = shown.query(month, group.key)
            number = sum(query.holds(row) for row in due(full, query.start, query.end).items)
            assert number == shown.of(month, group.key), (month, group.key)
            seen += number
    everything = DueQuery(TODAY, date(2027, 10, 31), tuple(kind for group in DUE_GROUPS for kind in group.kinds))
    rows = due(full, everything.start, everything.end).items
    assert seen == sum(everything.holds(row) for row in rows) > 20
    assert DeadlineKind.REPORT in {row.kind for row in rows if everything.holds(row)}, "the office's own reports too"


def test_passive_deadlines_are_no_work() -> None:
    counted = {kind for group in DUE_GROUPS for kind in group.kinds}
    assert counted == set(DeadlineKind) - {DeadlineKind.NON_USE, DeadlineKind.OPPOSITION_END}


def test_a_definition_counts_within_a_query(full: Context) -> None:
    asked = AssetQuery(search="xoài", as_of=EARLIER)
    for definition in DEFINITIONS:
        counts = count(full, definition, asked)
        assert sum(counts.cells.values()) == listed(full, asked) > 0
        for cell, number in counts.cells.items():
            assert listed(full, definition.query(cell, asked)) == number


def test_values_of_a_dimension(full: Context) -> None:
    found = overview(full).by_status.values(Dimension.KIND)
    assert Kind.CERTIFICATION_MARK in found
    assert Kind.LAYOUT_DESIGN not in found
    assert STATUS_BY_KIND.query((Status.LATE, None)) == AssetQuery(statuses=(Status.LATE,))


# What to do now


def line(shown: Overview, key: str) -> TodoLine:
    return next(entry for entry in shown.todo if entry.key == key)


def test_every_line_opens_as_many_as_it_says(full: Context) -> None:
    shown = overview(full)
    assert [entry.key for entry in shown.todo] == [entry.key for entry in sorted(shown.todo, key=order)]
    keys = {entry.key for entry in shown.todo}
    assert {"maintenance", "late", "renewal_due", "lapsed_unconfirmed", "gone_owner", "conflicts", "gaps"} <= keys
    for entry in shown.todo:
        if isinstance(entry.opens, AssetQuery):
            assert listed(full, entry.opens) == entry.count > 0, entry
            assert str(entry.count) in entry.verb
        elif isinstance(entry.opens, OneAsset | RecordEvent):
            assert entry.count == 1
            assert show_asset(full, entry.opens.ref).row.ref == entry.opens.ref
        else:
            assert isinstance(entry.opens, ShowRule)
            assert entry.count == 0
            assert full.law.entry(entry.opens.key) is not None


def test_work_by_status_is_what_the_status_says(full: Context) -> None:
    shown = overview(full)
    for status in (Status.LATE, Status.RENEWAL_DUE, Status.LAPSED_UNCONFIRMED):
        entry = line(shown, status.value)
        assert isinstance(entry.opens, AssetQuery)
        assert entry.opens.ids is not None
        have = {row.id for row in list_assets(full, AssetQuery(statuses=(status,))).items}
        assert have <= entry.opens.ids
        further = list_assets(full, AssetQuery(ids=entry.opens.ids - have)).items
        assert all(row.foreign_count for row in further), "beyond the filing shown only those abroad"


def test_renewals_are_those_whose_deadline_is_open(full: Context) -> None:
    """Counted again from the deadlines of the list, one by one; no renewal is asked for after one that was missed."""
    shown = overview(full)
    lapsed = line(shown, "lapsed_unconfirmed").opens
    assert isinstance(lapsed, AssetQuery)
    dead = {row.filing for row in list_assets(full, lapsed).items}
    items = [row for row in due(full, TODAY, TODAY).items if row.filing not in dead]
    at_hand = {row.asset for row in items if row.kind is DeadlineKind.RENEWAL and row.state == "open"}
    entry = line(shown, "renewal_due")
    assert isinstance(entry.opens, AssetQuery)
    assert entry.opens.ids is not None
    assert at_hand <= entry.opens.ids
    filed = len(entry.opens.ids - at_hand)
    assert f"; {filed} đã nộp đơn" in entry.title
    nearest = min(
        row.last_day for row in items if row.asset in at_hand and row.state == "open" and row.kind == "renewal"
    )
    assert entry.day == nearest
    late = {row.asset for row in items if row.kind is DeadlineKind.RENEWAL and row.state == "late"}
    assert line(shown, "late").count == len(late)


def _asset(name: str, *events: EventEntry, party: str | None = None, role: Role = Role.OWNER) -> AssetEntry:
    filing = FilingEntry(filed=PartialDate(2026, 3, 2), application_no=None, events=events)
    roles = () if party is None else (RoleEntry(role, party),)
    return AssetEntry(kind=Kind.TRADEMARK, name=name, filings=(filing,), parties=roles)


def test_one_answer_due_is_recorded_at_once(context: Context) -> None:
    notice = EventEntry(EventKind.OFFICE_ACTION, PartialDate(2026, 9, 10))
    entries.add_asset(context, _asset("Ví dụ một thông báo", notice))
    shown = overview(context)
    entry = line(shown, "response")
    assert "Ví dụ một thông báo" in entry.title
    assert isinstance(entry.opens, RecordEvent)
    assert entry.opens.kind is EventKind.ANSWERED
    assert entry.verb == "Ghi trả lời"
    assert entry.day is not None
    assert not entry.waiting
    assert shown.todo[0] is entry
    entries.add_event(context, entry.ref, EventEntry(EventKind.ANSWERED, PartialDate(2026, 11, 2)))
    assert "response" not in {each.key for each in overview(context).todo}


def test_a_dissolved_owner_waits_until_another_is_recorded(context: Context) -> None:
    gone = PartyEntry(name="UBND huyện Thử", kind=PartyKind.STATE_BODY, dissolved_on=PartialDate(2025, 7, 1))
    entries.add_many(
        context,
        [gone],
        [
            _asset("Chủ đã giải thể", party=gone.name),
            _asset("Chủ trì đã giải thể", party=gone.name, role=Role.LEAD_UNIT),
        ],
        "Thử",
    )
    shown = overview(context)
    owner, unit = line(shown, "gone_owner"), line(shown, "gone_unit")
    assert (owner.count, unit.count) == (1, 1)
    assert owner.day == date(2025, 7, 1)
    assert owner.waiting
    assert "UBND huyện Thử" in owner.reason
    assert "đơn vị chủ trì (1)" in unit.reason
    assigned = EventEntry(EventKind.ASSIGNED, PartialDate(2026, 5, 5), party="Hợp tác xã Thử")
    entries.add_event(context, owner.ref, assigned)
    assert "gone_owner" not in {each.key for each in overview(context).todo}


def test_the_lawsuit_not_brought_asks_for_nothing_later(context: Context) -> None:
    refused = EventEntry(EventKind.REFUSED, PartialDate(2025, 6, 20))
    filing = FilingEntry(filed=PartialDate(2024, 1, 8), events=(refused,))
    entries.add_asset(context, AssetEntry(kind=Kind.TRADEMARK, name="Đã bị từ chối", filings=(filing,)))
    page = due(context, date(2026, 6, 1), TODAY)
    assert any(row.kind is DeadlineKind.RESPONSE and row.state == "missed" for row in page.items)
    assert "response" not in {each.key for each in overview(context).todo}


def test_an_empty_registry_has_reports_only(context: Context) -> None:
    shown = overview(context)
    assert shown.total == 0
    assert {entry.count for entry in shown.todo} <= {0}
    assert not shown.by_status.cells


@pytest.mark.parametrize("today", [date(1, 1, 1), date(9999, 12, 31)])
def test_both_ends_of_the_calendar(path: Path, today: date) -> None:
    with app.open_context(path, today=today, officer="Thử") as context:
        shown = overview(context)
    assert shown.years[-1] == today.year
    assert shown.due.months[0].month == today.month
