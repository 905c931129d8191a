"""The deadlines of one asset in the words of the pane: the one that leads, the others, the office's own times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry.domain import labels
from ipregistry.domain.amounts import time_left
from ipregistry.domain.columns import show_day
from ipregistry.domain.fees import fee_words
from ipregistry.domain.kinds import PASSIVE, Confidence, DeadlineKind, DeadlineState, Status
from ipregistry.gui.detail_parts import DueLine, Notice, ReasonLine, Ruler, Tone

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.domain.deadline_rows import DeadlineRow
    from ipregistry.domain.detail_rows import AssetDetail, FilingRow
    from ipregistry.domain.timeline import Reason

WAITING = frozenset({DeadlineState.UPCOMING, DeadlineState.OPEN, DeadlineState.LATE})
_TONE = {DeadlineState.OPEN: Tone.DUE, DeadlineState.LATE: Tone.LATE, DeadlineState.MISSED: Tone.OVER}


def last_day(deadline: DeadlineRow) -> date:
    """The day by which a deadline must be met as it stands: the last late day once the due day is over."""
    return deadline.last_day


def notice_of(deadline: DeadlineRow, main: FilingRow | None, today: date) -> Notice:
    """The block that leads the pane."""
    day = last_day(deadline)
    ruler = None
    if deadline.opens is not None and deadline.late_working_day is not None:
        ruler = Ruler(deadline.opens, deadline.due_working_day, deadline.late_working_day, today)
    return Notice(
        caption=caption(deadline, main),
        day=day,
        left=time_left(today, day),
        tone=_TONE.get(deadline.state, Tone.CALM),
        reasons=_reason_lines(deadline, day),
        ruler=ruler,
        fee=fee_words(deadline),
    )


def _leads(reason: Reason, day: date, *, late: bool) -> bool:
    key = reason.key
    if key == "calendar.working_day":
        # The last late day may move as well; that says nothing of the day shown.
        return reason.value == show_day(day)
    return (
        ".term." in key
        or key.endswith((".base", ".due"))
        or key == "calendar.missing"
        or (late and key.endswith(".late"))
    )


def _expiry_sentence(deadline: DeadlineRow, sentence: str) -> str:
    if deadline.kind is not DeadlineKind.RENEWAL or sentence.startswith("Hết hạn"):
        return sentence
    return f"Hết hạn {show_day(deadline.due)}: {sentence}"


def leading(detail: AssetDetail, main: FilingRow | None) -> DeadlineRow | None:
    """The deadline that comes first: the one missed of a lapsed title, else the next on which something is to do."""
    if detail.row.status is Status.LAPSED_UNCONFIRMED and main is not None:
        missed = [
            item
            for item in detail.deadlines
            if item.filing == main.id and item.kind is DeadlineKind.RENEWAL and item.state is DeadlineState.MISSED
        ]
        if missed:
            return max(missed, key=lambda item: item.due)
    waiting = [item for item in detail.deadlines if item.state in WAITING]
    return min(waiting, key=lambda item: (item.kind in PASSIVE, last_day(item)), default=None)


def caption(deadline: DeadlineRow, main: FilingRow | None) -> str:
    """What is to be done by a deadline, with the country where it is abroad."""
    if deadline.kind is DeadlineKind.RENEWAL:
        words = {
            DeadlineState.LATE: "Nộp gia hạn muộn chậm nhất",
            DeadlineState.MISSED: "Hết thời hạn nộp muộn",
        }.get(deadline.state, "Nộp đơn gia hạn chậm nhất")
    elif deadline.kind is DeadlineKind.MAINTENANCE:
        words = f"Nộp phí duy trì năm thứ {deadline.cycle} chậm nhất"
    else:
        words = deadline.title
    return _where(deadline, main, words)


def _where(deadline: DeadlineRow, main: FilingRow | None, words: str) -> str:
    own = deadline.filing is None
    abroad = not own and (main is None or deadline.filing != main.id or deadline.jurisdiction != "VN")
    return f"{labels.jurisdiction(deadline.jurisdiction)}: {words}" if abroad else words


def _reason_lines(deadline: DeadlineRow, day: date) -> tuple[ReasonLine, ...]:
    late = deadline.state in {DeadlineState.LATE, DeadlineState.MISSED}
    return tuple(
        ReasonLine(
            _expiry_sentence(deadline, reason.sentence) if place == 0 else reason.sentence,
            reason.source,
            reason.confidence is Confidence.UNCONFIRMED,
            _leads(reason, day, late=late),
        )
        for place, reason in enumerate(deadline.reasons)
    )


def other_deadlines(
    detail: AssetDetail, main: FilingRow | None, lead: DeadlineRow | None, today: date
) -> tuple[DueLine, ...]:
    """What else falls due, soonest first, and what fell due before and was never done."""
    lapsed = main is not None and detail.row.status is Status.LAPSED_UNCONFIRMED
    shown = [
        item
        for item in detail.deadlines
        if item is not lead
        and item.state in WAITING | {DeadlineState.MISSED}
        # Of a title that may be dead nobody asks for the renewals after.
        and not (lapsed and main is not None and item.filing == main.id and item.state in WAITING)
    ]
    return tuple(_due_line(item, main, today) for item in sorted(shown, key=last_day))


def _due_line(item: DeadlineRow, main: FilingRow | None, today: date) -> DueLine:
    day = last_day(item)
    # Nothing has to be done by a day from which others may act.
    tone = Tone.CALM if item.kind in PASSIVE else _TONE.get(item.state, Tone.CALM)
    numbered = item.kind is DeadlineKind.RENEWAL and item.state not in {DeadlineState.LATE, DeadlineState.MISSED}
    words = _where(item, main, item.title) if numbered else caption(item, main).replace(" chậm nhất", "")
    left = time_left(today, day)
    return DueLine(
        show_day(day), words, _calmly(left) if item.kind in PASSIVE else left, tone, _reason_lines(item, day)
    )


def _calmly(left: str) -> str:
    """Of a day by which nobody here had to do anything, that it is over is no reproach."""
    return left.replace("quá", "đã qua")


def limit_lines(detail: AssetDetail, today: date) -> tuple[DueLine, ...]:
    """The office's own times for pending filings; they promise nothing."""
    found = []
    for filing in detail.filings:
        there = "" if filing.jurisdiction == "VN" else f"{labels.jurisdiction(filing.jurisdiction)}: "
        for limit in filing.office_limits:
            reasons = tuple(
                ReasonLine(reason.sentence, reason.source, reason.confidence is Confidence.UNCONFIRMED)
                for reason in limit.reasons
            )
            left = _calmly(time_left(today, limit.due))
            found.append((limit.due, DueLine(show_day(limit.due), f"{there}{limit.name}", left, Tone.CALM, reasons)))
    return tuple(line for _, line in sorted(found, key=lambda pair: pair[0]))
