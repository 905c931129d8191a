"""An asset form as JSON values and back, for drafts: what no longer fits the program of today is refused as a whole."""

from __future__ import annotations

import types
import typing
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from ipregistry.domain import asset_form, entries, kinds
from ipregistry.domain.asset_form import AssetForm
from ipregistry.domain.partial_date import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable

_NAMES: dict[str, Any] = {
    **{name: getattr(kinds, name) for name in ("EventKind", "Kind", "Role", "Route")},
    **{name: getattr(entries, name) for name in entries.__dict__ if name.endswith("Entry")},
    **{name: getattr(asset_form, name) for name in asset_form.__dict__ if name.endswith("Form")},
    "PartialDate": PartialDate,
    "date": date,
}
"""What the annotations of the forms and entries name."""


_READ: dict[Any, Callable[[str], Any]] = {PartialDate: PartialDate.parse_iso, date: date.fromisoformat}


def to_plain(value: Any) -> Any:
    """Give a form as values that JSON holds; what is blank is left out."""
    if is_dataclass(value) and not isinstance(value, PartialDate | type):
        held = ((each.name, getattr(value, each.name)) for each in fields(value))
        return {name: to_plain(item) for name, item in held if item not in (None, ())}
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, PartialDate | StrEnum) else value


def form_of_plain(plain: Any) -> AssetForm:
    """Give the form of such values.

    Raises:
        ValueError: they are no form.
    """
    try:
        made = _made(AssetForm, plain)
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(str(error)) from error
    assert isinstance(made, AssetForm)
    return made


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind, localns=_NAMES)


def _made(wanted: Any, plain: Any) -> Any:
    origin = typing.get_origin(wanted)
    if origin in (types.UnionType, typing.Union):
        if plain is None:
            return None
        (inner,) = (each for each in typing.get_args(wanted) if each is not type(None))
        return _made(inner, plain)
    if origin is tuple:
        inner = typing.get_args(wanted)
        if inner[-1] is Ellipsis:
            return tuple(_made(inner[0], item) for item in plain)
        return tuple(_made(each, item) for each, item in zip(inner, plain, strict=True))
    if wanted in _READ:
        return _READ[wanted](plain)
    if is_dataclass(wanted):
        hints = _hints(typing.cast("type", wanted))
        return typing.cast("Any", wanted)(**{name: _made(hints[name], item) for name, item in plain.items()})
    if issubclass(wanted, StrEnum):
        return wanted(plain)
    if type(plain) is not wanted:
        message = f"{plain!r} is no {wanted.__name__}"
        raise ValueError(message)
    return plain
