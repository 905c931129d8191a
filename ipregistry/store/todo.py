"""What waits for the officer on a day: deadlines at hand, titles that wait, bodies dissolved, doubts, in few reads."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Text, and_, func, or_, select, type_coerce

from ipregistry.domain.dates import add_months
from ipregistry.domain.kinds import LIVING, DeadlineKind, EventKind, Kind, Role, Status
from ipregistry.domain.todo import OVERDUE_FOR, WORKS
from ipregistry.store import filters
from ipregistry.store.coming import open_on
from ipregistry.store.deadline_rows import HOME
from ipregistry.store.models import (
    Asset,
    AssetParty,
    Deadline,
    Event,
    FactConflict,
    Filing,
    Party,
    StandingGap,
    StandingSpan,
)
from ipregistry.store.reasons import unpack
from ipregistry.store.shown import Shown
from ipregistry.store.sql import among, counts_on
from ipregistry.store.statistics import last_day

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from ipregistry.domain.partial_date import PartialDate
    from ipregistry.domain.timeline import Reason


class AtHand(NamedTuple):
    """A deadline to be met now, or missed a short while ago. Days are ISO texts: there are many of them."""

    id: int
    asset: int
    kind: str
    rule: str
    due: str
    last: str


class Told(NamedTuple):
    """What is said of one deadline."""

    ref: str
    name: str
    title: str
    jurisdiction: str
    reasons: tuple[Reason, ...]
    filing: int | None = None
    """Id of the filing; None for a deadline of the asset itself."""


class Waiting(NamedTuple):
    """Titles with a status that asks for something, and the one that has had it longest."""

    assets: frozenset[int]
    first: int
    since: date


class Gone(NamedTuple):
    """A dissolved body that is still something to an asset."""

    asset: int
    role: Role
    body: str
    dissolved_on: PartialDate | None


def read_at_hand(session: Session, today: date) -> list[AtHand]:
    """Give the unsettled deadlines of listed assets whose time to act is now, soonest first.

    What is over asks for nothing once the filing has come to its end, nor does the renewal after one that was missed.
    """
    last = last_day(today)
    by_months: dict[int, list[DeadlineKind]] = defaultdict(list)
    for work in WORKS:
        if work.ahead is not None:
            by_months[work.ahead].extend(work.kinds)
    ahead = [and_(Deadline.kind.in_(kinds), last <= _shifted(today, months)) for months, kinds in by_months.items()]
    opened = [kind for work in WORKS if work.ahead is None for kind in work.kinds]
    opening: ColumnElement[bool] = and_(
        Deadline.kind.in_([DeadlineKind.RENEWAL, *opened]),
        Deadline.opens <= today,
        last >= today,
        or_(Deadline.kind != DeadlineKind.RENEWAL, _stands(today, LIVING - {Status.LAPSED_UNCONFIRMED})),
    )
    first, end = _shifted(today, -OVERDUE_FOR), _shifted(today, 12)
    # In words that the indexes of the days answer: what opened is due within a year, the rest around today.
    near = or_(
        and_(Deadline.due_working_day >= first, Deadline.due_working_day <= _shifted(today, max(by_months))),
        and_(Deadline.due_working_day >= today, Deadline.due_working_day <= end, Deadline.opens <= today),
        and_(Deadline.late_working_day >= today, Deadline.late_working_day <= end),
    )
    statement = select(
        Deadline.id,
        Deadline.asset_id,
        type_coerce(Deadline.kind, Text),
        Deadline.rule,
        type_coerce(Deadline.due_working_day, Text),
        type_coerce(last, Text),
    ).where(near, or_(opening, *ahead), or_(last >= today, _stands(today, LIVING)), *open_on(today))
    rows = session.execute(statement).all()
    known = _listed_of(session, today, {row[1] for row in rows})
    found = [AtHand(*row) for row in rows if known is None or row[1] in known]
    found.sort(key=lambda row: (row.last, row.id))
    return found


def _listed_of(session: Session, day: date, assets: set[int]) -> set[int] | None:
    """Give those of many assets that are listed on a day; None where every asset is."""
    kept = session.scalar(select(func.count()).select_from(Asset).where(Asset.removed_at.is_(None)))
    shown = session.scalar(select(func.count()).select_from(StandingSpan).where(Shown(day).leads(by_index=True)))
    return None if kept == shown else listed(session, day, assets)


def _shifted(day: date, months: int) -> date:
    """A day some months away, at most an end of the calendar."""
    try:
        return add_months(day, months)
    except ValueError:
        return day.max if months > 0 else day.min


def _stands(day: date, statuses: Collection[Status]) -> ColumnElement[bool]:
    """Say that the filing of a deadline has one of these statuses on a day, or that it hangs on none."""
    span = StandingSpan
    here = (span.filing_id == Deadline.filing_id, span.starts <= day, span.ends >= day, span.status.in_(statuses))
    return or_(Deadline.filing_id.is_(None), select(span.id).where(*here).exists())


def read_told(session: Session, deadlines: Iterable[int]) -> dict[int, Told]:
    """Give what is said of these deadlines."""
    statement = (
        select(Deadline.id, Asset.ref, Asset.name, Deadline.name, Filing.jurisdiction, Deadline.reasons, Filing.id)
        .join(Asset, Asset.id == Deadline.asset_id)
        .outerjoin(Filing, Filing.id == Deadline.filing_id)
        .where(among(Deadline.id, deadlines))
    )
    return {
        identity: Told(ref, name, title, where or HOME, unpack(reasons), filing)
        for identity, ref, name, title, where, reasons, filing in session.execute(statement)
    }


def read_names(session: Session, assets: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Give reference and name of these assets."""
    statement = select(Asset.id, Asset.ref, Asset.name).where(among(Asset.id, assets))
    return {row[0]: (row[1], row[2]) for row in session.execute(statement)}


def listed(session: Session, day: date, assets: Iterable[int]) -> set[int]:
    """Give those of these assets that the list shows on a day."""
    leads = Shown(day).leads()
    return set(session.scalars(select(StandingSpan.asset_id).where(among(StandingSpan.asset_id, assets), leads)))


def read_waiting(session: Session, day: date) -> dict[Status, Waiting]:
    """Give the titles in their renewal window, in their late period or past it: what leads an asset, and all abroad."""
    span = StandingSpan
    columns = (span.asset_id, type_coerce(span.status, Text), type_coerce(span.starts, Text))
    asked = span.status.in_([Status.RENEWAL_DUE, Status.LATE, Status.LAPSED_UNCONFIRMED])
    at_home = session.execute(select(*columns).where(asked, Shown(day).leads())).all()
    abroad = session.execute(
        select(*columns).where(
            asked, or_(span.jurisdiction < HOME, span.jurisdiction > HOME), span.starts <= day, span.ends >= day
        )
    ).all()
    known = listed(session, day, {row[0] for row in abroad}) if abroad else set()
    by_status: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for asset, status, since in (*at_home, *(row for row in abroad if row[0] in known)):
        by_status[status].append((since, asset))
    found = {}
    for status, rows in by_status.items():
        since, first = min(rows)
        found[Status(status)] = Waiting(frozenset(asset for _, asset in rows), first, date.fromisoformat(since))
    return found


def read_gone(session: Session, day: date) -> list[Gone]:
    """Give the dissolved bodies of listed assets, but for owners after whom somebody else was recorded.

    An applicant counts where no owner is recorded; a geographical indication is the State's, whoever applied for it.
    """
    roles = (*filters.HOLDING, Role.LEAD_UNIT)
    statement = (
        select(AssetParty.asset_id, AssetParty.role, Party.id, Party.name, Party.dissolved_on, Asset.kind)
        .join(Party, Party.id == AssetParty.party_id)
        .join(Asset, Asset.id == AssetParty.asset_id)
        .where(filters.dissolved(day), *filters.holding_on(day, roles))
        .order_by(AssetParty.id)
    )
    rows = session.execute(statement).all()
    assets = {row[0] for row in rows}
    known = listed(session, day, assets)
    owned = set(
        session.scalars(
            select(AssetParty.asset_id).where(
                among(AssetParty.asset_id, assets), *filters.holding_on(day, (Role.OWNER,))
            )
        )
    )
    bodies = {row[2] for row in rows}
    followed = set(
        session.scalars(
            select(Filing.asset_id)
            .join(Event, Event.filing_id == Filing.id)
            .where(
                among(Filing.asset_id, assets),
                Event.kind.in_([EventKind.ASSIGNED, EventKind.AMENDED]),
                Event.party_id.is_not(None),
                ~among(Event.party_id, bodies),
                counts_on(Event.on, day),
            )
        )
    )
    found = []
    for asset, role, _body, name, dissolved_on, kind in rows:
        owns = role in {Role.OWNER, Role.APPLICANT}
        if owns and (asset in followed or kind is Kind.GEOGRAPHICAL_INDICATION):
            continue
        if asset in known and not (role is Role.APPLICANT and asset in owned):
            found.append(Gone(asset, role, name, dissolved_on))
    return found


def read_conflicts(session: Session, day: date) -> set[int]:
    """Give the listed assets of which two sources say different things, not settled yet."""
    statement = select(FactConflict.asset_id).where(~FactConflict.settled).distinct()
    return listed(session, day, set(session.scalars(statement)))


def read_gap_words(session: Session, day: date) -> Counter[str]:
    """Count the assets by what they lack, in the words of the gaps that say the same of every asset."""
    gap, span = StandingGap, StandingSpan
    statement = (
        select(func.min(gap.message), func.count(gap.asset_id.distinct()))
        .join(span, and_(span.asset_id == gap.asset_id, Shown(day).leads()))
        .where(gap.starts <= day, gap.ends >= day, or_(gap.filing_id.is_(None), gap.filing_id == span.filing_id))
        .group_by(gap.code)
        .having(func.min(gap.message) == func.max(gap.message))
    )
    return Counter({row[0]: row[1] for row in session.execute(statement)})
