"""The form of our own export: a flat sheet with a row a filing, a sheet for every further table, every value exact."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from ipregistry.domain import labels
from ipregistry.domain.bundle import ColumnType, Plain, Schema
from ipregistry.domain.partial_date import PartialDate, read_date
from ipregistry.exchange.grid import Cell, cell_text
from ipregistry.exchange.sheet_write import LONGEST_TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = "ipregistry-export"
VERSION = 2
"""Rises with what an older program could not take in whole."""
FLAT_SHEET = "Tài sản"
LONG_SHEET = "Văn bản dài"
"""Texts no cell can hold, in pieces: table, uid, column, number of the piece, piece."""
FLAT_TABLES = ("asset", "filing", "certificate")
"""Joined in the flat sheet; a filing belongs to an asset, a certificate to a filing."""
MARK = "Mã nhận dạng tài sản"
"""Heading by which the flat sheet is known."""
ATTACHED = "Dữ liệu kèm theo (JSON)"
"""Last column of the CSV form: rows of the further tables."""
SHEETS: Mapping[str, str] = MappingProxyType(
    {
        "event": "Diễn biến",
        "priority": "Quyền ưu tiên",
        "party": "Chủ thể",
        "asset_party": "Vai trò chủ thể",
        "party_contact": "Liên hệ",
        "party_succession": "Chủ thể kế thừa",
        "classification": "Phân loại",
        "territory": "Địa bàn",
        "asset_link": "Tài sản liên quan",
        "fact_conflict": "Nguồn mâu thuẫn",
        "rule_choice": "Chọn quy định",
        "deadline_action": "Xử lý thời hạn",
        "law_value": "Giá trị luật của cơ quan",
        "import_row": "Dòng gốc đã nhập",
        "admin_unit": "Đơn vị hành chính",
        "admin_unit_succession": "Đơn vị kế thừa",
    }
)
"""Names of the further sheets; a table without one has its own name."""

_HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "asset.uid": MARK,
        "asset.version": "Phiên bản tài sản",
        "asset.ref": "Mã",
        "asset.kind": "Loại",
        "asset.name": "Tên tài sản",
        "asset.product": "Sản phẩm, dịch vụ",
        "asset.province": "Tỉnh, thành phố",
        "asset.field": "Lĩnh vực",
        "asset.mark_form": "Kiểu mẫu nhãn",
        "asset.colours": "Màu sắc",
        "asset.disclaimer": "Yếu tố loại trừ",
        "asset.summary": "Tóm tắt",
        "asset.well_known": "Nhãn hiệu nổi tiếng",
        "asset.linked": "Nhãn hiệu liên kết",
        "asset.plant_group": "Nhóm cây",
        "asset.variants": "Số phương án",
        "asset.independent_claims": "Số điểm độc lập",
        "asset.work_type": "Loại tác phẩm",
        "asset.ocop_stars": "Số sao OCOP",
        "asset.ocop_certified": "Ngày cấp chứng nhận OCOP",
        "asset.original_kept_at": "Nơi giữ bản gốc",
        "asset.source": "Nguồn",
        "asset.note": "Ghi chú",
        "asset.removed_at": "Đưa vào thùng rác lúc",
        "filing.uid": "Mã nhận dạng đơn",
        "filing.version": "Phiên bản đơn",
        "filing.parent_id": "Thuộc đăng ký quốc tế",
        "filing.jurisdiction": "Nước",
        "filing.route": "Con đường",
        "filing.application_no": "Số đơn",
        "filing.filed": "Ngày nộp đơn",
        "filing.publication_no": "Số công bố",
        "filing.published": "Ngày công bố",
        "filing.registered": "Ngày đăng ký",
        "filing.created": "Ngày tạo ra",
        "filing.exploited": "Ngày khai thác đầu tiên",
        "filing.author_died": "Ngày tác giả mất",
        "filing.fixed": "Ngày định hình",
        "filing.designated": "Ngày chỉ định sau",
        "filing.described_as": "Lời ghi của nguồn",
        "filing.note": "Ghi chú của đơn",
        "certificate.uid": "Mã nhận dạng văn bằng",
        "certificate.version": "Phiên bản văn bằng",
        "certificate.number": "Số văn bằng",
        "certificate.decision_no": "Số quyết định",
        "certificate.decided": "Ngày quyết định",
        "certificate.granted": "Ngày cấp",
        "certificate.published": "Ngày công bố văn bằng",
        "certificate.printed_owner": "Chủ ghi trên văn bằng",
        "certificate.printed_address": "Địa chỉ ghi trên văn bằng",
        "certificate.scope": "Phạm vi bảo hộ",
        "certificate.stated_expiry": "Ngày hết hạn ghi trên văn bằng",
        "certificate.medium": "Dạng văn bằng",
        "certificate.note": "Ghi chú của văn bằng",
        "uid": "Mã nhận dạng",
        "version": "Phiên bản",
        "asset_id": "Tài sản",
        "filing_id": "Đơn",
        "party_id": "Chủ thể",
        "admin_unit_id": "Đơn vị hành chính",
        "from_id": "Từ",
        "to_id": "Đến",
        "parent_id": "Thuộc",
        "kind": "Loại",
        "role": "Vai trò",
        "name": "Tên",
        "on_day": "Ngày",
        "since": "Từ ngày",
        "until": "Đến ngày",
        "note": "Ghi chú",
        "document": "Văn bản",
        "document_no": "Số văn bản",
        "cycle": "Kỳ",
        "address": "Địa chỉ",
        "value": "Giá trị",
        "level": "Cấp",
        "scheme": "Bảng phân loại",
        "code": "Mã",
        "text": "Nội dung",
        "number": "Số",
        "jurisdiction": "Nước",
        "source": "Nguồn",
        "rule": "Quy định",
        "reason": "Lý do",
        "officer": "Cán bộ",
        "new_due": "Thời hạn đặt lại",
        "key": "Khóa",
        "starts": "Áp dụng từ ngày",
        "unit": "Đơn vị",
        "label": "Tên gọi",
        "chosen_by": "Áp dụng theo ngày",
        "citation": "Căn cứ",
        "found_in": "Nơi tra cứu",
        "confidence": "Độ tin cậy",
        "checked_on": "Ngày đối chiếu",
        "doubt": "Điểm chưa chắc chắn",
    }
)
_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "asset.kind": {str(key): word for key, word in labels.KIND.items()},
        "filing.route": {str(key): word for key, word in labels.ROUTE.items()},
        "asset_party.role": {str(key): word for key, word in labels.ROLE.items()},
        "event.kind": {str(key): word for key, word in labels.EVENT.items()},
        "party.kind": {str(key): word for key, word in labels.PARTY_KIND.items()},
        "law_value.confidence": {str(key): word for key, word in labels.CONFIDENCE.items()},
        "deadline_action.kind": {str(key): word for key, word in labels.ACTION.items()},
        "asset.mark_form": dict(labels.MARK_FORM),
    }
)
"""Vocabularies written in Vietnamese; the codes are read as well."""
_CODES = {name: {word: key for key, word in words.items()} for name, words in _WORDS.items()}
_YES, _NO = "có", "không"


def heading(table: str, column: str, *, flat: bool) -> str:
    """The heading of a column, different for every column of one sheet."""
    name = f"{table}.{column}"
    return _HEADINGS.get(name, name) if flat else _HEADINGS.get(column, column)


def flat_columns(schema: Schema) -> list[tuple[str, str]]:
    """Table and column of every column of the flat sheet, in order; a filing's asset needs no column of its own."""
    left_out = {("filing", "asset_id"), ("certificate", "filing_id")}
    return [(table, column) for table in FLAT_TABLES for column in schema[table] if (table, column) not in left_out]


def sheet_name(table: str) -> str:
    """Name of the sheet of a further table."""
    return SHEETS.get(table, table)


def to_cell(table: str, column: str, kind: ColumnType, value: Plain) -> Cell:
    """A value as a workbook shows it: words for codes, a real date for a whole day."""
    if value is None:
        return None
    words = _WORDS.get(f"{table}.{column}")
    if words is not None:
        return words.get(str(value), str(value))
    if kind is ColumnType.FLAG:
        return _YES if value else _NO
    if kind is ColumnType.DAY:
        day = PartialDate.parse_iso(str(value))
        return day.earliest if day.is_full else str(value)
    return value


def from_cell(table: str, column: str, kind: ColumnType, cell: Cell) -> Plain:
    """The value a cell stands for.

    Raises:
        ValueError: the cell cannot be a value of this column; the message says so in Vietnamese.
    """
    if cell is None or cell == "":
        return None
    codes = _CODES.get(f"{table}.{column}")
    if codes is not None:
        return codes.get(str(cell), str(cell))
    if kind is ColumnType.FLAG:
        return cell is True or str(cell).strip().lower() in {_YES, "true", "1", "x"}
    if kind is ColumnType.NUMBER:
        try:
            return int(str(cell))
        except ValueError:
            raise ValueError(f"“{cell}” không phải số nguyên") from None
    if kind is ColumnType.DAY:
        return _day(cell)
    return cell_text(cell) if isinstance(cell, date) else str(cell)


def _day(cell: Cell) -> str:
    if isinstance(cell, str):
        try:
            return str(PartialDate.parse_iso(cell))
        except ValueError:
            pass
    day, remark = read_date(cell)
    if day is None:
        raise ValueError(remark.message if remark else f"“{cell}” không phải ngày")
    return str(day)


def shown(text: str) -> str:
    """What a cell shows of a text; where that is less than the text, the whole stands in the sheet of long texts."""
    short = text if len(text) <= LONGEST_TEXT else f"{text[:200]} …"
    # Workbooks write odd characters as _x000D_, and readers disagree about a text that holds such words itself.
    return short.replace("_x", "_ x").strip()
