"""What is next for filings, and which of them depend on a home mark in danger, on a day: by filing, not by asset."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Text, cast, func, select, type_coerce

from ipregistry.domain.deadlines import deadline_state
from ipregistry.domain.dependency import DANGER
from ipregistry.domain.kinds import PASSIVE, DeadlineKind
from ipregistry.domain.rows import NextDeadline
from ipregistry.store.coming import TO_DO, meetable, read_settling
from ipregistry.store.deadline_rows import key_of
from ipregistry.store.facts import not_settled, read_facts_on
from ipregistry.store.models import Deadline as Stored
from ipregistry.store.models import StandingGap
from ipregistry.store.sql import among

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from ipregistry.store.derive import Assess


class ForeignStanding:
    """Answers for the filings of a list, given as pairs of asset and filing.

    The stored tables hold for every asset without facts dated after the day; the others are assessed.
    """

    def __init__(self, session: Session, filings: Collection[tuple[int, int]], day: date, assess: Assess) -> None:
        chosen = {filing for _, filing in filings}
        self._next = _stored_next(session, chosen, day)
        self._danger = _stored_dangers(session, chosen, day)
        unsettled = not_settled(session, day, {asset for asset, _ in filings})
        if not unsettled:
            return
        said = read_settling(session, unsettled, day)
        for asset, facts in read_facts_on(session, unsettled, day).items():
            for filing, result in zip(facts.filings, assess(facts).filings, strict=True):
                identity = filing.filing_id
                assert identity is not None
                self._next.pop(identity, None)
                self._danger.pop(identity, None)
                to_do = [
                    (item.due, item.kind)
                    for item in result.deadlines
                    if item.kind not in PASSIVE
                    and deadline_state(item, day, said.get(key_of(asset, identity, item))) in TO_DO
                ]
                if to_do:
                    due, kind = min(to_do)
                    self._next[identity] = NextDeadline(kind, due)
                dangers = [gap.message for gap in result.gaps_on(day) if gap.code == DANGER]
                if dangers:
                    self._danger[identity] = dangers[0]

    def next_deadline(self, filing: int) -> NextDeadline | None:
        """The nearest deadline of a filing that can still be met."""
        return self._next.get(filing)

    def danger(self, filing: int) -> str | None:
        """Why a filing may fall with the home mark; None while it may not."""
        return self._danger.get(filing)


def _stored_next(session: Session, filings: Collection[int], day: date) -> dict[int, NextDeadline]:
    # One text that sorts by day: the least of it names the kind too.
    first = func.min(cast(Stored.due, Text) + "|" + type_coerce(Stored.kind, Text))
    statement = (
        select(Stored.filing_id, first)
        .where(among(Stored.filing_id, filings), Stored.kind.not_in(PASSIVE), *meetable(day))
        .group_by(Stored.filing_id)
    )
    found: dict[int, NextDeadline] = {}
    for filing, text in session.execute(statement):
        due, kind = str(text).split("|")
        assert filing is not None
        found[filing] = NextDeadline(DeadlineKind(kind), date.fromisoformat(due))
    return found


def _stored_dangers(session: Session, filings: Collection[int], day: date) -> dict[int, str]:
    statement = select(StandingGap.filing_id, StandingGap.message).where(
        among(StandingGap.filing_id, filings),
        StandingGap.code == DANGER,
        StandingGap.starts <= day,
        StandingGap.ends >= day,
    )
    found = session.execute(statement.order_by(StandingGap.id.desc()))
    return {filing: message for filing, message in found if filing is not None}
