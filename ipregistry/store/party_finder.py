"""Looking parties up while a name is typed: a few rows, quickly, however many parties there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import aliased

from ipregistry.domain.kinds import PartyKind, Role
from ipregistry.domain.vietnamese import matches, search_terms
from ipregistry.store.facts import holds_until
from ipregistry.store.models import Asset, AssetParty, Certificate, Filing, Party
from ipregistry.store.sql import among, counts_on, holds

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from ipregistry.domain.partial_date import PartialDate

_LOOKED_AT = 400
"""Rows ranked at most: whoever finds more types on."""


class Candidate(NamedTuple):
    """A party that may be meant."""

    id: int
    name: str
    folded: str
    kind: PartyKind
    dissolved_on: PartialDate | None
    collation: str


_COLUMNS = (Party.id, Party.name, Party.folded, Party.kind, Party.dissolved_on, Party.collation)


def find(session: Session, queries: Sequence[str]) -> list[Candidate]:
    """Give parties whose name, short name or code holds all words of one of the queries, unordered.

    Names that begin with a query are all among them, of the others the first hundreds.
    """
    found: dict[int, Candidate] = {}
    asked = [terms for query in queries if (terms := search_terms(query))]
    if not asked:
        return []
    starts = [" ".join(terms) for terms in asked]
    begins = or_(*(and_(Party.folded >= start, Party.folded < f"{start}\U0010ffff") for start in starts))
    in_name = (and_(*(holds(Party.folded, term) for term in terms)) for terms in asked)
    in_code = and_(Party.identifier.is_not(None), holds(Party.identifier, asked[0][0]))
    # One reading of the names however many queries there are.
    for condition in (begins, or_(*in_name, Party.short_name.is_not(None), in_code)):
        found |= {each.id: each for each in _some(session, condition, starts)}
    return list(found.values())


def _some(session: Session, condition: ColumnElement[bool], queries: Sequence[str]) -> Iterator[Candidate]:
    statement = select(*_COLUMNS, Party.short_name, Party.identifier).where(condition)
    kept = 0
    for row in session.execute(statement.execution_options(yield_per=_LOOKED_AT)):
        candidate = Candidate(*row[:-2])
        text = "\n".join(part for part in (candidate.name, *row[-2:]) if part)
        if any(matches(text, query) for query in queries):
            yield candidate
            kept += 1
            if kept == _LOOKED_AT:
                return


def near(session: Session, words: Collection[str], at_least: int) -> list[Candidate]:
    """Give the parties in whose names at least so many of these folded words stand, those with most of them first."""
    score = sum((case((holds(Party.folded, word), 1), else_=0) for word in sorted(words)), start=func.abs(0))
    statement = select(*_COLUMNS).where(score >= at_least).order_by(score.desc(), Party.id).limit(_LOOKED_AT)
    return [Candidate(*row) for row in session.execute(statement)]


def titles(session: Session, parties: Sequence[int], day: date) -> dict[int, int]:
    """How many certificates each of the parties holds on a day: as recorded owner, else as the applicant."""
    owned = aliased(AssetParty)
    has_owner = select(owned.id).where(owned.asset_id == AssetParty.asset_id, owned.role == Role.OWNER).exists()
    statement = (
        select(AssetParty.party_id, func.count(Certificate.id.distinct()))
        .join(Asset, Asset.id == AssetParty.asset_id)
        .join(Filing, Filing.asset_id == Asset.id)
        .join(Certificate, Certificate.filing_id == Filing.id)
        .where(
            among(AssetParty.party_id, parties),
            Asset.removed_at.is_(None),
            or_(AssetParty.role == Role.OWNER, and_(AssetParty.role == Role.APPLICANT, ~has_owner)),
            counts_on(AssetParty.since, day),
            holds_until(day),
        )
        .group_by(AssetParty.party_id)
    )
    return {row[0]: row[1] for row in session.execute(statement)}
