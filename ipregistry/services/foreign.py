"""Filings outside Viet Nam: their list, the table of assets by countries, and entering several of them at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ipregistry.domain.deadlines import deadline_state
from ipregistry.domain.entries import Added
from ipregistry.domain.foreign_rows import (
    INTERNATIONAL,
    ForeignFacets,
    ForeignOutlook,
    ForeignPage,
    ForeignPreview,
    HomeAsset,
    HomeFiling,
    InternationalFiling,
    Matrix,
    show_route,
)
from ipregistry.domain.kinds import PASSIVE, Confidence, DeadlineKind, DeadlineState, Route, Status
from ipregistry.domain.labels import jurisdiction
from ipregistry.errors import WrongUse
from ipregistry.services.assets import find_one
from ipregistry.services.entries import check_new, known_findings
from ipregistry.services.preview import preview
from ipregistry.store import editing
from ipregistry.store import foreign as stored
from ipregistry.store.facts import read_facts
from ipregistry.store.hanging import refuse_wrong_parent
from ipregistry.store.writing import Writer, office_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipregistry.domain.assets import AssetFacts, FilingFacts
    from ipregistry.domain.entries import FilingEntry
    from ipregistry.domain.foreign_rows import ForeignQuery
    from ipregistry.domain.timeline import Assessment
    from ipregistry.services.context import Context
    from ipregistry.store.models import Asset, Filing
    from ipregistry.store.session import Session

HOME: Final = "VN"
_HUNG_ON: Final = frozenset({Route.MADRID, Route.HAGUE, Route.LISBON, Route.PCT})
_AHEAD: Final = frozenset({DeadlineState.UPCOMING, DeadlineState.OPEN, DeadlineState.LATE})


def list_foreign(context: Context, query: ForeignQuery) -> ForeignPage:
    """Give the filings outside Viet Nam a query finds, as of its day (today when it has none).

    Raises:
        WrongUse: there is no such column to sort by.
    """
    with context.registry.reading() as session:
        return stored.list_foreign(session, query, query.as_of or context.today, context.assess)


def facets(context: Context, query: ForeignQuery) -> ForeignFacets:
    """Give what each filter of the list offers, counted within the other filters."""
    with context.registry.reading() as session:
        return stored.facets(session, query, query.as_of or context.today)


def matrix(context: Context, query: ForeignQuery) -> Matrix:
    """Give the assets with filings abroad by country; `offset` and `limit` count assets, sorted by name."""
    with context.registry.reading() as session:
        return stored.matrix(session, query, query.as_of or context.today, context.assess)


def home_asset(context: Context, ref: str) -> HomeAsset:
    """Give what the entry of filings abroad starts from: home filings with their time for priority, registrations.

    Raises:
        WrongUse: no such asset.
    """
    with context.registry.reading() as session:
        found = find_one(session, ref)
        facts = read_facts(session, [found.id])[found.id]
    assessment = context.assess(facts)
    leading = {
        span.filing
        for span in assessment.spans
        if span.leads_jurisdiction and span.span.starts <= context.today <= span.span.ends
    }
    homes = [
        (place not in leading, place, _home(filing, assessment.filings[place]))
        for place, filing in enumerate(facts.filings)
        if filing.jurisdiction == HOME
    ]
    return HomeAsset(
        asset=found.id,
        ref=found.ref,
        name=found.name,
        kind=facts.kind,
        homes=tuple(home for _, _, home in sorted(homes, key=lambda item: item[:2])),
        internationals=tuple(_international(facts)),
        taken=tuple(dict.fromkeys(filing.jurisdiction for filing in facts.filings if filing.jurisdiction != HOME)),
    )


def _home(facts: FilingFacts, result: Assessment) -> HomeFiling:
    assert facts.filing_id is not None
    due = next((item for item in result.others if item.kind is DeadlineKind.PRIORITY), None)
    reasons = () if due is None else due.reasons
    return HomeFiling(
        filing=facts.filing_id,
        application_no=facts.application_no,
        filed=facts.filed,
        certificate_no=facts.certificate_no,
        priority_due=None if due is None else due.due,
        reasons=tuple((reason.sentence, reason.source) for reason in reasons),
        confirmed=all(reason.confidence is Confidence.CONFIRMED for reason in reasons),
    )


def _international(facts: AssetFacts) -> list[InternationalFiling]:
    return [
        InternationalFiling(
            filing.filing_id, filing.route, filing.certificate_no or filing.application_no, filing.registered
        )
        for filing in facts.filings
        if filing.jurisdiction == INTERNATIONAL and filing.route in _HUNG_ON and filing.filing_id is not None
    ]


def add_filings(context: Context, ref: str, entries: Sequence[FilingEntry]) -> tuple[Added, ...]:
    """Add several filings to an asset in one change set, with their titles, priorities and events.

    `parent` names an international registration that is there already, `parent_place` one among the entries.

    Raises:
        WrongUse: no such asset, nothing to add, or the facts contradict each other; then nothing is added.
    """
    with context.registry.writing(context.officer, _label(ref, entries)) as change:
        asset = editing.asset(change.session, find_one(change.session, ref).id)
        before = known_findings(context, change.session, asset)
        made = _write(change.session, asset, entries)
        findings = check_new(context, change.session, asset, before)
        added = [Added(filing.id, filing.uid, asset.ref, findings) for filing in made]
    return tuple(replace(each, changes=change.changes) for each in added)


def preview_filings(context: Context, ref: str, entries: Sequence[FilingEntry]) -> ForeignPreview:
    """Give what `add_filings` would compute for each entry; nothing is kept.

    Raises:
        WrongUse: what `add_filings` would refuse.
    """

    def write(inside: Context) -> ForeignPreview:
        added = add_filings(inside, ref, entries)
        with inside.registry.reading() as session:
            facts = next(iter(read_facts(session, [find_one(session, ref).id]).values()))
        assessed = zip(facts.filings, inside.assess(facts).filings, strict=True)
        results = {filing.filing_id: result for filing, result in assessed}
        outlooks = (
            _outlook(context, office_code(entry.jurisdiction), results[each.id])
            for entry, each in zip(entries, added, strict=True)
        )
        return ForeignPreview(tuple(outlooks), added[0].findings)

    tried = preview(context, write)
    if tried.answer is None:
        raise WrongUse(tried.refusal)
    return tried.answer


def _outlook(context: Context, code: str, result: Assessment) -> ForeignOutlook:
    span = result.span_on(context.today)
    ahead = [
        item
        for item in result.deadlines
        if item.kind not in PASSIVE and deadline_state(item, context.today, None) in _AHEAD
    ]
    first = min(ahead, key=lambda item: item.due_working_day, default=None)
    return ForeignOutlook(
        jurisdiction=code,
        status=Status.PLANNED if span is None else span.status,
        expiry=None if span is None else span.expiry,
        indefinite=span is not None and span.indefinite,
        next_name=None if first is None else first.name,
        next_due=None if first is None else first.due_working_day,
        gaps=tuple(gap.message for gap in result.gaps_on(context.today)),
    )


def _write(session: Session, asset: Asset, entries: Sequence[FilingEntry]) -> list[Filing]:
    if not entries:
        raise WrongUse("Chưa chọn nước nào; đề nghị chọn ít nhất một nước.")
    writer = Writer(session)
    made: list[Filing] = []
    for entry in entries:
        if office_code(entry.jurisdiction) == HOME:
            raise WrongUse("Đơn tại Việt Nam không ghi ở đây; đề nghị thêm ở phần đơn trong nước của tài sản.")
        parent = None
        if entry.parent is not None:
            parent = editing.filing(session, entry.parent, asset.id)
        elif entry.parent_place is not None:
            if not 0 <= entry.parent_place < len(made):
                raise WrongUse("Nước chỉ định chưa có đăng ký quốc tế đứng trước; đề nghị ghi đăng ký quốc tế trước.")
            parent = made[entry.parent_place]
        filing = writer.filing(asset, entry)
        if parent is not None:
            refuse_wrong_parent((filing.jurisdiction, entry.route), (parent.jurisdiction, parent.route))
            filing.parent = parent
        made.append(filing)
    writer.finish()
    return made


def _label(ref: str, entries: Sequence[FilingEntry]) -> str:
    """What undo and history call it."""
    countries = [entry for entry in entries if office_code(entry.jurisdiction) != INTERNATIONAL]
    whole = next((entry for entry in entries if office_code(entry.jurisdiction) == INTERNATIONAL), None)
    if whole is not None:
        what = f"đăng ký quốc tế {show_route(whole.route)}"
        what += f" và {len(countries)} nước" if countries else ""
    elif len(countries) == 1:
        what = f"đơn tại {jurisdiction(office_code(countries[0].jurisdiction))}"
    else:
        what = f"đơn tại {len(countries)} nước"
    return f"Thêm {what} cho {ref}"
