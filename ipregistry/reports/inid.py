"""INID codes of the fields of a title, and what each code is called.

The same number means different things in different standards (15 and 18 in ST.80 and ST.9), so labels are kept by
standard and code: WIPO ST.60 for marks, ST.80 for designs, ST.9 for patents. Geographical indications have no standard
of their own and borrow codes of ST.60; plant varieties and the rest have none.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ipregistry.domain.kinds import MARKS, PATENTS, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping


class Standard(StrEnum):
    """A WIPO standard of codes."""

    ST60 = "ST.60"
    ST80 = "ST.80"
    ST9 = "ST.9"


LABELS: Final[Mapping[tuple[Standard, str], str]] = MappingProxyType(
    {
        (Standard.ST60, "111"): "Số văn bằng",
        (Standard.ST60, "151"): "Ngày cấp",
        (Standard.ST60, "181"): "Ngày hết hạn",
        (Standard.ST60, "210"): "Số đơn",
        (Standard.ST60, "220"): "Ngày nộp đơn",
        (Standard.ST60, "300"): "Quyền ưu tiên",
        (Standard.ST60, "441"): "Ngày công bố đơn",
        (Standard.ST60, "450"): "Công bố VBBH",
        (Standard.ST60, "511"): "Nhóm, sản phẩm",
        (Standard.ST60, "526"): "Yếu tố loại trừ",
        (Standard.ST60, "531"): "Phân loại hình",
        (Standard.ST60, "540"): "Chỉ dẫn địa lý",
        (Standard.ST60, "541"): "Tên nhãn hiệu",
        (Standard.ST60, "550"): "Kiểu mẫu nhãn",
        (Standard.ST60, "551"): "Loại nhãn hiệu",
        (Standard.ST60, "591"): "Màu sắc",
        (Standard.ST60, "731"): "Người nộp đơn",
        (Standard.ST60, "732"): "Chủ văn bằng",
        (Standard.ST60, "740"): "Đại diện SHCN",
        (Standard.ST80, "11"): "Số bằng",
        (Standard.ST80, "15"): "Ngày cấp",
        (Standard.ST80, "18"): "Ngày hết hạn",
        (Standard.ST80, "21"): "Số đơn",
        (Standard.ST80, "22"): "Ngày nộp đơn",
        (Standard.ST80, "28"): "Số phương án",
        (Standard.ST80, "30"): "Quyền ưu tiên",
        (Standard.ST80, "43"): "Ngày công bố đơn",
        (Standard.ST80, "45"): "Công bố bằng",
        (Standard.ST80, "51"): "Phân loại Locarno",
        (Standard.ST80, "54"): "Tên kiểu dáng",
        (Standard.ST80, "71"): "Người nộp đơn",
        (Standard.ST80, "72"): "Tác giả",
        (Standard.ST80, "73"): "Chủ bằng",
        (Standard.ST80, "74"): "Đại diện SHCN",
        (Standard.ST9, "11"): "Số bằng",
        (Standard.ST9, "21"): "Số đơn",
        (Standard.ST9, "22"): "Ngày nộp đơn",
        (Standard.ST9, "30"): "Quyền ưu tiên",
        (Standard.ST9, "43"): "Ngày công bố đơn",
        (Standard.ST9, "45"): "Công bố bằng",
        (Standard.ST9, "51"): "Phân loại IPC",
        (Standard.ST9, "54"): "Tên sáng chế",
        (Standard.ST9, "57"): "Tóm tắt",
        (Standard.ST9, "71"): "Người nộp đơn",
        (Standard.ST9, "72"): "Tác giả",
        (Standard.ST9, "73"): "Chủ bằng",
        (Standard.ST9, "74"): "Đại diện SHCN",
    }
)

_ST60: Final[Mapping[str, str]] = {
    "certificate_no": "111",
    "granted": "151",
    "expiry": "181",
    "application_no": "210",
    "filed": "220",
    "priority": "300",
    "published": "441",
    "title_published": "450",
    "goods": "511",
    "disclaimer": "526",
    "figures": "531",
    "name": "541",
    "mark_form": "550",
    "mark_kind": "551",
    "colours": "591",
    "applicant": "731",
    "owner": "732",
    "agent": "740",
}
_GI: Final[Mapping[str, str]] = {
    **{field: _ST60[field] for field in ("certificate_no", "granted", "application_no", "filed", "title_published")},
    "name": "540",
    "owner": "732",
}
_ST80: Final[Mapping[str, str]] = {
    "certificate_no": "11",
    "granted": "15",
    "expiry": "18",
    "application_no": "21",
    "filed": "22",
    "variants": "28",
    "priority": "30",
    "published": "43",
    "title_published": "45",
    "locarno": "51",
    "name": "54",
    "applicant": "71",
    "author": "72",
    "owner": "73",
    "agent": "74",
}
_ST9: Final[Mapping[str, str]] = {
    "certificate_no": "11",
    "application_no": "21",
    "filed": "22",
    "priority": "30",
    "published": "43",
    "title_published": "45",
    "ipc": "51",
    "name": "54",
    "abstract": "57",
    "applicant": "71",
    "author": "72",
    "owner": "73",
    "agent": "74",
}

PLAIN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "certificate_no": "Số văn bằng",
        "granted": "Ngày cấp",
        "expiry": "Ngày hết hạn",
        "application_no": "Số đơn",
        "filed": "Ngày nộp đơn",
        "priority": "Quyền ưu tiên",
        "published": "Ngày công bố đơn",
        "title_published": "Công bố VBBH",
        "goods": "Sản phẩm, dịch vụ",
        "name": "Tên",
        "applicant": "Người nộp đơn",
        "author": "Tác giả",
        "owner": "Chủ văn bằng",
        "agent": "Đại diện SHCN",
    }
)
"""Labels of fields that bear no code."""

_OWN_WORDS: Final[Mapping[tuple[Kind, str], str]] = MappingProxyType(
    {
        (Kind.GEOGRAPHICAL_INDICATION, "owner"): "Tổ chức quản lý",
        (Kind.UTILITY_SOLUTION, "name"): "Tên giải pháp",
        (Kind.PLANT_VARIETY, "name"): "Tên giống",
        (Kind.PLANT_VARIETY, "author"): "Tác giả giống",
        (Kind.PLANT_VARIETY, "agent"): "Đại diện",
        (Kind.COPYRIGHT, "name"): "Tên tác phẩm",
        (Kind.INITIATIVE, "name"): "Tên sáng kiến",
    }
)


def standard_of(kind: Kind) -> Standard | None:
    """The standard whose codes the papers of a kind of right bear."""
    if kind in MARKS or kind is Kind.GEOGRAPHICAL_INDICATION:
        return Standard.ST60
    if kind is Kind.INDUSTRIAL_DESIGN:
        return Standard.ST80
    return Standard.ST9 if kind in PATENTS else None


def code_and_label(kind: Kind, field: str) -> tuple[str | None, str]:
    """The code a field bears on the papers of a kind of right, None where it has none, and its label.

    Raises:
        KeyError: the field is unknown.
    """
    standard = standard_of(kind)
    own = _OWN_WORDS.get((kind, field))
    if standard is None:
        return None, own or PLAIN[field]
    codes = {Standard.ST60: _ST60, Standard.ST80: _ST80, Standard.ST9: _ST9}[standard]
    if kind is Kind.GEOGRAPHICAL_INDICATION:
        codes = _GI
    code = codes.get(field)
    if code is None:
        return None, own or PLAIN[field]
    return code, own or LABELS[standard, code]
