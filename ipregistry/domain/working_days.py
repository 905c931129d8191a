"""The calendar of working days: which days are off, and where a deadline on a day off moves to.

Only what is certain moves a deadline. A day that may yet become a day off, or an exchange nobody has confirmed, leaves
the deadline where it is (too early is safe, too late is not) and the sentence says so.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Self

from ipregistry.domain.calendar_entries import (
    CalendarContent,
    CalendarError,
    LawText,
    YearEntry,
    YearState,
    read_content,
)
from ipregistry.domain.kinds import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SATURDAY = 5
_ONE_DAY = timedelta(days=1)
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def weekday_name(day: date) -> str:
    """Give the Vietnamese name of the day of the week."""
    return _WEEKDAYS[day.weekday()]


class DayOffKind(StrEnum):
    """Why a day is off."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    COMPENSATION = "compensation"
    SWAP = "swap"
    OFFICE = "office"
    """Entered by the office in its own registry."""


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day that is no working day, and why."""

    day: date
    name: str
    """In Vietnamese: the holiday, "nghỉ bù …", "nghỉ hoán đổi …", or the day of the week."""
    source: str
    confidence: Confidence
    """Unconfirmed in a year without notices: an exchange may still make it a working day."""
    kind: DayOffKind


@dataclass(frozen=True, slots=True)
class Rolled:
    """Where a last day for doing something ends up."""

    asked: date
    day: date
    """The day itself when it is a working day, else the next one."""
    skipped: tuple[DayOff, ...]
    confidence: Confidence
    """Worst of all days met, the first and the last included."""
    source: str
    """The article that moves it; empty when it stays, or the article of that time is not on file."""
    sentence: str
    """Vietnamese, for the reasons of a deadline; empty when the day stays and nothing needs saying."""


@dataclass(frozen=True, slots=True)
class YearStatus:
    """What is known of a year's days off."""

    year: int
    state: YearState
    source: str
    sentence: str
    """Vietnamese warning; empty for a confirmed year."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of Vietnamese offices, with an office's own days if it has any. Make it with `read_calendar`."""

    content: CalendarContent
    extra_off: Mapping[date, str] = field(default_factory=dict)
    extra_working: frozenset[date] = frozenset()
    _years: Mapping[int, YearEntry] = field(init=False, repr=False, compare=False)
    _off: Mapping[date, DayOff] = field(init=False, repr=False, compare=False)
    _working: frozenset[date] = field(init=False, repr=False, compare=False)
    _undecided: Mapping[date, str] = field(init=False, repr=False, compare=False)
    # Deadlines of a registry fall on a few thousand days, asked again and again.
    _rolled: dict[date, Rolled] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Work out every day off once, so that a look-up is one step."""
        years = {entry.year: entry for entry in self.content.years}
        off = _days_off(self.content)
        for day in self.extra_working:
            off.pop(day, None)
        for day, name in self.extra_off.items():
            off[day] = DayOff(day, name, "ngày nghỉ do cơ quan nhập", Confidence.CONFIRMED, DayOffKind.OFFICE)
        working = {swap.work for entry in self.content.years for swap in entry.swaps}
        working = (working | self.extra_working) - off.keys()
        undecided = {
            day: clause
            for day, clause in _undecided_days(self.content)
            if day not in off and day not in self.extra_working and (day.weekday() < _SATURDAY or day in working)
        }
        for name, value in (
            ("_years", years),
            ("_off", off),
            ("_working", frozenset(working)),
            ("_undecided", undecided),
        ):
            object.__setattr__(self, name, value)

    def is_day_off(self, day: date) -> DayOff | None:
        """Why a day is off, None for a working day. A day not yet decided counts as a working day."""
        known = self._off.get(day)
        if known is not None:
            return known
        if day.weekday() < _SATURDAY or day in self._working:
            return None
        source = _text_on(self.content.weekly_rest, day)
        return DayOff(day, weekday_name(day), source, self._confidence(day), DayOffKind.WEEKEND)

    def next_working_day(self, day: date) -> Rolled:
        """The day itself if it is a working day, else the first one after it, with the reason in Vietnamese."""
        rolled = self._rolled.get(day)
        if rolled is None:
            rolled = self._rolled[day] = self._roll(day)
        return rolled

    def year_status(self, year: int) -> YearStatus:
        """Whether the days off of a year are confirmed, reckoned from the law alone, or not on file."""
        entry = self._years.get(year)
        if entry is None:
            sentence = f"Năm {year} chưa có trong lịch ngày nghỉ: chỉ tính thứ Bảy, Chủ nhật."
            return YearStatus(year, YearState.MISSING, "", sentence)
        sentence = "" if entry.state is YearState.CONFIRMED else f"Lịch nghỉ năm {year} {entry.source}."
        return YearStatus(year, entry.state, entry.source, sentence)

    def with_extra(self, days_off: Mapping[date, str], working_days: Iterable[date]) -> Self:
        """The same calendar with an office's own days off (day to name) and working days; these win over the files.

        Raises CalendarError for a day that is both.
        """
        extra_off = {**self.extra_off, **days_off}
        extra_working = self.extra_working.union(working_days)
        for day in sorted(extra_working & extra_off.keys()):
            raise CalendarError(f"Ngày {day:%d/%m/%Y} vừa nhập là ngày nghỉ vừa nhập là ngày làm việc.")
        return type(self)(self.content, extra_off, extra_working)

    def fingerprint(self) -> str:
        """SHA-256, in hexadecimal, of all that is entered; how it is spread over files does not matter."""
        days = {day.isoformat(): name for day, name in self.extra_off.items()}
        parts = [asdict(self.content), days, sorted(self.extra_working)]
        text = json.dumps(parts, default=str, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def _roll(self, day: date) -> Rolled:
        landing = day
        skipped: list[DayOff] = []
        while (off := self.is_day_off(landing)) is not None:
            skipped.append(off)
            landing += _ONE_DAY
        met = {self._confidence(day), self._confidence(landing), *(off.confidence for off in skipped)}
        if landing in self._undecided:
            met.add(Confidence.UNCONFIRMED)
        source = _text_on(self.content.rolling, day) if skipped else ""
        return Rolled(
            asked=day,
            day=landing,
            skipped=tuple(skipped),
            confidence=Confidence.UNCONFIRMED if Confidence.UNCONFIRMED in met else Confidence.CONFIRMED,
            source=source,
            sentence=self._sentence(day, landing, skipped, source),
        )

    def _confidence(self, day: date) -> Confidence:
        entry = self._years.get(day.year)
        confirmed = entry is not None and entry.state is YearState.CONFIRMED
        return Confidence.CONFIRMED if confirmed else Confidence.UNCONFIRMED

    def _sentence(self, day: date, landing: date, skipped: list[DayOff], source: str) -> str:
        sentences = []
        if skipped:
            article = f" ({source})" if source else ""
            sentences.append(f"{_describe(skipped)}: dời sang {landing:%d/%m/%Y}{article}.")
        clause = self._undecided.get(landing)
        if clause is not None:
            more = "dời thêm" if skipped else "dời"
            sentences.append(f"Ngày {landing:%d/%m/%Y} {clause}, chưa có căn cứ nên không {more}.")
        for year in sorted({day.year, landing.year}):
            status = self.year_status(year)
            if status.sentence and (sentences or status.state is YearState.MISSING):
                sentences.append(status.sentence)
        return " ".join(sentences)


def read_calendar(documents: Mapping[str, Mapping[str, object]]) -> Calendar:
    """The calendar of the parsed files, by file name. Raises CalendarError naming the file and the key at fault."""
    return Calendar(read_content(documents))


def _text_on(texts: tuple[LawText, ...], day: date) -> str:
    """The article that applied on a day, empty before the first one on file."""
    source = ""
    for text in texts:
        if text.starts > day:
            break
        source = text.source
    return source


def _days_off(content: CalendarContent) -> dict[date, DayOff]:
    """Holidays, confirmed exchanges, and a compensation day for each holiday on a weekend: those of a notice first."""
    off: dict[date, DayOff] = {}
    for entry in content.years:
        confirmed = entry.state is YearState.CONFIRMED
        confidence = Confidence.CONFIRMED if confirmed else Confidence.UNCONFIRMED
        for item in entry.holidays:
            off[item.day] = DayOff(item.day, item.name, item.source, confidence, DayOffKind.HOLIDAY)
        for swap in entry.swaps:
            if swap.confidence is Confidence.CONFIRMED:
                name = f"nghỉ hoán đổi với {swap.work:%d/%m/%Y}"
                off[swap.off] = DayOff(swap.off, name, swap.source, confidence, DayOffKind.SWAP)
    holidays = [item for entry in content.years for item in entry.holidays if item.day.weekday() >= _SATURDAY]
    for item in sorted(holidays, key=lambda holiday: (holiday.compensated_on is None, holiday.day)):
        source = item.source
        day = item.compensated_on
        if day is None:
            source = _text_on(content.compensation, item.day)
            day = item.day
            while day in off or day.weekday() >= _SATURDAY:
                day += _ONE_DAY
        elif day in off:
            raise CalendarError(f"Ngày nghỉ bù {day:%d/%m/%Y} của {item.name} {item.day:%d/%m/%Y} đã là ngày nghỉ.")
        name = f"nghỉ bù {item.name}"
        off[day] = DayOff(day, name, source, off[item.day].confidence, DayOffKind.COMPENSATION)
    return off


def _undecided_days(content: CalendarContent) -> Iterable[tuple[date, str]]:
    """Each day that may yet change, with the clause that says how."""
    for entry in content.years:
        for item in entry.undecided:
            for ordinal in range(item.first.toordinal(), item.last.toordinal() + 1):
                yield date.fromordinal(ordinal), f"có thể là ngày nghỉ ({item.name})"
        for swap in entry.swaps:
            if swap.confidence is not Confidence.CONFIRMED:
                yield swap.off, f"có thể là ngày nghỉ (hoán đổi với {swap.work:%d/%m/%Y})"
                yield swap.work, f"có thể là ngày làm việc (hoán đổi với {swap.off:%d/%m/%Y})"


def _describe(skipped: list[DayOff]) -> str:
    """What the days skipped are, as the opening of a sentence; weekends after the first day go unsaid."""
    first, *rest = skipped
    text = f"Ngày {first.day:%d/%m/%Y} là {weekday_name(first.day)}"
    if first.kind is not DayOffKind.WEEKEND:
        text += f", {first.name}"
    named = [off for off in rest if off.kind is not DayOffKind.WEEKEND]
    for name, group in groupby(named, key=lambda off: off.name):
        days = [off.day for off in group]
        span = f"{days[0]:%d/%m/%Y}" if len(days) == 1 else f"{days[0]:%d/%m/%Y} đến {days[-1]:%d/%m/%Y}"
        text += f"; {name} {span}"
    return text
