"""Words about what has to be done: which deadline is named, where, why, and what is not confirmed about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry.domain import labels
from ipregistry.domain.amounts import show_number
from ipregistry.domain.kinds import Confidence
from ipregistry.store.deadline_rows import HOME

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

    from ipregistry.domain.timeline import Reason
    from ipregistry.store.todo import AtHand, Told


def nearest(rows: Sequence[AtHand], today: str) -> AtHand:
    """Give the deadline that comes first; where all are over, the one missed last."""
    ahead = [row for row in rows if row.last >= today]
    return min(ahead, key=_when) if ahead else max(rows, key=_when)


def _when(row: AtHand) -> tuple[str, int]:
    return row.last, row.id


def where(told: Told) -> str:
    """Name the country of what is to be done abroad."""
    return "" if told.jurisdiction == HOME else f"{labels.jurisdiction(told.jurisdiction)}: "


def why(reasons: Sequence[Reason]) -> str:
    """Give the step the day rests on; its article stands with the rule, one press away."""
    return reasons[0].sentence.partition(" (")[0].rstrip(" .") if reasons else ""


def unconfirmed(reasons: Sequence[Reason]) -> str:
    """Give the key of the first value behind a day that is not confirmed; empty where all are."""
    return next((reason.key for reason in reasons if reason.confidence is Confidence.UNCONFIRMED), "")


def most(counted: Counter[str], besides: str) -> str:
    """Name what is counted most with its number, and how many others there are besides, by their word."""
    name, number = counted.most_common(1)[0]
    others = len(counted) - 1
    words = f"{name} ({show_number(number)})"
    return f"{words} và {show_number(others)} {besides}" if others else words


def clause(message: str) -> str:
    """Give what a gap lacks, without what follows from it."""
    text = message.partition(":")[0].rstrip(" .")
    return text[:1].lower() + text[1:]
