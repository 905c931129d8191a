"""A thousand certificate summaries, beside ReportLab drawing as many strings and lines without any layout.

Run: python -m benchmarks.certificate_summaries [COUNT]. Prints CPU seconds, pages, KiB, peak MiB and the ratio of the
two, taken in one run because machines differ; then the list of assets at two sizes, whose rows must not cost more each
when there are ten times as many.
"""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab.pdfgen.canvas import Canvas

from ipregistry.domain.rows import AssetPage
from ipregistry.reports import pdf
from ipregistry.reports.asset_list import build_list
from ipregistry.reports.certificate_summary import build_sheet
from ipregistry.reports.model import SheetReport
from ipregistry.reports.wrap import REGULAR, register_fonts
from tests.reports import assets, samples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipregistry.reports.model import Sheet


def _sheets(count: int) -> Iterator[Sheet]:
    plain = assets.certification_mark()
    for number in range(count):
        row = replace(
            plain.row, ref=f"NHCN-{number:04}", name=f"Ví dụ {number} – Xoài cát chu", certificate_no=f"{number}"
        )
        yield build_sheet(replace(plain, row=row), None, samples.IMPRINT)


def _strings(content: bytes) -> tuple[list[tuple[float, float, str]], int]:
    """Where the words of the first page stand, and how many lines and boxes it has."""
    from pypdf import PdfReader  # noqa: PLC0415 - only the benchmark reads

    page = PdfReader(BytesIO(content)).pages[0]
    found: list[tuple[float, float, str]] = []

    def note(text: str, _cm: object, place: list[float], _font: object, _size: object) -> None:
        if text.strip():
            found.append((place[4], place[5], text.replace("\n", " ")))

    page.extract_text(visitor_text=note)
    contents: Any = page.get_contents()
    strokes = contents.get_data().count(b" S\n") + contents.get_data().count(b" re")
    return found, min(strokes, 120)


def _raw(count: int, strings: list[tuple[float, float, str]], strokes: int) -> bytes:
    register_fonts()
    out = BytesIO()
    canvas: Any = Canvas(out, initialFontName=REGULAR, initialFontSize=10.5)
    for number in range(count):
        canvas.setFont(REGULAR, 10.5)
        for x, y, words in strings:
            canvas.drawString(x, y, words)
        canvas.drawString(500, 800, str(number))
        for place in range(strokes):
            canvas.line(70, 5 * place, 550, 5 * place)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _list(count: int) -> float:
    plain = assets.certification_mark().row
    rows = tuple(replace(plain, id=number, name=f"Ví dụ {number} – Xoài cát chu") for number in range(count))
    report = build_list(AssetPage(samples.TODAY, count, rows), samples.IMPRINT)
    start = time.process_time()
    drawn = pdf.render(report)
    seconds = time.process_time() - start
    print(
        f"list of {count}: {seconds:.2f} s, {drawn.pages} pages, {len(drawn.content) // 1024} KiB, peak {_peak()} MiB"
    )
    return seconds


def main(count: int) -> None:
    pdf.render(SheetReport("warm", _sheets(5), samples.PRINTED))
    start = time.process_time()
    drawn = pdf.render(SheetReport("benchmark", _sheets(count), samples.PRINTED))
    ours = time.process_time() - start
    print(f"{count} summaries: {ours:.2f} s, {drawn.pages} pages, {len(drawn.content) // 1024} KiB, peak {_peak()} MiB")
    strings, strokes = _strings(pdf.render(SheetReport("one", _sheets(1), samples.PRINTED)).content)
    start = time.process_time()
    raw = _raw(count, strings, strokes)
    theirs = time.process_time() - start
    print(f"ReportLab, {len(strings)} strings, {strokes} lines a page: {theirs:.2f} s, {len(raw) // 1024} KiB")
    print(f"ratio: {ours / theirs:.2f}")
    print(f"ratio per row, list of ten times as many: {_list(10 * count) / 10 / _list(count):.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
