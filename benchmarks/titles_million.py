"""The timeline of a million synthetic titles of mixed kinds in one process, beside a bare loop of the same date sums.

Run: python -m benchmarks.titles_million [--count N]. The bare loop reckons with relativedelta, for each title, the
expiry, the opening of the renewal and the end of its late period, and nothing else: no law, no events, no reasons, no
calendar. So the ratio says how many times as long everything that is said of a title takes. Prints titles a second for
each kind and for all, the ratio, and the peak of memory after the first tenth and at the end, which must not grow.
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from dateutil.relativedelta import relativedelta

from ipregistry import app
from ipregistry.domain.assets import EventFact, FilingFacts
from ipregistry.domain.kinds import EventKind, Kind, Route
from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.standing import assess

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ipregistry.domain.law import Law
    from ipregistry.domain.working_days import Calendar

DEFAULT: Final = 100_000
_YEARS_10: Final = relativedelta(years=10)
_YEARS_20: Final = relativedelta(years=20)
_YEARS_5: Final = relativedelta(years=5)
_MONTHS_6: Final = relativedelta(months=6)
_FIRST: Final = date(2006, 7, 1)
_SHARES: Final = (
    ("mark", 45),
    ("mark renewed", 10),
    ("mark refused", 3),
    ("mark abroad", 12),
    ("Madrid designation", 5),
    ("design", 10),
    ("invention", 10),
    ("geographical indication", 3),
    ("copyright", 2),
)
"""Of a hundred titles, how many of a sort."""
_ABROAD: Final = ("JP", "CN", "US", "KR", "EM", "TH", "LA", "SG")


def _titles(count: int, sort: str, chance: random.Random) -> Iterator[FilingFacts]:
    make = _MAKERS[sort]
    for number in range(count):
        filed = _FIRST + timedelta(days=chance.randrange(6900))
        granted = filed + timedelta(days=chance.randrange(300, 900))
        yield make(number, PartialDate.of(filed), PartialDate.of(granted))


def _mark(number: int, filed: PartialDate, granted: PartialDate) -> FilingFacts:
    return FilingFacts(
        Kind.TRADEMARK,
        application_no=f"4-{filed.year}-{number:05}",
        filed=filed,
        granted=granted,
        certificate_no=f"4-0{number:06}-000",
    )


def _renewed(number: int, filed: PartialDate, granted: PartialDate) -> FilingFacts:
    renewed = PartialDate(filed.year + 10, filed.month, 1)
    events = (EventFact(EventKind.RENEWED, on=renewed, cycle=1, uid="1"),)
    return FilingFacts(
        Kind.COLLECTIVE_MARK, filed=filed, granted=granted, certificate_no=f"4-0{number:06}-000", events=events
    )


def _refused(number: int, filed: PartialDate, granted: PartialDate) -> FilingFacts:
    notice = PartialDate.of(filed.earliest + timedelta(days=200))
    events = (
        EventFact(EventKind.OFFICE_ACTION, on=notice, uid="1"),
        EventFact(EventKind.REFUSED, on=granted, uid="2"),
    )
    return FilingFacts(Kind.TRADEMARK, application_no=f"4-{filed.year}-{number:05}", filed=filed, events=events)


def _abroad(number: int, filed: PartialDate, granted: PartialDate) -> FilingFacts:
    return FilingFacts(
        Kind.TRADEMARK,
        _ABROAD[number % len(_ABROAD)],
        filed=filed,
        published=granted,
        registered=granted,
        certificate_no=f"{number}",
    )


def _designation(number: int, filed: PartialDate, granted: PartialDate) -> FilingFacts:
    return FilingFacts(
        Kind.TRADEMARK,
        ("JP", "US", "CN", "KH")[number % 4],
        Route.MADRID,
        international=filed,
        registered=granted,
        certificate_no=f"{number}",
    )


def _design(number: int, filed: PartialDate, granted: PartialDate) -> FilingFacts:
    return FilingFacts(Kind.INDUSTRIAL_DESIGN, filed=filed, granted=granted, certificate_no=f"3-00{number:05}")


def _invention(number: int, filed: PartialDate, granted: PartialDate) -> FilingFacts:
    events = (EventFact(EventKind.MAINTAINED, on=granted, cycle=2, uid="1"),)
    return FilingFacts(Kind.INVENTION, filed=filed, granted=granted, certificate_no=f"1-00{number:05}", events=events)


def _indication(number: int, filed: PartialDate, granted: PartialDate) -> FilingFacts:
    return FilingFacts(Kind.GEOGRAPHICAL_INDICATION, filed=filed, granted=granted, certificate_no=f"{number:05}")


def _copyright(number: int, filed: PartialDate, granted: PartialDate) -> FilingFacts:
    return FilingFacts(
        Kind.COPYRIGHT, created=filed, published=filed, granted=granted, work="applied_art", certificate_no=f"{number}"
    )


_MAKERS: Final[dict[str, Callable[[int, PartialDate, PartialDate], FilingFacts]]] = {
    "mark": _mark,
    "mark renewed": _renewed,
    "mark refused": _refused,
    "mark abroad": _abroad,
    "Madrid designation": _designation,
    "design": _design,
    "invention": _invention,
    "geographical indication": _indication,
    "copyright": _copyright,
}
_TERMS: Final = {"invention": _YEARS_20, "design": _YEARS_5}


def _bare(count: int, sort: str) -> float:
    """Seconds for the date sums alone."""
    chance = random.Random(1)
    days = [_FIRST + timedelta(days=chance.randrange(6900)) for _ in range(count)]
    term = _TERMS.get(sort, _YEARS_10)
    start = time.process_time()
    for filed in days:
        expiry = filed + term
        _ = expiry - _MONTHS_6, expiry + _MONTHS_6
    return time.process_time() - start


def _assessed(count: int, sort: str, law: Law, calendar: Calendar) -> float:
    """Seconds for the timelines alone: the titles are made in blocks, so that none stays in memory."""
    chance = random.Random(1)
    titles = _titles(count, sort, chance)
    seconds = 0.0
    while block := [title for _, title in zip(range(1000), titles, strict=False)]:
        start = time.process_time()
        for title in block:
            assess(title, law, calendar)
        seconds += time.process_time() - start
    return seconds


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=DEFAULT)
    count = parser.parse_args().count
    law, calendar = app.load_law(), app.load_calendar()
    parts = [(sort, count * share // 100) for sort, share in _SHARES]
    for sort, _ in parts:
        _assessed(100, sort, law, calendar)
    gc.collect()
    for sort, many in parts:
        _assessed(many // 10, sort, law, calendar)
    early = _peak()
    total = bare = 0.0
    print(f"{'':26}{'titles':>9}{'a second':>10}{'µs each':>9}{'ratio':>7}")
    for sort, many in parts:
        ours, sums = _assessed(many, sort, law, calendar), _bare(many, sort)
        total, bare = total + ours, bare + sums
        print(f"{sort:26}{many:9}{many / ours:10.0f}{ours / many * 1e6:9.0f}{ours / sums:7.1f}")
    done = sum(many for _, many in parts)
    print(f"{'all':26}{done:9}{done / total:10.0f}{total / done * 1e6:9.0f}{total / bare:7.1f}")
    print(f"seconds: {total:.1f}, bare loop {bare:.2f}; peak MiB after a tenth {early}, at the end {_peak()}")


if __name__ == "__main__":
    main()
