"""The base of all mapped classes: naming of constraints and the few column types the models use."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Any

from sqlalchemy import Date, DateTime, Enum, Integer, MetaData, String, Table, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.vietnamese import nfc

if TYPE_CHECKING:
    from enum import StrEnum

    from sqlalchemy.engine import Dialect


def new_uid() -> str:
    """A fresh identifier that stays unique when registries merge."""
    return str(uuid.uuid4())


class KeptText(TypeDecorator[str]):
    """Text as typed, in NFC, so that equal words are equal bytes."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Bring text to NFC on its way in."""
        return None if value is None else nfc(value)


class PartialDay(TypeDecorator[PartialDate]):
    """A day known in whole or in part, stored as `[~]YYYY[-MM[-DD]]`."""

    impl = String(12)
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write the stored form."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> PartialDate | None:  # noqa: ARG002
        """Read the stored form."""
        return None if value is None else PartialDate.parse_iso(value)


class Instant(TypeDecorator[datetime]):
    """A moment, kept in UTC whatever the database thinks of time zones."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Write UTC without a zone."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Read UTC with its zone."""
        return None if value is None else value.replace(tzinfo=UTC)


def word(enumeration: type[StrEnum]) -> Enum:
    """A column type for a closed vocabulary, stored by value."""
    return Enum(
        enumeration,
        native_enum=False,
        length=40,
        create_constraint=False,
        validate_strings=True,
        values_callable=lambda members: [member.value for member in members],
    )


key = Annotated[int, mapped_column(Integer, primary_key=True)]
unique_name = Annotated[str, mapped_column(String(36), unique=True, default=new_uid)]
text = Annotated[str, mapped_column(KeptText)]
code = Annotated[str, mapped_column(String(40))]
partial = Annotated[PartialDate, mapped_column(PartialDay)]
day = Annotated[date, mapped_column(Date)]
instant = Annotated[datetime, mapped_column(Instant)]


class Base(DeclarativeBase):
    """Base of all mapped classes."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        },
    )

    def __repr__(self) -> str:
        """Name, id and uid: enough to find it."""
        return f"<{type(self).__name__} {getattr(self, 'id', None)} {getattr(self, 'uid', '')}>"


class Fact:
    """What every table of facts has: it is audited, merged, exported and locked optimistically."""

    id: Mapped[key]
    # As the sentinel it lets SQLite return the ids of many rows inserted by one statement, each to its own object.
    uid: Mapped[str] = mapped_column(String(36), unique=True, default=new_uid, insert_sentinel=True)
    version: Mapped[int] = mapped_column(Integer, default=1)

    @classmethod
    def __table_cls__(cls, *args: Any, **options: Any) -> Table:
        """Never use an id twice, so that an undo can give a removed row its own id back."""
        return Table(*args, sqlite_autoincrement=True, **options)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - declarative's own convention
        """Refuse to overwrite a row somebody else has changed meanwhile."""
        return {"version_id_col": cls.version}
