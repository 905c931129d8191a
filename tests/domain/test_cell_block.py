from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipregistry.domain.cell_block import read_block, write_block

CELLS = st.text(st.sampled_from("ab\"\t\n ộ'"), max_size=8) | st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\0"), max_size=12
)
BLOCKS = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=8)
)


@given(BLOCKS)
def test_what_is_copied_is_pasted_again(rows: list[list[str]]) -> None:
    assert read_block(write_block(rows)) == tuple(map(tuple, rows))


@given(st.text(max_size=60))
def test_any_text_is_a_block_as_wide_everywhere(text: str) -> None:
    assert len({len(row) for row in read_block(text)}) <= 1


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", ()),
        ("a", (("a",),)),
        ("a\tb\r\nc\td\r\n", (("a", "b"), ("c", "d"))),
        ('"hai\ndòng"\tb\r\n', (("hai\ndòng", "b"),)),
        ('"hai\r\ndòng"\tb\r\n', (("hai\ndòng", "b"),)),
        ('"nói ""chào""\nrồi"\t\r\n', (('nói "chào"\nrồi', ""),)),
        ('"Xoài" cát\tb', (('"Xoài" cát', "b"),)),
        ('12"\tb', (('12"', "b"),)),
        ('"chưa khép\tb\nc', (('"chưa khép', "b"), ("c", ""))),
        ("a\n\nb\n", (("a",), ("",), ("b",))),
        ("a\tb\nc\n", (("a", "b"), ("c", ""))),
    ],
)
def test_blocks_of_excel(text: str, rows: tuple[tuple[str, ...], ...]) -> None:
    assert read_block(text) == rows
