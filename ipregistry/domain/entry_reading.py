"""Read an entry from plain JSON values: strict, so that a misspelt field is said and never dropped."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from ipregistry.domain import kinds
from ipregistry.domain.partial_date import PartialDate, read_date
from ipregistry.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Mapping

Entry = TypeVar("Entry")

_NAMES = {**vars(kinds), "PartialDate": PartialDate, "date": date}


def field_types(entry: type) -> dict[str, Any]:
    """The fields of an entry with their types."""
    return get_type_hints(entry, localns=_NAMES)


def required_fields(entry: type) -> tuple[str, ...]:
    """The fields an entry cannot do without."""
    return tuple(item.name for item in fields(entry) if item.default is MISSING and item.default_factory is MISSING)


def read_entry(entry: type[Entry], values: Mapping[str, object], where: str = "") -> Entry:
    """Make an entry of plain values (text, numbers, lists, objects).

    Raises:
        WrongUse: an unknown field, a missing one, or a value that does not fit, named by its path.
    """
    types = field_types(entry)
    if unknown := [key for key in values if key not in types]:
        raise WrongUse(f"Không có trường “{where}{unknown[0]}”; các trường dùng được: {', '.join(types)}.")
    if missing := [key for key in required_fields(entry) if values.get(key) in (None, "")]:
        raise WrongUse(f"Thiếu “{where}{missing[0]}”; hãy ghi thêm.")
    return entry(**{key: _read(types[key], value, f"{where}{key}") for key, value in values.items()})


def _read(kind: Any, value: object, where: str) -> Any:
    if get_origin(kind) in (Union, UnionType):
        if value is None or value == "":
            return None
        kind = next(part for part in get_args(kind) if part is not NoneType)
    if get_origin(kind) is tuple:
        return _read_list(get_args(kind), value, where)
    if is_dataclass(kind) and kind is not PartialDate and isinstance(kind, type):
        if not isinstance(value, dict):
            raise WrongUse(f"“{where}” phải là một nhóm trường.")
        return read_entry(kind, value, f"{where}.")
    return _read_plain(kind, value, where)


def _read_list(parts: tuple[Any, ...], value: object, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise WrongUse(f"“{where}” phải là một danh sách.")
    if parts[-1] is Ellipsis:
        return tuple(_read(parts[0], item, f"{where}[{place}]") for place, item in enumerate(value))
    if len(parts) != len(value):
        raise WrongUse(f"“{where}” phải có đúng {len(parts)} phần.")
    return tuple(_read(part, item, where) for part, item in zip(parts, value, strict=True))


def _read_plain(kind: Any, value: object, where: str) -> Any:
    if kind in (PartialDate, date):
        return _read_day(kind, value, where)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        if value not in {member.value for member in kind}:
            raise WrongUse(
                f"“{where}” không nhận “{value}”; các giá trị: {', '.join(member.value for member in kind)}."
            )
        return kind(str(value))
    if kind is str and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise WrongUse(f"“{where}” không nhận “{value}”.")
    return value


def _read_day(kind: type[PartialDate | date], value: object, where: str) -> PartialDate | date:
    day, _ = read_date(value)
    if day is None:
        raise WrongUse(f"“{where}”: không đọc được ngày “{value}”; viết như 17/04/2024, 2024-04 hoặc 2024.")
    if kind is PartialDate:
        return day
    if not day.is_full:
        raise WrongUse(f"“{where}” cần đủ ngày, tháng, năm, không nhận “{value}”; viết như 17/04/2024.")
    return day.earliest
