"""Parties as a field finds them while a name is typed, and the short forms officers type for long names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipregistry.domain.vietnamese import fold

if TYPE_CHECKING:
    from ipregistry.domain.kinds import PartyKind
    from ipregistry.domain.partial_date import PartialDate

_SHORT_FORMS = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "htx": "hop tac xa",
    "tht": "to hop tac",
    "tnhh": "trach nhiem huu han",
    "mtv": "mot thanh vien",
    "cty": "cong ty",
    "dntn": "doanh nghiep tu nhan",
    "hkd": "ho kinh doanh",
    "khcn": "khoa hoc va cong nghe",
    "nnptnt": "nong nghiep va phat trien nong thon",
}
"""Short forms and the folded words they stand for."""
_SIGNS = {"kh&cn": "khcn", "nn&ptnt": "nnptnt", "nn-ptnt": "nnptnt"}
SHORT_FORMS = (*_SHORT_FORMS, *_SIGNS)
"""What may stand in the key of a name for longer words."""
_SHORT = re.compile(rf"\b(?:{'|'.join(_SHORT_FORMS)})\b")
_LONG = re.compile(rf"\b(?:{'|'.join(sorted(_SHORT_FORMS.values(), key=len, reverse=True))})\b")
_SHORT_OF = {words: short for short, words in _SHORT_FORMS.items()}


@dataclass(frozen=True, slots=True)
class PartyFound:
    """A party that a typed name may mean."""

    id: int
    name: str
    kind: PartyKind
    dissolved_on: PartialDate | None
    titles: int
    """How many certificates it holds now: as the owner recorded, else the applicant."""
    sought: str = ""
    """The words as they were found in the name, for marking: typed, or with short forms written out."""
    exact: bool = False
    """The typed name is this one, case, diacritics and spaces aside: it is this party."""


def party_key(name: str) -> str:
    """By what a party is known again: its name without case, diacritics and doubled spaces."""
    return " ".join(fold(name).split())


def spelled_out(name: str) -> str:
    """The key of a name with its short forms written out: "UBND xã" gives "uy ban nhan dan xa"."""
    return _SHORT.sub(lambda short: _SHORT_FORMS[short[0]], _plain(name))


def shortened(name: str) -> str:
    """The key of a name with every phrase that has a short form in that form."""
    return _LONG.sub(lambda words: _SHORT_OF[words[0]], _plain(name))


def _plain(name: str) -> str:
    key = party_key(name)
    for sign, short in _SIGNS.items():
        key = key.replace(sign, short)
    return key
