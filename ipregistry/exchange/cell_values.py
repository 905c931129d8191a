"""What single cells mean: a number with its date, classes, several bodies in one cell, words for kinds and statuses."""

from __future__ import annotations

import html
import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from ipregistry.domain import labels
from ipregistry.domain.entries import ClassEntry
from ipregistry.domain.kinds import EventKind, Kind, PartyKind, Status
from ipregistry.domain.numbers import number_text
from ipregistry.domain.vietnamese import fold, is_blank
from ipregistry.exchange.grid import cell_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ipregistry.exchange.grid import Cell

_DATE = r"(?:\d{1,2}\s*[./-]\s*\d{1,2}\s*[./-]\s*\d{4}|\d{4}-\d{2}-\d{2})"
_NUMBER_AND_DATE = re.compile(
    rf"(?P<number>\S.*?)(?:\s*[;,(]\s*|\s+)(?:(?:cấp\s+|nộp\s+)?ngày[:\s]*|of\s+)?(?P<date>{_DATE})\s*\)?",
    re.IGNORECASE | re.DOTALL,
)
_PLACEHOLDER = re.compile(r"\$\{[^}]*\}")
_TAG = re.compile(
    r"</?(?:a|b|big|blockquote|br|center|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|s|small|span|strong|sub|sup|table|tbody|"
    r"td|th|thead|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<\s*(?:br\s*/?|/p|/li|/div)\s*>", re.IGNORECASE)
_LANGUAGE = re.compile(r"^\s*\([A-Z]{2}\)\s*")
_NICE_WORD = re.compile(r"(?:nhóm|class|cl\.)\s*(?P<code>\d{1,2})\b\s*[:.\-–]?\s*", re.IGNORECASE)
_NICE_LIST = re.compile(r"\d{1,2}(?:\.0)?(?:\s*(?:[;,/\n]|\s|và)\s*\d{1,2})*\s*[;,.]?")
_NICE_WITH_GOODS = re.compile(r"(?P<code>\d{1,2})\s*[:–-]\s*(?P<text>.+)", re.DOTALL)
_PARTY = re.compile(r"(?:&#?\w{2,8};|[^;\n])+")
"""One of several bodies in a cell; the semicolon of an HTML entity ends none."""
_CODE_LIST = re.compile(r"[;,\n]")
_COUNT = re.compile(r"\s*\(\s*\d+\s*\)\s*$")
_NICE_LAST = 45
_LONGEST_BLANK = 20
"""Words that mean "nothing here" are shorter, even with marks apart; long texts are not folded for it."""

_KIND_WORDS: Mapping[str, Kind] = MappingProxyType(
    {
        **{fold(label): kind for kind, label in labels.KIND.items() if kind is not Kind.UNKNOWN},
        **{fold(label): kind for kind, label in labels.KIND_SHORT.items() if kind is not Kind.UNKNOWN},
        **{str(kind): kind for kind in Kind if kind is not Kind.UNKNOWN},
        "thong thuong": Kind.TRADEMARK,
        "tap the": Kind.COLLECTIVE_MARK,
        "chung nhan": Kind.CERTIFICATION_MARK,
        "nhan hieu": Kind.TRADEMARK,
        "lien ket": Kind.TRADEMARK,
        "nhan hieu lien ket": Kind.TRADEMARK,
        "kieu dang": Kind.INDUSTRIAL_DESIGN,
        "ban quyen": Kind.COPYRIGHT,
        "cddl": Kind.GEOGRAPHICAL_INDICATION,
        "sc": Kind.INVENTION,
        "collective mark": Kind.COLLECTIVE_MARK,
        "certification mark": Kind.CERTIFICATION_MARK,
        "geographical indication": Kind.GEOGRAPHICAL_INDICATION,
    }
)
_KINDS_IN_TEXT: tuple[tuple[str, Kind], ...] = (
    ("nhan hieu chung nhan", Kind.CERTIFICATION_MARK),
    ("nhan hieu tap the", Kind.COLLECTIVE_MARK),
    ("chi dan dia ly", Kind.GEOGRAPHICAL_INDICATION),
    ("kieu dang cong nghiep", Kind.INDUSTRIAL_DESIGN),
    ("giai phap huu ich", Kind.UTILITY_SOLUTION),
    ("sang che", Kind.INVENTION),
    ("giong cay trong", Kind.PLANT_VARIETY),
    ("thiet ke bo tri", Kind.LAYOUT_DESIGN),
    ("sang kien", Kind.INITIATIVE),
    ("quyen tac gia", Kind.COPYRIGHT),
    ("nhan hieu", Kind.TRADEMARK),
)

_STATUS_WORDS: Mapping[str, Status] = MappingProxyType(
    {
        **{fold(label): status for status, label in labels.STATUS.items()},
        **{str(status): status for status in Status},
        "dang giai quyet": Status.PENDING,
        "dang tham dinh": Status.PENDING,
        "dang xet nghiem": Status.PENDING,
        "dang xet nghiem hinh thuc": Status.PENDING,
        "dang xet nghiem noi dung": Status.PENDING,
        "dang tham dinh hinh thuc": Status.PENDING,
        "dang tham dinh noi dung": Status.PENDING,
        "da cong bo hop le": Status.PENDING,
        "cap bang": Status.IN_FORCE,
        "da cap bang": Status.IN_FORCE,
        "da cap bang/gcn": Status.IN_FORCE,
        "da cap": Status.IN_FORCE,
        "dang hieu luc": Status.IN_FORCE,
        "dang co hieu luc": Status.IN_FORCE,
        "con han": Status.IN_FORCE,
        "het han": Status.EXPIRED,
        "bi tu choi": Status.REFUSED,
        "da rut don": Status.WITHDRAWN,
    }
)
EVENT_OF_STATUS: Mapping[Status, EventKind] = MappingProxyType(
    {
        Status.WITHDRAWN: EventKind.WITHDRAWN,
        Status.REFUSED: EventKind.REFUSED,
        Status.ABANDONED: EventKind.ABANDONED,
    }
)
"""Stated statuses that become an undated event; all others are only compared."""

_MARK_FORMS: Mapping[str, str] = MappingProxyType(
    {
        "hinh anh": "figure",
        "hinh": "figure",
        "chu viet": "word",
        "chu": "word",
        "ket hop": "combined",
        "ba chieu": "shape",
        "am thanh": "sound",
    }
)
_PARTY_STARTS: tuple[tuple[str, PartyKind], ...] = (
    ("ubnd", PartyKind.STATE_BODY),
    ("uy ban", PartyKind.STATE_BODY),
    ("so ", PartyKind.STATE_BODY),
    ("phong ", PartyKind.STATE_BODY),
    ("chi cuc", PartyKind.STATE_BODY),
    ("cuc ", PartyKind.STATE_BODY),
    ("trung tam", PartyKind.STATE_BODY),
    ("htx", PartyKind.COOPERATIVE),
    ("hop tac xa", PartyKind.COOPERATIVE),
    ("lien hiep hop tac xa", PartyKind.COOPERATIVE),
    ("hoi ", PartyKind.ASSOCIATION),
    ("hiep hoi", PartyKind.ASSOCIATION),
    ("cong ty", PartyKind.COMPANY),
    ("tong cong ty", PartyKind.COMPANY),
    ("tap doan", PartyKind.COMPANY),
    ("doanh nghiep", PartyKind.COMPANY),
    ("dntn", PartyKind.COMPANY),
    ("ho kinh doanh", PartyKind.HOUSEHOLD),
    ("co so ", PartyKind.HOUSEHOLD),
)


def text_of(cell: Cell) -> str | None:
    """The cell as kept: trimmed, without markup and unrendered placeholders; None for nothing ("", "-", "chưa có")."""
    if cell is None:
        return None
    text = cell if isinstance(cell, str) else cell_text(cell)
    if "${" in text:
        text = _PLACEHOLDER.sub("", text)
    text = text.strip()
    return None if not text or (len(text) <= _LONGEST_BLANK and is_blank(text)) else text


def without_markup(text: str) -> str:
    """A description from a web system as plain text: known tags gone, line breaks kept, entities resolved.

    For no other text: a name or owner may hold angle brackets of its own.
    """
    if not _TAG.search(text):
        return text
    plain = html.unescape(_TAG.sub("", _BREAK.sub("\n", text)))
    return "\n".join(line.strip() for line in plain.splitlines() if line.strip())


def number_of(cell: Cell) -> str | None:
    """The cell as a number kept as text; None for nothing."""
    text = text_of(cell)
    return number_text(text) or None if text is not None else None


def split_number_and_date(text: str) -> tuple[str, str | None]:
    """A number and the date in the same cell: "4-0123456-000 (12/03/2019)", "178902 ngày 10/12/2012"."""
    match = _NUMBER_AND_DATE.fullmatch(text.strip())
    if match is None or not any(character.isdigit() for character in match["number"]):
        return text, None
    return match["number"].strip(" ;,\n"), match["date"]


def kind_of_words(text: str) -> Kind | None:
    """The kind a cell names in words, by its contract name, label or short label; None when it names none."""
    words = " ".join(fold(text).split())
    return _KIND_WORDS.get(words)


def kind_in_text(text: str) -> Kind | None:
    """The one kind named inside a longer text, such as a sheet's name or title; None when it names none or several."""
    words = " ".join(fold(text).split())
    found = set()
    for name, kind in _KINDS_IN_TEXT:
        if name in words:
            found.add(kind)
            words = words.replace(name, "")
    return found.pop() if len(found) == 1 else None


def status_of_words(text: str) -> Status | None:
    """The status a cell names; None for words (or a bare code) nothing is known of."""
    return _STATUS_WORDS.get(" ".join(fold(text).split()))


def mark_form_of(text: str) -> str | None:
    """`word`, `figure`, `combined`, `shape`, `sound`; None for other words."""
    return _MARK_FORMS.get(" ".join(fold(text).split()))


def party_kind_of(name: str) -> PartyKind:
    """What sort of body a name speaks of, by the words it starts with."""
    words = " ".join(fold(name).split()) + " "
    return next((kind for start, kind in _PARTY_STARTS if words.startswith(start)), PartyKind.OTHER)


def split_parties(text: str) -> tuple[tuple[str, str | None], ...]:
    """The bodies a cell names, with the address where the cell holds one ("(VI) NAME : ADDRESS").

    Several stand on lines of their own or between semicolons.
    """
    found: dict[str, str | None] = {}
    for part in _PARTY.findall(text):
        name, _, address = _LANGUAGE.sub("", part).partition(" : ")
        name = " ".join(name.split())
        if name and not is_blank(name):
            found.setdefault(name, address.strip() or None)
    return tuple(found.items())


def read_nice(text: str) -> tuple[ClassEntry, ...] | None:
    """Nice classes from "31; 35", "3", "Nhóm 31: xoài tươi"; codes of two digits. None when the text holds none."""
    text = text.strip()
    words = list(_NICE_WORD.finditer(text))
    found: list[tuple[str, str | None]] = []
    if words and words[0].start() == 0:
        ends = [match.start() for match in words[1:]] + [len(text)]
        for match, end in zip(words, ends, strict=True):
            goods = text[match.end() : end].strip(" ;,.\n")
            further = _NICE_LIST.fullmatch(goods)
            found.append((match["code"], None if further else goods or None))
            if further:
                found.extend((code, None) for code in re.findall(r"\d{1,2}", goods))
    elif _NICE_LIST.fullmatch(text):
        found = [(code, None) for code in re.findall(r"\d{1,2}", text.replace(".0", ""))]
    elif (single := _NICE_WITH_GOODS.fullmatch(text)) is not None:
        found = [(single["code"], single["text"].strip())]
    if not found or any(not 1 <= int(code) <= _NICE_LAST for code, _ in found):
        return None
    return tuple(ClassEntry("nice", f"{int(code):02}", goods) for code, goods in dict(found).items())


def read_codes(scheme: str, text: str) -> tuple[ClassEntry, ...]:
    """Codes of Vienna, Locarno or IPC between commas, semicolons or line breaks; a count in brackets is dropped."""
    codes = (_COUNT.sub("", part).strip() for part in _CODE_LIST.split(text))
    return tuple(ClassEntry(scheme, code) for code in dict.fromkeys(codes) if code and len(code) <= 40)
