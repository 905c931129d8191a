"""Lists of parties with what they are to how many assets, a window of rows at a time."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeVarTuple

from sqlalchemy import Integer, and_, exists, func, or_, select, type_coerce
from sqlalchemy.orm import aliased

from ipregistry.domain.party_found import SHORT_FORMS, spelled_out
from ipregistry.domain.party_rows import HELD, HeldRow, PartyDetail, PartyListRow, PartyPage, PartyQuery, Succession
from ipregistry.domain.vietnamese import matches, search_terms
from ipregistry.errors import WrongUse
from ipregistry.store.facts import holds_until
from ipregistry.store.filters import HOLDING, dissolved
from ipregistry.store.models import Asset, AssetParty, Party, PartySuccession
from ipregistry.store.sql import among, counts_on, holds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, ScalarSelect, Select
    from sqlalchemy.orm import Session

    from ipregistry.domain.kinds import PartyKind, Role

Columns = TypeVarTuple("Columns")

_NEXT = aliased(Party)
_SUCCESSOR = (
    select(func.min(_NEXT.collation))
    .join(PartySuccession, PartySuccession.to_id == _NEXT.id)
    .where(PartySuccession.from_id == Party.id)
    .correlate(Party)
    .scalar_subquery()
)
_SORTS: dict[str, Any] = {
    "name": Party.collation,
    "kind": Party.kind,
    "dissolved_on": Party.dissolved_on,
    "successors": _SUCCESSOR,
}
_PIECE = 500
"""Rows read at a time."""
_BY_ASSETS = frozenset({"assets", "roles"})


def list_parties(session: Session, query: PartyQuery, day: date) -> PartyPage:
    """Give the parties a query finds, and how many there are whatever its limit; `day` tells who is dissolved.

    Raises:
        WrongUse: there is no such column to sort by.
    """
    if query.sort not in _SORTS and query.sort not in _BY_ASSETS:
        raise WrongUse(f"Không sắp xếp được theo cột “{query.sort}”; đề nghị chọn một cột của danh sách.")
    conditions = _conditions(query, day)
    terms = search_terms(query.search or "")
    if not terms:
        count = session.scalar(select(func.count()).select_from(Party).where(*conditions)) or 0
        ids = _in_order(select(Party.id).where(*conditions), query, day).offset(query.offset).limit(query.limit)
        return PartyPage(count, _rows(session, list(session.scalars(ids)), day))
    # Short names, codes and written-out short forms have no column: they are compared after reading.
    queries = tuple(dict.fromkeys((query.search or "", spelled_out(query.search or ""))))
    in_name = (and_(*(holds(Party.folded, term) for term in search_terms(each))) for each in queries)
    short = (holds(Party.folded, form) for form in SHORT_FORMS)
    may_be = or_(*in_name, *short, Party.short_name.is_not(None), Party.identifier.is_not(None))
    columns = select(Party.id, Party.folded, Party.short_name, Party.identifier).where(*conditions, may_be)
    # A window waits while this thread works: it takes its turns between small pieces only.
    found = session.execute(_in_order(columns, query, day).execution_options(yield_per=_PIECE))
    kept = [row[0] for row in found if _meant((row[1], row[2], row[3]), queries)]
    stop = None if query.limit is None else query.offset + query.limit
    return PartyPage(len(kept), _rows(session, kept[query.offset : stop], day))


def _in_order(statement: Select[*Columns], query: PartyQuery, day: date) -> Select[*Columns]:
    """What is not known stands last either way, names settle ties."""
    if query.sort in _BY_ASSETS:
        counted = select(AssetParty.party_id, func.count(AssetParty.asset_id.distinct()).label("assets"))
        counted = counted.join(Asset, Asset.id == AssetParty.asset_id).where(_now(day)).group_by(AssetParty.party_id)
        counts = counted.subquery()
        statement = statement.outerjoin(counts, counts.c.party_id == Party.id)
        key: Any = func.coalesce(counts.c.assets, 0)
    else:
        key = _SORTS[query.sort]
    return statement.order_by(key.is_(None), key.desc() if query.descending else key, Party.collation, Party.id)


def _meant(texts: tuple[str | None, ...], queries: tuple[str, ...]) -> bool:
    text = "\n".join(part for part in texts if part)
    if any(matches(text, query) for query in queries):
        return True
    whole = "\n".join(spelled_out(part) for part in texts if part)
    return whole != text and matches(whole, queries[-1])


def count_kinds(session: Session) -> dict[PartyKind, int]:
    """Give how many parties there are of each kind."""
    counted = select(Party.kind, func.count()).group_by(Party.kind)
    return {row[0]: row[1] for row in session.execute(counted)}


def read_party(session: Session, party: int, day: date) -> PartyDetail:
    """Give all of one party as of a day. Raises WrongUse when it is gone."""
    found = session.get(Party, party)
    if found is None:
        raise WrongUse("Chủ thể này không còn trong sổ; đề nghị tải lại.")
    return PartyDetail(
        row=_rows(session, [party], day)[0],
        short_name=found.short_name,
        address=found.address,
        identifier=found.identifier,
        dissolution_document=found.dissolution_document,
        note=found.note,
        contacts=tuple((item.kind, item.value) for item in sorted(found.contacts, key=lambda item: item.id)),
        before=_successions(session, party, after=False),
        after=_successions(session, party, after=True),
        holding=session.scalar(_counted(day).where(AssetParty.party_id == party, AssetParty.role.in_(HOLDING))) or 0,
        held=_held(session, party),
    )


def _conditions(query: PartyQuery, day: date) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if query.kinds:
        conditions.append(Party.kind.in_(query.kinds))
    if query.dissolved or query.without_successor:
        conditions.append(dissolved(day))
    if query.without_successor:
        conditions.append(~exists().where(PartySuccession.from_id == Party.id))
    return conditions


def _now(day: date) -> ColumnElement[bool]:
    """The role is held on the day, and of an asset that is not in the bin."""
    return and_(counts_on(AssetParty.since, day), holds_until(day), Asset.removed_at.is_(None))


def _counted(day: date) -> Select[int]:
    """How many assets there are by the roles that hold on the day."""
    counted = select(func.count(AssetParty.asset_id.distinct()))
    return counted.join(Asset, Asset.id == AssetParty.asset_id).where(_now(day))


def _assets(day: date) -> ScalarSelect[int]:
    return _counted(day).where(AssetParty.party_id == Party.id).correlate(Party).scalar_subquery()


def _rows(session: Session, ids: Sequence[int], day: date) -> tuple[PartyListRow, ...]:
    columns = select(Party.id, Party.name, Party.kind, Party.dissolved_on, _assets(day)).where(among(Party.id, ids))
    known = {row[0]: row for row in session.execute(columns)}
    after: dict[int, list[str]] = defaultdict(list)
    followed = select(PartySuccession.from_id, Party.name).join(Party, Party.id == PartySuccession.to_id)
    for party, name in session.execute(
        followed.where(among(PartySuccession.from_id, ids)).order_by(PartySuccession.id)
    ):
        after[party].append(name)
    roles: dict[int, list[tuple[Role, int]]] = defaultdict(list)
    for party, role, count in session.execute(
        select(AssetParty.party_id, AssetParty.role, func.count(AssetParty.asset_id.distinct()))
        .join(Asset, Asset.id == AssetParty.asset_id)
        .where(among(AssetParty.party_id, ids), _now(day))
        .group_by(AssetParty.party_id, AssetParty.role)
    ):
        roles[party].append((role, count))
    return tuple(
        PartyListRow(
            id=row[0],
            name=row[1],
            kind=row[2],
            dissolved_on=row[3],
            successors=tuple(after[row[0]]),
            roles=tuple(sorted(roles[row[0]], key=lambda item: (-item[1], item[0]))),
            assets=row[4],
        )
        for row in (known[each] for each in ids)
    )


def _successions(session: Session, party: int, *, after: bool) -> tuple[Succession, ...]:
    own, other = (
        (PartySuccession.from_id, PartySuccession.to_id) if after else (PartySuccession.to_id, PartySuccession.from_id)
    )
    columns = select(Party.id, Party.name, PartySuccession.on, PartySuccession.document)
    found = columns.join(Party, Party.id == other).where(own == party).order_by(PartySuccession.id)
    return tuple(Succession(*row) for row in session.execute(found))


def _held(session: Session, party: int) -> tuple[HeldRow, ...]:
    columns = select(
        Asset.id,
        Asset.ref,
        Asset.name,
        Asset.kind,
        AssetParty.role,
        AssetParty.since,
        AssetParty.until,
        AssetParty.document,
    )
    found = (
        columns.join(AssetParty, AssetParty.asset_id == Asset.id)
        .where(AssetParty.party_id == party, Asset.removed_at.is_(None))
        .order_by(AssetParty.until.is_not(None), Asset.collation, type_coerce(Asset.id, Integer))
        .limit(HELD)
    )
    return tuple(HeldRow(*row) for row in session.execute(found))
