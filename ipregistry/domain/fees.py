"""What an act before the office of Viet Nam costs, as an estimate in whole đồng: what is asked, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ipregistry.domain.amounts import show_number
from ipregistry.domain.dates import add_months
from ipregistry.domain.kinds import Confidence

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.domain.deadline_rows import DeadlineRow


class Act(StrEnum):
    """What is asked of the office."""

    FILING = "filing"
    EXAMINATION = "examination"
    """Examination asked for on its own (patents)."""
    GRANT = "grant"
    RENEWAL = "renewal"
    MAINTENANCE = "maintenance"
    ANSWER_EXTENSION = "answer_extension"
    APPLICATION_AMENDMENT = "application_amendment"
    AMENDMENT = "amendment"
    """Of a title: name, address, owner, regulation of use."""
    REASSESSMENT = "reassessment"
    ASSIGNMENT = "assignment"
    LICENCE = "licence"
    REISSUE = "reissue"
    OPPOSITION = "opposition"
    TERMINATION = "termination"
    INVALIDATION = "invalidation"


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of everything an act is for."""

    units: int | None = None
    """Nice classes of a mark, independent claims of a patent, variants of a design; None: not known."""
    priorities: int = 0
    contents: int = 1
    """Contents of an application that are to be amended."""
    items_over: int = 0
    """Goods and services beyond those that are free in their class, of all classes together."""
    pages_over: int = 0
    figures_over: int = 0
    unclassified: int = 0
    """Classes the office has to classify itself."""
    unclassified_items_over: int = 0


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One amount of an estimate, in đồng."""

    label: str
    unit_amount: int
    """Before any reduction."""
    count: int
    reduction: int
    """Percent taken off."""
    amount: int
    key: str
    citation: str
    confidence: Confidence

    @property
    def words(self) -> str:
        """The line as it is read: "Lệ phí gia hạn, mỗi nhóm: 2 × 100.000 đ, giảm 50 % = 100.000 đ"."""
        times = f"{self.count} × " if self.count > 1 else ""
        less = f", giảm {self.reduction} %" if self.reduction else ""
        total = f" = {show_dong(self.amount)}" if times or less else ""
        return f"{self.label}: {times}{show_dong(self.unit_amount)}{less}{total}"


@dataclass(frozen=True, slots=True)
class FeeEstimate:
    """What an act is likely to cost when it is paid on the day asked for."""

    total: int
    """In đồng."""
    lines: tuple[FeeLine, ...]
    sentence: str
    """What has to stand beside the total wherever it is shown."""
    doubts: tuple[str, ...] = ()
    """What was assumed, or is not sure."""
    notes: tuple[str, ...] = ()
    """What might make it less, and was not reckoned."""

    def basis(self, day: date) -> str:
        """The sentence, the day of payment and the doubts."""
        return " ".join((self.sentence, f"Tính theo ngày nộp {day:%d/%m/%Y}.", *self.doubts))

    @property
    def confirmed(self) -> bool:
        """Whether every amount is."""
        return all(line.confidence is Confidence.CONFIRMED for line in self.lines)


def late_months(due: date, paid: date, last: date | None = None) -> int:
    """The months begun from the due day to the day of payment, each counted in full; 0 when it is not late.

    A payment after the `last` late day counts as made on it: that day may have moved to a working day.
    """
    paid = paid if last is None else min(paid, last)
    months = 0
    while add_months(due, months) < paid:
        months += 1
    return months


def fee_words(row: DeadlineRow) -> str:
    """The estimate of a deadline as it may be shown: total, basis and doubts; empty where there is none."""
    return "" if row.fee_estimate is None else f"Lệ phí, phí: {show_dong(row.fee_estimate)}. {row.fee_basis}"


def show_dong(amount: int) -> str:
    """An amount as it is written: "1.150.000 đ"."""
    return f"{show_number(amount)}\u00a0đ"
