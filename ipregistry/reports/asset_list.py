"""The list of assets ("Danh mục tài sản trí tuệ"), grouped by kind: on paper lying on its side, and as a workbook."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ipregistry.domain import labels
from ipregistry.domain.amounts import show_number
from ipregistry.domain.columns import ASSET_COLUMNS, show_expiry, show_partial, show_text
from ipregistry.domain.kinds import Kind
from ipregistry.domain.vietnamese import collation_key
from ipregistry.reports.certificate_summary import MADE_UP
from ipregistry.reports.model import DataTable, Letterhead, ListColumn, ListGroup, ListReport
from ipregistry.reports.summary_facts import day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipregistry.domain.partial_date import PartialDate
    from ipregistry.domain.rows import AssetPage, AssetRow
    from ipregistry.reports.certificate_summary import Imprint

TITLE: Final = "DANH MỤC TÀI SẢN TRÍ TUỆ"
SIGNATURES: Final = ("NGƯỜI LẬP BIỂU", "TRƯỞNG PHÒNG")
COLUMNS: Final = (
    ListColumn("STT", 10, centred=True),
    ListColumn("Tên tài sản", 42),
    ListColumn("Sản phẩm,\ndịch vụ", 30),
    ListColumn("Mã;\nloại hình", 22),
    ListColumn("Số đơn;\nngày nộp", 27),
    ListColumn("Số văn bằng;\nngày cấp", 26),
    ListColumn("Ngày\nhết hạn", 20, centred=True),
    ListColumn("Chủ văn bằng", 33),
    ListColumn("Cơ quan\nquản lý", 26),
    ListColumn("Tình trạng;\nghi chú", 26),
)


def build_list(page: AssetPage, imprint: Imprint) -> ListReport:
    """The list of the assets of a page, all in it."""
    groups: dict[str, list[AssetRow]] = {}
    for row in page.items:
        groups.setdefault(row.kind, []).append(row)
    ordered = [(kind, sorted(groups[kind], key=_order)) for kind in labels.KIND if kind in groups]
    count = len(page.items)
    made_up = any(row.name.startswith(MADE_UP) for row in page.items)
    return ListReport(
        title=TITLE,
        subtitle=f"Số liệu tính đến ngày\u00a0{day(page.as_of)}",
        head=Letterhead(imprint.agency.superior, imprint.agency.name),
        columns=COLUMNS,
        groups=tuple(
            ListGroup(
                f"{_roman(place)}. {labels.KIND[kind]}",
                tuple(_cells(number, row) for number, row in enumerate(rows, 1)),
                f"Cộng: {show_number(len(rows))}",
            )
            for place, (kind, rows) in enumerate(ordered, 1)
        ),
        total=f"Tổng cộng: {show_number(count)}",
        closing=f"Danh sách này gồm {counted(count)} tài sản./.",
        signatures=SIGNATURES,
        foot=imprint.stamp(made_up=made_up).replace(
            "(dữ liệu giả lập)", "(tài sản có tên “Ví dụ …” là dữ liệu giả lập)"
        ),
        printed_at=imprint.printed_at,
        data=data_table(row for _, rows in ordered for row in rows),
    )


def data_table(rows: Iterable[AssetRow]) -> DataTable:
    """The flat table: one row an asset, the columns of the list in the window."""
    return DataTable(
        "Dữ liệu",
        tuple(column.label for column in ASSET_COLUMNS),
        tuple(max(8, round(column.width * 0.55)) for column in ASSET_COLUMNS),
        (tuple(column.value(row) for column in ASSET_COLUMNS) for row in rows),
    )


def _order(row: AssetRow) -> tuple[str, bool, list[int], str]:
    """By province, then by certificate number as a number, those without one last and by name."""
    number = row.certificate_no
    parts = [int(part) for part in re.findall(r"[0-9]+", number or "")]
    return collation_key(row.province or ""), number is None, parts, collation_key(row.name)


def _cells(number: int, row: AssetRow) -> tuple[str, ...]:
    foreign = f"\nNước ngoài: {row.foreign_count}" if row.foreign_count else ""
    where = "" if row.jurisdiction in {None, "VN"} else f"\n{labels.jurisdiction(row.jurisdiction)}"
    return (
        str(number),
        row.name,
        show_text(row.product),
        row.ref if row.kind is Kind.UNKNOWN else f"{row.ref}\n{labels.KIND_SHORT[row.kind]}",
        _number_and_day(row.application_no, row.filing_date) + where,
        _number_and_day(row.certificate_no, row.grant_date),
        show_expiry(row),
        show_text(row.owner),
        show_text(row.managing_body),
        f"{labels.STATUS[row.status]}{foreign}",
    )


def _number_and_day(number: str | None, on: PartialDate | None) -> str:
    """A number over its day, one en dash where neither is known."""
    return labels.EMPTY if number is None and on is None else f"{show_text(number)}\n{show_partial(on)}"


def counted(count: int) -> str:
    """A count in a sentence: below ten with a zero before it."""
    return f"{count:02}" if count < 10 else show_number(count)


def _roman(number: int) -> str:
    figures = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    words = ""
    for value, letters in figures:
        while number >= value:
            words += letters
            number -= value
    return words
