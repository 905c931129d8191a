"""One asset read as the form it is edited in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from ipregistry.domain.asset_form import (
    ASSET_FIELDS,
    CERTIFICATE_FIELDS,
    EVENT_FIELDS,
    FILING_FIELDS,
    AssetForm,
    EventForm,
    FilingForm,
    RoleForm,
)
from ipregistry.domain.entries import (
    AssetEntry,
    CertificateEntry,
    ClassEntry,
    EventEntry,
    FilingEntry,
    PriorityEntry,
    RoleEntry,
    RuleChoiceEntry,
    TerritoryEntry,
)
from ipregistry.store import editing
from ipregistry.store.models import (
    Asset,
    AssetLink,
    AssetParty,
    Document,
    Event,
    Filing,
    Party,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session


def read(session: Session, identity: int) -> AssetForm:
    """Give all of an asset that can be edited.

    Raises:
        WrongUse: there is none, or it is in the bin.
    """
    options = [
        selectinload(Asset.filings).selectinload(Filing.certificate),
        selectinload(Asset.filings).selectinload(Filing.events),
        selectinload(Asset.filings).selectinload(Filing.priorities),
        selectinload(Asset.filings).selectinload(Filing.rule_choices),
        selectinload(Asset.parties).selectinload(AssetParty.party),
    ]
    whole = session.scalars(select(Asset).where(Asset.id == identity).options(*options)).one_or_none()
    if whole is None or whole.removed_at is not None:
        whole = editing.asset(session, identity)
    known = {event.party_id for filing in whole.filings for event in filing.events if event.party_id is not None}
    rows = session.execute(select(Party.id, Party.name).where(Party.id.in_(known))) if known else ()
    names: dict[int, str] = {row[0]: row[1] for row in rows}
    entry = AssetEntry(
        **_taken(whole, ASSET_FIELDS),
        classes=tuple(ClassEntry(item.scheme, item.code, item.text) for item in whole.classifications),
        territories=tuple(TerritoryEntry(item.level, item.name) for item in whole.territories),
        links=tuple(ref for _, ref in links(session, identity)),
    )
    return AssetForm(
        entry,
        ref=whole.ref,
        uid=whole.uid,
        id=whole.id,
        parties=tuple(_role(item) for item in whole.parties),
        filings=tuple(_filing(item, names) for item in whole.filings),
        picture=_picture(session, identity),
    )


def _taken(row: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _role(item: AssetParty) -> RoleForm:
    return RoleForm(RoleEntry(item.role, item.party.name, item.since, item.until, item.document), item.party_id)


def _filing(item: Filing, names: dict[int, str]) -> FilingForm:
    plain = [name for name in FILING_FIELDS if name != "parent"]
    entry = FilingEntry(
        **_taken(item, plain),
        parent=item.parent_id,
        priorities=tuple(PriorityEntry(each.number, each.jurisdiction, each.on) for each in item.priorities),
        certificate=CertificateEntry(**_taken(item.certificate, CERTIFICATE_FIELDS)) if item.certificate else None,
        rule_choices=tuple(RuleChoiceEntry(each.rule, each.on, each.reason) for each in item.rule_choices),
    )
    events = tuple(EventForm(_event(each, names), each.uid) for each in item.events)
    return FilingForm(entry, item.uid, item.id, events)


def _event(item: Event, names: dict[int, str]) -> EventEntry:
    plain = [name for name in EVENT_FIELDS if name != "party"]
    return EventEntry(**_taken(item, plain), party=names.get(item.party_id) if item.party_id is not None else None)


def _picture(session: Session, asset: int) -> int | None:
    newest = select(Document.id).where(Document.asset_id == asset, Document.purpose == "picture")
    return session.scalar(newest.order_by(Document.id.desc()).limit(1))


def links(session: Session, asset: int) -> list[tuple[AssetLink, str]]:
    """The links of an asset either way, with the reference of the other one."""
    rows = session.execute(
        select(AssetLink, Asset.ref)
        .join(
            Asset,
            or_(
                (AssetLink.from_id == asset) & (Asset.id == AssetLink.to_id),
                (AssetLink.to_id == asset) & (Asset.id == AssetLink.from_id),
            ),
        )
        .where(Asset.removed_at.is_(None))
        .order_by(AssetLink.id)
    )
    return [(link, ref) for link, ref in rows]
