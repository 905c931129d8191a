from __future__ import annotations

import pytest

from ipregistry.domain.kinds import Kind
from ipregistry.services.likeness import related, same_family


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Xoài Cao Lãnh", "XOAI CAO LANH", True),
        ("Đồng Tháp", "Đồng Tháp, hình", True),
        ("Đồng Tháp và hình", "Đồng Tháp", True),
        ("Cao Lãnh", "Xoài Cao Lãnh", True),
        ("Nhãn hiệu Hoà Bình xanh", "Nhãn hiệu Hòa Bình xanhh", True),
        ("", "Sơn La", True),
        (None, "Sơn La", True),
        ("Sơn La", "Quản Bạ", False),
        ("Chè", "Chèo", False),
        ("cà phê", "hồng không hạt", False),
    ],
)
def test_names_that_may_be_one(one: str | None, other: str | None, *, same: bool) -> None:
    assert related(one, other) is related(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Kind.TRADEMARK, Kind.COLLECTIVE_MARK, True),
        (Kind.INVENTION, Kind.UTILITY_SOLUTION, True),
        (Kind.UNKNOWN, Kind.GEOGRAPHICAL_INDICATION, True),
        (Kind.GEOGRAPHICAL_INDICATION, Kind.COLLECTIVE_MARK, False),
        (Kind.INVENTION, Kind.TRADEMARK, False),
    ],
)
def test_kinds_that_may_be_one(one: Kind, other: Kind, *, same: bool) -> None:
    assert same_family(one, other) is same_family(other, one) is same
