"""One description of each list, used by the window's table, the paper, the workbook and the commands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from ipregistry.domain import labels
from ipregistry.domain.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from ipregistry.domain.deadline_rows import DeadlineRow
    from ipregistry.domain.partial_date import PartialDate
    from ipregistry.domain.rows import AssetRow

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its key in JSON and sorting, its heading, and how a row fills it."""

    key: str
    label: str
    value: Callable[[Row], object]
    """The native value for workbooks: date, number or text; None where unknown."""
    show: Callable[[Row], str]
    """The value as screen and paper write it."""
    width: int
    """Width in millimetres on an A4 sheet lying on its side."""
    centred: bool = False


def show_day(day: date | None) -> str:
    """A whole day as 17/04/2034, an en dash where there is none."""
    return labels.EMPTY if day is None else f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def show_partial(day: PartialDate | None) -> str:
    """A day known in whole or in part, an en dash where there is none."""
    return labels.EMPTY if day is None else day.show()


def show_text(text: str | None) -> str:
    """A text, an en dash where there is none."""
    return text or labels.EMPTY


def native_day(day: PartialDate | None) -> object:
    """A real date for a workbook where the day is known, else the words of a partial one."""
    if day is None:
        return None
    return day.earliest if day.is_full else day.show()


def show_expiry(row: AssetRow) -> str:
    """The expiry, or "Vô thời hạn" for protection without an end."""
    return "Vô thời hạn" if row.indefinite else show_day(row.expiry_date)


def holder(row: AssetRow) -> str | None:
    """Who answers for the asset in a list: the managing body of a GI, else the owner."""
    return row.managing_body if row.kind is Kind.GEOGRAPHICAL_INDICATION else row.owner


def _next(row: AssetRow) -> str:
    if row.next_deadline is None:
        return labels.EMPTY
    return f"{labels.DEADLINE[row.next_deadline.kind]}: {show_day(row.next_deadline.due)}"


ASSET_COLUMNS: tuple[Column[AssetRow], ...] = (
    Column("ref", "Mã", lambda row: row.ref, lambda row: row.ref, 22),
    Column("name", "Tên tài sản", lambda row: row.name, lambda row: row.name, 58),
    Column("kind", "Loại", lambda row: labels.KIND[row.kind], lambda row: labels.KIND_SHORT[row.kind], 14),
    Column("product", "Sản phẩm, dịch vụ", lambda row: row.product, lambda row: show_text(row.product), 42),
    Column("application_no", "Số đơn", lambda row: row.application_no, lambda row: show_text(row.application_no), 28),
    Column(
        "filing_date",
        "Ngày nộp đơn",
        lambda row: native_day(row.filing_date),
        lambda row: show_partial(row.filing_date),
        22,
        centred=True,
    ),
    Column(
        "certificate_no", "Số văn bằng", lambda row: row.certificate_no, lambda row: show_text(row.certificate_no), 26
    ),
    Column(
        "grant_date",
        "Ngày cấp",
        lambda row: native_day(row.grant_date),
        lambda row: show_partial(row.grant_date),
        22,
        centred=True,
    ),
    Column(
        "expiry_date",
        "Ngày hết hạn",
        lambda row: "Vô thời hạn" if row.indefinite else row.expiry_date,
        show_expiry,
        24,
        centred=True,
    ),
    Column("status", "Trạng thái", lambda row: labels.STATUS[row.status], lambda row: labels.STATUS[row.status], 40),
    Column("owner", "Chủ sở hữu", lambda row: row.owner, lambda row: show_text(row.owner), 50),
    Column(
        "owner_current", "Chủ hiện nay", lambda row: row.owner_current, lambda row: show_text(row.owner_current), 50
    ),
    Column(
        "managing_body", "Tổ chức quản lý", lambda row: row.managing_body, lambda row: show_text(row.managing_body), 50
    ),
    Column("province", "Tỉnh, thành phố", lambda row: row.province, lambda row: show_text(row.province), 26),
    Column(
        "jurisdiction",
        "Nước",
        lambda row: labels.jurisdiction(row.jurisdiction),
        lambda row: labels.jurisdiction(row.jurisdiction),
        24,
    ),
    Column(
        "foreign_count",
        "Nước ngoài",
        lambda row: row.foreign_count,
        lambda row: str(row.foreign_count),
        16,
        centred=True,
    ),
    Column("next_deadline", "Thời hạn gần nhất", _next, _next, 44),
    Column(
        "gaps",
        "Còn thiếu",
        lambda row: "; ".join(gap.message for gap in row.gaps) or None,
        lambda row: "; ".join(gap.message for gap in row.gaps) or labels.EMPTY,
        60,
    ),
)

DEADLINE_COLUMNS: tuple[Column[DeadlineRow], ...] = (
    Column(
        "due_working_day",
        "Hạn",
        lambda row: row.due_working_day,
        lambda row: show_day(row.due_working_day),
        22,
        centred=True,
    ),
    Column("title", "Việc phải làm", lambda row: row.title, lambda row: row.title, 44),
    Column("ref", "Mã", lambda row: row.ref, lambda row: row.ref, 22),
    Column("name", "Tên tài sản", lambda row: row.name, lambda row: row.name, 58),
    Column("owner", "Chủ sở hữu", lambda row: row.owner, lambda row: show_text(row.owner), 50),
    Column("opens", "Mở khung", lambda row: row.opens, lambda row: show_day(row.opens), 22, centred=True),
    Column(
        "late_working_day",
        "Nộp muộn đến",
        lambda row: row.late_working_day,
        lambda row: show_day(row.late_working_day),
        22,
        centred=True,
    ),
    Column(
        "state",
        "Tình trạng",
        lambda row: labels.deadline_state(row.state, passed=row.passed),
        lambda row: labels.deadline_state(row.state, passed=row.passed),
        26,
    ),
)


def column(columns: tuple[Column[Row], ...], key: str) -> Column[Row]:
    """The column with a key.

    Raises:
        KeyError: no column has this key.
    """
    for item in columns:
        if item.key == key:
            return item
    raise KeyError(key)
