"""The time line of one asset in words: what comes and what was."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ipregistry.domain import labels
from ipregistry.domain.columns import show_day, show_partial
from ipregistry.domain.dates import add_years
from ipregistry.domain.kinds import Status
from ipregistry.gui.detail_deadlines import WAITING, caption, last_day
from ipregistry.gui.detail_parts import Moment

if TYPE_CHECKING:
    from ipregistry.domain.detail_rows import AssetDetail, EventRow, FilingRow


def moments(detail: AssetDetail, main: FilingRow | None, today: date) -> tuple[Moment, ...]:
    """What comes, the farthest first, then what was, the latest first; what has no day stands last."""
    lapsed = detail.row.status is Status.LAPSED_UNCONFIRMED
    waiting = sorted((item for item in detail.deadlines if item.state in WAITING and not lapsed), key=last_day)
    # The next one, and whatever else falls within a year; a renewal in twenty years is no news.
    near = [item for place, item in enumerate(waiting) if place == 0 or last_day(item) <= add_years(today, 1)]
    future = [
        Moment(show_day(last_day(item)), caption(item, main).replace(" chậm nhất", ""), future=True)
        for item in reversed(near)
    ]
    by_id = {filing.id: filing for filing in detail.filings}
    dated = [item for item in detail.events if item.on is not None]
    undated = [item for item in detail.events if item.on is None]
    past = sorted(dated, key=_latest, reverse=True)
    return (
        *future,
        *(Moment(show_partial(item.on), _event(item, by_id.get(item.filing)), event=item.id) for item in past),
        *(Moment("không rõ ngày", _event(item, by_id.get(item.filing)), event=item.id) for item in undated),
    )


def _latest(event: EventRow) -> date:
    return date.min if event.on is None else event.on.latest


def _event(event: EventRow, filing: FilingRow | None) -> str:
    text = labels.event(event.kind)
    number = event.document_no
    if filing is not None and number is None:
        certificate = filing.certificate
        number = {
            "filed": filing.application_no,
            "published": filing.publication_no,
            "granted": None if certificate is None else certificate.number,
        }.get(str(event.kind))
    if number:
        text += f" số {number}"
    if event.cycle is not None:
        text += f", lần {event.cycle}"
    if event.note:
        text += f": {event.note}"
    abroad = filing is not None and filing.jurisdiction != "VN"
    return f"{labels.jurisdiction(filing.jurisdiction)} – {text}" if filing is not None and abroad else text
