"""Looking assets up: lists and everything of one asset."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ipregistry.domain.kinds import Status
from ipregistry.domain.terms import office_limits
from ipregistry.errors import WrongUse
from ipregistry.services.fees import with_fees
from ipregistry.store import details, documents, lists
from ipregistry.store.facts import read_facts_on
from ipregistry.store.history import history_rows
from ipregistry.store.writing import office_code

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ipregistry.domain.detail_rows import AssetDetail
    from ipregistry.domain.office_limits import OfficeLimit
    from ipregistry.domain.rows import AssetPage, AssetQuery
    from ipregistry.services.context import Context
    from ipregistry.store.details import Named
    from ipregistry.store.session import Session


def list_assets(context: Context, query: AssetQuery) -> AssetPage:
    """Give the assets a query finds, as of its day (today when it has none), and how many there are whatever its limit.

    Raises:
        WrongUse: there is no such column to sort by.
    """
    jurisdiction = query.jurisdiction
    if jurisdiction is not None:
        query = replace(query, jurisdiction=office_code(jurisdiction))
    with context.registry.reading() as session:
        return lists.list_assets(session, query, query.as_of or context.today, context.assess)


def show_asset(context: Context, ref: str, as_of: date | None = None) -> AssetDetail:
    """Give all of one asset as of a day: by reference, uid, application or certificate number in any written form.

    Raises:
        WrongUse: there is none, several are meant, or nothing of it was known on the day.
    """
    with context.registry.reading() as session:
        asset = find_one(session, ref).id
        whole = details.read(session, asset, as_of or context.today, context.assess)
        priced = with_fees(context, session, whole.deadlines, whole.as_of)
        filings = tuple(
            filing if filing.status is not Status.PENDING else replace(filing, office_limits=limits)
            for filing, limits in zip(whole.filings, _office_limits(context, session, asset, whole), strict=True)
        )
        return replace(whole, filings=filings, deadlines=priced, history=history_rows(session, asset=asset))


def _office_limits(
    context: Context, session: Session, asset: int, whole: AssetDetail
) -> Iterator[tuple[OfficeLimit, ...]]:
    """The office's own times, still running, for each filing."""
    pending = any(filing.status is Status.PENDING for filing in whole.filings)
    facts = read_facts_on(session, [asset], whole.as_of)[asset].filings if pending else ()
    by_id = {each.filing_id: each for each in facts}
    for filing in whole.filings:
        each = by_id.get(filing.id)
        limits = () if each is None else office_limits(each, context.law, context.calendar)
        yield tuple(limit for limit in limits if limit.done_on is None)


def find_one(session: Session, ref: str) -> Named:
    """Give the one asset that a reference, uid, application or certificate number means.

    Raises:
        WrongUse: there is none, or there are several, which are named.
    """
    found = details.find(session, ref)
    if not found:
        raise WrongUse(
            f"Không tìm thấy tài sản “{ref}”; đề nghị kiểm tra mã, số đơn, số văn bằng hoặc tìm trong danh sách."
        )
    if len(found) > 1:
        named = "; ".join(f"{row.ref} ({row.name})" for row in found)
        raise WrongUse(f"“{ref}” ứng với {len(found)} tài sản: {named}; đề nghị ghi mã của tài sản cần xem.")
    return found[0]


def picture(context: Context, asset: int) -> tuple[bytes, str] | None:
    """Give the picture of an asset and its media type; None when it has none."""
    with context.registry.reading() as session:
        return documents.picture_of(session, asset)
