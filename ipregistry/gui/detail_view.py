"""What the detail pane says of one asset, in words and days: plain values, made from the row the services give."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ipregistry.domain import labels
from ipregistry.domain.columns import show_day, show_partial
from ipregistry.domain.document_rows import PURPOSES, show_size
from ipregistry.domain.kinds import DeadlineKind, DeadlineState, Kind, Role
from ipregistry.gui.detail_deadlines import (
    leading,
    limit_lines,
    notice_of,
    other_deadlines,
)
from ipregistry.gui.detail_moments import moments
from ipregistry.gui.detail_parts import DetailView, DocumentLine, Fact, ForeignLine, HistoryLine

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.domain.detail_rows import AssetDetail, DocumentRow, FilingRow
    from ipregistry.domain.partial_date import PartialDate
    from ipregistry.domain.rows import HistoryRow


CHANGES_SHOWN = 5
"""Change sets of the history that the pane names."""
_RENEWED_NOW = frozenset({DeadlineState.OPEN, DeadlineState.LATE, DeadlineState.MISSED})
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
        moments=moments(detail, main, today),
        foreign=tuple(_foreign(filing) for filing in detail.filings if filing.jurisdiction != "VN"),
        classes=_classes(detail),
        documents=tuple(document_line(item) for item in reversed(detail.documents)),
        history=_history(detail.history),
        renewable=lead is not None and lead.kind is DeadlineKind.RENEWAL and lead.state in _RENEWED_NOW,
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
            gone = [
                f"{item.party.name} bãi bỏ {show_partial(item.party.dissolved_on)}"
                for item in detail.parties
                if item.role is role
                and item.until is None
                and item.party.dissolved_on is not None
                and item.party.dissolved_on.latest <= detail.as_of
            ]
            several = len(dict.fromkeys(names)) > 1
            warning = "; ".join(dict.fromkeys(each if several else each[len(names[0]) + 1 :] for each in gone))
            facts.append(Fact(labels.ROLE[role], "; ".join(dict.fromkeys(names)), warning))
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
        filing.id,
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


def document_line(item: DocumentRow) -> DocumentLine:
    """A file in the words of the pane."""
    about = (PURPOSES.get(item.purpose, item.purpose), show_size(item.size), show_day(item.added_at.date()))
    return DocumentLine(item.id, item.file_name, " · ".join(about), item.purpose, item.media_type, item.sha256)


def _classes(detail: AssetDetail) -> tuple[Fact, ...]:
    named = {"nice": "Nhóm", "vienna": "Phân loại hình", "locarno": "Kiểu dáng", "ipc": "Sáng chế"}
    bare: dict[str, list[str]] = {}
    facts = []
    for item in detail.classes:
        scheme = named.get(item.scheme, item.scheme)
        if item.text:
            facts.append(Fact(f"{scheme} {item.code}", item.text))
        else:
            bare.setdefault(scheme, []).append(item.code)
    facts += [Fact(scheme, ", ".join(codes)) for scheme, codes in bare.items()]
    scopes = (filing.certificate.scope for filing in detail.filings if filing.certificate is not None)
    return (*facts, *(Fact("Phạm vi bảo hộ", scope) for scope in scopes if scope))


def _history(rows: tuple[HistoryRow, ...]) -> tuple[HistoryLine, ...]:
    """The last change sets; their rows stand together, the newest first."""
    lines: dict[int, HistoryLine] = {}
    for row in rows:
        if row.change_set not in lines:
            if len(lines) == CHANGES_SHOWN:
                break
            at = row.at.astimezone()
            when = f"{show_day(at.date())} {at:%H:%M}"
            lines[row.change_set] = HistoryLine(row.label, f"{when} · {row.officer}" if row.officer else when)
    return tuple(lines.values())
