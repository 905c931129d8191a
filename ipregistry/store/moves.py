"""By which rules the derived tables were last written, and what they said, to be compared after writing them anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from ipregistry.store.coming import meetable
from ipregistry.store.models import Asset, Deadline, Setting, StandingSpan
from ipregistry.store.shown import Shown

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ipregistry.domain.kinds import Status

_RULES = "derived.law"


def rules_used(session: Session) -> str | None:
    """Give the fingerprint of the rules the derived tables were written by; None before they ever were."""
    return session.scalar(select(Setting.value).where(Setting.name == _RULES))


def note_rules(session: Session, fingerprint: str) -> None:
    """Remember by which rules the derived tables are written now."""
    session.merge(Setting(name=_RULES, value=fingerprint))


class Snapshot(NamedTuple):
    """What is said of one asset on a day."""

    ref: str
    name: str
    status: Status
    expiry: date | None
    deadlines: dict[tuple[int, str, int], tuple[str, date]]
    """Filing, rule and cycle of what can still be done, to its name and its last working day."""


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
        Deadline.due_working_day,
    ).where(*meetable(day))
    for asset, filing, rule, cycle, name, due in session.execute(open_ones):
        if asset in found:
            found[asset].deadlines[filing, rule, cycle] = (name, due)
    return found
