"""What lies in the bin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from ipregistry.domain.rows import AssetRow


@dataclass(frozen=True, slots=True)
class BinRow:
    """An asset in the bin: what it is, when it went there and who put it there."""

    id: int
    asset: AssetRow
    removed_at: datetime
    officer: str


@dataclass(frozen=True, slots=True)
class BinPage:
    """Some of the bin, what went last first, and how much there is in all."""

    count: int
    items: tuple[BinRow, ...]
