"""References for people, such as NHCN-0012: the short name of the kind and a running number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from ipregistry.domain.labels import REFERENCE_PREFIX
from ipregistry.store.models import Asset

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from ipregistry.domain.kinds import Kind

_DIGITS = "0123456789"


class References:
    """Gives out references within one transaction; asks the registry once a kind, however many are given."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._last: dict[Kind, int] = {}
        self._reserved: set[str] = set()

    def reserve(self, refs: Iterable[str]) -> None:
        """Keep references from being given out."""
        self._reserved.update(refs)

    def next(self, kind: Kind) -> str:
        """Give the reference after the highest one of the kind, counting assets in the bin."""
        if kind not in self._last:
            self._last[kind] = self._highest(kind)
        while True:
            self._last[kind] += 1
            ref = f"{REFERENCE_PREFIX[kind]}-{self._last[kind]:04}"
            if ref not in self._reserved:
                return ref

    def _highest(self, kind: Kind) -> int:
        prefix = f"{REFERENCE_PREFIX[kind]}-"
        number = func.substr(Asset.ref, len(prefix) + 1)
        # In words that the index of the references answers: digits stand right before the colon.
        within = (Asset.ref >= f"{prefix}0", Asset.ref < f"{prefix}:")
        longest = self._session.scalar(select(func.max(func.length(Asset.ref))).where(*within)) or 0
        # A longer number is a higher one. Only what is no number, such as NHCN-0012.b, makes a second look needed.
        for length in range(longest, len(prefix), -1):
            statement = (
                select(number)
                .where(func.length(Asset.ref) == length, func.ltrim(number, _DIGITS) == "", *within)
                .order_by(Asset.ref.desc())
                .limit(1)
            )
            found = self._session.scalar(statement)
            if found is not None:
                return int(found)
        return 0
