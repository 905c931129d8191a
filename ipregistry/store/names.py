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
        statement = (
            select(number)
            .where(func.substr(Asset.ref, 1, len(prefix)) == prefix, number != "", func.ltrim(number, _DIGITS) == "")
            .order_by(func.length(Asset.ref).desc(), Asset.ref.desc())
            .limit(1)
        )
        return int(self._session.scalar(statement) or 0)
