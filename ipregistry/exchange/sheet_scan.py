"""A look at the cells of a workbook (.xlsx .xlsm) before it is read: how far they reach, and which have no value.

The reader itself makes room for every cell between the first and the last one, so a stray cell in the last corner
would take all memory and the process with it; and it gives error cells and formulas never calculated as empty ones.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from ipregistry.domain.remarks import quoted
from ipregistry.errors import UserError
from ipregistry.exchange.grid import UNCALCULATED, Fault, column_name

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_CELLS = 5_000_000
"""Cells between A1 and the last one; a list of 100,000 rows and 40 columns has fewer."""
_WIDE = 256
"""No list has more columns: a cell further right is the stray one."""
_CHUNK = 1 << 20
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TOKEN = re.compile(
    rb"<(?:\w+:)?(?:row\b([^<>]*)>|c(\s[^<>]*?)?(?:/>|>(.*?)</(?:\w+:)?c>))",
    re.DOTALL,
)
_ROW_NUMBER = re.compile(rb'\br="(\d+)"')
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_TYPE = re.compile(rb'\bt="(\w+)"')
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^<>]*>([^<]*)<")

Faults = tuple[tuple[int, int, Fault], ...]
"""Row and column, counted from 0, and what a spreadsheet shows there."""


class _Place(NamedTuple):
    row: int
    column: int

    def __str__(self) -> str:
        return f"{column_name(self.column - 1)}{self.row}"


def scan_workbook(file: str, data: bytes) -> dict[str, Faults]:
    """By sheet the cells without a usable value; nothing for other kinds of workbooks and for damaged ones.

    Raises:
        UserError: the cells of a sheet reach too far to be read; the message names the sheet and the far cell.
    """
    found: dict[str, Faults] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name, part in _parts(archive):
                found[name] = tuple(_faults(file, name, _text(archive, part)))
    except (
        zipfile.BadZipFile,
        ET.ParseError,
        KeyError,
        ValueError,
        OSError,
        EOFError,
        NotImplementedError,
        zlib.error,
    ):
        # The reader says what is wrong with the file.
        return found
    return found


def _parts(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Name and part of every sheet."""
    # The parser of the standard library refuses entities that multiply.
    book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314
    relations = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    targets = {item.get("Id"): posixpath.join("/xl", item.get("Target", ""))[1:] for item in relations}
    sheets = [item for item in book.iter() if item.tag.rpartition("}")[2] == "sheet"]
    parts = [
        (item.get("name", ""), posixpath.normpath(target)) for item in sheets if (target := targets.get(_id(item)))
    ]
    return [(name, part) for name, part in parts if "worksheets/" in part]


def _id(sheet: ET.Element) -> str | None:
    # Files in the strict form of the standard have other name spaces.
    return sheet.get(_RELATION) or next((value for name, value in sheet.items() if name.endswith("}id")), None)


def _text(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The XML of a sheet in pieces that end between two rows."""
    rest = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            rest += chunk
            cut = rest.rfind(b"row>") + len(b"row>")
            if cut >= len(b"row>"):
                yield rest[:cut]
                rest = rest[cut:]
    yield rest


def _faults(file: str, sheet: str, pieces: Iterator[bytes]) -> Iterator[tuple[int, int, Fault]]:
    row = column = 0
    widest = lowest = _Place(1, 1)
    for piece in pieces:
        for match in _TOKEN.finditer(piece):
            about_row, about, body = match.groups()
            if about_row is not None:
                number = _ROW_NUMBER.search(about_row)
                row, column = int(number[1]) if number else row + 1, 0
                continue
            reference = _REFERENCE.search(about or b"")
            if reference is not None:
                row, column = int(reference[2]), _column(reference[1])
            else:
                column += 1
            if not body:
                continue
            if column > widest.column:
                widest = _Place(row, column)
            if row > lowest.row:
                lowest = _Place(row, column)
            if lowest.row * widest.column > _MOST_CELLS:
                raise _too_far(file, sheet, widest if widest.column > _WIDE else lowest)
            fault = _fault(about or b"", body)
            if fault is not None:
                yield row - 1, column - 1, fault


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _fault(about: bytes, body: bytes) -> Fault | None:
    kind = _TYPE.search(about)
    value = _VALUE.search(body)
    if kind is not None and kind[1] == b"e":
        return Fault(value[1].decode() if value else "#N/A")
    # A formula that gives an empty text says so by its type.
    calculated = (value is not None and value[1]) or (kind is not None and kind[1] == b"str")
    return None if calculated or _FORMULA.search(body) is None else Fault(UNCALCULATED)


def _too_far(file: str, sheet: str, cell: _Place) -> UserError:
    return UserError(
        f"Trang tính {quoted(sheet)} của tệp “{file}” có ô ở tận {cell} nên quá rộng để đọc; hãy xóa các cột và dòng "
        "thừa đến ô đó, lưu lại rồi nhập."
    )
