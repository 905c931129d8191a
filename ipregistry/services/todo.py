"""What an officer has to do now, sorted by days left, each line with what it opens."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ipregistry.domain import labels
from ipregistry.domain.amounts import show_number
from ipregistry.domain.kinds import DeadlineKind, EventKind, Role, Status
from ipregistry.domain.rows import ANY_GAP, AssetQuery
from ipregistry.domain.statistics import TOTAL
from ipregistry.domain.todo import WORKS, OneAsset, RecordEvent, ShowRule, TodoLine, Work, order
from ipregistry.services.office_reports import office_reports
from ipregistry.services.todo_words import clause, most, nearest, unconfirmed, where, why
from ipregistry.store import todo
from ipregistry.store.statistics import count

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from ipregistry.domain.todo import Opens
    from ipregistry.services.context import Context
    from ipregistry.store.session import Session
    from ipregistry.store.todo import AtHand, Gone

_REPORTS_AHEAD: Final = 62
"""Days before a report of the office is due from which it is work."""
_VERBS: Final[Mapping[EventKind, str]] = MappingProxyType(
    {
        EventKind.ANSWERED: "Ghi trả lời",
        EventKind.FEE_PAID: "Ghi nộp phí",
        EventKind.EXAMINATION_REQUESTED: "Ghi yêu cầu",
        EventKind.MAINTAINED: "Ghi duy trì",
        EventKind.DECLARED_USE: "Ghi tuyên bố",
        EventKind.COMPLAINED: "Ghi khiếu nại",
        EventKind.SUED: "Ghi khởi kiện",
        EventKind.RENEWAL_FILED: "Ghi nộp đơn",
        EventKind.LAPSE_CONFIRMED: "Ghi xác nhận",
    }
)
_OWNERS: Final = (Role.OWNER, Role.APPLICANT)


def todo_lines(context: Context, session: Session) -> tuple[TodoLine, ...]:
    """Give the work of today."""
    return tuple(sorted(_Work(context, session).lines(), key=order))


class _Work:
    """Reads once what several lines speak of."""

    def __init__(self, context: Context, session: Session) -> None:
        self._context = context
        self._session = session
        self._today = context.today
        self._day = context.today.isoformat()
        self._at_hand: dict[str, list[AtHand]] = defaultdict(list)
        for row in todo.read_at_hand(session, context.today):
            self._at_hand[row.kind].append(row)
        self._waiting = todo.read_waiting(session, context.today)
        renewals = self._at_hand[DeadlineKind.RENEWAL]
        self._late = [row for row in renewals if row.due < self._day]
        self._open = [row for row in renewals if row.due >= self._day]
        groups = [self._late, self._open, *(self._of(work) for work in WORKS)]
        self._told = todo.read_told(session, {nearest(rows, self._day).id for rows in groups if rows})
        self._names = todo.read_names(session, [titles.first for titles in self._waiting.values()])

    def lines(self) -> Iterator[TodoLine]:
        """Give the lines, in no order."""
        for work in WORKS:
            rows = self._of(work)
            if rows:
                yield self._work_line(work, rows)
        yield from self._renewal(Status.LATE, self._late, "đang trong thời gian nộp muộn")
        yield from self._renewal(Status.RENEWAL_DUE, self._open, "đến kỳ gia hạn")
        yield from self._unconfirmed()
        yield from self._reports()
        yield from self._gone()
        yield from self._doubts()

    def _of(self, work: Work) -> list[AtHand]:
        return sorted((row for kind in work.kinds for row in self._at_hand[kind]), key=lambda row: (row.last, row.id))

    def _work_line(self, work: Work, rows: Sequence[AtHand]) -> TodoLine:
        assets = {row.asset for row in rows}
        first = nearest(rows, self._day)
        told = self._told[first.id]
        overdue = first.last < self._day
        late = {row.asset for row in rows if row.due < self._day <= row.last}
        missed = {row.asset for row in rows if row.last < self._day}
        if len(assets) == 1:
            title, reason = f"{where(told)}{told.title}: {told.name}", why(told.reasons)
        else:
            title = work.many.format(count=show_number(len(assets)))
            if late:
                title += f"; {show_number(len(late))} đang nộp muộn"
            reason = f"{'Gần nhất' if overdue else 'Sớm nhất'}: {where(told)}{told.name}"
            if missed and not overdue:
                reason += f"; {show_number(len(missed))} đã quá hạn"
        event = self._settling(first.rule) or work.event
        verb, opens = self._open_assets(assets, told.ref, event, told.filing)
        return TodoLine(
            work.key,
            work.mark,
            title,
            reason,
            date.fromisoformat(first.last),
            overdue,
            verb,
            opens,
            len(assets),
            work.quiet,
            unconfirmed(told.reasons) if len(assets) == 1 else "",
            told.ref,
        )

    def _settling(self, rule: str) -> EventKind | None:
        """The event by which a duty is done, in the words of the law."""
        key = f"{rule}.settled_by"
        value = None if self._context.law.entry(key) is None else self._context.law.value_on(key, self._today)
        words = value.value if value is not None and isinstance(value.value, list | tuple) else ()
        return next((EventKind(word) for word in words if word in list(EventKind)), None)

    def _open_assets(
        self, assets: Collection[int], ref: str, event: EventKind | None = None, filing: int | None = None
    ) -> tuple[str, Opens]:
        """One asset is opened, or what was done is recorded for it; several are listed."""
        if len(assets) > 1:
            return f"Mở {show_number(len(assets))} tài sản", AssetQuery(ids=frozenset(assets))
        if event is None:
            return "Mở tài sản", OneAsset(ref)
        return _VERBS.get(event, "Ghi diễn biến"), RecordEvent(ref, event, filing)

    def _renewal(self, status: Status, rows: Sequence[AtHand], words: str) -> Iterator[TodoLine]:
        """Titles to renew: those by their deadline, and those by their status whose request waits for its decision."""
        unfiled = {row.asset for row in rows}
        waiting = self._waiting.get(status)
        assets = unfiled if waiting is None else unfiled | waiting.assets
        if not assets:
            return
        filed = len(assets - unfiled)
        title = f"{show_number(len(assets))} tài sản {words}"
        if filed:
            title += f"; {show_number(filed)} đã nộp đơn"
        if not rows and waiting is not None:
            ref, name = self._names[waiting.first]
            verb, opens = self._open_assets(assets, ref)
            reason = f"{name}: chờ quyết định gia hạn" if len(assets) == 1 else "Chờ quyết định gia hạn"
            yield TodoLine(status.value, status, title, reason, None, False, verb, opens, len(assets), True, "", ref)
            return
        first = nearest(rows, self._day)
        told = self._told[first.id]
        verb, opens = self._open_assets(assets, told.ref, EventKind.RENEWAL_FILED, told.filing)
        if len(assets) == 1:
            title, reason = f"{where(told)}{told.name}: {words}", why(told.reasons)
        else:
            reason = f"Sớm nhất{' chưa nộp' if filed else ''}: {where(told)}{told.name}"
        yield TodoLine(
            status.value,
            status,
            title,
            reason,
            date.fromisoformat(first.last),
            False,
            verb,
            opens,
            len(assets),
            False,
            unconfirmed(told.reasons) if len(assets) == 1 else "",
            told.ref,
        )

    def _unconfirmed(self) -> Iterator[TodoLine]:
        waiting = self._waiting.get(Status.LAPSED_UNCONFIRMED)
        if waiting is None:
            return
        assets = waiting.assets
        ref, name = self._names[waiting.first]
        verb, opens = self._open_assets(assets, ref, EventKind.LAPSE_CONFIRMED)
        title = f"{show_number(len(assets))} tài sản hết thời hạn nộp muộn – chờ xác nhận"
        reason = f"{name}: tra cứu đăng bạ" if len(assets) == 1 else f"Lâu nhất: {name}; tra cứu đăng bạ"
        status = Status.LAPSED_UNCONFIRMED
        yield TodoLine(status.value, status, title, reason, waiting.since, True, verb, opens, len(assets), ref=ref)

    def _reports(self) -> Iterator[TodoLine]:
        end = self._today.fromordinal(min(self._today.toordinal() + _REPORTS_AHEAD, self._today.max.toordinal()))
        for row in office_reports(self._context, self._today, end):
            yield TodoLine(
                f"report.{row.rule}.{row.cycle}",
                "file-chart-column",
                row.name,
                why(row.reasons),
                row.last_day,
                False,
                "Xem căn cứ",
                ShowRule(row.rule),
                0,
                unconfirmed=unconfirmed(row.reasons),
            )

    def _gone(self) -> Iterator[TodoLine]:
        rows = todo.read_gone(self._session, self._today)
        yield from self._gone_line(
            "gone_owner",
            [row for row in rows if row.role in _OWNERS],
            "có chủ là cơ quan đã bãi bỏ",
            "Chưa ghi chủ mới",
        )
        yield from self._gone_line(
            "gone_unit",
            [row for row in rows if row.role not in _OWNERS],
            "có tổ chức quản lý hoặc đơn vị chủ trì đã bãi bỏ",
            "Chưa ghi đơn vị thay",
        )

    def _gone_line(self, key: str, rows: Sequence[Gone], words: str, lack: str) -> Iterator[TodoLine]:
        if not rows:
            return
        assets = {row.asset for row in rows}
        days = [row.dissolved_on.latest for row in rows if row.dissolved_on is not None]
        bodies = {row.body for row in rows}
        roles = Counter(role for role, _ in {(row.role, row.asset) for row in rows})
        parts = ", ".join(
            f"{labels.ROLE[role].lower()} ({show_number(number)})" for role, number in roles.most_common()
        )
        named = next(iter(bodies)) if len(bodies) == 1 else f"{show_number(len(bodies))} cơ quan"
        ref = todo.read_names(self._session, [rows[0].asset])[rows[0].asset][0]
        verb, opens = self._open_assets(assets, ref)
        yield TodoLine(
            key,
            "users",
            f"{show_number(len(assets))} tài sản {words}",
            f"{lack}: {named}; {parts}",
            min(days, default=None),
            True,
            verb,
            opens,
            len(assets),
            ref=ref,
        )

    def _doubts(self) -> Iterator[TodoLine]:
        conflicts = todo.read_conflicts(self._session, self._today)
        if conflicts:
            ref, name = todo.read_names(self._session, [min(conflicts)])[min(conflicts)]
            verb, opens = self._open_assets(conflicts, ref)
            told = "đối chiếu với văn bằng"
            yield TodoLine(
                "conflicts",
                "scale",
                f"{show_number(len(conflicts))} tài sản có số liệu khác nhau giữa các nguồn",
                f"{name}: {told}" if len(conflicts) == 1 else told[:1].upper() + told[1:],
                None,
                False,
                verb,
                opens,
                len(conflicts),
                ref=ref,
            )
        lacking = count(self._session, TOTAL, AssetQuery(gaps=ANY_GAP), self._today, self._context.assess).of()
        if lacking:
            gaps = todo.read_gap_words(self._session, self._today)
            words = Counter({clause(text): number for text, number in gaps.items()})
            yield TodoLine(
                "gaps",
                "circle-alert",
                f"{show_number(lacking)} tài sản còn thiếu dữ liệu",
                f"Nhiều nhất: {most(words, 'điều khác')}" if words else "Xem còn thiếu gì ở khung chi tiết",
                None,
                False,
                f"Mở {show_number(lacking)} tài sản",
                AssetQuery(gaps=ANY_GAP),
                lacking,
            )
