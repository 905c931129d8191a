"""The charts of the overview, on screen and on paper: which figures, in which order, with which fills."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipregistry.domain.charts import Category, Chart, Fill, Ink, Series
from ipregistry.domain.statistics import BY_PLACE, DUE_GROUPS, Dimension

if TYPE_CHECKING:
    from ipregistry.domain.overview import DueMonths, Overview
    from ipregistry.domain.statistics import Counts

_DUE_LOOKS: Final = {
    "renewal": (Ink.ACCENT, Fill.SOLID),
    "maintenance": (Ink.ACCENT, Fill.HOLLOW),
    "other": (Ink.QUIET, Fill.SOLID),
}
DUE_SERIES: Final = tuple(Series(group.key, group.title, *_DUE_LOOKS[group.key]) for group in DUE_GROUPS)
YEAR_SERIES: Final = (
    Series("filed", "đơn nộp", Ink.DARK, Fill.HOLLOW),
    Series("granted", "văn bằng được cấp", Ink.DARK, Fill.SOLID),
)
"""The accent is kept for what is due."""
PLACE_SERIES: Final = (Series("assets", "tài sản", Ink.DARK, Fill.SOLID),)
MOST_PLACES: Final = 6


def due_chart(due: DueMonths) -> Chart:
    """Deadlines of the months ahead."""
    categories = tuple(
        Category(
            f"{month:%Y-%m}",
            f"{month:%m}",
            f"tháng {month:%m/%Y}",
            under=f"{month:%Y}" if place == 0 or month.month == 1 else "",
        )
        for place, month in enumerate(due.months)
    )
    values = tuple(tuple(due.of(month, group.key) for group in DUE_GROUPS) for month in due.months)
    return Chart("Thời hạn 12 tháng tới", "thời hạn", categories, DUE_SERIES, values, stacked=True)


def year_chart(shown: Overview) -> Chart:
    """Filed against granted, year by year."""
    categories = tuple(
        Category(str(year), str(year), f"năm {year}", strong=year == shown.day.year) for year in shown.years
    )
    values = tuple((shown.filed.of(year), shown.granted.of(year)) for year in shown.years)
    return Chart("Nộp đơn và được cấp theo năm", "tài sản", categories, YEAR_SERIES, values)


def place_chart(counts: Counts) -> Chart:
    """The places with most assets."""
    ranked = sorted(counts.values(Dimension.PLACE), key=lambda place: (-counts.of(place), str(place)))[:MOST_PLACES]
    named = [str(place) or "Chưa ghi địa bàn" for place in ranked]
    categories = tuple(Category(str(place), name, name) for place, name in zip(ranked, named, strict=True))
    values = tuple((counts.of(place),) for place in ranked)
    return Chart(BY_PLACE.title, BY_PLACE.counted, categories, PLACE_SERIES, values, sideways=True)
