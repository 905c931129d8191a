from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest

from ipregistry.errors import NotFound, ReadOnly, UserError, WrongUse
from ipregistry.services.out_file import check_place, place

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="là một thư mục"):
        check_place(tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="không-có"):
        check_place(tmp_path / "không-có" / "a.pdf")


def test_the_file_is_replaced_whole(tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    out.write_bytes(b"old")
    check_place(out)
    place(out, b"new")
    assert out.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize(
    ("code", "kind", "word"),
    [(errno.ENOSPC, UserError, "đầy"), (errno.EACCES, ReadOnly, "đang mở"), (errno.ENAMETOOLONG, UserError, "quá dài")],
)
def test_trouble_leaves_the_old_file_and_no_half_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, kind: type[UserError], word: str
) -> None:
    out = tmp_path / "a.pdf"
    out.write_bytes(b"old")

    def broken(path: Path, content: bytes) -> int:
        raise OSError(code, "English words")

    monkeypatch.setattr("pathlib.Path.write_bytes", broken)
    with pytest.raises(kind, match=word) as caught:
        place(out, b"new")
    assert "English" not in str(caught.value)
    monkeypatch.undo()
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]
    assert out.read_bytes() == b"old"
