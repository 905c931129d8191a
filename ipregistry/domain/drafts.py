"""A row of a list as it was understood, before anybody looks whether the registry knows it already."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ipregistry.domain.entries import AssetEntry, PartyEntry
    from ipregistry.domain.kinds import Kind, Status
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


@dataclass(frozen=True, slots=True)
class KnownFiling:
    """What a filing of the registry is known by."""

    id: int
    """Negative for one that an earlier row of the same import makes."""
    jurisdiction: str
    application_no: str | None
    certificate_no: str | None
    described_as: str | None = None


@dataclass(slots=True)
class KnownAsset:
    """What an asset of the registry is known by."""

    id: int
    ref: str
    kind: Kind
    name: str
    product: str | None
    province: str | None
    removed: bool = False
    filings: list[KnownFiling] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class KnownRow:
    """A row imported earlier."""

    id: int
    asset: int
    filing: int | None
    file_name: str
    row: int
    key: str
    digest: str


@dataclass(frozen=True, slots=True)
class Known:
    """Everything rows are looked for in, read once for a whole import."""

    assets: tuple[KnownAsset, ...]
    rows: tuple[KnownRow, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a draft: it is there already, or joins an asset or filing, or is new."""

    draft: Draft
    key: str
    """By what the row is known again."""
    asset: int
    """Id of the asset, negative for one this import makes."""
    filing: int
    """Id of the filing, negative for one this import makes."""
    new_asset: bool
    new_filing: bool
    earlier: KnownRow | None
    """The row imported earlier that this one is, changed or not."""
    unchanged: bool
    """The very same row was imported before: nothing is to be done."""


class Fate(StrEnum):
    """What became of a row that was taken."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Applied:
    """What the decisions of one file did."""

    fates: tuple[Fate, ...]
    """One a decision, in their order."""
    findings: tuple[Finding, ...]

    @property
    def added(self) -> int:
        """Rows that made an asset or a filing."""
        return self.fates.count(Fate.ADDED)

    @property
    def updated(self) -> int:
        """Rows that changed what was there."""
        return self.fates.count(Fate.UPDATED)

    @property
    def unchanged(self) -> int:
        """Rows that brought nothing new."""
        return self.fates.count(Fate.UNCHANGED)
