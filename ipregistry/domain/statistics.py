"""What is counted and how: the figures of the overview and of the reports, each with the list that opens its rows.

A definition is data. The store counts by its dimensions, a page or a paper shows the counts, and the query it gives for
a cell finds exactly the rows counted there.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from ipregistry.domain.kinds import PASSIVE, DeadlineKind, DeadlineState, Kind, Status
from ipregistry.domain.rows import AssetQuery

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from ipregistry.domain.deadline_rows import DeadlineRow

Value = Kind | Status | int | str
"""What stands for a row or column of a count: a kind, a status, a year, a place."""
Cell = tuple[Value | None, ...]
"""One value a dimension; None: not told apart by this one, the sum."""


class Dimension(StrEnum):
    """What assets are told apart by."""

    STATUS = "status"
    KIND = "kind"
    PLACE = "place"
    YEAR_FILED = "year_filed"
    YEAR_GRANTED = "year_granted"


@dataclass(frozen=True, slots=True)
class Definition:
    """One statistic: what it counts, by what, and how, in words that stand on the page and the paper."""

    key: str
    title: str
    counted: str
    rule: str
    """How it is counted, in one sentence."""
    dimensions: tuple[Dimension, ...]

    def query(self, cell: Sequence[Value | Iterable[Value] | None], base: AssetQuery | None = None) -> AssetQuery:
        """Give what finds the assets of one cell within `base`; several kinds or statuses may be asked for together."""
        chosen: dict[str, Any] = {}
        for dimension, value in zip(self.dimensions, cell, strict=True):
            if value is not None:
                field, several = _FIELDS[dimension]
                chosen[field] = _tuple(value) if several else value
        return replace(base or AssetQuery(), **chosen)


_FIELDS: Final[Mapping[Dimension, tuple[str, bool]]] = MappingProxyType(
    {
        Dimension.STATUS: ("statuses", True),
        Dimension.KIND: ("kinds", True),
        Dimension.PLACE: ("places", True),
        Dimension.YEAR_FILED: ("year_filed", False),
        Dimension.YEAR_GRANTED: ("year_granted", False),
    }
)
"""The field of a query that chooses by a dimension, and whether it takes several values."""


def _tuple(value: Value | Iterable[Value]) -> tuple[Value, ...]:
    return (value,) if isinstance(value, str | int) else tuple(value)


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of one definition on a day. Cells without any asset are absent."""

    definition: Definition
    day: date
    cells: Mapping[Cell, int]

    def of(self, *cell: Value | Iterable[Value] | None) -> int:
        """Give one cell, a sum where a value is None, or several values together."""
        wanted = [None if value is None else _tuple(value) for value in cell]
        return sum(
            count
            for known, count in self.cells.items()
            if all(values is None or have in values for have, values in zip(known, wanted, strict=True))
        )

    def values(self, dimension: Dimension) -> frozenset[Value]:
        """Give the values of a dimension that occur."""
        place = self.definition.dimensions.index(dimension)
        return frozenset(value for cell in self.cells if (value := cell[place]) is not None)

    def query(self, *cell: Value | Iterable[Value] | None) -> AssetQuery:
        """Give what finds the assets of a cell on the day of the counts."""
        return self.definition.query(cell, AssetQuery(as_of=self.day))

    def by(self, definition: Definition) -> Counts:
        """Give the counts of a definition with fewer dimensions, summed up from these."""
        places = [self.definition.dimensions.index(dimension) for dimension in definition.dimensions]
        cells: dict[Cell, int] = defaultdict(int)
        for cell, count in self.cells.items():
            cells[tuple(cell[place] for place in places)] += count
        return Counts(definition, self.day, dict(cells))


_AS_SHOWN: Final = "Mỗi tài sản tính một lần, theo đơn chính của tài sản vào ngày của số liệu"

STATUS_BY_KIND: Final = Definition(
    "status_by_kind",
    "Tài sản theo trạng thái và loại",
    "tài sản",
    f"{_AS_SHOWN}; trạng thái là trạng thái trong ngày đó.",
    (Dimension.STATUS, Dimension.KIND),
)
BY_KIND: Final = Definition("by_kind", "Tài sản theo loại", "tài sản", f"{_AS_SHOWN}.", (Dimension.KIND,))
BY_PLACE: Final = Definition(
    "by_place", "Tài sản theo địa bàn", "tài sản", f"{_AS_SHOWN}; địa bàn như ghi trong sổ.", (Dimension.PLACE,)
)
FILED_BY_YEAR: Final = Definition(
    "filed_by_year",
    "Đơn nộp theo năm",
    "đơn",
    "Mỗi tài sản tính một đơn: đơn chính; năm là năm của ngày nộp đơn, kể cả khi chỉ biết năm.",
    (Dimension.YEAR_FILED,),
)
GRANTED_BY_YEAR: Final = Definition(
    "granted_by_year",
    "Văn bằng được cấp theo năm",
    "văn bằng",
    "Mỗi tài sản tính một văn bằng: của đơn chính; năm là năm của ngày cấp, ở nước ngoài là ngày đăng ký.",
    (Dimension.YEAR_GRANTED,),
)
TOTAL: Final = Definition("total", "Tổng số tài sản", "tài sản", f"{_AS_SHOWN}.", ())
DEFINITIONS: Final = (TOTAL, STATUS_BY_KIND, BY_KIND, FILED_BY_YEAR, GRANTED_BY_YEAR, BY_PLACE)

ALL_DIMENSIONS: Final = Definition("all", "", "tài sản", "", tuple(Dimension))
"""Counted in one pass over the assets; every other definition is a sum of it."""

WAITING: Final = frozenset({DeadlineState.UPCOMING, DeadlineState.OPEN, DeadlineState.LATE})
"""States of a deadline that can still be met."""


@dataclass(frozen=True, slots=True)
class DueGroup:
    """Deadlines that are counted together."""

    key: str
    title: str
    kinds: tuple[DeadlineKind, ...]


_APART: Final = (DeadlineKind.RENEWAL, DeadlineKind.MAINTENANCE)
DUE_GROUPS: Final = (
    DueGroup("renewal", "gia hạn", (DeadlineKind.RENEWAL,)),
    DueGroup("maintenance", "duy trì", (DeadlineKind.MAINTENANCE,)),
    DueGroup("other", "việc khác", tuple(kind for kind in DeadlineKind if kind not in PASSIVE and kind not in _APART)),
)
"""Days from which others may act are no work and are not counted."""
DUE_RULE: Final = (
    "Thời hạn còn làm được, theo ngày cuối phải làm: ngày đến hạn, khi đã quá ngày đó thì ngày cuối được nộp muộn."
)


@dataclass(frozen=True, slots=True)
class DueQuery:
    """Deadlines that can still be met, by their last day; states are those of today."""

    start: date
    end: date
    kinds: tuple[DeadlineKind, ...]

    def holds(self, row: DeadlineRow) -> bool:
        """Say whether a deadline is among them."""
        return row.kind in self.kinds and row.state in WAITING and self.start <= row.last_day <= self.end
