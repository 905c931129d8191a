"""What a list may change in a record that is there already: blank fields, and what an earlier import itself wrote."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from ipregistry.domain.kinds import Kind
from ipregistry.domain.numbers import comparable, parse_certificate
from ipregistry.domain.partial_date import PartialDate
from ipregistry.domain.vietnamese import fold, nfc

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = str | int | bool | Kind | PartialDate | None


class Verdict(StrEnum):
    """What to do with a value a list brings."""

    SAME = "same"
    TAKE = "take"
    KEEP = "keep"
    """The value there stays although the list says something else; it is said."""


ASSET_FIELDS: Mapping[str, str] = {
    "kind": "loại",
    "name": "tên",
    "product": "sản phẩm, dịch vụ",
    "province": "tỉnh, thành phố",
    "field": "lĩnh vực",
    "mark_form": "kiểu mẫu nhãn",
    "colours": "màu sắc",
    "disclaimer": "yếu tố loại trừ",
    "summary": "tóm tắt",
    "source": "nguồn",
    "note": "ghi chú",
}
FILING_FIELDS: Mapping[str, str] = {
    "application_no": "số đơn",
    "filed": "ngày nộp đơn",
    "publication_no": "số công bố",
    "published": "ngày công bố",
    "registered": "ngày đăng ký",
    "described_as": "lời ghi của nguồn",
    "note": "ghi chú của đơn",
}
CERTIFICATE_FIELDS: Mapping[str, str] = {
    "number": "số văn bằng",
    "decision_no": "số quyết định",
    "decided": "ngày quyết định",
    "granted": "ngày cấp",
    "stated_expiry": "ngày hết hạn ghi trong danh sách",
    "printed_owner": "chủ ghi trên văn bằng",
    "printed_address": "địa chỉ ghi trên văn bằng",
}
"""Fields a list may fill, with their names in messages."""

CONFLICTS = frozenset({"application_no", "filed", "number", "decision_no", "granted", "stated_expiry"})
"""Fields in which two sources that differ are kept side by side."""
_NUMBERS = frozenset({"application_no", "number", "decision_no"})
_SILENT = frozenset({"source", "note"})
"""Fields that only fill what is blank: a second source is no contradiction of the first."""
_AS_PRINTED = frozenset({"printed_owner", "printed_address"})
"""Never overwritten, whoever wrote them."""


def is_blank_value(value: Value) -> bool:
    """Whether a field says nothing; an unknown kind says nothing."""
    return value is None or value == "" or value is Kind.UNKNOWN


def weigh(name: str, there: Value, new: Value, earlier: Value, *, same_file: bool) -> Verdict:
    """Say what to do with a new value of a field that holds `there`; `earlier` is what the same row brought before.

    `same_file`: the row itself was changed; a row of another file never overwrites. A blank value changes nothing.
    """
    if is_blank_value(new) or _equal(name, there, new, exactly=same_file):
        return Verdict.SAME
    if is_blank_value(there) or _refines(there, new):
        return Verdict.TAKE
    if name in _SILENT or _refines(new, there):
        return Verdict.SAME
    if same_file and name not in _AS_PRINTED and _equal(name, there, earlier, exactly=True):
        return Verdict.TAKE
    # The row says what it said before: the officer has changed the record since, and nobody asks again.
    return Verdict.SAME if same_file and _equal(name, new, earlier, exactly=True) else Verdict.KEEP


def _equal(name: str, one: Value, other: Value, *, exactly: bool) -> bool:
    if one == other:
        return True
    if not isinstance(one, str) or not isinstance(other, str) or isinstance(one, Kind):
        return False
    if name in _NUMBERS:
        return _same_number(one, other)
    if exactly:
        return nfc(one) == nfc(other)
    return fold(" ".join(one.split())) == fold(" ".join(other.split()))


def _same_number(one: str, other: str) -> bool:
    a, b = parse_certificate(one), parse_certificate(other)
    if a is None or b is None:
        return comparable(one) == comparable(other)
    # A bare number says nothing of its kind: 123456 may be 4-0123456-000.
    return (a.serial, a.part) == (b.serial, b.part) and (None in (a.type_digit, b.type_digit) or a == b)


def _refines(coarse: Value, fine: Value) -> bool:
    """Whether the second date is the first one, only known better."""
    return (
        isinstance(coarse, PartialDate)
        and isinstance(fine, PartialDate)
        and not coarse.is_full
        and coarse.earliest <= fine.earliest
        and fine.latest <= coarse.latest
        and coarse != fine
    )


def show_value(value: Value) -> str:
    """A value inside a message."""
    if isinstance(value, PartialDate):
        return value.show()
    return str(value)
