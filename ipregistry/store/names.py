"""References for people, such as NHCN-0012: the short name of the kind and a running number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from ipregistry.domain.kinds import Kind
from ipregistry.store.models import Asset
from ipregistry.store.sql import holds

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

# Without marks, so that it can be typed, read out and put into a file name anywhere.
PREFIX: dict[Kind, str] = {
    Kind.TRADEMARK: "NH",
    Kind.COLLECTIVE_MARK: "NHTT",
    Kind.CERTIFICATION_MARK: "NHCN",
    Kind.GEOGRAPHICAL_INDICATION: "CDDL",
    Kind.INDUSTRIAL_DESIGN: "KDCN",
    Kind.INVENTION: "SC",
    Kind.UTILITY_SOLUTION: "GPHI",
    Kind.LAYOUT_DESIGN: "TKBT",
    Kind.PLANT_VARIETY: "GCT",
    Kind.COPYRIGHT: "QTG",
    Kind.RELATED_RIGHT: "QLQ",
    Kind.INITIATIVE: "SK",
    Kind.TRADE_NAME: "TTM",
    Kind.TRADE_SECRET: "BMKD",
    Kind.TRADITIONAL_KNOWLEDGE: "TTTT",
    Kind.UNKNOWN: "TS",
}


class References:
    """Gives out references within one transaction; asks the registry once a kind, however many are given."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._last: dict[Kind, int] = {}

    def next(self, kind: Kind) -> str:
        """Give the reference after the highest one of the kind, counting assets in the bin."""
        if kind not in self._last:
            self._last[kind] = self._highest(kind)
        self._last[kind] += 1
        return f"{PREFIX[kind]}-{self._last[kind]:04}"

    def _highest(self, kind: Kind) -> int:
        prefix = f"{PREFIX[kind]}-"
        statement = (
            select(Asset.ref)
            .where(
                func.substr(Asset.ref, 1, len(prefix)) == prefix, ~holds(func.substr(Asset.ref, len(prefix) + 1), "-")
            )
            .order_by(func.length(Asset.ref).desc(), Asset.ref.desc())
        )
        for ref in self._session.scalars(statement):
            number = ref[len(prefix) :]
            if number.isascii() and number.isdigit():
                return int(number)
        return 0
