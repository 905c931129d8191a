from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest

from ipregistry import app
from ipregistry.domain.assets import FilingFacts
from ipregistry.domain.bases import FilingSubject
from ipregistry.domain.kinds import Kind, Route
from ipregistry.domain.law import Entry, Law, LawError, LawValue
from ipregistry.domain.law_reader import read_law
from ipregistry.domain.partial_date import PartialDate

_VALUE = {
    "from": date(2000, 1, 1),
    "value": 10,
    "source": "text",
    "confidence": "confirmed",
    "checked_on": date(2026, 11, 20),
}


def _document() -> dict[str, Any]:
    return {
        "sources": {"text": {"citation": "Điều 1"}},
        "rights": [
            {
                "key": "xx.mark",
                "label": "Nhãn hiệu",
                "jurisdictions": ["XX"],
                "kinds": ["trademark"],
                "routes": ["national"],
                "rolls": False,
            }
        ],
        "entries": [
            {
                "key": "xx.mark.term.first",
                "label": "Thời hạn",
                "unit": "years",
                "chosen_by": "filed",
                "values": [dict(_VALUE), {**_VALUE, "from": date(2010, 1, 1), "value": 15}],
                "exceptions": [
                    {"when": {"routes": ["paris"]}, "why": "theo Công ước Paris", "values": [{**_VALUE, "value": 7}]},
                ],
            }
        ],
    }


def _read(document: dict[str, Any]) -> Law:
    return read_law({"xx.toml": document})


def _entry(document: dict[str, Any]) -> dict[str, Any]:
    entry: dict[str, Any] = document["entries"][0]
    return entry


def _value(document: dict[str, Any]) -> dict[str, Any]:
    value: dict[str, Any] = _entry(document)["values"][0]
    return value


def _exception(document: dict[str, Any]) -> dict[str, Any]:
    exception: dict[str, Any] = _entry(document)["exceptions"][0]
    return exception


def _second_row(document: dict[str, Any], day: date) -> None:
    _entry(document)["values"][1]["from"] = day


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda document: document.update(entry=[]), "xx.toml: khóa không biết: entry"),
        (lambda document: _entry(document).update(values_=[]), "xx.toml, xx.mark.term.first: khóa không biết: values_"),
        (lambda document: _value(document).update(fro=1), "xx.mark.term.first, values thứ 1: khóa không biết: fro"),
        (lambda document: _value(document).pop("source"), "thiếu nguồn"),
        (lambda document: _value(document).update(source=[]), "thiếu nguồn"),
        (lambda document: _value(document).update(source="other"), "nguồn không có trong danh mục: other"),
        (lambda document: _value(document).pop("checked_on"), "thiếu khóa “checked_on”"),
        (lambda document: _value(document).pop("from"), "thiếu khóa “from”"),
        (lambda document: _value(document).update(value="10"), "giá trị của “value” sai kiểu"),
        (lambda document: _value(document).update(value=True), "giá trị của “value” sai kiểu"),
        (lambda document: _value(document).update(value=-1), "không được âm"),
        (lambda document: _value(document).update(confidence="sure"), "“confidence” có giá trị không biết: “sure”"),
        (lambda document: _value(document).update(checked_on="2026-11-20"), "“checked_on” sai kiểu"),
        (lambda document: _second_row(document, date(2000, 1, 1)), "phải tăng dần"),
        (lambda document: _second_row(document, date(1999, 1, 1)), "phải tăng dần"),
        (lambda document: _entry(document).update(values=[]), "chưa có giá trị nào"),
        (lambda document: _entry(document).update(unit="decades"), "“unit” có giá trị không biết: “decades”"),
        (lambda document: _entry(document).update(unit="flag"), "đơn vị “flag” không dùng được ở đây"),
        (lambda document: _entry(document).update(chosen_by="paid"), "“chosen_by” không biết: “paid”"),
        (lambda document: _entry(document).update(label=" "), "khóa “label” để trống"),
        (lambda document: _entry(document).update(key="xx.mark.term.frist"), "xx.mark.term.frist: không có chỗ này"),
        (lambda document: document["entries"].append(_entry(document)), "khóa này đã có trong xx.toml"),
        (lambda document: document["rights"].append(document["rights"][0]), "xx.mark: bộ quy tắc này đã có"),
        (lambda document: document["rights"][0].update(kinds=["brand"]), "“kinds” có giá trị không biết: “brand”"),
        (lambda document: document["rights"][0].update(routes=[]), "cần jurisdictions, kinds và routes"),
        (lambda document: document["rights"][0].update(rolls="no"), "giá trị của “rolls” sai kiểu"),
        (
            lambda document: document["rights"].append({**document["rights"][0], "key": "xx.other"}),
            "xx.other: XX, trademark, national đã thuộc xx.mark",
        ),
        (lambda document: _exception(document).update(when={}), "ngoại lệ không có điều kiện"),
        (lambda document: _exception(document).update(when={"colour": ["red"]}), "khóa không biết: colour"),
        (lambda document: _exception(document).update(when={"known": ["born"]}), "“known” có ngày không biết"),
        (lambda document: _exception(document).pop("why"), "thiếu khóa “why”"),
        (lambda document: document["sources"]["text"].pop("citation"), "thiếu khóa “citation”"),
        (lambda document: document["sources"]["text"].update(url="x"), "sources.text: khóa không biết: url"),
    ],
)
def test_what_is_not_understood_is_refused(spoil: Any, said: str) -> None:
    document = _document()
    spoil(document)
    with pytest.raises(LawError, match="xx") as caught:
        _read(document)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("slot", "unit", "value", "said"),
    [
        ("term.base", "base", "born", "mốc tính không biết"),
        ("term.base", "base", "expiry", "mốc tính không biết"),
        ("term.base", "base", {"earliest": []}, "mốc tính không biết"),
        ("term.base", "base", {"sum": ["filed"]}, "khóa không biết: sum"),
        ("term.renewals", "count", "many", "sai kiểu"),
        ("term.last_day", "last_day", "sunday", "“value” có giá trị không biết: “sunday”"),
        ("maintenance.schedule", "month_list", [42, 42], "tăng dần"),
        ("maintenance.schedule", "month_list", [], "tăng dần"),
        ("term.first.born", "years", 3, "không có chỗ này"),
        ("duty.use.base", "base", "filed", "xx.mark.duty.use: thiếu “due”"),
    ],
)
def test_values_of_every_unit_are_checked(slot: str, unit: str, value: object, said: str) -> None:
    document = _document()
    entry = {"key": f"xx.mark.{slot}", "label": "x", "unit": unit, "chosen_by": "filed"}
    document["entries"].append({**entry, "values": [{**_VALUE, "value": value}]})
    with pytest.raises(LawError, match="xx") as caught:
        _read(document)
    assert said in str(caught.value)


def test_a_base_condition_on_the_base_itself_is_refused() -> None:
    document = _document()
    rule = {"key": "xx.mark.term.base", "label": "x", "unit": "base", "chosen_by": "filed"}
    exception = {"when": {"bases": ["filed"]}, "why": "x", "values": [{**_VALUE, "value": "filed"}]}
    document["entries"].append({**rule, "values": [{**_VALUE, "value": "filed"}], "exceptions": [exception]})
    with pytest.raises(LawError, match="không dùng được cho chính mốc"):
        _read(document)


def test_value_on_a_day_is_the_last_one_begun() -> None:
    law = _read(_document())
    found = {
        day: value.value if (value := law.value_on("xx.mark.term.first", date.fromisoformat(day))) else None
        for day in ("1999-12-31", "2000-01-01", "2009-12-31", "2010-01-01", "2060-01-01")
    }
    assert found == {"1999-12-31": None, "2000-01-01": 10, "2009-12-31": 10, "2010-01-01": 15, "2060-01-01": 15}


def test_drafts_are_listed_and_never_used() -> None:
    document = _document()
    _entry(document)["values"][1]["draft"] = True
    law = _read(document)
    value = law.value_on("xx.mark.term.first", date(2020, 1, 1))
    assert value is not None
    assert value.value == 10
    assert law.entries[0].values[1].draft


def test_an_ended_value_holds_no_more() -> None:
    document = _document()
    _entry(document)["ended"] = date(2020, 1, 1)
    law = _read(document)
    assert law.value_on("xx.mark.term.first", date(2019, 12, 31)) is not None
    assert law.value_on("xx.mark.term.first", date(2020, 1, 1)) is None


def test_an_unknown_key_is_an_error_of_the_caller() -> None:
    with pytest.raises(KeyError):
        _read(_document()).value_on("xx.mark.term.second", date(2020, 1, 1))


def _find(law: Law, route: Route, filed: str | None, registered: str | None = None) -> object:
    facts = FilingFacts(
        Kind.TRADEMARK,
        jurisdiction="XX",
        route=route,
        filed=None if filed is None else PartialDate.parse_iso(filed),
        registered=None if registered is None else PartialDate.parse_iso(registered),
    )
    found = law.find("xx.mark", "term.first", FilingSubject(facts))
    return None if found is None else (found.value.value, found.why)


def test_exception_and_general_rule() -> None:
    law = _read(_document())
    assert _find(law, Route.NATIONAL, "2012-01-01") == (15, "")
    assert _find(law, Route.PARIS, "2012-01-01") == (7, "theo Công ước Paris")
    # Its own value has not begun, so the general rule answers; there is none that early either.
    assert _find(law, Route.PARIS, "1999-01-01") is None


def test_an_exception_that_has_ended_leaves_the_general_rule() -> None:
    document = _document()
    _exception(document)["ended"] = date(2011, 1, 1)
    assert _find(_read(document), Route.PARIS, "2012-01-01") == (15, "")


def test_the_nearest_known_date_stands_for_a_missing_choosing_date() -> None:
    law = _read(_document())
    assert _find(law, Route.NATIONAL, None, "2005-05-05") == (10, "")
    assert _find(law, Route.NATIONAL, None) == (15, "")


def test_the_fingerprint_follows_the_content_and_not_the_files() -> None:
    document = _document()
    alone = _read(document).fingerprint()
    spread = read_law(
        {
            "b.toml": {"entries": document["entries"]},
            "a.toml": {"sources": document["sources"], "rights": document["rights"]},
        }
    )
    assert spread.fingerprint() == alone
    assert len(alone) == 64
    changed = copy.deepcopy(document)
    _value(changed)["value"] = 11
    assert _read(changed).fingerprint() != alone


def _all_values(entry: Entry) -> list[LawValue]:
    return [*entry.values, *(value for exception in entry.exceptions for value in exception.values)]


def test_our_own_law_names_its_sources() -> None:
    law = app.load_law()
    used = {source.key for entry in law.entries for value in _all_values(entry) for source in value.sources}
    assert used == {source.key for source in law.sources}
    assert all(entry.right or entry.key.startswith(("vn.fee.", "vn.report.", "vn.ocop.")) for entry in law.entries)


def test_what_is_not_checked_against_a_text_is_unconfirmed() -> None:
    for entry in app.load_law().entries:
        for value in _all_values(entry):
            if "chưa đối chiếu" in value.citation:
                assert value.confidence == "unconfirmed", entry.key
