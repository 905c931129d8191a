"""Scans and pictures: added to what they belong to, listed, opened, renamed, taken away; each write one change set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry.domain.document_rows import MEDIA, PURPOSES, NewFile, guess_purpose
from ipregistry.errors import NotFound, UserError, WrongUse
from ipregistry.services.assets import find_one
from ipregistry.store import document_lists, editing
from ipregistry.store import documents as store
from ipregistry.store.documents import Place

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from ipregistry.domain.changes import Changes
    from ipregistry.domain.document_rows import DocumentPage, DocumentQuery
    from ipregistry.services.context import Context
    from ipregistry.store.session import Session

LARGEST = 20_000_000
"""Bytes of the largest file the registry takes in."""


def read_file(path: Path, purpose: str | None = None) -> NewFile:
    """Read a file that is to be kept; without a purpose it is guessed from the name.

    Raises:
        UserError: it is gone, a folder, empty, too large or cannot be read.
    """
    name = path.name
    try:
        if path.is_dir():
            raise WrongUse(f"“{name}” là thư mục; hãy chọn từng tệp trong đó.")
        size = path.stat().st_size
        _check_size(name, size)
        data = path.read_bytes()
    except FileNotFoundError:
        raise NotFound(f"Không còn thấy tệp “{name}”; hãy chọn lại tệp.") from None
    except OSError as error:
        words = f"Không đọc được tệp “{name}”; hãy kiểm tra quyền mở tệp hoặc chép tệp về máy rồi làm lại."
        raise UserError(words) from error
    _check_size(name, len(data))
    return NewFile(name, data, purpose or guess_purpose(name))


def add_files(
    context: Context, ref: str, files: Sequence[NewFile], *, filing: int | None = None, event: int | None = None
) -> Changes:
    """Add files to an asset, or to one of its filings or events, which are named by their ids.

    Raises:
        UserError: no such asset, filing or event; a file is empty or too large; the registry cannot be written.
    """
    _check(files)
    with context.registry.reading() as session:
        ref = find_one(session, ref).ref
    with context.registry.writing(context.officer, _added_words(files, f"cho {ref}")) as change:
        asset = find_one(change.session, ref).id
        for part, identity in (("filing", filing), ("event", event)):
            if identity is not None and editing.owner(change.session, part, identity) != asset:
                raise WrongUse(f"{ref} không có mục để đính kèm tệp; đề nghị tải lại rồi làm lại.")
        _put(change.session, files, Place(asset, filing, event))
    return change.changes


def add_party_files(context: Context, party: int, files: Sequence[NewFile]) -> Changes:
    """Add files to a party. Raises UserError as `add_files` does."""
    _check(files)
    with context.registry.reading() as session:
        name = store.party_name(session, party)
    with context.registry.writing(context.officer, _added_words(files, f"cho {name}")) as change:
        _put(change.session, files, Place(party=party))
    return change.changes


def set_details(
    context: Context, document: int, *, file_name: str | None = None, purpose: str | None = None
) -> Changes:
    """Give a document another name, another purpose, or both.

    Raises:
        WrongUse: there is no such document or purpose, or the name is blank.
    """
    if purpose is not None:
        _check_purpose(purpose)
    if file_name is not None and not file_name.strip():
        raise WrongUse("Tài liệu chưa có tên; đề nghị ghi tên tệp.")
    with context.registry.reading() as session:
        before = store.find(session, document).file_name
    words = f"Đổi mục đích “{before}”" if file_name is None else f"Đổi tên “{before}”"
    with context.registry.writing(context.officer, words) as change:
        found = store.find(change.session, document)
        if file_name is not None:
            found.file_name = store.safe_name(file_name)
        if purpose is not None:
            found.purpose = purpose
    return change.changes


def remove(context: Context, documents: Collection[int]) -> Changes:
    """Take documents out of the registry; their content is kept, so that the undo brings them back.

    Raises:
        WrongUse: one of them is not there any more.
    """
    with context.registry.reading() as session:
        names = [store.find(session, each).file_name for each in documents]
    what = f"“{names[0]}”" if len(names) == 1 else f"{len(names)} tài liệu"
    with context.registry.writing(context.officer, f"Gỡ {what}") as change:
        for each in documents:
            change.session.delete(store.find(change.session, each))
    return change.changes


def list_documents(context: Context, query: DocumentQuery) -> DocumentPage:
    """Give the documents a query finds, and how many there are in all.

    Raises:
        WrongUse: there is no such column to sort by, purpose or kind of file.
    """
    for purpose in query.purposes:
        _check_purpose(purpose)
    for media in query.media:
        if media not in MEDIA:
            raise WrongUse(f"Không có loại tệp “{media}”; đề nghị chọn {', '.join(MEDIA)}.")
    with context.registry.reading() as session:
        return document_lists.list_documents(session, query)


def count_purposes(context: Context, query: DocumentQuery) -> dict[str, int]:
    """Give how many documents there are for each purpose, whatever is searched for."""
    with context.registry.reading() as session:
        return document_lists.count_purposes(session, query)


def content(context: Context, document: int) -> bytes:
    """Give a document byte for byte: to open, to save, to draw its first page.

    Raises:
        WrongUse: there is no such document.
        Damaged: its content is not what was put in.
    """
    with context.registry.reading() as session:
        return store.get(session, store.find(session, document))


def _put(session: Session, files: Sequence[NewFile], place: Place) -> None:
    for file in files:
        store.put(session, file.data, file.name, file.purpose, place)


def _added_words(files: Sequence[NewFile], to: str) -> str:
    if [file.purpose for file in files] == ["picture"]:
        return f"Đặt mẫu {to}"
    return f"Thêm {len(files)} tài liệu {to}"


def _check(files: Sequence[NewFile]) -> None:
    if not files:
        raise WrongUse("Chưa chọn tệp nào; hãy chọn tệp cần thêm.")
    for file in files:
        _check_size(file.name, len(file.data))
        _check_purpose(file.purpose)


def _check_size(name: str, size: int) -> None:
    if size == 0:
        raise UserError(f"Tệp “{name}” không có nội dung (0 byte); hãy quét hoặc chép lại tệp.")
    if size > LARGEST:
        words = f"Tệp “{name}” lớn hơn {LARGEST // 1_000_000} MB; hãy quét ở độ phân giải thấp hơn hoặc tách tệp."
        raise UserError(words)


def _check_purpose(purpose: str) -> None:
    if purpose not in PURPOSES:
        raise WrongUse(f"Không có mục đích “{purpose}”; đề nghị chọn {', '.join(PURPOSES)}.")
