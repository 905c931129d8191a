"""Builds the parts once: law, calendar, day, registry. The window and the commands both start here."""

from __future__ import annotations

import functools
import getpass
import hashlib
import os
import tomllib
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from ipregistry import paths
from ipregistry.errors import UserError, WrongUse
from ipregistry.settings import OFFICER, Settings

if TYPE_CHECKING:
    from pathlib import Path

    from ipregistry.domain.law import Law
    from ipregistry.domain.working_days import Calendar
    from ipregistry.services.context import Context
    from ipregistry.store.database import Registry

TODAY_VARIABLE = "IPREGISTRY_TODAY"
_NOBODY = "Cán bộ chưa đặt tên"


@functools.cache
def load_law() -> Law:
    """Give the legal data, read once.

    Raises:
        UserError: a file is damaged; the message names it.
    """
    from ipregistry.domain.law_reader import read_law  # noqa: PLC0415 - only what is used is loaded

    return read_law(_documents("law"))


@functools.cache
def law_digest() -> str:
    """Give what tells the legal data of this program from others, without reading them."""
    text = hashlib.sha256()
    for path in sorted(paths.resource("law").glob("*.toml")):
        text.update(path.read_bytes())
    return text.hexdigest()


@functools.cache
def load_calendar() -> Calendar:
    """Give the working days, read once.

    Raises:
        UserError: a file is damaged; the message names it.
    """
    from ipregistry.domain.working_days import read_calendar  # noqa: PLC0415 - the same

    return read_calendar(_documents("working_days"))


def _documents(folder: str) -> dict[str, dict[str, Any]]:
    documents: dict[str, dict[str, Any]] = {}
    for path in sorted(paths.resource(folder).glob("*.toml")):
        try:
            documents[path.name] = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise UserError(
                f"Không đọc được tệp dữ liệu {folder}/{path.name} của chương trình; đề nghị cài lại chương trình."
            ) from error
    return documents


@functools.cache
def provinces() -> dict[str, str]:
    """Give the provinces and cities since 01/07/2025: name by code, in the order of the codes."""
    rows = tomllib.loads(paths.resource("codes", "provinces.toml").read_text(encoding="utf-8"))["province"]
    return {row["code"]: row["name"] for row in rows}


def today() -> date:
    """Give the day computations are for: `IPREGISTRY_TODAY`, else the day of the clock.

    Raises:
        WrongUse: the variable holds no day as YYYY-MM-DD.
    """
    stated = os.environ.get(TODAY_VARIABLE)
    if not stated:
        return datetime.now().astimezone().date()
    try:
        day = date.fromisoformat(stated)
    except ValueError:
        day = None
    if day is None or day.isoformat() != stated:
        raise WrongUse(f"Biến {TODAY_VARIABLE} ghi “{stated}”, không phải một ngày; đề nghị ghi dạng 2026-11-20.")
    return day


def open_context(path: Path, *, today: date | None = None, officer: str | None = None) -> Context:
    """Open a registry with the law, the calendar, the day and the officer at work.

    Raises:
        UserError: no such file, not a registry, damaged, of a newer program, locked.
    """
    from ipregistry.store.database import open_registry  # noqa: PLC0415 - the same

    day = _day(today)
    return _context(open_registry(path), day, officer)


def new_context(
    path: Path,
    *,
    agency: str,
    province: str,
    officer: str | None = None,
    today: date | None = None,
) -> Context:
    """Make an empty registry for an office and open it; `province` is the code used since 2025, such as 82.

    Raises:
        UserError: a file of that name exists, or the folder cannot be written; no such province.
    """
    from ipregistry.domain.rows import AgencyRow  # noqa: PLC0415 - the same
    from ipregistry.store.database import create_registry  # noqa: PLC0415 - the same

    day = _day(today)
    name = agency.strip()
    if not name:
        raise WrongUse(
            "Chưa ghi tên cơ quan quản lý sổ; đề nghị ghi tên, ví dụ “Sở Khoa học và Công nghệ tỉnh Đồng Tháp”."
        )
    if province not in provinces():
        raise WrongUse(
            f"Không có tỉnh, thành phố mang mã “{province}”; đề nghị ghi mã từ 01/07/2025, ví dụ 82 Đồng Tháp."
        )
    office = AgencyRow(name, _superior(province), None, province, _place(province), None)
    return _context(create_registry(path, office, officer or _officer()), day, officer)


def _superior(province: str) -> str:
    """The body over a provincial department, as it stands at the head of its papers."""
    name = provinces()[province]
    return f"UBND {name[0].lower()}{name[1:]}" if name.startswith("Thành phố") else f"UBND tỉnh {name}"


def _place(province: str) -> str:
    """The place before a date: the province's name; only Hồ Chí Minh keeps "Thành phố" (Nghị định 30/2020, PL I)."""
    name = provinces()[province]
    return name if name.endswith("Hồ Chí Minh") else name.removeprefix("Thành phố ")


def _day(chosen: date | None) -> date:
    return chosen if chosen is not None else today()


def _context(registry: Registry, day: date, officer: str | None) -> Context:
    from ipregistry.services.context import Context, Rules  # noqa: PLC0415 - the same
    from ipregistry.services.standing import keep_true  # noqa: PLC0415 - the same

    try:
        context = Context(registry, Rules(load_law, law_digest()), load_calendar(), day, officer or _officer())
        return replace(context, moved=keep_true(context))
    except BaseException:
        registry.close()
        raise


def _officer() -> str:
    """The name in the settings, else the name the computer knows the person by."""
    chosen = Settings(paths.settings_file()).get(OFFICER)
    if chosen:
        return chosen
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return _NOBODY
