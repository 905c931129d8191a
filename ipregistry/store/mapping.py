"""Makes frozen rows of mapped objects, showing only what was known on a day."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING

from ipregistry.domain.bases import effective
from ipregistry.domain.detail_rows import (
    AssetFieldsRow,
    CertificateRow,
    ClassRow,
    ConflictRow,
    DocumentRow,
    EventRow,
    FilingRow,
    PriorityRow,
    RuleChoiceRow,
)
from ipregistry.domain.rows import AssetPartyRow, PartyRow
from ipregistry.store.shown import Dates, is_titled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ipregistry.domain.assets import AssetFacts, FilingFacts
    from ipregistry.domain.partial_date import PartialDate
    from ipregistry.domain.timeline import Assessment, AssetAssessment
    from ipregistry.store.models import Asset, AssetParty, Certificate, Document, Filing

_TOLD = ("filed", "published", "registered", "granted")
"""Facts that the timeline shows as events without storing them twice."""


def counts(on: PartialDate | None, day: date) -> bool:
    """Say whether a fact of this date counts on a day."""
    return effective(on) <= day


def _known(on: PartialDate | None, day: date) -> PartialDate | None:
    return on if counts(on, day) else None


def fields_row(asset: Asset) -> AssetFieldsRow:
    """The fields of the asset itself."""
    return AssetFieldsRow(**{item.name: getattr(asset, item.name) for item in fields(AssetFieldsRow)})


def filing_rows(
    filings: Iterable[Filing], facts: AssetFacts, assessment: AssetAssessment, main: int | None, day: date
) -> tuple[FilingRow, ...]:
    """The filings with their standing on the day, in the order they were entered; `main` is the one that leads."""
    standing = {
        filing.filing_id: (filing, result) for filing, result in zip(facts.filings, assessment.filings, strict=True)
    }
    return tuple(_filing_row(filing, *standing[filing.id], filing.id == main, day) for filing in filings)


def _filing_row(filing: Filing, facts: FilingFacts, assessment: Assessment, leads: bool, day: date) -> FilingRow:  # noqa: FBT001 - private
    span = assessment.span_on(day)
    return FilingRow(
        id=filing.id,
        uid=filing.uid,
        jurisdiction=filing.jurisdiction,
        route=filing.route,
        parent=filing.parent_id,
        application_no=facts.application_no,
        filed=facts.filed,
        publication_no=filing.publication_no if counts(filing.published, day) else None,
        published=facts.published,
        registered=facts.registered,
        designated=facts.designated,
        described_as=filing.described_as,
        note=filing.note,
        certificate=_certificate_row(filing.certificate, filing, day),
        priorities=tuple(PriorityRow(item.number, item.jurisdiction, item.on) for item in filing.priorities),
        rule_choices=tuple(
            RuleChoiceRow(item.id, item.uid, item.rule, item.on, item.reason, item.officer)
            for item in filing.rule_choices
        ),
        status=None if span is None else span.status,
        expiry_date=None if span is None else span.expiry,
        indefinite=span is not None and span.indefinite,
        leads=leads,
    )


def _certificate_row(certificate: Certificate | None, filing: Filing, day: date) -> CertificateRow | None:
    if certificate is None:
        return None
    dates = Dates(filing.filed, filing.published, filing.registered, filing.designated, certificate.granted)
    if not is_titled(day, dates):
        return None
    return CertificateRow(
        id=certificate.id,
        uid=certificate.uid,
        filing=filing.id,
        number=certificate.number,
        decision_no=certificate.decision_no,
        decided=_known(certificate.decided, day),
        granted=_known(certificate.granted, day),
        published=_known(certificate.published, day),
        printed_owner=certificate.printed_owner,
        printed_address=certificate.printed_address,
        scope=certificate.scope,
        stated_expiry=certificate.stated_expiry,
        medium=certificate.medium,
        note=certificate.note,
    )


def event_rows(filings: Iterable[Filing], parties: Mapping[int, str], day: date) -> tuple[EventRow, ...]:
    """Everything that happened by the day, newest last, undated first."""
    found: list[EventRow] = []
    for filing in filings:
        certificate = filing.certificate
        granted = None if certificate is None else certificate.granted
        days = (filing.filed, filing.published, filing.registered, granted)
        found += [
            EventRow(None, filing.uid, filing.id, kind, on)
            for kind, on in zip(_TOLD, days, strict=True)
            if on is not None and counts(on, day)
        ]
        found += [
            EventRow(
                id=event.id,
                uid=event.uid,
                filing=filing.id,
                kind=event.kind,
                on=event.on,
                cycle=event.cycle,
                until=event.until,
                document_no=event.document_no,
                party=None if event.party_id is None else parties.get(event.party_id),
                note=event.note,
            )
            for event in filing.events
            if counts(event.on, day)
        ]
    return tuple(sorted(found, key=lambda row: date.min if row.on is None else row.on.earliest))


def role_row(role: AssetParty, successors: Mapping[int, tuple[str, ...]]) -> AssetPartyRow:
    """What a party is to the asset."""
    party = role.party
    row = PartyRow(
        id=party.id,
        uid=party.uid,
        name=party.name,
        kind=party.kind,
        address=party.address,
        identifier=party.identifier,
        dissolved_on=party.dissolved_on,
        dissolution_document=party.dissolution_document,
        successors=successors.get(party.id, ()),
        contacts=tuple((contact.kind, contact.value) for contact in party.contacts),
    )
    return AssetPartyRow(role.role, row, role.since, role.until, role.document)


def class_rows(asset: Asset) -> tuple[ClassRow, ...]:
    """The classes of the asset."""
    return tuple(ClassRow(item.scheme, item.code, item.text) for item in asset.classifications)


def conflict_rows(asset: Asset) -> tuple[ConflictRow, ...]:
    """Where two sources say different things."""
    return tuple(
        ConflictRow(**{each.name: getattr(item, each.name) for each in fields(ConflictRow)}) for item in asset.conflicts
    )


def document_row(item: Document) -> DocumentRow:
    """A file kept in the registry."""
    return DocumentRow(**{each.name: getattr(item, each.name) for each in fields(DocumentRow)})
