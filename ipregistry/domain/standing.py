"""The standing of a filing on every day, folded over its dated facts.

For each day on which a fact counts, the facts dated up to that day are projected forward, and that holds until the next
such day. So the status on a day follows from the facts dated on or before it and from nothing else; today is never
asked.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from ipregistry.domain.bases import fact_days, known_on
from ipregistry.domain.deadlines import maintenance_of, renewals_of
from ipregistry.domain.stage import Piece, Stage
from ipregistry.domain.timeline import END, Assessment, Gap, GapSpan, Span

if TYPE_CHECKING:
    from ipregistry.domain.assets import FilingFacts
    from ipregistry.domain.law import Law
    from ipregistry.domain.working_days import Calendar

_ONE_DAY = timedelta(days=1)


def assess(facts: FilingFacts, law: Law, calendar: Calendar) -> Assessment:
    """Everything the facts and the law say of one filing, for every day. Nothing depends on today."""
    right = law.right_for(facts.jurisdiction, facts.kind, facts.route)
    days = fact_days(facts)
    spans: list[Span] = []
    gaps: dict[Gap, list[tuple[date, date]]] = {}
    stage = None
    for place, day in enumerate(days):
        last = place + 1 == len(days)
        known = facts if last else known_on(facts, day)
        stage = Stage(known, right, law, calendar, last=last)
        until = END if last else days[place + 1] - _ONE_DAY
        _add_spans(spans, stage.pieces(), day, until)
        for starts, ends, gap in stage.gaps():
            if max(starts, day) <= min(ends, until):
                _add_days(gaps.setdefault(gap, []), max(starts, day), min(ends, until))
    assert stage is not None
    return _assessment(stage, spans, gaps)


def _assessment(stage: Stage, spans: list[Span], gaps: dict[Gap, list[tuple[date, date]]]) -> Assessment:
    line, titled = stage.line, stage.life.titled
    return Assessment(
        in_force_from=stage.in_force_from(),
        expiry=spans[-1].expiry,
        indefinite=stage.indefinite,
        max_expiry=stage.longest() if titled else None,
        spans=tuple(spans),
        renewals=() if line is None else renewals_of(stage.facts, line, stage.life),
        maintenance=() if line is None else maintenance_of(stage.facts, line, stage.life),
        declarations=stage.declarations,
        others=stage.others,
        reasons=stage.reasons() if titled else (),
        gaps=tuple(GapSpan(first, last, gap) for gap, stretches in gaps.items() for first, last in stretches),
    )


def _add_spans(spans: list[Span], pieces: list[Piece], day: date, until: date) -> None:
    """Cut the pieces to the days from `day` to `until` and add them, joined to an equal span before."""
    ordered = sorted(pieces, key=lambda piece: piece.starts)
    for place, piece in enumerate(ordered):
        starts = max(piece.starts, day)
        following = ordered[place + 1].starts if place + 1 < len(ordered) else None
        if following is not None and following <= starts:
            continue
        ends = until if following is None else min(until, following - _ONE_DAY)
        if starts > ends:
            continue
        last = spans[-1] if spans else None
        if last is not None and (last.status, last.expiry, last.indefinite) == piece[1:]:
            spans[-1] = Span(last.starts, ends, *piece[1:])
        else:
            spans.append(Span(starts, ends, *piece[1:]))


def _add_days(stretches: list[tuple[date, date]], first: date, last: date) -> None:
    before = stretches[-1] if stretches else None
    if before is not None and (before[1] == END or before[1] + _ONE_DAY >= first):
        stretches[-1] = (min(before[0], first), max(before[1], last))
    else:
        stretches.append((first, last))
