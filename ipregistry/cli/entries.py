"""The command `add`: entry from scripts, fields as options or a JSON file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, get_args

import click

from ipregistry.cli import frame, json_rows
from ipregistry.domain import entries, labels
from ipregistry.domain.entry_reading import field_types, read_entry
from ipregistry.domain.kinds import ActionKind, Kind
from ipregistry.errors import UserError, WrongUse

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ipregistry.domain.entries import Added
    from ipregistry.services.context import Context


@click.group("add", cls=frame.Group)
def add() -> None:
    """Thêm tài sản, đơn, văn bằng, diễn biến, chủ thể; nhiều mục lồng nhau thì dùng --from TỆP.json."""


def _values(from_file: Path | None, options: dict[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if from_file is not None:
        try:
            values = json.loads(from_file.read_text(encoding="utf-8-sig"))
        except FileNotFoundError:
            raise UserError(f"Không có tệp {from_file}; hãy xem lại đường dẫn.") from None
        except (OSError, ValueError, RecursionError):
            raise UserError(f"Tệp {from_file} không phải JSON đọc được; hãy xem lại tệp.") from None
        if not isinstance(values, dict):
            raise WrongUse(f"Tệp {from_file} phải chứa một nhóm trường.")
    return values | {key: value for key, value in options.items() if value is not None}


def _with_fields(entry: type) -> Callable[[click.decorators.FC], click.decorators.FC]:
    """Options for the plain fields of an entry; lists and groups come by file."""

    def wrap(command: click.decorators.FC) -> click.decorators.FC:
        for name, kind in reversed(field_types(entry).items()):
            parts = get_args(kind)
            if "tuple" in str(kind) or any(
                hasattr(part, "__dataclass_fields__") and part.__module__ == entries.__name__ for part in parts
            ):
                continue
            option = "--" + name.replace("_", "-")
            if kind is bool:
                command = click.option(option, name, is_flag=True, default=None, help=labels.field(name))(command)
            else:
                whole = frame.Whole() if int in (kind, *parts) else str
                command = click.option(option, name, type=whole, metavar="…", help=labels.field(name))(command)
        return command

    return wrap


_from = click.option("--from", "from_file", type=frame.FILE, metavar="TỆP.json", help="Đọc các trường từ tệp JSON.")
_registry = click.argument("registry", metavar="SỔ", type=frame.FILE)
_asset = click.option("--asset", "ref", required=True, metavar="MÃ", help="Mã tài sản, số đơn hay số văn bằng.")
_filing = click.option(
    "--filing", "filing", type=frame.Whole(), metavar="ID", help="Đơn nào của tài sản; bỏ trống: đơn chính."
)


def _run(registry: Path, json_output: bool, call: Callable[[Context], Added]) -> None:
    from ipregistry import app  # noqa: PLC0415 - --help must be quick

    with app.open_context(registry) as context:
        added = call(context)
    if json_output:
        frame.write_json(json_rows.plain(added))
    else:
        click.echo(f"Đã thêm: {added.ref}.")


@add.command("asset")
@_registry
@_from
@_with_fields(entries.AssetEntry)
@frame.as_json
def add_asset(registry: Path, from_file: Path | None, json_output: bool, **options: Any) -> None:
    """Thêm một tài sản."""
    from ipregistry.services import entries as service  # noqa: PLC0415

    entry = read_entry(entries.AssetEntry, {"kind": Kind.UNKNOWN.value} | _values(from_file, options))
    _run(registry, json_output, lambda context: service.add_asset(context, entry))


@add.command("filing")
@_registry
@_asset
@_from
@_with_fields(entries.FilingEntry)
@frame.as_json
def add_filing(registry: Path, ref: str, from_file: Path | None, json_output: bool, **options: Any) -> None:
    """Thêm một đơn cho tài sản."""
    from ipregistry.services import entries as service  # noqa: PLC0415

    entry = read_entry(entries.FilingEntry, _values(from_file, options))
    _run(registry, json_output, lambda context: service.add_filing(context, ref, entry))


@add.command("certificate")
@_registry
@_asset
@_filing
@_from
@_with_fields(entries.CertificateEntry)
@frame.as_json
def add_certificate(
    registry: Path, ref: str, filing: int | None, from_file: Path | None, json_output: bool, **options: Any
) -> None:
    """Thêm văn bằng cho một đơn."""
    from ipregistry.services import entries as service  # noqa: PLC0415

    entry = read_entry(entries.CertificateEntry, _values(from_file, options))
    _run(registry, json_output, lambda context: service.add_certificate(context, ref, entry, filing=filing))


@add.command("event")
@_registry
@_asset
@_filing
@_from
@_with_fields(entries.EventEntry)
@frame.as_json
def add_event(
    registry: Path, ref: str, filing: int | None, from_file: Path | None, json_output: bool, **options: Any
) -> None:
    """Ghi một diễn biến của một đơn."""
    from ipregistry.services import entries as service  # noqa: PLC0415

    entry = read_entry(entries.EventEntry, _values(from_file, options))
    _run(registry, json_output, lambda context: service.add_event(context, ref, entry, filing=filing))


@add.command("rule-choice")
@_registry
@_asset
@_filing
@_from
@_with_fields(entries.RuleChoiceEntry)
@frame.as_json
def add_rule_choice(
    registry: Path, ref: str, filing: int | None, from_file: Path | None, json_output: bool, **options: Any
) -> None:
    """Tính một đơn theo quy định áp dụng vào một ngày khác; phải ghi lý do."""
    from ipregistry.services import entries as service  # noqa: PLC0415

    entry = read_entry(entries.RuleChoiceEntry, _values(from_file, options))
    _run(registry, json_output, lambda context: service.add_rule_choice(context, ref, filing, entry))


@add.command("deadline-action")
@_registry
@click.argument("ref", metavar="MÃ")
@click.option("--rule", required=True, metavar="KHÓA", help="Quy tắc của thời hạn, như lệnh due --json cho biết.")
@click.option("--cycle", type=frame.Whole(), default=1, show_default=True, metavar="N", help="Kỳ của thời hạn.")
@_filing
@click.option(
    "--kind",
    required=True,
    type=click.Choice([kind.value for kind in ActionKind]),
    help="Đã làm, không phải làm, đặt lại ngày.",
)
@click.option("--day", type=frame.DAY, metavar="NGÀY", help="Ngày đã làm; với override là ngày mới.")
@click.option("--reason", metavar="…", help="Lý do; override và waived phải có.")
@frame.as_json
def add_deadline_action(registry: Path, ref: str, json_output: bool, **options: Any) -> None:
    """Ghi việc đã làm về một thời hạn: done (đã làm), waived (không phải làm), override (đặt lại ngày)."""
    from ipregistry import app  # noqa: PLC0415 - --help must be quick
    from ipregistry.services import deadline_actions as service  # noqa: PLC0415

    kind = ActionKind(options["kind"])
    day = {"new_due" if kind is ActionKind.OVERRIDE else "on": options["day"]}
    with app.open_context(registry) as context:
        key = service.find_key(context, ref, options["rule"], options["cycle"], options["filing"])
        changes = service.act(context, key, kind, reason=options["reason"], **day)
    if json_output:
        frame.write_json({"kind": kind.value, **key._asdict(), "change_set": changes.change_set})
    else:
        click.echo(f"Đã ghi “{labels.ACTION[kind].lower()}”: {ref}.")


@add.command("party")
@_registry
@_from
@_with_fields(entries.PartyEntry)
@frame.as_json
def add_party(registry: Path, from_file: Path | None, json_output: bool, **options: Any) -> None:
    """Thêm một chủ thể."""
    from ipregistry.services import entries as service  # noqa: PLC0415

    entry = read_entry(entries.PartyEntry, _values(from_file, options))
    _run(registry, json_output, lambda context: service.add_party(context, entry))


for _name in ("regulation", "mandate", "right", "product", "plan", "target", "task"):
    add.add_command(frame.later_command(_name))
