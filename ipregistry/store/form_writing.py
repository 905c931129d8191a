"""Writes an edited asset: only the rows and fields in which two forms differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import select

from ipregistry.domain.asset_form import (
    ASSET_FIELDS,
    BLANK_CERTIFICATE,
    CERTIFICATE_FIELDS,
    EVENT_FIELDS,
    FILING_FIELDS,
)
from ipregistry.domain.vietnamese import fold
from ipregistry.errors import WrongUse
from ipregistry.store import editing
from ipregistry.store.asset_forms import links
from ipregistry.store.models import (
    Asset,
    AssetLink,
    AssetParty,
    Classification,
    Document,
    Event,
    Party,
    Priority,
    Territory,
)
from ipregistry.store.writing import RELATED

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from sqlalchemy.orm import Session

    from ipregistry.domain.asset_form import AssetForm, FilingForm, RoleForm
    from ipregistry.domain.entries import EventEntry
    from ipregistry.store.models import Filing
    from ipregistry.store.writing import Writer

T = TypeVar("T")


def write(writer: Writer, asset: Asset, before: AssetForm, after: AssetForm) -> None:
    """Write what differs between two forms of an asset; `before` is how it stands in the registry.

    Raises:
        WrongUse: something cannot be: a number that is taken, a filing taken away on which others hang.
    """
    session = writer.session
    _change(session, "asset", asset.id, (before.entry, after.entry), ASSET_FIELDS)
    _write_classes(asset, after)
    _write_territories(asset, after)
    write_roles(writer, asset, after.parties)
    _write_links(session, asset, before, after)
    if before.picture is not None and after.picture != before.picture:
        session.delete(session.get_one(Document, before.picture))
    _remove_filings(asset, after)
    for filing in after.filings:
        if filing.uid is None:
            _add_filing(writer, asset, filing)
    stood = {filing.uid: filing for filing in before.filings}
    rows = {row.uid: row for row in asset.filings}
    for filing in after.filings:
        if filing.uid is not None:
            _write_filing(writer, rows[filing.uid], stood[filing.uid], filing)
    session.flush()


def _change(session: Session, part: str, identity: int, entries: tuple[Any, Any], names: Iterable[str]) -> None:
    before, after = entries
    values = {name: getattr(after, name) for name in names if getattr(before, name) != getattr(after, name)}
    if values:
        editing.change(session, part, identity, values)


def _numbered(rows: Iterable[T], words: Callable[[T], Hashable]) -> dict[Hashable, T]:
    """Rows by what they say; a second one that says the same gets the next number."""
    found: dict[Hashable, T] = {}
    for row in rows:
        number = 0
        while (words(row), number) in found:
            number += 1
        found[words(row), number] = row
    return found


def _write_classes(asset: Asset, after: AssetForm) -> None:
    rows = _numbered(asset.classifications, lambda row: (row.scheme, row.code))
    wanted = _numbered(after.entry.classes, lambda item: (item.scheme, item.code))
    for key in rows.keys() - wanted.keys():
        asset.classifications.remove(rows[key])
    for key, item in wanted.items():
        if key not in rows:
            asset.classifications.append(Classification(scheme=item.scheme, code=item.code, text=item.text))
        elif rows[key].text != item.text:
            rows[key].text = item.text


def _write_territories(asset: Asset, after: AssetForm) -> None:
    rows = _numbered(asset.territories, lambda row: (row.level, row.name))
    wanted = _numbered(after.entry.territories, lambda item: (item.level, item.name))
    for key in rows.keys() - wanted.keys():
        asset.territories.remove(rows[key])
    for key, item in wanted.items():
        if key not in rows:
            asset.territories.append(Territory(level=item.level, name=item.name))


def write_roles(writer: Writer, asset: Asset, wanted: Iterable[RoleForm]) -> None:
    """Have exactly these parties be what they are to an asset; a party is taken by its id, else by its name."""
    rows = _numbered(asset.parties, lambda row: (row.role, row.party_id))
    for item in wanted:
        party = _party(writer, item)
        row = rows.pop(((item.entry.role, party.id), 0), None)
        if row is None:
            row = AssetParty(role=item.entry.role, party=party)
            asset.parties.append(row)
        for name in ("since", "until", "document"):
            if getattr(row, name) != getattr(item.entry, name):
                setattr(row, name, getattr(item.entry, name))
    for row in rows.values():
        asset.parties.remove(row)


def _party(writer: Writer, item: RoleForm) -> Party:
    if item.party is None:
        party = writer.party_named(item.entry.party)
        writer.session.flush()
        return party
    found = writer.session.get(Party, item.party)
    if found is None:
        raise WrongUse(f"Chủ thể “{item.entry.party}” không còn trong sổ; đề nghị chọn lại.")
    return found


def _write_links(session: Session, asset: Asset, before: AssetForm, after: AssetForm) -> None:
    if set(before.entry.links) == set(after.entry.links):
        return
    for link, ref in links(session, asset.id):
        if ref not in after.entry.links:
            session.delete(link)
    for ref in after.entry.links:
        if ref not in before.entry.links:
            other = session.scalar(select(Asset.id).where(Asset.ref == ref))
            if other is None or other == asset.id:
                raise WrongUse(f"Không có tài sản “{ref}” để gắn với tài sản này; đề nghị chọn lại.")
            session.add(AssetLink(from_id=asset.id, to_id=other, kind=RELATED))


def _add_filing(writer: Writer, asset: Asset, filing: FilingForm) -> None:
    made = writer.filing(asset, filing.entry)
    for event in filing.events:
        writer.event(made, event.entry)


def _remove_filings(asset: Asset, after: AssetForm) -> None:
    wanted = {filing.uid for filing in after.filings}
    gone = [row for row in asset.filings if row.uid not in wanted]
    for row in gone:
        if any(other.parent_id == row.id and other not in gone for other in asset.filings):
            raise WrongUse("Đăng ký quốc tế này còn các nước chỉ định; đề nghị bỏ các nước đó trước.")
    for row in gone:
        asset.filings.remove(row)


def _write_filing(writer: Writer, row: Filing, before: FilingForm, after: FilingForm) -> None:
    session = writer.session
    _change(session, "filing", row.id, (before.entry, after.entry), FILING_FIELDS)
    old, new = before.entry.certificate, after.entry.certificate
    if row.certificate is None:
        if new is not None:
            writer.certificate(row, session.get_one(Asset, row.asset_id).kind, new)
    elif new is None:
        session.delete(row.certificate)
        row.certificate = None
    else:
        _change(session, "certificate", row.certificate.id, (old or BLANK_CERTIFICATE, new), CERTIFICATE_FIELDS)
    if before.entry.priorities != after.entry.priorities:
        _write_priorities(row, after)
    _write_events(writer, row, before, after)


def _write_priorities(row: Filing, after: FilingForm) -> None:
    wanted = after.entry.priorities
    # In place: a row may also say which filing of the registry it is claimed from.
    del row.priorities[len(wanted) :]
    for item, kept in zip(wanted, row.priorities, strict=False):
        kept.number, kept.jurisdiction, kept.on = item.number, item.jurisdiction, item.on
    for item in wanted[len(row.priorities) :]:
        row.priorities.append(Priority(number=item.number, jurisdiction=item.jurisdiction, on=item.on))


def _write_events(writer: Writer, row: Filing, before: FilingForm, after: FilingForm) -> None:
    stood = {event.uid: event.entry for event in before.events}
    wanted = {event.uid: event.entry for event in after.events if event.uid is not None}
    rows = {event.uid: event for event in row.events}
    for uid, event in rows.items():
        if uid not in wanted:
            row.events.remove(event)
        elif uid in stood:
            _write_event(writer, event, stood[uid], wanted[uid])
    for added in after.events:
        if added.uid is None:
            writer.event(row, added.entry)


def _write_event(writer: Writer, row: Event, before: EventEntry, after: EventEntry) -> None:
    plain = [name for name in EVENT_FIELDS if name != "party"]
    if before.party != after.party:
        row.party_id = _id_of(writer, after.party)
    _change(writer.session, "event", row.id, (before, after), plain)


def _id_of(writer: Writer, name: str | None) -> int | None:
    if name is None or not fold(name).strip():
        return None
    party = writer.party_named(name)
    writer.session.flush()
    return party.id
