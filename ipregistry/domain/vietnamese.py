"""Vietnamese text: kept as typed, folded for comparing and searching.

Text is stored in NFC with nothing else changed; `fold` gives the copy that is compared. Search is defined here by brute
force (`matches`); the search tables of a registry have to agree with it. Names are sorted by their `collation_key`.
"""

from __future__ import annotations

import re
import string
import unicodedata

_BLANK = frozenset({"", "-", "–", "—", "--", "...", "…", "n/a", "chua co", "khong co", "chua cap", "khong", "chua"})

# The letters D with stroke of other alphabets (eth, African D) look the same and stand for Đ in many old files.
_SAME_LETTER = {"đ": "d", "ð": "d", "ɖ": "d", "ς": "σ"}

# A short word matches where a word begins: at a character that is not white space and is no letter or digit following
# another one. So words begin at the start of the text, after white space and after punctuation, and every punctuation
# mark is a beginning too, which lets "%" be found in "100%".
_WORD_START = re.compile(r"(?:(?<![^\W_])|(?=[\W_]))(?=(\S{1,2}))")

# Combining marks of Latin, Greek and Cyrillic; those of other scripts (Japanese, Thai) make another letter.
_DIACRITIC = re.compile(r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\ufe20-\ufe2f]")
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
    return _DIACRITIC.match(character) is not None


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


# Collation keys. Weights are printable ASCII in the order wanted, so that keys are compared as plain bytes and pass
# `nfc` unchanged: level separator, white space, punctuation, digits, letters; letters of other scripts stand for
# themselves and come last. f j w z are foreign and keep their Latin places.
_LEVEL = " "
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_OTHER_PUNCTUATION = chr(0x22 + len(string.punctuation))
_WEIGHTS = {
    " ": "!",
    **{mark: chr(0x22 + place) for place, mark in enumerate(string.punctuation)},
    **{sign: chr(ord(_OTHER_PUNCTUATION) + 1 + place) for place, sign in enumerate(string.digits + _ALPHABET)},
}
_WORD_END = "!"  # keeps the tones of one word from being compared with those of the next
_TONES = {"\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0301": "5", "\u0323": "6"}  # huyền, hỏi, ngã, sắc, nặng


def _mark_weight(mark: str) -> str:
    # Marks that are no tones follow the tones, moved where nothing composes with them.
    return _TONES.get(mark) or chr(0xF0000 + ord(mark))


def _weigh(character: str) -> tuple[str, str, str]:
    """Give what a character adds to the three levels of a collation key: letter, tone, case."""
    if character.isspace():
        return _WEIGHTS[" "], _WORD_END, ""
    folded = _fold_character(character)
    if not folded:
        return "", _mark_weight(character) if _is_diacritic(character) else "", ""
    if not character.isalpha():
        other = _OTHER_PUNCTUATION if unicodedata.category(character)[0] in "PS" else ""
        return _WEIGHTS.get(character, other + character), _WORD_END, ""
    lower = character.lower()
    case = "0" if lower == character else "1"
    marks = [part for part in unicodedata.normalize("NFD", lower) if _is_diacritic(part)]
    letter = "đ" if folded == "d" and not marks and lower != "d" else folded
    for mark in marks:
        whole = unicodedata.normalize("NFC", letter + mark)
        if whole in _WEIGHTS:
            letter = whole
            marks.remove(mark)
            break
    return _WEIGHTS.get(letter, letter), "".join(_mark_weight(mark) for mark in marks), case


class _WeightTable(dict[int, str]):
    """Weighs each character once for one level of the key; str.translate asks here."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self._level = level

    def __missing__(self, code: int) -> str:
        weight = self[code] = _weigh(chr(code))[self._level]
        return weight


_LETTERS, _TONE_MARKS, _CASES = (_WeightTable(level) for level in range(3))


def collation_key(text: str) -> str:
    """Give the key that sorts texts in Vietnamese order when keys are compared as plain code points or UTF-8 bytes.

    Letters decide first (a ă â b c d đ e ê … y z), then the tones word by word (ngang huyền hỏi ngã sắc nặng), then
    case (lower before upper). White space comes before punctuation, that before digits, those before letters; digits
    are compared as written. Where in a word a tone is written does not count, so "hoà" and "hòa" have the same key;
    apart from that, texts with equal keys differ at most in the kind of white space and in invisible characters.
    """
    text = unicodedata.normalize("NFC", text)
    tones = text.translate(_TONE_MARKS).rstrip(_WORD_END)
    cases = text.translate(_CASES).rstrip("0")
    return f"{text.translate(_LETTERS)}{_LEVEL}{tones}{_LEVEL}{cases}".rstrip(_LEVEL)
