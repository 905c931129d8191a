"""The rows of a list as somebody sees them: in its order, grouped as it is grouped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ipregistry.domain.rows import NO_PARTY, NO_PLACE, NO_YEAR
from ipregistry.services.assets import list_assets
from ipregistry.services.facets import facet

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipregistry.domain.rows import AssetQuery, AssetRow
    from ipregistry.services.context import Context

NOT_SAID = "Chưa ghi"
"""Name of the group of those of which the value is not known."""
_ATTRIBUTES: dict[str, Callable[[Any], dict[str, Any]]] = {
    "kind": lambda value: {"kinds": (value,)},
    "status": lambda value: {"statuses": (value,)},
    "place": lambda value: {"places": (value,)},
    "owner": lambda value: {"owners": (value,)},
    "lead_unit": lambda value: {"lead_units": (value,)},
    "year_filed": lambda value: {"year_filed": value},
    "year_granted": lambda value: {"year_granted": value},
    "year_expires": lambda value: {"year_expires": value},
}
_NONE: dict[str, Any] = {
    "place": NO_PLACE,
    "owner": NO_PARTY,
    "lead_unit": NO_PARTY,
    "year_filed": NO_YEAR,
    "year_granted": NO_YEAR,
    "year_expires": NO_YEAR,
}
"""Conditions an asset may have no value of, and what asks for those without."""


@dataclass(frozen=True, slots=True)
class Group:
    """One group of a list: its name, how many assets it has, and the query that gives them."""

    label: str
    count: int
    query: AssetQuery


def groups_of(context: Context, query: AssetQuery, field: str) -> tuple[Group, ...]:
    """Give the groups of a list by a condition, those without a value last; an asset with two owners is in two groups.

    Raises:
        WrongUse: the list cannot be grouped by this.
    """
    narrowed = _ATTRIBUTES[field]
    asked = _asked(query, field)
    found = [
        Group(value.label, value.count, replace(query, **narrowed(value.value)))
        for value in facet(context, query, field)
        # A facet leaves its own condition out; the groups keep to it.
        if not asked or value.value in asked
    ]
    if field in _NONE and not asked:
        rest = replace(query, **narrowed(_NONE[field]))
        count = list_assets(context, replace(rest, offset=0, limit=1)).count
        if count:
            found.append(Group(NOT_SAID, count, rest))
    return tuple(found)


def grouped_rows(context: Context, query: AssetQuery, field: str) -> tuple[tuple[str, tuple[AssetRow, ...]], ...]:
    """Give all rows of a list under the names of its groups; not grouped: under an empty name."""
    if not field:
        return (("", list_assets(context, query).items),)
    return tuple((group.label, list_assets(context, group.query).items) for group in groups_of(context, query, field))


def _asked(query: AssetQuery, field: str) -> tuple[Any, ...]:
    """The values a query asks of the condition it is grouped by."""
    (attribute,) = _ATTRIBUTES[field](None)
    value = getattr(query, attribute)
    if isinstance(value, tuple):
        return value
    return () if value is None else (value,)
