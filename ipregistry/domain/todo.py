"""What an officer has to do now: one line for each sort of work, with what it opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipregistry.domain.kinds import DeadlineKind, EventKind, Status

if TYPE_CHECKING:
    from datetime import date

    from ipregistry.domain.rows import AssetQuery


@dataclass(frozen=True, slots=True)
class OneAsset:
    """Opens one asset in the list."""

    ref: str


@dataclass(frozen=True, slots=True)
class RecordEvent:
    """Opens the recording of an event for one asset."""

    ref: str
    kind: EventKind
    filing: int | None = None
    """Id of the filing it is about; None: the asset's own choice."""


@dataclass(frozen=True, slots=True)
class ShowRule:
    """Opens a rule of the law."""

    key: str


if TYPE_CHECKING:
    Opens = AssetQuery | OneAsset | RecordEvent | ShowRule


@dataclass(frozen=True, slots=True)
class TodoLine:
    """One thing to do."""

    key: str
    """What sort of work; names its widgets."""
    mark: Status | str
    """The status whose mark leads the line, or the name of an icon."""
    title: str
    reason: str
    day: date | None
    """By when; where `waiting`, since when; None where no day is known."""
    waiting: bool
    verb: str
    opens: Opens
    count: int
    """Assets it is about, as many as `opens` finds; 0 for what the office itself owes."""
    quiet: bool = False
    """Good to know, never urgent."""
    unconfirmed: str = ""
    """Key of the first value behind the day that is not confirmed; empty where all are."""
    ref: str = ""
    """Reference of the asset with the nearest day."""


@dataclass(frozen=True, slots=True)
class Work:
    """A sort of work that deadlines ask for."""

    key: str
    kinds: tuple[DeadlineKind, ...]
    many: str
    """The line for several assets."""
    mark: Status | str
    ahead: int | None = 3
    """Months before its last day from which it is work; None: from its opening day."""
    event: EventKind | None = None
    """What is recorded once it is done."""
    quiet: bool = False


WORKS: Final = (
    Work(
        "response",
        (DeadlineKind.RESPONSE,),
        "{count} tài sản có thông báo phải trả lời",
        Status.PENDING,
        event=EventKind.ANSWERED,
    ),
    Work(
        "fee",
        (DeadlineKind.FEE,),
        "{count} tài sản phải nộp phí, lệ phí",
        Status.PENDING,
        event=EventKind.FEE_PAID,
    ),
    Work(
        "examination",
        (DeadlineKind.EXAMINATION_REQUEST,),
        "{count} đơn phải yêu cầu thẩm định nội dung",
        Status.PENDING,
        event=EventKind.EXAMINATION_REQUESTED,
    ),
    Work(
        "maintenance",
        (DeadlineKind.MAINTENANCE,),
        "{count} tài sản đến kỳ nộp phí duy trì",
        "calendar-clock",
        ahead=None,
        event=EventKind.MAINTAINED,
    ),
    Work(
        "use_declaration",
        (DeadlineKind.USE_DECLARATION,),
        "{count} tài sản đến kỳ nộp tuyên bố sử dụng",
        "file-text",
        ahead=None,
        event=EventKind.DECLARED_USE,
    ),
    Work("national_phase", (DeadlineKind.NATIONAL_PHASE,), "{count} đơn quốc tế sắp hết hạn vào quốc gia", "globe"),
    Work(
        "priority",
        (DeadlineKind.PRIORITY,),
        "{count} tài sản sắp hết hạn hưởng quyền ưu tiên ở nước ngoài",
        "globe",
        quiet=True,
    ),
    Work(
        "mandate",
        (DeadlineKind.MANDATE_END, DeadlineKind.USAGE_RIGHT_END),
        "{count} tài sản có ủy quyền, quyền sử dụng hết hạn",
        "users",
        ahead=6,
    ),
    Work("ocop", (DeadlineKind.OCOP_END,), "{count} tài sản có chứng nhận OCOP hết hạn", "award", ahead=6),
    Work(
        "manual", (DeadlineKind.MANUAL, DeadlineKind.TASK), "{count} tài sản có việc tự ghi đến hạn", "clipboard-check"
    ),
)
"""Renewals stand apart: a request filed in time closes the deadline, yet the title still waits for its renewal."""

OVERDUE_FOR: Final = 12
"""Months for which work past its last day stays in sight; maintenance and declarations then show as a gap."""


def order(line: TodoLine) -> tuple[int, int, bool]:
    """Give what sorts the lines: by days left, then what has waited longest, then what has no day."""
    if line.day is None:
        return 2, 0, line.quiet
    return int(line.waiting), line.day.toordinal(), line.quiet
