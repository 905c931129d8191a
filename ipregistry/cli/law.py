"""What the law says of a right, without a registry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from ipregistry.cli import frame
from ipregistry.domain import labels
from ipregistry.domain.columns import show_day
from ipregistry.domain.kinds import WORKS, Confidence, Kind, Route

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.domain.terms import TermAnswer
    from ipregistry.domain.timeline import Reason

_DATES = (
    ("filed", "Ngày nộp đơn."),
    ("granted", "Ngày cấp văn bằng Việt Nam."),
    ("registered", "Ngày đăng ký ở nước ngoài."),
    ("published", "Ngày công bố."),
    ("priority", "Ngày ưu tiên sớm nhất."),
    ("international", "Ngày đăng ký quốc tế (đơn chỉ định)."),
    ("designated", "Ngày chỉ định sau (đơn chỉ định)."),
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
@click.option("--work", type=click.Choice(WORKS), metavar="LOẠI", help=f"Loại tác phẩm: {', '.join(WORKS)}.")
@click.option("--renewed", type=frame.Whole(), default=0, metavar="N", help="Số lần đã gia hạn.")
@click.option("--as-of", type=frame.DAY, metavar="NGÀY", help="Xét vào ngày này.")
@click.option("--all", "more", is_flag=True, help="Thêm các thời hạn khác và thời hạn của cơ quan theo luật.")
@frame.as_json
def term(
    right: str,
    *,
    jurisdiction: str,
    route: str,
    plant_group: str | None,
    work: str | None,
    renewed: int,
    as_of: date | None,
    more: bool,
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
        work=work,
        renewed=renewed,
        **days,
    )
    if json_output:
        frame.write_json(answer.to_json() | (answer.more_json() if more else {}))
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
    for item in (*answer.declarations, *(answer.others if more else ())):
        click.echo(f"  {item.name}: {frame.show_period(item.opens, item.due_working_day)}")
    for limit in answer.office_limits if more else ():
        click.echo(f"  Thời hạn theo luật của cơ quan – {limit.name}: {show_day(limit.due)}")
    for reason in _told(answer, more=more):
        mark = "" if reason.confidence is Confidence.CONFIRMED else " [chưa kiểm chứng]"
        click.echo(f"  Căn cứ: {reason.sentence}{mark}")
    for gap in answer.gaps:
        click.echo(f"  Còn thiếu: {gap.message}")


def _told(answer: TermAnswer, *, more: bool) -> list[Reason]:
    """The reasons of what is printed: without `more` not those of other deadlines; those carry the deadline's name."""
    names = {reason: item.name for item in (*answer.declarations, *answer.others) for reason in item.reasons}
    mine = {reason for item in answer.others for reason in item.reasons}
    shown = {reason for item in (*answer.renewals, *answer.maintenance) for reason in item.reasons}
    told: dict[str, Reason] = {}
    for reason in answer.reasons:
        if not more and reason in mine and reason not in shown:
            continue
        name = names.get(reason, "") if reason not in shown else ""
        told.setdefault(
            reason.sentence, replace(reason, sentence=f"{name}: {reason.sentence}" if name else reason.sentence)
        )
    return list(told.values())
