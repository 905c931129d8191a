"""The law alone: what follows for one right from a few dates, without a registry."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from ipregistry.domain.assets import EventFact
from ipregistry.domain.bases import title_date
from ipregistry.domain.deadlines import declarations_of, maintenance_of, renewals_ahead
from ipregistry.domain.gaps import GRANTED_MISSING, facts_gaps, law_gaps, schedule_gaps
from ipregistry.domain.kinds import EventKind, Status
from ipregistry.domain.labels import JURISDICTION
from ipregistry.domain.life import read_life
from ipregistry.domain.reasons import DATE_NAMES, term_reasons
from ipregistry.domain.renewals import MOST_CYCLES, read_term
from ipregistry.domain.schedule import Schedule
from ipregistry.domain.standing import assess
from ipregistry.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ipregistry.domain.assets import FilingFacts
    from ipregistry.domain.law import Law
    from ipregistry.domain.renewals import TermLine
    from ipregistry.domain.timeline import Assessment, Deadline, Gap, Reason
    from ipregistry.domain.working_days import Calendar

_AFTER_FILING: Final = ("granted", "registered")
_PLANT_GROUPS: Final = (None, "tree", "other")


@dataclass(frozen=True, slots=True)
class TermAnswer:
    """What the law says of a right, in the fields of the outward contract."""

    right: str
    jurisdiction: str
    in_force_from: date | None
    expiry: date | None
    """Given also while the application is pending; None where it has no end or does not follow from the dates."""
    indefinite: bool
    max_expiry: date | None
    status: Status
    renewals: tuple[Deadline, ...]
    """Those after the ones already made, the next one first."""
    maintenance: tuple[Deadline, ...]
    declarations: tuple[Deadline, ...]
    reasons: tuple[Reason, ...]
    gaps: tuple[Gap, ...]

    def to_json(self) -> dict[str, object]:
        """The answer as the contract's JSON object, dates as `YYYY-MM-DD`."""
        return {
            "right": self.right,
            "jurisdiction": self.jurisdiction,
            "in_force_from": _iso(self.in_force_from),
            "expiry": _iso(self.expiry),
            "indefinite": self.indefinite,
            "max_expiry": _iso(self.max_expiry),
            "status": self.status.value,
            "renewals": [{"number": item.cycle, **_window(item)} for item in self.renewals],
            "maintenance": [{"year": item.cycle, **_window(item)} for item in self.maintenance],
            "declarations": [
                {
                    "name": item.name,
                    "opens": _iso(item.opens),
                    "due": _iso(item.due),
                    "late_until": _iso(item.late_until),
                }
                for item in self.declarations
            ],
            "reasons": [
                {
                    "key": reason.key,
                    "value": reason.value,
                    "source": reason.source,
                    "confidence": reason.confidence.value,
                }
                for reason in self.reasons
            ],
            "gaps": [{"code": gap.code, "message": gap.message} for gap in self.gaps],
        }


def answer_term(facts: FilingFacts, law: Law, calendar: Calendar, as_of: date, renewed: int = 0) -> TermAnswer:
    """What the law says of a right after that many renewals, with its status on a day.

    Raises WrongUse where the facts contradict each other or the law.
    """
    _refuse_contradictions(facts)
    if renewed < 0:
        raise WrongUse("Số lần đã gia hạn không được âm.")
    if renewed > MOST_CYCLES:
        raise WrongUse(f"Số lần đã gia hạn không thể quá {MOST_CYCLES}.")
    right = law.right_for(facts.jurisdiction, facts.kind, facts.route)
    if renewed and right is not None:
        _refuse_renewals(Schedule(facts, right, law, calendar), renewed)
    made = tuple(EventFact(EventKind.RENEWED, cycle=number) for number in range(1, renewed + 1))
    facts = dataclasses.replace(facts, events=(*facts.events, *made))
    try:
        whole = assess(facts, law, calendar)
        schedule = None if right is None else Schedule(facts, right, law, calendar)
        line = None if schedule is None or schedule.indefinite else read_term(facts, schedule)
        return _answer(facts, whole, schedule, line, as_of)
    except (ValueError, OverflowError) as error:
        raise WrongUse("Ngày đã cho cách quá xa để tính thời hạn; đề nghị kiểm tra lại năm.") from error


def _answer(
    facts: FilingFacts, whole: Assessment, schedule: Schedule | None, line: TermLine | None, as_of: date
) -> TermAnswer:
    life = read_life(facts, declaratory=schedule is not None and schedule.declaratory)
    span = whole.span_on(as_of)
    renewals = () if line is None else renewals_ahead(line)
    maintenance = () if line is None else maintenance_of(facts, line, life)
    declarations = () if schedule is None else declarations_of(facts, schedule, line, life)
    reasons = chain(
        () if schedule is None else term_reasons(schedule, line),
        *(item.reasons for item in (*renewals, *maintenance, *declarations)),
    )
    gaps = [*facts_gaps(facts, life, schedule), *law_gaps(facts, life, None if schedule is None else schedule.right)]
    if schedule is not None:
        gaps += schedule_gaps(schedule)
        owed = schedule.has_maintenance and not maintenance
        if owed and title_date(facts) is None and "granted" not in schedule.missing:
            gaps.append(GRANTED_MISSING)
    if line is not None:
        gaps += line.gaps
    return TermAnswer(
        right=facts.kind.value,
        jurisdiction=facts.jurisdiction,
        in_force_from=whole.in_force_from,
        expiry=whole.expiry if line is None else line.current(),
        indefinite=schedule is not None and schedule.indefinite,
        max_expiry=None if line is None else line.longest(),
        # Before its first fact nothing was filed.
        status=Status.PLANNED if span is None else span.status,
        renewals=renewals,
        maintenance=maintenance,
        declarations=declarations,
        reasons=_each_once(reasons),
        gaps=_each_gap_once([*gaps, *whole.gaps_on(as_of)]),
    )


def _refuse_contradictions(facts: FilingFacts) -> None:
    if facts.jurisdiction not in JURISDICTION:
        raise WrongUse(f"Không có nước hoặc tổ chức nào mang mã “{facts.jurisdiction}” (mã ST.3, ví dụ VN, JP, EM).")
    if facts.plant_group not in _PLANT_GROUPS:
        raise WrongUse(f"Nhóm cây “{facts.plant_group}” không có; đề nghị ghi tree hoặc other.")
    if facts.filed is not None:
        for name in _AFTER_FILING:
            day = getattr(facts, name)
            if day is not None and day.latest < facts.filed.earliest:
                what = DATE_NAMES[name]
                raise WrongUse(
                    f"{what[:1].upper()}{what[1:]} {day.show()} sớm hơn ngày nộp đơn {facts.filed.show()}; "
                    "đề nghị kiểm tra lại."
                )
        if facts.priority is not None and facts.priority.earliest > facts.filed.latest:
            raise WrongUse(
                f"Ngày ưu tiên {facts.priority.show()} muộn hơn ngày nộp đơn {facts.filed.show()}; "
                "đề nghị kiểm tra lại."
            )


def _refuse_renewals(schedule: Schedule, renewed: int) -> None:
    most = schedule.most_renewals
    if schedule.indefinite or most == 0:
        raise WrongUse("Loại quyền này không có gia hạn.")
    if most is not None and renewed > most:
        raise WrongUse(f"Loại quyền này được gia hạn nhiều nhất {most} lần.")


def _window(item: Deadline) -> dict[str, str | None]:
    return {
        "opens": _iso(item.opens),
        "due": _iso(item.due),
        "due_working_day": _iso(item.due_working_day),
        "late_until": _iso(item.late_until),
        "late_working_day": _iso(item.late_working_day),
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _each_once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """The reasons in order, each legal value once: what differs between cycles is only the day it led to."""
    first: dict[tuple[str, str, str], Reason] = {}
    for item in reasons:
        first.setdefault((item.key, item.value, item.source), item)
    return tuple(first.values())


def _each_gap_once(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    """The gaps in order, each once."""
    return tuple(dict.fromkeys(gaps))
