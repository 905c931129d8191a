"""Parties as a list and its pane show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipregistry.domain import labels
from ipregistry.domain.amounts import show_number
from ipregistry.domain.columns import Column, native_day, show_partial, show_text

if TYPE_CHECKING:
    from ipregistry.domain.kinds import Kind, PartyKind, Role
    from ipregistry.domain.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class PartyQuery:
    """What a list of parties shows; all filters combine, tuples mean any of."""

    search: str | None = None
    kinds: tuple[PartyKind, ...] = ()
    dissolved: bool = False
    """Only bodies that were dissolved by today."""
    without_successor: bool = False
    """Only dissolved bodies of which no successor is recorded."""
    sort: str = "name"
    """Key of a column of `PARTY_COLUMNS`."""
    descending: bool = False
    offset: int = 0
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class PartyListRow:
    """A party with what it is to how many assets."""

    id: int
    name: str
    kind: PartyKind
    dissolved_on: PartialDate | None
    successors: tuple[str, ...]
    """Names of the bodies that came after it, as recorded."""
    roles: tuple[tuple[Role, int], ...]
    """How many assets there are for each role it has now, the commonest first."""
    assets: int
    """How many assets it has any role in now."""


@dataclass(frozen=True, slots=True)
class PartyPage:
    """A list: how many were found in all, and the rows asked for."""

    count: int
    items: tuple[PartyListRow, ...]


@dataclass(frozen=True, slots=True)
class Succession:
    """A body that came before or after."""

    party: int
    name: str
    on: PartialDate | None
    document: str | None


@dataclass(frozen=True, slots=True)
class HeldRow:
    """What a party is, or was, to one asset."""

    asset: int
    ref: str
    name: str
    kind: Kind
    role: Role
    since: PartialDate | None
    until: PartialDate | None
    document: str | None


@dataclass(frozen=True, slots=True)
class PartyDetail:
    """All of one party."""

    row: PartyListRow
    short_name: str | None
    address: str | None
    identifier: str | None
    dissolution_document: str | None
    note: str | None
    contacts: tuple[tuple[str, str], ...]
    """Pairs of kind (`phone`, `email`, `person`, `address`) and value."""
    before: tuple[Succession, ...]
    after: tuple[Succession, ...]
    holding: int
    """How many assets it is owner, applicant or managing body of now."""
    held: tuple[HeldRow, ...]
    """In the order of the assets' names; at most `HELD` of them."""


HELD = 200
"""Assets named of one party; the list of assets shows all."""

CONTACT = {"phone": "Điện thoại", "email": "Thư điện tử", "person": "Người liên hệ", "address": "Địa chỉ nhận thư"}
"""Ways to reach a party, in the order they are asked for."""


def roles_words(row: PartyListRow) -> str:
    """What a party is to how many assets: `Chủ sở hữu 12 · Đơn vị chủ trì 3`."""
    return " · ".join(f"{labels.ROLE[role]} {show_number(count)}" for role, count in row.roles) or labels.EMPTY


def _successors(row: PartyListRow) -> str:
    if row.successors:
        return "; ".join(row.successors)
    return labels.EMPTY if row.dissolved_on is None else "chưa ghi"


PARTY_COLUMNS: tuple[Column[PartyListRow], ...] = (
    Column("name", "Tên chủ thể", lambda row: row.name, lambda row: row.name, 70),
    Column("kind", "Loại", lambda row: labels.PARTY_KIND[row.kind], lambda row: labels.PARTY_KIND[row.kind], 30),
    Column(
        "dissolved_on",
        "Bãi bỏ",
        lambda row: native_day(row.dissolved_on),
        lambda row: show_partial(row.dissolved_on),
        22,
    ),
    Column("successors", "Chủ kế thừa", lambda row: show_text("; ".join(row.successors)), _successors, 58),
    Column("assets", "Tài sản", lambda row: row.assets, lambda row: show_number(row.assets), 16),
    Column("roles", "Vai trò", roles_words, roles_words, 58),
)
"""The columns of a list of parties; each key sorts it."""
