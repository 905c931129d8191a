from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipregistry.domain.goods import SplitGoods, count_items, split_goods
from ipregistry.domain.vietnamese import nfc

FRUIT = "Trái cây sấy khô; mứt quýt hồng; nem chua"
FRESH = "Quýt hồng tươi; cam xoàn tươi"


@pytest.mark.parametrize(
    "text",
    [
        f"Nhóm 29: {FRUIT}. Nhóm 31: {FRESH}.",
        f"NHÓM 29: {FRUIT}.\n\nNHÓM 31: {FRESH}.",
        f"Nhóm 29 - {FRUIT}.\nNhóm 31 – {FRESH}.",
        f"Nhóm 29 {FRUIT}.\nNhóm 31 {FRESH}.",
        f"Class 29: {FRUIT}. Class 31: {FRESH}.",
        f"29: {FRUIT}. 31: {FRESH}.",
        f"29 - {FRUIT}.\r\n31 - {FRESH}.",
        f"29\n{FRUIT}.\n31\n{FRESH}.",
        f"29\t{FRUIT}.\n31\t{FRESH}.",
        f"29 {FRUIT}.\n31 {FRESH}.",
        f"(511) 29 {FRUIT}. (511) 31 {FRESH}.",
        f"(511) Nhóm 29: {FRUIT}.\nNhóm 31: {FRESH}.",
        f"• Nhóm 29: {FRUIT}.\n• Nhóm 31: {FRESH}.",
        f"Nhóm sản phẩm, dịch vụ 29: {FRUIT}. Nhóm sản phẩm 31: {FRESH}.",
    ],
)
def test_a_list_is_split_into_its_classes(text: str) -> None:
    assert split_goods(text) == SplitGoods((("29", f"{FRUIT}."), ("31", f"{FRESH}.")), "")


def test_text_in_decomposed_letters_is_read_the_same() -> None:
    assert split_goods("Nho\u0301m 5: thuo\u0302\u0301c") == SplitGoods((("05", "thuốc"),), "")


def test_classes_named_inside_goods_begin_nothing() -> None:
    goods = "Mua bán các sản phẩm thuộc nhóm 29, 31, 32 (trừ nhóm 33: rượu); 20 loại quả"
    assert split_goods(f"Nhóm 35: {goods}").classes == (("35", goods),)


def test_a_line_that_begins_with_a_quantity_stays_with_its_goods() -> None:
    assert split_goods("Nhóm 29: hộp gồm\n10 loại quả").classes == (("29", "hộp gồm\n10 loại quả"),)


def test_only_the_numbers_of_classes_give_classes_without_goods() -> None:
    assert split_goods("(511) 29, 31 và 35").classes == (("29", ""), ("31", ""), ("35", ""))


def test_what_has_no_class_stands_in_the_rest_with_its_words() -> None:
    text = "Danh mục kèm theo đơn\nNhóm 29, 31: trái cây\nNhóm 46: không có nhóm này\nNhóm 5: thuốc"
    split = split_goods(text)
    assert split.classes == (("05", "thuốc"),)
    assert split.rest == "Danh mục kèm theo đơn\nNhóm 29, 31: trái cây\nNhóm 46: không có nhóm này"


def test_a_class_announced_twice_keeps_both_lists() -> None:
    assert split_goods("Nhóm 29: nem\nNhóm 31: quýt\nNhóm 29: mứt").classes == (("29", "nem; mứt"), ("31", "quýt"))


def test_a_long_list_is_split() -> None:
    goods = "; ".join(f"sản phẩm {number}" for number in range(600))
    split = split_goods(f"Nhóm 29: {goods}. Nhóm 31: {FRESH}")
    assert len(goods) > 8000
    assert split.classes[0] == ("29", f"{goods}.")
    assert count_items(split.classes[0][1]) == 600


_PIECES = st.one_of(
    st.sampled_from(
        ["Nhóm 29: ", "nhóm 31", "Class 5", "(511) ", "29: ", "46: ", "Nhóm 29, 31: ", "; ", ". ", "\n", "\t", " ", "("]
    ),
    st.integers(0, 120).map(str),
    st.text("abđ Ẫ;:,.()-\n", max_size=8),
)
_HEADING_WORDS = {"nhóm", "class", "511"}


@given(st.lists(_PIECES, max_size=30).map("".join))
def test_no_word_of_a_list_is_lost(text: str) -> None:
    split = split_goods(text)
    kept = "\n".join([*(f"{code} {goods}" for code, goods in split.classes), split.rest])
    left = Counter(_words(text)) - Counter(_words(kept))
    codes = {str(int(code)) for code, _goods in split.classes}
    assert set(left) <= _HEADING_WORDS | codes


def _words(text: str) -> list[str]:
    # "05" and "5" are the same class; joined letters and digits are told apart as the headings tell them.
    found = re.findall(r"\d+|[^\W\d_]+", nfc(text).lower())
    return [str(int(word)) if word.isdigit() else word for word in found]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" ; ;. ", 0),
        ("Nước ép trái cây; xi-rô quýt.", 2),
        ("Mua bán các sản phẩm thuộc nhóm 29, 31, 32.", 1),
        ("trái cây (xoài; quýt); mứt;", 2),
    ],
)
def test_goods_are_counted_by_semicolons(text: str, count: int) -> None:
    assert count_items(text) == count
