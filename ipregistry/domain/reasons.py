"""Why a date is what it is: each step with its legal value, its source and one Vietnamese sentence."""

from __future__ import annotations

import functools
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ipregistry.domain.amounts import show_number
from ipregistry.domain.closing import FACTS
from ipregistry.domain.kinds import Confidence
from ipregistry.domain.labels import event, jurisdiction
from ipregistry.domain.law import Base, Found
from ipregistry.domain.law_vocabulary import EVENT_PREFIX, EXPIRY, RENEWAL_START, UNLIMITED, Counting, LastDay, Unit
from ipregistry.domain.periods import period_of
from ipregistry.domain.timeline import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ipregistry.domain.renewals import TermLine
    from ipregistry.domain.schedule import Schedule, Window
    from ipregistry.domain.working_days import Rolled

_CALENDAR: Final = "Lịch ngày nghỉ kèm theo chương trình"
"""Source of what only says that a day is not in the calendar."""

DATE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "filed": "ngày nộp đơn",
        "registered": "ngày đăng ký",
        "granted": "ngày cấp",
        "published": "ngày công bố",
        "priority": "ngày ưu tiên",
        "created": "ngày tạo ra",
        "exploited": "ngày khai thác thương mại lần đầu",
        "author_died": "ngày tác giả mất",
        "fixed": "ngày định hình",
        "international": "ngày đăng ký quốc tế",
        "designated": "ngày chỉ định sau",
        EXPIRY: "ngày hết hạn",
        RENEWAL_START: "ngày bắt đầu kỳ gia hạn",
    }
)
_UNITS = {Unit.YEARS: "năm", Unit.MONTHS: "tháng", Unit.DAYS: "ngày"}
_LAST_DAYS = {
    LastDay.ANNIVERSARY: "hết hạn vào ngày trùng số với ngày bắt đầu, tháng không có ngày đó thì vào ngày cuối tháng",
    LastDay.DAY_BEFORE: "hết hạn vào ngày liền trước ngày tròn năm",
    LastDay.DAY_BEFORE_ELSE_MONTH_END: (
        "hết hạn vào ngày liền trước ngày tròn năm, tháng không có ngày đó thì vào ngày cuối tháng"
    ),
    LastDay.UNKNOWN: "chưa rõ hết hạn vào ngày nào, tính ngày liền trước ngày tròn năm cho an toàn",
    LastDay.END_OF_MONTH: "hết hạn vào ngày cuối tháng",
    LastDay.END_OF_YEAR: "hết hạn vào ngày 31/12 của năm cuối",
}
_COUNTINGS = {
    Counting.SAME_NUMBER: "tính theo ngày trùng số",
    Counting.WHOLE_MONTHS: "kỳ bắt đầu từ đầu tháng tính trọn tháng",
}


_WORDS = {
    **{str(each): text for each, text in _LAST_DAYS.items()},
    **{str(each): text for each, text in _COUNTINGS.items()},
    "True": "có",
    "False": "không",
}


@functools.lru_cache(maxsize=65_536)
def shown(day: date) -> str:
    """A day as the officer reads it."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def value_text(found: Found) -> str:
    """A legal value in words: "10 năm", "không giới hạn", "ngày nộp đơn"."""
    words = found.words
    if not words:
        words = found.words = _value_text(found)
    return words


def _value_text(found: Found) -> str:
    value = found.value.value
    if found.unit in _UNITS:
        return f"{value} {_UNITS[found.unit]}"
    if isinstance(value, Base):
        return base_text(value)
    if found.unit is Unit.COUNT:
        return "không giới hạn" if value == UNLIMITED else f"{value}"
    if found.unit is Unit.PERCENT_A_MONTH:
        return f"{value} % mỗi tháng"
    if found.unit is Unit.PERCENT:
        return f"{value} %"
    if found.unit is Unit.VND:
        return f"{show_number(int(str(value)))} đồng"
    if isinstance(value, tuple):
        return _list_text(value, found.unit)
    return _WORDS.get(str(value), str(value))


def _list_text(values: tuple[object, ...], unit: Unit) -> str:
    if unit is Unit.EVENTS:
        return ", ".join(event(str(each)) for each in values)
    if unit is Unit.BANDS:
        pairs = [each for each in values if isinstance(each, tuple)]
        return "; ".join(f"từ năm {year}: {show_number(amount)} đồng" for year, amount in pairs)
    return ", ".join(map(str, values)) + " tháng"


def base_name(name: str) -> str:
    """What a date or event a period is counted from is called."""
    if name.startswith(EVENT_PREFIX):
        return f"ngày “{event(name.removeprefix(EVENT_PREFIX))}”"
    return DATE_NAMES[name]


def base_text(base: Base) -> str:
    """The date a period is counted from, in words: "ngày nộp đơn", "sớm nhất trong: …"."""
    names = ", ".join(map(base_name, base.names))
    return {
        "earliest": f"ngày sớm nhất trong các ngày: {names}",
        "latest": f"ngày muộn nhất trong các ngày: {names}",
    }.get(base.mode, names)


def reason(found: Found, sentence: str, *, doubt: bool = False) -> Reason:
    """A reason from a legal value; the sentence gets its source, its exception, and if asked its doubt."""
    value = found.value
    why = f", {found.why}" if found.why else ""
    doubts = f". {value.doubt}" if doubt and value.doubt else ""
    text = f"{sentence}{why} ({value.citation}){doubts}"
    return Reason(found.entry.key, value_text(found), value.citation, value.confidence, text)


@functools.cache
def _no_calendar(code: str) -> Reason:
    there = jurisdiction(code)
    office = "Văn phòng quốc tế" if code == "WO" else f"cơ quan tại {there}"
    sentence = f"Chưa có lịch nghỉ của {office}: hạn nộp không dời sang ngày làm việc."
    return Reason("calendar.missing", there, _CALENDAR, Confidence.UNCONFIRMED, sentence)


def calendar_reasons(schedule: Schedule, window: Window) -> list[Reason]:
    """Why the last days moved, or might move; nothing when there is nothing to say."""
    if not schedule.right.rolls:
        return [_no_calendar(schedule.facts.jurisdiction)]
    return [*_moved(window.due_working), *_moved(window.late_working)]


def _moved(rolled: Rolled | None) -> tuple[Reason, ...]:
    if rolled is None or not rolled.sentence:
        return ()
    return (
        Reason(
            "calendar.working_day", shown(rolled.day), rolled.source or _CALENDAR, rolled.confidence, rolled.sentence
        ),
    )


def base_reasons(schedule: Schedule) -> list[Reason]:
    """How the first term is counted."""
    if schedule.base_said is not None:
        return [*schedule.base_said]
    reasons = [
        reason(leg.found, f"{value_text(leg.found)} kể từ {DATE_NAMES[leg.name]} {shown(leg.day)}")
        for leg in schedule.legs
    ]
    found = schedule.base_found
    if len(schedule.legs) > 1 and found is not None:
        which = "muộn nhất" if schedule.combines == "latest" else "sớm nhất"
        reasons.append(reason(found, f"Lấy ngày kết thúc {which} trong các thời hạn trên"))
    schedule.base_said = tuple(reasons)
    return reasons


def next_reason(schedule: Schedule, renewals: int) -> list[Reason]:
    """How much further renewals reach."""
    if not renewals or schedule.next_found is None:
        return []
    return [
        reason(schedule.next_found, f"Cộng {renewals} lần gia hạn, mỗi lần {value_text(schedule.next_found)}"),
    ]


def term_reasons(schedule: Schedule, line: TermLine | None) -> tuple[Reason, ...]:
    """How the expiry, and the number of renewals, come about."""
    if schedule.indefinite:
        found = schedule.find("term.indefinite")
        return () if found is None else (reason(found, "Được bảo hộ vô thời hạn"),)
    if line is None:
        return ()
    reasons = pivot_reasons(line) or base_reasons(schedule) + next_reason(schedule, line.made)
    if not line.known:
        return tuple(reasons)
    last_day = schedule.find("term.last_day", schedule.anniversary(line.made) if schedule.legs else line.pivot)
    if last_day is not None:
        text = value_text(last_day)
        reasons.append(reason(last_day, f"{text[:1].upper()}{text[1:]}"))
    if schedule.renewals_found is not None and schedule.next_found is not None:
        many = value_text(schedule.renewals_found)
        times = f"{many} số lần" if many == "không giới hạn" else f"nhiều nhất {many} lần"
        sentence = f"Được gia hạn {times}, mỗi lần {value_text(schedule.next_found)}"
        reasons.append(reason(schedule.renewals_found, sentence))
    return tuple(reasons)


def pivot_reasons(line: TermLine) -> list[Reason]:
    """The expiry that was set or stated, where it stands instead of a computed one."""
    if line.pivot is None:
        return []
    day = shown(line.pivot)
    known = line.schedule.computable
    sentence = f"Ngày hết hạn {day} do cán bộ ấn định" if known else f"Ngày hết hạn {day} theo hồ sơ"
    return [Reason("fact.expiry", day, FACTS, Confidence.UNCONFIRMED, sentence)]


@functools.lru_cache(maxsize=1024)
def _surcharge_reason(found: Found) -> Reason:
    return reason(found, f"Nộp muộn phải nộp thêm {found.value.value} % lệ phí cho mỗi tháng nộp muộn")


def window_reasons(schedule: Schedule, slots: str, window: Window, day_name: str) -> list[Reason]:
    """Why a window opens, how long late acts are taken, and where the last days move to."""
    reasons: list[Reason] = []
    due = window.due
    opens, late = window.opens_found, window.late_found
    if opens is not None and window.opens is not None:
        reasons.append(reason(opens, f"Nộp trong vòng {value_text(opens)} trước {day_name} {shown(due)}"))
    if late is not None and window.late is not None:
        reasons.append(reason(late, f"Nộp muộn không quá {value_text(late)} sau {day_name}, đến {shown(window.late)}"))
        surcharge = schedule.find(f"{slots}.surcharge", due)
        if surcharge is not None:
            reasons.append(_surcharge_reason(surcharge))
        restore = schedule.find(f"{slots}.restore", due)
        if restore is not None:
            until = period_of(late).plus(period_of(restore)).after(window.anchor)
            if window.anchor != due:
                until = date.fromordinal(until.toordinal() - 1)
            reasons.append(
                reason(restore, f"Sau đó có thể xin phục hồi thêm {value_text(restore)}, đến {shown(until)}")
            )
    return reasons + calendar_reasons(schedule, window)
