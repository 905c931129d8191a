"""Files come in, are listed, renamed and taken away again, each in one change set that can be taken back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from ipregistry.domain.document_rows import DocumentQuery, NewFile, guess_purpose, show_size
from ipregistry.domain.entries import PartyEntry
from ipregistry.errors import NotFound, UserError, WrongUse
from ipregistry.services import assets, documents, editing, entries, history, safety
from tests.store.entry_samples import mark

if TYPE_CHECKING:
    from pathlib import Path

    from ipregistry.services.context import Context

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
PDF = b"%PDF-1.4\n" + bytes(50)


def _names(context: Context, query: DocumentQuery | None = None) -> list[str]:
    page = documents.list_documents(context, query or DocumentQuery(sort="file_name", descending=False))
    assert page.count == len(page.items)
    return [row.file_name for row in page.items]


def _file(name: str, purpose: str = "other", data: bytes = PDF) -> NewFile:
    return NewFile(name, data, purpose)


def test_two_files_are_one_act_that_is_named_and_taken_back(context: Context) -> None:
    ref = entries.add_asset(context, mark("Xoài")).ref
    scan, picture = _file("giấy chứng nhận.pdf", "certificate"), _file("mẫu.png", "picture", PNG)
    changes = documents.add_files(context, ref.lower(), (scan, picture))
    assert history.history(context, ref)[0].label == f"Thêm 2 tài liệu cho {ref}"
    (first, second) = assets.show_asset(context, ref).documents
    assert (first.file_name, first.purpose, first.media_type) == (
        "giấy chứng nhận.pdf",
        "certificate",
        "application/pdf",
    )
    assert documents.content(context, second.id) == PNG
    assert assets.picture(context, next(iter(changes.assets))) == (PNG, "image/png")
    undone = history.undo(context)
    assert undone.done
    assert _names(context) == []
    assert history.undo(context, undone.changes.change_set).done
    assert _names(context) == ["giấy chứng nhận.pdf", "mẫu.png"]
    assert safety.check(context).ok


def test_a_row_says_what_it_hangs_on_and_who_added_it(context: Context) -> None:
    ref = entries.add_asset(context, mark("Xoài")).ref
    filing = assets.show_asset(context, ref).filings[0].id
    documents.add_files(context, ref, [_file("đơn.pdf", "letter")], filing=filing)
    party = entries.add_party(context, PartyEntry("Hội Ví dụ")).id
    documents.add_party_files(context, party, [_file("điều lệ.pdf", "regulation")])
    by_name = {row.file_name: row for row in documents.list_documents(context, DocumentQuery()).items}
    scan, rules = by_name["đơn.pdf"], by_name["điều lệ.pdf"]
    assert (scan.ref, scan.name, scan.party, scan.officer, scan.size) == (ref, "Xoài", None, "Thử", len(PDF))
    assert (rules.ref, rules.asset, rules.party) == (None, None, "Hội Ví dụ")
    assert isinstance(scan.added_at, datetime)


def test_lists_are_searched_narrowed_and_put_in_order(context: Context) -> None:
    mango = entries.add_asset(context, mark("Xoài cát chu Lai Vung")).ref
    other = entries.add_asset(context, mark("Mít")).ref
    documents.add_files(context, mango, [_file("Ảnh.png", "picture", PNG), _file("quyết định.pdf", "decision")])
    documents.add_files(context, other, [_file("ăn mòn.docx", "other", b"x"), _file("quy chế.pdf", "regulation")])
    assert _names(context) == ["Ảnh.png", "ăn mòn.docx", "quy chế.pdf", "quyết định.pdf"]
    for search, found in (
        ("quyet dinh", ["quyết định.pdf"]),
        ("lai vung", ["Ảnh.png", "quyết định.pdf"]),
        ("lai vung quyet", ["quyết định.pdf"]),
        (mango, ["Ảnh.png", "quyết định.pdf"]),
        ("không có gì", []),
    ):
        assert _names(context, DocumentQuery(search=search, sort="file_name", descending=False)) == found
    assert _names(context, DocumentQuery(purposes=("decision", "picture"))) == ["quyết định.pdf", "Ảnh.png"]
    assert _names(context, DocumentQuery(media=("other",))) == ["ăn mòn.docx"]
    assert _names(context, DocumentQuery(media=("pdf",), sort="asset", descending=False)) == [
        "quy chế.pdf",
        "quyết định.pdf",
    ]
    asset = documents.list_documents(context, DocumentQuery(search="mit")).items[0].asset
    assert len(_names(context, DocumentQuery(asset=asset))) == 2
    for sort in ("purpose", "asset", "size", "added_at", "officer", "file_name"):
        page = documents.list_documents(context, DocumentQuery(sort=sort, offset=1, limit=2))
        assert (page.count, len(page.items)) == (4, 2)
    assert documents.count_purposes(context, DocumentQuery(purposes=("other",))) == {
        "picture": 1,
        "decision": 1,
        "other": 1,
        "regulation": 1,
    }
    with pytest.raises(WrongUse):
        documents.list_documents(context, DocumentQuery(sort="colour"))


def test_documents_of_the_bin_are_in_no_list(context: Context) -> None:
    ref = entries.add_asset(context, mark("Xoài")).ref
    changes = documents.add_files(context, ref, [_file("đơn.pdf")])
    editing.remove_assets(context, changes.assets)
    assert _names(context) == []
    editing.restore_assets(context, changes.assets)
    assert _names(context) == ["đơn.pdf"]


def test_name_and_purpose_change_and_a_removal_can_be_taken_back(context: Context) -> None:
    ref = entries.add_asset(context, mark("Xoài")).ref
    documents.add_files(context, ref, [_file("đơn.pdf")])
    (kept,) = assets.show_asset(context, ref).documents
    documents.set_details(context, kept.id, file_name="a/b:c.pdf", purpose="letter")
    (changed,) = assets.show_asset(context, ref).documents
    assert (changed.file_name, changed.purpose) == ("b_c.pdf", "letter")
    documents.remove(context, [kept.id])
    assert history.history(context, ref)[0].label == "Gỡ “b_c.pdf”"
    with pytest.raises(WrongUse):
        documents.content(context, kept.id)
    with pytest.raises(WrongUse):
        documents.remove(context, [kept.id])
    assert history.undo(context).done
    (back,) = assets.show_asset(context, ref).documents
    assert documents.content(context, back.id) == PDF
    with pytest.raises(WrongUse):
        documents.set_details(context, back.id, purpose="letters")
    with pytest.raises(WrongUse):
        documents.set_details(context, back.id, file_name=" ")


def test_what_cannot_be_kept_is_said_and_nothing_is_written(context: Context, tmp_path: Path) -> None:
    ref = entries.add_asset(context, mark("Xoài")).ref
    empty, large, folder = tmp_path / "trống.pdf", tmp_path / "lớn.pdf", tmp_path / "thư mục"
    empty.touch()
    with large.open("wb") as file:
        file.truncate(21_000_000)
    folder.mkdir()
    for path, kind, words in (
        (tmp_path / "mất.pdf", NotFound, "Không còn thấy"),
        (empty, UserError, "0 byte"),
        (large, UserError, "lớn hơn 20 MB"),
        (folder, WrongUse, "thư mục"),
    ):
        with pytest.raises(kind, match=words):
            documents.read_file(path)
    before = history.history(context)
    for files in ((), (_file("a.pdf", data=b""),), (_file("a.pdf"), _file("b.pdf", "unknown"))):
        with pytest.raises(UserError):
            documents.add_files(context, ref, files)
    other = entries.add_asset(context, mark("Mít")).ref
    filing = assets.show_asset(context, other).filings[0].id
    with pytest.raises(WrongUse):
        documents.add_files(context, ref, [_file("a.pdf")], filing=filing)
    assert _names(context) == []
    assert len(history.history(context)) > len(before)  # the second asset only


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "khóa.pdf"
    path.write_bytes(PDF)

    def refuse(_path: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    with pytest.raises(UserError, match="Không đọc được tệp “khóa"):
        documents.read_file(path)


def test_a_full_disk_leaves_everything_as_it_was(context: Context) -> None:
    ref = entries.add_asset(context, mark("Xoài")).ref
    with context.registry.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    assert isinstance(pages, int)
    from sqlalchemy import event  # noqa: PLC0415 - only this test fills a disk

    def fill(connection: object) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")  # type: ignore[attr-defined]

    event.listen(context.registry.engine, "begin", fill)
    try:
        with pytest.raises(UserError):
            documents.add_files(context, ref, [_file("lớn.pdf", data=PDF * 20_000)])
    finally:
        event.remove(context.registry.engine, "begin", fill)
    assert _names(context) == []
    assert safety.check(context).ok


@pytest.mark.parametrize(
    ("name", "purpose"),
    [
        ("GCN-178903.pdf", "certificate"),
        ("giay-chung-nhan.pdf", "certificate"),
        ("QĐ 1234.pdf", "decision"),
        ("Quyết định cấp giấy chứng nhận.pdf", "decision"),
        ("quy_che_su_dung.docx", "regulation"),
        ("CV 12-SKHCN.pdf", "letter"),
        ("mẫu nhãn.png", "picture"),
        ("scan0001.pdf", "other"),
    ],
)
def test_the_purpose_is_guessed_from_the_name(name: str, purpose: str) -> None:
    assert guess_purpose(name) == purpose


def test_sizes_are_written_for_people() -> None:
    assert [show_size(size) for size in (1, 840_123, 1_200_000)] == ["1 KB", "840 KB", "1,2 MB"]
