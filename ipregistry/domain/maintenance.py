"""Which years of maintenance the facts settle, and the first one they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry.domain.bases import dated_events
from ipregistry.domain.kinds import EventKind
from ipregistry.domain.timeline import Gap

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ipregistry.domain.assets import EventFact, FilingFacts
    from ipregistry.domain.schedule import Schedule, Window


def settled_years(facts: FilingFacts, years: Sequence[tuple[int, Window]]) -> dict[int, EventFact]:
    """The years a recorded payment settles, each with the payment.

    A payment for a year shows that the office took the title as kept up till then, so it settles the earlier years too;
    that is also how several years paid at once are recorded (the last of them, or the day they reach).
    """
    settled: dict[int, EventFact] = {}
    if not facts.events:
        return settled
    for event in dated_events(facts, EventKind.MAINTAINED):
        last = _last_year(event, years, settled)
        for year, _ in years:
            if last is not None and year <= last:
                settled.setdefault(year, event)
    return settled


def _last_year(event: EventFact, years: Sequence[tuple[int, Window]], settled: dict[int, EventFact]) -> int | None:
    if event.cycle is not None:
        return event.cycle
    if event.until is not None:
        reached = [year for year, window in years if window.due < event.until.latest]
        return reached[-1] if reached else None
    unpaid = [(year, window) for year, window in years if year not in settled]
    if event.on is None or not unpaid:
        return unpaid[0][0] if unpaid else None
    day = event.on.latest
    for year, window in unpaid:
        if (window.opens or window.due) <= day <= window.last:
            return year
    begun = [year for year, window in unpaid if (window.opens or window.due) <= day]
    return begun[-1] if begun else unpaid[0][0]


def first_unpaid(facts: FilingFacts, schedule: Schedule, expiry: date | None) -> tuple[int, Window] | None:
    """The first year of maintenance no payment is recorded for."""
    years = schedule.maintenance(expiry)
    settled = settled_years(facts, years)
    return next(((year, window) for year, window in years if year not in settled), None)


def maintenance_gap(year: int) -> Gap:
    """What to say when a payment should long have been recorded."""
    return Gap("maintenance_unknown", f"Chưa có thông tin duy trì từ năm thứ {year}: đề nghị tra cứu và ghi nhận.")
