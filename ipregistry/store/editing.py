"""Finds and changes single rows of facts: by whole fields, as the entry forms name them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from ipregistry.domain.entries import AssetEntry, CertificateEntry, EventEntry, FilingEntry, PartyEntry
from ipregistry.domain.kinds import NOTICES
from ipregistry.errors import WrongUse
from ipregistry.store.hanging import refuse_wrong_parent
from ipregistry.store.models import Asset, Certificate, Event, Filing, Party
from ipregistry.store.notices import check_number, number_notices, refuse_taken
from ipregistry.store.sql import among
from ipregistry.store.writing import (
    fill_asset_keys,
    fill_filing_keys,
    fill_party_keys,
    office_code,
    plain_fields,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy.orm import Session

_KINDS: dict[str, tuple[type[Any], frozenset[str]]] = {
    "asset": (Asset, frozenset(plain_fields(AssetEntry)) | {"ref"}),
    "filing": (Filing, frozenset(plain_fields(FilingEntry)) | {"jurisdiction", "parent"}),
    "certificate": (Certificate, frozenset(plain_fields(CertificateEntry))),
    "event": (Event, frozenset(plain_fields(EventEntry))),
    "party": (Party, frozenset(plain_fields(PartyEntry))),
}
"""What can be changed, and which fields of it."""


def asset(session: Session, identity: int) -> Asset:
    """Give an asset by its id.

    Raises:
        WrongUse: there is none, or it is in the bin.
    """
    found = session.get(Asset, identity)
    if found is None or found.removed_at is not None:
        raise WrongUse("Tài sản này không còn trong sổ; đề nghị tải lại danh sách.")
    return found


def is_there(session: Session, uid: str) -> bool:
    """Give whether there is an asset with this uid, not in the bin."""
    return session.scalar(select(Asset.id).where(Asset.uid == uid, Asset.removed_at.is_(None))) is not None


def filing(session: Session, identity: int, of_asset: int | None = None) -> Filing:
    """Give a filing by its id; with `of_asset` it has to be that asset's.

    Raises:
        WrongUse: there is none.
    """
    found = session.get(Filing, identity)
    if found is None or of_asset not in {None, found.asset_id}:
        raise WrongUse(f"Tài sản này không có đơn mang số thứ tự {identity}; đề nghị xem lại các đơn của tài sản.")
    return found


def owner(session: Session, part: str, identity: int) -> int | None:
    """Give the asset that an asset, filing, certificate or event belongs to; None when it is not there."""
    row = session.get(_KINDS[part][0], identity)
    if row is None or isinstance(row, Asset):
        return None if row is None else row.id
    of = row if isinstance(row, Filing) else session.get_one(Filing, row.filing_id)
    return of.asset_id


def change(session: Session, part: str, identity: int, values: Mapping[str, Any]) -> None:
    """Set fields of an asset, filing, certificate, event or party; keys that follow from them come along.

    Raises:
        WrongUse: there is no such row, or it has no such field.
    """
    kind, known = _KINDS[part]
    row = session.get(kind, identity)
    if row is None:
        raise WrongUse("Mục cần sửa không còn trong sổ; đề nghị tải lại.")
    number = getattr(row, "cycle", None)
    for name, value in values.items():
        if name not in known:
            raise WrongUse(f"Không có trường “{name}”; các trường sửa được: {', '.join(sorted(known))}.")
        if name == "parent":
            row.parent_id = _parent(session, row, value)
        else:
            setattr(row, name, office_code(value) if name == "jurisdiction" else value)
    if isinstance(row, Event):
        check_number(row.cycle)
        _keep_number(session, row, number, turned="kind" in values)
        refuse_taken(session.get_one(Filing, row.filing_id), row)
    _fill_keys(session, row)
    session.flush()


def _parent(session: Session, of: Filing, identity: int | None) -> int | None:
    if identity is None:
        return None
    parent = filing(session, identity, of.asset_id)
    refuse_wrong_parent((of.jurisdiction, of.route), (parent.jurisdiction, parent.route))
    return parent.id


def _keep_number(session: Session, event: Event, number: int | None, *, turned: bool) -> None:
    """A notice keeps the number it has; what is turned into a notice gets one."""
    if event.kind in NOTICES and event.cycle is None:
        event.cycle = number
        if turned:
            number_notices(session, session.get_one(Filing, event.filing_id), [event])


def _fill_keys(session: Session, row: Any) -> None:
    if isinstance(row, Asset):
        fill_asset_keys(row)
        for item in row.filings:
            fill_filing_keys(item, row.kind)
    elif isinstance(row, Party):
        fill_party_keys(row)
    elif isinstance(row, Filing | Certificate):
        of = row if isinstance(row, Filing) else row.filing
        fill_filing_keys(of, session.get_one(Asset, of.asset_id).kind)


def taken(session: Session, refs: Collection[str]) -> list[str]:
    """Give those of the references that some asset has, in the bin or not."""
    return list(session.scalars(select(Asset.ref).where(Asset.ref.in_(refs)).order_by(Asset.ref))) if refs else []


def set_removed(session: Session, assets: Collection[int], *, removed: bool) -> list[Asset]:
    """Put assets into the bin or take them out again; gives those that were moved."""
    moved = []
    for identity in sorted(assets):
        found = session.get(Asset, identity)
        if found is not None and (found.removed_at is None) is removed:
            found.removed_at = datetime.now(UTC) if removed else None
            moved.append(found)
    session.flush()
    return moved


def same_numbers(session: Session, identity: int) -> list[tuple[str, str, str]]:
    """Give what other assets bear a number of this one: the number, their reference and their name."""
    filings = select(Filing).where(Filing.asset_id == identity)
    applications = {each.application_key for each in session.scalars(filings) if each.application_key}
    titles = select(Certificate.number_key).join(Filing, Filing.id == Certificate.filing_id)
    numbers = {each for each in session.scalars(titles.where(Filing.asset_id == identity)) if each}
    found: list[tuple[str, str, str]] = []
    for each in bearers(session, applications, numbers, identity):
        if each.application_key in applications:
            found.append((str(each.application_no), each.ref, each.name))
        if each.number_key in numbers:
            found.append((str(each.number), each.ref, each.name))
    return found


class Bearer(NamedTuple):
    """An asset that bears a number, with the keys of its numbers."""

    application_key: str | None
    application_no: str | None
    number_key: str | None
    number: str | None
    ref: str
    name: str


def bearers(session: Session, applications: Collection[str], numbers: Collection[str], but: int | None) -> list[Bearer]:
    """Give the filings that bear one of these application or certificate numbers, by their keys; not those of `but`."""
    # Two questions, each by its index: asked together they would read every filing there is.
    filings = set(session.scalars(select(Filing.id).where(Filing.application_key.in_(applications))))
    filings |= set(session.scalars(select(Certificate.filing_id).where(Certificate.number_key.in_(numbers))))
    statement = (
        select(
            Filing.application_key,
            Filing.application_no,
            Certificate.number_key,
            Certificate.number,
            Asset.ref,
            Asset.name,
        )
        .select_from(Filing)
        .join(Asset, Asset.id == Filing.asset_id)
        .outerjoin(Certificate, Certificate.filing_id == Filing.id)
        .where(among(Filing.id, filings), Asset.id != (-1 if but is None else but), Asset.removed_at.is_(None))
        .order_by(Asset.ref)
    )
    return [Bearer(*row) for row in session.execute(statement)]
