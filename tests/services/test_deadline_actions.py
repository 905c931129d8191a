"""What officers do about deadlines: recorded, shown everywhere, refused where it makes no sense, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ipregistry.domain.deadline_rows import Key
from ipregistry.domain.entries import EventEntry
from ipregistry.domain.kinds import ActionKind, DeadlineState, EventKind
from ipregistry.errors import WrongUse
from ipregistry.services import assets, deadline_actions, entries, history, safety
from ipregistry.services.deadlines import due
from tests.store.entry_samples import day, mark

if TYPE_CHECKING:
    from ipregistry.domain.deadline_rows import DeadlineRow
    from ipregistry.services.context import Context

_REF = "NHTT-0001"
_RULE = "vn.mark.renewal"
_NEW = date(2026, 12, 24)


@pytest.fixture
def context(context: Context) -> Context:
    """A registry with one mark whose renewal is open, and a second one alike."""
    entries.add_asset(context, mark(filed="2017-02-10", granted="2018-08-01"))
    entries.add_asset(context, replace(mark("Quýt Ví Dụ", "2017-02-20", "2018-08-01"), ref="NHTT-0002"))
    return context


def _renewal(context: Context, ref: str = _REF, on: date | None = None) -> DeadlineRow:
    rows = assets.show_asset(context, ref, on).deadlines
    return next(row for row in rows if (row.rule, row.cycle) == (_RULE, 1))


def _last_label(context: Context) -> str:
    return history.history(context, limit=1)[0].label


def test_done_is_recorded_with_who_when_and_note_and_the_next_date_moves_on(context: Context) -> None:
    key = _renewal(context).key
    changes = deadline_actions.act(context, key, ActionKind.DONE, on=date(2026, 11, 18), reason=" Nộp qua mạng ")
    row = _renewal(context)
    (said,) = row.actions
    assert (said.kind, said.on, said.officer, said.reason) == (
        ActionKind.DONE,
        date(2026, 11, 18),
        "Thử",
        "Nộp qua mạng",
    )
    assert row.state is DeadlineState.DONE
    assert _last_label(context) == "Ghi “đã làm”: Gia hạn lần 1 của NHTT-0001"
    assert changes.assets == {row.asset}
    following = assets.show_asset(context, _REF, None).row.next_deadline
    assert following is not None
    assert following.due == date(2037, 2, 10)
    assert safety.check(context).ok


def test_another_day_moves_the_deadline_everywhere_but_not_the_expiry(context: Context) -> None:
    key = _renewal(context).key
    expiry = assets.show_asset(context, _REF, None).row.expiry_date
    deadline_actions.act(context, key, ActionKind.OVERRIDE, new_due=_NEW, reason="Chủ đề nghị nộp sớm")
    row = _renewal(context)
    assert (row.due, row.due_working_day, row.computed_due) == (_NEW, _NEW, date(2027, 2, 10))
    assert "Thử đặt lại ngày phải làm là 24/12/2026 (ghi ngày 20/11/2026)" in row.reasons[0].sentence
    shown = assets.show_asset(context, _REF, None).row
    assert shown.next_deadline is not None
    assert (shown.next_deadline.due, shown.expiry_date) == (_NEW, expiry)
    assert [item.ref for item in due(context, _NEW, _NEW).items if item.due == _NEW] == [_REF]
    assert safety.check(context).ok
    assert _renewal(context, on=date(2026, 11, 19)).due == date(2027, 2, 10)
    assert _last_label(context) == "Ghi “đặt lại ngày”: Gia hạn lần 1 của NHTT-0001"


def test_the_day_stays_set_when_the_facts_change(context: Context) -> None:
    row = _renewal(context)
    deadline_actions.act(context, row.key, ActionKind.OVERRIDE, new_due=_NEW, reason="Vì")
    filing = row.filing
    entries.add_event(context, _REF, EventEntry(EventKind.AMENDED, on=day("2026-11-02")), filing=filing)
    assert _renewal(context).due == _NEW


def test_undo_and_taking_back_give_the_computed_day_again(context: Context) -> None:
    key = _renewal(context).key
    computed = _renewal(context)
    changes = deadline_actions.act(context, key, ActionKind.OVERRIDE, new_due=_NEW, reason="Vì")
    assert history.undo(context, changes.change_set).done
    assert _renewal(context) == computed
    deadline_actions.act(context, key, ActionKind.OVERRIDE, new_due=_NEW, reason="Vì")
    deadline_actions.act(context, key, ActionKind.OVERRIDE, new_due=date(2026, 12, 1), reason="Sớm hơn")
    deadline_actions.take_back(context, key)
    assert _renewal(context).due == _NEW
    deadline_actions.take_back(context, key, ActionKind.OVERRIDE)
    assert _renewal(context) == computed
    assert _last_label(context) == "Lấy lại “đặt lại ngày”: Gia hạn lần 1 của NHTT-0001"
    with pytest.raises(WrongUse, match="chưa ghi việc gì"):
        deadline_actions.take_back(context, key)


def test_several_are_recorded_in_one_act_or_none_is(context: Context) -> None:
    keys = [_renewal(context, ref).key for ref in (_REF, "NHTT-0002")]
    deadline_actions.act_on_all(context, keys, ActionKind.WAIVED, reason="Chủ không gia hạn")
    assert [_renewal(context, ref).state for ref in (_REF, "NHTT-0002")] == [DeadlineState.WAIVED] * 2
    assert _last_label(context) == "Ghi “không làm” cho 2 thời hạn"
    deadline_actions.take_back(context, keys[0])
    with pytest.raises(WrongUse, match="NHTT-0002 đã ghi"):
        deadline_actions.act_on_all(context, keys, ActionKind.WAIVED, reason="Chủ không gia hạn")
    assert _renewal(context).actions == ()
    with pytest.raises(WrongUse, match="chưa ghi việc gì"):
        deadline_actions.take_back_all(context, keys)
    assert _renewal(context, "NHTT-0002").state is DeadlineState.WAIVED


@pytest.mark.parametrize(
    ("kind", "given", "message"),
    [
        (ActionKind.OVERRIDE, {"reason": "Vì"}, "Chưa ghi ngày mới"),
        (ActionKind.OVERRIDE, {"new_due": _NEW, "reason": " "}, "Chưa ghi lý do đặt lại ngày"),
        (ActionKind.WAIVED, {}, "Chưa ghi lý do không phải làm"),
        (ActionKind.DONE, {"on": date(2026, 11, 21)}, "sau hôm nay"),
    ],
)
def test_what_says_too_little_is_refused(
    context: Context, kind: ActionKind, given: dict[str, object], message: str
) -> None:
    with pytest.raises(WrongUse, match=message):
        deadline_actions.act(context, _renewal(context).key, kind, **given)  # type: ignore[arg-type]
    assert _renewal(context).actions == ()


def test_what_is_not_there_or_settled_is_refused(context: Context) -> None:
    row = _renewal(context)
    with pytest.raises(WrongUse, match="không còn trong sổ"):
        deadline_actions.act(context, row.key._replace(cycle=9), ActionKind.DONE)
    with pytest.raises(WrongUse, match="Báo cáo của cơ quan"):
        deadline_actions.act(context, Key(None, None, "vn.report.82", 2026), ActionKind.DONE)
    deadline_actions.act(context, row.key, ActionKind.DONE)
    with pytest.raises(WrongUse, match="đã ghi “đã làm”"):
        deadline_actions.act(context, row.key, ActionKind.OVERRIDE, new_due=_NEW, reason="Vì")
    renewed = EventEntry(EventKind.RENEWED, on=day("2026-11-10"), cycle=1)
    second = _renewal(context, "NHTT-0002")
    entries.add_event(context, "NHTT-0002", renewed, filing=second.filing)
    assert _renewal(context, "NHTT-0002").settled_by_facts
    with pytest.raises(WrongUse, match="đã xong theo hồ sơ"):
        deadline_actions.act(context, second.key, ActionKind.OVERRIDE, new_due=_NEW, reason="Vì")


def test_a_deadline_is_named_by_asset_rule_and_cycle(context: Context) -> None:
    key = _renewal(context).key
    assert deadline_actions.find_key(context, _REF, _RULE, 1) == key
    assert deadline_actions.find_key(context, _REF, _RULE, 1, key.filing) == key
    with pytest.raises(WrongUse, match="kỳ 9"):
        deadline_actions.find_key(context, _REF, _RULE, 9)
