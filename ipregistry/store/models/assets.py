"""Assets and what is known of them apart from protection: parties, classes, places, sources."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipregistry.domain.kinds import Kind, Role
from ipregistry.store.base import Base, Fact, Instant, KeptText, code, partial, text, word
from ipregistry.store.models.filings import Filing
from ipregistry.store.models.parties import Party


class Asset(Fact, Base):
    """An intellectual-property asset, protected, asked for, or only planned."""

    __tablename__ = "asset"
    __table_args__ = (Index(None, "kind"), Index(None, "sort_key"), Index(None, "removed_at"))

    ref: Mapped[str] = mapped_column(String(40), unique=True)
    """For people, such as NHCN-0012."""
    kind: Mapped[Kind] = mapped_column(word(Kind))
    name: Mapped[text]
    collation: Mapped[str] = mapped_column("sort_key", KeptText)  # "collation" is a word of SQL
    product: Mapped[text | None]
    province: Mapped[text | None]
    """Province as the source writes it; territory holds the units."""
    field: Mapped[text | None]
    """Branch of the economy or technical field."""
    mark_form: Mapped[code | None]
    """`word`, `figure`, `combined`, `shape` or `sound`."""
    colours: Mapped[text | None]
    disclaimer: Mapped[text | None]
    summary: Mapped[text | None]
    """Abstract of a patent, description of a GI's quality."""
    well_known: Mapped[bool] = mapped_column(default=False)
    linked: Mapped[bool] = mapped_column(default=False)
    plant_group: Mapped[code | None]
    """`tree` or `other`."""
    variants: Mapped[int | None]
    """Number of designs in a design title."""
    independent_claims: Mapped[int | None]
    work_type: Mapped[code | None]
    """Of a work: `general`, `film`, `photograph`, `applied_art` or `anonymous`."""
    ocop_stars: Mapped[int | None]
    ocop_certified: Mapped[partial | None]
    original_kept_at: Mapped[text | None]
    """Where the paper certificate is kept."""
    source: Mapped[text | None]
    """Where the facts were published, as addresses or document numbers."""
    note: Mapped[text | None]
    removed_at: Mapped[datetime | None] = mapped_column(Instant)
    """Set while the asset lies in the bin."""

    filings: Mapped[list[Filing]] = relationship(cascade="all, delete-orphan", order_by=Filing.id)
    parties: Mapped[list[AssetParty]] = relationship(
        back_populates="asset", cascade="all, delete-orphan", order_by="AssetParty.id"
    )
    classifications: Mapped[list[Classification]] = relationship(
        cascade="all, delete-orphan", order_by="Classification.id"
    )
    territories: Mapped[list[Territory]] = relationship(cascade="all, delete-orphan", order_by="Territory.id")
    conflicts: Mapped[list[FactConflict]] = relationship(cascade="all, delete-orphan", order_by="FactConflict.id")


class AssetLink(Fact, Base):
    """Two assets that belong together, such as a GI and a mark of the same product."""

    __tablename__ = "asset_link"
    __table_args__ = (CheckConstraint("from_id <> to_id", name="differ"), UniqueConstraint("from_id", "to_id", "kind"))

    from_id: Mapped[int] = mapped_column(Integer, ForeignKey("asset.id", ondelete="CASCADE"))
    to_id: Mapped[int] = mapped_column(Integer, ForeignKey("asset.id", ondelete="CASCADE"), index=True)
    kind: Mapped[code]
    note: Mapped[text | None]


class AssetParty(Fact, Base):
    """What a party is to an asset, and when."""

    __tablename__ = "asset_party"
    __table_args__ = (Index(None, "asset_id", "role"), Index(None, "party_id"))

    asset_id: Mapped[int] = mapped_column(Integer, ForeignKey("asset.id", ondelete="CASCADE"))
    party_id: Mapped[int] = mapped_column(Integer, ForeignKey("party.id"))
    role: Mapped[Role] = mapped_column(word(Role))
    since: Mapped[partial | None]
    until: Mapped[partial | None]
    document: Mapped[text | None]
    """Decision, contract or plan that makes it so."""

    asset: Mapped[Asset] = relationship(back_populates="parties")
    party: Mapped[Party] = relationship()


class Classification(Fact, Base):
    """A class of goods, figures, designs or techniques."""

    __tablename__ = "classification"
    __table_args__ = (Index(None, "asset_id"), Index(None, "scheme", "code"))

    asset_id: Mapped[int] = mapped_column(Integer, ForeignKey("asset.id", ondelete="CASCADE"))
    scheme: Mapped[code]
    """`nice`, `vienna`, `locarno` or `ipc`."""
    code: Mapped[code]
    text: Mapped[text | None]
    """Goods and services in the words of the certificate."""


class Territory(Fact, Base):
    """Where an asset belongs, in the words of the source and, where known, as a unit."""

    __tablename__ = "territory"
    __table_args__ = (Index(None, "asset_id"),)

    asset_id: Mapped[int] = mapped_column(Integer, ForeignKey("asset.id", ondelete="CASCADE"))
    admin_unit_id: Mapped[int | None] = mapped_column(Integer, ForeignKey("admin_unit.id"), index=True)
    level: Mapped[code]
    """`province`, `district` or `commune`."""
    name: Mapped[text]


class ImportRow(Fact, Base):
    """The row a fact came from, as it stood in the file."""

    __tablename__ = "import_row"
    __table_args__ = (Index(None, "asset_id"), Index(None, "row_key"))

    asset_id: Mapped[int] = mapped_column(Integer, ForeignKey("asset.id", ondelete="CASCADE"))
    filing_id: Mapped[int | None] = mapped_column(Integer, ForeignKey("filing.id", ondelete="CASCADE"), index=True)
    file_name: Mapped[text]
    sheet: Mapped[text | None]
    row: Mapped[int]
    layout: Mapped[code]
    row_key: Mapped[text]
    """By what the row is known again."""
    digest: Mapped[str] = mapped_column(String(64))
    """Of the cells, so that an unchanged row is seen at once."""
    cells: Mapped[text]
    """JSON object: header to cell, as typed."""


class FactConflict(Fact, Base):
    """Two sources that say different things of one fact."""

    __tablename__ = "fact_conflict"
    __table_args__ = (Index(None, "asset_id"),)

    asset_id: Mapped[int] = mapped_column(Integer, ForeignKey("asset.id", ondelete="CASCADE"))
    filing_id: Mapped[int | None] = mapped_column(Integer, ForeignKey("filing.id", ondelete="CASCADE"), index=True)
    field: Mapped[code]
    kept: Mapped[text]
    kept_source: Mapped[text | None]
    other: Mapped[text]
    other_source: Mapped[text | None]
    settled: Mapped[bool] = mapped_column(default=False)
    note: Mapped[text | None]
