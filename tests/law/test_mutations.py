"""Changing any legal value by one unit, any convention or the day a value begins must make a case fail."""

from __future__ import annotations

import copy
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ipregistry import app
from ipregistry.domain.law import LawError
from ipregistry.domain.law_reader import read_law
from ipregistry.domain.law_vocabulary import UNLIMITED, LastDay
from tests.law.case_files import date_mismatches, mismatches, own_cases, own_documents

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIRST = date(1900, 1, 1)
_DAY = timedelta(days=1)


def _other_values(unit: str, value: Any) -> list[Any]:
    """What a value may wrongly become."""
    if unit == "flag":
        return [not value]
    if unit == "last_day":
        # Unknown is treated as the day before.
        return [str(each) for each in LastDay if each not in (value, LastDay.UNKNOWN)]
    if unit == "base":
        if isinstance(value, dict):
            (mode, names), *_ = value.items()
            other = "latest" if mode == "earliest" else "earliest"
            shorter = [{mode: [name for name in names if name != left]} for left in names]
            return [{other: names}, {mode: names[::-1]} if mode == "first" else {other: names}, *shorter]
        return ["granted" if value == "filed" else "filed", "published"]
    if value == UNLIMITED:
        return [0, 1, 4]
    return [value - 1, value + 1]


def _rows(documents: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str, list[dict[str, Any]], int]]:
    for file, document in documents.items():
        if file == "vn_fees.toml":
            # Amounts have cases and a check of their own: test_fees.py.
            continue
        for entry in document.get("entries", ()):
            for place, rule in enumerate((entry, *entry.get("exceptions", ()))):
                for row in range(len(rule["values"])):
                    name = entry["key"] if place == 0 else f"{entry['key']} exception {place}"
                    yield f"{name} row {row}", entry["unit"], rule["values"], row


def _mutants(documents: dict[str, dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any], str, Any]]:
    for name, unit, values, place in _rows(documents):
        row = values[place]
        for other in _other_values(unit, row["value"]):
            yield f"{name}: {row['value']} → {other}", row, "value", other
        if row["from"] != _FIRST:
            for moved in (row["from"] - _DAY, row["from"] + _DAY):
                yield f"{name}: from {row['from']} → {moved}", row, "from", moved


def test_every_value_is_tested() -> None:
    documents = own_documents()
    calendar = app.load_calendar()
    cases = own_cases()
    law = read_law(documents)
    assert all(not mismatches(case, law, calendar) for case in cases)
    survivors = []
    count = 0
    for name, row, key, value in _mutants(documents):
        kept = copy.copy(row[key])
        row[key] = value
        count += 1
        try:
            law = read_law(documents)
        except LawError:
            continue
        finally:
            row[key] = kept
        # The cases of the right concerned are asked first, they find most.
        mine = [case for case in cases if case.file in _files(name)]
        others = [case for case in cases if case not in mine]
        if not date_mismatches(law) and not any(mismatches(case, law, calendar) for case in [*mine, *others]):
            survivors.append(name)
    assert not survivors, "\n".join(survivors)
    assert count > 150


def _files(name: str) -> tuple[str, ...]:
    prefixes = {
        "vn.mark": "vn_marks",
        "vn.design": "vn_designs",
        "vn.invention": "vn_patents",
        "vn.utility": "vn_patents",
        "vn.gi": "vn_gis",
        "vn.plant": "vn_plant_varieties",
    }
    return tuple(file for prefix, file in prefixes.items() if name.startswith(prefix)) or ("vn_other",)
