"""The facts of many assets read at once, in a constant number of statements, in the form the rules work on."""

from __future__ import annotations

import functools
import json
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, bindparam, or_, select, type_coerce, union

from ipregistry.domain.assets import AssetFacts, EventFact, FilingFacts
from ipregistry.domain.bases import facts_on
from ipregistry.domain.kinds import Kind, Role
from ipregistry.store.models import Asset, AssetParty, Certificate, Event, Filing, Priority
from ipregistry.store.sql import among, counts_on, later_than, limits

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, CompoundSelect
    from sqlalchemy.orm import InstrumentedAttribute, Session

    from ipregistry.domain.partial_date import PartialDate

_FACTS = (
    Filing.jurisdiction,
    Filing.route,
    Filing.application_no,
    Filing.filed,
    Filing.published,
    Filing.registered,
    Filing.created,
    Filing.exploited,
    Filing.author_died,
    Filing.fixed,
    Certificate.granted,
    Certificate.number.label("certificate_no"),
    Certificate.decision_no,
    Certificate.stated_expiry,
)


def read_facts(session: Session, assets: Collection[int]) -> dict[int, AssetFacts]:
    """Give the facts of these assets, by id; assets in the bin or not there are left out."""
    return _read(session, assets, held=None)


def read_facts_on(session: Session, assets: Collection[int], day: date) -> dict[int, AssetFacts]:
    """Give the facts of these assets that count on a day; filings that come later are left out."""
    whole = _read(session, assets, held=day)
    return {asset: _known(facts, day) for asset, facts in whole.items()}


def _known(facts: AssetFacts, day: date) -> AssetFacts:
    filings = (facts_on(filing, day) for filing in facts.filings)
    return replace(facts, filings=tuple(filing for filing in filings if filing is not None))


def _read(session: Session, assets: Collection[int], *, held: date | None) -> dict[int, AssetFacts]:
    owners = _owners(session, assets, held)
    filings = _filings(session, assets)
    statement = select(Asset.id, Asset.kind, Asset.name, Asset.product).where(
        among(Asset.id, assets), Asset.removed_at.is_(None)
    )
    return {
        asset: AssetFacts(kind, name, product, tuple(filings[asset]), asset in owners, asset)
        for asset, kind, name, product in session.execute(statement)
    }


def read_roles(session: Session, assets: Collection[int]) -> dict[int, set[Role]]:
    """Give the roles that parties have to these assets."""
    roles: dict[int, set[Role]] = defaultdict(set)
    statement = select(AssetParty.asset_id, AssetParty.role).where(among(AssetParty.asset_id, assets))
    for asset, role in session.execute(statement):
        roles[asset].add(role)
    return roles


def _owners(session: Session, assets: Collection[int], held: date | None) -> set[int]:
    """The assets that have an owner or applicant, a GI a managing body; on a day, if one is given."""
    is_indication = Asset.kind == Kind.GEOGRAPHICAL_INDICATION
    conditions: list[ColumnElement[bool]] = [
        among(AssetParty.asset_id, assets),
        or_(
            is_indication & (AssetParty.role == Role.MANAGING_BODY),
            ~is_indication & AssetParty.role.in_([Role.OWNER, Role.APPLICANT]),
        ),
    ]
    if held is not None:
        conditions += [counts_on(AssetParty.since, held), holds_until(held)]
    statement = select(AssetParty.asset_id).join(Asset, Asset.id == AssetParty.asset_id).where(*conditions)
    return set(session.scalars(statement))


def holds_until(day: date) -> ColumnElement[bool]:
    """Say that a party has not stopped being what it is to the asset; the last day still counts."""
    return or_(AssetParty.until.is_(None), ~counts_on(AssetParty.until, _eve(day)))


def _eve(day: date) -> date:
    return day if day == day.min else day.fromordinal(day.toordinal() - 1)


def _filings(session: Session, assets: Collection[int]) -> dict[int, list[FilingFacts]]:
    chosen = select(Filing.id).where(among(Filing.asset_id, assets))
    events: dict[int, list[EventFact]] = defaultdict(list)
    statement = select(Event.filing_id, Event.kind, Event.on, Event.cycle, Event.until, Event.uid)
    for row in session.execute(statement.where(Event.filing_id.in_(chosen)).order_by(Event.id)):
        events[row[0]].append(EventFact(*row[1:]))
    priorities: dict[int, list[PartialDate]] = defaultdict(list)
    claimed = select(Priority.filing_id, Priority.on).where(Priority.filing_id.in_(chosen))
    for filing, on in session.execute(claimed):
        if on is not None:
            priorities[filing].append(on)
    found: dict[int, list[FilingFacts]] = defaultdict(list)
    rows = session.execute(
        select(Filing.id, Filing.asset_id, Asset.kind, Asset.plant_group, *_FACTS)
        .join(Asset, Asset.id == Filing.asset_id)
        .outerjoin(Certificate, Certificate.filing_id == Filing.id)
        .where(among(Filing.asset_id, assets))
        .order_by(Filing.id)
    )
    names = [column.key for column in _FACTS]
    for filing, asset, kind, plant_group, *values in rows:
        found[asset].append(
            FilingFacts(
                kind=kind,
                plant_group=plant_group,
                priority=min(priorities[filing], key=lambda on: on.earliest) if filing in priorities else None,
                events=tuple(events.get(filing, ())),
                filing_id=filing,
                **dict(zip(names, values, strict=True)),
            )
        )
    return found


def not_settled(session: Session, day: date, assets: Collection[int]) -> set[int]:
    """Give those of the assets whose stored standing may say more than was known on a day: a fact comes after it.

    For all others the stored deadlines and gaps are those of the day.
    """
    values = {"assets": json.dumps(sorted(assets)), "year": f"{day.year:04}", **limits(day)}
    return set(session.scalars(_unsettled(), values))


@functools.cache
def _unsettled() -> CompoundSelect[int]:
    """The statement is long and asked for with every list: it is made once, the day comes as parameters."""
    filing_dates = (
        Filing.filed,
        Filing.published,
        Filing.registered,
        Filing.created,
        Filing.exploited,
        Filing.author_died,
        Filing.fixed,
    )
    of_filing = select(Filing.asset_id).where(among(Filing.asset_id, "assets"))
    return union(
        of_filing.where(_any_later(filing_dates)),
        of_filing.join(Certificate, Certificate.filing_id == Filing.id).where(_any_later((Certificate.granted,))),
        of_filing.join(Event, Event.filing_id == Filing.id).where(_any_later((Event.on,))),
        of_filing.join(Priority, Priority.filing_id == Filing.id).where(_any_later((Priority.on,))),
        # Roles with an end are few, and what is stored does not look at the end.
        select(AssetParty.asset_id).where(
            among(AssetParty.asset_id, "assets"), _any_later((AssetParty.since,)) | AssetParty.until.is_not(None)
        ),
    )


def _any_later(columns: Sequence[ColumnElement[Any] | InstrumentedAttribute[Any]]) -> ColumnElement[bool]:
    # The year alone settles most of them without taking the text apart; "~" sorts after every digit.
    year = bindparam("year", type_=String)
    return or_(*((type_coerce(column, String) >= year) & later_than(column) for column in columns))
