"""When two names may be one, and which numbers two records may share."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from ipregistry.domain.entries import CertificateEntry, FilingEntry
from ipregistry.domain.kinds import MARKS, PATENTS, Kind
from ipregistry.domain.numbers import comparable, parse_certificate
from ipregistry.domain.vietnamese import fold

if TYPE_CHECKING:
    from ipregistry.domain.drafts import KnownFiling

HOME = "VN"
_FIGURE = re.compile(r"\s*(?:,|và|va)?\s*\(?\bhinh\b\)?\s*$")
_NOT_WORDS = re.compile(r"[\W_]+")
_ALIKE = 0.9
"""Names this much alike are the same name with a slip of the pen."""

NumberKey = tuple[str, str, str]
"""What the number is, its jurisdiction, the number itself without what its kind adds."""


def name_key(text: str | None) -> str:
    """A name or product as it is compared."""
    return " ".join(fold(text or "").split())


def _bare(text: str) -> str:
    return _NOT_WORDS.sub(" ", _FIGURE.sub("", name_key(text))).strip()


def related(one: str | None, other: str | None) -> bool:
    """Whether two names may be the same: one says nothing, one holds the other, or they differ by a slip of the pen."""
    a, b = _bare(one or ""), _bare(other or "")
    if not a or not b or a == b:
        return True
    if f" {a} " in f" {b} " or f" {b} " in f" {a} ":
        return True
    return SequenceMatcher(None, a, b).ratio() >= _ALIKE


def same_family(one: Kind, other: Kind) -> bool:
    """Whether two kinds may be of one asset: the same, marks of any kind, patents of any kind, or one is unknown."""
    families = (MARKS, PATENTS)
    return one is other or Kind.UNKNOWN in (one, other) or any(one in group and other in group for group in families)


def number_keys(filing: FilingEntry | KnownFiling, kind: Kind) -> tuple[list[NumberKey], bool]:
    """The keys of application and certificate number, the stronger first, and whether there are any."""
    home = filing.jurisdiction == HOME
    certificate_no = (
        (filing.certificate or CertificateEntry()).number if isinstance(filing, FilingEntry) else filing.certificate_no
    )
    place = filing.jurisdiction
    keys: list[NumberKey] = []
    if filing.application_no and (key := comparable(filing.application_no, home=home)):
        keys.append(("A", place, key))
    if certificate_no and (key := comparable(certificate_no, kind, home=home)):
        parsed = parse_certificate(certificate_no) if home else None
        keys.append(("C", place, key if parsed is None else f"{parsed.serial}-{parsed.part}"))
    return keys, bool(keys)
