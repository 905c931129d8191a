"""What renewals and maintenance in Viet Nam are likely to cost. Nothing of it is stored."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ipregistry.domain.fee_table import FeeTable
from ipregistry.domain.fees import Act, Counts, late_months
from ipregistry.domain.kinds import DeadlineKind, DeadlineState
from ipregistry.store.fee_counts import read_counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from ipregistry.domain.deadline_rows import DeadlineRow
    from ipregistry.domain.fees import FeeEstimate
    from ipregistry.services.context import Context
    from ipregistry.store.fee_counts import Counted
    from ipregistry.store.session import Session

_ACTS: Mapping[DeadlineKind, Act] = MappingProxyType(
    {DeadlineKind.RENEWAL: Act.RENEWAL, DeadlineKind.MAINTENANCE: Act.MAINTENANCE}
)
_TO_PAY: Final = frozenset({DeadlineState.UPCOMING, DeadlineState.OPEN, DeadlineState.LATE})


def with_fees(context: Context, session: Session, rows: Sequence[DeadlineRow], day: date) -> tuple[DeadlineRow, ...]:
    """Give the deadlines with what they are likely to cost in đồng; `day` is the day their states are of.

    Renewals and maintenance in Viet Nam that can still be paid have an estimate: paid on the last working day, or on
    `day` where they are late. One statement however many there are.
    """
    counted = read_counted(session, {row.asset for row in rows if row.asset is not None and _has_fee(row)})
    table = FeeTable(context.law)
    priced = []
    for row in rows:
        estimate = None if row.asset is None else _estimate(table, row, counted.get(row.asset), day)
        if estimate is None:
            priced.append(row)
        else:
            priced.append(replace(row, fee_estimate=estimate.total, fee_basis=estimate.basis(_paid_on(row, day))))
    return tuple(priced)


def explain(context: Context, row: DeadlineRow, day: date | None = None) -> FeeEstimate | None:
    """Give what a deadline is likely to cost with its lines, None where it has no estimate.

    `day` is the day the state of the row is of, today when none is given.
    """
    if row.asset is None or not _has_fee(row):
        return None
    with context.registry.reading() as session:
        counted = read_counted(session, [row.asset])
    return _estimate(FeeTable(context.law), row, counted.get(row.asset), day or context.today)


def _has_fee(row: DeadlineRow) -> bool:
    return row.jurisdiction == "VN" and row.kind in _ACTS and row.state in _TO_PAY


def _paid_on(row: DeadlineRow, day: date) -> date:
    return day if row.state is DeadlineState.LATE else row.due_working_day


def _estimate(table: FeeTable, row: DeadlineRow, counted: Counted | None, day: date) -> FeeEstimate | None:
    if counted is None or not _has_fee(row):
        return None
    late = row.state is DeadlineState.LATE
    return table.estimate(
        _ACTS[row.kind],
        counted.kind,
        _paid_on(row, day),
        Counts(counted.units),
        jurisdiction=row.jurisdiction,
        year=row.cycle,
        late_months=late_months(row.computed_due, day, row.late_until) if late else 0,
    )
