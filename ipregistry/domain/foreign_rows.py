"""Rows of the list of filings abroad, and of the table of assets by countries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipregistry.domain import labels
from ipregistry.domain.columns import Column, native_day, show_day, show_partial, show_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ipregistry.domain.kinds import Kind, Route, Status
    from ipregistry.domain.partial_date import PartialDate
    from ipregistry.domain.remarks import Remark
    from ipregistry.domain.rows import NextDeadline

INTERNATIONAL: Final = "WO"


@dataclass(frozen=True, slots=True)
class ForeignQuery:
    """Which filings outside Viet Nam a list shows. All filters must hold, a tuple means any."""

    search: str | None = None
    """Words of the asset, its numbers, or the name of the country."""
    jurisdictions: tuple[str, ...] = ()
    routes: tuple[Route, ...] = ()
    statuses: tuple[Status, ...] = ()
    kinds: tuple[Kind, ...] = ()
    as_of: date | None = None
    """None: today."""
    sort: str = "name"
    """Key of a column of `FOREIGN_COLUMNS`."""
    descending: bool = False
    offset: int = 0
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class ForeignRow:
    """One filing outside Viet Nam as known on the as-of day: national, designation, or international registration."""

    asset: int
    filing: int
    ref: str
    name: str
    kind: Kind
    jurisdiction: str
    """ST.3; `WO` for an international registration or application."""
    route: Route
    application_no: str | None
    filed: PartialDate | None
    registration_no: str | None
    registered: PartialDate | None
    designated: PartialDate | None
    """Day of a designation made after the international registration."""
    expiry: date | None
    indefinite: bool
    status: Status
    next_deadline: NextDeadline | None
    parent: int | None
    """Id of the international registration it hangs on."""
    designations: int
    """How many countries hang on it."""
    danger: str | None = None
    """Why the registration may fall with the home mark, in one sentence; None while it may not."""


@dataclass(frozen=True, slots=True)
class ForeignPage:
    """A list of filings abroad."""

    as_of: date
    count: int
    """All rows found, international registrations among them."""
    filings: int
    """Of these the filings: each designation one, an international registration none."""
    items: tuple[ForeignRow, ...]


@dataclass(frozen=True, slots=True)
class ForeignFacets:
    """What can be chosen in each filter, with how many rows each would leave; most first."""

    jurisdictions: tuple[tuple[str, int], ...]
    routes: tuple[tuple[Route, int], ...]
    statuses: tuple[tuple[Status, int], ...]
    kinds: tuple[tuple[Kind, int], ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An asset with its filings in each country."""

    asset: int
    ref: str
    name: str
    kind: Kind
    cells: Mapping[str, tuple[ForeignRow, ...]]
    """By country, the leading filing first; countries without any are absent."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Assets by countries; the rows asked for, the countries of all."""

    as_of: date
    count: int
    """All assets found."""
    jurisdictions: tuple[tuple[str, int], ...]
    """Countries with their number of filings, most first; international registrations before them."""
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class ForeignOutlook:
    """What will be computed for one filing that is being entered."""

    jurisdiction: str
    status: Status
    expiry: date | None
    indefinite: bool
    next_name: str | None
    """What is next to be done, in Vietnamese."""
    next_due: date | None
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForeignPreview:
    """What entering filings would give, one outlook a filing in their order."""

    outlooks: tuple[ForeignOutlook, ...]
    findings: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class HomeFiling:
    """A filing in Viet Nam from which filings abroad may claim priority."""

    filing: int
    application_no: str | None
    filed: PartialDate | None
    certificate_no: str | None
    priority_due: date | None
    """Last day on which priority can be claimed, not moved to a working day: the office abroad has its own; None where
    the law data do not say."""
    reasons: tuple[tuple[str, str], ...]
    """Pairs of sentence and source."""
    confirmed: bool
    """Every legal value behind it is confirmed."""


@dataclass(frozen=True, slots=True)
class InternationalFiling:
    """An international registration or application of the asset that further countries can hang on."""

    filing: int
    route: Route
    number: str | None
    registered: PartialDate | None


@dataclass(frozen=True, slots=True)
class HomeAsset:
    """An asset as the entry of filings abroad starts from it."""

    asset: int
    ref: str
    name: str
    kind: Kind
    homes: tuple[HomeFiling, ...]
    """The leading one first."""
    internationals: tuple[InternationalFiling, ...]
    taken: tuple[str, ...]
    """Countries where something is filed already."""


def show_place(row: ForeignRow) -> str:
    """The country, or the international registration with how many countries hang on it."""
    name = labels.jurisdiction(row.jurisdiction)
    return f"{name} · {row.designations} nước" if row.designations else name


def show_route(route: Route) -> str:
    """The way as a line of its own writes it, with a capital."""
    text = labels.ROUTE[route]
    return text[:1].upper() + text[1:]


def show_foreign_expiry(row: ForeignRow) -> str:
    """The expiry, or that there is none."""
    return "Vô thời hạn" if row.indefinite else show_day(row.expiry)


def show_next(row: ForeignRow) -> str:
    """What is next to be done, and when."""
    if row.next_deadline is None:
        return labels.EMPTY
    return f"{labels.DEADLINE[row.next_deadline.kind]}: {show_day(row.next_deadline.due)}"


def outlook_words(outlook: ForeignOutlook) -> str:
    """One line of what will be computed: "hết hạn 05/03/2036 · Gia hạn hiệu lực 05/03/2036"."""
    parts = []
    if outlook.indefinite:
        parts.append("bảo hộ vô thời hạn")
    elif outlook.expiry is not None:
        parts.append(f"hết hạn {show_day(outlook.expiry)}")
    if outlook.next_due is not None:
        parts.append(f"{outlook.next_name} {show_day(outlook.next_due)}")
    return " · ".join(parts)


def cell_words(filings: tuple[ForeignRow, ...]) -> str:
    """Everything filed for one asset in one country, with its dates."""
    return "; ".join(_cell_line(row) for row in filings) or "chưa nộp đơn"


def _cell_line(row: ForeignRow) -> str:
    parts = [labels.STATUS[row.status], show_route(row.route)]
    if row.filed is not None:
        parts.append(f"nộp {row.filed.show()}")
    if row.registered is not None:
        parts.append(f"đăng ký {row.registered.show()}")
    if row.indefinite:
        parts.append("vô thời hạn")
    elif row.expiry is not None:
        parts.append(f"đến {show_day(row.expiry)}")
    if row.danger:
        parts.append(row.danger)
    return ", ".join(parts)


FOREIGN_COLUMNS: tuple[Column[ForeignRow], ...] = (
    Column("ref", "Mã", lambda row: row.ref, lambda row: row.ref, 22),
    Column("name", "Tên tài sản", lambda row: row.name, lambda row: row.name, 58),
    Column("kind", "Loại", lambda row: labels.KIND[row.kind], lambda row: labels.KIND_SHORT[row.kind], 14),
    Column("jurisdiction", "Nước", show_place, show_place, 40),
    Column("route", "Con đường", lambda row: show_route(row.route), lambda row: show_route(row.route), 32),
    Column("application_no", "Số đơn", lambda row: row.application_no, lambda row: show_text(row.application_no), 28),
    Column("filed", "Ngày nộp", lambda row: native_day(row.filed), lambda row: show_partial(row.filed), 22),
    Column(
        "registration_no", "Số đăng ký", lambda row: row.registration_no, lambda row: show_text(row.registration_no), 26
    ),
    Column(
        "registered",
        "Ngày đăng ký",
        lambda row: native_day(row.registered),
        lambda row: show_partial(row.registered),
        22,
    ),
    Column("expiry", "Ngày hết hạn", show_foreign_expiry, show_foreign_expiry, 24),
    Column("status", "Trạng thái", lambda row: labels.STATUS[row.status], lambda row: labels.STATUS[row.status], 40),
    Column("next_deadline", "Việc tiếp theo", show_next, show_next, 44),
)
