"""Rows typed or pasted into a grid, judged and written by the rules of an import."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ipregistry.domain import labels
from ipregistry.domain.drafts import Applied, Fate
from ipregistry.domain.kinds import FindingLevel
from ipregistry.domain.new_entries import KIND_HEADING, CellFinding, Judged, PastedBlock, RowFate, RowJudged
from ipregistry.exchange.cell_values import kind_in_text
from ipregistry.exchange.grid import Sheet, cell_text
from ipregistry.exchange.list_read import read_typed
from ipregistry.exchange.sheet_headers import Field, field_of, find_headings
from ipregistry.exchange.sheet_layouts import NAME_FIELDS, recognise
from ipregistry.exchange.sheet_rows import RowKind, find_rows
from ipregistry.services.import_run import (
    Done,
    ListFile,
    Steps,
    carry_out,
    compare_statuses,
    new_importer,
    without_collecting,
)
from ipregistry.services.matching import Matcher
from ipregistry.store.import_keys import read_known

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ipregistry.domain.cell_block import Block
    from ipregistry.domain.changes import Changes
    from ipregistry.domain.drafts import Decision, RowsRead
    from ipregistry.domain.rows import Finding
    from ipregistry.exchange.sheet_headers import Headings
    from ipregistry.services.context import Context
    from ipregistry.store.session import Session

_NAME: Final = "Nhập nhanh"
_FATES: Final = {
    Fate.ADDED: RowFate.ADDED,
    Fate.UPDATED: RowFate.UPDATED,
    Fate.UNCHANGED: RowFate.UNCHANGED,
}
_HEADING: Final[Mapping[Field, str]] = {
    **dict.fromkeys(set(NAME_FIELDS) - {Field.PICTURE}, "Tên"),
    Field.KIND: KIND_HEADING,
    Field.PRODUCT: "Sản phẩm",
    Field.NICE: "Nhóm",
    Field.APPLICATION_NO: "Số đơn",
    Field.FILED: "Ngày nộp",
    Field.CERTIFICATE_NO: "Số văn bằng",
    Field.REGISTER_NO: "Số văn bằng",
    Field.GRANTED: "Ngày cấp",
    Field.REGISTERED: "Ngày cấp",
    Field.PUBLISHED: "Ngày công bố",
    Field.EXPIRY: "Ngày hết hạn",
    Field.OWNER: "Chủ sở hữu",
    Field.ADDRESS: "Địa chỉ",
    Field.PROVINCE: "Tỉnh",
    Field.MANAGING_BODY: "Đơn vị quản lý",
    Field.LEAD_UNIT: "Đơn vị chủ trì",
    Field.NOTE: "Ghi chú",
}
"""Headings of the grid; every other field goes under the heading it came with."""
_NO_FACTS: Final = frozenset({Field.ROW_NO, Field.REFUSAL, Field.COMPUTED})
_COMPUTED: Final = frozenset({Field.REF, Field.EXPIRY, Field.STATUS})
"""What our own printed list computes."""


def read_headings(block: Block, under: str, *, alone: bool) -> PastedBlock | None:
    """Give a pasted block under the headings it brings; None when it brings none.

    A single column has a heading only where that is the one it is pasted under, or where it comes `alone`, into an
    empty grid: "Nhãn hiệu" is a heading, and a kind as well.
    """
    sheet = Sheet(None, tuple(tuple(cell or None for cell in row) for row in block))
    if block and len(block[0]) == 1 and not alone and _heading_of(block[0][0]) != under:
        return None
    headings = find_headings(sheet)
    if headings is None:
        return None
    layout = recognise(sheet, headings)
    places = _places(headings, computed=layout.computed)
    names = list(places.values())
    kind, at = layout.kind, names.index(KIND_HEADING) if KIND_HEADING in names else None
    rows, left_out = [], 0
    for found in find_rows(sheet, headings):
        if found.kind is not RowKind.RECORD:
            if found.kind is RowKind.SECTION:
                kind = kind_in_text(found.text) or kind
            left_out += 1
            continue
        row = [cell_text(found.cells[place]) if place < len(found.cells) else "" for place in places]
        if kind is not None and at is None:
            row.append(labels.KIND[kind])
        elif kind is not None and at is not None and not row[at].strip():
            row[at] = labels.KIND[kind]
        rows.append(row)
    if at is None:
        names.append(KIND_HEADING)
    width = len(names)
    return PastedBlock(tuple(names), tuple((*row, *[""] * (width - len(row))) for row in rows), left_out)


def _heading_of(text: str) -> str | None:
    held = field_of(text)
    return None if held is None else _HEADING.get(held, text)


def _places(headings: Headings, *, computed: bool) -> dict[int, str]:
    """The columns that hold something for the grid, with their headings there; each heading once."""
    taken: Counter[str] = Counter()
    found: dict[int, str] = {}
    for place, held in enumerate(headings.fields):
        if held in _NO_FACTS or (computed and held in _COMPUTED):
            continue
        name = headings.texts[place] if held is None else _HEADING.get(held, headings.texts[place])
        taken[name] += 1
        found[place] = name if taken[name] == 1 else f"{name} ({taken[name]})"
    return found


class RowsJudge:
    """Says what would become of rows; what the registry knows is read once and kept until `renew`."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._matcher: Matcher | None = None
        self._refs: dict[int, str] = {}

    def renew(self) -> None:
        """The registry was written: read it again at the next question."""
        self._matcher = None

    @without_collecting()
    def judge(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Judged:
        """Say what would become of each row that is not empty; nothing is written."""
        read = read_typed(headings, rows, today=self._context.today)
        findings = [*read.findings]
        fates: dict[int, RowJudged] = {}
        if read.drafts:
            with self._context.registry.reading() as session:
                matcher = self._matcher or self._read(session)
                # Kept only while it knows nothing of the rows: a question broken off leaves none.
                self._matcher = None
                decisions, said = matcher.decide(_NAME, read.drafts, lambda: None)
                matcher.forget()
                self._matcher = matcher
                # What is new is new whatever it says: only rows that join something are tried.
                many = Counter(decision.asset for decision in decisions)
                joining = [item for item in decisions if item.asset > 0 or many[item.asset] > 1]
                applied = Applied((), ())
                if joining:
                    applied = new_importer(self._context, session).apply(_NAME, joining, lambda: None)
            findings += [*said, *applied.findings]
            done = Done(ListFile(Path(_NAME), (), read), decisions, applied, tuple(item.filing for item in decisions))
            findings += compare_statuses(self._context, done)
            tried = {decision.draft.row: fate for decision, fate in zip(joining, applied.fates, strict=True)}
            for decision in decisions:
                fate = _FATES[tried.get(decision.draft.row, Fate.ADDED)]
                fates[decision.draft.row - 1] = RowJudged(fate, self._refs.get(decision.asset, ""))
        return _judged(read, fates, findings)

    def _read(self, session: Session) -> Matcher:
        known = read_known(session)
        self._refs = {asset.id: asset.ref for asset in known.assets}
        return Matcher(known)


def _judged(read: RowsRead, fates: dict[int, RowJudged], findings: Sequence[Finding]) -> Judged:
    by_row: dict[int, list[CellFinding]] = {}
    for finding in findings:
        if finding.row is not None:
            by_row.setdefault(finding.row - 1, []).append(CellFinding(finding.column, finding.level, finding.message))
    for refused in read.refused:
        fates[refused.row - 1] = RowJudged(RowFate.REFUSED)
    return Judged(
        {
            place: RowJudged(row.fate, row.ref, (*_said(row), *by_row.get(place, ())))
            for place, row in sorted(fates.items())
        }
    )


def _said(row: RowJudged) -> tuple[CellFinding, ...]:
    if not row.ref:
        return ()
    what = {
        RowFate.ADDED: "sẽ thêm một đơn vào tài sản đó",
        RowFate.UPDATED: "sẽ bổ sung",
        RowFate.UNCHANGED: "không đổi",
    }[row.fate]
    return (CellFinding(None, FindingLevel.INFO, f"Đã có: {row.ref}, {what}."),)


@without_collecting()
def write_rows(
    context: Context,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Changes, frozenset[int], frozenset[int]]:
    """Write every row that can be taken, in one change set.

    Gives the change, the places of the rows that are in the registry now, and the ids of their assets.

    Raises:
        UserError: the registry cannot be written; nothing is written then.
    """
    read = read_typed(headings, rows, today=context.today)
    # Rows written earlier are known by this name: no two grids may share it, or one would correct the other.
    name = f"{_NAME} {datetime.now().astimezone():%Y-%m-%d %H.%M.%S.%f}"
    file = ListFile(Path(name), (), read)
    steps = Steps(2 * len(read.drafts), progress)
    with context.registry.writing(context.officer, f"Nhập nhanh {len(read.drafts)} dòng") as change:
        (done,), importer = carry_out(context, change.session, [file], steps)
        importer.finish(change)
        assets = frozenset(importer.asset_id(decision) for decision in done.decisions)
    return change.changes, frozenset(_written(done.decisions)), assets


def _written(decisions: Sequence[Decision]) -> set[int]:
    return {decision.draft.row - 1 for decision in decisions}
