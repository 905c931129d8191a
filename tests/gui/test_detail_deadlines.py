"""Deadlines besides the one that leads the pane, the office's own times, and rules an officer chose."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from ipregistry.domain.detail_rows import RuleChoiceRow
from ipregistry.domain.kinds import Confidence, DeadlineKind, DeadlineState, Status
from ipregistry.domain.office_limits import OfficeLimit
from ipregistry.domain.timeline import Reason
from ipregistry.gui.detail_parts import Tone
from ipregistry.gui.detail_view import detail_view
from ipregistry.gui.widgets.detail_pane import DetailPane
from tests.gui.fakes import TODAY, make_detail, make_rows

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ipregistry.domain.deadline_rows import DeadlineRow
    from ipregistry.domain.detail_rows import AssetDetail

SURE, UNSURE = Confidence.CONFIRMED, Confidence.UNCONFIRMED


def _whole() -> AssetDetail:
    return make_detail(make_rows(1)[0])


def _other(kind: DeadlineKind, title: str, due: date, state: DeadlineState, sure: Confidence = SURE) -> DeadlineRow:
    reason = Reason("vn.mark.duty.x.due", "3 tháng", "Điều 1", sure, "3 tháng kể từ ngày 01/09/2026 (Điều 1)")
    return replace(
        _whole().deadlines[0],
        kind=kind,
        rule="vn.mark.duty.x",
        title=title,
        opens=None,
        due=due,
        due_working_day=due,
        late_until=None,
        late_working_day=None,
        state=state,
        reasons=(reason,),
    )


ANSWER = _other(DeadlineKind.RESPONSE, "Trả lời thông báo", date(2026, 12, 1), DeadlineState.OPEN, UNSURE)
FEE = _other(DeadlineKind.FEE, "Nộp lệ phí cấp văn bằng", date(2026, 11, 10), DeadlineState.MISSED)
UNUSED = _other(DeadlineKind.NON_USE, "Mốc không sử dụng", date(2026, 11, 25), DeadlineState.OPEN)
DONE = _other(DeadlineKind.FEE, "Đã nộp", date(2026, 12, 3), DeadlineState.DONE)


def test_all_that_falls_due_is_listed_with_its_reasons() -> None:
    whole = _whole()
    view = detail_view(replace(whole, deadlines=(*whole.deadlines, ANSWER, FEE, UNUSED, DONE)), TODAY)
    # Others may act from the day of non-use on: nothing is to be done by it, so it does not lead.
    assert view.notice is not None
    assert view.notice.caption == "Trả lời thông báo"
    assert [(line.day, line.text, line.left, line.tone) for line in view.deadlines] == [
        ("10/11/2026", "Nộp lệ phí cấp văn bằng", "quá 10 ngày", Tone.OVER),
        ("25/11/2026", "Mốc không sử dụng", "còn 5 ngày", Tone.CALM),
        ("19/04/2027", "Gia hạn hiệu lực lần 1", "còn 150 ngày", Tone.DUE),
    ]
    assert view.deadlines[0].reasons[0].sentence == "3 tháng kể từ ngày 01/09/2026 (Điều 1)"
    assert not view.deadlines[0].unconfirmed


def test_a_day_of_others_that_is_over_is_no_reproach() -> None:
    over = replace(UNUSED, due=date(2026, 11, 10), due_working_day=date(2026, 11, 10), state=DeadlineState.MISSED)
    view = detail_view(replace(_whole(), deadlines=(over,)), TODAY)
    assert [(line.left, line.tone) for line in view.deadlines] == [("đã qua 10 ngày", Tone.CALM)]


def test_nobody_asks_for_further_renewals_of_a_title_that_may_be_dead() -> None:
    whole = _whole()
    missed = replace(whole.deadlines[0], state=DeadlineState.MISSED)
    later = replace(whole.deadlines[0], cycle=2, title="Gia hạn lần 2", state=DeadlineState.UPCOMING)
    row = replace(whole.row, status=Status.LAPSED_UNCONFIRMED)
    view = detail_view(replace(whole, row=row, deadlines=(missed, later)), TODAY)
    assert view.notice is not None
    assert view.deadlines == ()


def _pending(*limits: OfficeLimit) -> AssetDetail:
    whole = _whole()
    home, abroad = whole.filings
    return replace(whole, filings=(replace(home, office_limits=limits[:1]), replace(abroad, office_limits=limits[1:])))


def _limit(name: str, due: date) -> OfficeLimit:
    why = Reason("vn.mark.limit.x.due", "5 tháng", "Điều 2", UNSURE, "5 tháng kể từ ngày công bố (Điều 2)")
    return OfficeLimit("vn.mark.limit.x", name, date(2026, 1, 1), due, (why,))


def test_times_of_the_office_are_no_promise(qtbot: QtBot) -> None:
    whole = _pending(_limit("Thẩm định nội dung", date(2027, 1, 1)), _limit("Thẩm định", date(2026, 11, 1)))
    lines = detail_view(whole, TODAY).limits
    assert [(line.day, line.text, line.left) for line in lines] == [
        ("01/11/2026", "Trung Quốc: Thẩm định", "đã qua 19 ngày"),
        ("01/01/2027", "Thẩm định nội dung", "còn 42 ngày"),
    ]
    pane = DetailPane()
    qtbot.addWidget(pane)
    pane.show_asset(whole, TODAY)
    words = [label.text() for label in pane.findChildren(QLabel)]
    place = words.index("Thời hạn theo luật của cơ quan")
    assert words[place + 1] == "theo luật, không phải ngày có kết quả"
    assert "5 tháng kể từ ngày công bố (Điều 2)." in words
    pane.show_asset(_whole(), TODAY)
    assert "Thời hạn theo luật của cơ quan" not in [label.text() for label in pane.findChildren(QLabel)]


def test_reasons_open_by_the_keyboard_and_long_lists_on_demand(qtbot: QtBot) -> None:
    many = [replace(ANSWER, cycle=cycle, due_working_day=date(2027, cycle, 1)) for cycle in range(1, 8)]
    pane = DetailPane()
    qtbot.addWidget(pane)
    pane.show_asset(replace(_whole(), deadlines=tuple(many)), TODAY)
    pane.resize(404, 700)
    pane.show()
    qtbot.waitExposed(pane)

    def entries() -> int:
        return len(pane.findChildren(QPushButton, "dueReasonsButton"))

    assert entries() == 3
    more = pane.findChild(QPushButton, "dueListMoreButton")
    assert more is not None
    assert more.text() == "Xem cả 6 thời hạn"
    QTest.keyClick(more, Qt.Key.Key_Return)
    assert entries() == 6
    assert not more.isVisible()
    tag = pane.findChild(QPushButton, "dueUnconfirmedTag")
    assert tag is not None
    QTest.mouseClick(tag, Qt.MouseButton.LeftButton)
    steps = [label for label in pane.findChildren(QLabel) if label.text().startswith("1. 3 tháng")]
    assert [label.isVisible() for label in steps].count(True) == 1


def test_a_chosen_rule_is_said_with_its_reason() -> None:
    whole = _whole()
    choice = RuleChoiceRow(1, "u", "vn.mark", date(2022, 12, 31), "đơn nộp trước 2023", "Cán bộ")
    chosen = replace(whole, filings=(replace(whole.filings[0], rule_choices=(choice,)), whole.filings[1]))
    (fact,) = [fact for fact in detail_view(chosen, TODAY).facts if fact.label == "Quy định áp dụng"]
    assert fact.value == "Theo quy định áp dụng ngày 31/12/2022 do cán bộ chọn: đơn nộp trước 2023"
    assert not any(fact.label == "Quy định áp dụng" for fact in detail_view(whole, TODAY).facts)


def test_a_narrow_pane_shows_every_deadline_whole(qtbot: QtBot) -> None:
    pane = DetailPane()
    qtbot.addWidget(pane)
    many = [replace(ANSWER, cycle=cycle, due_working_day=date(2028, cycle, 1)) for cycle in range(1, 4)]
    pane.show_asset(replace(_whole(), deadlines=tuple(many)), TODAY)
    pane.resize(290, 460)
    pane.show()
    qtbot.waitExposed(pane)
    assert pane.findChild(QPushButton, "dueUnconfirmedTag") is not None
    content = pane.widget()
    assert content is not None
    assert content.width() <= pane.viewport().width()
