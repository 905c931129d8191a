"""Facts that cannot all be true, and those that are seldom right: said when they are entered, imported or changed.

At level error the facts contradict each other and are not taken; at level warning they are taken and said. What is
merely missing is no finding but a gap of the standing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ipregistry.domain.kinds import NOTICES, PLANT_GROUPS, WORK_KINDS, WORKS, EventKind, FindingLevel, Kind, Role, Route
from ipregistry.domain.labels import JURISDICTION
from ipregistry.domain.labels import event as event_name
from ipregistry.domain.numbers import check_application, check_certificate
from ipregistry.domain.reasons import DATE_NAMES
from ipregistry.domain.remarks import Remark

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from ipregistry.domain.assets import AssetFacts, EventFact, FilingFacts
    from ipregistry.domain.partial_date import PartialDate

HOME: Final = "VN"
_INTERNATIONAL: Final = frozenset({Route.MADRID, Route.HAGUE})
"""Here a country may be designated long after the international registration."""
_ANY_TIME: Final = frozenset({EventKind.USED, EventKind.NOTE, EventKind.ASSIGNED, EventKind.LICENSED})
_OF_TITLE: Final = frozenset(
    {
        EventKind.RENEWAL_FILED,
        EventKind.RENEWED,
        EventKind.RENEWAL_REFUSED,
        EventKind.MAINTAINED,
        EventKind.DECLARED_USE,
        EventKind.SUSPENDED,
        EventKind.RESUMED,
        EventKind.TERMINATED,
        EventKind.INVALIDATED,
        EventKind.LAPSE_CONFIRMED,
    }
)
_DATES: Final = ("filed", "priority", "published", "registered", "granted", "international", "designated")
_FIRST_WORKS: Final = 1000
_FIRST_YEARS: Final = dict.fromkeys((*_DATES, "created", "exploited"), 1850) | dict.fromkeys(
    ("author_died", "fixed"), _FIRST_WORKS
)
"""No office registered anything before these years; works are older."""
_LAST_YEAR: Final = 2200


def check_asset(facts: AssetFacts, roles: Collection[Role] = (), *, today: date | None = None) -> tuple[Remark, ...]:
    """Give what is wrong or doubtful about an asset, each finding once, errors first.

    `roles` are those its parties have; with `today`, dates that lie in the future are named.
    """
    found = [remark for filing in facts.filings for remark in check_filing(filing, today=today)]
    if facts.kind is Kind.GEOGRAPHICAL_INDICATION and Role.OWNER in roles:
        found.append(
            _warning(
                "indication_owner",
                "Chỉ dẫn địa lý thuộc sở hữu Nhà nước nhưng đang ghi chủ sở hữu khác; "
                "đề nghị ghi là tổ chức quản lý hoặc người nộp đơn.",
                "owner",
            )
        )
    return tuple(sorted(dict.fromkeys(found), key=lambda remark: remark.level is not FindingLevel.ERROR))


def check_filing(facts: FilingFacts, *, today: date | None = None) -> tuple[Remark, ...]:
    """Give what is wrong or doubtful about a filing, its title and what happened to it."""
    return (*_contradictions(facts), *_doubts(facts), *_event_findings(facts), *_future(facts, today))


def absurd_days(facts: FilingFacts) -> Iterator[tuple[str, str]]:
    """Days nothing can have happened on (a slip of the keyboard, such as the year 0202): which, and a sentence."""
    for name, first in _FIRST_YEARS.items():
        day: PartialDate | None = getattr(facts, name)
        earliest = _FIRST_WORKS if name == "published" and facts.kind in WORK_KINDS else first
        if day is not None and not earliest <= day.year <= _LAST_YEAR:
            yield name, f"{_named(name)} {day.show()} có năm không hợp lý; đề nghị kiểm tra lại."


def _contradictions(facts: FilingFacts) -> Iterator[Remark]:
    yield from _impossible(facts)
    filed = facts.filed
    if filed is None:
        return
    later = ["granted"]
    if facts.kind not in WORK_KINDS:
        later.append("published")
    if facts.route not in _INTERNATIONAL:
        later.append("registered")
    for name in later:
        day = getattr(facts, name)
        if day is not None and day.latest < filed.earliest:
            yield _error(
                f"{name}_before_filed",
                f"{_named(name)} {day.show()} sớm hơn ngày nộp đơn {filed.show()}; đề nghị kiểm tra hai ngày này.",
                name,
            )
    if facts.priority is not None and facts.priority.earliest > filed.latest:
        yield _error(
            "priority_after_filed",
            f"Ngày ưu tiên {facts.priority.show()} muộn hơn ngày nộp đơn {filed.show()}; đề nghị kiểm tra.",
            "priority",
        )


def _impossible(facts: FilingFacts) -> Iterator[Remark]:
    for name, sentence in absurd_days(facts):
        yield _error("year_absurd", sentence, name)
    if facts.jurisdiction not in JURISDICTION:
        yield _error(
            "jurisdiction_unknown",
            f"Không có nước hoặc tổ chức nào mang mã “{facts.jurisdiction}”; đề nghị ghi mã ST.3, ví dụ VN, JP, EM.",
            "jurisdiction",
        )
    if facts.work not in (None, *WORKS):
        sentence = f"Loại tác phẩm “{facts.work}” không có; đề nghị ghi {', '.join(WORKS)}."
        yield _error("work_unknown", sentence, "work")
    if facts.plant_group not in (None, *PLANT_GROUPS):
        sentence = f"Nhóm cây “{facts.plant_group}” không có; đề nghị ghi tree hoặc other."
        yield _error("plant_group_unknown", sentence, "plant_group")


def _doubts(facts: FilingFacts) -> Iterator[Remark]:
    if facts.jurisdiction == HOME:
        if facts.application_no:
            year = None if facts.filed is None else facts.filed.year
            for remark in check_application(facts.application_no, facts.kind, year):
                yield replace(remark, about="application_no")
        if facts.certificate_no:
            for remark in check_certificate(facts.certificate_no, facts.kind):
                yield replace(remark, about="certificate_no")
    stated = facts.stated_expiry
    if stated is None:
        return
    if facts.kind is Kind.GEOGRAPHICAL_INDICATION:
        yield _warning(
            "indication_expiry",
            f"Chỉ dẫn địa lý có hiệu lực vô thời hạn nhưng nguồn ghi hết hạn "
            f"{stated.show()}; đề nghị đối chiếu với văn bằng.",
            "stated_expiry",
        )
    for name in ("filed", "granted"):
        day: PartialDate | None = getattr(facts, name)
        if day is not None and stated.latest < day.earliest:
            yield _warning(
                f"expiry_before_{name}",
                f"Ngày hết hạn ghi trong nguồn {stated.show()} sớm hơn {DATE_NAMES[name]} {day.show()}; "
                "đề nghị đối chiếu với văn bằng.",
                "stated_expiry",
            )


def _event_findings(facts: FilingFacts) -> Iterator[Remark]:
    title = facts.granted or facts.registered
    for place, event in enumerate(facts.events):
        if event.on is None:
            continue
        about = f"event.{place}"
        if facts.filed is not None and event.kind not in _ANY_TIME and event.on.latest < facts.filed.earliest:
            yield _error("event_before_filed", _event_message(event, "ngày nộp đơn", facts.filed), about)
        elif title is not None and event.kind in _OF_TITLE and event.on.latest < title.earliest:
            yield _warning("event_before_title", _event_message(event, "ngày cấp văn bằng", title), about)
        if event.until is not None and event.until.latest < event.on.earliest:
            yield _warning(
                "until_before_event",
                f"“{event_name(event.kind)}” ngày {event.on.show()} ghi hiệu lực đến {event.until.show()}, "
                "sớm hơn chính ngày đó; đề nghị kiểm tra.",
                about,
            )


def _event_message(event: EventFact, what: str, day: PartialDate) -> str:
    assert event.on is not None
    return f"“{event_name(event.kind)}” {event.on.show()} sớm hơn {what} {day.show()}; đề nghị kiểm tra hai ngày này."


def _future(facts: FilingFacts, today: date | None) -> Iterator[Remark]:
    if today is None:
        return
    days: list[tuple[str, str, PartialDate]] = [
        (name, _named(name), day) for name in _DATES if (day := getattr(facts, name)) is not None
    ]
    days += [
        (f"event.{place}", f"Ngày của “{event_name(event.kind)}”", event.on)
        for place, event in enumerate(facts.events)
        if event.on is not None
    ]
    for about, what, day in days:
        if day.earliest > today:
            yield _warning(
                "date_in_future",
                f"{what} {day.show()} ở sau hôm nay {today:%d/%m/%Y}: chưa được tính đến cho tới ngày đó.",
                about,
            )
    for place, event in enumerate(facts.events):
        on = event.on
        if on is not None and event.kind in NOTICES and on.earliest <= today < on.latest:
            yield _warning(
                "date_in_future",
                f"“{event_name(event.kind)}” mới biết {on.show()}: chỉ được tính đến từ {on.latest:%d/%m/%Y}; "
                "đề nghị ghi đủ ngày.",
                f"event.{place}",
            )


def _named(name: str) -> str:
    text = DATE_NAMES[name]
    return text[:1].upper() + text[1:]


def _error(code: str, message: str, about: str) -> Remark:
    return Remark(code, FindingLevel.ERROR, message, about)


def _warning(code: str, message: str, about: str) -> Remark:
    return Remark(code, FindingLevel.WARNING, message, about)
