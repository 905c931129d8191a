"""Reading the legal data strictly: whatever is not understood is refused, with the file and the key."""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
import json
from collections.abc import Mapping

from ipregistry.domain.kinds import Confidence, DeadlineKind, Kind, Route
from ipregistry.domain.law import Base, Conditions, Content, Entry, Law, LawError, LawException, LawValue, Right, Source
from ipregistry.domain.law_table import LawTable
from ipregistry.domain.law_vocabulary import (
    CHOOSERS,
    EXPIRY,
    FACT_DATES,
    PERIODS,
    RENEWAL_START,
    UNLIMITED,
    Counting,
    LastDay,
    Unit,
    duty_name,
    units_of,
)

_MODES = ("first", "earliest", "latest")


def read_law(documents: Mapping[str, Mapping[str, object]]) -> Law:
    """The law of the parsed TOML documents, by file name. Raises LawError naming the file and the key at fault."""
    tables = {name: LawTable(documents[name], name) for name in sorted(documents)}
    sources: dict[str, Source] = {}
    for name, table in tables.items():
        for key, content in _mapping(table, "sources").items():
            if key in sources:
                raise LawError(f"{name}, sources.{key}: nguồn này đã có.")
            sources[key] = _source(key, LawTable(content, f"{name}, sources.{key}"))
    rights: dict[str, Right] = {}
    for name, table in tables.items():
        for place, content in table.tables("rights"):
            right = _right(LawTable(content, f"{name}, rights thứ {place}"))
            if right.key in rights:
                raise LawError(f"{name}, {right.key}: bộ quy tắc này đã có.")
            rights[right.key] = right
    _refuse_overlap(rights)
    entries: dict[str, Entry] = {}
    for name, table in tables.items():
        for place, content in table.tables("entries"):
            entry = _entry(LawTable(content, f"{name}, entries thứ {place}"), name, sources, rights)
            if entry.key in entries:
                raise LawError(f"{name}, {entry.key}: khóa này đã có trong {entries[entry.key].file}.")
            entries[entry.key] = entry
        table.finish()
    return Law(
        tuple(entries.values()),
        tuple(_with_duties(right, entries) for right in rights.values()),
        tuple(sources.values()),
        _fingerprint(documents),
    )


def _mapping(table: LawTable, key: str) -> Mapping[str, object]:
    value = table.take(key, dict, default={}, needed=False)
    assert isinstance(value, Mapping)
    return value


def _source(key: str, table: LawTable) -> Source:
    source = Source(key, table.text("citation"), table.text("found_in", needed=False), table.text("note", needed=False))
    table.finish()
    return source


def _right(table: LawTable) -> Right:
    key = table.text("key")
    table.where = f"{table.where} ({key})"
    right = Right(
        key,
        table.text("label"),
        table.texts("jurisdictions"),
        table.words("kinds", Kind),
        table.words("routes", Route),
        bool(table.take("rolls", bool)),
    )
    table.finish()
    if not (right.jurisdictions and right.kinds and right.routes):
        raise table.error("cần jurisdictions, kinds và routes")
    return right


def _refuse_overlap(rights: Mapping[str, Right]) -> None:
    taken: dict[tuple[str, Kind, Route], str] = {}
    for right in rights.values():
        for code in right.jurisdictions:
            for kind in right.kinds:
                for route in right.routes:
                    other = taken.setdefault((code, kind, route), right.key)
                    if other != right.key:
                        raise LawError(f"{right.key}: {code}, {kind}, {route} đã thuộc {other}.")


def _with_duties(right: Right, entries: Mapping[str, Entry]) -> Right:
    names = dict.fromkeys(
        name for entry in entries.values() if entry.right == right.key and (name := duty_name(entry.slot))
    )
    for name in names:
        for slot in ("base", "due", "kind"):
            if f"{right.key}.duty.{name}.{slot}" not in entries:
                raise LawError(f"{right.key}.duty.{name}: thiếu “{slot}”.")
    pending = bool(names) or f"{right.key}.maintenance.pending" in entries
    return dataclasses.replace(right, duties=tuple(names), owes_while_pending=pending)


def _entry(table: LawTable, file: str, sources: Mapping[str, Source], rights: Mapping[str, Right]) -> Entry:
    key = table.text("key")
    table.where = f"{file}, {key}"
    label = table.text("label")
    unit = table.word("unit", Unit)
    owner = max((name for name in rights if key.startswith(f"{name}.")), key=len, default="")
    slot = key[len(owner) + 1 :] if owner else ""
    if owner and not units_of(slot):
        raise table.error("không có chỗ này trong bộ quy tắc")
    chosen_by = _chooser(table)
    values = _values(table, unit, slot, sources)
    exceptions = tuple(
        _exception(LawTable(content, f"{table.where}, exceptions thứ {place}"), unit, chosen_by, slot, sources)
        for place, content in table.tables("exceptions")
    )
    entry = Entry(key, label, unit, chosen_by, values, exceptions, table.day_or_none("ended"), owner, slot, file)
    table.finish()
    return entry


def _chooser(table: LawTable) -> str:
    chosen_by = table.text("chosen_by")
    if chosen_by not in CHOOSERS:
        raise table.error(f"“chosen_by” không biết: “{chosen_by}”")
    return chosen_by


def _exception(table: LawTable, unit: Unit, chosen_by: str, slot: str, sources: Mapping[str, Source]) -> LawException:
    if "unit" in table.rest:
        unit = table.word("unit", Unit)
    if "chosen_by" in table.rest:
        chosen_by = _chooser(table)
    when = LawTable(table.take("when", dict), f"{table.where}, when")
    conditions = Conditions(
        frozenset(when.texts("jurisdictions")),
        frozenset(when.words("kinds", Kind)),
        frozenset(when.words("routes", Route)),
        frozenset(when.texts("plant_groups")),
        _dates(when, "known"),
        _dates(when, "missing"),
        _dates(when, "bases"),
    )
    when.finish()
    if conditions == Conditions():
        raise table.error("ngoại lệ không có điều kiện")
    if conditions.bases and slot == "term.base":
        raise table.error("“bases” không dùng được cho chính mốc tính thời hạn")
    values = _values(table, unit, slot, sources)
    result = LawException(conditions, table.text("why"), chosen_by, unit, values, table.day_or_none("ended"))
    table.finish()
    return result


def _dates(table: LawTable, key: str) -> frozenset[str]:
    names = frozenset(table.texts(key))
    if not names <= set(FACT_DATES):
        raise table.error(f"“{key}” có ngày không biết")
    return names


def _values(table: LawTable, unit: Unit, slot: str, sources: Mapping[str, Source]) -> tuple[LawValue, ...]:
    if slot and unit not in units_of(slot):
        raise table.error(f"đơn vị “{unit}” không dùng được ở đây")
    values = tuple(
        _value(LawTable(content, f"{table.where}, values thứ {place}"), unit, slot, sources)
        for place, content in table.tables("values")
    )
    if not values:
        raise table.error("chưa có giá trị nào")
    if any(later.starts <= earlier.starts for earlier, later in itertools.pairwise(values)):
        raise table.error("các ngày “from” phải tăng dần, không trùng")
    return values


def _value(table: LawTable, unit: Unit, slot: str, sources: Mapping[str, Source]) -> LawValue:
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
    if unit is Unit.FLAG:
        return bool(table.take("value", bool))
    if unit is Unit.LAST_DAY:
        return table.word("value", LastDay)
    if unit is Unit.COUNTING:
        return table.word("value", Counting)
    if unit is Unit.DEADLINE_KIND:
        return table.word("value", DeadlineKind)
    if unit is Unit.BASE:
        return _base(table, slot)
    if unit is Unit.MONTH_LIST:
        months = table.take("value", list)
        assert isinstance(months, list)
        if not months or any(type(month) is not int for month in months) or sorted(set(months)) != months:
            raise table.error("“value” phải là các số tháng tăng dần")
        return tuple(months)
    if unit is Unit.COUNT and table.rest.get("value") == UNLIMITED:
        return table.text("value")
    number = table.take("value", int)
    assert isinstance(number, int)
    if number < 0 and (unit not in PERIODS or not slot.endswith(".shift")):
        raise table.error("“value” không được âm")
    return number


def _base(table: LawTable, slot: str) -> Base:
    allowed = {*FACT_DATES}
    if slot == "renewal.base":
        allowed.add(EXPIRY)
    if slot.startswith("duty."):
        allowed |= {EXPIRY, RENEWAL_START}
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


def _fingerprint(documents: Mapping[str, Mapping[str, object]]) -> str:
    parts = [
        sorted(json.dumps(item, default=str, ensure_ascii=False, sort_keys=True) for item in items)
        for items in (
            [pair for document in documents.values() for pair in _items(document, "sources")],
            [item for document in documents.values() for item in _items(document, "rights")],
            [item for document in documents.values() for item in _items(document, "entries")],
        )
    ]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def _items(document: Mapping[str, object], key: str) -> list[object]:
    content = document.get(key, [])
    if isinstance(content, Mapping):
        return list(content.items())
    return list(content) if isinstance(content, list) else []
