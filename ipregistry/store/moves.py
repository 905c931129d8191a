"""By which rules the derived tables were last written, and what they said, to be compared after writing them anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from ipregistry.domain.deadlines import deadline_state
from ipregistry.store.coming import TO_DO, meetable, read_settling
from ipregistry.store.deadline_rows import key_of
from ipregistry.store.facts import read_facts
from ipregistry.store.models import Asset, Deadline, Setting, StandingSpan
from ipregistry.store.shown import Shown
from ipregistry.store.sql import among

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sqlalchemy.orm import Session

    from ipregistry.domain.assets import AssetFacts
    from ipregistry.domain.kinds import Status
    from ipregistry.domain.timeline import AssetAssessment
    from ipregistry.domain.timeline import Deadline as Computed
    from ipregistry.store.coming import Settling
    from ipregistry.store.derive import Assess

_RULES = "derived.law"
_MOVED = "derived.moved"


def rules_used(session: Session) -> str | None:
    """Give the fingerprint of the rules the derived tables were written by; None before they ever were."""
    return session.scalar(select(Setting.value).where(Setting.name == _RULES))


def note_rules(session: Session, fingerprint: str) -> None:
    """Remember by which rules the derived tables are written now."""
    session.merge(Setting(name=_RULES, value=fingerprint))


def kept_moves(session: Session) -> str | None:
    """Give what was kept of the last opening that moved something; None when it has been seen."""
    return session.scalar(select(Setting.value).where(Setting.name == _MOVED))


def keep_moves(session: Session, text: str | None) -> None:
    """Keep what an opening moved until it is seen; None forgets it."""
    session.merge(Setting(name=_MOVED, value=text))


class Days(NamedTuple):
    """What is said of a deadline: its name, from when, by and until when it can be met."""

    name: str
    opens: date | None
    due: date
    late: date | None


class Snapshot(NamedTuple):
    """What is said of one asset on a day."""

    ref: str
    name: str
    status: Status
    expiry: date | None
    deadlines: dict[tuple[int | None, str, int], Days]
    """What can still be done, by filing, rule and cycle; the last days are working days."""


def snapshot(session: Session, day: date) -> dict[int, Snapshot]:
    """Give what the derived tables say of every asset listed on a day."""
    shown = Shown(day)
    columns = (Asset.id, Asset.ref, Asset.name, StandingSpan.status, StandingSpan.expiry)
    found: dict[int, Snapshot] = {}
    for asset, ref, name, status, expiry in session.execute(shown.joined(select(*columns))):
        found[asset] = Snapshot(ref, name, status, expiry, {})
    open_ones = select(
        Deadline.asset_id,
        Deadline.filing_id,
        Deadline.rule,
        Deadline.cycle,
        Deadline.name,
        Deadline.opens,
        Deadline.due_working_day,
        Deadline.late_working_day,
    ).where(*meetable(day))
    for asset, filing, rule, cycle, name, opens, due, late in session.execute(open_ones):
        if asset in found:
            found[asset].deadlines[filing, rule, cycle] = Days(name, opens, due, late)
    return found


def assessed(session: Session, assets: Collection[int], day: date, assess: Assess) -> dict[int, Snapshot]:
    """Give what rules would say of these assets on a day, were the derived tables written by them."""
    settling = read_settling(session, assets, day)
    named = {
        asset: (ref, name)
        for asset, ref, name in session.execute(select(Asset.id, Asset.ref, Asset.name).where(among(Asset.id, assets)))
    }
    found: dict[int, Snapshot] = {}
    for asset, facts in read_facts(session, assets).items():
        assessment = assess(facts)
        listed = assessment.first_fact is None or assessment.first_fact <= day
        leading = [each.span for each in assessment.spans if each.leads_asset]
        span = next((span for span in leading if span.starts <= day <= span.ends), None)
        if span is not None and listed:
            days = _to_do(facts, assessment, day, settling)
            found[asset] = Snapshot(*named[asset], span.status, span.expiry, days)
    return found


def _to_do(
    facts: AssetFacts, assessment: AssetAssessment, day: date, settling: Settling
) -> dict[tuple[int | None, str, int], Days]:
    assert facts.asset_id is not None
    each: list[tuple[int | None, tuple[Computed, ...]]] = [(None, assessment.deadlines)]
    each += [
        (filing.filing_id, result.deadlines) for filing, result in zip(facts.filings, assessment.filings, strict=True)
    ]
    return {
        (filing, item.rule, item.cycle): Days(item.name, item.opens, item.due_working_day, item.late_working_day)
        for filing, deadlines in each
        for item in deadlines
        if deadline_state(item, day, settling.get(key_of(facts.asset_id, filing, item))) in TO_DO
    }
