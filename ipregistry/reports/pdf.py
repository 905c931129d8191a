"""PDF of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry.reports.list_pdf import draw_list
from ipregistry.reports.model import SheetReport
from ipregistry.reports.page import Paper
from ipregistry.reports.sheet_pdf import draw_sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipregistry.reports.model import Report


def render(report: Report, progress: Callable[[int], None] | None = None) -> tuple[bytes, int]:
    """The PDF of a report and its number of pages. `progress` is told how many sheets are done."""
    if not isinstance(report, SheetReport):
        paper = Paper(report.title, report.printed_at, lying=True)
        draw_list(paper, report)
        return paper.finish(), paper.pages
    paper = Paper(report.title, report.printed_at)
    for number, sheet in enumerate(report.sheets, 1):
        draw_sheet(paper, sheet, f"sheet{number}")
        if progress is not None:
            progress(number)
    if number > 1:
        paper.canvas.showOutline()
    return paper.finish(), paper.pages
