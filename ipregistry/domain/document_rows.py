"""The files kept in the registry as a list shows them, and what a new file is guessed to be."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from ipregistry.domain import labels
from ipregistry.domain.columns import Column, show_day, show_text
from ipregistry.domain.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

PURPOSES: Mapping[str, str] = MappingProxyType(
    {
        "certificate": "Văn bằng",
        "decision": "Quyết định",
        "regulation": "Quy chế, quy định",
        "letter": "Công văn, thông báo",
        "picture": "Mẫu, hình ảnh",
        "other": "Khác",
    }
)
"""What files are for, in the order they are offered."""

MEDIA: Mapping[str, str] = MappingProxyType({"pdf": "PDF", "picture": "Hình ảnh", "other": "Tệp khác"})
"""Kinds of file a list is narrowed to."""

_SIGNS = (
    ("picture", ("mau nhan", "logo", "hinh anh", "anh chup")),
    ("decision", ("quyet dinh", "qd")),
    ("certificate", ("giay chung nhan", "gcn", "van bang", "bang doc quyen")),
    ("regulation", ("quy che", "quy dinh", "quy trinh")),
    ("letter", ("cong van", "thong bao", "cv", "tb", "to trinh")),
)


@dataclass(frozen=True, slots=True)
class DocumentQuery:
    """What a list of documents shows; all filters combine, tuples mean any of."""

    search: str | None = None
    purposes: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    """Keys of `MEDIA`."""
    asset: int | None = None
    party: int | None = None
    sort: str = "added_at"
    """Key of a column of `DOCUMENT_COLUMNS`."""
    descending: bool = True
    offset: int = 0
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class DocumentListRow:
    """A file with what it hangs on and who put it there."""

    id: int
    purpose: str
    file_name: str
    media_type: str
    size: int
    """In bytes."""
    sha256: str
    added_at: datetime
    officer: str
    """Who added it; empty where the history does not say."""
    asset: int | None
    ref: str | None
    name: str | None
    """Reference and name of the asset."""
    party: str | None


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A list: how many were found in all, and the rows asked for."""

    count: int
    items: tuple[DocumentListRow, ...]


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to be kept."""

    name: str
    data: bytes
    purpose: str


def guess_purpose(name: str) -> str:
    """Guess from its name what a scan is: a key of `PURPOSES`."""
    plain = " ".join("".join(sign if sign.isalnum() else " " for sign in fold(name)).split())
    padded = f" {plain} "
    return next((purpose for purpose, signs in _SIGNS if any(f" {sign} " in padded for sign in signs)), "other")


def show_size(size: int) -> str:
    """A number of bytes for people: `1,2 MB`, `840 KB`."""
    return f"{size / 1_000_000:.1f} MB".replace(".", ",") if size >= 1_000_000 else f"{max(1, size // 1000)} KB"


def document_owner(row: DocumentListRow) -> str:
    """What a document hangs on, in words."""
    return f"{row.ref} · {row.name}" if row.ref else row.party or labels.EMPTY


def _added(row: DocumentListRow) -> str:
    at = row.added_at.astimezone()
    return f"{show_day(at.date())} {at:%H:%M}"


DOCUMENT_COLUMNS: tuple[Column[DocumentListRow], ...] = (
    Column("file_name", "Tên tệp", lambda row: row.file_name, lambda row: row.file_name, 58),
    Column("purpose", "Mục đích", lambda row: row.purpose, lambda row: PURPOSES.get(row.purpose, row.purpose), 30),
    Column("asset", "Tài sản, chủ thể", document_owner, document_owner, 58),
    Column("size", "Cỡ", lambda row: row.size, lambda row: show_size(row.size), 16),
    Column("added_at", "Thêm lúc", lambda row: row.added_at, _added, 30),
    Column("officer", "Người thêm", lambda row: row.officer, lambda row: show_text(row.officer), 34),
)
"""The columns of a list of documents; each key sorts it."""
