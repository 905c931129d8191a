"""What a list shows of an asset on a day: its leading filing there, and of that only what was known by then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import ColumnElement, Date, Select, and_, case, func, null, or_, select, true, type_coerce

from ipregistry.domain.kinds import Kind, Status
from ipregistry.domain.labels import KIND
from ipregistry.store.models import Asset, Certificate, Filing, StandingSpan
from ipregistry.store.search import TEXT
from ipregistry.store.sql import among, by_code_points, counts_on, written

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sqlalchemy.orm import InstrumentedAttribute, Session

    from ipregistry.domain.partial_date import PartialDate

NOT_ABROAD = ("VN", "WO")
"""The home office, and international registrations: these are counted by their designations."""


class Main(NamedTuple):
    """An asset and its leading filing as one statement reads them."""

    id: int
    uid: str
    ref: str
    kind: Kind
    name: str
    product: str | None
    province: str | None
    filing: int | None
    jurisdiction: str | None
    application_no: str | None
    filing_date: PartialDate | None
    certificate_no: str | None
    grant_date: PartialDate | None
    printed_owner: str | None
    expiry_date: date | None
    indefinite: bool
    status: Status


class Shown:
    """The expressions for a day; `jurisdiction` asks for the filing there instead of the main one."""

    def __init__(self, day: date, jurisdiction: str | None = None) -> None:
        self.day = day
        self.jurisdiction = jurisdiction
        self.filed = counts_on(Filing.filed, day)
        granted = _dated_by(Certificate.granted, day)
        registered = _dated_by(Filing.registered, day)
        undated = Certificate.granted.is_(None) & Filing.registered.is_(None)
        self.titled = or_(granted, registered, undated & self.filed)
        self.filing_date = _of_type(case((self.filed, Filing.filed), else_=null()), Filing.filed)
        self.grant_date = _of_type(
            case((granted, Certificate.granted), (registered, Filing.registered), else_=null()), Certificate.granted
        )

    def statement(self) -> Select[*tuple[Any, ...]]:
        """Select a `Main` an asset listed on the day."""
        columns = (
            Asset.id,
            Asset.uid,
            Asset.ref,
            Asset.kind,
            Asset.name,
            Asset.product,
            Asset.province,
            Filing.id,
            Filing.jurisdiction,
            case((self.filed, Filing.application_no), else_=null()),
            self.filing_date,
            case((self.titled, Certificate.number), else_=null()),
            self.grant_date,
            case((self.titled, Certificate.printed_owner), else_=null()),
            StandingSpan.expiry,
            StandingSpan.indefinite,
            StandingSpan.status,
        )
        return self.joined(select(*columns))

    def joined(self, statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
        """Add tables and conditions to a selection."""
        return (
            statement.select_from(StandingSpan)
            .join(Asset, Asset.id == StandingSpan.asset_id)
            .outerjoin(Filing, Filing.id == StandingSpan.filing_id)
            .outerjoin(Certificate, Certificate.filing_id == Filing.id)
            .where(self.leads())
        )

    def leads(self) -> ColumnElement[bool]:
        """Say that a span is the one shown of its asset on the day."""
        days = (StandingSpan.starts <= self.day) & (StandingSpan.ends >= self.day)
        if self.jurisdiction is None:
            return days & (StandingSpan.leads_asset == true())
        return days & (StandingSpan.leads_jurisdiction == true()) & (StandingSpan.jurisdiction == self.jurisdiction)

    def filed_in(self, year: int) -> ColumnElement[bool]:
        """Say that the filing shown was filed in a year."""
        return self.filed & (func.substr(written(Filing.filed), 1, 4) == f"{year:04}")

    def sort_key(self, column: str) -> ColumnElement[Any] | None:
        """Give what sorts a list by a column, None for the columns that are made of many rows."""
        keys: dict[str, ColumnElement[Any]] = {
            "ref": by_code_points(Asset.ref),
            "name": by_code_points(Asset.collation),
            "kind": _place(Asset.kind, list(KIND)),
            "product": by_code_points(_text_of("product_key")),
            "province": by_code_points(_text_of("province_key")),
            "jurisdiction": by_code_points(Filing.jurisdiction),
            "application_no": case((self.filed, by_code_points(Filing.application_key)), else_=null()),
            "filing_date": by_code_points(written(self.filing_date)),
            "certificate_no": case((self.titled, by_code_points(Certificate.number_key)), else_=null()),
            "grant_date": by_code_points(written(self.grant_date)),
            "expiry_date": type_coerce(StandingSpan.expiry, Date),
            "status": _place(StandingSpan.status, list(Status)),
            "foreign_count": self._foreign_count(),
        }
        return keys.get(column)

    def _foreign_count(self) -> ColumnElement[int]:
        span = StandingSpan.__table__.alias("abroad")
        return (
            select(func.count())
            .select_from(span)
            .where(span.c.asset_id == Asset.id, _abroad(span.c, self.day))
            .scalar_subquery()
        )

    def foreign_counts(self, session: Session, assets: Collection[int]) -> dict[int, int]:
        """Give how many filings outside Viet Nam each of the assets has on the day; assets without any are left out."""
        span = StandingSpan.__table__.c
        statement = (
            select(span.asset_id, func.count())
            .where(among(span.asset_id, assets), _abroad(span, self.day))
            .group_by(span.asset_id)
        )
        return {row[0]: row[1] for row in session.execute(statement)}


def _abroad(span: Any, day: date) -> ColumnElement[bool]:
    return and_(span.jurisdiction.not_in(NOT_ABROAD), span.starts <= day, span.ends >= day)


def _dated_by(column: InstrumentedAttribute[Any], day: date) -> ColumnElement[bool]:
    return column.is_not(None) & counts_on(column, day)


def _of_type(expression: ColumnElement[Any], like: InstrumentedAttribute[Any]) -> ColumnElement[Any]:
    return type_coerce(expression, like.type)


def _text_of(column: str) -> ColumnElement[Any]:
    return select(TEXT.c[column]).where(TEXT.c.asset_id == Asset.id).scalar_subquery()


def _place(column: InstrumentedAttribute[Any], order: list[Any]) -> ColumnElement[int]:
    return case(*((column == word, place) for place, word in enumerate(order)), else_=len(order))
