"""Filings, certificates and events: the facts from which dates and statuses are computed."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipregistry.domain.kinds import ActionKind, EventKind, Route
from ipregistry.store.base import Base, Fact, code, day, partial, text, word


class Filing(Fact, Base):
    """Protection asked for in one jurisdiction by one route."""

    __tablename__ = "filing"
    __table_args__ = (Index(None, "asset_id"), Index(None, "application_key"), Index(None, "jurisdiction"))

    asset_id: Mapped[int] = mapped_column(Integer, ForeignKey("asset.id", ondelete="CASCADE"))
    parent_id: Mapped[int | None] = mapped_column(Integer, ForeignKey("filing.id"), index=True)
    """The international registration this designation hangs on."""
    jurisdiction: Mapped[str] = mapped_column(String(2))
    route: Mapped[Route] = mapped_column(word(Route), default=Route.NATIONAL)
    application_no: Mapped[text | None]
    application_key: Mapped[text | None]
    filed: Mapped[partial | None]
    publication_no: Mapped[text | None]
    published: Mapped[partial | None]
    registered: Mapped[partial | None]
    """Registration day abroad, or of the international registration."""
    created: Mapped[partial | None]
    exploited: Mapped[partial | None]
    author_died: Mapped[partial | None]
    fixed: Mapped[partial | None]
    designated: Mapped[partial | None]
    """Day of a designation made after the international registration."""
    described_as: Mapped[text | None]
    """Kind of protection and state of the file in the words of the source."""
    note: Mapped[text | None]

    parent: Mapped[Filing | None] = relationship(remote_side="Filing.id")
    certificate: Mapped[Certificate | None] = relationship(
        back_populates="filing", cascade="all, delete-orphan", uselist=False
    )
    priorities: Mapped[list[Priority]] = relationship(
        cascade="all, delete-orphan", order_by="Priority.id", foreign_keys="Priority.filing_id"
    )
    events: Mapped[list[Event]] = relationship(cascade="all, delete-orphan", order_by="Event.id")
    rule_choices: Mapped[list[RuleChoice]] = relationship(cascade="all, delete-orphan", order_by="RuleChoice.id")


class Priority(Fact, Base):
    """A priority claimed from an earlier filing."""

    __tablename__ = "priority"

    filing_id: Mapped[int] = mapped_column(Integer, ForeignKey("filing.id", ondelete="CASCADE"), index=True)
    from_filing_id: Mapped[int | None] = mapped_column(Integer, ForeignKey("filing.id"), index=True)
    number: Mapped[text | None]
    jurisdiction: Mapped[str | None] = mapped_column(String(2))
    on: Mapped[partial | None] = mapped_column("on_day")


class Certificate(Fact, Base):
    """A title as it was printed; owner and address are never overwritten."""

    __tablename__ = "certificate"
    __table_args__ = (UniqueConstraint("filing_id"), Index(None, "number_key"))

    filing_id: Mapped[int] = mapped_column(Integer, ForeignKey("filing.id", ondelete="CASCADE"))
    number: Mapped[text | None]
    number_key: Mapped[text | None]
    decision_no: Mapped[text | None]
    decision_key: Mapped[text | None]
    decided: Mapped[partial | None]
    granted: Mapped[partial | None]
    published: Mapped[partial | None]
    printed_owner: Mapped[text | None]
    printed_address: Mapped[text | None]
    scope: Mapped[text | None]
    stated_expiry: Mapped[partial | None]
    medium: Mapped[code | None]
    """`paper` or `electronic`."""
    note: Mapped[text | None]

    filing: Mapped[Filing] = relationship(back_populates="certificate")


class Event(Fact, Base):
    """A thing that happened to a filing; filed, published, registered and granted are no events."""

    __tablename__ = "event"
    __table_args__ = (Index(None, "filing_id"), Index(None, "kind"))

    filing_id: Mapped[int] = mapped_column(Integer, ForeignKey("filing.id", ondelete="CASCADE"))
    kind: Mapped[EventKind] = mapped_column(word(EventKind))
    on: Mapped[partial | None] = mapped_column("on_day")
    cycle: Mapped[int | None]
    until: Mapped[partial | None]
    document_no: Mapped[text | None]
    party_id: Mapped[int | None] = mapped_column(Integer, ForeignKey("party.id"), index=True)
    """The new owner of an assignment, the licensee, the opponent."""
    note: Mapped[text | None]


class RuleChoice(Fact, Base):
    """An officer's choice of another rule set: the values in force on a day, for a rule and all under it."""

    __tablename__ = "rule_choice"

    filing_id: Mapped[int] = mapped_column(Integer, ForeignKey("filing.id", ondelete="CASCADE"), index=True)
    rule: Mapped[str] = mapped_column(String(120))
    """Key of a legal number, or the beginning of keys."""
    on: Mapped[day] = mapped_column("on_day")
    reason: Mapped[text]
    officer: Mapped[text | None]


class DeadlineAction(Fact, Base):
    """What a person did about a computed deadline, of a filing or of the asset itself; no recomputation touches it."""

    __tablename__ = "deadline_action"
    __table_args__ = (
        CheckConstraint("(filing_id IS NULL) <> (asset_id IS NULL)", name="subject"),
        Index(None, "filing_id", "rule", "cycle"),
        Index(None, "asset_id"),
    )

    filing_id: Mapped[int | None] = mapped_column(Integer, ForeignKey("filing.id", ondelete="CASCADE"))
    asset_id: Mapped[int | None] = mapped_column(Integer, ForeignKey("asset.id", ondelete="CASCADE"))
    """Set where the deadline is the asset's own and hangs on none of its filings."""
    rule: Mapped[str] = mapped_column(String(120))
    cycle: Mapped[int]
    kind: Mapped[ActionKind] = mapped_column(word(ActionKind))
    on: Mapped[day | None] = mapped_column("on_day")
    new_due: Mapped[day | None]
    """The day an override puts in place of the computed one."""
    officer: Mapped[text | None]
    reason: Mapped[text | None]
