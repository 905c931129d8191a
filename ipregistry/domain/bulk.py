"""Changing the same thing of many assets at once: what can be changed so, and what it does to each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipregistry.domain.kinds import Role
from ipregistry.domain.labels import FIELD, ROLE

if TYPE_CHECKING:
    from ipregistry.domain.changes import Changes
    from ipregistry.domain.partial_date import PartialDate

ROLES: Final = (Role.LEAD_UNIT, Role.MANAGING_BODY, Role.OWNER, Role.APPLICANT, Role.AGENT)
NOTE: Final = "note"
"""A note is added under those there are; nothing is taken away."""
FIELDS: Final = ("province", "field", "original_kept_at", "source", NOTE)


@dataclass(frozen=True, slots=True)
class BulkChange:
    """What is to be changed: a role (its word in `kinds.Role`) or a field of the asset."""

    field: str
    value: str
    """The new value; of a role the name of the party."""
    since: PartialDate | None = None
    """Of a role: from when; those who have it till then end the day before. None: what stands there was wrong."""
    document: str | None = None
    """Of a role: the decision that makes it so."""

    @property
    def role(self) -> Role | None:
        """The role that changes; None for a field."""
        return Role(self.field) if self.field in set(Role) else None

    @property
    def words(self) -> str:
        """The Vietnamese name of what changes."""
        role = self.role
        return ROLE[role] if role is not None else FIELD[self.field]


@dataclass(frozen=True, slots=True)
class BulkLine:
    """What the change does to one asset."""

    asset: int
    ref: str
    name: str
    before: str
    after: str
    skipped: str = ""
    """Why the asset stays as it is; empty when it changes."""


@dataclass(frozen=True, slots=True)
class BulkReport:
    """What was done to many assets, or would be."""

    lines: tuple[BulkLine, ...]
    changes: Changes
    new_party: str = ""
    """The party that is made for it, where there was none of that name."""

    @property
    def changed(self) -> tuple[BulkLine, ...]:
        """The assets that change."""
        return tuple(line for line in self.lines if not line.skipped)

    @property
    def skipped(self) -> tuple[BulkLine, ...]:
        """The assets that stay as they are."""
        return tuple(line for line in self.lines if line.skipped)
