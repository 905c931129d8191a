from __future__ import annotations

import random
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipregistry.domain.vietnamese import (
    find_spans,
    fold,
    fold_with_map,
    is_blank,
    matches,
    nfc,
    search_terms,
    word_starts,
    words,
)

LETTERS = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵAÀÁẠĂẮÂẤĐEÊỀIÍOÔỐƠỚUƯỨYÝ"
)
ALPHABET = (
    LETTERS
    + "fjwzFJWZ0123456789 \n\t\u00a0%_\"'“”*()-–/.,:&\\ñüçößøØłÆΑΩςΣжЁ日本ที่²½\u00ad\u200b\u0301\u0323\u0302\u031b"
)
texts = st.one_of(st.text(ALPHABET, max_size=30), st.text(max_size=15))


# --- as stored ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Hòa Bình", "Hòa Bình"),
        ("Hoà Bình", "Hoà Bình"),
        ("Ho\u0300a Bi\u0300nh", "Hòa Bình"),
        ("a\r\nb\rc\td", "a\nb\nc\td"),
        ("A\u00a0B\u2009C", "A\u00a0B\u2009C"),
        ("²№Ａ", "²№Ａ"),
        ("a\x00b\x1bc\x85", "abc"),
        ("a\ud800b", "a\ufffdb"),
        ("MADE IN DONG THAP", "MADE IN DONG THAP"),
    ],
)
def test_text_is_stored_as_typed(typed: str, stored: str) -> None:
    assert nfc(typed) == stored


@given(st.text(st.characters()))
def test_storing_again_changes_nothing_and_any_database_takes_it(text: str) -> None:
    stored = nfc(text)
    assert nfc(stored) == stored
    assert "\x00" not in stored.encode().decode()
    assert unicodedata.is_normalized("NFC", stored)


# --- folding --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đặc sản cam soàn Lai Vung", "dac san cam soan lai vung"),
        ("ĐỒNG THÁP - THUẦN KHIẾT NHƯ HỒN SEN", "dong thap - thuan khiet nhu hon sen"),
        ("hoà hòa HOÀ HÒA", "hoa hoa hoa hoa"),
        ("Uỷ ban / Ủy ban", "uy ban / uy ban"),
        ("ườợựẫổữ", "uoouaou"),
        ("“Khô Phú Thọ”", "“kho phu tho”"),
        ("100% tự_nhiên", "100% tu_nhien"),
        ("½ ≠ ％ Ａ", "½ ≠ ％ ａ"),
        ("Ðồng ðặc", "dong dac"),  # eth, as old files write Đ
        ("café Ñandú Übung İzmir", "cafe nandu ubung izmir"),
        ("Ζιβανία ΟΔΟΣ", "ζιβανια οδοσ"),
        ("がぎ", "がぎ"),
        ("Cao\u00ad Lãnh\u200b", "cao lanh"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_folding_takes_every_vietnamese_letter_to_a_plain_one() -> None:
    assert set(fold(LETTERS)) <= set("abcdefghijklmnopqrstuvwxyz")
    assert len(fold(LETTERS)) == len(LETTERS)


@given(texts)
def test_folding_does_not_ask_how_marks_are_encoded(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text) == fold(unicodedata.normalize("NFC", text))


@given(st.text(ALPHABET))
def test_folding_twice_is_folding_once_and_case_never_matters(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text.lower()) == fold(text)


@given(texts)
def test_the_map_leads_back_to_where_each_character_came_from(text: str) -> None:
    folded, origin = fold_with_map(text)
    composed = unicodedata.normalize("NFC", text)
    assert folded == fold(text)
    assert len(folded) == len(origin)
    assert origin == sorted(origin)
    assert all(fold(composed[index]) == character for index, character in zip(origin, folded, strict=True))


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("", True),
        (" \u00a0 ", True),
        ("-", True),
        ("–", True),
        ("Chưa có", True),
        ("chưa  cấp", True),
        ("0", False),
        ("Không Gian", False),
        ("--- x", False),
    ],
)
def test_cells_that_mean_nothing_here(text: str, blank: bool) -> None:
    assert is_blank(text) is blank


# --- search ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Xoài Cát Chu Cao Lãnh", "cao xoai", True),
        ("Xoài Cát Chu Cao Lãnh", "XOÀI CAO", True),
        ("Xoài Cát Chu Cao Lãnh", "xoài lai", False),
        ("Đặc sản cam soàn", "dac san", True),
        ("Dac san", "đặc sản", True),
        ("Hoà Bình", "hòa", True),
        ("Cao Lãnh", "anh", True),  # three letters: anywhere in a word
        ("Cao Lãnh", "an", False),  # two letters: only where a word starts
        ("Cao Lãnh", "la", True),
        ("Cao Lãnh", "l", True),
        ("Cao Lãnh", "n", False),
        ("Cao Lãnh", "olan", False),  # nothing is found across white space
        ("“Ổi lê” Cao Lãnh", "oi", True),  # after punctuation a word starts
        ("Công ty TNHH(ABC)", "ab", True),
        ("lúa/gạo", "ga", True),
        ("lúa/gạo", "a/g", True),
        ("bánh 100% gạo", "%", True),  # a punctuation mark is a start of its own
        ("bánh 100% gạo", "0%", False),
        ("bánh 100% gạo", "00%", True),
        ("bánh gạo", "%", False),
        ("bánh gạo", "_", False),
        ("bánh gạo", "b_nh", False),
        ("a_b", "_", True),
        ("a_b", "b", True),
        ('nhãn "Sen"', '"', True),
        ("nhãn Sen", '"', False),
        ("nhãn Sen", "'", False),
        ("nhãn “Sen”", '"sen"', False),
        ("nhãn Sen*", "sen*", True),
        ("nhãn Sen", "sen*", False),
        ("nhãn Sen", "NOT sen", False),
        ("50％", "%", False),
        ("Ổi\nLê", "oi le", True),
        ("anything", "", True),
        ("", "", True),
        ("", "a", False),
    ],
)
def test_search(text: str, query: str, found: bool) -> None:
    assert matches(text, query) is found


def test_the_words_of_a_query() -> None:
    assert search_terms("  Xoài\u00a0cát  XOAI “Cao ") == ["xoai", "cat", "“cao"]
    assert words("Xoài, cát\nxoài") == ["xoai,", "cat", "xoai"]


def test_word_starts() -> None:
    assert word_starts("Ổi lê (A) 100%, a") == ["oi", "le", "(a", "a)", ")", "10", "%,", ",", "a"]


def slow_search(text: str, query: str) -> bool:
    """The contract's sentence once more, character by character."""

    def begins(folded: str, place: int) -> bool:
        return not folded[place].isalnum() or place == 0 or not folded[place - 1].isalnum()

    folded = fold(text)
    for word in fold(query).split():
        places = [place for place in range(len(folded)) if folded.startswith(word, place)]
        if not any(len(word) >= 3 or begins(folded, place) for place in places):
            return False
    return True


@given(st.data())
def test_search_agrees_with_its_definition_and_highlights_what_it_finds(data: st.DataObject) -> None:
    text = data.draw(texts)
    piece = st.builds(lambda start, length: text[start : start + length], st.integers(0, len(text)), st.integers(1, 5))
    query = data.draw(st.one_of(texts, piece, st.lists(piece, max_size=3).map(" ".join)))
    found = matches(text, query)
    assert found is slow_search(text, query)
    spans = find_spans(text, query)
    if found and search_terms(query):
        assert spans
    composed = unicodedata.normalize("NFC", text)
    assert all(0 <= start < end <= len(composed) for start, end in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))


@given(texts, texts, texts)
def test_more_words_never_find_more(text: str, query: str, more: str) -> None:
    if matches(text, f"{query} {more}"):
        assert matches(text, query)


@given(texts)
def test_a_text_is_found_by_itself_in_any_order_and_case(text: str) -> None:
    typed = text.split()
    random.Random(7).shuffle(typed)
    assert matches(text, " ".join(typed).lower())
    assert matches(text, unicodedata.normalize("NFD", " ".join(typed)))


@pytest.mark.parametrize(
    ("text", "query", "spans"),
    [
        ("Xoài Cát Chu Cao Lãnh", "cao xoai", [(0, 4), (13, 16)]),
        ("Ho\u0300a Hoà", "hòa", [(0, 3), (4, 7)]),
        ("banana", "ana", [(1, 6)]),
        ("Cao Lãnh, Lai Vung", "l", [(4, 5), (10, 11)]),
        ("Cao\u00ad Lãnh", "cao", [(0, 4)]),
        ("q\u0303ue", "que", [(0, 4)]),
        ("Cao Lãnh", "xoài", []),
        ("Cao Lãnh", "", []),
    ],
)
def test_what_is_highlighted(text: str, query: str, spans: list[tuple[int, int]]) -> None:
    assert find_spans(text, query) == spans
