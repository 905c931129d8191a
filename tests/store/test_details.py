"""Everything of one asset, found by whatever names it, as it was known on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from ipregistry.domain.entries import (
    AssetEntry,
    ConflictEntry,
    EventEntry,
    FilingEntry,
    PartyEntry,
    PriorityEntry,
    RoleEntry,
    TerritoryEntry,
)
from ipregistry.domain.kinds import DeadlineKind, EventKind, Kind, Role, Status
from ipregistry.errors import WrongUse
from ipregistry.store import details
from ipregistry.store.models import Asset, Filing
from tests.store.entry_samples import TODAY, assess, day, filled, mark

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ipregistry.domain.detail_rows import AssetDetail
    from ipregistry.store.database import Registry

_WHOLE = replace(
    mark(),
    ref="NHTT-0007",
    product="xoài cát",
    filings=(
        replace(
            mark().filings[0],
            published=day("2015-06"),
            priorities=(PriorityEntry("4-2014-00001", "VN", day("2014-12-01")),),
            events=(
                EventEntry(EventKind.RENEWED, day("2025-01-02"), cycle=1, document_no="12/QĐ-SHTT"),
                EventEntry(EventKind.ASSIGNED, day("2019-02-03"), party="Công ty Mới"),
                EventEntry(EventKind.NOTE, note="không rõ ngày"),
            ),
        ),
        FilingEntry(jurisdiction="JP", filed=day("2020-05-01")),
    ),
    parties=(RoleEntry(Role.OWNER, "Hội quán Ví Dụ"), RoleEntry(Role.LEAD_UNIT, "UBND huyện", since=day("2022"))),
    territories=(TerritoryEntry("province", "Đồng Tháp"),),
    conflicts=(ConflictEntry("granted", "01/08/2016", "16/09/2016", "QĐ", "báo"),),
    links=("CDDL-0001",),
)
_OTHER = AssetEntry(Kind.GEOGRAPHICAL_INDICATION, "Cao Lãnh", ref="CDDL-0001")
_BODY = PartyEntry("UBND huyện", dissolved_on=day("2025-07-01"), successors=("UBND xã",), contacts=(("phone", "0"),))


def _read(session: Session, on: date = TODAY) -> AssetDetail:
    asset = session.scalars(select(Asset.id).where(Asset.ref == "NHTT-0007")).one()
    return details.read(session, asset, on, assess)


@pytest.mark.parametrize(
    "ref",
    ["NHTT-0007", " nhtt-0007", "4-2015-01234", "VN-4-2015-01234", "4201501234", "123456", "4-0123456-000"],
)
def test_found_by_reference_and_by_number_in_any_form(registry: Registry, ref: str) -> None:
    with filled(registry, [_WHOLE, _OTHER]) as session:
        assert [found.ref for found in details.find(session, ref)] == ["NHTT-0007"]


def test_found_by_uid(registry: Registry) -> None:
    with filled(registry, [_WHOLE, _OTHER]) as session:
        uid = session.scalars(select(Asset.uid).where(Asset.ref == "CDDL-0001")).one()
        assert [found.ref for found in details.find(session, uid.upper())] == ["CDDL-0001"]


@pytest.mark.parametrize("ref", ["", "NHTT", "999999", "xoài", "%"])
def test_nothing_else_is_found(registry: Registry, ref: str) -> None:
    with filled(registry, [_WHOLE, _OTHER]) as session:
        assert details.find(session, ref) == []


def test_a_number_of_several_assets_finds_them_all(registry: Registry) -> None:
    with filled(registry, [_WHOLE, replace(mark("Khác"), ref="A-1")]) as session:
        assert [found.ref for found in details.find(session, "123456")] == ["A-1", "NHTT-0007"]


def test_all_of_an_asset(registry: Registry) -> None:
    with filled(registry, [_WHOLE, _OTHER], [_BODY]) as session:
        whole = _read(session)
    assert (whole.row.ref, whole.row.owner_current, whole.row.status) == ("NHTT-0007", "Công ty Mới", Status.IN_FORCE)
    home, abroad = whole.filings
    assert (home.leads, home.expiry_date, home.status) == (True, date(2035, 3, 17), Status.IN_FORCE)
    assert (abroad.leads, abroad.jurisdiction, abroad.status) == (False, "JP", Status.PENDING)
    assert home.certificate is not None
    assert (home.certificate.number, home.certificate.printed_owner) == ("123456", "Hội quán Ví Dụ")
    assert [item.number for item in home.priorities] == ["4-2014-00001"]
    assert [str(item.kind) for item in whole.events] == [
        "note",
        "filed",
        "published",
        "granted",
        "assigned",
        "filed",
        "renewed",
    ]
    assert [item.party for item in whole.events if item.kind is EventKind.ASSIGNED] == ["Công ty Mới"]
    lead = next(item for item in whole.parties if item.role is Role.LEAD_UNIT)
    assert (lead.party.successors, lead.party.contacts) == (("UBND xã",), (("phone", "0"),))
    assert whole.territories == (("province", "Đồng Tháp"),)
    assert whole.links == (("related", "CDDL-0001", "Cao Lãnh"),)
    assert [(item.field, item.kept, item.other) for item in whole.conflicts] == [
        ("granted", "01/08/2016", "16/09/2016")
    ]
    renewals = [item for item in whole.deadlines if item.kind is DeadlineKind.RENEWAL]
    assert [(item.cycle, item.state.value) for item in renewals] == [
        (1, "done"),
        (2, "upcoming"),
        (3, "upcoming"),
        (4, "upcoming"),
    ]
    assert all(item.reasons for item in whole.deadlines)
    assert whole.spans[-1].ends == date.max


def test_links_show_from_both_sides(registry: Registry) -> None:
    with filled(registry, [_WHOLE, _OTHER]) as session:
        other = session.scalars(select(Asset.id).where(Asset.ref == "CDDL-0001")).one()
        assert details.read(session, other, TODAY, assess).links == (("related", "NHTT-0007", "Xoài Ví Dụ"),)


def test_as_of_a_day_only_what_was_known(registry: Registry) -> None:
    with filled(registry, [_WHOLE, _OTHER], [_BODY]) as session:
        whole = _read(session, date(2016, 1, 1))
    (home,) = whole.filings
    assert (home.certificate, home.status, home.expiry_date) == (None, Status.PENDING, None)
    assert [str(item.kind) for item in whole.events] == ["note", "filed", "published"]
    assert [item.role for item in whole.parties] == [Role.OWNER]
    assert not whole.deadlines


def test_before_the_first_fact_it_is_said(registry: Registry) -> None:
    with filled(registry, [_WHOLE, _OTHER]) as session, pytest.raises(WrongUse, match="Đến ngày 01/01/2010 chưa có"):
        _read(session, date(2010, 1, 1))


def test_conflicts_belong_to_the_first_filing(registry: Registry) -> None:
    with filled(registry, [_WHOLE, _OTHER]) as session:
        asset = session.scalars(select(Asset).where(Asset.ref == "NHTT-0007")).one()
        first = session.scalars(select(Filing.id).order_by(Filing.id)).first()
        assert [item.filing_id for item in asset.conflicts] == [first]
