"""Registries made of entries: by hand for examples, by hypothesis for what must hold of all of them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from ipregistry import app
from ipregistry.domain.assess_asset import assess_asset
from ipregistry.domain.entries import (
    AssetEntry,
    CertificateEntry,
    EventEntry,
    FilingEntry,
    PartyEntry,
    PriorityEntry,
    RoleEntry,
    RuleChoiceEntry,
)
from ipregistry.domain.kinds import EventKind, Kind, Role, Route
from ipregistry.domain.partial_date import PartialDate
from ipregistry.store import derive, search
from ipregistry.store.writing import Writer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from ipregistry.domain.assets import AssetFacts
    from ipregistry.domain.timeline import AssetAssessment
    from ipregistry.store.database import Registry

TODAY = date(2026, 11, 20)
PARTIES = ("Hội quán A", "UBND huyện Thử", "Công ty B", "UBND xã Mới")


def assess(facts: AssetFacts) -> AssetAssessment:
    return assess_asset(facts, app.load_law(), app.load_calendar())


class _TakeBackError(Exception):
    pass


@contextmanager
def filled(registry: Registry, assets: Sequence[AssetEntry], parties: Sequence[PartyEntry] = ()) -> Iterator[Session]:
    """The registry holding these assets and everything derived from them, while the block lasts."""
    with registry.reading() as session:
        ready = search.exists(session)
    if not ready:
        with registry.writing("Thử", "Thử") as change:
            search.rebuild(change.session)
    try:
        with registry.writing("Thử", "Thử") as change:
            writer = Writer(change.session)
            for party in parties:
                writer.party(party)
            rows = [writer.asset(entry) for entry in assets]
            writer.finish()
            derive.derive(change.session, [row.id for row in rows], assess)
            yield change.session
            raise _TakeBackError  # noqa: TRY301 - nothing of it may be committed
    except _TakeBackError:
        pass


def day(text: str) -> PartialDate:
    return PartialDate.parse_iso(text)


def mark(name: str = "Xoài Ví Dụ", filed: str | None = "2015-03-17", granted: str | None = "2016-08-01") -> AssetEntry:
    """A collective mark of one owner, registered at home."""
    certificate = None
    if granted is not None:
        certificate = CertificateEntry(number="123456", granted=day(granted), printed_owner="Hội quán Ví Dụ")
    return AssetEntry(
        Kind.COLLECTIVE_MARK,
        name,
        filings=(
            FilingEntry(
                application_no="4-2015-01234",
                filed=None if filed is None else day(filed),
                certificate=certificate,
            ),
        ),
        parties=(RoleEntry(Role.OWNER, "Hội quán Ví Dụ"),),
    )


_years = st.integers(1998, 2030)


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    year = draw(_years)
    about = draw(st.integers(0, 9)) == 0
    known = draw(st.integers(0, 5))
    if known == 0:
        return PartialDate(year, about=about)
    month = draw(st.integers(1, 12))
    return PartialDate(year, month, None if known == 1 else draw(st.integers(1, 28)), about)


_dates = st.none() | partial_dates()
_kinds = st.sampled_from(
    [
        Kind.TRADEMARK,
        Kind.COLLECTIVE_MARK,
        Kind.GEOGRAPHICAL_INDICATION,
        Kind.INDUSTRIAL_DESIGN,
        Kind.INVENTION,
        Kind.PLANT_VARIETY,
        Kind.COPYRIGHT,
        Kind.LAYOUT_DESIGN,
        Kind.UNKNOWN,
    ]
)
_events = st.builds(
    EventEntry,
    kind=st.sampled_from(EventKind),
    on=_dates,
    cycle=st.none() | st.integers(1, 3),
    until=_dates,
    party=st.none() | st.sampled_from(PARTIES),
)
_certificates = st.builds(
    CertificateEntry,
    number=st.none() | st.sampled_from(["123456", "4-0123457-000", "00078"]),
    decision_no=st.none() | st.just("442/QĐ-SHTT"),
    granted=_dates,
    stated_expiry=_dates,
    printed_owner=st.none() | st.sampled_from(PARTIES),
)
_choices = st.builds(
    RuleChoiceEntry,
    rule=st.sampled_from(["vn.mark", "vn.design.renewal", "wo.madrid.term", "vn.mark.duty.opposition"]),
    on=st.dates(date(2000, 1, 1), date(2030, 12, 31)),
    reason=st.just("Theo quy định chuyển tiếp"),
)
_filings = st.builds(
    FilingEntry,
    jurisdiction=st.sampled_from(["VN", "VN", "VN", "JP", "US", "EM", "WO"]),
    route=st.sampled_from([Route.NATIONAL, Route.NATIONAL, Route.MADRID, Route.HAGUE, Route.PCT]),
    application_no=st.none() | st.sampled_from(["4-2015-01234", "4-2020-00001"]),
    filed=_dates,
    published=_dates,
    registered=_dates,
    created=_dates,
    author_died=_dates,
    designated=st.none() | st.none() | partial_dates(),
    priorities=st.just(()) | st.tuples(st.builds(PriorityEntry, on=_dates)),
    certificate=st.none() | _certificates,
    events=st.lists(_events, max_size=4).map(tuple),
    rule_choices=st.just(()) | st.tuples(_choices),
)
_roles = st.builds(
    RoleEntry,
    role=st.sampled_from([Role.OWNER, Role.APPLICANT, Role.MANAGING_BODY, Role.LEAD_UNIT]),
    party=st.sampled_from(PARTIES),
    since=_dates,
    until=_dates,
)


@st.composite
def _families(draw: st.DrawFn) -> list[FilingEntry]:
    """A filing at home, and an international one with its designations."""
    route = draw(st.sampled_from([Route.MADRID, Route.HAGUE, Route.PCT, Route.LISBON]))
    home = replace(draw(_filings), jurisdiction="VN", route=Route.NATIONAL)
    whole = replace(draw(_filings), jurisdiction="WO", route=route)
    abroad = [
        replace(draw(_filings), jurisdiction=draw(st.sampled_from(["JP", "US", "EM"])), route=route, parent_place=1)
        for _ in range(draw(st.integers(0, 2)))
    ]
    return [home, whole, *abroad]


@st.composite
def registries(draw: st.DrawFn) -> tuple[list[AssetEntry], list[PartyEntry]]:
    """Assets with filings at home and abroad, partial and missing days, every kind of event, bodies dissolved."""
    count = draw(st.integers(1, 3))
    assets = [
        AssetEntry(
            kind=draw(_kinds),
            name=draw(st.sampled_from(["Xoài", "Quýt", "Đường", "A"])),
            ref=f"T-{number}",
            plant_group=draw(st.sampled_from([None, "tree", "other"])),
            work_type=draw(st.sampled_from([None, "film", "anonymous"])),
            ocop_stars=draw(st.sampled_from([None, 4])),
            ocop_certified=draw(st.none() | partial_dates()),
            filings=tuple(draw(st.lists(_filings, max_size=3) | _families())),
            parties=tuple(draw(st.lists(_roles, max_size=3))),
        )
        for number in range(count)
    ]
    body = partial(PartyEntry, "UBND huyện Thử", dissolved_on=draw(_dates))
    parties = [body(successors=("UBND xã Mới",), succeeded_on=draw(_dates))] if draw(st.booleans()) else [body()]
    return assets, parties
