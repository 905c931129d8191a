"""Commands over files: import, export, report, reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ipregistry import paths
from ipregistry.cli import frame, json_rows
from ipregistry.domain import labels
from ipregistry.domain.kinds import FindingLevel, Kind
from ipregistry.settings import FEES_ON_PAPER, Settings

if TYPE_CHECKING:
    from pathlib import Path

    from ipregistry.domain.rows import ImportReport


@click.command("import", cls=frame.Command)
@click.argument("registry", metavar="SỔ", type=frame.FILE)
@click.argument("files", metavar="TỆP...", type=frame.FILE, nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="Chỉ xem trước, không ghi.")
@click.option("--kind", type=frame.one_of(Kind), metavar="LOẠI", help="Loại của những dòng không ghi loại.")
@click.option("--sheet", metavar="TÊN", help="Chỉ đọc trang tính này.")
@frame.as_json
def import_files(
    registry: Path, files: tuple[Path, ...], dry_run: bool, kind: str | None, sheet: str | None, json_output: bool
) -> int:
    """Nhập danh sách từ Excel, CSV hoặc tệp đã xuất."""
    from ipregistry import app  # noqa: PLC0415
    from ipregistry.services import imports as service  # noqa: PLC0415

    with app.open_context(registry) as context:
        reports = service.import_files(context, files, dry_run=dry_run, kind=Kind(kind) if kind else None, sheet=sheet)
    if json_output:
        answers = [json_rows.imported(report) for report in reports]
        frame.write_json(answers[0] if len(answers) == 1 else {"files": answers})
    else:
        for report in reports:
            _print_import(report, dry_run=dry_run)
    bad = any(
        report.refused or any(finding.level is FindingLevel.ERROR for finding in report.findings) for report in reports
    )
    return frame.FINDINGS if bad else frame.DONE


def _print_import(report: ImportReport, *, dry_run: bool) -> None:
    click.echo(
        f"{report.file}: {report.rows} dòng; {'sẽ thêm' if dry_run else 'thêm'} {report.added}, sửa {report.updated},"
        f" không đổi {report.unchanged}, không nhận {report.refused}."
    )
    for finding in report.findings:
        where = "" if finding.row is None else f"dòng {finding.row}: "
        click.echo(f"  [{labels.FINDING_LEVEL[finding.level]}] {where}{finding.message}")
    if report.refused_file:
        click.echo(f"  Các dòng không nhận đã ghi vào {report.refused_file}; sửa rồi nhập lại tệp đó.")


@click.command("export", cls=frame.Command)
@click.argument("registry", metavar="SỔ", type=frame.FILE)
@click.option("-o", "--out", required=True, metavar="TỆP", type=frame.FILE, help="Tệp .xlsx, .csv hoặc .json.")
def export(registry: Path, out: Path) -> None:
    """Xuất tất cả ra một tệp có thể nhập lại."""
    from ipregistry import app  # noqa: PLC0415
    from ipregistry.services import exports as service  # noqa: PLC0415

    with app.open_context(registry) as context:
        result = service.export_registry(context, out)
    click.echo(f"Đã xuất {result.rows} dòng ra {out}.")


@click.command("report", cls=frame.Command)
@click.argument("registry", metavar="SỔ", type=frame.FILE)
@click.argument("name", metavar="BÁO_CÁO")
@click.option("-o", "--out", required=True, metavar="TỆP", type=frame.FILE, help="Tệp .pdf, .docx hoặc .xlsx.")
@click.option("--year", type=frame.Whole(1900, 2200), metavar="NĂM", help="Năm của báo cáo.")
@click.option("--from", "start", type=frame.DAY, metavar="NGÀY", help="Từ ngày.")
@click.option("--to", "end", type=frame.DAY, metavar="NGÀY", help="Đến ngày.")
@click.option("--as-of", type=frame.DAY, metavar="NGÀY", help="Số liệu đến ngày này.")
@click.option("--asset", "assets", multiple=True, metavar="MÃ", help="Chỉ tài sản này; ghi được nhiều lần.")
@click.option("--owner", metavar="TÊN", help="Chỉ tài sản của chủ này.")
@click.option("--fees", is_flag=True, help="In kèm ước tính lệ phí, phí.")
def report(registry: Path, name: str, out: Path, *, fees: bool, **options: Any) -> None:
    """Lập một báo cáo; tên các báo cáo: lệnh reports."""
    from ipregistry import app  # noqa: PLC0415
    from ipregistry.services import reports as service  # noqa: PLC0415

    fees = fees or Settings(paths.settings_file()).get(FEES_ON_PAPER)
    with app.open_context(registry) as context:
        result = service.make_report(context, name, out, service.ReportOptions(fees=fees, **options))
    for line in result.notes:
        frame.note(line)
    click.echo(f"Đã lập {out}.")


@click.command("reports", cls=frame.Command)
@frame.as_json
def reports(json_output: bool) -> None:
    """Tên các báo cáo."""
    from ipregistry.services import reports as service  # noqa: PLC0415

    items = service.list_reports()
    if json_output:
        frame.write_json({"items": json_rows.plain(items)})
        return
    for item in items:
        click.echo(f"{item.name:22} {item.title}{'' if item.available else ' (chưa có trong bản này)'}")
