"""Reports: what there is, and making one as a file or for the preview."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from ipregistry.domain.columns import show_day
from ipregistry.domain.rows import AssetQuery
from ipregistry.errors import WrongUse
from ipregistry.services.assets import list_assets, picture, show_asset
from ipregistry.services.office import agency
from ipregistry.services.out_file import check_place, place
from ipregistry.services.shown import grouped_rows
from ipregistry.store.history import history_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from ipregistry.domain.rows import AssetPage
    from ipregistry.reports.certificate_summary import Imprint
    from ipregistry.reports.model import ListReport, Report, Sheet
    from ipregistry.reports.pdf import Drawn
    from ipregistry.services.context import Context

CERTIFICATES: Final = "Cho từng văn bằng"
LISTS: Final = "Danh sách"
REPORTS: Final = "Báo cáo"
_NOTHING: Final = "Không có tài sản nào để in; đề nghị kiểm tra lại điều kiện chọn."


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report of the catalogue."""

    name: str
    """Its name in commands."""
    title: str
    group: str
    formats: tuple[str, ...] = ()
    """Endings of the files it can be made as; none while it is not there."""

    @property
    def available(self) -> bool:
        """Whether this version makes it."""
        return bool(self.formats)


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What a report is about. Each report takes what it needs."""

    year: int | None = None
    start: date | None = None
    end: date | None = None
    as_of: date | None = None
    assets: tuple[str, ...] = ()
    """References, uids or numbers; none: every asset the report makes sense for."""
    owner: str | None = None
    query: AssetQuery | None = None
    """What a list asks, as the window shows it; its day counts."""
    columns: tuple[str, ...] = ()
    """Keys of the columns of a list as the window shows it; none: those of the report."""
    group: str = ""
    """Condition such a list is grouped by."""
    told: tuple[str, ...] = ()
    """Lines under the title that say what was asked, how it is ordered."""
    fees: bool = False
    """Estimates of fees are printed where the report knows any."""
    printed_at: datetime | None = None
    """The moment printed in the foot; None: now, by the clock."""

    def __post_init__(self) -> None:
        """Refuse a period that ends before it begins."""
        if self.start is not None and self.end is not None and self.end < self.start:
            raise WrongUse(f"Ngày cuối {show_day(self.end)} trước ngày đầu {show_day(self.start)}; hãy đổi lại.")


@dataclass(frozen=True, slots=True)
class ReportResult:
    """A report that was made."""

    path: Path
    pages: int | None
    """Pages of a PDF; None for a workbook, which the printer shares out."""
    notes: tuple[str, ...] = ()
    """What was left out or could not be shown, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class _Content:
    report: Report
    notes: list[str]


CATALOGUE: Final = (
    ReportEntry("certificate-summary", "Phiếu tóm tắt văn bằng bảo hộ", CERTIFICATES, ("pdf",)),
    ReportEntry("renewal-notice", "Công văn thông báo gia hạn", CERTIFICATES),
    ReportEntry("renewal-form", "Phiếu thông tin phục vụ khai tờ khai", CERTIFICATES),
    ReportEntry("asset-list", "Danh mục tài sản trí tuệ", LISTS, ("pdf", "xlsx")),
    ReportEntry("deadline-list", "Danh sách thời hạn", LISTS),
    ReportEntry("foreign-filings", "Đăng ký ra nước ngoài", LISTS),
    ReportEntry("owner-succession", "Văn bằng của cơ quan đã bãi bỏ", LISTS),
    ReportEntry("usage-rights", "Sổ theo dõi quyền sử dụng", LISTS),
    ReportEntry("product-list", "Danh mục sản phẩm", LISTS),
    ReportEntry("support-list", "Danh sách hỗ trợ kinh phí", LISTS),
    ReportEntry("data-gaps", "Tài sản chưa đủ dữ liệu", LISTS),
    ReportEntry("annual-report", "Báo cáo hoạt động sở hữu trí tuệ năm", REPORTS),
    ReportEntry("plan-progress", "Kết quả thực hiện kế hoạch", REPORTS),
    ReportEntry("statistics", "Thống kê", REPORTS),
    ReportEntry("renewal-review", "Rà soát gia hạn hằng năm", REPORTS),
    ReportEntry("history", "Lịch sử thay đổi", REPORTS),
    ReportEntry("handover", "Bàn giao", REPORTS),
)


def list_reports() -> tuple[ReportEntry, ...]:
    """The catalogue, also what later versions bring."""
    return CATALOGUE


def render_report(
    context: Context, name: str, options: ReportOptions, progress: Callable[[int], None] | None = None
) -> bytes:
    """A report as PDF, for the preview. `progress` is told how many sheets are done.

    Raises:
        WrongUse: no such report, not in this version, no such asset, nothing to print.
    """
    entry = _entry(name)
    _check_format(entry, "pdf")
    return _pdf(_content(context, entry, options), progress).content


def make_report(
    context: Context,
    name: str,
    out: Path,
    options: ReportOptions,
    progress: Callable[[int], None] | None = None,
) -> ReportResult:
    """Make a report as a file; its ending says which kind. A file of that name is replaced when all went well.

    Raises:
        WrongUse: no such report, not in this version or not as such a file, no such asset, nothing to print.
        UserError: the file cannot be written.
    """
    check_place(out)
    entry = _entry(name)
    ending = out.suffix.lower().lstrip(".")
    _check_format(entry, ending)
    content = _content(context, entry, options)
    pages: int | None = None
    if ending == "xlsx":
        from ipregistry.reports import xlsx  # noqa: PLC0415 - loaded when a workbook is made
        from ipregistry.reports.model import ListReport  # noqa: PLC0415 - the same

        assert isinstance(content.report, ListReport)
        whole = xlsx.render(content.report)
    else:
        drawn = _pdf(content, progress)
        whole, pages = drawn.content, drawn.pages
        if drawn.missing_letters:
            content.notes.append(f"Phông chữ in không có các chữ: {drawn.missing_letters}; trên giấy hiện ô trống.")
    place(out, whole)
    return ReportResult(out, pages, tuple(content.notes))


def _entry(name: str) -> ReportEntry:
    found = next((entry for entry in CATALOGUE if entry.name == name), None)
    if found is None:
        raise WrongUse(f"Không có báo cáo “{name}”; đề nghị xem tên các báo cáo bằng lệnh reports.")
    if not found.available:
        raise WrongUse(f"Báo cáo “{found.title}” ({name}) chưa có trong bản này.")
    return found


def _check_format(entry: ReportEntry, ending: str) -> None:
    if ending in entry.formats:
        return
    kinds = " hoặc ".join(f".{kind}" for kind in entry.formats)
    if ending in {"pdf", "docx", "xlsx"}:
        raise WrongUse(f"“{entry.title}” dạng .{ending} chưa có trong bản này; đề nghị ghi tệp {kinds}.")
    raise WrongUse(f"Không lập được báo cáo thành tệp đuôi “.{ending}”; đề nghị ghi tệp {kinds}.")


def _pdf(content: _Content, progress: Callable[[int], None] | None) -> Drawn:
    from ipregistry.reports import pdf  # noqa: PLC0415 - ReportLab loads when first used

    return pdf.render(content.report, progress)


def _content(context: Context, entry: ReportEntry, options: ReportOptions) -> _Content:
    from ipregistry.reports.certificate_summary import Imprint  # noqa: PLC0415 - reports load when first used

    printed_at = options.printed_at or datetime.now().astimezone()
    imprint = Imprint(agency(context), printed_at, context.registry.path.name)
    if entry.name == "asset-list":
        return _asset_list(context, options, imprint)
    return _certificate_summaries(context, options, imprint)


def _asset_list(context: Context, options: ReportOptions, imprint: Imprint) -> _Content:
    from ipregistry.reports.asset_list import build_list  # noqa: PLC0415 - reports load when first used

    if options.columns:
        return _Content(_shown_list(context, options, imprint), [])
    page = _found(context, options)
    if not page.items:
        raise WrongUse(_NOTHING)
    return _Content(build_list(page, imprint), [])


def _shown_list(context: Context, options: ReportOptions, imprint: Imprint) -> ListReport:
    """The list as the window shows it."""
    from ipregistry.reports.shown_list import build_shown  # noqa: PLC0415 - reports load when first used

    query = options.query or AssetQuery(owner=options.owner, as_of=options.as_of)
    groups = grouped_rows(context, query, options.group)
    if not any(rows for _, rows in groups):
        raise WrongUse(_NOTHING)
    return build_shown(groups, options.columns, options.told, query.as_of or context.today, imprint)


def _found(context: Context, options: ReportOptions) -> AssetPage:
    """The assets the options choose, as a list."""
    page = list_assets(context, AssetQuery(owner=options.owner, as_of=options.as_of))
    if not options.assets:
        return page
    chosen = {show_asset(context, ref, options.as_of).row.id for ref in options.assets}
    items = tuple(row for row in page.items if row.id in chosen)
    return type(page)(page.as_of, len(items), items)


def _certificate_summaries(context: Context, options: ReportOptions, imprint: Imprint) -> _Content:
    from ipregistry.reports.certificate_summary import build_sheet  # noqa: PLC0415 - reports load when first used
    from ipregistry.reports.model import SheetReport  # noqa: PLC0415 - the same

    notes: list[str] = []
    refs = _refs(context, options, notes)

    def sheets() -> Iterator[Sheet]:
        for ref in refs:
            detail = show_asset(context, ref, options.as_of)
            with context.registry.reading() as session:
                last = history_rows(session, asset=detail.row.id, limit=1)
            detail = replace(detail, history=last)
            shown = picture(context, detail.row.id)
            yield build_sheet(detail, None if shown is None else shown[0], imprint, fees=options.fees)

    title = _entry("certificate-summary").title
    if len(refs) == 1:
        title += f" – {show_asset(context, refs[0], options.as_of).row.ref}"
    return _Content(SheetReport(title, sheets(), imprint.printed_at), notes)


def _refs(context: Context, options: ReportOptions, notes: list[str]) -> tuple[str, ...]:
    """The assets to print: those named, else all for which something was filed."""
    if options.assets:
        return tuple(dict.fromkeys(options.assets))
    rows = _found(context, options).items
    filed = tuple(row.uid for row in rows if row.filing is not None)
    if not filed:
        raise WrongUse("Không có tài sản nào đã nộp đơn để in phiếu; đề nghị kiểm tra lại điều kiện chọn.")
    if len(filed) < len(rows):
        notes.append(f"{len(rows) - len(filed)} tài sản chưa nộp đơn, không in phiếu.")
    return filed
