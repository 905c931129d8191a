"""PDF of a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipregistry.reports.list_pdf import draw_list
from ipregistry.reports.model import SheetReport
from ipregistry.reports.page import Paper
from ipregistry.reports.sheet_pdf import draw_sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipregistry.reports.model import Report


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PDF."""

    content: bytes
    pages: int
    missing_letters: str
    """Letters in it that the fonts of our papers cannot draw."""


def render(report: Report, progress: Callable[[int], None] | None = None) -> Drawn:
    """Draw a report. `progress` is told how many sheets are done."""
    paper = Paper(report.title, report.printed_at, lying=not isinstance(report, SheetReport))
    if isinstance(report, SheetReport):
        number = 0
        for number, sheet in enumerate(report.sheets, 1):
            draw_sheet(paper, sheet, f"sheet{number}")
            if progress is not None:
                progress(number)
        if number > 1:
            paper.canvas.showOutline()
    else:
        draw_list(paper, report)
    missing = paper.missing_letters()
    return Drawn(paper.finish(), paper.pages, missing)
