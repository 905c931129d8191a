"""Tables that are computed from the facts and may be thrown away at any time."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, ForeignKey, Index, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from ipregistry.domain.kinds import DeadlineKind, Status
from ipregistry.store.base import Base, code, day, key, text, word


class StandingSpan(Base):
    """A stretch of days of one filing (filing null: of an asset without any) with one status."""

    __tablename__ = "standing_span"
    __table_args__ = (
        Index(None, "asset_id"),
        Index(None, "filing_id"),
        Index(None, "leads_asset", "starts", "ends"),
        Index(None, "jurisdiction", "starts"),
    )

    id: Mapped[key]
    asset_id: Mapped[int] = mapped_column(Integer, ForeignKey("asset.id", ondelete="CASCADE"))
    filing_id: Mapped[int | None] = mapped_column(Integer, ForeignKey("filing.id", ondelete="CASCADE"))
    jurisdiction: Mapped[str | None] = mapped_column(String(2))
    starts: Mapped[day]
    ends: Mapped[day]
    status: Mapped[Status] = mapped_column(word(Status))
    expiry: Mapped[date | None] = mapped_column(Date)
    indefinite: Mapped[bool]
    leads_asset: Mapped[bool]
    """Its filing is the asset's main filing on these days, and the asset is listed."""
    leads_jurisdiction: Mapped[bool]


class StandingGap(Base):
    """Something missing or doubtful, with the days on which it shows."""

    __tablename__ = "standing_gap"
    __table_args__ = (Index(None, "asset_id"), Index(None, "filing_id"))

    id: Mapped[key]
    asset_id: Mapped[int] = mapped_column(Integer, ForeignKey("asset.id", ondelete="CASCADE"))
    filing_id: Mapped[int | None] = mapped_column(Integer, ForeignKey("filing.id", ondelete="CASCADE"))
    code: Mapped[code]
    message: Mapped[text]
    starts: Mapped[day]
    ends: Mapped[day]


class Deadline(Base):
    """A computed deadline with its reasons; filing null: of the asset itself."""

    __tablename__ = "deadline"
    __table_args__ = (
        Index(None, "asset_id"),
        Index(None, "filing_id"),
        Index(None, "due_working_day"),
        Index(None, "opens"),
        Index(None, "late_working_day"),
    )

    id: Mapped[key]
    asset_id: Mapped[int] = mapped_column(Integer, ForeignKey("asset.id", ondelete="CASCADE"))
    filing_id: Mapped[int | None] = mapped_column(Integer, ForeignKey("filing.id", ondelete="CASCADE"))
    kind: Mapped[DeadlineKind] = mapped_column(word(DeadlineKind))
    rule: Mapped[str] = mapped_column(String(120))
    cycle: Mapped[int]
    name: Mapped[text]
    opens: Mapped[day | None]
    due: Mapped[day]
    due_working_day: Mapped[day]
    late_until: Mapped[day | None]
    late_working_day: Mapped[day | None]
    closed: Mapped[code | None]
    closed_on: Mapped[day | None]
    reasons: Mapped[bytes] = mapped_column(LargeBinary)
    """Packed by `store.reasons`."""
