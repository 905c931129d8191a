"""The law alone: what follows for one right from a few dates, without a registry."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from ipregistry.domain.assets import EventFact
from ipregistry.domain.bases import title_date
from ipregistry.domain.checks import absurd_days
from ipregistry.domain.deadlines import maintenance_of, renewals_ahead
from ipregistry.domain.gaps import GRANTED_MISSING
from ipregistry.domain.kinds import PLANT_GROUPS, WORK_KINDS, WORKS, EventKind, Route, Status
from ipregistry.domain.labels import JURISDICTION
from ipregistry.domain.office_limits import limits_of
from ipregistry.domain.reasons import DATE_NAMES
from ipregistry.domain.renewals import MOST_CYCLES
from ipregistry.domain.stage import Stage
from ipregistry.domain.standing import assess
from ipregistry.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ipregistry.domain.assets import FilingFacts
    from ipregistry.domain.law import Law
    from ipregistry.domain.office_limits import OfficeLimit
    from ipregistry.domain.timeline import Assessment, Deadline, Gap, Reason
    from ipregistry.domain.working_days import Calendar

_AFTER_FILING: Final = ("granted", "registered")


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
    others: tuple[Deadline, ...]
    """Other deadlines that follow from these dates: priority, opposition, request for examination, non-use …"""
    office_limits: tuple[OfficeLimit, ...]
    """The office's own times by law, which promise nothing."""
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

    def more_json(self) -> dict[str, object]:
        """What the contract's object has no place for: other deadlines, and the office's own times."""
        return {
            "others": [
                {"kind": item.kind.value, "rule": item.rule, "cycle": item.cycle, "name": item.name, **_window(item)}
                for item in self.others
            ],
            "office_limits": [
                {"rule": item.rule, "name": item.name, "start": _iso(item.start), "due": _iso(item.due)}
                for item in self.office_limits
            ],
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
        _refuse_renewals(Stage(facts, right, law, calendar, pending=True), renewed)
    made = tuple(EventFact(EventKind.RENEWED, cycle=number) for number in range(1, renewed + 1))
    facts = dataclasses.replace(facts, events=(*facts.events, *made))
    try:
        return _answer(assess(facts, law, calendar), Stage(facts, right, law, calendar, pending=True), as_of)
    except (ValueError, OverflowError) as error:
        raise WrongUse("Ngày đã cho cách quá xa để tính thời hạn; đề nghị kiểm tra lại năm.") from error


def office_limits(facts: FilingFacts, law: Law, calendar: Calendar) -> tuple[OfficeLimit, ...]:
    """The office's own times for the steps of an application ("thời hạn theo luật")."""
    right = law.right_for(facts.jurisdiction, facts.kind, facts.route)
    return _limits(Stage(facts, right, law, calendar, pending=True))


def _limits(stage: Stage) -> tuple[OfficeLimit, ...]:
    return () if stage.schedule is None else limits_of(stage.facts, stage.schedule, stage.term_line)


def _answer(whole: Assessment, stage: Stage, as_of: date) -> TermAnswer:
    facts, schedule, line = stage.facts, stage.schedule, stage.line
    span = whole.span_on(as_of)
    renewals = () if line is None else renewals_ahead(line)
    maintenance = () if line is None else maintenance_of(facts, line, stage.life)
    reasons = chain(stage.reasons(), *(item.reasons for item in (*renewals, *maintenance, *stage.duties)))
    gaps = [*stage.standing_gaps(), *stage.term_gaps()]
    if schedule is not None:
        owed = schedule.has_maintenance and not maintenance
        if owed and title_date(facts) is None and "granted" not in schedule.missing:
            gaps.append(GRANTED_MISSING)
    return TermAnswer(
        right=facts.kind.value,
        jurisdiction=facts.jurisdiction,
        in_force_from=whole.in_force_from,
        expiry=whole.expiry if stage.term_line is None else stage.expiry(),
        indefinite=schedule is not None and (stage.leader.unending if stage.leader else schedule.indefinite),
        max_expiry=stage.longest(),
        # Before its first fact nothing was filed.
        status=Status.PLANNED if span is None else span.status,
        renewals=renewals,
        maintenance=maintenance,
        declarations=stage.declarations,
        others=stage.others,
        office_limits=_limits(stage),
        reasons=_each_once(reasons),
        gaps=_each_gap_once([*gaps, *whole.gaps_on(as_of)]),
    )


def _refuse_contradictions(facts: FilingFacts) -> None:
    if facts.jurisdiction not in JURISDICTION:
        raise WrongUse(f"Không có nước hoặc tổ chức nào mang mã “{facts.jurisdiction}” (mã ST.3, ví dụ VN, JP, EM).")
    for _, sentence in absurd_days(facts):
        raise WrongUse(sentence)
    if facts.plant_group not in (None, *PLANT_GROUPS):
        raise WrongUse(f"Nhóm cây “{facts.plant_group}” không có; đề nghị ghi tree hoặc other.")
    if facts.work not in (None, *WORKS):
        raise WrongUse(f"Loại tác phẩm “{facts.work}” không có; đề nghị ghi {', '.join(WORKS)}.")
    _refuse_before_international(facts)
    if facts.filed is not None:
        after = _AFTER_FILING if facts.kind in WORK_KINDS or facts.route is Route.PCT else (*_AFTER_FILING, "published")
        for name in after:
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


def _refuse_before_international(facts: FilingFacts) -> None:
    whole, designated = facts.international, facts.designated
    if whole is not None and designated is not None and designated.latest < whole.earliest:
        raise WrongUse(
            f"Ngày chỉ định sau {designated.show()} sớm hơn ngày đăng ký quốc tế {whole.show()}; đề nghị kiểm tra lại."
        )
    if whole is not None and facts.registered is not None and facts.registered.latest < whole.earliest:
        raise WrongUse(
            f"Ngày đăng ký {facts.registered.show()} sớm hơn ngày đăng ký quốc tế {whole.show()}; đề nghị kiểm tra lại."
        )


def _refuse_renewals(stage: Stage, renewed: int) -> None:
    line = stage.term_line
    most = None if line is None else line.schedule.most_renewals
    if line is None or most == 0:
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
