"""Lists: what they show, how they are filtered and sorted, and that they stay cheap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from ipregistry.domain.columns import ASSET_COLUMNS
from ipregistry.domain.entries import AssetEntry, CertificateEntry, EventEntry, FilingEntry, PartyEntry, RoleEntry
from ipregistry.domain.kinds import DeadlineKind, EventKind, Kind, Role, Route, Status
from ipregistry.domain.labels import KIND
from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.rows import AssetPage, AssetQuery, AssetRow
from ipregistry.domain.vietnamese import collation_key
from ipregistry.errors import WrongUse
from ipregistry.store.lists import list_assets
from tests.store.entry_samples import TODAY, assess, day, filled, mark, registries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from ipregistry.store.database import Registry


def _listed(session: Session, on: date = TODAY, **query: Any) -> AssetPage:
    return list_assets(session, AssetQuery(**query), on, assess)


def _names(page: AssetPage) -> list[str]:
    return [row.name for row in page.items]


def _indication(name: str = "Cao Lãnh") -> AssetEntry:
    certificate = CertificateEntry(number="00078", decision_no="5849/QĐ-SHTT", granted=day("2019-11-26"))
    parties = (RoleEntry(Role.MANAGING_BODY, "Sở Nông nghiệp"), RoleEntry(Role.APPLICANT, "Sở Khoa học"))
    filings = (FilingEntry(certificate=certificate),)
    return AssetEntry(Kind.GEOGRAPHICAL_INDICATION, name, product="xoài", filings=filings, parties=parties)


@pytest.fixture
def session(registry: Registry) -> Iterator[Session]:
    planned = AssetEntry(Kind.UNKNOWN, "Đường thốt nốt", province="Đồng Tháp")
    abroad = replace(mark("Ớt"), filings=(*mark().filings, *_madrid()))
    foreign = AssetEntry(Kind.TRADEMARK, "Ẩm thực", filings=(FilingEntry(jurisdiction="EU", filed=day("2020-05-01")),))
    with filled(registry, [mark("Xoài"), planned, abroad, foreign, _indication()]) as session:
        yield session


def _madrid() -> tuple[FilingEntry, ...]:
    international = FilingEntry(jurisdiction="WO", route=Route.MADRID, registered=day("2018-02-01"))
    named = (
        FilingEntry(jurisdiction=code, route=Route.MADRID, registered=day("2018-02-01"), parent_place=1)
        for code in ("JP", "US")
    )
    return (international, *named)


def test_names_are_sorted_in_vietnamese_order(session: Session) -> None:
    assert _names(_listed(session)) == ["Ẩm thực", "Cao Lãnh", "Đường thốt nốt", "Ớt", "Xoài"]
    assert _names(_listed(session, descending=True)) == ["Xoài", "Ớt", "Đường thốt nốt", "Cao Lãnh", "Ẩm thực"]


def test_pages_are_cut_from_the_whole_and_counted_as_a_whole(session: Session) -> None:
    page = _listed(session, offset=1, limit=2)
    assert (page.count, _names(page)) == (5, ["Cao Lãnh", "Đường thốt nốt"])
    by_owner = _listed(session, sort="owner", offset=1, limit=2)
    assert (by_owner.count, len(by_owner.items)) == (5, 2)
    assert _listed(session, limit=0).count == 5


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"kinds": (Kind.GEOGRAPHICAL_INDICATION, Kind.UNKNOWN)}, ["Cao Lãnh", "Đường thốt nốt"]),
        ({"statuses": (Status.PENDING,)}, ["Ẩm thực"]),
        ({"statuses": (Status.PLANNED, Status.PENDING)}, ["Ẩm thực", "Đường thốt nốt"]),
        ({"year_filed": 2015}, ["Ớt", "Xoài"]),
        ({"year_filed": 2014}, []),
        ({"owner": "hoi quan"}, ["Ớt", "Xoài"]),
        ({"owner": "nha nuoc"}, ["Cao Lãnh"]),
        ({"owner": "nong nghiep so"}, ["Cao Lãnh"]),
        ({"jurisdiction": "JP"}, ["Ớt"]),
        ({"jurisdiction": "EM"}, ["Ẩm thực"]),
        ({"jurisdiction": "VN", "year_filed": 2015}, ["Ớt", "Xoài"]),
        ({"search": "xoai"}, ["Cao Lãnh", "Xoài"]),
        ({"search": "xoai", "kinds": (Kind.COLLECTIVE_MARK,)}, ["Xoài"]),
    ],
)
def test_filters(session: Session, query: dict[str, Any], names: list[str]) -> None:
    page = _listed(session, **query)
    assert (_names(page), page.count) == (names, len(names))


def test_a_mark_in_the_words_of_its_home_filing(session: Session) -> None:
    row = next(row for row in _listed(session).items if row.name == "Ớt")
    assert (row.jurisdiction, row.application_no, row.certificate_no) == ("VN", "4-2015-01234", "123456")
    assert (row.filing_date, row.grant_date) == (day("2015-03-17"), day("2016-08-01"))
    assert (row.expiry_date, row.status, row.indefinite) == (date(2025, 3, 17), Status.LAPSED_UNCONFIRMED, False)
    assert row.foreign_count == 2


def test_a_filing_abroad_instead_of_the_home_one(session: Session) -> None:
    (row,) = _listed(session, jurisdiction="JP").items
    assert (row.jurisdiction, row.grant_date, row.application_no) == ("JP", day("2018-02-01"), None)


def test_an_indication_belongs_to_the_state(session: Session) -> None:
    (row,) = _listed(session, kinds=(Kind.GEOGRAPHICAL_INDICATION,)).items
    assert (row.owner, row.owner_current, row.managing_body) == ("Nhà nước", "Nhà nước", "Sở Nông nghiệp")
    assert (row.expiry_date, row.indefinite, row.status, row.next_deadline) == (None, True, Status.IN_FORCE, None)


def test_unknown_columns_are_refused(session: Session) -> None:
    with pytest.raises(WrongUse, match="Không sắp xếp được theo cột “shoe_size”"):
        _listed(session, sort="shoe_size")


def _value(row: AssetRow, key: str) -> Any:
    """What a column sorts by, worked out from what it shows."""
    value = getattr(row, key)
    if value is None or value == "":
        return None
    if isinstance(value, Kind):
        return list(KIND).index(value)
    if isinstance(value, Status):
        return list(Status).index(value)
    if isinstance(value, PartialDate):
        return str(value).lstrip("~")
    if key == "gaps":
        return len(value)
    if key == "next_deadline":
        return value.due, value.kind
    return collation_key(value) if key in _WORDED else value


_WORDED = {"name", "product", "owner", "owner_current", "managing_body", "province"}
_BY_KEY = {"application_no", "certificate_no"}  # numbers are sorted by their keys, not as written


@given(told=registries(), key=st.sampled_from([column.key for column in ASSET_COLUMNS]), descending=st.booleans())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_column_sorts_by_what_it_shows(
    file_registry: Registry, told: tuple[list[AssetEntry], list[PartyEntry]], key: str, *, descending: bool
) -> None:
    with filled(file_registry, *told) as session:
        page = _listed(session, sort=key, descending=descending)
        one_by_one = [_listed(session, sort=key, descending=descending, offset=n, limit=1).items for n in range(3)]
    assert tuple(row for rows in one_by_one for row in rows) == page.items
    values = [_value(row, key) for row in page.items]
    known = [value for value in values if value is not None]
    assert values[len(known) :] == [None] * (len(values) - len(known))
    if key not in _BY_KEY:
        assert known == sorted(known, reverse=descending)


def _assigned(*events: EventEntry, parties: tuple[RoleEntry, ...], printed: str | None = None) -> AssetEntry:
    certificate = CertificateEntry(number="5", granted=day("2016-08-01"), printed_owner=printed)
    filing = FilingEntry(filed=day("2015-03-17"), certificate=certificate, events=events)
    return AssetEntry(Kind.TRADEMARK, "Nhãn", filings=(filing,), parties=parties)


_BODY = PartyEntry(
    "UBND huyện Lai Vung", dissolved_on=day("2025-07-01"), successors=("UBND xã Lai Vung", "UBND xã Hòa Long")
)


@pytest.mark.parametrize(
    ("entry", "on", "owner", "current"),
    [
        (_assigned(parties=(RoleEntry(Role.APPLICANT, "Công ty A"),)), TODAY, "Công ty A", "Công ty A"),
        (
            _assigned(parties=(RoleEntry(Role.OWNER, "Bà B"), RoleEntry(Role.OWNER, "Ông C"))),
            TODAY,
            "Bà B; Ông C",
            "Bà B; Ông C",
        ),
        (_assigned(parties=(), printed="HTX In"), TODAY, "HTX In", "HTX In"),
        (_assigned(parties=(RoleEntry(Role.OWNER, "Công ty A"),), printed="CTY A"), TODAY, "CTY A", "CTY A"),
        (
            _assigned(parties=(RoleEntry(Role.OWNER, "UBND huyện Lai Vung"),), printed="UBND HUYỆN LAI VUNG"),
            TODAY,
            "UBND HUYỆN LAI VUNG",
            "UBND xã Lai Vung; UBND xã Hòa Long",
        ),
        (
            _assigned(parties=(RoleEntry(Role.OWNER, "UBND huyện Lai Vung"),)),
            date(2025, 6, 30),
            "UBND huyện Lai Vung",
            "UBND huyện Lai Vung",
        ),
        (
            _assigned(
                EventEntry(EventKind.ASSIGNED, day("2018-01-01"), party="Công ty Mới"),
                EventEntry(EventKind.LICENSED, day("2019-01-01"), party="Công ty Thuê"),
                parties=(RoleEntry(Role.OWNER, "Công ty A"),),
            ),
            TODAY,
            "Công ty A",
            "Công ty Mới",
        ),
        (
            _assigned(
                EventEntry(EventKind.ASSIGNED, day("2018-01-01"), party="Công ty Mới"),
                parties=(RoleEntry(Role.OWNER, "Công ty A"),),
            ),
            date(2017, 12, 31),
            "Công ty A",
            "Công ty A",
        ),
        (
            _assigned(parties=(RoleEntry(Role.OWNER, "Cũ", until=day("2019-05")), RoleEntry(Role.OWNER, "Mới"))),
            date(2019, 6, 1),
            "Mới",
            "Mới",
        ),
    ],
)
def test_owners(registry: Registry, entry: AssetEntry, on: date, owner: str, current: str) -> None:
    with filled(registry, [entry], [_BODY]) as session:
        (row,) = _listed(session, on).items
    assert (row.owner, row.owner_current) == (owner, current)


def test_bodies_following_each_other_in_a_circle_stay_what_they_are(file_registry: Registry) -> None:
    parties = [PartyEntry("A", successors=("B",)), PartyEntry("C", successors=("A",))]
    entry = _assigned(parties=(RoleEntry(Role.OWNER, "A"),))
    with filled(file_registry, [entry], [*parties, PartyEntry("B", successors=("C",))]) as session:
        (row,) = _listed(session).items
    assert row.owner_current in {"A", "B", "C"}


def test_before_its_first_fact_an_asset_is_not_listed(session: Session) -> None:
    page = _listed(session, date(2015, 3, 16))
    assert _names(page) == ["Đường thốt nốt"]
    assert "Xoài" in _names(_listed(session, date(2015, 3, 17)))


def test_a_month_counts_from_its_last_day(registry: Registry) -> None:
    with filled(registry, [mark(filed="2015-03", granted=None)]) as session:
        assert not _listed(session, date(2015, 3, 30)).items
        assert _listed(session, date(2015, 3, 31)).count == 1


def test_only_what_was_known_is_shown(session: Session) -> None:
    (row,) = [row for row in _listed(session, date(2016, 7, 31)).items if row.name == "Xoài"]
    assert (row.certificate_no, row.grant_date, row.status) == (None, None, Status.PENDING)
    assert (row.owner, row.application_no) == ("Hội quán Ví Dụ", "4-2015-01234")


def test_the_nearest_deadline_is_one_that_can_still_be_met(registry: Registry) -> None:
    with filled(registry, [mark()]) as session:
        (before,) = _listed(session, date(2024, 1, 1)).items
        (late,) = _listed(session, date(2025, 9, 17)).items
        (over,) = _listed(session, date(2025, 9, 18)).items
    for row in (before, late):
        assert row.next_deadline is not None
        assert (row.next_deadline.kind, row.next_deadline.due) == (DeadlineKind.RENEWAL, date(2025, 3, 17))
    assert over.next_deadline is not None
    assert over.next_deadline.due == date(2035, 3, 17)


@pytest.mark.parametrize("query", [{}, {"sort": "owner"}, {"search": "xoai"}, {"owner": "hoi"}, {"sort": "gaps"}])
@pytest.mark.parametrize("on", [TODAY, date(2016, 1, 1)])
def test_a_list_is_as_many_statements_for_many_rows_as_for_few(
    file_registry: Registry, query: dict[str, Any], on: date
) -> None:
    counts = []
    for number in (2, 40):
        with filled(file_registry, [mark(f"Xoài {each}") for each in range(number)]) as session:
            connection = session.connection()
            said: list[str] = []
            event.listen(connection, "before_cursor_execute", lambda *args, said=said: said.append(args[2]))
            assert _listed(session, on, **query).count == number
            counts.append(len(said))
    assert counts[0] == counts[1]
    assert counts[0] <= 30
