"""Everything of one asset as of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.orm import selectinload

from ipregistry.domain.detail_rows import AssetDetail, SpanRow
from ipregistry.domain.numbers import search_keys
from ipregistry.errors import WrongUse
from ipregistry.store import mapping
from ipregistry.store.deadline_rows import HOME, Subject, deadline_row, read_actions
from ipregistry.store.facts import read_facts_on
from ipregistry.store.holders import read_successors
from ipregistry.store.lists import read_row
from ipregistry.store.models import Asset, AssetLink, AssetParty, Certificate, Document, Filing, Party

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ipregistry.domain.assets import AssetFacts
    from ipregistry.domain.deadline_rows import DeadlineRow
    from ipregistry.domain.detail_rows import DocumentRow
    from ipregistry.domain.rows import AssetRow
    from ipregistry.domain.timeline import AssetAssessment
    from ipregistry.store.derive import Assess


class Named(NamedTuple):
    """An asset as messages name it."""

    id: int
    ref: str
    name: str


def find(session: Session, ref: str) -> list[Named]:
    """Give the assets a reference, uid, application or certificate number may mean; the first two mean one only."""
    typed = ref.strip()
    columns = select(Asset.id, Asset.ref, Asset.name).where(Asset.removed_at.is_(None))
    exact = or_(Asset.ref.in_({typed, typed.upper()}), Asset.uid == typed.lower())
    # Spelt as it stands there it is found by its index; else every reference has to be looked at.
    for condition in (exact, func.upper(Asset.ref) == typed.upper()):
        found = [Named(*row) for row in session.execute(columns.where(condition))]
        if found:
            return found
    keys = sorted(search_keys(typed))
    if not keys:
        return []
    numbered = (
        select(Filing.asset_id)
        .outerjoin(Certificate, Certificate.filing_id == Filing.id)
        .where(or_(Filing.application_key.in_(keys), Certificate.number_key.in_(keys)))
    )
    return [Named(*row) for row in session.execute(columns.where(Asset.id.in_(numbered)).order_by(Asset.ref))]


def read(session: Session, asset: int, day: date, assess: Assess) -> AssetDetail:
    """Give all of an asset as of a day, but for its history.

    Raises:
        WrongUse: nothing of it was known on the day.
    """
    row = read_row(session, asset, day, assess)
    if row is None:
        raise WrongUse(f"Đến ngày {day:%d/%m/%Y} chưa có dữ kiện nào của tài sản này; đề nghị chọn ngày sau đó.")
    options = [
        selectinload(Asset.filings).selectinload(Filing.certificate),
        selectinload(Asset.filings).selectinload(Filing.events),
        selectinload(Asset.filings).selectinload(Filing.priorities),
        selectinload(Asset.filings).selectinload(Filing.rule_choices),
        selectinload(Asset.parties).selectinload(AssetParty.party).selectinload(Party.contacts),
    ]
    whole = session.scalars(select(Asset).where(Asset.id == asset).options(*options)).one()
    facts = read_facts_on(session, [asset], day)[asset]
    assessment = assess(facts)
    known = [filing for filing in whole.filings if filing.id in {item.filing_id for item in facts.filings}]
    successors = {
        party: tuple(holder.name for holder in after) for party, after in read_successors(session, day).items()
    }
    return AssetDetail(
        as_of=day,
        row=row,
        fields=mapping.fields_row(whole),
        filings=mapping.filing_rows(known, facts, assessment, row.filing, day),
        events=mapping.event_rows(known, _party_names(session, known), day),
        parties=tuple(mapping.role_row(role, successors) for role in whole.parties if mapping.counts(role.since, day)),
        classes=mapping.class_rows(whole),
        territories=tuple((place.level, place.name) for place in whole.territories),
        spans=_spans(facts, assessment),
        deadlines=_deadlines(session, row, facts, assessment, day),
        documents=_documents(session, whole),
        conflicts=mapping.conflict_rows(whole),
        links=_links(session, asset),
        history=(),
    )


def _party_names(session: Session, filings: list[Filing]) -> dict[int, str]:
    wanted = {event.party_id for filing in filings for event in filing.events if event.party_id is not None}
    return {row[0]: row[1] for row in session.execute(select(Party.id, Party.name).where(Party.id.in_(wanted)))}


def _spans(facts: AssetFacts, assessment: AssetAssessment) -> tuple[SpanRow, ...]:
    return tuple(
        SpanRow(
            filing=None if item.filing is None else facts.filings[item.filing].filing_id,
            starts=item.span.starts,
            ends=item.span.ends,
            status=item.span.status,
            expiry=item.span.expiry,
            indefinite=item.span.indefinite,
        )
        for item in assessment.spans
    )


def _deadlines(
    session: Session, row: AssetRow, facts: AssetFacts, assessment: AssetAssessment, day: date
) -> tuple[DeadlineRow, ...]:
    actions = read_actions(session, [row.id], day)
    own = Subject(row.id, None, row.ref, row.name, row.owner, HOME)
    found = [deadline_row(own, item, day, actions) for item in assessment.deadlines]
    for filing, result in zip(facts.filings, assessment.filings, strict=True):
        assert filing.filing_id is not None
        subject = Subject(row.id, filing.filing_id, row.ref, row.name, row.owner, filing.jurisdiction)
        found.extend(deadline_row(subject, item, day, actions) for item in result.deadlines)
    return tuple(sorted(found, key=lambda item: (item.due_working_day, item.filing or 0, item.rule, item.cycle)))


def _documents(session: Session, asset: Asset) -> tuple[DocumentRow, ...]:
    filings = [filing.id for filing in asset.filings]
    statement = select(Document).where(or_(Document.asset_id == asset.id, Document.filing_id.in_(filings)))
    return tuple(mapping.document_row(item) for item in session.scalars(statement.order_by(Document.id)))


def _links(session: Session, asset: int) -> tuple[tuple[str, str, str], ...]:
    columns = select(AssetLink.kind, Asset.ref, Asset.name).where(Asset.removed_at.is_(None))
    towards = columns.join(Asset, Asset.id == AssetLink.to_id).where(AssetLink.from_id == asset)
    back = columns.join(Asset, Asset.id == AssetLink.from_id).where(AssetLink.to_id == asset)
    return tuple((kind, ref, name) for kind, ref, name in session.execute(towards.union(back).order_by("ref")))
