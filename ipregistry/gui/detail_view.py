"""What the detail pane says of one asset, in words and days: plain values, made from the row the services give."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from ipregistry.domain import labels
from ipregistry.domain.columns import show_day, show_partial
from ipregistry.domain.dates import add_years
from ipregistry.domain.kinds import Kind, Role, Status
from ipregistry.gui.detail_deadlines import (
    WAITING,
    caption,
    last_day,
    leading,
    limit_lines,
    notice_of,
    other_deadlines,
)
from ipregistry.gui.detail_parts import DetailView, Fact, ForeignLine, Moment

if TYPE_CHECKING:
    from ipregistry.domain.detail_rows import AssetDetail, EventRow, FilingRow
    from ipregistry.domain.partial_date import PartialDate


_ROLES = (Role.MANAGING_BODY, Role.LEAD_UNIT, Role.COOPERATING_UNIT, Role.APPLICANT, Role.AUTHOR, Role.AGENT)
_ADDRESS = re.compile(r"https?://(?:www\.)?([^/\s;)]+)[^\s;)]*")


def detail_view(detail: AssetDetail, today: date) -> DetailView:
    """Put one asset into the words of the pane; `today` is the day days are counted from."""
    row = detail.row
    main = next((filing for filing in detail.filings if filing.leads), None)
    lines = tuple(_facts(detail, main))
    lead = leading(detail, main)
    return DetailView(
        title=row.name or row.product or row.ref,
        subtitle=_subtitle(detail),
        status=row.status,
        notice=None if lead is None else notice_of(lead, main, today),
        deadlines=other_deadlines(detail, main, lead, today),
        limits=limit_lines(detail, today),
        facts=lines,
        gaps=tuple(gap.message for gap in row.gaps),
        conflicts=tuple(
            Fact(
                labels.field(item.field),
                _said(item.kept, item.kept_source),
                f"nguồn khác: {_said(item.other, item.other_source)}",
                "; ".join(source for source in (item.kept_source, item.other_source) if source),
            )
            for item in detail.conflicts
            if not item.settled
        ),
        moments=_moments(detail, main, today),
        foreign=tuple(_foreign(filing) for filing in detail.filings if filing.jurisdiction != "VN"),
        documents=tuple((item.file_name, _size(item.size)) for item in detail.documents),
    )


def _subtitle(detail: AssetDetail) -> str:
    parts = [labels.KIND[detail.row.kind]]
    codes = [item.code for item in detail.classes if item.scheme == "nice"]
    if codes:
        parts.append(f"nhóm {', '.join(codes)}" + (f": {detail.row.product}" if detail.row.product else ""))
    elif detail.row.product:
        parts.append(detail.row.product)
    return " · ".join(parts)


def _facts(detail: AssetDetail, main: FilingRow | None) -> list[Fact]:
    row = detail.row
    certificate = None if main is None else main.certificate
    facts = [
        Fact("Số văn bằng", _with_day(row.certificate_no, "cấp", row.grant_date)),
        Fact("Số đơn", _with_day(row.application_no, "nộp", row.filing_date)),
        Fact("Ngày hết hạn", "Vô thời hạn" if row.indefinite else show_day(row.expiry_date)),
    ]
    if certificate is not None and certificate.decision_no:
        facts.append(Fact("Quyết định cấp", _with_day(certificate.decision_no, "", certificate.decided)))
    facts += [
        Fact(
            "Quy định áp dụng",
            f"Theo quy định áp dụng ngày {show_day(choice.on)} do cán bộ chọn: {choice.reason}",
            full=choice.rule,
        )
        for filing in detail.filings
        for choice in filing.rule_choices
    ]
    facts += _owners(detail, main)
    for role in _ROLES:
        names = [item.party.name for item in detail.parties if item.role is role and item.until is None]
        if role is Role.MANAGING_BODY and not names and row.managing_body:
            names = [row.managing_body]
        if names:
            facts.append(Fact(labels.ROLE[role], "; ".join(dict.fromkeys(names))))
    fields = detail.fields
    others = (
        ("Sản phẩm", row.product),
        ("Lĩnh vực", fields.field),
        ("Kiểu mẫu nhãn", labels.MARK_FORM.get(fields.mark_form or "", fields.mark_form)),
        ("Màu sắc", fields.colours),
        ("Yếu tố loại trừ", fields.disclaimer),
        ("Địa bàn", "; ".join(name for _level, name in detail.territories) or row.province),
        ("OCOP", None if fields.ocop_stars is None else f"{fields.ocop_stars} sao"),
        ("Mã trong sổ", row.ref),
        ("Nguồn", None if fields.source is None else short_source(fields.source)),
        ("Ghi chú", fields.note),
    )
    facts += [Fact(name, value, full=fields.source or "" if name == "Nguồn" else "") for name, value in others if value]
    return facts


def _owners(detail: AssetDetail, main: FilingRow | None) -> list[Fact]:
    row = detail.row
    printed = main is not None and main.certificate is not None and main.certificate.printed_owner == row.owner
    name = "Chủ ghi trên bằng" if printed and row.kind is not Kind.GEOGRAPHICAL_INDICATION else "Chủ sở hữu"
    holder = next((item for item in detail.parties if item.party.name == row.owner), None)
    abolished = None if holder is None else holder.party.dissolved_on
    if abolished is not None and abolished.latest > detail.as_of:
        # On that day the body was still there.
        abolished = None
    assigned = row.owner_current is not None and row.owner_current != row.owner
    expected = holder is not None and row.owner_current in holder.party.successors
    warning = ""
    if abolished is not None:
        warning = f"bãi bỏ {show_partial(abolished)}" + ("" if assigned and not expected else ", chưa có chủ mới")
    facts = [Fact(name, row.owner or labels.UNKNOWN, warning)]
    if assigned and row.owner_current:
        facts.append(Fact("Kế thừa dự kiến" if expected else "Chủ hiện nay", row.owner_current))
    return facts


def _moments(detail: AssetDetail, main: FilingRow | None, today: date) -> tuple[Moment, ...]:
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
        *(Moment(show_partial(item.on), _event(item, by_id.get(item.filing))) for item in past),
        *(Moment("không rõ ngày", _event(item, by_id.get(item.filing))) for item in undated),
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


def _foreign(filing: FilingRow) -> ForeignLine:
    number = filing.certificate.number if filing.certificate is not None else None
    detail = " · ".join(
        part
        for part in (
            f"số {number}" if number else (f"đơn {filing.application_no}" if filing.application_no else ""),
            f"hết hạn {show_day(filing.expiry_date)}" if filing.expiry_date else "",
        )
        if part
    )
    return ForeignLine(
        labels.jurisdiction(filing.jurisdiction),
        labels.ROUTE.get(filing.route, str(filing.route)),
        filing.status,
        detail,
    )


def _with_day(number: str | None, verb: str, day: PartialDate | None) -> str:
    words = number or labels.UNKNOWN if day is None else number or "chưa rõ số"
    if day is None:
        return words
    when = f"ngày {day.show()}" if day.is_full else day.show()
    return f"{words}, {verb} {when}".replace(",  ", ", ")


def _said(value: str, source: str | None) -> str:
    return f"{value} ({short_source(source)})" if source else value


def short_source(source: str) -> str:
    """A source with web addresses cut to their host."""
    return _ADDRESS.sub(r"\1", source)


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB".replace(".", ",") if size >= 1_000_000 else f"{max(1, size // 1000)} KB"
