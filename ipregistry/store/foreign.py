"""Filings outside Viet Nam as they stood on a day, listed and by country, in a constant number of statements."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Date, Integer, Text, case, func, or_, select, type_coerce

from ipregistry.domain.foreign_rows import (
    INTERNATIONAL,
    ForeignFacets,
    ForeignPage,
    ForeignRow,
    Matrix,
    MatrixRow,
)
from ipregistry.domain.kinds import PASSIVE
from ipregistry.domain.labels import JURISDICTION, ROUTE
from ipregistry.domain.vietnamese import collation_key, matches, search_terms
from ipregistry.errors import WrongUse
from ipregistry.store import search
from ipregistry.store.coming import meetable
from ipregistry.store.foreign_standing import ForeignStanding
from ipregistry.store.models import Asset, Certificate, Deadline, Filing, StandingSpan
from ipregistry.store.shown import Shown
from ipregistry.store.sql import among

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session
    from sqlalchemy.orm.attributes import InstrumentedAttribute

    from ipregistry.domain.foreign_rows import ForeignQuery
    from ipregistry.domain.kinds import Route
    from ipregistry.domain.partial_date import PartialDate
    from ipregistry.store.derive import Assess

HOME = "VN"
_NAMES = {"filed": "filing_date", "registration_no": "certificate_no", "registered": "grant_date"}
"""Columns that `Shown` sorts under the name the asset list gives them."""
_AS_SHOWN = frozenset({"ref", "name", "kind", "application_no", "status", "expiry", *_NAMES})
_PLACES = [code for code, name in sorted(JURISDICTION.items(), key=lambda item: collation_key(item[1]))]


class _Hung(NamedTuple):
    """What of a filing the asset list does not read."""

    route: Route
    parent: int | None
    designated: PartialDate | None


def list_foreign(session: Session, query: ForeignQuery, day: date, assess: Assess) -> ForeignPage:
    """Give the filings abroad a query finds as of a day (`query.as_of` is not looked at), and how many there are.

    Raises:
        WrongUse: there is no such column to sort by.
    """
    shown = Shown(day)
    conditions = _conditions(session, query, day)
    counted = func.count(), func.sum(case((StandingSpan.jurisdiction == INTERNATIONAL, 0), else_=1))
    count, filings = session.execute(_spans(select(*counted), query).where(*conditions)).one()
    if query.limit == 0:
        return ForeignPage(day, count, filings or 0, ())
    statement = _joined(select(StandingSpan.id), conditions).order_by(*_order(shown, query))
    spans = list(session.scalars(statement.offset(query.offset).limit(query.limit)))
    return ForeignPage(day, count, filings or 0, _rows(session, shown, spans, assess))


def facets(session: Session, query: ForeignQuery, day: date) -> ForeignFacets:
    """Give what can be chosen in each filter; each is counted within the others."""
    columns: dict[str, InstrumentedAttribute[Any]] = {
        "jurisdictions": StandingSpan.jurisdiction,
        "routes": Filing.route,
        "statuses": StandingSpan.status,
        "kinds": Asset.kind,
    }
    free = [name for name in columns if not getattr(query, name)]
    found: dict[str, Counter[Any]] = {name: Counter() for name in columns}
    # What is not filtered by is counted in one go; a filter is left out only where its own values are counted.
    for names, without in [(free, ""), *(([name], name) for name in columns if name not in free)]:
        if not names:
            continue
        asked = [columns[name] for name in names]
        statement = _joined(select(*asked, func.count()), _conditions(session, query, day, without=without))
        for *values, count in session.execute(statement.group_by(*asked)):
            for name, value in zip(names, values, strict=True):
                found[name][value] += count
    return ForeignFacets(**{name: _by_count(counted) for name, counted in found.items()})


def _by_count(counted: Counter[Any]) -> tuple[tuple[Any, int], ...]:
    def key(item: tuple[Any, int]) -> tuple[int, str]:
        return -item[1], collation_key(JURISDICTION.get(item[0], str(item[0])))

    return tuple(sorted(counted.items(), key=key))


def matrix(session: Session, query: ForeignQuery, day: date, assess: Assess) -> Matrix:
    """Give the assets a query finds by country; `offset` and `limit` count assets, which are sorted by name."""
    shown = Shown(day)
    conditions = _conditions(session, query, day)
    key = type_coerce(Asset.collation, Text)
    order = (key.desc(), Asset.id) if query.descending else (key, Asset.id)
    number = func.count()
    # Counted by the database: rows by the ten thousand would hold up the window's thread.
    by_country = _spans(select(StandingSpan.jurisdiction, number), query).where(*conditions)
    countries = [(str(code), each) for code, each in session.execute(by_country.group_by(StandingSpan.jurisdiction))]
    countries.sort(key=lambda item: (item[0] != INTERNATIONAL, -item[1], collation_key(JURISDICTION.get(item[0], ""))))
    distinct = func.count(StandingSpan.asset_id.distinct())
    count = session.scalar(_spans(select(distinct), query).where(*conditions)) or 0
    wanted = _joined(select(Asset.id), conditions).group_by(Asset.id, Asset.collation).order_by(*order)
    assets = list(session.scalars(wanted.offset(query.offset).limit(query.limit)))
    cells = _joined(select(StandingSpan.id), [*conditions, among(StandingSpan.asset_id, assets)])
    cells = cells.order_by(StandingSpan.leads_jurisdiction.desc(), Filing.id)
    rows: dict[int, list[ForeignRow]] = defaultdict(list)
    for row in _rows(session, shown, list(session.scalars(cells)) if assets else [], assess):
        rows[row.asset].append(row)
    return Matrix(day, count, tuple(countries), tuple(_matrix_row(rows[asset]) for asset in assets))


def _matrix_row(rows: Sequence[ForeignRow]) -> MatrixRow:
    cells: dict[str, tuple[ForeignRow, ...]] = {}
    for row in rows:
        cells[row.jurisdiction] = (*cells.get(row.jurisdiction, ()), row)
    first = rows[0]
    return MatrixRow(first.asset, first.ref, first.name, first.kind, cells)


def _joined(statement: Select[*tuple[Any, ...]], conditions: Sequence[ColumnElement[bool]]) -> Select[*tuple[Any, ...]]:
    return (
        statement.select_from(StandingSpan)
        .join(Asset, Asset.id == StandingSpan.asset_id)
        .join(Filing, Filing.id == StandingSpan.filing_id)
        .outerjoin(Certificate, Certificate.filing_id == Filing.id)
        .where(*conditions)
    )


def _spans(statement: Select[*tuple[Any, ...]], query: ForeignQuery) -> Select[*tuple[Any, ...]]:
    """Only the tables that the filters of a query look at: a count needs no others."""
    statement = statement.select_from(StandingSpan)
    if query.kinds or search_terms(query.search or ""):
        statement = statement.join(Asset, Asset.id == StandingSpan.asset_id)
    return statement.join(Filing, Filing.id == StandingSpan.filing_id) if query.routes else statement


def _conditions(session: Session, query: ForeignQuery, day: date, *, without: str = "") -> list[ColumnElement[bool]]:
    starts: ColumnElement[Any] = type_coerce(StandingSpan.starts, Date)
    conditions: list[ColumnElement[bool]] = [
        StandingSpan.jurisdiction != HOME,
        starts <= day,
        StandingSpan.ends >= day,
    ]
    filters: tuple[tuple[str, InstrumentedAttribute[Any]], ...] = (
        ("jurisdictions", StandingSpan.jurisdiction),
        ("routes", Filing.route),
        ("statuses", StandingSpan.status),
        ("kinds", Asset.kind),
    )
    for name, column in filters:
        chosen = getattr(query, name)
        if chosen and name != without:
            conditions.append(column.in_(chosen))
    terms = search_terms(query.search or "")
    if terms:
        assert query.search is not None
        whole = search.finds(session, query.search)
        split = [or_(search.finds(session, term), StandingSpan.jurisdiction.in_(_named(term))) for term in terms]
        named = split[0]
        for each in split[1:]:
            named &= each
        conditions.append(or_(whole, named))
    return conditions


def _named(term: str) -> list[str]:
    """The countries whose name holds a word."""
    return [code for code, name in JURISDICTION.items() if matches(f"{name}\n{code}", term)]


def _order(shown: Shown, query: ForeignQuery) -> tuple[ColumnElement[Any], ...]:
    """Unknown values last in both directions; a family stays together under its international registration."""
    key = _key(shown, query.sort)
    directed = key.desc() if query.descending else key
    family = func.coalesce(Filing.parent_id, Filing.id)
    head = Filing.parent_id.is_not(None)
    asset: tuple[ColumnElement[Any], ...] = (type_coerce(Asset.collation, Text), type_coerce(Asset.id, Integer))
    return (key.is_(None), directed, *asset, family, head, _places(), type_coerce(Filing.id, Integer))


def _key(shown: Shown, column: str) -> ColumnElement[Any]:
    key: ColumnElement[Any] | None = None
    if column == "jurisdiction":
        key = _places()
    elif column == "route":
        key = case(*((Filing.route == word, place) for place, word in enumerate(ROUTE)), else_=len(ROUTE))
    elif column == "next_deadline":
        key = _next_due(shown.day)
    elif column == "expiry":
        key = shown.sort_key("expiry_date")
    elif column in _AS_SHOWN:
        key = shown.sort_key(_NAMES.get(column, column))
    if key is None:
        raise WrongUse(f"Không sắp xếp được theo cột “{column}”; đề nghị chọn một cột của danh sách.")
    return key


def _places() -> ColumnElement[int]:
    places = ((StandingSpan.jurisdiction == code, place) for place, code in enumerate(_PLACES))
    return case(*places, else_=len(_PLACES))


def _next_due(day: date) -> ColumnElement[Any]:
    """The day of what is stored as next for a filing; an officer's list by days needs no facts dated later."""
    return (
        select(func.min(Deadline.due))
        .where(Deadline.filing_id == Filing.id, Deadline.kind.not_in(PASSIVE), *meetable(day))
        .correlate(Filing)
        .scalar_subquery()
    )


def _rows(session: Session, shown: Shown, spans: Sequence[int], assess: Assess) -> tuple[ForeignRow, ...]:
    if not spans:
        return ()
    statement = select(StandingSpan.id).where(among(StandingSpan.id, spans))
    by_filing = {row.filing: row for row in shown.mains(session, statement) if row.filing is not None}
    placed = session.execute(select(StandingSpan.id, StandingSpan.filing_id).where(among(StandingSpan.id, spans)))
    order = {span: filing for span, filing in placed if filing is not None}
    read = select(Filing.id, Filing.route, Filing.parent_id, Filing.designated).where(among(Filing.id, by_filing))
    hung = {row[0]: _Hung(*row[1:]) for row in session.execute(read)}
    hanging = _hanging(session, by_filing, shown.day)
    standing = ForeignStanding(session, [(row.id, filing) for filing, row in by_filing.items()], shown.day, assess)
    made = []
    for filing in (order[span] for span in spans):
        row, more = by_filing[filing], hung[filing]
        made.append(
            ForeignRow(
                asset=row.id,
                filing=filing,
                ref=row.ref,
                name=row.name,
                kind=row.kind,
                jurisdiction=row.jurisdiction or "",
                route=more.route,
                application_no=row.application_no,
                filed=row.filing_date,
                registration_no=row.certificate_no,
                registered=row.grant_date,
                designated=more.designated,
                expiry=row.expiry_date,
                indefinite=row.indefinite,
                status=row.status,
                next_deadline=standing.next_deadline(filing),
                parent=more.parent,
                designations=hanging.get(filing, 0),
                danger=standing.danger(filing),
            )
        )
    return tuple(made)


def _hanging(session: Session, wholes: Collection[int], day: date) -> dict[int, int]:
    """How many filings hang on each of these on the day."""
    statement = (
        select(Filing.parent_id, func.count())
        .join(StandingSpan, StandingSpan.filing_id == Filing.id)
        .where(among(Filing.parent_id, wholes), StandingSpan.starts <= day, StandingSpan.ends >= day)
        .group_by(Filing.parent_id)
    )
    return {whole: count for whole, count in session.execute(statement) if whole is not None}
