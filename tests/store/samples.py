"""Small assets for the store's tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ipregistry.domain.kinds import EventKind, Kind, Role
from ipregistry.domain.partial_date import PartialDate
from ipregistry.store import recorded
from ipregistry.store.models import Asset, AssetParty, Certificate, Event, Filing, Party

if TYPE_CHECKING:
    from ipregistry.store.database import Registry

OFFICER = "Nguyễn Văn Thử"


def party(name: str = "Hội quán Thử Nghiệm") -> Party:
    return Party(name=name, folded=name.lower(), collation=name.lower())


def asset(ref: str = "NHCN-0001", name: str = "Xoài Ví Dụ") -> Asset:
    """An asset with a filing, certificate, event and owner, everything new."""
    return Asset(
        ref=ref,
        kind=Kind.CERTIFICATION_MARK,
        name=name,
        collation=name.lower(),
        parties=[AssetParty(party=party(), role=Role.OWNER, since=PartialDate(2016))],
        filings=[
            Filing(
                jurisdiction="VN",
                filed=PartialDate(2015, 3, 17),
                certificate=Certificate(number="123456", granted=PartialDate(2016, 8)),
                events=[Event(kind=EventKind.RENEWED, on=PartialDate(2025, 1, 2), cycle=1)],
            )
        ],
    )


def add(registry: Registry, *objects: object, label: str = "Thêm") -> int:
    """Write new objects in one change set; gives its number."""
    with registry.writing(OFFICER, label) as change:
        change.add_all(objects)
    assert change.changes.change_set is not None
    return change.changes.change_set


def facts(registry: Registry, without: str = "") -> dict[str, list[recorded.Values]]:
    """Everything the history speaks of, as it stands, so that two states can be compared."""
    with registry.reading() as session:
        return {
            name: [
                recorded.encode_row(name, dict(row))
                for row in session.execute(select(table).order_by(*table.primary_key.columns)).mappings()
            ]
            for name, table in recorded.TABLES.items()
            if name != without
        }
