"""Putting a finished file where the officer wants it: whole or not at all."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from ipregistry.errors import NotFound, ReadOnly, UserError, WrongUse

if TYPE_CHECKING:
    from pathlib import Path


def check_place(out: Path) -> None:
    """Refuse a place where no file can go before the work begins.

    Raises:
        WrongUse: the name is a folder's.
        NotFound: its folder does not exist.
    """
    if out.is_dir():
        raise WrongUse(f"“{out}” là một thư mục; hãy ghi thêm tên tệp.")
    if not out.parent.is_dir():
        raise NotFound(f"Không có thư mục “{out.parent}”; hãy tạo thư mục rồi làm lại.")


def place(out: Path, content: bytes) -> None:
    """Write beside the file, then put it in its place, so that nobody finds half of it.

    Raises:
        UserError: the disk is full, the file is open elsewhere, or its folder cannot be written.
    """
    draft = out.with_name(f".{out.name}.{os.getpid()}.tmp")
    try:
        draft.write_bytes(content)
        draft.replace(out)
    except OSError as error:
        raise _explained(out, error) from error
    finally:
        draft.unlink(missing_ok=True)


def _explained(out: Path, error: OSError) -> UserError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return UserError(f"Ổ đĩa đã đầy nên chưa ghi được “{out}”; hãy giải phóng ổ đĩa hoặc chọn nơi khác.")
    if error.errno == errno.ENAMETOOLONG:
        return UserError(f"Tên tệp “{out.name[:40]}…” quá dài; hãy đặt tên ngắn hơn.")
    return ReadOnly(f"Không ghi được “{out}”; hãy đóng tệp nếu đang mở, hoặc chọn thư mục khác.")
