"""What the law page asks of the services, bound to one open registry; loaded once a registry is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry.gui.law_lines import law_lines
from ipregistry.services import law, law_usage, own_law, standing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date

    from ipregistry.domain.changes import Changes
    from ipregistry.domain.law_overlay import OwnValue
    from ipregistry.gui.law_lines import LawLine
    from ipregistry.services.context import Context, Moved
    from ipregistry.services.law_usage import Usage
    from ipregistry.services.own_law import Place
    from ipregistry.services.standing import MovedSince

    Progress = Callable[[int, int], None]


class LawSource:
    """The law of one registry: the rules, who rests on them, the office's own values."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @property
    def today(self) -> date:
        """The day the registry reckons with."""
        return self._context.today

    @property
    def writable(self) -> bool:
        """Whether own values can be kept."""
        return not self._context.registry.read_only

    def lines(self, usage: Usage | None) -> tuple[LawLine, ...]:
        """Every rule, with how many assets rest on it where that was counted."""
        rules = self._context.law
        return law_lines(law.law_list(rules, usage), rules, self.today)

    def usage(self, progress: Progress) -> Usage:
        """Count who rests on what."""
        return law_usage.usage(self._context, progress)

    def own(self, key: str, starts: date) -> OwnValue | None:
        """The office's own value of that key from that day."""
        values = own_law.own_values_of(self._context)
        return next((value for value in values if (value.key, value.starts) == (key, starts)), None)

    def preview(self, *values: OwnValue, remove: Collection[Place], progress: Progress) -> tuple[Moved, ...]:
        """What these values and the removal of others would move. Raises WrongUse."""
        return own_law.preview_values(self._context, *values, remove=remove, progress=progress)

    def save(self, value: OwnValue, old: OwnValue | None) -> Changes:
        """Keep a value, in the place of another one if that is given. Raises WrongUse."""
        if old is None:
            return own_law.add_values(self._context, value)
        return own_law.change_value(self._context, old.key, old.starts, value)

    def remove(self, value: OwnValue) -> Changes:
        """Take a value away."""
        return own_law.remove_values(self._context, (value.key, value.starts))

    def moved(self) -> MovedSince | None:
        """What the last opening with other rules moved and nobody has seen."""
        return standing.moved_since(self._context)

    def moved_seen(self) -> None:
        """It has been seen."""
        standing.moved_seen(self._context)
