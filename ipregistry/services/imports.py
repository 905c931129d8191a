"""Importing lists: every file read first, then everything written in one transaction and one change set."""

from __future__ import annotations

import gc
import logging
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from ipregistry.domain.assets import FilingFacts
from ipregistry.domain.entries import CertificateEntry
from ipregistry.domain.kinds import FindingLevel, Status
from ipregistry.domain.labels import STATUS
from ipregistry.domain.remarks import quoted
from ipregistry.domain.rows import Finding, ImportReport
from ipregistry.domain.standing import assess
from ipregistry.exchange.list_read import choose_sheets, read_list, reread
from ipregistry.exchange.own_read import is_own, read_json, read_own_sheets
from ipregistry.exchange.refused import write_refused
from ipregistry.exchange.sheet_read import read_bytes, read_sheets
from ipregistry.services.matching import Matcher
from ipregistry.services.own_imports import OwnFile, OwnResult, load_own
from ipregistry.store.bundle_dump import schema
from ipregistry.store.import_keys import read_known, read_statuses
from ipregistry.store.import_store import Importer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from ipregistry.domain.drafts import Applied, Decision, Draft, Plain, RowsRead
    from ipregistry.domain.kinds import Kind
    from ipregistry.exchange.grid import Sheet
    from ipregistry.services.context import Context
    from ipregistry.store.session import Session

_log = logging.getLogger(__name__)
_STEP = 100
_ENDED = frozenset({Status.EXPIRED, Status.TERMINATED, Status.INVALIDATED, Status.LAPSED_UNCONFIRMED})
_LIVING_TITLE = frozenset({Status.IN_FORCE, Status.RENEWAL_DUE, Status.LATE})
_STATED: Mapping[Status | None, str] = MappingProxyType({Status.IN_FORCE: "Cấp bằng", Status.EXPIRED: "Hết hạn"})
"""Words of the lists where they are not ours."""


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    sheets: tuple[Sheet, ...]
    rows: RowsRead


class _Steps:
    """Counts rows and reports now and then; whoever listens may raise to stop the import, which takes all back."""

    def __init__(self, total: int, progress: Callable[[int, int], None] | None) -> None:
        self._done, self._total, self._progress = 0, total, progress

    def __call__(self) -> None:
        self._done += 1
        if self._progress is not None and (self._done % _STEP == 0 or self._done == self._total):
            self._progress(self._done, self._total)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Millions of objects live until an import is done: looking for cycles among them takes a quarter of its time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_without_collecting()
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
    lists = [item for item in read if isinstance(item, _File)]
    own = [item for item in read if isinstance(item, OwnFile)]
    total = 2 * sum(len(item.rows.drafts) for item in lists) + sum(item.size for item in own)
    steps = _Steps(total, progress)
    if dry_run:
        with context.registry.reading() as session:
            done, _ = _carry_out(context, session, lists, steps)
            results = [load_own(session, None, read_known(session), item, steps) for item in own]
        change_set = None
    else:
        label = "Nhập từ tệp " + ", ".join(item.path.name for item in read)
        with context.registry.writing(context.officer, label) as change:
            done, importer = _carry_out(context, change.session, lists, steps)
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


def _read(today: date, path: Path, *, kind: Kind | None, sheet: str | None) -> _File | OwnFile:
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
    return _File(path, sheets, replace(rows, findings=(*findings, *rows.findings)))


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


@dataclass(frozen=True, slots=True)
class _Done:
    file: _File
    decisions: tuple[Decision, ...]
    applied: Applied
    filings: tuple[int, ...]
    """The filing of each decision; negative while it is not written."""

    def with_ids(self, importer: Importer) -> _Done:
        return replace(self, filings=tuple(importer.filing_id(decision) for decision in self.decisions))


def _carry_out(
    context: Context, session: Session, files: Sequence[_File], steps: _Steps
) -> tuple[list[_Done], Importer]:
    def read_again(cells: Mapping[str, Plain], sheet: str | None, layout: str) -> Draft | None:
        return reread(cells, sheet, layout, context.today)

    matcher = Matcher(read_known(session))
    importer = Importer(session, read_again)
    done = []
    for file in files:
        decisions, findings = matcher.decide(file.path.name, file.rows.drafts, steps)
        applied = importer.apply(file.path.name, decisions, steps)
        applied = replace(applied, findings=(*findings, *applied.findings))
        done.append(_Done(file, decisions, applied, tuple(decision.filing for decision in decisions)))
    return done, importer


def _report(context: Context, done: _Done, *, dry_run: bool, change_set: int | None) -> ImportReport:
    file, rows, applied = done.file, done.file.rows, done.applied
    findings = [*rows.findings, *applied.findings, *_compare_statuses(context, done)]
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


def _compare_statuses(context: Context, done: _Done) -> list[Finding]:
    """Warnings where the status a row states is not what the registry computes."""
    stated = [
        (decision.draft, filing)
        for decision, filing in zip(done.decisions, done.filings, strict=True)
        if decision.draft.stated_status is not None
    ]
    if not stated:
        return []
    with context.registry.reading() as session:
        known = read_statuses(session, {filing for _, filing in stated if filing > 0}, context.today)
    findings = []
    for draft, filing in stated:
        computed = known.get(filing) if filing > 0 else _computed(context, draft)
        problem = _contradiction(draft, computed)
        if problem is not None:
            word = _STATED.get(draft.stated_status, "") or STATUS[draft.stated_status or Status.UNKNOWN]
            message = f"Danh sách ghi trạng thái {quoted(word)} {problem}; đề nghị kiểm tra."
            findings.append(Finding(draft.row, "Trạng thái", word, FindingLevel.WARNING, message))
    return findings


def _computed(context: Context, draft: Draft) -> Status | None:
    """The status by the row's own facts, for a row that is not written."""
    filing = draft.entry.filings[0]
    certificate = filing.certificate or CertificateEntry()
    facts = FilingFacts(
        kind=draft.entry.kind,
        jurisdiction=filing.jurisdiction,
        route=filing.route,
        application_no=filing.application_no,
        filed=filing.filed,
        granted=certificate.granted,
        certificate_no=certificate.number,
        stated_expiry=certificate.stated_expiry,
    )
    span = assess(facts, context.law, context.calendar).span_on(context.today)
    return span.status if span is not None else None


def _contradiction(draft: Draft, computed: Status | None) -> str | None:
    """What speaks against the status a row states; None when nothing does, or nothing can be said."""
    stated = draft.stated_status
    certificate = draft.entry.filings[0].certificate or CertificateEntry()
    granted = bool(certificate.number or certificate.granted)
    if stated in {Status.IN_FORCE, Status.EXPIRED} and not granted:
        return "nhưng dòng không có số văn bằng, ngày cấp"
    if stated in {Status.PENDING, Status.REFUSED, Status.WITHDRAWN} and granted:
        return "nhưng dòng đã có số văn bằng hoặc ngày cấp"
    if computed in {None, Status.UNKNOWN} or stated not in {Status.IN_FORCE, Status.EXPIRED, Status.PENDING}:
        return None
    fits = {
        Status.IN_FORCE: computed in _LIVING_TITLE,
        Status.EXPIRED: computed in _ENDED,
        Status.PENDING: computed is Status.PENDING,
    }[stated]
    return None if fits or computed is None else f"nhưng sổ tính ra “{STATUS[computed]}”"
