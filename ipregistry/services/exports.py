"""Exporting everything to a file that can be imported again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipregistry.errors import WrongUse
from ipregistry.exchange.own_rows import flat_rows
from ipregistry.exchange.own_write import write_csv, write_json, write_xlsx
from ipregistry.services.out_file import check_place, place
from ipregistry.store.bundle_dump import dump, schema

if TYPE_CHECKING:
    from pathlib import Path

    from ipregistry.services.context import Context

_NO_FILES = "Tệp đính kèm (bản chụp, hình mẫu nhãn) chỉ có trong bản xuất JSON; {count} tệp không đưa vào tệp này."


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What was written."""

    path: Path
    rows: int
    """Rows of the flat table: one a filing, one for an asset without any."""
    notes: tuple[str, ...] = ()


def export_registry(context: Context, out: Path) -> ExportResult:
    """Write every fact to OUT.xlsx, OUT.csv or OUT.json; the file appears only when it is whole.

    Raises:
        WrongUse: another ending than these three.
        UserError: the folder is missing or cannot be written.
    """
    check_place(out)
    form = out.suffix.lower()
    if form not in {".xlsx", ".csv", ".json"}:
        raise WrongUse(f"Không xuất được dạng “{out.suffix or out.name}”; đề nghị chọn tệp .xlsx, .csv hoặc .json.")
    described = schema()
    with context.registry.reading() as session:
        bundle = dump(session, contents=form == ".json")
    if form == ".json":
        content = write_json(bundle)
    elif form == ".csv":
        content = write_csv(bundle, described)
    else:
        content = write_xlsx(bundle, described)
    place(out, content)
    files = len(bundle.rows("document"))
    notes = (_NO_FILES.format(count=files),) if files and form != ".json" else ()
    return ExportResult(out, len(flat_rows(bundle, described)), notes)
