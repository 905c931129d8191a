from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, text

from ipregistry import errors
from ipregistry.store import documents
from ipregistry.store.database import WRITES
from ipregistry.store.documents import Place
from ipregistry.store.models import Content, Document
from ipregistry.store.safety import full_check
from ipregistry.store.undo import undo
from tests.store.samples import OFFICER, add, asset

if TYPE_CHECKING:
    from ipregistry.store.database import Registry

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10


def put(registry: Registry, data: bytes, name: str, purpose: str = "other") -> int:
    with registry.writing(OFFICER, f"Đính kèm {name}") as change:
        return documents.put(change.session, data, name, purpose, Place(asset=1)).id


def pieces(registry: Registry) -> list[int]:
    with registry.reading() as session:
        return list(session.scalars(select(func.length(Content.data)).order_by(Content.sha256, Content.piece)))


@pytest.mark.parametrize("data", [b"", b"x", PNG, bytes(1000)], ids=["empty", "one", "picture", "zeros"])
def test_a_file_comes_out_as_it_went_in(registry: Registry, data: bytes) -> None:
    add(registry, asset())
    number = put(registry, data, "bản quét.bin")
    with registry.reading() as session:
        document = session.get_one(Document, number)
        assert documents.get(session, document) == data
        assert (document.size, document.asset_id, document.file_name) == (len(data), 1, "bản quét.bin")


def test_a_long_file_lies_in_pieces(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "PIECE", 1000)
    add(registry, asset())
    data = zlib.compress(bytes(range(256)) * 4, 0) * 2 + b"end"
    number = put(registry, data, "dài.bin")
    assert pieces(registry) == [1000, 1000, len(data) - 2000]
    with registry.reading() as session:
        assert documents.get(session, session.get_one(Document, number)) == data


def test_equal_files_are_kept_once(registry: Registry) -> None:
    add(registry, asset())
    put(registry, PNG, "một.png")
    put(registry, PNG, "hai.png")
    assert pieces(registry) == [len(PNG)]


def test_content_stays_so_that_a_removal_can_be_taken_back(registry: Registry) -> None:
    add(registry, asset())
    number = put(registry, PNG, "ảnh.png")
    taken = undo(registry, OFFICER)
    assert taken.done
    assert pieces(registry) == [len(PNG)]
    assert undo(registry, OFFICER, taken.changes.change_set).done
    with registry.reading() as session:
        assert documents.get(session, session.get_one(Document, number)) == PNG


def test_the_newest_picture_is_the_one_shown(registry: Registry) -> None:
    add(registry, asset())
    with registry.reading() as session:
        assert documents.picture_of(session, 1) is None
    put(registry, b"%PDF-1.7", "văn bằng.pdf", "certificate")
    put(registry, PNG, "cũ.png", "picture")
    put(registry, b"\xff\xd8\xff\xe0jpeg", "mới.png", "picture")
    with registry.reading() as session:
        assert documents.picture_of(session, 1) == (b"\xff\xd8\xff\xe0jpeg", "image/jpeg")


def test_changed_content_is_never_handed_out(registry: Registry) -> None:
    add(registry, asset())
    number = put(registry, PNG, "ảnh.png")
    assert full_check(registry).documents == ()
    with registry.engine.execution_options(**{WRITES: True}).begin() as connection:
        connection.execute(text("UPDATE content SET data = :data"), {"data": b"other"})
    with registry.reading() as session, pytest.raises(errors.Damaged, match=r"ảnh\.png"):
        documents.get(session, session.get_one(Document, number))
    assert full_check(registry).documents == ("ảnh.png",)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Văn bằng 123.pdf", "Văn bằng 123.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\an\\quyết định.docx", "quyết định.docx"),
        ('a<b>c:d"e|f?g*h.pdf', "a_b_c_d_e_f_g_h.pdf"),
        ("xuống\ndòng\x00.pdf", "xuống_dòng_.pdf"),
        ("CON", "_CON"),
        ("lpt1.pdf", "_lpt1.pdf"),
        ("console.pdf", "console.pdf"),
        ("tên. . ", "tên"),
        ("", "tệp"),
        ("...", "tệp"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("Đồ thị.pdf", "Đồ thị.pdf"),
    ],
)
def test_file_names_can_be_saved_anywhere(given: str, kept: str) -> None:
    assert documents.safe_name(given) == kept


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (PNG, "sai đuôi.jpg", "image/png"),
        (b"%PDF-1.4", "a", "application/pdf"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a.webp", "image/webp"),
        (b"abc", "Danh sách.CSV", "text/csv"),
        (b"abc", "không đuôi", "application/octet-stream"),
    ],
)
def test_what_a_file_is_shows_in_its_first_bytes(data: bytes, name: str, kind: str) -> None:
    assert documents.media_type(data, name) == kind
