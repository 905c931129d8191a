"""What a set of facts says for all days, as if nothing else were ever to happen.

A designation under an international registration has no term of its own: it follows the registration it hangs on, as
long as the law of the country designated allows (Madrid Protocol Art. 6, 7; Geneva Act of the Hague Agreement Art. 17).
"""

from __future__ import annotations

import functools
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from ipregistry.domain.assets import Designation, FilingFacts
from ipregistry.domain.bases import FilingSubject, title_date
from ipregistry.domain.duties import DECLARED, doubts_of, duty_deadlines, read_duties
from ipregistry.domain.duty_events import event_gaps
from ipregistry.domain.gaps import duty_gaps, facts_gaps, follower_gaps, law_gaps, schedule_gaps
from ipregistry.domain.kinds import NOTICES, EventKind, Route, Status
from ipregistry.domain.life import Life, read_life
from ipregistry.domain.maintenance import first_unpaid, maintenance_gap
from ipregistry.domain.periods import period_of
from ipregistry.domain.reasons import reason, shown, term_reasons, value_text
from ipregistry.domain.renewals import TermLine, read_term, undecided_renewal
from ipregistry.domain.schedule import Schedule
from ipregistry.domain.timeline import BEGINNING, END, Deadline, Gap, Reason

if TYPE_CHECKING:
    from ipregistry.domain.duty_starts import Duty
    from ipregistry.domain.law import Found, Law, Right
    from ipregistry.domain.working_days import Calendar

INTERNATIONAL: Final = "WO"
FOLLOWING: Final = frozenset({Route.MADRID, Route.HAGUE, Route.LISBON})
"""Routes on which a designation may follow its international registration."""
_ONE_DAY = timedelta(days=1)
_OF_THE_WHOLE: Final = frozenset(
    {EventKind.RENEWED, EventKind.RENEWAL_FILED, EventKind.RENEWAL_REFUSED, EventKind.EXPIRY_SET}
)
"""Events that, recorded on a designation alone, tell of the international registration."""
_MATCHED: Final = NOTICES | {EventKind.EXTENDED, EventKind.ANSWERED}
"""Events that belong to one another, so that one may be found without its fellow."""
_OWN_MATTER: Final = frozenset({Status.IN_FORCE, Status.RENEWAL_DUE, Status.LATE, Status.LAPSED_UNCONFIRMED})


class Piece(NamedTuple):
    """A status from a day on, until the next piece."""

    starts: date
    status: Status
    expiry: date | None = None
    indefinite: bool = False


class Stage:
    """What a set of facts says for all days."""

    def __init__(
        self,
        facts: FilingFacts,
        right: Right | None,
        law: Law,
        calendar: Calendar,
        *,
        pending: bool = False,
        last: bool = True,
    ) -> None:
        """`pending`: reckon as if titled; `last`: no other facts follow, so that deadlines will be asked for."""
        self.facts = facts
        self.last = last
        self.right = right
        self.life: Life = read_life(facts, declaratory=_says(right, law, facts, "term.declaratory"))
        self.schedule: Schedule | None = None
        self.line: TermLine | None = None
        self.leader: Stage | None = None
        """The international registration this designation follows."""
        if right is not None and (pending or self.life.titled or self._owes(right)):
            self.schedule = Schedule(facts, right, law, calendar)
            if _says(right, law, facts, "term.follows"):
                leading = leader_facts(facts)
                of_whole = law.right_for(INTERNATIONAL, facts.kind, facts.route)
                self.leader = Stage(leading, of_whole, law, calendar, pending=pending)
            elif not self.schedule.indefinite:
                self.line = read_term(facts, self.schedule)

    def _owes(self, right: Right) -> bool:
        """Whether the rules have something to say of an application; before its last facts only doubts and notices."""
        if self.last or self.facts.events or self.facts.stated_expiry is not None:
            return right.owes_while_pending
        timed = any(name in right.by_dates for name in right.doubtful)
        return right.owes_while_pending and (timed or self.facts.route in FOLLOWING)

    @property
    def indefinite(self) -> bool:
        """A title without an end."""
        if self.leader is not None:
            return self.life.titled and self.leader.unending
        return self.life.titled and self.schedule is not None and self.schedule.indefinite

    @property
    def unending(self) -> bool:
        """The law sets no end to such a title, granted or not."""
        leading = self if self.leader is None else self.leader
        return leading.schedule is not None and leading.schedule.indefinite

    @property
    def term_line(self) -> TermLine | None:
        """The terms that count: its own, or those of the registration it follows."""
        return self.line if self.leader is None else self.leader.line

    @functools.cached_property
    def cap(self) -> date | None:
        """The last day the country designated protects at all; None without such a limit."""
        if self.leader is None or self.schedule is None or self.leader.schedule is None:
            return None
        longest, day = self.schedule.find("term.longest"), self.schedule.subject.day_of("international")
        if longest is None or day is None:
            return None
        return period_of(longest).after(day)

    def expiry(self) -> date | None:
        """The expiry by the facts, also of what is still pending."""
        line = self.term_line
        if line is None:
            return self._stated()
        found = line.current()
        return min(found, self.cap) if found is not None and self.cap is not None else found

    def longest(self) -> date | None:
        """The last day it can ever be in force; None without limit."""
        line = self.term_line
        found = None if line is None else line.longest()
        ends = [day for day in (found, self.cap) if day is not None]
        return min(ends, default=None)

    def pieces(self) -> list[Piece]:
        """The statuses, in order; the first starts at BEGINNING."""
        life = self.life
        if not life.titled:
            return [Piece(BEGINNING, life.ended or (Status.PENDING if life.filed else Status.UNKNOWN))]
        expiry = self.expiry()
        if life.ended is not None:
            return [Piece(BEGINNING, life.ended, expiry, self.indefinite)]
        if self.leader is not None:
            return self._following(self.leader)
        if self.indefinite:
            return [Piece(BEGINNING, Status.IN_FORCE, None, indefinite=True)]
        if expiry is None:
            return [Piece(BEGINNING, Status.UNKNOWN)]
        if self.line is None:
            # No rules on file: after the stated day nobody knows whether it was renewed.
            return [
                Piece(BEGINNING, Status.IN_FORCE, expiry),
                Piece(_after(expiry), Status.LAPSED_UNCONFIRMED, expiry),
            ]
        return self._running(self.line, expiry)

    def _following(self, leader: Stage) -> list[Piece]:
        """The statuses of the registration it follows, as far as the country protects."""
        if leader.unending and leader.life.ended is None:
            return [Piece(BEGINNING, Status.IN_FORCE, None, indefinite=True)]
        if not leader.life.titled:
            return [Piece(BEGINNING, Status.UNKNOWN)]
        cap = self.cap
        pieces = []
        for piece in leader.pieces():
            if cap is None or piece.expiry is None or piece.expiry < cap:
                pieces.append(piece)
            elif piece.status in _OWN_MATTER:
                # It lasts no longer than the country allows, so a renewal is no matter of its own.
                pieces.append(Piece(piece.starts, Status.IN_FORCE, cap))
            else:
                pieces.append(Piece(piece.starts, piece.status, cap))
        if cap is not None and pieces[-1].expiry == cap:
            pieces = [piece for piece in pieces if piece.starts <= cap]
            pieces.append(Piece(_after(cap), Status.EXPIRED, cap))
        return pieces

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

    @property
    def _whole_life(self) -> Life:
        """Its life, which ends with that of the registration it follows."""
        leading = None if self.leader is None else self.leader.life
        if leading is None or leading.ended is None or self.life.ended is not None:
            return self.life
        return replace(self.life, ended=leading.ended, ended_on=leading.ended_on)

    @functools.cached_property
    def _read_duties(self) -> list[Duty]:
        if self.schedule is None:
            return []
        return read_duties(self.facts, self.schedule, self.term_line, self.schedule.right.duties)

    @functools.cached_property
    def duties(self) -> tuple[Deadline, ...]:
        """Everything to be done besides renewals and maintenance."""
        if self.schedule is None:
            return ()
        return duty_deadlines(self.facts, self.schedule, self._whole_life, self._read_duties)

    @property
    def declarations(self) -> tuple[Deadline, ...]:
        """Declarations of use and fees between two renewals."""
        return tuple(item for item in self.duties if item.kind in DECLARED)

    @property
    def others(self) -> tuple[Deadline, ...]:
        """Whatever else the rules name."""
        return tuple(item for item in self.duties if item.kind not in DECLARED)

    def reasons(self) -> tuple[Reason, ...]:
        """How the expiry comes about."""
        if self.schedule is None:
            return ()
        if self.leader is None:
            return term_reasons(self.schedule, self.line)
        found: list[Found | None] = [self.schedule.find("term.follows"), self.schedule.find("term.longest")]
        reasons = list(self.leader.reasons())
        if found[0] is not None:
            reasons.append(reason(found[0], "Hiệu lực theo đăng ký quốc tế, không gia hạn riêng"))
        if found[1] is not None and self.cap is not None:
            text = f"Nước được chỉ định bảo hộ nhiều nhất {value_text(found[1])}, đến {shown(self.cap)}"
            reasons.append(reason(found[1], text))
        return tuple(reasons)

    def gaps(self) -> list[tuple[date, date, Gap]]:
        """What is missing or doubtful, with the days on which it shows."""
        result = [(BEGINNING, END, gap) for gap in dict.fromkeys(self.standing_gaps())]
        if self.schedule is not None and self.schedule.right.doubtful and self._whole_life.ended is None:
            doubts = doubts_of(self.facts, self._whole_life, self._doubtful_duties())
            result += ((starts, ends, Gap("law_doubt", doubt)) for doubt, starts, ends in dict.fromkeys(doubts))
        unpaid = self._unpaid()
        return result if unpaid is None else [*result, unpaid]

    def _doubtful_duties(self) -> list[Duty]:
        assert self.schedule is not None
        if self.last or self.facts.events:
            return self._read_duties
        # Only events make one duty matter to another.
        return read_duties(self.facts, self.schedule, self.term_line, self.schedule.right.doubtful)

    def standing_gaps(self) -> list[Gap]:
        """What shows on every day."""
        found = [*facts_gaps(self.facts, self.life, self.schedule), *law_gaps(self.facts, self.life, self.right)]
        if self.leader is not None:
            found += follower_gaps(self.facts, self.life, self.leader.schedule)
            found += self._followed_doubts()
        elif self.schedule is not None and self.life.titled:
            found += self.term_gaps()
        if self.schedule is not None and self.life.ended is None:
            found += duty_gaps(self.facts, self.schedule.right)
            if any(event.kind in _MATCHED for event in self.facts.events):
                found += event_gaps(self.facts, self.schedule, self._read_duties)
        return found

    def _followed_doubts(self) -> list[Gap]:
        """What is doubtful about how it follows; doubts of the registration itself stand there when it is on file."""
        doubts = [] if self.schedule is None else self.schedule.doubts()
        if self.facts.parent is None and self.leader is not None and self.leader.schedule is not None:
            doubts += self.leader.schedule.doubts()
        return [Gap("law_doubt", doubt) for doubt in doubts]

    def term_gaps(self) -> list[Gap]:
        """What the reckoning of the term lacks or doubts."""
        if self.schedule is None or self.leader is not None:
            return []
        return [*schedule_gaps(self.schedule), *(() if self.line is None else self.line.gaps), *self._late_title()]

    def _late_title(self) -> list[Gap]:
        """A title granted when its first term was over cannot be right."""
        title, schedule = title_date(self.facts), self.schedule
        if title is None or schedule is None or not schedule.computable:
            return []
        expiry = schedule.expiry(0)
        if title.earliest <= expiry or schedule.entry_found(expiry) is not None:
            return []
        message = f"Ngày cấp {title.show()} sau khi thời hạn đầu đã hết {shown(expiry)}; đề nghị kiểm tra các ngày."
        return [Gap("dates_contradict", message)]

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

    def in_force_from(self) -> date | None:
        """The first day in force, as far as known: that of the title, unless the rules name another."""
        titled = title_date(self.facts)
        if titled is None or self.schedule is None:
            return None if titled is None else titled.earliest
        return self.schedule.start_day or titled.earliest


def leader_facts(facts: FilingFacts) -> FilingFacts:
    """The international registration a designation hangs on: as recorded, or what the designation says of it."""
    if facts.parent is not None:
        return facts.parent
    # The day it was registered in the country is always later than the international registration.
    guessed = facts.international or facts.filed
    return FilingFacts(
        kind=facts.kind,
        jurisdiction=INTERNATIONAL,
        route=facts.route,
        registered=guessed,
        stated_expiry=facts.stated_expiry,
        designations=(Designation(facts.jurisdiction),),
        events=tuple(event for event in facts.events if event.kind in _OF_THE_WHOLE),
        rule_choices=facts.rule_choices,
    )


def _says(right: Right | None, law: Law, facts: FilingFacts, slot: str) -> bool:
    if right is None or law.entry(f"{right.key}.{slot}") is None:
        return False
    found = law.find(right.key, slot, FilingSubject(facts))
    return found is not None and found.value.value is True


def _after(day: date) -> date:
    return day + _ONE_DAY
