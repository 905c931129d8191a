"""All facts of a registry as plain rows, table by table: what an export holds and a re-import compares."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from ipregistry.domain import labels

if TYPE_CHECKING:
    from collections.abc import Mapping

Plain = str | int | float | bool | None
Row = dict[str, Plain]
"""Column to value as JSON holds it: days in ISO form, references as the uid of the row they mean; blank left out."""


class ColumnType(StrEnum):
    """What a column holds, as far as files care."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    DAY = "day"
    """A day, whole or known in part."""


_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "admin_unit_id": "Đơn vị hành chính",
        "asset_id": "Tài sản",
        "checked_on": "Ngày đối chiếu",
        "chosen_by": "Áp dụng theo ngày",
        "citation": "Căn cứ",
        "code": "Mã",
        "confidence": "Độ tin cậy",
        "doubt": "Điểm chưa chắc chắn",
        "event_id": "Diễn biến",
        "file_name": "Tên tệp",
        "filing_id": "Đơn",
        "found_in": "Nơi tra cứu",
        "from_filing_id": "Đơn",
        "from_id": "Từ",
        "key": "Khóa",
        "kept": "Giá trị giữ lại",
        "kept_source": "Nguồn của giá trị giữ lại",
        "label": "Tên gọi",
        "level": "Cấp",
        "new_due": "Thời hạn đặt lại",
        "officer": "Cán bộ",
        "on_day": "Ngày",
        "other": "Giá trị của nguồn khác",
        "other_source": "Nguồn khác",
        "parent_id": "Thuộc",
        "party_id": "Chủ thể",
        "removed_at": "Đưa vào thùng rác lúc",
        "role": "Vai trò",
        "scheme": "Bảng phân loại",
        "settled": "Đã xử lý",
        "starts": "Áp dụng từ ngày",
        "text": "Nội dung",
        "to_id": "Đến",
        "unit": "Đơn vị",
        "value": "Giá trị",
    }
)


def column_label(column: str) -> str:
    """What messages call a column: its label, also of the columns nobody types into."""
    return _NAMES.get(column) or labels.field(column)


Schema = dict[str, dict[str, ColumnType]]
"""Table to column to type, tables and columns in the order they are written."""


@dataclass(slots=True)
class Bundle:
    """Rows by table, owners before what they own, and the contents of documents by SHA-256."""

    tables: dict[str, list[Row]] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)

    def rows(self, table: str) -> list[Row]:
        """The rows of a table, none where the file has none."""
        return self.tables.get(table, [])

    def by_uid(self, table: str) -> Mapping[str, Row]:
        """The rows of a table by their uid."""
        return {str(row["uid"]): row for row in self.rows(table)}
