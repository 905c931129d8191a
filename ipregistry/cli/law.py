"""Commands over the law alone: term, law list, law show, law check."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ipregistry.cli import frame, json_rows
from ipregistry.domain import labels
from ipregistry.domain.columns import show_day
from ipregistry.domain.kinds import Confidence, Kind, Route

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

_DATES = (
    ("filed", "Ngày nộp đơn."),
    ("granted", "Ngày cấp văn bằng Việt Nam."),
    ("registered", "Ngày đăng ký ở nước ngoài."),
    ("published", "Ngày công bố."),
    ("created", "Ngày tạo ra (thiết kế bố trí)."),
    ("exploited", "Ngày khai thác thương mại đầu tiên (thiết kế bố trí)."),
    ("author-died", "Ngày tác giả mất (quyền tác giả)."),
    ("fixed", "Ngày định hình (quyền tác giả, quyền liên quan)."),
)


def _dates(command: click.decorators.FC) -> click.decorators.FC:
    for name, text in reversed(_DATES):
        command = click.option(f"--{name}", type=frame.DAY, metavar="NGÀY", help=text)(command)
    return command


@click.command("term", cls=frame.Command)
@click.argument("right", metavar="LOẠI", type=frame.one_of(Kind))
@click.option("--jurisdiction", default="VN", metavar="CC", help="Mã nước (ST.3).")
@click.option(
    "--route", type=frame.one_of(Route), default=Route.NATIONAL.value, metavar="ĐƯỜNG", help="Con đường đăng ký."
)
@_dates
@click.option("--plant-group", type=click.Choice(["tree", "other"]), metavar="NHÓM", help="tree: thân gỗ; other: khác.")
@click.option("--renewed", type=frame.Whole(), default=0, metavar="N", help="Số lần đã gia hạn.")
@click.option("--as-of", type=frame.DAY, metavar="NGÀY", help="Xét vào ngày này.")
@frame.as_json
def term(
    right: str,
    jurisdiction: str,
    route: str,
    plant_group: str | None,
    renewed: int,
    as_of: date | None,
    json_output: bool,
    **days: date | None,
) -> None:
    """Thời hạn bảo hộ theo pháp luật, không cần sổ."""
    from ipregistry import app  # noqa: PLC0415
    from ipregistry.services import law as service  # noqa: PLC0415

    answer = service.term(
        app.load_law(),
        app.load_calendar(),
        Kind(right),
        as_of=as_of or app.today(),
        jurisdiction=jurisdiction,
        route=Route(route),
        plant_group=plant_group,
        renewed=renewed,
        **days,
    )
    if json_output:
        frame.write_json(answer.to_json())
        return
    click.echo(
        f"{labels.KIND[Kind(answer.right)]}, {labels.jurisdiction(answer.jurisdiction)}: {labels.STATUS[answer.status]}"
    )
    click.echo(f"  Hết hạn: {'vô thời hạn' if answer.indefinite else show_day(answer.expiry)}")
    for item in answer.renewals:
        click.echo(
            f"  Gia hạn lần {item.cycle}: nộp {frame.show_period(item.opens, item.due_working_day)}"
            f", nộp muộn đến {show_day(item.late_working_day)}"
        )
    for year in answer.maintenance:
        click.echo(
            f"  Duy trì năm {year.cycle}: nộp {frame.show_period(year.opens, year.due_working_day)}"
            f", nộp muộn đến {show_day(year.late_working_day)}"
        )
    for reason in answer.reasons:
        mark = "" if reason.confidence is Confidence.CONFIRMED else " [chưa kiểm chứng]"
        click.echo(f"  Căn cứ: {reason.sentence}{mark}")
    for gap in answer.gaps:
        click.echo(f"  Còn thiếu: {gap.message}")


@click.group("law", cls=frame.Group)
def law() -> None:
    """Căn cứ pháp lý: các con số, nguồn, mức tin cậy."""


@law.command("list")
@frame.as_json
def list_law(json_output: bool) -> None:
    """Mọi con số của pháp luật mà chương trình dùng."""
    from ipregistry import app  # noqa: PLC0415
    from ipregistry.services import law as service  # noqa: PLC0415

    items = service.law_list(app.load_law())
    if json_output:
        frame.write_json({"items": json_rows.plain(items)})
        return
    for item in items:
        click.echo(f"{item.key:44} {item.label}")


@law.command("show")
@click.argument("key", metavar="KHÓA")
@frame.as_json
def show(key: str, json_output: bool) -> None:
    """Một con số: giá trị theo thời gian, nguồn, mức tin cậy."""
    from ipregistry import app  # noqa: PLC0415
    from ipregistry.services import law as service  # noqa: PLC0415

    item = service.law_show(app.load_law(), key)
    if json_output:
        frame.write_json(json_rows.plain(item))
        return
    click.echo(f"{item.key}: {item.label}")
    for value in item.values:
        click.echo(
            f"  từ {show_day(value.start)}: {value.value} – {value.source} ({labels.CONFIDENCE[value.confidence]})"
        )


@law.command("check")
@click.argument("registry", metavar="[SỔ]", type=frame.FILE, required=False)
@frame.as_json
def check(registry: Path | None, json_output: bool) -> int:
    """Kiểm tra dữ liệu pháp luật và lịch nghỉ; có sổ thì so cả ngày đã tính trong sổ."""
    from ipregistry import app  # noqa: PLC0415
    from ipregistry.services import law as service  # noqa: PLC0415

    if registry is None:
        findings = service.law_check(app.load_law(), app.load_calendar())
    else:
        with app.open_context(registry) as context:
            findings = service.law_check(context.law, context.calendar, context)
    if json_output:
        frame.write_json({"ok": not findings, "findings": json_rows.plain(findings)})
    else:
        for finding in findings:
            click.echo(f"- {finding.message}")
        click.echo("Dữ liệu pháp luật đọc được và nhất quán." if not findings else "Có điểm cần xem lại, nêu ở trên.")
    return frame.FINDINGS if findings else frame.DONE
