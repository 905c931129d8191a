"""The working-day files as written, read strictly: every refusal names the file and the key.

The domain reads no files: it is given what the TOML files parse to, by file name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import NoReturn, Self

from ipregistry.domain.kinds import Confidence
from ipregistry.errors import UserError

_SATURDAY = 5


class CalendarError(UserError):
    """A working-day file cannot be used; the message is one Vietnamese sentence naming file, key and fault."""


class YearState(StrEnum):
    """What is known of a year's days off."""

    CONFIRMED = "confirmed"
    """The Government's notices for the year are entered."""
    PROJECTED = "projected"
    """By the law alone: no notice is at hand."""
    MISSING = "missing"
    """The year is in no file: weekends only."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday by law or by the year's notice."""

    day: date
    name: str
    source: str
    compensated_on: date | None = None
    """The day off given instead by a notice; None leaves it to the rule (the next working day)."""


@dataclass(frozen=True, slots=True)
class Swap:
    """A working day exchanged for a weekend day; while unconfirmed, neither of the two moves a deadline."""

    off: date
    work: date
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Undecided:
    """Days (both ends included) that may yet become days off."""

    first: date
    last: date
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class YearEntry:
    """All that is entered for one year."""

    year: int
    state: YearState
    source: str
    holidays: tuple[Holiday, ...]
    swaps: tuple[Swap, ...]
    undecided: tuple[Undecided, ...]


@dataclass(frozen=True, slots=True)
class LawText:
    """An article and the first day it applied."""

    starts: date
    source: str


@dataclass(frozen=True, slots=True)
class CalendarContent:
    """What all files together say."""

    weekly_rest: tuple[LawText, ...]
    compensation: tuple[LawText, ...]
    rolling: tuple[LawText, ...]
    years: tuple[YearEntry, ...]


class _Table:
    """One table of a file; what is never asked for is an unknown key."""

    def __init__(self, file: str, path: str, value: object) -> None:
        self.file = file
        self.path = path
        if not isinstance(value, Mapping):
            self.refuse("", "phải là một bảng khóa = giá trị")
        self._values = dict(value)

    def refuse(self, key: str, fault: str) -> NoReturn:
        place = ".".join(part for part in (self.path, key) if part)
        raise CalendarError(f"Tệp lịch nghỉ {self.file}, mục {place or '(cả tệp)'}: {fault}.")

    def has(self, key: str) -> bool:
        return key in self._values

    def _take(self, key: str) -> object:
        if key not in self._values:
            self.refuse(key, "còn thiếu")
        return self._values.pop(key)

    def text(self, key: str) -> str:
        value = self._take(key)
        if not isinstance(value, str) or not value.strip():
            self.refuse(key, "phải là một dòng chữ, không để trống")
        return value

    def choice(self, key: str, *choices: str) -> str:
        value = self.text(key)
        if value not in choices:
            self.refuse(key, f"“{value}” không dùng được, chỉ nhận {' hoặc '.join(choices)}")
        return value

    def number(self, key: str) -> int:
        value = self._take(key)
        if not isinstance(value, int) or isinstance(value, bool):
            self.refuse(key, "phải là một số nguyên")
        return value

    def day(self, key: str) -> date:
        value = self._take(key)
        # A TOML date with a time is a datetime, which is a date too: not what is meant here.
        if type(value) is not date:
            self.refuse(key, "phải là một ngày, viết như 2027-01-01, không có dấu nháy")
        return value

    def tables(self, key: str) -> list[Self]:
        if not self.has(key):
            return []
        value = self._take(key)
        if not isinstance(value, list):
            self.refuse(key, "phải là một danh sách")
        place = f"{self.path}.{key}" if self.path else key
        return [type(self)(self.file, f"{place}[{number}]", item) for number, item in enumerate(value, 1)]

    def finish(self) -> None:
        for key in self._values:
            self.refuse(key, "là mục lạ")

    def check_order(self, key: str, days: list[date]) -> None:
        for earlier, later in pairwise(days):
            if earlier == later:
                self.refuse(key, f"ngày {later:%d/%m/%Y} ghi hai lần")
            if earlier > later:
                self.refuse(key, f"ngày {later:%d/%m/%Y} phải đứng trước {earlier:%d/%m/%Y}")

    def check_year(self, key: str, day: date, year: int) -> None:
        if day.year != year:
            self.refuse(key, f"ngày {day:%d/%m/%Y} không thuộc năm {year}")


def read_content(documents: Mapping[str, Mapping[str, object]]) -> CalendarContent:
    """All files, by name, as one content whatever their number and order.

    Raises CalendarError for unknown or missing keys, empty sources, days unsorted, repeated or of another year, a year
    or a group of articles in two places, a state or confidence of another name.
    """
    years: dict[int, tuple[str, YearEntry]] = {}
    texts: dict[str, tuple[LawText, ...]] = {}
    for file, document in documents.items():
        root = _Table(file, "", document)
        for group in ("weekly_rest", "compensation", "rolling"):
            if root.has(group):
                if group in texts:
                    root.refuse(group, "đã có trong một tệp khác")
                texts[group] = _law_texts(root, group)
        for table in root.tables("year"):
            entry = _year(table)
            if entry.year in years:
                table.refuse("year", f"năm {entry.year} đã có trong tệp {years[entry.year][0]}")
            years[entry.year] = (file, entry)
        root.finish()
    for group in ("weekly_rest", "compensation", "rolling"):
        if not texts.get(group):
            raise CalendarError(f"Lịch nghỉ thiếu mục {group}: không tệp nào ghi căn cứ pháp lý này.")
    return CalendarContent(
        weekly_rest=texts["weekly_rest"],
        compensation=texts["compensation"],
        rolling=texts["rolling"],
        years=tuple(years[year][1] for year in sorted(years)),
    )


def _law_texts(root: _Table, group: str) -> tuple[LawText, ...]:
    texts = []
    for table in root.tables(group):
        texts.append(LawText(table.day("from"), table.text("source")))
        table.finish()
    root.check_order(group, [text.starts for text in texts])
    return tuple(texts)


def _year(table: _Table) -> YearEntry:
    year = table.number("year")
    state = YearState(table.choice("status", YearState.CONFIRMED, YearState.PROJECTED))
    source = table.text("source")
    holidays = tuple(_holiday(item, year) for item in table.tables("holidays"))
    swaps = tuple(_swap(item, year) for item in table.tables("swaps"))
    undecided = tuple(_undecided(item, year) for item in table.tables("undecided"))
    table.check_order("holidays", [item.day for item in holidays])
    table.check_order("swaps", [item.off for item in swaps])
    table.check_order("undecided", [item.first for item in undecided])
    if not holidays:
        table.refuse("holidays", f"năm {year} chưa có ngày nghỉ lễ nào")
    if state is YearState.CONFIRMED and (
        undecided or any(item.confidence is not Confidence.CONFIRMED for item in swaps)
    ):
        table.refuse(
            "status", "năm đã xác nhận (confirmed) không được còn ngày chưa quyết định hoặc hoán đổi chưa chắc"
        )
    both = {item.day for item in holidays} & {day for swap in swaps for day in (swap.off, swap.work)}
    for day in sorted(both):
        table.refuse("swaps", f"ngày {day:%d/%m/%Y} đã là ngày nghỉ lễ")
    table.finish()
    return YearEntry(year, state, source, holidays, swaps, undecided)


def _holiday(table: _Table, year: int) -> Holiday:
    day = table.day("date")
    table.check_year("date", day, year)
    compensated_on = table.day("compensated_on") if table.has("compensated_on") else None
    if compensated_on is not None and (day.weekday() < _SATURDAY or compensated_on.weekday() >= _SATURDAY):
        table.refuse(
            "compensated_on", "chỉ dùng cho ngày lễ trùng cuối tuần, và ngày nghỉ bù phải từ thứ Hai đến thứ Sáu"
        )
    holiday = Holiday(day, table.text("name"), table.text("source"), compensated_on)
    table.finish()
    return holiday


def _swap(table: _Table, year: int) -> Swap:
    confidence = (
        Confidence(table.choice("confidence", *Confidence)) if table.has("confidence") else Confidence.CONFIRMED
    )
    swap = Swap(table.day("off"), table.day("work"), table.text("source"), confidence)
    table.check_year("off", swap.off, year)
    if swap.off.weekday() >= _SATURDAY or swap.work.weekday() < _SATURDAY:
        table.refuse(
            "", "ngày nghỉ (off) phải từ thứ Hai đến thứ Sáu, ngày làm bù (work) phải là thứ Bảy hoặc Chủ nhật"
        )
    table.finish()
    return swap


def _undecided(table: _Table, year: int) -> Undecided:
    first = table.day("from")
    last = table.day("to")
    for key, day in (("from", first), ("to", last)):
        table.check_year(key, day, year)
    if last < first:
        table.refuse("to", f"ngày cuối {last:%d/%m/%Y} đứng trước ngày đầu {first:%d/%m/%Y}")
    undecided = Undecided(first, last, table.text("name"), table.text("source"))
    table.finish()
    return undecided
