from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipregistry.exchange.grid import Cell, Sheet
from ipregistry.exchange.sheet_headers import _SYNONYMS, Field, field_of, find_headings

NAMES = [(name, field) for field, names in _SYNONYMS.items() for name in names.split("|")]


@given(
    st.sampled_from(NAMES),
    st.sampled_from(["NFC", "NFD", "NFKC"]),
    st.sampled_from([str.upper, str.lower, str.title, str]),
    st.sampled_from([" ", "  ", "\n", " \n ", "\xa0"]),
    st.sampled_from(["", "(540) ", "(71/73)", " (20)  "]),
    st.sampled_from(["", ":", " *", " (dd/mm/yyyy)"]),
)
def test_noise_never_hides_a_heading(
    named: tuple[str, Field], form: str, case: object, space: str, code: str, end: str
) -> None:
    name, field = named
    assert callable(case)
    noisy = unicodedata.normalize(form, code + case(name).replace(" ", space) + end)  # type: ignore[arg-type]
    assert field_of(noisy) is field


def test_no_two_fields_share_a_heading() -> None:
    for name, field in NAMES:
        assert field_of(name) is field


@pytest.mark.parametrize("text", ["", "Số", "Cột lạ", "Tên người lập biểu"])
def test_an_unknown_heading_is_nothing(text: str) -> None:
    assert field_of(text) is None


def _sheet(*rows: tuple[Cell, ...], merged: tuple[tuple[int, int, int, int], ...] = ()) -> Sheet:
    return Sheet("Trang 1", rows, merged)


def test_the_heading_row_is_found_below_titles() -> None:
    headings = find_headings(
        _sheet(
            ("DANH SÁCH NHÃN HIỆU",), (), (None, "Năm", 2026), ("STT", "Tên nhãn hiệu", "Số đơn"), (1, "A", "4-2015-1")
        )
    )
    assert headings is not None
    assert (headings.first_row, headings.last_row) == (3, 3)
    assert headings.fields == (Field.ROW_NO, Field.NAME, Field.APPLICATION_NO)


@pytest.mark.parametrize("merged", [((0, 2, 0, 3), (0, 4, 0, 5), (0, 0, 1, 0)), ()])
def test_headings_over_two_lines_are_read_together(merged: tuple[tuple[int, int, int, int], ...]) -> None:
    headings = find_headings(
        _sheet(
            ("STT", "Tên nhãn hiệu", "Đơn", None, "Văn bằng", None),
            (None, None, "Số", "Ngày nộp", "Số", "Ngày cấp"),
            (1, "A", "4-2015-00001", "1/2/2015", 123456, "1/2/2017"),
            merged=merged,
        )
    )
    assert headings is not None
    assert (headings.first_row, headings.last_row) == (0, 1)
    assert headings.fields == (
        Field.ROW_NO,
        Field.NAME,
        Field.APPLICATION_NO,
        Field.FILED,
        Field.CERTIFICATE_NO,
        Field.GRANTED,
    )


def test_equal_headings_are_told_apart() -> None:
    headings = find_headings(_sheet(("Loại đơn", "Loại đơn", "Nhãn hiệu", "Số đơn")))
    assert headings is not None
    assert headings.texts == ("Loại đơn", "Loại đơn (2)", "Nhãn hiệu", "Số đơn")
    assert headings.places(Field.KIND) == (0, 1)


def test_a_sheet_without_headings_has_none() -> None:
    assert find_headings(_sheet(("xin chào", "các bạn"), (1, 2))) is None
