"""An international registration depends on the home mark in its first years: danger to that mark warns.

Madrid Protocol Art. 6(2)–(4): if the basic mark falls within the period, the registration falls with it.
"""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from ipregistry.domain.bases import FilingSubject, effective, title_date
from ipregistry.domain.kinds import MARKS, Route, Status
from ipregistry.domain.labels import STATUS
from ipregistry.domain.periods import period_of
from ipregistry.domain.stage import INTERNATIONAL
from ipregistry.domain.timeline import END, Gap, GapSpan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipregistry.domain.assets import FilingFacts
    from ipregistry.domain.law import Law
    from ipregistry.domain.timeline import Assessment

HOME: Final = "VN"
DANGER: Final = "basic_mark_danger"
"""Code of the gap that says so."""
_ONE_DAY = timedelta(days=1)
_AT_RISK: Final = frozenset({Status.LATE, Status.LAPSED_UNCONFIRMED})
_FALLEN: Final = frozenset(
    {
        Status.EXPIRED,
        Status.TERMINATED,
        Status.INVALIDATED,
        Status.REFUSED,
        Status.WITHDRAWN,
        Status.ABANDONED,
    }
)


def with_dangers(filings: Sequence[FilingFacts], results: Sequence[Assessment], law: Law) -> tuple[Assessment, ...]:
    """The assessments; while the home mark is in danger it, the registration and its designations say so."""
    found = list(results)
    for place, facts in enumerate(filings):
        if facts.jurisdiction != INTERNATIONAL or facts.route is not Route.MADRID:
            continue
        gaps = tuple(_dangers(facts, filings, results, law))
        if not gaps:
            continue
        for other, each in enumerate(filings):
            if other == place or each.jurisdiction == HOME or _hangs_on(each, facts):
                found[other] = dataclasses.replace(found[other], gaps=(*found[other].gaps, *gaps))
    return tuple(found)


def _hangs_on(facts: FilingFacts, whole: FilingFacts) -> bool:
    parent = facts.parent
    if parent is None:
        return False
    return parent.filing_id == whole.filing_id if whole.filing_id is not None else parent == whole


def _dangers(
    facts: FilingFacts, filings: Sequence[FilingFacts], results: Sequence[Assessment], law: Law
) -> Iterator[GapSpan]:
    registered = title_date(facts)
    right = law.right_for(facts.jurisdiction, facts.kind, facts.route)
    found = None if right is None else law.find(right.key, "dependency", FilingSubject(facts))
    home = [
        each
        for filing, each in zip(filings, results, strict=True)
        if filing.jurisdiction == HOME and filing.kind in MARKS
    ]
    if registered is None or found is None or not home:
        return
    until = period_of(found).after(registered.earliest)
    known = effective(registered)
    fell = False
    cuts = sorted({known, *(span.starts for each in home for span in each.spans if span.starts > known)})
    for place, starts in enumerate(cuts):
        ends = END if place + 1 == len(cuts) else cuts[place + 1] - _ONE_DAY
        statuses = [None if (span := each.span_on(starts)) is None else span.status for each in home]
        fallen = all(status in _FALLEN for status in statuses)
        in_danger = all(status in _AT_RISK or status in _FALLEN for status in statuses)
        # What fell within the period takes the registration with it for good.
        fell = fallen and (fell or starts < until)
        if not (fell or (in_danger and starts < until)):
            continue
        status = statuses[0]
        assert status is not None
        last = ends if fell else min(ends, until - _ONE_DAY)
        message = (
            f"Nhãn hiệu cơ sở tại Việt Nam: {STATUS[status]}; đăng ký quốc tế phụ thuộc nhãn hiệu này "
            f"đến {until:%d/%m/%Y}, có thể mất hiệu lực theo nhãn hiệu này ({found.value.citation})."
        )
        yield GapSpan(starts, last, Gap(DANGER, message))
