"""What an import looks rows up in, read in a constant number of statements whatever the size of the registry."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from ipregistry.domain.drafts import Known, KnownAsset, KnownFiling, KnownRow
from ipregistry.store.models import Asset, Certificate, Filing, ImportRow, StandingSpan
from ipregistry.store.sql import among

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sqlalchemy.orm import Session

    from ipregistry.domain.kinds import Status


def read_known(session: Session) -> Known:
    """Everything rows are looked for in: a constant number of statements, whatever the size of the registry."""
    filings: defaultdict[int, list[KnownFiling]] = defaultdict(list)
    statement = (
        select(
            Filing.asset_id,
            Filing.id,
            Filing.jurisdiction,
            Filing.application_no,
            Certificate.number,
            Filing.described_as,
        )
        .outerjoin(Certificate, Certificate.filing_id == Filing.id)
        .order_by(Filing.id)
    )
    for asset, number, jurisdiction, application_no, certificate_no, words in session.execute(statement):
        filings[asset].append(KnownFiling(number, jurisdiction, application_no, certificate_no, words))
    assets = tuple(
        KnownAsset(number, ref, kind, name, product, province, removed is not None, filings[number])
        for number, ref, kind, name, product, province, removed in session.execute(
            select(
                Asset.id, Asset.ref, Asset.kind, Asset.name, Asset.product, Asset.province, Asset.removed_at
            ).order_by(Asset.id)
        )
    )
    rows = tuple(
        KnownRow(*row)
        for row in session.execute(
            select(
                ImportRow.id,
                ImportRow.asset_id,
                ImportRow.filing_id,
                ImportRow.file_name,
                ImportRow.row,
                ImportRow.row_key,
                ImportRow.digest,
            ).order_by(ImportRow.id)
        )
    )
    return Known(assets, rows)


def read_statuses(session: Session, filings: Collection[int], day: date) -> dict[int, Status]:
    """The status of these filings on a day; those that have none then are left out."""
    statement = select(StandingSpan.filing_id, StandingSpan.status).where(
        among(StandingSpan.filing_id, filings), StandingSpan.starts <= day, StandingSpan.ends >= day
    )
    return {filing: status for filing, status in session.execute(statement) if filing is not None}
