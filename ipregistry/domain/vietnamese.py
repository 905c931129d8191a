"""Vietnamese text: kept as typed, folded for comparing and searching.

Text is stored in NFC with nothing else changed; `fold` gives the copy that is compared. Search is defined here by brute
force (`matches`); the search tables of a registry have to agree with it.
"""

from __future__ import annotations

import re
import unicodedata

_BLANK = frozenset({"", "-", "–", "—", "--", "...", "…", "n/a", "chua co", "khong co", "chua cap", "khong", "chua"})

# The letters D with stroke of other alphabets (eth, African D) look the same and stand for Đ in many old files.
_SAME_LETTER = {"đ": "d", "ð": "d", "ɖ": "d", "ς": "σ"}

# A short word matches where a word begins: at a character that is not white space and is no letter or digit following
# another one. So words begin at the start of the text, after white space and after punctuation, and every punctuation
# mark is a beginning too, which lets "%" be found in "100%".
_WORD_START = re.compile(r"(?:(?<![^\W_])|(?=[\W_]))(?=(\S{1,2}))")

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def nfc(text: str) -> str:
    """Give the text as it is stored: NFC, line ends as LF, everything else as typed.

    Control characters other than tab and line feed are dropped, and halves of surrogate pairs become U+FFFD: neither
    can be stored by every database. Spaces of all kinds stay.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", text))


def _is_diacritic(character: str) -> bool:
    return unicodedata.category(character) == "Mn" and unicodedata.name(character, "").startswith("COMBINING ")


def _fold_character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf" or _is_diacritic(character):
        return ""
    if not category.startswith("L"):
        return character
    parts = unicodedata.normalize("NFD", character.lower())
    kept = "".join(part for part in parts if not _is_diacritic(part))
    kept = kept if len(kept) < len(parts) else character.lower()
    return _SAME_LETTER.get(kept, kept)


class _FoldTable(dict[int, str]):
    """Folds each character once; str.translate asks here."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


_FOLD = _FoldTable()


def fold(text: str) -> str:
    """Give the text in lower case without diacritics, đ as d, for comparing: "Hoà", "HÒA" and "hoa" become equal.

    NFC and NFD input give the same. Invisible format characters (soft hyphen, zero-width space) are left out; every
    other character stays what it is: no punctuation mark ever turns into another one.
    """
    return text.lower() if text.isascii() else unicodedata.normalize("NFC", text).translate(_FOLD)


def fold_with_map(text: str) -> tuple[str, list[int]]:
    """Give the folded text, and for each of its characters the index of the character of `nfc(text)` it comes from."""
    folded: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(unicodedata.normalize("NFC", text)):
        kept = _FOLD[ord(character)]
        folded.append(kept)
        origin.extend([index] * len(kept))
    return "".join(folded), origin


def is_blank(text: str) -> bool:
    """Say whether a cell means "nothing here": empty, a dash, "chưa có", "không có" and the like."""
    return " ".join(fold(text).split()) in _BLANK


def words(text: str) -> list[str]:
    """Give the folded words of a text: what white space separates, punctuation kept."""
    return fold(text).split()


def word_starts(text: str) -> list[str]:
    """Give the first two characters (one where a word has no more) of every word start, folded, in order.

    A search word of one or two characters matches a text exactly when one of these begins with it. A word starts at a
    character that is not white space, unless letter or digit follows letter or digit: at the start of the text, after
    white space, after punctuation, and at each punctuation mark itself.
    """
    return _WORD_START.findall(fold(text))


def search_terms(query: str) -> list[str]:
    """Give the folded words of a query, each once, in the order typed."""
    return list(dict.fromkeys(words(query)))


def matches(text: str, query: str) -> bool:
    """Say whether the text holds all words of the query, in any order, without case or diacritics.

    A word of three characters and more is found anywhere, a shorter one at a word start (see `word_starts`). Every
    punctuation mark is ordinary text. A query without words matches everything. Several fields are searched together by
    joining them with line feeds.
    """
    folded = fold(text)
    starts: list[str] | None = None
    for term in search_terms(query):
        if term not in folded:
            return False
        if len(term) < 3:
            starts = word_starts(folded) if starts is None else starts
            if not any(start.startswith(term) for start in starts):
                return False
    return True


def find_spans(text: str, query: str) -> list[tuple[int, int]]:
    """Give what to highlight: (start, end) indices into `nfc(text)`, sorted, none touching the next.

    Every occurrence of every word of the query that the search counts is in a span, also when other words are missing.
    """
    folded, origin = fold_with_map(text)
    origin.append(len(unicodedata.normalize("NFC", text)))
    starts = {match.start() for match in _WORD_START.finditer(folded)}
    found: list[tuple[int, int]] = []
    for term in search_terms(query):
        place = folded.find(term)
        while place >= 0:
            if len(term) >= 3 or place in starts:
                found.append((origin[place], origin[place + len(term)]))
            place = folded.find(term, place + 1)
    spans: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans
