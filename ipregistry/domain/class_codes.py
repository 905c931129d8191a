"""Classes of goods, designs, techniques and figures: their headings, and what a code of each scheme looks like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipregistry.domain.vietnamese import matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_PLAIN = re.compile(r"\d{1,2}")
_LOCARNO = re.compile(r"(\d{1,2})(?:\s*[-–.]\s*(\d{1,2}))?")
_IPC = re.compile(r"([A-H])\s*(\d{2})\s*([A-Z])(?:\s*(\d{1,4})\s*/\s*(\d{2,6}))?(?:\s*\(\s*(\d{4}\.\d{2})\s*\))?")
_VIENNA = re.compile(r"(\d{1,2})[.\s](\d{1,2})(?:[.\s](\d{1,2}))?")
_NICE_CLASSES = range(1, 46)
_LOCARNO_CLASSES = frozenset({*range(1, 33), 99})
"""Class 99 stood for everything else in earlier editions; titles still carry it."""
_VIENNA_CATEGORIES = range(1, 30)


@dataclass(frozen=True, slots=True)
class ClassHeading:
    """A class with a few words on what belongs to it; not the official wording."""

    code: str
    title: str


def read_headings(titles: Mapping[str, str]) -> tuple[ClassHeading, ...]:
    """The headings of a scheme from its titles by code, in the order of the codes."""
    return tuple(ClassHeading(code, title) for code, title in sorted(titles.items()))


def find_headings(headings: Iterable[ClassHeading], words: str) -> tuple[ClassHeading, ...]:
    """The classes meant by a number or by words without diacritics; the class of that number first, all for nothing."""
    typed = words.strip()
    if not typed.isdecimal():
        return tuple(each for each in headings if matches(each.title, typed))
    exact = f"{int(typed):02}"
    found = [each for each in headings if each.code == exact or each.code.startswith(typed)]
    return tuple(sorted(found, key=lambda each: (each.code != exact, each.code)))


def check_code(scheme: str, typed: str) -> tuple[str, str]:
    """The usual written form of a code (`nice`, `locarno`, `ipc`, `vienna`) and a warning, empty when it looks right.

    A code of another form is given back as typed: older titles carry what their time had, so nothing is refused.
    """
    text = " ".join(typed.split())
    read = {"nice": _nice, "locarno": _locarno, "ipc": _ipc, "vienna": _vienna}[scheme](text)
    if read is not None:
        return read, ""
    return text, f"“{text}” {_EXPECTED[scheme]}"


_EXPECTED = {
    "nice": "không phải nhóm Ni-xơ (01 đến 45)",
    "locarno": "không giống mã Locarno, ví dụ 09-03",
    "ipc": "không giống mã IPC, ví dụ A23L 2/02",
    "vienna": "không giống mã Viên, ví dụ 05.07.13",
}


def _nice(text: str) -> str | None:
    found = _PLAIN.fullmatch(text)
    return f"{int(text):02}" if found is not None and int(text) in _NICE_CLASSES else None


def _locarno(text: str) -> str | None:
    found = _LOCARNO.fullmatch(text)
    if found is None or int(found[1]) not in _LOCARNO_CLASSES:
        return None
    return "-".join(f"{int(part):02}" for part in found.groups() if part is not None)


def _ipc(text: str) -> str | None:
    found = _IPC.fullmatch(text.upper())
    if found is None:
        return None
    section, number, subclass, group, subgroup, version = found.groups()
    whole = f"{section}{number}{subclass}"
    if group is not None:
        whole += f" {int(group)}/{subgroup}"
    return whole if version is None else f"{whole} ({version})"


def _vienna(text: str) -> str | None:
    found = _VIENNA.fullmatch(text)
    if found is None or int(found[1]) not in _VIENNA_CATEGORIES:
        return None
    return ".".join(f"{int(part):02}" for part in found.groups() if part is not None)
