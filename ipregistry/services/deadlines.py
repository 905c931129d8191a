"""What falls due, when and why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ipregistry.errors import WrongUse
from ipregistry.services.fees import with_fees
from ipregistry.services.office_reports import office_reports
from ipregistry.store.due import read_due

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.domain.deadline_rows import DuePage
    from ipregistry.services.context import Context


def due(context: Context, start: date, end: date) -> DuePage:
    """Give every deadline whose window, due day or late period touches the days from `start` to `end`, both included.

    The reports the office itself owes stand among them, without an asset. States are those of today, renewals and
    maintenance in Viet Nam have an estimate of their fees; filings whose deadlines cannot be computed stand in the
    gaps.

    Raises:
        WrongUse: the days are the wrong way round.
    """
    if start > end:
        raise WrongUse(f"Ngày bắt đầu {start:%d/%m/%Y} sau ngày kết thúc {end:%d/%m/%Y}; đề nghị ghi lại khoảng ngày.")
    with context.registry.reading() as session:
        page = read_due(session, start, end, context.today)
        items = with_fees(context, session, page.items, context.today)
    items = (*items, *office_reports(context, start, end))
    return replace(page, items=tuple(sorted(items, key=lambda row: row.due_working_day)))
