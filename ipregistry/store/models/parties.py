"""Parties, how to reach them, who came after them, and the administrative units they belong to."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipregistry.domain.kinds import PartyKind
from ipregistry.store.base import Base, Fact, KeptText, code, partial, text, word


class AdminUnit(Fact, Base):
    """A province, former district or commune, with the days it exists."""

    __tablename__ = "admin_unit"
    __table_args__ = (UniqueConstraint("code", "since"), Index(None, "folded"))

    level: Mapped[code]
    """`province`, `district` (until 30/06/2025) or `commune`."""
    code: Mapped[code]
    name: Mapped[text]
    folded: Mapped[text]
    parent_id: Mapped[int | None] = mapped_column(Integer, ForeignKey("admin_unit.id"))
    since: Mapped[date | None] = mapped_column(Date)
    until: Mapped[date | None] = mapped_column(Date)
    source: Mapped[text | None]


class AdminUnitSuccession(Fact, Base):
    """One unit became (part of) another."""

    __tablename__ = "admin_unit_succession"
    __table_args__ = (CheckConstraint("from_id <> to_id", name="differ"), UniqueConstraint("from_id", "to_id"))

    from_id: Mapped[int] = mapped_column(Integer, ForeignKey("admin_unit.id"))
    to_id: Mapped[int] = mapped_column(Integer, ForeignKey("admin_unit.id"), index=True)
    on: Mapped[date | None] = mapped_column("on_day", Date)
    source: Mapped[text | None]


class Party(Fact, Base):
    """An owner, applicant, managing body, lead unit, author, agent or user."""

    __tablename__ = "party"
    __table_args__ = (Index(None, "folded"), Index(None, "sort_key"))

    name: Mapped[text]
    folded: Mapped[text]
    collation: Mapped[str] = mapped_column("sort_key", KeptText)  # "collation" is a word of SQL
    kind: Mapped[PartyKind] = mapped_column(word(PartyKind), default=PartyKind.OTHER)
    short_name: Mapped[text | None]
    address: Mapped[text | None]
    identifier: Mapped[text | None]
    """Business or organisation code; personal numbers are masked on what leaves the office."""
    dissolved_on: Mapped[partial | None]
    dissolution_document: Mapped[text | None]
    note: Mapped[text | None]

    contacts: Mapped[list[PartyContact]] = relationship(back_populates="party", cascade="all, delete-orphan")


class PartyContact(Fact, Base):
    """A way to reach a party."""

    __tablename__ = "party_contact"

    party_id: Mapped[int] = mapped_column(Integer, ForeignKey("party.id", ondelete="CASCADE"), index=True)
    kind: Mapped[code]
    """`phone`, `email`, `person` or `address`."""
    value: Mapped[text]

    party: Mapped[Party] = relationship(back_populates="contacts")


class PartySuccession(Fact, Base):
    """A party was followed by another; the printed owner of a certificate never changes through it."""

    __tablename__ = "party_succession"
    __table_args__ = (CheckConstraint("from_id <> to_id", name="differ"), UniqueConstraint("from_id", "to_id"))

    from_id: Mapped[int] = mapped_column(Integer, ForeignKey("party.id"))
    to_id: Mapped[int] = mapped_column(Integer, ForeignKey("party.id"), index=True)
    on: Mapped[partial | None] = mapped_column("on_day")
    document: Mapped[text | None]
    note: Mapped[text | None]
