"""Fees of Viet Nam: cases as data with the calculation written out, and every amount changed once must be noticed."""

from __future__ import annotations

import copy
import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ipregistry import app
from ipregistry.domain.fee_table import FeeTable
from ipregistry.domain.fees import Act, Counts, late_months
from ipregistry.domain.kinds import Kind
from ipregistry.domain.law import LawError
from ipregistry.domain.law_reader import read_law
from tests.law.case_files import own_documents

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ipregistry.domain.fees import FeeEstimate

_FILE = "vn_fees.toml"
_KEYS = {"name", "note", "act", "kind", "day", "jurisdiction", "counts", "late_months", "year", "years"}
_EXPECTED = {"total", "none", "confirmed", "lines", "doubts", "notes", "citations"}
_FIRST = date(2017, 1, 1)


def _documents() -> list[dict[str, Any]]:
    paths = sorted((Path(__file__).parent / "fees").glob("*.toml"))
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in paths]


_CASES = [case for document in _documents() for case in document.get("cases", ())]
_MONTHS = [item for document in _documents() for item in document.get("months", ())]


def _estimate(case: Mapping[str, Any], table: FeeTable, year: int) -> FeeEstimate | None:
    return table.estimate(
        Act(case["act"]),
        Kind(case["kind"]),
        case["day"],
        Counts(**case.get("counts", {})),
        jurisdiction=case.get("jurisdiction", "VN"),
        year=year,
        late_months=case.get("late_months", 0),
    )


def _mismatches(case: Mapping[str, Any], table: FeeTable) -> list[str]:
    found = []
    years = case.get("years") or {case.get("year", 1): case.get("total", 0)}
    for year, total in years.items():
        given = _estimate(case, table, int(year))
        if given is None or case.get("none", False):
            if given is not None or not case.get("none", False):
                found.append(f"{given}")
            continue
        if given.total != total:
            found.append(f"year {year}: {given.total}, not {total}")
        found += _words(case, given)
    return found


def _words(case: Mapping[str, Any], given: FeeEstimate) -> list[str]:
    found = []
    # Amounts are written with a space that does not break.
    lines = [line.words.replace("\u00a0", " ") for line in given.lines]
    found += [f"{line!r} not among {lines}" for line in case.get("lines", ()) if line not in lines]
    citations = [line.citation for line in given.lines]
    found += [f"{text!r} not among {citations}" for text in case.get("citations", ()) if text not in citations]
    if "confirmed" in case and given.confirmed is not case["confirmed"]:
        found.append(f"confirmed: {given.confirmed}")
    for key, said in (("doubts", given.doubts), ("notes", given.notes)):
        if key in case and list(said) != case[key]:
            found.append(f"{key}: {said}")
    if given.sentence != "Ước tính theo Thông tư 263/2016/TT-BTC, kiểm tra lại trước khi nộp.":
        found.append(given.sentence)
    return found


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    assert set(case) <= _KEYS | _EXPECTED
    assert case["note"]
    assert {"total", "none", "years"} & set(case)
    assert _mismatches(case, FeeTable(app.load_law())) == []


@pytest.mark.parametrize("item", _MONTHS, ids=lambda item: item["note"])
def test_months_begun(item: dict[str, Any]) -> None:
    assert late_months(item["due"], item["paid"], item.get("last")) == item["months"]


def test_amounts_begin_with_the_tariff() -> None:
    reductions = {"vn.fee.a.reduction", "vn.fee.a.online_reduction"}
    fees = [entry for entry in app.load_law().entries if entry.key.startswith("vn.fee.")]
    assert len(fees) > 70
    assert {entry.values[0].starts for entry in fees if entry.key not in reductions} == {_FIRST}


@pytest.mark.parametrize(
    "key",
    ["vn.fee.c.mark.renewal.use.each", "vn.fee.a.mark.renewal.use", "vn.fee.a.mark.renewal.use.often", "vn.fee.a.x.y"],
)
def test_a_key_that_says_nothing_is_refused(key: str) -> None:
    documents = own_documents()
    documents[_FILE]["entries"][-1]["key"] = key
    law = read_law(documents)
    with pytest.raises(LawError, match=key):
        FeeTable(law)


def _mutants(entries: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any], str, Any]]:
    for entry in entries:
        for row in entry.get("values", [entry]):
            name = f"{entry['key']} from {row['from']}"
            for other in _other_values(row["value"]):
                yield f"{name}: {row['value']} → {other}", row, "value", other
            if row["from"] != _FIRST:
                for days in (-1, 1):
                    moved = date.fromordinal(row["from"].toordinal() + days)
                    yield f"{name} → {moved}", row, "from", moved


def _other_values(value: Any) -> Iterator[Any]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, list):
        for place, (first, amount) in enumerate(value):
            for other in ([first, amount - 1], [first, amount + 1], [first - 1, amount], [first + 1, amount]):
                if other[0] >= 1:
                    yield [*value[:place], other, *value[place + 1 :]]
    else:
        yield value + 1
        if value:
            yield value - 1


def test_every_amount_and_day_is_noticed() -> None:
    documents = {_FILE: own_documents()[_FILE], "sources.toml": own_documents()["sources.toml"]}
    survivors = []
    count = 0
    for name, row, key, value in _mutants(documents[_FILE]["entries"]):
        kept = copy.copy(row[key])
        row[key] = value
        count += 1
        try:
            table = FeeTable(read_law(documents))
        except LawError:
            continue
        finally:
            row[key] = kept
        if not any(_noticed(case, table) for case in _CASES):
            survivors.append(name)
    assert not survivors, "\n".join(survivors)
    assert count > 150


def _noticed(case: Mapping[str, Any], table: FeeTable) -> bool:
    try:
        return bool(_mismatches(case, table))
    except IndexError:
        # No band holds the year.
        return True
