from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ipregistry.domain.kinds import DeadlineState, Kind, Status
from ipregistry.domain.partial_date import PartialDate
from ipregistry.gui.detail_parts import Fact, Moment, Tone
from ipregistry.gui.detail_view import detail_view, short_source
from tests.gui.fakes import TODAY, make_detail, make_rows

if TYPE_CHECKING:
    from ipregistry.domain.detail_rows import AssetDetail

ROWS = make_rows(20)


def _first(status: Status | None = None, state: DeadlineState | None = None) -> AssetDetail:
    whole = make_detail(ROWS[0])
    if state is not None:
        whole = replace(whole, deadlines=(replace(whole.deadlines[0], state=state),))
    return whole if status is None else replace(whole, row=replace(whole.row, status=status))


def _fact(whole: AssetDetail, label: str) -> Fact:
    return next(fact for fact in detail_view(whole, TODAY).facts if fact.label == label)


def test_the_next_date_leads_with_its_reasons() -> None:
    notice = detail_view(_first(), TODAY).notice
    assert notice is not None
    assert notice.caption == "Nộp đơn gia hạn chậm nhất"
    assert notice.day == date(2027, 4, 19)
    assert notice.left == "còn 150 ngày"
    assert notice.tone is Tone.DUE
    assert notice.unconfirmed
    assert [reason.leads for reason in notice.reasons] == [True, True]
    assert notice.ruler is not None
    assert (notice.ruler.opens, notice.ruler.late) == (date(2026, 10, 17), date(2027, 10, 18))


def test_an_estimate_of_fees_stands_with_its_basis() -> None:
    whole = _first()
    priced = tuple(
        replace(item, fee_estimate=1_150_000, fee_basis="Ước tính theo biểu phí, kiểm tra lại trước khi nộp.")
        for item in whole.deadlines
    )
    for deadlines, words in (
        (priced, "Lệ phí, phí: 1.150.000\u00a0đ. Ước tính theo biểu phí, kiểm tra lại trước khi nộp."),
        (whole.deadlines, ""),
    ):
        notice = detail_view(replace(whole, deadlines=deadlines), TODAY).notice
        assert notice is not None
        assert notice.fee == words


@pytest.mark.parametrize(
    ("state", "caption", "day", "tone"),
    [
        (DeadlineState.UPCOMING, "Nộp đơn gia hạn chậm nhất", date(2027, 4, 19), Tone.CALM),
        (DeadlineState.LATE, "Nộp gia hạn muộn chậm nhất", date(2027, 10, 18), Tone.LATE),
    ],
)
def test_the_notice_speaks_as_the_deadline_stands(state: DeadlineState, caption: str, day: date, tone: Tone) -> None:
    notice = detail_view(_first(state=state), TODAY).notice
    assert notice is not None
    assert (notice.caption, notice.day, notice.tone) == (caption, day, tone)


@pytest.mark.parametrize("state", [DeadlineState.DONE, DeadlineState.WAIVED, DeadlineState.CANCELLED])
def test_what_is_settled_leads_no_more(state: DeadlineState) -> None:
    view = detail_view(_first(state=state), TODAY)
    assert view.notice is None
    assert not any(moment.future for moment in view.moments)


def test_a_lapsed_title_shows_the_day_that_passed() -> None:
    whole = _first(Status.LAPSED_UNCONFIRMED, DeadlineState.MISSED)
    notice = detail_view(whole, date(2027, 10, 28)).notice
    assert notice is not None
    assert (notice.caption, notice.left, notice.tone) == ("Hết thời hạn nộp muộn", "quá 10 ngày", Tone.OVER)


def test_the_printed_owner_stays_and_the_successor_is_only_expected() -> None:
    whole = make_detail(replace(ROWS[0], owner_current="Ủy ban nhân dân xã Lai Vung"))
    assert _fact(whole, "Chủ ghi trên bằng") == Fact(
        "Chủ ghi trên bằng", "Ủy ban nhân dân huyện Lai Vung", "bãi bỏ 01/07/2025, chưa có chủ mới"
    )
    assert _fact(whole, "Kế thừa dự kiến").value == "Ủy ban nhân dân xã Lai Vung"


def test_a_body_still_there_on_the_day_is_not_called_abolished() -> None:
    whole = replace(make_detail(ROWS[0]), as_of=date(2024, 12, 31))
    assert _fact(whole, "Chủ ghi trên bằng").warning == ""


def test_a_recorded_new_owner_is_the_owner_now() -> None:
    whole = make_detail(replace(ROWS[0], owner_current="Hội Ví dụ"))
    assert _fact(whole, "Chủ hiện nay").value == "Hội Ví dụ"
    assert _fact(whole, "Chủ ghi trên bằng").warning == "bãi bỏ 01/07/2025"


def test_a_geographical_indication_has_no_printed_owner() -> None:
    whole = make_detail(replace(ROWS[0], kind=Kind.GEOGRAPHICAL_INDICATION, owner="Nhà nước", owner_current="Nhà nước"))
    labels = [fact.label for fact in detail_view(whole, TODAY).facts]
    assert "Chủ sở hữu" in labels
    assert "Chủ ghi trên bằng" not in labels


def test_the_past_goes_down_and_undated_last() -> None:
    whole = _first()
    undated = replace(whole.events[0], kind="published", on=None)
    month = replace(whole.events[0], kind="accepted", on=PartialDate(2017, 6))
    moments = detail_view(replace(whole, events=(*whole.events, undated, month)), TODAY).moments
    assert moments == (
        Moment("19/04/2027", "Nộp đơn gia hạn", future=True),
        Moment("12/11/2018", "Cấp văn bằng số 999900"),
        Moment("tháng 6/2017", "Chấp nhận đơn hợp lệ"),
        Moment("17/04/2017", "Nộp đơn số 4-2017-99900"),
        Moment("không rõ ngày", "Công bố đơn"),
    )


def test_conflicts_name_both_sources() -> None:
    (conflict,) = detail_view(_first(), TODAY).conflicts
    assert conflict.value == "26/11/2019 (Quyết định)"
    assert conflict.warning == "nguồn khác: 16/09/2019 (Báo)"


def test_web_addresses_are_cut_to_their_host() -> None:
    source = "https://www.vidu.vn/a/b?c=1; Kế hoạch 136/KH-UBND (http://x.gov.vn/y)"
    assert short_source(source) == "vidu.vn; Kế hoạch 136/KH-UBND (x.gov.vn)"


def test_unknown_numbers_are_said_to_be_unknown() -> None:
    bare = replace(ROWS[0], certificate_no=None, grant_date=None, application_no=None, filing_date=None)
    assert _fact(make_detail(bare), "Số văn bằng").value == "Chưa có thông tin"
    dated = replace(bare, filing_date=PartialDate(2013))
    assert _fact(make_detail(dated), "Số đơn").value == "chưa rõ số, nộp năm 2013"
