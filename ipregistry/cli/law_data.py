"""The legal data with the office's own values: law list, show, check, moved, add, remove."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ipregistry.cli import frame, json_rows
from ipregistry.domain import labels
from ipregistry.domain.columns import show_day
from ipregistry.domain.kinds import Confidence, FindingLevel

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from ipregistry.services.context import Context, Moved
    from ipregistry.services.law import LawRow

_OWN = " (giá trị do cơ quan nhập)"
_YES, _NO = "c", "k"
_registry = click.argument("registry", metavar="[SỔ]", type=frame.FILE, required=False)


def _saving(command: click.decorators.FC) -> click.decorators.FC:
    command = click.option("--dry-run", is_flag=True, help="Chỉ xem những gì thay đổi, không lưu.")(command)
    return click.option("--yes", is_flag=True, help="Lưu mà không hỏi lại.")(command)


@click.group("law", cls=frame.Group)
def law() -> None:
    """Căn cứ pháp lý: các con số, nguồn, mức tin cậy, giá trị của cơ quan."""


def _rows(registry: Path | None, key: str | None = None) -> tuple[LawRow, ...]:
    from ipregistry import app  # noqa: PLC0415
    from ipregistry.services import law as service  # noqa: PLC0415
    from ipregistry.services.law_usage import usage  # noqa: PLC0415

    if registry is None:
        data = app.load_law()
        return service.law_list(data) if key is None else (service.law_show(data, key),)
    with app.open_context(registry) as context:
        if key is None:
            return service.law_list(context.law, usage(context))
        service.law_show(context.law, key)
        return (service.law_show(context.law, key, usage(context)),)


def _json(row: LawRow, *, of_registry: bool) -> Any:
    item = json_rows.plain(row)
    if not of_registry:
        for part in (item, *item["values"]):
            del part["own"], part["used_by"]
    return item


@law.command("list")
@_registry
@frame.as_json
def list_law(registry: Path | None, json_output: bool) -> None:
    """Mọi con số của pháp luật; có sổ thì kèm giá trị của cơ quan và số tài sản áp dụng."""
    rows = _rows(registry)
    if json_output:
        frame.write_json({"items": [_json(row, of_registry=registry is not None) for row in rows]})
        return
    for row in rows:
        used = "" if row.used_by is None else f" – {row.used_by} tài sản"
        click.echo(f"{row.key:44} {row.label}{used}{_OWN if row.own else ''}")


@law.command("show")
@click.argument("key", metavar="KHÓA")
@_registry
@frame.as_json
def show(key: str, registry: Path | None, json_output: bool) -> None:
    """Một con số: giá trị theo thời gian, nguồn, mức tin cậy, số tài sản áp dụng."""
    (row,) = _rows(registry, key)
    if json_output:
        frame.write_json(_json(row, of_registry=registry is not None))
        return
    click.echo(f"{row.key}: {row.label}")
    for value in row.values:
        when = f", {value.when}" if value.when else ""
        used = "" if value.used_by is None else f", {value.used_by} tài sản"
        draft = ", dự kiến" if value.draft else ""
        click.echo(
            f"  từ {show_day(value.start)}{when}: {value.text} – {value.source} "
            f"({labels.CONFIDENCE[value.confidence]}{draft}{used})"
        )


@law.command("check")
@_registry
@frame.as_json
def check(registry: Path | None, json_output: bool) -> int:
    """Kiểm tra dữ liệu pháp luật và lịch nghỉ; có sổ thì cả giá trị của cơ quan và các ngày đã tính trong sổ."""
    from ipregistry import app  # noqa: PLC0415
    from ipregistry.services import law as service  # noqa: PLC0415

    if registry is None:
        findings = service.law_check(app.load_law(), app.load_calendar())
    else:
        with app.open_context(registry) as context:
            findings = service.law_check(context.law, context.calendar, context)
    ok = all(finding.level is FindingLevel.INFO for finding in findings)
    if json_output:
        frame.write_json({"ok": ok, "findings": json_rows.plain(findings)})
    else:
        for finding in findings:
            click.echo(f"- {finding.message}")
        click.echo("Dữ liệu pháp luật đọc được và nhất quán." if ok else "Có điểm cần xem lại, nêu ở trên.")
    return frame.DONE if ok else frame.FINDINGS


@law.command("moved")
@click.argument("registry", metavar="SỔ", type=frame.FILE)
@click.option("--seen", is_flag=True, help="Ghi nhận đã xem; lần sau không nêu lại.")
@frame.as_json
def moved(registry: Path, seen: bool, json_output: bool) -> None:
    """Những gì thay đổi khi mở sổ bằng dữ liệu luật khác lần trước."""
    from ipregistry import app  # noqa: PLC0415
    from ipregistry.services import standing  # noqa: PLC0415

    with app.open_context(registry) as context:
        found = standing.moved_since(context)
        if seen and found is not None:
            standing.moved_seen(context)
    if json_output:
        frame.write_json({"day": None, "count": 0, "items": []} if found is None else json_rows.plain(found))
    elif found is None:
        click.echo("Không có thay đổi nào chưa xem.")
    else:
        _write_moved(found.items)
        click.echo(f"Mở sổ ngày {show_day(found.day)}: {found.count} thay đổi.")


@law.command("add")
@click.argument("registry", metavar="SỔ", type=frame.FILE)
@click.argument("key", metavar="KHÓA")
@click.option("--from", "starts", type=frame.DAY, metavar="NGÀY", required=True, help="Ngày bắt đầu áp dụng.")
@click.option("--value", metavar="GIÁ_TRỊ", required=True, help="Giá trị: số, từ, hoặc JSON.")
@click.option("--source", metavar="CHỮ", required=True, help="Căn cứ, như sẽ in ra.")
@click.option("--found-in", metavar="CHỮ", default="", help="Nơi đã đọc văn bản.")
@click.option(
    "--confidence",
    type=frame.one_of(Confidence),
    default=Confidence.UNCONFIRMED.value,
    metavar="MỨC",
    help="confirmed nếu đã đọc nguyên văn; mặc định unconfirmed.",
)
@click.option("--note", metavar="CHỮ", default="", help="Ghi chú.")
@click.option("--unit", metavar="ĐƠN_VỊ", default="", help="Đơn vị, khi khóa mới.")
@click.option("--label", metavar="CHỮ", default="", help="Tên, khi khóa mới.")
@click.option("--chosen-by", metavar="NGÀY", default="", help="Ngày nào của tài sản chọn giá trị, khi khóa mới.")
@_saving
@frame.as_json
def add(
    registry: Path,
    key: str,
    starts: date,
    value: str,
    source: str,
    confidence: str,
    json_output: bool,
    **others: Any,
) -> None:
    """Thêm giá trị của cơ quan vào sổ, hoặc sửa giá trị đã thêm; trước khi lưu nêu những tài sản thay đổi."""
    from ipregistry import app  # noqa: PLC0415
    from ipregistry.domain.law_overlay import OwnValue, typed_value  # noqa: PLC0415
    from ipregistry.services import own_law  # noqa: PLC0415

    how = {name: others.pop(name) for name in ("yes", "dry_run")}
    with app.open_context(registry) as context:
        own = OwnValue(
            key=key,
            starts=starts,
            value=typed_value(value),
            citation=source,
            checked_on=context.today,
            confidence=Confidence(confidence),
            **others,
        )
        place = (key, starts)
        if place in {(each.key, each.starts) for each in context.rules.own}:
            # The office corrects a value of its own.
            found = own_law.preview_values(context, own, remove=[place])
            _save(context, found, lambda: own_law.change_value(context, key, starts, own), json_output, **how)
        else:
            found = own_law.preview_values(context, own)
            _save(context, found, lambda: own_law.add_values(context, own), json_output, **how)


@law.command("remove")
@click.argument("registry", metavar="SỔ", type=frame.FILE)
@click.argument("key", metavar="KHÓA")
@click.option("--from", "starts", type=frame.DAY, metavar="NGÀY", required=True, help="Ngày bắt đầu của giá trị.")
@_saving
@frame.as_json
def remove(registry: Path, key: str, starts: date, yes: bool, dry_run: bool, json_output: bool) -> None:
    """Bỏ giá trị của cơ quan; giá trị của chương trình lại được áp dụng."""
    from ipregistry import app  # noqa: PLC0415
    from ipregistry.services import own_law  # noqa: PLC0415

    place = (key, starts)
    with app.open_context(registry) as context:
        found = own_law.preview_values(context, remove=[place])
        _save(context, found, lambda: own_law.remove_values(context, place), json_output, yes=yes, dry_run=dry_run)


def _save(
    context: Context,
    found: tuple[Moved, ...],
    save: Callable[[], object],
    json_output: bool,
    *,
    yes: bool,
    dry_run: bool,
) -> None:
    if not json_output:
        _write_moved(found)
        assets = len({item.asset for item in found})
        click.echo(f"Ngày {show_day(context.today)}: {assets} tài sản thay đổi.")
        if not (yes or dry_run):
            asked = click.Choice([_YES, _NO])
            answer = click.prompt("Lưu? (c: có, k: không)", type=asked, default=_NO, show_choices=False, err=True)
            yes = answer == _YES
    saved = yes and not dry_run
    if saved:
        save()
    if json_output:
        frame.write_json({"moved": json_rows.plain(found), "saved": saved})
    else:
        click.echo("Đã lưu." if saved else "Chưa lưu.")


def _write_moved(items: tuple[Moved, ...]) -> None:
    for item in items:
        click.echo(f"{item.ref} {item.name}: {item.field} {item.before} → {item.after}")
