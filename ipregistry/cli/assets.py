"""Commands over assets: list, show, due."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from ipregistry.cli import frame, json_rows
from ipregistry.domain import labels
from ipregistry.domain.columns import ASSET_COLUMNS, DEADLINE_COLUMNS, column, show_day, show_expiry, show_partial
from ipregistry.domain.fees import fee_words
from ipregistry.domain.kinds import Confidence, Kind, Status
from ipregistry.domain.rows import AssetQuery
from ipregistry.errors import WrongUse

if TYPE_CHECKING:
    from pathlib import Path

    from ipregistry.domain.detail_rows import AssetDetail

_LIST = tuple(
    column(ASSET_COLUMNS, key) for key in ("ref", "name", "kind", "certificate_no", "expiry_date", "status", "owner")
)


@click.command("list", cls=frame.Command)
@click.argument("registry", metavar="SỔ", type=frame.FILE)
@click.option("--search", metavar="TỪ", help="Mọi từ, thứ tự bất kỳ, không cần dấu.")
@click.option("--kind", "kinds", multiple=True, type=frame.one_of(Kind), metavar="LOẠI", help="Loại tài sản.")
@click.option(
    "--status", "statuses", multiple=True, type=frame.one_of(Status), metavar="TRẠNG_THÁI", help="Trạng thái."
)
@click.option("--owner", metavar="TÊN", help="Chủ sở hữu, tổ chức quản lý.")
@click.option("--jurisdiction", metavar="CC", help="Mã nước (ST.3); hiện đơn ở nước đó.")
@click.option("--year-filed", type=frame.Whole(), metavar="NĂM", help="Năm nộp đơn.")
@click.option("--as-of", type=frame.DAY, metavar="NGÀY", help="Số liệu đến ngày này.")
@click.option("--limit", type=frame.Whole(), metavar="N", help="Nhiều nhất N dòng.")
@frame.as_json
def list_assets(
    registry: Path,
    kinds: tuple[str, ...],
    statuses: tuple[str, ...],
    json_output: bool,
    **filters: Any,
) -> None:
    """Danh sách tài sản."""
    from ipregistry import app  # noqa: PLC0415
    from ipregistry.services import assets as service  # noqa: PLC0415

    query = AssetQuery(kinds=tuple(map(Kind, kinds)), statuses=tuple(map(Status, statuses)), **filters)
    with app.open_context(registry) as context:
        page = service.list_assets(context, query)
    if json_output:
        frame.write_json(json_rows.assets(page))
        return
    frame.write_table(page.items, _LIST)
    frame.note(f"{len(page.items)} / {page.count} tài sản, số liệu đến ngày {show_day(page.as_of)}.")


@click.command("show", cls=frame.Command)
@click.argument("registry", metavar="SỔ", type=frame.FILE)
@click.argument("ref", metavar="MÃ")
@click.option("--as-of", type=frame.DAY, metavar="NGÀY", help="Số liệu đến ngày này.")
@frame.as_json
def show(registry: Path, ref: str, as_of: date | None, json_output: bool) -> None:
    """Một tài sản, tất cả những gì sổ có (MÃ: mã trong sổ, số đơn hay số văn bằng)."""
    from ipregistry import app  # noqa: PLC0415
    from ipregistry.services import assets as service  # noqa: PLC0415

    with app.open_context(registry) as context:
        whole = service.show_asset(context, ref, as_of)
    if json_output:
        frame.write_json(json_rows.detail(whole))
    else:
        _print_detail(whole)


def _print_detail(whole: AssetDetail) -> None:
    row = whole.row
    click.echo(f"{row.ref}  {row.name}  ({labels.KIND[row.kind]})")
    for label, value in (
        ("Trạng thái", labels.STATUS[row.status]),
        ("Sản phẩm", row.product),
        ("Số văn bằng", row.certificate_no),
        ("Ngày cấp", show_partial(row.grant_date)),
        ("Số đơn", row.application_no),
        ("Ngày nộp đơn", show_partial(row.filing_date)),
        ("Ngày hết hạn", show_expiry(row)),
        ("Chủ sở hữu", row.owner),
        ("Chủ hiện nay", row.owner_current),
        ("Tổ chức quản lý", row.managing_body),
    ):
        if value and value != labels.EMPTY:
            click.echo(f"  {label}: {value}")
    for item in whole.deadlines:
        where = "" if item.jurisdiction == "VN" else f" ({labels.jurisdiction(item.jurisdiction)})"
        late = "" if item.late_working_day is None else f", muộn nhất {show_day(item.late_working_day)}"
        click.echo(
            f"  {item.title}{where}: {frame.show_period(item.opens, item.due_working_day)}{late}"
            f" ({labels.deadline_state(item.state, passed=item.passed)})"
        )
        if words := fee_words(item):
            click.echo(f"      {words}")
        for reason in item.reasons:
            mark = "" if reason.confidence is Confidence.CONFIRMED else " [chưa kiểm chứng]"
            click.echo(f"      {reason.sentence}{mark}")
    for conflict in whole.conflicts:
        click.echo(f"  Hai nguồn khác nhau về {labels.field(conflict.field)}: {conflict.kept} / {conflict.other}")
    for gap in row.gaps:
        click.echo(f"  Còn thiếu: {gap.message}")


@click.command("due", cls=frame.Command)
@click.argument("registry", metavar="SỔ", type=frame.FILE)
@click.option(
    "--year", type=frame.Whole(1900, 2200), metavar="NĂM", help="Khung, hạn hoặc thời gian nộp muộn chạm năm này."
)
@click.option("--from", "start", type=frame.DAY, metavar="NGÀY", help="Từ ngày.")
@click.option("--to", "end", type=frame.DAY, metavar="NGÀY", help="Đến ngày.")
@frame.as_json
def due(registry: Path, year: int | None, start: date | None, end: date | None, json_output: bool) -> None:
    """Các thời hạn, kèm căn cứ."""
    from ipregistry import app  # noqa: PLC0415
    from ipregistry.services import deadlines as service  # noqa: PLC0415

    if year is not None and (start or end):
        raise WrongUse("Chỉ chọn --year, hoặc --from và --to.")
    if start and end and end < start:
        raise WrongUse(f"Ngày cuối {show_day(end)} trước ngày đầu {show_day(start)}; hãy đổi lại.")
    with app.open_context(registry) as context:
        if year is None and start is None and end is None:
            year = context.today.year
        first = date(year, 1, 1) if year else start or date.min
        last = date(year, 12, 31) if year else end or date.max
        page = service.due(context, first, last)
    if json_output:
        frame.write_json(json_rows.due(page))
        return
    frame.write_table(page.items, DEADLINE_COLUMNS)
    for gap in page.gaps:
        click.echo(f"Chưa tính được: {gap.ref} {gap.name}: {'; '.join(gap.missing)}")
    frame.note(f"{len(page.items)} thời hạn; {len(page.gaps)} tài sản chưa tính được.")
