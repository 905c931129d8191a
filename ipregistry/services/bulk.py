"""The same change, or the same event, for many assets: tried first, then written in one change set."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ipregistry.domain.amounts import show_number
from ipregistry.domain.bulk import FIELDS, ROLES, BulkChange, BulkLine, BulkReport
from ipregistry.domain.checks import check_asset
from ipregistry.domain.event_choice import FACTS, fits
from ipregistry.domain.kinds import FindingLevel
from ipregistry.domain.labels import EMPTY
from ipregistry.domain.labels import event as event_name
from ipregistry.errors import WrongUse
from ipregistry.services.happenings import asks_of, event_entry, refuse_empty
from ipregistry.services.preview import preview
from ipregistry.store import bulk_edit, bulk_events
from ipregistry.store.facts import read_facts, read_roles
from ipregistry.store.writing import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from ipregistry.domain.event_choice import Asks
    from ipregistry.domain.remarks import Remark
    from ipregistry.services.context import Context
    from ipregistry.services.happenings import Happening
    from ipregistry.services.preview import Preview
    from ipregistry.store.bulk_events import MainFiling
    from ipregistry.store.session import Session

    Progress = Callable[[int, int], None]

_AT_ONCE = 500


def change_all(
    context: Context, assets: Collection[int], change: BulkChange, progress: Progress | None = None
) -> BulkReport:
    """Change one field or role of many assets, in one change set; those that would not differ stay as they are.

    Raises:
        WrongUse: nothing is said, or there is no such field.
    """
    _refuse(change)
    label = f"Sửa hàng loạt “{change.words}” của {show_number(len(assets))} tài sản"
    lines: list[BulkLine] = []
    new_party = ""
    with context.registry.writing(context.officer, label) as write:
        if change.role is not None and not bulk_edit.knows_party(write.session, change.value):
            new_party = " ".join(change.value.split())
        writer = Writer(write.session)
        for chunk in _chunks(sorted(assets), progress):
            lines += bulk_edit.carry_out(write.session, writer, chunk, change, context.today)
            writer.finish()
    made = new_party if any(not line.skipped for line in lines) else ""
    return BulkReport(tuple(sorted(lines, key=lambda line: line.ref)), write.changes, made)


def preview_change(
    context: Context, assets: Collection[int], change: BulkChange, progress: Progress | None = None
) -> Preview[BulkReport]:
    """Give what `change_all` would do, and what would be said otherwise afterwards; nothing is written."""
    return preview(context, partial(change_all, assets=assets, change=change, progress=progress))


def record_all(
    context: Context,
    assets: Collection[int],
    happening: Happening,
    *,
    leave_out: bool,
    progress: Progress | None = None,
) -> BulkReport:
    """Record the same event for the main filing of many assets, in one change set.

    With `leave_out` assets that cannot have it are left out and named; else one of them refuses all.

    Raises:
        WrongUse: nothing is said, the kind is no event, or an asset cannot have it and none may be left out.
    """
    refuse_empty(happening)
    if happening.kind in FACTS:
        raise WrongUse(f"“{event_name(happening.kind)}” có ngày và số riêng của từng đơn; đề nghị ghi từng tài sản.")
    words = event_name(happening.kind)
    label = f"Ghi “{words}” cho {show_number(len(assets))} tài sản"
    lines: list[BulkLine] = []
    with context.registry.writing(context.officer, label) as change:
        for chunk in _chunks(sorted(assets), progress):
            lines += _record(context, change.session, chunk, happening)
        refused = [line for line in lines if line.skipped]
        if refused and not leave_out:
            raise WrongUse(
                f"{show_number(len(refused))} tài sản không ghi được “{words}”, đầu tiên là {refused[0].ref}: "
                f"{refused[0].skipped}"
            )
        if len(refused) == len(lines):
            raise WrongUse(f"Không tài sản nào trong số đã chọn ghi được “{words}”.")
    return BulkReport(tuple(sorted(lines, key=lambda line: line.ref)), change.changes)


def preview_record(
    context: Context, assets: Collection[int], happening: Happening, progress: Progress | None = None
) -> Preview[BulkReport]:
    """Give what `record_all` would move and which assets it cannot be recorded for; nothing is written."""
    return preview(context, partial(record_all, assets=assets, happening=happening, leave_out=True, progress=progress))


def _record(context: Context, session: Session, assets: Sequence[int], happening: Happening) -> Iterator[BulkLine]:
    mains = bulk_events.main_filings(session, assets, context.today)
    asked: dict[tuple[object, ...], Asks] = {}
    why: dict[int, str] = {}
    for main in mains:
        case = (main.kind, main.jurisdiction, main.route)
        if main.filing is None or main.jurisdiction is None or main.route is None:
            why[main.asset] = "chưa có đơn nào"
        else:
            if case not in asked:
                asked[case] = asks_of(context, main.kind, main.jurisdiction, main.route)
            if not fits(happening.kind, asked[case]):
                why[main.asset] = "quyền này không có việc đó"
    before = _findings(context, session, assets)
    entry = event_entry(happening)
    writer = Writer(session)
    wanted = [main for main in mains if main.asset not in why]
    events = bulk_events.add_events(session, writer, wanted, entry)
    after = _findings(context, session, assets)
    for asset, event in events.items():
        errors = [
            remark
            for remark in after.get(asset, ())
            if remark.level is FindingLevel.ERROR and remark not in before.get(asset, ())
        ]
        if errors:
            why[asset] = errors[0].message
            bulk_events.remove_event(session, event)
    session.flush()
    words = event_name(happening.kind)
    return (_line(main, words, why.get(main.asset, "")) for main in mains)


def _line(main: MainFiling, words: str, why: str) -> BulkLine:
    return BulkLine(main.asset, main.ref, main.name, EMPTY, EMPTY if why else words, why)


def _findings(context: Context, session: Session, assets: Sequence[int]) -> dict[int, tuple[Remark, ...]]:
    roles = read_roles(session, assets)
    return {
        asset: check_asset(facts, roles.get(asset, set()), today=context.today)
        for asset, facts in read_facts(session, assets).items()
    }


def _refuse(change: BulkChange) -> None:
    if change.field not in FIELDS and change.role not in ROLES:
        raise WrongUse(f"Không sửa hàng loạt được “{change.field}”.")
    if not change.value.strip():
        raise WrongUse(f"Chưa ghi giá trị mới của “{change.words}”.")


def _chunks(assets: Sequence[int], progress: Progress | None) -> Iterator[Sequence[int]]:
    for start in range(0, len(assets), _AT_ONCE):
        if progress is not None:
            progress(start, len(assets))
        yield assets[start : start + _AT_ONCE]
