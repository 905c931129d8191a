"""A list as of a day is the list of a registry that was told nothing dated later."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipregistry.domain.kinds import EventKind, Role
from ipregistry.domain.rows import AssetQuery, AssetRow
from ipregistry.store.lists import list_assets
from tests.store.entry_samples import assess, filled, registries

if TYPE_CHECKING:
    from ipregistry.domain.entries import AssetEntry, FilingEntry, PartyEntry, RoleEntry
    from ipregistry.domain.partial_date import PartialDate
    from ipregistry.store.database import Registry

_ENDS = {
    EventKind.TERMINATED,
    EventKind.INVALIDATED,
    EventKind.LAPSE_CONFIRMED,
    EventKind.REFUSED,
    EventKind.WITHDRAWN,
    EventKind.ABANDONED,
}
_NOT_COMPARED = {"id", "uid", "filing"}


def _later(on: PartialDate | None, day: date) -> bool:
    return on is not None and on.latest > day


def _kept(on: PartialDate | None, day: date) -> PartialDate | None:
    return None if _later(on, day) else on


def _filing_on(entry: FilingEntry, parent: FilingEntry | None, day: date) -> FilingEntry | None:
    """What a registry knew that was told of the filing only what is dated on or before the day."""
    granted = None if entry.certificate is None else entry.certificate.granted
    own = [entry.filed, entry.published, entry.registered, entry.designated, granted]
    dated = [on for on in own if on is not None]
    unfiled = _later(entry.filed, day)
    begun = not unfiled if entry.filed is not None else not dated or any(not _later(on, day) for on in dated)
    title = [on for on in (granted, entry.registered) if on is not None]
    titled = any(not _later(on, day) for on in title) if title else begun
    certificate = entry.certificate
    if certificate is not None:
        certificate = replace(certificate, granted=_kept(granted, day)) if titled else None
    before: dict[str, Any] = {
        name: None if unfiled else _kept(getattr(entry, name), day)
        for name in ("created", "exploited", "author_died", "fixed")
    }
    known = replace(
        entry,
        filed=_kept(entry.filed, day),
        application_no=entry.application_no if begun else None,
        published=_kept(entry.published, day),
        registered=_kept(entry.registered, day),
        designated=_kept(entry.designated, day),
        priorities=tuple(item for item in entry.priorities if not unfiled and not _later(item.on, day)),
        certificate=certificate,
        events=tuple(event for event in entry.events if not _later(event.on, day)),
        **before,
    )
    return known if _stands(entry, parent, day) else None


def _dates(entry: FilingEntry) -> list[PartialDate]:
    found = [entry.filed, entry.published, entry.registered, entry.created, entry.exploited, entry.author_died]
    found += [entry.fixed, entry.designated, None if entry.certificate is None else entry.certificate.granted]
    found += [item.on for item in entry.priorities] + [event.on for event in entry.events]
    return [on for on in found if on is not None]


def _days(entry: FilingEntry) -> list[date]:
    """The days from which its dated facts are known: what came before the filing is known with it."""
    early = [entry.created, entry.exploited, entry.author_died, entry.fixed, *(item.on for item in entry.priorities)]
    since = {id(on): on.latest for on in _dates(entry)}
    if entry.filed is not None:
        for on in early:
            if on is not None:
                since[id(on)] = max(on.latest, entry.filed.latest)
    return list(since.values())


def _stands(entry: FilingEntry, parent: FilingEntry | None, day: date) -> bool:
    """It stands from its own first fact; without any, from that of the international registration it hangs on."""
    days = _days(entry) or ([] if parent is None else _days(parent))
    ended = any(event.on is None and event.kind in _ENDS for event in entry.events)
    number = None if entry.certificate is None else entry.certificate.number or entry.certificate.decision_no
    stated = None if entry.certificate is None else entry.certificate.stated_expiry
    granted = None if entry.certificate is None else entry.certificate.granted
    undated = all(on is None for on in (entry.filed, entry.published, entry.registered, entry.designated, granted))
    numbered = undated and any(fact is not None for fact in (entry.application_no, number, stated))
    return not days or min(days) <= day or ended or numbered


def _role_on(entry: RoleEntry, day: date) -> RoleEntry | None:
    # How long a mandate runs is known when it is given.
    until = entry.until if entry.role is Role.MANAGING_BODY else _kept(entry.until, day)
    return None if _later(entry.since, day) else replace(entry, until=until)


def _parent(asset: AssetEntry, entry: FilingEntry) -> FilingEntry | None:
    return None if entry.parent_place is None else asset.filings[entry.parent_place]


def _asset_on(entry: AssetEntry, day: date) -> AssetEntry | None:
    days = [each for filing in entry.filings for each in _days(filing)]
    if days and min(days) > day:
        return None
    found = [_filing_on(filing, _parent(entry, filing), day) for filing in entry.filings]
    places = {old: new for new, old in enumerate(place for place, each in enumerate(found) if each is not None)}
    filings = [
        replace(each, parent_place=None if each.parent_place is None else places.get(each.parent_place))
        for each in found
        if each is not None
    ]
    roles = (_role_on(role, day) for role in entry.parties)
    return replace(
        entry,
        filings=tuple(filings),
        ocop_certified=_kept(entry.ocop_certified, day),
        parties=tuple(role for role in roles if role is not None),
    )


def _party_on(entry: PartyEntry, day: date) -> PartyEntry:
    if _later(entry.dissolved_on, day) or _later(entry.succeeded_on, day):
        entry = replace(entry, successors=(), succeeded_on=None)
    return replace(entry, dissolved_on=_kept(entry.dissolved_on, day))


def _compared(row: AssetRow) -> dict[str, Any]:
    return {item.name: getattr(row, item.name) for item in fields(row) if item.name not in _NOT_COMPARED}


@given(
    told=registries(),
    day=st.dates(date(1997, 1, 1), date(2032, 1, 1)),
    there=st.sampled_from([None, None, "VN", "JP", "WO"]),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_list_as_of_is_the_list_of_a_registry_told_only_what_is_dated_by_then(
    file_registry: Registry, told: tuple[list[AssetEntry], list[PartyEntry]], day: date, there: str | None
) -> None:
    assets, parties = told
    query = AssetQuery(sort="ref", jurisdiction=there)
    with filled(file_registry, assets, parties) as session:
        whole = list_assets(session, query, day, assess)
    known = [entry for asset in assets if (entry := _asset_on(asset, day)) is not None]
    with filled(file_registry, known, [_party_on(party, day) for party in parties]) as session:
        then = list_assets(session, query, day, assess)
    assert [_compared(row) for row in whole.items] == [_compared(row) for row in then.items]
    assert whole.count == then.count
