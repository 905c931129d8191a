"""Goods and services in the words of a certificate, told apart by class."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ipregistry.domain.vietnamese import nfc

LAST_CLASS = 45
"""Classes of the Nice classification."""

_NUMBERS = r"\d{1,3}(?:\s*(?:,|;|\+|&|và)\s*\d{1,3})*(?!\d)"
_HEADING = re.compile(
    rf"""(?:
        (?P<marker>\(511\)\s*)?                                        # the INID code before it, where there is one
        (?:nhóm|nhom|class(?:es)?|cl|lớp)\s*[.:]?\s*(?:(?:sản\s+phẩm|hàng\s+hóa|dịch\s+vụ|số)[\s,/]*){{0,3}}
        (?P<named>{_NUMBERS})
        (?P<named_end>\s*(?:[:.)]|[-–—](?=\s))|[ \t]*$|\s+(?=\S))
      | (?P<bare_marker>\(511\)\s*)(?P<bare>{_NUMBERS})(?:\s*[:.]|\s*$|\s+(?=\S))
      | (?P<short>\d{{1,2}})(?::(?!\d)|[ \t]*\t|[ \t]*$)             # "29:", a cell of a table, a line of its own
      | (?P<listed>\d{{1,2}})(?:[ \t]*[-–—.)][ \t]+|[ \t]+)(?=\S)  # "29 - Trái cây" at the start of a line
    )[ \t]*""",
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
_BOUNDARY = re.compile(r"(?:^|[\n\r.;:|)\]])[ \t]*$")
_EACH = re.compile(r"\d+")
_BULLETS = " \t\r\n•·*-–—"
"""Signs that only set lines apart."""


@dataclass(frozen=True, slots=True)
class SplitGoods:
    """A pasted list by class. Nothing of it is lost: what belongs to no class stands in `rest`."""

    classes: tuple[tuple[str, str], ...]
    """Pairs of class, two digits, and goods; in the order of the list, each class once."""
    rest: str


def split_goods(text: str) -> SplitGoods:
    """Split a list such as "Nhóm 29: Trái cây sấy; … Nhóm 31: …" into its classes.

    A class is announced by "Nhóm 29:", "Class 29", "(511) 29", and at the start of a line also by "29:", by the number
    in a cell or on a line of its own. Goods that several classes share, or of a class there is not, stay in the rest
    with their heading, as does what comes before the first heading.
    """
    text = nfc(text)
    found: dict[str, str] = {}
    rest: list[str] = []
    heads = [match for match in _HEADING.finditer(text) if _announces(text, match)]
    starts = [match.start() for match in heads] + [len(text)]
    rest.append(text[: starts[0]])
    for head, end in zip(heads, starts[1:], strict=True):
        codes = [int(code) for code in _EACH.findall(_numbers(head))]
        body = text[head.end() : end].strip(_BULLETS)
        known = all(1 <= code <= LAST_CLASS for code in codes)
        if not known or (len(codes) > 1 and body):
            rest.append(text[head.start() : end])
            continue
        for code in codes:
            key = f"{code:02}"
            found[key] = joined(found.get(key, ""), body)
    parts = [part.strip(_BULLETS) for part in rest]
    return SplitGoods(tuple(found.items()), "\n".join(part for part in parts if part))


def joined(before: str, more: str) -> str:
    """Goods after goods of the same class, with a separator between them."""
    if not before or not more:
        return before or more
    return f"{before} {more}" if before.endswith((";", ".", ",")) else f"{before}; {more}"


def count_items(text: str) -> int:
    """How many goods or services a list names: what semicolons separate, those inside brackets not counted."""
    depth = 0
    items = [""]
    for sign in text:
        if sign in "([":
            depth += 1
        elif sign in ")]":
            depth = max(0, depth - 1)
        if sign == ";" and depth == 0:
            items.append("")
        else:
            items[-1] += sign
    return sum(1 for item in items if item.strip(" \t\r\n.,"))


def _announces(text: str, head: re.Match[str]) -> bool:
    before = text[: head.start()]
    line_start = before.rpartition("\n")[2].strip(_BULLETS) == ""
    if head["short"] is not None:
        # "29:" also goes on after the goods before it; a number alone only counts on its own line.
        return line_start or (":" in head[0] and before.rstrip(" \t")[-1:] in {";", "."})
    if head["listed"] is not None:
        return line_start and head.string[head.end()].isupper()
    if head["bare"] is not None or head["marker"] is not None:
        return True
    if not (line_start or _BOUNDARY.search(before[-40:])):
        return False
    if head["named_end"].strip():
        return True
    # "Nhóm 29 Trái cây": without a sign after the number only at the start of a line, and not inside a sentence.
    return line_start and (head.end() >= len(text) or text[head.end()].isupper() or "\n" in head["named_end"])


def _numbers(head: re.Match[str]) -> str:
    return next(part for part in (head["named"], head["bare"], head["short"], head["listed"]) if part is not None)
