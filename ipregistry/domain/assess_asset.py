"""The standing of an asset: that of its filings, and which of them leads on each day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from ipregistry.domain.asset_deadlines import asset_deadlines
from ipregistry.domain.bases import first_dated
from ipregistry.domain.dependency import with_dangers
from ipregistry.domain.gaps import KIND_UNKNOWN
from ipregistry.domain.kinds import LIVING, Kind, Status
from ipregistry.domain.overrides import last_of, overridden, with_overrides
from ipregistry.domain.standing import assess
from ipregistry.domain.timeline import (
    BEGINNING,
    END,
    Assessment,
    AssetAssessment,
    AssetSpan,
    Gap,
    GapSpan,
    Span,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipregistry.domain.assets import AssetFacts, FilingFacts
    from ipregistry.domain.law import Law
    from ipregistry.domain.working_days import Calendar

HOME: Final = "VN"
_ONE_DAY = timedelta(days=1)
_OWNER_MISSING: Final = Gap("owner_missing", "Chưa có chủ sở hữu.")
_BODY_MISSING: Final = Gap("owner_missing", "Chưa có cơ quan, tổ chức quản lý chỉ dẫn địa lý.")
_NAME_MISSING: Final = Gap("name_missing", "Chưa có tên hoặc nội dung của tài sản.")


def assess_asset(asset: AssetFacts, law: Law, calendar: Calendar) -> AssetAssessment:
    """Everything the facts and the law say of one asset, for every day. Nothing depends on today."""
    filings = with_dangers(asset.filings, [assess(facts, law, calendar) for facts in asset.filings], law)
    own = asset_deadlines(asset, law, calendar)
    if asset.overrides:
        last = last_of(asset.overrides)
        filings = with_overrides(asset.filings, filings, last)
        own = overridden(own, None, last)
    dated = [day for facts in asset.filings if (day := first_dated(facts)) is not None]
    return AssetAssessment(
        filings=filings,
        spans=_asset_spans(asset.filings, filings),
        gaps=tuple(GapSpan(BEGINNING, END, gap) for gap in _asset_gaps(asset)),
        deadlines=own,
        first_fact=min(dated, default=None),
    )


def _asset_gaps(asset: AssetFacts) -> list[Gap]:
    gaps = []
    if asset.kind is Kind.UNKNOWN:
        gaps.append(KIND_UNKNOWN)
    if not asset.name.strip() and not (asset.product or "").strip():
        gaps.append(_NAME_MISSING)
    if not asset.has_owner:
        gaps.append(_BODY_MISSING if asset.kind is Kind.GEOGRAPHICAL_INDICATION else _OWNER_MISSING)
    return gaps


def _asset_spans(facts: Sequence[FilingFacts], filings: Sequence[Assessment]) -> tuple[AssetSpan, ...]:
    if not filings:
        planned = Span(BEGINNING, END, Status.PLANNED)
        return (AssetSpan(None, planned, leads_asset=True, leads_jurisdiction=True),)
    if len(filings) == 1:
        return tuple(AssetSpan(0, span, leads_asset=True, leads_jurisdiction=True) for span in filings[0].spans)
    cuts = _cuts(facts, filings)
    result: list[AssetSpan] = []
    for place, starts in enumerate(cuts):
        ends = END if place + 1 == len(cuts) else cuts[place + 1] - _ONE_DAY
        standing = [(index, span) for index, each in enumerate(filings) if (span := each.span_on(starts)) is not None]
        _add_stretch(result, facts, standing, starts, ends)
    return tuple(sorted(result, key=lambda item: (item.filing or 0, item.span.starts)))


def _cuts(facts: Sequence[FilingFacts], filings: Sequence[Assessment]) -> list[date]:
    """The days on which another filing may come to lead: a status changes, or a filing day becomes known."""
    cuts = {span.starts for each in filings for span in each.spans}
    first = min(cuts)
    cuts.update(each.filed.latest for each in facts if each.filed is not None and each.filed.latest > first)
    return sorted(cuts)


def _add_stretch(
    result: list[AssetSpan],
    facts: Sequence[FilingFacts],
    standing: list[tuple[int, Span]],
    starts: date,
    ends: date,
) -> None:
    leaders: dict[str, int] = {}
    for code in {facts[index].jurisdiction for index, _ in standing}:
        there = [item for item in standing if facts[item[0]].jurisdiction == code]
        leaders[code] = max(there, key=lambda item: _weight(facts[item[0]], item, starts))[0]
    if HOME in leaders:
        main = leaders[HOME]
    else:
        main = min(standing, key=lambda item: (_filed(facts[item[0]], starts) or END, item[0]))[0]
    for index, span in standing:
        leads_asset = index == main
        leads_jurisdiction = leaders[facts[index].jurisdiction] == index
        last = next((place for place in range(len(result) - 1, -1, -1) if result[place].filing == index), None)
        cut = Span(starts, ends, span.status, span.expiry, span.indefinite)
        if last is not None:
            before = result[last]
            same = (before.leads_asset, before.leads_jurisdiction) == (leads_asset, leads_jurisdiction)
            if same and before.span.ends + _ONE_DAY == starts and _alike(before.span, span):
                cut = Span(before.span.starts, ends, span.status, span.expiry, span.indefinite)
                result[last] = AssetSpan(index, cut, leads_asset, leads_jurisdiction)
                continue
        result.append(AssetSpan(index, cut, leads_asset, leads_jurisdiction))


def _alike(one: Span, other: Span) -> bool:
    return (one.status, one.expiry, one.indefinite) == (other.status, other.expiry, other.indefinite)


def _filed(facts: FilingFacts, day: date) -> date | None:
    """The filing day as known on a day."""
    return facts.filed.earliest if facts.filed is not None and facts.filed.latest <= day else None


def _weight(facts: FilingFacts, item: tuple[int, Span], day: date) -> tuple[bool, date, int]:
    """The living one first, then the latest filed."""
    return item[1].status in LIVING, _filed(facts, day) or BEGINNING, item[0]
