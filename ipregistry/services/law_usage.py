"""Which legal values the assets of a registry rest on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from ipregistry.domain.assess_asset import assess_asset
from ipregistry.domain.law import Found, Law
from ipregistry.store import own_values
from ipregistry.store.facts import read_facts

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from ipregistry.domain.law import LawValue
    from ipregistry.services.context import Context

    Usage = dict[str, dict[tuple[date, str], set[int]]]
    """Ids of assets by key, then by first day and condition of the value (those of `law.ValueRow`)."""

_AT_ONCE = 500


class _Watched(Law):
    """A law that notes the values it gives out."""

    __slots__ = ("given",)
    given: dict[int, Found]

    def __init__(self, law: Law) -> None:
        super().__init__(law.entries, law.rights, law.sources, law.digest)
        object.__setattr__(self, "given", {})

    def choose(self, *case: Any, **days: Any) -> Found | None:
        """The value that applies, as the law gives it."""
        found = super().choose(*case, **days)
        if found is not None:
            self.given[id(found.value)] = found
        return found

    def value_on(self, key: str, day: date) -> LawValue | None:
        """The value of a number that stands alone, as the law gives it."""
        value = super().value_on(key, day)
        entry = self.entry(key)
        if value is not None and entry is not None:
            self.given[id(value)] = Found(entry, value, entry.unit, "")
        return value


def usage(context: Context, progress: Callable[[int, int], None] | None = None) -> Usage:
    """Give the assets to whose standing each legal value applies, by assessing them all; the bin is left out."""
    watched = _Watched(context.law)
    assess = partial(assess_asset, law=watched, calendar=context.calendar)
    conditions = {
        id(value): exception.why
        for entry in context.law.entries
        for exception in entry.exceptions
        for value in exception.values
    }
    found: Usage = {}
    with context.registry.reading() as session:
        assets = sorted(own_values.all_assets(session))
        for start in range(0, len(assets), _AT_ONCE):
            chunk = assets[start : start + _AT_ONCE]
            for asset, facts in read_facts(session, chunk).items():
                watched.given.clear()
                assess(facts)
                for identity, each in watched.given.items():
                    place = (each.value.starts, conditions.get(identity, ""))
                    found.setdefault(each.entry.key, {}).setdefault(place, set()).add(asset)
            if progress is not None:
                progress(start + len(chunk), len(assets))
    return found
