"""Reading workbooks (.xlsx .xlsm .xls .xlsb .ods) and text tables (.csv .tsv .txt) into plain grids.

What the bytes say counts, not the name: a workbook saved under another extension is still read.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from ipregistry.errors import NotFound, UserError
from ipregistry.exchange.grid import Cell, Sheet
from ipregistry.exchange.sheet_scan import Faults, scan_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LARGEST = 300 * 1024 * 1024
_SEPARATORS = (",", ";", "\t", "|")
_SEPARATOR_LINE = re.compile(r"^sep=(.)\r?\n", re.IGNORECASE)
_VIETNAMESE_LETTERS = frozenset(
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
    "“”‘’–—…•°§·«»×\xa0"
)


def read_bytes(path: Path) -> bytes:
    """The file's content. UserError when there is no such file, or it cannot be opened, is empty or far too large."""
    try:
        if path.is_dir():
            raise UserError(f"“{path}” là thư mục, không phải tệp; hãy chọn một tệp trong đó.")
        size = path.stat().st_size
        if size > _LARGEST:
            raise UserError(f"Tệp “{path}” lớn quá 300 MB; hãy tách thành nhiều tệp nhỏ hơn rồi nhập lại.")
        data = path.read_bytes()
    except FileNotFoundError:
        raise NotFound(f"Không có tệp “{path}”; hãy kiểm tra lại tên và thư mục.") from None
    except OSError as error:
        raise UserError(
            f"Không đọc được tệp “{path}”; hãy đóng chương trình đang mở tệp rồi thử lại.", str(error.strerror or "")
        ) from error
    if not data:
        raise UserError(f"Tệp “{path}” rỗng (0 byte); hãy chọn tệp khác.")
    return data


def read_sheets(path: Path, data: bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook, or the one sheet of a text table.

    Raises:
        UserError: encrypted, damaged, a web page or PDF under another name, an encoding that is not recognised.
    """
    if data.startswith((_ZIP, _OLE)):
        return _read_workbook(path, data)
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype", b"<html", b"<table", b"<?xml")):
        raise UserError(
            f"Tệp “{path.name}” thực ra là một trang web hoặc XML; hãy mở bằng Excel, lưu lại dạng .xlsx rồi nhập."
        )
    if start.startswith(b"%pdf"):
        raise UserError(f"Tệp “{path.name}” là PDF, không phải bảng tính; hãy dùng tệp Excel hoặc CSV.")
    if start.startswith(b"sqlite format 3"):
        raise UserError(
            f"Tệp “{path.name}” là một sổ, không phải bảng tính; hãy xuất sổ đó ra .json rồi nhập tệp xuất."
        )
    text = decode(path.name, data)
    return (read_text_table(text),)


def _read_workbook(path: Path, data: bytes) -> tuple[Sheet, ...]:
    import python_calamine as calamine  # noqa: PLC0415 - loads only when a workbook is read

    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise _locked(path)
    faults = scan_workbook(path.name, data) if data.startswith(_ZIP) else {}
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = []
        for about in workbook.sheets_metadata:
            if about.typ is not calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = workbook.get_sheet_by_name(about.name)
            merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
            rows = tuple(tuple(_plain(cell) for cell in row) for row in sheet.to_python(skip_empty_area=False))
            hidden = about.visible is not calamine.SheetVisibleEnum.Visible
            sheets.append(Sheet(about.name, _with_faults(rows, faults.get(about.name, ())), merged, hidden))
    except calamine.PasswordError:
        raise _locked(path) from None
    # A damaged workbook makes the reader fail in many ways, among them a Rust panic, which is no Exception.
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise UserError(
            f"Tệp “{path.name}” không phải bảng tính đọc được hoặc đã hỏng; hãy mở bằng Excel, lưu lại dạng .xlsx "
            "rồi nhập."
        ) from error
    if not sheets:
        raise UserError(f"Tệp “{path.name}” không có trang tính nào; hãy chọn tệp khác.")
    return tuple(sheets)


def _with_faults(rows: tuple[tuple[Cell, ...], ...], faults: Faults) -> tuple[tuple[Cell, ...], ...]:
    """The rows with the errors the reader gives as empty cells; they may stand outside of what it gives."""
    changed = list(rows)
    for row, column, fault in faults:
        changed += [()] * (row + 1 - len(changed))
        cells: list[Cell] = [*changed[row], *[None] * (column + 1 - len(changed[row]))]
        cells[column] = fault
        changed[row] = tuple(cells)
    return tuple(changed)


def _locked(path: Path) -> UserError:
    return UserError(f"Tệp “{path.name}” được đặt mật khẩu; hãy mở bằng Excel, bỏ mật khẩu, lưu lại rồi nhập.")


def _plain(cell: object) -> Cell:
    if cell == "" or cell is None:
        return None
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else cell
    if isinstance(cell, str | bool | int | date | datetime):
        return cell
    if isinstance(cell, time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)


def decode(name: str, data: bytes) -> str:
    """Text of a file in UTF-8 or UTF-16 (with or without mark) or Windows-1258, NFC left to whoever stores it.

    Raises:
        UserError: another encoding, such as TCVN3 or VNI; the text is never guessed.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in data[:4096]:
        # Latin letters in UTF-16 leave every other byte zero; the side tells the order.
        encodings = ["utf-16-le" if data[1:4096:2].count(0) >= data[0:4096:2].count(0) else "utf-16-be"]
    else:
        encodings = ["utf-8-sig"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Bytes that are no text at all decode as UTF-16 too, to anything but plain letters.
        plain = sum(" " <= character <= "~" or character in "\r\n\t" for character in text)
        if "\0" not in text and (b"\0" not in data or plain * 3 >= len(text)):
            return text
    if b"\0" in data:
        raise UserError(
            f"Tệp “{name}” không phải bảng tính hay văn bản, có thể là hình ảnh hoặc tệp của chương trình khác; hãy "
            "chọn tệp Excel hoặc CSV."
        )
    try:
        text = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        text = "\0"
    # Only Vietnamese gives nothing but Vietnamese letters; TCVN3, VNI and the rest leave foreign ones.
    if text != "\0" and not {character for character in text if not character.isascii()} - _VIETNAMESE_LETTERS:
        return text
    raise UserError(
        f"Không nhận ra bảng mã chữ của tệp “{name}” (có thể là TCVN3 hoặc VNI); hãy mở bằng Excel hoặc UniKey, "
        "lưu lại dạng CSV UTF-8 hoặc .xlsx rồi nhập."
    )


def read_text_table(text: str) -> Sheet:
    """The one sheet of a CSV text; the separator is what gives the most even rows, or what its `sep=` line says.

    Raises:
        UserError: a quotation mark that is never closed, which would swallow the rows after it.
    """
    said = _SEPARATOR_LINE.match(text)
    if said is not None:
        separator, text = said[1], text[said.end() :]
    else:
        separator = _separator(text)
    rows = tuple(tuple(cell or None for cell in row) for row in _records(text, separator, strict=True))
    return Sheet(None, rows, separator=separator)


def _records(text: str, separator: str, *, strict: bool) -> Iterator[list[str]]:
    csv.field_size_limit(2**31 - 1)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
    try:
        yield from reader
    except csv.Error as error:
        raise UserError(
            f"Tệp CSV có dấu nháy kép không khớp ở khoảng dòng {reader.line_num}; hãy sửa chỗ đó, hoặc mở bằng Excel, "
            "lưu lại dạng .xlsx rồi nhập."
        ) from error


def _separator(text: str) -> str:
    def evenness(separator: str) -> float:
        widths = Counter(len(row) for row in islice(_records(text, separator, strict=False), 200) if row)
        wide = {width: count for width, count in widths.items() if width > 1}
        if not wide:
            return 0.0
        width = max(wide, key=lambda width: (wide[width], width))
        return wide[width] / widths.total() * (1 - 1 / width)

    return max(_SEPARATORS, key=evenness)
