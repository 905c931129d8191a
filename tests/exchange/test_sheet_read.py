from __future__ import annotations

import codecs
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from ipregistry.errors import NotFound, UserError
from ipregistry.exchange.sheet_read import decode, read_bytes, read_sheets, read_text_table

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Tên nhãn hiệu,Số đơn\nNước mắm Phú Quốc,4-2015-01234\nỚt Thanh Bình, 4-2016-00001\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_in_every_unicode_form_is_read(encoding: str) -> None:
    assert decode("x.csv", TEXT.encode(encoding)) == TEXT


def _tones_apart(text: str) -> str:
    """As Windows-1258 writes Vietnamese: letters with their own marks whole, tones as characters of their own."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    parts = []
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        parts.append(unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tones)))
        parts.append("".join(mark for mark in marks if mark in tones))
    return "".join(parts)


def test_windows_1258_is_read() -> None:
    assert decode("x.csv", _tones_apart(TEXT).encode("cp1258")) == TEXT


@pytest.mark.parametrize(
    "data",
    [
        b"N\xad\xedc m\xbem Ph\xf3 Qu\xe8c",  # TCVN3
        b"N\xf6\xf4\xf9c ma\xe9m Ph\xfa\xf8 \xf1o\xe0",  # VNI
    ],
)
def test_another_encoding_is_refused_not_guessed(data: bytes) -> None:
    with pytest.raises(UserError, match="bảng mã"):
        decode("x.csv", data)


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\xff\xd8\xff\xe0\0\x10JFIF\0", b"\x00\x01\x02\x03"]
)
def test_a_binary_file_is_called_so(data: bytes) -> None:
    with pytest.raises(UserError, match="không phải bảng tính hay văn bản"):
        decode("x.csv", data)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(separator: str) -> None:
    lines = [["Tên", "Địa chỉ", "Số"], ["A", '"xã B, huyện C; tỉnh D"', "1"], ["E", '"x, y, z"', "2"]]
    sheet = read_text_table("\n".join(separator.join(line) for line in lines))
    assert sheet.separator == separator
    assert sheet.rows[1] == ("A", "xã B, huyện C; tỉnh D", "1")


def test_addresses_with_commas_do_not_win_over_the_real_separator() -> None:
    rows = "Tên;Địa chỉ;Số\nA;xã B, huyện C, tỉnh D;1\nB;xã B, huyện C, tỉnh D;2\nC;số 1, xã B, huyện C, tỉnh D;3\n"
    assert read_text_table(rows).rows[1] == ("A", "xã B, huyện C, tỉnh D", "1")


def test_the_separator_line_of_a_spreadsheet_is_obeyed() -> None:
    assert read_text_table("sep=;\r\nTên;Số\r\nA,B;1\r\n").rows == (("Tên", "Số"), ("A,B", "1"))


def test_a_quote_never_closed_does_not_swallow_rows_silently() -> None:
    with pytest.raises(UserError, match="dấu nháy kép"):
        read_text_table('Tên,Số\n"A,1\nB,2\nC,3\n')


def test_typed_cells_of_a_workbook(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet["B3"], sheet["C3"], sheet["D3"] = 178902, date(2024, 4, 17), "  chữ "
    sheet.merge_cells("E3:F3")
    workbook.create_sheet("ẩn").sheet_state = "hidden"
    path = tmp_path / "a.xlsx"
    workbook.save(path)
    shown, hidden = read_sheets(path, read_bytes(path))
    assert shown.rows[2][1:4] == (178902, date(2024, 4, 17), "  chữ ")
    assert type(shown.rows[2][1]) is int
    assert shown.merged == ((2, 4, 2, 5),)
    assert hidden.hidden


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "rỗng"),
        (b"PK\x03\x04 broken", "hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (codecs.BOM_UTF8 + b"<html><table></table>", "trang web"),
        (b"%PDF-1.7", "PDF"),
        (b"SQLite format 3\0" + bytes(100), "xuất sổ"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(data)
    with pytest.raises(UserError, match=said) as error:
        read_sheets(path, read_bytes(path))
    assert error.value.exit_code == 3
    assert error.value.message.endswith(".")


def test_a_missing_file_and_a_folder_are_said(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="Không có tệp"):
        read_bytes(tmp_path / "không.xlsx")
    with pytest.raises(UserError, match="thư mục"):
        read_bytes(tmp_path)
