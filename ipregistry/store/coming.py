"""What is next to be done for assets, and what is missing about them, on a day.

The stored deadlines and gaps hold for every asset without facts dated after the day; the others are assessed from the
facts known on it.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Text, cast, exists, func, or_, select, type_coerce

from ipregistry.domain.deadlines import deadline_state
from ipregistry.domain.kinds import ActionKind, DeadlineKind, DeadlineState
from ipregistry.domain.rows import NextDeadline
from ipregistry.domain.timeline import Gap
from ipregistry.store.facts import not_settled, read_facts_on
from ipregistry.store.models import Deadline, DeadlineAction, StandingGap
from ipregistry.store.sql import among

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from ipregistry.domain.assets import AssetFacts
    from ipregistry.domain.timeline import AssetAssessment
    from ipregistry.store.derive import Assess
    from ipregistry.store.shown import Main

TO_DO = frozenset({DeadlineState.UPCOMING, DeadlineState.OPEN, DeadlineState.LATE})

Settling = dict[tuple[int, str, int], ActionKind]
"""Filing, rule and cycle of a deadline to what a person said about it."""


class Coming:
    """Next deadlines and gaps of the rows of a list; `there` asks for the filing shown only."""

    def __init__(self, session: Session, rows: Collection[Main], day: date, assess: Assess, *, there: bool) -> None:
        assets = {row.id for row in rows}
        shown = {row.filing for row in rows if row.filing is not None}
        unsettled = not_settled(session, day, assets)
        self._next = _stored_next(session, assets, day, shown if there else None)
        self._gaps = _stored_gaps(session, assets, day)
        if not unsettled:
            return
        facts = read_facts_on(session, unsettled, day)
        settling = read_settling(session, unsettled, day)
        for asset in facts.values():
            assert asset.asset_id is not None
            self._assess(asset, assess(asset), day, settling, shown if there else None)

    def _assess(
        self, facts: AssetFacts, assessment: AssetAssessment, day: date, settling: Settling, shown: set[int] | None
    ) -> None:
        asset = facts.asset_id
        assert asset is not None
        self._next.pop(asset, None)
        for key in [key for key in self._gaps if key[0] == asset]:
            del self._gaps[key]
        self._gaps[asset, None] = [item.gap for item in assessment.gaps if item.starts <= day <= item.ends]
        found: list[tuple[date, DeadlineKind]] = []
        for filing, result in zip(facts.filings, assessment.filings, strict=True):
            identity = filing.filing_id
            assert identity is not None
            self._gaps[asset, identity] = list(result.gaps_on(day))
            if shown is None or identity in shown:
                found.extend(
                    (item.due, item.kind)
                    for item in result.deadlines
                    if deadline_state(item, day, settling.get((identity, item.rule, item.cycle))) in TO_DO
                )
        if found:
            due, kind = min(found)
            self._next[asset] = NextDeadline(kind, due)

    def next_deadline(self, row: Main) -> NextDeadline | None:
        """The nearest deadline that can still be met."""
        return self._next.get(row.id)

    def gaps(self, row: Main) -> tuple[Gap, ...]:
        """What is missing about the asset itself and the filing shown."""
        found = list(self._gaps.get((row.id, None), ()))
        if row.filing is not None:
            found += self._gaps.get((row.id, row.filing), ())
        return tuple(dict.fromkeys(found))


def _stored_next(
    session: Session, assets: Collection[int], day: date, filings: Collection[int] | None
) -> dict[int, NextDeadline]:
    conditions: list[ColumnElement[bool]] = [among(Deadline.asset_id, assets), *meetable(day)]
    if filings is not None:
        conditions.append(among(Deadline.filing_id, filings))
    # One text that sorts by day: the least of it names the kind too, without a second look at the table.
    first = func.min(cast(Deadline.due, Text) + "|" + type_coerce(Deadline.kind, Text))
    found: dict[int, NextDeadline] = {}
    for asset, text in session.execute(select(Deadline.asset_id, first).where(*conditions).group_by(Deadline.asset_id)):
        due, kind = str(text).split("|")
        found[asset] = NextDeadline(DeadlineKind(kind), date.fromisoformat(due))
    return found


def meetable(day: date) -> tuple[ColumnElement[bool], ...]:
    """Say that a stored deadline is neither settled by the facts or by a person, nor missed, on a day."""
    said = exists().where(
        DeadlineAction.filing_id == Deadline.filing_id,
        DeadlineAction.rule == Deadline.rule,
        DeadlineAction.cycle == Deadline.cycle,
        DeadlineAction.kind.in_([ActionKind.DONE, ActionKind.WAIVED]),
        or_(DeadlineAction.on.is_(None), DeadlineAction.on <= day),
    )
    return (
        or_(Deadline.closed.is_(None), Deadline.closed_on > day),
        func.coalesce(Deadline.late_working_day, Deadline.due_working_day) >= day,
        ~said,
    )


def read_settling(session: Session, assets: Collection[int], day: date) -> Settling:
    """Give what persons said about deadlines by a day: done or waived, the last word counting."""
    of_asset = select(Deadline.filing_id).where(among(Deadline.asset_id, assets))
    statement = (
        select(DeadlineAction.filing_id, DeadlineAction.rule, DeadlineAction.cycle, DeadlineAction.kind)
        .where(
            DeadlineAction.filing_id.in_(of_asset),
            DeadlineAction.kind.in_([ActionKind.DONE, ActionKind.WAIVED]),
            or_(DeadlineAction.on.is_(None), DeadlineAction.on <= day),
        )
        .order_by(DeadlineAction.id)
    )
    return {(filing, rule, cycle): kind for filing, rule, cycle, kind in session.execute(statement)}


def _stored_gaps(session: Session, assets: Collection[int], day: date) -> dict[tuple[int, int | None], list[Gap]]:
    statement = (
        select(StandingGap.asset_id, StandingGap.filing_id, StandingGap.code, StandingGap.message)
        .where(among(StandingGap.asset_id, assets), StandingGap.starts <= day, StandingGap.ends >= day)
        .order_by(StandingGap.id)
    )
    same: dict[tuple[str, str], Gap] = {}
    gaps: dict[tuple[int, int | None], list[Gap]] = defaultdict(list)
    for asset, filing, code, message in session.execute(statement):
        gaps[asset, filing].append(same.setdefault((code, message), Gap(code, message)))
    return gaps
