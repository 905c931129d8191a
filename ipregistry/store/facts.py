"""The facts of many assets read at once, in a constant number of statements, in the form the rules work on."""

from __future__ import annotations

import functools
import json
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, Text, bindparam, cast, func, or_, select, type_coerce, union

from ipregistry.domain.assets import AssetFacts, EventFact, FilingFacts, Mandate, Override, RuleChoice
from ipregistry.domain.bases import effective, facts_on
from ipregistry.domain.designations import designations, hung
from ipregistry.domain.kinds import ActionKind, Kind, Role
from ipregistry.store.models import Asset, AssetParty, Certificate, DeadlineAction, Event, Filing, Party, Priority
from ipregistry.store.models import RuleChoice as Row
from ipregistry.store.sql import among, counts_on, later_than, limits

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, CompoundSelect, Select
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
    Filing.designated,
    Certificate.granted,
    Certificate.number.label("certificate_no"),
    Certificate.decision_no,
    Certificate.stated_expiry,
)


def read_facts(session: Session, assets: Collection[int]) -> dict[int, AssetFacts]:
    """Give the facts of these assets, by id; assets in the bin or not there are left out."""
    return _read(session, assets, held=None)


def read_facts_on(
    session: Session, assets: Collection[int], day: date, *, removed: bool = False
) -> dict[int, AssetFacts]:
    """Give the facts of these assets that count on a day; filings that come later are left out.

    `removed`: of those that lie in the bin, instead of the others.
    """
    whole = _read(session, assets, held=day, removed=removed)
    return {asset: _known(facts, day) for asset, facts in whole.items()}


def _known(facts: AssetFacts, day: date) -> AssetFacts:
    parents = {filing.filing_id: each.filing_id for filing in facts.filings if (each := filing.parent) is not None}
    known = [filing for each in facts.filings if (filing := facts_on(each, day)) is not None]
    return replace(
        facts,
        filings=hung(known, parents),
        # How long a mandate runs is said by what gives it, so its end is known with its beginning.
        mandates=tuple(mandate for mandate in facts.mandates if effective(mandate.since) <= day),
        ocop_certified=facts.ocop_certified if effective(facts.ocop_certified) <= day else None,
        overrides=tuple(each for each in facts.overrides if each.on is None or each.on <= day),
    )


def _read(
    session: Session, assets: Collection[int], *, held: date | None, removed: bool = False
) -> dict[int, AssetFacts]:
    owners = _owners(session, assets, held)
    filings = _filings(session, assets)
    mandates = _mandates(session, assets)
    overrides = _overrides(session, assets)
    statement = select(Asset.id, Asset.kind, Asset.name, Asset.product, Asset.ocop_stars, Asset.ocop_certified).where(
        among(Asset.id, assets), Asset.removed_at.is_not(None) if removed else Asset.removed_at.is_(None)
    )
    return {
        asset: AssetFacts(
            kind=kind,
            name=name,
            product=product,
            filings=filings.get(asset, ()),
            has_owner=asset in owners,
            mandates=tuple(mandates.get(asset, ())),
            ocop_stars=stars,
            ocop_certified=certified,
            asset_id=asset,
            overrides=tuple(overrides.get(asset, ())),
        )
        for asset, kind, name, product, stars, certified in session.execute(statement)
    }


def _mandates(session: Session, assets: Collection[int]) -> dict[int, list[Mandate]]:
    statement = (
        select(AssetParty.asset_id, Party.name, AssetParty.since, AssetParty.until)
        .join(Party, Party.id == AssetParty.party_id)
        .where(among(AssetParty.asset_id, assets), AssetParty.role == Role.MANAGING_BODY)
        .order_by(AssetParty.id)
    )
    mandates: dict[int, list[Mandate]] = defaultdict(list)
    for asset, body, since, until in session.execute(statement):
        mandates[asset].append(Mandate(body, since, until))
    return mandates


def _overrides(session: Session, assets: Collection[int]) -> dict[int, list[Override]]:
    row = DeadlineAction
    filings = select(Filing.id).where(among(Filing.asset_id, assets))
    statement = (
        select(
            func.coalesce(row.asset_id, Filing.asset_id),
            row.filing_id,
            row.rule,
            row.cycle,
            row.new_due,
            row.on,
            row.officer,
            row.reason,
        )
        .outerjoin(Filing, Filing.id == row.filing_id)
        .where(
            row.kind == ActionKind.OVERRIDE,
            row.new_due.is_not(None),
            or_(row.filing_id.in_(filings), among(row.asset_id, assets)),
        )
        .order_by(row.id)
    )
    overrides: dict[int, list[Override]] = defaultdict(list)
    for asset, filing, rule, cycle, new_due, on, officer, reason in session.execute(statement):
        assert new_due is not None
        overrides[asset].append(Override(filing, rule, cycle, new_due, on, officer, reason))
    return overrides


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


def _filings(session: Session, assets: Collection[int]) -> dict[int, tuple[FilingFacts, ...]]:
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
    choices: dict[int, list[RuleChoice]] = defaultdict(list)
    chosen_rules = select(Row.filing_id, Row.rule, Row.on, Row.reason).where(Row.filing_id.in_(chosen))
    for filing, rule, day, reason in session.execute(chosen_rules.order_by(Row.id)):
        choices[filing].append(RuleChoice(rule, day, reason))
    found: dict[int, list[FilingFacts]] = defaultdict(list)
    parents: dict[int | None, int | None] = {}
    rows = session.execute(
        select(Filing.id, Filing.asset_id, Filing.parent_id, Asset.kind, Asset.plant_group, Asset.work_type, *_FACTS)
        .join(Asset, Asset.id == Filing.asset_id)
        .outerjoin(Certificate, Certificate.filing_id == Filing.id)
        .where(among(Filing.asset_id, assets))
        .order_by(Filing.id)
    )
    names = [column.key for column in _FACTS]
    for filing, asset, parent, kind, plant_group, work, *values in rows:
        if parent is not None:
            parents[filing] = parent
        found[asset].append(
            FilingFacts(
                kind=kind,
                plant_group=plant_group,
                work=work,
                priority=min(priorities[filing], key=lambda on: on.earliest) if filing in priorities else None,
                events=tuple(events.get(filing, ())),
                rule_choices=tuple(choices.get(filing, ())),
                filing_id=filing,
                **dict(zip(names, values, strict=True)),
            )
        )
    return {asset: hung(each, designations(each, parents)) for asset, each in found.items()}


def not_settled(session: Session, day: date, assets: Collection[int]) -> set[int]:
    """Give those of the assets whose stored standing may say more than was known on a day: a fact comes after it.

    For all others the stored deadlines and gaps are those of the day.
    """
    values = {"assets": json.dumps(sorted(assets)), "year": f"{day.year:04}", **limits(day)}
    return set(session.scalars(_unsettled(of_some=True), values))


def unsettled_anywhere(session: Session, day: date) -> set[int]:
    """Give the same of all assets there are."""
    return set(session.scalars(_unsettled(of_some=False), {"year": f"{day.year:04}", **limits(day)}))


@functools.cache
def _unsettled(*, of_some: bool) -> CompoundSelect[int]:
    """The statement is long and asked for with every list: it is made once, the day comes as parameters."""
    filing_dates = (
        Filing.filed,
        Filing.published,
        Filing.registered,
        Filing.created,
        Filing.exploited,
        Filing.author_died,
        Filing.fixed,
        Filing.designated,
    )

    def those(column: InstrumentedAttribute[int]) -> Select[int]:
        whole = select(column)
        return whole.where(among(column, "assets")) if of_some else whole

    of_filing = those(Filing.asset_id)
    # Few days are set by hand: they are asked first, and their filings found by id.
    set_later = (
        DeadlineAction.kind == ActionKind.OVERRIDE,
        cast(DeadlineAction.on, Text) > bindparam("last_day", type_=String),
    )
    return union(
        of_filing.where(Filing.id.in_(select(DeadlineAction.filing_id).where(*set_later))),
        those(Asset.id).where(Asset.id.in_(select(DeadlineAction.asset_id).where(*set_later))),
        of_filing.where(_any_later(filing_dates)),
        of_filing.join(Certificate, Certificate.filing_id == Filing.id).where(_any_later((Certificate.granted,))),
        of_filing.join(Event, Event.filing_id == Filing.id).where(_any_later((Event.on,))),
        of_filing.join(Priority, Priority.filing_id == Filing.id).where(_any_later((Priority.on,))),
        those(Asset.id).where(_any_later((Asset.ocop_certified,))),
        # Roles with an end are few, and what is stored does not look at the end.
        those(AssetParty.asset_id).where(_any_later((AssetParty.since,)) | AssetParty.until.is_not(None)),
    )


def _any_later(columns: Sequence[ColumnElement[Any] | InstrumentedAttribute[Any]]) -> ColumnElement[bool]:
    # The year alone settles most of them without taking the text apart; "~" sorts after every digit.
    year = bindparam("year", type_=String)
    return or_(*((type_coerce(column, String) >= year) & later_than(column) for column in columns))
