from __future__ import annotations

import pytest

from ipregistry.domain.kinds import Kind
from ipregistry.reports.inid import LABELS, Standard, code_and_label


@pytest.mark.parametrize(
    ("kind", "field", "code", "label"),
    [
        (Kind.TRADEMARK, "owner", "732", "Chủ văn bằng"),
        (Kind.COLLECTIVE_MARK, "expiry", "181", "Ngày hết hạn"),
        (Kind.GEOGRAPHICAL_INDICATION, "owner", "732", "Tổ chức quản lý"),
        (Kind.GEOGRAPHICAL_INDICATION, "expiry", None, "Ngày hết hạn"),
        (Kind.GEOGRAPHICAL_INDICATION, "name", "540", "Chỉ dẫn địa lý"),
        (Kind.INDUSTRIAL_DESIGN, "granted", "15", "Ngày cấp"),
        (Kind.INDUSTRIAL_DESIGN, "expiry", "18", "Ngày hết hạn"),
        (Kind.INVENTION, "granted", None, "Ngày cấp"),
        (Kind.INVENTION, "expiry", None, "Ngày hết hạn"),
        (Kind.UTILITY_SOLUTION, "name", "54", "Tên giải pháp"),
        (Kind.PLANT_VARIETY, "certificate_no", None, "Số văn bằng"),
        (Kind.UNKNOWN, "name", None, "Tên"),
    ],
)
def test_a_field_bears_the_code_of_its_kind_of_right(kind: Kind, field: str, code: str | None, label: str) -> None:
    assert code_and_label(kind, field) == (code, label)


def test_fifteen_and_eighteen_are_days_of_designs_only() -> None:
    assert {standard for standard, code in LABELS if code in {"15", "18"}} == {Standard.ST80}


def test_an_unknown_field_is_an_error() -> None:
    with pytest.raises(KeyError):
        code_and_label(Kind.TRADEMARK, "colour")
