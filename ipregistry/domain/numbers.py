"""Application, certificate, register and decision numbers: kept as typed, compared by a key.

The same number is written in many ways (4-2015-01234, VN-4-2015-01234, VN4201501234; 123456, 4-0123456-000). What
somebody typed is stored as it is; `comparable` gives the one key of all its forms. Nothing is ever refused for its
form: older numbers look different, and remarks say so.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from ipregistry.domain.kinds import FindingLevel, Kind
from ipregistry.domain.labels import KIND
from ipregistry.domain.remarks import Remark, quoted
from ipregistry.domain.vietnamese import fold, is_blank, nfc

if TYPE_CHECKING:
    from collections.abc import Mapping

TYPE_DIGITS: Mapping[Kind, int] = MappingProxyType(
    {
        Kind.INVENTION: 1,
        Kind.UTILITY_SOLUTION: 2,
        Kind.INDUSTRIAL_DESIGN: 3,
        Kind.TRADEMARK: 4,
        Kind.COLLECTIVE_MARK: 4,
        Kind.CERTIFICATION_MARK: 4,
        Kind.LAYOUT_DESIGN: 5,
        Kind.GEOGRAPHICAL_INDICATION: 6,
    }
)
"""First digit of the numbers of Viet Nam's office. 1, 3, 4 and 6 were seen; 2 and 5 are from knowledge, unverified."""

_FIELD_NAMES = {digit: "nhãn hiệu" if digit == 4 else KIND[kind].lower() for kind, digit in TYPE_DIGITS.items()}
_GI_DIGIT = TYPE_DIGITS[Kind.GEOGRAPHICAL_INDICATION]
_GI_WIDTH = 5
_SERIAL_WIDTH = 7

_DASHES = {ord(dash): "-" for dash in "‐‑‒–—−"}
_LABEL = re.compile(r"^(?:so|no)[.:]*(?=[0-9])")
_DECIMAL_ZERO = re.compile(r"([0-9]+)\.0")  # no more zeros: 178.000 may be 178000 with a separator
_APPLICATION = re.compile(r"(?:vn)?-?([1-6])-?((?:19|20)[0-9]{2})(?:-([0-9]{1,6})|([0-9]{5,6}))")
_CERTIFICATE = re.compile(r"(?:(?:vn)?-?([1-6])-)?([0-9]{1,7})(?:-([0-9]{3}))?")
_INTERNATIONAL = re.compile(r"irn?[.:-]?([0-9]+[a-z]?)")
_HAGUE = re.compile(r"dm[/.-]?([0-9]+)")
_LEADING_ZEROS = re.compile(r"^0+(?=[0-9])")


@dataclass(frozen=True, slots=True)
class ApplicationNumber:
    """A number Viet Nam's office gave to an application: type digit, year of filing, serial number in that year."""

    type_digit: int
    year: int
    serial: int

    def __str__(self) -> str:
        """The printed form, such as 4-2019-43953, which is also the key."""
        return f"{self.type_digit}-{self.year}-{self.serial:05}"


@dataclass(frozen=True, slots=True)
class CertificateNumber:
    """A number Viet Nam's office gave to a title; without its kind, the type digit is unknown.

    `part` is what follows the serial in the library's form (000 nearly always; what it counts is not documented).
    """

    type_digit: int | None
    serial: int
    part: int = 0

    def __str__(self) -> str:
        """The key: 4-0123456-000, 6-00078 for a GI, the bare number while the kind is unknown."""
        if self.type_digit is None:
            return str(self.serial) if self.part == 0 else f"{self.serial}-{self.part:03}"
        if self.type_digit == _GI_DIGIT and self.part == 0:
            return f"{self.type_digit}-{self.serial:0{_GI_WIDTH}}"
        return f"{self.type_digit}-{self.serial:0{_SERIAL_WIDTH}}-{self.part:03}"


def number_text(value: object) -> str:
    """Give a cell as the text of a number: 178902.0 and "178902.0" as "178902", "" for an empty cell, else as typed.

    Leading zeros a sheet has dropped are not put back here (`display_certificate` does, where the kind says how many).
    """
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = nfc(str(value)).strip()
    if is_blank(text):
        return ""
    decimal = _DECIMAL_ZERO.fullmatch(text)
    return decimal[1] if decimal else text


def _plain(text: str) -> str:
    """Give the number folded, without spaces, dashes alike, without "Số:" before it."""
    folded = fold(unicodedata.normalize("NFKC", number_text(text))).translate(_DASHES)
    return _LABEL.sub("", "".join(folded.split()).strip(".,;:"))


def parse_application(text: str) -> ApplicationNumber | None:
    """Read an application number of Viet Nam's office in any of its forms; None when it has none of them."""
    match = _APPLICATION.fullmatch(_plain(text))
    if match is None:
        return None
    digit, year, separate, joined = match.groups()
    return ApplicationNumber(int(digit), int(year), int(separate or joined))


def parse_certificate(text: str, kind: Kind | None = None) -> CertificateNumber | None:
    """Read a certificate or register number of Viet Nam's office; None when it has none of the known forms.

    A bare number takes its type digit from the kind; a digit written in the number wins over the kind.
    """
    plain = _plain(text)
    match = _CERTIFICATE.fullmatch(plain)
    if match is None or _APPLICATION.fullmatch(plain):
        return None
    digit, serial, part = match.groups()
    type_digit = int(digit) if digit else TYPE_DIGITS.get(kind) if kind else None
    return CertificateNumber(type_digit, int(serial), int(part or 0))


def _text_key(plain: str) -> str:
    hague = _HAGUE.fullmatch(plain)
    if hague:
        return f"dm/{int(hague[1]):06}"
    international = _INTERNATIONAL.fullmatch(plain)
    rest = international[1] if international else plain
    return _LEADING_ZEROS.sub("", rest)


def comparable(text: str, kind: Kind | None = None, *, home: bool = True) -> str:
    """Give the key of a number: the same for all its written forms, another for every other number; "" for no number.

    For an application number no kind is needed. For a certificate number the kind keeps mark 12345 and design 12345
    apart; without it a bare number is its own key. `home=False` is for numbers that are not of Viet Nam's office
    (foreign offices, WIPO) and for decisions: those are compared as text, without case, diacritics (QD and QĐ), spaces
    and leading zeros; international registrations with or without "IR", Hague numbers as DM/012345.
    """
    if home:
        parsed = parse_application(text) or parse_certificate(text, kind)
        if parsed is not None:
            return str(parsed)
    return _text_key(_plain(text))


def search_keys(text: str) -> frozenset[str]:
    """Give every key (see `comparable`) a typed number may stand for while its kind is unknown; none without a digit.

    Meant for the search box: an asset is found by a number when one of its keys is among these. Ask for the whole query
    first ("VN -4-2024-16348" is one number), then for each of its words beside the search in the text.
    """
    plain = _plain(text)
    if not any(character.isdecimal() for character in plain):
        return frozenset()
    keys = {comparable(text), comparable(text, home=False)}
    certificate = parse_certificate(text)
    if certificate is not None:
        bare = CertificateNumber(None, certificate.serial, certificate.part)
        digits = set(TYPE_DIGITS.values()) if certificate.type_digit is None else {certificate.type_digit}
        keys.add(str(bare))
        keys.update(str(CertificateNumber(digit, bare.serial, bare.part)) for digit in digits)
    return frozenset(keys)


def display_certificate(text: str, kind: Kind) -> str:
    """Give a certificate number for screen and paper: as typed, but a GI's bare number with its zeros (78 as 00078)."""
    typed = number_text(text)
    if kind is Kind.GEOGRAPHICAL_INDICATION and typed.isascii() and typed.isdecimal():
        return typed.zfill(_GI_WIDTH)
    return typed


def check_application(text: str, kind: Kind | None = None, filing_year: int | None = None) -> tuple[Remark, ...]:
    """Give warnings about an application number of Viet Nam's office; the number is kept whatever they say."""
    typed = number_text(text)
    if not typed:
        return ()
    number = parse_application(typed)
    if number is None:
        message = f"Số đơn {quoted(typed)} không theo dạng thường gặp (ví dụ 4-2019-43953); vẫn giữ như đã ghi."
        return (Remark("application_form", FindingLevel.WARNING, message),)
    remarks = []
    if filing_year is not None and filing_year != number.year:
        message = (
            f"Số đơn {quoted(typed)} mang năm {number.year}, ngày nộp đơn là năm {filing_year}; "
            "đề nghị kiểm tra (đơn tách, đơn chuyển đổi có thể khác năm)."
        )
        remarks.append(Remark("application_year", FindingLevel.WARNING, message))
    remarks.extend(_check_digit("Số đơn", "application_kind", typed, number.type_digit, kind))
    return tuple(remarks)


def check_certificate(text: str, kind: Kind | None = None) -> tuple[Remark, ...]:
    """Give warnings about a certificate number of Viet Nam's office; the number is kept whatever they say."""
    typed = number_text(text)
    if not typed or (kind is not None and kind is not Kind.UNKNOWN and kind not in TYPE_DIGITS):
        return ()
    number = parse_certificate(typed, kind)
    if number is None or (number.type_digit == _GI_DIGIT and number.serial >= 10**_GI_WIDTH):
        example = "00078" if kind is Kind.GEOGRAPHICAL_INDICATION else "178902 hoặc 4-0178902-000"
        message = f"Số văn bằng {quoted(typed)} không theo dạng thường gặp (ví dụ {example}); vẫn giữ như đã ghi."
        return (Remark("certificate_form", FindingLevel.WARNING, message),)
    return tuple(_check_digit("Số văn bằng", "certificate_kind", typed, number.type_digit, kind))


def _check_digit(what: str, code: str, typed: str, digit: int | None, kind: Kind | None) -> list[Remark]:
    expected = TYPE_DIGITS.get(kind) if kind else None
    if kind is None or expected is None or digit is None or digit == expected:
        return []
    message = (
        f"{what} {quoted(typed)} bắt đầu bằng {digit} ({_FIELD_NAMES[digit]}), "
        f"loại đã ghi là {KIND[kind].lower()}; đề nghị kiểm tra lại."
    )
    return [Remark(code, FindingLevel.WARNING, message)]
