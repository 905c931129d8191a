"""Scans and pictures inside the registry file."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from ipregistry.store.base import Base, Fact, Instant, code, text


class Document(Fact, Base):
    """A file attached to an asset, filing, event or party."""

    __tablename__ = "document"
    __table_args__ = (Index(None, "asset_id"), Index(None, "sha256"))

    asset_id: Mapped[int | None] = mapped_column(Integer, ForeignKey("asset.id", ondelete="CASCADE"))
    filing_id: Mapped[int | None] = mapped_column(Integer, ForeignKey("filing.id", ondelete="CASCADE"), index=True)
    event_id: Mapped[int | None] = mapped_column(Integer, ForeignKey("event.id", ondelete="SET NULL"), index=True)
    party_id: Mapped[int | None] = mapped_column(Integer, ForeignKey("party.id", ondelete="SET NULL"), index=True)
    purpose: Mapped[code]
    """`picture`, `certificate`, `decision`, `regulation`, `letter` or `other`."""
    file_name: Mapped[text]
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    added_at: Mapped[datetime] = mapped_column(Instant)


class Content(Base):
    """A piece (at most 20 MB) of a file, found by the hash of the whole; equal files are kept once."""

    __tablename__ = "content"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    piece: Mapped[int] = mapped_column(Integer, primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)
