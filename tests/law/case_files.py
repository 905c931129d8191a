"""Law cases as data: facts, a day, the dates that must come out, typed by hand with the reckoning in the note.

`tests/law/*.toml` are cases on the program's own law; a file in `tests/law/shapes` brings a made-up law of its own.
"""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ipregistry import app
from ipregistry.domain.assess_asset import assess_asset
from ipregistry.domain.assets import AssetFacts, Designation, EventFact, FilingFacts, RuleChoice
from ipregistry.domain.kinds import EventKind, Kind, Route
from ipregistry.domain.law_reader import read_law
from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.standing import assess
from ipregistry.domain.terms import TermAnswer, answer_term
from ipregistry.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ipregistry.domain.law import Law
    from ipregistry.domain.office_limits import OfficeLimit
    from ipregistry.domain.timeline import Assessment, Deadline
    from ipregistry.domain.working_days import Calendar

HERE = Path(__file__).parent
_DATES = (
    "filed",
    "priority",
    "published",
    "registered",
    "granted",
    "stated_expiry",
    "created",
    "exploited",
    "author_died",
    "fixed",
    "international",
    "designated",
)
_TEXTS = ("jurisdiction", "application_no", "certificate_no", "decision_no", "plant_group", "work")
_FACT_KEYS = {"kind", "route", "designations", *_DATES, *_TEXTS}
_CASE_KEYS = {
    "name",
    "note",
    "as_of",
    "renewed",
    "facts",
    "events",
    "parent",
    "parent_events",
    "home",
    "home_events",
    "choices",
    "expect",
}
_EXPECT_KEYS = {
    "error",
    "expiry",
    "max_expiry",
    "in_force_from",
    "indefinite",
    "status",
    "statuses",
    "renewals",
    "maintenance",
    "declarations",
    "others",
    "office_limits",
    "count",
    "reasons",
    "gaps",
    "sentence",
    "stored",
    "dangers",
}
_TODAY = date(2026, 11, 20)


@dataclass(frozen=True)
class Case:
    """One case of a file."""

    file: str
    name: str
    content: Mapping[str, Any]

    @property
    def title(self) -> str:
        return f"{self.file}: {self.name}"


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _cases(path: Path, document: Mapping[str, Any]) -> list[Case]:
    cases = [Case(path.stem, case["name"], case) for case in document["cases"]]
    for case in cases:
        assert set(case.content) <= _CASE_KEYS, case.title
        assert set(case.content["facts"]) <= _FACT_KEYS, case.title
        assert set(case.content["expect"]) <= _EXPECT_KEYS, case.title
        assert case.content["note"], case.title
    return cases


def own_cases() -> list[Case]:
    """The cases on the program's own law."""
    return [case for path in sorted(HERE.glob("*.toml")) for case in _cases(path, _read(path))]


def shape_cases() -> list[tuple[Case, Law]]:
    """The cases on made-up law, each with that law."""
    result: list[tuple[Case, Law]] = []
    for path in sorted((HERE / "shapes").glob("*.toml")):
        document = _read(path)
        cases = _cases(path, document)
        del document["cases"]
        document.setdefault("sources", {})["made_up"] = {"citation": "văn bản giả định"}
        law = read_law({path.name: document})
        result += ((case, law) for case in cases)
    return result


def _partial(value: object) -> PartialDate:
    return PartialDate.of(value) if isinstance(value, date) else PartialDate.parse_iso(str(value))


def facts_of(case: Case) -> FilingFacts:
    facts = _facts(case.content["facts"], case.content.get("events", ()))
    choices = tuple(RuleChoice(each["rule"], each["on"], each["reason"]) for each in case.content.get("choices", ()))
    if "parent" not in case.content:
        return replace(facts, rule_choices=choices)
    parent = _facts(case.content["parent"], case.content.get("parent_events", ()))
    return replace(facts, parent=parent, rule_choices=choices)


def _facts(given: Mapping[str, Any], happened: Iterable[Mapping[str, Any]]) -> FilingFacts:
    events = tuple(
        EventFact(
            EventKind(event["kind"]),
            on=_partial(event["on"]) if "on" in event else None,
            cycle=event.get("cycle"),
            until=_partial(event["until"]) if "until" in event else None,
            uid=str(place),
        )
        for place, event in enumerate(happened)
    )
    dates: dict[str, Any] = {name: _partial(given[name]) for name in _DATES if name in given}
    texts: dict[str, Any] = {name: given[name] for name in _TEXTS if name in given}
    return FilingFacts(
        kind=Kind(given["kind"]),
        route=Route(given.get("route", "national")),
        designations=tuple(map(Designation, given.get("designations", ()))),
        events=events,
        **dates,
        **texts,
    )


def mismatches(case: Case, law: Law, calendar: Calendar) -> list[str]:
    """What comes out otherwise than the case expects."""
    expect = case.content["expect"]
    as_of = case.content.get("as_of", _TODAY)
    try:
        answer = answer_term(facts_of(case), law, calendar, as_of, case.content.get("renewed", 0))
    except WrongUse as error:
        wanted = expect.get("error")
        return [] if wanted is not None and wanted in str(error) else [f"refused: {error}"]
    if "error" in expect:
        return [f"not refused, but {expect['error']!r} expected"]
    made = tuple(EventFact(EventKind.RENEWED, cycle=number + 1) for number in range(case.content.get("renewed", 0)))
    facts = facts_of(case)
    whole = assess(replace(facts, events=(*facts.events, *made)), law, calendar)
    found = [*_plain(expect, answer), *_statuses(expect, whole), *_lists(expect, answer, whole)]
    found += _dangers(case, law, calendar)
    codes = [gap.code for gap in answer.gaps]
    if "gaps" in expect and sorted(codes) != sorted(expect["gaps"]):
        found.append(f"gaps: {codes}")
    for wanted in expect.get("reasons", ()):
        given = [
            {"key": item.key, "value": item.value, "source": item.source, "confidence": item.confidence.value}
            for item in answer.reasons
        ]
        if not any(wanted.items() <= item.items() for item in given):
            found.append(f"reason {wanted} not among {given}")
    if "sentence" in expect and not any(expect["sentence"] in item.sentence for item in answer.reasons):
        found.append(f"no such sentence among {[item.sentence for item in answer.reasons]}")
    return found


def _plain(expect: Mapping[str, Any], answer: TermAnswer) -> list[str]:
    given = answer.to_json()
    found = []
    for key in ("expiry", "max_expiry", "in_force_from", "status", "indefinite"):
        if key not in expect:
            continue
        wanted = expect[key].isoformat() if isinstance(expect[key], date) else expect[key]
        # TOML has no null.
        wanted = None if wanted == "none" else wanted
        if given[key] != wanted:
            found.append(f"{key}: {given[key]}, not {wanted}")
    return found


def _statuses(expect: Mapping[str, Any], whole: Assessment) -> list[str]:
    found = []
    for day, wanted in expect.get("statuses", {}).items():
        span = whole.span_on(date.fromisoformat(day))
        status = "none" if span is None else span.status.value
        if status != wanted:
            found.append(f"status on {day}: {status}, not {wanted}")
    return found


def _lists(expect: Mapping[str, Any], answer: TermAnswer, whole: Assessment) -> list[str]:
    found = []
    given: dict[str, tuple[Deadline, ...]] = {
        "renewals": answer.renewals,
        "maintenance": answer.maintenance,
        "declarations": answer.declarations,
        "others": whole.others,
        "stored": whole.deadlines,
    }
    for name, items in given.items():
        for wanted in expect.get(name, ()):
            if not any(_fits(item, wanted) for item in items):
                shown = [(item.cycle, item.opens, item.due, item.late_until, item.closed) for item in items]
                found.append(f"{name}: {wanted} not among {[[str(each) for each in item] for item in shown]}")
    limits = answer.office_limits
    for wanted in expect.get("office_limits", ()):
        if not any(_fits(item, wanted) for item in limits):
            listed = [(item.rule, str(item.start), str(item.due), str(item.done_on)) for item in limits]
            found.append(f"office_limits: {wanted} not among {listed}")
    for name, count in expect.get("count", {}).items():
        many = len(limits) if name == "office_limits" else len(given[name])
        if many != count:
            found.append(f"{name}: {many}, not {count}")
    return found


def _dangers(case: Case, law: Law, calendar: Calendar) -> list[str]:
    """On which days the registration warns of danger to the home mark it depends on."""
    wanted = case.content["expect"].get("dangers", {})
    if not wanted:
        return []
    home = _facts(case.content["home"], case.content.get("home_events", ()))
    facts = facts_of(case)
    asset = AssetFacts(facts.kind, "Ví dụ", filings=(home, facts), has_owner=True)
    result = assess_asset(asset, law, calendar).filings[1]
    found = []
    for day, danger in wanted.items():
        codes = [gap.code for gap in result.gaps_on(date.fromisoformat(day))]
        if ("basic_mark_danger" in codes) is not danger:
            found.append(f"danger on {day}: {codes}")
    return found


def _fits(item: Deadline | OfficeLimit, wanted: Mapping[str, Any]) -> bool:
    names = {"number": "cycle", "year": "cycle"}
    for key, value in wanted.items():
        given = getattr(item, names.get(key, key))
        if given != (None if value == "none" else value):
            return False
    return True


@functools.cache
def _dates() -> tuple[Mapping[str, Any], ...]:
    return tuple(item for path in sorted((HERE / "dates").glob("*.toml")) for item in _read(path)["dates"])


def date_mismatches(law: Law, key: str | None = None) -> list[str]:
    """The days of `tests/law/dates` on which another row of a value should begin and does not; of one key or of all.

    With `value` the number itself must be the one typed there.
    """
    found = []
    for item in _dates():
        assert item["note"]
        for name in item["keys"] if key is None else {key}.intersection(item["keys"]):
            before = law.value_on(name, item["day"] - timedelta(days=1))
            since = law.value_on(name, item["day"])
            old, new = (value.citation if value is not None else "" for value in (before, since))
            wrong = item["before"] not in old if item["before"] else old != ""
            if wrong or item["since"] not in new or before == since:
                found.append(f"{name} on {item['day']}: {old!r} → {new!r}")
            if since is not None and since.value != item.get("value", since.value):
                found.append(f"{name} on {item['day']}: {since.value}, not {item['value']}")
    return found


def own_documents() -> dict[str, dict[str, Any]]:
    """The program's own legal data, parsed anew, to be changed at will."""
    return app._documents("law")
