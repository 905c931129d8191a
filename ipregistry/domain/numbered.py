"""The number of each event among those of its kind, so that what is said of one stays with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry.domain.bases import dated_events

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipregistry.domain.assets import EventFact, FilingFacts
    from ipregistry.domain.kinds import EventKind


def numbered_events(facts: FilingFacts, kind: EventKind) -> list[tuple[int, EventFact]]:
    """The events of a kind with their numbers: the one recorded, else the lowest free one in order of the days."""
    events = dated_events(facts, kind)
    said = {event.cycle for event in events if event.cycle is not None}
    given: set[int] = set()
    numbered = []
    for event in events:
        number = event.cycle
        if number is None or number in given:
            number = next_number(said | given)
        given.add(number)
        numbered.append((number, event))
    return numbered


def next_number(taken: Iterable[int | None]) -> int:
    """The lowest number not taken."""
    used = set(taken)
    return next(number for number in range(1, len(used) + 2) if number not in used)
