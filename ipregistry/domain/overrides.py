"""An officer's day in place of a computed one: the deadline moves, and says who set it, when and why.

The expiry never moves by it, nor a status that follows from the expiry: what is set is the day of the work.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ipregistry.domain.closing import FACTS
from ipregistry.domain.kinds import Confidence
from ipregistry.domain.reasons import shown
from ipregistry.domain.timeline import OVERRIDE, Deadline, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ipregistry.domain.assets import FilingFacts, Override
    from ipregistry.domain.timeline import Assessment

_SOMEBODY: Final = "Cán bộ"
"""Who set a day when nobody's name was kept."""

Last = dict[tuple[int | None, str, int], "Override"]


def last_of(overrides: Iterable[Override]) -> Last:
    """The override that counts for each deadline: the last one recorded."""
    return {(each.filing, each.rule, each.cycle): each for each in overrides}


def with_overrides(
    filings: Sequence[FilingFacts], results: Sequence[Assessment], last: Mapping[tuple[int | None, str, int], Override]
) -> tuple[Assessment, ...]:
    """The assessments with the days officers set."""
    set_for = {key[0] for key in last}
    return tuple(
        _moved(result, filing.filing_id, last) if filing.filing_id in set_for else result
        for filing, result in zip(filings, results, strict=True)
    )


def overridden(
    deadlines: tuple[Deadline, ...], filing: int | None, last: Mapping[tuple[int | None, str, int], Override]
) -> tuple[Deadline, ...]:
    """Deadlines of one filing (None: of the asset itself) with the days officers set."""
    return tuple(
        item if (by := last.get((filing, item.rule, item.cycle))) is None else override(item, by) for item in deadlines
    )


def override(deadline: Deadline, by: Override) -> Deadline:
    """The deadline on the officer's day, which no working day shifts.

    Late acts are taken as before where the late period ends on or after that day. A window that would open only after
    the day no longer says when to begin.
    """
    day = by.new_due
    late = deadline.late_until is not None and deadline.late_until >= day
    return replace(
        deadline,
        opens=None if deadline.opens is None or deadline.opens > day else deadline.opens,
        due=day,
        due_working_day=day,
        late_until=deadline.late_until if late else None,
        late_working_day=deadline.late_working_day if late else None,
        reasons=(_reason(deadline, by), *deadline.reasons),
    )


def _moved(result: Assessment, filing: int | None, last: Mapping[tuple[int | None, str, int], Override]) -> Assessment:
    return replace(
        result,
        renewals=overridden(result.renewals, filing, last),
        maintenance=overridden(result.maintenance, filing, last),
        declarations=overridden(result.declarations, filing, last),
        others=overridden(result.others, filing, last),
    )


def _reason(deadline: Deadline, by: Override) -> Reason:
    who = by.officer or _SOMEBODY
    when = "" if by.on is None else f" (ghi ngày {shown(by.on)})"
    why = "" if by.reason is None else f": {by.reason.rstrip(' .')}"
    computed = shown(deadline.due)
    sentence = f"{who} đặt lại ngày phải làm là {shown(by.new_due)}{when}{why}. Ngày tính được: {computed}."
    return Reason(OVERRIDE, computed, FACTS, Confidence.CONFIRMED, sentence)
