"""What a list shows of an asset on a day: its leading filing there, and of that only what was known by then."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Date,
    Select,
    Text,
    and_,
    case,
    cast,
    false,
    func,
    null,
    or_,
    select,
    true,
    type_coerce,
)

from ipregistry.domain.bases import effective
from ipregistry.domain.kinds import Kind, Status
from ipregistry.domain.labels import KIND
from ipregistry.store.models import Asset, Certificate, Filing, StandingSpan
from ipregistry.store.search import TEXT
from ipregistry.store.sql import among, counts_on, written

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from sqlalchemy.orm import InstrumentedAttribute, Session

    from ipregistry.domain.partial_date import PartialDate

NOT_ABROAD = ("VN", "WO")
"""The home office, and international registrations: these are counted by their designations."""

ANYWHERE = "*"
"""Instead of a jurisdiction: the filing that leads in each of them, one after another."""


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
    expiry_date: date | None
    indefinite: bool
    status: Status
    application_no: str | None
    filing_date: PartialDate | None
    certificate_no: str | None
    grant_date: PartialDate | None
    printed_owner: str | None


class Lead(NamedTuple):
    """The span shown of an asset, with what `Holders` and `Coming` need of it."""

    span: int
    id: int
    kind: Kind
    filing: int | None
    printed_owner: str | None


FILING_COLUMNS = (
    Filing.application_no,
    Filing.filed,
    Filing.published,
    Filing.registered,
    Filing.designated,
    Certificate.granted,
    Certificate.number,
    Certificate.printed_owner,
)
_KINDS = {str(kind): kind for kind in Kind}
_COLUMNS = (
    Asset.id,
    Asset.uid,
    Asset.ref,
    Asset.kind,
    Asset.name,
    Asset.product,
    Asset.province,
    Filing.id,
    Filing.jurisdiction,
    StandingSpan.expiry,
    StandingSpan.indefinite,
    StandingSpan.status,
    *FILING_COLUMNS,
)


class Dates(NamedTuple):
    """The dates of a filing by which an application and a title are known."""

    filed: PartialDate | None
    published: PartialDate | None
    registered: PartialDate | None
    designated: PartialDate | None
    granted: PartialDate | None


def is_begun(day: date, dates: Dates) -> bool:
    """Say that an application was known by a day: by its filing day, without one by whatever came first after it."""
    known = [on for on in (dates[1:] if dates.filed is None else dates[:1]) if on is not None]
    return not known or any(effective(on) <= day for on in known)


def is_titled(day: date, dates: Dates) -> bool:
    """Say that a title was known by a day: by its grant or registration, without either as soon as the application."""
    titles = [on for on in (dates.granted, dates.registered) if on is not None]
    return any(effective(on) <= day for on in titles) if titles else is_begun(day, dates)


class Shown:
    """What is shown on a day; `jurisdiction` asks for the filing there instead of the main one."""

    def __init__(self, day: date, jurisdiction: str | None = None) -> None:
        self.day = day
        self.jurisdiction = jurisdiction

    def mains(self, session: Session, spans: Select[*tuple[Any, ...]] | None = None) -> list[Main]:
        """Read assets with their leading filings: those of the spans that a statement selects, in its order, or all."""
        if spans is None:
            return [self.main(*row) for row in session.execute(self.joined(select(*_COLUMNS)))]
        return self.mains_of(session, list(session.scalars(spans)))

    def mains_of(self, session: Session, order: Sequence[int]) -> list[Main]:
        """Read the assets of these spans, in their order."""
        statement = _with_tables(select(StandingSpan.id, *_COLUMNS)).where(among(StandingSpan.id, order))
        found = {row[0]: self.main(*row[1:]) for row in session.execute(statement)}
        return [found[span] for span in order]

    def main(self, *row: Any) -> Main:
        """Give what is shown of one asset: the columns of `Main` up to the status, then `FILING_COLUMNS`."""
        application_no, *days, number, printed_owner = row[12:]
        day, dates = self.day, Dates(*days)
        titled = is_titled(day, dates)
        counted = [on for on in (dates.granted, dates.registered) if on is not None and effective(on) <= day]
        shown = (
            application_no if is_begun(day, dates) else None,
            dates.filed if effective(dates.filed) <= day else None,
            number if titled else None,
            counted[0] if counted else None,
            printed_owner if titled else None,
        )
        return Main._make((*row[:12], *shown))

    def leads_of(
        self, session: Session, conditions: Iterable[ColumnElement[bool]], order: Iterable[ColumnElement[Any]] = ()
    ) -> list[Lead]:
        """Read the little of many assets that says who holds them and which filing is shown."""
        printed = _where(self.titled(), type_coerce(Certificate.printed_owner, Text))
        columns = (StandingSpan.id, Asset.id, type_coerce(Asset.kind, Text), Filing.id, printed)
        rows = session.execute(self.joined(select(*columns)).where(*conditions).order_by(*order))
        return [Lead(span, asset, _KINDS[kind], filing, owner) for span, asset, kind, filing, owner in rows]

    def joined(self, statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
        """Add the tables and the day to a selection."""
        return _with_tables(statement).where(self.leads())

    def first_by(self, key: ColumnElement[Any], *, descending: bool) -> Select[*tuple[Any, ...]]:
        """Select the spans of all assets listed, sorted by a column of the asset: read from its index, page by page."""
        one = (
            select(StandingSpan.id)
            .where(StandingSpan.asset_id == Asset.id, self.leads())
            .correlate(Asset)
            .scalar_subquery()
        )
        order = (key.desc(), Asset.id.desc()) if descending else (key, Asset.id)
        return select(one).select_from(Asset).where(one.is_not(None)).order_by(*order)

    def leads(self, *, by_index: bool = False) -> ColumnElement[bool]:
        """Say that a span is the one shown of its asset on the day.

        `by_index` lets the database read its index of leading spans from end to end: quick where nothing but the index
        is needed. Where other columns are, going through the table in its own order takes a third of the time.
        """
        starts: ColumnElement[Any] = type_coerce(StandingSpan.starts, Date)
        leads: ColumnElement[Any] = type_coerce(
            StandingSpan.leads_asset if self.jurisdiction is None else StandingSpan.leads_jurisdiction, Boolean
        )
        if not by_index:
            starts, leads = func.coalesce(starts, StandingSpan.ends), func.coalesce(leads, false())
        condition = (starts <= self.day) & (StandingSpan.ends >= self.day) & (leads == true())
        if self.jurisdiction in {None, ANYWHERE}:
            return condition
        return condition & (StandingSpan.jurisdiction == self.jurisdiction)

    def filed_in(self, year: int) -> ColumnElement[bool]:
        """Say that the filing shown was filed in a year."""
        return self._filed() & (func.substr(written(Filing.filed), 1, 4) == f"{year:04}")

    def granted_in(self, year: int) -> ColumnElement[bool]:
        """Say that the title shown was granted or registered in a year."""
        return func.substr(self._grant_day(), 1, 4) == f"{year:04}"

    def expires_in(self, year: int) -> ColumnElement[bool]:
        """Say that the filing shown expires in a year."""
        if not date.min.year <= year <= date.max.year:
            return false()
        return type_coerce(StandingSpan.expiry, Date).between(date(year, 1, 1), date(year, 12, 31))

    def years(self) -> dict[str, ColumnElement[Any]]:
        """Give the years that `filed_in`, `granted_in` and `expires_in` ask for, as texts, by field of the query."""
        return {
            "year_filed": _where(self._filed(), func.substr(written(Filing.filed), 1, 4)),
            "year_granted": func.substr(self._grant_day(), 1, 4),
            "year_expires": func.substr(cast(StandingSpan.expiry, Text), 1, 4),
        }

    def sort_key(self, column: str) -> ColumnElement[Any] | None:
        """Give what sorts a list by a column, None for the columns that are made of many rows."""
        keys: dict[str, Callable[[], ColumnElement[Any]]] = {
            "ref": lambda: type_coerce(Asset.ref, Text),
            "name": lambda: type_coerce(Asset.collation, Text),
            "kind": lambda: _place(Asset.kind, list(KIND)),
            "product": lambda: _text_of("product_key"),
            "province": lambda: _text_of("province_key"),
            "jurisdiction": lambda: type_coerce(Filing.jurisdiction, Text),
            "application_no": lambda: _where(self._begun(), type_coerce(Filing.application_key, Text)),
            "filing_date": lambda: _where(self._filed(), written(Filing.filed)),
            "certificate_no": lambda: _where(self.titled(), type_coerce(Certificate.number_key, Text)),
            "grant_date": self._grant_day,
            "expiry_date": lambda: type_coerce(StandingSpan.expiry, Date),
            "status": lambda: _place(StandingSpan.status, list(Status)),
            "foreign_count": self._foreign_count,
        }
        return keys[column]() if column in keys else None

    def titled(self) -> ColumnElement[bool]:
        """Ask the database what `is_titled` says."""
        undated = Certificate.granted.is_(None) & Filing.registered.is_(None)
        dated = (Certificate.granted, Filing.registered)
        return or_(*(_dated_by(column, self.day) for column in dated), undated & self._begun())

    def _begun(self) -> ColumnElement[bool]:
        """Ask the database what `is_begun` says."""
        after = (Filing.published, Filing.registered, Filing.designated, Certificate.granted)
        unfiled = Filing.filed.is_(None) & or_(
            and_(*(column.is_(None) for column in after)), *(_dated_by(column, self.day) for column in after)
        )
        return unfiled | _dated_by(Filing.filed, self.day)

    def _filed(self) -> ColumnElement[bool]:
        return counts_on(Filing.filed, self.day)

    def _grant_day(self) -> ColumnElement[Any]:
        days = [(_dated_by(column, self.day), written(column)) for column in (Certificate.granted, Filing.registered)]
        return case(*days, else_=null())

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


def _where(known: ColumnElement[bool], value: ColumnElement[Any]) -> ColumnElement[Any]:
    return case((known, value), else_=null())


def _with_tables(statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return (
        statement.select_from(StandingSpan)
        .join(Asset, Asset.id == StandingSpan.asset_id)
        .outerjoin(Filing, Filing.id == StandingSpan.filing_id)
        .outerjoin(Certificate, Certificate.filing_id == Filing.id)
    )


def _text_of(column: str) -> ColumnElement[Any]:
    return select(TEXT.c[column]).where(TEXT.c.asset_id == Asset.id).scalar_subquery()


def _place(column: InstrumentedAttribute[Any], order: list[Any]) -> ColumnElement[int]:
    return case(*((column == word, place) for place, word in enumerate(order)), else_=len(order))
