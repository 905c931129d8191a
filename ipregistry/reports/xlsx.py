"""The workbook of a list: one flat sheet to work with, one sheet to print."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter

from ipregistry.domain.vietnamese import nfc

if TYPE_CHECKING:
    from ipregistry.reports.model import DataTable, ListReport

_FONT: Final = "Times New Roman"
_PRINT_SHEET: Final = "Bản in"


def render(report: ListReport) -> bytes:
    """The workbook of a list. Numbers of titles stay text, days are real days, no text is read as a formula."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        created = report.printed_at.replace(tzinfo=None)
        book.set_properties({"title": report.title, "author": "", "created": created})
        book.set_calc_mode("auto")
        _data_sheet(book, report.data)
        _print_sheet(book, report)
    return out.getvalue()


def _format(book: Any, **options: object) -> Any:
    return book.add_format({"font_name": _FONT, "font_size": 11, "valign": "top", **options})


def _data_sheet(book: Any, data: DataTable) -> None:
    sheet = book.add_worksheet(data.name)
    heading = _format(book, bold=True, text_wrap=True, valign="vcenter", bottom=1)
    plain, day, number = _format(book), _format(book, num_format="dd/mm/yyyy"), _format(book, num_format="#,##0")
    for column, (words, width) in enumerate(zip(data.headings, data.widths, strict=True)):
        sheet.set_column(column, column, width, plain)
        sheet.write_string(0, column, nfc(words), heading)
    last = 0
    for last, row in enumerate(data.rows, 1):
        for column, value in enumerate(row):
            if value is None or value == "":
                continue
            if isinstance(value, datetime | date):
                sheet.write_datetime(last, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
            elif isinstance(value, int | float):
                sheet.write_number(last, column, value, number)
            else:
                sheet.write_string(last, column, nfc(str(value)), plain)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, last, len(data.headings) - 1)


def _print_sheet(book: Any, report: ListReport) -> None:
    sheet = book.add_worksheet(_PRINT_SHEET)
    end = len(report.columns) - 1
    title = _format(book, bold=True, font_size=14, align="center")
    centred = _format(book, align="center")
    strong = _format(book, bold=True, border=1)
    agency = _format(book, bold=True, font_size=12)
    heading = _format(book, bold=True, border=1, align="center", valign="vcenter", text_wrap=True)
    cell = _format(book, border=1, text_wrap=True)
    middle = _format(book, border=1, text_wrap=True, align="center")
    for place, column in enumerate(report.columns):
        sheet.set_column(place, place, column.width * 0.5)
    at = 0
    if report.head.superior:
        sheet.write_string(at, 0, nfc(report.head.superior.upper()), _format(book, font_size=12))
        at += 1
    sheet.write_string(at, 0, nfc(report.head.agency.upper()), agency)
    sheet.merge_range(at + 2, 0, at + 2, end, nfc(report.title), title)
    sheet.merge_range(at + 3, 0, at + 3, end, _plain(report.subtitle), centred)
    for note in report.notes:
        at += 1
        sheet.merge_range(at + 3, 0, at + 3, end, _plain(note), _format(book, text_wrap=True))
    head = at + 5
    for place, column in enumerate(report.columns):
        sheet.write_string(head, place, nfc(column.heading), heading)
    sheet.repeat_rows(head)
    at = head + 1
    for group in report.groups:
        if group.title:
            sheet.merge_range(at, 0, at, end, nfc(group.title), strong)
            at += 1
        for row in group.rows:
            for place, (words, column) in enumerate(zip(row, report.columns, strict=True)):
                sheet.write_string(at, place, _plain(words), middle if column.centred else cell)
            at += 1
        if group.subtotal:
            sheet.merge_range(at, 0, at, end, nfc(group.subtotal), strong)
            at += 1
    sheet.merge_range(at, 0, at, end, nfc(report.total), strong)
    sheet.write_string(at + 1, 0, nfc(report.closing), _format(book))
    _sign(sheet, at + 3, end, report.signatures, _format(book, bold=True, font_size=12, align="center"))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_footer(f"&L&9{_plain(report.foot).replace('&', '&&')}&R&9Trang &P/&N")


def _sign(sheet: Any, at: int, end: int, signatures: tuple[str, ...], how: Any) -> None:
    # A merged range needs two cells of its own.
    reach = min(3, (end - 1) // 2)
    for first, words in ((0, signatures[0]), (end - reach, signatures[-1])):
        if reach:
            sheet.merge_range(at, first, at, first + reach, nfc(words), how)
        else:
            sheet.write_string(at, first, nfc(words), how)


def _plain(words: str) -> str:
    return nfc(words).replace("\u00a0", " ")
