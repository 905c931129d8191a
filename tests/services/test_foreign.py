"""Filings abroad: the list, the table by countries, and entering a whole family in one change set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from ipregistry import app
from ipregistry.domain.entries import AssetEntry, CertificateEntry, EventEntry, FilingEntry, PriorityEntry
from ipregistry.domain.foreign_rows import FOREIGN_COLUMNS, ForeignQuery
from ipregistry.domain.kinds import DeadlineKind, EventKind, Kind, Route, Status
from ipregistry.domain.rows import AssetQuery
from ipregistry.errors import WrongUse
from ipregistry.services import assets, entries, foreign, history
from ipregistry.store import foreign as stored
from tests.store.entry_samples import TODAY, assess, day, filled, registries

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipregistry.domain.entries import PartyEntry
    from ipregistry.domain.foreign_rows import ForeignPage
    from ipregistry.services.context import Context
    from ipregistry.store.database import Registry

IR = FilingEntry(
    jurisdiction="WO",
    route=Route.MADRID,
    filed=day("2024-03-01"),
    registered=day("2024-03-05"),
    certificate=CertificateEntry(number="1790001"),
)
COUNTRIES = ("JP", "KR", "CN", "LA", "US")


def _mark(name: str = "Xoài Ví Dụ") -> AssetEntry:
    home = FilingEntry(application_no="4-2026-01234", filed=day("2026-04-17"))
    return AssetEntry(kind=Kind.CERTIFICATION_MARK, name=name, product="xoài", filings=(home,))


def _granted(name: str, filed: str, granted: str) -> AssetEntry:
    certificate = CertificateEntry(number="456789", granted=day(granted))
    home = FilingEntry(application_no="4-2015-00001", filed=day(filed), certificate=certificate)
    return AssetEntry(kind=Kind.TRADEMARK, name=name, filings=(home,))


def _family(first: int = 0) -> list[FilingEntry]:
    hung = [FilingEntry(jurisdiction=code, route=Route.MADRID, parent_place=first) for code in COUNTRIES]
    return [IR, *hung]


def _told(page: ForeignPage) -> list[tuple[str, str, Route, Status, date | None]]:
    return [(row.ref, row.jurisdiction, row.route, row.status, row.expiry) for row in page.items]


def test_a_madrid_family_is_one_change_set(context: Context) -> None:
    ref = entries.add_asset(context, _granted("Sen Ví Dụ", "2023-01-10", "2024-01-20")).ref
    added = foreign.add_filings(context, ref, _family())
    assert len(added) == 6
    assert len({each.changes.change_set for each in added}) == 1
    page = foreign.list_foreign(context, ForeignQuery())
    assert (page.count, page.filings) == (6, 5)
    whole, *hung = page.items
    assert (whole.jurisdiction, whole.designations, whole.registration_no, whole.parent) == ("WO", 5, "1790001", None)
    assert whole.next_deadline is not None
    assert (whole.next_deadline.kind, whole.next_deadline.due) == (DeadlineKind.RENEWAL, date(2034, 3, 5))
    assert {row.parent for row in hung} == {whole.filing}
    # Under the registration the countries stand in Vietnamese order: Hàn Quốc, Hoa Kỳ, Lào, Nhật Bản, Trung Quốc.
    assert [row.jurisdiction for row in hung] == ["KR", "US", "LA", "JP", "CN"]
    (row,) = assets.list_assets(context, AssetQuery()).items
    assert row.foreign_count == 5
    change_set = added[0].changes.change_set
    assert change_set is not None
    report = history.undo(context, change_set)
    assert (report.done, report.label) == (True, f"Thêm đăng ký quốc tế Madrid và 5 nước cho {ref}")
    assert foreign.list_foreign(context, ForeignQuery()).count == 0


def test_a_later_designation_hangs_on_the_registration_there(context: Context) -> None:
    ref = entries.add_asset(context, _granted("Sen Ví Dụ", "2023-01-10", "2024-01-20")).ref
    whole = foreign.add_filings(context, ref, [IR])[0]
    later = FilingEntry(jurisdiction="TH", route=Route.MADRID, designated=day("2025-06-01"), parent=whole.id)
    foreign.add_filings(context, ref, [later])
    first, second = foreign.list_foreign(context, ForeignQuery()).items
    assert (first.filing, first.designations) == (whole.id, 1)
    assert (second.parent, second.designated) == (whole.id, day("2025-06-01"))
    home = foreign.home_asset(context, ref)
    assert [(each.filing, each.number) for each in home.internationals] == [(whole.id, "1790001")]
    assert home.taken == ("WO", "TH")


def test_the_time_for_priority_comes_from_the_law_of_the_home_filing(context: Context) -> None:
    ref = entries.add_asset(context, _mark()).ref
    (home,) = foreign.home_asset(context, ref).homes
    # Six months from 17/04/2026; a Saturday, but the days off of the office abroad are not ours.
    assert home.priority_due == date(2026, 10, 17)
    assert any("6 tháng" in sentence for sentence, _source in home.reasons)
    assert not home.confirmed


def test_what_would_be_computed_is_shown_and_nothing_is_kept(context: Context) -> None:
    ref = entries.add_asset(context, _granted("Sen Ví Dụ", "2023-01-10", "2024-01-20")).ref
    before = len(history.history(context))
    japan = FilingEntry(jurisdiction="JP", filed=day("2024-01-10"), registered=day("2025-02-03"))
    (outlook,) = foreign.preview_filings(context, ref, [japan]).outlooks
    assert (outlook.status, outlook.expiry, outlook.next_due) == (
        Status.IN_FORCE,
        date(2035, 2, 3),
        # The second part of the fee of Japan comes before the renewal.
        date(2030, 2, 3),
    )
    assert len(history.history(context)) == before
    assert foreign.list_foreign(context, ForeignQuery()).count == 0
    foreign.add_filings(context, ref, [japan])
    (row,) = foreign.list_foreign(context, ForeignQuery()).items
    assert (row.status, row.expiry) == (outlook.status, outlook.expiry)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ((), "Chưa chọn nước nào"),
        ((FilingEntry(jurisdiction="VN"),), "không ghi ở đây"),
        ((FilingEntry(jurisdiction="JP", route=Route.MADRID, parent_place=0),), "ghi đăng ký quốc tế trước"),
        ((IR, FilingEntry(jurisdiction="JP", route=Route.HAGUE, parent_place=0)), "Không gắn được"),
        ((FilingEntry(jurisdiction="XX"),), "Không có nước hoặc tổ chức"),
        ((FilingEntry(jurisdiction="JP", filed=day("2025-01-01"), registered=day("2024-01-01")),), "sớm hơn"),
    ],
)
def test_what_cannot_be_is_refused_as_a_whole(context: Context, wanted: Sequence[FilingEntry], said: str) -> None:
    ref = entries.add_asset(context, _mark()).ref
    for act in (foreign.preview_filings, foreign.add_filings):
        with pytest.raises(WrongUse, match=said):
            act(context, ref, wanted)
    assert foreign.list_foreign(context, ForeignQuery()).count == 0


def _two(context: Context) -> tuple[str, str]:
    first = entries.add_asset(context, _granted("Sen Ví Dụ", "2023-01-10", "2024-01-20")).ref
    second = entries.add_asset(context, _mark("Ổi Ví Dụ")).ref
    claimed = (PriorityEntry("4-2026-01234", "VN", day("2026-04-17")),)
    foreign.add_filings(context, first, _family())
    paris = FilingEntry(
        jurisdiction="JP", route=Route.PARIS, filed=day("2026-08-03"), application_no="2026-000123", priorities=claimed
    )
    foreign.add_filings(context, second, [paris])
    return first, second


def test_filters_search_and_facets(context: Context) -> None:
    first, second = _two(context)

    def found(query: ForeignQuery) -> list[tuple[str, str]]:
        return [(row.ref, row.jurisdiction) for row in foreign.list_foreign(context, query).items]

    assert found(ForeignQuery(jurisdictions=("JP",))) == [(second, "JP"), (first, "JP")]
    assert found(ForeignQuery(routes=(Route.PARIS,))) == [(second, "JP")]
    assert found(ForeignQuery(statuses=(Status.PENDING,), kinds=(Kind.CERTIFICATION_MARK,))) == [(second, "JP")]
    assert found(ForeignQuery(search="oi vi du")) == [(second, "JP")]
    assert found(ForeignQuery(search="sen nhat")) == [(first, "JP")]
    assert found(ForeignQuery(search="2026-000123")) == [(second, "JP")]
    offered = foreign.facets(context, ForeignQuery(jurisdictions=("KR",)))
    assert dict(offered.jurisdictions)["JP"] == 2
    assert offered.routes == ((Route.MADRID, 1),)


def test_every_column_sorts_but_for_none_that_is_not_there(context: Context) -> None:
    _two(context)
    for column in FOREIGN_COLUMNS:
        for descending in (False, True):
            page = foreign.list_foreign(context, ForeignQuery(sort=column.key, descending=descending))
            assert len(page.items) == page.count == 7
    places = [row.jurisdiction for row in foreign.list_foreign(context, ForeignQuery(sort="jurisdiction")).items]
    assert places == ["WO", "KR", "US", "LA", "JP", "JP", "CN"]
    filed = [row.filed for row in foreign.list_foreign(context, ForeignQuery(sort="filed", descending=True)).items]
    assert filed[:2] == [day("2026-08-03"), day("2024-03-01")]
    assert filed[2:] == [None] * 5
    with pytest.raises(WrongUse, match="Không sắp xếp được"):
        foreign.list_foreign(context, ForeignQuery(sort="danger"))


def test_pages_follow_each_other(context: Context) -> None:
    _two(context)
    for sort in ("name", "next_deadline"):
        whole = _told(foreign.list_foreign(context, ForeignQuery(sort=sort)))
        cut = [
            row
            for offset in range(0, 8, 2)
            for row in _told(foreign.list_foreign(context, ForeignQuery(sort=sort, offset=offset, limit=2)))
        ]
        assert cut == whole


def test_the_table_by_countries(context: Context) -> None:
    first, second = _two(context)
    table = foreign.matrix(context, ForeignQuery())
    assert table.count == 2
    # Most filings first, the international registrations before all.
    assert [code for code, _ in table.jurisdictions][:2] == ["WO", "JP"]
    assert dict(table.jurisdictions) == {"WO": 1, "JP": 2, "KR": 1, "US": 1, "LA": 1, "CN": 1}
    assert [row.ref for row in table.rows] == [second, first]
    assert sorted(table.rows[0].cells) == ["JP"]
    assert table.rows[1].cells["KR"][0].status is Status.PENDING
    assert [row.ref for row in foreign.matrix(context, ForeignQuery(offset=1, limit=1)).rows] == [first]


def test_before_it_was_filed_it_is_not_there(context: Context) -> None:
    _first, second = _two(context)
    page = foreign.list_foreign(context, ForeignQuery(as_of=date(2026, 8, 2), jurisdictions=("JP",)))
    assert second not in [row.ref for row in page.items]
    page = foreign.list_foreign(context, ForeignQuery(as_of=date(2024, 3, 4)))
    assert [(row.jurisdiction, row.registration_no) for row in page.items if row.jurisdiction == "WO"] == [("WO", None)]


def test_danger_to_the_home_mark_is_said(context: Context) -> None:
    mark = _granted("Sen Ví Dụ", "2023-01-10", "2024-01-20")
    home = replace(mark.filings[0], events=(EventEntry(EventKind.INVALIDATED, day("2026-01-15")),))
    ref = entries.add_asset(context, replace(mark, filings=(home,))).ref
    foreign.add_filings(context, ref, _family())
    page = foreign.list_foreign(context, ForeignQuery())
    assert all(row.danger is not None and "05/03/2029" in row.danger for row in page.items)
    earlier = foreign.list_foreign(context, ForeignQuery(as_of=date(2026, 1, 14)))
    assert all(row.danger is None for row in earlier.items)


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    path = tmp_path_factory.mktemp("foreign") / "sổ.ipreg"
    with app.new_context(path, agency="Sở Thử", province="82", officer="Thử", today=TODAY) as context:
        yield context.registry


@settings(max_examples=40, deadline=None)
@given(sample=registries())
def test_the_table_holds_what_the_list_holds(
    registry: Registry, sample: tuple[list[AssetEntry], list[PartyEntry]]
) -> None:
    with filled(registry, *sample) as session:
        for as_of in (TODAY, date(2020, 6, 30)):
            query = ForeignQuery()
            page = stored.list_foreign(session, query, as_of, assess)
            table = stored.matrix(session, query, as_of, assess)
            assert page.count == sum(count for _, count in table.jurisdictions) == len(page.items)
            cells = {row for each in table.rows for found in each.cells.values() for row in found}
            assert cells == set(page.items)
            assert table.count == len(table.rows) == len({row.asset for row in page.items})
            for code, count in table.jurisdictions:
                there = stored.list_foreign(session, replace(query, jurisdictions=(code,)), as_of, assess)
                assert (there.count, {row.jurisdiction for row in there.items}) == (count, {code})
