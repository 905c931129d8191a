"""Short names of gaps by their codes, for filters: what a message says of one filing, said of many."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ipregistry.domain.reasons import DATE_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

GAP: Mapping[str, str] = MappingProxyType(
    {
        "basic_mark_danger": "Nhãn hiệu cơ sở có vấn đề",
        "dates_contradict": "Các ngày mâu thuẫn",
        "expiry_conflict": "Ngày hết hạn ghi khác ngày tính",
        "expiry_unchecked": "Dùng ngày hết hạn ghi trong nguồn",
        "extension_unused": "Gia hạn trả lời không dùng được",
        "filing_date_international": "Ngày nộp đơn khác đơn quốc tế",
        "international_unlinked": "Chưa gắn với đăng ký quốc tế",
        "kind_unknown": "Chưa rõ loại quyền",
        "last_day_unknown": "Chưa rõ ngày cuối của thời hạn",
        "law_doubt": "Căn cứ pháp lý còn chưa chắc chắn",
        "law_missing": "Chưa có dữ liệu luật",
        "law_unknown": "Chưa có nguồn luật",
        "maintenance_unknown": "Chưa có thông tin duy trì",
        "name_missing": "Chưa có tên",
        "notice_missing": "Chưa ghi thông báo",
        "notice_undated": "Thông báo chưa có ngày",
        "number_missing": "Chưa có số đơn, số văn bằng",
        "opposition_open": "Có phản đối chưa trả lời",
        "owner_missing": "Chưa có chủ sở hữu, đơn vị quản lý",
        "protection_unrecorded": "Chưa ghi ngày được bảo hộ",
        "renewal_decision_missing": "Chưa có quyết định gia hạn",
        "renewal_misplaced": "Gia hạn ghi không đúng chỗ",
        "renewals_too_many": "Gia hạn quá số lần luật cho phép",
        "suspended": "Đang bị đình chỉ",
        "granted_missing": "Thiếu ngày cấp văn bằng",
        **{f"{name}_missing": f"Thiếu {words}" for name, words in DATE_NAMES.items() if name != "granted"},
        **{
            f"{name}_partial": f"{words[:1].upper()}{words[1:]} mới biết một phần" for name, words in DATE_NAMES.items()
        },
    }
)


def gap(code: str) -> str:
    """The short name of a gap, its code where we hold none."""
    return GAP.get(code, code)
