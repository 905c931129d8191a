"""Numbers of notices: by its number the deadline of a notice, and what was done about it, stays with the notice.

It stays so when the day of the notice is corrected, or an earlier notice is entered later. Notices are numbered by
filing and kind; the number of one that was deleted is not used again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from ipregistry.domain.bases import effective
from ipregistry.domain.kinds import NOTICES
from ipregistry.domain.renewals import MOST_CYCLES
from ipregistry.errors import WrongUse
from ipregistry.store.models import Event, History

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from ipregistry.store.models import Filing


def check_number(number: int | None) -> None:
    """Refuse numbers of renewals, years and notices that cannot be: below 1, or beyond all there ever were."""
    if number is not None and not 1 <= number <= MOST_CYCLES:
        raise WrongUse(f"Số thứ tự {number} không hợp lý; đề nghị ghi từ 1 đến {MOST_CYCLES}.")


def refuse_taken(filing: Filing, event: Event) -> None:
    """Refuse a number another notice of the kind has: what was done about one would count for the other."""
    others = [other.cycle for other in filing.events if other.kind is event.kind and other is not event]
    if event.kind in NOTICES and event.cycle is not None and event.cycle in others:
        raise WrongUse(f"Đã có thông báo cùng loại mang số thứ tự {event.cycle}; đề nghị ghi số khác.")


def number_notices(session: Session, filing: Filing, events: Collection[Event]) -> None:
    """Give those of the events of a filing that are notices without a number the next of their kind, by their days."""
    fresh = [event for event in events if event.kind in NOTICES and event.cycle is None]
    if not fresh:
        return
    last = _numbers_gone(session, filing)
    known = [event for event in filing.events if event not in fresh]
    for kind in {event.kind for event in fresh}:
        there = [event.cycle or 0 for event in known if event.kind is kind]
        # Those an earlier version entered have no number and take the first ones.
        last[kind] = max(last[kind], len(there), *there)
    for event in sorted(fresh, key=lambda event: effective(event.on)):
        last[event.kind] += 1
        event.cycle = last[event.kind]


def _numbers_gone(session: Session, filing: Filing) -> defaultdict[str, int]:
    """The highest numbers that deleted notices of a filing had, by kind."""
    last: defaultdict[str, int] = defaultdict(int)
    if filing.id is None:
        return last
    removed = select(History.before).where(
        History.asset_id == filing.asset_id,
        History.table_name == Event.__tablename__,
        History.field == "",
        History.before.is_not(None),
    )
    with session.no_autoflush:
        rows = [json.loads(row) for row in session.scalars(removed) if row is not None]
    for row in rows:
        if row["filing_id"] == filing.id:
            last[row["kind"]] = max(last[row["kind"]], row.get("cycle", 0))
    return last
