"""Time in a certificate summary: the sentence in the status box, renewals made and next, maintenance by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry.domain import labels
from ipregistry.domain.amounts import time_left
from ipregistry.domain.fees import fee_words
from ipregistry.domain.kinds import MARKS, PATENTS, DeadlineKind, DeadlineState, EventKind, Kind, Status
from ipregistry.reports.model import Grid, Remark, Standing, bold, text
from ipregistry.reports.summary_facts import day, partial, reasons_printed, sources, stars

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.domain.deadline_rows import DeadlineRow
    from ipregistry.domain.detail_rows import EventRow
    from ipregistry.reports.model import Block, Text
    from ipregistry.reports.summary_facts import Facts

ENDINGS = {
    Status.EXPIRED: (EventKind.LAPSE_CONFIRMED,),
    Status.TERMINATED: (EventKind.TERMINATED,),
    Status.INVALIDATED: (EventKind.INVALIDATED,),
    Status.REFUSED: (EventKind.REFUSED,),
    Status.WITHDRAWN: (EventKind.WITHDRAWN,),
    Status.ABANDONED: (EventKind.ABANDONED,),
}
"""Statuses after which nothing is due, each with the event that brings it."""


def standing(facts: Facts) -> Standing:
    """The status with its next step, or with what ended it."""
    status = facts.status
    return Standing(status, labels.STATUS[status], _sentence(facts))


def _sentence(facts: Facts) -> Text:
    status, filing = facts.status, facts.filing
    if filing is None or status is Status.PLANNED:
        return text("Chưa nộp đơn.")
    if status in ENDINGS:
        return _ended(facts, ENDINGS[status])
    if status is Status.PENDING:
        return text(f"Nộp đơn ngày {partial(filing.filed)}." if filing.filed else "Chưa rõ ngày nộp đơn.")
    if status is Status.UNKNOWN:
        return text("Xem phần “Còn thiếu”." if facts.detail.row.gaps else "Chưa đủ ngày để tính thời hạn.")
    if filing.indefinite:
        return text("Được bảo hộ vô thời hạn, không phải gia hạn.")
    renewal = facts.renewal()
    if status is Status.IN_FORCE or renewal is None:
        return _in_force(facts, renewal)
    return _renewing(facts, renewal)


def _renewing(facts: Facts, renewal: DeadlineRow) -> Text:
    today, expiry = facts.detail.as_of, day(renewal.computed_due)
    filed = _renewal_filed(facts, renewal.cycle)
    if filed is not None:
        return text(f"Đã nộp đơn gia hạn{_dated(filed)}, chờ quyết định. Hết hạn ", bold(expiry), ".")
    window, late = stars(renewal)
    if facts.status is Status.RENEWAL_DUE:
        last = renewal.due_working_day
        opens = f"từ {day(renewal.opens)} " if renewal.opens else ""
        return text(f"Nộp đơn gia hạn {opens}đến hết ", bold(day(last)), f"{window} ({time_left(today, last)})")
    last_late = renewal.late_working_day
    if facts.status is Status.LATE and last_late is not None:
        left = time_left(today, last_late)
        return text(f"Hết hạn {expiry}. Nộp muộn đến hết ", bold(day(last_late)), f"{late} ({left})")
    ended = f"; thời gian nộp muộn hết ngày {day(last_late)}{late}" if last_late else ""
    return text(f"Hết hạn {expiry}{ended}. Cần tra cứu đăng bạ để xác nhận.")


def _in_force(facts: Facts, renewal: DeadlineRow | None) -> Text:
    filing = facts.filing
    expiry = None if filing is None else filing.expiry_date
    if expiry is None:
        return text("Chưa rõ ngày hết hạn.")
    missed = facts.missed(DeadlineKind.MAINTENANCE)
    upkeep = facts.next(DeadlineKind.MAINTENANCE)
    first = ("Hiệu lực đến hết ", bold(day(expiry)), f" ({time_left(facts.detail.as_of, expiry)}).")
    if renewal is not None and renewal.opens is not None:
        window, _ = stars(renewal)
        return text(*first, f" Nộp đơn gia hạn từ {day(renewal.opens)}{window}.")
    if missed:
        return text(*first, f" Chưa ghi nhận duy trì năm thứ {missed[0].cycle}.")
    if upkeep is not None:
        window, late = stars(upkeep)
        until = f"đến hết {day(upkeep.due_working_day)}{window}"
        if upkeep.state is DeadlineState.LATE and upkeep.late_working_day is not None:
            left = time_left(facts.detail.as_of, upkeep.late_working_day)
            until = f"muộn đến hết {day(upkeep.late_working_day)}{late} ({left})"
        return text(*first, f" Duy trì năm thứ {upkeep.cycle}: nộp {until}.")
    return text(*first)


def _ended(facts: Facts, kinds: tuple[EventKind, ...]) -> Text:
    events = facts.events(*kinds)
    expiry = facts.filing.expiry_date if facts.filing else None
    if events:
        last = events[-1]
        document = f", {last.document_no}" if last.document_no else ""
        return text(f"{labels.event(last.kind)}{_dated(last) or ' (chưa rõ ngày)'}{document}.")
    return text(f"Hết hạn ngày {day(expiry)}." if expiry else "Chưa rõ ngày.")


def _dated(event: EventRow) -> str:
    if event.on is None:
        return ""
    shown = event.on.show()
    return f" ngày {shown}" if event.on.is_full else f" {shown}"


def _renewal_filed(facts: Facts, cycle: int) -> EventRow | None:
    """The renewal filed for a cycle that is not decided yet."""
    decided = {event.cycle for event in facts.events(EventKind.RENEWED, EventKind.RENEWAL_REFUSED)}
    filed = [event for event in facts.events(EventKind.RENEWAL_FILED) if event.cycle in {cycle, None}]
    return filed[-1] if filed and cycle not in decided else None


def term_blocks(facts: Facts) -> tuple[Block, ...]:
    """Block IV: renewals, or the years of maintenance of rights that are kept up by payments."""
    kind, filing = facts.detail.row.kind, facts.filing
    upkeep = facts.deadlines(DeadlineKind.MAINTENANCE)
    if kind in PATENTS or kind is Kind.PLANT_VARIETY or upkeep:
        return _maintenance(facts, upkeep)
    title = "IV. Gia hạn hiệu lực"
    if filing is not None and filing.indefinite:
        return (Remark(text("bảo hộ vô thời hạn, không phải gia hạn."), "IV. Thời hạn:"),)
    if not facts.titled:
        return (Remark(text("chưa có văn bằng."), f"{title}:"),)
    if kind not in MARKS and kind is not Kind.INDUSTRIAL_DESIGN and facts.renewal() is None:
        expiry = None if filing is None else filing.expiry_date
        return (
            Remark(text(f"đến hết ngày {day(expiry)}." if expiry else "chưa tính được ngày hết hạn."), "IV. Thời hạn:"),
        )
    rows = _renewal_rows(facts)
    if not rows:
        return (Remark(text("chưa đủ ngày để tính thời hạn."), f"{title}:"),)
    headings = ("Lần", "Từ ngày – đến ngày", "Số QĐ ghi nhận", "Ngày nộp", "Ghi chú")
    return (Grid(title, headings, (24, 54, 36, 26, 30), tuple(rows)), *_window(facts))


def _expiries(facts: Facts) -> dict[int, date]:
    """The day each term ends: 0 the first term, n the term of renewal n, as far as the rows tell."""
    found: dict[int, date] = {}
    for deadline in facts.deadlines(DeadlineKind.RENEWAL):
        found[deadline.cycle - 1] = deadline.computed_due
    for event in facts.events(EventKind.RENEWED):
        if event.cycle is not None and event.until is not None and event.until.is_full:
            found.setdefault(event.cycle, event.until.earliest)
    filing = facts.filing
    assert filing is not None
    if filing.expiry_date is not None:
        found.setdefault(_made(facts), filing.expiry_date)
    spans = sorted(
        (span.starts, span.expiry)
        for span in facts.detail.spans
        if span.filing == filing.id and span.expiry is not None
    )
    distinct = list(dict.fromkeys(expiry for _, expiry in spans))
    if len(distinct) == _made(facts) + 1:
        for number, expiry in enumerate(distinct):
            found.setdefault(number, expiry)
    return found


def _made(facts: Facts) -> int:
    """How many renewals have been made."""
    upcoming = facts.renewal()
    if upcoming is not None:
        return upcoming.cycle - 1
    settled = [item.cycle for item in facts.deadlines(DeadlineKind.RENEWAL) if item.state is DeadlineState.DONE]
    events = facts.events(EventKind.RENEWED)
    return max([len(events), *settled, *(event.cycle for event in events if event.cycle)])


def _renewal_rows(facts: Facts) -> list[tuple[str, ...]]:
    expiries, made = _expiries(facts), _made(facts)
    certificate = facts.certificate
    granted = certificate.granted if certificate is not None else None
    if not expiries and granted is None:
        return []
    renewed = {event.cycle or place: event for place, event in enumerate(facts.events(EventKind.RENEWED), 1)}
    filed = {event.cycle or made + 1: event for event in facts.events(EventKind.RENEWAL_FILED)}
    empty = labels.EMPTY
    rows: list[tuple[str, ...]] = [("Cấp đầu", f"{partial(granted) or '…'} – {_end(expiries, 0)}", empty, empty, empty)]
    for number in range(1, made + 1):
        event, asked = renewed.get(number), filed.get(number)
        decided = f"QĐ {partial(event.on)}" if event is not None and event.on is not None else empty
        rows.append(
            (
                str(number),
                f"{_end(expiries, number - 1)} – {_end(expiries, number)}",
                (event.document_no if event is not None else None) or empty,
                (partial(asked.on) if asked is not None else None) or empty,
                "Chưa có QĐ" if event is None else decided,
            )
        )
    upcoming = facts.renewal()
    if upcoming is not None and facts.status not in ENDINGS:
        number = made + 1
        asked = filed.get(number)
        rows.append(
            (
                str(number),
                f"{_end(expiries, number - 1)} – {_end(expiries, number)}",
                empty,
                (partial(asked.on) if asked is not None else None) or empty,
                "Chờ quyết định" if asked is not None else "Chưa nộp đơn",
            )
        )
    return rows


def _end(expiries: dict[int, date], number: int) -> str:
    expiry = expiries.get(number)
    return "…" if expiry is None else day(expiry)


def _window(facts: Facts) -> tuple[Remark, ...]:
    if facts.status in ENDINGS:
        return ()
    renewal = facts.renewal()
    if renewal is None:
        return (Remark(text("Không còn lần gia hạn nào.")),)
    window, late = stars(renewal)
    opens = f"{day(renewal.opens)}\u00a0–\u00a0" if renewal.opens else "đến hết "
    late_part: Text = ()
    if renewal.late_working_day is not None:
        late_part = text(" Thời hạn nộp muộn: đến hết ", bold(day(renewal.late_working_day)), f"{late}.")
    line = (*text("Khung nộp đơn gia hạn: ", bold(f"{opens}{day(renewal.due_working_day)}"), f"{window}."), *late_part)
    return (Remark(line), *_fee(facts, renewal), *_sources(renewal))


def _fee(facts: Facts, deadline: DeadlineRow) -> tuple[Remark, ...]:
    words = fee_words(deadline) if facts.fees else ""
    return (Remark(text(words)),) if words else ()


def _sources(deadline: DeadlineRow) -> tuple[Remark, ...]:
    found = sources(reason for reason in reasons_printed(deadline) if reason.source)
    return (Remark(text(f"Căn cứ: {'; '.join(found)}."), small=True),) if found else ()


def _maintenance(facts: Facts, upkeep: tuple[DeadlineRow, ...]) -> tuple[Block, ...]:
    title = "IV. Duy trì hiệu lực"
    if not upkeep:
        return (
            Remark(text("chưa đủ ngày để tính các kỳ duy trì." if facts.titled else "chưa có văn bằng."), f"{title}:"),
        )
    ended = facts.status in ENDINGS
    cells = [
        (str(item.cycle), day(item.due_working_day) + ("" if ended else stars(item)[0]), _state(facts, item))
        for item in upkeep
    ]
    count = -(-len(cells) // 3)
    cells += [("", "", "")] * (3 * count - len(cells))
    rows = tuple(cells[place] + cells[count + place] + cells[2 * count + place] for place in range(count))
    headings = ("Năm", "Hạn nộp", "Đã nộp") * 3
    grid = Grid(title, headings, (11, 23, 23, 11, 23, 23, 11, 23, 22), rows)
    missed = ", ".join(str(item.cycle) for item in facts.missed(DeadlineKind.MAINTENANCE))
    unpaid = text(f" Đã qua hạn, chưa ghi nhận nộp: năm thứ {missed}.") if missed else ()
    coming = None if ended else facts.next(DeadlineKind.MAINTENANCE)
    if coming is None:
        return (grid, Remark(unpaid)) if unpaid else (grid,)
    window, late = stars(coming)
    which = "Đang nộp muộn" if coming.state is DeadlineState.LATE else "Kỳ tới"
    parts = [f"{which} – năm thứ {coming.cycle}: nộp "]
    parts.append(f"từ {day(coming.opens)} đến hết " if coming.opens else "đến hết ")
    line = [*text(*parts), bold(day(coming.due_working_day)), *text(f"{window}.")]
    if coming.late_working_day is not None:
        line += text(" Nộp muộn: đến hết ", bold(day(coming.late_working_day)), f"{late}.")
    return (grid, Remark((*line, *unpaid)), *_fee(facts, coming), *_sources(coming))


def _state(facts: Facts, deadline: DeadlineRow) -> str:
    paid = next((event for event in facts.events(EventKind.MAINTAINED) if event.cycle == deadline.cycle), None)
    if paid is not None:
        return partial(paid.on) or "Đã nộp"
    words = {
        DeadlineState.DONE: "Đã nộp",
        DeadlineState.MISSED: "Chưa rõ",
        DeadlineState.LATE: "Nộp muộn",
        DeadlineState.OPEN: "Đến kỳ",
        DeadlineState.WAIVED: "Không nộp",
    }
    return words.get(deadline.state, labels.EMPTY)
