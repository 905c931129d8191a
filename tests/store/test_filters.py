"""What a list is asked for: exact rows for each filter, and facets that agree with the list for any registry."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from ipregistry.domain.entries import AssetEntry, CertificateEntry, FilingEntry, PartyEntry, RoleEntry
from ipregistry.domain.kinds import Kind, Role, Route, Status
from ipregistry.domain.rows import ANY_GAP, NO_PARTY, NO_PLACE, NO_YEAR, AssetPage, AssetQuery, AssetRow
from ipregistry.errors import WrongUse
from ipregistry.store import derive, facets
from ipregistry.store.lists import list_assets
from ipregistry.store.models import Asset, AssetParty, Party
from tests.store.entry_samples import TODAY, assess, day, filled, mark, registries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from ipregistry.store.database import Registry

_BODY = PartyEntry("UBND huyện Thử", dissolved_on=day("2025-07-01"), successors=("UBND xã Mới",))
_FOLLOWED = PartyEntry("Hội cũ", successors=("Hội mới",))


def _asset(name: str, *roles: RoleEntry, province: str | None = None) -> AssetEntry:
    return replace(mark(name), parties=roles, province=province)


@pytest.fixture
def session(registry: Registry) -> Iterator[Session]:
    owner, lead = Role.OWNER, Role.LEAD_UNIT
    grant = CertificateEntry(number="77", granted=day("2021-05"))
    assets = [
        _asset("A", RoleEntry(owner, "Công ty B"), province="Đồng Tháp"),
        _asset("B", RoleEntry(Role.APPLICANT, "Công ty B"), RoleEntry(lead, "UBND huyện Thử"), province="An Giang"),
        _asset("C", RoleEntry(Role.MANAGING_BODY, "Hội cũ")),
        _asset("D", RoleEntry(owner, "Công ty B", until=day("2020-01-01")), RoleEntry(owner, "Công ty C")),
        _asset("E", RoleEntry(owner, "UBND huyện Thử"), RoleEntry(Role.APPLICANT, "UBND huyện Thử")),
        AssetEntry(Kind.TRADEMARK, "F", filings=(FilingEntry(filed=day("2019-02-03"), certificate=grant),)),
        AssetEntry(Kind.UNKNOWN, "G", province="Đồng Tháp"),
        AssetEntry(Kind.TRADEMARK, "H", filings=(FilingEntry(jurisdiction="JP", filed=day("2024-01-01")),)),
    ]
    with filled(registry, assets, [_BODY, _FOLLOWED]) as session:
        yield session


def _names(page: AssetPage) -> str:
    assert page.count == len(page.items)
    return "".join(row.name for row in page.items)


def _party(session: Session, name: str) -> int:
    return session.scalars(select(Party.id).where(Party.name == name)).one()


def _ask(session: Session, on: date = TODAY, **query: Any) -> AssetPage:
    return list_assets(session, AssetQuery(**query), on, assess)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"places": ("Đồng Tháp",)}, "AG"),
        ({"places": ("Đồng Tháp", "An Giang")}, "ABG"),
        ({"places": ("đồng tháp",)}, ""),
        ({"year_granted": 2016}, "ABCDE"),
        ({"year_granted": 2021}, "F"),
        ({"year_granted": 2019}, ""),
        ({"year_filed": 2024}, "H"),
        ({"year_expires": 2025}, "ABCDE"),
        ({"year_expires": 2029}, "F"),
        ({"year_expires": NO_YEAR}, "GH"),
        ({"owners": (NO_PARTY,)}, "FGH"),
        ({"lead_units": (NO_PARTY,)}, "ACDEFGH"),
        ({"places": (NO_PLACE,)}, "CDEFH"),
        ({"places": (NO_PLACE, "An Giang")}, "BCDEFH"),
        ({"year_expires": 12_000}, ""),
        ({"dissolved": True}, "BCE"),
        ({"gaps": ("owner_missing",)}, "CFGH"),
        ({"gaps": ("kind_unknown", "filed_missing")}, "G"),
        ({"gaps": ANY_GAP}, "CFGH"),
        ({"gaps": ("no_such_gap",)}, ""),
        ({"removed": True}, ""),
        ({"dissolved": True, "places": ("An Giang",), "year_expires": 2025}, "B"),
        ({"ids": frozenset(), "dissolved": True}, ""),
    ],
)
def test_filters(session: Session, query: dict[str, Any], names: str) -> None:
    assert _names(_ask(session, **query)) == names


@pytest.mark.parametrize(
    ("field", "parties", "names"),
    [
        ("owners", ("Công ty B",), "AB"),
        ("owners", ("Công ty B", "Hội cũ"), "ABC"),
        ("owners", ("Công ty C",), "D"),
        ("owners", ("UBND huyện Thử",), "E"),
        ("owners", ("UBND xã Mới",), ""),
        ("lead_units", ("UBND huyện Thử",), "B"),
        ("lead_units", ("Công ty B",), ""),
    ],
)
def test_parties(session: Session, field: str, parties: tuple[str, ...], names: str) -> None:
    query: dict[str, Any] = {field: tuple(_party(session, name) for name in parties)}
    assert _names(_ask(session, **query)) == names


def test_parties_are_those_of_the_day(session: Session) -> None:
    before = date(2019, 12, 31)
    assert _names(_ask(session, before, owners=(_party(session, "Công ty B"),))) == "ABD"
    # Both sides of the dissolution; the body followed without a day is dissolved on every day.
    assert _names(_ask(session, date(2025, 6, 30), dissolved=True)) == "C"
    assert _names(_ask(session, date(2025, 7, 1), dissolved=True)) == "BCE"


def test_gaps_of_another_day_are_those_of_that_day(session: Session) -> None:
    on = date(2021, 5, 30)
    shown = [row for row in _ask(session, on).items if any(gap.code == "owner_missing" for gap in row.gaps)]
    assert [row.name for row in shown] == list(_names(_ask(session, on, gaps=("owner_missing",))))
    assert shown


def _remove(session: Session, *names: str) -> None:
    assets = session.scalars(select(Asset).where(Asset.name.in_(names))).all()
    for asset in assets:
        asset.removed_at = datetime(2026, 11, 1, tzinfo=UTC)
    session.flush()
    derive.derive(session, [asset.id for asset in assets], assess)


def test_the_bin_shows_what_it_holds_as_the_list_did(session: Session) -> None:
    before = {row.name: row for row in _ask(session).items}
    _remove(session, "A", "F", "G", "H")
    assert _names(_ask(session)) == "BCDE"
    page = _ask(session, removed=True)
    assert _names(page) == "AFGH"
    for row in page.items:
        assert row == replace(before[row.name], gaps=(), next_deadline=None)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"search": "77"}, "F"),
        ({"kinds": (Kind.TRADEMARK,)}, "FH"),
        ({"places": ("Đồng Tháp",)}, "AG"),
        ({"statuses": (Status.IN_FORCE,)}, "F"),
        ({"statuses": (Status.PENDING, Status.PLANNED)}, "GH"),
        ({"jurisdiction": "JP"}, "H"),
        ({"year_filed": 2019}, "F"),
        ({"year_granted": 2016}, "A"),
        ({"year_expires": 2025}, "A"),
        ({"owner": "cong ty b"}, ""),
        ({"owner": "hoi quan"}, "A"),
        ({"gaps": ANY_GAP}, ""),
        ({"descending": True}, "HGFA"),
        ({"sort": "expiry_date", "descending": True}, "FAGH"),
        ({"sort": "status"}, "GHFA"),
    ],
)
def test_filters_and_order_of_the_bin(session: Session, query: dict[str, Any], names: str) -> None:
    _remove(session, "A", "F", "G", "H")
    assert _names(_ask(session, removed=True, **query)) == names


def test_pages_of_the_bin(session: Session) -> None:
    _remove(session, "A", "F", "G")
    for sort in ("name", "status"):
        page = _ask(session, removed=True, sort=sort, offset=1, limit=1)
        whole = _ask(session, removed=True, sort=sort)
        assert (page.count, page.items) == (3, whole.items[1:2])


def test_an_unknown_field_is_refused(session: Session) -> None:
    with pytest.raises(WrongUse, match="Không lọc được theo “shoe_size”"):
        facets.count(session, AssetQuery(), "shoe_size", TODAY, assess)


def _roles(session: Session, row: AssetRow, on: date, *roles: Role) -> set[int]:
    held = session.scalars(select(AssetParty).where(AssetParty.asset_id == row.id, AssetParty.role.in_(roles)))
    return {
        role.party_id
        for role in held
        if (role.since is None or role.since.latest <= on) and (role.until is None or role.until.latest >= on)
    }


def _values(session: Session, row: AssetRow, field: str, on: date) -> set[Any]:
    """The values a row has, read off what it shows."""
    match field:
        case "kind" | "status" | "jurisdiction":
            return {getattr(row, field)}
        case "place":
            return {row.province}
        case "year_filed":
            return {row.filing_date and row.filing_date.year}
        case "year_granted":
            return {row.grant_date and row.grant_date.year}
        case "year_expires":
            return {row.expiry_date and row.expiry_date.year}
        case "gap":
            return {gap.code for gap in row.gaps}
        case "owner":
            return _roles(session, row, on, Role.OWNER, Role.APPLICANT, Role.MANAGING_BODY)
    return _roles(session, row, on, Role.LEAD_UNIT)


_FILTER = {
    "kind": "kinds",
    "status": "statuses",
    "owner": "owners",
    "place": "places",
    "lead_unit": "lead_units",
    "gap": "gaps",
}


def _narrowed(query: AssetQuery, field: str, value: Any) -> AssetQuery:
    named: dict[str, Any] = {_FILTER.get(field, field): (value,) if field in _FILTER else value}
    return replace(query, **named)


_PLACES = ("Đồng Tháp", "An Giang", None)
_queries = st.fixed_dictionaries(
    {},
    optional={
        "search": st.sampled_from(["xoai", "a", "123456"]),
        "kinds": st.just((Kind.TRADEMARK, Kind.INVENTION, Kind.UNKNOWN)),
        "statuses": st.just((Status.IN_FORCE, Status.PENDING, Status.PLANNED, Status.LAPSED_UNCONFIRMED)),
        "places": st.just(("Đồng Tháp",)),
        "jurisdiction": st.sampled_from(["VN", "JP"]),
        "owner": st.sampled_from(["ubnd", "hoi quan"]),
        "gaps": st.sampled_from([ANY_GAP, ("owner_missing", "filed_missing")]),
        "dissolved": st.booleans(),
        "year_filed": st.integers(2000, 2030),
    },
)


@given(
    told=registries(),
    field=st.sampled_from(list(facets.OWN)),
    query=_queries,
    on=st.dates(date(2000, 1, 1), date(2035, 12, 31)) | st.just(TODAY),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_facets_and_list_agree(
    file_registry: Registry,
    told: tuple[list[AssetEntry], list[PartyEntry]],
    field: str,
    query: dict[str, Any],
    on: date,
) -> None:
    entries = [replace(entry, province=_PLACES[place % 3]) for place, entry in enumerate(told[0])]
    with filled(file_registry, entries, told[1]) as session:
        asked = AssetQuery(**query)
        found = facets.count(session, asked, field, on, assess)
        without = replace(asked, **facets.OWN[field])
        if field != "jurisdiction":
            rows = list_assets(session, without, on, assess).items
            counted = Counter(value for row in rows for value in _values(session, row, field, on) if value)
            assert found == dict(counted)
        for value, count in found.items():
            page = list_assets(session, _narrowed(without, field, value), on, assess)
            assert (page.count, len(page.items)) == (count, count)
            assert all(value in _values(session, row, field, on) for row in page.items)


@given(told=registries(), query=_queries, on=st.dates(date(2000, 1, 1), date(2035, 12, 31)) | st.just(TODAY))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_bin_is_what_the_list_was(
    file_registry: Registry, told: tuple[list[AssetEntry], list[PartyEntry]], query: dict[str, Any], on: date
) -> None:
    query.pop("gaps", None)
    with filled(file_registry, *told) as session:
        before = list_assets(session, AssetQuery(**query), on, assess)
        _remove(session, *{entry.name for entry in told[0]})
        assert not list_assets(session, AssetQuery(**query), on, assess).count
        page = list_assets(session, AssetQuery(removed=True, **query), on, assess)
        bin_rows = {row.id: row for row in page.items}
    assert {row.id: replace(row, gaps=(), next_deadline=None) for row in before.items}.items() <= bin_rows.items()


def test_facets_of_several_offices(registry: Registry) -> None:
    abroad = tuple(
        FilingEntry(jurisdiction=code, route=Route.NATIONAL, filed=day("2020-01-01")) for code in ("JP", "US")
    )
    assets = [replace(mark("A"), filings=(*mark().filings, *abroad)), mark("B"), mark("C")]
    with filled(registry, assets) as session:
        assert facets.count(session, AssetQuery(), "jurisdiction", TODAY, assess) == {"VN": 3, "JP": 1, "US": 1}
        pending = AssetQuery(statuses=(Status.PENDING,), jurisdiction="VN")
        assert facets.count(session, pending, "jurisdiction", TODAY, assess) == {"JP": 1, "US": 1}
        owners = facets.count(session, AssetQuery(jurisdiction="JP"), "owner", TODAY, assess)
        assert [(facets.party_names(session, owners)[key][0], count) for key, count in owners.items()] == [
            ("Hội quán Ví Dụ", 1)
        ]
