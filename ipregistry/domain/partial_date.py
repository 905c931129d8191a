"""Dates of which only the month or the year may be known, and reading them from whatever a list holds."""

from __future__ import annotations

import calendar
import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from ipregistry.domain.kinds import FindingLevel
from ipregistry.domain.remarks import Remark, quoted
from ipregistry.domain.vietnamese import fold, is_blank

FIRST_YEAR = 1800
LAST_YEAR = 2199

_STORED = re.compile(r"(~?)([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_SERIAL_ZERO = date(1899, 12, 30)
_SERIAL_FIRST = (date(1950, 1, 1) - _SERIAL_ZERO).days
_SERIAL_LAST = (date(2099, 12, 31) - _SERIAL_ZERO).days
_VIETNAM = timezone(timedelta(hours=7))

# Matched against folded text, so "tháng" is "thang". Day before month, always.
_SEPARATOR = r"\s*[./-]\s*"
_BEFORE_YEAR = rf"(?:{_SEPARATOR}|\s*,?\s*nam\s*|\s*,\s*)"
_DAY_MONTH_YEAR = re.compile(
    rf"(?:ngay\s*)?(?P<day>\d{{1,2}})(?:{_SEPARATOR}|\s*thang\s*)(?P<month>\d{{1,2}}){_BEFORE_YEAR}(?P<year>\d{{4}}|\d{{2}})",
)
_FORMS = (
    re.compile(r"(?:nam\s*)?(?P<year>\d{4})(?:\.0)?"),
    _DAY_MONTH_YEAR,
    re.compile(rf"(?P<year>\d{{4}}){_SEPARATOR}(?P<month>\d{{1,2}}){_SEPARATOR}(?P<day>\d{{1,2}})"),
    re.compile(rf"(?:thang\s*)?(?P<month>\d{{1,2}}){_BEFORE_YEAR}(?P<year>\d{{4}})"),
    re.compile(rf"(?P<year>\d{{4}}){_SEPARATOR}(?P<month>\d{{1,2}})"),
    re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>\d\d)"),
    re.compile(r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d{4}|\d{2})"),
)
_ABOUT = re.compile(r"(?:~|khoang|vao khoang)\s*(?=\S)")
_TIME = re.compile(
    r"(?P<date>.*\d)(?:t|,?\s+)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>am|pm|sa|ch)?(?P<zone>z|[+-]\d{2}(?::?\d{2})?)?",
)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year, with a mark when even that is only about right.

    `earliest` and `latest` are the first and the last day it may be. For an *about* date they are those of what is
    written, since nobody said how far off it may be; `is_full` is then false, so that it is reported as a gap. Partial
    dates have no order of their own: what compares them says which bound it means.
    """

    year: int
    month: int | None = None
    day: int | None = None
    about: bool = False

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            message = "a day needs its month"
            raise ValueError(message)
        date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """Give the partial date of a day that is fully known."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse_iso(cls, text: str) -> PartialDate:
        """Read the stored form: `YYYY[-MM[-DD]]`, "~" before it for *about*. ValueError for anything else."""
        match = _STORED.fullmatch(text)
        if match is None:
            message = f"not a stored date: {text!r}"
            raise ValueError(message)
        about, year, month, day = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None, bool(about))

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return ("~" if self.about else "") + "-".join(parts)

    @property
    def is_full(self) -> bool:
        """Whether this is one certain day; otherwise the date is also a gap."""
        return self.day is not None and not self.about

    @property
    def earliest(self) -> date:
        """The first day it may be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it may be."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def show(self) -> str:
        """Give it as the officer reads it: "05/07/2026", "tháng 5/2013", "năm 2013", "khoảng năm 2012"."""
        if self.day is not None:
            shown = f"{self.day:02}/{self.month:02}/{self.year:04}"
            return f"khoảng ngày {shown}" if self.about else shown
        shown = f"năm {self.year:04}" if self.month is None else f"tháng {self.month}/{self.year:04}"
        return f"khoảng {shown}" if self.about else shown


Reading = tuple[PartialDate | None, Remark | None]


def read_date(value: object, *, today: date | None = None) -> Reading:
    """Read a date from a cell or an input field, with what was noticed about it.

    Nothing there ("", "-", "chưa có") gives (None, None); what cannot be a date gives None and an error, never a guess.
    Day comes before month, always. Numbers are Excel serials of 1950 to 2099, but whole numbers from 1900 to 2100 are
    years, and those of seven or eight digits are ddmmyyyy, whose leading zero a sheet may have dropped. A year of two
    digits is taken from the hundred years that end twenty years after today (without today: 1970 to 2069), with a
    warning. A time with a zone is an instant: the day is the one it was in Viet Nam.
    """
    if value is None:
        return None, None
    if isinstance(value, PartialDate):
        return value, None
    if isinstance(value, datetime):
        return _read_moment(value, value)
    if isinstance(value, date):
        return _checked(value, value.year, value.month, value.day)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _read_number(value, today)
    return _read_text(str(value), today)


def _read_moment(value: object, moment: datetime) -> Reading:
    if moment.tzinfo is None:
        return _checked(value, moment.year, moment.month, moment.day)
    there = moment.astimezone(_VIETNAM).date()
    if there == moment.date():
        return _checked(value, there.year, there.month, there.day)
    message = f"Thời điểm {quoted(value)} được đổi sang giờ Việt Nam: ngày {there:%d/%m/%Y}."
    return PartialDate.of(there), Remark("date_moved_to_vietnam", FindingLevel.INFO, message)


def _read_number(value: float, today: date | None) -> Reading:
    if not math.isfinite(value):
        return _unreadable(value)
    whole = int(value)
    if whole == value and 1900 <= whole <= 2100:
        return PartialDate(whole), None
    if _SERIAL_FIRST <= whole <= _SERIAL_LAST:
        return PartialDate.of(_SERIAL_ZERO + timedelta(days=whole)), None
    if whole == value and 1_000_000 <= whole <= 99_999_999:
        return _read_text(f"{whole:08}", today)
    return _unreadable(value)


def _read_text(typed: str, today: date | None) -> Reading:
    # NFKC here, unlike anywhere else: full-width digits and odd spaces mean the plain ones in a date.
    text = " ".join(fold(unicodedata.normalize("NFKC", typed)).split()).strip(" .,;")
    text = text.translate({ord(dash): "-" for dash in "–—−‐‑‒"})
    if is_blank(text):
        return None, None
    about = _ABOUT.match(text)
    time = _TIME.fullmatch(text)
    if time is not None:
        text = time["date"]
    if about is not None:
        text = text[about.end() :]
    match = next((found for form in _FORMS if (found := form.fullmatch(text))), None)
    if match is None:
        return _unreadable(typed)
    fields = {"month": None, "day": None} | match.groupdict()
    year, month, day = (None if fields[name] is None else int(str(fields[name])) for name in ("year", "month", "day"))
    if year is None:
        return _unreadable(typed)
    short_year = len(str(fields["year"])) == 2
    if short_year:
        year = _full_year(year, today)
    result, remark = _checked(typed, year, month, day, about=about is not None)
    if result is None:
        return result, remark
    if time is not None and time["zone"]:
        return _read_zoned(typed, result, time)
    if short_year:
        message = f"Năm viết hai chữ số trong {quoted(typed)} được hiểu là năm {year}; đề nghị kiểm tra lại."
        remark = Remark("two_digit_year", FindingLevel.WARNING, message)
    return result, remark


def _read_zoned(typed: str, day: PartialDate, time: re.Match[str]) -> Reading:
    zone = "+00:00" if time["zone"] == "z" else time["zone"]
    clock = f"{int(time['hour']):02}:{time['minute']}:{time['second'] or '00'}"
    try:
        return _read_moment(typed, datetime.fromisoformat(f"{day.earliest.isoformat()}T{clock}{zone}"))
    except (ValueError, OverflowError):
        return _unreadable(typed)


def _full_year(two_digits: int, today: date | None) -> int:
    last = 2069 if today is None else today.year + 20
    return last - (last - two_digits) % 100


def _checked(value: object, year: int, month: int | None, day: int | None, *, about: bool = False) -> Reading:
    shown = f"{value:%d/%m/%Y}" if isinstance(value, date) else value
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = f"Năm {year} trong {quoted(shown)} nằm ngoài khoảng {FIRST_YEAR}–{LAST_YEAR}; đề nghị kiểm tra lại."
        return None, Remark("year_out_of_range", FindingLevel.ERROR, message)
    try:
        return PartialDate(year, month, day, about), None
    except ValueError:
        message = (
            f"Ngày {quoted(shown)} không có trong lịch (đọc theo thứ tự ngày, tháng, năm); đề nghị kiểm tra và ghi lại."
        )
        return None, Remark("impossible_date", FindingLevel.ERROR, message)


def _unreadable(value: object) -> Reading:
    message = f"Không đọc được ngày {quoted(value)}; đề nghị ghi theo dạng ngày/tháng/năm, ví dụ 05/07/2026."
    return None, Remark("unreadable_date", FindingLevel.ERROR, message)
