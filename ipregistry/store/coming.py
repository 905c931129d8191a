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
from ipregistry.domain.kinds import PASSIVE, ActionKind, DeadlineKind, DeadlineState
from ipregistry.domain.rows import NextDeadline
from ipregistry.domain.timeline import Gap
from ipregistry.store.deadline_rows import HOME, key_of, read_actions, settling
from ipregistry.store.facts import not_settled, read_facts_on, unsettled_anywhere
from ipregistry.store.models import Deadline as Stored
from ipregistry.store.models import DeadlineAction, StandingGap
from ipregistry.store.sql import MANY, among, among_few

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from ipregistry.domain.assets import AssetFacts
    from ipregistry.domain.deadline_rows import Key
    from ipregistry.domain.timeline import AssetAssessment, Deadline
    from ipregistry.store.derive import Assess
    from ipregistry.store.shown import Lead, Main

TO_DO = frozenset({DeadlineState.UPCOMING, DeadlineState.OPEN, DeadlineState.LATE})

Settling = dict["Key", ActionKind]
"""What persons said about deadlines, the last word of each."""


class Coming:
    """Next deadlines and gaps of the rows of a list; `there`, a jurisdiction, asks for the filing shown only.

    The deadlines of the asset itself are to be met at home.
    """

    def __init__(
        self, session: Session, rows: Collection[Main | Lead], day: date, assess: Assess, there: str | None = None
    ) -> None:
        assets = {row.id for row in rows}
        self._shown = None if there is None else {row.filing for row in rows if row.filing is not None}
        self._own = there in {None, HOME}
        unsettled = (
            not_settled(session, day, assets) if len(assets) <= MANY else unsettled_anywhere(session, day) & assets
        )
        self._next = self._stored_next(session, assets, day)
        self._gaps = _stored_gaps(session, assets, day)
        if not unsettled:
            return
        facts = read_facts_on(session, unsettled, day)
        said = read_settling(session, unsettled, day)
        for asset in facts.values():
            assert asset.asset_id is not None
            self._assess(asset, assess(asset), day, said)

    def _assess(self, facts: AssetFacts, assessment: AssetAssessment, day: date, said: Settling) -> None:
        asset = facts.asset_id
        assert asset is not None
        self._next.pop(asset, None)
        for key in [key for key in self._gaps if key[0] == asset]:
            del self._gaps[key]
        self._gaps[asset, None] = [item.gap for item in assessment.gaps if item.starts <= day <= item.ends]
        found: list[tuple[int | None, Deadline]] = []
        if self._own:
            found.extend((None, item) for item in assessment.deadlines)
        for filing, result in zip(facts.filings, assessment.filings, strict=True):
            identity = filing.filing_id
            assert identity is not None
            self._gaps[asset, identity] = list(result.gaps_on(day))
            if self._shown is None or identity in self._shown:
                found.extend((identity, item) for item in result.deadlines)
        to_do = [
            (item.due, item.kind)
            for filing_id, item in found
            if item.kind not in PASSIVE and deadline_state(item, day, said.get(key_of(asset, filing_id, item))) in TO_DO
        ]
        if to_do:
            due, kind = min(to_do)
            self._next[asset] = NextDeadline(kind, due)

    def _stored_next(self, session: Session, assets: Collection[int], day: date) -> dict[int, NextDeadline]:
        conditions: list[ColumnElement[bool]] = [
            among_few(Stored.asset_id, assets),
            Stored.kind.not_in(PASSIVE),
            *meetable(day),
        ]
        if self._shown is not None:
            asked = among(Stored.filing_id, self._shown)
            conditions.append(or_(asked, Stored.filing_id.is_(None)) if self._own else asked)
        # One text that sorts by day: the least of it names the kind too, without a second look at the table.
        first = func.min(cast(Stored.due, Text) + "|" + type_coerce(Stored.kind, Text))
        found: dict[int, NextDeadline] = {}
        for asset, text in session.execute(select(Stored.asset_id, first).where(*conditions).group_by(Stored.asset_id)):
            due, kind = str(text).split("|")
            found[asset] = NextDeadline(DeadlineKind(kind), date.fromisoformat(due))
        return found

    def next_deadline(self, row: Main | Lead) -> NextDeadline | None:
        """The nearest deadline that can still be met."""
        return self._next.get(row.id)

    def gaps(self, row: Main | Lead) -> tuple[Gap, ...]:
        """What is missing about the asset itself and the filing shown."""
        found = list(self._gaps.get((row.id, None), ()))
        if row.filing is not None:
            found += self._gaps.get((row.id, row.filing), ())
        return tuple(dict.fromkeys(found))


def meetable(day: date) -> tuple[ColumnElement[bool], ...]:
    """Say that a stored deadline is neither settled by the facts or by a person, nor missed, on a day."""
    return (*open_on(day), func.coalesce(Stored.late_working_day, Stored.due_working_day) >= day)


def open_on(day: date) -> tuple[ColumnElement[bool], ...]:
    """Say that a stored deadline is settled neither by the facts nor by a person on a day; it may be missed."""
    settles = (
        DeadlineAction.rule == Stored.rule,
        DeadlineAction.cycle == Stored.cycle,
        DeadlineAction.kind.in_([ActionKind.DONE, ActionKind.WAIVED]),
        or_(DeadlineAction.on.is_(None), DeadlineAction.on <= day),
    )
    of_filing = exists().where(DeadlineAction.filing_id == Stored.filing_id, *settles)
    of_asset = exists().where(DeadlineAction.asset_id == Stored.asset_id, *settles)
    return (
        or_(Stored.closed.is_(None), Stored.closed_on > day),
        ~of_filing,
        or_(Stored.filing_id.is_not(None), ~of_asset),
    )


def read_settling(session: Session, assets: Collection[int], day: date) -> Settling:
    """Give what persons said by a day about deadlines of assets and their filings: done or waived, the last word."""
    said = {key: settling(actions) for key, actions in read_actions(session, assets, day).items()}
    return {key: kind for key, kind in said.items() if kind is not None}


def _stored_gaps(session: Session, assets: Collection[int], day: date) -> dict[tuple[int, int | None], list[Gap]]:
    statement = (
        select(StandingGap.asset_id, StandingGap.filing_id, StandingGap.code, StandingGap.message)
        .where(among_few(StandingGap.asset_id, assets), StandingGap.starts <= day, StandingGap.ends >= day)
        .order_by(StandingGap.id)
    )
    same: dict[tuple[str, str], Gap] = {}
    gaps: dict[tuple[int, int | None], list[Gap]] = defaultdict(list)
    for asset, filing, code, message in session.execute(statement):
        gaps[asset, filing].append(same.setdefault((code, message), Gap(code, message)))
    return gaps
