"""The standing of a filing on every day, folded over its dated facts.

For each day on which a fact counts, the facts dated up to that day are projected forward, and that holds until the next
such day. So the status on a day follows from the facts dated on or before it and from nothing else; today is never
asked.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ipregistry.domain.bases import FilingSubject, fact_days, facts_on, title_date
from ipregistry.domain.deadlines import declarations_of, maintenance_of, others_of, renewals_of
from ipregistry.domain.gaps import facts_gaps, law_gaps, schedule_gaps
from ipregistry.domain.kinds import Status
from ipregistry.domain.life import Life, read_life
from ipregistry.domain.maintenance import first_unpaid, maintenance_gap
from ipregistry.domain.reasons import term_reasons
from ipregistry.domain.renewals import TermLine, read_term, undecided_renewal
from ipregistry.domain.schedule import Schedule
from ipregistry.domain.timeline import BEGINNING, END, Assessment, Gap, GapSpan, Span

if TYPE_CHECKING:
    from ipregistry.domain.assets import FilingFacts
    from ipregistry.domain.law import Law, Right
    from ipregistry.domain.working_days import Calendar

_ONE_DAY = timedelta(days=1)


class Piece(NamedTuple):
    """A status from a day on, until the next piece."""

    starts: date
    status: Status
    expiry: date | None = None
    indefinite: bool = False


class Stage:
    """What a set of facts says for all days, as if nothing else were ever to happen."""

    def __init__(self, facts: FilingFacts, right: Right | None, law: Law, calendar: Calendar) -> None:
        self.facts = facts
        self.right = right
        self.life: Life = read_life(facts, declaratory=_is_declaratory(right, law, facts))
        self.schedule: Schedule | None = None
        self.line: TermLine | None = None
        if right is not None and (self.life.titled or right.owes_while_pending):
            self.schedule = Schedule(facts, right, law, calendar)
            if not self.schedule.indefinite:
                self.line = read_term(facts, self.schedule)

    def pieces(self) -> list[Piece]:
        """The statuses, in order; the first starts at BEGINNING."""
        life, line = self.life, self.line
        if not life.titled:
            return [Piece(BEGINNING, life.ended or (Status.PENDING if life.filed else Status.UNKNOWN))]
        expiry = line.current() if line is not None else self._stated()
        if life.ended is not None:
            return [Piece(BEGINNING, life.ended, expiry, self.indefinite)]
        if self.indefinite:
            return [Piece(BEGINNING, Status.IN_FORCE, None, indefinite=True)]
        if expiry is None:
            return [Piece(BEGINNING, Status.UNKNOWN)]
        if line is None:
            # No rules on file: after the stated day nobody knows whether it was renewed.
            return [
                Piece(BEGINNING, Status.IN_FORCE, expiry),
                Piece(_after(expiry), Status.LAPSED_UNCONFIRMED, expiry),
            ]
        return self._running(line, expiry)

    @property
    def indefinite(self) -> bool:
        """A title without an end."""
        return self.life.titled and self.schedule is not None and self.schedule.indefinite

    def _running(self, line: TermLine, expiry: date) -> list[Piece]:
        pieces = [Piece(BEGINNING, Status.IN_FORCE, expiry)]
        if not line.renewable():
            return [*pieces, Piece(_after(expiry), Status.EXPIRED, expiry)]
        filed = undecided_renewal(self.facts, line)
        if filed is not None:
            return [*pieces, Piece(filed.since, filed.status, expiry)]
        window = line.window(line.made + 1)
        if window.opens is not None:
            pieces.append(Piece(window.opens, Status.RENEWAL_DUE, expiry))
        if window.late_working is not None:
            pieces.append(Piece(_after(window.due_working.day), Status.LATE, expiry))
        return [*pieces, Piece(_after(window.last), Status.LAPSED_UNCONFIRMED, expiry)]

    def _stated(self) -> date | None:
        """The printed expiry where no rules are on file."""
        stated = self.facts.stated_expiry
        return stated.earliest if self.right is None and self.life.titled and stated is not None else None

    def gaps(self) -> list[tuple[date, date, Gap]]:
        """What is missing or doubtful, with the days on which it shows."""
        found = [*facts_gaps(self.facts, self.life, self.schedule), *law_gaps(self.facts, self.life, self.right)]
        if self.schedule is not None and self.life.titled:
            found += schedule_gaps(self.schedule)
            found += () if self.line is None else self.line.gaps
        result = [(BEGINNING, END, gap) for gap in dict.fromkeys(found)]
        unpaid = self._unpaid()
        return result if unpaid is None else [*result, unpaid]

    def _unpaid(self) -> tuple[date, date, Gap] | None:
        if self.schedule is None or self.line is None or self.life.ended is not None or not self.life.titled:
            return None
        if not self.schedule.has_maintenance:
            return None
        expiry = self.line.current()
        unpaid = first_unpaid(self.facts, self.schedule, expiry)
        if unpaid is None:
            return None
        return _after(unpaid[1].last), expiry or END, maintenance_gap(unpaid[0])


def assess(facts: FilingFacts, law: Law, calendar: Calendar) -> Assessment:
    """Everything the facts and the law say of one filing, for every day. Nothing depends on today."""
    right = law.right_for(facts.jurisdiction, facts.kind, facts.route)
    days = fact_days(facts)
    spans: list[Span] = []
    gaps: dict[Gap, list[tuple[date, date]]] = {}
    stage = None
    for place, day in enumerate(days):
        last = place + 1 == len(days)
        known = facts if last else facts_on(facts, day)
        assert known is not None
        stage = Stage(known, right, law, calendar)
        until = END if last else days[place + 1] - _ONE_DAY
        _add_spans(spans, stage.pieces(), day, until)
        for starts, ends, gap in stage.gaps():
            if max(starts, day) <= min(ends, until):
                _add_days(gaps.setdefault(gap, []), max(starts, day), min(ends, until))
    assert stage is not None
    return _assessment(stage, spans, gaps)


def _assessment(stage: Stage, spans: list[Span], gaps: dict[Gap, list[tuple[date, date]]]) -> Assessment:
    schedule, line = stage.schedule, stage.line
    titled = title_date(stage.facts)
    expiry = spans[-1].expiry
    return Assessment(
        in_force_from=None if titled is None else titled.earliest,
        expiry=expiry,
        indefinite=stage.indefinite,
        max_expiry=None if line is None or not stage.life.titled else line.longest(),
        spans=tuple(spans),
        renewals=() if line is None else renewals_of(stage.facts, line, stage.life),
        maintenance=() if line is None else maintenance_of(stage.facts, line, stage.life),
        declarations=() if schedule is None else declarations_of(stage.facts, schedule, line, stage.life),
        others=() if schedule is None else others_of(stage.facts, schedule, line, stage.life),
        reasons=() if schedule is None or not stage.life.titled else term_reasons(schedule, line),
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
    if stretches and stretches[-1][1] + _ONE_DAY == first:
        stretches[-1] = (stretches[-1][0], last)
    else:
        stretches.append((first, last))


def _is_declaratory(right: Right | None, law: Law, facts: FilingFacts) -> bool:
    if right is None or law.entry(f"{right.key}.term.declaratory") is None:
        return False
    found = law.find(right.key, "term.declaratory", FilingSubject(facts))
    return found is not None and found.value.value is True


def _after(day: date) -> date:
    return day + _ONE_DAY
