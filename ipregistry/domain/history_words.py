"""The words of the history: what was changed, in which field, from what to what, as an officer would say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ipregistry.domain import labels
from ipregistry.domain.columns import show_day
from ipregistry.domain.kinds import (
    ActionKind,
    Confidence,
    DeadlineKind,
    EventKind,
    Kind,
    PartyKind,
    Role,
    Route,
)
from ipregistry.domain.partial_date import PartialDate

if TYPE_CHECKING:
    from collections.abc import Mapping

TABLE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "admin_unit": "Đơn vị hành chính",
        "admin_unit_succession": "Sắp xếp đơn vị hành chính",
        "agency": "Cơ quan",
        "asset": "Tài sản",
        "asset_link": "Liên kết tài sản",
        "asset_party": "Vai trò",
        "certificate": "Văn bằng",
        "classification": "Phân nhóm",
        "deadline_action": "Xử lý thời hạn",
        "document": "Tài liệu",
        "event": "Diễn biến",
        "fact_conflict": "Nguồn nói khác nhau",
        "filing": "Đơn",
        "import_row": "Dòng đã nhập",
        "law_value": "Giá trị pháp luật",
        "officer": "Cán bộ",
        "party": "Chủ thể",
        "party_contact": "Liên hệ",
        "party_succession": "Kế thừa",
        "priority": "Quyền ưu tiên",
        "rule_choice": "Chọn quy định",
        "saved_view": "Mục xem đã lưu",
        "setting": "Thiết đặt",
        "territory": "Địa bàn",
    }
)

_FIELD: Final[Mapping[str, str]] = MappingProxyType(
    {
        "active": "Đang làm việc",
        "added_at": "Lúc thêm",
        "admin_unit_id": "Đơn vị hành chính",
        "asset_id": "Tài sản",
        "cells": "Các ô của dòng",
        "checked_on": "Ngày kiểm tra",
        "citation": "Căn cứ",
        "code": "Mã",
        "confidence": "Mức tin cậy",
        "data": "Nội dung",
        "division": "Phòng",
        "doubt": "Điểm nghi ngờ",
        "event_id": "Diễn biến",
        "field": "Lĩnh vực",
        "file_name": "Tên tệp",
        "filing_id": "Đơn",
        "found_in": "Tìm thấy ở",
        "from_filing_id": "Đơn gốc",
        "from_id": "Từ",
        "kept": "Giá trị đang dùng",
        "kept_source": "Nguồn của giá trị đang dùng",
        "key": "Quy định",
        "label": "Tên gọi",
        "level": "Cấp",
        "media_type": "Loại tệp",
        "new_due": "Ngày đặt lại",
        "officer": "Cán bộ",
        "on_day": "Ngày",
        "other": "Giá trị khác",
        "other_source": "Nguồn của giá trị khác",
        "parent_id": "Đăng ký quốc tế",
        "party_id": "Chủ thể",
        "place": "Nơi",
        "position": "Thứ tự",
        "province_code": "Mã tỉnh",
        "purpose": "Mục đích",
        "removed_at": "Vào thùng rác",
        "role": "Vai trò",
        "row": "Dòng",
        "scheme": "Bảng phân loại",
        "settled": "Đã xử lý",
        "sheet": "Trang tính",
        "size": "Dung lượng",
        "starts": "Áp dụng từ ngày",
        "superior": "Cơ quan cấp trên",
        "symbol": "Ký hiệu",
        "text": "Nội dung",
        "title": "Chức danh",
        "to_id": "Đến",
        "unit": "Đơn vị",
        "value": "Giá trị",
    }
)
_OF_TABLE: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {
        ("agency", "name"): "Tên cơ quan",
        ("certificate", "published"): "Ngày công bố văn bằng",
        ("deadline_action", "kind"): "Việc đã làm",
        ("fact_conflict", "field"): "Nội dung khác nhau",
        ("filing", "published"): "Ngày công bố đơn",
        ("party_contact", "kind"): "Loại liên hệ",
        ("priority", "number"): "Số đơn",
    }
)
HIDDEN: Final = frozenset(
    {
        "application_key",
        "chosen_by",
        "decision_key",
        "digest",
        "folded",
        "id",
        "layout",
        "number_key",
        "row_key",
        "sha256",
        "sort_key",
        "uid",
    }
)
"""Columns that are computed or mean nothing to a person."""
_NAMES: Final[Mapping[type, Mapping[str, str]]] = MappingProxyType(
    {
        Kind: {str(key): words for key, words in labels.KIND.items()},
        Role: {str(key): words for key, words in labels.ROLE.items()},
        Route: {str(key): words for key, words in labels.ROUTE.items()},
        EventKind: {str(key): words for key, words in labels.EVENT.items()},
        PartyKind: {str(key): words for key, words in labels.PARTY_KIND.items()},
        DeadlineKind: {str(key): words for key, words in labels.DEADLINE.items()},
        ActionKind: {str(key): words for key, words in labels.ACTION.items()},
        Confidence: {str(key): words for key, words in labels.CONFIDENCE.items()},
    }
)


@dataclass(frozen=True, slots=True)
class ChangeSetQuery:
    """Which change sets are asked for; all conditions together."""

    officer: str | None = None
    first: date | None = None
    """From this day on, in the time of this computer."""
    last: date | None = None
    words: str | None = None
    """In their labels, without case or diacritics."""
    asset: int | None = None
    """What changed this asset or anything that hangs on it."""


@dataclass(frozen=True, slots=True)
class ChangeSetRow:
    """One act of one officer."""

    id: int
    at: datetime
    officer: str
    label: str
    count: int
    """How many fields and whole rows it changed."""
    undo_of: int | None
    """The act it took back, if it is an undo."""
    undone: bool
    """It was taken back."""
    founding: bool
    """It made the registry, so it cannot be taken back."""


@dataclass(frozen=True, slots=True)
class ChangedField:
    """One field of one row, before and after."""

    ref: str
    """Reference of the asset it belongs to; empty for what belongs to none."""
    what: str
    """Which row, such as “Đơn Nhật Bản”."""
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AssetAct:
    """One act, and what it changed of one asset."""

    row: ChangeSetRow
    fields: tuple[ChangedField, ...]


@dataclass(frozen=True, slots=True)
class ConflictTold:
    """Why a change set cannot be taken back: which field, what was left there, what is there now, who changed it."""

    ref: str
    what: str
    field: str
    left: str
    present: str
    officer: str
    at: datetime | None
    label: str
    message: str


def field_name(table: str, column: str) -> str:
    """Give the name of a field of a table."""
    return _OF_TABLE.get((table, column)) or _FIELD.get(column) or labels.field(column)


def show_value(column: str, value: object) -> str:
    """Give a value as it came from the database in the words of the screen, an en dash where there is none."""
    if value is None or value == "":
        return labels.EMPTY
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, datetime):
        return f"{value.astimezone():%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return show_day(value)
    if isinstance(value, PartialDate):
        return value.show()
    if column == "jurisdiction":
        return labels.jurisdiction(str(value))
    if column == "mark_form":
        return labels.MARK_FORM.get(str(value), str(value))
    names = _NAMES.get(type(value))
    return str(value) if names is None else names.get(str(value), str(value))
