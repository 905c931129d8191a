"""Rows of lists brought into the registry: decided, written or only tried, and what is said of them."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from ipregistry.domain.assets import FilingFacts
from ipregistry.domain.entries import CertificateEntry
from ipregistry.domain.kinds import FindingLevel, Status
from ipregistry.domain.labels import STATUS
from ipregistry.domain.remarks import quoted
from ipregistry.domain.rows import Finding
from ipregistry.domain.standing import assess
from ipregistry.exchange.list_read import reread
from ipregistry.services.matching import Matcher
from ipregistry.store.import_keys import read_known, read_statuses
from ipregistry.store.import_store import Importer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from ipregistry.domain.drafts import Applied, Decision, Draft, Plain, RowsRead
    from ipregistry.exchange.grid import Sheet
    from ipregistry.services.context import Context
    from ipregistry.store.session import Session

_ENDED = frozenset({Status.EXPIRED, Status.TERMINATED, Status.INVALIDATED, Status.LAPSED_UNCONFIRMED})
_LIVING_TITLE = frozenset({Status.IN_FORCE, Status.RENEWAL_DUE, Status.LATE})
_STATED: Mapping[Status | None, str] = MappingProxyType({Status.IN_FORCE: "Cấp bằng", Status.EXPIRED: "Hết hạn"})
"""Words of the lists where they are not ours."""
_STEP = 100


@dataclass(frozen=True, slots=True)
class ListFile:
    """A list that was read."""

    path: Path
    """Its name is what the rows are known by again."""
    sheets: tuple[Sheet, ...]
    rows: RowsRead


class Steps:
    """Counts rows and reports now and then; whoever listens may raise to stop the import, which takes all back."""

    def __init__(self, total: int, progress: Callable[[int, int], None] | None) -> None:
        self._done, self._total, self._progress = 0, total, progress

    def __call__(self) -> None:
        """Count one row."""
        self._done += 1
        if self._progress is not None and (self._done % _STEP == 0 or self._done == self._total):
            self._progress(self._done, self._total)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Millions of objects live until an import is done: looking for cycles among them takes a quarter of its time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@dataclass(frozen=True, slots=True)
class Done:
    """A list whose rows were written, or tried."""

    file: ListFile
    decisions: tuple[Decision, ...]
    applied: Applied
    filings: tuple[int, ...]
    """The filing of each decision; negative while it is not written."""

    def with_ids(self, importer: Importer) -> Done:
        """The same with the filings as they are in the registry now."""
        return replace(self, filings=tuple(importer.filing_id(decision) for decision in self.decisions))


def new_importer(context: Context, session: Session) -> Importer:
    """Give what applies decisions in this session."""

    def read_again(cells: Mapping[str, Plain], sheet: str | None, layout: str) -> Draft | None:
        return reread(cells, sheet, layout, context.today)

    return Importer(session, read_again)


def carry_out(
    context: Context, session: Session, files: Sequence[ListFile], steps: Steps
) -> tuple[list[Done], Importer]:
    """Decide and apply the rows of each file; nothing is written before the importer is told to finish."""
    matcher = Matcher(read_known(session))
    importer = new_importer(context, session)
    done = []
    for file in files:
        decisions, findings = matcher.decide(file.path.name, file.rows.drafts, steps)
        applied = importer.apply(file.path.name, decisions, steps)
        applied = replace(applied, findings=(*findings, *applied.findings))
        done.append(Done(file, decisions, applied, tuple(decision.filing for decision in decisions)))
    return done, importer


def compare_statuses(context: Context, done: Done) -> list[Finding]:
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
