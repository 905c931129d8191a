"""The life of a filing by its events alone: pending, titled, ended, reopened, and from which day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipregistry.domain.bases import ENDS, effective, title_date
from ipregistry.domain.kinds import EventKind, Status
from ipregistry.domain.timeline import BEGINNING

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.domain.assets import FilingFacts

_ENDED: Final = {
    EventKind.REFUSED: Status.REFUSED,
    EventKind.WITHDRAWN: Status.WITHDRAWN,
    EventKind.ABANDONED: Status.ABANDONED,
    EventKind.TERMINATED: Status.TERMINATED,
    EventKind.LAPSE_CONFIRMED: Status.EXPIRED,
    EventKind.INVALIDATED: Status.INVALIDATED,
}
_SHOW_A_TITLE: Final = frozenset({EventKind.RENEWED, EventKind.RENEWAL_REFUSED, EventKind.MAINTAINED})
"""Events that happen to titles only, so that there is one though its grant is not recorded."""
_APPLICATION_ENDS: Final = frozenset({Status.REFUSED, Status.WITHDRAWN, Status.ABANDONED})
# Two turns on one day: the grant before the renewal before every end, a reopening last.
_ORDER: Final = (None, EventKind.RENEWED, *_ENDED, EventKind.RESTORED)


@dataclass(frozen=True, slots=True)
class Life:
    """Where a filing stands by its events."""

    filed: bool
    titled: bool
    """A title was granted, though perhaps not on a known day."""
    ended: Status | None = None
    ended_on: date | None = None
    """The day of the end; None when it is not known."""


def read_life(facts: FilingFacts, *, declaratory: bool = False) -> Life:
    """The life the facts tell. `declaratory`: the right exists without a title, any date of it will do."""
    title = title_date(facts)
    titled = title is not None or facts.certificate_no is not None or facts.decision_no is not None or declaratory
    filed = any(
        fact is not None
        for fact in (
            facts.filed,
            facts.application_no,
            facts.published,
            facts.priority,
            facts.international,
            facts.designated,
            facts.parent,
            title,
        )
    )
    if not facts.events:
        return Life(filed, titled)
    titled = titled or any(event.kind in _SHOW_A_TITLE for event in facts.events)
    turns: list[tuple[date, int, EventKind | None]] = [
        (effective(event.on), _ORDER.index(event.kind), event.kind)
        for event in facts.events
        if event.kind in _ORDER and event.on is not None
    ]
    if not turns and not any(event.kind in ENDS for event in facts.events):
        return Life(filed, titled)
    if titled:
        turns.append((effective(title), 0, None))
    ended, ended_on = _follow(sorted(turns, key=lambda turn: turn[:2]))
    restored = [event.on for event in facts.events if event.kind is EventKind.RESTORED]
    if None in restored:
        return Life(filed, titled)
    undated = [event.kind for event in facts.events if event.kind in ENDS and event.on is None]
    if ended is None and undated and not restored:
        # It counts on every day, so no dated grant comes after it.
        return Life(filed, titled, _ENDED[max(undated, key=_ORDER.index)])
    return Life(filed, titled, ended, ended_on)


def _follow(turns: list[tuple[date, int, EventKind | None]]) -> tuple[Status | None, date | None]:
    ended: Status | None = None
    ended_on: date | None = None
    for day, _, kind in turns:
        if kind is None:
            reopened = ended in _APPLICATION_ENDS
        elif kind is EventKind.RENEWED:
            reopened = ended is Status.EXPIRED
        else:
            reopened = kind is EventKind.RESTORED
        if reopened:
            ended, ended_on = None, None
        elif kind in _ENDED and (ended is None or kind is EventKind.INVALIDATED):
            ended, ended_on = _ENDED[kind], day
    return ended, None if ended_on == BEGINNING else ended_on
