"""Importing lists: every file read first, then everything written in one transaction and one change set."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from ipregistry.domain.kinds import FindingLevel
from ipregistry.domain.rows import Finding, ImportReport
from ipregistry.exchange.list_read import choose_sheets, read_list
from ipregistry.exchange.own_read import is_own, read_json, read_own_sheets
from ipregistry.exchange.refused import write_refused
from ipregistry.exchange.sheet_read import read_bytes, read_sheets
from ipregistry.services.import_run import Done, ListFile, Steps, carry_out, compare_statuses, without_collecting
from ipregistry.services.own_imports import OwnFile, OwnResult, load_own
from ipregistry.store.bundle_dump import schema
from ipregistry.store.import_keys import read_known

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from ipregistry.domain.kinds import Kind
    from ipregistry.services.context import Context

_log = logging.getLogger(__name__)


@without_collecting()
def import_files(
    context: Context,
    files: Sequence[Path],
    *,
    dry_run: bool = False,
    kind: Kind | None = None,
    sheet: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[ImportReport, ...]:
    """Import lists and files of our own export, all in one change set; a dry run says the same and writes nothing.

    `kind` is for rows that do not say theirs, `sheet` names the one sheet to read. `progress(done, total)` may raise to
    stop: nothing is kept then. Importing the same file again adds nothing.

    Raises:
        UserError: a file cannot be used at all (exit 3), or the registry cannot be written; nothing is imported then.
        WrongUse: there is no such sheet.
    """
    read = [_read(context.today, path, kind=kind, sheet=sheet) for path in files]
    lists = [item for item in read if isinstance(item, ListFile)]
    own = [item for item in read if isinstance(item, OwnFile)]
    total = 2 * sum(len(item.rows.drafts) for item in lists) + sum(item.size for item in own)
    steps = Steps(total, progress)
    if dry_run:
        with context.registry.reading() as session:
            done, _ = carry_out(context, session, lists, steps)
            results = [load_own(session, None, read_known(session), item, steps) for item in own]
        change_set = None
    else:
        label = "Nhập từ tệp " + ", ".join(item.path.name for item in read)
        with context.registry.writing(context.officer, label) as change:
            done, importer = carry_out(context, change.session, lists, steps)
            importer.finish(change)
            results = [load_own(change.session, change, read_known(change.session), item, steps) for item in own]
        change_set = change.changes.change_set
        done = [item.with_ids(importer) for item in done]
    # By identity: the same file may be named twice.
    reports = {id(item.file): _report(context, item, dry_run=dry_run, change_set=change_set) for item in done}
    reports |= {id(item): _own_report(item, result, change_set) for item, result in zip(own, results, strict=True)}
    return tuple(reports[id(item)] for item in read)


def check_files(files: Sequence[Path], today: date) -> None:
    """Raises UserError as `import_files` does where a file is no list; needs no registry and writes nothing."""
    for path in files:
        _read(today, path, kind=None, sheet=None)


def _read(today: date, path: Path, *, kind: Kind | None, sheet: str | None) -> ListFile | OwnFile:
    data = read_bytes(path)
    form = schema()
    exported = read_json(path.name, data, form)
    if exported is not None:
        return OwnFile(path, "own-json", exported[0], tuple(exported[1]))
    sheets = read_sheets(path, data)
    if is_own(sheets):
        bundle, found = read_own_sheets(sheets, form)
        return OwnFile(path, "own-csv" if sheets[0].separator else "own-workbook", bundle, tuple(found))
    sheets, findings = choose_sheets(path.name, sheets, sheet)
    rows = read_list(path.name, sheets, today=today, kind=kind)
    return ListFile(path, sheets, replace(rows, findings=(*findings, *rows.findings)))


def _own_report(file: OwnFile, result: OwnResult, change_set: int | None) -> ImportReport:
    return ImportReport(
        file=str(file.path),
        layout=file.layout,
        rows=result.rows,
        added=result.added,
        updated=result.updated,
        unchanged=result.unchanged,
        refused=result.refused,
        findings=(*file.findings, *result.findings),
        change_set=change_set,
    )


def _report(context: Context, done: Done, *, dry_run: bool, change_set: int | None) -> ImportReport:
    file, rows, applied = done.file, done.file.rows, done.applied
    findings = [*rows.findings, *applied.findings, *compare_statuses(context, done)]
    refused_file = None
    if rows.refused and not dry_run:
        try:
            refused_file = str(write_refused(file.path, file.sheets, rows.refused))
        except OSError as error:
            _log.warning("refused rows not written for %s", file.path, exc_info=True)
            message = f"Không ghi được tệp các dòng không nhận ({error.strerror}); các dòng đó nêu ở trên."
            findings.append(Finding(None, None, None, FindingLevel.ERROR, message))
    findings.sort(key=lambda finding: (finding.row is None, finding.row or 0))
    return ImportReport(
        file=str(file.path),
        layout=rows.layout,
        rows=rows.rows,
        added=applied.added,
        updated=applied.updated,
        unchanged=applied.unchanged,
        refused=len(rows.refused),
        findings=tuple(findings),
        refused_file=refused_file,
        change_set=change_set,
    )
