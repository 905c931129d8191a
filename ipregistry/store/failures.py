"""The border between database and user: troubles of the machine become sentences, mistakes of ours stay bugs."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError

from ipregistry.errors import Damaged, Locked, NotARegistry, ReadOnly, UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

_DISK_FULL = {errno.ENOSPC, errno.EDQUOT}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def database_errors(name: str) -> Iterator[None]:
    """Turn what the disk, another program or another officer did to the database into a UserError that names the file.

    A broken constraint or a wrong statement passes through: it is a bug.
    """
    try:
        yield
    except StaleDataError as error:
        raise UserError(
            f"Dữ liệu vừa sửa trong sổ {name} đã có người khác sửa hoặc xóa trước; "
            "hãy mở lại mục đó, xem lại rồi sửa lần nữa."
        ) from error
    except DBAPIError as error:
        known = explained(error.orig, name)
        if known is None:
            raise
        raise known from error
    except sqlite3.Error as error:
        known = explained(error, name)
        if known is None:
            raise
        raise known from error


@contextmanager
def file_errors(name: str) -> Iterator[None]:
    """The same for work on files, where the system itself may refuse; FileExistsError is left to the caller."""
    try:
        with database_errors(name):
            yield
    except FileExistsError:
        raise
    except OSError as error:
        raise _of_system(error, name) from error


def explained(error: BaseException | None, name: str) -> UserError | None:
    """Give the sentence for an error of SQLite or PostgreSQL; None when it is a bug of ours."""
    if isinstance(error, sqlite3.Error):
        # Extended codes carry the primary code in their low byte.
        return _of_sqlite(getattr(error, "sqlite_errorcode", 0) & 0xFF, name)
    return _of_server(str(getattr(error, "sqlstate", None) or ""), name)


def _of_sqlite(code: int, name: str) -> UserError | None:
    match code:
        case sqlite3.SQLITE_FULL:
            return full(name)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return locked(name)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return read_only(name)
        case sqlite3.SQLITE_CORRUPT:
            return damaged(name)
        case sqlite3.SQLITE_NOTADB:
            return not_a_registry(name)
        case sqlite3.SQLITE_IOERR:
            return unreadable(name)
        case sqlite3.SQLITE_CANTOPEN:
            return ReadOnly(
                f"Không mở được sổ {name} hoặc không tạo được tệp tạm cạnh sổ; "
                "hãy kiểm tra quyền đọc, ghi đối với tệp và thư mục."
            )
        case _:
            return None


def _of_system(error: OSError, name: str) -> UserError:
    if error.errno in _DISK_FULL:
        return full(name)
    if error.errno in _NOT_ALLOWED:
        return read_only(name)
    return unreadable(name)


def _of_server(state: str, name: str) -> UserError | None:
    match state[:2], state:
        case _, "55P03" | "40001" | "40P01":
            return locked(name)
        case _, "53100":
            return full(name)
        case _, "25006":
            return read_only(name)
        case (("08" | "57" | "58"), _):
            return unreadable(name)
        case _:
            return None


def full(name: str) -> UserError:
    """The disk is full."""
    return UserError(
        f"Ổ đĩa đã đầy nên chưa ghi được vào sổ {name}, dữ liệu cũ còn nguyên; hãy giải phóng ổ đĩa rồi làm lại."
    )


def locked(name: str) -> Locked:
    """Somebody else is writing."""
    return Locked(f"Sổ {name} đang được chương trình khác ghi; hãy đợi hoặc đóng chương trình đó rồi thử lại.")


def read_only(name: str) -> ReadOnly:
    """The file or its folder cannot be written."""
    return ReadOnly(f"Sổ {name} chỉ đọc được, không ghi được; hãy chép sổ vào thư mục ghi được rồi mở lại.")


def damaged(name: str) -> Damaged:
    """The content is broken."""
    return Damaged(f"Sổ {name} bị hỏng; hãy giữ nguyên tệp này và khôi phục từ bản sao lưu gần nhất.")


def not_a_registry(name: str) -> NotARegistry:
    """The file is something else."""
    return NotARegistry(
        f"Tệp {name} không phải là sổ tài sản trí tuệ, hoặc đã hỏng; hãy chọn tệp .ipreg khác hay một bản sao lưu."
    )


def unreadable(name: str) -> UserError:
    """The disk or the network drive does not answer as it should."""
    return UserError(f"Không đọc hoặc ghi được sổ {name}; hãy kiểm tra ổ đĩa, thẻ nhớ hoặc kết nối mạng rồi thử lại.")
