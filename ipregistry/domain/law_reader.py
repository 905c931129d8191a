"""Reading the legal data strictly: whatever is not understood is refused, with the file and the key."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from typing import Final

from ipregistry.domain.kinds import Kind, Route
from ipregistry.domain.law import Base, Conditions, Entry, Law, LawError, LawException, LawValue, Right, Source
from ipregistry.domain.law_table import LawTable
from ipregistry.domain.law_values import read_values
from ipregistry.domain.law_vocabulary import (
    CHOOSERS,
    EVENT_PREFIX,
    FACT_DATES,
    Unit,
    duty_name,
    label_of,
    limit_name,
    units_of,
)

_DEFAULTS: Final = frozenset({"checked_on"})
"""What a file may say once for all its values."""
_NEEDED: Final = {"duty": ("base", "due", "kind"), "limit": ("base", "due")}


def read_law(documents: Mapping[str, Mapping[str, object]]) -> Law:
    """The law of the parsed TOML documents, by file name. Raises LawError naming the file and the key at fault."""
    tables = {name: LawTable(documents[name], name) for name in sorted(documents)}
    sources = _read_sources(tables)
    rights = _read_rights(tables)
    entries: dict[str, Entry] = {}
    for name, table in tables.items():
        defaults = _mapping(table, "defaults")
        if not _DEFAULTS.issuperset(defaults):
            raise LawError(f"{name}, defaults: chỉ nhận {', '.join(sorted(_DEFAULTS))}.")
        for place, content in table.tables("entries"):
            entry = _entry(LawTable(content, f"{name}, entries thứ {place}"), name, sources, rights, defaults)
            if entry.key in entries:
                raise LawError(f"{name}, {entry.key}: khóa này đã có trong {entries[entry.key].file}.")
            entries[entry.key] = entry
        table.finish()
    return Law(tuple(entries.values()), with_duties(rights, entries), tuple(sources.values()), _fingerprint(documents))


def _read_sources(tables: Mapping[str, LawTable]) -> dict[str, Source]:
    sources: dict[str, Source] = {}
    for name, table in tables.items():
        for key, content in _mapping(table, "sources").items():
            if key in sources:
                raise LawError(f"{name}, sources.{key}: nguồn này đã có.")
            sources[key] = _source(key, LawTable(content, f"{name}, sources.{key}"))
    return sources


def _read_rights(tables: Mapping[str, LawTable]) -> dict[str, Right]:
    rights: dict[str, Right] = {}
    for name, table in tables.items():
        for place, content in table.tables("rights"):
            right = _right(LawTable(content, f"{name}, rights thứ {place}"))
            if right.key in rights:
                raise LawError(f"{name}, {right.key}: bộ quy tắc này đã có.")
            rights[right.key] = right
    _refuse_overlap(rights)
    return rights


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
        table.text("unknown", needed=False),
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


def with_duties(rights: Mapping[str, Right], entries: Mapping[str, Entry]) -> tuple[Right, ...]:
    """The rights with the names of what their entries say has to be done."""
    duties: dict[str, dict[str, None]] = {key: {} for key in rights}
    limits: dict[str, dict[str, None]] = {key: {} for key in rights}
    doubted: dict[str, list[str]] = {key: [] for key in rights}
    for entry in entries.values():
        if entry.right and not (duty_name(entry.slot) or limit_name(entry.slot)) and _is_doubtful(entry):
            doubted[entry.right].append(entry.slot)
        if name := duty_name(entry.slot):
            duties[entry.right][name] = None
        elif name := limit_name(entry.slot):
            limits[entry.right][name] = None
    for word, named in (("duty", duties), ("limit", limits)):
        for right, names in named.items():
            for name in names:
                for slot in _NEEDED[word]:
                    if f"{right}.{word}.{name}.{slot}" not in entries:
                        raise LawError(f"{right}.{word}.{name}: thiếu “{slot}”.")
    return tuple(
        dataclasses.replace(
            right,
            duties=tuple(duties[key]),
            by_dates=tuple(name for name in duties[key] if not _waits(entries[f"{key}.duty.{name}.base"])),
            doubtful=tuple(name for name in duties[key] if _is_doubtful(entries[f"{key}.duty.{name}.due"])),
            doubted=tuple(doubted[key]),
            limits=tuple(limits[key]),
            owes_while_pending=bool(duties[key]) or f"{key}.maintenance.pending" in entries,
        )
        for key, right in rights.items()
    )


def _all_values(entry: Entry) -> tuple[LawValue, ...]:
    return (*entry.values, *(value for exception in entry.exceptions for value in exception.values))


def _is_doubtful(entry: Entry) -> bool:
    return any(value.doubt for value in _all_values(entry))


def _waits(entry: Entry) -> bool:
    """Whether a duty counted from this base begins with an event only."""
    bases = [value.value for value in _all_values(entry)]
    return all(
        isinstance(base, Base) and len(base.names) == 1 and base.names[0].startswith(EVENT_PREFIX) for base in bases
    )


def _entry(
    table: LawTable,
    file: str,
    sources: Mapping[str, Source],
    rights: Mapping[str, Right],
    defaults: Mapping[str, object],
) -> Entry:
    key = table.text("key")
    table.where = f"{file}, {key}"
    owner = _owner(key, rights)
    slot = key[len(owner) + 1 :] if owner else ""
    units = units_of(slot)
    if owner and not units:
        raise table.error("không có chỗ này trong bộ quy tắc")
    usual = label_of(slot)
    label = table.text("label", needed=not usual or "label" in table.rest) or usual
    unit = next(iter(units)) if len(units) == 1 and "unit" not in table.rest else table.word("unit", Unit)
    chosen_by = _chooser(table)
    exceptions = tuple(
        _exception(
            LawTable(content, f"{table.where}, exceptions thứ {place}"), unit, chosen_by, slot, sources, defaults
        )
        for place, content in table.tables("exceptions")
    )
    values = read_values(table, unit, slot, sources, defaults)
    entry = Entry(key, label, unit, chosen_by, values, exceptions, table.day_or_none("ended"), owner, slot, file)
    table.finish()
    return entry


def _owner(key: str, rights: Mapping[str, Right]) -> str:
    """The longest key of a right the key begins with; empty for a number that stands alone."""
    parts = key.split(".")
    for count in range(len(parts) - 1, 0, -1):
        if (owner := ".".join(parts[:count])) in rights:
            return owner
    return ""


def _chooser(table: LawTable) -> str:
    chosen_by = table.text("chosen_by")
    if chosen_by not in CHOOSERS:
        raise table.error(f"“chosen_by” không biết: “{chosen_by}”")
    return chosen_by


def _exception(
    table: LawTable,
    unit: Unit,
    chosen_by: str,
    slot: str,
    sources: Mapping[str, Source],
    defaults: Mapping[str, object],
) -> LawException:
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
        frozenset(when.texts("works")),
        _dates(when, "bases"),
    )
    when.finish()
    if conditions == Conditions():
        raise table.error("ngoại lệ không có điều kiện")
    if conditions.bases and slot == "term.base":
        raise table.error("“bases” không dùng được cho chính mốc tính thời hạn")
    values = read_values(table, unit, slot, sources, defaults)
    result = LawException(conditions, table.text("why"), chosen_by, unit, values, table.day_or_none("ended"))
    table.finish()
    return result


def _dates(table: LawTable, key: str) -> frozenset[str]:
    names = frozenset(table.texts(key))
    if not names <= set(FACT_DATES):
        raise table.error(f"“{key}” có ngày không biết")
    return names


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
