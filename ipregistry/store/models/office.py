"""The office itself, its settings, and the history of every change."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from ipregistry.domain.kinds import Confidence
from ipregistry.store.base import Base, Fact, code, day, instant, key, text, unique_name, word


class Agency(Fact, Base):
    """The office that keeps the registry."""

    __tablename__ = "agency"

    name: Mapped[text]
    superior: Mapped[text | None]
    """The body above it, printed over its name."""
    division: Mapped[text | None]
    province_code: Mapped[code]
    place: Mapped[text | None]
    """Place name before the date of a document."""
    symbol: Mapped[code | None]
    """Abbreviation in document numbers."""


class Officer(Fact, Base):
    """A person who works in the registry."""

    __tablename__ = "officer"

    name: Mapped[text]
    title: Mapped[text | None]
    active: Mapped[bool] = mapped_column(default=True)


class Setting(Base):
    """A setting that travels with the registry; those named `derived.…` follow from the facts and leave no history."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    value: Mapped[text | None]


class LawValue(Fact, Base):
    """A legal value the office states itself, beside those of the program."""

    __tablename__ = "law_value"
    __table_args__ = (Index(None, "key", "starts"),)

    key: Mapped[str] = mapped_column(String(120))
    starts: Mapped[day]
    value: Mapped[text]
    """JSON, as the files of the law write it."""
    unit: Mapped[code | None]
    label: Mapped[text | None]
    chosen_by: Mapped[code | None]
    citation: Mapped[text]
    found_in: Mapped[text | None]
    confidence: Mapped[Confidence] = mapped_column(word(Confidence))
    checked_on: Mapped[day]
    note: Mapped[text | None]
    doubt: Mapped[text | None]


class SavedView(Fact, Base):
    """A way of looking at a list, saved under a name: its tab stands beside those of the program."""

    __tablename__ = "saved_view"

    name: Mapped[text]
    place: Mapped[code]
    """Which list it is of."""
    data: Mapped[text]
    """JSON: what is asked, which columns, in which order."""
    position: Mapped[int] = mapped_column(Integer)


class ChangeSet(Base):
    """One act of one officer: what is written, undone and shown together."""

    __tablename__ = "change_set"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - declarative's own convention

    id: Mapped[key]
    uid: Mapped[unique_name]
    officer: Mapped[text]
    at: Mapped[instant]
    label: Mapped[text]
    undo_of: Mapped[int | None] = mapped_column(Integer, ForeignKey("change_set.id"))


class History(Base):
    """One field of one row changed. The hash chains each entry to the one before, so that a removed one shows."""

    __tablename__ = "history"
    # Ids are never used twice, so that entries cut off the end leave a hole between the last id and the counter.
    __table_args__ = (
        Index(None, "row_uid"),
        Index(None, "change_set_id"),
        Index(None, "asset_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[key]
    change_set_id: Mapped[int] = mapped_column(Integer, ForeignKey("change_set.id"))
    table_name: Mapped[code]
    row_uid: Mapped[str] = mapped_column(String(80))
    """The uid of the row; of a setting its name."""
    asset_id: Mapped[int | None]
    """The asset the row hung on. It may be gone, so this is no foreign key."""
    field: Mapped[code]
    """Name of the column; empty when the whole row came (before is null) or went (after is null)."""
    before: Mapped[str | None] = mapped_column(Text)
    """JSON of the value, or of the whole row without empty columns, byte for byte as hashed."""
    after: Mapped[str | None] = mapped_column(Text)
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
