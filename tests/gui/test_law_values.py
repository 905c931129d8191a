"""How values are typed in Vietnamese and read back, by unit."""

from __future__ import annotations

import pytest

from ipregistry.gui import law_values


@pytest.mark.parametrize(
    ("unit", "text", "value"),
    [
        ("years", "10", 10),
        ("months", " 6 ", 6),
        ("flag", "Có", True),
        ("flag", "không", False),
        ("count", "Không giới hạn", "unlimited"),
        ("count", "2", 2),
        ("base", "Ngày cấp", "granted"),
        ("base", "ngay nop don", "filed"),
        ("last_day", "Ngày 31/12", "end_of_year"),
        ("counting", "Tính trọn tháng", "whole_months"),
        ("deadline_kind", "Báo cáo", "report"),
        ("day_of_year", "5/2", "02-05"),
        ("day_of_year", "15/12", "12-15"),
        ("month_list", "42, 90,138", [42, 90, 138]),
        ("vnd", "1.200.000", 1_200_000),
        ("vnd", "1200", 1200),
        ("bands", "từ năm 1: 300.000 đồng; từ năm 3: 500.000 đồng", [[1, 300_000], [3, 500_000]]),
        ("base", '{"earliest": ["filed", "created"]}', {"earliest": ["filed", "created"]}),
        ("events", "Cấp văn bằng, công bố đơn", ["granted", "published"]),
    ],
)
def test_what_is_typed_becomes_what_the_law_keeps(unit: str, text: str, value: object) -> None:
    assert law_values.typed(unit, text) == value
    # What is shown of a value can be typed again.
    assert law_values.typed(unit, law_values.shown(unit, value)) == value


@pytest.mark.parametrize(("unit", "text"), [("years", "mười"), ("day_of_year", "cuối năm"), ("vnd", "1,5 triệu")])
def test_what_cannot_be_read_is_handed_on_to_be_refused(unit: str, text: str) -> None:
    assert law_values.typed(unit, text) == text


def test_units_with_few_values_offer_them() -> None:
    assert [name for name, _ in law_values.choices("flag")] == ["Có", "Không"]
    assert ("Ngày nộp đơn", "filed") in law_values.choices("base")
    assert law_values.choices("years") == ()
    assert law_values.after("years") == "năm"
