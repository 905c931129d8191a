"""What the detail pane says of one asset, in words and days: plain values, made from the row the services give."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from ipregistry.domain import labels
from ipregistry.domain.amounts import time_left
from ipregistry.domain.columns import show_day, show_partial
from ipregistry.domain.dates import add_years
from ipregistry.domain.fees import fee_words
from ipregistry.domain.kinds import Confidence, DeadlineKind, DeadlineState, Kind, Role, Status
from ipregistry.gui.detail_parts import (
    DetailView,
    Fact,
    ForeignLine,
    Moment,
    Notice,
    ReasonLine,
    Ruler,
    Tone,
)

if TYPE_CHECKING:
    from ipregistry.domain.deadline_rows import DeadlineRow
    from ipregistry.domain.detail_rows import AssetDetail, EventRow, FilingRow
    from ipregistry.domain.partial_date import PartialDate
    from ipregistry.domain.timeline import Reason


_WAITING = frozenset({DeadlineState.UPCOMING, DeadlineState.OPEN, DeadlineState.LATE})
_TONE = {DeadlineState.OPEN: Tone.DUE, DeadlineState.LATE: Tone.LATE, DeadlineState.MISSED: Tone.OVER}
_ROLES = (Role.MANAGING_BODY, Role.LEAD_UNIT, Role.COOPERATING_UNIT, Role.APPLICANT, Role.AUTHOR, Role.AGENT)
_ADDRESS = re.compile(r"https?://(?:www\.)?([^/\s;)]+)[^\s;)]*")


def detail_view(detail: AssetDetail, today: date) -> DetailView:
    """Put one asset into the words of the pane; `today` is the day days are counted from."""
    row = detail.row
    main = next((filing for filing in detail.filings if filing.leads), None)
    lines = tuple(_facts(detail, main))
    return DetailView(
        title=row.name or row.product or row.ref,
        subtitle=_subtitle(detail),
        status=row.status,
        notice=_notice(detail, main, today),
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


def last_day(deadline: DeadlineRow) -> date:
    """The day by which a deadline must be met as it stands: the last late day once the due day is over."""
    if deadline.state in {DeadlineState.LATE, DeadlineState.MISSED} and deadline.late_working_day is not None:
        return deadline.late_working_day
    return deadline.due_working_day


def _subtitle(detail: AssetDetail) -> str:
    parts = [labels.KIND[detail.row.kind]]
    codes = [item.code for item in detail.classes if item.scheme == "nice"]
    if codes:
        parts.append(f"nhóm {', '.join(codes)}" + (f": {detail.row.product}" if detail.row.product else ""))
    elif detail.row.product:
        parts.append(detail.row.product)
    return " · ".join(parts)


def _notice(detail: AssetDetail, main: FilingRow | None, today: date) -> Notice | None:
    deadline = _leading(detail, main)
    if deadline is None:
        return None
    day = last_day(deadline)
    late = deadline.state in {DeadlineState.LATE, DeadlineState.MISSED}
    ruler = None
    if deadline.opens is not None and deadline.late_working_day is not None:
        ruler = Ruler(deadline.opens, deadline.due_working_day, deadline.late_working_day, today)
    return Notice(
        caption=_caption(deadline, main),
        day=day,
        left=time_left(today, day),
        tone=_TONE.get(deadline.state, Tone.CALM),
        reasons=tuple(
            ReasonLine(
                _expiry_sentence(deadline, reason.sentence) if place == 0 else reason.sentence,
                reason.source,
                reason.confidence is Confidence.UNCONFIRMED,
                _leads(reason, day, late=late),
            )
            for place, reason in enumerate(deadline.reasons)
        ),
        ruler=ruler,
        fee=fee_words(deadline),
    )


def _leads(reason: Reason, day: date, *, late: bool) -> bool:
    key = reason.key
    if key == "calendar.working_day":
        # The last late day may move as well; that says nothing of the day shown.
        return reason.value == show_day(day)
    return ".term." in key or key.endswith(".base") or key == "calendar.missing" or (late and key.endswith(".late"))


def _expiry_sentence(deadline: DeadlineRow, sentence: str) -> str:
    if deadline.kind is not DeadlineKind.RENEWAL or sentence.startswith("Hết hạn"):
        return sentence
    return f"Hết hạn {show_day(deadline.due)}: {sentence}"


def _leading(detail: AssetDetail, main: FilingRow | None) -> DeadlineRow | None:
    if detail.row.status is Status.LAPSED_UNCONFIRMED and main is not None:
        missed = [
            item
            for item in detail.deadlines
            if item.filing == main.id and item.kind is DeadlineKind.RENEWAL and item.state is DeadlineState.MISSED
        ]
        if missed:
            return max(missed, key=lambda item: item.due)
    waiting = [item for item in detail.deadlines if item.state in _WAITING]
    return min(waiting, key=last_day, default=None)


def _caption(deadline: DeadlineRow, main: FilingRow | None) -> str:
    if deadline.kind is DeadlineKind.RENEWAL:
        words = {
            DeadlineState.LATE: "Nộp gia hạn muộn chậm nhất",
            DeadlineState.MISSED: "Hết thời hạn nộp muộn",
        }.get(deadline.state, "Nộp đơn gia hạn chậm nhất")
    elif deadline.kind is DeadlineKind.MAINTENANCE:
        words = f"Nộp phí duy trì năm thứ {deadline.cycle} chậm nhất"
    else:
        words = deadline.title
    own = deadline.filing is None
    abroad = not own and (main is None or deadline.filing != main.id or deadline.jurisdiction != "VN")
    return f"{labels.jurisdiction(deadline.jurisdiction)}: {words}" if abroad else words


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
    waiting = sorted((item for item in detail.deadlines if item.state in _WAITING and not lapsed), key=last_day)
    # The next one, and whatever else falls within a year; a renewal in twenty years is no news.
    near = [item for place, item in enumerate(waiting) if place == 0 or last_day(item) <= add_years(today, 1)]
    future = [
        Moment(show_day(last_day(item)), _caption(item, main).replace(" chậm nhất", ""), future=True)
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
