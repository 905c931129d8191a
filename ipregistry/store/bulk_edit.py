"""Carries out the same change on many assets, and says of each what it was, what it is, or why it stayed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from ipregistry.domain.bases import effective
from ipregistry.domain.bulk import NOTE, BulkLine
from ipregistry.domain.entries import RoleEntry
from ipregistry.domain.kinds import Kind, Role
from ipregistry.domain.labels import EMPTY, ROLE
from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.vietnamese import fold
from ipregistry.store.models import Asset, AssetParty, Party
from ipregistry.store.sql import among

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sqlalchemy.orm import Session

    from ipregistry.domain.bulk import BulkChange
    from ipregistry.store.writing import Writer

_ONE_DAY = timedelta(days=1)


def carry_out(
    session: Session, writer: Writer, assets: Collection[int], change: BulkChange, today: date
) -> list[BulkLine]:
    """Change these assets in the session; gives what happened to each, by reference."""
    statement = select(Asset).where(among(Asset.id, assets), Asset.removed_at.is_(None)).order_by(Asset.ref)
    role = change.role
    if role is None:
        return [_set(asset, change) for asset in session.scalars(statement)]
    options = selectinload(Asset.parties).selectinload(AssetParty.party)
    return [_give(writer, asset, role, change, today) for asset in session.scalars(statement.options(options))]


def knows_party(session: Session, name: str) -> bool:
    """Say whether there is a party of this name, case and diacritics aside."""
    found = select(Party.id).where(Party.folded == _key(name)).limit(1)
    return session.scalar(found) is not None


def _set(asset: Asset, change: BulkChange) -> BulkLine:
    before: str | None = getattr(asset, change.field)
    after = change.value
    if change.field == NOTE:
        if before and after in before.split("\n"):
            return _line(asset, before, before, "đã có ghi chú này")
        after = f"{before}\n{after}" if before else after
    elif before == after:
        return _line(asset, before, before, "đã có giá trị này")
    setattr(asset, change.field, after)
    return _line(asset, before, after)


def _give(writer: Writer, asset: Asset, role: Role, change: BulkChange, today: date) -> BulkLine:
    current = [held for held in asset.parties if held.role is role and _holds(held, today)]
    before = "; ".join(held.party.name for held in current)
    why = _refused(asset, role, change, current)
    if why:
        return _line(asset, before, before, why)
    if change.since is not None:
        for held in current:
            held.until = _eve(change.since)
        writer.role(asset, _entry(role, change))
    elif current:
        first, *others = current
        first.party = writer.party_named(change.value)
        first.document = change.document or first.document
        for held in others:
            asset.parties.remove(held)
    else:
        writer.role(asset, _entry(role, change))
    return _line(asset, before, " ".join(change.value.split()))


def _refused(asset: Asset, role: Role, change: BulkChange, current: list[AssetParty]) -> str:
    if role is Role.OWNER and asset.kind is Kind.GEOGRAPHICAL_INDICATION:
        return "chỉ dẫn địa lý thuộc sở hữu Nhà nước"
    if [held.party.folded for held in current] == [_key(change.value)]:
        return f"đã là {ROLE[role].lower()}"
    for held in current:
        if change.since is not None and held.since is not None and held.since.latest >= change.since.earliest:
            return f"{held.party.name} giữ vai trò này từ {held.since.show()}, không trước ngày mới"
    return ""


def _holds(held: AssetParty, today: date) -> bool:
    """Whether the party still has the role; the last day counts."""
    return held.until is None or effective(held.until) >= today


def _eve(since: PartialDate) -> PartialDate:
    """The last day before; a day known in part stays what it is."""
    if not since.is_full:
        return since
    eve = since.earliest - _ONE_DAY
    return PartialDate(eve.year, eve.month, eve.day)


def _entry(role: Role, change: BulkChange) -> RoleEntry:
    return RoleEntry(role, change.value, since=change.since, document=change.document)


def _line(asset: Asset, before: str | None, after: str | None, skipped: str = "") -> BulkLine:
    return BulkLine(asset.id, asset.ref, asset.name, before or EMPTY, after or EMPTY, skipped)


def _key(name: str) -> str:
    return " ".join(fold(name).split())
