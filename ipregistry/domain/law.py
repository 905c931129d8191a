"""Law as data: every legal number with its dates, its source and how sure it is, and finding the one that applies.

`read_law` (module `law_reader`) makes a `Law` of the parsed TOML documents. Which date of the asset chooses among the
values of an entry is said by the entry itself; the general rule stands unless an exception applies on that date.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from ipregistry.domain.kinds import Confidence, DeadlineKind, Kind, Route
from ipregistry.domain.law_vocabulary import ALWAYS, EVENT, EXPIRY, Counting, LastDay, Unit
from ipregistry.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ipregistry.domain.assets import RuleChoice
    from ipregistry.domain.periods import Period


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
    by_dates: tuple[str, ...] = ()
    """Names of the duties that do not wait for an event."""
    doubtful: tuple[str, ...] = ()
    """Names of the duties of which some value is doubtful."""
    doubted: tuple[str, ...] = ()
    """Places outside the duties of which some value is doubtful."""
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

    @property
    def plain(self) -> bool:
        """No rule set was chosen for it, and all its dates lie after the day from which everything holds."""

    def chosen(self, key: str) -> RuleChoice | None:
        """The officer's choice of another rule set for a number."""

    def day_of(self, name: str) -> date | None:
        """The date of that name, None when it is not known."""

    def choosing_day(self, name: str) -> date | None:
        """The date that chooses a value, or the nearest known one that can stand for it."""

    def base_names(self) -> frozenset[str]:
        """The dates the term is counted from."""


@dataclass(slots=True, eq=False)
class Found:
    """A value that applies, and the exception it comes from if it is one."""

    entry: Entry
    value: LawValue
    unit: Unit
    why: str
    words: str = ""
    """The value in Vietnamese, once somebody asked (`reasons.value_text`)."""
    period: Period | None = None
    """The length of time it says, once somebody asked (`periods.period_of`)."""


class Rule:
    """The values of an entry or of an exception, made ready to be found."""

    __slots__ = ("always", "chosen_by", "ended", "found", "key", "when")

    def __init__(self, entry: Entry, exception: LawException | None = None) -> None:
        rule = entry if exception is None else exception
        self.key = entry.key
        self.when = None if exception is None else exception.when
        self.chosen_by = rule.chosen_by
        self.ended = rule.ended
        why = "" if exception is None else exception.why
        self.found = tuple(
            (value.starts, Found(entry, value, rule.unit, why)) for value in reversed(rule.values) if not value.draft
        )
        """The latest first."""
        unchanging = len(self.found) == 1 and self.found[0][0] == ALWAYS and self.ended is None
        self.always = self.found[0][1] if unchanging and exception is None and not entry.exceptions else None
        """What holds whatever the dates are."""

    def choose(
        self, subject: Subject, anchor: date | None, started: date | None, choice: RuleChoice | None
    ) -> Found | None:
        """The value in force on the day that chooses."""
        if choice is not None:
            found = self._in_force(choice.on)
            return None if found is None else Found(found.entry, found.value, found.unit, _why(found.why, choice))
        day = anchor if self.chosen_by == EXPIRY else started if self.chosen_by == EVENT else None
        if day is None:
            day = subject.choosing_day(self.chosen_by)
        if day is None:
            # Nothing of the filing is dated: what holds last is the best that can be said.
            return self.found[0][1] if self.found else None
        return self._in_force(day)

    def _in_force(self, day: date) -> Found | None:
        if self.ended is not None and day >= self.ended:
            return None
        for starts, found in self.found:
            if starts <= day:
                return found
        return None


Rules = tuple[Rule, ...]
"""The exceptions of an entry in their order, its general rule last."""


@dataclass(frozen=True, slots=True)
class Law:
    """All legal data. Look-ups are cheap; nothing in it depends on today."""

    entries: tuple[Entry, ...]
    rights: tuple[Right, ...]
    sources: tuple[Source, ...]
    digest: str
    _by_key: Mapping[str, Entry] = field(init=False, repr=False, compare=False)
    _by_slot: Mapping[str, Mapping[str, Rules]] = field(init=False, repr=False, compare=False)
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
        rules: dict[str, dict[str, Rules]] = {}
        for entry in self.entries:
            if entry.right:
                rules.setdefault(entry.right, {})[entry.slot] = _rules(entry)
        for name, value in (
            ("_by_key", {entry.key: entry for entry in self.entries}),
            ("_by_slot", rules),
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

    def rules_of(self, right: str) -> Mapping[str, Rules]:
        """What the rules of a right have to choose from, by place; for `choose`."""
        return self._by_slot.get(right, {})

    def find(
        self, right: str, slot: str, subject: Subject, anchor: date | None = None, started: date | None = None
    ) -> Found | None:
        """The value of a place in the rules for a filing, as `choose` has it; None where nothing is entered."""
        rules = self.rules_of(right).get(slot)
        return None if rules is None else self.choose(rules, subject, anchor, started)

    def choose(
        self, rules: Rules, subject: Subject, anchor: date | None = None, started: date | None = None
    ) -> Found | None:
        """The value among an entry's own and its exceptions' that holds for a filing.

        `anchor` is the day an `expiry` entry is chosen by, `started` that of an `event` entry.

        Exceptions come in the order of the file; one whose conditions fail, or which has no value in force on its
        choosing date, leaves the next one and at last the general rule to answer. A rule set an officer chose comes
        before the date the entry names.
        """
        choice = None
        if not subject.plain:
            choice = subject.chosen(rules[0].key)
        elif (always := rules[0].always) is not None:
            return always
        for rule in rules:
            if rule.when is None or _met(rule.when, subject):
                found = rule.choose(subject, anchor, started, choice)
                if found is not None:
                    return found
        return None


def _rules(entry: Entry) -> Rules:
    """The exceptions in their order, the general rule last."""
    return (*(Rule(entry, exception) for exception in entry.exceptions), Rule(entry))


def _why(exception: str, choice: RuleChoice) -> str:
    chosen = f"theo quy định áp dụng ngày {choice.on:%d/%m/%Y} do cán bộ chọn: {choice.reason}"
    return f"{exception}; {chosen}" if exception else chosen


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
