"""Parties as a list and its pane show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    """`name`, `kind`, `dissolved_on` or `assets`."""
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
    held: tuple[HeldRow, ...]
    """In the order of the assets' names; at most `HELD` of them."""


HELD = 200
"""Assets named of one party; the list of assets shows all."""
