"""What the law answers for every right in every jurisdiction by its sensible routes: an answer, or the gap it names.

Run: python -m tests.law.coverage, which writes docs/law-coverage.md. The lists of this module say what the reference
gives (jurisdictions with a row, countries that are no members); `test_coverage.py` holds the answers against them.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ipregistry import app
from ipregistry.domain.assets import FilingFacts
from ipregistry.domain.kinds import MARKS, PATENTS, Kind, Route
from ipregistry.domain.labels import JURISDICTION
from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.stage import INTERNATIONAL, Stage
from ipregistry.domain.terms import answer_term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ipregistry.domain.periods import Period

DOCUMENT: Final = Path(__file__).parents[2] / "docs" / "law-coverage.md"
_DAY: Final = date(2026, 11, 20)
_GI: Final = Kind.GEOGRAPHICAL_INDICATION
_DESIGN: Final = Kind.INDUSTRIAL_DESIGN
_REGIONAL: Final = ("EM", "EP", "EA", "BX", "AP", "OA")
_GROUPS: Final = (
    ("Viet Nam, the International Bureau, regional offices", ("VN", "WO", *_REGIONAL)),
    ("South-East Asia", ("TH", "LA", "KH", "MM", "MY", "SG", "ID", "PH", "BN")),
    ("Others with rows in the reference", ("JP", "KR", "CN", "TW", "US", "CA", "AU", "GB", "RU", "MX")),
)


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


REFERENCE: Final = {
    **dict.fromkeys(MARKS, _codes("EM US JP KR CN TW TH LA KH MM MY SG ID PH BN AU CA GB RU MX")),
    _DESIGN: _codes("EM US JP KR CN TW TH LA KH MM MY SG ID PH AU CA GB RU"),
    Kind.INVENTION: _codes("EP US JP KR CN TW TH LA KH MM MY SG ID PH AU CA GB RU"),
    Kind.UTILITY_SOLUTION: _codes("JP KR CN TW TH LA KH MM MY ID PH RU"),
    _GI: _codes("JP EM US KR CN TW TH LA KH MY SG ID PH AU CA GB RU"),
}
"""Jurisdictions with a row of the reference that says a term (sections 2 to 5)."""
NOT_TO_COMPUTE: Final = frozenset({(_GI, "KH")})
"""The reference reports a term it calls not confirmed, and says: do not compute."""
NO_MEMBERS: Final = {
    Route.MADRID: _codes("TW MM"),
    Route.HAGUE: _codes("TH LA MM MY PH ID AU TW"),
    Route.PCT: _codes("TW MM"),
    Route.LISBON: _codes("VN"),
}
"""Countries the reference calls no members of the system (sections 1, 2, 7, 8)."""
_SYSTEMS: Final = {
    **dict.fromkeys(MARKS, Route.MADRID),
    **dict.fromkeys(PATENTS, Route.PCT),
    _DESIGN: Route.HAGUE,
    _GI: Route.LISBON,
}

UNEXPLAINED: Final = "unexplained"
WHY: Final = {
    "no such rows": "The reference is blank: its sections 2 to 5 treat marks, designs, patents and geographical "
    "indications, and no other kind abroad.",
    "no row": "The reference is blank: it has no row for this right in this jurisdiction.",
    "no member": "The reference says that the country is no member of the system, so such a filing cannot be.",
    "not listed": "The reference is blank: it does not say whether the country is a member, or gives no rule for it.",
    "as a mark": "The reference gives another system there: a geographical indication is registered as a mark (route "
    "national), so that there is no register of its own.",
    "term blank": "The reference is blank on the term: it gives this jurisdiction another row only (months of the PCT, "
    "declaration of use), so the right is on file for that.",
    "not to compute": "The reference reports a term as not confirmed and says not to compute it.",
    "no own term": "An international application under the PCT has no term; each national title has its own.",
}
"""Why each class of gaps is allowed."""


@dataclass(frozen=True)
class Asked:
    """One question and what came of it."""

    kind: Kind
    code: str
    route: Route
    cell: str
    """The answer in short; empty for a gap."""
    gap: str = ""
    """The code of the gap."""
    sentence: str = ""
    reason: str = ""
    """The class of the gap, a key of `WHY`; empty when nothing allows it."""


def questions() -> Iterator[tuple[Kind, str, Route]]:
    """Every kind with every jurisdiction and the routes that make sense there. EU is EM before it comes to the law."""
    for code in JURISDICTION:
        for kind in Kind:
            if code != "EU" and kind is not Kind.UNKNOWN:
                for route in _routes(kind, code):
                    yield kind, code, route


def _routes(kind: Kind, code: str) -> Iterator[Route]:
    system = _SYSTEMS.get(kind)
    if code != INTERNATIONAL:
        yield Route.REGIONAL if code in _REGIONAL else Route.NATIONAL
        if kind in MARKS or kind in PATENTS or kind is _DESIGN:
            yield Route.PARIS
        if kind is _GI:
            yield Route.GI_REGISTER
            if code in ("EM", "GB"):
                yield Route.TREATY
    if system is not None:
        yield system


@functools.cache
def asked() -> tuple[Asked, ...]:
    """Every question with its answer."""
    return tuple(_ask(*question) for question in questions())


def _facts(kind: Kind, code: str, route: Route) -> FilingFacts:
    return FilingFacts(
        kind,
        code,
        route,
        application_no="1",
        filed=PartialDate(2022, 6, 16),
        priority=PartialDate(2021, 12, 20),
        published=PartialDate(2023, 8, 1),
        registered=PartialDate(2023, 9, 1),
        granted=PartialDate(2023, 9, 1),
        certificate_no="1",
        plant_group="tree" if kind is Kind.PLANT_VARIETY else None,
        created=PartialDate(2021, 2, 2),
        exploited=PartialDate(2021, 5, 5),
        author_died=PartialDate(2024, 1, 1),
        fixed=PartialDate(2021, 3, 3),
        international=PartialDate(2022, 8, 22),
        work="general" if kind is Kind.COPYRIGHT else None,
    )


def _ask(kind: Kind, code: str, route: Route) -> Asked:
    law, calendar = app.load_law(), app.load_calendar()
    facts = _facts(kind, code, route)
    answer = answer_term(facts, law, calendar, _DAY)
    if answer.expiry is not None or answer.indefinite:
        right = law.right_for(code, kind, route)
        cell = "no end" if answer.indefinite else _term(Stage(facts, right, law, calendar, pending=True))
        return Asked(kind, code, route, cell)
    gap = next(item for item in answer.gaps if item.code not in ("law_doubt", "expiry_unchecked"))
    return Asked(kind, code, route, "", gap.code, gap.message, _why(kind, code, route, gap.code))


def _why(kind: Kind, code: str, route: Route, gap: str) -> str:
    unknown = gap == "law_unknown"
    abroad = code not in ("VN", INTERNATIONAL)
    listed = code in REFERENCE.get(kind, ())
    system = route is _SYSTEMS.get(kind)
    classes = {
        "no own term": unknown and code == INTERNATIONAL and route is Route.PCT,
        "no member": code in NO_MEMBERS.get(route, ()),
        "no such rows": abroad and kind not in REFERENCE,
        "not to compute": unknown and (kind, code) in NOT_TO_COMPUTE,
        "term blank": abroad and unknown and not listed,
        "not listed": abroad and not unknown and system,
        "no row": abroad and not unknown and not listed,
        "as a mark": not unknown and listed and route is Route.GI_REGISTER and (kind, code) not in NOT_TO_COMPUTE,
    }
    if gap not in ("law_missing", "law_unknown"):
        return ""
    return next((name for name, holds in classes.items() if holds), "")


def _term(stage: Stage) -> str:
    """The term in short: how long, from which date, how often renewed."""
    if stage.leader is not None:
        cap = None if stage.schedule is None else stage.schedule.find("term.longest")
        return "IR" if cap is None else f"IR, at most {cap.value.value}y"
    schedule = stage.schedule
    assert schedule is not None
    legs = [f"{_years(leg.first)} {leg.name}" for leg in schedule.legs]
    text = legs[0] if len(legs) == 1 else f"{schedule.combines} of {', '.join(legs)}"
    most = schedule.most_renewals
    if most == 0 or schedule.next_term is None:
        return text
    return f"{text}, +{_years(schedule.next_term)} {'×∞' if most is None else f'×{most}'}"


def _years(period: Period) -> str:
    return f"{period.months // 12}y" if period.months % 12 == 0 and not period.days else f"{period.months}m"


def document() -> str:
    """The text of docs/law-coverage.md."""
    items = asked()
    named = {code for _, codes in _GROUPS for code in codes}
    rest = tuple(sorted({item.code for item in items} - named))
    parts = [_INTRODUCTION, _counts(items)]
    for title, codes in (*_GROUPS, ("Others", rest)):
        parts.append(f"## {title}\n\n{_table(items, codes)}")
    parts += ["## Gaps", *_gaps(items)]
    return "\n\n".join(parts) + "\n"


_INTRODUCTION: Final = """\
# What the law answers

Written by `python -m tests.law.coverage`; `tests/law/test_coverage.py` fails when it is stale. Each kind of right is
asked in each jurisdiction by each route that makes sense there, with all dates given (filed 16/06/2022, granted
01/09/2023). `10y filed, +10y ×∞`: ten years from filing, renewed without limit; `IR`: as long as the international
registration it hangs on; `no end`: protected without a term; `–`: not asked, there is no such route. A word in
*italics* is a gap, explained below: the officer reads its sentence instead of a date, and no date is invented. How sure
each value is stands with its source in `resources/law`."""


def _counts(items: Iterable[Asked]) -> str:
    items = tuple(items)
    answered = [item for item in items if not item.gap]
    ends = sum(item.cell == "no end" for item in answered)
    lines = [
        "| asked | answered with a date | answered: no end | gaps |",
        "|---|---|---|---|",
        f"| {len(items)} | {len(answered) - ends} | {ends} | {len(items) - len(answered)} |",
        "",
        "| class of gap | cases |",
        "|---|---|",
    ]
    classes = Counter(item.reason for item in items if item.gap)
    lines += [
        f"| *{name or UNEXPLAINED}* | {many} |" for name, many in sorted(classes.items(), key=lambda pair: -pair[1])
    ]
    return "\n".join(lines)


def _table(items: Iterable[Asked], codes: tuple[str, ...]) -> str:
    cells = {
        (item.kind, item.route, item.code): item.cell or f"*{item.reason or UNEXPLAINED}*"
        for item in items
        if item.code in codes
    }
    rows: dict[tuple[str, ...], list[tuple[Kind, Route]]] = defaultdict(list)
    for kind, route in dict.fromkeys((kind, route) for kind, route, _ in cells):
        rows[tuple(cells.get((kind, route, code), "–") for code in codes)].append((kind, route))
    lines = [f"| right, route | {' | '.join(codes)} |", "|---" * (len(codes) + 1) + "|"]
    lines += [f"| {_named(asked_for)} | {' | '.join(row)} |" for row, asked_for in rows.items()]
    return "\n".join(lines)


def _named(asked_for: Iterable[tuple[Kind, Route]]) -> str:
    """Kinds with the same routes together: "trademark, collective_mark: national, paris"."""
    routes: dict[Kind, list[Route]] = defaultdict(list)
    for kind, route in asked_for:
        routes[kind].append(route)
    kinds: dict[tuple[Route, ...], list[Kind]] = defaultdict(list)
    for kind, ways in routes.items():
        kinds[tuple(ways)].append(kind)
    return "; ".join(f"{', '.join(each)}: {', '.join(ways)}" for ways, each in kinds.items())


def _gaps(items: Iterable[Asked]) -> Iterator[str]:
    found = [item for item in items if item.gap]
    for reason in dict.fromkeys(item.reason for item in found):
        mine = [item for item in found if item.reason == reason]
        lines = [
            f"### {(reason or UNEXPLAINED).capitalize()} ({len(mine)})",
            "",
            WHY.get(reason, "Nothing allows it."),
            "",
        ]
        places: dict[tuple[Kind, Route, str], list[str]] = defaultdict(list)
        for item in mine:
            places[(item.kind, item.route, _pattern(item))].append(item.code)
        rows: dict[tuple[str, str], list[tuple[Kind, Route]]] = defaultdict(list)
        for (kind, route, sentence), codes in places.items():
            rows[(" ".join(codes), sentence)].append((kind, route))
        lines += [f"- {codes} ({_named(what)}): {sentence}" for (codes, sentence), what in rows.items()]
        yield "\n".join(lines)


def _pattern(item: Asked) -> str:
    """The sentence; of those that differ in the names of right and country only, their common form."""
    if not item.sentence.startswith("Chưa có dữ liệu luật về"):
        return item.sentence
    return "“Chưa có dữ liệu luật về … tại …: chưa tính thời hạn.”"


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
