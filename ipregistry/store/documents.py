"""Files inside the registry: the one module that puts them in and gets them out.

A file is kept once, whatever it hangs on, in pieces found by the SHA-256 of the whole. Content is never deleted: any
removal can be taken back, so something may always need it again.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from sqlalchemy import Table, insert, select

from ipregistry.errors import Damaged, WrongUse
from ipregistry.store.models import Content, Document, Party

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

PIECE = 20_000_000
"""Bytes in one piece, so that no single value weighs more."""

_LONGEST_NAME = 120
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"%PDF-", "application/pdf"),
)
_SUFFIXES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".zip": "application/zip",
    ".txt": "text/plain",
    ".csv": "text/csv",
}


@dataclass(frozen=True, slots=True)
class Place:
    """What a file hangs on, by ids."""

    asset: int | None = None
    filing: int | None = None
    event: int | None = None
    party: int | None = None


def put(session: Session, data: bytes, file_name: str, purpose: str, place: Place) -> Document:
    """Keep a file and give its record; equal content is stored once."""
    digest = keep_content(session, data)
    document = Document(
        asset_id=place.asset,
        filing_id=place.filing,
        event_id=place.event,
        party_id=place.party,
        purpose=purpose,
        file_name=safe_name(file_name),
        media_type=media_type(data, file_name),
        size=len(data),
        sha256=digest,
        added_at=datetime.now(UTC),
    )
    session.add(document)
    session.flush()
    return document


def find(session: Session, document: int) -> Document:
    """Give the record of a file. Raises WrongUse when it is gone."""
    found = session.get(Document, document)
    if found is None:
        raise WrongUse("Tài liệu này không còn trong sổ; đề nghị tải lại.")
    return found


def party_name(session: Session, party: int) -> str:
    """Give the name of a party files are to hang on. Raises WrongUse when it is gone."""
    found = session.get(Party, party)
    if found is None:
        raise WrongUse("Chủ thể này không còn trong sổ; đề nghị tải lại.")
    return found.name


def keep_content(session: Session, data: bytes) -> str:
    """Keep the bytes of a file without a record of it; gives the SHA-256 they are found by."""
    digest = hashlib.sha256(data).hexdigest()
    known = session.scalar(select(Content.piece).where(Content.sha256 == digest, Content.piece == 0))
    if known is None:
        # An empty file has one empty piece, so that it is found again.
        for number, start in enumerate(range(0, max(len(data), 1), PIECE)):
            piece = {"sha256": digest, "piece": number, "data": data[start : start + PIECE]}
            session.execute(insert(cast("Table", Content.__table__)), piece)
    return digest


def get(session: Session, document: Document) -> bytes:
    """Give a file back, byte for byte; Damaged when its content is not what was put in."""
    data = _content(session, document.sha256)
    if data is None:
        raise Damaged(
            f"Nội dung tệp đính kèm “{document.file_name}” trong sổ bị hỏng; "
            "hãy lấy lại tệp này từ bản sao lưu hoặc đính kèm lại."
        )
    return data


def picture_of(session: Session, asset: int) -> tuple[bytes, str] | None:
    """Give the newest picture of an asset with its media type, None when it has none."""
    newest = select(Document).where(Document.asset_id == asset, Document.purpose == "picture")
    document = session.scalar(newest.order_by(Document.id.desc()).limit(1))
    return None if document is None else (get(session, document), document.media_type)


def broken(session: Session) -> tuple[str, ...]:
    """Read every file of the registry; give the names of those whose content is lost or changed."""
    kept = select(Document.sha256, Document.file_name).order_by(Document.id)
    names: dict[str, str] = {}
    for digest, name in session.execute(kept):
        names.setdefault(digest, name)
    return tuple(name for digest, name in names.items() if _content(session, digest) is None)


def safe_name(name: str) -> str:
    """Give a file name that every system can save: no folders, no reserved signs or device names, not too long."""
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    plain = _FORBIDDEN.sub("_", plain).strip().rstrip(". ")
    if not plain:
        return "tệp"
    if _DEVICES.fullmatch(plain):
        plain = f"_{plain}"
    if len(plain) > _LONGEST_NAME:
        stem, dot, suffix = plain.rpartition(".")
        kept = dot + suffix if stem and len(suffix) < 10 else ""
        plain = plain[: _LONGEST_NAME - len(kept)].rstrip(". ") + kept
    return plain


def media_type(data: bytes, name: str) -> str:
    """Say what a file is, by its first bytes, else by its name."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    suffix = "." + name.rpartition(".")[2].lower()
    return _SUFFIXES.get(suffix, "application/octet-stream")


def _content(session: Session, digest: str) -> bytes | None:
    pieces = select(Content.data).where(Content.sha256 == digest).order_by(Content.piece)
    data = b"".join(session.scalars(pieces))
    return data if hashlib.sha256(data).hexdigest() == digest else None
