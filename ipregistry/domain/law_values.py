"""Reading the values of a legal number: when each holds, what it is, where it stands, how sure that is."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING, Final

from ipregistry.domain.kinds import Confidence, DeadlineKind, EventKind
from ipregistry.domain.law import Base, Content, LawValue, Source
from ipregistry.domain.law_table import LawTable
from ipregistry.domain.law_vocabulary import (
    ALWAYS,
    CORE_FACTS,
    EVENT_PREFIX,
    EXPIRY,
    FACT_DATES,
    PERIODS,
    RENEWAL_START,
    UNLIMITED,
    Counting,
    LastDay,
    Unit,
    units_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_MODES: Final = ("first", "earliest", "latest")
_IN_VALUE: Final = ("from", "value", "source", "confidence", "checked_on", "note", "doubt", "draft")
_EVENT_WORDS: Final = frozenset({*EventKind, *CORE_FACTS})
_STARTED_BY_EVENTS: Final = ("duty.", "limit.")


def read_values(
    table: LawTable, unit: Unit, slot: str, sources: Mapping[str, Source], defaults: Mapping[str, object]
) -> tuple[LawValue, ...]:
    """The values of an entry or exception: a list, or a single one whose keys stand in the table itself."""
    if slot and unit not in units_of(slot):
        raise table.error(f"đơn vị “{unit}” không dùng được ở đây")
    if "values" not in table.rest:
        single = {key: table.rest.pop(key) for key in _IN_VALUE if key in table.rest}
        rows: list[object] = [{"from": ALWAYS, **single}] if single else []
    else:
        rows = [content for _, content in table.tables("values")]
    values = tuple(
        _value(LawTable(content, f"{table.where}, values thứ {place}"), unit, slot, sources, defaults)
        for place, content in enumerate(rows, 1)
    )
    if not values:
        raise table.error("chưa có giá trị nào")
    if any(later.starts <= earlier.starts for earlier, later in itertools.pairwise(values)):
        raise table.error("các ngày “from” phải tăng dần, không trùng")
    return values


def _value(
    table: LawTable, unit: Unit, slot: str, sources: Mapping[str, Source], defaults: Mapping[str, object]
) -> LawValue:
    for key, content in defaults.items():
        table.rest.setdefault(key, content)
    starts = table.day("from")
    content = _content(table, unit, slot)
    names = (table.text("source"),) if isinstance(table.rest.get("source"), str) else table.texts("source")
    if not names:
        raise table.error("thiếu nguồn")
    unknown = [name for name in names if name not in sources]
    if unknown:
        raise table.error(f"nguồn không có trong danh mục: {', '.join(unknown)}")
    value = LawValue(
        starts,
        content,
        tuple(sources[name] for name in names),
        "; ".join(sources[name].citation for name in names),
        table.word("confidence", Confidence),
        table.day("checked_on"),
        table.text("note", needed=False),
        table.text("doubt", needed=False),
        bool(table.take("draft", bool, default=False, needed=False)),
    )
    table.finish()
    return value


def _content(table: LawTable, unit: Unit, slot: str) -> Content:
    if (words := _WORDS.get(unit)) is not None:
        return table.word("value", words)
    if unit is Unit.BASE:
        return _base(table, slot)
    if (read := _READ.get(unit)) is not None:
        return read(table)
    if unit is Unit.COUNT and table.rest.get("value") == UNLIMITED:
        return table.text("value")
    number = table.take("value", int)
    assert isinstance(number, int)
    if number < 0 and (unit not in PERIODS or not slot.endswith(".shift")):
        raise table.error("“value” không được âm")
    return number


def _flag(table: LawTable) -> bool:
    return bool(table.take("value", bool))


def _months(table: LawTable) -> tuple[int, ...]:
    months = table.take("value", list)
    assert isinstance(months, list)
    if not months or any(type(month) is not int for month in months) or sorted(set(months)) != months:
        raise table.error("“value” phải là các số tháng tăng dần")
    return tuple(months)


def _events(table: LawTable) -> tuple[str, ...]:
    words = table.texts("value")
    if not words or not _EVENT_WORDS.issuperset(words):
        raise table.error("“value” có diễn biến không biết")
    return words


def _bands(table: LawTable) -> tuple[tuple[int, int], ...]:
    rows = table.take("value", list)
    assert isinstance(rows, list)
    pairs = [tuple(row) for row in rows if isinstance(row, list) and len(row) == 2 and {*map(type, row)} == {int}]
    years = [pair[0] for pair in pairs]
    if not pairs or len(pairs) != len(rows) or sorted(set(years)) != years or min(min(pair) for pair in pairs) < 0:
        raise table.error("“value” phải là các cặp năm đầu, số tiền, theo năm tăng dần")
    return tuple((pair[0], pair[1]) for pair in pairs)


def _day_of_year(table: LawTable) -> str:
    text = table.text("value")
    try:
        # Of a leap year, so that 29/02 is a day too.
        day = dt.date.fromisoformat(f"2000-{text}")
    except ValueError:
        day = None
    if day is None or f"{day:%m-%d}" != text:
        raise table.error("“value” phải là tháng và ngày, ví dụ 12-15")
    return text


def _base(table: LawTable, slot: str) -> Base:
    allowed = {*FACT_DATES}
    if slot == "renewal.base":
        allowed.add(EXPIRY)
    if slot.startswith(_STARTED_BY_EVENTS):
        allowed |= {EXPIRY, RENEWAL_START, *(f"{EVENT_PREFIX}{kind}" for kind in EventKind)}
    if isinstance(table.rest.get("value"), str):
        base = Base("first", (table.text("value"),))
    else:
        choice = LawTable(table.take("value", dict), f"{table.where}, value")
        mode = next((word for word in _MODES if word in choice.rest), "first")
        base = Base(mode, choice.texts(mode))
        choice.finish()
    if not base.names or not allowed.issuperset(base.names):
        raise table.error("mốc tính không biết")
    return base


_WORDS: Final = {Unit.LAST_DAY: LastDay, Unit.COUNTING: Counting, Unit.DEADLINE_KIND: DeadlineKind}
_READ: Final[Mapping[Unit, Callable[[LawTable], Content]]] = {
    Unit.FLAG: _flag,
    Unit.MONTH_LIST: _months,
    Unit.EVENTS: _events,
    Unit.BANDS: _bands,
    Unit.DAY_OF_YEAR: _day_of_year,
}
