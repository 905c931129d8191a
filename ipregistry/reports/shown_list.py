"""The list of assets exactly as somebody sees it in the window: its rows, columns and order, with what was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry.domain.amounts import show_number
from ipregistry.domain.columns import ASSET_COLUMNS, column
from ipregistry.reports.asset_list import SIGNATURES, TITLE, counted
from ipregistry.reports.certificate_summary import MADE_UP
from ipregistry.reports.model import DataTable, Letterhead, ListColumn, ListGroup, ListReport
from ipregistry.reports.summary_facts import day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from ipregistry.domain.columns import Column
    from ipregistry.domain.rows import AssetRow
    from ipregistry.reports.certificate_summary import Imprint

_NUMBERS = 10
"""Millimetres of the column of running numbers."""
_WIDTH = 262
_GROUP = "Nhóm"

Groups = tuple[tuple[str, tuple["AssetRow", ...]], ...]
"""Name and rows; one group without a name: not grouped."""


def build_shown(groups: Groups, keys: tuple[str, ...], told: tuple[str, ...], on: date, imprint: Imprint) -> ListReport:
    """The list in the columns named by their keys; `told` says what was asked and how it is ordered."""
    shown = [column(ASSET_COLUMNS, key) for key in keys]
    rows = [row for _, members in groups for row in members]
    made_up = any(row.name.startswith(MADE_UP) for row in rows)
    grouped = any(name for name, _ in groups)
    count = len({row.id for row in rows})
    return ListReport(
        title=TITLE,
        subtitle=f"Số liệu tính đến ngày\u00a0{day(on)}",
        head=Letterhead(imprint.agency.superior, imprint.agency.name),
        columns=_columns(shown),
        groups=tuple(
            ListGroup(
                name,
                tuple((str(number), *(each.show(row) for each in shown)) for number, row in enumerate(members, 1)),
                f"Cộng: {show_number(len(members))}" if grouped else "",
            )
            for name, members in groups
        ),
        total=f"Tổng cộng: {show_number(count)}",
        closing=f"Danh sách này gồm {counted(count)} tài sản./.",
        signatures=SIGNATURES,
        foot=imprint.stamp(made_up=made_up).replace(
            "(dữ liệu giả lập)", "(tài sản có tên “Ví dụ …” là dữ liệu giả lập)"
        ),
        printed_at=imprint.printed_at,
        data=_data(groups, shown, grouped=grouped),
        notes=told,
    )


def _columns(shown: Sequence[Column[AssetRow]]) -> tuple[ListColumn, ...]:
    """As wide as the sheet, each by its share."""
    whole = sum(each.width for each in shown)
    share = (_WIDTH - _NUMBERS) / whole
    return (
        ListColumn("STT", _NUMBERS, centred=True),
        *(ListColumn(each.label, each.width * share, centred=each.centred) for each in shown),
    )


def _data(groups: Groups, shown: Sequence[Column[AssetRow]], *, grouped: bool) -> DataTable:
    first = (_GROUP,) if grouped else ()

    def rows() -> Iterator[tuple[object, ...]]:
        for name, members in groups:
            for row in members:
                yield (*((name,) if grouped else ()), *(each.value(row) for each in shown))

    return DataTable(
        "Dữ liệu",
        (*first, *(each.label for each in shown)),
        (*(28 for _ in first), *(max(8, round(each.width * 0.55)) for each in shown)),
        rows(),
    )
