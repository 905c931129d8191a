"""Law as data: every legal number with its dates, its source and how sure it is, and finding the one that applies.

`read_law` (module `law_reader`) makes a `Law` of the parsed TOML documents. Which date of the asset chooses among the
values of an entry is said by the entry itself; the general rule stands unless an exception applies on that date.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ipregistry.domain.kinds import Confidence, DeadlineKind, Kind, Route
from ipregistry.domain.law_vocabulary import EVENT, EXPIRY, Counting, LastDay, Unit
from ipregistry.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ipregistry.domain.assets import RuleChoice


class LawError(UserError):
    """The legal data cannot be used; the message names the file and the key at fault."""


@dataclass(frozen=True, slots=True)
class Base:
    """The date a period is counted from: `first` known of the names, or the period ending `earliest` or `latest`."""

    mode: str
    names: tuple[str, ...]


Content = (
    int
    | str
    | bool
    | tuple[int, ...]
    | tuple[str, ...]
    | tuple[tuple[int, int], ...]
    | Base
    | LastDay
    | Counting
    | DeadlineKind
)


@dataclass(frozen=True, slots=True)
class Source:
    """A text of law, or what stands for it."""

    key: str
    citation: str
    """As printed in reasons: "Điều 93.6 Luật Sở hữu trí tuệ"."""
    found_in: str = ""
    """Where it was read."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class LawValue:
    """What holds from a day on, until the next value."""

    starts: date
    value: Content
    sources: tuple[Source, ...]
    citation: str
    """The sources as printed."""
    confidence: Confidence
    checked_on: date
    """The last day a person compared it with its source."""
    note: str = ""
    doubt: str = ""
    """Shown as a gap wherever the value is used."""
    draft: bool = False
    """Announced, not in force: listed, never used."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """When an exception applies; an empty field asks for nothing."""

    jurisdictions: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    routes: frozenset[Route] = frozenset()
    plant_groups: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    """Dates of the filing that must be known."""
    missing: frozenset[str] = frozenset()
    """Dates of the filing that must not be known."""
    works: frozenset[str] = frozenset()
    """Sorts of copyright work."""
    bases: frozenset[str] = frozenset()
    """Dates of which one must be the base of the term."""


@dataclass(frozen=True, slots=True)
class LawException:
    """Values that hold instead of the general ones where the conditions are met and a value is in force."""

    when: Conditions
    why: str
    """In Vietnamese, for the reasons."""
    chosen_by: str
    unit: Unit
    values: tuple[LawValue, ...]
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One legal number with all its values."""

    key: str
    label: str
    """What it is, in Vietnamese."""
    unit: Unit
    chosen_by: str
    """Which date of the asset chooses the value."""
    values: tuple[LawValue, ...]
    exceptions: tuple[LawException, ...] = ()
    ended: date | None = None
    """First day on which it holds no more."""
    right: str = ""
    """Key of the rules it belongs to; empty for a number that stands alone."""
    slot: str = ""
    """Its place in those rules."""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Right:
    """The rules of some kinds of right in some jurisdictions by some routes."""

    key: str
    label: str
    jurisdictions: tuple[str, ...]
    kinds: tuple[Kind, ...]
    routes: tuple[Route, ...]
    rolls: bool
    """The last day for an act moves to the next working day of our calendar; false where another office's counts."""
    unknown: str = ""
    """In Vietnamese: why no term can be computed, where no source says it."""
    duties: tuple[str, ...] = ()
    """Names of what must be done besides renewals and maintenance."""
    doubtful: tuple[str, ...] = ()
    """Names of the duties of which some value is doubtful."""
    limits: tuple[str, ...] = ()
    """Names of the office's own times."""
    owes_while_pending: bool = False
    """Something may fall due before the grant."""


class Subject(Protocol):
    """What an entry asks about the filing it is applied to."""

    @property
    def kind(self) -> Kind:
        """Kind of right."""

    @property
    def jurisdiction(self) -> str:
        """ST.3 code."""

    @property
    def route(self) -> Route:
        """Route of the filing."""

    @property
    def plant_group(self) -> str | None:
        """`tree` or `other`."""

    @property
    def work(self) -> str | None:
        """Sort of copyright work."""

    def chosen(self, key: str) -> RuleChoice | None:
        """The officer's choice of another rule set for a number."""

    def day_of(self, name: str) -> date | None:
        """The date of that name, None when it is not known."""

    def choosing_day(self, name: str) -> date | None:
        """The date that chooses a value, or the nearest known one that can stand for it."""

    def base_names(self) -> frozenset[str]:
        """The dates the term is counted from."""


class Found(NamedTuple):
    """A value that applies, and the exception it comes from if it is one."""

    entry: Entry
    value: LawValue
    unit: Unit
    why: str


@dataclass(frozen=True, slots=True)
class Law:
    """All legal data. Look-ups are cheap; nothing in it depends on today."""

    entries: tuple[Entry, ...]
    rights: tuple[Right, ...]
    sources: tuple[Source, ...]
    digest: str
    _by_key: Mapping[str, Entry] = field(init=False, repr=False, compare=False)
    _by_slot: Mapping[tuple[str, str], Entry] = field(init=False, repr=False, compare=False)
    _by_case: Mapping[tuple[str, Kind, Route], Right] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index once, so that a look-up is one step."""
        cases = {
            (code, kind, route): right
            for right in self.rights
            for code in right.jurisdictions
            for kind in right.kinds
            for route in right.routes
        }
        for name, value in (
            ("_by_key", {entry.key: entry for entry in self.entries}),
            ("_by_slot", {(entry.right, entry.slot): entry for entry in self.entries if entry.right}),
            ("_by_case", cases),
        ):
            object.__setattr__(self, name, value)

    def fingerprint(self) -> str:
        """SHA-256, in hexadecimal, of all that is entered; how it is spread over files does not matter."""
        return self.digest

    def entry(self, key: str) -> Entry | None:
        """The entry of a key."""
        return self._by_key.get(key)

    def value_on(self, key: str, day: date) -> LawValue | None:
        """The general value of an entry on a choosing date, None when none is in force. KeyError: no such key."""
        entry = self._by_key[key]
        return _in_force(entry.values, entry.ended, day)

    def right_for(self, jurisdiction: str, kind: Kind, route: Route) -> Right | None:
        """The rules of a right there by that route, None when they are not on file."""
        return self._by_case.get((jurisdiction, kind, route))

    def find(
        self, right: str, slot: str, subject: Subject, anchor: date | None = None, started: date | None = None
    ) -> Found | None:
        """The value of a place in the rules for a filing.

        `anchor` is the day an `expiry` entry is chosen by, `started` that of an `event` entry.

        Exceptions come in the order of the file; one whose conditions fail, or which has no value in force on its
        choosing date, leaves the next one and at last the general rule to answer. A rule set an officer chose comes
        before the date the entry names.
        """
        entry = self._by_slot.get((right, slot))
        if entry is None:
            return None
        choice = subject.chosen(entry.key)
        for exception in entry.exceptions:
            if _met(exception.when, subject):
                value = _choose(exception, subject, {EXPIRY: anchor, EVENT: started}, choice)
                if value is not None:
                    return Found(entry, value, exception.unit, _why(exception.why, choice))
        value = _choose(entry, subject, {EXPIRY: anchor, EVENT: started}, choice)
        return None if value is None else Found(entry, value, entry.unit, _why("", choice))


def _why(exception: str, choice: RuleChoice | None) -> str:
    if choice is None:
        return exception
    chosen = f"theo quy định áp dụng ngày {choice.on:%d/%m/%Y} do cán bộ chọn: {choice.reason}"
    return f"{exception}; {chosen}" if exception else chosen


def _choose(
    rule: Entry | LawException, subject: Subject, given: Mapping[str, date | None], choice: RuleChoice | None
) -> LawValue | None:
    if choice is not None:
        return _in_force(rule.values, rule.ended, choice.on)
    day = given.get(rule.chosen_by) or subject.choosing_day(rule.chosen_by)
    if day is None:
        # Nothing of the filing is dated: what holds last is the best that can be said.
        return next((value for value in reversed(rule.values) if not value.draft), None)
    return _in_force(rule.values, rule.ended, day)


def _in_force(values: tuple[LawValue, ...], ended: date | None, day: date) -> LawValue | None:
    if ended is not None and day >= ended:
        return None
    for value in reversed(values):
        if value.starts <= day and not value.draft:
            return value
    return None


def _met(when: Conditions, subject: Subject) -> bool:
    return (
        (not when.jurisdictions or subject.jurisdiction in when.jurisdictions)
        and (not when.kinds or subject.kind in when.kinds)
        and (not when.routes or subject.route in when.routes)
        and (not when.plant_groups or subject.plant_group in when.plant_groups)
        and (not when.works or subject.work in when.works)
        and all(subject.day_of(name) is not None for name in when.known)
        and all(subject.day_of(name) is None for name in when.missing)
        and (not when.bases or not when.bases.isdisjoint(subject.base_names()))
    )
