"""Legal values in the words of an officer."""

from __future__ import annotations

from datetime import date

import pytest

from ipregistry import app
from ipregistry.domain.kinds import Kind
from ipregistry.gui.law_lines import LawLine, is_unconfirmed, law_lines, place_names, since, sure_words, value_words
from ipregistry.services.law import law_list
from tests.gui.fakes import TODAY


@pytest.fixture(scope="module")
def lines() -> tuple[LawLine, ...]:
    law = app.load_law()
    return law_lines(law_list(law), law, TODAY)


def _line(lines: tuple[LawLine, ...], key: str) -> LawLine:
    return next(line for line in lines if line.row.key == key)


def test_every_rule_has_a_line_in_vietnamese(lines: tuple[LawLine, ...]) -> None:
    assert len(lines) == len(app.load_law().entries) > 1000
    codes = [line.row.key for line in lines if "_" in line.value or "_" in line.content or "." in line.scope]
    assert codes == []
    assert all(line.scope and line.content and line.places for line in lines)


def test_a_rule_says_what_holds_today(lines: tuple[LawLine, ...]) -> None:
    first = _line(lines, "vn.mark.term.first")
    assert first.now is not None
    assert (first.content, first.scope, first.value) == (
        "Thời hạn hiệu lực ban đầu",
        "Nhãn hiệu tại Việt Nam",
        "10 năm",
    )
    assert (since(first.now), sure_words(first.now), first.chosen) == ("01/07/2006", "đã kiểm chứng", "ngày nộp đơn")
    assert not is_unconfirmed(first)
    assert since(first.row.values[0]) == "từ trước"


def test_a_rule_of_another_day_says_what_held_then() -> None:
    law = app.load_law()
    then = law_lines(law_list(law), law, date(2026, 3, 31))
    now = law_lines(law_list(law), law, date(2026, 4, 1))
    key = "vn.mark.limit.examination.due"
    assert (_line(then, key).value, _line(now, key).value) == ("9 tháng", "5 tháng")


def test_parts_of_a_duty_carry_its_name(lines: tuple[LawLine, ...]) -> None:
    assert _line(lines, "vn.mark.duty.non_use.base").content.endswith(" – mốc tính")
    named = _line(lines, "vn.mark.limit.examination.due").content
    assert named == "Thẩm định nội dung – thời hạn theo luật của cơ quan"
    kind = _line(lines, "ar.mark.duty.use_5.kind")
    assert kind.now is not None
    assert value_words(kind.row.unit, kind.now) == "Tuyên bố sử dụng"
    assert _line(lines, "vn.report.collect.82").value == "15/11"


def test_what_ended_has_no_value_today(lines: tuple[LawLine, ...]) -> None:
    ended = _line(lines, "vn.invention.duty.national_phase.late")
    assert (ended.now, ended.value) == (None, "–")


def test_exceptions_are_counted_beside_the_general_value(lines: tuple[LawLine, ...]) -> None:
    line = _line(lines, "vn.invention.limit.formality.applies")
    assert line.value == "có (+1 ngoại lệ)"


def test_places_come_in_the_order_an_officer_looks(lines: tuple[LawLine, ...]) -> None:
    places = place_names(lines)
    assert [key for key, _ in places[:4]] == ["VN", "fee", "report", "international"]
    names = [name for _, name in places[4:]]
    assert "Nhật Bản" in names
    assert names.index("Ác-hen-ti-na") < names.index("Nhật Bản") < names.index("Úc")
    assert "WO" not in {key for key, _ in places}


def test_a_rule_is_found_where_it_holds(lines: tuple[LawLine, ...]) -> None:
    assert _line(lines, "wo.madrid.term.first").places == {"WO", "international"}
    assert _line(lines, "hague.jp.term.longest").places == {"JP", "international"}
    assert _line(lines, "jp.mark.term.first").places == {"JP"}
    fee = _line(lines, "vn.fee.a.mark.renewal.extension.each")
    assert (fee.places, fee.scope, fee.used_by) == (frozenset({"fee"}), "Lệ phí – nhãn hiệu", None)
    assert Kind.CERTIFICATION_MARK in fee.kinds


def test_viet_nam_leads_with_marks(lines: tuple[LawLine, ...]) -> None:
    assert lines[0].scope == "Nhãn hiệu tại Việt Nam"
    order = [min(line.places - {"international"}, default="") for line in lines]
    assert order.index("fee") > max(
        place for place, key in enumerate(order) if key == "VN" and lines[place].row.right[:2] == "vn"
    )
