"""Reckons what an act before the office of Viet Nam costs, from the fees of the legal data.

The amounts are `vn.fee.…` of the legal data; a key says what an amount is for and how often it is due, so that a new
line of an act is a row of data. Lệ phí (Mục A of the circular) may be reduced for a time, phí (Mục B) never. Lệ phí for
late payment is reckoned on the full amount, since it is not known whether it is reduced too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from ipregistry.domain.fees import Act, Counts, FeeEstimate, FeeLine
from ipregistry.domain.kinds import MARKS, PATENTS, Confidence, Kind
from ipregistry.domain.law import LawError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from ipregistry.domain.law import Entry, Law, LawValue

FEES: Final = "vn.fee."
"""What the keys of fees begin with."""
_TARIFF: Final = "vn.fee.tariff"
_REDUCTION: Final = "vn.fee.a.reduction"
_ONLINE: Final = "vn.fee.a.online_reduction"
_LATE: Final = "vn.fee.a.late"
_NO_AMOUNTS: Final = frozenset({_TARIFF, _REDUCTION, _ONLINE, _LATE})
_ANY: Final = "any"
_RIGHTS: Mapping[Kind, str] = MappingProxyType(
    {
        **dict.fromkeys(MARKS, "mark"),
        **dict.fromkeys(PATENTS, "patent"),
        Kind.INDUSTRIAL_DESIGN: "design",
        Kind.GEOGRAPHICAL_INDICATION: "gi",
    }
)
_UNITS: Final = {"mark": "nhóm", "patent": "điểm yêu cầu bảo hộ độc lập", "design": "phương án"}
_TIMES: Mapping[str, Callable[[Counts], int]] = MappingProxyType(
    {
        "once": lambda _counts: 1,
        "each": lambda counts: counts.units or 1,
        "further": lambda counts: (counts.units or 1) - 1,
        "priority": lambda counts: counts.priorities,
        "content": lambda counts: counts.contents,
        "item_over": lambda counts: counts.items_over,
        "page_over": lambda counts: counts.pages_over,
        "figure_over": lambda counts: counts.figures_over,
        "unclassified": lambda counts: counts.unclassified,
        "unclassified_item_over": lambda counts: counts.unclassified_items_over,
    }
)
_BY_UNIT: Final = frozenset({"each", "further"})


_Question = tuple[Act, str, int, Counts, int, int]
"""Act, right, stretch of days, counts, year of validity, months late."""


class _Amount(NamedTuple):
    """An entry with what its key says."""

    entry: Entry
    reducible: bool
    often: str


class FeeTable:
    """The fees of the legal data, by right and act. Made once for many estimates."""

    def __init__(self, law: Law) -> None:
        """Sort the fees. Raises LawError for a key that says nothing."""
        self._law = law
        self._amounts: dict[tuple[str, Act], list[_Amount]] = defaultdict(list)
        turns: set[date] = set()
        for entry in law.entries:
            if entry.key.startswith(FEES):
                turns.update(value.starts for value in entry.values)
                turns.update([] if entry.ended is None else [entry.ended])
                if entry.key not in _NO_AMOUNTS:
                    right, act, amount = _read(entry)
                    self._amounts[right, act].append(amount)
        self._turns = sorted(turns)
        """The days on which some fee becomes another; between them all days cost the same."""
        self._known: dict[_Question, FeeEstimate | None] = {}

    def estimate(
        self,
        act: Act,
        kind: Kind,
        day: date,
        counts: Counts,
        *,
        jurisdiction: str = "VN",
        year: int = 1,
        late_months: int = 0,
    ) -> FeeEstimate | None:
        """What an act costs when paid on a day, in đồng; None where no fees are on file for it.

        `year` is the year of validity a maintenance is for, `late_months` the months begun since the due day.
        Basis: Circular 263/2016/TT-BTC and the circulars that reduce its Mục A for a time.
        """
        right = _RIGHTS.get(kind)
        if jurisdiction != "VN" or right is None:
            return None
        question = (act, right, bisect_right(self._turns, day), counts, year, late_months)
        if question not in self._known:
            self._known[question] = self._reckon(act, right, day, _Reckoning(counts, year, late_months))
        return self._known[question]

    def _reckon(self, act: Act, right: str, day: date, reckoning: _Reckoning) -> FeeEstimate | None:
        tariff = self._value(_TARIFF, day)
        if tariff is None or not tariff.value:
            return None
        found = [*self._amounts.get((right, act), ()), *self._amounts.get((_ANY, act), ())]
        reckoning.reduction, reckoning.late = self._value(_REDUCTION, day), self._value(_LATE, day)
        for amount in found:
            value = self._value(amount.entry.key, day)
            if value is not None:
                reckoning.add(amount, value)
        if not reckoning.lines:
            return None
        if not reckoning.counts.units and right in _UNITS and any(amount.often in _BY_UNIT for amount in found):
            reckoning.doubt(f"Chưa ghi số {_UNITS[right]} trong sổ: tính 1.")
        return FeeEstimate(
            total=sum(line.amount for line in reckoning.lines),
            lines=tuple(reckoning.lines),
            sentence=f"Ước tính theo {tariff.citation}, kiểm tra lại trước khi nộp.",
            doubts=tuple(reckoning.doubts),
            notes=self._notes(found, day),
        )

    def _value(self, key: str, day: date) -> LawValue | None:
        return None if self._law.entry(key) is None else self._law.value_on(key, day)

    def _notes(self, found: Iterable[_Amount], day: date) -> tuple[str, ...]:
        online = self._value(_ONLINE, day)
        if online is None or not online.value or not any(amount.reducible for amount in found):
            return ()
        where = f"{online.value} % lệ phí ({online.citation})"
        return (f"Nộp trực tuyến được giảm {where}, không cộng với mức giảm khác; chưa tính ở đây.",)


@dataclass(slots=True)
class _Reckoning:
    """The lines of one estimate as they come together."""

    counts: Counts
    year: int
    late_months: int
    reduction: LawValue | None = None
    late: LawValue | None = None
    lines: list[FeeLine] = field(default_factory=list)
    doubts: dict[str, None] = field(default_factory=dict)

    def doubt(self, sentence: str) -> None:
        """Say a doubt once."""
        if sentence:
            self.doubts[sentence] = None

    def add(self, amount: _Amount, value: LawValue) -> None:
        """Add what an amount makes, with what is owed for paying late."""
        count = _TIMES[amount.often](self.counts)
        if count < 1:
            return
        entry = amount.entry
        unit_amount = _of_year(value, self.year)
        self.doubt(value.doubt)
        if not amount.reducible:
            self._line(entry.label, unit_amount, count, entry.key, (value,))
            return
        self._reduced(entry, unit_amount, count, value)
        if self.late_months and self.late is not None:
            percent = self.late.value
            assert isinstance(percent, int)
            label = f"Lệ phí nộp muộn {self.late_months} tháng"
            self._line(label, unit_amount * percent // 100, count * self.late_months, _LATE, (self.late,))
            self.doubt(self.late.doubt)
            if self.reduction is not None and self.reduction.value:
                self.doubt("Chưa rõ lệ phí nộp muộn có được giảm hay không: tính trên mức đủ.")

    def _reduced(self, entry: Entry, unit_amount: int, count: int, value: LawValue) -> None:
        if self.reduction is None:
            self.doubt("Chưa rõ vào ngày nộp lệ phí có được giảm hay không: tính mức đủ.")
            self._line(entry.label, unit_amount, count, entry.key, (value,))
            return
        percent = self.reduction.value
        assert isinstance(percent, int)
        self.doubt(self.reduction.doubt)
        self._line(entry.label, unit_amount, count, entry.key, (value, self.reduction), percent)

    def _line(
        self, label: str, unit_amount: int, count: int, key: str, values: tuple[LawValue, ...], percent: int = 0
    ) -> None:
        sure = all(value.confidence is Confidence.CONFIRMED for value in values)
        # A full amount does not rest on the circular that reduced it at other times.
        cited = values if percent else values[:1]
        self.lines.append(
            FeeLine(
                label=label,
                unit_amount=unit_amount,
                count=count,
                reduction=percent,
                amount=unit_amount * count * (100 - percent) // 100,
                key=key,
                citation="; ".join(value.citation for value in cited),
                confidence=Confidence.CONFIRMED if sure else Confidence.UNCONFIRMED,
            )
        )


def _of_year(value: LawValue, year: int) -> int:
    """The amount of a value, in đồng; of bands the one the year lies in."""
    content = value.value
    if not isinstance(content, int):
        bands = cast("tuple[tuple[int, int], ...]", content)
        content = [amount for first, amount in bands if first <= year][-1]
    return content


def _read(entry: Entry) -> tuple[str, Act, _Amount]:
    """The right and the act an amount is for."""
    parts = entry.key.removeprefix(FEES).split(".")
    if len(parts) == 5:
        group, right, act, _item, often = parts
        if group in {"a", "b"} and right in {*_RIGHTS.values(), _ANY} and act in {*Act} and often in _TIMES:
            return right, Act(act), _Amount(entry, group == "a", often)
    raise LawError(f"{entry.file}, {entry.key}: khóa không nói rõ khoản thu này là gì; xem đầu tệp vn_fees.toml.")
