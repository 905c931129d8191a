"""A question to the list of assets as JSON, so that it can be kept and asked again."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from ipregistry.domain.kinds import Kind, Status
from ipregistry.domain.rows import AssetQuery
from ipregistry.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_DEFAULT = AssetQuery()


def query_to_json(query: AssetQuery) -> dict[str, Any]:
    """Give what differs from the question for everything, as plain JSON values."""
    return {
        field.name: _plain(value)
        for field in fields(query)
        if (value := getattr(query, field.name)) != getattr(_DEFAULT, field.name)
    }


def query_from_json(data: Mapping[str, Any]) -> AssetQuery:
    """Give the question that was kept.

    Raises:
        WrongUse: it asks for something this program does not know, so it would find something else.
    """
    try:
        return AssetQuery(**{name: _READ[name](value) for name, value in data.items()})
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise WrongUse(
            f"Bộ lọc đã lưu có điều kiện mà chương trình không hiểu ({error}); đề nghị lập lại bộ lọc đó."
        ) from error


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, Kind | Status) else value


def _only(kind: type) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(value)
        return value

    return read


def _some(read: Callable[[Any], Any], made: type = tuple) -> Callable[[Any], Any]:
    def read_all(values: Any) -> Any:
        if not isinstance(values, list):
            raise TypeError(values)
        return made(read(value) for value in values)

    return read_all


_TEXT, _NUMBER, _FLAG = _only(str), _only(int), _only(bool)
_READ: dict[str, Callable[[Any], Any]] = {
    "search": _TEXT,
    "kinds": _some(Kind),
    "statuses": _some(Status),
    "owner": _TEXT,
    "owners": _some(_NUMBER),
    "lead_units": _some(_NUMBER),
    "places": _some(_TEXT),
    "jurisdiction": _TEXT,
    "year_filed": _NUMBER,
    "year_granted": _NUMBER,
    "year_expires": _NUMBER,
    "gaps": _some(_TEXT),
    "dissolved": _FLAG,
    "removed": _FLAG,
    "ids": _some(_NUMBER, frozenset),
    "as_of": date.fromisoformat,
    "sort": _TEXT,
    "descending": _FLAG,
    "offset": _NUMBER,
    "limit": _NUMBER,
}
