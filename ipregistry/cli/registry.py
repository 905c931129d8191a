"""Commands over a whole registry: new, demo, check, backup, restore, history, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ipregistry.cli import frame, json_rows

if TYPE_CHECKING:
    from pathlib import Path


@click.command("new", cls=frame.Command)
@click.argument("registry", metavar="SỔ", type=frame.FILE)
@click.option("--agency", required=True, metavar="TÊN", help="Tên cơ quan giữ sổ.")
@click.option("--province", required=True, metavar="MÃ", help="Mã tỉnh, thành phố từ 01/07/2025, ví dụ 82 Đồng Tháp.")
def new(registry: Path, agency: str, province: str) -> None:
    """Tạo một sổ trống; không ghi đè tệp đã có."""
    from ipregistry import app  # noqa: PLC0415 - --help must be quick

    with app.new_context(registry, agency=agency, province=province):
        click.echo(f"Đã tạo sổ {registry}.")


@click.command("demo", cls=frame.Command)
@click.argument("registry", metavar="SỔ", type=frame.FILE)
@click.option("--bare", is_flag=True, help="Chỉ tài sản có thật, không có 40 ví dụ.")
@click.option("--size", type=frame.Whole(most=1_000_000), default=0, metavar="N", help="Thêm N tài sản giả lập.")
@click.option("--seed", type=frame.Whole(), default=1, metavar="K", help="Số gieo cho tài sản giả lập.")
def demo(registry: Path, bare: bool, size: int, seed: int) -> None:
    """Tạo sổ ví dụ của Đồng Tháp; không ghi đè tệp đã có."""
    from ipregistry import app  # noqa: PLC0415
    from ipregistry.services import demo as service  # noqa: PLC0415

    with app.new_context(registry, agency=service.AGENCY, province=service.PROVINCE) as context:
        try:
            added = service.fill(context, bare=bare, size=size, seed=seed)
        except BaseException:  # also Ctrl+C: an empty registry left behind would stop the next try
            context.registry.close()
            registry.unlink(missing_ok=True)
            raise
    click.echo(f"Đã tạo sổ ví dụ {registry}: {added} tài sản.")


@click.command("check", cls=frame.Command)
@click.argument("registry", metavar="SỔ", type=frame.FILE)
@click.option("--repair-derived", is_flag=True, help="Tính lại trạng thái, thời hạn và ghi đè bảng đã tính.")
@frame.as_json
def check(registry: Path, repair_derived: bool, json_output: bool) -> int:
    """Kiểm tra sổ: tệp có nguyên vẹn, số liệu tính có khớp, nhật ký có liền mạch."""
    from ipregistry import app  # noqa: PLC0415
    from ipregistry.services import safety  # noqa: PLC0415

    with app.open_context(registry) as context:
        report = safety.check(context, repair_derived=repair_derived)
    if json_output:
        frame.write_json(json_rows.plain(report))
    else:
        for finding in report.findings:
            click.echo(f"- {finding.message}")
        click.echo("Sổ nguyên vẹn." if report.ok else "Sổ có điểm cần xem lại, nêu ở trên.")
    return frame.DONE if report.ok else frame.FINDINGS


@click.command("backup", cls=frame.Command)
@click.argument("registry", metavar="SỔ", type=frame.FILE)
@click.argument("destination", metavar="[NƠI]", type=frame.FILE, required=False)
def backup(registry: Path, destination: Path | None) -> None:
    """Sao lưu sổ; bản sao được mở lại và đếm."""
    from ipregistry import app  # noqa: PLC0415
    from ipregistry.services import safety  # noqa: PLC0415

    with app.open_context(registry) as context:
        click.echo(f"Đã sao lưu và kiểm tra: {safety.backup(context, destination)}")


@click.command("restore", cls=frame.Command)
@click.argument("copy", metavar="BẢN_SAO", type=frame.FILE)
@click.argument("registry", metavar="SỔ", type=frame.FILE)
def restore(copy: Path, registry: Path) -> None:
    """Dựng lại sổ từ bản sao lưu; không ghi đè tệp đã có."""
    from ipregistry.services import safety  # noqa: PLC0415

    safety.restore(copy, registry)
    click.echo(f"Đã dựng lại {registry} từ {copy}.")


@click.command("undo", cls=frame.Command)
@click.argument("registry", metavar="SỔ", type=frame.FILE)
@click.argument("change_set", metavar="[LẦN_GHI]", type=frame.Whole(), required=False)
@frame.as_json
def undo(registry: Path, change_set: int | None, json_output: bool) -> int:
    """Lùi lại một lần ghi (mặc định: lần ghi cuối); có chỗ đã sửa tiếp thì nêu ra và giữ nguyên."""
    from ipregistry import app  # noqa: PLC0415
    from ipregistry.services import history as service  # noqa: PLC0415

    with app.open_context(registry) as context:
        report = service.undo(context, change_set)
    if json_output:
        frame.write_json(json_rows.plain(report))
    elif report.done:
        click.echo(f"Đã lùi lại: {report.label}.")
    else:
        for conflict in report.conflicts:
            click.echo(f"- {conflict.ref}: {conflict.message}" if conflict.ref else f"- {conflict.message}")
        click.echo("Chưa lùi lại gì: các chỗ trên đã được sửa tiếp sau đó.")
    return frame.DONE if report.done else frame.FINDINGS


@click.command("history", cls=frame.Command)
@click.argument("registry", metavar="SỔ", type=frame.FILE)
@click.argument("ref", metavar="[MÃ]", required=False)
@frame.as_json
def history(registry: Path, ref: str | None, json_output: bool) -> None:
    """Ai sửa gì, lúc nào, từ gì thành gì."""
    from ipregistry import app  # noqa: PLC0415
    from ipregistry.services import history as service  # noqa: PLC0415

    with app.open_context(registry) as context:
        rows = service.history(context, ref)
    if json_output:
        frame.write_json({"items": json_rows.plain(rows)})
        return
    last = 0
    for row in rows:
        if row.change_set != last:
            last = row.change_set
            click.echo(f"[{row.change_set}] {row.at:%d/%m/%Y %H:%M} {row.officer}: {row.label}")
        if row.field:
            click.echo(f"      {row.table}.{row.field}: {row.before or '–'} → {row.after or '–'}")
