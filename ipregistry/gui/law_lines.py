"""Legal values in the words of an officer: one line a rule, what it is about, where it holds, what it says today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipregistry.domain import labels
from ipregistry.domain.columns import show_day
from ipregistry.domain.fee_table import FEES
from ipregistry.domain.kinds import MARKS, PATENTS, Confidence, DeadlineKind, Kind, Route
from ipregistry.domain.law_vocabulary import ACT, EVENT, Unit, duty_name, limit_name
from ipregistry.domain.reasons import DATE_NAMES
from ipregistry.domain.vietnamese import collation_key, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from ipregistry.domain.law import Law, Right
    from ipregistry.services.law import LawRow, ValueRow

HOME: Final = "VN"
INTERNATIONAL: Final = "international"
FEE: Final = "fee"
REPORT: Final = "report"
_REPORTS: Final = "vn.report."
_TREATIES: Final = frozenset({Route.MADRID, Route.HAGUE, Route.PCT, Route.LISBON})
_FEE_KINDS: Final[Mapping[str, tuple[str, frozenset[Kind]]]] = {
    "mark": ("nhãn hiệu", MARKS),
    "patent": ("sáng chế, giải pháp hữu ích", PATENTS),
    "design": ("kiểu dáng công nghiệp", frozenset({Kind.INDUSTRIAL_DESIGN})),
    "gi": ("chỉ dẫn địa lý", frozenset({Kind.GEOGRAPHICAL_INDICATION})),
}
_LAST_PLACE: Final = "~"
_KINDS: Final = tuple(Kind)
_LAST: Final = (len(_KINDS), 0)
_SINCE_EVER: Final = 1900
_PARTS: Final = ("term", "renewal", "maintenance", "duty", "limit")
_STEPS: Final = ("due", "base", "opens", "late", "extension", "every")
"""What an officer looks for first; the rest follows by its key."""


@dataclass(frozen=True, slots=True)
class LawLine:
    """One rule as the list shows it."""

    row: LawRow
    content: str
    scope: str
    """What it applies to: the name of the right."""
    places: frozenset[str]
    """Where: codes of jurisdictions, or one of the words above."""
    kinds: frozenset[Kind]
    now: ValueRow | None
    """The general value in force today, else that of the first exception; None when there is none."""
    chosen: str
    """In words: which day of the asset chooses the value."""
    text: str
    """What the search looks into."""
    order: tuple[object, ...]
    folded: str
    """What it is about and where, for what is found there first."""

    @property
    def used_by(self) -> int | None:
        """How many assets rest on it."""
        return self.row.used_by

    @property
    def value(self) -> str:
        """What it says today, with how many exceptions there are beside the general rule."""
        if self.now is None:
            return labels.EMPTY
        others = len({value.when for value in self.row.values if value.when} - {self.now.when})
        words = value_words(self.row.unit, self.now)
        return f"{words} (+{others} ngoại lệ)" if others else words


def value_words(unit: str, value: ValueRow) -> str:
    """A value as the officer reads it: "10 năm", "15/12"."""
    if unit == Unit.DEADLINE_KIND:
        return labels.DEADLINE[DeadlineKind(value.value)]
    if unit == Unit.DAY_OF_YEAR:
        month, _, day = value.value.partition("-")
        return f"{day}/{month}"
    return value.text


def sure_words(value: ValueRow) -> str:
    """How sure a value is, in words."""
    if value.draft:
        return "dự kiến, chưa áp dụng"
    if value.doubt:
        return "còn nghi vấn"
    return labels.CONFIDENCE[value.confidence]


def law_lines(rows: Iterable[LawRow], law: Law, today: date) -> tuple[LawLine, ...]:
    """The rules, Viet Nam first, then its fees and reports, the treaties, the countries by name."""
    listed = tuple(rows)
    rights = {right.key: right for right in law.rights}
    ranks = {right.key: (min(map(_KINDS.index, right.kinds)), place) for place, right in enumerate(law.rights)}
    names = {row.key: row.label for row in listed}
    ended = {entry.key: entry.ended for entry in law.entries if entry.ended is not None}
    lines = [
        _line(row, rights.get(row.right), ranks.get(row.right, _LAST), names, _now(row, ended.get(row.key), today))
        for row in listed
    ]
    return tuple(sorted(lines, key=lambda line: line.order))


def place_names(lines: Iterable[LawLine]) -> tuple[tuple[str, str], ...]:
    """The places there are rules for, as pairs of key and name, in the order of the list."""
    known = {place for line in lines for place in line.places}
    first = (
        (HOME, labels.jurisdiction(HOME)),
        (FEE, "Phí, lệ phí"),
        (REPORT, "Báo cáo của cơ quan"),
        (INTERNATIONAL, "Quốc tế (Madrid, La Hay, PCT, Lisbon)"),
    )
    rest = known - {key for key, _ in first} - {"WO"}
    countries = sorted(((code, labels.jurisdiction(code)) for code in rest), key=lambda pair: collation_key(pair[1]))
    return (*(pair for pair in first if pair[0] in known), *countries)


def _now(row: LawRow, ended: date | None, today: date) -> ValueRow | None:
    if ended is not None and ended <= today:
        return None
    holding = [value for value in row.values if not value.draft and value.start <= today]
    general = [value for value in holding if not value.when]
    if general:
        return general[-1]
    return next((value for value in reversed(holding) if value.when == holding[0].when), None)


def _line(
    row: LawRow, right: Right | None, rank: tuple[int, int], names: Mapping[str, str], now: ValueRow | None
) -> LawLine:
    content = _content(row, names)
    scope, places, kinds = _belongs(row, right)
    about = f"{content} {scope}"
    return LawLine(
        row=row,
        content=content,
        scope=scope,
        places=places,
        kinds=kinds,
        now=now,
        chosen=_chosen(row),
        text="\n".join((about, row.key, *(f"{value.source} {value.when}" for value in row.values))),
        order=_order(row, places, rank),
        folded=fold(about),
    )


def _content(row: LawRow, names: Mapping[str, str]) -> str:
    slot = row.key[len(row.right) + 1 :] if row.right else ""
    duty, limit = duty_name(slot), limit_name(slot)
    if duty or limit:
        part = f"duty.{duty}" if duty else f"limit.{limit}"
        name = names.get(f"{row.right}.{part}.due", row.label)
        if slot.endswith(".due"):
            return name if duty else f"{name} – thời hạn theo luật của cơ quan"
        return f"{name} – {row.label[:1].lower()}{row.label[1:]}"
    if slot.startswith("term.first."):
        return f"{row.label}, kể từ {DATE_NAMES[slot.rpartition('.')[2]]}"
    return row.label


def _belongs(row: LawRow, right: Right | None) -> tuple[str, frozenset[str], frozenset[Kind]]:
    if right is not None:
        treaty = set(right.routes) <= _TREATIES
        places = frozenset(right.jurisdictions) | ({INTERNATIONAL} if treaty else frozenset())
        return right.label, places, frozenset(right.kinds)
    if row.key.startswith(FEES):
        _, _, rest = row.key.partition(FEES)
        section, _, rest = rest.partition(".")
        name, kinds = _FEE_KINDS.get(rest.partition(".")[0], ("", frozenset()))
        what = {"a": "Lệ phí", "b": "Phí"}.get(section, "Phí, lệ phí")
        return f"{what} – {name}" if name else f"{what} sở hữu công nghiệp", frozenset({FEE}), kinds
    if row.key.startswith(_REPORTS):
        return "Báo cáo của cơ quan", frozenset({REPORT}), frozenset()
    return "Chứng nhận OCOP" if "ocop" in row.key else "Quy định chung", frozenset({HOME}), frozenset()


def _chosen(row: LawRow) -> str:
    chosen_by = row.chosen_by
    if chosen_by == EVENT:
        return "ngày của sự kiện"
    if chosen_by == ACT:
        return "ngày nộp phí, lệ phí" if row.key.startswith(FEES) else "ngày của việc ấy"
    return DATE_NAMES.get(chosen_by, chosen_by)


def _order(row: LawRow, places: frozenset[str], rank: tuple[int, int]) -> tuple[object, ...]:
    slot = row.key[len(row.right) + 1 :] if row.right else ""
    parts = slot.split(".")
    part = _PARTS.index(parts[0]) if parts[0] in _PARTS else len(_PARTS)
    name, step = (parts[1], parts[-1]) if parts[0] in {"duty", "limit"} else ("", "")
    place = _place_order(places)
    return (*place, *rank, part, name, _STEPS.index(step) if step in _STEPS else len(_STEPS), row.key)


def _place_order(places: frozenset[str]) -> tuple[int, str]:
    if INTERNATIONAL in places:
        return 3, ""
    for order, place in enumerate((HOME, FEE, REPORT)):
        if place in places:
            return order, ""
    return 4, min((collation_key(labels.jurisdiction(code)) for code in places), default=_LAST_PLACE)


def is_unconfirmed(line: LawLine) -> bool:
    """Whether what holds today was never compared with an official text."""
    return line.now is not None and line.now.confidence is Confidence.UNCONFIRMED


def own_values(line: LawLine) -> tuple[ValueRow, ...]:
    """The values of a rule that the office entered."""
    return tuple(value for value in line.row.values if value.own)


def since(value: ValueRow) -> str:
    """From when a value holds; of most nobody says since when."""
    return "từ trước" if value.start.year <= _SINCE_EVER else show_day(value.start)
