"""A row of a list as it was understood, before anybody looks whether the registry knows it already."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ipregistry.domain.entries import AssetEntry, PartyEntry
    from ipregistry.domain.kinds import Status
    from ipregistry.domain.rows import Finding

Plain = str | int | float | bool | None
"""What JSON can hold; a date stands in ISO form."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One row that can be taken: an asset with at most one filing, and what is said of the parties named in it."""

    row: int
    """Row number as a spreadsheet shows it."""
    sheet: str | None
    layout: str
    cells: Mapping[str, Plain]
    """Heading to cell, as typed, empty cells left out."""
    entry: AssetEntry
    parties: tuple[PartyEntry, ...] = ()
    stated_status: Status | None = None
    """Status the row states; compared with the facts, never stored."""
    home_named: bool = True
    """False for a filing abroad, which hangs on the asset of the same name where there is one."""

    @property
    def digest(self) -> str:
        """SHA-256 of the cells whatever their order, so that an unchanged row is seen at once."""
        text = json.dumps(dict(self.cells), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken, with what is wrong with it."""

    row: int
    sheet: str | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowsRead:
    """What the rows of one file were understood to be."""

    layout: str
    drafts: tuple[Draft, ...]
    refused: tuple[Refused, ...]
    findings: tuple[Finding, ...]

    @property
    def rows(self) -> int:
        """Rows that hold a record, taken or refused."""
        return len(self.drafts) + len(self.refused)
